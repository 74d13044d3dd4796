#include "formats/detail/workbook_parts.hpp"

#include <charconv>
#include <map>

#include "base/text.hpp"
#include "formats/detail/package.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

// Excel itself allows 65,490 cell styles; the others are far beyond any real workbook.
constexpr std::size_t k_styles_max = 65'536;
constexpr std::size_t k_sheets_max = 1'024;

class WorkbookHandler final : public XmlHandler {
 public:
  struct Named {
    std::string name;
    std::string relation;
    bool hidden;
  };

  explicit WorkbookHandler(std::string place) : place_(std::move(place)) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "workbookPr") date_1904 = attributes.flag("date1904");
    if (element != "sheet") return;
    if (sheets.size() == k_sheets_max) {
      fault = too_large(place_, fmt::format("the workbook has more than {} sheets", k_sheets_max),
                        fmt::format("工作表超过 {} 张", k_sheets_max));
      return;
    }
    const std::string_view state = attributes.get("state");
    sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("id")),
                      state == "hidden" || state == "veryHidden"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Named> sheets;
  bool date_1904 = false;

 private:
  std::string place_;
};

class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(std::string place) : place_(std::move(place)) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "numFmt") {
      custom_[attributes.number("numFmtId").value_or(0)] =
          format_of_code(attributes.get("formatCode"));
    } else if (element == "cellXfs") {
      in_cell_formats_ = true;
    } else if (element == "xf" && in_cell_formats_) {
      formats_.push_back(attributes.number("numFmtId").value_or(0));
    }
    if (formats_.size() > k_styles_max || custom_.size() > k_styles_max) {
      fault = too_large(place_, "the workbook has too many cell styles", "单元格格式过多");
    }
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") in_cell_formats_ = false;
  }
  void text(std::string_view) override {}

  [[nodiscard]] std::vector<NumberFormat> styles() const {
    std::vector<NumberFormat> out;
    for (const std::size_t id : formats_) {
      const auto custom = custom_.find(id);
      out.push_back(custom == custom_.end() ? builtin_format(id) : custom->second);
    }
    return out;
  }

 private:
  std::string place_;
  std::map<std::size_t, NumberFormat> custom_;
  std::vector<std::size_t> formats_;
  bool in_cell_formats_ = false;
};

class StringsHandler final : public XmlHandler {
 public:
  StringsHandler(std::string place, Budget& budget, const ReadLimits& limits)
      : place_(std::move(place)), budget_(budget), limits_(limits) {}

  void start(std::string_view element, const XmlAttributes&) override {
    if (element == "si") item_.begin();
    item_.start(element);
  }
  void end(std::string_view element) override {
    item_.end(element);
    if (element != "si") return;
    // A string takes its object even when it is empty.
    if (!budget_.take_text(sizeof(std::string))) {
      fault = out_of_text(place_, limits_);
    } else {
      strings.push_back(unescape(item_.raw()));
    }
  }
  void text(std::string_view chunk) override {
    item_.text(chunk);
    if (!budget_.take_text(chunk.size())) fault = out_of_text(place_, limits_);
  }

  std::vector<std::string> strings;

 private:
  std::string place_;
  Budget& budget_;
  const ReadLimits& limits_;
  StringItem item_;
};

Result<std::string> workbook_entry(Archive& archive) {
  JD_TRY(const auto relations, read_relations(archive, ""));
  std::string entry = target_of(relations, "officeDocument", "xl/workbook.xml");
  if (entry.ends_with(".bin")) {
    return tl::unexpected(
        refusal(archive.file_name(),
                "this is a binary workbook (xlsb); save it in Excel as xlsx and import that",
                "这是二进制工作簿(xlsb);请用 Excel 另存为 xlsx 后再导入"));
  }
  if (!archive.has(entry) || entry.ends_with("document.xml") ||
      entry.ends_with("presentation.xml")) {
    return tl::unexpected(refusal(archive.file_name(),
                                  "this file is not an Excel workbook; give an xlsx or csv file",
                                  "这个文件不是 Excel 工作簿;请提供 xlsx 或 csv 文件"));
  }
  return entry;
}

