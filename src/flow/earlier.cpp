#include "flow/earlier.hpp"

#include <algorithm>
#include <set>

#include "domain/codec.hpp"
#include "pack/carried.hpp"

namespace jiedui::flow {

using domain::Cell;
using domain::Period;
using domain::PeriodKind;
using domain::Record;
using pack::TimeBehaviour;

namespace {

constexpr const char* k_same_month = "与上月相同:";
constexpr const char* k_same_period = "与上期相同:";

/// Whose row it is, whatever the period; published figures go on as ordinary ones.
std::string row_key(Record record) {
  record.period = Period{};
  record.nature = domain::Nature::ordinary;
  record.control = false;
  return domain::natural_key(record);
}

bool sooner(const Record& a, const Record& b) {
  const auto order = [](const Record& one) {
    return std::tuple{one.period.last, -one.period.months(), !domain::stands_apart(one.nature)};
  };
  return order(a) < order(b);
}

/// The latest figure that ended before a month, not before another.
const Cell* latest(const std::vector<Record>& statements, const std::string& measure,
                   domain::Month before, std::optional<domain::Month> not_before) {
  for (auto at = statements.rbegin(); at != statements.rend(); ++at) {
    if (at->period.last >= before) continue;
    if (not_before && at->period.last < *not_before) return nullptr;
    if (const Cell* cell = domain::find_cell(*at, measure)) return cell;
  }
  return nullptr;
}

const Cell* in_period(const std::vector<Record>& statements, const std::string& measure,
                      const Period& period) {
  for (auto at = statements.rbegin(); at != statements.rend(); ++at) {
    if (at->period != period) continue;
    if (const Cell* cell = domain::find_cell(*at, measure)) return cell;
  }
  return nullptr;
}

/// A nil statement says zero.
std::optional<Cell> flow_in(const std::vector<Record>& statements, const pack::Measure& measure,
                            const Period& period) {
  if (const Cell* cell = in_period(statements, measure.id, period)) return *cell;
  for (const Record& one : statements) {
    if (one.period == period && one.nil) return Cell{measure.id, 0, {measure.unit, 0, {}, false}};
  }
  return std::nullopt;
}

void add_to(Cell& sum, const Cell& more) {
  sum.minor += more.minor;
  if (sum.written.unit != more.written.unit)
    sum.written.unit = domain::base_unit(domain::unit_at(sum.written.unit).dimension);
  sum.written.decimals = std::max(sum.written.decimals, more.written.decimals);
  if (sum.written.approx == domain::Approx::exact) sum.written.approx = more.written.approx;
}

/// The year's flow before a period, from periods of its own kind.
std::optional<Cell> year_to_date(const std::vector<Record>& statements,
                                 const pack::Measure& measure, const Period& period) {
  const domain::Month begin = domain::month_of(domain::year_of(period.last), 1);
  std::optional<Cell> sum;
  for (Period one = period.previous(); one.first >= begin; one = one.previous()) {
    const auto cell = flow_in(statements, measure, one);
    if (!cell) return std::nullopt;
    if (sum)
      add_to(*sum, *cell);
    else
      sum = *cell;
  }
  return sum;
}

}  // namespace

std::string same_as_before(const Period& period, const std::string& text) {
  return (period.kind == PeriodKind::month ? k_same_month : k_same_period) + text;
}

std::string without_same_mark(const std::string& text) {
  for (const std::string_view mark : {k_same_month, k_same_period}) {
    if (text.starts_with(mark)) return text.substr(mark.size());
  }
  return text;
}

void Earlier::add(Record record) {
  Statements& of = rows_[row_key(record)];
  of.insert(std::upper_bound(of.begin(), of.end(), record, sooner), std::move(record));
}

const Earlier::Statements* Earlier::of(const Record& row) const {
  const auto at = rows_.find(row_key(row));
  return at == rows_.end() ? nullptr : &at->second;
}

std::vector<const Record*> Earlier::rows_before(const Period& period) const {
  std::vector<const Record*> out;
  for (const auto& [key, statements] : rows_) {
    for (auto at = statements.rbegin(); at != statements.rend(); ++at) {
      if (at->period.last >= period.first) continue;
      out.push_back(&*at);
      break;
    }
  }
  return out;
}

std::optional<Cell> Earlier::last(const Record& row, const pack::Measure& measure,
                                  const pack::Pack& pack) const {
  const Statements* statements = of(row);
  if (statements == nullptr) return std::nullopt;
  if (measure.time == TimeBehaviour::flow)
    return pack::runs_on(pack, measure, row.period) ? year_to_date(*statements, measure, row.period)
                                                    : std::nullopt;
  if (measure.time == TimeBehaviour::cumulative && !pack::runs_on(pack, measure, row.period))
    return std::nullopt;
  std::optional<domain::Month> begin;
  if (measure.time != TimeBehaviour::stock) begin = pack::window_begin(pack, measure, row.period);
  const Cell* cell = latest(*statements, measure.id, row.period.first, begin);
  return cell == nullptr ? std::nullopt : std::optional(*cell);
}

std::optional<Cell> Earlier::happened(const Record& row, const pack::Measure& measure,
                                      const pack::Pack& pack) const {
  const Statements* statements = of(row);
  if (statements == nullptr) return std::nullopt;
  const Period before = row.period.previous();
  if (measure.time == TimeBehaviour::flow) return flow_in(*statements, measure, before);
  if (measure.time != TimeBehaviour::cumulative) return std::nullopt;
  const Cell* cell = in_period(*statements, measure.id, before);
  if (cell == nullptr) return std::nullopt;
  if (!pack::runs_on(pack, measure, before)) return *cell;
  const Cell* base = in_period(*statements, measure.id, before.previous());
  if (base == nullptr || base->written.unit != cell->written.unit) return std::nullopt;
  Cell out = *cell;
  out.minor -= base->minor;
  out.written.decimals = std::max(cell->written.decimals, base->written.decimals);
  return out;
}

std::string Earlier::text(const Record& row) const {
  const Statements* statements = of(row);
  if (statements == nullptr) return {};
  const Period before = row.period.previous();
  for (auto at = statements->rbegin(); at != statements->rend(); ++at) {
    if (at->period == before)
      return at->explanation == k_opening_text ? std::string() : without_same_mark(at->explanation);
  }
  return {};
}

namespace {

/// The period of a kind that ends with a month.
std::optional<Period> ending_with(domain::Month end, PeriodKind kind) {
  const int year = domain::year_of(end);
  const int month = end % 12 + 1;
  switch (kind) {
    case PeriodKind::month:
      return Period::of_month(end);
    case PeriodKind::quarter:
      if (month % 3 == 0) return Period::of_quarter(year, month / 3);
      break;
    case PeriodKind::half_year:
      if (month % 6 == 0) return Period::of_half(year, month / 6);
      break;
    case PeriodKind::year:
      if (month == 12) return Period::of_year(year);
      break;
    case PeriodKind::plan:
    case PeriodKind::range:
      break;
  }
  return std::nullopt;
}

/// Periods that a form may have been filed for before one, latest first.
std::vector<Period> periods_before(const Period& period, const pack::Form& form, Reach reach) {
  constexpr int k_months_back = 36;
  if (reach == Reach::text) return {period.previous()};
  std::vector<Period> out;
  for (int back = 1; back <= k_months_back; ++back) {
    for (const PeriodKind kind : form.periods) {
      if (const auto one = ending_with(period.first - back, kind)) out.push_back(*one);
    }
  }
  return out;
}

}  // namespace

base::Result<Earlier> earlier_of(App& app, const std::string& programme,
                                 const std::vector<RowBefore>& rows, const store::AsOf& as_of) {
  Earlier out;
  std::set<std::string> read;
  for (const RowBefore& one : rows) {
    const pack::Form* form = one.pack->form(one.row->form);
    if (form == nullptr) continue;
    for (const Period& period : periods_before(one.row->period, *form, one.reach)) {
      for (const domain::Nature nature : {domain::Nature::ordinary, domain::Nature::published}) {
        Record wanted = *one.row;
        wanted.period = period;
        wanted.nature = nature;
        const std::string key = domain::natural_key(wanted);
        if (!read.insert(key).second) continue;
        JD_TRY(const auto stored,
               app.store().entry(programme, domain::Register::record, key, as_of));
        if (!stored) continue;
        JD_TRY(Record record, domain::decode_record(stored->body));
        out.add(std::move(record));
      }
    }
  }
  return out;
}

}  // namespace jiedui::flow
