#include "flow/explanations.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/explain.hpp"
#include "domain/codec.hpp"
#include "flow/checks.hpp"
#include "report/explained.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Explanation;
using domain::Finding;
using domain::Register;

namespace {

Result<std::map<domain::RecordId, std::string>> written(
    App& app, const std::string& programme, const std::vector<domain::RecordId>& records,
    const store::AsOf& as_of) {
  std::map<domain::RecordId, std::string> out;
  if (records.empty()) return out;
  JD_TRY(const auto entries, app.store().entries_by_id(programme, records, as_of));
  for (const store::StoredEntry& entry : entries) {
    if (entry.where != Register::record) continue;
    JD_TRY(const domain::Record record, domain::decode_record(entry.body));
    if (!record.explanation.empty()) out.emplace(entry.id, record.explanation);
  }
  return out;
}

// ---- which findings are meant ----

std::vector<std::string> places_of(const std::vector<Finding>& findings) {
  std::vector<std::string> places;
  for (const Finding& one : findings) places.push_back(one.place);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

Result<std::vector<Finding>> meant(const ExplainRequest& request, std::vector<Finding> findings) {
  std::set<std::string> rules;
  for (const Finding& one : findings) rules.insert(one.rule);
  std::erase_if(findings, [&](const Finding& one) { return one.rule != request.rule; });
  if (findings.empty()) {
    const std::string have = base::join(std::vector<std::string>(rules.begin(), rules.end()), ", ");
    return fail(FaultCode::not_found,
                fmt::format("check has no finding of the rule '{}' in {}{}", request.rule,
                            request.period, have.empty() ? "" : "; it has: " + have),
                fmt::format("{} 的核对结果里没有规则“{}”{}", request.period, request.rule,
                            have.empty() ? "" : ",现有:" + have));
  }
  const std::vector<std::string> all = places_of(findings);
  const bool exact = std::find(all.begin(), all.end(), request.place) != all.end();
  std::erase_if(findings, [&](const Finding& one) {
    const bool here = exact ? one.place == request.place
                            : one.place.find(request.place) != std::string::npos ||
                                  one.place_en.find(request.place) != std::string::npos;
    const bool about = one.what.zh.find(request.about) != std::string::npos ||
                       one.what.en.find(request.about) != std::string::npos;
    return !here || !about;
  });
  const std::vector<std::string> places = places_of(findings);
  if (places.size() == 1) return findings;
  const std::string list = base::join(places.empty() ? all : places, "\n  ");
  return fail(
      places.empty() ? FaultCode::not_found : FaultCode::usage,
      fmt::format("{} for '{}'; the rule has findings at:\n  {}",
                  places.empty() ? "nothing was found" : "several places fit", request.place, list),
      fmt::format("“{}”{},这条规则的位置有:\n  {}", request.place,
                  places.empty() ? "没有对应的问题" : "对应几处,请写全", list));
}

// ---- into the books ----

Result<std::vector<domain::RecordRef>> versions_of(App& app, const std::string& programme,
                                                   const Finding& finding) {
  std::vector<domain::RecordRef> out;
  JD_TRY(const auto entries, app.store().entries_by_id(programme, finding.records, {}));
  for (const store::StoredEntry& entry : entries) out.push_back({entry.id, entry.version});
  std::sort(out.begin(), out.end());
  return out;
}

Result<bool> write(App& app, const ExplainRequest& request, const domain::Period& period,
                   const std::vector<Finding>& findings) {
  Explanation next{request.rule, findings.front().place, period, {}};
  const std::string key = next.key();
  JD_TRY(const auto known, app.store().entry(request.programme, Register::explanation, key, {}));
  if (known) {
    JD_TRY(next, domain::decode_explanation(known->body));
  }
  for (const Finding& finding : findings) {
    std::erase_if(next.findings,
                  [&](const domain::Explained& one) { return one.what == finding.what.zh; });
    if (request.take_back) continue;
    JD_TRY(auto records, versions_of(app, request.programme, finding));
    next.findings.push_back({finding.what.zh, request.text, std::move(records)});
  }
  domain::Change change;
  change.where = Register::explanation;
  change.key = key;
  change.body = domain::encode(next);
  change.base_version = known ? known->version : 0;
  if (known ? known->body == change.body : next.findings.empty()) return false;
  if (next.findings.empty()) change.action = domain::ChangeAction::close;
  domain::Entry entry;
  entry.programme = request.programme;
  entry.actor = request.actor;
  entry.action = (request.take_back ? "explanation taken back: " : "explain ") + request.rule;
  entry.at = app.clock().now();
  entry.changes.push_back(std::move(change));
  JD_CHECK(app.store().commit({std::move(entry)}));
  return true;
}

}  // namespace

Result<ExplainOutcome> explain(App& app, const ExplainRequest& request) {
  if (base::trim(request.text).empty() != request.take_back) {
    return fail(FaultCode::usage, "give the text of the explanation, or --take-back",
                "请写情况说明的内容;收回说明用 --take-back");
  }
  const CheckQuery query{request.programme, request.period, {}, {}};
  JD_TRY(const CheckAnswer answer, run_checks(app, query));
  JD_TRY(const std::vector<Finding> findings, meant(request, answer.findings));
  ExplainOutcome out;
  JD_TRY(out.changed, write(app, request, answer.period, findings));
  JD_TRY(const CheckAnswer after, run_checks(app, query));
  for (const Finding& one : after.findings) {
    const bool is_meant = std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
      return other.rule == one.rule && other.place == one.place && other.what == one.what;
    });
    if (is_meant) out.findings.push_back(one);
  }
  return out;
}

Result<std::vector<Explanation>> explanations(App& app, const std::string& programme,
                                              const store::AsOf& as_of) {
  JD_TRY(const auto entries, app.store().entries(programme, Register::explanation, as_of));
  std::vector<Explanation> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(Explanation one, domain::decode_explanation(entry.body));
    out.push_back(std::move(one));
  }
  return out;
}

Result<void> add_explanations(App& app, const std::string& programme, const Books& books,
                              const check::Scope& scope, std::vector<Finding>& findings) {
  if (findings.empty()) return {};
  check::Explanations known;
  JD_TRY(known.given, explanations(app, programme, books.as_of));
  JD_TRY(known.written, written(app, programme, check::records_behind(findings), books.as_of));
  check::explain(findings, known, *books.rollup, scope);
  return {};
}

namespace {

std::set<domain::RecordRef> records_behind(const report::TableModel& table) {
  std::set<domain::RecordRef> out;
  const auto add = [&](const report::TableRow& row) {
    for (const report::TableCell& cell : row.cells)
      out.insert(cell.figure.records.begin(), cell.figure.records.end());
  };
  for (const report::TableRow& row : table.rows) add(row);
  if (table.total) add(*table.total);
  return out;
}

}  // namespace

Result<void> add_explanations(App& app, const Books& books, report::TableModel& table) {
  const std::set<domain::RecordRef> printed = records_behind(table);
  if (printed.empty()) return {};
  std::vector<base::Bilingual> texts;
  JD_TRY(const auto given, explanations(app, table.programme, books.as_of));
  for (const Explanation& one : given) {
    for (const domain::Explained& said : one.findings) {
      const bool stands =
          !said.records.empty() &&
          std::includes(printed.begin(), printed.end(), said.records.begin(), said.records.end());
      if (stands) texts.push_back({one.place + ":" + said.text, one.place + ": " + said.text});
    }
  }
  report::add_explanations(table, texts);
  return {};
}

}  // namespace jiedui::flow
