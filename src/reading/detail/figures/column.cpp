#include "reading/detail/figures/column.hpp"

#include <algorithm>
#include <utility>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/measure.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

bool has(std::u32string_view text, std::u32string_view part) {
  return text.find(part) != std::u32string_view::npos;
}

constexpr Column k_percent{FigureKind::percent, "%", 0, true};

/// 资金, 收入: in how many of what the head must say, or the table.
bool is_money(std::u32string_view head) {
  return head.find_first_of(U"资款额费税") != std::u32string_view::npos || has(head, U"收入") ||
         has(head, U"支出") || has(head, U"产值") || has(head, U"拨付") || has(head, U"到位") ||
         has(head, U"预算") || has(head, U"结余") || has(head, U"结转") || has(head, U"投入");
}

/// Nouns that are counted, at the end of a head: 脱贫户, 在校生, 农村劳动力.
constexpr std::pair<std::u32string_view, std::string_view> k_counted[] = {
    {U"人次", "人次"}, {U"人次数", "人次"}, {U"人数", "人"},     {U"户数", "户"},
    {U"脱贫户", "户"}, {U"监测户", "户"},   {U"贫困户", "户"},   {U"农户", "户"},
    {U"人口", "人"},   {U"人口数", "人"},   {U"学生", "人"},     {U"学生数", "人"},
    {U"在校生", "人"}, {U"毕业生", "人"},   {U"教师", "人"},     {U"教师数", "人"},
    {U"教职工", "人"}, {U"医师", "人"},     {U"护士", "人"},     {U"干部", "人"},
    {U"人员", "人"},   {U"劳动力", "人"},   {U"职工", "人"},     {U"专技人才", "人"},
    {U"人才", "人"},   {U"项目", "个"},     {U"项目数", "个"},   {U"项目个数", "个"},
    {U"班级数", "个"}, {U"村数", "个"},     {U"行政村", "个"},   {U"批次", "批"},
    {U"床位", "张"},   {U"床位数", "张"},   {U"学校数", "所"},   {U"企业数", "家"},
    {U"期数", "期"},   {U"开工数", "个"},   {U"完工数", "个"},   {U"竣工数", "个"},
    {U"户", "户"},     {U"女", "人"},       {U"少数民族", "人"},
};

std::optional<Column> counted(std::u32string_view head) {
  for (const auto& [noun, unit] : k_counted) {
    if (!head.ends_with(noun)) continue;
    // 账户, 用户, 客户 are no households; a lone letter must be the whole head.
    if (noun.size() == 1 && head.size() > 1) continue;
    if (noun == U"项目" && is_money(head)) continue;
    return Column{FigureKind::count, unit, 0, false};
  }
  if (is_money(head)) return std::nullopt;
  if (has(head, U"人次")) return Column{FigureKind::count, "人次", 0, false};
  if (has(head, U"人数")) return Column{FigureKind::count, "人", 0, false};
  if (has(head, U"户数")) return Column{FigureKind::count, "户", 0, false};
  if (has(head, U"项目")) return Column{FigureKind::count, "个", 0, false};
  return std::nullopt;
}

}  // namespace

std::optional<Column> unit_at(std::u32string_view text) {
  std::size_t at = 0;
  int power = 0;
  while (measure_at(text, at) == nullptr && contains(U"十百千万亿", glyph::at(text, at))) {
    constexpr std::u32string_view k_scales = U"十百千万亿";
    constexpr int k_powers[] = {1, 2, 3, 4, 8};
    power += k_powers[k_scales.find(text[at])];
    ++at;
  }
  const Measure* measure = measure_at(text, at);
  if (measure == nullptr) return std::nullopt;
  return Column{measure->kind, measure->unit, power + measure->power, power + measure->power > 0};
}

std::optional<Column> column_of(std::u32string_view head) {
  for (std::size_t at = head.find_first_of(U"(（"); at != std::u32string_view::npos;
       at = head.find_first_of(U"(（", at + 1)) {
    if (const auto column = unit_at(head.substr(at + 1))) return column;
  }
  if (is_label(head)) return std::nullopt;
  if (has(head, U"率") || has(head, U"占比") || has(head, U"比重") || has(head, U"%"))
    return k_percent;
  for (const std::u32string_view unit : {U"亿元", U"万元"})
    if (const std::size_t at = head.find(unit); at != std::u32string_view::npos)
      return unit_at(head.substr(at));
  return counted(head);
}

std::optional<Column> column_among(std::u32string_view head, const Units& units) {
  if (units.size() == 1 || is_label(head)) {
    if (is_label(head) || units.empty()) return std::nullopt;
    return units.front();
  }
  const FigureKind wanted = is_money(head) ? FigureKind::money : FigureKind::count;
  std::optional<Column> found;
  for (const Column& unit : units) {
    if (unit.kind != wanted) continue;
    if (found) return std::nullopt;  // two of a kind: the head would have to say which
    found = unit;
  }
  const bool counts = head.ends_with(U"数") || head.ends_with(U"数量");
  return found && (wanted == FigureKind::money || counts) ? found : std::nullopt;
}

bool is_label(std::u32string_view head) {
  for (const std::u32string_view label :
       {U"序号", U"编号", U"年份", U"日期", U"电话", U"时间", U"名次", U"排名"})
    if (has(head, label)) return true;
  return false;
}

std::optional<Figure> cell_figure(TextSpan span, base::Int128 mantissa, int exponent,
                                  const Column& column) {
  const auto value = decimal_of(mantissa, exponent + column.power);
  const auto step = decimal_of(1, exponent + column.power);
  if (!value || !step) return std::nullopt;
  Figure figure;
  figure.span = span;
  figure.kind = column.kind;
  figure.unit = column.unit;
  figure.value = *value;
  figure.step = *step;
  figure.whole = exponent == 0 && column.power == 0 && column.kind != FigureKind::percent;
  return figure;
}

}  // namespace jiedui::reading::detail
