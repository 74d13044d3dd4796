// FIGURES, "Which data count", rules 2 (side), 3 (items and aggregates) and 4 (overlap in time),
// for one organisation.
#include <algorithm>
#include <map>
#include <tuple>

#include "rollup/detail/lens.hpp"

namespace jiedui::rollup::detail {
namespace {

using domain::Fact;
using domain::Month;
using domain::Nature;
using domain::OrgSetId;
using domain::Period;
using domain::RecordKind;
using domain::Side;
using domain::TermId;
using Entries = std::vector<const Entry*>;

int rank_of(Nature nature) {
  return nature == Nature::published ? 1 : nature == Nature::expected ? 2 : 0;
}

/// From which month on the reporter's items count instead of its statements; INT_MIN = always,
/// INT_MAX = never.
Month switch_month(const Lens& lens, const Entries& entries) {
  if (lens.measure->source != RecordKind::statement) return INT_MIN;
  Month from = INT_MAX;
  for (const domain::SourceSwitch& one : lens.world->programme.switches) {
    if (one.measure != lens.measure->id) continue;
    const domain::OrgId reporter = lens.world->dictionary.org(one.reporter);
    const bool applies = one.reporter.empty() ||
                         std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) {
                           return entry->fact.reporter == reporter;
                         });
    if (applies) from = std::min(from, one.from);
  }
  return from;
}

/// The time-and-source arithmetic of one supporter set at one organisation.
class Series {
 public:
  Series(const Lens& lens, const Entries& entries, const Claimant& claimant)
      : lens_(lens),
        claimant_(claimant),
        window_(lens.window),
        switch_(std::min(switch_month(lens, entries), claimant.ledger_from)) {
    for (const Entry* entry : entries) {
      (entry->fact.source == RecordKind::statement ? statements_ : items_).push_back(entry);
    }
  }

  /// A statement from before the switch, which items add to.
  [[nodiscard]] bool has_opening() const {
    return switch_ != INT_MIN && switch_ <= lens_.period.last && opening().has;
  }
  /// Another supporter set of the same ledger has an opening value: this one opened with nothing.
  void open_with_nothing() { opened_elsewhere_ = true; }

  [[nodiscard]] Sum at(const Period& period) const {
    switch (lens_.measure->time) {
      case pack::TimeBehaviour::flow:
        return flow(period);
      case pack::TimeBehaviour::plan:
        return plan(period);
      case pack::TimeBehaviour::stock:
      case pack::TimeBehaviour::cumulative:
        break;
    }
    return period.kind == domain::PeriodKind::range ? growth(period) : standing(period.last, false);
  }

 private:
  /// The rows of one statement: one reporter, side, nature and form, one period.
  struct Statement {
    Entries rows;
    [[nodiscard]] const Fact& head() const { return rows.front()->fact; }
  };

  // ---- one statement ----

  [[nodiscard]] bool counted_side(const Fact& fact) const {
    return fact.side == lens_.measure->counted;
  }

  /// Smaller is better: nature, side, length, the organisation's own report, then a fixed order.
  [[nodiscard]] auto preference(const Statement& statement) const {
    const Fact& fact = statement.head();
    return std::tuple(rank_of(fact.nature), !counted_side(fact), fact.last - fact.first,
                      fact.reporter != fact.recipient, fact.form.value, fact.reporter.value,
                      fact.last);
  }

  static bool same_statement(const Fact& a, const Fact& b) {
    return a.last == b.last && a.first == b.first && a.reporter == b.reporter && a.side == b.side &&
           rank_of(a.nature) == rank_of(b.nature) && a.form == b.form;
  }

