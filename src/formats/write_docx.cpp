// A Document as docx, set by Word, WPS or LibreOffice.
// Decides: how the layout of detail/official.hpp is said in WordprocessingML. Holds: figures are
// bookmarks, never content controls; the page number is the only field; blank lines are spacing,
// not empty paragraphs, so that a reader finds the blocks that were written. Exact line spacing
// keeps 22 lines on a page whatever font stands in for a missing one.
#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "base/text.hpp"
#include "formats/detail/archive_out.hpp"
#include "formats/detail/docx_styles.hpp"
#include "formats/detail/grid_plan.hpp"
#include "formats/detail/official.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats {
namespace {

using base::Result;
using detail::Face;
using pugi::xml_node;

constexpr std::string_view k_w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view k_r =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* k_office_rel =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* k_package_rel =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
constexpr const char* k_written = "2000-01-01T00:00:00Z";  // whenever it is written
constexpr int k_letter_spacing = -5;  // twentieths of a point: 28 characters of 16 points in 156 mm
constexpr int k_footer_distance = 1389;  // its dash comes 7 mm below the text area
constexpr int k_page_number_size = 14;

int twips(double points) {
  return static_cast<int>(std::lround(points * 20));
}

const int k_line = static_cast<int>(detail::k_pitch * 20);  // rounded down: 22 must fit

xml_node add(xml_node parent, const char* name) {
  return parent.append_child(name);
}
template <class Value>
void set(xml_node node, const char* attribute, const Value& value) {
  node.append_attribute(attribute).set_value(value);
}
void set(xml_node node, const char* attribute, const std::string& value) {
  node.append_attribute(attribute).set_value(value.c_str());
}
template <class Value>
xml_node add_value(xml_node parent, const char* name, const Value& value) {
  const xml_node node = add(parent, name);
  set(node, "w:val", value);
  return node;
}

std::string serialized(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

xml_node root(pugi::xml_document& xml, const char* name) {
  const xml_node declaration = xml.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  set(declaration, "standalone", "yes");
  const xml_node node = add(xml, name);
  if (std::string_view(name).starts_with("w:")) {
    set(node, "xmlns:w", std::string(k_w));
    set(node, "xmlns:r", std::string(k_r));
  }
  return node;
}

const char* style_id(Role role) {
  for (const detail::StyleName& style : detail::k_styles)
    if (style.role == role) return style.id;
  return "Normal";
}

int outline_level(Role role) {
  switch (role) {
    case Role::heading_1:
      return 0;
    case Role::heading_2:
      return 1;
    case Role::heading_3:
      return 2;
    case Role::heading_4:
      return 3;
    default:
      return -1;
  }
}

void add_fonts(xml_node properties, Face face) {
  const xml_node fonts = add(properties, "w:rFonts");
  const std::string name(detail::office_name(face));
  for (const char* script : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) set(fonts, script, name);
}

void add_size(xml_node properties, double points) {
  const int half_points = static_cast<int>(std::lround(points * 2));
  add_value(properties, "w:sz", half_points);
  add_value(properties, "w:szCs", half_points);
}

const char* alignment(GridAlign align, bool justify) {
  if (justify) return "both";
  switch (align) {
    case GridAlign::left:
      return "left";
    case GridAlign::center:
      return "center";
    case GridAlign::right:
      return "right";
  }
  return "left";
}

/// Paragraphs and runs of one part of the package.
class Body {
 public:
  explicit Body(xml_node parent) : parent_(parent) {}

  void paragraph(const Paragraph& from, const detail::Placement& at) {
    const xml_node paragraph = add(parent_, "w:p");
    const xml_node properties = add(paragraph, "w:pPr");
    add_value(properties, "w:pStyle", style_id(from.role));
    if (at.keep_next && !too_long_to_keep(from)) add(properties, "w:keepNext");
    if (at.new_page) add(properties, "w:pageBreakBefore");
    if (at.blank_before > 0)
      set(add(properties, "w:spacing"), "w:before", at.blank_before * k_line);
    indent(properties, from.role, at);
    for (const Span& span : at.spans) run(paragraph, span);
  }

  void page_break() {
    const xml_node paragraph = add(parent_, "w:p");
    smallest(paragraph);
    set(add(add(paragraph, "w:r"), "w:br"), "w:type", "page");
  }

  /// Word wants a paragraph after a table; this one takes no room.
  void nothing() { smallest(add(parent_, "w:p")); }

  void grid(const Grid& from, int blank_before) {
    const detail::GridPlan plan = detail::plan_grid(from, detail::k_width);
    if (plan.widths.empty()) return;
    for (int i = 0; i < blank_before; ++i) blank_line();
    const xml_node table = add(parent_, "w:tbl");
    table_properties(table, plan);
    const detail::PlacedGrid placed = detail::place_cells(from);
    for (std::size_t row = 0; row < placed.rows; ++row) {
      const bool head = static_cast<int>(row) < from.head_rows;
      const xml_node tr = add(table, "w:tr");
      const xml_node properties = add(tr, "w:trPr");
      add(properties, "w:cantSplit");
      if (head) add(properties, "w:tblHeader");
      cells(tr, placed, row, plan, head);
    }
  }

 private:
  /// LibreOffice moves a kept paragraph to the next page whole; more than half a page would leave a
  /// hole.
  static bool too_long_to_keep(const Paragraph& from) {
    const bool text = from.role == Role::body || from.role == Role::list;
    return text && detail::characters(from.text()) > detail::k_lines / 2 * detail::k_characters;
  }

  /// A table has no spacing of its own.
  void blank_line() {
    const xml_node spacing = add(add(add(parent_, "w:p"), "w:pPr"), "w:spacing");
    set(spacing, "w:line", k_line);
    set(spacing, "w:lineRule", "exact");
  }

  static void smallest(xml_node paragraph) {
    const xml_node properties = add(paragraph, "w:pPr");
    const xml_node spacing = add(properties, "w:spacing");
    set(spacing, "w:line", 20);
    set(spacing, "w:lineRule", "exact");
    add_size(add(properties, "w:rPr"), 1);
  }

  static void indent(xml_node properties, Role role, const detail::Placement& at) {
    const bool from_style = role == Role::body || role == Role::list || outline_level(role) >= 0;
    if (from_style || (at.left == 0 && at.first == 0)) return;
    const double unit = detail::k_advance;
    const xml_node node = add(properties, "w:ind");
    if (at.left > 0) set(node, "w:left", twips(at.left * unit));
    if (at.first > at.left) set(node, "w:firstLine", twips((at.first - at.left) * unit));
    if (at.first < at.left) set(node, "w:hanging", twips((at.left - at.first) * unit));
  }

  void run(xml_node paragraph, const Span& span) {
    const bool marked = !span.bookmark.empty();
    if (marked) {
      const xml_node start = add(paragraph, "w:bookmarkStart");
      set(start, "w:id", bookmarks_);
      set(start, "w:name", span.bookmark);
    }
    if (!span.text.empty()) text(paragraph, span);
    if (marked) set(add(paragraph, "w:bookmarkEnd"), "w:id", bookmarks_++);
  }

  static void text(xml_node paragraph, const Span& span) {
    const xml_node run = add(paragraph, "w:r");
    if (span.bold || span.pending) {
      const xml_node properties = add(run, "w:rPr");
      if (span.bold) add(properties, "w:b");
      if (span.pending) add_value(properties, "w:highlight", "yellow");
    }
    std::string piece;
    const auto flush = [&] {
      if (piece.empty()) return;
      const xml_node node = add(run, "w:t");
      set(node, "xml:space", "preserve");
      node.text().set(piece.c_str());
      piece.clear();
    };
    for (const char c : span.text) {
      if (c == '\n' || c == '\t') {
        flush();
        add(run, c == '\n' ? "w:br" : "w:tab");
      } else if (static_cast<unsigned char>(c) >= 0x20) {  // others cannot stand in xml
        piece += c;
      }
    }
    flush();
  }

  static void table_properties(xml_node table, const detail::GridPlan& plan) {
    const xml_node properties = add(table, "w:tblPr");
    const xml_node width = add(properties, "w:tblW");
    set(width, "w:w", twips(detail::k_width));
    set(width, "w:type", "dxa");
    add_value(properties, "w:jc", "center");
    const xml_node borders = add(properties, "w:tblBorders");
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
      const xml_node border = add_value(borders, side, "single");
      set(border, "w:sz", 4);
      set(border, "w:space", 0);
      set(border, "w:color", "auto");
    }
    set(add(properties, "w:tblLayout"), "w:type", "fixed");
    const xml_node margins = add(properties, "w:tblCellMar");
    for (const char* side : {"w:left", "w:right"}) {
      const xml_node margin = add(margins, side);
      set(margin, "w:w", twips(detail::k_cell_padding));
      set(margin, "w:type", "dxa");
    }
    const xml_node columns = add(table, "w:tblGrid");
    for (const double column : plan.widths) set(add(columns, "w:gridCol"), "w:w", twips(column));
  }

  /// What a merge over rows covers must stand there too, as an empty continuation.
  void cells(xml_node tr, const detail::PlacedGrid& placed, std::size_t row,
             const detail::GridPlan& plan, bool head) {
    for (std::size_t column = 0; column < placed.columns;) {
      const detail::PlacedCell* at = placed.at(row, column);
      cell(tr, at, row, column, plan, head);
      column += at == nullptr ? 1 : at->columns;
    }
  }

  void cell(xml_node tr, const detail::PlacedCell* at, std::size_t row, std::size_t column,
            const detail::GridPlan& plan, bool head) {
    const xml_node tc = add(tr, "w:tc");
    const xml_node properties = add(tc, "w:tcPr");
    double width = 0;
    const std::size_t columns = at == nullptr ? 1 : at->columns;
    for (std::size_t i = 0; i < columns; ++i) width += plan.widths[column + i];
    const xml_node w = add(properties, "w:tcW");
    set(w, "w:w", twips(width));
    set(w, "w:type", "dxa");
    if (columns > 1) add_value(properties, "w:gridSpan", static_cast<int>(columns));
    const bool begins = at != nullptr && at->row == row;
    if (at != nullptr && at->rows > 1) {
      const xml_node merge = add(properties, "w:vMerge");
      if (begins) set(merge, "w:val", "restart");
    }
    add_value(properties, "w:vAlign", "center");
    const xml_node paragraph = add(tc, "w:p");
    cell_paragraph(paragraph, begins ? at->cell : nullptr, plan.size,
                   head ? (width - 2 * detail::k_cell_padding) / plan.size : 0);
  }

  /// `head_room` is how many characters a line of a head holds; 0 = not a head.
  void cell_paragraph(xml_node paragraph, const GridCell* cell, double size, double head_room) {
    const xml_node properties = add(paragraph, "w:pPr");
    add_value(properties, "w:pStyle", detail::k_cell_style);
    const bool head = head_room > 0;
    if (head) add(properties, "w:keepNext");
    if (cell == nullptr) return;
    if (cell->indent > 0) set(add(properties, "w:ind"), "w:left", twips(cell->indent * size));
    add_value(properties, "w:jc", alignment(cell->align, false));
    for (Span span : head ? detail::even_lines(cell->spans, head_room) : cell->spans) {
      span.bold = span.bold || cell->bold;
      run(paragraph, span);
    }
    for (xml_node run : paragraph.children("w:r")) {
      xml_node look = run.child("w:rPr");
      if (!look) look = run.prepend_child("w:rPr");
      sized(look, size);
    }
  }

  /// In the order the schema wants: b, sz, szCs, highlight.
  static void sized(xml_node properties, double size) {
    const bool highlighted = !properties.child("w:highlight").empty();
    properties.remove_child("w:highlight");
    add_size(properties, size);
    if (highlighted) add_value(properties, "w:highlight", "yellow");
  }

  xml_node parent_;
  int bookmarks_ = 1;
};

void section(xml_node body) {
  const xml_node section = add(body, "w:sectPr");
  for (const auto& [type, id] : {std::pair{"default", "rIdOdd"}, std::pair{"even", "rIdEven"}}) {
    const xml_node reference = add(section, "w:footerReference");
    set(reference, "w:type", type);
    set(reference, "r:id", id);
  }
  const xml_node size = add(section, "w:pgSz");
  set(size, "w:w", twips(detail::k_page_width));
  set(size, "w:h", twips(detail::k_page_height));
  const xml_node margins = add(section, "w:pgMar");
  const double bottom = detail::k_page_height - detail::k_top - detail::k_height;
  const double right = detail::k_page_width - detail::k_left - detail::k_width;
  set(margins, "w:top", twips(detail::k_top));
  set(margins, "w:right", twips(right));
  set(margins, "w:bottom", twips(bottom));
  set(margins, "w:left", twips(detail::k_left));
  set(margins, "w:header", 851);
  set(margins, "w:footer", k_footer_distance);
  set(margins, "w:gutter", 0);
  const xml_node lines = add(section, "w:docGrid");
  set(lines, "w:type", "lines");
  set(lines, "w:linePitch", k_line);
}

std::string document_part(const Document& document, const PaperOptions& options) {
  pugi::xml_document xml;
  const xml_node body = add(root(xml, "w:document"), "w:body");
  Body out(body);
  const auto places = detail::place(document, options.seal);
  bool after_grid = false;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    const auto* grid = std::get_if<Grid>(&block);
    if (grid != nullptr) {
      if (after_grid) out.nothing();
      out.grid(*grid, places[i].blank_before);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out.paragraph(*paragraph, places[i]);
    } else {
      out.page_break();
    }
    after_grid = grid != nullptr;
  }
  if (after_grid || document.blocks.empty()) out.nothing();
  section(body);
  return serialized(xml);
}

