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

constexpr std::size_t k_head_rows_searched = 60;
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
    for (const char* bracket : {"(", ")", "[", "]"}) text = base::replace_all(std::move(text), bracket, "");
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    if (end == 0 || end > 3 || (end < text.size() && text[end] != '=')) return false;
    const int number = std::stoi(text.substr(0, end));
    if (next == 0 && number > 1) return false;
    if (next != 0 && number != next) return false;
    next = number + 1;
  }
  return cells.size() >= 2;
}

bool starts_with_word(const std::string& text, std::initializer_list<const char*> words, bool alone) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) {
    const std::string_view name = word;
    return text.starts_with(name) && ((alone && text.size() == name.size()) || text.substr(name.size()).starts_with(':'));
  });
}

bool is_note(const std::string& text) {
  return starts_with_word(text, {"注", "附注", "备注", "说明", "填表说明", "注释", "note", "Note", "notes", "Notes"}, true) ||
         text.starts_with("注1") || text.starts_with("注.");
}

bool is_foot(const std::string& text) {
  return starts_with_word(text,
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
  for (const char* name : {"小计", "subtotal"}) {
    if (key.ends_with(name)) return RowKind::subtotal;
  }
  return std::nullopt;
}

Grid::Grid(const formats::Sheet& sheet) : sheet_(&sheet) {
  for (const auto& row : sheet.rows) {
    std::size_t used = row.size();
    while (used > 0 && cell_text(row[used - 1]).empty()) --used;
    width_ = std::max(width_, used);
  }
  for (const formats::Merge& merge : sheet.merges) {
    if (merge.first_row < 0 || merge.first_column < 0) continue;
    const auto top = static_cast<std::size_t>(merge.first_row);
    const auto left = static_cast<std::size_t>(merge.first_column);
    for (std::size_t r = top; r < sheet.rows.size() && std::cmp_less_equal(r, merge.last_row); ++r) {
      for (std::size_t c = left; c < width_ && std::cmp_less_equal(c, merge.last_column); ++c) {
        if (merged_.size() >= k_merged_cells_most) return;
        if (r != top || c != left) merged_.emplace(cell_key(r, c), std::pair{top, left});
      }
    }
  }
}

const SheetCell& Grid::shown(std::size_t row, std::size_t column) const {
  const auto at = merged_.find(cell_key(row, column));
  return at == merged_.end() ? sheet_->at(row, column) : sheet_->at(at->second.first, at->second.second);
}

bool Grid::continues_merge(std::size_t row, std::size_t column) const {
  const auto at = merged_.find(cell_key(row, column));
  return at != merged_.end() && at->second.first < row;
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

/// The texts a column stands under, from most to least telling: all of them, the lowest, the lowest two; last with
/// group headings carried to the right, for files that lost their merged cells.
std::vector<std::string> Grid::candidates(const Head& head, std::size_t column) const {
  std::vector<std::string> path;
  std::vector<std::string> carried;
  for (std::size_t row = head.first; row <= head.last; ++row) {
    const std::string text = cell_text(shown(row, column));
    if (!text.empty() && (path.empty() || path.back() != text)) path.push_back(text);
    std::string above = text;
    for (std::size_t left = column; above.empty() && left > 0 && row < head.last;) {
      above = cell_text(shown(row, --left));
    }
    if (!above.empty() && (carried.empty() || carried.back() != above)) carried.push_back(above);
  }
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string name;
    std::optional<domain::UnitIndex> unit;
    for (const std::string& part : parts) {
      const Heading heading = split_heading(label_key(part));
      name += heading.name;
      if (heading.unit) unit = heading.unit;
    }
    return unit ? fmt::format("{}({})", name, domain::unit_at(*unit).zh) : name;
  };
  if (path.empty()) return {};
  std::vector<std::string> out = {joined(path), path.back()};
  if (path.size() > 2) out.push_back(joined({path[path.size() - 2], path.back()}));
  if (path.size() > 1) out.push_back(joined({path[0], path.back()}));
  out.push_back(joined(carried));
  return out;
}

std::vector<GridColumn> Grid::match(const Head& head, const Vocabulary& vocabulary) const {
  std::vector<GridColumn> columns;
  for (std::size_t c = 0; c < width_; ++c) {
    GridColumn column;
    column.index = c;
    std::optional<domain::UnitIndex> unit;
    const std::vector<std::string> texts = candidates(head, c);
    for (const std::string& text : texts) {
      const Heading heading = split_heading(text);
      if (heading.unit && !unit) unit = heading.unit;  // 资金(万元) over 计划 | 到位
      const std::string* id = vocabulary.find(text);
      if (id == nullptr) id = vocabulary.find(heading.name);
      if (id == nullptr) id = vocabulary.find(without_last_bracket(heading.name));
      if (id != nullptr && column.id.empty()) {
        column.id = *id;
        column.heading = heading;
      }
    }
    if (column.id.empty() && texts.size() > 1) column.heading = split_heading(texts[1]);
    if (texts.size() > 1) column.heading.written = split_heading(texts[1]).written;
    if (!column.heading.unit) column.heading.unit = unit;
    columns.push_back(std::move(column));
  }
  return columns;
}

std::optional<Grid> Grid::locate(const formats::Sheet& sheet, const Vocabulary& vocabulary, std::size_t least) {
  Grid grid(sheet);
  Head best;
  const std::size_t searched = std::min(sheet.rows.size(), k_head_rows_searched);
  for (std::size_t first = 0; first < searched; ++first) {
    for (std::size_t last = first; last < std::min(searched, first + k_head_height_most); ++last) {
      std::set<std::string> ids;
      for (const GridColumn& column : grid.match({first, last, 0}, vocabulary)) ids.insert(column.id);
      ids.erase("");
      const std::size_t height = last - first;
      if (ids.size() > best.known || (ids.size() == best.known && best.known > 0 && height < best.last - best.first)) {
        best = {first, last, ids.size()};
      }
    }
  }
  if (best.known < std::max<std::size_t>(least, 1)) return std::nullopt;
  for (std::size_t row = best.last + 1; row < sheet.rows.size() && row <= best.last + k_head_height_most; ++row) {
    for (std::size_t c = 0; c < grid.width_; ++c) {
      const auto at = grid.merged_.find(cell_key(row, c));
      const bool from_head = at != grid.merged_.end() && at->second.first >= best.first && at->second.first <= best.last;
      if (from_head) best.last = row;
    }
  }
  grid.columns_ = grid.match(best, vocabulary);
  grid.known_ = best.known;
  grid.read_body(best);
  return grid;
}

bool Grid::is_repeated_head(std::size_t row, const Head& head) const {
  bool any = false;
  for (std::size_t c = 0; c < width_; ++c) {
    const std::string text = label_key(cell_text(sheet_->at(row, c)));
    if (text.empty()) continue;
    bool same = false;
    for (std::size_t r = head.first; r <= head.last; ++r) same = same || label_key(cell_text(shown(r, c))) == text;
    if (!same) return false;
    any = true;
  }
  return any;
}

void Grid::read_body(const Head& head) {
  for (std::size_t row = 0; row < head.first; ++row) {
    for (const SheetCell& cell : sheet_->rows[row]) {
      if (std::string text = cell_text(cell); !text.empty()) lines_.push_back(std::move(text));
    }
  }
  bool in_notes = false;
  for (std::size_t row = head.last + 1; row < sheet_->rows.size(); ++row) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < width_; ++c) {
      if (std::string text = base::squeeze(cell_text(sheet_->at(row, c))); !text.empty()) cells.push_back(std::move(text));
    }
    if (cells.empty()) continue;
    const bool single = cells.size() == 1;
    const bool same_line = single && std::any_of(lines_.begin(), lines_.end(), [&](const std::string& line) {
      return base::squeeze(line) == cells[0];
    });
    if (is_note(cells[0]) && single) in_notes = true;
    if (in_notes && single) continue;
    in_notes = false;
    if (is_foot(cells[0]) || same_line || cells[0].starts_with("续表") ||
        (single && starts_with_word(cells[0], {"单位", "计量单位"}, false)) || numbers_columns(cells) ||
        is_repeated_head(row, head)) {
      continue;
    }
    std::optional<RowKind> kind;
    for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 4) && !kind; ++i) kind = total_label(cells[i]);
    rows_.push_back({row, kind.value_or(RowKind::data)});
  }
}

