#include "flow/entry_workbook.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/earlier.hpp"
#include "flow/lookup.hpp"
#include "report/entry_workbook.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

tl::unexpected<base::Fault> nothing_named(const pack::Pack& pack, const std::string& id) {
  std::vector<std::string> ids;
  std::vector<std::string> names;
  const auto add = [&](const std::string& one, const base::Bilingual& label) {
    ids.push_back(one);
    names.push_back(one + " " + label.zh);
  };
  for (const pack::Form& form : pack.forms) add(form.id, form.label);
  for (const pack::Kind& kind : pack.kinds) add(kind.id, kind.label);
  const std::vector<std::string> near = base::nearest(id, ids);
  return fail(FaultCode::not_found,
              fmt::format("{} has no form '{}'{}; it has: {}", pack.name(), id,
                          near.empty() ? "" : fmt::format(" (did you mean {}?)", near.front()),
                          base::join(ids, ", ")),
              fmt::format("报表制度 {} 没有报表或台账“{}”{},现有:{}", pack.name(), id,
                          near.empty() ? "" : fmt::format("(是不是 {}?)", near.front()),
                          base::join(names, "、")));
}

/// By id or label.
template <class List>
auto named(const List& list, const std::string& name) -> decltype(list.data()) {
  for (const auto& one : list) {
    if (one.id == name || one.label.zh == name || one.label.en == name) return &one;
  }
  return nullptr;
}

/// One workbook being made: whose rows, for when.
class Making {
 public:
  Making(App& app, const EntryWorkbookRequest& request, const Books& books, const pack::Pack& pack,
         const domain::Period& period, domain::OrgId org)
      : app_(app),
        request_(request),
        books_(books),
        world_(books.world()),
        pack_(pack),
        period_(period),
        tree_(world_.orgs.tree_at(period.end_date())) {
    roots_ = {org};
    if (!org) roots_ = recipients();
  }

  Result<EntryWorkbook> of_form(const pack::Form& form) {
    report::EntryForm entry{frame(form.id), &form, {}};
    Earlier earlier;
    JD_TRY(std::vector<Stored> stored, records_of(form.id));
    for (Stored& one : stored) {
      if (one.record.control) continue;
      if (request_.filled && period_.contains(one.record.period))
        entry.rows.push_back(row_of(one.record, &one));
      earlier.add(std::move(one.record));
    }
    EntryWorkbook out;
    out.rows = static_cast<int>(entry.rows.size());
    const bool filed_so =
        std::find(form.periods.begin(), form.periods.end(), period_.kind) != form.periods.end();
    if (!filed_so) entry.frame.period.reset();
    if (!request_.period.empty() && filed_so) {
      // Rows of a part of the period have nothing to go on from in it.
      const bool whole =
          std::all_of(entry.rows.begin(), entry.rows.end(),
                      [&](const report::EntryRow& row) { return row.record.period == period_; });
      if (!whole) entry.frame.period.reset();
      carry_over(form, earlier, &entry);
      out.carried = static_cast<int>(entry.rows.size()) - out.rows;
      add_expected(form, &entry);
      if (whole) go_on(form, earlier, &entry);
    }
    JD_TRY(out.bytes, report::entry_workbook(entry));
    return out;
  }

  Result<EntryWorkbook> of_kind(const pack::Kind& kind) {
    report::EntryLedger entry{frame(kind.id), &kind, {}, {}};
    JD_TRY(std::vector<Stored> stored, records_of(kind.id));
    for (Stored& one : stored) {
      if (!wanted(kind, one.record)) continue;
      for (const pack::FieldDef& field : kind.fields) {
        const domain::Field* value = domain::find_field(one.record, field.id);
        if (field.type == pack::FieldType::organisation && value != nullptr)
          entry.names[value->value] = name_of(value->value);
      }
      entry.rows.push_back(row_of(one.record, &one));
    }
    EntryWorkbook out;
    out.rows = static_cast<int>(entry.rows.size());
    JD_TRY(out.bytes, report::entry_ledger(entry));
    return out;
  }

 private:
  struct Stored {
    std::int64_t id = 0;
    std::int32_t version = 0;
    domain::Record record;
  };

  [[nodiscard]] std::vector<domain::OrgId> recipients() const {
    std::vector<domain::OrgId> roots;
    for (const domain::Member& member : world_.programme.members) {
      if (member.role == domain::MemberRole::recipient)
        roots.push_back(world_.dictionary.org(member.org));
    }
    return roots;
  }