void paragraph_style(xml_node styles, const char* id, const char* name, const detail::Look& look,
                     Role role) {
  const bool normal = std::string_view(id) == "Normal";
  const xml_node style = add(styles, "w:style");
  set(style, "w:type", "paragraph");
  if (normal) set(style, "w:default", "1");
  if (std::string_view(id).starts_with("Jd")) set(style, "w:customStyle", "1");
  set(style, "w:styleId", id);
  add_value(style, "w:name", name);
  if (!normal) add_value(style, "w:basedOn", "Normal");
  if (!normal) add_value(style, "w:next", "Normal");
  add(style, "w:qFormat");
  const xml_node properties = add(style, "w:pPr");
  if (normal) {
    add_value(properties, "w:widowControl", "0");
    add_value(properties, "w:overflowPunct", "0");
    add_value(properties, "w:autoSpaceDE", "0");
    add_value(properties, "w:autoSpaceDN", "0");
  }
  // A larger character would be given two lines of the grid.
  if (look.size != 16) add_value(properties, "w:snapToGrid", "0");
  const xml_node spacing = add(properties, "w:spacing");
  set(spacing, "w:before", std::string_view(id) == "JdNote" ? twips(detail::k_note_gap) : 0);
  set(spacing, "w:after", 0);
  set(spacing, "w:line", look.on_grid ? k_line : twips(look.size * 1.4));
  set(spacing, "w:lineRule", look.on_grid ? "exact" : "atLeast");
  const bool indented = role == Role::body || role == Role::list || outline_level(role) >= 0;
  const xml_node indent = add(properties, "w:ind");
  set(indent, "w:firstLineChars", indented ? 200 : 0);
  set(indent, "w:firstLine", indented ? twips(2 * detail::k_advance) : 0);
  add_value(properties, "w:jc", alignment(look.align, look.justify));
  if (outline_level(role) >= 0) add_value(properties, "w:outlineLvl", outline_level(role));
  const xml_node run = add(style, "w:rPr");
  add_fonts(run, look.face);
  add_value(run, "w:spacing", look.size == 16 ? k_letter_spacing : 0);
  add_size(run, look.size);
}