Result<std::vector<SheetPart>> sheet_parts(const std::string& place,
                                           std::vector<WorkbookHandler::Named>&& named,
                                           const std::vector<Relation>& relations) {
  std::vector<SheetPart> out;
  for (auto& [name, id, hidden] : named) {
    const Relation* found = nullptr;
    for (const Relation& relation : relations) {
      if (relation.id == id) found = &relation;
    }
    if (found == nullptr) {
      return tl::unexpected(damaged(place,
                                    fmt::format("the contents of sheet '{}' are missing", name),
                                    fmt::format("工作表“{}”的内容缺失", name)));
    }
    if (found->type == "worksheet") out.push_back({std::move(name), found->target, hidden});
  }
  return out;
}

}  // namespace

bool Budget::take_cells(std::uint64_t count) {
  if (count > cells) return false;
  cells -= count;
  return true;
}

bool Budget::take_text(std::uint64_t bytes) {
  if (bytes > text_bytes) return false;
  text_bytes -= bytes;
  return true;
}

base::Fault out_of_cells(std::string place, const ReadLimits& limits) {
  return too_large(std::move(place),
                   fmt::format("the workbook has more than {} rows and cells", limits.cells),
                   fmt::format("工作簿的行和单元格超过 {} 个", limits.cells));
}

base::Fault out_of_text(std::string place, const ReadLimits& limits) {
  return too_large(
      std::move(place),
      fmt::format("the workbook has more than {} MB of text", limits.text_bytes >> 20U),
      fmt::format("工作簿的文字超过 {} MB", limits.text_bytes >> 20U));
}

void StringItem::start(std::string_view element) {
  if (element == "rPh") ++phonetic_;
  if (element == "t") inside_ = true;
}

void StringItem::end(std::string_view element) {
  if (element == "rPh") --phonetic_;
  if (element == "t") inside_ = false;
}

void StringItem::text(std::string_view chunk) {
  if (inside_ && phonetic_ == 0) text_ += chunk;
}

std::string unescape(std::string text) {
  std::size_t at = 0;
  while ((at = text.find("_x", at)) != std::string::npos) {
    unsigned code = 0;
    const char* digits = text.data() + at + 2;
    const bool complete = at + 7 <= text.size() && text[at + 6] == '_';
    const bool hexadecimal =
        complete && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (hexadecimal && code != 0 && !surrogate) {
      std::string character;
      base::append_utf8(character, code);
      text.replace(at, 7, character);
      at += character.size();
    } else {
      at += 2;
    }
  }
  return text;
}

Result<WorkbookParts> read_parts(Archive& archive, Budget& budget, const ReadLimits& limits) {
  WorkbookParts parts;
  JD_TRY(const std::string entry, workbook_entry(archive));
  const std::string place = archive.file_name() + ":" + entry;
  parts.entry = entry;
  WorkbookHandler workbook(place);
  JD_CHECK(parse_part(archive, entry, workbook));
  JD_TRY(const auto relations, read_relations(archive, entry));
  parts.date_1904 = workbook.date_1904;
  JD_TRY(parts.sheets, sheet_parts(place, std::move(workbook.sheets), relations));
  const std::string styles_entry = target_of(relations, "styles", folder_of(entry) + "styles.xml");
  if (archive.has(styles_entry)) {
    parts.styles_entry = styles_entry;
    StylesHandler styles(archive.file_name() + ":" + styles_entry);
    JD_CHECK(parse_part(archive, styles_entry, styles));
    parts.styles = styles.styles();
  }
  const std::string strings_entry =
      target_of(relations, "sharedStrings", folder_of(entry) + "sharedStrings.xml");
  if (archive.has(strings_entry)) {
    StringsHandler strings(archive.file_name() + ":" + strings_entry, budget, limits);
    JD_CHECK(parse_part(archive, strings_entry, strings));
    parts.strings = std::move(strings.strings);
  }
  return parts;
}

}  // namespace jiedui::formats::detail
