#include "formats/detail/docx_body.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"
#include "formats/detail/bookmark_name.hpp"
#include "formats/detail/refusal.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

// What the elements are to this reader; all others are passed through.
enum class Tag : std::uint8_t {
  other,
  paragraph,
  paragraph_properties,
  run,
  run_properties,
  text,
  tab,
  line_break,
  page_before,
  no_break_hyphen,
  style,
  alignment,
  outline,
  numbering,
  list_id,
  bold,
  hidden,
  bookmark_start,
  bookmark_end,
  deleted,
  moved_away,
  inserted,
  skipped,
  table,
  table_grid,
  grid_column,
  row,
  row_properties,
  head_row,
  grid_before,
  cell,
  grid_span,
  vertical_merge,
  note,
  symbol,
};

Tag tag_of(std::string_view element) {
  static const std::map<std::string_view, Tag> k_tags = {
      {"p", Tag::paragraph},
      {"pPr", Tag::paragraph_properties},
      {"r", Tag::run},
      {"rPr", Tag::run_properties},
      {"t", Tag::text},
      {"tab", Tag::tab},
      {"ptab", Tag::tab},
      {"br", Tag::line_break},
      {"cr", Tag::line_break},
      {"pageBreakBefore", Tag::page_before},
      {"noBreakHyphen", Tag::no_break_hyphen},
      {"pStyle", Tag::style},
      {"jc", Tag::alignment},
      {"outlineLvl", Tag::outline},
      {"numPr", Tag::numbering},
      {"numId", Tag::list_id},
      {"b", Tag::bold},
      {"vanish", Tag::hidden},
      {"bookmarkStart", Tag::bookmark_start},
      {"bookmarkEnd", Tag::bookmark_end},
      {"del", Tag::deleted},
      {"moveFrom", Tag::moved_away},
      {"ins", Tag::inserted},
      {"tbl", Tag::table},
      {"tblGrid", Tag::table_grid},
      {"gridCol", Tag::grid_column},
      {"tr", Tag::row},
      {"trPr", Tag::row_properties},
      {"tblHeader", Tag::head_row},
      {"gridBefore", Tag::grid_before},
      {"tc", Tag::cell},
      {"gridSpan", Tag::grid_span},
      {"vMerge", Tag::vertical_merge},
      {"footnote", Tag::note},
      {"endnote", Tag::note},
      {"sym", Tag::symbol},
      // properties as they were before a tracked change; the reading of a ruby; the second copy of
      // a text box for programs that do not know the first
      {"pPrChange", Tag::skipped},
      {"rPrChange", Tag::skipped},
      {"tblPrChange", Tag::skipped},
      {"trPrChange", Tag::skipped},
      {"tcPrChange", Tag::skipped},
      {"sectPrChange", Tag::skipped},
      {"tblGridChange", Tag::skipped},
      {"rt", Tag::skipped},
      {"Fallback", Tag::skipped},
  };
  const auto found = k_tags.find(element);
  return found == k_tags.end() ? Tag::other : found->second;
}

bool is_on(const XmlAttributes& attributes) {
  const std::string_view value = attributes.get("val");
  return value != "0" && value != "false" && value != "off";
}

/// As Word does where the file does not say that blanks count; an ideographic space always counts.
std::string_view trim_blanks(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(k_blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blanks) - first + 1);
}

struct OpenBookmark {
  std::string id;
  std::string name;
};

struct OpenParagraph {
  Paragraph paragraph{};
  bool joined_with_next = false;  ///< its mark is deleted
  bool page_before = false;
  GridAlign align = GridAlign::left;
  std::vector<OpenBookmark> bookmarks{};
};

enum class Merging : std::uint8_t { no, begins, continues };

struct OpenCell {
  GridCell cell{};
  Merging merging = Merging::no;
  bool empty = true;
};

/// A cell of the rows read so far; row -1 = none.
struct Place {
  int row = -1;
  std::size_t index = 0;
};

struct OpenTable {
  Grid grid{};
  std::vector<GridCell> row{};
  OpenCell cell{};
  int column = 0;                 ///< of the next cell, in grid columns
  std::vector<Place> began_at{};  ///< by column: the cell that those below may belong to
  bool row_deleted = false;
  bool row_is_head = false;
  bool heads_go_on = true;
  std::vector<Span> carried{};
};

// A table of a document has no more columns than Word allows; a broken file may say anything.
constexpr int k_columns_max = 1'000;