std::string styles_part(const PaperOptions& options) {
  pugi::xml_document xml;
  const xml_node styles = root(xml, "w:styles");
  const xml_node defaults = add(styles, "w:docDefaults");
  const xml_node run = add(add(defaults, "w:rPrDefault"), "w:rPr");
  add_fonts(run, Face::fangsong);
  add_size(run, 16);
  const xml_node language = add(run, "w:lang");
  set(language, "w:val", options.language == "en" ? "en-US" : "zh-CN");
  set(language, "w:eastAsia", "zh-CN");
  add(add(defaults, "w:pPrDefault"), "w:pPr");
  for (const detail::StyleName& style : detail::k_styles)
    paragraph_style(styles, style.id, style.name, detail::look_of(style.role), style.role);
  paragraph_style(styles, detail::k_cell_style, "表格文字",
                  {.face = Face::song, .size = 10.5, .on_grid = false}, Role::note);
  return serialized(xml);
}

/// "— 1 —": odd pages right, even pages left, one character in.
std::string footer_part(bool odd) {
  pugi::xml_document xml;
  const xml_node paragraph = add(root(xml, "w:ftr"), "w:p");
  const xml_node properties = add(paragraph, "w:pPr");
  add_value(properties, "w:snapToGrid", "0");
  const xml_node spacing = add(properties, "w:spacing");
  set(spacing, "w:line", 400);
  set(spacing, "w:lineRule", "exact");
  const xml_node indent = add(properties, "w:ind");
  set(indent, odd ? "w:right" : "w:left", k_page_number_size * 20);
  set(indent, "w:firstLineChars", 0);
  set(indent, "w:firstLine", 0);
  add_value(properties, "w:jc", odd ? "right" : "left");
  const auto run = [&](xml_node parent) {
    const xml_node node = add(parent, "w:r");
    const xml_node look = add(node, "w:rPr");
    add_fonts(look, Face::song);
    add_value(look, "w:spacing", 0);
    add_size(look, k_page_number_size);
    return node;
  };
  const auto text = [&](xml_node parent, const char* words) {
    const xml_node node = add(run(parent), "w:t");
    set(node, "xml:space", "preserve");
    node.text().set(words);
  };
  text(paragraph, "— ");
  const xml_node field = add(paragraph, "w:fldSimple");
  set(field, "w:instr", " PAGE ");
  text(field, "1");
  text(paragraph, " —");
  return serialized(xml);
}

