#include "formats/patch_xlsx.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "formats/detail/archive.hpp"
#include "formats/detail/highlight.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/repack.hpp"
#include "formats/detail/sheet_scan.hpp"
#include "formats/detail/workbook_parts.hpp"
#include "formats/detail/xml.hpp"
#include "formats/detail/xml_text.hpp"

namespace jiedui::formats {
namespace {

using base::Bilingual;
using base::Result;
using namespace detail;

/// The sheets of one workbook with everything that may have to change in them.
struct OpenBook {
  Archive archive;
  WorkbookParts parts;
  std::vector<SheetScan> scans;  ///< as parts.sheets
  /// Style of a cell → its yellow copy, for the cells that are to be highlighted.
  std::map<std::string, std::string> yellow{};

  [[nodiscard]] std::optional<std::size_t> sheet(std::string_view name) const {
    for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
      if (parts.sheets[i].name == name) return i;
    }
    // Formulas may write a name in other letters than the tab.
    for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
      if (base::to_lower_ascii(parts.sheets[i].name) == base::to_lower_ascii(name)) return i;
    }
    return std::nullopt;
  }
};

Result<OpenBook> open_book(const std::string& bytes, const std::string& name,
                           const std::vector<CellPlace>& places, const ReadLimits& limits) {
  JD_TRY(Archive archive, Archive::open(bytes, name, limits));
  OpenBook book{std::move(archive), {}, {}};
  Budget budget{limits.cells, limits.text_bytes};
  JD_TRY(book.parts, read_parts(book.archive, budget, limits));
  for (const SheetPart& part : book.parts.sheets) {
    WantedCells wanted;
    for (const CellPlace& place : places) {
      if (place.sheet == part.name) wanted.emplace(place.row, place.column);
    }
    JD_TRY(SheetScan scan, scan_sheet(book.archive, part, wanted));
    book.scans.push_back(std::move(scan));
  }
  return book;
}

std::string column_style(const SheetScan& scan, std::size_t column) {
  for (const ScannedColumns& one : scan.columns) {
    if (column >= one.first && column <= one.last) return one.style;
  }
  return {};
}

/// The number of the style that a cell shows, whether it is in the file or not; empty = the first.
std::string style_at(const SheetScan& scan, std::size_t row, std::size_t column) {
  const auto cell = scan.cells.find({row, column});
  if (cell != scan.cells.end()) return cell->second.style;
  const auto line = scan.rows.find(row);
  if (line != scan.rows.end() && !line->second.style.empty()) return line->second.style;
  return column_style(scan, column);
}

Bilingual taken(const OpenBook& book, const CellPlace& place) {
  const auto at = book.sheet(place.sheet);
  if (!at) return {"没有这张工作表", "there is no such sheet"};
  const SheetScan& scan = book.scans[*at];
  for (const CellArea& area : scan.merges) {
    const bool first = place.row == area.first_row && place.column == area.first_column;
    if (!area.holds(place.row, place.column) || first) continue;
    const std::string anchor = cell_name(area.first_row, area.first_column);
    return {fmt::format("它在合并单元格里面,请改填合并区域的左上角 {}", anchor),
            fmt::format("it lies inside a merged area; fill its first cell {}", anchor)};
  }
  for (const ScannedFormula& formula : scan.formulas) {
    const bool here = formula.row == place.row && formula.column == place.column;
    if (here) return {"单元格里是公式,不能填数", "it holds a formula"};
    if (formula.area && formula.area->holds(place.row, place.column))
      return {"单元格属于数组公式,不能填数", "it belongs to an array formula"};
  }
  const auto cell = scan.cells.find({place.row, place.column});
  if (cell != scan.cells.end() && cell->second.rich)
    return {"单元格里是关联的数据类型,不能填数", "it holds a linked data type"};
  return {};
}

