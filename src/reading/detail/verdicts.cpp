#include "reading/detail/verdicts.hpp"

#include <algorithm>
#include <charconv>

namespace jiedui::reading::detail {

namespace {

std::string joined(const Scene& scene, const Indices& parts, std::string_view sign) {
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

/// The right side of a note that does not hold: what comes out, what is written, how much apart.
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

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

/// The number of a quotient's total: percent 100, else 1.
int factor_of(const Scene& scene, std::size_t total) {
  return scene.figures[total].kind == FigureKind::percent ? 100 : 1;
}

/// Millionths times millionths; what leaves 128 bits is not a product of figures, and shown as 0.
Int128 times(Int128 a, Int128 b) {
  Int128 product = 0;
  return __builtin_mul_overflow(a, b, &product) ? 0 : product / k_micro;
}

Int128 span_end(Int128 num, Int128 den, int factor) {
  return quotient(num, den == 0 ? 1 : den, factor);
}

bool year_of(const std::string& date, int& year) {
  if (date.size() < 4 || date[0] == '-') return false;
  const auto [end, error] = std::from_chars(date.data(), date.data() + 4, year);
  return error == std::errc{} && end == date.data() + 4;
}

Interval stated_growth(const Scene& scene, std::size_t total, bool falls) {
  const Interval& stated = scene.seen[total].known;
  const Int128 whole = Int128{factor_of(scene, total)} * k_micro;
  if (falls) return {whole - stated.high, whole - stated.low};
  return {whole + stated.low, whole + stated.high};
}

}  // namespace

std::string surface_of(const Scene& scene, std::size_t figure) {
  std::u32string plain;
  for (const char32_t c : scene.prose.at(scene.figures[figure].span)) {
    if (c != U' ' && c != U'\n' && c != U'\u3000' && c != U'\u00a0') plain.push_back(c);
  }
  return base::encode_utf8(plain);
}

Int128 written_unit(const Scene& scene, std::size_t figure) {
  const Figure& f = scene.figures[figure];
  const std::u32string_view text = scene.prose.at(f.span);
  if (f.kind == FigureKind::percent) return k_micro;
  if (contains(text, U"‰")) return k_micro / 1000;
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
    if (unit == k_micro * 100'000'000) tail = "亿" + tail;
    if (unit == k_micro * 10'000) tail = "万" + tail;
  }
  return rounded.text() + tail;
}

bool sum_meets(const Scene& scene, std::size_t total, const Indices& parts) {
  Interval sum;
  for (const std::size_t part : parts) sum = sum + scene.seen[part].known;
  return sum.meets(scene.seen[total].known);
}

bool rate_meets(const Scene& scene, std::size_t total, std::size_t num, std::size_t den) {
  return quotient_meets(scene.seen[num].known, scene.seen[den].known, scene.seen[total].known,
                        factor_of(scene, total));
}

bool growth_meets(const Scene& scene, std::size_t total, std::size_t a, std::size_t b, bool falls) {
  return quotient_meets(scene.seen[b].known, scene.seen[a].known,
                        stated_growth(scene, total, falls), factor_of(scene, total));
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

Relation sum_of(const Scene& scene, std::optional<std::size_t> total, Indices parts, Must must) {
  Relation relation;
  relation.total = total;
  relation.parts = std::move(parts);
  relation.must = must;
  Interval sum;
  Int128 middle = 0;
  for (const std::size_t part : relation.parts) {
    sum = sum + scene.seen[part].known;
    middle += scene.seen[part].value;
  }
  const std::size_t like = total ? *total : relation.parts.front();
  const Int128 stated = total ? scene.seen[*total].value : 100 * k_micro;
  const Interval whole = total ? scene.seen[*total].known : Interval{stated, stated};
  fill(relation, sum, middle, stated);
  if (must == Must::equal) {
    relation.verdict = sum.meets(whole) ? Verdict::holds : Verdict::fails;
  } else {
    relation.verdict = sum.low <= whole.high ? Verdict::within : Verdict::fails;
  }
  const std::string written = joined(scene, relation.parts, " + ");
  const std::string come = shown_like(scene, like, middle);
  const std::string says = total ? surface_of(scene, *total) : "100%";
  if (relation.verdict == Verdict::fails) {
    relation.note =
        against(written, come, says, shown_like(scene, like, magnitude(middle - stated)));
  } else if (relation.verdict == Verdict::within && middle != stated) {
    const std::string plain = relation.parts.size() > 1 ? written + " = " + come : written;
    relation.note = {plain + ",不超过" + says, plain + ", not more than " + says};
  } else {
    relation.note.zh = relation.note.en = written + " = " + says;
  }
  return relation;
}

Relation difference_of(const Scene& scene, std::size_t total, std::size_t a, std::size_t b) {
  Relation relation;
  relation.type = RelationType::difference;
  relation.total = total;
  relation.parts = {a, b};
  const Seen& seen = scene.seen[total];
  Interval apart;
  Int128 middle = 0;
  int from = 0;
  int to = 0;
  // Of one range of years its two ends.
  const bool years = year_of(a == b ? scene.figures[a].date_max : scene.figures[a].date, to) &&
                     year_of(scene.figures[b].date, from);
  if (years) {
    // Both years counted or not: 2011 to 2015 are five years, 1985 to 1997 twelve.
    apart = {Int128{to - from} * k_micro, Int128{to - from + 1} * k_micro};
    middle = apart.meets(seen.known) && seen.value > apart.low ? apart.high : apart.low;
  } else {
    apart = scene.seen[a].known - scene.seen[b].known;
    middle = scene.seen[a].value - scene.seen[b].value;
  }
  fill(relation, apart, middle, seen.value);
  relation.verdict = apart.meets(seen.known) ? Verdict::holds : Verdict::fails;
  const std::string written =
      a == b ? surface_of(scene, a) : surface_of(scene, a) + " − " + surface_of(scene, b);
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, shown_like(scene, total, middle), surface_of(scene, total),
                            shown_like(scene, total, magnitude(middle - seen.value)));
  } else {
    relation.note.zh = relation.note.en = written + " = " + surface_of(scene, total);
  }
  return relation;
}

Relation pooled_share(const Scene& scene, std::size_t total, Indices nums, std::size_t den) {
  Relation relation;
  relation.type = RelationType::share;
  relation.total = total;
  Interval sum;
  Int128 middle = 0;
  for (const std::size_t num : nums) {
    sum = sum + scene.seen[num].known;
    middle += scene.seen[num].value;
  }
  const int factor = factor_of(scene, total);
  const Seen& whole = scene.seen[den];
  const Int128 come = quotient(middle, whole.value, factor);
  fill(relation,
       {span_end(sum.low, whole.known.high, factor), span_end(sum.high, whole.known.low, factor)},
       come, scene.seen[total].value);
  relation.verdict = quotient_meets(sum, whole.known, scene.seen[total].known, factor)
                         ? Verdict::holds
                         : Verdict::fails;
  const std::string written = "(" + joined(scene, nums, " + ") + ") ÷ " + surface_of(scene, den) +
                              " = " + shown_like(scene, total, come);
  relation.note = {written, written};
  relation.parts = std::move(nums);
  relation.parts.push_back(den);
  return relation;
}

Relation quotient_of(const Scene& scene, RelationType type, std::size_t total, std::size_t num,
                     std::size_t den) {
  Relation relation;
  relation.type = type;
  relation.total = total;
  relation.parts = {num, den};
  const int factor = factor_of(scene, total);
  const Seen& a = scene.seen[num];
  const Seen& b = scene.seen[den];
  const Int128 middle = quotient(a.value, b.value, factor);
  fill(relation,
       {span_end(a.known.low, b.known.high, factor), span_end(a.known.high, b.known.low, factor)},
       middle, scene.seen[total].value);
  relation.verdict = rate_meets(scene, total, num, den) ? Verdict::holds : Verdict::fails;
  const std::string written = surface_of(scene, num) + " ÷ " + surface_of(scene, den);
  const std::string come = shown_like(scene, total, middle);
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, come, surface_of(scene, total), "");
  } else {
    relation.note.zh = relation.note.en = written + " = " + come;
  }
  return relation;
}

