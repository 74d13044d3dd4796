// What the words around a percentage say about its two operands.
// Decides: which pairs the words rule out, and which they name beyond doubt; only the latter may be
// said to fail. Not here: which pairs are tried.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "reading/detail/relations/asked.hpp"
#include "reading/detail/relations/definitions.hpp"
#include "reading/detail/relations/verdicts.hpp"

namespace jiedui::reading::detail {

class RateWords {
 public:
  using Wholes = std::map<std::size_t, std::size_t>;  ///< the total of each part of a sum

  RateWords(const Scene& scene, const Wholes& whole_of)
      : scene_(scene), whole_of_(whole_of), definitions_(definitions_of(scene.prose)) {}

  /// Nothing speaks against this pair.
  [[nodiscard]] bool may(std::size_t stated, std::size_t num, std::size_t den,
                         const Asked& asked) const;
  [[nodiscard]] bool named(std::size_t stated, std::size_t num, std::size_t den,
                           const Asked& asked) const;
  /// From now on the pair has its percentage; another one beside it is of something else.
  void use(std::size_t num, std::size_t den) { used_.insert({num, den}); }

  /// The base that stands right before: 占总资金27.4亿元的; k_none = none.
  [[nodiscard]] std::size_t base_in_clause(std::size_t stated, const Asked& asked) const;
  /// The words of the figure alone, not of the list it stands in.
  [[nodiscard]] std::u32string_view own_words(std::size_t i) const;
  /// With those of its whole clause.
  [[nodiscard]] std::u32string_view label(std::size_t i) const;
  /// 按拨付数计算,下同; empty = none.
  [[nodiscard]] std::u32string_view defined_base(std::size_t stated) const;
  /// 是去年20项的2.35倍 compares two times; a share does not.
  [[nodiscard]] bool other_time(std::size_t operand, std::size_t stated) const;

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }
  [[nodiscard]] bool share_named(std::size_t stated, std::size_t num, std::size_t den,
                                 const Asked& asked) const;
  [[nodiscard]] bool rate_named(std::size_t stated, std::size_t num, std::size_t den,
                                const Asked& asked) const;
  [[nodiscard]] bool is_set_beforehand(std::size_t den, std::u32string_view word) const;
  [[nodiscard]] bool set_by(std::size_t den, std::u32string_view word) const;
  [[nodiscard]] bool is_whole(std::size_t num, std::size_t den) const;
  [[nodiscard]] bool last_of_its_measure(std::size_t num, std::size_t stated,
                                         std::size_t den) const;
  [[nodiscard]] bool right_behind(std::size_t num, std::size_t den, std::size_t stated) const;
  [[nodiscard]] bool beside(std::size_t den, std::size_t num) const;
  [[nodiscard]] bool only_one_with(std::u32string_view core, std::size_t den,
                                   std::size_t stated) const;
  [[nodiscard]] bool has_rate_of_its_own(std::size_t i) const;

  const Scene& scene_;
  const Wholes& whole_of_;
  std::vector<Definition> definitions_;
  std::set<std::pair<std::size_t, std::size_t>> used_;
};

/// Whether all of the letters stand in the text; no letters are in none.
bool letters_in(std::u32string_view letters, std::u32string_view text);

}  // namespace jiedui::reading::detail
