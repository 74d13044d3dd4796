#include "flow/checks.hpp"

#include "check/duplicates.hpp"
#include "domain/codec.hpp"
#include "flow/explanations.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::Result;

Result<CheckAnswer> run_checks(App& app, const CheckQuery& query) {
  JD_TRY(const Books books, app.books(query.programme, query.as_of));
  CheckAnswer answer;
  JD_TRY(answer.period, find_period(books.world(), query.period));
  JD_CHECK(find_pack(books.world(), answer.period));
  check::Scope scope;
  scope.period = answer.period;
  scope.on = books.on;
  JD_TRY(scope.org, find_org(books.world(), query.org, answer.period.end_date()));
  answer.position = books.as_of.programme;
  JD_TRY(const check::Records records,
         records_for_checks(app, query.programme, books, *books.rollup, scope));
  answer.findings = check::run(*books.rollup, scope, records);
  JD_CHECK(add_explanations(app, query.programme, books, scope, answer.findings));
  return answer;
}

Result<check::Records> records_for_checks(App& app, const std::string& programme,
                                          const Books& books, const rollup::Rollup& figures,
                                          const check::Scope& scope) {
  check::Records out;
  const auto wanted = check::duplicate_candidates(figures, scope);
  if (wanted.empty()) return out;
  JD_TRY(const auto entries, app.store().entries_by_id(programme, wanted, books.as_of));
  for (const store::StoredEntry& entry : entries) {
    if (entry.where != domain::Register::record) continue;
    JD_TRY(domain::Record record, domain::decode_record(entry.body));
    out.emplace(entry.id, std::move(record));
  }
  return out;
}

}  // namespace jiedui::flow
