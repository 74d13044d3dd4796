#include "formats/detail/sheet_scan.hpp"

#include "formats/detail/refusal.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

/// Formulas kept of one sheet; the readers' own bound on cells is of the same order.
constexpr std::size_t k_formulas_most = 2'000'000;

class ScanHandler final : public XmlHandler {
 public:
  ScanHandler(std::string place, const WantedCells& wanted)
      : place_(std::move(place)), wanted_(wanted) {
    for (const auto& [row, column] : wanted) wanted_rows_.insert(row);
  }

  void start(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view chunk) override {
    if (in_formula_) formula_.text += chunk;
  }

  SheetScan scan;

 private:
  void open_row(const XmlAttributes& attributes);
  void open_cell(const XmlAttributes& attributes);
  void open_formula(const XmlAttributes& attributes);
  void close_cell();
  void add_member();
  [[nodiscard]] bool empty_tag() const { return tag_begin == tag_end; }

  std::string place_;
  const WantedCells& wanted_;
  std::set<std::size_t> wanted_rows_;

  std::size_t next_row_ = 0, next_column_ = 0;
  std::size_t row_ = 0, column_ = 0;
  ScannedRow* wanted_row_ = nullptr;
  std::size_t value_begin_ = 0;
  bool in_cell_ = false, in_formula_ = false;
  ScannedFormula formula_;
  ScannedCell cell_;
  std::vector<std::size_t> arrays_;  ///< formulas that fill an area
};

void ScanHandler::start(std::string_view element, const XmlAttributes& attributes) {
  if (element == "sheetData") scan.data_tag = {tag_begin, tag_end};
  if (element == "row") return open_row(attributes);
  if (element == "c") return open_cell(attributes);
  if (element == "f" && in_cell_) return open_formula(attributes);
  if ((element == "v" || element == "is") && in_cell_) value_begin_ = tag_begin;
  if (element == "mergeCell") {
    CellArea area;
    if (parse_area(attributes.get("ref"), &area)) scan.merges.push_back(area);
  }
  if (element == "col" && attributes.find("style")) {
    scan.columns.push_back({attributes.number("min").value_or(1) - 1,
                            attributes.number("max").value_or(1) - 1,
                            std::string(attributes.get("style"))});
  }
}

void ScanHandler::end(std::string_view element) {
  if (element == "sheetData") {
    scan.data_end_tag = tag_begin;
    scan.data_without_content = empty_tag();
  } else if (element == "row") {
    if (wanted_row_ != nullptr) {
      wanted_row_->end_tag = tag_begin;
      wanted_row_->without_content = empty_tag();
    }
    wanted_row_ = nullptr;
  } else if (element == "f") {
    in_formula_ = false;
  } else if ((element == "v" || element == "is") && in_cell_) {
    cell_.values.push_back({value_begin_, tag_end});
  } else if (element == "c" && in_cell_) {
    close_cell();
  }
}

void ScanHandler::open_row(const XmlAttributes& attributes) {
  row_ = attributes.number("r").value_or(next_row_ + 1) - 1;
  next_row_ = row_ + 1;
  next_column_ = 0;
  scan.row_tags.emplace_back(row_, tag_begin);
  if (!wanted_rows_.contains(row_)) return;
  const auto [at, fresh] = scan.rows.try_emplace(row_);
  if (!fresh) {
    fault = damaged(place_, fmt::format("row {} stands twice", row_ + 1),
                    fmt::format("第{}行出现两次", row_ + 1));
    return;
  }
  wanted_row_ = &at->second;
  wanted_row_->tag = {tag_begin, tag_end};
  if (attributes.flag("customFormat")) wanted_row_->style = std::string(attributes.get("s"));
}

void ScanHandler::open_cell(const XmlAttributes& attributes) {
  column_ = next_column_;
  if (const auto written = attributes.find("r")) {
    CellArea area;
    if (parse_area(*written, &area)) column_ = area.first_column;
  }
  next_column_ = column_ + 1;
  if (wanted_row_ != nullptr) wanted_row_->cells.emplace_back(column_, tag_begin);
  in_cell_ = true;
  formula_ = {};
  cell_ = {};
  cell_.tag = {tag_begin, tag_end};
  cell_.style = std::string(attributes.get("s"));
  cell_.rich = attributes.find("vm").has_value() || attributes.find("cm").has_value();
}

void ScanHandler::open_formula(const XmlAttributes& attributes) {
  in_formula_ = cell_.formula = true;
  formula_.row = row_;
  formula_.column = column_;
  formula_.kind = std::string(attributes.get("t"));
  formula_.shared = attributes.number("si");
  CellArea area;
  const bool several = formula_.kind == "array" || formula_.kind == "dataTable";
  if (several && parse_area(attributes.get("ref"), &area)) formula_.area = area;
}

void ScanHandler::close_cell() {
  in_cell_ = false;
  cell_.end = tag_end;
  cell_.without_content = empty_tag();
  if (cell_.formula) {
    if (!cell_.values.empty()) formula_.value = cell_.values.front();
    if (formula_.area) arrays_.push_back(scan.formulas.size());
    scan.formulas.push_back(std::move(formula_));
    if (scan.formulas.size() > k_formulas_most)
      fault = too_large(place_, "the sheet has too many formulas", "工作表的公式过多");
  } else if (!arrays_.empty()) {
    add_member();
  }
  if (wanted_.contains({row_, column_})) scan.cells[{row_, column_}] = std::move(cell_);
}

void ScanHandler::add_member() {
  for (const std::size_t array : arrays_) {
    if (!scan.formulas[array].area->holds(row_, column_)) continue;
    ArrayMember member{array, row_, column_, std::nullopt};
    if (!cell_.values.empty()) member.value = cell_.values.front();
    scan.members.push_back(member);
    return;
  }
}

}  // namespace

Result<SheetScan> scan_sheet(Archive& archive, const SheetPart& part, const WantedCells& wanted) {
  ScanHandler handler(archive.file_name() + ":" + part.name, wanted);
  JD_CHECK(parse_part(archive, part.entry, handler));
  return std::move(handler.scan);
}

}  // namespace jiedui::formats::detail
