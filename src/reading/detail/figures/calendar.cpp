#include "reading/detail/figures/calendar.hpp"

#include <algorithm>
#include <iterator>

#include "reading/detail/figures/calendar_decades.hpp"
#include "reading/detail/figures/calendar_numbers.hpp"
#include "reading/detail/figures/calendar_written.hpp"
#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

enum class Field : std::uint8_t { none, year, month, day };

/// The sign behind a number: 年, 月, 日. \p end moves behind it.
Field field_after(std::u32string_view text, std::size_t& end) {
  std::size_t at = end;
  for (int blanks = 0; blanks < 3 && is_blank(glyph::at(text, at)); ++blanks) ++at;
  const char32_t c = glyph::at(text, at);
  const char32_t next = glyph::at(text, at + 1);
  if (c == U'年' && !contains(U"级代", next)) {
    end = at + 1;
    return Field::year;
  }
  // 2023—2024学年, 2020财年 name their years.
  if (contains(U"学财", c) && next == U'年' && at == end) {
    end = at + 2;
    return Field::year;
  }
  if (at > end + 1) return Field::none;
  if (c == U'月' && !contains(U"嫂球饼亮报票租", next)) {
    end = at + 1 + (next == U'份' ? 1U : 0U);
    return Field::month;
  }
  if ((c == U'日' && !contains(U"元本报均产处历常程", next)) ||
      (c == U'号' && !contains(U"文楼线院公机井令院", next))) {
    end = at + 1;
    return Field::day;
  }
  return Field::none;
}

/// 一, 3, 第二 of a quarter; \p at where there is none.
std::size_t quarter_number_end(std::u32string_view text, std::size_t at) {
  if (glyph::at(text, at) == U'第') ++at;
  return contains(U"一二三四两1234１２３４", glyph::at(text, at)) ? at + 1 : at;
}

/// Behind a year: its half, its quarter or some of them: 上半年, 前三季度, 一至三季度, 第3、4季度.
std::size_t part_of_year(std::u32string_view text, std::size_t at) {
  std::size_t from = at;
  if (glyph::at(text, from) == U'度' || glyph::at(text, from) == U' ') ++from;
  if (starts_with_any(text, from, {U"上半年", U"下半年"})) return from + 3;
  const bool first = glyph::at(text, from) == U'前';
  if (first) ++from;
  std::size_t end = quarter_number_end(text, from);
  if (end == from || digit_value(glyph::at(text, end)) >= 0) return at;
  if (contains(U"至到、和", glyph::at(text, end)))
    end = quarter_number_end(text, end + 1);
  else if (const std::size_t dash = dashes_end(text, end); dash > end)
    end = quarter_number_end(text, dash);
  if (first && glyph::at(text, end) == U'个') ++end;
  return glyph::begins(text, end, U"季度") ? end + 2 : at;
}

/// One end of a range, read as far as it goes.
struct Side {
  Point point;
  Field finest = Field::none;
  std::size_t end = 0;
  int open = -1;  ///< a number without a sign at its end: 3月1—6日
  bool open_year = false;
  bool open_short = false;
  bool chinese = false;
};

bool store(std::u32string_view text, std::size_t at, const Number& number, Field field,
           Point& point) {
  switch (field) {
    case Field::year:
      point.year = year_of(text, at, number);
      return point.year > 0;
    case Field::month:
      point.month = number.value;
      return number.value >= 1 && number.value <= 12;
    case Field::day:
      point.day = number.value;
      return number.value >= 1 && number.value <= 31;
    case Field::none:
      break;
  }
  return false;
}

/// 2021-2023三年, 2015和2016两年: the number of years behind them says that they are years.
bool is_last_of_years(std::u32string_view text, std::size_t at, const Number& number) {
  return is_full_year(number) && at > 0 && contains(U"-–—－~～至到、和与及", text[at - 1]) &&
         sign_of(glyph::at(text, number.end)) == Sign::chinese &&
         glyph::at(text, number.end + 1) == U'年' && glyph::at(text, number.end + 2) != U'级';
}

