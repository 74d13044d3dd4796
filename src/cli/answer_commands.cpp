// ask, urge, circular: what an office is asked for, and what it asks others for.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/papers.hpp"
#include "flow/ask.hpp"
#include "flow/circular.hpp"
#include "flow/paper_file.hpp"
#include "flow/told.hpp"
#include "flow/urge.hpp"

namespace jiedui::cli {
namespace {

using flow::AskAnswer;
using flow::AskItem;

// ---- ask ----

/// Of more figures than this only their values are told.
constexpr std::size_t k_told_in_full = 2;

base::Json movement_json(const std::optional<report::Movement>& movement) {
  return movement ? base::Json(movement->phrase.zh) : base::Json();
}

base::Json to_json(const AskItem& item) {
  base::Json json = base::Json::object();
  json["label"] = item.label.zh;
  json["whose"] = item.whose;
  json["period"] = item.period.text();
  json["display"] = item.display;
  json["unit"] = item.unit;
  json["state"] = std::string(domain::to_string(item.figure.state));
  json["coverage"] = item.figure.complete ? "complete" : "partial";
  json["reporting"] = item.figure.reporting;
  json["expected"] = item.figure.expected;
  json["basis"] = item.basis.zh;
  json["cut_off"] = base::to_string(item.cut_off.value_or(item.period.end_date()));
  json["year"] = movement_json(item.year);
  json["month"] = movement_json(item.month);
  json["schedule"] = movement_json(item.schedule);
  if (!item.ranking.empty()) {
    json["place"] = item.place == 0 ? base::Json() : base::Json(item.place);
    base::Json ranking = base::Json::array();
    for (const flow::Ranked& one : item.ranking) {
      base::Json row = base::Json::object();
      row["name"] = one.name;
      row["display"] = one.display;
      row["place"] = one.place == 0 ? base::Json() : base::Json(one.place);
      ranking.push_back(std::move(row));
    }
    json["ranking"] = std::move(ranking);
  }
  base::Json joint = base::Json::array();
  for (const flow::JointFigure& one : item.joint) {
    base::Json row = base::Json::object();
    row["whose"] = one.whose;
    row["display"] = one.display;
    row["figure"] = one.figure;
    joint.push_back(std::move(row));
  }
  json["joint"] = std::move(joint);
  base::Json notes = base::Json::array();
  for (const base::Bilingual& note : item.notes) notes.push_back(note.zh);
  json["notes"] = std::move(notes);
  json["zh"] = item.sentence.zh;
  json["en"] = item.sentence.en;
  json["figure"] = item.id;
  return json;
}

base::Json to_json(const AskAnswer& answer) {
  base::Json json = base::Json::object();
  json["programme"] = answer.programme;
  json["position"] = answer.position;
  base::Json items = base::Json::array();
  for (const AskItem& item : answer.items) items.push_back(to_json(item));
  json["answers"] = std::move(items);
  json["zh"] = answer.together.zh;
  json["en"] = answer.together.en;
  base::Json unclear = base::Json::array();
  for (const report::UnclearWord& word : answer.unclear) {
    base::Json one = base::Json::object();
    one["word"] = word.word;
    one["ambiguous"] = word.ambiguous;
    one["candidates"] = word.candidates;
    unclear.push_back(std::move(one));
  }
  json["unclear"] = std::move(unclear);
  return json;
}

/// Long lines go on under their text.
void wrapped(const Console& console, const std::string& head, const std::string& text) {
  const std::size_t indent = base::display_width(head);
  const std::size_t width = std::max<std::size_t>(console.width(), indent + 20) - indent;
  std::string line;
  std::size_t columns = 0;
  std::string before = head;
  const auto flush = [&] {
    console.line(before + line);
    before.assign(indent, ' ');
    line.clear();
    columns = 0;
  };
  for (const char32_t letter : base::decode_utf8(text)) {
    std::string one;
    base::append_utf8(one, letter);
    const std::size_t wide = base::display_width(one);
    // Closing marks do not begin a line.
    const bool closing = letter == U'。' || letter == U',' || letter == U';' || letter == U'、' ||
                         letter == U')' || letter == U'%';
    if (columns + wide > width && !closing) {
      // A Latin word is not cut.
      const bool in_word = letter < 0x80 && letter != U' ' && !line.empty() &&
                           static_cast<unsigned char>(line.back()) < 0x80;
      const std::size_t blank = in_word ? line.find_last_of(' ') : std::string::npos;
      const std::string rest = blank == std::string::npos ? "" : line.substr(blank + 1);
      if (blank != std::string::npos) line.resize(blank);
      flush();
      line = rest;
      columns = base::display_width(rest);
    }
    if (line.empty() && one == " ") continue;
    line += one;
    columns += wide;
  }
  flush();
}

std::string coverage_text(const AskItem& item, bool zh) {
  const int heard = item.figure.reporting;
  const int expected = item.figure.expected;
  const std::string counted = expected > 0 ? fmt::format(" {}/{}", heard, expected) : "";
  if (!item.figure.has_value()) return {};
  if (item.figure.complete)
    return (zh ? "已报齐" : "complete") + (heard == expected ? counted : "");
  if (!item.joint.empty())
    return zh ? "合并填报的部分未计入" : "what is filed jointly is not included";
  return (zh ? "不全" : "partial") + counted;
}

void print(const Console& console, const AskItem& item) {
  const bool zh = console.zh();
  const std::string& language = console.language();
  const auto labelled = [&](std::string_view zh_label, std::string_view en_label,
                            const std::string& text) {
    if (text.empty()) return;
    const std::string label = base::pad(zh ? zh_label : en_label, 10, base::Align::left);
    wrapped(console, "  " + label, text);
  };
  std::string head =
      item.whose.empty() ? item.label.in(language) : item.whose + "  " + item.label.in(language);
  console.line(head + "  " + item.period_label.in(language));
  const std::string& unit = zh ? item.unit : item.unit_en;
  std::string value = item.display.empty() ? (zh ? "未报" : "not reported") : item.display;
  if (item.figure.has_value()) value += (zh || unit == "%" ? "" : " ") + unit;
  labelled("数值", "value", value);
  labelled("口径", "basis", item.basis.in(language));
  const base::Date day = item.cut_off.value_or(item.period.end_date());
  labelled("截至", "as of",
           base::to_string(day) + (item.cut_off ? ""
                                   : zh         ? "(报告期末)"
                                                : " (period's end)"));
  labelled("填报", "coverage", coverage_text(item, zh));
  labelled("同比", "year", item.year ? item.year->phrase.in(language) : item.no_year.in(language));
  if (item.month) labelled("比上月", "month", item.month->phrase.in(language));
  if (item.schedule) labelled("序时进度", "schedule", item.schedule->phrase.in(language));
  if (item.place > 0) {
    labelled("位次", "place",
             zh ? fmt::format("{} 个单位中第 {} 位(内部)", item.ranking.size(), item.place)
                : fmt::format("{} of {} (internal)", item.place, item.ranking.size()));
  }
  constexpr std::size_t k_name = 16;
  constexpr std::size_t k_value = 12;
  if (!item.ranking.empty()) {
    console.line(zh ? "  各单位(内部,按文件序排列;末列为位次)"
                    : "  all units (internal, in official order; the last column is the place)");
  }
  for (const flow::Ranked& one : item.ranking) {
    console.line("    " + base::pad(one.name, k_name, base::Align::left) +
                 base::pad(one.display.empty() ? "—" : one.display, k_value, base::Align::right) +
                 base::pad(one.place == 0 ? "" : std::to_string(one.place), 6, base::Align::right));
  }
  for (const flow::JointFigure& one : item.joint)
    labelled("合计", "together", one.whose + " " + one.display);
  for (const base::Bilingual& note : item.notes) labelled("说明", "note", note.in(language));
  labelled("复制", "copy", item.sentence.in(language));
  console.line("  " + base::pad(zh ? "来源" : "trace", 10, base::Align::left) + item.id);
}

/// Many figures: a line each, and one sentence to copy.
void print_list(const Console& console, const AskAnswer& answer) {
  const bool zh = console.zh();
  const std::string& language = console.language();
  std::string last;
  constexpr std::size_t k_label = 20;
  constexpr std::size_t k_value = 14;
  for (const AskItem& item : answer.items) {
    const std::string head = fmt::format("{}{}{}", item.whose, item.whose.empty() ? "" : "  ",
                                         item.period_label.in(language));
    if (head != last) console.line(head);
    last = head;
    const std::string& unit = zh ? item.unit : item.unit_en;
    std::string value = item.display.empty() ? (zh ? "未报" : "none") : item.display;
    if (item.figure.has_value()) value += (zh || unit == "%" ? "" : " ") + unit;
    std::string line = "  " + base::pad(item.label.in(language), k_label, base::Align::left) +
                       base::pad(value, k_value, base::Align::right);
    for (const auto& movement : {item.schedule, item.month})
      if (movement) line += "  " + movement->phrase.in(language);
    if (item.year) line += (zh ? "  同比" : "  year ") + item.year->phrase.in(language);
    if (item.figure.has_value() && !item.figure.complete) line += zh ? "  不全" : "  partial";
    console.line(line);
    for (const flow::JointFigure& one : item.joint) {
      console.line("    " + (zh ? one.whose + "合计 " + one.display + "(含合并填报)"
                                : one.whose + " jointly: " + one.display));
    }
  }
  if (!answer.together.in(language).empty())
    wrapped(console, "  " + base::pad(zh ? "复制" : "copy", 10, base::Align::left),
            answer.together.in(language));
  console.line(zh ? "  口径、同比和数据来源:只问其中一项"
                  : "  basis, movement and trace: ask for one of them");
}

void tell_unclear(const Console& console, const report::UnclearWord& word) {
  const std::string list = base::join(word.candidates, "、");
  const std::string list_en = base::join(word.candidates, ", ");
  if (word.ambiguous) {
    console.say(fmt::format("“{}”可指:{}。请写其中一个的全名", word.word, list),
                fmt::format("'{}' may mean: {}; write one of them in full", word.word, list_en));
  } else {
    console.say(fmt::format("没有听懂“{}”{}", word.word, list.empty() ? "" : ",是不是:" + list),
                fmt::format("'{}' was not understood{}", word.word,
                            list_en.empty() ? "" : "; near: " + list_en));
  }
}

// ---- urge ----

base::Json to_json(const report::FormState& form) {
  base::Json json = base::Json::object();
  json["form"] = form.id;
  json["label"] = form.label.zh;
  json["deadline"] = form.deadline.empty() ? base::Json() : base::Json(form.deadline);
  json["due"] = form.due;
  json["expected"] = form.expected;
  json["reported"] = form.reported;
  json["missing"] = form.missing;
  base::Json late = base::Json::array();
  for (const auto& [name, last] : form.late) {
    base::Json one = base::Json::object();
    one["unit"] = name;
    one["last"] = last.zh;
    late.push_back(std::move(one));
  }
  json["late"] = std::move(late);
  json["returned"] = form.returned;
  return json;
}

}  // namespace

Status run_ask(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::AskQuery query;
  query.programme = asked.programme;
  query.words = asked.words;
  query.period = asked.period;
  query.external = asked.edition_said && asked.edition == "external";
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const AskAnswer answer, flow::ask(*app, query));
  if (asked.json) {
    session.console.json(to_json(answer));
  } else if (answer.items.size() > k_told_in_full) {
    print_list(session.console, answer);
  } else {
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
      if (i > 0) session.console.line("");
      print(session.console, answer.items[i]);
    }
  }
  if (answer.unclear.empty()) {
    std::vector<std::string> ids;
    for (const AskItem& item : answer.items) ids.push_back(item.id);
    JD_TRY(const auto differences, flow::told_otherwise(*app, answer.programme, ids));
    warn_told_otherwise(session, differences, answer.programme);
    return 0;
  }
  bool ambiguous = false;
  for (const report::UnclearWord& word : answer.unclear) {
    if (!asked.json) tell_unclear(session.console, word);
    ambiguous = ambiguous || word.ambiguous;
  }
  return base::exit_status(ambiguous ? base::FaultCode::usage : base::FaultCode::not_found);
}

