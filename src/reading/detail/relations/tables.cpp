// Tables in a text: lines of one shape under each other, with tabs, spaces or glued cells.
//
// A row is a short line that ends in figures, all of them without words between; a table is three
// rows or more with the same number of figures. The last row is a total where its label says so
// (合计, 总计). Nothing is asked of the head but what the numbers show: a column is a rate where it
// is the quotient of two columns before it in nearly every row, and then it is one in every row.
#include <algorithm>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/table_rows.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

const Words k_total_rows(U"合计|总计|共计|小计|总数|合　计|全县|全州|全市合");

constexpr std::size_t k_columns_most = 24;
constexpr std::size_t k_label_longest = 40;

class Tables {
 public:
  Tables(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    std::vector<Row> rows;
    std::size_t last_paragraph = k_none;
    const std::size_t count = scene_.seen.size();
    for (std::size_t begin = 0; begin < count;) {
      std::size_t end = begin + 1;
      while (end < count && at(end).paragraph == at(begin).paragraph) ++end;
      const std::optional<Row> row = row_of(begin, end);
      const std::size_t paragraph = at(begin).paragraph;
      // A cell that breaks over two lines (吉林、黑 / 龙江) leaves a line without figures between.
      const bool follows = last_paragraph != k_none && paragraph <= last_paragraph + 2;
      if (!row || !follows || (!rows.empty() && rows.back().count != row->count) ||
          (rows.size() > 1 && rows.back().total)) {
        table(rows);
        rows.clear();
      }
      if (row) rows.push_back(*row);
      last_paragraph = paragraph;
      begin = end;
    }
    table(rows);
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] std::optional<Row> row_of(std::size_t begin, std::size_t end) const {
    if (end - begin > k_columns_most) return std::nullopt;
    const TextSpan line = scene_.prose.paragraphs[at(begin).paragraph].span;
    // Figures of the label (2024年) stand before words; the row's own run to the line's end.
    std::size_t first = end;
    std::size_t after = line.end;
    while (first > begin) {
      const TextSpan span = scene_.figures[first - 1].span;
      if (!only_blank({span.end, after}) || !at(first - 1).amount) break;
      after = span.start;
      --first;
    }
    if (first == end) return std::nullopt;
    if (scene_.figures[first].span.start - line.start > k_label_longest) return std::nullopt;
    Row row{first, end - first, false, {line.start, scene_.figures[first].span.start}};
    const std::u32string_view label =
        scene_.prose.at({line.start, scene_.figures[first].span.start});
    if (label.find_first_of(U"。；，") != std::u32string_view::npos) return std::nullopt;
    row.total = k_total_rows.in(squeezed(label));
    return row;
  }