  /// The statements among the rows that `wanted` accepts, best first.
  template <class Wanted>
  [[nodiscard]] std::vector<Statement> statements_where(Wanted wanted) const {
    std::vector<Statement> found;
    for (const Entry* entry : statements_) {
      if (!wanted(entry->fact)) continue;
      // Rows come in order of their period's end: only the latest statements can be the same one.
      auto at = found.rbegin();
      while (at != found.rend() && at->head().last == entry->fact.last &&
             !same_statement(at->head(), entry->fact)) {
        ++at;
      }
      const bool known = at != found.rend() && same_statement(at->head(), entry->fact);
      (known ? *at : found.emplace_back()).rows.push_back(entry);
    }
    if (found.size() > 1) {
      std::stable_sort(found.begin(), found.end(), [&](const Statement& a, const Statement& b) {
        return preference(a) < preference(b);
      });
    }
    return found;
  }

  static void take(Sum& sum, const Entry& entry) {
    const Fact& fact = entry.fact;
    sum.has = true;
    sum.value += fact.value;
    sum.interval = sum.interval + domain::interval_of(fact.value, fact.written);
    sum.rank = std::max(sum.rank, rank_of(fact.nature));
    sum.returned = sum.returned || fact.status == domain::Status::returned;
    if (sum.approx == domain::Approx::exact) sum.approx = fact.written.approx;
    sum.used.push_back(&entry);
  }

  /// The category's own row, else the sum of its children's rows.
  [[nodiscard]] Sum category_value(const Statement& statement, std::size_t category) const {
    Sum sum;
    const CategoryStep& step = lens_.categories[category];
    for (const Entry* row : statement.rows) {
      if (row->fact.category == step.category) take(sum, *row);
    }
    if (sum.has) return sum;
    if (!step.exhaustive) return sum;
    for (const std::size_t child : step.children) sum.add(category_value(statement, child));
    return sum;
  }

  [[nodiscard]] Sum value_of(const Statement& statement) const {
    Sum sum = category_value(statement, 0);
    for (const Entry* row : statement.rows) {
      if (!sum.has && row->fact.nil) take(sum, *row);  // nothing this period, in every category
    }
    sum.unconfirmed = sum.has && !counted_side(statement.head());
    return sum;
  }

  /// The best statement that has a value; the others are compared with it.
  [[nodiscard]] Sum best(const std::vector<Statement>& statements) const {
    Sum chosen;
    for (const Statement& statement : statements) {
      Sum next = value_of(statement);
      if (!next.has) continue;
      if (!chosen.has) {
        next.compared = std::move(chosen.compared);
        chosen = std::move(next);
      } else {
        chosen.compared.insert(chosen.compared.end(), next.used.begin(), next.used.end());
      }
    }
    return chosen;
  }

  // ---- items and events ----

  /// Another side's report of an event that the counted side reports too.
  [[nodiscard]] bool told_by_counted_side(const Fact& fact) const {
    if (!fact.event || counted_side(fact)) return false;
    const auto at = lens_.shard->events.find(fact.event);
    if (at == lens_.shard->events.end()) return false;
    const auto& by_side = at->second.count[lens_.status == domain::StatusFilter::counted ? 0 : 1];
    return by_side[static_cast<std::size_t>(lens_.measure->counted)] > 0;
  }

  /// The category asked for or one below it.
  [[nodiscard]] bool in_category(TermId category) const {
    if (!lens_.category) return true;
    return std::any_of(lens_.categories.begin(), lens_.categories.end(),
                       [&](const CategoryStep& step) { return step.category == category; });
  }

  /// A ledger that is kept says zero when nothing stands in it; one that nobody ever wrote into
  /// says nothing.
  [[nodiscard]] bool ledger_kept(Month month) const {
    return claimant_.ledger_from <= month ||
           std::any_of(items_.begin(), items_.end(),
                       [&](const Entry* entry) { return entry->fact.first <= month; });
  }

  template <class Wanted>
  [[nodiscard]] Sum items_where(Month until, Wanted wanted) const {
    Sum sum;
    sum.has = ledger_kept(until);
    for (const Entry* entry : items_) {
      const Fact& fact = entry->fact;
      if (!wanted(fact) || !in_category(fact.category)) continue;
      if (told_by_counted_side(fact)) {
        sum.compared.push_back(entry);
        continue;
      }
      if (lens_.measure->distinct() && fact.person) {
        sum.persons.push_back(fact.person);
        sum.used.push_back(entry);
      } else {
        take(sum, *entry);
      }
      sum.unconfirmed = sum.unconfirmed || (fact.event && !counted_side(fact));
    }
    return sum;
  }