Interval percent_known(const Seen& seen) {
  if (seen.known.low != seen.known.high) return seen.known;
  return {seen.value - k_micro / 2, seen.value + k_micro / 2};
}

Relation percent_of(const Scene& scene, std::size_t total, std::size_t num, std::size_t den) {
  Relation relation;
  relation.type = RelationType::rate;
  relation.total = total;
  relation.parts = {num, den};
  const Seen& a = scene.seen[num];
  const Seen& b = scene.seen[den];
  const Int128 middle = quotient(a.value, b.value, 100);
  fill(relation,
       {quotient(a.known.low, b.known.high, 100), quotient(a.known.high, b.known.low, 100)}, middle,
       scene.seen[total].value);
  const bool holds = quotient_meets(a.known, b.known, percent_known(scene.seen[total]), 100);
  relation.verdict = holds ? Verdict::holds : Verdict::fails;
  const std::string sum = surface_of(scene, num) + " ÷ " + surface_of(scene, den) + " = " +
                          shown_like(scene, total, middle) + "%";
  relation.note = {sum, sum};
  if (!holds) {
    relation.note.zh += ",文中为" + surface_of(scene, total) + "%";
    relation.note.en += ", the text says " + surface_of(scene, total) + "%";
  }
  return relation;
}

Relation growth_of(const Scene& scene, std::size_t total, std::size_t a, std::size_t b,
                   bool falls) {
  Relation relation;
  relation.type = RelationType::growth;
  relation.total = total;
  relation.parts = {a, b};
  const int factor = factor_of(scene, total);
  const Seen& from = scene.seen[a];
  const Seen& to = scene.seen[b];
  const Int128 whole = Int128{factor} * k_micro;
  const auto change = [&](Int128 later, Int128 earlier) {
    const Int128 grown = span_end(later, earlier, factor) - whole;
    return falls ? -grown : grown;
  };
  const Int128 middle = change(to.value, from.value);
  Interval span{change(to.known.low, from.known.high), change(to.known.high, from.known.low)};
  if (span.low > span.high) std::swap(span.low, span.high);
  fill(relation, span, middle, scene.seen[total].value);
  relation.verdict = growth_meets(scene, total, a, b, falls) ? Verdict::holds : Verdict::fails;
  const std::string older = surface_of(scene, a);
  const std::string newer = surface_of(scene, b);
  const std::string written = falls ? "(" + older + " − " + newer + ") ÷ " + older
                                    : "(" + newer + " − " + older + ") ÷ " + older;
  const std::string come = shown_like(scene, total, middle);
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, come, surface_of(scene, total), "");
  } else {
    relation.note.zh = relation.note.en = written + " = " + come;
  }
  return relation;
}

