// Measures: from a node's result to a figure with its state, coverage, published form and remarks.
#include "rollup/detail/desk.hpp"

#include <algorithm>
#include <unordered_set>

namespace jiedui::rollup::detail {

using domain::Fact;
using domain::Figure;
using domain::FigureState;
using domain::OrgId;
using domain::Period;
using domain::Remark;
using domain::RemarkCode;
using domain::Slice;

namespace {

template <class T>
std::vector<T> once(std::vector<T> values) {
  if (values.size() < 2) return values;
  std::unordered_set<T> seen;
  std::erase_if(values, [&](const T& value) { return !seen.insert(value).second; });
  return values;
}

std::vector<domain::RecordRef> records_of(const std::vector<const Entry*>& entries) {
  std::vector<domain::RecordRef> records;
  records.reserve(entries.size());
  for (const Entry* entry : entries) records.push_back({entry->fact.record, entry->fact.version});
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  return records;
}

std::vector<OrgId> recipients_roots(const World& world, const domain::OrgTree& tree,
                                    const Period& period) {
  std::vector<OrgId> roots;
  for (const domain::Member& member : world.programme.members) {
    if (member.role != domain::MemberRole::recipient) continue;
    if (member.from && *member.from > period.end_date()) continue;
    if (member.to && *member.to <= period.begin_date()) continue;
    if (const OrgId root = tree.stand_in(world.dictionary.org(member.org))) roots.push_back(root);
  }
  return once(roots);
}

}  // namespace

Desk::Desk(const Rollup& books, ShardOf shard_of, const Query& query)
    : books_(books), shard_of_(std::move(shard_of)), query_(query) {}

const pack::Pack* Desk::pack_for(const Period& period) const {
  return books_.world().packs.empty() ? nullptr : books_.world().packs.for_period(period);
}

std::shared_ptr<const domain::OrgTree> Desk::tree_for(const Period& period) {
  const base::Date date =
      query_.tree == domain::TreeMode::current ? books_.world().today : period.end_date();
  return books_.tree_at(date);
}

Figure Desk::blank(std::string_view id, const Slice& slice, const Period& period,
                   const pack::Pack* pack) const {
  Figure figure;
  figure.address.programme = books_.world().programme.code;
  figure.address.measure = std::string(id);
  figure.address.slice = slice;
  figure.address.period = period;
  figure.address.status = query_.status;
  figure.address.tree = query_.tree;
  figure.address.pack = pack == nullptr ? "" : pack->name();
  figure.address.position = books_.position();
  figure.state = FigureState::not_applicable;
  return figure;
}

Figure Desk::figure(std::string_view id, const Slice& slice, const Period& period) {
  const pack::Pack* pack = pack_for(period);
  if (pack != nullptr) {
    if (const pack::Measure* measure = pack->measure(id))
      return measure_figure(*pack, *measure, slice, period);
    if (const pack::Indicator* indicator = pack->indicator(id)) {
      return indicator_figure(*pack, *indicator, slice, period);
    }
  }
  Figure figure = blank(id, slice, period, pack);
  figure.remarks.push_back({RemarkCode::measure_absent, {}, {}, 0, period.text()});
  return figure;
}

Evaluator& Desk::evaluator(const pack::Pack& pack, const pack::Measure& measure, const Slice& slice,
                           const Period& period) {
  std::vector<OrgId> supporters = slice.supporters;
  std::sort(supporters.begin(), supporters.end());
  const Key key{measure.id,           period,     static_cast<int>(slice.role),
                slice.category.value, supporters, slice.grouping};
  auto& kept = evaluators_[key];
  if (kept != nullptr) return *kept;
  Lens lens;
  lens.world = &books_.world();
  lens.pack = &pack;
  lens.measure = &measure;
  lens.measure_term = lens.world->dictionary.term(measure.id);
  lens.shard = shard_of_(lens.measure_term);
  lens.period = period;
  lens.window = window_of(pack, measure, period);
  lens.status = query_.status;
  lens.supporters = std::move(supporters);
  lens.category = slice.category;
  lens.categories = plan_categories(*lens.world, pack, measure, slice.category);
  lens.tree = tree_for(period);
  lens.by_reporter = slice.role == domain::SliceRole::reporter;
  kept = std::make_unique<Evaluator>(std::move(lens));
  if (const domain::Grouping* grouping = books_.world().programme.grouping(slice.grouping)) {
    for (const domain::GroupingMember& member : grouping->members) {
      if (member.shown_only) kept->leave_out(books_.world().dictionary.org(member.org));
    }
  }
  return *kept;
}

const NodeResult& Desk::result_for(Evaluator& evaluator, const Slice& slice) {
  const World& world = books_.world();
  const domain::OrgTree& tree = *evaluator.lens().tree;
  const domain::Grouping* grouping = world.programme.grouping(slice.grouping);
  if (grouping == nullptr) {
    if (slice.recipient) return evaluator.node(tree.stand_in(slice.recipient));
    const std::vector<OrgId> roots = recipients_roots(world, tree, evaluator.lens().period);
    if (!roots.empty()) return together_ = evaluator.together(roots);
    return together_ = evaluator.together({tree.roots().begin(), tree.roots().end()});
  }
  std::vector<OrgId> members;
  for (const domain::GroupingMember& member : grouping->members) {
    const OrgId group = world.dictionary.org(member.group);
    if (member.shown_only || (slice.recipient && group != slice.recipient)) continue;
    if (const OrgId org = tree.stand_in(world.dictionary.org(member.org))) members.push_back(org);
  }
  return together_ = evaluator.together(once(members));
}

/// Everything that only the other side reported has been agreed to in writing: it counts as before,
/// but needs no remark any more.
bool Desk::settled(const Sum& sum, domain::Side counted) const {
  const auto& confirmed = books_.world().confirmed;
  return !confirmed.empty() &&
         std::all_of(sum.used.begin(), sum.used.end(), [&](const Entry* entry) {
           return entry->fact.side == counted ||
                  confirmed.contains({entry->fact.record, entry->fact.version});
         });
}

void Desk::fill(Figure& figure, const Sum& sum) const {
  figure.num = sum.total();
  figure.interval = sum.total_interval();
  figure.complete = sum.complete && sum.left_out.empty();
  figure.approx = sum.approx;
  figure.records = records_of(sum.used);
  figure.compared = records_of(sum.compared);
  const auto note = [](auto& list, auto id) {
    if (list.empty() || list.back() != id) list.push_back(id);  // neighbours are often the same
  };
  for (const Entry* entry : sum.used) {
    note(figure.reporters, entry->fact.reporter);
    note(figure.sets, entry->fact.supporters);
  }
  figure.reporters = once(figure.reporters);
  figure.sets = once(figure.sets);
  const auto remark = [&](RemarkCode code, std::vector<OrgId> orgs) {
    figure.remarks.push_back({code, once(std::move(orgs)), {}, 0, {}});
  };
  if (!sum.late.empty()) remark(RemarkCode::late, sum.late);
  if (!sum.unreported.empty()) remark(RemarkCode::unreported, sum.unreported);
  if (!sum.ended.empty()) remark(RemarkCode::ended_unit, sum.ended);
  if (!sum.left_out.empty()) {
    figure.remarks.push_back({RemarkCode::overlapping_set, {}, once(sum.left_out), 0, {}});
  }
  const pack::Pack* pack = pack_for(figure.address.period);
  const pack::Measure* measure = pack == nullptr ? nullptr : pack->measure(figure.address.measure);
  if (sum.unconfirmed && (measure == nullptr || !settled(sum, measure->counted)))
    remark(RemarkCode::unconfirmed, {});
  if (sum.returned) remark(RemarkCode::returned, {});
  if (sum.approx != domain::Approx::exact) remark(RemarkCode::approximate, {});
  if (sum.no_base) remark(RemarkCode::no_base, {});
  if (sum.turn_of_year) remark(RemarkCode::turn_of_year, {});
  if (sum.no_opening) remark(RemarkCode::no_opening, {});
  if (sum.plan_from && *sum.plan_from != figure.address.period) {
    figure.remarks.push_back({RemarkCode::plan_version, {}, {}, 0, sum.plan_from->text()});
  }
}

bool Desk::still_due(const pack::Pack& pack, const pack::Measure& measure,
                     const Period& period) const {
  std::optional<base::Date> deadline;
  for (const pack::Form& form : pack.forms) {
    if (form.column(measure.id) == nullptr || !speaks_for(form, measure, period)) continue;
    const base::Date day = base::plus_days(period.end_date(), form.deadline_days.value_or(0));
    if (!deadline || day > *deadline) deadline = day;
  }
  return query_.on <= deadline.value_or(period.end_date());
}

void Desk::settle_state(Figure& figure, const pack::Pack& pack, const pack::Measure& measure,
                        const Sum& sum) const {
  if (sum.has) {
    figure.state = FigureState::value;
  } else if (!sum.left_out.empty()) {
    figure.state = FigureState::not_applicable;
  } else {
    const bool due = still_due(pack, measure, figure.address.period);
    figure.state = due ? FigureState::not_due : FigureState::missing;
  }
}

const std::string& Desk::absent_months(const pack::Measure& measure, const Period& period) {
  const auto [at, fresh] = absent_months_.try_emplace({measure.id, period});
  if (!fresh) return at->second;
  for (domain::Month month = period.first; month <= period.last; ++month) {
    if (books_.world().packs.at(month)->measure(measure.id) != nullptr) continue;
    at->second += (at->second.empty() ? "" : " ") + Period::of_month(month).text();
  }
  return at->second;
}

void Desk::note_absent_months(Figure& figure, const pack::Measure& measure, const Period& period) {
  const std::string& absent = absent_months(measure, period);
  if (absent.empty()) return;
  figure.complete = false;
  figure.remarks.push_back({RemarkCode::measure_absent, {}, {}, 0, absent});
}

const Fact* Desk::control_of(const Shard& shard, const Sum& sum) {
  const domain::TermId name = sum.used.front()->fact.batch;
  const auto batch = shard.batches.find(name);
  const bool one_batch = std::all_of(sum.used.begin(), sum.used.end(),
                                     [&](const Entry* entry) { return entry->fact.batch == name; });
  if (!name || !one_batch || batch == shard.batches.end() || !batch->second.control) return nullptr;
  if (batch->second.rows != static_cast<std::int32_t>(sum.used.size())) return nullptr;
  for (const Entry& entry : *shard.by_recipient.at(batch->second.control_recipient)) {
    if (entry.fact.record == batch->second.control && entry.counted) return &entry.fact;
  }
  return nullptr;
}

void Desk::as_published(Figure& figure, const Evaluator& evaluator, const Sum& sum) const {
  const bool all_published =
      !sum.used.empty() && std::all_of(sum.used.begin(), sum.used.end(), [](const Entry* entry) {
        return entry->fact.nature == domain::Nature::published;
      });
  if (!all_published) return;
  const bool one_row = sum.used.size() == 1;
  const Fact* stated = one_row ? &sum.used.front()->fact : control_of(*evaluator.lens().shard, sum);
  if (stated == nullptr) return;
  figure.written = stated->written;
  figure.published =
      domain::shown_in(stated->value, stated->written.unit, stated->written.decimals);
  if (one_row) return;
  figure.remarks.push_back(
      {RemarkCode::stated_total, {}, {}, 0, std::to_string(stated->record.value)});
  const domain::Decimal ours =
      domain::shown_in(figure.num, stated->written.unit, stated->written.decimals);
  if (ours != *figure.published) figure.computed = ours;
  const domain::Interval known = domain::interval_of(stated->value, stated->written);
  figure.contradiction = !figure.interval.meets(known);
  figure.num = stated->value;
  figure.interval = known;
}

Figure Desk::measure_figure(const pack::Pack& pack, const pack::Measure& measure,
                            const Slice& slice, const Period& period) {
  Evaluator& with = evaluator(pack, measure, slice, period);
  const NodeResult& result = result_for(with, slice);
  Figure figure = blank(measure.id, slice, period, &pack);
  figure.dimension = measure.dimension;
  fill(figure, result.sum);
  figure.expected = static_cast<int>(result.expected.size());
  figure.reporting = static_cast<int>(result.reporting.size());
  settle_state(figure, pack, measure, result.sum);
  if (figure.state != FigureState::value)
    figure.complete = figure.complete && result.expected.empty();
  const auto count_used = [&](auto wanted) {
    return std::count_if(result.sum.used.begin(), result.sum.used.end(), wanted);
  };
  const auto said =
      count_used([](const Entry* entry) { return !entry->fact.nil && entry->fact.value != 0; });
  const auto aggregates = count_used([](const Entry* entry) {
    return !entry->fact.person && !entry->fact.nil && entry->fact.value != 0;
  });
  if (measure.distinct() && aggregates > 0 && said > 1) {
    figure.remarks.push_back({RemarkCode::not_deduplicated, {}, {}, 0, {}});
  }
  if (result.has_undistributed && result.distributed && result.undistributed != 0) {
    const bool negative = result.undistributed_interval.high < 0;
    figure.remarks.push_back(
        {negative ? RemarkCode::negative_undistributed : RemarkCode::undistributed,
         {},
         {},
         result.undistributed,
         {}});
  }
  if (measure.time == pack::TimeBehaviour::flow) note_absent_months(figure, measure, period);
  if (figure.has_value()) as_published(figure, with, result.sum);
  figure.known_num = figure.has_value();
  return figure;
}

Figure Desk::undistributed(const Slice& slice) {
  const pack::Pack* pack = pack_for(query_.period);
  const pack::Measure* measure = pack == nullptr ? nullptr : pack->measure(query_.measure);
  Figure figure = blank(query_.measure, slice, query_.period, pack);
  figure.state = FigureState::missing;
  if (measure == nullptr) return figure;
  const NodeResult& result = result_for(evaluator(*pack, *measure, slice, query_.period), slice);
  if (!result.has_undistributed) return figure;
  figure.dimension = measure->dimension;
  figure.state = FigureState::value;
  figure.num = result.undistributed;
  figure.interval = result.undistributed_interval;
  figure.records = records_of(result.sum.used);
  figure.compared = records_of(result.sum.compared);
  if (figure.interval.high < 0) {
    figure.remarks.push_back(
        {RemarkCode::negative_undistributed, {}, {}, result.undistributed, {}});
  }
  return figure;
}

Figure Desk::own_part(const Slice& slice) {
  const pack::Pack* pack = pack_for(query_.period);
  const pack::Measure* measure = pack == nullptr ? nullptr : pack->measure(query_.measure);
  Figure figure = blank(query_.measure, slice, query_.period, pack);
  figure.state = FigureState::missing;
  if (measure == nullptr) return figure;
  const NodeResult& result = result_for(evaluator(*pack, *measure, slice, query_.period), slice);
  if (!result.own.has) return figure;
  figure.dimension = measure->dimension;
  figure.state = FigureState::value;
  fill(figure, result.own);
  return figure;
}

std::vector<OrgId> Desk::expected_reporters(const Slice& slice) {
  const pack::Pack* pack = pack_for(query_.period);
  const pack::Measure* measure = pack == nullptr ? nullptr : pack->measure(query_.measure);
  if (measure == nullptr) return {};
  return result_for(evaluator(*pack, *measure, slice, query_.period), slice).expected;
}

}  // namespace jiedui::rollup::detail
