// What the paragraphs around a table tell of its cells.
//
// A total's cell is told again where two cells of the row stand in one sentence, or where the
// figure bears the column's name. A cell of another row is meant where the figure bears the names
// of row and column; several rows, where their names stand beside each other before it.
#include <algorithm>

#include "reading/detail/relations/table_rows.hpp"
#include "reading/detail/relations/words.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr std::size_t k_before = 80;  ///< figures before the table that are looked at
constexpr std::size_t k_after = 40;
constexpr std::size_t k_rows_most = 60;

/// Words before a figure that speak of the whole table, not of one of its rows.
const Words k_of_all(
    U"全年|全市|全省|全县|全区|全州|全队|共|总|合计|累计|全部|各部门|各县|各单位|上半年");

bool is_gap(char32_t c) {
  return c == U'\t' || c == U'|' || c == U'\u3000' || c == U' ' || c == U'｜' || c == U'│' ||
         c == U'┃';
}

/// Whether the letters stand in the text in this order: 住建 in 住房城乡建设局.
bool in_order(std::u32string_view letters, std::u32string_view text) {
  std::size_t at = 0;
  for (const char32_t c : letters) {
    at = text.find(c, at);
    if (at == std::u32string_view::npos) return false;
    ++at;
  }
  return true;
}

/// A cell, and the figure of the text that tells it again.
struct Match {
  std::size_t cell = 0;
  std::size_t figure = 0;
};

class TableText {
 public:
  TableText(const Scene& scene, const std::vector<Row>& rows, Relations& found)
      : scene_(scene), rows_(rows), found_(found) {}

  void run() {
    if (rows_.size() > k_rows_most) return;
    const Row* total = rows_.back().total    ? &rows_.back()
                       : rows_.front().total ? &rows_.front()
                                             : nullptr;
    if (total != nullptr) in_text(*total);
    heads_ = heads();
    if (heads_.empty()) return;
    const std::size_t first = rows_.front().first;
    const std::size_t end = rows_.back().first + rows_.back().count;
    for (std::size_t i = first - std::min(first, k_before); i < first; ++i) by_name(i, total);
    for (std::size_t i = end; i < std::min(scene_.seen.size(), end + k_after); ++i)
      by_name(i, total);
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }
  [[nodiscard]] static std::size_t cell(const Row& row, std::size_t column) {
    return row.cell(column);
  }