  // ---- flow ----

  [[nodiscard]] bool outside_life(const Period& period) const {
    return period.last < claimant_.life.first || period.first > claimant_.life.last;
  }

  [[nodiscard]] bool speaks_inside(const Period& period) const {
    if (period.last >= switch_) return true;
    return std::any_of(statements_.begin(), statements_.end(), [&](const Entry* entry) {
      return entry->fact.first >= period.first && entry->fact.last <= period.last;
    });
  }

  [[nodiscard]] Sum flow(const Period& period) const {
    if (period.first >= switch_) {
      return items_where(period.last, [&](const Fact& fact) {
        return fact.first >= period.first && fact.last <= period.last;
      });
    }
    if (!speaks_inside(period)) return {};
    Sum own;
    if (period.last < switch_) {
      own = best(statements_where([&](const Fact& fact) {
        return fact.first == period.first && fact.last == period.last;
      }));
    }
    Sum parts;
    const std::vector<Period> pieces = period.parts();
    bool every_part = !pieces.empty();
    for (const Period& part : pieces) {
      if (outside_life(part)) continue;
      Sum one = flow(part);
      every_part = every_part && one.has && one.complete;
      parts.add(std::move(one));
    }
    parts.complete = every_part && parts.has;
    // Neither published numbers nor the other side's report stand in for what was entered here.
    const bool weaker = parts.rank > own.rank || (parts.unconfirmed && !own.unconfirmed);
    if (parts.complete && !(own.has && weaker)) {
      parts.compared.insert(parts.compared.end(), own.used.begin(), own.used.end());
      return parts;
    }
    if (own.has) {
      own.compared.insert(own.compared.end(), parts.used.begin(), parts.used.end());
      return own;
    }
    return parts;
  }

  // ---- stock and cumulative ----

  /// The last statement value not later than a month, inside the window; partial when it is older
  /// than the month.
  [[nodiscard]] Sum last_statement(Month not_later, bool exactly) const {
    const auto in_reach = [&](const Fact& fact) {
      return fact.last <= not_later && fact.last >= window_ && fact.last < switch_ &&
             (!exactly || fact.last == not_later);
    };
    // The other side's statements count only while the counted side has none.
    const bool counted_side_speaks = std::any_of(
        statements_.begin(), statements_.end(),
        [&](const Entry* entry) { return in_reach(entry->fact) && counted_side(entry->fact); });
    Sum found;
    Month before = INT_MAX;  // statements_ is in order of the period's end
    for (auto at = statements_.rbegin(); at != statements_.rend() && !found.has; ++at) {
      const Month month = (*at)->fact.last;
      if (month >= before || !in_reach((*at)->fact)) continue;
      before = month;
      found = best(statements_where([&](const Fact& fact) {
        return fact.last == month && (!counted_side_speaks || counted_side(fact));
      }));
    }
    if (found.has && found.newest() < not_later) found.complete = false;
    if (counted_side_speaks) {
      for (const Entry* entry : statements_) {
        if (in_reach(entry->fact) && !counted_side(entry->fact) &&
            entry->fact.last == found.newest()) {
          found.compared.push_back(entry);
        }
      }
    }
    return found;
  }

  /// Items of a stock are there from their first month to their last; of a cumulative figure they
  /// add.
  [[nodiscard]] Sum items_until(Month not_later, Month from) const {
    const bool stock = lens_.measure->time == pack::TimeBehaviour::stock;
    return items_where(not_later, [&](const Fact& fact) {
      if (fact.first < from || fact.first > not_later) return false;
      return !stock || fact.period_kind != domain::PeriodKind::range || fact.last >= not_later;
    });
  }

