#include "check/detail/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace jiedui::check {
namespace {

const pack::Pack& pack_of(const rollup::Rollup& books, const Scope& scope) {
  const pack::Pack* pack = books.world().packs.for_period(scope.period);
  JD_ENSURE(pack != nullptr);
  return *pack;
}

}  // namespace

View::View(const rollup::Rollup& books, const Scope& scope)
    : books_(books),
      scope_(scope),
      pack_(pack_of(books, scope)),
      tree_(books.tree_at(scope.period.end_date())) {}

Facts View::counted(std::string_view measure) const {
  return books_.facts_of(measure, scope_.period);
}

Facts View::counted_of(std::string_view measure, domain::OrgId recipient) const {
  return books_.facts_of(measure, recipient);
}

Facts View::counted_here(std::string_view measure) const {
  Facts facts = counted(measure);
  std::erase_if(facts, [&](const Fact* fact) { return !in_org(*fact); });
  return facts;
}

const Fact* View::beside(const Fact& fact, std::string_view measure) const {
  const domain::TermId wanted = world().dictionary.term(measure);
  for (const Fact* other : books_.facts_of(fact.record)) {
    if (other->measure == wanted && other->category == fact.category) return other;
  }
  return nullptr;
}

bool View::in_period(const Fact& fact) const {
  return scope_.period.contains(fact.period());
}

bool View::in_org(domain::OrgId org) const {
  return !scope_.org || org == scope_.org || tree_->contains(scope_.org, org);
}

bool View::in_org(const Fact& fact) const {
  return in_org(fact.reporter) || (fact.recipient && in_org(fact.recipient));
}

domain::Figure View::figure(std::string_view measure, const domain::Slice& slice,
                            const domain::Period& period) const {
  rollup::Query query;
  query.measure = measure;
  query.slice = slice;
  query.period = period;
  query.on = scope_.on;
  return books_.slice(query);
}

std::string View::name(domain::OrgId org) const {
  return org ? world().orgs.short_name(org, scope_.period.end_date()) : std::string();
}

Bilingual View::label(std::string_view measure) const {
  if (const pack::Measure* one = pack_.measure(measure)) return one->label;
  if (const pack::Indicator* one = pack_.indicator(measure)) return one->label;
  return {std::string(measure), std::string(measure)};
}

Bilingual View::category_name(domain::TermId category) const {
  const std::string& path = world().dictionary.text(category);
  const pack::CategoryNode* node = pack_.category(path);
  return node == nullptr ? Bilingual{path, path} : node->label;
}

Bilingual View::period_name(const domain::Period& period) const {
  return {period.label("zh", pack_.plans), period.label("en", pack_.plans)};
}

Bilingual View::place(const Fact& fact) const {
  const std::string& id = world().dictionary.text(fact.form);
  const pack::Form* form = pack_.form(id);
  const pack::Kind* kind = pack_.kind(id);
  const std::string who = name(fact.recipient ? fact.recipient : fact.reporter);
  std::vector<Bilingual> parts = {form != nullptr   ? form->label
                                  : kind != nullptr ? kind->label
                                                    : Bilingual{id, id},
                                  period_name(fact.period()),
                                  {who, who}};
  if (fact.category) parts.push_back(category_name(fact.category));
  if (fact.role == domain::FactRole::control) parts.push_back({"合计", "total"});
  return joined(parts);
}

Bilingual joined(const std::vector<Bilingual>& parts, std::string_view between) {
  Bilingual out;
  for (const Bilingual& part : parts) {
    if (part.zh.empty()) continue;
    const std::string_view link = out.zh.empty() ? "" : between;
    out.zh += fmt::format("{}{}", link, part.zh);
    out.en += fmt::format("{}{}", link, part.in("en"));
  }
  return out;
}

std::string text_of(const Fact& fact) {
  const domain::Unit& unit = domain::unit_at(fact.written.unit);
  const std::string_view mark = domain::mark_zh(fact.written.approx);
  if (unit.dimension == domain::Dimension::ratio) {
    return fmt::format("{}{}%", mark, domain::Decimal{fact.value, fact.written.decimals}.text());
  }
  return fmt::format("{}{}{}", mark, domain::written_text(fact.value, fact.written), unit.zh);
}

std::string amount_text(Int128 minor, domain::UnitIndex unit) {
  constexpr int k_finest = 10;  // one fen in 亿元
  return domain::shown_in(minor, unit, k_finest).reduced().text() +
         std::string(domain::unit_at(unit).zh);
}

std::string percent_text(const domain::Ratio& ratio, int decimals) {
  return domain::round_half_up(ratio.num * 100, ratio.den, decimals).text() + "%";
}

Interval interval_of(const Fact& fact) {
  return domain::interval_of(fact.value, fact.written);
}

Interval sum_of(std::span<const Fact* const> facts) {
  Interval sum;
  for (const Fact* fact : facts) sum = sum + interval_of(*fact);
  return sum;
}

Int128 total_of(std::span<const Fact* const> facts) {
  Int128 total = 0;
  for (const Fact* fact : facts) total += fact->value;
  return total;
}

std::vector<domain::RecordId> records_of(std::span<const Fact* const> facts) {
  std::set<domain::RecordId> records;
  for (const Fact* fact : facts) records.insert(fact->record);
  return {records.begin(), records.end()};
}

}  // namespace jiedui::check
