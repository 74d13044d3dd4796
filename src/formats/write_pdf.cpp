// A Document as pdf, set here line by line on the grid of 22 lines.
// Decides: what stands on which page: nothing that needs a follower ends one (a heading, the last
// line before 署名), rows of a table stay whole, its head is repeated. Holds: the n-th line of
// every page is at the same height.
#include <cmath>

#include "formats/detail/canvas.hpp"
#include "formats/detail/grid_layout.hpp"
#include "formats/detail/official.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats {
namespace {

using base::Result;
using detail::GridLayout;

constexpr double k_body_size = 16;
constexpr double k_letter_spacing = detail::k_advance - k_body_size;
constexpr double k_slack = 0.5;  // a full line must not overflow by a rounding
constexpr double k_small_pitch = 1.4;
constexpr double k_page_number_size = 14;
constexpr double k_dash_below = 7 * detail::k_mm;
constexpr double k_tolerance = 0.01;
constexpr double k_continued_height = 16;  // 续表
constexpr double k_continued_size = 10.5;

struct SetGrid {
  std::unique_ptr<GridLayout> layout;
  [[nodiscard]] double head_height() const { return layout->height(0, layout->head_rows()); }
  /// What a following page repeats.
  [[nodiscard]] double repeated() const { return k_continued_height + head_height(); }
};

/// What goes onto a page as a whole.
struct Item {
  // A line of text.
  detail::SetLine line{};
  double x = 0;
  double size = 0;
  // Or rows of a table; `offset` and `height` of one row's piece if it is too tall for a page.
  const SetGrid* grid = nullptr;
  std::size_t first_row = 0, last_row = 0;
  bool is_piece = false;
  double offset = 0;

  double height = 0;
  bool on_grid = true;
  bool keep_next = false;
  bool new_page = false;
  bool blank = false;
};

struct Placed {
  const Item* item = nullptr;
  int page = 0;
  double y = 0;               ///< from the top of the text area
  bool repeats_head = false;  ///< the table's head stands over it
};

/// Sets every block; the items are in order and not yet on pages.
class Setter {
 public:
  explicit Setter(const Document& document, const PaperOptions& options)
      : document_(document), places_(detail::place(document, options.seal)) {}

