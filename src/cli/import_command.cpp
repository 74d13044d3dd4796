// import and template: what came in, what stood in the way; the workbook that goes out to be filled
// in.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/mapping_view.hpp"
#include "flow/entry_workbook.hpp"
#include "flow/import_file.hpp"

namespace jiedui::cli {
namespace {

using flow::ImportOutcome;
using flow::ImportStatus;

std::string_view name_of(ImportStatus status) {
  switch (status) {
    case ImportStatus::done:
      return "done";
    case ImportStatus::unchanged:
      return "unchanged";
    case ImportStatus::dry_run:
      return "dry_run";
    case ImportStatus::invalid:
      return "invalid";
    case ImportStatus::conflict:
      return "conflict";
  }
  return "";
}

int exit_of(const ImportOutcome& outcome) {
  if (outcome.status == ImportStatus::invalid)
    return base::exit_status(base::FaultCode::invalid_input);
  if (outcome.status == ImportStatus::conflict) return base::exit_status(base::FaultCode::conflict);
  return domain::has_errors(outcome.findings) ? 1 : 0;
}

base::Json to_json(const ImportOutcome& outcome) {
  base::Json json = base::Json::object();
  json["status"] = std::string(name_of(outcome.status));
  json["sheets"] = outcome.sheets;
  json["added"] = outcome.added;
  json["updated"] = outcome.updated;
  json["unchanged"] = outcome.unchanged;
  json["removed"] = outcome.removed;
  json["kept"] = outcome.kept;
  json["amended"] = outcome.amended;
  json["problems"] = cli::to_json(outcome.problems);
  base::Json conflicts = base::Json::array();
  for (const flow::ImportConflict& conflict : outcome.conflicts) {
    base::Json one = base::Json::object();
    one["place"] = conflict.place;
    one["zh"] = conflict.what.zh;
    one["en"] = conflict.what.en;
    conflicts.push_back(std::move(one));
  }
  json["conflicts"] = std::move(conflicts);
  json["findings"] = cli::to_json(outcome.findings);
  json["mappings"] = cli::to_json(outcome.mappings);
  return json;
}

void counted(const Console& console, const std::string& file, const ImportOutcome& outcome,
             std::string_view zh_verb, std::string_view en_verb) {
  const int amended = outcome.amended;
  console.say(
      fmt::format("{} {}:新增 {} 条,更新 {} 条,删除 {} 条,未变 {} 条{}{}", zh_verb, file,
                  outcome.added, outcome.updated, outcome.removed, outcome.unchanged,
                  outcome.kept > 0 ? fmt::format(",保留账上 {} 条", outcome.kept) : "",
                  amended > 0 ? fmt::format(",其中更正 {} 条", amended) : ""),
      fmt::format("{} {}: {} added, {} updated, {} removed, {} unchanged{}{}", en_verb, file,
                  outcome.added, outcome.updated, outcome.removed, outcome.unchanged,
                  outcome.kept > 0 ? fmt::format(", {} left as in the books", outcome.kept) : "",
                  amended > 0 ? fmt::format(", {} as amendments", amended) : ""));
}

/// "C=funds_arrived" → column and meaning.
base::Result<domain::Corrections> corrections_of(const Options& asked) {
  domain::Corrections out;
  for (const std::string& one : asked.map) {
    if (one.empty() || one == "{}") continue;  // --map alone
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == one.size()) {
      return base::fail(base::FaultCode::usage,
                        fmt::format("--map {}: expected COLUMN=MEANING, such as C=funds", one),
                        fmt::format("--map {}:应写成 列=栏目,如 C=到位资金", one));
    }
    out.assign.emplace_back(one.substr(0, equals), one.substr(equals + 1));
  }
  out.ignore = asked.ignore;
  out.accept = asked.accept;
  out.reporter = asked.org;
  return out;
}

void tell(const Console& console, const std::string& file, const ImportOutcome& outcome) {
  console.findings(outcome.problems);
  for (const flow::ImportConflict& conflict : outcome.conflicts) {
    console.say(
        fmt::format("[冲突] {}:{}\n       {}", conflict.place, conflict.what.zh, conflict.todo.zh),
        fmt::format("[conflict] {}: {}\n       {}", conflict.place, conflict.what.en,
                    conflict.todo.en));
  }
  switch (outcome.status) {
    case ImportStatus::done:
      counted(console, file, outcome, "已导入", "imported");
      if (outcome.layouts > 0)
        console.say("对应关系已记住,下次同样的表不再问",
                    "the layout is remembered and will not be asked about again");
      break;
    case ImportStatus::dry_run:
      counted(console, file, outcome, "试导入(未写入)", "dry run of");
      break;
    case ImportStatus::unchanged:
      console.say(fmt::format("{} 与账上一致,没有变化({} 条)", file, outcome.unchanged),
                  fmt::format("{} is in the books already; nothing changed ({} entries)", file,
                              outcome.unchanged));
      break;
    case ImportStatus::invalid:
      console.say(fmt::format("{} 有 {} 处问题,整个文件未导入", file, outcome.problems.size()),
                  fmt::format("{} has {} problems; nothing of it was imported", file,
                              outcome.problems.size()));
      if (std::any_of(outcome.mappings.begin(), outcome.mappings.end(),
                      [](const domain::SheetMapping& one) { return one.asked; }))
        console.say("加 --map 可看每一列对应什么",
                    "add --map to see what each column is taken for");
      break;
    case ImportStatus::conflict:
      console.say(fmt::format("{} 有 {} 处冲突,整个文件未导入", file, outcome.conflicts.size()),
                  fmt::format("{} has {} conflicts; nothing of it was imported", file,
                              outcome.conflicts.size()));
      break;
  }
  console.findings(outcome.findings);
}

}  // namespace

Status run_import(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::ImportRequest request;
  request.path = asked.path;
  request.programme = asked.programme;
  if (!asked.kind.empty()) request.kind = asked.kind;
  request.dry_run = asked.dry_run;
  request.take = asked.take == "mine"     ? flow::Take::mine
                 : asked.take == "theirs" ? flow::Take::theirs
                                          : flow::Take::ask;
  request.reason = asked.reason;
  request.actor = session.actor;
  request.period = asked.period;
  JD_TRY(request.corrections, corrections_of(asked));
  request.show_mapping = asked.mapping && !request.corrections.any();
  request.progress = [&](std::string_view zh, std::string_view en, std::size_t done,
                         std::size_t total) {
    session.console.progress(session.console.zh() ? zh : en, done, total);
  };
  JD_TRY(const ImportOutcome outcome, flow::import_file(*app, request));
  session.console.end_progress();
  if (asked.json) {
    session.console.json(to_json(outcome));
  } else if (request.show_mapping && !outcome.mappings.empty()) {
    session.console.line(mapping_text(outcome.mappings, session.console.language()));
    return 0;
  } else {
    tell(session.console, asked.path, outcome);
  }
  return exit_of(outcome);
}

Status run_template(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::EntryWorkbook made,
         flow::entry_workbook(
             *app, {asked.programme, asked.form, asked.filled, asked.period, asked.org}));
  JD_CHECK(session.console.data(made.bytes));
  session.console.say(
      fmt::format("已写入 {}({} 行现有数据{})", asked.out, made.rows,
                  made.carried > 0 ? fmt::format(",{} 行由上期带出", made.carried) : ""),
      fmt::format("wrote {} ({} present rows{})", asked.out, made.rows,
                  made.carried > 0 ? fmt::format(", {} carried over", made.carried) : ""));
  return 0;
}

}  // namespace jiedui::cli
