#include "formats/detail/worksheet.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/stored_number.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Fault;
using base::Result;

struct Address {
  std::size_t row = 0;
  std::size_t column = 0;
};

/// "B7" → row 6, column 1; nothing unless within the limits.
std::optional<Address> parse_address(std::string_view text, const ReadLimits& limits) {
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < text.size() && letters < 4 && text[letters] >= 'A' && text[letters] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(text[letters] - 'A' + 1);
    ++letters;
  }
  const auto row = parse_count(text.substr(letters));
  const bool inside =
      column >= 1 && column <= limits.columns && row && *row >= 1 && *row <= limits.rows;
  return inside ? std::optional(Address{*row - 1, column - 1}) : std::nullopt;
}

class SheetHandler final : public XmlHandler {
 public:
  SheetHandler(const std::string& file, const SheetPart& part, const WorkbookParts& parts,
               Budget& budget, const ReadLimits& limits)
      : file_(file), parts_(parts), budget_(budget), limits_(limits) {
    sheet.name = part.name;
    sheet.hidden = part.hidden;
  }

  void start(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view chunk) override;

  Sheet sheet;

 private:
  void open_row(const XmlAttributes& attributes);
  void close_row();
  void open_cell(const XmlAttributes& attributes);
  void close_cell();
  void add_column(const XmlAttributes& attributes);
  void add_merge(const XmlAttributes& attributes);

  /// The cell that type and value stand for; empty when there is nothing in it, nothing after a
  /// fault.
  std::optional<SheetCell> make_cell();
  std::optional<SheetCell> text_cell(std::string text);
  std::optional<SheetCell> shared_cell();
  std::optional<SheetCell> boolean_cell();
  std::optional<SheetCell> number_cell();
  std::optional<SheetCell> iso_date_cell();
  void put(SheetCell cell);

  [[nodiscard]] std::string place(std::string_view at = {}) const {
    return fmt::format("{}:{}!{}", file_, sheet.name,
                       at.empty() ? cell_name(at_.row, at_.column) : at);
  }
  /// Stops reading; the answer suits every function that makes a cell.
  std::nullopt_t refuse(Fault why) {
    fault = std::move(why);
    return std::nullopt;
  }
  std::nullopt_t refuse_value(std::string_view en, std::string_view zh);

  const std::string& file_;
  const WorkbookParts& parts_;
  Budget& budget_;
  const ReadLimits& limits_;

  std::size_t next_row_ = 0;
  Address at_;  ///< the present cell
  std::size_t next_column_ = 0;
  bool in_cell_ = false;
  bool in_value_ = false;
  std::string type_;
  std::size_t style_ = 0;
  bool has_value_ = false;
  bool formula_ = false;
  std::string value_;
  StringItem inline_;
};

void SheetHandler::start(std::string_view element, const XmlAttributes& attributes) {
  if (element == "row") return open_row(attributes);
  if (element == "c") return open_cell(attributes);
  if (element == "col") return add_column(attributes);
  if (element == "mergeCell") return add_merge(attributes);
  if (!in_cell_) return;
  if (element == "v") in_value_ = has_value_ = true;
  if (element == "f") formula_ = true;
  inline_.start(element);
}

void SheetHandler::end(std::string_view element) {
  if (element == "c") return close_cell();
  if (element == "row") return close_row();
  if (element == "v") in_value_ = false;
  if (in_cell_) inline_.end(element);
}

void SheetHandler::text(std::string_view chunk) {
  if (!in_cell_) return;
  if (in_value_) value_ += chunk;
  inline_.text(chunk);
  // Taken here already, so that one endless value cannot grow; only what cells keep is taken for
  // good.
  if (value_.size() + inline_.raw().size() > budget_.text_bytes)
    fault = out_of_text(place(), limits_);
}

void SheetHandler::open_row(const XmlAttributes& attributes) {
  const auto written = attributes.find("r");
  const auto number = written ? parse_count(*written) : next_row_ + 1;
  if (!number || *number < 1 || *number > limits_.rows) {
    fault = damaged(place(written.value_or("")), "this row is outside of any sheet",
                    "行号超出工作表范围");
    return;
  }
  at_ = {*number - 1, 0};
  next_row_ = *number;
  next_column_ = 0;
  if (!attributes.flag("hidden")) return;
  if (sheet.row_hidden.size() <= at_.row) sheet.row_hidden.resize(at_.row + 1);
  sheet.row_hidden[at_.row] = true;
}

