#include "formats/form_page.hpp"

#include <algorithm>
#include <cmath>

#include "formats/detail/canvas.hpp"
#include "formats/detail/grid_layout.hpp"
#include "formats/detail/official.hpp"
#include "formats/document_out.hpp"

namespace jiedui::formats {
namespace {

using base::Result;
using detail::Face;
using detail::GridLayout;

constexpr double k_text_size = 10.5;
constexpr double k_text_pitch = 16;
constexpr double k_note_size = 9.5;
constexpr double k_note_pitch = 14;
constexpr double k_mark_size = 9;
constexpr double k_title_size = 18;
constexpr double k_title_pitch = 26;
constexpr double k_following_title_size = 13;
constexpr double k_gap = 6;
constexpr double k_foot_gap = 18;
constexpr double k_across_above = 9;  // letters smaller than this upright: the page is turned

// On paper.
constexpr double k_side = 20 * detail::k_mm;
constexpr double k_top_margin = 22 * detail::k_mm;
constexpr double k_bottom_margin = 20 * detail::k_mm;
constexpr double k_mark_below = 9 * detail::k_mm;

// In a picture. Letters of 13 points on a page as wide as a telephone are easily read.
constexpr double k_picture_scale = 2;
constexpr double k_picture_margin = 18;
constexpr double k_picture_text = 13;
constexpr double k_picture_least = 380;
constexpr double k_picture_most = 860;
constexpr double k_head_grey = 0.93;
/// Cairo draws no picture longer than 32,767 pixels.
constexpr double k_picture_longest = 32'000 / k_picture_scale;

/// A text with the place of its first line.
struct Text {
  detail::LayoutPtr layout;
  double size = 0;
  double pitch = 0;

  [[nodiscard]] double height() const {
    return pitch * static_cast<double>(pango_layout_get_line_count(layout.get()));
  }
  void draw(cairo_t* cairo, double x, double y) const {
    double middle = y + pitch / 2;
    for (const detail::SetLine& line : detail::lines_of(layout.get())) {
      detail::draw_line(cairo, line, x, middle, size);
      middle += pitch;
    }
  }
};

/// The parts of a form, set for a width; not yet on pages.
class SetForm {
 public:
  SetForm(const FormPage& form, double width, double largest_size, double head_grey)
      : form_(form), width_(width), plan_(detail::plan_grid(form.grid, width, largest_size)) {
    title_ = text(form.title, Face::title, k_title_size, k_title_pitch, GridAlign::center);
    grid_ = std::make_unique<GridLayout>(typesetter_, form.grid, plan_, head_grey);
    for (const std::string& note : form.notes)
      notes_.push_back(text(note, Face::song, k_note_size, k_note_pitch, GridAlign::left));
  }

  [[nodiscard]] const GridLayout& grid() const { return *grid_; }
  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] const std::vector<Text>& notes() const { return notes_; }

  /// Title, corner and the line over the table.
  [[nodiscard]] double opening_height() const {
    return title_.height() + k_gap + k_text_pitch * static_cast<double>(form_.corner.size()) +
           line_height();
  }
  void draw_opening(cairo_t* cairo, double x, double y) const {
    title_.draw(cairo, x, y);
    y += title_.height() + k_gap;
    for (const std::string& entry : form_.corner) {
      small(entry, GridAlign::right).draw(cairo, x, y);
      y += k_text_pitch;
    }
    draw_line_over_table(cairo, x, y);
  }

  /// What a following page begins with: the title with 续表, the unit.
  [[nodiscard]] double following_height() const { return k_title_pitch + line_height(); }
  void draw_following(cairo_t* cairo, double x, double y) const {
    const std::string title = form_.title + (form_.language == "en" ? " (continued)" : "(续表)");
    text(title, Face::title, k_following_title_size, k_title_pitch, GridAlign::center)
        .draw(cairo, x, y);
    draw_line_over_table(cairo, x, y + k_title_pitch);
  }

  [[nodiscard]] double foot_height() const {
    return form_.foot.empty() ? 0 : k_foot_gap + k_text_pitch;
  }
  /// Evenly over the width, with room to sign.
  void draw_foot(cairo_t* cairo, double x, double y) const {
    const double step = width_ / static_cast<double>(std::max<std::size_t>(1, form_.foot.size()));
    for (std::size_t i = 0; i < form_.foot.size(); ++i) {
      small(form_.foot[i], GridAlign::left)
          .draw(cairo, x + step * static_cast<double>(i), y + k_foot_gap);
    }
  }

  void draw_mark(cairo_t* cairo, double x, double y, const std::string& right) const {
    mark(form_.mark, GridAlign::left).draw(cairo, x, y);
    if (!right.empty()) mark(right, GridAlign::right).draw(cairo, x, y);
  }

 private:
  [[nodiscard]] Text text(const std::string& words, Face face, double size, double pitch,
                          GridAlign align) const {
    return {typesetter_.set(words, {.face = face, .size = size, .width = width_, .align = align}),
            size, pitch};
  }
  [[nodiscard]] Text small(const std::string& words, GridAlign align) const {
    return text(words, Face::song, k_text_size, k_text_pitch, align);
  }
  [[nodiscard]] Text mark(const std::string& words, GridAlign align) const {
    return text(words, Face::song, k_mark_size, k_text_pitch, align);
  }

