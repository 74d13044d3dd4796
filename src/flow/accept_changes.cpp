// Words that people wrote into a returned paper become passages of the summary.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "flow/document_return.hpp"
#include "flow/passages.hpp"
#include "flow/summary.hpp"

namespace jiedui::flow {
namespace {

using base::Bilingual;
using base::fail;
using base::FaultCode;
using base::Result;
using reading::ChangeKind;

/// A section of the summary that people write in, and its text as the accepted changes leave it.
struct Section {
  std::string id;
  std::string heading;
  std::vector<std::string> paragraphs;
  bool changed = false;
};

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string& line : base::split(text, '\n')) {
    if (!base::trim(line).empty()) out.emplace_back(base::trim(line));
  }
  return out;
}

/// The summary as it would be made now.
struct Present {
  std::vector<Section> sections;
  std::string text;  ///< all of it, without spaces
};

Result<Present> present_of(App& app, const domain::Paper& paper) {
  SummaryQuery query;
  query.programme = paper.programme;
  query.summary = paper.id;
  query.period = paper.period.text();
  query.org = paper.org;
  query.edition = pack::edition_from(paper.edition).value_or(pack::Edition::external);
  query.length = pack::length_from(paper.length).value_or(pack::Length::full);
  query.draft = true;
  query.what = paper.what;
  JD_TRY(const SummaryAnswer answer, make_summary(app, query));
  Present out;
  for (const report::Beside& one : answer.content.beside) {
    out.sections.push_back({one.section, one.heading, paragraphs_of(one.now)});
  }
  out.text = base::squeeze(answer.made.document.text());
  return out;
}

/// "一、基本情况" names the section 基本情况; the opening has no heading.
Section* section_under(std::vector<Section>& sections, const std::string& heading) {
  const std::string wanted = base::squeeze(heading);
  for (Section& section : sections) {
    const std::string own = base::squeeze(section.heading);
    if (own.empty() ? wanted.empty() : wanted.ends_with(own)) return &section;
  }
  return nullptr;
}

/// The paragraph that holds a sentence, whatever its spaces.
std::string* paragraph_with(Section& section, const std::string& sentence) {
  const std::string wanted = base::squeeze(sentence);
  for (std::string& paragraph : section.paragraphs) {
    if (base::squeeze(paragraph).find(wanted) != std::string::npos) return &paragraph;
  }
  return nullptr;
}

/// The paragraph with one sentence in place of another; spaces inside go where they differ.
std::string with_sentence(const std::string& paragraph, const std::string& before,
                          const std::string& after) {
  const std::size_t at = paragraph.find(before);
  if (at != std::string::npos) {
    std::string out = paragraph;
    return out.replace(at, before.size(), after);
  }
  return base::replace_all(base::squeeze(paragraph), base::squeeze(before), after);
}

std::string returned_paragraph(const DocumentReturn& answer, std::size_t block) {
  std::size_t at = 0;
  for (const formats::Block& one : answer.returned.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&one)) {
      if (at++ == block) return std::string(base::trim(paragraph->text()));
    } else if (const auto* grid = std::get_if<formats::Grid>(&one)) {
      for (const auto& row : grid->rows) at += row.size();
    }
  }
  return {};
}

/// Into the paragraph it was written in, if that is one of the passage's; else at its end.
void put_added(Section& section, const DocumentReturn& answer, const reading::TextChange& change) {
  if (paragraph_with(section, change.after) != nullptr) return;
  const std::string whole = returned_paragraph(answer, change.returned_block);
  const std::string rest = base::replace_all(base::squeeze(whole), base::squeeze(change.after), "");
  for (std::string& paragraph : section.paragraphs) {
    if (rest.empty() || base::squeeze(paragraph) != rest) continue;
    paragraph = whole;
    section.changed = true;
    return;
  }
  section.paragraphs.push_back(change.after);
  section.changed = true;
}

