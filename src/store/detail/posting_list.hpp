// Fingerprints and the texts that have them, as bytes.
// A bucket holds the fingerprints of one range, in order: the distance from the one before and,
// where more than one text has it, how many; then the texts, as distances too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jiedui::store {

struct Posting {
  std::uint32_t hash = 0;
  std::uint32_t text = 0;  ///< counted from the first text of the segment
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

/// Bytes of postings that come in order.
class PostingWriter {
 public:
  void put(const Posting& posting);
  /// The bytes so far; begins anew.
  std::string take();

 private:
  void end_print();

  std::string bytes_;
  std::uint32_t last_hash_ = 0;
  std::uint32_t hash_ = 0;
  std::vector<std::uint32_t> texts_;
};

/// One fingerprint after the other. Bytes that PostingWriter did not write end early.
class PostingReader {
 public:
  explicit PostingReader(std::string_view bytes) : bytes_(bytes) {}

  /// Whether there is another fingerprint.
  bool next();
  [[nodiscard]] std::uint32_t hash() const { return hash_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  /// The first `most` texts of the present fingerprint, appended to `out`.
  void texts(std::size_t most, std::vector<std::uint32_t>& out) const;

 private:
  std::string_view bytes_;
  std::string_view texts_;
  std::uint32_t hash_ = 0;
  std::size_t count_ = 0;
};

}  // namespace jiedui::store
