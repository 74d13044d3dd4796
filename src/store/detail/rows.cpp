#include "store/detail/rows.hpp"

#include "embedded_sql.hpp"

namespace jiedui::store {
namespace {

using base::Result;

template <class Enum>
Enum enum_of(const Query& row, int column, Enum last) {
  const std::int64_t number = row.integer(column);
  JD_ENSURE(number >= 0 && number <= static_cast<std::int64_t>(last));
  return static_cast<Enum>(number);
}

}  // namespace

FactRow fact_of(const Query& row) {
  FactRow out;
  domain::Fact& fact = out.fact;
  fact.record = {row.integer(0)};
  fact.version = row.small(1);
  out.ordinal = row.integer(2);
  fact.from = row.integer(3);
  fact.status = enum_of(row, 4, domain::Status::withdrawn);
  fact.measure = {row.small(5)};
  fact.value = row.integer(6);
  fact.written.unit = static_cast<domain::UnitIndex>(row.integer(7));
  fact.written.decimals = static_cast<std::int8_t>(row.integer(8));
  fact.written.approx = enum_of(row, 9, domain::Approx::at_most);
  fact.written.rounded = row.integer(10) != 0;
  fact.reporter = {row.small(11)};
  fact.recipient = {row.small(12)};
  fact.supporters = {row.small(13)};
  fact.category = {row.small(14)};
  fact.form = {row.small(15)};
  fact.event = {row.small(16)};
  fact.person = {row.small(17)};
  fact.batch = {row.small(18)};
  fact.period_kind = enum_of(row, 19, domain::PeriodKind::range);
  fact.first = row.small(20);
  fact.last = row.small(21);
  fact.source = enum_of(row, 22, domain::RecordKind::event);
  fact.role = enum_of(row, 23, domain::FactRole::control);
  fact.coverage = enum_of(row, 24, domain::CoverageClaim::whole);
  fact.side = enum_of(row, 25, domain::Side::supporter);
  fact.nature = enum_of(row, 26, domain::Nature::expected);
  fact.nil = row.integer(27) != 0;
  return out;
}

Result<StoredEntry> entry_of(const Query& row) {
  const auto where = domain::register_from(row.text(1));
  const auto status = domain::status_from(row.text(5));
  if (!where || !status) {
    return base::fail(base::FaultCode::storage, "the books are damaged; run `jiedui audit verify`",
                      "账库已损坏;请运行 jiedui audit verify 查明", fmt::format("record_id={}", row.integer(0)));
  }
  return StoredEntry{{row.integer(0)}, *where,  row.string(2), row.small(3),
                     row.integer(4),   *status, row.string(6), row.string(7)};
}

JournalEntry journal_entry_of(const Query& row) {
  return {row.string(0), row.integer(1), {row.integer(2)}, row.string(3), row.string(4),
          row.string(5), row.integer(6), row.string(7),    row.integer(8)};
}

Result<domain::Dictionary> read_dictionary(Connection& connection) {
  domain::Dictionary out;
  JD_TRY(auto terms, connection.query(sql::terms));
  for (;;) {
    JD_TRY(const bool more, terms.next());
    if (!more) break;
    out.put_term({terms.small(0)}, terms.string(1));
  }
  JD_TRY(auto organisations, connection.query(sql::organisations));
  for (;;) {
    JD_TRY(const bool more, organisations.next());
    if (!more) break;
    out.put_org({organisations.small(0)}, organisations.string(1));
  }
  JD_TRY(auto members, connection.query(sql::org_set_members));
  domain::OrgSetId current;
  std::vector<domain::OrgId> orgs;
  for (;;) {
    JD_TRY(const bool more, members.next());
    const domain::OrgSetId next = more ? domain::OrgSetId{members.small(0)} : domain::OrgSetId{};
    if (next != current && !orgs.empty()) out.put_set(current, std::exchange(orgs, {}));
    if (!more) return out;
    current = next;
    orgs.push_back({members.small(1)});
  }
}

}  // namespace jiedui::store
