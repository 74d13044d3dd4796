#include "reading/detail/relations/verdicts.hpp"

#include <charconv>
#include <initializer_list>

#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

Int128 magnitude(Int128 value) {
  return value < 0 ? -value : value;
}

/// Millionths times millionths; what leaves 128 bits is not a product of figures, and shown as 0.
Int128 times(Int128 a, Int128 b) {
  Int128 product = 0;
  return __builtin_mul_overflow(a, b, &product) ? 0 : product / k_micro;
}

bool year_of(const std::string& date, int& year) {
  if (date.size() < 4 || date[0] == '-') return false;
  const auto [end, error] = std::from_chars(date.data(), date.data() + 4, year);
  return error == std::errc{} && end == date.data() + 4;
}

/// One after the other, in one piece of memory.
std::string written(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (const std::string_view part : parts) out += part;
  return out;
}

/// As offices say it; the bounds of ">=" are part of both.
base::Bilingual in_words(Must must) {
  switch (must) {
    case Must::equal:
      return {"等于", "equal to"};
    case Must::at_least:
      return {"不低于", "not less than"};
    case Must::more:
      return {"高于", "more than"};
    case Must::at_most:
      return {"不高于", "not more than"};
    case Must::less:
      return {"低于", "less than"};
  }
  return {};
}

}  // namespace

bool sum_meets(const Scene& scene, std::size_t total, const Indices& parts) {
  Interval sum;
  for (const std::size_t part : parts) sum = sum + scene.seen[part].known;
  return sum.meets(scene.seen[total].known);
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
  const base::Bilingual word = in_words(must);
  relation.note.zh = written(
      {surface_of(scene, total), holds ? "" : ",按文中所说应", word.zh, surface_of(scene, part)});
  relation.note.en =
      written({surface_of(scene, total), holds ? " is " : ", by the words, should be ", word.en,
               " ", surface_of(scene, part)});
  return relation;
}

Relation direction_of(const Scene& scene, std::size_t a, std::size_t b, Must must) {
  Relation relation;
  relation.type = RelationType::growth;
  relation.parts = {a, b};
  relation.must = must;
  const Seen& before = scene.seen[a];
  const Seen& after = scene.seen[b];
  fill(relation, after.known - before.known, after.value - before.value, 0);
  const bool holds = must == Must::more ? after.known.high > before.known.low
                                        : after.known.low < before.known.high;
  relation.verdict = holds ? Verdict::holds : Verdict::fails;
  const std::string written = surface_of(scene, a) + " → " + surface_of(scene, b);
  relation.note = {written, written};
  if (!holds) {
    relation.note.zh += must == Must::more ? ",文中说是增长" : ",文中说是下降";
    relation.note.en += must == Must::more ? ", told as a rise" : ", told as a fall";
  }
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
    relation.note = {written({"前后两处一致:", one, "、", other}),
                     written({"stated twice alike: ", one, ", ", other})};
  } else {
    relation.note = {written({"前文为", one, ",此处为", other}),
                     written({"earlier ", one, ", here ", other})};
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