bool Grid::column_empty(std::size_t column) const {
  return std::all_of(rows_.begin(), rows_.end(), [&](const GridRow& row) {
    return cell_text(sheet_->at(row.index, column)).empty();
  });
}

void Grid::report_columns(const Vocabulary& vocabulary, Problems& problems) const {
  std::map<std::string, std::size_t> seen;
  for (const GridColumn& column : columns_) {
    const Spot at{sheet_->name, std::nullopt, column.index};
    const std::string letter = formats::cell_name(0, column.index).substr(0, formats::cell_name(0, column.index).size() - 1);
    if (column.id.empty()) {
      static const std::set<std::string> ignored = {"备注", "序号", "编号", "no", "no.", "remarks", "remark"};
      if (ignored.contains(label_key(column.heading.name)) || column_empty(column.index)) continue;
      const std::string& name = column.heading.written;
      problems.add("unknown_column", at,
                   {fmt::format("{}列“{}”不认识", letter, name),
                    fmt::format("column {} '{}' is not known", letter, name)},
                   did_you_mean(base::nearest(column.heading.name, vocabulary.names()),
                                {fmt::format("可用的栏目:{}", base::join(vocabulary.names(), "、")),
                                 fmt::format("known columns: {}", base::join(vocabulary.names(), ", "))}));
      continue;
    }
    const auto [first, fresh] = seen.emplace(column.id, column.index);
    if (fresh) continue;
    problems.add("column_twice", at,
                 {fmt::format("{}列“{}”与{}同为一个栏目", letter, column.heading.written,
                              formats::cell_name(0, first->second).substr(0, formats::cell_name(0, first->second).size() - 1)),
                  fmt::format("column {} '{}' stands twice", letter, column.heading.written)},
                 {"请只保留一列", "keep one of them"});
  }
  for (const GridRow& row : rows_) {
    if (row.index >= sheet_->row_hidden.size() || !sheet_->row_hidden[row.index]) continue;
    problems.add("hidden_row", spot(row.index), {"隐藏行已按普通行读入", "a hidden row was read like the others"},
                 {"不需要的行请删除", "delete it if it is not meant"}, domain::Severity::note);
  }
}

}  // namespace jiedui::intake
