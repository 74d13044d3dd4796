// What the figures of a text have to do with each other, and whether they agree.
// Decides: which figures form a sum, share, rate, growth …, and the verdict by interval arithmetic
// (FIGURES, "As written and exact"). Not here: what is said to people about it (remark.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading {

/// CONTRACTS, `type`.
enum class RelationType : std::uint8_t {
  sum,     ///< total = Σ parts; parts of a whole (其中) with `at_least`; a count beside its list
  share,   ///< total = a / b, in percent
  rate,    ///< total = a / b, in percent: 完成率, 到位率
  growth,  ///< total = (b − a) / a, in percent (not × 100 in 倍)
  product,     ///< total = Π parts
  difference,  ///< total = a − b
  comparison,  ///< a stated comparison of two figures
  restated,    ///< one subject stated twice
};
std::string_view to_string(RelationType type);

enum class Verdict : std::uint8_t { holds, fails, within };
std::string_view to_string(Verdict verdict);

/// What probably happened where a relation fails.
enum class Cause : std::uint8_t {
  unknown,
  other_base,         ///< a percentage of another whole than the one named
  ratio_as_growth,    ///< 是…倍 written as 增长…倍, or a rate given as growth
  one_digit,          ///< one digit off, or two swapped
  ten_thousand_slip,  ///< 万 for 亿, 元 for 万元
  exceeds_whole,      ///< parts are more than the whole
  part_missing,       ///< the parts leave out one, or name one too many
  cut_off,            ///< what lies behind the last digit was cut, not rounded: 47.8% as 47%
};
std::string_view to_string(Cause cause);

/// How the stated figure and what follows from the parts must stand to each other.
enum class Must : std::uint8_t { equal, at_least, more, at_most, less };
/// "=", ">=", ">", "<=", "<".
std::string_view to_string(Must must);

struct Relation {
  RelationType type = RelationType::sum;
  std::optional<std::size_t> total{};  ///< index of the figure that states the result
  std::vector<std::size_t> parts{};    ///< indices of the operands, in order
  std::vector<TextSpan> items{};       ///< a count beside its own list: the things listed
  Must must = Must::equal;
  /// In the total's unit; exact decimals rounded for print at the stated figure's last digit + 2.
  std::string stated{};
  std::string computed{};
  std::string low{};  ///< what the parts allow at least and at most
  std::string high{};
  Verdict verdict = Verdict::holds;
  Cause cause = Cause::unknown;
  /// Whether the words name every operand beyond doubt; else the relation was found by its numbers
  /// or by where its figures stand.
  bool named = false;
  /// Another statement of one of the operands, with which the relation would hold.
  std::optional<std::size_t> instead{};
  base::Bilingual note{};  ///< the sum written out, the difference: "18 + 6 + 4 = 28"
};

/// Relations whose operands the text names beyond reasonable doubt; what cannot be decided is left
/// out (a wrong 必改 is worse than a missed one). `figures` have their subjects.
std::vector<Relation> find_relations(const Prose& prose, const std::vector<Figure>& figures);

}  // namespace jiedui::reading
