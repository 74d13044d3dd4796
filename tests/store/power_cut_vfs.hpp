// A SQLite VFS over the usual one whose power can fail: what was written but not synced is known, and lost.
// After the cut every write fails; surviving_files() then puts on disk what a disk would have kept: all that was synced,
// and of the rest any part, in sectors (a torn page is two sectors of which one was written).
#pragma once

#include <cstdint>
#include <string>

namespace jiedui::store::testing {

class PowerCutVfs {
 public:
  /// Registers itself under name(); one at a time.
  explicit PowerCutVfs(std::uint64_t seed);
  ~PowerCutVfs();
  PowerCutVfs(const PowerCutVfs&) = delete;
  PowerCutVfs& operator=(const PowerCutVfs&) = delete;

  [[nodiscard]] static const char* name() { return "power-cut"; }
  /// The power fails instead of the n-th write from now.
  void cut_at_write(std::int64_t n);
  [[nodiscard]] bool is_cut() const;
  [[nodiscard]] std::int64_t lost_writes() const;
  /// After every connection is closed.
  void surviving_files();
};

}  // namespace jiedui::store::testing
