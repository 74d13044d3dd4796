#include "intake/detail/grid.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/date.hpp"

namespace jiedui::intake {
namespace {

using formats::CellKind;
using formats::SheetCell;

constexpr std::size_t k_head_rows_searched = 30;
constexpr std::size_t k_head_columns_searched = 400;
constexpr std::size_t k_head_height_most = 4;
/// Cells of merged areas that are kept track of; a hostile file may claim to merge the whole sheet.
constexpr std::size_t k_merged_cells_most = 2'000'000;

std::uint64_t cell_key(std::size_t row, std::size_t column) {
  return (static_cast<std::uint64_t>(row) << 32U) | static_cast<std::uint64_t>(column);
}

std::string without_last_bracket(const std::string& name) {
  const std::size_t open = name.rfind('(');
  return name.ends_with(')') && open != std::string::npos && open > 0 ? name.substr(0, open) : name;
}

/// 甲 乙 1 2 3, or 1 2 3=2/1×100: the numbers under an official head.
bool numbers_columns(const std::vector<std::string>& cells) {
  int next = 0;
  for (const std::string& cell : cells) {
    static const std::set<std::string> letters = {"甲", "乙", "丙", "丁", "戊", "A", "B", "C"};
    if (letters.contains(cell)) continue;
    std::string text = cell;
    for (const char* bracket : {"(", ")", "[", "]"})
      text = base::replace_all(std::move(text), bracket, "");
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0 || end > 3 || (end < text.size() && text[end] != '=')) return false;
    const int number = std::stoi(text.substr(0, end));
    if (next == 0 && number > 1) return false;
    if (next != 0 && number != next) return false;
    next = number + 1;
  }
  return cells.size() >= 2;
}

bool starts_with_word(const std::string& text, std::initializer_list<const char*> words,
                      bool alone) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) {
    const std::string_view name = word;
    return text.starts_with(name) &&
           ((alone && text.size() == name.size()) || text.substr(name.size()).starts_with(':'));
  });
}

bool is_note(const std::string& text) {
  return starts_with_word(
             text,
             {"注", "附注", "备注", "说明", "填表说明", "注释", "note", "Note", "notes", "Notes"},
             true) ||
         text.starts_with("注1") || text.starts_with("注.");
}

bool is_foot(const std::string& text) {
  return starts_with_word(
      text,
      {"单位负责人", "统计负责人", "负责人", "审核人", "复核人", "填报人", "填表人", "制表人",
       "制表", "联系人", "联系电话", "报出日期", "填报日期", "填表日期"},
      false);
}

}  // namespace

std::string cell_text(const SheetCell& cell) {
  if (cell.kind == CellKind::empty) return {};
  if (cell.kind == CellKind::date) return base::to_string(cell.date);
  std::string_view text = base::trim(cell.text);
  if (text.starts_with('\'')) text.remove_prefix(1);  // typed to keep 00123 a text
  return std::string(text);
}

std::optional<RowKind> total_label(std::string_view text) {
  const std::string key = without_last_bracket(label_key(text));
  for (const char* name : {"合计", "总计", "共计", "总合计", "total", "grandtotal", "sum"}) {
    if (key == name) return RowKind::total;
  }
  for (const char* name : {"合计", "总计", "共计"}) {
    if (key.ends_with(name)) return key.starts_with("全") ? RowKind::total : RowKind::subtotal;
  }
  for (const char* name : {"小计", "subtotal"}) {
    if (key.ends_with(name)) return RowKind::subtotal;
  }
  return std::nullopt;
}

namespace {

/// 单位:万元 and 报告期:2011年7月 stand above a head and are no part of it.
std::string heading_text(const SheetCell& cell) {
  const bool line = starts_with_word(
      base::squeeze(cell_text(cell)),
      {"单位", "计量单位", "报告期", "填报单位", "期间", "截至日期", "截止日期", "性质"}, false);
  return line ? std::string() : cell_text(cell);
}

}  // namespace

