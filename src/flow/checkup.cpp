#include "flow/checkup.hpp"

#include "base/text.hpp"
#include "formats/read_document.hpp"
#include "formats/sheet.hpp"

namespace jiedui::flow {

base::Result<Checkup> check_up(const std::string& path) {
  JD_TRY(std::string bytes, formats::read_file(path));
  JD_TRY(formats::ReadDocument read, formats::read_document(std::move(bytes), path));
  Checkup checkup{{path, read.format, read.encoding}, {}, std::move(read.notes)};
  checkup.examination = reading::examine(base::decode_utf8(read.text));
  return checkup;
}

}  // namespace jiedui::flow
