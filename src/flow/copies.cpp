#include "flow/copies.hpp"

#include <algorithm>
#include <iterator>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "flow/library.hpp"
#include "reading/copy_remark.hpp"
#include "reading/fingerprints.hpp"

namespace jiedui::flow {

namespace {

using base::Result;

/// Every two of so many texts are compared; of more, those whose fingerprints say it is worth it.
constexpr std::size_t k_all_pairs_most = 50;

/// The number of the line that holds the place, blank lines not counted.
std::size_t paragraph_at(const std::u32string& text, std::size_t place) {
  std::size_t lines = 0;
  bool blank = true;
  for (std::size_t i = 0; i <= place && i < text.size(); ++i) {
    if (text[i] == U'\n') {
      blank = true;
    } else if (blank && text[i] != U' ' && text[i] != U'\t' && text[i] != U'\r' &&
               text[i] != U'\u3000') {
      blank = false;
      ++lines;
    }
  }
  return lines;
}

bool is_too_long(const TextToCompare& text) {
  return text.prose->text.size() > reading::k_compared_longest;
}

/// Another text, and what it is called.
struct Other {
  std::string id;
  std::string name;
  const std::u32string* text = nullptr;
};

class Comparison {
 public:
  Comparison(const TextToCompare& text, reading::FoldedText folded)
      : text_(text), search_(std::move(folded)) {}

  reading::CopySearch& search() { return search_; }

  void with_itself() {
    std::vector<reading::CopiedPassage> found = search_.within();
    std::erase_if(found, is_parallel);
    put(found, {text_.name, {}, &text_.prose->text}, reading::CopySource::same_text);
  }
  void with(const Other& other, const reading::FoldedText& folded) {
    put(search_.against(folded), other, reading::CopySource::other_text);
  }

  FoundCopies take() {
    std::ranges::stable_sort(found_.copies, {}, &report::SharedPassage::span);
    std::ranges::stable_sort(found_.remarks, {}, &reading::Remark::span);
    return std::move(found_);
  }

 private:
  /// Neighbours of one shape (行政单位…较上年无变化；事业单位…较上年增加) speak of different
  /// things: they stand side by side or reach into each other, and are alike only in part.
  static bool is_parallel(const reading::CopiedPassage& one) {
    constexpr double k_pasted = 0.6;
    constexpr std::size_t k_near = 200;
    const bool overlap = one.other_span.end > one.span.start && one.span.end > one.other_span.start;
    const bool near = one.other_span.end + k_near > one.span.start &&
                      one.span.end + k_near > one.other_span.start;
    return overlap || (near && one.similarity < k_pasted);
  }

  void put(const std::vector<reading::CopiedPassage>& passages, const Other& other,
           reading::CopySource source) {
    for (const reading::CopiedPassage& passage : passages) {
      const std::size_t paragraph = paragraph_at(*other.text, passage.other_span.start);
      const std::string& name = other.name.empty() ? other.id : other.name;
      found_.copies.push_back(
          {passage.span, other.id, passage.other_span, passage.similarity, other.name, paragraph});
      found_.remarks.push_back(
          reading::remark_on_copy(*text_.prose, passage, {source, name, paragraph}));
    }
  }

  const TextToCompare& text_;
  reading::CopySearch search_;
  FoundCopies found_;
};

std::vector<reading::Holders> holders_of(std::vector<store::PrintHolders>&& found) {
  std::vector<reading::Holders> out;
  out.reserve(found.size());
  for (store::PrintHolders& one : found) out.push_back({one.texts, std::move(one.some)});
  return out;
}

Result<void> compare_with_library(Comparison& comparison, store::TextLibrary& library) {
  const auto prints = reading::fingerprints(comparison.search().text());
  JD_TRY(auto found, library.holders(reading::hashes_of(prints)));
  JD_TRY(const std::size_t size, library.size());
  const auto candidates = reading::choose_candidates(prints, holders_of(std::move(found)), size);
  for (const reading::TextSpan& common : candidates.common) comparison.search().put_common(common);
  const std::string digest = base::sha256(base::encode_utf8(comparison.search().text().text));
  for (const std::int64_t id : candidates.texts) {
    JD_TRY(const auto listed, library.find(id));
    JD_TRY(const auto bytes, library.text(id));
    // Another process may have taken it out meanwhile.
    if (!listed || !bytes || listed->digest == digest) continue;
    const reading::FoldedText other = reading::fold(base::decode_utf8(*bytes));
    comparison.with({library_id(id), listed->name, &other.text}, other);
  }
  return {};
}

/// Which of the texts are worth comparing with each: all of them, where they are few.
class Neighbours {
 public:
  explicit Neighbours(const std::vector<reading::FoldedText>& texts) : count_(texts.size()) {
    if (count_ <= k_all_pairs_most) return;
    for (std::size_t i = 0; i < count_; ++i) {
      for (const std::uint32_t hash : reading::hashes_of(reading::fingerprints(texts[i])))
        prints_.emplace_back(hash, static_cast<std::int64_t>(i));
    }
    std::ranges::sort(prints_);
  }

  [[nodiscard]] std::vector<std::size_t> of(std::size_t text,
                                            const reading::FoldedText& folded) const {
    std::vector<std::size_t> out;
    if (count_ <= k_all_pairs_most) {
      for (std::size_t i = 0; i < count_; ++i)
        if (i != text) out.push_back(i);
      return out;
    }
    const auto prints = reading::fingerprints(folded);
    std::vector<reading::Holders> holders;
    for (const std::uint32_t hash : reading::hashes_of(prints)) {
      reading::Holders& one = holders.emplace_back();
      for (auto at = std::ranges::lower_bound(prints_, std::pair(hash, std::int64_t{0}));
           at != prints_.end() && at->first == hash; ++at) {
        if (at->second == static_cast<std::int64_t>(text)) continue;
        one.some.push_back(at->second);
        ++one.texts;
      }
    }
    for (const std::int64_t id : reading::choose_candidates(prints, holders, count_).texts)
      out.push_back(static_cast<std::size_t>(id));
    std::ranges::sort(out);
    return out;
  }

 private:
  std::size_t count_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> prints_;
};

}  // namespace

Result<std::vector<FoundCopies>> find_copies(const std::vector<TextToCompare>& texts,
                                             const std::string& library) {
  std::unique_ptr<store::TextLibrary> kept;
  if (!library.empty()) {
    JD_TRY(kept, store::TextLibrary::open({library, false}));
  }
  std::vector<reading::FoldedText> folded;
  for (const TextToCompare& text : texts)
    folded.push_back(is_too_long(text) ? reading::FoldedText{} : reading::fold(text.prose->text));
  const Neighbours neighbours(folded);
  std::vector<FoundCopies> out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (is_too_long(texts[i])) {
      out.push_back({{}, {}, true});
      continue;
    }
    Comparison comparison(texts[i], folded[i]);
    if (kept) {
      JD_CHECK(compare_with_library(comparison, *kept));
    }
    comparison.with_itself();
    for (const std::size_t j : neighbours.of(i, folded[i]))
      comparison.with({texts[j].name, {}, &texts[j].prose->text}, folded[j]);
    out.push_back(comparison.take());
  }
  return out;
}

}  // namespace jiedui::flow
