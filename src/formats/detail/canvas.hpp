// Text and lines on paper or in a picture: what this program asks of cairo and pango.
// Decides: which font stands in for one that is not installed. Holds: positions are those of the
// outlines, not of a screen's pixels, so a layout is the same in a pdf and in a picture.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/detail/official.hpp"
#include "formats/document.hpp"

namespace jiedui::formats::detail {

struct FreeLayout {
  void operator()(PangoLayout* layout) const;
};
using LayoutPtr = std::unique_ptr<PangoLayout, FreeLayout>;

struct TextStyle {
  Face face = Face::song;
  double size = 10.5;
  double letter_spacing = 0;
  double width = -1;   ///< lines end here; negative = one line
  double first = 0;    ///< indent of the first line
  double hanging = 0;  ///< indent of the others
  GridAlign align = GridAlign::left;
  bool justify = false;

  /// What no line uses, left of the layout.
  [[nodiscard]] double inset() const { return std::min(first, hanging); }
};

/// One line of a set text.
struct SetLine {
  PangoLayoutLine* line = nullptr;
  double x = 0;      ///< where it begins, from the left edge of the text
  double width = 0;  ///< of its ink and spaces
};

class Typesetter {
 public:
  Typesetter();
  [[nodiscard]] LayoutPtr set(const std::vector<Span>& spans, const TextStyle& style) const;
  [[nodiscard]] LayoutPtr set(const std::string& text, const TextStyle& style) const;

 private:
  struct FreeContext {
    void operator()(PangoContext* context) const;
  };
  [[nodiscard]] bool installed(Face face) const;
  std::unique_ptr<PangoContext, FreeContext> context_;
  bool title_face_installed_ = false;
};

std::vector<SetLine> lines_of(PangoLayout* layout);
/// With the middle of its characters at `middle`.
void draw_line(cairo_t* cairo, const SetLine& line, double x, double middle, double size);

/// Pages of a pdf, or one picture.
class Canvas {
 public:
  struct About {
    std::string title;
    std::string keywords{};
  };
  static Canvas pdf(double width, double height, const About& about);
  /// `scale` pixels for a point, on white.
  static Canvas picture(double width, double height, double scale);

  [[nodiscard]] cairo_t* cairo() const { return cairo_.get(); }
  void next_page(double width, double height);
  /// The bytes of the file; nothing can be drawn afterwards.
  base::Result<std::string> finish();

 private:
  struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  };
  struct FreeCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  };
  std::unique_ptr<std::string> bytes_ = std::make_unique<std::string>();
  std::unique_ptr<cairo_surface_t, FreeSurface> surface_;
  std::unique_ptr<cairo_t, FreeCairo> cairo_;
  bool paged_ = false;
};

}  // namespace jiedui::formats::detail