Result<void> refuse_taken(const OpenBook& book, const std::vector<CellPatch>& patches) {
  Bilingual all;
  std::set<CellPlace> seen;
  for (const CellPatch& patch : patches) {
    Bilingual why = taken(book, patch.place);
    if (!seen.insert(patch.place).second && why.zh.empty())
      why = {"同一格填了两次", "it is filled twice"};
    if (why.zh.empty()) continue;
    const std::string at = patch.place.sheet + "!" + cell_name(patch.place.row, patch.place.column);
    all.zh += (all.zh.empty() ? "" : ";") + fmt::format("{}:{}", at, why.zh);
    all.en += (all.en.empty() ? "" : "; ") + fmt::format("{}: {}", at, why.en);
  }
  if (all.zh.empty()) return {};
  return tl::unexpected(refusal(book.archive.file_name(), all.en, all.zh));
}

/// What the cell holds afterwards, between its tags.
std::string content_of(const CellPatch& patch, const std::string& prefix) {
  switch (patch.kind) {
    case CellPatch::Kind::number:
      return fmt::format("<{0}v>{1}</{0}v>", prefix, patch.text);
    case CellPatch::Kind::text: {
      const bool spaces = base::trim(patch.text).size() != patch.text.size();
      return fmt::format("<{0}is><{0}t{1}>{2}</{0}t></{0}is>", prefix,
                         spaces ? " xml:space=\"preserve\"" : "", escape_xml(patch.text));
    }
    case CellPatch::Kind::clear:
      return {};
  }
  return {};
}

std::string opened(std::string_view tag) {
  std::size_t end = tag.size() - 2;  // before />
  while (end > 0 && tag[end - 1] == ' ') --end;
  return std::string(tag.substr(0, end)) + ">";
}

/// A cell that is in the file: its tag loses its type or gets one, its value is exchanged.
void change_cell(std::string_view part, const ScannedCell& cell, const CellPatch& patch,
                 const std::string* style, TextEdits* edits) {
  const std::string_view tag = part.substr(cell.tag.begin, cell.tag.end - cell.tag.begin);
  const std::string prefix = prefix_of(tag);
  const std::string text_type = "inlineStr";
  const bool text = patch.kind == CellPatch::Kind::text;
  std::string new_tag = with_attribute(tag, "t", text ? &text_type : nullptr);
  if (style != nullptr) new_tag = with_attribute(new_tag, "s", style);
  const std::string content = content_of(patch, prefix);
  if (cell.without_content) {
    if (!content.empty()) new_tag = opened(new_tag) + content + fmt::format("</{}c>", prefix);
    edits->replace(cell.tag.begin, cell.tag.end, std::move(new_tag));
    return;
  }
  edits->replace(cell.tag.begin, cell.tag.end, new_tag + content);
  for (const Bytes& value : cell.values) edits->replace(value.begin, value.end, "");
}

/// The yellow copy of a cell's style, if it is to be highlighted.
const std::string* yellow_of(const OpenBook& book, const CellPatch& patch,
                             const std::string& style) {
  const auto at = book.yellow.find(style);
  return patch.highlight && at != book.yellow.end() ? &at->second : nullptr;
}

std::string new_cell(const OpenBook& book, const SheetScan& scan, const CellPatch& patch,
                     const std::string& prefix) {
  std::string style = style_at(scan, patch.place.row, patch.place.column);
  if (const std::string* yellow = yellow_of(book, patch, style)) style = *yellow;
  std::string tag =
      fmt::format("<{}c r=\"{}\"", prefix, cell_name(patch.place.row, patch.place.column));
  if (!style.empty()) tag += fmt::format(" s=\"{}\"", style);
  if (patch.kind == CellPatch::Kind::text) tag += " t=\"inlineStr\"";
  return tag + ">" + content_of(patch, prefix) + fmt::format("</{}c>", prefix);
}

