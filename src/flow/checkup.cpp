#include "flow/checkup.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "flow/copies.hpp"
#include "formats/read_document.hpp"
#include "formats/sheet.hpp"

namespace jiedui::flow {

base::Result<Checkup> check_up(const std::string& path) {
  JD_TRY(std::string bytes, formats::read_file(path));
  JD_TRY(formats::ReadDocument read, formats::read_document(std::move(bytes), path));
  Checkup checkup{{path, read.format, read.encoding}, {}, std::move(read.notes), {}};
  checkup.examination = reading::examine(base::decode_utf8(read.text));
  return checkup;
}

base::Result<void> compare_texts(std::vector<Checkup>& checkups, const std::string& library) {
  std::vector<TextToCompare> texts;
  for (const Checkup& checkup : checkups)
    texts.push_back({checkup.file.file, &checkup.examination.prose});
  JD_TRY(auto found, find_copies(texts, library));
  for (std::size_t i = 0; i < checkups.size(); ++i) {
    auto& remarks = checkups[i].examination.remarks;
    std::ranges::move(found[i].remarks, std::back_inserter(remarks));
    std::ranges::stable_sort(remarks, {}, [](const auto& remark) { return remark.span; });
    checkups[i].copies = std::move(found[i].copies);
    if (found[i].too_long) {
      checkups[i].notes.push_back(
          {"全文过长,未与其他材料比对", "the text is too long; it was not compared with others"});
    }
  }
  return {};
}

}  // namespace jiedui::flow