SheetView::SheetView(const formats::Sheet& sheet) : sheet_(&sheet) {
  for (const auto& row : sheet.rows) {
    std::size_t used = row.size();
    while (used > 0 && cell_text(row[used - 1]).empty()) --used;
    width_ = std::max(width_, used);
  }
  for (const formats::Merge& merge : sheet.merges) {
    if (merge.first_row < 0 || merge.first_column < 0) continue;
    const auto top = static_cast<std::size_t>(merge.first_row);
    const auto left = static_cast<std::size_t>(merge.first_column);
    for (std::size_t r = top; r < sheet.rows.size() && std::cmp_less_equal(r, merge.last_row);
         ++r) {
      for (std::size_t c = left; c < width_ && std::cmp_less_equal(c, merge.last_column); ++c) {
        if (merged_.size() < k_merged_cells_most && (r != top || c != left))
          merged_.emplace(cell_key(r, c), std::pair{top, left});
      }
    }
  }
  // The second table of a sheet begins further down.
  const auto begin = std::find_if(sheet.rows.begin(), sheet.rows.end(), [](const auto& row) {
    return std::any_of(row.begin(), row.end(),
                       [](const SheetCell& cell) { return !cell_text(cell).empty(); });
  });
  const auto start = static_cast<std::size_t>(begin - sheet.rows.begin());
  const std::size_t searched = std::min(sheet.rows.size(), start + k_head_rows_searched);
  for (std::size_t first = start; first < searched; ++first) {
    for (std::size_t last = first; last < std::min(searched, first + k_head_height_most); ++last) {
      blocks_.push_back(block(first, last));
    }
  }
}

SheetView::Block SheetView::block(std::size_t first, std::size_t last) const {
  Block out{first, last, {}};
  for (std::size_t c = 0; c < std::min(width_, k_head_columns_searched); ++c)
    out.columns.push_back(column_name(first, last, c));
  return out;
}

std::pair<std::size_t, std::size_t> SheetView::origin(std::size_t row, std::size_t column) const {
  const auto at = merged_.find(cell_key(row, column));
  return at == merged_.end() ? std::pair{row, column} : at->second;
}

const SheetCell& SheetView::shown(std::size_t row, std::size_t column) const {
  const auto [r, c] = origin(row, column);
  return sheet_->at(r, c);
}

/// The texts a column stands under: all of them, the lowest, the lowest two, the highest and the
/// lowest; last with group headings carried to the right, for files that lost their merged cells.
SheetView::ColumnName SheetView::column_name(std::size_t first, std::size_t last,
                                             std::size_t column) const {
  std::vector<std::string> path;
  std::vector<std::string> carried;
  for (std::size_t row = first; row <= last; ++row) {
    const std::string text = heading_text(shown(row, column));
    if (!text.empty() && (path.empty() || path.back() != text)) path.push_back(text);
    std::string above = text;
    for (std::size_t left = column; above.empty() && left > 0 && row < last;)
      above = heading_text(shown(row, --left));
    if (!above.empty() && (carried.empty() || carried.back() != above)) carried.push_back(above);
  }
  ColumnName out;
  if (path.empty()) return out;
  const auto add = [&](const std::string& name) {
    for (const std::string& key : {label_key(name), label_key(without_last_bracket(name))}) {
      if (!key.empty() && std::find(out.keys.begin(), out.keys.end(), key) == out.keys.end())
        out.keys.push_back(key);
    }
  };
  const auto add_joined = [&](const std::vector<std::string>& parts) {
    std::string name;
    for (const std::string& part : parts) {
      const Heading heading = split_heading(label_key(part));
      name += heading.name;
      if (heading.unit) out.heading.unit = heading.unit;  // 资金(万元) over 计划 | 到位
    }
    add(name);
  };
  add_joined(path);
  for (const std::string& part : path) {
    const Heading heading = split_heading(part);
    if (!out.path.empty()) out.path += "/";
    out.path += base::squeeze(heading.name.empty() ? part : heading.name);
  }
  // 总投资 over 小计 and its parts: the 小计 is 总投资.
  static const std::set<std::string> whole = {"小计", "合计", "计", "总计", "总额", "数额", "金额"};
  if (path.size() > 1 && whole.contains(split_heading(label_key(path.back())).name))
    add_joined({path.begin(), path.end() - 1});
  const Heading lowest = split_heading(path.back());
  add(base::squeeze(path.back()));
  add(lowest.name);
  if (path.size() > 2) add_joined({path[path.size() - 2], path.back()});
  if (path.size() > 1) add_joined({path[0], path.back()});
  add_joined(carried);
  out.heading.name = lowest.name;
  out.heading.written = lowest.written;
  if (lowest.unit) out.heading.unit = lowest.unit;
  return out;
}

bool Grid::continues_merge(std::size_t row, std::size_t column) const {
  return view_->origin(row, column).first < row;
}

const GridColumn* Grid::column(std::string_view id) const {
  const auto at = std::find_if(columns_.begin(), columns_.end(),
                               [&](const GridColumn& one) { return one.id == id; });
  return at == columns_.end() ? nullptr : &*at;
}

std::string Grid::text(std::size_t row, std::string_view id) const {
  const GridColumn* found = column(id);
  return found == nullptr ? std::string() : cell_text(shown(row, found->index));
}

Spot Grid::spot(std::size_t row, std::string_view id) const {
  const GridColumn* found = column(id);
  return {sheet_->name, row, found == nullptr ? std::nullopt : std::optional(found->index)};
}