namespace {

Interval base_of(const Scene& scene, std::size_t level, std::size_t change, bool falls) {
  const Interval& now = scene.seen[level].known;
  return falls ? now + scene.seen[change].known : now - scene.seen[change].known;
}

}  // namespace

bool growth_by_meets(const Scene& scene, std::size_t total, std::size_t level, std::size_t change,
                     bool falls) {
  return quotient_meets(scene.seen[change].known, base_of(scene, level, change, falls),
                        scene.seen[total].known, factor_of(scene, total));
}

Relation growth_by(const Scene& scene, std::size_t total, std::size_t level, std::size_t change,
                   bool falls) {
  Relation relation;
  relation.type = RelationType::growth;
  relation.total = total;
  relation.parts = {change, level};
  const int factor = factor_of(scene, total);
  const Seen& by = scene.seen[change];
  const Interval base = base_of(scene, level, change, falls);
  const Int128 before =
      falls ? scene.seen[level].value + by.value : scene.seen[level].value - by.value;
  const Int128 middle = quotient(by.value, before, factor);
  fill(relation,
       {span_end(by.known.low, base.high, factor), span_end(by.known.high, base.low, factor)},
       middle, scene.seen[total].value);
  relation.verdict =
      growth_by_meets(scene, total, level, change, falls) ? Verdict::holds : Verdict::fails;
  const std::string sign = falls ? " + " : " − ";
  const std::string written = surface_of(scene, change) + " ÷ (" + surface_of(scene, level) + sign +
                              surface_of(scene, change) + ")";
  const std::string come = shown_like(scene, total, middle);
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, come, surface_of(scene, total), "");
  } else {
    relation.note.zh = relation.note.en = written + " = " + come;
  }
  return relation;
}

