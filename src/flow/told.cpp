#include "flow/told.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/lookup.hpp"
#include "flow/tables.hpp"
#include "report/phrases.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

using base::Result;
using domain::Figure;
using domain::Paper;
using domain::PaperIssue;
using domain::Register;

namespace {

/// The value of such a measure in a named period is the one at the period's end.
bool stands_at_the_end(const pack::Pack& pack, const std::string& id) {
  bool any = false;
  for (const std::string& name : ids_behind(pack, id)) {
    const pack::Measure* measure = pack.measure(name);
    if (measure == nullptr) continue;
    if (measure->time == pack::TimeBehaviour::flow) return false;
    any = true;
  }
  return any;
}

/// Digits as told, without a unit that was printed with them.
std::string told_digits(const domain::PaperFigure& told) {
  std::string digits(base::trim(told.display));
  if (!told.unit.empty() && digits.ends_with(told.unit))
    digits.resize(digits.size() - told.unit.size());
  return digits;
}

bool tells_a_number(const domain::PaperFigure& figure) {
  return figure.display.find_first_of("0123456789") != std::string::npos;
}

int decimals_of(const std::string& digits) {
  const std::size_t point = digits.find('.');
  if (point == std::string::npos) return 0;
  const std::size_t end = digits.find_first_not_of("0123456789", point + 1);
  return static_cast<int>((end == std::string::npos ? digits.size() : end) - point - 1);
}

rollup::Query query_of(const FigureReference& address, const rollup::World& world, base::Date on) {
  rollup::Query query;
  query.measure = address.measure;
  query.slice = slice_of(address, world.dictionary);
  query.period = address.period;
  query.status = address.status;
  query.tree = address.tree;
  query.on = on;
  return query;
}

/// The figures at many addresses: one pass over the tree for those that share measure and period.
std::vector<Figure> figures_at(const rollup::Rollup& books, base::Date on,
                               const std::vector<const FigureReference*>& addresses) {
  std::map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const FigureReference& one = *addresses[i];
    alike[fmt::format("{}|{}|{}|{}|{}|{}", one.measure, one.period.text(), int(one.status),
                      int(one.tree), int(one.role), one.grouping)]
        .push_back(i);
  }
  std::vector<Figure> out(addresses.size());
  for (const auto& [key, places] : alike) {
    std::vector<domain::Slice> slices;
    for (const std::size_t i : places)
      slices.push_back(slice_of(*addresses[i], books.world().dictionary));
    const rollup::Query query = query_of(*addresses[places.front()], books.world(), on);
    std::vector<Figure> figures = books.slices(query, slices);
    for (std::size_t i = 0; i < places.size(); ++i) out[places[i]] = std::move(figures[i]);
  }
  return out;
}

/// The facts that these figures can need.
store::FactFilter facts_of(const rollup::World& world,
                           const std::vector<const FigureReference*>& addresses) {
  std::map<domain::Period, std::vector<std::string>> ids;
  for (const FigureReference* one : addresses) ids[one->period].push_back(one->measure);
  store::FactFilter all = no_facts();
  std::set<std::string> measures;
  bool first_round = true;
  for (const auto& [period, wanted] : ids) {
    const store::FactFilter one = facts_needed(*world.packs.for_period(period), wanted, period);
    measures.insert(one.measures.begin(), one.measures.end());
    const bool bounded = one.first && (first_round || all.first);
    all.first = !bounded
                    ? std::nullopt
                    : std::optional(first_round ? *one.first : std::min(*all.first, *one.first));
    all.last = first_round ? one.last : std::optional(std::max(*all.last, *one.last));
    first_round = false;
  }
  all.measures = {measures.begin(), measures.end()};
  return all;
}

/// Names and definitions of what a figure is of.
struct Named {
  base::Bilingual label;
  domain::UnitIndex unit = 0;
};
Named name_of(const pack::Pack& pack, const std::string& id) {
  if (const pack::Measure* measure = pack.measure(id)) return {measure->label, measure->unit};
  if (const pack::Indicator* indicator = pack.indicator(id))
    return {indicator->label, indicator->unit};
  return {{id, id}, 0};
}

std::string org_name(const rollup::World& world, const std::string& code, base::Date on) {
  const domain::Organisation* one = world.orgs.find_code(code);
  return one == nullptr ? code : world.orgs.short_name(one->id, on);
}