void Grid::name_columns(const SheetView::Block& block, const Vocabulary& vocabulary) {
  columns_.clear();
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    GridColumn column{c, {}, block.columns[c].heading, block.columns[c].path};
    if (!block.columns[c].keys.empty()) column.key = block.columns[c].keys.front();
    for (const std::string& key : block.columns[c].keys) {
      const std::string* id = vocabulary.find_key(key);
      if (id == nullptr) continue;
      column.id = *id;
      break;
    }
    columns_.push_back(std::move(column));
  }
}

std::optional<Grid> Grid::locate(const std::shared_ptr<const SheetView>& view,
                                 const Vocabulary& vocabulary, std::size_t least) {
  Grid grid(view);
  Head best;
  for (const SheetView::Block& block : view->blocks()) {
    std::set<std::string_view> ids;
    for (const SheetView::ColumnName& column : block.columns) {
      for (const std::string& key : column.keys) {
        const std::string* id = vocabulary.find_key(key);
        if (id == nullptr) continue;
        ids.insert(*id);
        break;
      }
    }
    const bool shorter = ids.size() == grid.known_ && grid.known_ > 0 &&
                         block.last - block.first < best.last - best.first;
    if (ids.size() <= grid.known_ && !shorter) continue;
    grid.known_ = ids.size();
    best = {block.first, block.last};
  }
  if (grid.known_ < std::max<std::size_t>(least, 1)) return std::nullopt;
  grid.name_columns(view->block(best.first, best.last), vocabulary);
  // A head reaches as far as the areas merged with it.
  const std::size_t top = best.first;
  for (std::size_t c = 0; c < view->width(); ++c) {
    best.first = std::min(best.first, view->origin(top, c).first);
    for (std::size_t row = best.last + 1;
         row < view->sheet().rows.size() && row <= best.last + k_head_height_most; ++row) {
      const std::size_t from = view->origin(row, c).first;
      if (from >= top && from <= best.last) best.last = row;
    }
  }
  grid.head_ = best;
  grid.read_lines(best.first);
  grid.read_body(best);
  grid.find_sections();
  return grid;
}

void Grid::assign(std::size_t column, const std::string& id,
                  std::optional<domain::UnitIndex> unit) {
  for (GridColumn& one : columns_) {
    // What was taken for the same by its heading alone gives way to what a
    // person said.
    if (!id.empty() && !id.starts_with("jd:") && one.id == id && one.index != column)
      one.id.clear();
    if (one.index != column) continue;
    one.id = id;
    if (!unit || one.heading.unit) continue;
    one.heading.unit = unit;
    one.unit_given = true;
  }
}

Grid Grid::below(const std::shared_ptr<const SheetView>& view, std::size_t head_first,
                 std::size_t head_last) {
  Grid grid(view);
  grid.read_lines(head_first);
  grid.read_body({head_first, head_last});
  return grid;
}

bool Grid::is_repeated_head(std::size_t row, const Head& head) const {
  bool any = false;
  const std::size_t top = head.first < k_head_height_most ? 0 : head.first - k_head_height_most;
  for (std::size_t c = 0; c < view_->width(); ++c) {
    const std::string text = label_key(cell_text(sheet_->at(row, c)));
    if (text.empty()) continue;
    bool same = false;
    for (std::size_t r = top; r <= head.last && !same; ++r)
      same = label_key(cell_text(shown(r, c))) == text;
    if (!same) return false;
    any = true;
  }
  return any;
}

void Grid::read_lines(std::size_t head_first) {
  for (std::size_t row = 0; row < head_first; ++row) {
    for (const SheetCell& cell : sheet_->rows[row]) {
      if (std::string text = cell_text(cell); !text.empty()) lines_.push_back(std::move(text));
    }
  }
}

/// What belongs to the printed form and not to its content.
bool Grid::is_furniture(std::size_t row, const std::vector<std::string>& cells,
                        const Head& head) const {
  const bool single = cells.size() == 1;
  const bool title_again =
      single && std::any_of(lines_.begin(), lines_.end(), [&](const std::string& line) {
        return base::squeeze(line) == cells[0];
      });
  const bool unit_line = single && starts_with_word(cells[0], {"单位", "计量单位"}, false);
  return is_foot(cells[0]) || title_again || unit_line || cells[0].starts_with("续表") ||
         numbers_columns(cells) || is_repeated_head(row, head);
}

void Grid::read_body(const Head& head) {
  bool in_notes = false;
  for (std::size_t row = head.last + 1; row < sheet_->rows.size(); ++row) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < view_->width(); ++c) {
      if (std::string text = base::squeeze(cell_text(sheet_->at(row, c))); !text.empty())
        cells.push_back(std::move(text));
    }
    if (cells.empty()) continue;
    in_notes = cells.size() == 1 && (in_notes || is_note(cells[0]));
    if (in_notes || is_furniture(row, cells, head)) continue;
    std::optional<RowKind> kind;
    for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 4) && !kind; ++i)
      kind = total_label(cells[i]);
    rows_.push_back({row, kind.value_or(RowKind::data)});
  }
}