Side side_at(std::u32string_view text, std::size_t at) {
  Side side;
  side.end = at;
  for (std::size_t from = at; side.finest < Field::day;) {
    const Number number = number_at(text, from);
    if (number.value < 0) break;
    std::size_t end = number.end;
    Field field = field_after(text, end);
    // 2024上半年.
    const bool half = is_full_year(number) && side.finest == Field::none &&
                      starts_with_any(text, end, {U"上半年", U"下半年"});
    if (half || (side.finest == Field::none && is_last_of_years(text, from, number)))
      field = Field::year;
    if (field == Field::none) {
      side.open = number.value;
      side.open_year = is_full_year(number);
      side.open_short = number.leading_zero || (number.digits == 2 && number.value >= 80);
      if (side.finest == Field::none) side.chinese = number.chinese;
      side.end = number.end;
      break;
    }
    // Only ever finer: 2010年 3月 1日; a day needs its month before it.
    const bool order = field > side.finest && !(field == Field::day && side.finest == Field::year);
    Point point = side.point;
    if (!order || !store(text, from, number, field, point)) break;
    side.point = point;
    side.chinese = side.chinese || number.chinese;
    side.finest = field;
    side.end = end;
    if (field == Field::year) {
      const std::size_t part = part_of_year(text, end);
      if (part > end) {
        side.point.part = true;
        side.end = part;
        break;
      }
    }
    from = end;
    for (int blanks = 0; blanks < 3 && glyph::at(text, from) == U' '; ++blanks) ++from;
  }
  return side;
}

/// The coarser parts that the second end does not repeat: 2010年4月1日—5月7日.
Point inherited(const Point& from, Point to, Field coarsest) {
  if (coarsest > Field::year && to.year == 0) to.year = from.year;
  if (coarsest > Field::month && to.month == 0) to.month = from.month;
  return to;
}

Field coarsest_of(const Point& point) {
  if (point.year > 0) return Field::year;
  return point.month > 0 ? Field::month : Field::day;
}

int as_year(int value, bool full) {
  if (full) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

/// Puts the number that had no sign into the field of the first sign behind the dash.
bool close_open(Side& left, Field field, bool right_is_year) {
  Point& point = left.point;
  if (field <= left.finest) return false;
  if (field == Field::year) {
    if (!right_is_year || (!left.open_year && !left.open_short)) return false;
    point.year = as_year(left.open, left.open_year);
  } else if (field == Field::month) {
    if (left.open < 1 || left.open > 12) return false;
    point.month = left.open;
  } else {
    if (left.open < 1 || left.open > 31) return false;
    point.day = left.open;
  }
  left.finest = field;
  return true;
}

/// Without a number that has no sign of its own: 2010年3 of 2010年3个.
std::size_t signed_end(std::u32string_view text, std::size_t at, const Side& side) {
  std::size_t last = side.end;
  if (side.open < 0) return last;
  while (last > at && sign_of(text[last - 1]) != Sign::none) --last;
  while (last > at && is_blank(text[last - 1])) --last;
  return last;
}

bool is_bare_year(const Side& side) {
  return side.open_year && side.finest == Field::none;
}

/// 2021-25年, and (2021—2025) where brackets leave no doubt.
std::optional<Figure> years_at(std::u32string_view text, std::size_t at, const Side& left,
                               std::size_t dash, std::size_t& end) {
  const Number number = number_at(text, dash);
  if (number.value < 0 || number.chinese) return std::nullopt;
  Point to;
  std::size_t behind = number.end;
  if (number.digits == 2) {
    constexpr int k_century = 100;
    if (field_after(text, behind) != Field::year) return std::nullopt;
    to.year = left.open / k_century * k_century + number.value;
  } else {
    const bool schooled = glyph::begins(text, number.end, U"学年");
    const bool bracketed =
        at > 0 && contains(U"（(", text[at - 1]) && contains(U"）)", glyph::at(text, number.end));
    if (!is_full_year(number) || (!bracketed && !schooled)) return std::nullopt;
    to.year = number.value;
    if (schooled) behind += 2;
  }
  if (to.year <= left.open) return std::nullopt;
  Point from;
  from.year = left.open;
  end = behind;
  return figure_of({at, behind}, from, &to);
}

std::vector<Figure> ranged(std::u32string_view text, std::size_t at, Side left, std::size_t& end) {
  std::size_t dash = dashes_end(text, left.end);
  // 2021一2025年: 一 in place of a dash; 2020/2021学年.
  if (is_bare_year(left) && contains(U"一/", glyph::at(text, left.end)) &&
      digit_value(glyph::at(text, left.end + 1)) >= 0)
    dash = left.end + 1;
  if (dash > left.end && is_bare_year(left)) {
    if (const auto years = years_at(text, at, left, dash, end)) return {*years};
  }
  const bool joined = dash > left.end;
  const bool worded = !joined && contains(U"至到", glyph::at(text, left.end));
  const std::size_t from = joined ? dash : left.end + 1;
  if (!joined && !worded) return {};
  const Side right = side_at(text, from);
  if (right.finest == Field::none || right.chinese != left.chinese) return {};
  const Field coarsest = coarsest_of(right.point);
  const std::size_t open_end = left.end;
  if (left.open >= 0) {
    if (!close_open(left, coarsest, right.point.year > 0)) return {};
  } else if (worded) {
    return {};
  }
  if (worded) {
    end = signed_end(text, from, right);
    return {figure_of({at, open_end}, left.point, nullptr),
            figure_of({from, end}, right.point, nullptr)};
  }
  const Point to = inherited(left.point, right.point, coarsest);
  end = signed_end(text, from, right);
  return {figure_of({at, end}, left.point, &to)};
}

/// 2022、2023年, 3、4月份, 3月15、16日: the last sign holds for all.
std::vector<Figure> listed(std::u32string_view text, std::size_t at, const Side& left,
                           std::size_t& end) {
  constexpr std::size_t k_listed_max = 6;
  // 3、4月份 at the start of a line may be the third item of a list.
  const bool item = at == 0 || is_blank(text[at - 1]);
  if (left.open < 0 || left.chinese || !contains(U"、和及与", glyph::at(text, left.end))) return {};
  std::vector<Side> between{left};
  Side last;
  while (contains(U"、和及与", glyph::at(text, between.back().end))) {
    last = side_at(text, between.back().end + 1);
    if (last.finest != Field::none || last.open < 0 || between.size() == k_listed_max) break;
    between.push_back(last);
  }
  if (last.finest == Field::none || last.chinese) return {};
  if (item && left.finest == Field::none && !left.open_year && between.size() == 1) return {};
  const Field field = coarsest_of(last.point);
  std::vector<Figure> figures;
  std::size_t start = at;
  for (Side& side : between) {
    if (!close_open(side, field, last.point.year > 0)) return {};
    figures.push_back(figure_of({start, side.end}, side.point, nullptr));
    start = side.end + 1;
  }
  end = signed_end(text, start, last);
  figures.push_back(figure_of({start, end}, last.point, nullptr));
  return figures;
}

/// A day alone counts where a month or an end of a range stands before it, and in digits.
bool stands_alone(std::u32string_view text, std::size_t at, const Side& side) {
  // 〔2024〕6号 is the number of a letter.
  const bool numbered = side.end > 0 && text[side.end - 1] == U'号';
  if (!side.chinese && !numbered) return true;
  if (numbered && starts_with_any(text, side.end, {U"上午", U"下午", U"晚", U"凌晨", U"早"}))
    return true;
  return side.point.year > 0 || side.point.month > 0 ||
         (at > 1 && contains(U"至到—-", text[at - 1]) && contains(U"号日", text[at - 2]));
}

/// Most numbers count something: what stands behind them cannot stand in a date.
bool may_be_date(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view k_behind =
      U"年月日号世学财代度上下至到和与及、-–—－~～〜―‐‑‒−./．OoＯｏ";
  if (sign_of(text[at]) == Sign::none) return text[at] == U'元';
  std::size_t end = numeral_end(text, at);
  const char32_t c = glyph::at(text, end);
  // 二0二四年, 2021一2025年.
  if (sign_of(c) == Sign::digit || sign_of(c) == Sign::chinese) return true;
  for (int blanks = 0; blanks < 3 && is_blank(glyph::at(text, end)); ++blanks) ++end;
  return contains(k_behind, glyph::at(text, end));
}

/// Ranges and lists: more than one end.
std::vector<Figure> several_at(std::u32string_view text, std::size_t at, const Side& side,
                               std::size_t& end) {
  std::vector<Figure> range = ranged(text, at, side, end);
  return range.empty() ? listed(text, at, side, end) : range;
}

}  // namespace

