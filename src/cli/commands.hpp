// Commands ⇄ flow: each takes the parsed options and returns an exit status of CONTRACTS.
#pragma once

#include "base/date.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"

namespace jiedui::cli {

/// What every command is handed: the only reader of clock and environment is main().
struct Session {
  const Options& options;
  Console& console;
  const base::Clock& clock;
  std::string actor;  ///< "cli:LOGIN"
};

/// Runs options.command. Exit status of CONTRACTS.
int run(Session& session);

// One function per command; a fault becomes its exit status in run().
using Status = base::Result<int>;
Status run_init(Session& session);
Status run_pack_check(Session& session);
Status run_pack_list(Session& session);
Status run_pack_install(Session& session);
Status run_programme_create(Session& session);
Status run_programme_list(Session& session);
Status run_import(Session& session);
Status run_template(Session& session);
Status run_collect(Session& session);
Status run_form_bind(Session& session);
Status run_form_list(Session& session);
Status run_form_show(Session& session);
Status run_form_forget(Session& session);
Status run_form_fill(Session& session);
Status run_check(Session& session);
Status run_explain(Session& session);
Status run_reconcile(Session& session);
Status run_table(Session& session);
Status run_trace(Session& session);
Status run_document_return(Session& session);
Status run_paper_list(Session& session);
Status run_paper_show(Session& session);
Status run_paper_issue(Session& session);
Status run_paper_differences(Session& session);
Status run_checkup(Session& session);
Status run_library_add(Session& session);
Status run_library_list(Session& session);
Status run_library_remove(Session& session);
Status run_ask(Session& session);
Status run_urge(Session& session);
Status run_circular(Session& session);
Status run_seal(Session& session);
Status run_source(Session& session);
Status run_journal_list(Session& session);
Status run_audit_verify(Session& session);
Status run_audit_head(Session& session);
Status run_backup(Session& session);
Status run_restore(Session& session);
Status run_summary(Session& session);
Status run_page(Session& session);
Status run_passage_put(Session& session);
Status run_passage_list(Session& session);
Status run_passage_show(Session& session);

}  // namespace jiedui::cli
