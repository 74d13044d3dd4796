// document return: what people changed in a paper that came back, and what to do about it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/document_return.hpp"
#include "flow/output.hpp"

namespace jiedui::cli {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;
using flow::DocumentReturn;
using flow::ReturnedChange;
using reading::ChangeKind;

base::Bilingual name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return {"加句", "added"};
    case ChangeKind::removed:
      return {"删句", "removed"};
    case ChangeKind::changed:
      return {"改句", "changed"};
    case ChangeKind::moved:
      return {"移动", "moved"};
    case ChangeKind::figure:
      return {"改数", "figure"};
  }
  return {};
}

std::string remedy_name(flow::Remedy::Kind kind) {
  switch (kind) {
    case flow::Remedy::Kind::refresh:
      return "refresh";
    case flow::Remedy::Kind::restore:
      return "restore";
    case flow::Remedy::Kind::correct:
      return "correct";
    case flow::Remedy::Kind::basis:
      return "basis";
    case flow::Remedy::Kind::keep:
      return "keep";
    case flow::Remedy::Kind::generated:
      return "generated";
    case flow::Remedy::Kind::none:
      return "none";
  }
  return {};
}

base::Json to_json(const ReturnedChange& one) {
  base::Json json = base::Json::object();
  json["number"] = one.number;
  json["kind"] = name_of(one.change.kind).en;
  json["section"] = one.change.section;
  json["before"] = one.change.before;
  json["after"] = one.change.after;
  if (one.change.moved) json["moved"] = true;
  if (one.change.kind == ChangeKind::figure) {
    base::Json figure = base::Json::object();
    figure["bookmark"] = one.change.bookmark;
    figure["old"] = one.change.old_figure;
    figure["new"] = one.change.new_figure;
    figure["label"] = one.figure.label;
    figure["unit"] = one.figure.unit;
    figure["basis"] = one.figure.basis;
    figure["figure"] = one.figure.figure;
    figure["now"] = one.now;
    json["figure"] = std::move(figure);
  }
  base::Json remedies = base::Json::array();
  for (const flow::Remedy& remedy : one.remedies) {
    base::Json item = base::Json::object();
    item["kind"] = remedy_name(remedy.kind);
    item["zh"] = remedy.what.zh;
    item["en"] = remedy.what.en;
    item["command"] = remedy.command;
    remedies.push_back(std::move(item));
  }
  json["remedies"] = std::move(remedies);
  return json;
}

base::Json to_json(const DocumentReturn& answer) {
  base::Json json = base::Json::object();
  json["paper"] = answer.paper.code;
  json["title"] = answer.paper.title;
  json["programme"] = answer.paper.programme;
  json["period"] = answer.paper.period.text();
  json["sentences_same"] = answer.sentences_same;
  json["figures_same"] = answer.figures_same;
  base::Json changes = base::Json::array();
  for (const ReturnedChange& one : answer.changes) changes.push_back(to_json(one));
  json["changes"] = std::move(changes);
  base::Json notes = base::Json::array();
  for (const base::Bilingual& note : answer.notes) notes.push_back(note.zh);
  json["notes"] = std::move(notes);
  return json;
}

/// Text in lines of a terminal: `head` before the first, as many blanks before the others. Latin
/// words stay whole, Chinese may be cut anywhere but before a closing mark.
void print_wrapped(const Console& console, const std::string& head, const std::string& text) {
  constexpr std::u32string_view k_not_first = U"，。、；：！？）》”’,.;:!?)";
  const std::size_t indent = base::display_width(head);
  const std::size_t width = std::max<std::size_t>(console.width(), indent + 20) - indent;
  const std::u32string points = base::decode_utf8(text);
  std::string before = head;
  std::size_t begin = 0;
  while (begin < points.size()) {
    std::size_t end = begin;
    std::size_t used = 0;
    std::size_t blank = begin;
    while (end < points.size()) {
      used += base::display_width(base::encode_utf8(points.substr(end, 1)));
      if (used > width) break;
      if (points[end] == U' ') blank = end;
      ++end;
    }
    if (end < points.size()) {
      const bool in_word = points[end] < 0x80 && points[end - 1] < 0x80 && points[end] != U' ' &&
                           points[end - 1] != U' ';
      if (in_word && blank > begin) end = blank;
      while (end > begin + 1 && k_not_first.find(points[end]) != std::u32string_view::npos) --end;
    }
    console.line(before +
                 std::string(base::trim(base::encode_utf8(points.substr(begin, end - begin)))));
    before = std::string(indent, ' ');
    begin = end;
    while (begin < points.size() && points[begin] == U' ') ++begin;
  }
}

