#include "reading/figure.hpp"

namespace jiedui::reading {

std::string_view to_string(FigureKind kind) {
  switch (kind) {
    case FigureKind::count:
      return "count";
    case FigureKind::money:
      return "money";
    case FigureKind::percent:
      return "percent";
    case FigureKind::ratio:
      return "ratio";
    case FigureKind::area:
      return "area";
    case FigureKind::length:
      return "length";
    case FigureKind::volume:
      return "volume";
    case FigureKind::duration:
      return "duration";
    case FigureKind::date:
      return "date";
    case FigureKind::year:
      return "year";
    case FigureKind::range:
      return "range";
    case FigureKind::other:
      break;
  }
  return "other";
}

}  // namespace jiedui::reading
