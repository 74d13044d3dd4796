#include "flow/checks.hpp"

#include "check/check.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

base::Result<CheckAnswer> run_checks(App& app, const CheckQuery& query) {
  JD_TRY(const Books books, app.books(query.programme, query.as_of));
  CheckAnswer answer;
  JD_TRY(answer.period, find_period(books.world(), query.period));
  JD_CHECK(find_pack(books.world(), answer.period));
  check::Scope scope;
  scope.period = answer.period;
  scope.on = books.on;
  JD_TRY(scope.org, find_org(books.world(), query.org, answer.period.end_date()));
  answer.position = books.as_of.programme;
  answer.findings = check::run(*books.rollup, scope);
  return answer;
}

}  // namespace jiedui::flow
