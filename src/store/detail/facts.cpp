#include "store/detail/facts.hpp"

#include <algorithm>
#include <set>

#include "embedded_sql.hpp"
#include "store/detail/rows.hpp"

namespace jiedui::store {
namespace {

using base::Result;
using domain::Fact;

template <class... Args>
Result<void> append(Connection& connection, std::vector<Fact>& out, std::string_view sql,
                    const Args&... args) {
  JD_TRY(auto row, connection.query(sql, args...));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return {};
    out.push_back(fact_of(row).fact);
  }
}

/// The ids of measures; those that the books have never met are left out, for they have no facts.
Result<std::set<std::int64_t>> ids_of(Connection& connection,
                                      const std::vector<std::string>& measures) {
  std::set<std::int64_t> out;
  for (const std::string& measure : measures) {
    JD_TRY(const auto id, connection.number(sql::term_id_of_text, measure));
    if (id) out.insert(*id);
  }
  return out;
}

Result<std::vector<Fact>> facts_of_records(Connection& connection, std::int64_t chain,
                                           const FactFilter& filter,
                                           const std::set<std::int64_t>& measures, Position at,
                                           domain::Month first, domain::Month last) {
  std::vector<Fact> out;
  const std::set<domain::RecordId> records(filter.records.begin(), filter.records.end());
  for (const domain::RecordId record : records) {
    JD_CHECK(append(connection, out, sql::facts_of_record, chain, at, first, last, record));
  }
  if (!filter.measures.empty()) {
    std::erase_if(out, [&](const Fact& fact) { return !measures.contains(fact.measure.value); });
  }
  return out;
}

/// What the entry at a position saw; 0 before the first.
Result<Position> system_position(Connection& connection, std::int64_t chain, Position position) {
  JD_TRY(auto row, connection.query(sql::journal_entry, chain, position));
  JD_TRY(const bool found, row.next());
  return found ? row.integer(1) : 0;
}

}  // namespace

Result<std::vector<Fact>> read_facts(Connection& connection, std::int64_t chain,
                                     const FactFilter& filter, Position at) {
  const domain::Month first = filter.first.value_or(INT32_MIN);
  const domain::Month last = filter.last.value_or(INT32_MAX);
  JD_TRY(const auto measures, ids_of(connection, filter.measures));
  if (!filter.records.empty())
    return facts_of_records(connection, chain, filter, measures, at, first, last);
  std::vector<Fact> out;
  if (filter.measures.empty()) {
    JD_CHECK(append(connection, out, sql::facts_of_programme, chain, at, first, last));
    return out;
  }
  for (const std::int64_t measure : measures) {
    JD_CHECK(append(connection, out, sql::facts_of_measure, chain, at, first, last, measure));
  }
  std::stable_sort(out.begin(), out.end(), [](const Fact& a, const Fact& b) {
    return std::pair(a.record, a.version) < std::pair(b.record, b.version);
  });
  return out;
}

Result<FactChanges> read_changes(Connection& connection, std::int64_t chain, Position from,
                                 Position to) {
  FactChanges out;
  out.to = to;
  JD_TRY(const Position seen_before, system_position(connection, chain, from));
  JD_TRY(const Position seen_after, system_position(connection, chain, to));
  out.registers_changed = seen_before != seen_after;
  {
    JD_TRY(auto row, connection.query(sql::touched_records, chain, from, to));
    for (;;) {
      JD_TRY(const bool more, row.next());
      if (!more) break;
      const auto where = domain::register_from(row.text(1));
      if (where == domain::Register::record) {
        out.touched.push_back({row.integer(0)});
      } else {  // a register that only a newer program knows may shape figures
        out.registers_changed = out.registers_changed || !where || domain::shapes_figures(*where);
      }
    }
  }
  for (const domain::RecordId record : out.touched) {
    JD_CHECK(append(connection, out.facts, sql::facts_of_record, chain, to, INT32_MIN, INT32_MAX,
                    record));
  }
  return out;
}

}  // namespace jiedui::store
