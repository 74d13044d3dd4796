// Earlier documents on disk, and who of them has which fingerprint.
// Decides: how texts and fingerprints are kept so that thousands can be added, read while another
// process adds, and none is lost. Not here: what a fingerprint is, what a copy is (reading).
// Holds: a text that add() has returned is there whole, whatever kills the process; a text that it
// has not returned is there whole or not at all. Ids are never given twice.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace jiedui::store {

/// A text to be kept. The same digest is the same text.
struct NewText {
  std::string name;
  std::string digest;
  std::string text;  ///< UTF-8
  std::size_t characters = 0;
  std::vector<std::uint32_t> fingerprints;  ///< sorted, each once
};

struct AddedText {
  std::int64_t id = 0;
  bool was_there = false;  ///< nothing was changed
};

struct ListedText {
  std::int64_t id = 0;
  std::string name;
  std::size_t characters = 0;
  std::string added;  ///< the day, ISO
  std::string digest;
};

/// Who has a fingerprint.
struct PrintHolders {
  std::size_t texts = 0;           ///< how many
  std::vector<std::int64_t> some;  ///< the earliest of them; all unless they are very many
};

class TextLibrary {
 public:
  struct Options {
    std::string folder;
    bool create = false;
  };
  /// Fails with not_found where there is none and it may not be created.
  static base::Result<std::unique_ptr<TextLibrary>> open(const Options& options);
  ~TextLibrary();
  TextLibrary(const TextLibrary&) = delete;
  TextLibrary& operator=(const TextLibrary&) = delete;

  /// All or none, in one commit; the answers are in the order of `texts`. settle() is called when
  /// there is nothing more to add.
  base::Result<std::vector<AddedText>> add(const std::vector<NewText>& texts, base::Date day);
  /// Makes searches fast again. Not called, or killed, nothing is lost.
  base::Result<void> settle();
  /// Whether it was there.
  base::Result<bool> remove(std::int64_t id);
  /// In the order they were added.
  base::Result<std::vector<ListedText>> list();
  base::Result<std::optional<ListedText>> find(std::int64_t id);
  /// Nothing where there is none, or no more.
  base::Result<std::optional<std::string>> text(std::int64_t id);

  base::Result<std::size_t> size();
  /// One answer for each of the hashes, which are sorted, each once.
  base::Result<std::vector<PrintHolders>> holders(std::span<const std::uint32_t> hashes);

 private:
  struct Inside;
  explicit TextLibrary(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace jiedui::store
