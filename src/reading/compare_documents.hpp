// What people changed in a document that was issued and came back.
// Decides: which sentences are the same, changed, added, removed, moved; which figures were altered
// by hand. Not here: what is to be done about it (flow), how documents are stored (formats).
// Holds: each change is told once. A moved sentence is not a removal and an addition; a sentence in
// which only figures differ is not a changed sentence. Runs, spaces, line breaks, quotation marks,
// dashes and full-width forms make no difference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace jiedui::reading {

struct ComparedSpan {
  std::string text;
  std::string bookmark{};  ///< names a figure; the returned text may have lost it
};

/// A paragraph, or a cell of a table, which is one sentence whatever stands in it.
struct ComparedBlock {
  std::vector<ComparedSpan> spans;
  bool heading = false;
  bool cell = false;
};
using ComparedText = std::vector<ComparedBlock>;

enum class ChangeKind : std::uint8_t { added, removed, changed, moved, figure };

inline constexpr std::size_t k_no_block = static_cast<std::size_t>(-1);

struct TextChange {
  ChangeKind kind = ChangeKind::added;
  std::string before{};             ///< the sentence as issued; empty when it was added
  std::string after{};              ///< the sentence as returned; empty when it was removed
  bool moved = false;               ///< of a changed sentence: it also stands elsewhere now
  std::string bookmark{};           ///< of a figure: its name in the issued text
  std::string old_figure{};         ///< as issued
  std::string new_figure{};         ///< as it stands now
  std::size_t returned_at = 0;      ///< of a figure: its first code point in the returned block
  std::size_t returned_length = 0;  ///< in code points; 0 = it goes over the end of the block
  std::string section{};            ///< the nearest heading above
  std::size_t issued_block = k_no_block;    ///< where it stood
  std::size_t returned_block = k_no_block;  ///< where it stands
  std::size_t follows_block = k_no_block;   ///< of an addition: the issued block before it
};

struct Comparison {
  std::vector<TextChange> changes;  ///< in the order of the returned text
  std::size_t sentences_same = 0;
  std::size_t figures_same = 0;
};

/// Neighbouring sentences that moved together are one change, and so are neighbouring additions in
/// one paragraph.
Comparison compare_documents(const ComparedText& issued, const ComparedText& returned);

}  // namespace jiedui::reading
