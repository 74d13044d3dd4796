#include "store/detail/projection.hpp"

#include <algorithm>

#include "embedded_sql.hpp"
#include "store/detail/rows.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Change;
using domain::FactDraft;

struct Target {
  std::int64_t record = 0;
  std::int64_t last = 0;     ///< number of the last version; 0 = none
  std::int64_t current = 0;  ///< the one in force; 0 = none
};

template <class Enum>
std::int64_t number_of(Enum value) {
  return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> nullable(std::int64_t id) {
  return id == 0 ? std::nullopt : std::optional<std::int64_t>(id);
}

Result<Target> target_of(Connection& connection, const Place& place, std::int64_t record) {
  JD_TRY(auto row, connection.query(sql::versions_of_record, place.chain, record));
  JD_TRY([[maybe_unused]] const bool found, row.next());
  return Target{record, row.integer(0), row.integer(1)};
}

Result<void> check_base(const Change& change, const Target& target) {
  if (!change.base_version || *change.base_version == target.current) return {};
  return fail(FaultCode::conflict,
              fmt::format("'{}' was changed meanwhile: version {} is current, this change was made on version {}; "
                          "read it again, then repeat the change",
                          change.key, target.current, *change.base_version),
              fmt::format("“{}”已被他人修改:现为第 {} 版,而本次修改基于第 {} 版;请重新读取后再改", change.key,
                          target.current, *change.base_version));
}

Result<void> check_present(const Change& change, const Target& target) {
  if (target.current != 0) return {};
  return fail(FaultCode::not_found, fmt::format("'{}' is not in the books; nothing to change", change.key),
              fmt::format("账中没有“{}”,无从修改", change.key));
}

Result<void> write_fact(Connection& connection, Names& names, const Place& place, const Target& target,
                        std::int64_t ordinal, const Change& change, const FactDraft& fact) {
  JD_TRY(const auto measure, names.term(fact.measure));
  JD_TRY(const auto reporter, names.organisation(fact.reporter));
  JD_TRY(const auto recipient, names.organisation(fact.recipient));
  JD_TRY(const auto supporters, names.set(fact.supporters));
  JD_TRY(const auto category, names.term(fact.category));
  JD_TRY(const auto form, names.term(fact.form));
  JD_TRY(const auto event, names.term(fact.event));
  JD_TRY(const auto person, names.term(fact.person));
  JD_TRY(const auto batch, names.term(fact.batch));
  const domain::Written& written = fact.written;
  return connection.run(sql::new_fact, place.chain, target.record, target.last, ordinal, place.position,
                        number_of(change.status), measure, fact.value, number_of(written.unit),
                        number_of(written.decimals), number_of(written.approx), number_of(written.rounded), reporter,
                        recipient, supporters, category, form, event, person, batch, number_of(fact.period.kind),
                        fact.period.first, fact.period.last, number_of(fact.source), number_of(fact.role),
                        number_of(fact.coverage), number_of(fact.side), number_of(fact.nature), number_of(fact.nil));
}

/// Facts of earlier versions stay open: when this version is withdrawn, the one before counts again.
Result<void> put(Connection& connection, Names& names, const Place& place, Target target, const Change& change) {
  if (target.current != 0) {
    JD_CHECK(connection.run(sql::version_closed, place.chain, target.record, place.position));
  }
  ++target.last;
  JD_CHECK(connection.run(sql::new_version, place.chain, target.record, target.last, place.position,
                          domain::to_string(change.status), change.body, change.source, change.cause));
  for (std::size_t i = 0; i < change.facts.size(); ++i) {
    JD_CHECK(write_fact(connection, names, place, target, static_cast<std::int64_t>(i), change, change.facts[i]));
  }
  return {};
}

Result<void> close(Connection& connection, const Place& place, const Target& target) {
  JD_CHECK(connection.run(sql::version_closed, place.chain, target.record, place.position));
  return connection.run(sql::facts_closed_of_record, place.chain, target.record, place.position);
}

Result<void> version_status(Connection& connection, const Place& place, const Target& target, const Change& change) {
  const std::string_view status = domain::to_string(change.status);
  std::string body;
  std::string source;
  std::string cause;
  {
    JD_TRY(auto row, connection.query(sql::open_version, place.chain, target.record));
    JD_TRY([[maybe_unused]] const bool found, row.next());
    if (row.integer(1) == place.position) {  // written by this very entry: nobody has seen it
      return connection.run(sql::version_status, place.chain, target.record, status);
    }
    body = row.string(3);
    source = row.string(4);
    cause = change.cause.empty() ? row.string(5) : change.cause;
  }
  JD_CHECK(connection.run(sql::version_closed, place.chain, target.record, place.position));
  return connection.run(sql::new_version, place.chain, target.record, target.current, place.position, status, body,
                        source, cause);
}

Result<void> fact_status(Connection& connection, const Place& place, const FactRow& row, domain::Status status) {
  const domain::Fact& fact = row.fact;
  if (fact.from == place.position) {
    return connection.run(sql::fact_status, place.chain, fact.record, fact.version, row.ordinal, number_of(status));
  }
  JD_CHECK(connection.run(sql::fact_closed, place.chain, fact.record, fact.version, row.ordinal, place.position));
  const domain::Written& written = fact.written;
  return connection.run(sql::new_fact, place.chain, fact.record, fact.version, row.ordinal, place.position,
                        number_of(status), fact.measure, fact.value, number_of(written.unit),
                        number_of(written.decimals), number_of(written.approx), number_of(written.rounded),
                        nullable(fact.reporter.value), nullable(fact.recipient.value),
                        nullable(fact.supporters.value), nullable(fact.category.value), nullable(fact.form.value),
                        nullable(fact.event.value), nullable(fact.person.value), nullable(fact.batch.value),
                        number_of(fact.period_kind), fact.first, fact.last, number_of(fact.source),
                        number_of(fact.role), number_of(fact.coverage), number_of(fact.side), number_of(fact.nature),
                        number_of(fact.nil));
}

Result<void> change_status(Connection& connection, Names& names, const Place& place, const Target& target,
                           const Change& change) {
  std::vector<std::int64_t> measures;
  for (const std::string& measure : change.measures) {
    JD_TRY(const auto id, names.term(measure));
    if (id) measures.push_back(*id);
  }
  if (change.measures.empty()) {
    JD_CHECK(version_status(connection, place, target, change));
  }
  std::vector<FactRow> affected;  // read whole before writing: the rows written must not be read again
  {
    JD_TRY(auto row, connection.query(sql::open_facts_of_version, place.chain, target.record, target.current));
    for (;;) {
      JD_TRY(const bool more, row.next());
      if (!more) break;
      const FactRow one = fact_of(row);
      if (change.measures.empty() || std::count(measures.begin(), measures.end(), one.fact.measure.value) != 0) {
        affected.push_back(one);
      }
    }
  }
  for (const FactRow& row : affected) {
    JD_CHECK(fact_status(connection, place, row, change.status));
  }
  return {};
}

}  // namespace

Result<std::int64_t> apply(Connection& connection, Names& names, const Place& place, const Change& change) {
  if (change.where == domain::Register::organisation) {
    JD_TRY([[maybe_unused]] const auto id, names.organisation(change.key));
  }
  if (change.where == domain::Register::programme) {
    JD_CHECK(names.chain(change.key));
  }
  JD_TRY(const auto record, names.record(place.chain, change.where, change.key));
  JD_TRY(const Target target, target_of(connection, place, record));
  JD_CHECK(check_base(change, target));
  switch (change.action) {
    case domain::ChangeAction::put: {
      JD_CHECK(put(connection, names, place, target, change));
      return record;
    }
    case domain::ChangeAction::close: {
      JD_CHECK(check_present(change, target));
      JD_CHECK(close(connection, place, target));
      return record;
    }
    case domain::ChangeAction::status: {
      JD_CHECK(check_present(change, target));
      JD_CHECK(change_status(connection, names, place, target, change));
      return record;
    }
  }
  return record;
}

}  // namespace jiedui::store
