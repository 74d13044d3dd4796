#include "reading/detail/figures/unmeasured.hpp"

#include <algorithm>
#include <utility>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/measured.hpp"

namespace jiedui::reading::detail {

namespace {

enum class Thing : std::uint8_t { unknown, money, people, visits };

/// Nouns that say what is counted, by their last characters; the one nearest the number counts.
/// 入院人次 are visits although 收入 is money: whole words, not characters.
constexpr std::pair<std::u32string_view, Thing> k_nouns[] = {
    {U"人次", Thing::visits},   {U"人口", Thing::people},  {U"人数", Thing::people},
    {U"群众", Thing::people},   {U"游客", Thing::people},  {U"干部", Thing::people},
    {U"劳动力", Thing::people}, {U"就业", Thing::people},  {U"务工", Thing::people},
    {U"移民", Thing::people},   {U"居民", Thing::people},  {U"农民", Thing::people},
    {U"职工", Thing::people},   {U"学生", Thing::people},  {U"患者", Thing::people},
    {U"参保", Thing::people},   {U"脱贫", Thing::people},  {U"资金", Thing::money},
    {U"资", Thing::money},      {U"款", Thing::money},     {U"金额", Thing::money},
    {U"总额", Thing::money},    {U"销售额", Thing::money}, {U"营业额", Thing::money},
    {U"交易额", Thing::money},  {U"额", Thing::money},     {U"产值", Thing::money},
    {U"价值", Thing::money},    {U"增加值", Thing::money}, {U"生产总值", Thing::money},
    {U"市值", Thing::money},    {U"收入", Thing::money},   {U"支出", Thing::money},
    {U"投入", Thing::money},    {U"注入", Thing::money},   {U"经费", Thing::money},
    {U"费", Thing::money},      {U"税", Thing::money},     {U"贷款", Thing::money},
    {U"补助", Thing::money},    {U"补贴", Thing::money},   {U"存款", Thing::money},
    {U"余额", Thing::money},    {U"利润", Thing::money},   {U"资产", Thing::money},
    {U"成本", Thing::money},    {U"预算", Thing::money},   {U"债", Thing::money},
    {U"工资", Thing::money},    {U"拨付", Thing::money},   {U"到位", Thing::money},
    {U"筹集", Thing::money},    {U"募集", Thing::money},   {U"捐赠", Thing::money},
    {U"税金", Thing::money},    {U"基金", Thing::money},   {U"奖金", Thing::money},
    {U"租金", Thing::money},    {U"现金", Thing::money},   {U"货币", Thing::money},
    {U"财政", Thing::money},    {U"消费", Thing::money},
};

bool ends_with(std::u32string_view text, std::size_t at, std::u32string_view word) {
  return at >= word.size() && text.substr(at - word.size(), word.size()) == word;
}

Thing thing_before(std::u32string_view text, std::size_t at) {
  constexpr std::size_t k_reach = 10;
  for (std::size_t i = 0; i < std::min(at, k_reach); ++i) {
    if (contains(U"，。、；：,;:\n", text[at - i - 1])) break;
    for (const auto& [noun, thing] : k_nouns)
      if (text[at - i - 1] == noun.back() && ends_with(text, at - i, noun)) return thing;
  }
  return Thing::unknown;
}

/// 48万贫困人口, 3.5万农民工.
bool people_behind(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view k_people = U"人口众干移民居农职学师患游";
  constexpr std::size_t k_reach = 8;
  return is_han(glyph::at(text, at)) &&
         text.substr(at, k_reach).find_first_of(k_people) != std::u32string_view::npos;
}

bool is_index_before(std::u32string_view text, std::size_t start) {
  constexpr std::size_t k_reach = 3;
  std::size_t at = start;
  while (at > 0 && start - at < k_reach && contains(U"为是达到至由从约值 ", text[at - 1])) --at;
  for (const std::u32string_view noun : {U"性别比", U"指数", U"系数", U"容积率", U"CMI"})
    if (ends_with(text, at, noun)) return true;
  return false;
}

/// 由0.86升至0.94: where the number before the change begins; \p start where none stands there.
std::size_t before_change(std::u32string_view text, std::size_t start) {
  constexpr std::size_t k_reach = 5;
  std::size_t at = start;
  while (at > 0 && start - at < k_reach && contains(U"升降提高上下增加减少到至为", text[at - 1]))
    --at;
  if (start - at < 2 || at == 0 || digit_value(text[at - 1]) < 0) return start;
  constexpr std::size_t k_digits = 8;
  std::size_t number = at;
  while (number > 0 && at - number < k_digits &&
         (digit_value(text[number - 1]) >= 0 || text[number - 1] == U'.'))
    --number;
  return number;
}

void guess_unit(std::u32string_view text, Figure& figure) {
  figure.unit = "个";
  switch (thing_before(text, figure.span.start)) {
    case Thing::money:
      figure.kind = FigureKind::money;
      figure.unit = "元";
      return;
    case Thing::people:
      figure.unit = "人";
      return;
    case Thing::visits:
      figure.unit = "人次";
      return;
    case Thing::unknown:
      break;
  }
  if (people_behind(text, figure.span.end)) figure.unit = "人";
}

}  // namespace

std::optional<Figure> unmeasured_at(std::u32string_view text, const Numeral& numeral,
                                    std::size_t floor) {
  const bool wide = numeral.scaled && !numeral.bare_scale;
  const char32_t next = glyph::at(text, numeral.end);
  if (!wide || is_latin(next) || digit_value(next) >= 0) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end};
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  guess_unit(text, figure);
  figure.approx = approx_of(text, figure, numeral, floor);
  return figure;
}

std::optional<Figure> per_head_at(std::u32string_view text, const Numeral& numeral) {
  if (numeral.chinese || numeral.scaled || !contains(U"/／", glyph::at(text, numeral.end)))
    return std::nullopt;
  const std::optional<Numeral> base = numeral_at(text, numeral.end + 1);
  if (!base || !base->scaled || base->mantissa % 10 > 1 || base->exponent < 4) return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, base->end};
  figure.kind = FigureKind::ratio;
  figure.unit = base->mantissa == 10 ? "/10万" : "/万";
  if (base->mantissa != 1 && base->mantissa != 10) return std::nullopt;
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  figure.whole = false;
  return figure;
}

std::optional<Figure> index_at(std::u32string_view text, const Numeral& numeral) {
  if (numeral.chinese || numeral.exponent >= 0 || numeral.scaled || numeral.vague != Vague::no)
    return std::nullopt;
  const char32_t next = glyph::at(text, numeral.end);
  if (!is_index_before(text, before_change(text, numeral.start)) || is_latin(next) ||
      contains(U":：/%％.-", next))
    return std::nullopt;
  Figure figure;
  figure.span = {numeral.start, numeral.end};
  figure.kind = FigureKind::other;
  if (!put_value(figure, numeral, 0)) return std::nullopt;
  figure.whole = false;
  return figure;
}

bool is_unknown(std::u32string_view text, const Figure& figure) {
  return figure.unit == "个" && figure.kind == FigureKind::count &&
         contains(U"万亿余多", text[figure.span.end - 1]);
}

}  // namespace jiedui::reading::detail
