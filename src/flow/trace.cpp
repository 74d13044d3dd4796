#include "flow/trace.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/figure_code.hpp"
#include "flow/lookup.hpp"
#include "flow/tables.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

base::Bilingual definition_of(const pack::Measure& measure) {
  switch (measure.time) {
    case pack::TimeBehaviour::flow:
      return {"各期之和", "adds up over months"};
    case pack::TimeBehaviour::stock:
      return {"期末数", "value at the period's end"};
    case pack::TimeBehaviour::plan:
      return {"报告期末有效的计划数", "the plan in force at the period's end"};
    case pack::TimeBehaviour::cumulative:
      break;
  }
  switch (measure.since) {
    case pack::Since::year:
      return {"本年累计,取最近一次所报", "cumulative since January, the last reported"};
    case pack::Since::plan:
      return {"规划期累计,取最近一次所报", "cumulative since the plan began"};
    case pack::Since::agreement:
      return {"协议签订以来累计", "cumulative since the agreement"};
    case pack::Since::start:
      return {"自开工累计", "cumulative since the start"};
  }
  return {};
}

/// The records of a figure, decoded once, with what is needed to name their parts.
class Describer {
 public:
  Describer(App& app, const Books& books, const pack::Pack& pack, std::string programme)
      : app_(app), books_(books), pack_(pack), programme_(std::move(programme)) {}

  Result<std::vector<TracedRecord>> describe(const std::vector<domain::RecordRef>& refs,
                                             const std::string& measure) {
    std::vector<domain::RecordId> ids;
    for (const domain::RecordRef& ref : refs) ids.push_back(ref.record);
    JD_TRY(const auto entries, app_.store().entries_by_id(programme_, ids, books_.as_of));
    std::vector<TracedRecord> out;
    for (const store::StoredEntry& entry : entries) {
      JD_TRY(const domain::Record record, domain::decode_record(entry.body));
      out.push_back(describe(entry, record, measure));
    }
    return out;
  }

  [[nodiscard]] std::string org_name(const std::string& code, base::Date on) const {
    const domain::Organisation* one = books_.world().orgs.find_code(code);
    return one == nullptr ? code : books_.world().orgs.short_name(one->id, on);
  }

 private:
  TracedRecord describe(const store::StoredEntry& entry, const domain::Record& record,
                        const std::string& measure) const {
    TracedRecord out;
    out.id = entry.id.value;
    out.version = entry.version;
    const base::Date on = record.period.end_date();
    out.reporter = org_name(record.reporter, on);
    std::vector<std::string> supporters;
    for (const std::string& code : record.supporters) supporters.push_back(org_name(code, on));
    out.supporters = base::join(supporters, "、");
    out.period = record.period.label("zh", pack_.plans);
    if (const pack::Form* form = pack_.form(record.form)) out.form = form->label.zh;
    if (const pack::Kind* kind = pack_.kind(record.form)) out.form = kind->label.zh;
    if (const pack::CategoryNode* node = pack_.category(record.category))
      out.category = node->label.zh;
    out.nature = {std::string(domain::label_zh(record.nature)),
                  std::string(domain::to_string(record.nature))};
    if (const domain::Cell* cell = domain::find_cell(record, measure)) {
      const domain::Unit& unit = domain::unit_at(cell->written.unit);
      const std::string digits = unit.dimension == domain::Dimension::ratio
                                     ? domain::Decimal{cell->minor, cell->written.decimals}.text()
                                     : domain::written_text(cell->minor, cell->written);
      out.value = digits + std::string(unit.zh);
    }
    out.source = entry.source;
    out.status = std::string(domain::to_string(entry.status));
    return out;
  }

  App& app_;
  const Books& books_;
  const pack::Pack& pack_;
  std::string programme_;
};

