// Rates, shares and growth: relations that divide.
#include <algorithm>

#include "reading/detail/relations/verdicts.hpp"
#include "reading/detail/relations/written.hpp"

namespace jiedui::reading::detail {

namespace {

/// The number of a quotient's total: percent 100, else 1.
int factor_of(const Scene& scene, std::size_t total) {
  return scene.figures[total].kind == FigureKind::percent ? 100 : 1;
}

Int128 span_end(Int128 num, Int128 den, int factor) {
  return quotient(num, den == 0 ? 1 : den, factor);
}

Interval stated_growth(const Scene& scene, std::size_t total, bool falls) {
  const Interval& stated = scene.seen[total].known;
  const Int128 whole = Int128{factor_of(scene, total)} * k_micro;
  if (falls) return {whole - stated.high, whole - stated.low};
  return {whole + stated.low, whole + stated.high};
}

}  // namespace

bool rate_meets(const Scene& scene, std::size_t total, std::size_t num, std::size_t den) {
  return quotient_meets(scene.seen[num].known, scene.seen[den].known, scene.seen[total].known,
                        factor_of(scene, total));
}

bool growth_meets(const Scene& scene, std::size_t total, std::size_t a, std::size_t b, bool falls) {
  return quotient_meets(scene.seen[b].known, scene.seen[a].known,
                        stated_growth(scene, total, falls), factor_of(scene, total));
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

namespace {

/// The sum written out, and where it fails what the text has instead.
void tell(const Scene& scene, Relation& relation, const std::string& written, Int128 middle) {
  const std::string come = shown_like(scene, *relation.total, middle);
  if (relation.verdict == Verdict::fails) {
    relation.note = against(written, come, surface_of(scene, *relation.total), "");
  } else {
    relation.note.zh = relation.note.en = written + " = " + come;
  }
}

}  // namespace

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
  tell(scene, relation, written, middle);
  return relation;
}

Relation mean_of(const Scene& scene, std::size_t total, std::size_t num, std::size_t den) {
  Relation relation = quotient_of(scene, RelationType::rate, total, num, den);
  const Seen& a = scene.seen[num];
  const Seen& b = scene.seen[den];
  if (!quotient_meets(a.known, b.known, rounded_known(scene, total), 1)) return relation;
  relation.verdict = Verdict::holds;
  tell(scene, relation, surface_of(scene, num) + " ÷ " + surface_of(scene, den),
       quotient(a.value, b.value, 1));
  return relation;
}

Interval rounded_known(const Scene& scene, std::size_t i) {
  const Seen& seen = scene.seen[i];
  if (seen.known.low != seen.known.high) return seen.known;
  const Int128 half = written_unit(scene, i) / 2;
  return {seen.value - half, seen.value + half};
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
  tell(scene, relation, written, middle);
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
  tell(scene, relation, written, middle);
  return relation;
}

}  // namespace jiedui::reading::detail
