#include "report/settlement_sheet.hpp"

#include <fmt/format.h>

#include "formats/xlsx_out.hpp"

namespace jiedui::report {
namespace {

using domain::Amount;
using domain::SettlementLine;
using formats::CellAlign;
using formats::OutCell;
using formats::OutStyle;

constexpr std::size_t k_columns = 9;

std::string title_of(const SettlementSheet& sheet) {
  return sheet.period.zh + "对口支援数据对账单";
}

std::string sides_of(const SettlementSheet& sheet) {
  return fmt::format("发出单位:{}    对账单位:{}", sheet.our_name, sheet.their_name);
}

std::string code_line(const SettlementSheet& sheet) {
  return fmt::format("{}{}", domain::k_sheet_code_mark, sheet.settlement->code);
}

constexpr const char* k_how =
    "请逐行核对:相符的在“对方数”栏填“一致”;不符的填贵方的数,并在“说明”栏写明原因。"
    "其余各行全部相符的,可只在末行填“一致”。";

std::vector<std::string> heads() {
  return {"序号",
          std::string(domain::k_line_code_head),
          "事项",
          "计量单位",
          "我方数",
          "贵方已报数",
          "差额",
          std::string(domain::k_their_figure_head),
          std::string(domain::k_their_note_head)};
}

std::string digits(const std::optional<Amount>& amount) {
  return amount ? amount->digits() : "—";
}

std::string difference(const SettlementLine& line) {
  if (!line.ours || !line.theirs) return "—";
  return Amount{line.ours->minor - line.theirs->minor, line.ours->unit}.digits();
}

std::vector<std::string> cells_of(const SettlementLine& line, std::size_t number) {
  const domain::UnitIndex unit = line.ours ? line.ours->unit : line.theirs ? line.theirs->unit : 0;
  return {std::to_string(number),
          line.code,
          line.what.zh,
          std::string(domain::unit_at(unit).zh),
          digits(line.ours),
          digits(line.theirs),
          difference(line),
          "",
          ""};
}

std::vector<std::string> last_cells() {
  return {"", std::string(domain::k_all_lines), "以上各行除另填者外全部相符", "", "", "", "", "",
          ""};
}

/// What both sides sign.
std::vector<std::vector<std::string>> signatures(const SettlementSheet& sheet) {
  return {{sheet.our_name + "(盖章)", sheet.their_name + "(盖章)"},
          {"经办人:", "经办人:"},
          {"负责人:", "负责人:"},
          {"日期:    年    月    日", "日期:    年    月    日"}};
}

class Workbook {
 public:
  explicit Workbook(const SettlementSheet& sheet) : sheet_(sheet) {}

  base::Result<std::string> write() {
    book_.title = title_of(sheet_);
    out_.name = "对账单";
    out_.landscape = true;
    out_.protect = true;
    out_.widths = {6, 9, 44, 9, 14, 14, 12, 16, 26};
    OutStyle title = plain(CellAlign::center);
    title.font_size = 16;
    title.bold = true;
    across(title_of(sheet_), title, 30);
    across(sides_of(sheet_), plain(CellAlign::left), 18);
    across(code_line(sheet_), plain(CellAlign::left), 18);
    OutStyle how = plain(CellAlign::left);
    how.wrap = true;
    across(k_how, how, 34);
    head();
    std::size_t number = 0;
    for (const SettlementLine& line : sheet_.settlement->lines) row(cells_of(line, ++number));
    row(last_cells());
    feet();
    out_.footer = "&L" + code_line(sheet_) + "&R第&P页 共&N页";
    book_.sheets.push_back(std::move(out_));
    return formats::write_xlsx(book_);
  }