std::size_t calendar_at(std::u32string_view text, std::size_t at, std::vector<Figure>& out) {
  std::size_t end = at;
  if (at >= text.size() || !may_be_date(text, at)) return at;
  if (auto decades = decades_at(text, at, end)) {
    out.push_back(*std::move(decades));
    return end;
  }
  if (auto date = iso_at(text, at, end)) {
    out.push_back(*std::move(date));
    return end;
  }
  const Side side = side_at(text, at);
  if (side.finest == Field::none && side.open < 0) return at;
  // 农历八月十五 is no day of this calendar.
  if (at >= 2 && text[at - 1] == U'历' && contains(U"农阴旧", text[at - 2])) return at;
  std::vector<Figure> several = several_at(text, at, side, end);
  if (!several.empty()) {
    std::ranges::move(several, std::back_inserter(out));
    return end;
  }
  if (side.finest == Field::none || !stands_alone(text, at, side)) return at;
  // 15日内, 30日以上 measure a time.
  const bool lasts =
      side.finest == Field::day && side.point.month == 0 &&
      (contains(U"内游", glyph::at(text, side.end)) || glyph::begins(text, side.end, U"以内") ||
       glyph::begins(text, side.end, U"以上") || glyph::begins(text, side.end, U"之内"));
  if (lasts) return at;
  end = signed_end(text, at, side);
  out.push_back(figure_of({at, end}, side.point, nullptr));
  return end;
}

}  // namespace jiedui::reading::detail
