// Reading a page that somebody saved: libxml2's forgiving parser, without network, then one walk.
// Decides: the encoding; what a browser would not show; which tables only arrange the page.
// Holds: white space counts as a browser counts it, but no space stands beside a Chinese character
// because the source had a line end there.
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <set>

#include "formats/detail/bookmark_name.hpp"
#include "formats/detail/convert.hpp"
#include "formats/detail/read_kinds.hpp"
#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

// A saved page is a few MB with its pictures inside; the parser keeps about ten times its size.
constexpr std::size_t k_page_bytes_max = 32U << 20U;
constexpr std::uint64_t k_pieces_max = 1'000'000;
constexpr int k_merged_max = 1'000;        // as browsers do
constexpr std::size_t k_link_max = 2'048;  // a longer one is data, not an address

using Names = std::set<std::string_view>;

bool one_of(const Names& names, const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE &&
         names.count(reinterpret_cast<const char*>(node->name)) > 0;
}
bool is(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && reinterpret_cast<const char*>(node->name) == name;
}

const Names k_unseen = {"script", "style", "noscript", "template", "head",   "select",
                        "button", "input", "textarea", "svg",      "object", "iframe",
                        "embed",  "audio", "video",    "map",      "rt",     "rp"};
const Names k_blocks = {"p",          "div",     "h1",      "h2",      "h3",      "h4",
                        "h5",         "h6",      "li",      "ul",      "ol",      "dl",
                        "dt",         "dd",      "section", "article", "header",  "footer",
                        "main",       "aside",   "nav",     "address", "pre",     "form",
                        "blockquote", "center",  "caption", "figure",  "table",   "thead",
                        "tbody",      "tfoot",   "tr",      "td",      "th",      "body",
                        "html",       "details", "summary", "hr",      "fieldset"};
const Names k_bold = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"};

/// The value of an attribute; nothing when it is not there.
std::optional<std::string> attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (reinterpret_cast<const char*>(at->name) != name) continue;
    const xmlNode* value = at->children;
    if (value == nullptr || value->content == nullptr) return std::string();
    return std::string(reinterpret_cast<const char*>(value->content));
  }
  return std::nullopt;
}

bool is_unseen(const xmlNode* node) {
  if (one_of(k_unseen, node)) return true;
  if (node->type != XML_ELEMENT_NODE || node->properties == nullptr) return false;
  if (attribute(node, "hidden")) return true;
  const std::string style =
      base::to_lower_ascii(base::squeeze(attribute(node, "style").value_or("")));
  return style.find("display:none") != std::string::npos;
}

Role role_of(const xmlNode* node) {
  constexpr std::array<std::pair<std::string_view, Role>, 8> k_roles = {{
      {"h1", Role::title},
      {"h2", Role::heading_1},
      {"h3", Role::heading_2},
      {"h4", Role::heading_3},
      {"h5", Role::heading_4},
      {"h6", Role::heading_4},
      {"li", Role::list},
      {"caption", Role::caption},
  }};
  for (const auto& [name, role] : k_roles) {
    if (is(node, name)) return role;
  }
  return Role::body;
}

/// The node after `node` in reading order, not below it; nothing behind `top`.
const xmlNode* after(const xmlNode* node, const xmlNode* top) {
  while (node != top && node->next == nullptr) node = node->parent;
  return node == top ? nullptr : node->next;
}

/// A table that holds another one, or a single cell, arranges the page; its cells are paragraphs.
bool arranges_the_page(const xmlNode* table) {
  int cells = 0;
  for (const xmlNode* at = table->children; at != nullptr;) {
    if (is(at, "table")) return true;
    if (is(at, "td") || is(at, "th")) ++cells;
    at = at->children != nullptr && at->type == XML_ELEMENT_NODE ? at->children : after(at, table);
  }
  return cells <= 1;
}

bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000;
}
/// The character that ends or begins a text.
char32_t last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;
  const auto points = base::decode_utf8(text.substr(at == 0 ? 0 : at - 1));
  return points.empty() ? U' ' : points.back();
}
char32_t first_of(std::string_view text) {
  const auto points = base::decode_utf8(text.substr(0, 4));
  return points.empty() ? U' ' : points.front();
}

class Walk {
 public:
  explicit Walk(std::uint64_t pieces) : pieces_(pieces) {}

  /// False when the page holds more than any document.
  bool run(const xmlNode* root);
  std::vector<Block> blocks;

 private:
  struct Look {
    const xmlNode* node;  ///< ends with it
    std::string bookmark;
    std::string link;
    bool bold;
  };
  bool enter(const xmlNode* node);
  void leave(const xmlNode* node);
  void enter_cell(const xmlNode* node);
  void text(std::string_view text, bool as_written);
  void add(std::string_view text);
  void new_line();
  void close_paragraph();
  bool take() { return pieces_ > 0 && pieces_-- > 0; }
  [[nodiscard]] bool in_cell() const { return table_ != nullptr && cell_ != nullptr; }

  std::uint64_t pieces_;
  bool full_ = false;
  Paragraph open_;
  std::vector<Look> looks_;
  bool blank_ = false;          ///< white space was seen, not yet written
  bool blank_is_line_ = false;  ///< it held a line end
  const xmlNode* pre_ = nullptr;
  const xmlNode* table_ = nullptr;
  const xmlNode* cell_ = nullptr;
  Grid grid_;
  bool heads_go_on_ = true;
};

bool Walk::run(const xmlNode* root) {
  const xmlNode* at = root;
  while (at != nullptr && !full_) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      if (at->content != nullptr) text(reinterpret_cast<const char*>(at->content), pre_ != nullptr);
    } else if (at->type == XML_ELEMENT_NODE && !is_unseen(at) && enter(at)) {
      at = at->children;
      continue;
    }
    while (at != root && at->next == nullptr) {
      at = at->parent;
      if (at->type == XML_ELEMENT_NODE) leave(at);
    }
    if (at == root) break;
    at = at->next;
  }
  close_paragraph();
  return !full_;
}

/// True when there is something inside to walk through; leave() follows then.
bool Walk::enter(const xmlNode* node) {
  if (is(node, "br")) {
    add("\n");
    blank_ = false;
    return false;
  }
  if (one_of(k_blocks, node)) {
    if (in_cell()) {
      new_line();
    } else {
      close_paragraph();
    }
    open_.role = role_of(node);
  }
  if (node->children == nullptr && !is(node, "td") && !is(node, "th")) return false;
  if (is(node, "pre")) pre_ = node;
  if (table_ == nullptr && is(node, "table") && !arranges_the_page(node)) {
    table_ = node;
    grid_ = {};
    heads_go_on_ = true;
  } else if (table_ != nullptr && cell_ == nullptr && is(node, "tr")) {
    if (take()) grid_.rows.emplace_back();
  } else if (table_ != nullptr && cell_ == nullptr && (is(node, "td") || is(node, "th"))) {
    enter_cell(node);
    if (node->children == nullptr) leave(node);
  }
  if (node->children == nullptr) return false;
  const bool bold = one_of(k_bold, node);
  auto name = attribute(node, "id");
  if (!name && is(node, "a")) name = attribute(node, "name");
  const bool marked = name && !one_of(k_blocks, node) && is_bookmark_name(*name);
  const auto link = is(node, "a") ? attribute(node, "href") : std::nullopt;
  if (bold || marked || link) {
    Look look = looks_.empty() ? Look{nullptr, "", "", false} : looks_.back();
    look.node = node;
    look.bold = look.bold || bold;
    if (marked) look.bookmark = *name;
    if (link && link->size() <= k_link_max) look.link = *link;
    looks_.push_back(std::move(look));
  }
  return true;
}

