#include "reading/fingerprints.hpp"

#include <algorithm>
#include <unordered_map>

namespace jiedui::reading {

namespace {

constexpr std::size_t k_letters = 6;

/// One of so many neighbours is kept at least. A passage of 60 characters has ten fingerprints or
/// so; with every fifth word replaced three of them are left.
constexpr std::size_t k_window = 9;

std::uint32_t hash_of(const char32_t* letters) {
  std::uint64_t hash = 0x13198a2e03707344ULL;
  for (std::size_t i = 0; i < k_letters; ++i) {
    hash = (hash ^ letters[i]) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32;
  }
  return static_cast<std::uint32_t>(hash >> 8);
}

}  // namespace

std::vector<Fingerprint> fingerprints(const FoldedText& text) {
  const std::u32string& letters = text.letters;
  std::vector<Fingerprint> prints;
  if (letters.size() < k_letters) return prints;
  const std::size_t count = letters.size() - k_letters + 1;
  prints.reserve(count / 4);
  // The smallest hash of each window, the last one where several are equal. Kept from window to
  // window; looked for anew only when it has left, every fifth time or so.
  std::uint32_t window[k_window] = {};
  std::size_t smallest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    window[i % k_window] = hash_of(&letters[i]);
    if (smallest + k_window <= i) {
      smallest = i + 1 - k_window;
      for (std::size_t j = smallest + 1; j < i; ++j)
        if (window[j % k_window] <= window[smallest % k_window]) smallest = j;
    }
    if (window[i % k_window] <= window[smallest % k_window]) smallest = i;
    if (i + 1 < std::min(k_window, count)) continue;
    const auto at = static_cast<std::uint32_t>(smallest);
    if (prints.empty() || prints.back().at != at)
      prints.push_back({window[smallest % k_window], at});
  }
  return prints;
}

std::vector<std::uint32_t> hashes_of(const std::vector<Fingerprint>& prints) {
  std::vector<std::uint32_t> hashes(prints.size());
  std::ranges::transform(prints, hashes.begin(), &Fingerprint::hash);
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

namespace {

/// More texts than this have it: a formula. Small libraries of one office repeat a good deal.
std::size_t common_from(std::size_t texts) {
  return std::max<std::size_t>(10, texts / 500);
}

/// A fingerprint that a text of the library has too.
struct Hit {
  std::int64_t text = 0;
  std::uint32_t at = 0;
  float weight = 0;
};

/// Fingerprints that stand within this many letters may belong to one passage.
constexpr std::uint32_t k_near = 150;
/// What the fingerprints of a passage are worth together: three that are rare.
constexpr float k_worth_least = 2.5F;
constexpr float k_common_weight = 0.15F;

/// A text of the library and where in the examined text it may have been copied.
struct Suspect {
  std::int64_t text = 0;
  float worth = 0;
  std::vector<std::uint32_t> blocks;  ///< of k_near letters each
};

/// The hits of one text, in order of place: those that lie close enough together.
Suspect suspect_of(std::span<const Hit> hits) {
  Suspect suspect{hits.front().text, 0, {}};
  float near = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    near += hits[i].weight;
    while (hits[i].at - hits[first].at > k_near) near -= hits[first++].weight;
    if (near < k_worth_least) continue;
    suspect.worth += hits[i].weight;
    const std::uint32_t block = hits[i].at / k_near;
    if (suspect.blocks.empty() || suspect.blocks.back() != block) suspect.blocks.push_back(block);
  }
  return suspect;
}

std::vector<Suspect> suspects_of(std::vector<Hit> hits) {
  std::ranges::sort(hits, {}, [](const Hit& hit) { return std::pair(hit.text, hit.at); });
  std::vector<Suspect> suspects;
  for (std::size_t i = 0; i < hits.size();) {
    std::size_t end = i;
    while (end < hits.size() && hits[end].text == hits[i].text) ++end;
    Suspect suspect = suspect_of(std::span(hits).subspan(i, end - i));
    if (!suspect.blocks.empty()) suspects.push_back(std::move(suspect));
    i = end;
  }
  std::ranges::stable_sort(suspects, std::greater<>(), &Suspect::worth);
  return suspects;
}

/// Not every text that has a passage is shown: a few say enough.
std::vector<std::int64_t> enough_of(const std::vector<Suspect>& suspects) {
  constexpr int k_each_most = 5;
  std::unordered_map<std::uint32_t, int> taken;
  std::vector<std::int64_t> texts;
  for (const Suspect& suspect : suspects) {
    bool wanted = false;
    for (const std::uint32_t block : suspect.blocks) wanted |= taken[block]++ < k_each_most;
    if (wanted) texts.push_back(suspect.text);
  }
  return texts;
}

}  // namespace

Candidates choose_candidates(const std::vector<Fingerprint>& prints,
                             const std::vector<Holders>& holders, std::size_t texts) {
  const std::vector<std::uint32_t> hashes = hashes_of(prints);
  const std::size_t common = common_from(texts);
  Candidates chosen;
  std::vector<Hit> hits;
  for (const Fingerprint& print : prints) {
    const auto found = std::ranges::lower_bound(hashes, print.hash) - hashes.begin();
    const Holders& holding = holders.at(static_cast<std::size_t>(found));
    const bool is_common = holding.texts >= common;
    const float weight = is_common ? k_common_weight : 1.0F;
    for (const std::int64_t text : holding.some) hits.push_back({text, print.at, weight});
    if (!is_common) continue;
    const std::size_t end = print.at + k_letters;
    if (!chosen.common.empty() && chosen.common.back().end + k_window >= print.at) {
      chosen.common.back().end = end;
    } else {
      chosen.common.push_back({print.at, end});
    }
  }
  chosen.texts = enough_of(suspects_of(std::move(hits)));
  return chosen;
}

}  // namespace jiedui::reading
