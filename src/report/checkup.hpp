// A checked text as people are told about it: counts, remarks in the order they are read, what was
// examined and what could not be judged. Every form of the report (terminal, comments in the docx,
// 核查意见, html, table over many files) is made from this.
// Decides: what is counted as 一致, 不一致, 无法核对; the order and numbers of the remarks; how
// much of the original words is shown. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reading/against.hpp"
#include "reading/examine.hpp"

namespace jiedui::report {

/// What was examined: `file` as the user named it.
struct CheckedFile {
  std::string file;
  std::string format;    ///< txt, html, docx, pdf, xlsx, csv
  std::string encoding;  ///< UTF-8, GB18030 …
};

/// A passage that also stands in another text.
struct SharedPassage {
  reading::TextSpan span;
  std::string other;  ///< the file's name, or the id of a document of the library
  reading::TextSpan other_span;
  double similarity = 0;
  std::string other_name{};         ///< of a document of the library
  std::size_t other_paragraph = 0;  ///< from 1
};

/// How long it took, for people who measure.
struct CheckupStats {
  double read_ms = 0, extract_ms = 0, relate_ms = 0;
  double remark_ms = 0;  ///< leftovers, words against numbers, what is said
  std::size_t bytes = 0;
};

struct Checkup {
  CheckedFile file;
  reading::Examination examination;
  std::vector<base::Bilingual> notes{};  ///< what the reader of the file wants said
  std::vector<SharedPassage> copies{};
  std::vector<reading::Claim> claims{};  ///< what the books say of its figures
  std::optional<CheckupStats> stats{};
};

struct CheckupCounts {
  std::size_t figures = 0;   ///< amounts, without dates and years
  std::size_t calendar = 0;  ///< dates and years
  std::size_t agree = 0;     ///< relations that hold; parts that keep within their whole
  std::size_t differ = 0;
  std::size_t open = 0;                  ///< shares and rates whose basis the text does not give
  std::array<std::size_t, 3> remarks{};  ///< by severity: 必改, 请核, 提示
  std::size_t placeholders = 0;
  std::size_t copies = 0;
  std::size_t claims_agree = 0, claims_differ = 0, claims_unknown = 0;

  [[nodiscard]] std::size_t relations() const { return agree + differ; }
  [[nodiscard]] std::size_t of(domain::Severity severity) const {
    return remarks[static_cast<std::size_t>(severity)];
  }
  /// Something of severity error, or a relation that fails: exit status 1.
  [[nodiscard]] bool wrong() const { return of(domain::Severity::error) > 0 || differ > 0; }
  [[nodiscard]] bool silent() const { return remarks == std::array<std::size_t, 3>{} && !wrong(); }
};
CheckupCounts counts_of(const Checkup& checkup);

/// The original words about a place: the sentence, cut where it is long.
struct Excerpt {
  std::string before, words, behind;  ///< with … where something was cut
  std::size_t paragraph = 0;          ///< from 1, as people count lines that are not empty

  [[nodiscard]] std::string text() const { return before + words + behind; }
};
/// So many characters on either side; of a long place its beginning and its end, `most` together.
Excerpt excerpt(const reading::Prose& prose, const reading::TextSpan& span, std::size_t around,
                std::size_t most = 60);

/// From 1.
std::size_t paragraph_of(const reading::Prose& prose, std::size_t at);

/// A remark as people are told of it. Place holders come in swarms (20xx年xx月至20xx年xx月): those
/// of one paragraph about which the same is to be said are told once, and what is the same all over
/// a long text is told once for the text, unless it must be changed.
struct Told {
  std::size_t remark = 0;           ///< index in Examination::remarks
  std::vector<std::size_t> same{};  ///< the others, in text order
  bool in_paragraph = true;         ///< all of them stand in the paragraph of the first
};
/// 必改 first, then 请核, then 提示; in each what was computed first, then in text order. The place
/// in this list, from 1, is the number a remark has in every report.
std::vector<Told> told(const reading::Examination& examination);

/// Figures that state a share or a rate and whose basis the text does not give.
std::vector<std::size_t> open_figures(const reading::Examination& examination);

std::string level_label(domain::Severity severity, std::string_view language);

/// "共识别数字45处(另有日期、年份12处),核对勾稽关系8组:一致6组,不一致2组,无法核对3组。"
std::string head_sentence(const CheckupCounts& counts, std::string_view language);
/// "核对了合计与分项3组、占比2组;文字与数字是否相符;未填写、未删净的内容。"
std::string examined_sentence(const Checkup& checkup, std::string_view language);
/// What could not be judged and why; empty when there is nothing to say.
std::string open_sentence(const Checkup& checkup, std::string_view language, std::size_t most);
/// What the books say; empty when nobody asked them.
std::string claims_sentence(const CheckupCounts& counts, std::string_view language);

/// What a remark says, part by part, without the original words: the sum, the likely cause, the
/// suggested wording, what to do, where else it stands. Each with its label.
struct RemarkLine {
  std::string label;  ///< 核算, 可能原因, 建议改为, 处理, 另有
  std::string text;
};
std::vector<RemarkLine> remark_lines(const reading::Examination& examination, const Told& one,
                                     std::string_view language);
/// "本段4处:20xx年(2处)、XX县", "全文32处:第5、8段"; empty where it stands once. Without the places
/// where `named` is 0.
std::string elsewhere(const reading::Examination& examination, const Told& one,
                      std::string_view language, std::size_t named);
/// "12处", "9条39处" where several places are told as one.
std::string amount_told(std::size_t items, std::size_t places, std::string_view language);

}  // namespace jiedui::report
