#include "formats/detail/canvas.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <array>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

// The face an office has first, then what else looks like it; Noto has every character.
constexpr std::array<const char*, 5> k_families = {
    "仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,STFangsong,FZFangSong-Z02,Noto Serif CJK SC",
    "黑体,SimHei,STHeiti,FZHei-B01,Noto Sans CJK SC",
    "楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,STKaiti,FZKai-Z03,Noto Serif CJK SC",
    "宋体,SimSun,STSong,FZShuSong-Z01,Noto Serif CJK SC",
    "方正小标宋简体,FZXiaoBiaoSong-B05S,FZXiaoBiaoSong-B05,华文中宋,STZhongsong,Noto Serif CJK SC"};
constexpr double k_middle_of_character = 0.38;  // above the baseline, of a character's size
constexpr std::uint16_t k_marker_red = 0xFFFF, k_marker_green = 0xF2F2, k_marker_blue = 0x6666;
constexpr const char* k_written = "2000-01-01T00:00:00Z";

int units(double points) {
  return pango_units_from_double(points);
}

struct FreeFont {
  void operator()(PangoFont* font) const { g_object_unref(font); }
};
struct FreeDescription {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using DescriptionPtr = std::unique_ptr<PangoFontDescription, FreeDescription>;

DescriptionPtr description(Face face, double size) {
  DescriptionPtr font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), k_families[static_cast<std::size_t>(face)]);
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  return font;
}

/// Control characters would be drawn as boxes; a line break is kept.
std::string printable(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\t') out += ' ';
    if (c == '\n' || static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out;
}

void attribute(PangoAttrList* list, PangoAttribute* added, std::size_t from, std::size_t to) {
  added->start_index = static_cast<guint>(from);
  added->end_index = static_cast<guint>(to);
  pango_attr_list_insert(list, added);
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

void FreeLayout::operator()(PangoLayout* layout) const {
  g_object_unref(layout);
}
void Typesetter::FreeContext::operator()(PangoContext* context) const {
  g_object_unref(context);
}

Typesetter::Typesetter()
    : context_(pango_font_map_create_context(pango_cairo_font_map_get_default())) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
  title_face_installed_ = installed(Face::title);
}

bool Typesetter::installed(Face face) const {
  const DescriptionPtr wanted = description(face, 16);
  const std::unique_ptr<PangoFont, FreeFont> font(
      pango_context_load_font(context_.get(), wanted.get()));
  if (font == nullptr) return false;
  const DescriptionPtr found(pango_font_describe(font.get()));
  const char* family = pango_font_description_get_family(found.get());
  return family != nullptr && std::string_view(family).find("Noto") == std::string_view::npos;
}

LayoutPtr Typesetter::set(const std::string& text, const TextStyle& style) const {
  return set(std::vector<Span>{{.text = text}}, style);
}

LayoutPtr Typesetter::set(const std::vector<Span>& spans, const TextStyle& style) const {
  LayoutPtr layout(pango_layout_new(context_.get()));
  const DescriptionPtr font = description(style.face, style.size);
  // 小标宋 is a heavy face; what stands in for it must not look like the text.
  if (style.face == Face::title && !title_face_installed_)
    pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  PangoAttrList* marks = pango_attr_list_new();
  std::string text;
  for (const Span& span : spans) {
    const std::size_t from = text.size();
    text += printable(span.text);
    if (span.bold) attribute(marks, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text.size());
    if (!span.pending) continue;
    attribute(marks, pango_attr_background_new(k_marker_red, k_marker_green, k_marker_blue), from,
              text.size());
  }
  if (style.letter_spacing != 0) {
    attribute(marks, pango_attr_letter_spacing_new(units(style.letter_spacing)), 0, text.size());
  }
  pango_layout_set_attributes(layout.get(), marks);
  pango_attr_list_unref(marks);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  if (style.width >= 0) pango_layout_set_width(layout.get(), units(style.width - style.inset()));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout.get(), units(style.first - style.hanging));
  constexpr std::array<PangoAlignment, 3> k_aligns = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                      PANGO_ALIGN_RIGHT};
  pango_layout_set_alignment(layout.get(), k_aligns[static_cast<std::size_t>(style.align)]);
  pango_layout_set_justify(layout.get(), style.justify ? TRUE : FALSE);
  return layout;
}

std::vector<SetLine> lines_of(PangoLayout* layout) {
  std::vector<SetLine> out;
  PangoLayoutIter* at = pango_layout_get_iter(layout);
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(at, nullptr, &extents);
    out.push_back({pango_layout_iter_get_line_readonly(at), pango_units_to_double(extents.x),
                   pango_units_to_double(extents.width)});
  } while (pango_layout_iter_next_line(at) != FALSE);
  pango_layout_iter_free(at);
  return out;
}

void draw_line(cairo_t* cairo, const SetLine& line, double x, double middle, double size) {
  cairo_move_to(cairo, x + line.x, middle + k_middle_of_character * size);
  pango_cairo_show_layout_line(cairo, line.line);
}

Canvas Canvas::pdf(double width, double height, const About& about) {
  Canvas out;
  out.paged_ = true;
  out.surface_.reset(cairo_pdf_surface_create_for_stream(append, out.bytes_.get(), width, height));
  cairo_surface_t* surface = out.surface_.get();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  if (!about.keywords.empty())
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, about.keywords.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, k_written);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, k_written);
  out.cairo_.reset(cairo_create(surface));
  return out;
}

Canvas Canvas::picture(double width, double height, double scale) {
  Canvas out;
  out.surface_.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                static_cast<int>(width * scale + 0.5),
                                                static_cast<int>(height * scale + 0.5)));
  out.cairo_.reset(cairo_create(out.surface_.get()));
  cairo_set_source_rgb(out.cairo(), 1, 1, 1);
  cairo_paint(out.cairo());
  cairo_set_source_rgb(out.cairo(), 0, 0, 0);
  cairo_scale(out.cairo(), scale, scale);
  return out;
}

void Canvas::next_page(double width, double height) {
  cairo_show_page(cairo());
  cairo_pdf_surface_set_size(surface_.get(), width, height);
}

base::Result<std::string> Canvas::finish() {
  const cairo_status_t drawn = cairo_status(cairo());
  cairo_.reset();
  cairo_status_t status = drawn;
  if (status == CAIRO_STATUS_SUCCESS && !paged_)
    status = cairo_surface_write_to_png_stream(surface_.get(), append, bytes_.get());
  cairo_surface_finish(surface_.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface_.get());
  if (status == CAIRO_STATUS_SUCCESS) return std::move(*bytes_);
  return base::fail(base::FaultCode::storage,
                    fmt::format("the page could not be drawn: {}", cairo_status_to_string(status)),
                    fmt::format("页面无法生成:{}", cairo_status_to_string(status)));
}

}  // namespace jiedui::formats::detail
