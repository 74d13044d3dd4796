#include "reading/examine.hpp"

#include <algorithm>
#include <iterator>

#include "reading/subjects.hpp"

namespace jiedui::reading {

namespace {

Remark remark_on(const Leftover& leftover) {
  Remark remark;
  remark.rule = to_string(leftover.kind);
  remark.severity = leftover.severity;
  remark.span = leftover.span;
  remark.what = leftover.what;
  return remark;
}

}  // namespace

Examination examine(std::u32string text, const std::function<void(Stage)>& finished) {
  Examination all;
  all.prose = prose_of(std::move(text));
  all.figures = find_figures(all.prose);
  find_subjects(all.prose, all.figures);
  if (finished) finished(Stage::figures);
  all.relations = find_relations(all.prose, all.figures);
  if (finished) finished(Stage::relations);
  all.leftovers = find_leftovers(all.prose, all.figures);

  all.remarks = remarks_on_relations(all.prose, all.figures, all.relations);
  std::ranges::move(find_words_against_numbers(all.prose, all.figures, all.relations),
                    std::back_inserter(all.remarks));
  std::ranges::transform(all.leftovers, std::back_inserter(all.remarks), remark_on);
  std::ranges::stable_sort(all.remarks, {}, [](const Remark& remark) { return remark.span; });
  return all;
}

}  // namespace jiedui::reading