  /// 填报单位 may be long; 报告期 and 计量单位 stand beside its last line.
  [[nodiscard]] Text left() const {
    const double taken = beside_width();
    const double room = std::max(width_ - taken, width_ / 3);
    return {typesetter_.set(form_.left, {.size = k_text_size, .width = room}), k_text_size,
            k_text_pitch};
  }
  [[nodiscard]] double beside_width() const {
    const std::string words = form_.middle + form_.right;
    return words.empty() ? 0 : (detail::characters(words) + 4) * k_text_size;
  }
  [[nodiscard]] double line_height() const {
    const bool empty = form_.left.empty() && form_.middle.empty() && form_.right.empty();
    return empty ? k_gap : left().height() + k_gap / 2;
  }
  void draw_line_over_table(cairo_t* cairo, double x, double y) const {
    const Text at_left = left();
    at_left.draw(cairo, x, y);
    const double last = y + at_left.height() - k_text_pitch;
    const bool alone = form_.right.empty();
    if (!form_.middle.empty() && !alone && fits_in_middle()) {
      small(form_.middle, GridAlign::center).draw(cairo, x, last);
      small(form_.right, GridAlign::right).draw(cairo, x, last);
      return;
    }
    const std::string both = alone || form_.middle.empty() ? form_.middle + form_.right
                                                           : form_.middle + "  " + form_.right;
    small(both, GridAlign::right).draw(cairo, x, last);
  }
  /// The middle of the page is free of what stands at its left.
  [[nodiscard]] bool fits_in_middle() const {
    const double half = detail::characters(form_.middle) * k_text_size / 2 + k_text_size;
    const double at_left = detail::characters(form_.left) * k_text_size;
    const double at_right = detail::characters(form_.right) * k_text_size;
    return at_left + half < width_ / 2 && at_right + half < width_ / 2;
  }

  const FormPage& form_;
  double width_;
  detail::Typesetter typesetter_;
  detail::GridPlan plan_;
  Text title_;
  std::unique_ptr<GridLayout> grid_;
  std::vector<Text> notes_;
};

/// What stands on one page.
struct Sheet {
  std::size_t first_row = 0, last_row = 0;
  double offset = 0, height = 0;  ///< of a piece of the one row; height 0 = whole rows
  std::size_t first_note = 0, last_note = 0;
  bool foot = false;
};

/// Divides a form among pages of one height.
class Divider {
 public:
  Divider(const SetForm& form, double page_height) : form_(form), page_height_(page_height) {}

  std::vector<Sheet> run() {
    const GridLayout& grid = form_.grid();
    open();
    sheet().last_row = std::min(grid.head_rows(), grid.rows());
    left_ -= grid.height(0, grid.head_rows());
    for (std::size_t row = grid.head_rows(); row < grid.rows();) {
      std::size_t end = grid.block_end(row);
      if (grid.height(row, end) > room_of_following()) end = row + 1;
      // The last rows stay with what closes the form, so that no page has notes alone.
      const double closing =
          end == grid.rows() ? std::min(closing_height(), room_of_following() / 2) : 0;
      place(row, end, closing);
      row = end;
    }
    notes();
    if (form_.foot_height() > left_) turn(grid.rows());
    sheet().foot = true;
    return std::move(sheets_);
  }

 private:
  Sheet& sheet() { return sheets_.back(); }

  void open() {
    sheets_.push_back({});
    left_ = page_height_ - form_.opening_height();
  }
  void turn(std::size_t row) {
    sheets_.push_back({});
    sheet().first_row = sheet().last_row = row;
    left_ =
        row < form_.grid().rows() ? room_of_following() : page_height_ - form_.following_height();
  }

  [[nodiscard]] double room_of_following() const {
    const GridLayout& grid = form_.grid();
    return page_height_ - form_.following_height() - grid.height(0, grid.head_rows());
  }
  [[nodiscard]] double closing_height() const {
    double height = form_.foot_height() + k_gap;
    for (const Text& note : form_.notes()) height += note.height();
    return height;
  }

  void place(std::size_t row, std::size_t end, double closing) {
    const double height = form_.grid().height(row, end);
    const bool begun = sheet().last_row > std::max(sheet().first_row, form_.grid().head_rows());
    if (height + closing > left_ && (begun || height > left_)) {
      if (height > room_of_following()) {
        pieces(row, height);
        return;
      }
      turn(row);
    }
    sheet().last_row = end;
    left_ -= height;
  }

  /// A row taller than a page goes on between its lines.
  void pieces(std::size_t row, double height) {
    for (double offset = 0; offset < height - 0.01;) {
      turn(row);
      const double fits = form_.grid().piece(offset, left_);
      const double tall = fits > 0 ? std::min(fits, height - offset) : height - offset;
      sheet().last_row = row + 1;
      sheet().offset = offset;
      sheet().height = tall;
      offset += tall;
      left_ -= tall;
    }
  }

