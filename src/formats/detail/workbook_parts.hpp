// The small parts of an xlsx beside its sheets: which sheets there are, number formats, shared
// strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/detail/archive.hpp"
#include "formats/detail/number_format.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {

/// What may still be taken into memory, over the whole workbook.
struct Budget {
  std::uint64_t cells;
  std::uint64_t text_bytes;

  /// False when it is used up.
  bool take_cells(std::uint64_t count);
  bool take_text(std::uint64_t bytes);
};
base::Fault out_of_cells(std::string place, const ReadLimits& limits);
base::Fault out_of_text(std::string place, const ReadLimits& limits);

struct SheetPart {
  std::string name;
  std::string entry;  ///< "xl/worksheets/sheet1.xml"
  bool hidden = false;
};

struct WorkbookParts {
  std::string entry;              ///< "xl/workbook.xml"
  std::string styles_entry;       ///< "xl/styles.xml"; empty when the workbook has none
  std::vector<SheetPart> sheets;  ///< in the order of the tabs; chart sheets are left out
  bool date_1904 = false;
  std::vector<NumberFormat> styles;  ///< by style index; empty when the workbook has no styles
  std::vector<std::string> strings;
};

base::Result<WorkbookParts> read_parts(Archive& archive, Budget& budget, const ReadLimits& limits);

/// Collects the text of a shared or inline string: all its runs, without phonetic hints (rPh).
class StringItem {
 public:
  void begin() { *this = {}; }
  void start(std::string_view element);
  void end(std::string_view element);
  void text(std::string_view chunk);
  [[nodiscard]] const std::string& raw() const { return text_; }

 private:
  std::string text_;
  int phonetic_ = 0;
  bool inside_ = false;
};

/// `_x000D_` stands for a control character, `_x005F_` for an underscore that would look like one.
std::string unescape(std::string text);

}  // namespace jiedui::formats::detail
