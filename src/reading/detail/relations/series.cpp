// Sums of figures that no run holds: several amounts of one measure in each item of a list, told
// apart by their words; and two figures of one clause with 共 behind them.
#include <algorithm>

#include "reading/detail/relations/searches.hpp"
#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

constexpr std::size_t k_parts_most = 400;

class Series {
 public:
  Series(const Scene& scene, Relations& found) : scene_(scene), found_(found) {}

  void run() {
    const std::size_t count = scene_.seen.size();
    for (std::size_t begin = 0; begin < count;) {
      const std::size_t end = scene_.statement_end(begin);
      if (end - begin <= k_parts_most) series(begin, end);
      for (std::size_t i = begin + 2; i < end; ++i) both(i, begin);
      begin = end;
    }
  }

 private:
  [[nodiscard]] const Seen& at(std::size_t i) const { return scene_.seen[i]; }

  [[nodiscard]] bool near_by(std::size_t total, std::size_t part) const {
    return at(part).paragraph - at(total).paragraph <= 1;
  }

  /// Not more than five percent, and no part is more than the whole.
  [[nodiscard]] bool little_off(std::size_t total, const Indices& parts) const {
    Int128 sum = 0;
    for (const std::size_t part : parts) {
      sum += at(part).value;
      if (at(part).known.low > at(total).known.high) return false;
    }
    const Int128 apart = sum > at(total).value ? sum - at(total).value : at(total).value - sum;
    return apart * 100 <= at(total).value * 5;
  }

  /// 94所高校支援了67所高校,共涉及160余所.
  void both(std::size_t i, std::size_t begin) {
    if (i < begin + 2 || at(i).measure == 0 || !contains(scene_.lead(i), U"共")) return;
    const std::size_t a = i - 2;
    const std::size_t b = i - 1;
    if (at(a).measure != at(i).measure || at(b).measure != at(i).measure) return;
    if (at(b).before != k_no_break || at(i).before != k_comma || at(i).value < 100 * k_micro)
      return;
    if (scene_.has(a, k_change | k_per) || scene_.has(b, k_change | k_per)) return;
    const bool known = std::ranges::any_of(
        found_.begin() +
            static_cast<std::ptrdiff_t>(found_.size() - std::min<std::size_t>(found_.size(), 8)),
        found_.end(), [&](const Relation& relation) { return relation.total == i; });
    if (!known && sum_meets(scene_, i, {a, b})) found_.push_back(sum_of(scene_, i, {a, b}));
  }

  /// 甲类项目69个,完成投资14亿元,到位资金5亿元;乙类…: of several amounts of one measure in each
  /// item those of the same words, and the total that is called so too.
  void series(std::size_t begin, std::size_t end) {
    constexpr std::size_t k_least = 4;
    constexpr std::size_t k_rows_most = 6;
    constexpr std::size_t k_label = 2;
    std::vector<Indices> rows;
    for (std::size_t i = begin; i < end; ++i) {
      const std::u32string_view words = without_copula(scene_.lead(i));
      if (at(i).measure == 0 || words.size() < k_label ||
          scene_.has(i, k_change | k_per | k_earlier) || scene_.percent(i)) {
        continue;
      }
      const auto row = std::ranges::find_if(rows, [&](const Indices& one) {
        return at(one.back()).measure == at(i).measure && ends_alike(one.back(), i) &&
               scene_.between(one.back(), i) == k_semicolon;
      });
      if (row != rows.end())
        row->push_back(i);
      else if (rows.size() < k_rows_most)
        rows.push_back({i});
    }
    // One amount of a measure in each item is a run of its own.
    std::erase_if(rows, [](const Indices& row) { return row.size() < k_least; });
    if (rows.size() < 2) return;
    for (Indices& row : rows) total_of_series(std::move(row));
  }

  /// 累计完成投资, 完成投资; what is called by two or three letters by the very same.
  [[nodiscard]] bool ends_alike(std::size_t a, std::size_t b) const {
    const std::u32string_view one = without_copula(scene_.lead(a));
    const std::u32string_view two = without_copula(scene_.lead(b));
    constexpr std::size_t k_label = 4;
    if (one.size() < k_label || two.size() < k_label) return one.size() >= 2 && one == two;
    return one.size() >= k_label && two.size() >= k_label &&
           one.substr(one.size() - k_label) == two.substr(two.size() - k_label);
  }

  void total_of_series(Indices row) {
    std::size_t looked = 0;
    constexpr std::size_t k_looked = 12;
    for (std::size_t i = at(row.front()).last_same; i != k_none && looked < k_looked;
         i = at(i).last_same, ++looked) {
      if (!near_by(i, row.front()) || !ends_alike(i, row.front()) ||
          scene_.between(i, row.front()) <= k_semicolon ||
          scene_.figures[i].approx != domain::Approx::exact) {
        continue;
      }
      if (sum_meets(scene_, i, row) || little_off(i, row))
        found_.push_back(sum_of(scene_, i, std::move(row)));
      return;
    }
  }

  const Scene& scene_;
  Relations& found_;
};

}  // namespace

void find_series(const Scene& scene, Relations& found) {
  Series(scene, found).run();
}

}  // namespace jiedui::reading::detail