  void notes() {
    const auto& notes = form_.notes();
    left_ -= k_gap;
    for (std::size_t i = 0; i < notes.size(); ++i) {
      if (notes[i].height() > left_ && sheet().last_note > sheet().first_note) {
        turn(form_.grid().rows());
        sheet().first_note = i;
      }
      if (sheet().last_note == 0) sheet().first_note = i;
      sheet().last_note = i + 1;
      left_ -= notes[i].height();
    }
  }

  const SetForm& form_;
  double page_height_;
  std::vector<Sheet> sheets_;
  double left_ = 0;
};

/// Draws one sheet from (x, y) down; returns where it ends.
double draw_sheet(cairo_t* cairo, const SetForm& form, const Sheet& sheet, bool first, double x,
                  double y) {
  const GridLayout& grid = form.grid();
  if (first) {
    form.draw_opening(cairo, x, y);
    y += form.opening_height();
  } else {
    form.draw_following(cairo, x, y);
    y += form.following_height();
  }
  const bool rows = sheet.last_row > sheet.first_row;
  if (!first && rows) {
    grid.draw(cairo, x, y, 0, grid.head_rows());
    y += grid.height(0, grid.head_rows());
  }
  if (sheet.height > 0) {
    grid.draw_piece(cairo, x, y, sheet.first_row, sheet.offset, sheet.height);
    y += sheet.height;
  } else if (rows) {
    grid.draw(cairo, x, y, sheet.first_row, sheet.last_row);
    y += grid.height(sheet.first_row, sheet.last_row);
  }
  y += k_gap;
  for (std::size_t i = sheet.first_note; i < sheet.last_note; ++i) {
    form.notes()[i].draw(cairo, x, y);
    y += form.notes()[i].height();
  }
  if (sheet.foot) {
    form.draw_foot(cairo, x, y);
    y += form.foot_height();
  }
  return y;
}

struct Paper {
  double width, height;
};
Paper paper_for(const Grid& grid) {
  const detail::GridPlan upright =
      detail::plan_grid(grid, detail::k_page_width - 2 * k_side, k_text_size);
  const bool across = upright.size < k_across_above || !upright.comfortable;
  return across ? Paper{detail::k_page_height, detail::k_page_width}
                : Paper{detail::k_page_width, detail::k_page_height};
}

std::string page_of(const std::string& language, std::size_t page, std::size_t pages) {
  return language == "en" ? fmt::format("{} / {}", page, pages)
                          : fmt::format("第{}页 共{}页", page, pages);
}

}  // namespace

Result<std::string> form_pdf(const FormPage& form) {
  const Paper paper = paper_for(form.grid);
  const SetForm set(form, paper.width - 2 * k_side, k_text_size, 1);
  const auto sheets = Divider(set, paper.height - k_top_margin - k_bottom_margin).run();
  detail::Canvas canvas = detail::Canvas::pdf(
      paper.width, paper.height,
      {.title = form.title,
       .keywords = form.code.empty() ? "" : fmt::format("{}:{}", k_paper_property, form.code)});
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (i > 0) canvas.next_page(paper.width, paper.height);
    draw_sheet(canvas.cairo(), set, sheets[i], i == 0, k_side, k_top_margin);
    set.draw_mark(canvas.cairo(), k_side,
                  paper.height - k_bottom_margin + k_mark_below - k_text_pitch,
                  page_of(form.language, i + 1, sheets.size()));
  }
  return canvas.finish();
}

Result<std::string> form_picture(const FormPage& form) {
  FormPage shown = form;
  shown.foot.clear();  // nobody signs a picture
  const double wish = detail::natural_width(shown.grid, k_picture_text);
  const double width = std::clamp(wish, k_picture_least, k_picture_most);
  const SetForm set(shown, width, k_picture_text, k_head_grey);
  Sheet all;
  all.last_row = set.grid().rows();
  all.last_note = set.notes().size();
  double height = set.opening_height() + set.grid().height(0, all.last_row) + k_gap;
  for (const Text& note : set.notes()) height += note.height();
  height += k_gap + k_text_pitch;
  const double total = height + 2 * k_picture_margin;
  if (total > k_picture_longest) {
    const std::size_t rows = all.last_row - set.grid().head_rows();
    return base::fail(
        base::FaultCode::invalid_input,
        fmt::format("the table has {} rows, too many for one picture; ask for a smaller unit, or "
                    "for pdf",
                    rows),
        fmt::format("表格有 {} 行,一张长图放不下;请按下级单位分别导出,或改用 pdf", rows));
  }
  detail::Canvas canvas =
      detail::Canvas::picture(width + 2 * k_picture_margin, total, k_picture_scale);
  const double end = draw_sheet(canvas.cairo(), set, all, true, k_picture_margin, k_picture_margin);
  set.draw_mark(canvas.cairo(), k_picture_margin, end + k_gap, "");
  return canvas.finish();
}

}  // namespace jiedui::formats