  [[nodiscard]] static std::u32string squeezed(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text) {
      if (c != U' ' && c != U'\u3000' && c != U'\t') out.push_back(c);
    }
    return out;
  }

  [[nodiscard]] bool only_blank(TextSpan span) const {
    if (span.size() > 12) return false;
    return std::ranges::all_of(scene_.prose.at(span), [](char32_t c) {
      return c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00a0' || c == U'|' ||
             c == U'｜' || c == U'│' || c == U'%';
    });
  }

  void table(const std::vector<Row>& rows) {
    if (rows.size() < 3) return;
    const std::size_t columns = rows.front().count;
    // 合计 stands last, in some offices first.
    if (rows.back().total || rows.front().total) {
      for (std::size_t c = 0; c < columns; ++c) column_total(rows, c);
    }
    find_table_in_text(scene_, rows, found_);
    for (std::size_t c = 2; c < columns; ++c) {
      if (!rate_column(rows, c) && !growth_column(rows, c)) change_column(rows, c);
    }
    if (columns >= 3) row_totals(rows);
  }

  [[nodiscard]] static std::size_t cell(const Row& row, std::size_t column) {
    return row.first + column;
  }

  /// A column of one measure adds up to the cell of the total's row; rates do not add up.
  void column_total(const std::vector<Row>& rows, std::size_t column) {
    Indices parts;
    Int128 sum = 0;
    const Row& last = rows.back().total ? rows.back() : rows.front();
    const std::size_t total = cell(last, column);
    if (scene_.percent(total) || is_rate(rows, column)) return;
    for (const Row& row : rows) {
      if (&row == &last) continue;
      parts.push_back(cell(row, column));
      sum += at(parts.back()).value;
    }
    if (sum_meets(scene_, total, parts)) {
      return add(sum_of(scene_, total, std::move(parts)), true);
    }
    // Off by little: a cell is wrong. Off by much: the column is of a kind that does not add up.
    const Int128 apart = sum > at(total).value ? sum - at(total).value : at(total).value - sum;
    if (apart * 5 <= at(total).value) add(sum_of(scene_, total, std::move(parts)), true);
  }

  [[nodiscard]] std::size_t rows_fitting(const std::vector<Row>& rows, std::size_t num,
                                         std::size_t den, std::size_t column) const {
    return static_cast<std::size_t>(std::ranges::count_if(rows, [&](const Row& row) {
      return quotient_meets(at(cell(row, num)).known, at(cell(row, den)).known,
                            percent_known(at(cell(row, column))), 100);
    }));
  }

  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> operands(
      const std::vector<Row>& rows, std::size_t column) const {
    std::size_t best = 0;
    std::pair<std::size_t, std::size_t> columns;
    // The two columns right before are the usual ones and win where others fit as well.
    for (std::size_t num = column; num-- > 0;) {
      for (std::size_t den = column; den-- > 0;) {
        if (num == den || column - std::min(num, den) > 6) continue;
        const std::size_t hits = rows_fitting(rows, num, den, column);
        if (hits > best) {
          best = hits;
          columns = {num, den};
        }
      }
    }
    // Nearly every row: two of three, four of five.
    if (best < 2 || best * 3 < rows.size() * 2) return std::nullopt;
    return columns;
  }

  [[nodiscard]] bool is_rate(const std::vector<Row>& rows, std::size_t column) const {
    return column >= 2 && operands(rows, column).has_value();
  }

  bool rate_column(const std::vector<Row>& rows, std::size_t column) {
    const auto columns = operands(rows, column);
    if (!columns) return false;
    for (const Row& row : rows) {
      const std::size_t rate = cell(row, column);
      const std::size_t num = cell(row, columns->first);
      const std::size_t den = cell(row, columns->second);
      add(scene_.percent(rate) ? quotient_of(scene_, RelationType::rate, rate, num, den)
                               : percent_of(scene_, rate, num, den),
          true);
    }
    return true;
  }

  /// Whether nearly every row, and two at least, is as said: two of three, four of five.
  template <class Fits>
  [[nodiscard]] static bool nearly_all(const std::vector<Row>& rows, const Fits& fits) {
    const auto hits = static_cast<std::size_t>(std::ranges::count_if(rows, fits));
    return hits >= 2 && hits * 3 >= rows.size() * 2;
  }

  /// 2022年, 2023年, 增长(%): from one column before to another.
  bool growth_column(const std::vector<Row>& rows, std::size_t column) {
    if (!scene_.percent(cell(rows.front(), column))) return false;
    for (std::size_t to = column; to-- > 0;) {
      for (std::size_t from = column; from-- > 0;) {
        if (from == to || !alike(rows, from, to)) continue;
        const auto fits = [&](const Row& row) {
          return growth_meets(scene_, cell(row, column), cell(row, from), cell(row, to), false);
        };
        if (!nearly_all(rows, fits)) continue;
        for (const Row& row : rows)
          add(growth_of(scene_, cell(row, column), cell(row, from), cell(row, to), false), true);
        return true;
      }
    }
    return false;
  }

  /// 计划, 完成, 差额: one column is what another has more than a third.
  void change_column(const std::vector<Row>& rows, std::size_t column) {
    if (scene_.percent(cell(rows.front(), column))) return;
    for (std::size_t a = column; a-- > 0;) {
      for (std::size_t b = column; b-- > 0;) {
        if (a == b || !alike(rows, a, b) || !alike(rows, a, column)) continue;
        const auto fits = [&](const Row& row) {
          const Seen& whole = at(cell(row, a));
          const Seen& part = at(cell(row, b));
          const Seen& rest = at(cell(row, column));
          return part.value != 0 && rest.value != 0 && (whole.known - part.known).meets(rest.known);
        };
        if (!nearly_all(rows, fits)) continue;
        for (const Row& row : rows)
          add(difference_of(scene_, cell(row, column), cell(row, a), cell(row, b)), true);
        return;
      }
    }
  }

  /// Two columns of one measure, in every row.
  [[nodiscard]] bool alike(const std::vector<Row>& rows, std::size_t a, std::size_t b) const {
    return std::ranges::all_of(rows, [&](const Row& row) {
      return at(cell(row, a)).measure != 0 &&
             at(cell(row, a)).measure == at(cell(row, b)).measure && at(cell(row, a)).value > 0;
    });
  }

  /// A first or last column that is the sum of the others in every row.
  void row_totals(const std::vector<Row>& rows) {
    const std::size_t columns = rows.front().count;
    for (const std::size_t total : {std::size_t{0}, columns - 1}) {
      std::size_t hits = 0;
      for (const Row& row : rows)
        hits += sum_meets(scene_, cell(row, total), others(row, total)) ? 1U : 0U;
      if (hits < 2 || hits * 3 < rows.size() * 2) continue;
      for (const Row& row : rows) add(sum_of(scene_, cell(row, total), others(row, total)), true);
    }
  }

  [[nodiscard]] static Indices others(const Row& row, std::size_t total) {
    Indices parts;
    for (std::size_t c = 0; c < row.count; ++c) {
      if (c != total) parts.push_back(cell(row, c));
    }
    return parts;
  }

  void add(Relation relation, bool named) {
    relation.named = named;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_tables(const Scene& scene, Relations& found) {
  Tables(scene, found).run();
}

}  // namespace jiedui::reading::detail