/// False when the sentence is none of the passage's: it is generated.
bool apply(Section& section, const std::string& text, const DocumentReturn& answer,
           const reading::TextChange& change) {
  if (change.kind == ChangeKind::added) {
    put_added(section, answer, change);
    return true;
  }
  if (change.kind == ChangeKind::changed && paragraph_with(section, change.after) != nullptr)
    return true;
  std::string* paragraph = paragraph_with(section, change.before);
  if (paragraph == nullptr) {
    // What stands nowhere any more was taken out before.
    return change.kind == ChangeKind::removed &&
           text.find(base::squeeze(change.before)) == std::string::npos;
  }
  *paragraph = with_sentence(*paragraph, change.before,
                             change.kind == ChangeKind::removed ? "" : change.after);
  std::erase_if(section.paragraphs, [](const std::string& one) { return base::trim(one).empty(); });
  section.changed = true;
  return true;
}

/// Why a change has no place in a passage; nothing when it has.
std::vector<Bilingual> take_in(Present& present, const DocumentReturn& answer, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > answer.changes.size()) {
    return {
        {fmt::format("没有第 {} 处改动", number), fmt::format("there is no change {}", number)}};
  }
  const reading::TextChange& change = answer.changes[static_cast<std::size_t>(number) - 1].change;
  if (change.kind == ChangeKind::figure) {
    return {{fmt::format("第 {} 处是改数,不能存为文字:请还原、更正账本或注明口径", number),
             fmt::format("change {} is an altered figure, not words: restore it, correct the "
                         "books, or state the basis",
                         number)}};
  }
  if (change.kind == ChangeKind::moved) {
    return {{fmt::format("第 {} 处只是换了位置,没有要存的文字", number),
             fmt::format("change {} only moved; there are no words to keep", number)}};
  }
  Section* section = section_under(present.sections, change.section);
  if (section == nullptr) {
    return {{fmt::format("第 {} 处在“{}”,这一部分由系统生成,没有人写内容;请改总结模板", number,
                         change.section),
             fmt::format("change {} stands in '{}', which is generated and has no passage; change "
                         "the template",
                         number, change.section)}};
  }
  if (apply(*section, present.text, answer, change)) return {};
  return {{fmt::format("第 {} 处改的是生成的句子,不在人写内容里;请改总结模板", number),
           fmt::format("change {} is to a generated sentence, not to a passage; change the "
                       "template",
                       number)}};
}

/// What is written for outside may stand in both editions; what is internal stays internal.
std::string edition_for(const domain::Paper& paper) {
  return paper.edition == "external" ? "" : paper.edition;
}

}  // namespace

Result<std::vector<Bilingual>> accept_changes(App& app, const DocumentReturn& answer,
                                              const std::set<int>& numbers,
                                              const std::string& actor) {
  const domain::Paper& paper = answer.paper;
  if (paper.what != "summary" && paper.what != "page") {
    return fail(FaultCode::usage, "only a summary has passages to keep words in",
                "只有总结才有人写内容,这份文稿不能用 --accept");
  }
  JD_TRY(Present present, present_of(app, paper));
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const int number : numbers) {
    for (const Bilingual& why : take_in(present, answer, number)) {
      zh.push_back(why.zh);
      en.push_back(why.en);
    }
  }
  if (!zh.empty()) {
    return fail(FaultCode::conflict, "nothing was kept: " + base::join(en, "; "),
                "一处也没有存:" + base::join(zh, ";"));
  }
  std::vector<Bilingual> out;
  for (const Section& section : present.sections) {
    if (!section.changed) continue;
    PassageRequest request{paper.programme,
                           paper.id,
                           section.id,
                           paper.period.text(),
                           paper.org,
                           edition_for(paper),
                           base::join(section.paragraphs, "\n\n"),
                           actor};
    JD_CHECK(put_passage(app, request));
    const std::string name = section.heading.empty() ? section.id : section.heading;
    out.push_back({fmt::format("已存为“{}”的人写内容", name),
                   fmt::format("kept as the passage of '{}'", name)});
  }
  if (out.empty())
    out.push_back({"账本里已经有这些文字,没有变化", "the books have these words already"});
  return out;
}

}  // namespace jiedui::flow
