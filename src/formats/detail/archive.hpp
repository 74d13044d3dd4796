// A zip archive held in memory, read entry by entry.
// Holds: never hands out more bytes than ReadLimits allows, over all entries read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/sheet.hpp"

struct zip;

namespace jiedui::formats::detail {

using Sink = std::function<base::Result<void>(std::string_view chunk, bool last)>;

class Archive {
 public:
  static base::Result<Archive> open(std::string bytes, std::string file_name,
                                    const ReadLimits& limits, Wanted wanted = Wanted::workbook);

  [[nodiscard]] bool has(const std::string& entry) const { return index_of(entry) >= 0; }
  /// Hands the entry's bytes to `sink` piece by piece; the last call has `last` set and no bytes.
  base::Result<void> read(const std::string& entry, const Sink& sink);
  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] Wanted wanted() const { return wanted_; }

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  /// Exact name first; some programs write SharedStrings.xml for sharedStrings.xml.
  [[nodiscard]] std::int64_t index_of(const std::string& entry) const;
  base::Result<void> within_limits(const std::string& place, std::uint64_t entry_bytes,
                                   std::uint64_t compressed) const;

  // Order matters: the archive reads from the bytes until it is closed.
  std::unique_ptr<std::string> bytes_;
  std::unique_ptr<zip, Close> zip_;
  std::string file_name_;
  ReadLimits limits_;
  Wanted wanted_ = Wanted::workbook;
  std::uint64_t total_ = 0;
};

}  // namespace jiedui::formats::detail
