// summary, page, passage: written papers, and what people write into them.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/papers.hpp"
#include "flow/output.hpp"
#include "flow/passages.hpp"
#include "flow/summary.hpp"
#include "flow/summary_file.hpp"
#include "flow/told.hpp"

namespace jiedui::cli {
namespace {

using base::fail;
using base::FaultCode;

std::string beside_path(const std::string& out) {
  return std::filesystem::path(out).replace_extension(".figures.csv").string();
}

void say_what_to_look_at(const Session& session, const flow::SummaryAnswer& answer) {
  const Console& console = session.console;
  console.findings(answer.content.findings);
  if (!answer.content.unwritten.empty()) {
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const report::Unwritten& one : answer.content.unwritten) {
      zh.push_back(fmt::format("{}({})", one.heading, one.section));
      en.push_back(one.section);
    }
    console.say(fmt::format("【待写】{}处:{}", zh.size(), base::join(zh, "、")),
                fmt::format("still to be written: {}", base::join(en, ", ")));
  }
  if (!answer.content.typed.empty()) {
    std::vector<std::string> numbers;
    for (const report::TypedNumber& one : answer.content.typed) numbers.push_back(one.text);
    console.say(
        fmt::format("手填的数{}个,未与账本关联:{}", numbers.size(), base::join(numbers, "、")),
        fmt::format("{} numbers typed by hand, bound to nothing: {}", numbers.size(),
                    base::join(numbers, ", ")));
  }
}

base::Result<flow::SummaryQuery> query_of(const Options& asked) {
  flow::SummaryQuery query;
  query.programme = asked.programme;
  query.summary = asked.summary;
  query.period = asked.period;
  query.org = asked.org;
  query.edition = pack::edition_from(asked.edition).value_or(pack::Edition::external);
  query.length = pack::length_from(asked.length).value_or(pack::Length::full);
  if (asked.status == "accepted") query.status = domain::StatusFilter::accepted;
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  query.draft = asked.draft;
  if (!asked.dated.empty()) {
    auto dated = base::parse_date(asked.dated);
    if (!dated) {
      dated.error().code = FaultCode::usage;
      return tl::unexpected(dated.error());
    }
    query.dated = *dated;
  }
  return query;
}

/// Kept in the 报出数库 once it is a file; noted as 报出 when somebody receives it.
base::Result<void> keep(Session& session, flow::App& app, const flow::SummaryAnswer& answer) {
  const Options& asked = session.options;
  if (asked.out.empty() && asked.receiver.empty()) return {};
  const domain::Paper& paper = answer.made.paper;
  JD_TRY(const bool fresh, flow::register_paper(app, paper, session.actor));
  if (fresh) {
    session.console.say(fmt::format("已存入报出数库,编号 {}", paper.code),
                        fmt::format("kept among the papers as {}", paper.code));
  }
  if (asked.receiver.empty()) return {};
  flow::IssueRequest issue;
  issue.code = paper.code;
  issue.receiver = asked.receiver;
  JD_TRY(issue.date, issue_date(session));
  issue.actor = session.actor;
  JD_TRY(const bool issued, flow::issue_paper(app, issue));
  if (issued) {
    session.console.say(fmt::format("已记:报出给{}", asked.receiver),
                        fmt::format("noted: given to {}", asked.receiver));
  }
  return {};
}

Status deliver(Session& session, const flow::SummaryQuery& query) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::SummaryAnswer answer, flow::make_summary(*app, query));
  const bool final_form = flow::is_paper(asked.out) || !asked.receiver.empty();
  if (final_form && !asked.draft) {
    JD_CHECK(flow::ready_to_leave(answer));
  }
  JD_TRY(const std::string bytes, flow::summary_file(answer, asked.out));
  JD_CHECK(session.console.data(bytes));
  if (!asked.out.empty()) {
    const std::string list = beside_path(asked.out);
    JD_CHECK(flow::write_output(list, report::figure_list_csv(answer.list)));
    session.console.say(fmt::format("已写入 {},数据来源见 {}", asked.out, list),
                        fmt::format("wrote {}, its figures are listed in {}", asked.out, list));
  }
  if (!asked.beside.empty()) {
    JD_TRY(const std::string beside, flow::beside_file(answer, asked.beside));
    JD_CHECK(flow::write_output(asked.beside, beside));
    session.console.say(fmt::format("与上年对照:{}", asked.beside),
                        fmt::format("beside last year's text: {}", asked.beside));
  }
  std::vector<std::string> ids;
  for (const domain::PaperFigure& figure : answer.made.paper.figures) ids.push_back(figure.figure);
  JD_TRY(const auto differences, flow::told_otherwise(*app, asked.programme, ids));
  JD_CHECK(keep(session, *app, answer));
  say_what_to_look_at(session, answer);
  warn_told_otherwise(session, differences, asked.programme);
  return 0;
}