Relation product_of(const Scene& scene, std::size_t total, Indices factors) {
  Relation relation;
  relation.type = RelationType::product;
  relation.total = total;
  relation.parts = std::move(factors);
  std::vector<Interval> known;
  Interval span{k_micro, k_micro};
  Int128 middle = k_micro;
  for (const std::size_t part : relation.parts) {
    const Seen& seen = scene.seen[part];
    known.push_back(seen.known);
    middle = times(middle, seen.value);
    span = {times(span.low, seen.known.low), times(span.high, seen.known.high)};
  }
  const Seen& stated = scene.seen[total];
  fill(relation, span, middle, stated.value);
  relation.verdict = product_meets(known, stated.known) ? Verdict::holds : Verdict::fails;
  const std::string written = joined(scene, relation.parts, " × ");
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, shown_like(scene, total, middle), surface_of(scene, total),
                            shown_like(scene, total, magnitude(middle - stated.value)));
  } else {
    relation.note.zh = relation.note.en = written + " = " + surface_of(scene, total);
  }
  return relation;
}

Relation comparison_of(const Scene& scene, std::size_t total, std::size_t part, Must must) {
  Relation relation;
  relation.type = RelationType::comparison;
  relation.total = total;
  relation.parts = {part};
  relation.must = must;
  const Seen& a = scene.seen[total];
  const Seen& b = scene.seen[part];
  fill(relation, b.known, b.value, a.value);
  bool holds = true;
  switch (must) {
    case Must::equal:
      holds = a.known.meets(b.known);
      break;
    case Must::at_least:
      holds = a.known.high >= b.known.low;
      break;
    case Must::more:
      holds = a.known.high > b.known.low;
      break;
    case Must::at_most:
      holds = a.known.low <= b.known.high;
      break;
    case Must::less:
      holds = a.known.low < b.known.high;
      break;
  }
  relation.verdict = holds ? Verdict::holds : Verdict::fails;
  const std::string sign{to_string(must)};
  relation.note.zh = surface_of(scene, total) +
                     (holds ? " " + sign + " " : ",按文中所说应 " + sign + " ") +
                     surface_of(scene, part);
  relation.note.en = surface_of(scene, total) + (holds ? " " : ", by the words, should be ") +
                     sign + " " + surface_of(scene, part);
  return relation;
}

Relation restated_of(const Scene& scene, std::size_t later, std::size_t first) {
  Relation relation;
  relation.type = RelationType::restated;
  relation.total = later;
  relation.parts = {first};
  const Seen& a = scene.seen[later];
  const Seen& b = scene.seen[first];
  fill(relation, b.known, b.value, a.value);
  relation.verdict = a.known.meets(b.known) ? Verdict::holds : Verdict::fails;
  const std::string one = surface_of(scene, first);
  const std::string other = surface_of(scene, later);
  if (relation.verdict == Verdict::holds) {
    relation.note = {"前后两处一致:" + one + "、" + other,
                     "stated twice alike: " + one + ", " + other};
  } else {
    relation.note = {"前文为" + one + ",此处为" + other, "earlier " + one + ", here " + other};
  }
  return relation;
}

Relation list_of(const Scene& scene, std::size_t count, std::vector<TextSpan> items) {
  Relation relation;
  relation.total = count;
  relation.items = std::move(items);
  const Seen& seen = scene.seen[count];
  const Int128 found = static_cast<Int128>(relation.items.size()) * k_micro;
  fill(relation, {found, found}, found, seen.value);
  relation.verdict = seen.known.meets({found, found}) ? Verdict::holds : Verdict::fails;
  const std::string number = std::to_string(relation.items.size());
  const std::string says = surface_of(scene, count);
  relation.note = {"文中写" + says + ",列出" + number + "项",
                   "the text says " + says + ", lists " + number};
  return relation;
}

}  // namespace jiedui::reading::detail
