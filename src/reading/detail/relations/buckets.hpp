// The last few figures that share a key. One flat table: a text of many figures asks it several
// times for each, and what is far apart in memory is slow.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace jiedui::reading::detail {

/// Of figures with one key the last ones are compared; a text of a million equal figures is not
/// compared with itself.
constexpr std::size_t k_bucket = 5;
/// The last few figures of one key, oldest first.
class Last {
 public:
  void add(std::size_t figure) {
    if (count_ == k_bucket) {
      std::move(kept_.begin() + 1, kept_.end(), kept_.begin());
      --count_;
    }
    kept_[count_++] = static_cast<std::uint32_t>(figure);
  }
  [[nodiscard]] const std::uint32_t* begin() const { return kept_.data(); }
  [[nodiscard]] const std::uint32_t* end() const { return kept_.data() + count_; }
  [[nodiscard]] bool ends_with(std::size_t figure) const {
    return count_ > 0 && kept_[count_ - 1] == figure;
  }

 private:
  std::array<std::uint32_t, k_bucket> kept_{};
  std::uint32_t count_ = 0;
};

class Buckets {
 public:
  void reserve(std::size_t keys) {
    std::size_t size = k_least;
    while (size < keys + keys / 2) size *= 2;
    slots_.assign(size, {});
  }

  /// Valid until the next call.
  Last& operator[](std::uint64_t key) {
    if (key == 0) key = 1;  // 0 marks a free slot
    if (used_ >= slots_.size() / 4 * 3) grow();
    Slot& slot = slot_of(key);
    if (slot.key == 0) {
      slot.key = key;
      ++used_;
    }
    return slot.last;
  }

 private:
  static constexpr std::size_t k_least = 64;
  struct Slot {
    std::uint64_t key = 0;
    Last last{};
  };

  Slot& slot_of(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key ^ (key >> 32U)) & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> old(std::max(k_least, slots_.size() * 2));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.key != 0) slot_of(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace jiedui::reading::detail
