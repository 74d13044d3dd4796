#include "flow/entry_workbook.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/lookup.hpp"
#include "report/entry_workbook.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

std::string name_of(const rollup::World& world, const std::string& code, base::Date on) {
  const domain::Organisation* one = world.orgs.find_code(code);
  return one == nullptr ? code : world.orgs.short_name(one->id, on);
}

report::EntryRow row_of(const rollup::World& world, domain::Record record) {
  report::EntryRow row;
  const base::Date on = record.period.end_date();
  row.reporter = name_of(world, record.reporter, on);
  row.recipient = name_of(world, record.recipient, on);
  std::vector<std::string> supporters;
  for (const std::string& code : record.supporters) supporters.push_back(name_of(world, code, on));
  row.supporters = base::join(supporters, "、");
  row.record = std::move(record);
  return row;
}

/// The programme's recipients, or the organisation asked for: whose rows the workbook holds.
std::vector<domain::OrgId> roots_of(const rollup::World& world, domain::OrgId org) {
  if (org) return {org};
  std::vector<domain::OrgId> roots;
  for (const domain::Member& member : world.programme.members) {
    if (member.role == domain::MemberRole::recipient)
      roots.push_back(world.dictionary.org(member.org));
  }
  return roots;
}

/// One empty row for every organisation that is expected to file the form.
void add_expected(const rollup::World& world, const pack::Form& form, const domain::Period& period,
                  const std::vector<domain::OrgId>& roots, report::EntryForm* entry) {
  const domain::OrgTree tree = world.orgs.tree_at(period.end_date());
  for (const domain::OrgId root : roots) {
    for (const domain::OrgId id : tree.subtree(root)) {
      const domain::OrgTree::Node* node = tree.find(id);
      const bool expected = std::find(form.expected.begin(), form.expected.end(),
                                      node->span->kind) != form.expected.end();
      const bool present =
          std::any_of(entry->rows.begin(), entry->rows.end(), [&](const report::EntryRow& row) {
            return row.record.reporter == node->organisation->code;
          });
      if (!expected || present) continue;
      domain::Record record;
      record.form = form.id;
      record.reporter = record.recipient = node->organisation->code;
      record.period = period;
      record.coverage = form.coverage;
      entry->rows.push_back(row_of(world, std::move(record)));
    }
  }
}

}  // namespace

Result<EntryWorkbook> entry_workbook(App& app, const EntryWorkbookRequest& request) {
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  const rollup::World& world = books.world();
  if (request.filled && request.period.empty()) {
    return fail(FaultCode::usage, "--filled needs --period", "--filled 需要 --period 报告期");
  }
  domain::Period period = domain::Period::of_month(domain::month_of(books.on));
  if (!request.period.empty()) {
    JD_TRY(period, find_period(world, request.period));
  }
  JD_TRY(const pack::Pack* pack, find_pack(world, period));
  report::EntryForm entry;
  entry.pack = pack;
  JD_TRY(entry.form, find_form(*pack, request.form));
  JD_TRY(const domain::OrgId org, find_org(world, request.org, period.end_date()));
  const std::vector<domain::OrgId> roots = roots_of(world, org);
  const domain::OrgTree tree = world.orgs.tree_at(period.end_date());
  for (const domain::OrgId root : roots) {
    for (const domain::OrgId id : tree.subtree(root)) {
      entry.units.push_back(world.orgs.short_name(id, period.end_date()));
    }
  }
  for (const domain::Member& member : world.programme.members) {
    if (member.role == domain::MemberRole::supporter) {
      entry.supporters.push_back(name_of(world, member.org, period.end_date()));
    }
  }
  entry.identity = {request.programme, request.form,
                    request.period.empty() ? std::string() : period.text(),
                    org ? world.dictionary.code(org) : std::string()};
  EntryWorkbook out;
  if (request.filled) {
    JD_TRY(const auto entries,
           app.store().entries(request.programme, domain::Register::record, books.as_of));
    for (const store::StoredEntry& stored : entries) {
      JD_TRY(domain::Record record, domain::decode_record(stored.body));
      const domain::OrgId reporter = world.dictionary.org(record.reporter);
      const bool below = std::any_of(roots.begin(), roots.end(), [&](domain::OrgId root) {
        return tree.contains(root, reporter);
      });
      if (record.form != request.form || record.control || !period.contains(record.period) ||
          !below)
        continue;
      report::EntryRow row = row_of(world, std::move(record));
      row.record_id = stored.id.value;
      row.version = stored.version;
      entry.rows.push_back(std::move(row));
    }
    out.rows = static_cast<int>(entry.rows.size());
  }
  if (!request.period.empty()) {
    entry.period = period.label("zh", pack->plans);
    add_expected(world, *entry.form, period, roots, &entry);
  }
  JD_TRY(out.bytes, report::entry_workbook(entry));
  return out;
}

}  // namespace jiedui::flow
