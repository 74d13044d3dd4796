// check, table, trace: what is asked of the books.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/papers.hpp"
#include "flow/checks.hpp"
#include "flow/circular.hpp"
#include "flow/tables.hpp"
#include "flow/told.hpp"
#include "flow/trace.hpp"
#include "report/form.hpp"

namespace jiedui::cli {
namespace {

base::Json to_json(const flow::TracedRecord& record) {
  base::Json json = base::Json::object();
  json["record"] = record.id;
  json["version"] = record.version;
  json["reporter"] = record.reporter;
  json["supporters"] = record.supporters;
  json["period"] = record.period;
  json["form"] = record.form;
  json["category"] = record.category;
  json["nature"] = record.nature.en;
  json["value"] = record.value;
  json["source"] = record.source;
  json["status"] = record.status;
  return json;
}

base::Json to_json(const flow::Trace& trace) {
  base::Json json = base::Json::object();
  json["label"] = trace.label.zh;
  json["basis"] = trace.basis.zh;
  json["definition"] = trace.definition.zh;
  json["whose"] = trace.whose;
  json["period"] = trace.figure.address.period.text();
  json["pack"] = trace.figure.address.pack;
  json["position"] = trace.figure.address.position;
  json["display"] = trace.display;
  json["unit"] = trace.unit;
  json["state"] = std::string(domain::to_string(trace.figure.state));
  json["coverage"] = trace.figure.complete ? "complete" : "partial";
  for (const auto& [name, list] :
       {std::pair{"records", &trace.records}, {"compared", &trace.compared}}) {
    base::Json records = base::Json::array();
    for (const flow::TracedRecord& record : *list) records.push_back(to_json(record));
    json[name] = std::move(records);
  }
  base::Json remarks = base::Json::array();
  for (const base::Bilingual& remark : trace.remarks) remarks.push_back(remark.zh);
  json["remarks"] = std::move(remarks);
  return json;
}

void print(const Console& console, const std::vector<flow::TracedRecord>& records) {
  for (const flow::TracedRecord& record : records) {
    std::string line = fmt::format("  #{} v{}  {}  {}  {}", record.id, record.version,
                                   base::pad(record.reporter, 14, base::Align::left),
                                   base::pad(record.value, 12, base::Align::right), record.period);
    for (const std::string* part :
         {&record.category, &record.supporters, &record.nature.zh, &record.source}) {
      if (!part->empty()) line += "  " + *part;
    }
    console.line(line);
  }
}

void print(const Console& console, const flow::Trace& trace) {
  const bool zh = console.zh();
  const std::string& period = zh ? trace.period_zh : trace.period_en;
  console.line(fmt::format("{}  {}  {}", trace.label.in(console.language()), trace.whose, period));
  console.line(fmt::format("{} {}{}", zh ? "数值" : "value",
                           trace.display.empty() ? "-" : trace.display, trace.unit));
  if (!trace.basis.in(console.language()).empty()) {
    console.line(fmt::format("{} {}", zh ? "口径" : "basis", trace.basis.in(console.language())));
  }
  console.line(
      fmt::format("{} {}", zh ? "算法" : "definition", trace.definition.in(console.language())));
  console.line(fmt::format("{} {}  {} {}", zh ? "报表制度" : "pack", trace.figure.address.pack,
                           zh ? "账目位置" : "position", trace.figure.address.position));
  console.line(zh ? fmt::format("数据来源 {} 条", trace.records.size())
                  : fmt::format("{} records", trace.records.size()));
  print(console, trace.records);
  if (!trace.compared.empty()) {
    console.line(zh ? fmt::format("仅作比对 {} 条", trace.compared.size())
                    : fmt::format("{} only compared", trace.compared.size()));
    print(console, trace.compared);
  }
  for (const base::Bilingual& remark : trace.remarks) {
    console.line(fmt::format("{} {}", zh ? "说明" : "note", remark.in(console.language())));
  }
}

/// What --format says, else what the file's name says.
std::string format_of(const Options& asked) {
  if (!asked.format.empty()) return asked.format;
  for (const char* known : {"csv", "json", "html", "xlsx", "pdf", "png"}) {
    if (asked.out.ends_with(std::string(".") + known)) return known;
  }
  return "text";
}

/// Nothing for a terminal.
bool is_binary(const std::string& format) {
  return format == "xlsx" || format == "pdf" || format == "png";
}

base::Result<std::string> rendered(const Session& session, const flow::TableAnswer& answer) {
  const std::string format = format_of(session.options);
  const std::string& language = session.options.language;
  if (format == "csv") {
    // A spreadsheet takes a .csv without this mark for the local encoding and shows Chinese
    // garbled.
    const std::string mark = session.options.out.ends_with(".csv") ? "\xEF\xBB\xBF" : "";
    return mark + report::to_csv(answer.model, language);
  }
  if (format == "json") return base::dump_json(report::to_json(answer.model, language)) + "\n";
  if (format == "html") return report::to_html(answer.model, language);
  if (format == "xlsx") return report::to_xlsx(answer.model, language);
  if (format == "pdf") return report::to_pdf(answer.model, language);
  if (format == "png") return report::to_png(answer.model, language);
  if (format == "chat") return report::to_chat(answer.model, language);
  return report::to_text(answer.model, language, session.console.width());
}

/// The rule's name stands behind the sentence: `explain` asks for it.
std::string with_rule(const domain::Finding& finding, std::string_view language) {
  std::string text = finding.text(language);
  const std::size_t end = std::min(text.find('\n'), text.size());
  return text.insert(end, fmt::format(" [{}]", finding.rule));
}

}  // namespace

Status run_check(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::CheckQuery query{asked.programme, asked.period, asked.org, {}};
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const flow::CheckAnswer answer, flow::run_checks(*app, query));
  if (asked.json) {
    base::Json json = base::Json::object();
    json["programme"] = asked.programme;
    json["period"] = answer.period.text();
    json["position"] = answer.position;
    json["findings"] = to_json(answer.findings);
    session.console.json(json);
  } else {
    for (const domain::Finding& finding : answer.findings)
      session.console.line(with_rule(finding, asked.language));
    session.console.say(
        answer.findings.empty()
            ? fmt::format("{}:核对完毕,没有发现问题", asked.period)
            : fmt::format("{}:核对发现 {} 处", asked.period, answer.findings.size()),
        answer.findings.empty()
            ? fmt::format("{}: checked, nothing found", asked.period)
            : fmt::format("{}: {} findings", asked.period, answer.findings.size()));
  }
  return domain::has_errors(answer.findings) ? 1 : 0;
}

