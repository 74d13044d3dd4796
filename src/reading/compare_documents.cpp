#include "reading/compare_documents.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "reading/detail/returned/align.hpp"
#include "reading/detail/returned/figures_between.hpp"
#include "reading/detail/returned/sentences.hpp"

namespace jiedui::reading {
namespace {

using detail::k_unpaired;
using detail::Likeness;
using detail::Sentence;

constexpr std::size_t k_better_together = 50;  // of a thousand

/// Two neighbouring sentences as one.
Sentence joined(Sentence a, const Sentence& b) {
  const std::size_t offset = a.plain.size();
  const std::size_t text_offset = a.text.size();
  a.text += b.text;
  a.plain += b.plain;
  a.masked += b.masked;
  a.origin.insert(a.origin.end(), b.origin.begin(), b.origin.end());
  for (const std::size_t at : b.place) a.place.push_back(at + text_offset);
  for (const auto& figure : b.figures) {
    a.figures.push_back({figure.bookmark, figure.begin + offset, figure.end + offset});
  }
  return a;
}

/// The nearest heading at or above each sentence.
std::vector<std::string> sections_of(const std::vector<Sentence>& sentences) {
  std::vector<std::string> out;
  std::string present;
  for (const Sentence& sentence : sentences) {
    if (sentence.heading) present = base::encode_utf8(sentence.text);
    out.push_back(present);
  }
  return out;
}

class Comparer {
 public:
  Comparer(const ComparedText& issued, const ComparedText& returned)
      : issued_(detail::sentences_of(issued)),
        returned_(detail::sentences_of(returned)),
        to_(detail::align(issued_, returned_)),
        from_(returned_.size(), k_unpaired),
        kept_(detail::kept_in_order(to_, issued_)),
        used_issued_(issued_.size(), false),
        used_returned_(returned_.size(), false),
        issued_sections_(sections_of(issued_)),
        returned_sections_(sections_of(returned_)) {
    for (std::size_t i = 0; i < to_.size(); ++i) {
      if (to_[i] != k_unpaired) from_[to_[i]] = i;
    }
    std::size_t behind = 0;
    for (std::size_t i = 0; i < to_.size(); ++i) {
      behind_kept_.push_back(behind);
      if (kept_[i]) behind = to_[i] + 1;
    }
    std::size_t follows = k_unpaired;
    for (const std::size_t i : from_) {
      follows_.push_back(follows);
      if (i != k_unpaired && kept_[i]) follows = i;
    }
  }

  Comparison run();

 private:
  /// Sorts behind everything of the returned sentence `after`; k_unpaired: before the first.
  using Order = std::pair<std::size_t, std::size_t>;
  void compare_pair(std::size_t i, std::size_t j);
  void absorb(std::size_t i, std::size_t j, Sentence& before, Sentence& after);
  void add_moved(std::size_t j);
  void add_removed(std::size_t i);
  void add_added(std::size_t j);
  [[nodiscard]] bool moved_unchanged(std::size_t j) const;
  void put(Order order, TextChange change) { changes_.emplace(order, std::move(change)); }