  const std::vector<Item>& run() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      for (int n = 0; n < places_[i].blank_before; ++n) blank();
      const Block& block = document_.blocks[i];
      if (const auto* text = std::get_if<Paragraph>(&block)) {
        paragraph(*text, places_[i]);
      } else if (const auto* table = std::get_if<Grid>(&block)) {
        const auto* next = i + 1 < document_.blocks.size()
                               ? std::get_if<Paragraph>(&document_.blocks[i + 1])
                               : nullptr;
        grid(*table, next != nullptr && next->role == Role::note);
      } else {
        break_page_ = true;
      }
    }
    return items_;
  }

  [[nodiscard]] const detail::Typesetter& typesetter() const { return typesetter_; }

 private:
  Item& add(double height) {
    Item& item = items_.emplace_back();
    item.height = height;
    item.new_page = break_page_;
    break_page_ = false;
    return item;
  }

  void blank() {
    Item& item = add(detail::k_pitch);
    item.blank = true;
    item.keep_next = true;
  }

  void paragraph(const Paragraph& from, const detail::Placement& at) {
    const detail::Look look = detail::look_of(from.role);
    break_page_ = break_page_ || at.new_page;
    detail::TextStyle style{.face = look.face,
                            .size = look.size,
                            .width = detail::k_width + k_slack,
                            .first = at.first * detail::k_advance,
                            .hanging = at.left * detail::k_advance,
                            .align = look.align,
                            .justify = look.justify};
    if (look.size == k_body_size) style.letter_spacing = k_letter_spacing;
    layouts_.push_back(typesetter_.set(at.spans, style));
    const auto lines = detail::lines_of(layouts_.back().get());
    if (!look.on_grid) {
      Item& gap = add(detail::k_note_gap);
      gap.blank = gap.keep_next = true;
      gap.on_grid = false;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Item& item = add(look.on_grid ? detail::k_pitch : k_small_pitch * look.size);
      item.line = lines[i];
      item.x = style.inset();
      item.size = look.size;
      item.on_grid = look.on_grid;
      const bool last = i + 1 == lines.size();
      // A heading stays together; of a paragraph only its end follows what comes next.
      item.keep_next = at.keep_next && (last || from.role != Role::body);
    }
  }

  void grid(const Grid& from, bool note_follows) {
    const detail::GridPlan plan = detail::plan_grid(from, detail::k_width);
    if (plan.widths.empty()) return;
    grids_.push_back(std::make_unique<SetGrid>());
    SetGrid& set = *grids_.back();
    set.layout = std::make_unique<GridLayout>(typesetter_, from, plan);
    const GridLayout& layout = *set.layout;
    for (std::size_t row = 0; row < layout.rows();) {
      const bool head = row < layout.head_rows();
      std::size_t end = head ? layout.head_rows() : layout.block_end(row);
      const double room = detail::k_height - (head ? 0 : set.repeated());
      if (layout.height(row, end) > room) end = row + 1;
      rows(set, row, end, room);
      items_.back().keep_next = head ? end < layout.rows() : end == layout.rows() && note_follows;
      row = end;
    }
  }

  void rows(const SetGrid& set, std::size_t first, std::size_t last, double room) {
    const double height = set.layout->height(first, last);
    const auto one = [&](double tall) -> Item& {
      Item& item = add(tall);
      item.grid = &set;
      item.first_row = first;
      item.last_row = last;
      item.on_grid = false;
      return item;
    };
    if (height <= room || last - first > 1) {
      one(height);
      return;
    }
    // A row taller than a page is the only one that is parted, between its lines.
    for (double offset = 0; offset < height - k_tolerance;) {
      const double fits = set.layout->piece(offset, room);
      const double tall = fits > 0 ? std::min(fits, height - offset) : height - offset;
      Item& item = one(tall);
      item.is_piece = true;
      item.offset = offset;
      offset += tall;
    }
  }

  const Document& document_;
  std::vector<detail::Placement> places_;
  detail::Typesetter typesetter_;
  std::vector<detail::LayoutPtr> layouts_;
  std::vector<std::unique_ptr<SetGrid>> grids_;
  std::vector<Item> items_;
  bool break_page_ = false;
};

/// Puts the items on pages.
class Paginator {
 public:
  explicit Paginator(const std::vector<Item>& items) : items_(items) {}

  std::vector<Placed> run() {
    for (std::size_t i = 0; i < items_.size();) {
      const std::size_t end = chain_end(i);
      const bool empty = y_ == 0;
      if (!empty && (items_[i].new_page || !fits(i, end))) next_page();
      // A chain longer than a page is parted where it must be.
      for (; i < end; ++i) put(i);
    }
    return std::move(out_);
  }

  [[nodiscard]] int pages() const { return page_ + 1; }

 private:
  void next_page() {
    ++page_;
    y_ = 0;
  }

  /// What must stand on one page with the item at `i`, as far as that can be.
  std::size_t chain_end(std::size_t i) const {
    double tall = items_[i].height;
    while (items_[i].keep_next && i + 1 < items_.size() && !items_[i + 1].new_page) {
      tall += items_[i + 1].height;
      if (tall > detail::k_height) break;
      ++i;
    }
    return i + 1;
  }

  static double snapped(double y) {
    return std::ceil(y / detail::k_pitch - k_tolerance) * detail::k_pitch;
  }

  /// Where an item comes to stand if `y` is free from there on.
  double start(std::size_t i, double y) const { return items_[i].on_grid ? snapped(y) : y; }

  bool repeats(std::size_t i) const {
    const Item& item = items_[i];
    return item.grid != nullptr && y_ == 0 && item.first_row >= item.grid->layout->head_rows() &&
           (item.first_row > 0 || item.is_piece) && !(item.first_row == 0 && item.offset == 0);
  }