  [[nodiscard]] std::string name_of(const std::string& code) const {
    const domain::Organisation* one = world_.orgs.find_code(code);
    return one == nullptr ? code : world_.orgs.short_name(one->id, period_.end_date());
  }

  [[nodiscard]] bool below_roots(const std::string& reporter) const {
    const domain::OrgId id = world_.dictionary.org(reporter);
    return std::any_of(roots_.begin(), roots_.end(),
                       [&](domain::OrgId root) { return tree_.contains(root, id); });
  }

  /// Records of a form or kind that the organisations asked for reported, in order of their ids.
  Result<std::vector<Stored>> records_of(const std::string& form) {
    JD_TRY(const auto entries,
           app_.store().entries(request_.programme, domain::Register::record, books_.as_of));
    std::vector<Stored> out;
    for (const store::StoredEntry& one : entries) {
      JD_TRY(domain::Record record, domain::decode_record(one.body));
      // A supporter's ledger is no recipient's; it is asked for by naming the supporter.
      const bool theirs = below_roots(record.reporter) ||
                          (request_.org.empty() && record.kind != domain::RecordKind::statement);
      if (record.form == form && theirs) out.push_back({one.id.value, one.version, record});
    }
    return out;
  }

  report::EntryFrame frame(const std::string& form) const {
    report::EntryFrame out;
    out.pack = &pack_;
    if (!request_.period.empty()) out.period = period_;
    for (const domain::OrgId root : roots_) {
      for (const domain::OrgId id : tree_.subtree(root))
        out.units.push_back(world_.orgs.short_name(id, period_.end_date()));
    }
    for (const domain::Member& member : world_.programme.members) {
      if (member.role == domain::MemberRole::supporter)
        out.supporters.push_back(name_of(member.org));
    }
    std::string org;
    if (roots_.size() == 1 && tree_.find(roots_.front()) != nullptr) {
      const domain::OrgTree::Node* node = tree_.find(roots_.front());
      if (!request_.org.empty()) org = node->organisation->code;
      if (node->children.empty()) out.unit = name_of(node->organisation->code);
    }
    out.identity = {request_.programme, form,
                    request_.period.empty() ? std::string() : period_.text(), org};
    return out;
  }

  report::EntryRow row_of(domain::Record record, const Stored* stored) const {
    report::EntryRow row;
    row.reporter = name_of(record.reporter);
    row.recipient = name_of(record.recipient);
    std::vector<std::string> supporters;
    for (const std::string& code : record.supporters) supporters.push_back(name_of(code));
    row.supporters = base::join(supporters, "、");
    if (stored != nullptr) {
      row.record_id = stored->id;
      row.version = stored->version;
    }
    row.record = std::move(record);
    return row;
  }

  /// A row of the period before that the period lacks: who, for whom, of which category; no figure.
  void carry_over(const pack::Form& form, const Earlier& earlier, report::EntryForm* entry) const {
    for (const domain::Record* before : earlier.rows_before(period_)) {
      if (domain::year_of(before->period.last) < domain::year_of(period_.first) - 1) continue;
      domain::Record record;
      record.form = form.id;
      record.reporter = before->reporter;
      record.side = before->side;
      record.supporters = before->supporters;
      record.recipient = before->recipient;
      record.coverage = before->coverage;
      record.category = before->category;
      record.period = period_;
      const bool present =
          std::any_of(entry->rows.begin(), entry->rows.end(), [&](const report::EntryRow& row) {
            return row.record.reporter == record.reporter &&
                   row.record.recipient == record.recipient &&
                   row.record.category == record.category &&
                   row.record.supporters == record.supporters;
          });
      const bool exists = tree_.find(world_.dictionary.org(record.reporter)) != nullptr;
      if (!present && exists && below_roots(record.reporter))
        entry->rows.push_back(row_of(std::move(record), nullptr));
    }
  }

