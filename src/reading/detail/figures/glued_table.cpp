#include "reading/detail/figures/glued_table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "reading/detail/figures/characters.hpp"
#include "reading/detail/figures/column.hpp"
#include "reading/detail/figures/numeral.hpp"

namespace jiedui::reading::detail {

namespace {

using base::Int128;
using domain::Decimal;

constexpr std::size_t k_run_max = 40;
constexpr std::size_t k_number_max = 8;
constexpr std::size_t k_groups_max = 4;
constexpr std::size_t k_readings_max = 64;
constexpr std::size_t k_rows_max = 200;
constexpr std::size_t k_choices_max = 20'000;

/// A base, a part of it, their rate in percent.
using Group = std::array<Column, 3>;

struct Number {
  TextSpan span;
  Int128 mantissa = 0;
  int decimals = 0;
};
using Reading = std::vector<Number>;

struct Row {
  TextSpan run;  ///< the digits
  bool total = false;
  std::vector<Reading> readings;
};

bool is_run_sign(char32_t c) {
  return (c >= U'0' && c <= U'9') || c == U'.';
}

/// 试点项目完工项目项目完工率(%): one group for each (%); what stands before it says the unit.
std::vector<Group> groups_of(std::u32string_view head) {
  std::vector<Group> groups;
  while (!head.empty()) {
    std::size_t close = head.find(U"(%)");
    if (close == std::u32string_view::npos) close = head.find(U"（%）");
    if (close == std::u32string_view::npos) return {};
    const std::u32string_view segment = head.substr(0, close);
    if (segment.find(U'率') == std::u32string_view::npos) return {};
    const std::size_t bracket = segment.find_first_of(U"(（");
    std::optional<Column> measured;
    if (bracket != std::u32string_view::npos) measured = unit_at(segment.substr(bracket + 1));
    if (!measured && segment.find(U"项目") != std::u32string_view::npos)
      measured = Column{FigureKind::count, "个", 0, false};
    if (!measured) return {};
    groups.push_back({*measured, *measured, Column{FigureKind::percent, "%", 0, true}});
    head.remove_prefix(close + 3);
  }
  if (groups.size() > k_groups_max) groups.clear();
  return groups;
}

/// A name and a run of digits behind it.
std::optional<Row> row_of(std::u32string_view text, const TextSpan& line) {
  std::size_t start = line.end;
  while (start > line.start && is_run_sign(text[start - 1])) --start;
  const std::size_t digits = line.end - start;
  constexpr std::size_t k_name_max = 30;
  if (digits < 3 || digits > k_run_max || start == line.start || start - line.start > k_name_max)
    return std::nullopt;
  for (std::size_t i = line.start; i < start; ++i)
    if (!is_han(text[i]) && text[i] != U'、') return std::nullopt;
  Row row;
  row.run = {start, line.end};
  const std::u32string_view name = text.substr(line.start, start - line.start);
  row.total = name.find(U"合计") != std::u32string_view::npos ||
              name.find(U"总计") != std::u32string_view::npos;
  return row;
}

/// The number in [start, end), if it is written as one.
std::optional<Number> number_in(std::u32string_view text, std::size_t start, std::size_t end,
                                std::size_t run_end) {
  Number number{{start, end}, 0, 0};
  bool point = false;
  if (text[start] == U'.' || text[end - 1] == U'.') return std::nullopt;
  if (end < run_end && text[end] == U'.') return std::nullopt;
  if (text[start] == U'0' && end - start > 1 && text[start + 1] != U'.') return std::nullopt;
  for (std::size_t i = start; i < end; ++i) {
    if (text[i] == U'.') {
      if (point) return std::nullopt;
      point = true;
    } else {
      number.mantissa = number.mantissa * 10 + digit_value(text[i]);
      if (point) ++number.decimals;
    }
  }
  return number.decimals <= 2 ? std::optional(number) : std::nullopt;
}

/// Twice the value in hundredths, and the half unit it may be off (0 for counts).
struct Bounds {
  Int128 low = 0;
  Int128 high = 0;
};

Bounds bounds_of(const Number& number, bool exact) {
  const Int128 unit = domain::power_of_ten(2 - number.decimals);
  const Int128 value = 2 * number.mantissa * unit;
  return exact ? Bounds{value, value} : Bounds{value - unit, value + unit};
}

/// part / base may be the rate, every number known to half a unit of its last digit.
bool fits(const Number& base, const Number& part, const Number& rate, const Column& column) {
  const Bounds whole = bounds_of(base, !column.scaled);
  const Bounds some = bounds_of(part, !column.scaled);
  const Bounds ratio = bounds_of(rate, false);
  if (base.mantissa == 0) return false;
  // some / whole within ratio / 200 / 100: all in the same hundredths.
  const Int128 scale = 200;
  return some.low * 100 * scale <= ratio.high * whole.high &&
         some.high * 100 * scale >= ratio.low * whole.low;
}

class Cutter {
 public:
  Cutter(std::u32string_view text, const std::vector<Group>& groups, Row& row)
      : text_(text), groups_(groups), row_(row) {}

  void cut() { cut_group(row_.run.start, 0); }

 private:
  void cut_group(std::size_t at, std::size_t group) {
    if (row_.readings.size() >= k_readings_max) return;
    if (group == groups_.size()) {
      if (at == row_.run.end) row_.readings.push_back(reading_);
      return;
    }
    const Column& column = groups_[group][0];
    each_number(at, column, [&](const Number& base) {
      each_number(base.span.end, column, [&](const Number& part) {
        each_number(part.span.end, groups_[group][2], [&](const Number& rate) {
          if (!fits(base, part, rate, column)) return;
          reading_.insert(reading_.end(), {base, part, rate});
          cut_group(rate.span.end, group + 1);
          reading_.resize(reading_.size() - 3);
        });
      });
    });
  }