void print(const Console& console, const ReturnedChange& one) {
  const bool zh = console.zh();
  const std::string kind = name_of(one.change.kind).in(console.language());
  const std::string section =
      one.change.section.empty() ? (zh ? "导语" : "the opening") : one.change.section;
  console.line("");
  console.line(fmt::format("{:>3}  {}  {}", one.number, kind, section));
  if (one.change.kind == ChangeKind::figure) {
    print_wrapped(console, "     ",
                  fmt::format("{} {}{} → {}{}", one.figure.label, one.change.old_figure,
                              one.figure.unit, one.change.new_figure,
                              one.now.empty() ? ""
                              : zh            ? fmt::format("(账本现为 {})", one.now)
                                              : fmt::format(" (the books say {})", one.now)));
  }
  if (!one.change.before.empty() && one.change.kind != ChangeKind::moved)
    print_wrapped(console, zh ? "     原 " : "     was ", one.change.before);
  if (!one.change.after.empty() && one.change.kind != ChangeKind::figure)
    print_wrapped(console, zh ? "     现 " : "     now ", one.change.after);
  for (const flow::Remedy& remedy : one.remedies) {
    const std::string& command = remedy.command;
    print_wrapped(
        console, "     · ",
        remedy.what.in(console.language()) +
            (command.empty() || command.starts_with("jiedui") ? "" : fmt::format("({})", command)));
    // Not wrapped: it is copied.
    if (command.starts_with("jiedui")) console.line("       " + command);
  }
}

void print(const Console& console, const DocumentReturn& answer) {
  const bool zh = console.zh();
  console.line(
      fmt::format("{} {}  {}", zh ? "文稿" : "paper", answer.paper.code, answer.paper.title));
  std::vector<std::string> counts;
  for (const ChangeKind kind : {ChangeKind::figure, ChangeKind::added, ChangeKind::removed,
                                ChangeKind::changed, ChangeKind::moved}) {
    const auto count = std::count_if(answer.changes.begin(), answer.changes.end(),
                                     [&](const auto& one) { return one.change.kind == kind; });
    if (count > 0)
      counts.push_back(fmt::format("{} {}", name_of(kind).in(console.language()), count));
  }
  console.line(zh ? fmt::format("改动 {} 处{}{};未动 {} 句、{} 个数", answer.changes.size(),
                                counts.empty() ? "" : ":", base::join(counts, "、"),
                                answer.sentences_same, answer.figures_same)
                  : fmt::format("{} changes{}{}; {} sentences and {} figures as issued",
                                answer.changes.size(), counts.empty() ? "" : ": ",
                                base::join(counts, ", "), answer.sentences_same,
                                answer.figures_same));
  for (const base::Bilingual& note : answer.notes)
    print_wrapped(console, zh ? "注 " : "note ", note.in(console.language()));
  for (const ReturnedChange& one : answer.changes) print(console, one);
}

/// "1,3" or "all": the numbers, or those of all changes that `fits` allows.
template <class Fits>
Result<std::set<int>> numbers_of(const std::string& words, const DocumentReturn& answer,
                                 Fits fits) {
  std::set<int> out;
  if (words == "all") {
    for (const ReturnedChange& one : answer.changes) {
      if (fits(one.change.kind)) out.insert(one.number);
    }
    return out;
  }
  for (const std::string& word : base::split_any(words, {",", "，", "、", " "})) {
    const bool digits =
        !word.empty() && word.size() <= 6 &&
        std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
      return fail(FaultCode::usage,
                  fmt::format("'{}' is not the number of a change; write 1,3 or all", word),
                  fmt::format("“{}”不是改动的序号;请写 1,3 或 all", word));
    }
    out.insert(std::stoi(word));
  }
  return out;
}

Result<void> write_restored(Session& session, const DocumentReturn& answer,
                            const std::set<int>& numbers) {
  const Options& asked = session.options;
  if (asked.out.empty()) {
    return fail(FaultCode::usage,
                "--restore needs --out FILE.docx: the returned file stays as it is",
                "--restore 还要 --out 文件.docx:退回的文件本身不改动");
  }
  JD_TRY(const std::string bytes, flow::restored_docx(answer, numbers));
  JD_CHECK(flow::write_output(asked.out, bytes));
  session.console.say(
      fmt::format("已还原 {} 个数,写入 {}(文字照退回的文件,版式按公文格式重排,图片不带过来)",
                  numbers.size(), asked.out),
      fmt::format("{} figures restored in {} (words as returned, set as an official paper; "
                  "pictures are not taken over)",
                  numbers.size(), asked.out));
  return {};
}

}  // namespace

Status run_document_return(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const DocumentReturn answer, flow::compare_return(*app, {asked.path, asked.paper_code}));
  JD_TRY(const auto restored, numbers_of(asked.restore_changes, answer, [](ChangeKind kind) {
           return kind == ChangeKind::figure;
         }));
  JD_TRY(const auto accepted, numbers_of(asked.accept_changes, answer, [](ChangeKind kind) {
           return kind != ChangeKind::figure && kind != ChangeKind::moved;
         }));
  std::vector<base::Bilingual> kept;
  if (!accepted.empty()) {
    JD_TRY(kept, flow::accept_changes(*app, answer, accepted, session.actor));
  }
  if (!restored.empty()) {
    JD_CHECK(write_restored(session, answer, restored));
  }
  if (asked.json) {
    session.console.json(to_json(answer));
  } else {
    print(session.console, answer);
  }
  for (const base::Bilingual& line : kept) session.console.say(line.zh, line.en);
  const bool open =
      std::any_of(answer.changes.begin(), answer.changes.end(), [&](const ReturnedChange& one) {
        return one.change.kind == ChangeKind::figure && restored.count(one.number) == 0;
      });
  return open ? 1 : 0;
}

}  // namespace jiedui::cli
