// reconcile: 对账 with the other side, which need not have the program.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/reconcile.hpp"

namespace jiedui::cli {
namespace {

using domain::Amount;
using domain::SettlementLine;

std::string shown(const std::optional<Amount>& amount) {
  return amount ? amount->digits() + std::string(domain::unit_at(amount->unit).zh) : "—";
}

base::Json to_json(const std::optional<Amount>& amount) {
  if (!amount) return {};
  base::Json json = base::Json::object();
  json["value"] = amount->digits();
  json["unit"] = std::string(domain::unit_at(amount->unit).zh);
  return json;
}

base::Json to_json(const SettlementLine& line) {
  base::Json json = base::Json::object();
  json["code"] = line.code;
  json["zh"] = line.what.zh;
  json["en"] = line.what.en;
  json["state"] = std::string(domain::to_string(line.state));
  json["ours"] = to_json(line.ours);
  json["reported"] = to_json(line.theirs);
  json["stated"] = to_json(line.stated);
  json["note"] = line.note;
  json["by"] = line.by;
  return json;
}

base::Json to_json(const std::vector<SettlementLine>& lines) {
  base::Json list = base::Json::array();
  for (const SettlementLine& line : lines) list.push_back(to_json(line));
  return list;
}

void print_difference(const Console& console, const SettlementLine& line) {
  const std::string& language = console.language();
  console.line(fmt::format("  {}  {}", line.code, line.what.in(language)));
  const std::string stated = shown(line.stated ? line.stated : line.theirs);
  std::string text = console.zh()
                         ? fmt::format("          我方 {},对方 {}", shown(line.ours), stated)
                         : fmt::format("          ours {}, theirs {}", shown(line.ours), stated);
  if (line.ours && line.stated) {
    const Amount gap{line.ours->minor - line.stated->minor, line.ours->unit};
    text += (console.zh() ? ",差 " : ", difference ") + shown(gap);
  }
  console.line(text);
  if (!line.note.empty()) {
    console.line((console.zh() ? "          对方说明:" : "          their note: ") + line.note);
  }
}

Status issue(Session& session) {
  const Options& asked = session.options;
  if (asked.period.empty() || asked.counterpart.empty() || asked.out.empty()) {
    return base::fail(
        base::FaultCode::usage,
        "give --period, --with and --out for a sheet; or --take FILE, --confirm CODE, "
        "--list",
        "发出对账单请写 --period 报告期、--with 对方单位、--out 文件;"
        "收回用 --take 文件,书面确认用 --confirm 编号,查看用 --list");
  }
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::SheetOutcome made,
         flow::issue_sheet(
             *app, {asked.programme, asked.period, asked.counterpart, asked.out, session.actor}));
  if (asked.json) {
    base::Json json = base::Json::object();
    json["code"] = made.settlement.code;
    json["counterpart"] = made.settlement.counterpart;
    json["period"] = made.settlement.period.text();
    json["lines"] = to_json(made.settlement.lines);
    session.console.json(json);
    return 0;
  }
  session.console.say(
      fmt::format("已写入 {}:与{}对账 {} 行(编号 {}),待答复 {} 行,已确认 {} 行", asked.out,
                  made.counterpart_name, made.settlement.lines.size(), made.settlement.code,
                  made.open, made.confirmed),
      fmt::format("wrote {}: {} lines to settle with {} (sheet {}), {} await an answer, {} agreed",
                  asked.out, made.settlement.lines.size(), made.counterpart_name,
                  made.settlement.code, made.open, made.confirmed));
  return 0;
}

/// Exit status: 3 with problems in the sheet, 1 while something differs.
Status tell(Session& session, const flow::AnswerOutcome& outcome) {
  const Console& console = session.console;
  if (session.options.json) {
    base::Json json = base::Json::object();
    json["code"] = outcome.code;
    json["confirmed"] = outcome.confirmed;
    json["differing"] = to_json(outcome.differing);
    json["unanswered"] = to_json(outcome.unanswered);
    json["problems"] = cli::to_json(outcome.problems);
    console.json(json);
  } else if (!outcome.problems.empty()) {
    console.findings(outcome.problems);
    console.say(
        fmt::format("对账单有 {} 处读不明白,账上未变", outcome.problems.size()),
        fmt::format("{} problems in the sheet; the books are as before", outcome.problems.size()));
  } else {
    if (!outcome.differing.empty())
      console.line(console.zh() ? "待对清的差异:" : "differences to settle:");
    for (const SettlementLine& line : outcome.differing) print_difference(console, line);
    console.say(
        fmt::format("与{}对账:已确认 {} 行,有差异 {} 行,未答复 {} 行", outcome.counterpart_name,
                    outcome.confirmed, outcome.differing.size(), outcome.unanswered.size()),
        fmt::format("with {}: {} lines agreed, {} differ, {} without an answer",
                    outcome.counterpart_name, outcome.confirmed, outcome.differing.size(),
                    outcome.unanswered.size()));
  }
  if (!outcome.problems.empty()) return base::exit_status(base::FaultCode::invalid_input);
  return outcome.differing.empty() ? 0 : 1;
}

Status take(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  int worst = 0;
  for (const std::string& file : asked.files) {
    JD_TRY(const flow::AnswerOutcome outcome,
           flow::take_answer(*app, asked.programme, file, session.actor));
    JD_TRY(const int status, tell(session, outcome));
    worst = std::max(worst, status);
  }
  return worst;
}

Status confirm_on_paper(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::AnswerOutcome outcome,
         flow::confirm(*app, asked.programme, asked.confirm, asked.by, session.actor));
  return tell(session, outcome);
}

