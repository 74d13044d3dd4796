// Any bytes as an archive: both readers of zips, which must agree that it is none, or read it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "formats/read_document.hpp"
#include "zip_by_hand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string input(reinterpret_cast<const char*>(data), size);
  if (!input.starts_with("PK")) input.insert(0, "PK\3\4");
  const jiedui::formats::ReadLimits limits{.entry_bytes = 4U << 20U,
                                           .total_bytes = 16U << 20U,
                                           .cells = 100'000,
                                           .text_bytes = 1U << 20U};
  const auto book = jiedui::formats::read_xlsx(input, "f.xlsx", limits);
  JD_ENSURE(book || (!book.error().zh.empty() && !book.error().place.empty()));
  const auto text = jiedui::formats::read_document(input, "f.docx", limits);
  JD_ENSURE(text || (!text.error().zh.empty() && !text.error().place.empty()));
  if (text) jiedui::fuzz::expect_sound(text->document);
  return 0;
}
