#include "reading/detail/relations/written.hpp"

#include <algorithm>

namespace jiedui::reading::detail {

std::string surface_of(const Scene& scene, std::size_t figure) {
  const std::u32string_view whole = scene.prose.at(scene.figures[figure].span);
  if (whole.find_first_of(U" \n\u3000\u00a0") == std::u32string_view::npos)
    return base::encode_utf8(whole);
  std::u32string plain;
  for (const char32_t c : whole) {
    if (c != U' ' && c != U'\n' && c != U'\u3000' && c != U'\u00a0') plain.push_back(c);
  }
  return base::encode_utf8(plain);
}

Int128 written_unit(const Scene& scene, std::size_t figure) {
  const Figure& f = scene.figures[figure];
  const std::u32string_view text = scene.prose.at(f.span);
  const bool percent = f.kind == FigureKind::percent;
  if (contains(text, U"‰")) return percent ? k_micro / 10 : k_micro / 1000;
  if (percent) return k_micro;
  if (contains(text, U"万亿")) return k_micro * 1'000'000'000'000;
  if (contains(text, U"亿")) return k_micro * 100'000'000;
  if (contains(text, U"万")) return k_micro * 10'000;
  return k_micro;
}

std::string shown_like(const Scene& scene, std::size_t figure, Int128 value) {
  const Int128 unit = written_unit(scene, figure);
  const Int128 step = std::max<Int128>(1, micro(scene.figures[figure].step));
  int decimals = 0;
  for (Int128 place = unit; place > step && decimals < 8; place /= 10) ++decimals;
  // One digit more than written where the value needs it: a difference of half a step is told.
  domain::Decimal rounded = domain::round_half_up(value, unit, decimals + 2);
  rounded = rounded.reduced();
  if (rounded.scale < decimals) {
    rounded.coefficient *= domain::power_of_ten(decimals - rounded.scale);
    rounded.scale = decimals;
  }
  std::string tail;
  const std::string surface = surface_of(scene, figure);
  const std::u32string wide = base::decode_utf8(surface);
  std::size_t end = wide.size();
  while (end > 0 && !(wide[end - 1] >= U'0' && wide[end - 1] <= U'9') && wide[end - 1] != U'多' &&
         wide[end - 1] != U'余' && wide[end - 1] != U'几') {
    --end;
  }
  if (end > 0) {
    tail = base::encode_utf8(std::u32string_view(wide).substr(end));
  } else {
    // Written in Chinese numerals: 三十所 → the unit alone.
    tail = scene.figures[figure].unit;
    if (unit == k_micro * 1'000'000'000'000) tail = "万亿" + tail;
    if (unit == k_micro * 100'000'000) tail = "亿" + tail;
    if (unit == k_micro * 10'000) tail = "万" + tail;
  }
  return rounded.text() + tail;
}

bool digits_slipped(Int128 a, Int128 b) {
  const std::string one = base::to_string(a);
  const std::string two = base::to_string(b);
  if (one.size() != two.size() || one == two) return false;
  std::size_t first = 0;
  while (one[first] == two[first]) ++first;
  std::size_t last = one.size() - 1;
  while (one[last] == two[last]) --last;
  return first == last || (first + 1 == last && one[first] == two[last] && one[last] == two[first]);
}

std::string joined(const Scene& scene, const std::vector<std::size_t>& parts,
                   std::string_view sign) {
  // A table of a thousand rows is not written out.
  constexpr std::size_t k_written_out = 24;
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += sign;
    if (i == k_written_out) return out + "…";
    out += surface_of(scene, parts[i]);
  }
  return out;
}

base::Bilingual against(const std::string& sum, const std::string& computed,
                        const std::string& stated, const std::string& apart) {
  base::Bilingual note;
  note.zh = sum + " = " + computed + ",文中为" + stated;
  note.en = sum + " = " + computed + ", the text says " + stated;
  if (!apart.empty()) {
    note.zh += ",相差" + apart;
    note.en += ", a difference of " + apart;
  }
  return note;
}

void fill(Relation& relation, const Interval& computed, Int128 middle, Int128 stated) {
  relation.stated = decimal_text(stated);
  relation.computed = decimal_text(middle);
  relation.low = decimal_text(computed.low);
  relation.high = decimal_text(computed.high);
}

}  // namespace jiedui::reading::detail
