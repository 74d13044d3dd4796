// The rules a pack states as expressions, tested on the programme (or the scope's organisation) and
// on every row of the table each rule names. False is a finding; what is missing is not judged.
#include <fmt/format.h>

#include "check/detail/books_source.hpp"
#include "check/detail/rules.hpp"

namespace jiedui::check {
namespace {

using domain::Slice;

/// As such a table prints: what lies below the one organisation that it speaks for.
std::vector<Slice> places_below(const View& view, Slice top) {
  top.grouping.clear();
  std::vector<Slice> roots = children_of(view, top);
  return !top.recipient && roots.size() == 1 ? children_of(view, roots.front()) : roots;
}

/// The slices a table's rows stand for.
std::vector<Slice> rows_of(const View& view, const pack::Table& table, const Slice& top) {
  std::vector<Slice> slices;
  switch (table.rows) {
    case pack::RowSource::groups:
      if (!table.grouping.empty()) slices = groups_of(view, table.grouping);
      // Without the grouping a table goes by the administrative tree.
      return slices.empty() ? places_below(view, top) : slices;
    case pack::RowSource::children:
      return places_below(view, top);
    case pack::RowSource::categories:
      return categories_of(view, top, table.categories);
    case pack::RowSource::pairings:
      for (const domain::Pairing& pairing : view.world().programme.pairings) {
        if (!domain::valid_during(pairing, view.scope().period)) continue;
        for (const std::string& recipient : pairing.recipients) {
          Slice slice;
          slice.recipient = view.world().dictionary.org(recipient);
          for (const std::string& code : pairing.supporters) {
            slice.supporters.push_back(view.world().dictionary.org(code));
          }
          slices.push_back(std::move(slice));
        }
      }
      return slices;
    case pack::RowSource::supporters:
      for (const domain::Member& member : view.world().programme.members) {
        if (member.role != domain::MemberRole::supporter) continue;
        Slice slice = top;
        slice.supporters = {view.world().dictionary.org(member.org)};
        slices.push_back(std::move(slice));
      }
      return slices;
  }
  return slices;
}

/// The category tree that `over categories` means in a rule: its table's, else that of the first
/// measure with one.
std::string tree_of(const View& view, const pack::Rule& rule, const pack::Table* table) {
  if (table != nullptr && !table->categories.empty()) return table->categories;
  for (const std::string& name : rule.holds.names()) {
    const pack::Measure* measure = view.pack().measure(name);
    if (measure != nullptr && !measure->categories.empty()) return measure->categories;
  }
  return {};
}

Bilingual place_name(const View& view, const Slice& slice) {
  const auto named = [&](domain::OrgId org) { return Bilingual{view.name(org), view.name(org)}; };
  std::vector<Bilingual> parts;
  if (slice.recipient) parts.push_back(named(slice.recipient));
  std::vector<Bilingual> supporters;
  for (const domain::OrgId org : slice.supporters) supporters.push_back(named(org));
  if (!supporters.empty()) parts.push_back(joined(supporters, "、"));
  if (slice.category) parts.push_back(view.category_name(slice.category));
  return parts.empty() ? Bilingual{"合计", "total"} : joined(parts);
}

/// A figure in words: its number and its unit apart, since a pack's text may write the unit itself.
struct Shown {
  std::string number;
  std::string unit;
};

Shown show(const View& view, std::string_view id, const domain::Figure& figure) {
  constexpr int k_finest = 10;  // one fen in 亿元
  if (!figure.has_value()) return {"—", ""};
  if (const pack::Measure* measure = view.pack().measure(id)) {
    return {domain::shown_in(figure.num, measure->unit, k_finest).reduced().text(),
            std::string(domain::unit_at(measure->unit).zh)};
  }
  const pack::Indicator* indicator = view.pack().indicator(id);
  const auto number = number_of(figure);
  if (indicator == nullptr || !number) return {"—", ""};
  const domain::Unit& unit = domain::unit_at(indicator->unit);
  const int percent = unit.dimension == domain::Dimension::ratio ? 100 : 1;
  return {domain::round_half_up(number->num * percent, number->den, indicator->decimals).text(),
          std::string(unit.zh)};
}

/// What a rule says about one slice.
class Saying {
 public:
  Saying(const View& view, const pack::Rule& rule, const Slice& slice)
      : place_(place_name(view, slice)) {
    for (const std::string& name : rule.holds.names()) {
      const domain::Figure figure = view.figure(name, slice, view.scope().period);
      figures_.emplace_back("{" + name + "}", show(view, name, figure));
      for (const auto& ref : figure.records) records_.push_back(ref.record);
    }
  }
  [[nodiscard]] Bilingual fill(const Bilingual& text) const {
    return {fill(text.zh, place_.zh), fill(text.en, place_.en)};
  }
  [[nodiscard]] const Bilingual& place() const { return place_; }
  [[nodiscard]] const std::vector<domain::RecordId>& records() const { return records_; }

 private:
  [[nodiscard]] std::string fill(std::string text, const std::string& place) const {
    for (const auto& [name, shown] : figures_) {
      const std::string full = shown.number + shown.unit;
      if (!shown.unit.empty()) text = base::replace_all(text, name + shown.unit, full);
      text = base::replace_all(text, name, full);
    }
    return base::replace_all(text, "{place}", place);
  }
  Bilingual place_;
  std::vector<std::pair<std::string, Shown>> figures_;
  std::vector<domain::RecordId> records_;
};

void judge(const View& view, const pack::Rule& rule, const pack::Table* table, const Slice& slice,
           std::vector<Finding>& findings) {
  const BooksSource source(view, slice, view.scope().period, tree_of(view, rule, table));
  const pack::Value holds = rule.holds.evaluate(source);
  // Sums over different reporters prove nothing: a partial side is not judged.
  if (holds.state != domain::FigureState::value || !holds.complete || holds.number.num != 0) return;
  const Saying saying(view, rule, slice);
  const Bilingual when = view.period_name(view.scope().period);
  Bilingual title = when;
  if (table != nullptr && !table->title.zh.empty()) {
    title = {base::replace_all(table->title.zh, "{period}", when.zh),
             base::replace_all(table->title.in("en"), "{period}", when.en)};
  }
  Finding finding;
  finding.rule = rule.id;
  finding.severity = rule.severity;
  finding.put_place(joined({title, saying.place()}));
  finding.what = saying.fill(rule.what);
  finding.why = saying.fill(rule.why);
  finding.todo = saying.fill(rule.todo);
  finding.records = saying.records();
  findings.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> pack_rules(const rollup::Rollup& books, const Scope& scope) {
  const View view(books, scope);
  std::vector<Finding> findings;
  for (const pack::Rule& rule : view.pack().rules) {
    const pack::Table* table = rule.table.empty() ? nullptr : view.pack().table(rule.table);
    Slice top;
    top.recipient = scope.org;
    if (table != nullptr && !scope.org) top.grouping = table->grouping;
    judge(view, rule, table, top, findings);
    if (table == nullptr) continue;
    for (const Slice& row : rows_of(view, *table, top)) {
      if (row == top || !view.in_org(row.recipient ? row.recipient : scope.org)) continue;
      judge(view, rule, table, row, findings);
    }
  }
  return findings;
}

}  // namespace jiedui::check
