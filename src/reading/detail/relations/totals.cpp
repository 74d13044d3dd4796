#include "reading/detail/relations/totals.hpp"

#include <algorithm>
#include <array>

#include "reading/detail/relations/nouns.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_total_of_change(U"新增|增派|追加|超额|提高");
const Words k_others(U"其他|其它|其余");

// Traits that persons have at once; their numbers overlap and do not add up.
constexpr std::array<std::u32string_view, 6> k_traits = {
    U"党员|团员|群众党",   U"女|男",
    U"少数民族|汉族|民族", U"学历|本科|硕士|博士|研究生|学位",
    U"岁|青年|以下|年龄",  U"职称|高级|教授|主任|中级"};

}  // namespace

bool Totals::threshold(std::size_t i) const {
  const domain::Approx approx = scene_.figures[i].approx;
  return approx == domain::Approx::at_least || approx == domain::Approx::at_most;
}

bool Totals::approximate(std::size_t i) const {
  return scene_.figures[i].approx != domain::Approx::exact;
}

Indices Totals::totals_before(const Run& run, std::size_t most) const {
  Indices totals;
  std::size_t looked = 0;
  for (std::size_t i = at(run.parts.front()).last_same; i != k_none && looked < 3 * most + 6;
       i = at(i).last_same, ++looked) {
    if (scene_.has(i, k_per | k_earlier) || scene_.figures[i].value_max) continue;
    if (scene_.has(i, k_change) && !k_total_of_change.in(scene_.lead(i))) continue;
    totals.push_back(i);
    if (totals.size() == most) break;
  }
  return totals;
}

bool Totals::same_place(std::size_t total, std::size_t part) const {
  return at(total).paragraph == at(part).paragraph || at(total).paragraph + 1 == at(part).paragraph;
}

std::u32string_view Totals::words(std::size_t i) const {
  return scene_.prose.at({at(i).clause.start, at(i).tail.end});
}

std::size_t Totals::kinship(std::size_t total, const Run& run) const {
  const std::size_t sentence_start =
      scene_.prose.sentences[scene_.sentence(run.parts.front())].span.start;
  const std::size_t end = at(run.parts.front()).tail.end;
  const std::size_t begin = std::max(sentence_start, end - std::min<std::size_t>(end, 60));
  return shared_pairs(words(total), scene_.prose.at({begin, std::max(begin, end)}));
}

bool Totals::many_digits(Int128 value) {
  while (value != 0 && value % 10 == 0) value /= 10;
  return value >= 100;
}

bool Totals::adds_up_to(std::size_t total, const Run& run) const {
  return same_place(total, run.parts.front()) && !approximate(total) &&
         at(total).value > at(run.parts.front()).value && sum_meets(scene_, total, run.parts);
}

bool Totals::plans_among(const Run& run) const {
  const auto planned = std::ranges::count_if(
      run.parts, [&](std::size_t part) { return scene_.has(part, k_planned); });
  return planned > 0 && static_cast<std::size_t>(planned) < run.parts.size();
}

bool Totals::traits_overlap(const Run& run) const {
  std::uint32_t seen = 0;
  for (const std::size_t part : run.parts) {
    const std::u32string_view here = scene_.prose.at({at(part).lead.start, at(part).tail.end});
    for (std::size_t t = 0; t < k_traits.size(); ++t) {
      if (contains_any(here, k_traits[t])) seen |= 1U << t;
    }
  }
  return (seen & (seen - 1)) != 0;
}

bool Totals::one_digit_off(std::size_t total, const Run& run) const {
  Int128 sum = 0;
  for (const std::size_t part : run.parts) sum += at(part).value;
  return digits_slipped(sum, at(total).value);
}

bool Totals::larger_than_parts(std::size_t total, const Run& run) const {
  return std::ranges::all_of(
      run.parts, [&](std::size_t part) { return at(part).known.low <= at(total).known.high; });
}

bool Totals::near_miss(std::size_t total, const Run& run, int percent) const {
  Int128 sum = 0;
  for (const std::size_t part : run.parts) sum += at(part).value;
  const Int128 apart = sum > at(total).value ? sum - at(total).value : at(total).value - sum;
  return apart * 100 <= at(total).value * percent;
}

bool Totals::ends_with_others(const Run& run) const {
  return k_others.in(scene_.lead(run.parts.back()));
}

bool Totals::counted_alike(std::size_t total, const Run& run) const {
  return std::ranges::all_of(run.parts, [&](std::size_t part) {
    return !counts_other_things(scene_, total, part) &&
           written_unit_of(part) == written_unit_of(total);
  });
}

std::u32string_view Totals::written_unit_of(std::size_t i) const {
  if (scene_.figures[i].kind != FigureKind::count) return {};
  const std::u32string_view surface = scene_.prose.at(scene_.figures[i].span);
  return surface.substr(std::min(
      surface.find_last_of(U"0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两多余几 ") +
          1,
      surface.size()));
}

bool Totals::sum_below(std::size_t total, const Indices& parts) const {
  Interval sum;
  for (const std::size_t part : parts) sum = sum + at(part).known;
  return sum.low <= at(total).known.high;
}

}  // namespace jiedui::reading::detail
