// From a command's name to its function, from a fault to an exit status.
#include <array>

#include "cli/commands.hpp"

namespace jiedui::cli {
namespace {

struct Command {
  std::string_view name;
  Status (*run)(Session&);
};

constexpr std::array k_commands = {
    Command{"init", run_init},
    Command{"pack check", run_pack_check},
    Command{"pack list", run_pack_list},
    Command{"pack install", run_pack_install},
    Command{"programme create", run_programme_create},
    Command{"programme list", run_programme_list},
    Command{"import", run_import},
    Command{"template", run_template},
    Command{"collect", run_collect},
    Command{"form bind", run_form_bind},
    Command{"form list", run_form_list},
    Command{"form show", run_form_show},
    Command{"form forget", run_form_forget},
    Command{"form fill", run_form_fill},
    Command{"check", run_check},
    Command{"explain", run_explain},
    Command{"reconcile", run_reconcile},
    Command{"table", run_table},
    Command{"trace", run_trace},
    Command{"document return", run_document_return},
    Command{"paper list", run_paper_list},
    Command{"paper show", run_paper_show},
    Command{"paper issue", run_paper_issue},
    Command{"paper differences", run_paper_differences},
    Command{"checkup", run_checkup},
    Command{"library add", run_library_add},
    Command{"library list", run_library_list},
    Command{"library remove", run_library_remove},
    Command{"ask", run_ask},
    Command{"urge", run_urge},
    Command{"circular", run_circular},
    Command{"seal", run_seal},
    Command{"source", run_source},
    Command{"journal list", run_journal_list},
    Command{"audit verify", run_audit_verify},
    Command{"audit head", run_audit_head},
    Command{"backup", run_backup},
    Command{"restore", run_restore},
    Command{"summary", run_summary},
    Command{"page", run_page},
    Command{"passage put", run_passage_put},
    Command{"passage list", run_passage_list},
    Command{"passage show", run_passage_show},
};

}  // namespace

int run(Session& session) {
  for (const Command& command : k_commands) {
    if (command.name != session.options.command) continue;
    Status status = command.run(session);
    session.console.end_progress();
    if (const auto written = session.console.flush(); status && !written)
      status = tl::unexpected(written.error());
    if (status) return *status;
    session.console.error(status.error());
    return base::exit_status(status.error().code);
  }
  return base::exit_status(base::FaultCode::bug);
}

}  // namespace jiedui::cli