  /// One empty row for every organisation that is expected to file the form.
  void add_expected(const pack::Form& form, report::EntryForm* entry) const {
    for (const domain::OrgId root : roots_) {
      for (const domain::OrgId id : tree_.subtree(root)) {
        const domain::OrgTree::Node* node = tree_.find(id);
        const bool expected = std::find(form.expected.begin(), form.expected.end(),
                                        node->span->kind) != form.expected.end();
        const bool present =
            std::any_of(entry->rows.begin(), entry->rows.end(), [&](const report::EntryRow& row) {
              return row.record.reporter == node->organisation->code;
            });
        if (!expected || present) continue;
        for (const std::string& category : categories_of(form)) {
          domain::Record record;
          record.form = form.id;
          record.reporter = record.recipient = node->organisation->code;
          record.period = period_;
          record.coverage = form.coverage;
          record.category = category;
          entry->rows.push_back(row_of(std::move(record), nullptr));
        }
      }
    }
  }

  /// A form by categories has a row for each; any other has one without.
  [[nodiscard]] std::vector<std::string> categories_of(const pack::Form& form) const {
    const pack::CategoryTree* tree =
        form.categories.empty() ? nullptr : pack_.category_tree(form.categories);
    if (tree == nullptr) return {""};
    std::vector<std::string> out;
    for (const pack::CategoryNode& node : tree->nodes) out.push_back(tree->id + "/" + node.id);
    return out;
  }

  /// What each row's figures go on from.
  void go_on(const pack::Form& form, const Earlier& earlier, report::EntryForm* entry) const {
    for (report::EntryRow& row : entry->rows) {
      row.carried.text = earlier.text(row.record);
      for (const pack::FormColumn& column : form.columns) {
        const pack::Measure* measure = pack_.measure(column.id);
        if (measure == nullptr) continue;
        if (const auto last = earlier.last(row.record, *measure, pack_))
          row.carried.last.emplace(column.id, *last);
        if (const auto happened = earlier.happened(row.record, *measure, pack_))
          row.carried.happened.emplace(column.id, *happened);
      }
    }
  }

  /// Filled: every row, of the period where one is named. Else those still open in the period.
  [[nodiscard]] bool wanted(const pack::Kind& kind, const domain::Record& record) const {
    if (request_.filled) return request_.period.empty() || period_.contains(record.period);
    if (request_.period.empty()) return false;
    if (record.period.first > period_.last) return false;
    // The last of a kind's days ends the record: answered, done, left, handed over.
    const auto ends = std::find_if(
        kind.fields.rbegin(), kind.fields.rend(),
        [](const pack::FieldDef& field) { return field.type == pack::FieldType::date; });
    if (ends == kind.fields.rend()) return true;
    const domain::Field* ended = domain::find_field(record, ends->id);
    if (ended == nullptr) return true;
    const auto on = base::parse_date(ended->value);
    return !on || *on >= period_.begin_date();
  }

  App& app_;
  const EntryWorkbookRequest& request_;
  const Books& books_;
  const rollup::World& world_;
  const pack::Pack& pack_;
  domain::Period period_;
  domain::OrgTree tree_;
  std::vector<domain::OrgId> roots_;
};

}  // namespace

Result<EntryWorkbook> entry_workbook(App& app, const EntryWorkbookRequest& request) {
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  const rollup::World& world = books.world();
  domain::Period period = domain::Period::of_month(domain::month_of(books.on));
  if (!request.period.empty()) {
    JD_TRY(period, find_period(world, request.period));
  }
  JD_TRY(const pack::Pack* pack, find_pack(world, period));
  const pack::Form* form = named(pack->forms, request.form);
  const pack::Kind* kind = named(pack->kinds, request.form);
  if (form == nullptr && kind == nullptr) return nothing_named(*pack, request.form);
  if (form != nullptr && request.filled && request.period.empty()) {
    return fail(FaultCode::usage, "--filled needs --period", "--filled 需要 --period 报告期");
  }
  const bool filed_so = form == nullptr || std::find(form->periods.begin(), form->periods.end(),
                                                     period.kind) != form->periods.end();
  if (!request.period.empty() && !request.filled && !filed_so) {
    return fail(FaultCode::usage,
                fmt::format("{} is not filed for {}; see its 'periods'", form->id, period.text()),
                fmt::format("“{}”不按“{}”填报,请换成它的报告期(如月、季、半年或年)", form->label.zh,
                            period.label("zh", pack->plans)));
  }
  JD_TRY(const domain::OrgId org, find_org(world, request.org, period.end_date()));
  Making making(app, request, books, *pack, period, org);
  return form != nullptr ? making.of_form(*form) : making.of_kind(*kind);
}

}  // namespace jiedui::flow