std::string names(const rollup::World& world, const std::vector<std::string>& codes,
                  base::Date on) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(org_name(world, code, on));
  return base::join(out, "、");
}

std::string whose(const FigureReference& address, const rollup::World& world,
                  const pack::Pack& pack) {
  const base::Date on = address.period.end_date();
  std::string out = names(world, address.supporters, on);
  if (!address.recipient.empty()) out += org_name(world, address.recipient, on);
  if (const pack::CategoryNode* node = pack.category(address.category)) out += node->label.zh;
  return out;
}

/// What a record gives to each measure, as printed: 60个.
std::map<std::string, std::string> values_of(const domain::Record& record, const pack::Pack& pack) {
  std::map<std::string, std::pair<domain::Int128, domain::Written>> sums;
  for (const domain::FactDraft& fact : pack::facts_of(pack, record)) {
    auto& sum = sums[fact.measure];
    sum.first += fact.value;
    sum.second = fact.written;
  }
  std::map<std::string, std::string> out;
  for (const auto& [measure, sum] : sums) {
    const domain::Unit& unit = domain::unit_at(sum.second.unit);
    const std::string digits = unit.dimension == domain::Dimension::ratio
                                   ? domain::Decimal{sum.first, sum.second.decimals}.text()
                                   : domain::written_text(sum.first, sum.second);
    out[measure] = digits + std::string(unit.zh);
  }
  return out;
}

/// Finds the records that explain why a figure reads differently at two positions.
class Explainer {
 public:
  Explainer(App& app, const Books& now, std::string programme)
      : app_(app), now_(now), programme_(std::move(programme)) {}

  using Changes = std::optional<std::vector<report::ChangedValue>>;
  /// Nothing where the number told was not the figure itself but made from it.
  Result<Changes> explain(const Told& told, const Figure& now) {
    JD_TRY(const Books* then, books_at(told.address.position));
    JD_TRY(const Books facts, with_facts(*then, told.address));
    const Figure before = figures_at(*facts.rollup, facts.on, {&told.address}).front();
    if (displayed_as(told.figure, before) != told_digits(told.figure)) return Changes();
    std::map<domain::RecordId, std::pair<bool, bool>> counted;
    std::map<domain::RecordId, std::pair<int, int>> versions;
    for (const domain::RecordRef& ref : before.records) {
      counted[ref.record].first = true;
      versions[ref.record].first = ref.version;
    }
    for (const domain::RecordRef& ref : now.records) {
      counted[ref.record].second = true;
      versions[ref.record].second = ref.version;
    }
    std::vector<domain::RecordId> changed;
    for (const auto& [id, version] : versions) {
      if (version.first != version.second) changed.push_back(id);
    }
    if (changed.empty()) return Changes(std::in_place);
    JD_TRY(const auto old_ones, decoded(changed, facts.as_of));
    JD_TRY(const auto new_ones, decoded(changed, now_.as_of));
    std::vector<report::ChangedValue> out;
    for (const domain::RecordId id : changed) {
      const Version* old_one = counted[id].first ? found(old_ones, id) : nullptr;
      const Version* new_one = counted[id].second ? found(new_ones, id) : nullptr;
      JD_CHECK(compare(told, old_one, new_one, &out));
    }
    return Changes(std::move(out));
  }

 private:
  struct Version {
    domain::Record record;
    std::string source;
    domain::Position from = 0;
  };
  using Versions = std::map<domain::RecordId, Version>;

  static const Version* found(const Versions& versions, domain::RecordId id) {
    const auto at = versions.find(id);
    return at == versions.end() ? nullptr : &at->second;
  }

  Result<const Books*> books_at(domain::Position position) {
    const auto known = then_.find(position);
    if (known != then_.end()) return &known->second;
    JD_TRY(Books books, app_.books(programme_, AsOfChoice{position}, no_facts()));
    return &then_.emplace(position, std::move(books)).first->second;
  }

  Result<Books> with_facts(const Books& books, const FigureReference& address) {
    Books out = books;
    JD_CHECK(app_.read_facts(&out, programme_, facts_of(books.world(), {&address})));
    return out;
  }

  Result<Versions> decoded(const std::vector<domain::RecordId>& ids, const store::AsOf& as_of) {
    JD_TRY(const auto entries, app_.store().entries_by_id(programme_, ids, as_of));
    Versions out;
    for (const store::StoredEntry& entry : entries) {
      JD_TRY(domain::Record record, domain::decode_record(entry.body));
      out[entry.id] = {std::move(record), entry.source, entry.from};
    }
    return out;
  }