class BodyHandler final : public XmlHandler {
 public:
  BodyHandler(std::string place, const StyleRoles& styles, TextBudget& budget, Wanted wanted,
              DocxPieces* pieces)
      : place_(std::move(place)),
        styles_(styles),
        budget_(budget),
        wanted_(wanted),
        pieces_(pieces) {}

  void start(std::string_view element, const XmlAttributes& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view chunk) override;

  /// What a deleted paragraph mark at the very end left over is a paragraph of its own.
  std::vector<Block> finish();

 private:
  [[nodiscard]] Tag parent() const { return stack_.empty() ? Tag::other : stack_.back(); }
  [[nodiscard]] bool in_run() const { return parent() == Tag::run && !paragraphs_.empty(); }
  void start_visible(Tag tag, const XmlAttributes& attributes);
  void start_property(Tag tag, const XmlAttributes& attributes);
  void start_of_table(Tag tag, const XmlAttributes& attributes);
  bool leaves_out(Tag tag, const XmlAttributes& attributes);

  void trace_start(Tag tag);
  void trace_end(Tag tag);
  std::size_t trace_piece(bool text);

  void line_break(std::string_view type);
  void append(std::string_view text, bool of_text = false);
  void add(std::vector<Span>& spans, Span span);
  void close_text();
  void close_paragraph();
  void into_cell(OpenParagraph paragraph);
  void drop_open_bookmarks(OpenParagraph& paragraph);
  void begin_bookmark(const XmlAttributes& attributes);
  void end_bookmark(std::string_view id);
  void close_cell();
  void close_row();
  void close_table();
  void put_cell(GridCell cell, Merging merging);
  void page_break();
  bool take(std::uint64_t pieces, std::uint64_t bytes);
  std::vector<Span>& carried() { return tables_.empty() ? carried_ : tables_.back().carried; }

  std::string place_;
  const StyleRoles& styles_;
  TextBudget& budget_;
  Wanted wanted_;

  std::vector<Block> blocks_;
  std::vector<Tag> stack_;
  int left_out_ = 0;                       ///< elements open inside one that is left out
  std::vector<OpenParagraph> paragraphs_;  ///< a text box stands inside a paragraph
  std::vector<OpenTable> tables_;
  std::vector<Span> carried_;
  bool bold_ = false;
  bool hidden_ = false;
  bool keep_space_ = false;
  std::string text_;

  // Where things stand in the file, if that was asked for.
  DocxPieces* pieces_;
  int runs_open_ = 0;
  std::size_t element_begin_ = 0;  ///< of the element whose text is being read
  bool piece_open_ = false;        ///< the last piece's element has not ended yet
};

void BodyHandler::start(std::string_view element, const XmlAttributes& attributes) {
  const Tag tag = tag_of(element);
  if (left_out_ > 0 || leaves_out(tag, attributes)) {
    ++left_out_;
    return;
  }
  if (pieces_ != nullptr) trace_start(tag);
  start_visible(tag, attributes);
  stack_.push_back(tag);
}

void BodyHandler::trace_start(Tag tag) {
  element_begin_ = tag_begin;
  if (tag == Tag::run && runs_open_++ == 0)
    pieces_->runs.push_back({.begin = tag_begin, .tag_end = tag_end});
  if (tag == Tag::run_properties && parent() == Tag::run && runs_open_ == 1) {
    pieces_->runs.back().properties_begin = tag_begin;
    pieces_->runs.back().properties_end = tag_end;
  }
}

void BodyHandler::trace_end(Tag tag) {
  if (tag == Tag::run && runs_open_ > 0 && --runs_open_ == 0) {
    pieces_->runs.back().end_tag = tag_begin;
    pieces_->runs.back().end = tag_end;
  }
  if (tag == Tag::run_properties && parent() == Tag::run && runs_open_ == 1)
    pieces_->runs.back().properties_end = tag_end;
  if (std::exchange(piece_open_, false)) pieces_->pieces.back().end = tag_end;
}

/// Of the element that is open now; 0 where nobody asked, or outside any run.
std::size_t BodyHandler::trace_piece(bool text) {
  if (pieces_ == nullptr || runs_open_ == 0) return 0;
  const bool inner = runs_open_ > 1;
  pieces_->pieces.push_back({.run = pieces_->runs.size() - 1,
                             .begin = element_begin_,
                             .end = tag_end,
                             .divisible = text && !inner,
                             .inner = inner});
  piece_open_ = !text;
  return pieces_->pieces.size();
}

