// A paper that was made from the books: what it said, which figures stand in it, who was told when
// (报出数库). Decides: what makes two papers the same (paper_code). Not here: how a paper is laid
// out (formats), how it is kept (flow/papers.hpp).
// Holds: the same content gives the same code, whatever the clock and the journal's position say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "domain/id.hpp"
#include "domain/period.hpp"

namespace jiedui::domain {

/// The text of a paper, as formats::Document has it, without a library of documents.
struct PaperSpan {
  std::string text;
  std::string bookmark{};  ///< of a figure: jd_<code>_<n>; empty = none
  bool bold = false;
  bool pending = false;  ///< 【待写】 or 手填
  std::string link{};
  friend bool operator==(const PaperSpan&, const PaperSpan&) = default;
};
struct PaperCell {
  std::vector<PaperSpan> spans{};
  int rows = 1;
  int columns = 1;
  std::string align{};  ///< "left", "center", "right"; empty = left
  bool bold = false;
  int indent = 0;
  friend bool operator==(const PaperCell&, const PaperCell&) = default;
};
struct PaperBlock {
  enum class Kind : std::uint8_t { paragraph, grid, page_break };
  Kind kind = Kind::paragraph;
  std::string role{};                  ///< of a paragraph: "body", "heading_1", …
  std::vector<PaperSpan> spans{};      ///< of a paragraph
  std::vector<std::int64_t> widths{};  ///< of a grid's columns, in thousandths
  int head_rows = 0;
  std::vector<std::vector<PaperCell>> rows{};
  friend bool operator==(const PaperBlock&, const PaperBlock&) = default;
};

/// A figure as it stood in the paper.
struct PaperFigure {
  std::string bookmark;  ///< jd_<code>_<n>
  std::string figure;    ///< its id (flow::encode_figure): address with the position it was read at
  std::string label;     ///< 开工项目
  std::string display;   ///< digits or symbol as printed, without the unit: "792", "38.4", "—"
  std::string unit;      ///< 个, 亿元, %
  std::string basis;     ///< 口径
  std::optional<base::Date> cut_off;  ///< 截至日期
  friend bool operator==(const PaperFigure&, const PaperFigure&) = default;
};

/// Who was told, and when (报出).
struct PaperIssue {
  std::string receiver;
  base::Date date;
  friend bool operator==(const PaperIssue&, const PaperIssue&) = default;
};

struct Paper {
  std::string code;  ///< paper_code(*this)
  std::string what;  ///< "summary", "table", "page", "sentence", "reply"
  std::string id;    ///< of the summary or table in the pack
  std::string programme;
  Period period;
  std::string org;       ///< code; empty = the whole programme
  std::string edition;   ///< "internal" (内部), "external" (外发); empty = has none
  std::string length;    ///< "paragraph", "page", "full"; empty = has none
  std::string language;  ///< "zh", "en"
  std::string title;
  Position position = 0;  ///< of the programme's chain, when it was first made
  std::vector<PaperBlock> blocks;
  std::vector<PaperFigure> figures;  ///< in reading order
  std::vector<PaperIssue> issues;    ///< in order of time; empty = it has not left the house

  [[nodiscard]] const PaperFigure* figure(std::string_view bookmark) const;
  friend bool operator==(const Paper&, const Paper&) = default;
};

/// Every paragraph and cell on a line of its own: what a reader sees.
std::string displayed_text(const Paper& paper);
/// Eight characters [a-z0-9] from what the paper is and what it says. Bookmarks, figure ids, the
/// position and the receivers do not enter: the same content made again has the same code.
std::string paper_code(const Paper& paper);

/// "jd_<code>_<n>", n from 1 in reading order.
std::string paper_bookmark(std::string_view code, std::size_t n);
/// The code inside such a name; nothing for a bookmark of somebody else's.
std::optional<std::string> code_in_bookmark(std::string_view bookmark);
bool is_paper_code(std::string_view text);

/// The body of Register::paper, canonical JSON.
std::string encode_paper(const Paper& paper);
base::Result<Paper> decode_paper(std::string_view body);

}  // namespace jiedui::domain