void Walk::enter_cell(const xmlNode* node) {
  const auto merged = [&](std::string_view name) {
    const std::string value = attribute(node, name).value_or("1");
    int count = 1;
    std::from_chars(value.data(), value.data() + value.size(), count);
    return std::clamp(count, 1, k_merged_max);
  };
  if (grid_.rows.empty()) grid_.rows.emplace_back();
  cell_ = node;
  GridCell cell{.rows = merged("rowspan"), .columns = merged("colspan"), .bold = is(node, "th")};
  const std::string align = base::to_lower_ascii(
      attribute(node, "align").value_or(attribute(node, "style").value_or("")));
  if (align.find("center") != std::string::npos) cell.align = GridAlign::center;
  if (align.find("right") != std::string::npos) cell.align = GridAlign::right;
  if (take()) grid_.rows.back().push_back(std::move(cell));
  full_ = full_ || pieces_ == 0;
}

void Walk::leave(const xmlNode* node) {
  if (!looks_.empty() && looks_.back().node == node) looks_.pop_back();
  if (pre_ == node) pre_ = nullptr;
  if (cell_ == node) {
    while (!open_.spans.empty() && open_.spans.back().text.ends_with('\n')) {
      open_.spans.back().text.pop_back();
      if (open_.spans.back().text.empty()) open_.spans.pop_back();
    }
    if (!grid_.rows.back().empty()) grid_.rows.back().back().spans = std::move(open_.spans);
    open_ = {};
    blank_ = false;
    cell_ = nullptr;
  } else if (table_ == node) {
    table_ = nullptr;
    std::erase_if(grid_.rows, [](const auto& row) { return row.empty(); });
    for (const auto& row : grid_.rows) {
      if (!std::all_of(row.begin(), row.end(), [](const GridCell& cell) { return cell.bold; }))
        break;
      ++grid_.head_rows;
    }
    open_ = {};
    if (!grid_.rows.empty() && take()) blocks.emplace_back(std::move(grid_));
  } else if (one_of(k_blocks, node)) {
    if (cell_ == nullptr) close_paragraph();
    if (cell_ != nullptr) new_line();
  }
}

/// In a cell, where paragraphs are lines.
void Walk::new_line() {
  if (!open_.spans.empty() && !open_.spans.back().text.ends_with('\n')) add("\n");
  blank_ = false;
}

void Walk::close_paragraph() {
  while (!open_.spans.empty()) {
    std::string& last = open_.spans.back().text;
    while (!last.empty() && (last.back() == '\n' || last.back() == ' ')) last.pop_back();
    if (!last.empty()) break;
    open_.spans.pop_back();
  }
  blank_ = false;
  if (table_ != nullptr && cell_ == nullptr && open_.role != Role::caption) open_.spans.clear();
  if (!base::trim(open_.text()).empty()) {
    full_ = full_ || !take();
    blocks.emplace_back(std::move(open_));
  }
  open_ = {};
}

/// Words and white space apart; the latter is written when a word follows it in the paragraph.
void Walk::text(std::string_view text, bool as_written) {
  constexpr std::string_view k_blanks = " \t\r\n\f";
  if (as_written) return add(text);
  while (!text.empty()) {
    const std::size_t word = std::min(text.find_first_not_of(k_blanks), text.size());
    if (word > 0) {
      blank_ = true;
      blank_is_line_ = text.substr(0, word).find('\n') != std::string_view::npos;
      text.remove_prefix(word);
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(k_blanks), text.size());
    if (std::exchange(blank_, false) && !open_.spans.empty()) {
      const std::string& before = open_.spans.back().text;
      const bool beside_wide = is_wide(last_of(before)) || is_wide(first_of(text));
      if (!before.ends_with('\n') && !(blank_is_line_ && beside_wide)) add(" ");
    }
    add(text.substr(0, end));
    text.remove_prefix(end);
  }
}

