#include "reading/detail/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reading/detail/characters.hpp"
#include "reading/detail/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

struct Point {
  int year = 0;
  int month = 0;
  int day = 0;
  bool part = false;  ///< 上半年, 第三季度 follows the year: a date, not a year
};

std::string iso(const Point& point) {
  if (point.year > 0 && point.day > 0)
    return fmt::format("{:04}-{:02}-{:02}", point.year, point.month, point.day);
  if (point.year > 0 && point.month > 0) return fmt::format("{:04}-{:02}", point.year, point.month);
  if (point.year > 0) return fmt::format("{:04}", point.year);
  if (point.month > 0 && point.day > 0) return fmt::format("--{:02}-{:02}", point.month, point.day);
  if (point.month > 0) return fmt::format("--{:02}", point.month);
  return fmt::format("---{:02}", point.day);
}

/// A small whole number that may be a year, month or day.
struct Number {
  std::size_t end = 0;
  int value = -1;
  int digits = 0;
  bool chinese = false;
  bool leading_zero = false;
};

Number number_at(std::u32string_view text, std::size_t at) {
  Number out;
  std::size_t end = at;
  if (digit_value(char_at(text, at)) >= 0) {
    int value = 0;
    while (end < text.size() && digit_value(text[end]) >= 0 && end - at <= 4)
      value = value * 10 + digit_value(text[end++]);
    const bool decimal = char_at(text, end) == U'.' && digit_value(char_at(text, end + 1)) >= 0;
    if (end - at > 4 || decimal) return out;
    return {end, value, static_cast<int>(end - at), false, end - at > 1 && text[at] == U'0'};
  }
  if (sign_of(char_at(text, at)) != Sign::chinese) return out;
  const std::optional<Numeral> numeral = numeral_at(text, at);
  if (!numeral || numeral->high || numeral->vague != Vague::no || numeral->bare_scale) return out;
  if (numeral->exponent != 0 || numeral->mantissa > 9'999) return out;
  return {numeral->end, static_cast<int>(numeral->mantissa), numeral->digit_string ? 4 : 0, true,
          false};
}

bool is_full_year(const Number& number) {
  return number.digits == 4 && number.value >= 1600 && number.value < 2200;
}

/// 07年, and 98年 where no duration can be meant.
bool is_short_year(std::u32string_view text, std::size_t at, const Number& number) {
  if (number.digits != 2 || number.chinese) return false;
  if (number.leading_zero) return true;
  if (number.value < 80) return false;
  const bool span =
      starts_with(text, number.end + 1, U"来") || starts_with(text, number.end + 1, U"间") ||
      starts_with(text, number.end + 1, U"的") || starts_with(text, number.end + 1, U"前") ||
      starts_with(text, number.end + 1, U"后") || starts_with(text, number.end + 1, U"历");
  const char32_t before = at > 0 ? text[at - 1] : U'\n';
  return !span && contains(U"从自于在至到，。；、（(“\n", before);
}

int year_of(std::u32string_view text, std::size_t at, const Number& number) {
  if (is_full_year(number)) return number.value;
  if (is_short_year(text, at, number))
    return number.value < 50 ? 2000 + number.value : 1900 + number.value;
  return 0;
}

enum class Field : std::uint8_t { none, year, month, day };

/// The sign behind a number: 年, 月, 日. \p end moves behind it.
Field field_after(std::u32string_view text, std::size_t& end) {
  std::size_t at = end;
  for (int blanks = 0; blanks < 3 && is_blank(char_at(text, at)); ++blanks) ++at;
  const char32_t c = char_at(text, at);
  const char32_t next = char_at(text, at + 1);
  if (c == U'年' && !contains(U"级代", next)) {
    end = at + 1;
    return Field::year;
  }
  // 2023—2024学年 names its years.
  if (c == U'学' && next == U'年' && at == end) {
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

/// Behind a year: its half or quarter.
std::size_t part_of_year(std::u32string_view text, std::size_t at) {
  for (const std::u32string_view part :
       {U"上半年", U"下半年", U"第一季度", U"第二季度", U"第三季度", U"第四季度", U"前三季度",
        U"一季度", U"二季度", U"三季度", U"四季度", U"前三个季度"}) {
    if (starts_with(text, at, part)) return at + part.size();
  }
  return at;
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

Side side_at(std::u32string_view text, std::size_t at) {
  Side side;
  side.end = at;
  for (std::size_t from = at; side.finest < Field::day;) {
    const Number number = number_at(text, from);
    if (number.value < 0) break;
    side.chinese = side.chinese || number.chinese;
    std::size_t end = number.end;
    const Field field = field_after(text, end);
    if (field == Field::none) {
      side.open = number.value;
      side.open_year = is_full_year(number);
      side.open_short = number.leading_zero;
      side.end = number.end;
      break;
    }
    // Only ever finer: 2010年 3月 1日; a day needs its month before it.
    const bool order = field > side.finest && !(field == Field::day && side.finest == Field::year);
    Point point = side.point;
    if (!order || !store(text, from, number, field, point)) break;
    side.point = point;
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
    if (char_at(text, from) == U' ') ++from;
  }
  return side;
}

Figure figure_of(TextSpan span, const Point& from, const Point* to) {
  Figure figure;
  figure.span = span;
  figure.date = iso(from);
  if (to != nullptr) {
    figure.kind = FigureKind::range;
    figure.date_max = iso(*to);
  } else {
    const bool year = from.year > 0 && from.month == 0 && !from.part;
    figure.kind = year ? FigureKind::year : FigureKind::date;
  }
  return figure;
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

std::vector<Figure> ranged(std::u32string_view text, std::size_t at, Side left, std::size_t& end) {
  const std::size_t dash = dashes_end(text, left.end);
  const bool joined = dash > left.end;
  const bool worded = !joined && contains(U"至到", char_at(text, left.end));
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

/// 2024-10-16, 2010.8.27, 2023/6/30.
std::optional<Figure> iso_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  std::size_t from = at;
  int parts[3] = {0, 0, 0};
  char32_t separator = 0;
  for (int i = 0; i < 3; ++i) {
    std::size_t digits = 0;
    while (digits < 4 && digit_value(char_at(text, from)) >= 0) {
      parts[i] = parts[i] * 10 + digit_value(text[from++]);
      ++digits;
    }
    if (i == 0 ? digits != 4 : digits < 1 || digits > 2) return std::nullopt;
    if (i == 2) break;
    if (!contains(U"-./－．", char_at(text, from))) return std::nullopt;
    if (i == 1 && text[from] != separator) return std::nullopt;
    separator = text[from++];
  }
  const char32_t next = char_at(text, from);
  const bool longer = digit_value(next) >= 0 ||
                      (contains(U"-./", next) && digit_value(char_at(text, from + 1)) >= 0);
  const Point point{parts[0], parts[1], parts[2], false};
  if (longer || point.year < 1900 || point.year > 2199 || point.month < 1 || point.month > 12 ||
      point.day < 1 || point.day > 31) {
    return std::nullopt;
  }
  // A link or a file's name, not a date.
  if (at > 0 && (contains(U"./-_=", text[at - 1]) || is_latin(text[at - 1]))) return std::nullopt;
  end = from;
  return figure_of({at, from}, point, nullptr);
}

struct Decade {
  int first = 0;
  int last = 0;
  std::size_t end = 0;
};

/// 80年代, 1990年代, 20世纪50年代; 21世纪初.
std::optional<Decade> decade_at(std::u32string_view text, std::size_t at) {
  Number number = number_at(text, at);
  if (number.value < 0) return std::nullopt;
  int century = 0;
  if (starts_with(text, number.end, U"世纪")) {
    if (number.value < 15 || number.value > 22) return std::nullopt;
    century = number.value * 100 - 100;
    const std::size_t after = number.end + 2;
    const Number decade = number_at(text, after);
    if (decade.value < 0 || !starts_with(text, decade.end, U"年代")) {
      const bool early = char_at(text, after) == U'初';
      return Decade{century, century + (early ? 9 : 99), after};
    }
    number = decade;
  }
  if (!starts_with(text, number.end, U"年代")) return std::nullopt;
  const std::size_t end = number.end + 2;
  if (is_full_year(number)) return Decade{number.value, number.value + 9, end};
  if (number.value > 90 || number.value % 10 != 0) return std::nullopt;
  if (century == 0) century = number.value >= 30 ? 1900 : 2000;
  return Decade{century + number.value, century + number.value + 9, end};
}

std::optional<Figure> decades_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  const std::optional<Decade> first = decade_at(text, at);
  if (!first) return std::nullopt;
  Decade whole = *first;
  if (const std::size_t dash = dashes_end(text, whole.end); dash > whole.end) {
    if (const std::optional<Decade> last = decade_at(text, dash); last && last->last >= whole.last)
      whole = {whole.first, last->last, last->end};
  }
  Point from;
  Point to;
  from.year = whole.first;
  to.year = whole.last;
  Figure figure = figure_of({at, whole.end}, from, &to);
  if (contains(U"初中末前后", char_at(text, whole.end))) figure.approx = domain::Approx::about;
  end = whole.end;
  return figure;
}

/// A day alone counts where a month or an end of a range stands before it, and in digits.
bool stands_alone(std::u32string_view text, std::size_t at, const Side& side) {
  // 〔2024〕6号 is the number of a letter.
  const bool numbered = side.end > 0 && text[side.end - 1] == U'号';
  if (!side.chinese && !numbered) return true;
  return side.point.year > 0 || side.point.month > 0 ||
         (at > 0 && contains(U"至到—-", text[at - 1]));
}

}  // namespace

std::vector<Figure> calendar_at(std::u32string_view text, std::size_t at, std::size_t& end) {
  if (const auto decades = decades_at(text, at, end)) return {*decades};
  if (const auto date = iso_at(text, at, end)) return {*date};
  const Side side = side_at(text, at);
  if (side.finest == Field::none && side.open < 0) return {};
  std::vector<Figure> range = ranged(text, at, side, end);
  if (!range.empty()) return range;
  if (side.finest == Field::none || !stands_alone(text, at, side)) return {};
  // 15日内, 30日以上 measure a time.
  const bool lasts =
      side.finest == Field::day && side.point.month == 0 &&
      (contains(U"内游", char_at(text, side.end)) || starts_with(text, side.end, U"以内") ||
       starts_with(text, side.end, U"以上") || starts_with(text, side.end, U"之内"));
  if (lasts) return {};
  end = signed_end(text, at, side);
  return {figure_of({at, end}, side.point, nullptr)};
}

}  // namespace jiedui::reading::detail