  /// Value at the end of a month.
  [[nodiscard]] Sum standing(Month month, bool exactly) const {
    if (switch_ > month) return last_statement(month, exactly);
    const bool stock = lens_.measure->time == pack::TimeBehaviour::stock;
    const bool window_opens_later = !stock && window_ >= switch_;
    if (switch_ == INT_MIN || window_opens_later)
      return items_until(month, std::max(switch_, stock ? INT_MIN : window_));
    Sum sum = opening();
    if (!sum.has && !opened_elsewhere_) {
      sum.no_opening = true;
      sum.complete = false;
      return sum;
    }
    sum.add(items_until(month, switch_));
    return sum;
  }

  /// The last statement value before the switch (期初数); its age is no fault, items carry it on.
  [[nodiscard]] Sum opening() const {
    Sum sum = in_window_of(switch_ - 1).last_statement(switch_ - 1, false);
    sum.complete = true;
    return sum;
  }

  /// The same entries asked for a month whose window may be another one: a stock's is the calendar
  /// year.
  [[nodiscard]] Series in_window_of(Month month) const {
    Series other = *this;
    if (lens_.measure->time == pack::TimeBehaviour::stock)
      other.window_ = domain::month_of(domain::year_of(month), 1);
    return other;
  }

  /// Whether there is anything that a growth over the period could be made of; a unit that said
  /// nothing all the while lacks nothing.
  [[nodiscard]] bool speaks_near(const Period& period) const {
    const bool stock = lens_.measure->time == pack::TimeBehaviour::stock;
    const Month from = std::min(window_, stock ? period.first - 1 : period.first);
    const auto near = [&](const Entry* entry) {
      return entry->fact.last >= from && entry->fact.last <= period.last;
    };
    return !items_.empty() || std::any_of(statements_.begin(), statements_.end(), near);
  }

  /// value(b) − value(a−1), both reported for exactly these months.
  [[nodiscard]] Sum growth(const Period& period) const {
    if (!speaks_near(period)) return {};
    Sum none;
    none.complete = false;
    const bool cumulative = lens_.measure->time == pack::TimeBehaviour::cumulative;
    if (cumulative && period.first < window_) {
      none.turn_of_year = true;
      return none;
    }
    Sum end = standing(period.last, true);
    if (end.has && cumulative && period.first == window_) return end;
    const Month before = period.first - 1;
    const Sum begin = in_window_of(before).standing(before, true);
    if (!end.has || !begin.has) {
      none.no_base = true;
      return none;
    }
    end.remove(begin);
    return end;
  }

  // ---- plan ----

  /// When a plan statement takes force: a statement for the whole plan period at its opening (at
  /// its close it is again the newest), any other at its end. INT_MAX: not in force yet.
  [[nodiscard]] Month in_force(const Fact& fact, Month at) const {
    if (fact.last <= at) return fact.last;
    const int window_months_min = lens_.measure->since == pack::Since::plan ? 13 : 12;
    const bool spans_window = fact.last - fact.first + 1 >= window_months_min;
    return fact.first <= window_ && spans_window ? fact.first : INT_MAX;
  }

  [[nodiscard]] Sum plan(const Period& period) const {
    const auto from = [&](const Statement& one) { return in_force(one.head(), period.last); };
    std::vector<Statement> all = statements_where([&](const Fact& fact) {
      return fact.first >= window_ && in_force(fact, period.last) != INT_MAX;
    });
    // What was entered here before what was only published, the counted side before the other;
    // among these the newest.
    const auto order = [&](const Statement& one) {
      return std::tuple(rank_of(one.head().nature), !counted_side(one.head()), -from(one));
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Statement& a, const Statement& b) { return order(a) < order(b); });
    Sum sum = best(all);
    std::erase_if(sum.compared, [&](const Entry* entry) {  // an older version contradicts nothing
      return in_force(entry->fact, period.last) < in_force(sum.used.front()->fact, period.last);
    });
    if (sum.has) sum.plan_from = sum.used.front()->fact.period();
    return sum;
  }

  const Lens& lens_;
  Claimant claimant_;
  Month window_;
  Month switch_;
  bool opened_elsewhere_ = false;
  Entries statements_;
  Entries items_;
};