/// Deleted text is a container of runs; the same element among properties marks a paragraph's end
/// or a table's row as deleted.
bool BodyHandler::leaves_out(Tag tag, const XmlAttributes& attributes) {
  if (tag == Tag::skipped) return true;
  if (tag == Tag::note)
    return !attributes.get("type").empty() && attributes.get("type") != "normal";
  if (tag != Tag::deleted && tag != Tag::moved_away) return false;
  return parent() != Tag::run_properties && parent() != Tag::row_properties;
}

void BodyHandler::start_visible(Tag tag, const XmlAttributes& attributes) {
  if (tag == Tag::paragraph) paragraphs_.emplace_back();
  if (tag == Tag::run) bold_ = hidden_ = false;
  if (tag == Tag::text) {
    keep_space_ = attributes.get("space") == "preserve";
    text_.clear();
  }
  if (tag == Tag::tab && in_run()) append("\t");
  if (tag == Tag::line_break && in_run()) line_break(attributes.get("type"));
  if (tag == Tag::no_break_hyphen) append("-");
  if (tag == Tag::symbol)
    append("□");  // its meaning lies in a font; that something stands there is kept
  if (tag == Tag::bookmark_start) begin_bookmark(attributes);
  if (tag == Tag::bookmark_end) end_bookmark(attributes.get("id"));
  if (!paragraphs_.empty()) start_property(tag, attributes);
  if (tag == Tag::table) {
    tables_.emplace_back();
  } else if (!tables_.empty()) {
    start_of_table(tag, attributes);
  }
}

void BodyHandler::start_property(Tag tag, const XmlAttributes& attributes) {
  OpenParagraph& open = paragraphs_.back();
  const bool of_paragraph = parent() == Tag::paragraph_properties;
  const bool of_run =
      parent() == Tag::run_properties && stack_.size() > 1 && stack_[stack_.size() - 2] == Tag::run;
  const bool of_mark = parent() == Tag::run_properties && !of_run;
  if (of_run && tag == Tag::bold) bold_ = is_on(attributes);
  if (of_run && tag == Tag::hidden) hidden_ = is_on(attributes);
  if (of_mark && (tag == Tag::deleted || tag == Tag::moved_away)) open.joined_with_next = true;
  if (of_paragraph && tag == Tag::style) {
    const auto role = styles_.find(attributes.get("val"));
    if (role != styles_.end()) open.paragraph.role = role->second;
  }
  if (of_paragraph && tag == Tag::outline) {
    const auto level = attributes.number("val");
    if (const auto role = level ? role_of_outline_level(*level) : std::nullopt) {
      open.paragraph.role = *role;
    }
  }
  if (of_paragraph && tag == Tag::page_before) open.page_before = is_on(attributes);
  if (of_paragraph && tag == Tag::alignment) {
    const std::string_view value = attributes.get("val");
    open.align = value == "center"                    ? GridAlign::center
                 : value == "right" || value == "end" ? GridAlign::right
                                                      : GridAlign::left;
  }
  if (parent() == Tag::numbering && tag == Tag::list_id && attributes.get("val") != "0" &&
      open.paragraph.role == Role::body) {
    open.paragraph.role = Role::list;
  }
}

void BodyHandler::start_of_table(Tag tag, const XmlAttributes& attributes) {
  OpenTable& table = tables_.back();
  const auto count = [&] {
    return static_cast<int>(std::min<std::size_t>(attributes.number("val").value_or(1),
                                                  static_cast<std::size_t>(k_columns_max)));
  };
  if (tag == Tag::grid_column && parent() == Tag::table_grid) {
    if (table.grid.widths.size() < static_cast<std::size_t>(k_columns_max))
      table.grid.widths.push_back(static_cast<double>(attributes.number("w").value_or(0)));
  } else if (tag == Tag::row) {
    table.row.clear();
    table.column = 0;
    table.row_deleted = table.row_is_head = false;
  } else if (tag == Tag::head_row) {
    table.row_is_head = is_on(attributes);
  } else if (tag == Tag::deleted && parent() == Tag::row_properties) {
    table.row_deleted = true;
  } else if (tag == Tag::grid_before) {
    put_cell({.columns = std::max(count(), 1)}, Merging::no);
  } else if (tag == Tag::cell) {
    table.cell = {};
  } else if (tag == Tag::grid_span) {
    table.cell.cell.columns = std::max(count(), 1);
  } else if (tag == Tag::vertical_merge) {
    const bool begins = attributes.get("val") == "restart";
    table.cell.merging = begins ? Merging::begins : Merging::continues;
  }
}

