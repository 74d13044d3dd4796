// Writing an xlsx with libxlsxwriter.
// Decides: how the plain description becomes a file that an office prints without touching it: A4,
// one page wide. Holds: the same description gives the same bytes; nothing the caller put into a
// cell is dropped in silence. Not constant_memory: it would forbid merges over several rows.
#include <xlsxwriter.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.hpp"
#include "formats/sheet.hpp"
#include "formats/xlsx_out.hpp"

namespace jiedui::formats {
namespace {

using base::FaultCode;
using base::Result;

constexpr std::time_t k_created = 946'684'800;  // 2000-01-01T00:00:00Z, whenever it is written
constexpr std::uint8_t k_paper_a4 = 9;
constexpr std::size_t k_inline_list_max =
    255;  // Excel's limit for a list inside the validation itself
constexpr lxw_color_t k_yellow = 0xFFF2CC;
constexpr lxw_color_t k_grey = 0xEDEDED;

lxw_row_t row_number(std::size_t row) {
  return static_cast<lxw_row_t>(row);
}
lxw_col_t column_number(std::size_t column) {
  return static_cast<lxw_col_t>(column);
}

/// The library has no output in memory, so the file is made in a folder of its own.
class Scratch {
 public:
  Scratch() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "jiedui-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] bool usable() const { return !folder_.empty(); }
  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string file() const { return folder_ + "/workbook.xlsx"; }

 private:
  std::string folder_;
};

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using WorkbookPtr = std::unique_ptr<lxw_workbook, FreeWorkbook>;

/// A literal _x0041_ would be read back as the character A.
std::string escaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool looks_escaped =
        text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
        text.substr(i + 2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    out += looks_escaped ? "_x005F_" : std::string(1, text[i]);
  }
  return out;
}

lxw_format* make_format(lxw_workbook* workbook, const OutStyle& style) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_font_name(format, style.font.c_str());
  format_set_font_size(format, style.font_size);
  if (style.bold) format_set_bold(format);
  if (style.border) format_set_border(format, LXW_BORDER_THIN);
  if (style.wrap) format_set_text_wrap(format);
  if (!style.locked) format_set_unlocked(format);
  if (style.yellow || style.grey) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, style.yellow ? k_yellow : k_grey);
  }
  constexpr std::array<std::uint8_t, 3> k_align = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER,
                                                   LXW_ALIGN_RIGHT};
  format_set_align(format, k_align[static_cast<std::size_t>(style.align)]);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (!style.number_format.empty()) format_set_num_format(format, style.number_format.c_str());
  return format;
}

/// The sheet that holds the lists too long for a validation; made when the first one comes.
class ChoiceLists {
 public:
  ChoiceLists(lxw_workbook* workbook, const OutWorkbook& description) : workbook_(workbook) {
    for (bool taken = true; taken;) {
      taken = false;
      for (const OutSheet& sheet : description.sheets) taken = taken || sheet.name == name_;
      if (taken) name_ += "_";
    }
  }

  /// "='选项'!$A$1:$A$30"; equal lists share a column.
  std::string reference(const std::vector<std::string>& values) {
    const auto [list, added] = columns_.try_emplace(values, column_number(columns_.size()));
    if (added) write(values, list->second);
    const std::string letters =
        cell_name(0, list->second).substr(0, cell_name(0, list->second).size() - 1);
    return fmt::format("='{}'!${}$1:${}${}", name_, letters, letters, values.size());
  }

 private:
  void write(const std::vector<std::string>& values, lxw_col_t column) {
    if (sheet_ == nullptr) {
      sheet_ = workbook_add_worksheet(workbook_, name_.c_str());
      worksheet_hide(sheet_);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      worksheet_write_string(sheet_, row_number(i), column, escaped(values[i]).c_str(), nullptr);
    }
  }

  lxw_workbook* workbook_;
  lxw_worksheet* sheet_ = nullptr;
  std::string name_ = "选项";
  std::map<std::vector<std::string>, lxw_col_t> columns_;
};