std::string whose(const FigureReference& reference, const rollup::World& world,
                  const pack::Pack& pack, const Describer& names, const domain::Period& period) {
  std::vector<std::string> parts;
  if (!reference.recipient.empty())
    parts.push_back(names.org_name(reference.recipient, period.end_date()));
  if (reference.recipient.empty()) parts.emplace_back("合计");
  if (!reference.grouping.empty()) {
    const domain::Grouping* grouping = world.programme.grouping(reference.grouping);
    parts.push_back(grouping == nullptr || grouping->label.zh.empty() ? reference.grouping
                                                                      : grouping->label.zh);
  }
  for (const std::string& code : reference.supporters)
    parts.push_back(names.org_name(code, period.end_date()));
  if (const pack::CategoryNode* node = pack.category(reference.category))
    parts.push_back(node->label.zh);
  return base::join(parts, " · ");
}

}  // namespace

Result<std::vector<TracedRecord>> traced_records(App& app, const Books& books,
                                                 const pack::Pack& pack,
                                                 const std::vector<domain::RecordRef>& refs,
                                                 const std::string& measure) {
  if (refs.empty()) return std::vector<TracedRecord>{};
  return Describer(app, books, pack, books.world().programme.code).describe(refs, measure);
}

base::Bilingual definition_in_words(const pack::Pack& pack, const std::string& id) {
  if (const pack::Measure* measure = pack.measure(id)) return definition_of(*measure);
  if (const pack::Indicator* indicator = pack.indicator(id))
    return {indicator->expression.text(), indicator->expression.text()};
  return {};
}

Result<Trace> trace(App& app, const std::string& figure_id, const AsOfChoice& as_of) {
  JD_TRY(const FigureReference reference, decode_figure(figure_id));
  const AsOfChoice when =
      std::holds_alternative<std::monostate>(as_of) ? AsOfChoice{reference.position} : as_of;
  JD_TRY(Books books, app.books(reference.programme, when, no_facts()));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), reference.period));
  JD_CHECK(app.read_facts(&books, reference.programme,
                          facts_needed(*pack, {reference.measure}, reference.period)));
  const rollup::World& world = books.world();
  pack = world.packs.for_period(reference.period);
  Trace out;
  rollup::Query query;
  query.measure = reference.measure;
  query.slice = slice_of(reference, world.dictionary);
  query.period = reference.period;
  query.status = reference.status;
  query.tree = reference.tree;
  query.on = books.on;
  out.figure = books.rollup->slice(query);
  domain::UnitIndex unit = 0;
  int decimals = 0;
  if (const pack::Measure* measure = pack->measure(reference.measure)) {
    out.label = measure->label;
    out.basis = measure->basis;
    out.definition = definition_of(*measure);
    unit = measure->unit;
    decimals = measure->dimension == domain::Dimension::money ? 2 : 0;
  } else if (const pack::Indicator* indicator = pack->indicator(reference.measure)) {
    out.label = indicator->label;
    out.basis = indicator->basis;
    out.definition = {indicator->expression.text(), indicator->expression.text()};
    unit = indicator->unit;
    decimals = indicator->decimals;
  } else {
    return fail(FaultCode::not_found,
                fmt::format("{} has no '{}'", pack->name(), reference.measure),
                fmt::format("报表制度 {} 没有“{}”", pack->name(), reference.measure));
  }
  out.unit = std::string(domain::unit_at(out.figure.published ? out.figure.written.unit : unit).zh);
  out.display = report::display(out.figure, unit, decimals);
  out.period_zh = reference.period.label("zh", pack->plans);
  out.period_en = reference.period.label("en", pack->plans);
  Describer describer(app, books, *pack, reference.programme);
  out.whose = whose(reference, world, *pack, describer, reference.period);
  JD_TRY(out.records, describer.describe(out.figure.records, reference.measure));
  JD_TRY(out.compared, describer.describe(out.figure.compared, reference.measure));
  for (const domain::Remark& remark : out.figure.remarks) {
    out.remarks.push_back(report::words(remark, world, reference.period));
  }
  return out;
}

}  // namespace jiedui::flow
