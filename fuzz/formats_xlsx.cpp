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
#include "zip_by_hand.hpp"

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

std::string packed(std::string_view input) {
  constexpr std::array<std::string_view, 4> k_names = {"xl/worksheets/sheet1.xml", "xl/styles.xml",
                                                       "xl/sharedStrings.xml", "xl/workbook.xml"};
  jiedui::fuzz::Zip zip;
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