bool fits_inline(const std::vector<std::string>& values) {
  std::size_t length = values.size();
  for (const std::string& value : values) {
    if (value.find_first_of(",\"") != std::string::npos || value != base::trim(value)) return false;
    length += base::decode_utf8(value).size();
  }
  return length <= k_inline_list_max;
}

constexpr std::size_t k_prompt_title_most = 32;  // Excel's limits, in characters
constexpr std::size_t k_prompt_most = 255;

std::string cut(const std::string& text, std::size_t most) {
  std::u32string characters = base::decode_utf8(text);
  if (characters.size() <= most) return text;
  characters.resize(most - 1);
  return base::encode_utf8(characters) + "…";
}

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* sheet, const OutSheet& description,
              const std::vector<lxw_format*>& formats)
      : sheet_(sheet), out_(description), formats_(formats) {}

  Result<void> write(ChoiceLists& lists) {
    set_page();
    set_columns();
    set_rows();
    for (std::size_t row = 0; row < out_.rows.size(); ++row) {
      for (std::size_t column = 0; column < out_.rows[row].size(); ++column) {
        JD_CHECK(write_cell(row, column));
      }
    }
    for (const OutChoice& choice : out_.choices) {
      JD_CHECK(add_choice(choice, lists));
    }
    if (out_.protect) protect();
    return {};
  }

 private:
  void set_page() {
    worksheet_set_paper(sheet_, k_paper_a4);
    if (out_.landscape) worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, out_.one_page ? 1 : 0);
    if (out_.print_used) set_print_area();
    worksheet_center_horizontally(sheet_);
    if (out_.repeat_rows > 0)
      worksheet_repeat_rows(sheet_, 0, static_cast<lxw_row_t>(out_.repeat_rows - 1));
    if (out_.freeze_rows > 0 || out_.freeze_columns > 0) {
      worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(out_.freeze_rows),
                             static_cast<lxw_col_t>(out_.freeze_columns));
    }
    if (!out_.footer.empty()) worksheet_set_footer(sheet_, out_.footer.c_str());
    if (out_.hidden) worksheet_hide(sheet_);
  }

  void set_print_area() {
    std::size_t columns = 0;
    for (const auto& row : out_.rows) columns = std::max(columns, row.size());
    if (columns == 0) return;
    worksheet_print_area(sheet_, 0, 0, row_number(out_.rows.size() - 1),
                         column_number(columns - 1));
  }

  void set_columns() {
    const std::size_t columns = std::max(out_.widths.size(), out_.hidden_columns.size());
    for (std::size_t i = 0; i < columns; ++i) {
      const double width =
          i < out_.widths.size() && out_.widths[i] > 0 ? out_.widths[i] : LXW_DEF_COL_WIDTH;
      lxw_row_col_options options{};
      options.hidden = i < out_.hidden_columns.size() && out_.hidden_columns[i];
      worksheet_set_column_opt(sheet_, column_number(i), column_number(i), width, nullptr,
                               &options);
    }
  }

  void set_rows() {
    for (std::size_t i = 0; i < out_.heights.size(); ++i) {
      if (out_.heights[i] > 0) worksheet_set_row(sheet_, row_number(i), out_.heights[i], nullptr);
    }
  }

  Result<void> write_cell(std::size_t row, std::size_t column) {
    const OutCell& cell = out_.rows[row][column];
    JD_ENSURE(cell.style >= 0 && static_cast<std::size_t>(cell.style) < formats_.size());
    lxw_format* format = formats_[static_cast<std::size_t>(cell.style)];
    if (covered_.contains({row, column})) return write_covered(cell, row, column);
    if (cell.rows > 1 || cell.columns > 1) {
      JD_CHECK(merge(cell, row, column, format));
    }
    lxw_error error = LXW_NO_ERROR;
    if (cell.number && !std::isfinite(*cell.number))
      return refuse(row, column, "is not a finite number");
    if (!cell.formula.empty()) {
      error = write_formula(cell, row, column, format);
    } else if (cell.number) {
      error = worksheet_write_number(sheet_, row_number(row), column_number(column), *cell.number,
                                     format);
    } else if (cell.text.empty()) {
      error = worksheet_write_blank(sheet_, row_number(row), column_number(column), format);
    } else if (!base::is_utf8(cell.text)) {
      return refuse(row, column, "is not UTF-8");
    } else {
      error = worksheet_write_string(sheet_, row_number(row), column_number(column),
                                     escaped(cell.text).c_str(), format);
    }
    return error == LXW_NO_ERROR ? Result<void>{} : refuse(row, column, lxw_strerror(error));
  }

  lxw_error write_formula(const OutCell& cell, std::size_t row, std::size_t column,
                          lxw_format* format) {
    const std::string formula = "=" + cell.formula;
    if (cell.number)
      return worksheet_write_formula_num(sheet_, row_number(row), column_number(column),
                                         formula.c_str(), format, *cell.number);
    return worksheet_write_formula_str(sheet_, row_number(row), column_number(column),
                                       formula.c_str(), format, cell.text.c_str());
  }

  /// Cells under a merge keep the format that merging gave them; a text there could never be seen.
  Result<void> write_covered(const OutCell& cell, std::size_t row, std::size_t column) const {
    if (cell.text.empty() && !cell.number) return {};
    return refuse(row, column, "lies under a merged cell");
  }

  Result<void> merge(const OutCell& cell, std::size_t row, std::size_t column, lxw_format* format) {
    const auto last_row = row + static_cast<std::size_t>(std::max(cell.rows, 1)) - 1;
    const auto last_column = column + static_cast<std::size_t>(std::max(cell.columns, 1)) - 1;
    for (std::size_t r = row; r <= last_row; ++r) {
      for (std::size_t c = column; c <= last_column; ++c) {
        if (!covered_.insert({r, c}).second) return refuse(r, c, "is merged twice");
      }
    }
    const lxw_error error =
        worksheet_merge_range(sheet_, row_number(row), column_number(column), row_number(last_row),
                              column_number(last_column), "", format);
    return error == LXW_NO_ERROR ? Result<void>{} : refuse(row, column, lxw_strerror(error));
  }

  Result<void> add_choice(const OutChoice& choice, ChoiceLists& lists) {
    if (choice.values.empty() && choice.prompt.empty()) return {};
    // The library copies the texts but asks for them without const.
    std::vector<std::string> texts = choice.values;
    std::vector<char*> values;
    for (std::string& text : texts) values.push_back(text.data());
    values.push_back(nullptr);
    std::string title = "请从列表中选择";
    std::string message = "此处只能选择下拉列表中的内容。Choose an entry of the list.";
    std::string reference;
    std::string prompt_title = cut(choice.prompt_title, k_prompt_title_most);
    std::string prompt = cut(choice.prompt, k_prompt_most);
    lxw_data_validation rule{};
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.error_title = title.data();
    rule.error_message = message.data();
    if (!prompt.empty()) {
      rule.input_title = prompt_title.data();
      rule.input_message = prompt.data();
    }
    if (choice.values.empty()) {
      rule.validate = LXW_VALIDATION_TYPE_ANY;
    } else if (fits_inline(choice.values)) {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = values.data();
    } else {
      reference = lists.reference(choice.values);
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = reference.data();
    }
    const auto column = static_cast<lxw_col_t>(choice.column);
    const lxw_error error =
        worksheet_data_validation_range(sheet_, static_cast<lxw_row_t>(choice.first_row), column,
                                        static_cast<lxw_row_t>(choice.last_row), column, &rule);
    if (error == LXW_NO_ERROR) return {};
    return refuse(static_cast<std::size_t>(choice.first_row), column, lxw_strerror(error));
  }

  /// Without a password: against slips, not against intent. Widths and heights stay adjustable.
  void protect() {
    lxw_protection allowed{};
    allowed.format_columns = LXW_TRUE;
    allowed.format_rows = LXW_TRUE;
    worksheet_protect(sheet_, nullptr, &allowed);
  }

  [[nodiscard]] tl::unexpected<base::Fault> refuse(std::size_t row, std::size_t column,
                                                   std::string_view why) const {
    return base::fail(FaultCode::invalid_input,
                      fmt::format("this cell cannot be written: it {}", why),
                      fmt::format("此单元格无法写入工作簿({})", why),
                      fmt::format("{}!{}", out_.name, cell_name(row, column)));
  }

  lxw_worksheet* sheet_;
  const OutSheet& out_;
  const std::vector<lxw_format*>& formats_;
  std::set<std::pair<std::size_t, std::size_t>> covered_;
};

