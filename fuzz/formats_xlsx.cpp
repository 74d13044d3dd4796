// A workbook. Bytes that begin with PK are a file as it is; anything else is the text of its parts,
// separated by the byte 1 (which no xml may hold): sheet, styles, shared strings, workbook. The
// target packs them itself, since a fuzzer hardly ever gets through the check sums of a zip.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "formats/sheet.hpp"

namespace {

using jiedui::formats::CellKind;
using jiedui::formats::ReadLimits;

constexpr std::string_view k_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";
constexpr std::string_view k_root =
    R"(<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view k_workbook =
    R"(<workbook><sheets><sheet name="a" id="rId1"/></sheets></workbook>)";

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

std::string packed(std::string_view input) {
  constexpr std::array<std::string_view, 4> k_names = {"xl/worksheets/sheet1.xml", "xl/styles.xml",
                                                       "xl/sharedStrings.xml", "xl/workbook.xml"};
  Zip zip;
  zip.add("_rels/.rels", k_root);
  zip.add("xl/_rels/workbook.xml.rels", k_relations);
  const auto parts = jiedui::base::split(input, '\1');
  for (std::size_t i = 0; i < parts.size() && i < k_names.size(); ++i)
    zip.add(k_names[i], parts[i]);
  if (parts.size() < k_names.size()) zip.add(k_names.back(), k_workbook);
  return zip.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const ReadLimits limits{.entry_bytes = 4U << 20U,
                          .total_bytes = 16U << 20U,
                          .cells = 100'000,
                          .text_bytes = 1U << 20U};
  const auto read = jiedui::formats::read_xlsx(
      input.starts_with("PK") ? std::string(input) : packed(input), "f.xlsx", limits);
  if (!read) {
    JD_ENSURE(!read.error().en.empty() && !read.error().zh.empty() && !read.error().place.empty());
    return 0;
  }
  for (const auto& sheet : read->sheets) {
    for (const auto& row : sheet.rows) {
      for (const auto& cell : row) {
        JD_ENSURE(jiedui::base::is_utf8(cell.text));
        JD_ENSURE(cell.kind != CellKind::empty || cell.text.empty());
        JD_ENSURE(cell.kind != CellKind::date || cell.date.ok());
      }
    }
  }
  return 0;
}
