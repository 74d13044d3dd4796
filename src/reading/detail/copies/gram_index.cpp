#include "reading/detail/copies/gram_index.hpp"

#include <algorithm>
#include <bit>
#include <tuple>
#include <unordered_map>

namespace jiedui::reading::detail {

namespace {

/// Letters that stand at more places than this begin no run. Bounds the work: a text of one
/// repeated line has the square of its length in runs.
constexpr std::size_t k_places_most = 16;

bool same_gram(const char32_t* a, const char32_t* b) {
  return std::equal(a, a + k_gram, b);
}

/// What a text repeats everywhere is its own subject, not somebody else's words.
std::uint8_t weight_of_frequency(std::size_t places) {
  if (places <= 2) return 100;
  if (places <= 4) return 70;
  if (places <= 8) return 40;
  return 20;
}

void grow_back(EqualRun& run, const std::u32string& a, const std::u32string& b,
               std::uint32_t a_begin) {
  while (run.a > a_begin && run.b > 0 && a[run.a - 1] == b[run.b - 1]) {
    --run.a;
    --run.b;
    ++run.length;
  }
}

void grow_on(EqualRun& run, const std::u32string& a, const std::u32string& b, std::size_t b_end) {
  while (run.a + run.length < a.size() && run.b + run.length < b_end &&
         a[run.a + run.length] == b[run.b + run.length])
    ++run.length;
}

/// How far the runs of each distance between two places are known. A long run is met again at
/// every rare gram that stands behind a frequent one, and a text that repeats itself is one long
/// run; to grow it anew each time takes the square of its length.
class Known {
 public:
  /// One behind the last run at the distance of these two places.
  [[nodiscard]] std::uint32_t end(std::uint32_t a, std::uint32_t b) const {
    const auto end = ends_.find(distance(a, b));
    return end == ends_.end() ? 0 : end->second;
  }
  void add(const EqualRun& run) { ends_[distance(run.a, run.b)] = run.a + run.length; }

 private:
  [[nodiscard]] static std::int64_t distance(std::uint32_t a, std::uint32_t b) {
    return std::int64_t{a} - std::int64_t{b};
  }
  std::unordered_map<std::int64_t, std::uint32_t> ends_;
};

/// The same run is kept once.
void sort_once(std::vector<EqualRun>& runs) {
  const auto order = [](const EqualRun& run) { return std::tuple(run.a, run.b, run.length); };
  std::ranges::sort(runs, {}, order);
  const auto same = [&](const EqualRun& a, const EqualRun& b) { return order(a) == order(b); };
  runs.erase(std::unique(runs.begin(), runs.end(), same), runs.end());
}

}  // namespace

std::uint64_t gram_hash(const char32_t* letters) {
  std::uint64_t hash = 0x243f6a8885a308d3ULL;
  for (std::size_t i = 0; i < k_gram; ++i) {
    hash = (hash ^ letters[i]) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 31;
  }
  return hash;
}

GramIndex::GramIndex(const std::u32string& letters) {
  const std::size_t grams = letters.size() < k_gram ? 0 : letters.size() - k_gram + 1;
  const std::size_t buckets = std::bit_ceil(std::max<std::size_t>(grams, 16));
  const auto bucket = [&](std::size_t i) { return gram_hash(&letters[i]) & (buckets - 1); };
  // The end of each bucket, moved down to its beginning as it is filled from behind.
  first_.assign(buckets + 1, 0);
  for (std::size_t i = 0; i < grams; ++i) ++first_[bucket(i)];
  for (std::size_t i = 1; i <= buckets; ++i) first_[i] += first_[i - 1];
  places_.resize(grams);
  for (std::size_t i = grams; i-- > 0;)
    places_[--first_[bucket(i)]] = static_cast<std::uint32_t>(i);
  weight_.resize(grams);
  for (std::size_t i = 0; i < grams; ++i) weight_[i] = weight_of_frequency(count(letters, i));
}

std::size_t GramIndex::count(const std::u32string& letters, std::size_t at) const {
  const auto here = places(&letters[at]);
  if (here.size() > k_places_most) return here.size();
  return static_cast<std::size_t>(std::ranges::count_if(
      here, [&](std::uint32_t place) { return same_gram(&letters[place], &letters[at]); }));
}

void GramIndex::put_common(TextSpan letters) {
  constexpr std::uint8_t k_common_weight = 15;
  for (std::size_t i = letters.start; i + k_gram <= letters.end && i < weight_.size(); ++i)
    weight_[i] = std::min(weight_[i], k_common_weight);
}

std::span<const std::uint32_t> GramIndex::places(const char32_t* gram) const {
  const std::size_t bucket = gram_hash(gram) & (first_.size() - 2);
  return std::span(places_).subspan(first_[bucket], first_[bucket + 1] - first_[bucket]);
}

float GramIndex::gain(std::uint32_t from, std::uint32_t length) const {
  std::uint32_t hundredths = 100;
  for (std::size_t i = 0; i + k_gram <= length; ++i) hundredths += weight_[from + i];
  return static_cast<float>(hundredths) / 100;
}

std::vector<EqualRun> GramIndex::runs_with(const std::u32string& letters,
                                           const std::u32string& other) const {
  std::vector<EqualRun> runs;
  Known known;
  bool before_rare = false;
  for (std::uint32_t j = 0; j + k_gram <= other.size(); ++j) {
    const auto here = places(&other[j]);
    const bool rare = here.size() <= k_places_most;
    for (const std::uint32_t i : rare ? here : std::span<const std::uint32_t>{}) {
      if (!same_gram(&letters[i], &other[j])) continue;
      if (before_rare && i > 0 && j > 0 && letters[i - 1] == other[j - 1]) continue;  // known
      const std::uint32_t begin = known.end(i, j);
      if (i < begin) continue;
      EqualRun run{i, j, k_gram, 0};
      grow_back(run, letters, other, begin);
      grow_on(run, letters, other, other.size());
      run.gain = gain(run.a, run.length);
      known.add(run);
      runs.push_back(run);
    }
    before_rare = rare;
  }
  sort_once(runs);
  return runs;
}

std::vector<EqualRun> GramIndex::runs_within(const std::u32string& letters,
                                             std::uint32_t apart) const {
  std::vector<EqualRun> runs;
  Known known;
  bool before_rare = false;
  for (std::uint32_t i = 0; i + k_gram <= letters.size(); ++i) {
    const auto here = places(&letters[i]);
    const bool rare = here.size() <= k_places_most;
    for (const std::uint32_t j : rare ? here : std::span<const std::uint32_t>{}) {
      if (j + apart > i) break;  // places are in order
      if (!same_gram(&letters[i], &letters[j])) continue;
      if (before_rare && j > 0 && letters[i - 1] == letters[j - 1]) continue;
      const std::uint32_t begin = known.end(i, j);
      if (i < begin) continue;
      EqualRun run{i, j, k_gram, 0};
      grow_back(run, letters, letters, begin);
      grow_on(run, letters, letters, run.a);  // the earlier one ends where the later begins
      run.gain = gain(run.a, run.length);
      known.add(run);
      runs.push_back(run);
    }
    before_rare = rare;
  }
  sort_once(runs);
  return runs;
}

}  // namespace jiedui::reading::detail
