// A written document. Bytes that begin with PK are a file as it is; anything else is the text of
// the parts of a docx, separated by the byte 1: body, styles, footnotes, custom properties.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "formats/read_document.hpp"
#include "zip_by_hand.hpp"

namespace {

constexpr std::string_view k_root =
    R"(<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>)";

std::string packed(std::string_view input) {
  constexpr std::array<std::string_view, 4> k_names = {"word/document.xml", "word/styles.xml",
                                                       "word/footnotes.xml", "docProps/custom.xml"};
  jiedui::fuzz::Zip zip;
  zip.add("_rels/.rels", k_root);
  const auto parts = jiedui::base::split(input, '\1');
  for (std::size_t i = 0; i < parts.size() && i < k_names.size(); ++i)
    zip.add(k_names[i], parts[i]);
  return zip.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const jiedui::formats::ReadLimits limits{.entry_bytes = 4U << 20U,
                                           .total_bytes = 16U << 20U,
                                           .cells = 100'000,
                                           .text_bytes = 1U << 20U};
  const auto read = jiedui::formats::read_document(
      input.starts_with("PK\3\4") ? std::string(input) : packed(input), "f.docx", limits);
  if (!read) {
    JD_ENSURE(!read.error().en.empty() && !read.error().zh.empty() && !read.error().place.empty());
    return 0;
  }
  jiedui::fuzz::expect_sound(read->document);
  return 0;
}