void BodyHandler::end(std::string_view) {
  if (left_out_ > 0) {
    --left_out_;
    return;
  }
  const Tag tag = stack_.back();
  stack_.pop_back();
  if (pieces_ != nullptr) trace_end(tag);
  if (tag == Tag::text) close_text();
  if (tag == Tag::paragraph) close_paragraph();
  if (tag == Tag::cell && !tables_.empty()) close_cell();
  if (tag == Tag::row && !tables_.empty()) close_row();
  if (tag == Tag::table) close_table();
}

void BodyHandler::text(std::string_view chunk) {
  if (left_out_ == 0 && parent() == Tag::text && take(0, chunk.size())) text_ += chunk;
}

void BodyHandler::close_text() {
  append(keep_space_ ? std::string_view(text_) : trim_blanks(text_), true);
}

bool BodyHandler::take(std::uint64_t pieces, std::uint64_t bytes) {
  if (pieces > budget_.pieces || bytes > budget_.bytes) {
    fault = too_large(place_, "the text is longer than any document", "文字和表格多得不像一份文稿",
                      wanted_);
    return false;
  }
  budget_.pieces -= pieces;
  budget_.bytes -= bytes;
  return true;
}

void BodyHandler::append(std::string_view text, bool of_text) {
  if (paragraphs_.empty() || hidden_ || text.empty()) return;
  OpenParagraph& open = paragraphs_.back();
  Span span{.text = std::string(text), .bold = bold_};
  span.source = trace_piece(of_text);
  if (!open.bookmarks.empty()) span.bookmark = open.bookmarks.back().name;
  add(open.paragraph.spans, std::move(span));
}

/// Joins what is set alike: programs cut a sentence into many runs.
void BodyHandler::add(std::vector<Span>& spans, Span span) {
  if (!spans.empty() && spans.back().bold == span.bold && spans.back().bookmark == span.bookmark &&
      spans.back().source == span.source) {
    spans.back().text += span.text;
  } else if (take(1, 0)) {
    spans.push_back(std::move(span));
  }
}

void BodyHandler::line_break(std::string_view type) {
  if (type != "page") return append("\n");
  // What stands before it is a paragraph of its own.
  if (paragraphs_.size() > 1 || !tables_.empty()) return append("\n");
  OpenParagraph rest;
  rest.paragraph.role = paragraphs_.back().paragraph.role;
  rest.bookmarks = paragraphs_.back().bookmarks;
  rest.joined_with_next = std::exchange(paragraphs_.back().joined_with_next, false);
  paragraphs_.back().bookmarks.clear();
  close_paragraph();
  page_break();
  paragraphs_.push_back(std::move(rest));
}

void BodyHandler::page_break() {
  if (tables_.empty() && take(1, 0)) blocks_.emplace_back(PageBreak{});
}

/// A bookmark that goes on in the next paragraph is a passage somebody marked, not a figure.
void BodyHandler::drop_open_bookmarks(OpenParagraph& open) {
  for (const OpenBookmark& bookmark : open.bookmarks) {
    for (Span& span : open.paragraph.spans) {
      if (span.bookmark == bookmark.name) span.bookmark.clear();
    }
  }
}

void BodyHandler::close_paragraph() {
  if (paragraphs_.empty()) return;
  OpenParagraph open = std::move(paragraphs_.back());
  paragraphs_.pop_back();
  drop_open_bookmarks(open);
  // An annex begins a page by what it is.
  const bool new_page = open.page_before && open.paragraph.role != Role::annex;
  if (new_page && paragraphs_.empty()) page_break();
  std::vector<Span>& before = carried();
  if (!before.empty()) {
    for (Span& span : open.paragraph.spans) add(before, std::move(span));
    open.paragraph.spans = std::exchange(before, {});
  }
  if (open.joined_with_next) {
    before = std::move(open.paragraph.spans);
  } else if (!tables_.empty()) {
    into_cell(std::move(open));
  } else if (!base::trim(open.paragraph.text()).empty() && take(1, 0)) {
    blocks_.emplace_back(std::move(open.paragraph));
  }
}

void BodyHandler::into_cell(OpenParagraph open) {
  OpenCell& cell = tables_.back().cell;
  if (base::trim(open.paragraph.text()).empty()) return;
  if (cell.empty) {
    cell.cell.align = open.align;
  } else {
    add(cell.cell.spans, Span{.text = "\n"});
  }
  cell.empty = false;
  for (Span& span : open.paragraph.spans) add(cell.cell.spans, std::move(span));
}