  bool fits(std::size_t i, std::size_t end) const {
    double y = y_;
    for (; i < end; ++i) y = start(i, y) + items_[i].height;
    return y <= detail::k_height + k_tolerance;
  }

  void put(std::size_t i) {
    const Item& item = items_[i];
    if (y_ > 0 && !fits(i, i + 1)) next_page();
    if (item.blank && y_ == 0) return;  // a page does not begin with nothing
    const bool repeated = repeats(i);
    if (repeated) y_ += item.grid->repeated();
    y_ = start(i, y_);
    out_.push_back({&item, page_, y_, repeated});
    y_ += item.height;
  }

  const std::vector<Item>& items_;
  std::vector<Placed> out_;
  int page_ = 0;
  double y_ = 0;
};

class Printer {
 public:
  Printer(const detail::Typesetter& typesetter, const Document& document,
          const PaperOptions& options)
      : typesetter_(typesetter),
        language_(options.language),
        canvas_(detail::Canvas::pdf(
            detail::k_page_width, detail::k_page_height,
            {.title = document.title,
             .keywords = options.code.empty()
                             ? ""
                             : fmt::format("{}:{}", k_paper_property, options.code)})) {}

  Result<std::string> run(const std::vector<Placed>& placed, int pages) {
    auto at = placed.begin();
    for (int page = 0; page < pages; ++page) {
      if (page > 0) canvas_.next_page(detail::k_page_width, detail::k_page_height);
      for (; at != placed.end() && at->page == page; ++at) draw(*at);
      number(page + 1);
    }
    return canvas_.finish();
  }

 private:
  void draw(const Placed& placed) {
    const Item& item = *placed.item;
    const double y = detail::k_top + placed.y;
    if (item.grid != nullptr) {
      table(item, y, placed.repeats_head);
    } else if (item.line.line != nullptr) {
      detail::draw_line(canvas_.cairo(), item.line, detail::k_left + item.x, y + item.height / 2,
                        item.size);
    }
  }

  void table(const Item& item, double y, bool repeats_head) {
    const GridLayout& layout = *item.grid->layout;
    cairo_t* cairo = canvas_.cairo();
    if (repeats_head) {
      const double top = y - item.grid->repeated();
      continued(top);
      layout.draw(cairo, detail::k_left, top + k_continued_height, 0, layout.head_rows());
    }
    if (item.is_piece) {
      layout.draw_piece(cairo, detail::k_left, y, item.first_row, item.offset, item.height);
    } else {
      layout.draw(cairo, detail::k_left, y, item.first_row, item.last_row);
    }
  }

  void continued(double y) {
    const auto text = typesetter_.set(
        language_ == "en" ? "(continued)" : "续表",
        {.size = k_continued_size, .width = detail::k_width, .align = GridAlign::right});
    detail::draw_line(canvas_.cairo(), detail::lines_of(text.get()).front(), detail::k_left,
                      y + k_continued_height / 2, k_continued_size);
  }

  /// 单页居右空一字,双页居左空一字.
  void number(int page) {
    const bool odd = page % 2 == 1;
    const auto text = typesetter_.set(fmt::format("— {} —", page),
                                      {.size = k_page_number_size,
                                       .width = detail::k_width - 2 * k_page_number_size,
                                       .align = odd ? GridAlign::right : GridAlign::left});
    detail::draw_line(canvas_.cairo(), detail::lines_of(text.get()).front(),
                      detail::k_left + k_page_number_size,
                      detail::k_top + detail::k_height + k_dash_below, k_page_number_size);
  }

  const detail::Typesetter& typesetter_;
  std::string language_;
  detail::Canvas canvas_;
};

}  // namespace

Result<std::string> write_pdf(const Document& document, const PaperOptions& options) {
  Setter setter(document, options);
  Paginator paginator(setter.run());
  const auto placed = paginator.run();
  return Printer(setter.typesetter(), document, options).run(placed, paginator.pages());
}

}  // namespace jiedui::formats