namespace {

/// 一, 十二、, (三), 第一部分 at the beginning of a text; how many bytes of it.
std::size_t chinese_number(const std::string& text) {
  static const std::set<std::string> digits = {"一", "二", "三", "四", "五",
                                               "六", "七", "八", "九", "十"};
  constexpr std::size_t k_bytes = 3;
  std::size_t at = text.starts_with('(') ? 1 : 0;
  const std::size_t begin = at;
  while (at + k_bytes <= text.size() && digits.contains(text.substr(at, k_bytes))) at += k_bytes;
  if (at == begin) return 0;
  if (begin == 1) return at < text.size() && text[at] == ')' ? at + 1 : 0;
  const std::string_view rest = std::string_view(text).substr(at);
  if (rest.empty()) return at;
  return rest.starts_with("、") ? at + k_bytes : 0;
}

bool whole_number_text(const std::string& text) {
  return !text.empty() && text.size() < 6 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

/// 一、续建项目 between rows numbered 1, 2, 3: a line of its own, or, with
/// numbers beside it, the 小计 of what follows.
void Grid::find_sections() {
  std::map<std::size_t, std::vector<std::string>> cells;
  std::size_t numbered = 0;
  for (const GridRow& row : rows_) {
    std::vector<std::string>& of = cells[row.index];
    for (std::size_t c = 0; c < view_->width(); ++c) {
      if (std::string text = base::squeeze(cell_text(sheet_->at(row.index, c))); !text.empty())
        of.push_back(std::move(text));
    }
    if (row.kind == RowKind::data && !of.empty() && whole_number_text(of.front())) ++numbered;
  }
  std::vector<GridRow> kept;
  for (GridRow row : rows_) {
    const std::vector<std::string>& of = cells[row.index];
    const bool marked = row.kind == RowKind::data && !of.empty() && chinese_number(of.front()) > 0;
    if (marked && of.size() == 1) {
      sections_.push_back(row.index);
      continue;
    }
    if (marked && numbered > 0) {
      const bool with_numbers = std::any_of(of.begin() + 1, of.end(), [](const std::string& text) {
        return text.find_first_of("0123456789") != std::string::npos;
      });
      if (!with_numbers) {
        sections_.push_back(row.index);
        continue;
      }
      row.kind = RowKind::subtotal;
    }
    kept.push_back(row);
  }
  rows_ = std::move(kept);
}

bool Grid::column_empty(std::size_t column) const {
  return std::all_of(rows_.begin(), rows_.end(), [&](const GridRow& row) {
    return cell_text(sheet_->at(row.index, column)).empty();
  });
}

void Grid::report_columns(Problems& problems) const {
  std::map<std::string, std::size_t> seen;
  for (const GridColumn& column : columns_) {
    if (column.id.empty() || column.id == "jd:ignored") continue;
    const Spot at{sheet_->name, head_.last, column.index};
    const std::string letter = formats::cell_name(0, column.index)
                                   .substr(0, formats::cell_name(0, column.index).size() - 1);
    const auto [first, fresh] = seen.emplace(column.id, column.index);
    if (fresh) continue;
    problems.add("column_twice", at,
                 {fmt::format("{}列“{}”与{}同为一个栏目", letter, column.heading.written,
                              formats::cell_name(0, first->second)
                                  .substr(0, formats::cell_name(0, first->second).size() - 1)),
                  fmt::format("column {} '{}' stands twice", letter, column.heading.written)},
                 {"请只保留一列", "keep one of them"});
  }
  if (!sections_.empty()) {
    std::vector<std::string> lines;
    for (const std::size_t row : sections_) lines.push_back(std::to_string(row + 1));
    problems.add(
        "section_line", spot(),
        {fmt::format("第{}行是分类标题,未作数据", base::join(lines, "、")),
         fmt::format("headings between the rows, not read as data: {}", base::join(lines, ", "))},
        {"不是标题的,请补全这一行", "complete the row if it is meant as one"},
        domain::Severity::note);
  }
  for (const GridRow& row : rows_) {
    if (row.index >= sheet_->row_hidden.size() || !sheet_->row_hidden[row.index]) continue;
    problems.add("hidden_row", spot(row.index),
                 {"隐藏行已按普通行读入", "a hidden row was read like the others"},
                 {"不需要的行请删除", "delete it if it is not meant"}, domain::Severity::note);
  }
}

}  // namespace jiedui::intake