void SheetHandler::close_row() {
  // Rows grow by doubling; what is not used would otherwise not be counted as cells.
  if (at_.row < sheet.rows.size()) sheet.rows[at_.row].shrink_to_fit();
}

void SheetHandler::open_cell(const XmlAttributes& attributes) {
  const auto written = attributes.find("r");
  const auto address = written ? parse_address(*written, limits_) : Address{at_.row, next_column_};
  if (!address || address->column >= limits_.columns || address->row != at_.row || next_row_ == 0) {
    fault = damaged(place(written.value_or("")),
                    "this cell address does not exist or is not in its row",
                    "单元格地址不存在,或不在所属的行");
    return;
  }
  at_ = *address;
  next_column_ = at_.column + 1;
  in_cell_ = true;
  in_value_ = has_value_ = formula_ = false;
  type_ = attributes.get("t");
  value_.clear();
  inline_.begin();
  const auto style = attributes.find("s");
  const auto index = style ? parse_count(*style) : std::optional<std::size_t>(0);
  style_ = index.value_or(parts_.styles.size());
  if (style_ >= parts_.styles.size() && !parts_.styles.empty()) {
    refuse_value("the cell's format is not in the workbook", "单元格引用了不存在的格式");
  }
}

void SheetHandler::close_cell() {
  in_cell_ = false;
  auto cell = make_cell();
  if (!cell) return;
  cell->formula = formula_;
  if (cell->kind != CellKind::empty || formula_) put(std::move(*cell));
}

void SheetHandler::put(SheetCell cell) {
  const std::size_t new_rows = at_.row < sheet.rows.size() ? 0 : at_.row + 1 - sheet.rows.size();
  const std::size_t have = new_rows > 0 ? 0 : sheet.rows[at_.row].size();
  const std::size_t new_cells = at_.column < have ? 0 : at_.column + 1 - have;
  if (!budget_.take_cells(new_rows + new_cells)) {
    fault = out_of_cells(place(), limits_);
    return;
  }
  if (!budget_.take_text(cell.text.size())) {
    fault = out_of_text(place(), limits_);
    return;
  }
  if (new_rows > 0) sheet.rows.resize(at_.row + 1);
  auto& row = sheet.rows[at_.row];
  if (new_cells > 0) row.resize(at_.column + 1);
  SheetCell& slot = row[at_.column];
  if (slot.kind != CellKind::empty || slot.formula) {
    refuse_value("the cell occurs twice", "同一单元格出现两次");
    return;
  }
  slot = std::move(cell);
}

std::nullopt_t SheetHandler::refuse_value(std::string_view en, std::string_view zh) {
  constexpr std::size_t k_excerpt = 60;
  const std::string shown = base::encode_utf8(base::decode_utf8(value_).substr(0, k_excerpt));
  return refuse(damaged(place(),
                        value_.empty() ? std::string(en) : fmt::format("{}: '{}'", en, shown),
                        value_.empty() ? std::string(zh) : fmt::format("{}:“{}”", zh, shown)));
}

std::optional<SheetCell> SheetHandler::make_cell() {
  if (type_ == "inlineStr") return text_cell(unescape(inline_.raw()));
  if (type_ == "str" && has_value_) return text_cell(unescape(value_));
  if (value_.empty() && type_ != "s") {
    // The formula of a file that no spreadsheet program has calculated yet: not the same as
    // nothing. openpyxl writes an empty value.
    if (formula_) return SheetCell{.kind = CellKind::error, .text = std::string(k_not_calculated)};
    return SheetCell{};
  }
  if (!has_value_) return SheetCell{};
  if (type_ == "s") return shared_cell();
  if (type_ == "b") return boolean_cell();
  if (type_ == "e") return SheetCell{.kind = CellKind::error, .text = value_};
  if (type_ == "d") return iso_date_cell();
  if (type_.empty() || type_ == "n") return number_cell();
  return refuse_value(fmt::format("the cell is of an unknown type '{}'", type_),
                      fmt::format("单元格类型“{}”无法识别", type_));
}

