#include "flow/carry_on.hpp"

#include <algorithm>

#include "pack/carried.hpp"

namespace jiedui::flow {

using domain::Cell;
using domain::Record;
using pack::TimeBehaviour;

void carry_on(Record& record, const Earlier& earlier, const pack::Pack& pack) {
  if (record.kind != domain::RecordKind::statement || record.control ||
      domain::stands_apart(record.nature))
    return;
  const std::string text = without_same_mark(record.explanation);
  if (!text.empty() && text == earlier.text(record))
    record.explanation = same_as_before(record.period, text);
  const pack::Form* form = pack.form(record.form);
  if (!record.nil || form == nullptr) return;
  for (const pack::FormColumn& column : form->columns) {
    const pack::Measure* measure = pack.measure(column.id);
    if (measure == nullptr || measure->time == TimeBehaviour::flow) continue;
    if (const auto last = earlier.last(record, *measure, pack)) record.cells.push_back(*last);
  }
}

std::vector<StaleFigure> stale_figures(const intake::RecordDraft& draft, const Earlier& earlier,
                                       const pack::Pack& pack) {
  std::vector<StaleFigure> out;
  for (const intake::CarriedFigure& figure : draft.carried) {
    const pack::Measure* measure = pack.measure(figure.measure);
    if (measure == nullptr || !figure.last) continue;
    const auto books = earlier.last(draft.record, *measure, pack);
    if (books && books->minor != figure.last->minor)
      out.push_back({figure.measure, *figure.last, *books});
  }
  return out;
}

void go_on_from_books(Record& record, const intake::RecordDraft& draft,
                      const std::vector<StaleFigure>& stale) {
  for (const StaleFigure& one : stale) {
    const auto given =
        std::find_if(draft.carried.begin(), draft.carried.end(),
                     [&](const intake::CarriedFigure& of) { return of.measure == one.measure; });
    for (Cell& cell : record.cells) {
      if (cell.measure == one.measure) cell.minor = one.in_books.minor + given->now.minor;
    }
  }
}

std::optional<intake::RecordDraft> opening_of(const intake::RecordDraft& draft,
                                              const Earlier& earlier, const pack::Pack& pack) {
  intake::RecordDraft out;
  for (const intake::CarriedFigure& figure : draft.carried) {
    const pack::Measure* measure = pack.measure(figure.measure);
    if (measure == nullptr || !figure.last || !pack::runs_on(pack, *measure, draft.record.period) ||
        earlier.last(draft.record, *measure, pack))
      continue;
    out.record.cells.push_back(*figure.last);
    out.columns.push_back(figure.measure);
  }
  if (out.record.cells.empty()) return std::nullopt;
  std::vector<Cell> cells = std::move(out.record.cells);
  out.record = draft.record;
  out.record.cells = std::move(cells);
  out.record.period = draft.record.period.previous();
  out.record.cut_off.reset();
  out.record.nil = false;
  const std::string said = earlier.text(draft.record);
  out.record.explanation = said.empty() ? k_opening_text : said;
  out.origin = draft.origin;
  return out;
}

}  // namespace jiedui::flow
