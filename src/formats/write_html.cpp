// A Document as one page for a screen: text first, on white paper, readable on a telephone.
// Holds: nothing in the document becomes markup; a link leads only where a page may lead.
#include "base/text.hpp"
#include "formats/detail/grid_plan.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats {
namespace {

constexpr std::string_view k_style = R"(
:root { color-scheme: light; }
body { margin: 0; background: #eef0f2; color: #111; font: 1.05rem/1.9 FangSong, STFangsong, 仿宋, "Noto Serif CJK SC", serif; }
main { box-sizing: border-box; max-width: 46rem; margin: 0 auto; padding: 3rem 3.5rem; background: #fff; }
h1 { margin: 1.2em 0 .8em; font: 1.7rem/1.5 "方正小标宋简体", STZhongsong, "Noto Serif CJK SC", serif; font-weight: 600; text-align: center; }
h2, h3, h4, h5, p { margin: 0; font-size: 1em; font-weight: normal; text-indent: 2em; text-align: justify; }
h2 { font-family: SimHei, STHeiti, 黑体, "Noto Sans CJK SC", sans-serif; margin-top: .5em; }
h3 { font-family: KaiTi, STKaiti, 楷体, "Noto Serif CJK SC", serif; }
p.subtitle { text-align: center; text-indent: 0; margin-bottom: 1em; }
p.addressee, p.annex { text-indent: 0; }
p.annex { margin-top: 3em; font-family: SimHei, 黑体, "Noto Sans CJK SC", sans-serif; }
p.signature, p.date { text-align: right; text-indent: 0; padding-right: 2em; }
p.caption { margin-top: 1em; text-align: center; text-indent: 0; font-family: SimHei, 黑体, "Noto Sans CJK SC", sans-serif; }
p.note { text-indent: 0; font-size: .8em; }
.wide { overflow-x: auto; margin: .4em 0; }
table { border-collapse: collapse; width: 100%; font-size: .82em; line-height: 1.5; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #666; padding: .2em .5em; font-weight: normal; text-align: left; }
th { background: #f4f5f6; text-align: center; }
.center { text-align: center; }
.right { text-align: right; white-space: nowrap; }
a { color: #0b57a4; text-decoration-color: #9fc0e2; text-underline-offset: .2em; }
mark { background: #fff27a; }
hr { border: 0; border-top: 1px dashed #bbb; margin: 2.5em 0; }
@media (max-width: 40rem) { main { padding: 1.2rem 1rem; } }
@media print { body { background: none; } main { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; }
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; } thead { display: table-header-group; } tr { break-inside: avoid; } hr { break-after: page; border: 0; } }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "<br>";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
      out += c;
    }
  }
  return out;
}

/// javascript: and its kin are not places.
bool leads_somewhere(const std::string& link) {
  const std::size_t colon = link.find(':');
  const std::size_t path = link.find_first_of("/?#");
  if (colon == std::string::npos || (path != std::string::npos && path < colon)) return true;
  const std::string scheme = base::to_lower_ascii(link.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string spans_of(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) {
    std::string text = escaped(span.text);
    if (span.bold) text = "<strong>" + text + "</strong>";
    if (span.pending) text = "<mark>" + text + "</mark>";
    const std::string id =
        span.bookmark.empty() ? "" : fmt::format(" id=\"{}\"", escaped(span.bookmark));
    if (!span.link.empty() && leads_somewhere(span.link)) {
      text = fmt::format("<a{} href=\"{}\">{}</a>", id, escaped(span.link), text);
    } else if (!id.empty()) {
      text = fmt::format("<span{}>{}</span>", id, text);
    }
    out += text;
  }
  return out;
}

struct Element {
  std::string_view name;
  std::string_view of_class;
};
Element element_of(Role role) {
  switch (role) {
    case Role::title:
      return {"h1", ""};
    case Role::subtitle:
      return {"p", "subtitle"};
    case Role::addressee:
      return {"p", "addressee"};
    case Role::heading_1:
      return {"h2", ""};
    case Role::heading_2:
      return {"h3", ""};
    case Role::heading_3:
      return {"h4", ""};
    case Role::heading_4:
      return {"h5", ""};
    case Role::list:
      return {"p", "list"};
    case Role::annexes:
      return {"p", "annexes"};
    case Role::annex:
      return {"p", "annex"};
    case Role::signature:
      return {"p", "signature"};
    case Role::date:
      return {"p", "date"};
    case Role::caption:
      return {"p", "caption"};
    case Role::note:
      return {"p", "note"};
    case Role::body:
      return {"p", ""};
  }
  return {"p", ""};
}

std::string paragraph_of(const Paragraph& paragraph) {
  const Element element = element_of(paragraph.role);
  const std::string of_class =
      element.of_class.empty() ? "" : fmt::format(" class=\"{}\"", element.of_class);
  return fmt::format("<{}{}>{}</{}>\n", element.name, of_class, spans_of(paragraph.spans),
                     element.name);
}

std::string cell_of(const GridCell& cell, bool head) {
  std::string attributes;
  if (cell.rows > 1) attributes += fmt::format(" rowspan=\"{}\"", cell.rows);
  if (cell.columns > 1) attributes += fmt::format(" colspan=\"{}\"", cell.columns);
  if (cell.align == GridAlign::center) attributes += " class=\"center\"";
  if (cell.align == GridAlign::right) attributes += " class=\"right\"";
  if (cell.indent > 0) attributes += fmt::format(" style=\"padding-left:{}em\"", 0.5 + cell.indent);
  const std::string text = spans_of(cell.spans);
  const std::string_view name = head ? "th" : "td";
  return fmt::format("<{}{}>{}</{}>", name, attributes,
                     cell.bold ? "<strong>" + text + "</strong>" : text, name);
}

std::string grid_of(const Grid& grid) {
  std::string out = "<div class=\"wide\"><table>\n";
  const auto head_rows = static_cast<std::size_t>(std::max(0, grid.head_rows));
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    const bool head = row < head_rows;
    if (row == 0) out += head ? "<thead>\n" : "<tbody>\n";
    if (row > 0 && row == head_rows) out += "</thead>\n<tbody>\n";
    out += "<tr>";
    for (const GridCell& cell : grid.rows[row]) out += cell_of(cell, head);
    out += "</tr>\n";
  }
  if (!grid.rows.empty()) out += grid.rows.size() > head_rows ? "</tbody>\n" : "</thead>\n";
  return out + "</table></div>\n";
}

}  // namespace

std::string write_html(const Document& document, const PaperOptions& options) {
  const bool english = options.language == "en";
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
      english ? "en" : "zh-CN");
  if (!options.code.empty()) {
    out +=
        fmt::format("<meta name=\"{}\" content=\"{}\">\n", k_paper_property, escaped(options.code));
  }
  out += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
                     escaped(document.title), k_style);
  for (const Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      out += paragraph_of(*paragraph);
    } else if (const auto* grid = std::get_if<Grid>(&block)) {
      out += grid_of(*grid);
    } else {
      out += "<hr>\n";
    }
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace jiedui::formats