Status run_urge(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::UrgeQuery query{asked.programme, asked.period, asked.form, {}};
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const flow::UrgeAnswer answer, flow::who_is_missing(*app, query));
  const base::Bilingual text = report::urging_text(answer.forms, answer.period_label, asked.until);
  if (asked.json) {
    base::Json json = base::Json::object();
    json["programme"] = asked.programme;
    json["period"] = answer.period.text();
    base::Json forms = base::Json::array();
    for (const report::FormState& form : answer.forms) forms.push_back(to_json(form));
    json["forms"] = std::move(forms);
    json["zh"] = text.zh;
    json["en"] = text.en;
    session.console.json(json);
    return 0;
  }
  JD_CHECK(session.console.data(text.in(asked.language)));
  return 0;
}

Status run_circular(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::CircularQuery query;
  query.programme = asked.programme;
  query.period = asked.period;
  query.table = asked.table;
  query.annex = !asked.out.empty() && !asked.out.ends_with(".txt");
  query.internal = asked.edition == "internal";
  query.language = asked.language;
  JD_TRY(query.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const flow::MadePaper made, flow::make_circular(*app, query));
  std::vector<std::string> ids;
  for (const domain::PaperFigure& figure : made.paper.figures) ids.push_back(figure.figure);
  JD_TRY(const auto differences, flow::told_otherwise(*app, asked.programme, ids));
  JD_TRY(const std::string bytes,
         flow::paper_file(made.document, asked.out, made.paper.code, asked.language));
  JD_CHECK(session.console.data(bytes));
  if (!asked.out.empty()) {
    session.console.say(fmt::format("已写入 {}(编号 {})", asked.out, made.paper.code),
                        fmt::format("wrote {} (code {})", asked.out, made.paper.code));
  }
  if (!asked.out.empty() || !asked.receiver.empty()) {
    JD_CHECK(keep_and_issue(session, *app, made.paper));
  }
  warn_told_otherwise(session, differences, asked.programme);
  return 0;
}

}  // namespace jiedui::cli