std::string settings_part() {
  pugi::xml_document xml;
  const xml_node settings = root(xml, "w:settings");
  set(add(settings, "w:zoom"), "w:percent", "100");
  add(settings, "w:evenAndOddHeaders");
  // Squeezed punctuation would leave the grid of 28 characters.
  add_value(settings, "w:characterSpacingControl", "doNotCompress");
  const xml_node compatibility = add(settings, "w:compat");
  const xml_node mode = add(compatibility, "w:compatSetting");
  set(mode, "w:name", "compatibilityMode");
  set(mode, "w:uri", "http://schemas.microsoft.com/office/word");
  set(mode, "w:val", "15");
  return serialized(xml);
}

/// Which font may stand in where the reader's machine lacks the one named.
std::string fonts_part() {
  struct Font {
    Face face;
    const char* instead;
    const char* family;
  };
  constexpr Font k_fonts[] = {{Face::fangsong, "仿宋,FangSong,STFangsong", "modern"},
                              {Face::hei, "SimHei,微软雅黑", "modern"},
                              {Face::kai, "楷体,KaiTi,STKaiti", "modern"},
                              {Face::song, "SimSun", "auto"},
                              {Face::title, "小标宋,华文中宋,STZhongsong,宋体", "auto"}};
  pugi::xml_document xml;
  const xml_node fonts = root(xml, "w:fonts");
  for (const Font& font : k_fonts) {
    const xml_node node = add(fonts, "w:font");
    set(node, "w:name", std::string(detail::office_name(font.face)));
    add_value(node, "w:altName", font.instead);
    add_value(node, "w:charset", "86");
    add_value(node, "w:family", font.family);
    add_value(node, "w:pitch", "variable");
  }
  return serialized(xml);
}