  Result<void> compare(const Told& told, const Version* old_one, const Version* new_one,
                       std::vector<report::ChangedValue>* out) {
    const Version* shown = new_one != nullptr ? new_one : old_one;
    if (shown == nullptr) return {};
    const pack::Pack& pack = *now_.world().packs.for_period(shown->record.period);
    using Values = std::map<std::string, std::string>;
    const Values old_values = old_one == nullptr ? Values{} : values_of(old_one->record, pack);
    const Values new_values = new_one == nullptr ? Values{} : values_of(new_one->record, pack);
    const auto value_in = [](const Values& values, const std::string& id) {
      const auto at = values.find(id);
      return at == values.end() ? std::string() : at->second;
    };
    for (const std::string& id : ids_behind(pack, told.address.measure)) {
      report::ChangedValue change;
      change.before = value_in(old_values, id);
      change.after = value_in(new_values, id);
      if (change.before == change.after) continue;
      change.whose = place_of(shown->record, pack);
      if (id != told.address.measure) change.label = name_of(pack, id).label;
      change.source = shown->source;
      if (new_one != nullptr) {
        JD_TRY(change.reason, reason_at(new_one->from));
      }
      out->push_back(std::move(change));
    }
    return {};
  }

  [[nodiscard]] std::string place_of(const domain::Record& record, const pack::Pack& pack) const {
    const rollup::World& world = now_.world();
    const base::Date on = record.period.end_date();
    std::string out =
        org_name(world, record.recipient.empty() ? record.reporter : record.recipient, on);
    if (!record.supporters.empty()) out += "(" + names(world, record.supporters, on) + ")";
    if (const pack::CategoryNode* node = pack.category(record.category)) out += node->label.zh;
    if (!record.identity.empty()) out += " " + record.identity;
    return out;
  }

  /// Why the entry at a position was made; the journal is read once.
  Result<std::string> reason_at(domain::Position position) {
    if (!journal_read_) {
      const domain::Position first = then_.empty() ? 0 : then_.begin()->first;
      const std::int64_t most = std::max<std::int64_t>(now_.as_of.programme - first + 1, 1);
      JD_TRY(const auto entries, app_.store().journal(programme_, most));
      for (const store::JournalEntry& entry : entries) reasons_[entry.position] = entry.reason;
      journal_read_ = true;
    }
    const auto at = reasons_.find(position);
    return at == reasons_.end() ? std::string() : at->second;
  }

  App& app_;
  const Books& now_;
  std::string programme_;
  std::map<domain::Position, Books> then_;
  std::map<domain::Position, std::string> reasons_;
  bool journal_read_ = false;
};

/// The differences among figures told, given what each reads now. The same number told to several
/// receivers is one difference.
Result<std::vector<report::Difference>> compare(
    App& app, const Books& books, const std::string& programme,
    const std::vector<std::pair<const Told*, Figure>>& pairs) {
  Explainer explainer(app, books, programme);
  const rollup::World& world = books.world();
  std::vector<report::Difference> out;
  std::map<std::string, std::size_t> known;
  for (const auto& [told, now] : pairs) {
    const std::string then = told_digits(told->figure);
    const std::string digits = displayed_as(told->figure, now);
    if (digits == then || !told_plainly(told->figure, now)) continue;
    const std::string key = address_key(told->address, world) + "|" + then + told->figure.unit;
    if (const auto at = known.find(key); at != known.end()) {
      std::vector<PaperIssue>& issues = out[at->second].told;
      for (const PaperIssue& issue : told->issues) {
        if (std::find(issues.begin(), issues.end(), issue) == issues.end()) issues.push_back(issue);
      }
      continue;
    }
    JD_TRY(const auto changes, explainer.explain(*told, now));
    if (!changes) continue;
    known.emplace(key, out.size());
    const pack::Pack& pack = *world.packs.for_period(told->address.period);
    report::Difference one;
    one.code = told->code;
    one.title = told->title;
    one.told = told->issues;
    one.label = name_of(pack, told->address.measure).label;
    one.whose = whose(told->address, world, pack);
    one.period = told->address.period;
    one.period_label = {one.period.label("zh", pack.plans), one.period.label("en", pack.plans)};
    one.figure_then = told->figure.figure;
    one.figure_now = encode_figure(now.address, world);
    one.then = then;
    one.now = digits;
    one.unit = told->figure.unit;
    one.changes = *changes;
    out.push_back(std::move(one));
  }
  return out;
}