/// Cells that are not in the file, all of one row.
void add_cells(const OpenBook& book, std::string_view part, const SheetScan& scan,
               std::size_t row_number, const std::vector<const CellPatch*>& patches,
               TextEdits* edits) {
  const std::string_view data =
      part.substr(scan.data_tag.begin, scan.data_tag.end - scan.data_tag.begin);
  const std::string prefix = prefix_of(data);
  const auto row = scan.rows.find(row_number);
  if (row != scan.rows.end() && !row->second.without_content) {
    for (const CellPatch* patch : patches) {
      std::size_t at = row->second.end_tag;
      for (const auto& [column, begin] : row->second.cells) {
        if (column > patch->place.column) at = std::min(at, begin);
      }
      edits->insert(at, new_cell(book, scan, *patch, prefix));
    }
    return;
  }
  std::string cells;
  for (const CellPatch* patch : patches) cells += new_cell(book, scan, *patch, prefix);
  const std::string close = fmt::format("</{}row>", prefix);
  if (row != scan.rows.end()) {
    const Bytes tag = row->second.tag;
    edits->replace(tag.begin, tag.end,
                   opened(part.substr(tag.begin, tag.end - tag.begin)) + cells + close);
    return;
  }
  std::size_t at = scan.data_end_tag;
  for (const auto& [number, begin] : scan.row_tags) {
    if (number > row_number) at = std::min(at, begin);
  }
  edits->insert(at, fmt::format("<{}row r=\"{}\">", prefix, row_number + 1) + cells + close);
}

/// A sheet without any row has <sheetData/>: it is opened first, and everything is written at once.
std::string fill_empty_sheet(const OpenBook& book, std::string_view part, const SheetScan& scan,
                             const std::map<std::size_t, std::vector<const CellPatch*>>& rows) {
  const std::string_view data =
      part.substr(scan.data_tag.begin, scan.data_tag.end - scan.data_tag.begin);
  const std::string prefix = prefix_of(data);
  std::string content = opened(data);
  for (const auto& [number, patches] : rows) {
    content += fmt::format("<{}row r=\"{}\">", prefix, number + 1);
    for (const CellPatch* patch : patches) content += new_cell(book, scan, *patch, prefix);
    content += fmt::format("</{}row>", prefix);
  }
  content += fmt::format("</{}sheetData>", prefix);
  TextEdits edits;
  edits.replace(scan.data_tag.begin, scan.data_tag.end, std::move(content));
  return edits.apply(part);
}

/// Cells of each sheet whose value is not what it was.
using Changed = std::vector<std::map<std::size_t, std::set<std::size_t>>>;

bool reads(const OpenBook& book, std::size_t own_sheet, const FormulaRefs& refs,
           const Changed& changed) {
  if (refs.anything) return true;
  return std::any_of(refs.refs.begin(), refs.refs.end(), [&](const FormulaRefs::Ref& ref) {
    const auto sheet = ref.sheet.empty() ? std::optional(own_sheet) : book.sheet(ref.sheet);
    if (!sheet) return true;  // a lost sheet, or a name that we read wrongly
    const auto& rows = changed[*sheet];
    for (auto row = rows.lower_bound(ref.area.first_row);
         row != rows.end() && row->first <= ref.area.last_row; ++row) {
      const auto column = row->second.lower_bound(ref.area.first_column);
      if (column != row->second.end() && *column <= ref.area.last_column) return true;
    }
    return false;
  });
}

struct OpenFormula {
  std::size_t sheet = 0, formula = 0;
  FormulaRefs refs;
};

std::vector<OpenFormula> all_formulas(const OpenBook& book) {
  std::vector<OpenFormula> out;
  for (std::size_t s = 0; s < book.scans.size(); ++s) {
    std::map<std::size_t, const ScannedFormula*> shared;
    const auto& formulas = book.scans[s].formulas;
    for (std::size_t i = 0; i < formulas.size(); ++i) {
      const ScannedFormula& one = formulas[i];
      const ScannedFormula* written = &one;
      if (one.kind == "shared" && one.shared) {
        if (!one.text.empty()) shared[*one.shared] = &one;
        const auto at = shared.find(*one.shared);
        if (at != shared.end() && one.text.empty()) written = at->second;
      }
      FormulaRefs refs = refs_of(
          written->text,
          static_cast<std::int64_t>(one.row) - static_cast<std::int64_t>(written->row),
          static_cast<std::int64_t>(one.column) - static_cast<std::int64_t>(written->column));
      if (written->text.empty()) refs.anything = true;
      out.push_back({s, i, std::move(refs)});
    }
  }
  return out;
}