std::optional<SheetCell> SheetHandler::text_cell(std::string text) {
  if (text.empty()) return SheetCell{};
  return SheetCell{.kind = CellKind::text, .text = std::move(text)};
}

std::optional<SheetCell> SheetHandler::shared_cell() {
  const auto index = parse_count(base::trim(value_));
  if (!index || *index >= parts_.strings.size()) {
    return refuse_value("the cell's text is not in the workbook's list of texts",
                        "单元格的文字不在工作簿的文字表中");
  }
  return text_cell(parts_.strings[*index]);
}

std::optional<SheetCell> SheetHandler::boolean_cell() {
  const bool yes = value_ == "1" || value_ == "true";
  if (!yes && value_ != "0" && value_ != "false") {
    return refuse_value("the cell is neither TRUE nor FALSE", "单元格既不是 TRUE 也不是 FALSE");
  }
  return SheetCell{.kind = CellKind::boolean, .text = yes ? "TRUE" : "FALSE"};
}

std::optional<SheetCell> SheetHandler::number_cell() {
  auto decimal = decimal_text(value_);
  if (!decimal) return refuse_value("the cell should hold a number", "单元格应为数字");
  const NumberFormat format = parts_.styles.empty() ? NumberFormat{} : parts_.styles[style_];
  SheetCell cell{.kind = CellKind::number,
                 .text = std::move(*decimal),
                 .format_decimals = format.decimals,
                 .percent_format = format.percent};
  if (!format.date) return cell;
  const auto serial = serial_date(cell.text, parts_.date_1904);
  if (!serial) return cell;
  cell.kind = CellKind::date;
  cell.date = serial->date;
  cell.text = base::to_string(serial->date);
  if (const int second = serial->second_of_day; second > 0) {
    cell.text += fmt::format("T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
  }
  return cell;
}

std::optional<SheetCell> SheetHandler::iso_date_cell() {
  constexpr std::size_t k_date_length = 10;
  const auto date = base::parse_date(std::string_view(value_).substr(0, k_date_length));
  if (!date) return refuse_value("the cell should hold a date", "单元格应为日期");
  return SheetCell{.kind = CellKind::date, .text = value_, .date = *date};
}

void SheetHandler::add_column(const XmlAttributes& attributes) {
  if (!attributes.flag("hidden")) return;
  const std::size_t first = attributes.number("min").value_or(0);
  const std::size_t last =
      std::min<std::size_t>(attributes.number("max").value_or(0), limits_.columns);
  if (first < 1 || first > last) return;
  if (sheet.column_hidden.size() < last) sheet.column_hidden.resize(last);
  for (std::size_t column = first; column <= last; ++column) sheet.column_hidden[column - 1] = true;
}

void SheetHandler::add_merge(const XmlAttributes& attributes) {
  const std::string_view range = attributes.get("ref");
  const std::size_t colon = std::min(range.find(':'), range.size());
  const auto first = parse_address(range.substr(0, colon), limits_);
  const auto last = colon == range.size() ? first : parse_address(range.substr(colon + 1), limits_);
  if (!first || !last || first->row > last->row || first->column > last->column) {
    fault = damaged(place(range), "this merged range does not exist", "合并区域的地址不正确");
  } else if (!budget_.take_cells(1)) {
    fault = out_of_cells(place(range), limits_);
  } else {
    sheet.merges.push_back({static_cast<int>(first->row), static_cast<int>(first->column),
                            static_cast<int>(last->row), static_cast<int>(last->column)});
  }
}

}  // namespace

Result<Sheet> read_worksheet(Archive& archive, const SheetPart& part, const WorkbookParts& parts,
                             Budget& budget, const ReadLimits& limits) {
  SheetHandler handler(archive.file_name(), part, parts, budget, limits);
  JD_CHECK(parse_part(archive, part.entry, handler));
  return std::move(handler.sheet);
}

}  // namespace jiedui::formats::detail
