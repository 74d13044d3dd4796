// What is asked of a figure that may be the total of a run, and of runs that may have one.
// Decides: which figures before a run can be its total, and how near its sum comes to them. Not
// here: which of them it is (sums.cpp), parts of a whole (parts.cpp).
#pragma once

#include "reading/detail/relations/runs.hpp"

namespace jiedui::reading::detail {

class Totals {
 public:
  explicit Totals(const Scene& scene) : scene_(scene) {}

  /// 10万元以上的设备: a bound, not an amount of something.
  [[nodiscard]] bool threshold(std::size_t i) const;
  [[nodiscard]] bool approximate(std::size_t i) const;
  /// Figures before the run that can be its total, nearest first.
  [[nodiscard]] Indices totals_before(const Run& run, std::size_t most) const;
  [[nodiscard]] bool same_place(std::size_t total, std::size_t part) const;
  [[nodiscard]] std::u32string_view words(std::size_t i) const;
  [[nodiscard]] std::size_t kinship(std::size_t total, const Run& run) const;
  /// Three digits and more hardly add up by chance.
  [[nodiscard]] static bool many_digits(Int128 value);
  [[nodiscard]] bool adds_up_to(std::size_t total, const Run& run) const;
  /// 总投资20亿元,年度计划9亿元,完成7.9亿元: what is planned and what is done do not add up.
  [[nodiscard]] bool plans_among(const Run& run) const;
  [[nodiscard]] bool traits_overlap(const Run& run) const;
  /// The digits differ in one place, or two neighbours changed places.
  [[nodiscard]] bool one_digit_off(std::size_t total, const Run& run) const;
  [[nodiscard]] bool larger_than_parts(std::size_t total, const Run& run) const;
  /// Off by not more than so many percent.
  [[nodiscard]] bool near_miss(std::size_t total, const Run& run, int percent) const;
  [[nodiscard]] bool ends_with_others(const Run& run) const;
  /// The same measure word in the list and in its total, and no other kind of thing.
  [[nodiscard]] bool counted_alike(std::size_t total, const Run& run) const;
  /// 项 of 50项; 万元 and 元 are one measure.
  [[nodiscard]] std::u32string_view written_unit_of(std::size_t i) const;
  [[nodiscard]] bool sum_below(std::size_t total, const Indices& parts) const;

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  const Scene& scene_;
};

}  // namespace jiedui::reading::detail