base::Json to_json(const flow::StandingLine& line) {
  base::Json json = to_json(line.line);
  json["now"] = to_json(line.now);
  json["changed"] = line.changed;
  return json;
}

void print_changed(const Console& console, const flow::StandingLine& line) {
  if (!line.changed) return;
  console.line(
      console.zh()
          ? fmt::format("          发出后我方数已变为 {},须重新对账", shown(line.now))
          : fmt::format("          our figure is {} now: settle it again", shown(line.now)));
}

Status list(Session& session) {
  const Options& asked = session.options;
  const Console& console = session.console;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto sheets,
         flow::standing_sheets(*app, asked.programme, asked.period, asked.counterpart));
  base::Json json = base::Json::array();
  for (const flow::StandingSheet& sheet : sheets) {
    base::Json one = base::Json::object();
    one["code"] = sheet.settlement.code;
    one["counterpart"] = sheet.settlement.counterpart;
    one["period"] = sheet.settlement.period.text();
    one["settled"] = sheet.settled;
    for (const auto& [name, lines] :
         {std::pair{"to_settle", &sheet.to_settle}, {"unanswered", &sheet.unanswered}}) {
      base::Json of = base::Json::array();
      for (const flow::StandingLine& line : *lines) of.push_back(to_json(line));
      one[name] = std::move(of);
    }
    json.push_back(std::move(one));
    if (asked.json) continue;
    console.line(fmt::format("{}  {}  {}", sheet.settlement.code, sheet.counterpart_name,
                             sheet.period.in(console.language())));
    console.line(console.zh()
                     ? fmt::format("  已确认 {} 行,有差异 {} 行,未答复 {} 行", sheet.settled,
                                   sheet.to_settle.size(), sheet.unanswered.size())
                     : fmt::format("  {} lines agreed, {} differ, {} without an answer",
                                   sheet.settled, sheet.to_settle.size(), sheet.unanswered.size()));
    for (const flow::StandingLine& line : sheet.to_settle) {
      print_difference(console, line.line);
      print_changed(console, line);
    }
    for (const flow::StandingLine& line : sheet.unanswered) {
      if (!line.changed) continue;
      console.line(fmt::format("  {}  {}", line.line.code, line.line.what.in(console.language())));
      print_changed(console, line);
    }
  }
  if (asked.json) console.json(json);
  if (sheets.empty()) console.say("还没有发出过对账单", "no settlement sheet was sent yet");
  return 0;
}

}  // namespace

Status run_reconcile(Session& session) {
  const Options& asked = session.options;
  if (!asked.files.empty()) return take(session);
  if (!asked.confirm.empty()) return confirm_on_paper(session);
  return asked.list ? list(session) : issue(session);
}

}  // namespace jiedui::cli