 private:
  static OutStyle plain(CellAlign align) {
    OutStyle style;
    style.align = align;
    return style;
  }
  static OutStyle framed(CellAlign align) {
    OutStyle style = plain(align);
    style.border = true;
    style.wrap = true;
    return style;
  }
  OutCell cell(const std::string& text, const OutStyle& style, int columns = 1) {
    OutCell out;
    out.text = text;
    out.style = book_.style(style);
    out.columns = columns;
    return out;
  }
  void across(const std::string& text, const OutStyle& style, double height) {
    out_.rows.push_back({cell(text, style, k_columns)});
    out_.heights.push_back(height);
  }
  void head() {
    OutStyle style = framed(CellAlign::center);
    style.bold = true;
    std::vector<OutCell> cells;
    for (const std::string& text : heads()) cells.push_back(cell(text, style));
    out_.rows.push_back(std::move(cells));
    out_.heights.push_back(22);
    out_.repeat_rows = out_.freeze_rows = static_cast<int>(out_.rows.size());
  }
  void row(const std::vector<std::string>& texts) {
    std::vector<OutCell> cells;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const bool number = i >= 4 && i <= 6;
      OutStyle style = framed(number   ? CellAlign::right
                              : i == 2 ? CellAlign::left
                                       : CellAlign::center);
      if (i >= 7) {
        style.locked = false;
        style.yellow = true;
      }
      cells.push_back(cell(texts[i], style));
    }
    const std::size_t wide = base::display_width(texts[2]);
    out_.rows.push_back(std::move(cells));
    out_.heights.push_back(wide > 42 ? 34 : 20);
  }
  void feet() {
    across("", plain(CellAlign::left), 12);
    OutStyle style = plain(CellAlign::left);
    style.locked = false;
    for (const auto& line : signatures(sheet_)) {
      std::vector<OutCell> cells = {cell("", style), cell("", style)};
      cells.push_back(cell(line[0], style));
      for (int i = 0; i < 3; ++i) cells.push_back(cell("", style));
      cells.push_back(cell(line[1], style, 3));
      out_.rows.push_back(std::move(cells));
      out_.heights.push_back(24);
    }
  }

  const SettlementSheet& sheet_;
  formats::OutWorkbook book_;
  formats::OutSheet out_;
};

formats::Paragraph paragraph(formats::Role role, const std::string& text) {
  formats::Span span;
  span.text = text;
  return {role, {span}};
}

formats::GridCell grid_cell(const std::string& text, formats::GridAlign align, bool bold = false) {
  formats::GridCell cell;
  formats::Span span;
  span.text = text;
  cell.spans = {span};
  cell.align = align;
  cell.bold = bold;
  return cell;
}

std::vector<formats::GridCell> grid_row(const std::vector<std::string>& texts) {
  std::vector<formats::GridCell> cells;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool number = i >= 4 && i <= 6;
    cells.push_back(grid_cell(texts[i], number   ? formats::GridAlign::right
                                        : i == 2 ? formats::GridAlign::left
                                                 : formats::GridAlign::center));
  }
  return cells;
}

}  // namespace

base::Result<std::string> settlement_xlsx(const SettlementSheet& sheet) {
  return Workbook(sheet).write();
}

formats::Document settlement_document(const SettlementSheet& sheet) {
  using formats::Role;
  formats::Document document;
  document.title = title_of(sheet);
  document.blocks.emplace_back(paragraph(Role::title, title_of(sheet)));
  document.blocks.emplace_back(paragraph(Role::addressee, sheet.their_name + ":"));
  document.blocks.emplace_back(
      paragraph(Role::body, fmt::format("现将{}双方数据开列如下。{}", sheet.period.zh, k_how)));
  document.blocks.emplace_back(paragraph(Role::caption, code_line(sheet)));
  formats::Grid grid;
  grid.widths = {5, 11, 23, 8, 10, 10, 8, 12, 13};
  grid.head_rows = 1;
  std::vector<formats::GridCell> head;
  for (const std::string& text : heads())
    head.push_back(grid_cell(text, formats::GridAlign::center, true));
  grid.rows.push_back(std::move(head));
  std::size_t number = 0;
  for (const SettlementLine& line : sheet.settlement->lines)
    grid.rows.push_back(grid_row(cells_of(line, ++number)));
  grid.rows.push_back(grid_row(last_cells()));
  document.blocks.emplace_back(std::move(grid));
  formats::Grid foot;
  foot.widths = {1, 1};
  for (const auto& line : signatures(sheet)) {
    foot.rows.push_back({grid_cell(line[0], formats::GridAlign::left),
                         grid_cell(line[1], formats::GridAlign::left)});
  }
  document.blocks.emplace_back(paragraph(Role::body, ""));
  document.blocks.emplace_back(std::move(foot));
  return document;
}

}  // namespace jiedui::report
