// What the targets for office files share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/document.hpp"

namespace jiedui::fuzz {

/// A zip without compression, put together by hand: writing through the library is many times
/// slower.
class Zip {
 public:
  void add(std::string_view name, std::string_view content) {
    const std::string head = entry_head(content) + number(name.size(), 2);
    central_ += "PK\1\2" + number(20, 2) + head + number(0, 12) + number(body_.size(), 4) +
                std::string(name);
    body_ += "PK\3\4" + head + number(0, 2) + std::string(name) + std::string(content);
    ++entries_;
  }
  [[nodiscard]] std::string bytes() const {
    return body_ + central_ + "PK\5\6" + number(0, 4) + number(entries_, 2) + number(entries_, 2) +
           number(central_.size(), 4) + number(body_.size(), 4) + number(0, 2);
  }

 private:
  static std::string number(std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i, value >>= 8U) out.push_back(static_cast<char>(value & 0xFFU));
    return out;
  }
  static std::size_t crc32(std::string_view content) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : content) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
  }
  /// Version, flags, method, time, date, check sum, both sizes.
  static std::string entry_head(std::string_view content) {
    return number(20, 2) + number(0, 8) + number(crc32(content), 4) + number(content.size(), 4) +
           number(content.size(), 4);
  }

  std::string body_;
  std::string central_;
  std::size_t entries_ = 0;
};

/// What every reader of documents promises.
inline void expect_sound(const formats::Document& document) {
  const auto sound = [](const std::vector<formats::Span>& spans) {
    for (const formats::Span& span : spans) {
      JD_ENSURE(base::is_utf8(span.text));
      JD_ENSURE(span.bookmark.size() <= 40);
    }
  };
  for (const formats::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
      sound(paragraph->spans);
      JD_ENSURE(!base::trim(paragraph->text()).empty());
    }
    const auto* grid = std::get_if<formats::Grid>(&block);
    for (std::size_t row = 0; grid != nullptr && row < grid->rows.size(); ++row) {
      for (const formats::GridCell& cell : grid->rows[row]) {
        sound(cell.spans);
        JD_ENSURE(cell.rows >= 1 && cell.columns >= 1);
      }
    }
  }
}

}  // namespace jiedui::fuzz