void Walk::add(std::string_view text) {
  const bool outside_cells = table_ != nullptr && cell_ == nullptr;
  if (text.empty() || (text == "\n" && open_.spans.empty())) return;
  if (outside_cells && open_.role != Role::caption) return;
  Span span{.text = std::string(text)};
  if (!looks_.empty()) {
    span.bookmark = looks_.back().bookmark;
    span.link = looks_.back().link;
    span.bold = looks_.back().bold;
  }
  auto& spans = open_.spans;
  if (!spans.empty() && spans.back().bookmark == span.bookmark && spans.back().link == span.link &&
      spans.back().bold == span.bold) {
    spans.back().text += span.text;
    return;
  }
  full_ = full_ || !take();
  spans.push_back(std::move(span));
}

/// The charset a page declares in its first kilobytes; empty when it declares none.
std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t k_looked_at = 4096;
  const std::string head = base::to_lower_ascii(bytes.substr(0, k_looked_at));
  std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  at = head.find_first_not_of("\"' ", at + 8);
  if (at == std::string::npos) return {};
  const std::size_t end = head.find_first_of("\"' ;/>", at);
  return head.substr(at, std::min(end, head.size()) - at);
}

/// A page's own word counts where its bytes are no UTF-8: servers and programs save one encoding
/// and declare another, but hardly any other text happens to be valid UTF-8.
Result<std::string> page_text(std::string_view bytes, std::string& encoding) {
  const bool marked = bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") ||
                      bytes.starts_with("\xFE\xFF");
  const std::string charset = declared_charset(bytes);
  const std::string_view known = charset == "big5" || charset == "big5-hkscs" ? "BIG5-HKSCS"
                                 : charset == "windows-1252" || charset == "iso-8859-1" ? "CP1252"
                                                                                        : "";
  if (!marked && !known.empty() && !base::is_utf8(bytes)) {
    encoding = known;
    return decode_as(bytes, encoding);
  }
  return to_utf8(bytes, &encoding);
}

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string title_of(const xmlNode* root) {
  for (const xmlNode* at = root; at != nullptr;) {
    if (is(at, "title")) {
      std::string out;
      for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
        if (part->content != nullptr) out += reinterpret_cast<const char*>(part->content);
      }
      return std::string(base::trim(out));
    }
    at = at->children != nullptr && at->type == XML_ELEMENT_NODE ? at->children : after(at, root);
  }
  return {};
}

}  // namespace

Result<ReadDocument> read_html(std::string_view bytes, const std::string& name,
                               const ReadLimits& limits) {
  if (bytes.size() > std::min<std::uint64_t>(k_page_bytes_max, limits.entry_bytes)) {
    return tl::unexpected(
        too_large(name, "the page is over 32 MB", "网页超过 32 MB", Wanted::document));
  }
  ReadDocument out{.format = "html", .encoding = {}, .document = {}, .text = {}};
  auto page = page_text(bytes, out.encoding);
  if (!page) {
    base::Fault fault = std::move(page).error();
    fault.place = name + ":" + fault.place;
    return tl::unexpected(std::move(fault));
  }
  const std::unique_ptr<xmlDoc, FreeDocument> parsed(
      htmlReadMemory(page->data(), static_cast<int>(page->size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD));
  const xmlNode* root = parsed == nullptr ? nullptr : xmlDocGetRootElement(parsed.get());
  if (root == nullptr) {
    return tl::unexpected(
        damaged(name, "the page has no content", "网页没有内容", Wanted::document));
  }
  Walk walk(std::min(limits.cells, k_pieces_max));
  if (!walk.run(root)) {
    return tl::unexpected(too_large(name, "the page holds more text and cells than any document",
                                    "文字和表格多得不像一份文稿", Wanted::document));
  }
  out.document.title = title_of(root);
  out.document.blocks = std::move(walk.blocks);
  return out;
}

}  // namespace jiedui::formats::detail
