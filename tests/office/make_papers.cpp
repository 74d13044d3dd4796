// Writes the made-up papers of the writers' tests to a folder, for programs that read them.
#include <cstdio>
#include <string>

#include "formats/document_out.hpp"
#include "formats/papers.hpp"
#include "formats/sheet.hpp"

namespace {

using namespace jiedui;

bool keep(const std::string& file, const base::Result<std::string>& bytes) {
  const auto written =
      bytes ? formats::write_file(file, *bytes) : base::Result<void>(tl::unexpected(bytes.error()));
  if (!written) std::fprintf(stderr, "%s: %s\n", file.c_str(), written.error().en.c_str());
  return written.has_value();
}

/// Nothing but full-width characters: lines and characters can be counted.
formats::Document plain_paper() {
  formats::Document out;
  std::string text;
  for (int i = 0; i < 22 * 28 * 3 + 100; ++i) text += i % 2 == 0 ? "援" : "疆";
  out.blocks.push_back(formats::paragraph(formats::Role::body, text));
  return out;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const std::string folder = words[1];
  const formats::PaperOptions options{.code = "a1b2c3d4"};
  const bool done =
      keep(folder + "/long.docx", formats::write_docx(formats::long_paper(), options)) &&
      keep(folder + "/plain.docx", formats::write_docx(plain_paper(), options));
  return done ? 0 : 1;
}