  template <class Use>
  void each_number(std::size_t at, const Column& column, const Use& use) {
    for (std::size_t end = at + 1; end <= std::min(at + k_number_max, row_.run.end); ++end) {
      const std::optional<Number> number = number_in(text_, at, end, row_.run.end);
      if (number && (column.scaled || number->decimals == 0)) use(*number);
    }
  }

  std::u32string_view text_;
  const std::vector<Group>& groups_;
  Row& row_;
  Reading reading_;
};

/// A table's rows and the choice of one reading for each.
class Chooser {
 public:
  Chooser(const std::vector<Group>& groups, std::vector<Row>& rows)
      : groups_(groups), rows_(rows) {}

  /// The one choice whose columns add up to the row of totals; empty where none or several do.
  std::vector<std::size_t> choose() {
    for (const Row& row : rows_)
      if (row.total) total_ = &row;
    if (total_ == nullptr || total_->readings.empty()) return {};
    for (std::size_t i = 0; i < total_->readings.size(); ++i) {
      reading_of_total_ = i;
      std::vector<Bounds> none(groups_.size() * 3);
      walk(0, none);
    }
    return found_ == 1 ? best_ : std::vector<std::size_t>{};
  }

 private:
  void walk(std::size_t at, const std::vector<Bounds>& sums) {
    if (++steps_ > k_choices_max || found_ > 1) {
      found_ = 2;
      return;
    }
    if (at == rows_.size()) {
      if (adds_up(sums)) {
        ++found_;
        best_ = choice_;
      }
      return;
    }
    const Row& row = rows_[at];
    if (row.readings.empty()) return;
    for (std::size_t i = 0; i < row.readings.size(); ++i) {
      if (&row == total_ && i != reading_of_total_) continue;
      choice_.push_back(i);
      walk(at + 1, &row == total_ ? sums : added(sums, row.readings[i]));
      choice_.pop_back();
    }
  }

  [[nodiscard]] std::vector<Bounds> added(std::vector<Bounds> sums, const Reading& reading) const {
    for (std::size_t i = 0; i < reading.size(); ++i) {
      const Bounds cell = bounds_of(reading[i], !groups_[i / 3][0].scaled);
      sums[i].low += cell.low;
      sums[i].high += cell.high;
    }
    return sums;
  }

  [[nodiscard]] bool adds_up(const std::vector<Bounds>& sums) const {
    const Reading& total = total_->readings[reading_of_total_];
    for (std::size_t i = 0; i < total.size(); ++i) {
      if (i % 3 == 2) continue;  // rates do not add up
      const Bounds cell = bounds_of(total[i], !groups_[i / 3][0].scaled);
      if (cell.low > sums[i].high || cell.high < sums[i].low) return false;
    }
    return true;
  }

  const std::vector<Group>& groups_;
  std::vector<Row>& rows_;
  const Row* total_ = nullptr;
  std::size_t reading_of_total_ = 0;
  std::size_t steps_ = 0;
  std::size_t found_ = 0;
  std::vector<std::size_t> choice_;
  std::vector<std::size_t> best_;
};

void put_figures(const std::vector<Group>& groups, const Reading& reading,
                 std::vector<Figure>& out) {
  for (std::size_t i = 0; i < reading.size(); ++i) {
    const Number& number = reading[i];
    if (auto figure =
            cell_figure(number.span, number.mantissa, -number.decimals, groups[i / 3][i % 3]))
      out.push_back(*std::move(figure));
  }
}

void read_table(std::u32string_view text, const std::vector<Group>& groups, std::vector<Row>& rows,
                std::vector<Figure>& out) {
  for (Row& row : rows) Cutter(text, groups, row).cut();
  const std::vector<std::size_t> choice = Chooser(groups, rows).choose();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!choice.empty())
      put_figures(groups, rows[i].readings[choice[i]], out);
    else if (rows[i].readings.size() == 1)
      put_figures(groups, rows[i].readings.front(), out);
  }
}

/// A name that broke over two lines: 吉林、黑 / 龙江阿勒泰地区643757.8.
bool is_broken_name(std::u32string_view line) {
  constexpr std::size_t k_longest = 10;
  return line.size() <= k_longest &&
         std::ranges::all_of(line, [](char32_t c) { return is_han(c) || c == U'、'; });
}

bool ends_with_rate(std::u32string_view line) {
  return line.ends_with(U"(%)") || line.ends_with(U"（%）");
}

}  // namespace

std::vector<Figure> figures_in_glued_tables(const Prose& prose) {
  constexpr std::size_t k_head_max = 200;
  std::vector<Figure> figures;
  const auto& paragraphs = prose.paragraphs;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::u32string_view head = prose.at(paragraphs[i].span);
    if (head.size() > k_head_max || !paragraphs[i].cells.empty() || !ends_with_rate(head)) continue;
    const std::vector<Group> groups = groups_of(head);
    if (groups.empty()) continue;
    std::vector<Row> rows;
    std::size_t next = i + 1;
    for (; next < paragraphs.size() && rows.size() < k_rows_max; ++next) {
      std::optional<Row> row = row_of(prose.text, paragraphs[next].span);
      if (row)
        rows.push_back(*std::move(row));
      else if (!is_broken_name(prose.at(paragraphs[next].span)))
        break;
      if (!rows.empty() && rows.back().total) break;
    }
    if (rows.size() > 1) read_table(prose.text, groups, rows, figures);
    i = next - 1;
  }
  return figures;
}

}  // namespace jiedui::reading::detail