std::string core_part(const Document& document, const PaperOptions& options) {
  pugi::xml_document xml;
  const xml_node core = root(xml, "cp:coreProperties");
  set(core, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
  set(core, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  set(core, "xmlns:dcterms", "http://purl.org/dc/terms/");
  set(core, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  if (!document.title.empty()) add(core, "dc:title").text().set(document.title.c_str());
  if (!options.code.empty()) add(core, "dc:identifier").text().set(options.code.c_str());
  for (const char* when : {"dcterms:created", "dcterms:modified"}) {
    const xml_node node = add(core, when);
    set(node, "xsi:type", "dcterms:W3CDTF");
    node.text().set(k_written);
  }
  return serialized(xml);
}

std::string custom_part(const PaperOptions& options) {
  pugi::xml_document xml;
  const xml_node properties = root(xml, "Properties");
  set(properties, "xmlns",
      "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties");
  set(properties, "xmlns:vt",
      "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes");
  const xml_node property = add(properties, "property");
  set(property, "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
  set(property, "pid", "2");
  set(property, "name", std::string(k_paper_property));
  add(property, "vt:lpwstr").text().set(options.code.c_str());
  return serialized(xml);
}

void relate(xml_node relationships, const char* id, const std::string& type, const char* target) {
  const xml_node node = add(relationships, "Relationship");
  set(node, "Id", id);
  set(node, "Type", type);
  set(node, "Target", target);
}

xml_node relationships_root(pugi::xml_document& xml) {
  const xml_node node = root(xml, "Relationships");
  set(node, "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
  return node;
}

std::string package_relations(bool coded) {
  pugi::xml_document xml;
  const xml_node all = relationships_root(xml);
  const std::string office = k_office_rel;
  relate(all, "rId1", office + "officeDocument", "word/document.xml");
  relate(all, "rId2", k_package_rel, "docProps/core.xml");
  if (coded) relate(all, "rId3", office + "custom-properties", "docProps/custom.xml");
  return serialized(xml);
}

std::string document_relations() {
  pugi::xml_document xml;
  const xml_node all = relationships_root(xml);
  const std::string office = k_office_rel;
  relate(all, "rIdStyles", office + "styles", "styles.xml");
  relate(all, "rIdSettings", office + "settings", "settings.xml");
  relate(all, "rIdFonts", office + "fontTable", "fontTable.xml");
  relate(all, "rIdOdd", office + "footer", "footer1.xml");
  relate(all, "rIdEven", office + "footer", "footer2.xml");
  return serialized(xml);
}

std::string content_types(bool coded) {
  pugi::xml_document xml;
  const xml_node types = root(xml, "Types");
  set(types, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  for (const auto& [extension, type] :
       {std::pair{"rels", "application/vnd.openxmlformats-package.relationships+xml"},
        std::pair{"xml", "application/xml"}}) {
    const xml_node node = add(types, "Default");
    set(node, "Extension", extension);
    set(node, "ContentType", type);
  }
  const auto override_of = [&](const char* part, const std::string& type) {
    const xml_node node = add(types, "Override");
    set(node, "PartName", part);
    set(node, "ContentType", type);
  };
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  override_of("/word/document.xml", word + "document.main+xml");
  override_of("/word/styles.xml", word + "styles+xml");
  override_of("/word/settings.xml", word + "settings+xml");
  override_of("/word/fontTable.xml", word + "fontTable+xml");
  override_of("/word/footer1.xml", word + "footer+xml");
  override_of("/word/footer2.xml", word + "footer+xml");
  override_of("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  if (coded) {
    override_of("/docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml");
  }
  return serialized(xml);
}

}  // namespace

Result<std::string> write_docx(const Document& document, const PaperOptions& options) {
  const bool coded = !options.code.empty();
  std::vector<detail::Part> parts = {
      {"[Content_Types].xml", content_types(coded)},
      {"_rels/.rels", package_relations(coded)},
      {"word/document.xml", document_part(document, options)},
      {"word/_rels/document.xml.rels", document_relations()},
      {"word/styles.xml", styles_part(options)},
      {"word/settings.xml", settings_part()},
      {"word/fontTable.xml", fonts_part()},
      {"word/footer1.xml", footer_part(true)},
      {"word/footer2.xml", footer_part(false)},
      {"docProps/core.xml", core_part(document, options)},
  };
  if (coded) parts.push_back({"docProps/custom.xml", custom_part(options)});
  return detail::pack_archive(parts);
}

}  // namespace jiedui::formats