bool same_value(const Figure& a, const Figure& b) {
  return a.state == b.state && a.num == b.num && a.den == b.den && a.published == b.published;
}

}  // namespace

std::string address_key(const FigureReference& address, const rollup::World& world) {
  const domain::Period& period = address.period;
  std::string when = period.text();
  if (period.kind != domain::PeriodKind::range && !world.packs.empty() &&
      stands_at_the_end(*world.packs.for_period(period), address.measure)) {
    when = "@" + domain::Period::of_month(period.last).text();
  }
  std::vector<std::string> supporters = address.supporters;
  std::sort(supporters.begin(), supporters.end());
  return base::join(
      {address.measure, address.recipient, address.grouping, base::join(supporters, "+"),
       address.category, when,
       fmt::format("{}{}{}", int(address.status), int(address.tree), int(address.role))},
      "|");
}

Result<ToldFigures> ToldFigures::load(App& app, const Books& books, const std::string& programme,
                                      const std::string& code) {
  ToldFigures out;
  JD_TRY(const auto entries, app.store().entries(programme, Register::paper, books.as_of));
  /// The last word to a receiver at an address: which paper, when.
  struct Last {
    PaperIssue issue;
    std::size_t paper = 0;
  };
  std::map<std::pair<std::string, std::string>, Last> last;
  std::vector<std::string> keys;
  std::vector<std::size_t> papers;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!code.empty() && entries[i].key != code) continue;
    JD_TRY(const Paper paper, domain::decode_paper(entries[i].body));
    if (paper.issues.empty()) continue;
    std::set<std::string> said;  // a figure may stand at several places of a paper
    for (const domain::PaperFigure& figure : paper.figures) {
      const auto address = decode_figure(figure.figure);
      if (!address || !tells_a_number(figure)) continue;  // filled in by hand, or no number
      std::string key = address_key(*address, books.world());
      if (!said.insert(key + "|" + figure.display + figure.unit).second) continue;
      for (const PaperIssue& issue : paper.issues) {
        Last& one = last[{key, issue.receiver}];
        if (one.issue.receiver.empty() || one.issue.date <= issue.date) one = {issue, i};
      }
      out.told_.push_back({paper.code, paper.title, figure, *address, paper.issues});
      keys.push_back(std::move(key));
      papers.push_back(i);
    }
  }
  std::vector<Told> kept;
  for (std::size_t i = 0; i < out.told_.size(); ++i) {
    Told& one = out.told_[i];
    std::erase_if(one.issues, [&](const PaperIssue& issue) {
      const Last& word = last[{keys[i], issue.receiver}];
      return word.paper != papers[i] || word.issue.date != issue.date;
    });
    if (one.issues.empty()) continue;
    out.by_key_.emplace(keys[i], kept.size());
    kept.push_back(std::move(one));
  }
  out.told_ = std::move(kept);
  return out;
}

std::vector<const Told*> ToldFigures::at(const std::string& key) const {
  std::vector<const Told*> out;
  const auto [begin, end] = by_key_.equal_range(key);
  for (auto one = begin; one != end; ++one) out.push_back(&told_[one->second]);
  return out;
}

bool told_plainly(const domain::PaperFigure& told, const Figure& figure) {
  const auto unit = domain::find_unit(told.unit);
  if (!unit) return false;
  if (!figure.has_value()) return true;  // gone; what it was is seen where it was told
  const domain::Dimension dimension = domain::unit_at(*unit).dimension;
  // A quotient is a rate in %, or an average in a unit of what is divided.
  return dimension == figure.dimension ||
         (figure.is_ratio && dimension == domain::Dimension::ratio);
}

std::string displayed_as(const domain::PaperFigure& told, const Figure& figure) {
  if (!figure.has_value()) return {};
  const auto unit = domain::find_unit(told.unit);
  return report::display(figure, unit.value_or(domain::base_unit(figure.dimension)),
                         decimals_of(told_digits(told)));
}