  /// The names of the columns, from the line above the first row; empty where it does not fit.
  [[nodiscard]] std::vector<std::u32string_view> heads() const {
    const std::size_t paragraph = at(rows_.front().first).paragraph;
    const std::size_t columns = rows_.front().count;
    constexpr std::size_t k_lines = 3;  // a ruler |---|---| or a line of units may stand between
    for (std::size_t up = 1; up <= k_lines && up <= paragraph; ++up) {
      const std::u32string_view line =
          scene_.prose.at(scene_.prose.paragraphs[paragraph - up].span);
      std::vector<std::u32string_view> names;
      for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = begin;
        while (end < line.size() && !is_gap(line[end])) ++end;
        if (end > begin) names.push_back(line.substr(begin, end - begin));
        begin = end + 1;
      }
      if (names.size() <= columns || line.find_first_of(U"。；，") != line.npos) continue;
      if (names.back().find_first_not_of(U"-—:") == names.back().npos) continue;
      names.erase(names.begin(), names.end() - static_cast<std::ptrdiff_t>(columns));
      for (std::u32string_view& name : names) name = name.substr(0, name.find_first_of(U"（("));
      return names;
    }
    return {};
  }

  /// A figure of the text that bears the name of a column, and of rows.
  void by_name(std::size_t i, const Row* total) {
    if (!at(i).amount || scene_.figures[i].value_max || is_cell(i)) return;
    if (scene_.points(i)) return apart(i, total);
    if (at(i).measure == 0) return;
    if (scene_.has(i, k_per | k_change | k_earlier)) return;
    const std::u32string_view clause = scene_.clause(i);
    std::vector<const Row*> named = rows_in(clause);
    if (named.size() >= 2) return together(i, named, total);
    const Row* row = named.size() == 1 ? named.front() : total;
    if (row == nullptr) return;
    const std::size_t column = column_of(i);
    if (column == k_none || told(i, cell(*row, column))) return;
    const std::size_t own = cell(*row, column);
    if (at(own).known.meets(at(i).known)) return again(own, i, true);
    // A slip where the words leave no other number; else another time or matter.
    const bool of_all =
        row == total && k_of_all.in(scene_.prose.at({at(i).clause.start, at(i).tail.end}));
    if (scene_.figures[i].approx != domain::Approx::exact) return;
    if ((named.size() == 1 || of_all || scene_.lead(i).ends_with(U'的')) &&
        digits_slipped(at(own).value, at(i).value))
      again(own, i, false);
  }

  [[nodiscard]] bool is_cell(std::size_t i) const {
    return i >= rows_.front().first && i < rows_.back().first + rows_.back().count;
  }

  [[nodiscard]] bool told(std::size_t i, std::size_t own) const {
    return std::ranges::any_of(
        told_, [&](const Match& match) { return match.figure == i || match.cell == own; });
  }

  void again(std::size_t own, std::size_t i, bool named) {
    told_.push_back({own, i});
    add(restated_of(scene_, std::max(own, i), std::min(own, i)), named);
  }

  /// The one column of the figure's measure whose name shares words with it: 到位资金 of
  /// 全年到位资金.
  [[nodiscard]] std::size_t column_of(std::size_t i) const {
    const std::u32string_view words = scene_.prose.at({at(i).lead.start, at(i).tail.end});
    std::size_t best = k_none;
    std::size_t most = 0;
    bool tied = false;
    std::size_t alike = 0;  ///< columns of the measure
    for (std::size_t c = 0; c < heads_.size(); ++c) {
      const std::size_t any = cell(rows_.front(), c);
      if (at(any).measure != at(i).measure) continue;
      ++alike;
      const std::size_t shared = shared_pairs(heads_[c], words);
      if (shared == 0 || shared < most) continue;
      tied = shared == most;
      most = shared;
      best = c;
    }
    // One pair of letters names a column only where it is nearly all of its name, or no other
    // column has the measure.
    if (best == k_none || tied) return k_none;
    if (most == 1 && heads_[best].size() > 4 && alike > 1) return k_none;
    return best;
  }

  [[nodiscard]] std::u32string_view label(const Row& row) const {
    return scene_.prose.at(row.label);
  }

  /// The only row whose name has these letters, in this order.
  [[nodiscard]] const Row* row_called(std::u32string_view name) const {
    if (name.size() < 2) return nullptr;
    const Row* only = nullptr;
    for (const Row& row : rows_) {
      if (row.total || !in_order(name, label(row))) continue;
      if (only != nullptr) return nullptr;
      only = &row;
    }
    return only;
  }

  /// 教育、卫生合计: the rows named one after the other; the last name ends where no row is called
  /// so any more. One row where its name stands at the clause's beginning.
  [[nodiscard]] std::vector<const Row*> rows_in(std::u32string_view clause) const {
    std::vector<const Row*> out;
    for (std::size_t begin = 0; begin < clause.size();) {
      const auto [row, length] = called_first(clause.substr(begin));
      if (row == nullptr) break;
      if (std::ranges::find(out, row) == out.end()) out.push_back(row);
      begin += length;
      constexpr std::u32string_view k_and = U"、和与及";
      if (begin < clause.size() && k_and.find(clause[begin]) == k_and.npos) break;
      ++begin;
    }
    return out;
  }

  /// The row that the words begin with, and how many letters of them are its name: 新和县, not 新.
  [[nodiscard]] std::pair<const Row*, std::size_t> called_first(std::u32string_view words) const {
    constexpr std::size_t k_longest = 12;
    const std::size_t most = std::min({words.size(), k_longest, words.find(U'、')});
    for (std::size_t n = most; n >= 2; --n) {
      if (const Row* row = row_called(words.substr(0, n))) return {row, n};
    }
    return {nullptr, 0};
  }

  /// 住建、农业农村两个部门计划资金8020万元,占61.7%.
  void together(std::size_t i, const std::vector<const Row*>& named, const Row* total) {
    for (std::size_t c = 0; c < heads_.size(); ++c) {
      Indices parts;
      for (const Row* row : named) parts.push_back(cell(*row, c));
      if (at(parts.front()).measure != at(i).measure || scene_.percent(i)) continue;
      if (!sum_meets(scene_, i, parts)) continue;
      add(sum_of(scene_, i, std::move(parts)), true);
      if (total != nullptr) share_of(i, cell(*total, c));
      return;
    }
  }

  /// 甲县资金到位率高出平均水平15.6个百分点; 乙县…最低,比平均低8.4个百分点: a row's rate against
  /// that of all, both in the table.
  void apart(std::size_t points, const Row* total) {
    static const Words k_average(U"平均|全市|全州|全县|全省|全区|总体");
    if (total == nullptr) return;
    constexpr std::size_t k_longest = 60;
    const std::size_t end = scene_.figures[points].span.start;
    const std::size_t begin = std::max(scene_.prose.sentences[scene_.sentence(points)].span.start,
                                       end - std::min(end, k_longest));
    std::u32string_view words = scene_.prose.at({std::min(begin, end), end});
    if (const std::size_t part = words.rfind(U'；'); part != words.npos)
      words.remove_prefix(part + 1);
    if (!k_average.in(words)) return;
    std::vector<const Row*> named;
    for (std::size_t clause = 0; named.empty() && clause < words.size();) {
      named = rows_in(words.substr(clause));
      clause = std::min(words.find(U'，', clause), words.size()) + 1;
    }
    if (named.size() != 1) return;
    for (std::size_t c = 0; c < heads_.size(); ++c) {
      const std::size_t own = cell(*named.front(), c);
      const std::size_t all = cell(*total, c);
      if (!scene_.percent(own) || shared_pairs(heads_[c], words) == 0) continue;
      const bool more = at(own).value > at(all).value;
      const Interval by = more ? at(own).known - at(all).known : at(all).known - at(own).known;
      if (!by.meets(at(points).known)) continue;
      add(difference_of(scene_, points, more ? own : all, more ? all : own), true);
      return;
    }
  }

  void share_of(std::size_t part, std::size_t whole) {
    const std::size_t share = part + 1;
    if (share >= scene_.seen.size() || scene_.sentence(share) != scene_.sentence(part)) return;
    if (!scene_.percent(share) || !at(share).amount || !contains(scene_.clause(share), U"占"))
      return;
    if (rate_meets(scene_, share, part, whole))
      add(quotient_of(scene_, RelationType::share, share, part, whole), false);
  }

  /// A figure that can be the cell: equal within what both are known to, the finer one not by
  /// chance.
  [[nodiscard]] bool same_amount(std::size_t cell, std::size_t figure) const {
    const bool rate = scene_.percent(figure) && !scene_.coarse(figure);
    if (rate && !scene_.percent(cell)) {
      return scene_.figures[cell].unit.empty() && at(cell).value == at(figure).value;
    }
    return at(cell).measure == at(figure).measure && at(cell).known.meets(at(figure).known);
  }

  /// The paragraphs around a table tell its totals: two that agree show that they speak of it.
  void in_text(const Row& total) {
    const std::size_t first = rows_.front().first;
    const std::size_t end = rows_.back().first + rows_.back().count;
    std::vector<Match> matches;
    const auto look = [&](std::size_t i) {
      if (!at(i).amount || scene_.figures[i].value_max || scene_.has(i, k_per)) return;
      if (at(i).value < 10 * k_micro && !scene_.percent(i)) return;
      for (std::size_t c = 0; c < total.count; ++c) {
        if (same_amount(cell(total, c), i)) return matches.push_back({cell(total, c), i});
      }
    };
    for (std::size_t i = first - std::min(first, k_before); i < first; ++i) look(i);
    constexpr std::size_t k_close = 12;
    const bool before = matches.size() >= 2;
    for (std::size_t i = end; i < scene_.seen.size() && i < end + k_close && before; ++i) {
      if (at(i).paragraph > at(total.first).paragraph + 4) break;
      look(i);
    }
    // Two cells in one sentence; one alone may be equal by chance.
    std::erase_if(matches, [&](const Match& match) {
      return std::ranges::none_of(matches, [&](const Match& other) {
        return other.cell != match.cell &&
               scene_.sentence(other.figure) == scene_.sentence(match.figure);
      });
    });
    if (matches.size() < 2) return;
    for (const Match& match : matches) again(match.cell, match.figure, true);
    odd_one(total, matches);
  }

  /// Beside figures that agree with the table one that differs from its cell by little, in the same
  /// sentence as two of them.
  void odd_one(const Row& total, const std::vector<Match>& matches) {
    for (std::size_t c = 0; c < total.count; ++c) {
      const std::size_t own = cell(total, c);
      if (scene_.percent(own) || std::ranges::find(matches, own, &Match::cell) != matches.end())
        continue;
      for (const Match& match : matches) {
        for (std::size_t i = match.figure - std::min<std::size_t>(match.figure, 2);
             i <= match.figure + 2; ++i) {
          if (i >= scene_.seen.size() || !near_but_not(own, i, matches)) continue;
          const bool here = std::ranges::count_if(matches, [&](const Match& other) {
                              return scene_.sentence(other.figure) == scene_.sentence(i);
                            }) >= 2;
          if (here) return add(restated_of(scene_, std::max(own, i), std::min(own, i)), false);
        }
      }
    }
  }

  [[nodiscard]] bool near_but_not(std::size_t own, std::size_t i,
                                  const std::vector<Match>& matches) const {
    if (!at(i).amount || at(i).measure != at(own).measure || at(i).value == at(own).value)
      return false;
    if (scene_.figures[i].approx != domain::Approx::exact || at(i).known.meets(at(own).known))
      return false;
    if (at(i).paragraph == at(own).paragraph) return false;
    if (std::ranges::find(matches, i, &Match::figure) != matches.end()) return false;
    const Int128 apart =
        at(i).value > at(own).value ? at(i).value - at(own).value : at(own).value - at(i).value;
    return apart * 20 <= at(own).value;
  }

  void add(Relation relation, bool named) {
    relation.named = named;
    found_.push_back(std::move(relation));
  }

  const Scene& scene_;
  const std::vector<Row>& rows_;
  Relations& found_;
  std::vector<std::u32string_view> heads_;
  std::vector<Match> told_;
};

}  // namespace

void find_table_in_text(const Scene& scene, const std::vector<Row>& rows, Relations& found) {
  TableText(scene, rows, found).run();
}

}  // namespace jiedui::reading::detail
