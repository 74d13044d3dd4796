// What the rules on words and numbers share: one sentence with its figures, and how to speak of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/detail/relations/amounts.hpp"
#include "reading/remark.hpp"

namespace jiedui::reading::detail {

using Remarks = std::vector<Remark>;

/// A sentence and the figures in it, by their index in the whole.
struct Passage {
  const Prose& prose;
  const std::vector<Figure>& figures;
  TextSpan span{};
  std::size_t first = 0;
  std::size_t last = 0;  ///< behind the last one

  [[nodiscard]] std::u32string_view text() const { return prose.text; }
  [[nodiscard]] const Figure& figure(std::size_t i) const { return figures[i]; }
  /// The text between two places of the sentence.
  [[nodiscard]] std::u32string_view part(std::size_t from, std::size_t to) const;
  /// Up to `most` characters before a place, not over the sentence's start.
  [[nodiscard]] std::u32string_view left_of(std::size_t place, std::size_t most) const;
  [[nodiscard]] std::u32string_view right_of(std::size_t place, std::size_t most) const;
  /// The figures that begin in [from, to): [first, behind the last).
  struct Range {
    std::size_t first, last;
  };
  [[nodiscard]] Range among(std::size_t from, std::size_t to) const;
  /// The next figure after `i` that carries an amount; `last` where there is none.
  [[nodiscard]] std::size_t next_amount(std::size_t i) const;
};

/// Percent, as 15.9%, not 百分点.
bool is_percent(const Figure& figure);
bool is_points(const Figure& figure);
bool same_measure(const Figure& a, const Figure& b);

bool has_word(std::u32string_view text, std::u32string_view word);
/// Whether any of the words, parted by |, stands in the text, or at its end.
bool has_any(std::u32string_view text, std::u32string_view words);
bool ends_any(std::u32string_view text, std::u32string_view words);
bool starts_any(std::u32string_view text, std::u32string_view words);
/// Whether all characters of the text are of the set.
bool only_of(std::u32string_view text, std::u32string_view set);

/// As it stands, for a message.
std::string as_written(const Passage& passage, std::size_t figure);
/// An amount in the unit in which `like` is written: 2654000 like 5265.4万元 → "265.4万元".
std::string amount_like(Int128 micro_amount, const Passage& passage, std::size_t like);
/// a / b in percent with one decimal: "105.3%".
std::string percent_of(const Figure& a, const Figure& b);

struct Said {
  std::string zh;
  std::string en;
};
Remark& add_remark(Remarks& out, std::string rule, domain::Severity severity, TextSpan span,
                   Said what, Said todo = {"建议核实。", "Please check."});

// Each rule reads one sentence; what a rule decides stands at its definition.
void words_on_targets(const Passage& passage, Remarks& out);
void words_on_totality(const Passage& passage, Remarks& out);
void words_on_limits(const Passage& passage, Remarks& out);
void words_of_approximation(const Passage& passage, Remarks& out);
void words_on_change(const Passage& passage, Remarks& out);
void words_on_shares(const Passage& passage, Remarks& out);
/// The only one that also reads sentences without a figure.
void words_on_comparison(const Passage& passage, Remarks& out);

// These read the whole text.
void words_on_usage(const Prose& prose, Remarks& out);
void words_on_lists(const Prose& prose, Remarks& out);
void words_on_titles(const Prose& prose, const std::vector<Figure>& figures, Remarks& out);
void words_on_names(const Prose& prose, Remarks& out);

}  // namespace jiedui::reading::detail