void BodyHandler::begin_bookmark(const XmlAttributes& attributes) {
  const std::string_view name = attributes.get("name");
  if (paragraphs_.empty() || !is_bookmark_name(name)) return;
  if (take(1, name.size()))
    paragraphs_.back().bookmarks.push_back({std::string(attributes.get("id")), std::string(name)});
}

void BodyHandler::end_bookmark(std::string_view id) {
  if (paragraphs_.empty()) return;
  auto& open = paragraphs_.back().bookmarks;
  std::erase_if(open, [&](const OpenBookmark& bookmark) { return bookmark.id == id; });
}

/// Puts a cell into the open row, or lets the cell above reach down.
void BodyHandler::put_cell(GridCell cell, Merging merging) {
  OpenTable& table = tables_.back();
  if (table.row_deleted) return;
  if (table.column + cell.columns > k_columns_max) {
    fault = damaged(place_, "a table has more columns than Word allows", "表格列数超过 Word 的上限",
                    wanted_);
    return;
  }
  const auto first = static_cast<std::size_t>(table.column);
  table.column += cell.columns;
  const auto behind = static_cast<std::size_t>(table.column);
  if (table.began_at.size() < behind) table.began_at.resize(behind);
  const Place above = table.began_at[first];
  // In a broken file the row that the cell above stood in may never have come about.
  const bool there = above.row >= 0 &&
                     static_cast<std::size_t>(above.row) < table.grid.rows.size() &&
                     above.index < table.grid.rows[static_cast<std::size_t>(above.row)].size();
  if (merging == Merging::continues && there) {
    ++table.grid.rows[static_cast<std::size_t>(above.row)][above.index].rows;
    return;
  }
  const int row = merging == Merging::begins ? static_cast<int>(table.grid.rows.size()) : -1;
  std::fill(table.began_at.begin() + static_cast<std::ptrdiff_t>(first),
            table.began_at.begin() + static_cast<std::ptrdiff_t>(behind), Place{});
  table.began_at[first] = {row, table.row.size()};
  if (take(1, 0)) table.row.push_back(std::move(cell));
}

void BodyHandler::close_cell() {
  OpenTable& table = tables_.back();
  for (Span& span : std::exchange(table.carried, {})) add(table.cell.cell.spans, std::move(span));
  GridCell& cell = table.cell.cell;
  cell.bold = !cell.spans.empty() && std::all_of(cell.spans.begin(), cell.spans.end(),
                                                 [](const Span& span) { return span.bold; });
  put_cell(std::move(cell), table.cell.merging);
}

void BodyHandler::close_row() {
  OpenTable& table = tables_.back();
  if (table.row_deleted) return;
  table.heads_go_on = table.heads_go_on && table.row_is_head;
  if (table.heads_go_on) ++table.grid.head_rows;
  if (take(1, 0)) table.grid.rows.push_back(std::exchange(table.row, {}));
}

/// A table inside a cell becomes lines of that cell.
void BodyHandler::close_table() {
  Grid grid = std::move(tables_.back().grid);
  tables_.pop_back();
  if (tables_.empty()) {
    if (!grid.rows.empty() && take(1, 0)) blocks_.emplace_back(std::move(grid));
    return;
  }
  for (auto& row : grid.rows) {
    OpenParagraph line;
    for (GridCell& cell : row) {
      if (!line.paragraph.spans.empty()) add(line.paragraph.spans, Span{.text = "\t"});
      for (Span& span : cell.spans) add(line.paragraph.spans, std::move(span));
    }
    into_cell(std::move(line));
  }
}

std::vector<Block> BodyHandler::finish() {
  if (!carried_.empty()) {
    Paragraph last{Role::body, std::exchange(carried_, {})};
    if (!base::trim(last.text()).empty()) blocks_.emplace_back(std::move(last));
  }
  return std::move(blocks_);
}

}  // namespace

Result<std::vector<Block>> read_docx_body(Archive& archive, const std::string& entry,
                                          const StyleRoles& styles, TextBudget& budget,
                                          DocxPieces* pieces) {
  BodyHandler handler(archive.file_name() + ":" + entry, styles, budget, archive.wanted(), pieces);
  JD_CHECK(parse_part(archive, entry, handler));
  return handler.finish();
}

}  // namespace jiedui::formats::detail