std::string edition_label(const std::string& edition, bool zh) {
  if (edition == "internal") return zh ? "内部" : "internal";
  if (edition == "external") return zh ? "外发" : "external";
  return zh ? "两种版本" : "both editions";
}

base::Json to_json(const domain::Passage& passage) {
  base::Json json = base::Json::object();
  json["summary"] = passage.paper;
  json["period"] = passage.period.text();
  json["org"] = passage.org;
  json["edition"] = passage.edition;
  json["section"] = passage.section;
  json["who"] = passage.who;
  json["at"] = base::to_string(passage.at);
  json["from_last_year"] = passage.from_last_year;
  json["text"] = passage.text;
  return json;
}

flow::PassageFilter filter_of(const Options& asked) {
  return {asked.programme, asked.summary, asked.period, asked.section};
}

}  // namespace

Status run_summary(Session& session) {
  JD_TRY(const flow::SummaryQuery query, query_of(session.options));
  return deliver(session, query);
}

Status run_page(Session& session) {
  JD_TRY(flow::SummaryQuery query, query_of(session.options));
  query.summary = "one-page";
  query.length = pack::Length::page;
  query.what = "page";
  return deliver(session, query);
}

Status run_passage_put(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const std::string text, flow::read_passage(asked.path));
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::PassageRequest request;
  request.programme = asked.programme;
  request.summary = asked.summary;
  request.section = asked.section;
  request.period = asked.period;
  request.org = asked.org;
  if (const auto edition = pack::edition_from(asked.edition); edition && asked.edition_said)
    request.edition = std::string(pack::to_string(*edition));
  request.text = text;
  request.actor = session.actor;
  JD_TRY(const flow::PassagePut put, flow::put_passage(*app, request));
  session.console.say(
      put.changed ? fmt::format("已写入 {} {}", asked.summary, asked.section)
                  : fmt::format("{} {} 与账本中相同,没有变化", asked.summary, asked.section),
      put.changed ? fmt::format("{} {} is written", asked.summary, asked.section)
                  : fmt::format("{} {} stands there already", asked.summary, asked.section));
  if (put.passage.from_last_year) {
    session.console.say("注意:与上年同一部分的文字相同,请对照今年的情况改写",
                        "note: the text is last year's, unchanged; rewrite it for this year");
  }
  return 0;
}

Status run_passage_list(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto passages, flow::list_passages(*app, filter_of(asked)));
  if (asked.json) {
    base::Json json = base::Json::array();
    for (const domain::Passage& one : passages) json.push_back(to_json(one));
    session.console.json(json);
    return 0;
  }
  const bool zh = session.console.zh();
  for (const domain::Passage& one : passages) {
    session.console.line(fmt::format("{}  {}  {}  {}  {}{}  {}{}", one.period.text(), one.paper,
                                     one.section, edition_label(one.edition, zh),
                                     base::decode_utf8(one.text).size(), zh ? "字" : " chars",
                                     one.who,
                                     !one.from_last_year ? ""
                                     : zh                ? "  与上年相同"
                                                         : "  last year's text"));
  }
  if (passages.empty()) session.console.say("还没有人写的内容", "nobody has written anything yet");
  return 0;
}

Status run_passage_show(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto passages, flow::list_passages(*app, filter_of(asked)));
  if (passages.empty()) {
    return fail(
        FaultCode::not_found,
        fmt::format("nobody has written the section '{}' of {}", asked.section, asked.summary),
        fmt::format("{} 的“{}”部分还没有人写", asked.summary, asked.section));
  }
  for (const domain::Passage& one : passages) {
    JD_CHECK(session.console.data(one.text));
  }
  return 0;
}

}  // namespace jiedui::cli
