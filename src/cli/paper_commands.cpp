// paper: what was told to whom, and where the books say otherwise now. Also what table and summary
// do with --to.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/papers.hpp"
#include "flow/paper_file.hpp"
#include "flow/told.hpp"

namespace jiedui::cli {
namespace {

using domain::Paper;

base::Bilingual kind_of(const Paper& paper) {
  if (paper.what == "summary") return {"总结", "summary"};
  if (paper.what == "table") return {"报表", "table"};
  if (paper.what == "form") return {"来表", "received form"};
  if (paper.what == "page") return {"一页纸", "page"};
  if (paper.what == "sentence") return {"一段话", "sentence"};
  if (paper.what == "circular") return {"通报", "circular"};
  if (paper.what == "reply") return {"答复", "reply"};
  return {paper.what, paper.what};
}

std::string edition_of(const Paper& paper, std::string_view language) {
  if (paper.edition == "internal") return language == "en" ? "internal" : "内部";
  if (paper.edition == "external") return language == "en" ? "external" : "外发";
  return {};
}

std::string issue_text(const domain::PaperIssue& issue, std::string_view language) {
  if (language == "en") return base::to_string(issue.date) + " " + issue.receiver;
  return base::to_string(issue.date) + " 报" + issue.receiver;
}

base::Json to_json(const Paper& paper, bool whole) {
  base::Json json = base::Json::object();
  json["code"] = paper.code;
  json["what"] = paper.what;
  json["id"] = paper.id;
  json["programme"] = paper.programme;
  json["period"] = paper.period.text();
  json["org"] = paper.org;
  json["edition"] = paper.edition;
  json["length"] = paper.length;
  json["language"] = paper.language;
  json["title"] = paper.title;
  json["position"] = paper.position;
  base::Json issues = base::Json::array();
  for (const domain::PaperIssue& issue : paper.issues) {
    base::Json one = base::Json::object();
    one["receiver"] = issue.receiver;
    one["date"] = base::to_string(issue.date);
    issues.push_back(std::move(one));
  }
  json["issues"] = std::move(issues);
  if (!whole) return json;
  json["text"] = domain::displayed_text(paper);
  base::Json figures = base::Json::array();
  for (const domain::PaperFigure& figure : paper.figures) {
    base::Json one = base::Json::object();
    one["bookmark"] = figure.bookmark;
    one["figure"] = figure.figure;
    one["label"] = figure.label;
    one["display"] = figure.display;
    one["unit"] = figure.unit;
    one["basis"] = figure.basis;
    one["cut_off"] = figure.cut_off ? base::Json(base::to_string(*figure.cut_off)) : base::Json();
    figures.push_back(std::move(one));
  }
  json["figures"] = std::move(figures);
  return json;
}

base::Json to_json(const report::Difference& one) {
  base::Json json = base::Json::object();
  json["code"] = one.code;
  json["label"] = one.label.zh;
  json["whose"] = one.whose;
  json["period"] = one.period.text();
  json["then"] = one.then;
  json["now"] = one.now;
  json["unit"] = one.unit;
  base::Json told = base::Json::array();
  for (const domain::PaperIssue& issue : one.told) {
    base::Json receiver = base::Json::object();
    receiver["receiver"] = issue.receiver;
    receiver["date"] = base::to_string(issue.date);
    told.push_back(std::move(receiver));
  }
  json["told"] = std::move(told);
  json["figure_then"] = one.figure_then;
  json["figure_now"] = one.figure_now;
  base::Json changes = base::Json::array();
  for (const report::ChangedValue& change : one.changes) {
    base::Json record = base::Json::object();
    record["whose"] = change.whose;
    record["label"] = change.label.zh;
    record["before"] = change.before;
    record["after"] = change.after;
    record["source"] = change.source;
    record["reason"] = change.reason;
    changes.push_back(std::move(record));
  }
  json["changes"] = std::move(changes);
  const base::Bilingual words = report::sentence(one);
  json["zh"] = words.zh;
  json["en"] = words.en;
  return json;
}

void print(const Console& console, const Paper& paper) {
  const std::string& language = console.language();
  std::string head = fmt::format("{}  {}  {}", paper.code, kind_of(paper).in(language),
                                 paper.period.label(language));
  const std::string edition = edition_of(paper, language);
  if (!edition.empty()) head += "  " + edition;
  console.line(head + "  " + paper.title);
  for (const domain::PaperIssue& issue : paper.issues)
    console.line("          " + issue_text(issue, language));
  if (paper.issues.empty())
    console.line(console.zh() ? "          未报出" : "          not issued");
}

void print_figures(const Console& console, const Paper& paper) {
  console.line(console.zh() ? fmt::format("数据 {} 个", paper.figures.size())
                            : fmt::format("{} figures", paper.figures.size()));
  constexpr std::size_t k_label = 20;
  constexpr std::size_t k_value = 14;
  for (const domain::PaperFigure& figure : paper.figures) {
    const std::string value = figure.display + figure.unit;
    console.line("  " + base::pad(figure.label, k_label, base::Align::left) +
                 base::pad(value, k_value, base::Align::right) + "  " + figure.figure);
  }
}

}  // namespace

void warn_told_otherwise(const Session& session, const std::vector<report::Difference>& differences,
                         const std::string& programme) {
  if (differences.empty()) return;
  const Console& console = session.console;
  console.say(
      fmt::format("[已报出] 有 {} 个数与已报出的不同:", differences.size()),
      fmt::format("[told before] {} figures differ from what was told:", differences.size()));
  constexpr std::size_t k_most = 10;
  for (std::size_t i = 0; i < differences.size() && i < k_most; ++i) {
    const base::Bilingual words = report::sentence(differences[i]);
    console.say("  " + words.zh, "  " + words.en);
  }
  if (differences.size() > k_most) {
    console.say(fmt::format("  … 另有 {} 个", differences.size() - k_most),
                fmt::format("  … and {} more", differences.size() - k_most));
  }
  const std::string command = "jiedui paper differences --programme " + programme;
  console.say(fmt::format("  随文附差异说明:{} --out 差异说明.docx", command),
              fmt::format("  to explain them: {} --out differences.docx", command));
}

base::Result<void> keep_and_issue(const Session& session, flow::App& app, const Paper& paper) {
  JD_CHECK(flow::register_paper(app, paper, session.actor));
  const Options& asked = session.options;
  if (asked.receiver.empty()) return {};
  JD_TRY(const base::Date date, issue_date(session));
  JD_TRY(const bool fresh,
         flow::issue_paper(app, {paper.code, asked.receiver, date, session.actor, {}}));
  session.console.say(
      fmt::format("{}:{} {} 报{}", fresh ? "已记入报出数库" : "报出数库中已有", paper.code,
                  base::to_string(date), asked.receiver),
      fmt::format("{}: {} to {} on {}", fresh ? "noted as issued" : "was noted before", paper.code,
                  asked.receiver, base::to_string(date)));
  return {};
}

base::Result<base::Date> issue_date(const Session& session) {
  if (session.options.on.empty()) return base::date_of(session.clock.now());
  auto date = base::parse_date(session.options.on);
  if (!date) date.error().code = base::FaultCode::usage;
  return date;
}

Status run_paper_list(Session& session) {
  JD_TRY(const auto app, flow::App::open(session.options.db, session.clock));
  JD_TRY(const auto papers,
         flow::list_papers(*app, {session.options.programme, session.options.period, false}));
  if (session.options.json) {
    base::Json list = base::Json::array();
    for (const Paper& paper : papers) list.push_back(to_json(paper, false));
    session.console.json(list);
    return 0;
  }
  for (const Paper& paper : papers) print(session.console, paper);
  if (papers.empty()) {
    session.console.say("报出数库中没有这样的材料;出表、出总结时加 --to 接收单位,即记入",
                        "no such papers are kept; table and summary keep one with --to RECEIVER");
  }
  return 0;
}

Status run_paper_show(Session& session) {
  JD_TRY(const auto app, flow::App::open(session.options.db, session.clock));
  JD_TRY(const Paper paper, flow::find_paper(*app, session.options.code));
  if (session.options.json) {
    session.console.json(to_json(paper, true));
    return 0;
  }
  if (!session.options.out.empty()) {
    JD_TRY(const std::string bytes, flow::paper_file(flow::document_of(paper), session.options.out,
                                                     paper.code, paper.language));
    JD_CHECK(session.console.data(bytes));
    session.console.say(fmt::format("已写入 {}", session.options.out),
                        fmt::format("wrote {}", session.options.out));
    return 0;
  }
  print(session.console, paper);
  session.console.line("");
  session.console.line(domain::displayed_text(paper));
  print_figures(session.console, paper);
  return 0;
}

Status run_paper_issue(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const base::Date date, issue_date(session));
  JD_TRY(const Paper paper, flow::find_paper(*app, asked.code));
  JD_TRY(const auto before, flow::differences(*app, {paper.programme, paper.code}));
  JD_TRY(const bool fresh,
         flow::issue_paper(*app, {asked.code, asked.receiver, date, session.actor, asked.reason}));
  session.console.say(
      fmt::format("{} {} 报{}{}", paper.code, base::to_string(date), asked.receiver,
                  fresh ? ",已记入报出数库" : ",此前已记,没有变化"),
      fmt::format("{} to {} on {}: {}", paper.code, asked.receiver, base::to_string(date),
                  fresh ? "noted" : "was noted before, nothing changed"));
  if (fresh && !before.empty()) {
    session.console.say(
        fmt::format("注意:这份材料中有 {} 个数与账上现有的数不同", before.size()),
        fmt::format("note: {} figures of this paper differ from the books now", before.size()));
  }
  return 0;
}

Status run_paper_differences(Session& session) {
  const Options& asked = session.options;
  if (asked.code.empty() && asked.programme.empty()) {
    return base::fail(base::FaultCode::usage, "give the CODE of a paper, or --programme",
                      "请写材料编号,或 --programme 工作项目");
  }
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto found, flow::differences(*app, {asked.programme, asked.code}));
  if (asked.json) {
    base::Json list = base::Json::array();
    for (const report::Difference& one : found) list.push_back(to_json(one));
    session.console.json(list);
    return 0;
  }
  if (!asked.out.empty()) {
    JD_TRY(const std::string bytes,
           flow::paper_file(report::difference_paper(found, asked.language), asked.out, {},
                            asked.language));
    JD_CHECK(session.console.data(bytes));
    session.console.say(fmt::format("已写入 {}({} 项差异)", asked.out, found.size()),
                        fmt::format("wrote {} ({} differences)", asked.out, found.size()));
    return 0;
  }
  for (const report::Difference& one : found)
    session.console.line(report::sentence(one).in(asked.language));
  if (found.empty()) {
    session.console.say("已报出的数与账上现有的数一致", "everything told reads the same now");
  }
  return 0;
}

}  // namespace jiedui::cli
