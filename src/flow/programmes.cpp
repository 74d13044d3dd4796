#include "flow/programmes.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Register;

namespace {

domain::Entry entry_of(App& app, const std::string& programme, const std::string& actor,
                       std::string action) {
  domain::Entry entry;
  entry.programme = programme;
  entry.actor = actor;
  entry.action = std::move(action);
  entry.at = app.clock().now();
  return entry;
}

/// Puts one entry of a register; `false` when it stands there already.
Result<bool> put_once(App& app, const std::string& programme, domain::Entry entry, Register where,
                      std::string key, std::string body) {
  JD_TRY(const auto known, app.store().entry(programme, where, key, {}));
  if (known && known->body == body) return false;
  domain::Change change;
  change.where = where;
  change.key = std::move(key);
  change.body = std::move(body);
  if (known) change.base_version = known->version;
  entry.changes.push_back(std::move(change));
  JD_CHECK(app.store().commit({std::move(entry)}));
  return true;
}

bool is_identifier(const std::string& code) {
  return !code.empty() && code.size() <= 64 &&
         code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

/// The first month of a period of that length.
bool opens(domain::Month month, domain::PeriodKind kind) {
  switch (kind) {
    case domain::PeriodKind::month:
      return true;
    case domain::PeriodKind::quarter:
      return month % 3 == 0;
    case domain::PeriodKind::half_year:
      return month % 6 == 0;
    case domain::PeriodKind::year:
      return month % 12 == 0;
    case domain::PeriodKind::plan:
    case domain::PeriodKind::range:
      return true;
  }
  return true;
}

}  // namespace

Result<bool> create_programme(App& app, const std::string& code, const std::string& pack,
                              const std::string& actor) {
  if (!is_identifier(code)) {
    return fail(FaultCode::usage,
                fmt::format("'{}' cannot be a programme's id; use a-z, 0-9, - and _", code),
                fmt::format("“{}”不能作编号,请用小写字母、数字、- 和 _", code));
  }
  JD_TRY(const auto packs, app.store().entries("", Register::pack, {}));
  std::vector<std::string> ids;
  for (const store::StoredEntry& one : packs) ids.push_back(one.key.substr(0, one.key.find('@')));
  if (std::find(ids.begin(), ids.end(), pack) == ids.end()) {
    const std::string have = ids.empty() ? "" : base::join(ids, ", ");
    return fail(FaultCode::not_found,
                fmt::format("the pack '{}' is not installed; installed: {}", pack,
                            have.empty() ? "none" : have),
                fmt::format("报表制度“{}”尚未安装,已安装:{}", pack, have.empty() ? "无" : have));
  }
  JD_TRY(const auto known, app.store().entry("", Register::programme, code, {}));
  domain::Programme programme;
  programme.code = code;
  programme.pack = pack;
  if (known && known->body != domain::encode_programme(programme)) {
    return fail(FaultCode::conflict, fmt::format("the programme '{}' runs on another pack", code),
                fmt::format("工作项目“{}”已建在另一报表制度上", code));
  }
  if (known) return false;
  domain::Entry entry = entry_of(app, "", actor, "programme create " + code);
  domain::Change change;
  change.where = Register::programme;
  change.key = code;
  change.body = domain::encode_programme(programme);
  entry.changes.push_back(std::move(change));
  // Opens its own chain: a position of the programme names the system position it saw, and without
  // one the programme could not be read before something else touches it.
  domain::Entry opening = entry_of(app, code, actor, entry.action);
  JD_CHECK(app.store().commit({std::move(entry), std::move(opening)}));
  return true;
}

Result<std::vector<ProgrammeListed>> list_programmes(App& app) {
  std::vector<ProgrammeListed> out;
  JD_TRY(const auto codes, app.store().programmes());
  for (const std::string& code : codes) {
    JD_TRY(const auto entry, app.store().entry("", Register::programme, code, {}));
    if (!entry) continue;
    JD_TRY(const domain::Programme programme, domain::decode_programme(entry->body));
    JD_TRY(const store::Head head, app.store().head(code));
    out.push_back({code, programme.pack, head.position});
  }
  return out;
}

Result<bool> seal_period(App& app, const std::string& programme, const std::string& period,
                         const std::string& org, const std::string& actor) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  domain::Seal seal;
  JD_TRY(seal.period, find_period(books.world(), period));
  JD_TRY(const domain::OrgId id, find_org(books.world(), org, seal.period.end_date()));
  seal.org = books.world().dictionary.code(id);
  return put_once(app, programme,
                  entry_of(app, programme, actor,
                           "seal " + seal.period.text() + (org.empty() ? "" : " " + seal.org)),
                  Register::seal, seal.period.text() + "|" + seal.org, domain::encode(seal));
}

Result<bool> switch_to_items(App& app, const std::string& programme, const std::string& measure,
                             const std::string& reporter, const std::string& from,
                             const std::string& actor) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  JD_TRY(const domain::Period month, find_period(books.world(), from));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), month));
  const pack::Measure* known = pack->measure(measure);
  if (known == nullptr || !known->items) {
    return fail(FaultCode::not_found,
                fmt::format("'{}' is not a measure that items can give", measure),
                fmt::format("“{}”不是可由台账得出的指标", measure));
  }
  for (const pack::Form& form : pack->forms) {
    if (form.column(measure) == nullptr) continue;
    for (const domain::PeriodKind kind : form.periods) {
      if (opens(month.first, kind)) continue;
      return fail(FaultCode::invalid_input,
                  fmt::format("{} does not open a period of the form {}", from, form.id),
                  fmt::format("{} 不是报表“{}”报告期的第一个月", from, form.label.zh));
    }
  }
  domain::SourceSwitch change;
  JD_TRY(const domain::OrgId org, find_org(books.world(), reporter, month.begin_date()));
  change.reporter = books.world().dictionary.code(org);
  change.measure = measure;
  change.from = month.first;
  return put_once(
      app, programme,
      entry_of(app, programme, actor, "source " + measure + " items from " + month.text()),
      Register::source_switch, change.reporter + "|" + measure, domain::encode(change));
}

}  // namespace jiedui::flow