/// Whether an entry can say anything about the lens's period, for the list of sets that were left
/// out.
bool reaches(const Lens& lens, const Fact& fact) {
  const bool may_end_later = lens.measure->time == pack::TimeBehaviour::plan;
  const bool flow = lens.measure->time == pack::TimeBehaviour::flow;
  if (flow && fact.first < lens.period.first) return false;
  return fact.last >= std::min(lens.window, lens.period.first) &&
         (may_end_later ? fact.first : fact.last) <= lens.period.last;
}

/// One series: a supporter set and a recipient (several only where a reporter's statements about
/// others are asked for).
using SeriesKey = std::pair<OrgSetId, domain::OrgId>;

/// The other side's statements never add: one that shares months with a statement of the counted
/// side, about another set that it may be part of or contain, is only compared.
void drop_other_side(const Lens& lens, std::map<SeriesKey, Entries>& series, Sum& sum) {
  const auto counted = [&](const Fact& fact) { return fact.side == lens.measure->counted; };
  const auto overlap = [&](OrgSetId a, OrgSetId b) {
    const auto one = lens.world->dictionary.members(a);
    const auto other = lens.world->dictionary.members(b);
    return one.empty() || other.empty() ||
           std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
  };
  const auto told = [&](const SeriesKey& key, const Fact& fact) {
    for (const auto& [other, entries] : series) {
      if (other == key || other.second != key.second || !overlap(other.first, key.first)) continue;
      for (const Entry* entry : entries) {
        const Fact& theirs = entry->fact;
        const bool reaches_period =
            theirs.last >= std::min(lens.window, lens.period.first) &&
            (lens.measure->time == pack::TimeBehaviour::plan || theirs.last <= lens.period.last);
        if (theirs.source == RecordKind::statement && counted(theirs) && reaches_period &&
            theirs.first <= fact.last && fact.first <= theirs.last) {
          return true;
        }
      }
    }
    return false;
  };
  std::map<SeriesKey, Entries> kept;
  for (const auto& [key, entries] : series) {
    for (const Entry* entry : entries) {
      const Fact& fact = entry->fact;
      const bool drop = fact.source == RecordKind::statement && !counted(fact) && told(key, fact);
      (drop ? sum.compared : kept[key]).push_back(entry);
    }
  }
  series = std::move(kept);
}

}  // namespace

Sum resolve(const Lens& lens, const std::vector<const Entry*>& entries, const Claimant& claimant) {
  std::map<SeriesKey, Entries> by_key;
  Sum sum;
  bool other_side = false;
  for (const Entry* entry : entries) {
    const Fact& fact = entry->fact;
    if (lens.inside(fact.supporters)) {
      by_key[{fact.supporters, fact.recipient}].push_back(entry);
      other_side = other_side || fact.side != lens.measure->counted;
    } else if (lens.overlaps(fact.supporters) && reaches(lens, fact)) {
      sum.left_out.push_back(fact.supporters);
    }
  }
  if (other_side && by_key.size() > 1) drop_other_side(lens, by_key, sum);
  const bool keeps_ledger = claimant.ledger_from <= lens.period.last;
  if (by_key.empty() && keeps_ledger && lens.supporters.empty()) by_key[{}] = {};
  std::vector<Series> series;
  series.reserve(by_key.size());
  for (const auto& [key, of_key] : by_key) series.emplace_back(lens, of_key, claimant);
  const bool opened = std::any_of(series.begin(), series.end(),
                                  [](const Series& one) { return one.has_opening(); });
  for (Series& one : series) {
    if (opened) one.open_with_nothing();
    Sum found = one.at(lens.period);
    // A series with nothing for this period is no gap: nobody promised one row per supporter set.
    if (found.has || found.no_base || found.turn_of_year || found.no_opening)
      sum.add(std::move(found));
  }
  return sum;
}

}  // namespace jiedui::rollup::detail