Result<std::vector<report::Difference>> differences(App& app, const DifferenceQuery& query) {
  std::string programme = query.programme;
  if (!query.code.empty()) {
    JD_TRY(const Paper paper, find_paper(app, query.code));
    programme = paper.programme;
  }
  JD_TRY(Books books, app.books(programme, {}, no_facts()));
  JD_TRY(const ToldFigures told, ToldFigures::load(app, books, programme, query.code));
  if (told.empty()) return std::vector<report::Difference>();
  std::vector<const FigureReference*> addresses;
  for (const Told& one : told.all()) addresses.push_back(&one.address);
  JD_CHECK(app.read_facts(&books, programme, facts_of(books.world(), addresses)));
  std::vector<Figure> figures = figures_at(*books.rollup, books.on, addresses);
  std::vector<std::pair<const Told*, Figure>> pairs;
  for (std::size_t i = 0; i < figures.size(); ++i)
    pairs.emplace_back(&told.all()[i], std::move(figures[i]));
  return compare(app, books, programme, pairs);
}

Result<std::vector<report::Difference>> told_otherwise(App& app, const std::string& programme,
                                                       const std::vector<std::string>& figure_ids) {
  std::vector<report::Difference> none;
  std::vector<FigureReference> printed;
  for (const std::string& id : figure_ids) {
    if (const auto address = decode_figure(id)) printed.push_back(*address);
  }
  if (printed.empty()) return none;
  // What was told is known now; what is printed may be as of an earlier position.
  JD_TRY(const Books today, app.books(programme, {}, no_facts()));
  JD_TRY(const ToldFigures told, ToldFigures::load(app, today, programme));
  if (told.empty()) return none;
  JD_TRY(Books books, app.books(programme, AsOfChoice{printed.front().position}, no_facts()));
  std::vector<const Told*> matching;
  std::vector<const FigureReference*> addresses;
  std::set<const Told*> seen;
  for (const FigureReference& one : printed) {
    for (const Told* match : told.at(address_key(one, books.world()))) {
      if (!seen.insert(match).second) continue;
      matching.push_back(match);
      addresses.push_back(&one);
    }
  }
  if (matching.empty()) return none;
  JD_CHECK(app.read_facts(&books, programme, facts_of(books.world(), addresses)));
  std::vector<Figure> figures = figures_at(*books.rollup, books.on, addresses);
  std::vector<std::pair<const Told*, Figure>> pairs;
  for (std::size_t i = 0; i < figures.size(); ++i)
    pairs.emplace_back(matching[i], std::move(figures[i]));
  return compare(app, books, programme, pairs);
}

bool ToldChange::rests_on(domain::RecordId record) const {
  const auto among = [&](const std::vector<domain::RecordRef>& refs) {
    return std::any_of(refs.begin(), refs.end(),
                       [&](const domain::RecordRef& ref) { return ref.record == record; });
  };
  return among(before.records) || among(after.records);
}

bool ToldChange::rests_on_stated_total() const {
  return before.remark(domain::RemarkCode::stated_total) != nullptr ||
         after.remark(domain::RemarkCode::stated_total) != nullptr;
}

std::vector<ToldChange> told_changes(const ToldFigures& told, const rollup::Rollup& before,
                                     const rollup::Rollup& after,
                                     const std::vector<domain::RecordId>& records, base::Date on) {
  std::set<std::string> touched;
  for (const rollup::Rollup* books : {&before, &after}) {
    for (const domain::RecordId id : records) {
      for (const domain::Fact* fact : books->facts_of(id))
        touched.insert(books->world().dictionary.text(fact->measure));
    }
  }
  std::vector<const Told*> concerned;
  std::vector<const FigureReference*> addresses;
  for (const Told& one : told.all()) {
    const pack::Pack& pack = *before.world().packs.for_period(one.address.period);
    const std::set<std::string> behind = ids_behind(pack, one.address.measure);
    if (std::none_of(behind.begin(), behind.end(),
                     [&](const std::string& id) { return touched.count(id) != 0; }))
      continue;
    concerned.push_back(&one);
    addresses.push_back(&one.address);
  }
  std::vector<ToldChange> out;
  std::vector<Figure> old_ones = figures_at(before, on, addresses);
  std::vector<Figure> new_ones = figures_at(after, on, addresses);
  for (std::size_t i = 0; i < concerned.size(); ++i) {
    if (same_value(old_ones[i], new_ones[i])) continue;
    out.push_back({concerned[i], std::move(old_ones[i]), std::move(new_ones[i])});
  }
  return out;
}

}  // namespace jiedui::flow