Result<void> add_sheets(lxw_workbook* workbook, const OutWorkbook& description) {
  std::vector<lxw_format*> formats;
  for (const OutStyle& style : description.styles) formats.push_back(make_format(workbook, style));
  ChoiceLists lists(workbook, description);
  std::vector<lxw_worksheet*> sheets;
  for (const OutSheet& sheet : description.sheets) {
    const lxw_error error = workbook_validate_sheet_name(workbook, sheet.name.c_str());
    if (sheet.name.empty() || error != LXW_NO_ERROR) {
      return base::fail(
          FaultCode::invalid_input,
          fmt::format(
              "'{}' cannot be a sheet's name: at most 31 characters, none of []:*?/\\, no name "
              "twice; shorten it",
              sheet.name),
          fmt::format("“{}”不能作工作表名:最多 31 个字,不能有 []:*?/\\,不能重名;请改短",
                      sheet.name));
    }
    sheets.push_back(workbook_add_worksheet(workbook, sheet.name.c_str()));
  }
  bool shown = false;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    JD_CHECK(SheetWriter(sheets[i], description.sheets[i], formats).write(lists));
    if (shown || description.sheets[i].hidden) continue;
    // A hidden sheet cannot be the one that is open.
    worksheet_activate(sheets[i]);
    worksheet_set_first_sheet(sheets[i]);
    shown = true;
  }
  if (shown) return {};
  return base::fail(FaultCode::invalid_input,
                    "a workbook needs a sheet that is not hidden; add one",
                    "工作簿至少要有一张可见的工作表,请添加");
}