/// Every formula that follows from the changed cells, directly or through others.
std::vector<std::pair<std::size_t, std::size_t>> stale_formulas(const OpenBook& book,
                                                                Changed changed) {
  std::vector<OpenFormula> waiting = all_formulas(book);
  std::vector<std::pair<std::size_t, std::size_t>> stale;
  for (bool again = true; again;) {
    again = false;
    Changed next(book.scans.size());
    std::vector<OpenFormula> rest;
    for (OpenFormula& one : waiting) {
      if (!reads(book, one.sheet, one.refs, changed)) {
        rest.push_back(std::move(one));
        continue;
      }
      again = true;
      stale.emplace_back(one.sheet, one.formula);
      const SheetScan& scan = book.scans[one.sheet];
      next[one.sheet][scan.formulas[one.formula].row].insert(scan.formulas[one.formula].column);
      for (const ArrayMember& member : scan.members) {
        if (member.formula == one.formula) next[one.sheet][member.row].insert(member.column);
      }
    }
    waiting = std::move(rest);
    changed = std::move(next);
  }
  std::sort(stale.begin(), stale.end());
  return stale;
}

/// Where workbook.xml says how to compute, or where it would say so.
class CalculationHandler final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes&) override {
    if (element == "calcPr") calc = {tag_begin, tag_end};
    if (element == "sheets") sheets = tag_begin;
  }
  void end(std::string_view element) override {
    // In the order of the schema calcPr stands behind these.
    for (const char* before : {"sheets", "functionGroups", "externalReferences", "definedNames"}) {
      if (element == before) behind = tag_end;
    }
  }
  void text(std::string_view) override {}

  std::optional<Bytes> calc;
  std::size_t behind = 0;
  std::size_t sheets = 0;
};

Result<void> recalculate_at_opening(OpenBook& book, std::map<std::string, std::string>* entries) {
  const std::string& entry = book.parts.entry;
  CalculationHandler found;
  JD_CHECK(parse_part(book.archive, entry, found));
  JD_TRY(const std::string part, read_part(book.archive, entry));
  const std::string yes = "1";
  TextEdits edits;
  if (found.calc) {
    const std::string_view tag =
        std::string_view(part).substr(found.calc->begin, found.calc->end - found.calc->begin);
    edits.replace(found.calc->begin, found.calc->end, with_attribute(tag, "fullCalcOnLoad", &yes));
  } else {
    const std::string prefix = prefix_of(std::string_view(part).substr(found.sheets));
    edits.insert(found.behind, fmt::format("<{}calcPr fullCalcOnLoad=\"1\"/>", prefix));
  }
  std::string changed = edits.apply(part);
  if (changed != part) (*entries)[entry] = std::move(changed);
  return {};
}

Result<void> change_sheet(OpenBook& book, std::size_t sheet, const std::vector<CellPatch>& patches,
                          const std::vector<std::pair<std::size_t, std::size_t>>& stale,
                          std::map<std::string, std::string>* entries) {
  const SheetScan& scan = book.scans[sheet];
  const SheetPart& named = book.parts.sheets[sheet];
  TextEdits edits;
  std::map<std::size_t, std::vector<const CellPatch*>> missing;
  JD_TRY(const std::string part, read_part(book.archive, named.entry));
  for (const CellPatch& patch : patches) {
    if (patch.place.sheet != named.name) continue;
    const auto cell = scan.cells.find({patch.place.row, patch.place.column});
    if (cell != scan.cells.end()) {
      change_cell(part, cell->second, patch, yellow_of(book, patch, cell->second.style), &edits);
    } else if (patch.kind != CellPatch::Kind::clear || patch.highlight) {
      missing[patch.place.row].push_back(&patch);
    }
  }
  for (auto& [row, cells] : missing) {
    std::sort(cells.begin(), cells.end(), [](const CellPatch* a, const CellPatch* b) {
      return a->place.column < b->place.column;
    });
  }
  if (scan.data_without_content) {
    if (!missing.empty()) (*entries)[named.entry] = fill_empty_sheet(book, part, scan, missing);
    return {};
  }
  for (const auto& [row, cells] : missing) add_cells(book, part, scan, row, cells, &edits);
  for (const auto& [at, formula] : stale) {
    if (at != sheet) continue;
    if (const auto& value = scan.formulas[formula].value)
      edits.replace(value->begin, value->end, "");
    for (const ArrayMember& member : scan.members) {
      if (member.formula == formula && member.value)
        edits.replace(member.value->begin, member.value->end, "");
    }
  }
  if (!edits.empty()) (*entries)[named.entry] = edits.apply(part);
  return {};
}

