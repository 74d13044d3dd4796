#include "report/checkup_comments.hpp"

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

constexpr std::size_t k_open_named = 12;

formats::DocxComment summary(const Checkup& checkup, const std::string& language) {
  const CheckupCounts counts = counts_of(checkup);
  formats::DocxComment out;
  const reading::Prose& prose = checkup.examination.prose;
  if (!prose.paragraphs.empty()) {
    out.start = prose.paragraphs.front().span.start;
    out.end = prose.paragraphs.front().span.end;
  }
  out.paragraphs.push_back(std::string(say(language, "【材料核查】", "[check-up] ")) +
                           head_sentence(counts, language));
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out.paragraphs.push_back(text);
  };
  add(claims_sentence(counts, language));
  if (counts.silent()) add(std::string(say(language, "未发现问题。", "No problems were found.")));
  add(std::string(say(language, "核对内容:", "Examined: ")) + examined_sentence(checkup, language));
  add(open_sentence(checkup, language, k_open_named));
  return out;
}

}  // namespace

std::vector<formats::DocxComment> checkup_comments(const Checkup& checkup,
                                                   const std::string& language, bool all) {
  std::vector<formats::DocxComment> out{summary(checkup, language)};
  const auto order = told(checkup.examination);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const reading::Remark& remark = checkup.examination.remarks[order[i].remark];
    if (remark.severity == domain::Severity::note && !all) continue;
    formats::DocxComment& comment = out.emplace_back();
    comment.start = remark.span.start;
    comment.end = remark.span.end;
    const std::string level = level_label(remark.severity, language);
    const std::string words = excerpt(checkup.examination.prose, remark.span, 0).words;
    comment.paragraphs.push_back(language == "en" ? fmt::format("[{} {}] {}", level, i + 1, words)
                                                  : fmt::format("【{}{}】{}", level, i + 1, words));
    for (const RemarkLine& line : remark_lines(checkup.examination, order[i], language))
      comment.paragraphs.push_back(line.label + std::string(say(language, ":", ": ")) + line.text);
  }
  return out;
}

formats::CommentAuthor comment_author(const std::string& language, const std::string& date) {
  return {std::string(say(language, "材料核查", "Check-up")),
          std::string(say(language, "核", "CU")), date};
}

}  // namespace jiedui::report
