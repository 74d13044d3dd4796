// A saved page in any encoding.
#include <cstddef>
#include <cstdint>
#include <string>

#include "formats/read_document.hpp"
#include "zip_by_hand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = "<html>" + std::string(reinterpret_cast<const char*>(data), size);
  const jiedui::formats::ReadLimits limits{.entry_bytes = 1U << 20U, .cells = 100'000};
  const auto read = jiedui::formats::read_document(input, "f.html", limits);
  if (!read) {
    JD_ENSURE(!read.error().en.empty() && !read.error().zh.empty() && !read.error().place.empty());
    return 0;
  }
  jiedui::fuzz::expect_sound(read->document);
  return 0;
}