Result<void> add_highlights(OpenBook& book, const std::vector<CellPatch>& patches,
                            std::map<std::string, std::string>* entries) {
  std::set<std::string> styles;
  for (const CellPatch& patch : patches) {
    if (!patch.highlight) continue;
    const SheetScan& scan = book.scans[*book.sheet(patch.place.sheet)];
    styles.insert(style_at(scan, patch.place.row, patch.place.column));
  }
  if (styles.empty() || book.parts.styles_entry.empty()) return {};
  JD_TRY(Highlights made, highlight_styles(book.archive, book.parts.styles_entry, styles));
  if (made.number.empty()) return {};
  book.yellow = std::move(made.number);
  (*entries)[book.parts.styles_entry] = std::move(made.part);
  return {};
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
  return !whole.empty() && !rest.empty() &&
         whole.find_first_not_of("0123456789") == std::string_view::npos &&
         rest.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Result<std::vector<CellSlot>> look_at_cells(const std::string& bytes, const std::string& name,
                                            const std::vector<CellPlace>& places,
                                            const ReadLimits& limits) {
  JD_TRY(const OpenBook book, open_book(bytes, name, places, limits));
  std::vector<CellSlot> out;
  for (const CellPlace& place : places) {
    CellSlot slot;
    slot.taken = taken(book, place);
    if (const auto sheet = book.sheet(place.sheet)) {
      const std::string style = style_at(book.scans[*sheet], place.row, place.column);
      const auto index = style.empty() ? std::optional<std::size_t>(0) : parse_count(style);
      if (index && *index < book.parts.styles.size()) {
        const NumberFormat& format = book.parts.styles[*index];
        slot.decimals = format.decimals;
        slot.percent = format.percent;
        slot.date = format.date;
      }
    }
    out.push_back(std::move(slot));
  }
  return out;
}

Result<PatchedWorkbook> patch_xlsx(const std::string& bytes, const std::string& name,
                                   const std::vector<CellPatch>& patches,
                                   const ReadLimits& limits) {
  std::vector<CellPlace> places;
  for (const CellPatch& patch : patches) {
    JD_ENSURE(patch.kind != CellPatch::Kind::number || is_decimal(patch.text));
    places.push_back(patch.place);
  }
  JD_TRY(OpenBook book, open_book(bytes, name, places, limits));
  JD_CHECK(refuse_taken(book, patches));
  Changed changed(book.scans.size());
  for (const CellPlace& place : places)
    changed[*book.sheet(place.sheet)][place.row].insert(place.column);
  const auto stale = patches.empty() ? std::vector<std::pair<std::size_t, std::size_t>>{}
                                     : stale_formulas(book, std::move(changed));
  PatchedWorkbook out;
  std::map<std::string, std::string> entries;
  JD_CHECK(add_highlights(book, patches, &entries));
  for (std::size_t sheet = 0; sheet < book.scans.size(); ++sheet) {
    JD_CHECK(change_sheet(book, sheet, patches, stale, &entries));
  }
  if (!stale.empty()) {
    JD_CHECK(recalculate_at_opening(book, &entries));
  }
  for (const auto& [sheet, formula] : stale) {
    const ScannedFormula& one = book.scans[sheet].formulas[formula];
    out.stale.push_back({book.parts.sheets[sheet].name, one.row, one.column});
  }
  if (entries.empty()) {
    out.bytes = bytes;
    return out;
  }
  JD_TRY(out.bytes, repack(bytes, name, entries));
  return out;
}

}  // namespace jiedui::formats
