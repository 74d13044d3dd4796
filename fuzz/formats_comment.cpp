// Comments put into a docx, given as formats_docx takes it. Whatever the file: where it can be read
// it has the same text afterwards, and can be commented again.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "formats/comment_docx.hpp"
#include "formats/read_document.hpp"
#include "zip_by_hand.hpp"

namespace {

constexpr std::string_view k_root =
    R"(<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>)";

/// Body, comments, relations of the body, content types, separated by the byte 1.
std::string packed(std::string_view input) {
  constexpr std::array<std::string_view, 4> k_names = {"word/document.xml", "word/comments.xml",
                                                       "word/_rels/document.xml.rels",
                                                       "[Content_Types].xml"};
  jiedui::fuzz::Zip zip;
  zip.add("_rels/.rels", k_root);
  const auto parts = jiedui::base::split(input, '\1');
  for (std::size_t i = 0; i < parts.size() && i < k_names.size(); ++i)
    zip.add(k_names[i], parts[i]);
  if (parts.size() < k_names.size()) zip.add(k_names.back(), "<Types></Types>");
  return zip.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jiedui::formats;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const ReadLimits limits{.entry_bytes = 4U << 20U,
                          .total_bytes = 16U << 20U,
                          .cells = 100'000,
                          .text_bytes = 1U << 20U};
  std::string bytes = input.starts_with("PK\3\4") ? std::string(input) : packed(input);
  const auto read = read_document(bytes, "f.docx", limits);
  if (!read || read->format != "docx") return 0;
  const std::size_t length = jiedui::base::decode_utf8(read->text).size();
  std::vector<DocxComment> comments;
  for (std::size_t at = 0; at <= length && comments.size() < 200; at += 1 + at % 3)
    comments.push_back({at, at + at % 7, {"<&\"", ""}});
  for (int times = 0; times < 2; ++times) {
    const auto made = comment_docx(bytes, "f.docx", comments, {"核\"", "&", "2024-03-05"}, limits);
    if (!made) {
      JD_ENSURE(!made.error().en.empty() && !made.error().zh.empty());
      return 0;
    }
    const auto again = read_document(*made, "f.docx");
    JD_ENSURE(again.has_value() && again->text == read->text);
    bytes = *made;
  }
  return 0;
}