tl::unexpected<base::Fault> no_scratch(std::string_view why) {
  return base::fail(
      FaultCode::storage,
      fmt::format("the workbook could not be made in the folder for temporary files: {}", why),
      fmt::format("无法在临时文件夹中生成工作簿({}),请检查磁盘空间和权限", why));
}

}  // namespace

int OutWorkbook::style(const OutStyle& wanted) {
  const auto found = std::find(styles.begin(), styles.end(), wanted);
  if (found != styles.end()) return static_cast<int>(found - styles.begin());
  styles.push_back(wanted);
  return static_cast<int>(styles.size()) - 1;
}

Result<std::string> write_xlsx(const OutWorkbook& description) {
  const Scratch scratch;
  if (!scratch.usable()) return no_scratch("mkdtemp");
  std::string folder = scratch.folder();
  lxw_workbook_options options{};
  options.tmpdir = folder.data();
  WorkbookPtr workbook(workbook_new_opt(scratch.file().c_str(), &options));
  if (workbook == nullptr) return no_scratch("libxlsxwriter");
  std::string title = description.title;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = k_created;
  workbook_set_properties(workbook.get(), &properties);
  JD_CHECK(add_sheets(workbook.get(), description));
  const lxw_error error = workbook_close(workbook.release());  // frees it, also when it fails
  if (error != LXW_NO_ERROR) return no_scratch(lxw_strerror(error));
  return read_file(scratch.file());
}

}  // namespace jiedui::formats