  std::vector<Sentence> issued_;
  std::vector<Sentence> returned_;
  std::vector<std::size_t> to_;
  std::vector<std::size_t> from_;
  std::vector<bool> kept_;
  std::vector<bool> used_issued_;  ///< taken into a neighbour that was joined or cut in two
  std::vector<bool> used_returned_;
  std::vector<std::string> issued_sections_;
  std::vector<std::string> returned_sections_;
  std::vector<std::size_t>
      behind_kept_;                   ///< of an issued one: the returned place it would stand at
  std::vector<std::size_t> follows_;  ///< of a returned one: the issued one before it
  std::multimap<Order, TextChange> changes_;
  Comparison out_;
};

Comparison Comparer::run() {
  for (std::size_t j = 0; j < returned_.size(); ++j) {
    if (from_[j] != k_unpaired) compare_pair(from_[j], j);
  }
  for (std::size_t j = 0; j < returned_.size(); ++j) {
    if (from_[j] == k_unpaired && !used_returned_[j]) add_added(j);
    if (moved_unchanged(j)) add_moved(j);
  }
  for (std::size_t i = 0; i < issued_.size(); ++i) {
    if (to_[i] == k_unpaired && !used_issued_[i]) add_removed(i);
  }
  for (auto& [order, change] : changes_) out_.changes.push_back(std::move(change));
  return std::move(out_);
}

/// Neighbours that found no partner belong to this pair if it is more alike with them: two
/// sentences were made one, or one was cut in two.
void Comparer::absorb(std::size_t i, std::size_t j, Sentence& before, Sentence& after) {
  const auto better = [&](const Sentence& left, const Sentence& right) {
    return Likeness(left.masked).with(Likeness(right.masked)) >=
           Likeness(before.masked).with(Likeness(after.masked)) + k_better_together;
  };
  const auto lone = [](const std::vector<std::size_t>& pairs, const std::vector<bool>& used,
                       std::size_t at) { return pairs[at] == k_unpaired && !used[at]; };
  if (before.cell || after.cell) return;
  if (i + 1 < issued_.size() && lone(to_, used_issued_, i + 1) && !issued_[i + 1].cell) {
    if (Sentence both = joined(before, issued_[i + 1]); better(both, after)) {
      before = std::move(both);
      used_issued_[i + 1] = true;
    }
  }
  if (i > 0 && lone(to_, used_issued_, i - 1) && !issued_[i - 1].cell) {
    if (Sentence both = joined(issued_[i - 1], before); better(both, after)) {
      before = std::move(both);
      used_issued_[i - 1] = true;
    }
  }
  if (j + 1 < returned_.size() && lone(from_, used_returned_, j + 1) && !returned_[j + 1].cell) {
    if (Sentence both = joined(after, returned_[j + 1]); better(before, both)) {
      after = std::move(both);
      used_returned_[j + 1] = true;
    }
  }
  if (j > 0 && lone(from_, used_returned_, j - 1) && !returned_[j - 1].cell) {
    if (Sentence both = joined(returned_[j - 1], after); better(before, both)) {
      after = std::move(both);
      used_returned_[j - 1] = true;
    }
  }
}

void Comparer::compare_pair(std::size_t i, std::size_t j) {
  if (issued_[i].plain == returned_[j].plain) {
    if (kept_[i]) ++out_.sentences_same;
    out_.figures_same += issued_[i].figures.size();
    return;
  }
  Sentence before = issued_[i];
  Sentence after = returned_[j];
  absorb(i, j, before, after);
  const detail::SentenceChange change = detail::compare_sentences(before, after);
  out_.figures_same += change.figures_same;
  TextChange told{.before = base::encode_utf8(before.text),
                  .after = base::encode_utf8(after.text),
                  .section = returned_sections_[j],
                  .issued_block = before.block,
                  .returned_block = after.block};
  for (const detail::AlteredFigure& figure : change.altered) {
    TextChange one = told;
    one.kind = ChangeKind::figure;
    one.bookmark = figure.bookmark;
    one.old_figure = base::encode_utf8(figure.before);
    one.new_figure = base::encode_utf8(figure.after);
    one.returned_block = figure.first.block;
    one.returned_at = figure.first.at;
    one.returned_length =
        figure.last.block == figure.first.block ? figure.last.at + 1 - figure.first.at : 0;
    put({j + 1, 0}, std::move(one));
  }
  if (change.words_changed) {
    told.kind = ChangeKind::changed;
    told.moved = !kept_[i];
    put({j + 1, 1}, std::move(told));
  } else if (!kept_[i]) {
    told.kind = ChangeKind::moved;
    put({j + 1, 1}, std::move(told));
  }
}

bool Comparer::moved_unchanged(std::size_t j) const {
  const std::size_t i = from_[j];
  return i != k_unpaired && !kept_[i] && issued_[i].plain == returned_[j].plain;
}

/// One change for a run that moved as a whole; told at its first sentence.
void Comparer::add_moved(std::size_t j) {
  const std::size_t i = from_[j];
  const bool goes_on = j > 0 && i > 0 && moved_unchanged(j - 1) && from_[j - 1] + 1 == i;
  if (goes_on) return;
  TextChange change{.kind = ChangeKind::moved,
                    .section = returned_sections_[j],
                    .issued_block = issued_[i].block,
                    .returned_block = returned_[j].block};
  for (std::size_t step = 0; j + step < returned_.size(); ++step) {
    if (!moved_unchanged(j + step) || from_[j + step] != i + step) break;
    change.before += base::encode_utf8(issued_[i + step].text);
    change.after += base::encode_utf8(returned_[j + step].text);
  }
  put({j + 1, 1}, std::move(change));
}

void Comparer::add_removed(std::size_t i) {
  put({behind_kept_[i], 2 + i}, {.kind = ChangeKind::removed,
                                 .before = base::encode_utf8(issued_[i].text),
                                 .section = issued_sections_[i],
                                 .issued_block = issued_[i].block});
}

void Comparer::add_added(std::size_t j) {
  const auto is_added = [&](std::size_t at) {
    return from_[at] == k_unpaired && !used_returned_[at];
  };
  const auto together = [&](std::size_t a, std::size_t b) {
    return returned_[a].block == returned_[b].block;
  };
  if (j > 0 && is_added(j - 1) && together(j - 1, j)) return;
  TextChange change{.kind = ChangeKind::added,
                    .section = returned_sections_[j],
                    .returned_block = returned_[j].block};
  for (std::size_t at = j; at < returned_.size() && is_added(at) && together(j, at); ++at) {
    change.after += base::encode_utf8(returned_[at].text);
  }
  if (follows_[j] != k_unpaired) change.follows_block = issued_[follows_[j]].block;
  put({j + 1, 1}, std::move(change));
}

}  // namespace

Comparison compare_documents(const ComparedText& issued, const ComparedText& returned) {
  return Comparer(issued, returned).run();
}

}  // namespace jiedui::reading