Status run_table(Session& session) {
  const Options& asked = session.options;
  if (is_binary(format_of(asked)) && asked.out.empty()) {
    return base::fail(base::FaultCode::usage, "a " + format_of(asked) + " needs --out FILE",
                      "输出 " + format_of(asked) + " 需要 --out 文件名");
  }
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::TableQuery query;
  query.programme = asked.programme;
  query.table = asked.table;
  query.period = asked.period;
  query.org = asked.org;
  if (asked.status == "accepted") query.status = domain::StatusFilter::accepted;
  if (asked.tree == "current") query.tree = domain::TreeMode::current;
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const flow::TableAnswer answer, flow::make_table(*app, query));
  JD_TRY(const std::string bytes, rendered(session, answer));
  JD_CHECK(session.console.data(bytes));
  if (!asked.out.empty()) {
    session.console.say(fmt::format("已写入 {}", asked.out), fmt::format("wrote {}", asked.out));
  }
  std::vector<std::string> ids;
  for (const auto& [place, id] : answer.model.figure_ids) ids.push_back(id);
  JD_TRY(const auto differences, flow::told_otherwise(*app, asked.programme, ids));
  if (!asked.receiver.empty()) {
    JD_CHECK(keep_and_issue(session, *app, flow::table_paper(answer, query, asked.language).paper));
  }
  warn_told_otherwise(session, differences, asked.programme);
  return 0;
}

Status run_trace(Session& session) {
  JD_TRY(const auto app, flow::App::open(session.options.db, session.clock));
  JD_TRY(const auto as_of, flow::parse_as_of(session.options.as_of));
  JD_TRY(const flow::Trace trace, flow::trace(*app, session.options.figure, as_of));
  if (session.options.json) {
    session.console.json(to_json(trace));
  } else {
    print(session.console, trace);
  }
  return 0;
}

}  // namespace jiedui::cli
