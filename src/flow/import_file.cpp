#include "flow/import_file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "check/check.hpp"
#include "domain/codec.hpp"
#include "flow/amendment.hpp"
#include "flow/carry_on.hpp"
#include "flow/checks.hpp"
#include "flow/keep_unsaid.hpp"
#include "flow/layouts.hpp"
#include "flow/lookup.hpp"
#include "flow/provisional.hpp"
#include "flow/told.hpp"
#include "formats/sheet.hpp"
#include "intake/intake.hpp"

namespace jiedui::flow {

using base::FaultCode;
using base::Result;
using domain::Change;
using domain::ChangeAction;
using domain::Register;
using store::StoredEntry;

namespace {

/// Another process may commit between reading and writing; reading again settles it.
constexpr int k_attempts = 5;

constexpr std::size_t k_rows_a_step = 500;

void step(const ImportRequest& request, std::string_view zh, std::string_view en, std::size_t done,
          std::size_t total) {
  if (request.progress) request.progress(zh, en, done, total);
}

/// One import worked out against one state of the books.
class Plan {
 public:
  Plan(App& app, const ImportRequest& request, const Books& books, const intake::Drafts& drafts,
       std::string file)
      : app_(app), request_(request), books_(books), drafts_(drafts), file_(std::move(file)) {}

  Result<void> make() {
    JD_CHECK(read_organisations());
    JD_CHECK(members());
    JD_CHECK(groupings());
    JD_CHECK(pairings());
    return records();
  }

  /// What a person said of the columns is remembered with what it brought.
  void remember(std::vector<Change> layouts) {
    outcome.layouts = static_cast<int>(layouts.size());
    for (Change& one : layouts) programme_.push_back(std::move(one));
  }

  std::vector<domain::Entry> entries() {
    std::vector<domain::Entry> out;
    for (auto* changes : {&system_, &programme_}) {
      if (changes->empty()) continue;
      domain::Entry entry;
      entry.programme = changes == &system_ ? "" : request_.programme;
      entry.actor = request_.actor;
      entry.action = "import " + file_;
      entry.reason = request_.reason;
      entry.at = app_.clock().now();
      entry.changes = std::move(*changes);
      if (changes == &programme_) entry.decided_at = books_.as_of.programme;
      out.push_back(std::move(entry));
    }
    return out;
  }

  /// Rows that change what was told to somebody (已报出) are amendments: they need a reason.
  void amend(std::size_t provisional_record, const std::vector<const ToldChange*>& told) {
    const Row& row = rows_[provisional_record];
    if (request_.reason.empty()) {
      outcome.conflicts.push_back({row.place, told_words(told), reason_wanted()});
      return;
    }
    programme_[row.change].cause = request_.reason;
  }
  /// Rows written as amendments (更正).
  [[nodiscard]] int amended() const {
    return static_cast<int>(std::count_if(
        programme_.begin(), programme_.end(),
        [](const auto& one) { return one.where == Register::record && !one.cause.empty(); }));
  }

  ImportOutcome outcome;
  std::vector<ProvisionalRecord>
      provisional;  ///< records as they would stand, for the check before writing
  std::vector<domain::Organisation> organisations;  ///< likewise

 private:
  [[nodiscard]] static const StoredEntry* known_in(const std::map<std::string, StoredEntry>& known,
                                                   const std::string& key) {
    const auto at = known.find(key);
    return at == known.end() ? nullptr : &at->second;
  }

  Result<std::map<std::string, StoredEntry>> load(const std::string& programme, Register where) {
    JD_TRY(auto entries, app_.store().entries(programme, where, books_.as_of));
    std::map<std::string, StoredEntry> out;
    for (StoredEntry& entry : entries) out.emplace(entry.key, std::move(entry));
    return out;
  }

  void put(Register where, const std::string& key, std::string body, const StoredEntry* known,
           std::vector<Change>* into) {
    if (known != nullptr && known->body == body) {
      ++outcome.unchanged;
      return;
    }
    ++(known == nullptr ? outcome.added : outcome.updated);
    Change change;
    change.where = where;
    change.key = key;
    change.body = std::move(body);
    change.source = file_;
    change.base_version = known == nullptr ? 0 : known->version;
    into->push_back(std::move(change));
  }

  Result<void> read_organisations() {
    if (drafts_.organisations.empty()) return {};
    JD_TRY(const auto known, load("", Register::organisation));
    for (const domain::Organisation& one : drafts_.organisations) {
      put(Register::organisation, one.code, domain::encode(one), known_in(known, one.code),
          &system_);
      organisations.push_back(one);
    }
    return {};
  }

  Result<void> members() {
    if (drafts_.members.empty()) return {};
    JD_TRY(const auto known, load(request_.programme, Register::members));
    for (const domain::MemberRole role :
         {domain::MemberRole::supporter, domain::MemberRole::recipient}) {
      const std::string key = role == domain::MemberRole::supporter ? "supporter" : "recipient";
      const StoredEntry* old = known_in(known, key);
      std::vector<domain::Member> list;
      if (old != nullptr) {
        JD_TRY(list, domain::decode_members(old->body));
      }
      bool touched = false;
      for (const domain::Member& member : drafts_.members) {
        if (member.role != role) continue;
        touched = true;
        std::erase_if(list, [&](const domain::Member& one) { return one.org == member.org; });
        list.push_back(member);
      }
      if (!touched) continue;
      std::stable_sort(
          list.begin(), list.end(),
          [](const domain::Member& a, const domain::Member& b) { return a.ordinal < b.ordinal; });
      put(Register::members, key, domain::encode(list), old, &programme_);
    }
    return {};
  }

  Result<void> groupings() {
    if (drafts_.groupings.empty()) return {};
    JD_TRY(const auto known, load(request_.programme, Register::grouping));
    for (const domain::Grouping& draft : drafts_.groupings) {
      const StoredEntry* old = known_in(known, draft.id);
      domain::Grouping merged = draft;
      if (old != nullptr) {
        JD_TRY(merged, domain::decode_grouping(old->body));
        for (const domain::GroupingMember& member : draft.members) {
          std::erase_if(merged.members,
                        [&](const domain::GroupingMember& one) { return one.org == member.org; });
          merged.members.push_back(member);
        }
        if (!draft.label.zh.empty()) merged.label = draft.label;
        std::stable_sort(merged.members.begin(), merged.members.end(),
                         [](const domain::GroupingMember& a, const domain::GroupingMember& b) {
                           return a.ordinal < b.ordinal;
                         });
      }
      put(Register::grouping, merged.id, domain::encode(merged), old, &programme_);
    }
    return {};
  }

  Result<void> pairings() {
    if (drafts_.pairings.empty()) return {};
    JD_TRY(const auto known, load(request_.programme, Register::pairing));
    for (const domain::Pairing& one : drafts_.pairings) {
      put(Register::pairing, one.key, domain::encode(one), known_in(known, one.key), &programme_);
    }
    return {};
  }

  [[nodiscard]] std::string place_of(const intake::RecordDraft& draft) const {
    return fmt::format("{} · {} · {}", file_, draft.origin.sheet, draft.origin.row);
  }

  [[nodiscard]] std::string source_of(const intake::RecordDraft& draft) const {
    for (const domain::SheetMapping& mapping : drafts_.mappings) {
      if (mapping.sheet != draft.origin.sheet || mapping.target != draft.record.form) continue;
      return source_in(file_, mapping.sheet, mapping.ledger);
    }
    return source_in(file_, draft.origin.sheet, "");
  }

  /// Where a row of a file stands in the books.
  struct Standing {
    std::optional<StoredEntry> at_key;  ///< what has its natural key
    std::optional<StoredEntry> by_id;   ///< what a row of our own workbook was made from
    [[nodiscard]] bool moved() const { return by_id && (!at_key || at_key->id != by_id->id); }
    [[nodiscard]] const StoredEntry* known() const {
      return by_id ? &*by_id : at_key ? &*at_key : nullptr;
    }
  };

  Result<Standing> standing_of(const intake::RecordDraft& draft, const std::string& key) {
    Standing standing;
    JD_TRY(standing.at_key,
           app_.store().entry(request_.programme, Register::record, key, books_.as_of));
    if (!draft.identity.record) return standing;
    const domain::RecordId id{*draft.identity.record};
    JD_TRY(const auto found, app_.store().entries_by_id(request_.programme, {id}, books_.as_of));
    if (!found.empty() && found.front().where == Register::record) standing.by_id = found.front();
    return standing;
  }

  void conflict(const intake::RecordDraft& draft, const StoredEntry* known) {
    ImportConflict one;
    one.place = place_of(draft);
    one.what = {
        "账上已没有这一行:它在工作簿导出之后被删除,或改了单位、类别",
        "the books have this row no more: it was deleted, or given to another organisation or "
        "category, after the workbook was made"};
    if (known != nullptr) {
      one.what = {
          fmt::format("账上这一行已由“{}”改过(第{}版),与文件不同", known->source, known->version),
          fmt::format(
              "the books have this row from '{}' (version {}), and it differs from the file",
              known->source, known->version)};
    }
    one.todo = {"以文件为准用 --take mine,以账上为准用 --take theirs",
                "take the file's with --take mine, the books' with --take theirs"};
    outcome.conflicts.push_back(std::move(one));
  }

  /// Whether nobody changed the row since the file last spoke.
  [[nodiscard]] bool may_replace(const intake::RecordDraft& draft, const Standing& standing) const {
    if (draft.identity.record) {
      const bool taken = standing.moved() && standing.at_key;
      return standing.by_id && !taken && draft.identity.version == standing.by_id->version;
    }
    const std::string source = source_of(draft);
    return !standing.at_key || standing.at_key->source == source ||
           same_ledger(standing.at_key->source, source);
  }

  /// What the books have from before the periods of the file's rows.
  Result<void> read_earlier() {
    std::vector<RowBefore> rows;
    for (const intake::RecordDraft& draft : drafts_.records) {
      const bool figures = draft.record.nil || !draft.carried.empty();
      if (draft.record.kind != domain::RecordKind::statement ||
          (!figures && draft.record.explanation.empty()))
        continue;
      rows.push_back({&draft.record, books_.world().packs.for_period(draft.record.period),
                      figures ? Reach::figures : Reach::text});
    }
    JD_TRY(earlier_, earlier_of(app_, request_.programme, rows, books_.as_of));
    return {};
  }

  void stale_conflict(const intake::RecordDraft& draft, const std::vector<StaleFigure>& stale,
                      const pack::Pack& pack) {
    for (const StaleFigure& one : stale) {
      const auto shown = [](const domain::Cell& cell) {
        return domain::written_text(cell.minor, cell.written) +
               std::string(domain::unit_at(cell.written.unit).zh);
      };
      const base::Bilingual& label = pack.measure(one.measure)->label;
      outcome.conflicts.push_back(
          {place_of(draft),
           {fmt::format("“{}”上期累计在文件里是{},账上现为{}(下载工作簿以后上期有更正)", label.zh,
                        shown(one.in_file), shown(one.in_books)),
            fmt::format("'{}': the file goes on from {}, the books now have {} (an earlier period "
                        "was corrected after the workbook was made)",
                        label.in("en"), shown(one.in_file), shown(one.in_books))},
           {"按账上的上期数加本期用 --take theirs,按文件的累计用 --take mine",
            "go on from the books with --take theirs, keep the file's figure with --take mine"}});
    }
  }

  Result<void> records() {
    JD_CHECK(read_earlier());
    for (std::size_t i = 0; i < drafts_.records.size(); ++i) {
      if (i % k_rows_a_step == 0)
        step(request_, "比对账目", "comparing with the books", i, drafts_.records.size());
      JD_CHECK(record(drafts_.records[i]));
      const auto& draft = drafts_.records[i];
      const auto opening =
          opening_of(draft, earlier_, *books_.world().packs.for_period(draft.record.period));
      if (opening) {
        JD_CHECK(record(*opening));
      }
    }
    return {};
  }

  Result<void> record(const intake::RecordDraft& draft) {
    JD_TRY(const Standing standing, standing_of(draft, domain::natural_key(draft.record)));
    const StoredEntry* known = standing.known();
    if (draft.remove && known == nullptr) return {};
    domain::Record record = draft.record;
    const pack::Pack& pack = *books_.world().packs.for_period(record.period);
    carry_on(record, earlier_, pack);
    const std::vector<StaleFigure> stale = stale_figures(draft, earlier_, pack);
    if (request_.take == Take::theirs) go_on_from_books(record, draft, stale);
    std::optional<domain::Record> before;
    if (known != nullptr) {
      JD_TRY(before, domain::decode_record(known->body));
    }
    keep_unsaid(record, before.value_or(domain::Record{}), draft.columns, pack);
    const std::string body = domain::encode(record);
    if (!draft.remove && !standing.moved() && known != nullptr && known->body == body) {
      ++outcome.unchanged;
      return {};
    }
    if (!may_replace(draft, standing) && request_.take != Take::mine) {
      if (request_.take == Take::theirs) {
        ++outcome.kept;
      } else {
        conflict(draft, known);
      }
      return {};
    }
    if (!stale.empty() && request_.take == Take::ask && !draft.remove) {
      stale_conflict(draft, stale, pack);
      return {};
    }
    if (!allowed_by_seals(draft, before ? &*before : nullptr)) return {};
    if (draft.remove) {
      remove(draft, *known, before ? *before : record);
      ++outcome.removed;
      return {};
    }
    if (standing.moved()) remove(draft, *standing.by_id, *before);
    write(draft, record, body, standing.at_key ? &*standing.at_key : nullptr);
    ++(known != nullptr ? outcome.updated : outcome.added);
    return {};
  }

  void write(const intake::RecordDraft& draft, const domain::Record& record, std::string body,
             const StoredEntry* at_key) {
    Change change = change_of(draft, record, at_key);
    change.body = std::move(body);
    change.facts = pack::facts_of(*books_.world().packs.for_period(record.period), record);
    provisional.push_back({at_key != nullptr ? at_key->id : domain::RecordId{},
                           at_key != nullptr ? at_key->version + 1 : 1, change.facts});
    if (record.kind != domain::RecordKind::statement) provisional.back().content = record;
    rows_.push_back({programme_.size(), place_of(draft)});
    programme_.push_back(std::move(change));
  }

  void remove(const intake::RecordDraft& draft, const StoredEntry& known,
              const domain::Record& record) {
    Change change = change_of(draft, record, &known);
    change.key = known.key;
    change.action = ChangeAction::close;
    provisional.push_back({known.id, known.version + 1, {}});
    rows_.push_back({programme_.size(), place_of(draft)});
    programme_.push_back(std::move(change));
  }

  Change change_of(const intake::RecordDraft& draft, const domain::Record& record,
                   const StoredEntry* known) {
    Change change;
    change.where = Register::record;
    change.key = domain::natural_key(record);
    change.source = source_of(draft);
    change.base_version = known != nullptr ? known->version : 0;
    if (sealing(books_.world(), record) != nullptr) change.cause = request_.reason;
    note_period(record.period);
    return change;
  }

  /// A sealed period takes an amendment with a reason only.
  bool allowed_by_seals(const intake::RecordDraft& draft, const domain::Record* before) {
    if (!request_.reason.empty()) return true;
    const domain::Seal* seal = sealing(books_.world(), draft.record);
    if (seal == nullptr && before != nullptr) seal = sealing(books_.world(), *before);
    if (seal == nullptr) return true;
    outcome.conflicts.push_back(
        {place_of(draft),
         {fmt::format("{} 已封存,不能直接修改", seal->period.label("zh")),
          fmt::format("{} is sealed and cannot simply be changed", seal->period.text())},
         reason_wanted()});
    return false;
  }

  static base::Bilingual reason_wanted() {
    return {fmt::format("作为更正请加 --reason,原因从“{}”中选,后面可写说明",
                        amendment_reasons_text("zh")),
            fmt::format("to amend it give --reason, one of {}, then free text",
                        amendment_reasons_text("en"))};
  }

  void note_period(const domain::Period& period) {
    if (std::find(outcome.periods.begin(), outcome.periods.end(), period) ==
        outcome.periods.end()) {
      outcome.periods.push_back(period);
    }
  }

  App& app_;
  const ImportRequest& request_;
  const Books& books_;
  const intake::Drafts& drafts_;
  std::string file_;
  Earlier earlier_;
  /// Where the change of a provisional record stands, and the row it came from.
  struct Row {
    std::size_t change = 0;
    std::string place;
  };

  std::vector<Change> system_;
  std::vector<Change> programme_;
  std::vector<Row> rows_;  ///< of each provisional record
};

/// What one or several files would bring.
struct Brought {
  std::vector<ProvisionalRecord> records;
  std::vector<domain::Organisation> organisations;
  std::vector<domain::Period> periods;
};

/// What the rules ask for of the records' contents: of the files' own, else of the books.
Result<check::Records> contents(App& app, const ImportRequest& request, const Books& books,
                                const rollup::Rollup& with_drafts, const check::Scope& scope,
                                const Brought& brought) {
  check::Records out;
  std::int64_t next = books.rollup->first_free_record();
  for (const ProvisionalRecord& one : brought.records) {
    const domain::RecordId id = one.id ? one.id : domain::RecordId{next++};
    if (one.content) out.emplace(id, *one.content);
  }
  JD_TRY(auto known, records_for_checks(app, request.programme, books, with_drafts, scope));
  out.merge(known);  // what a file says of a record stands before what the books said
  return out;
}

/// What was told before; then the books have all their facts, to see what the file changes of it.
Result<ToldFigures> told_before(App& app, const ImportRequest& request, Books& books) {
  JD_TRY(ToldFigures told, ToldFigures::load(app, books, request.programme));
  if (!told.empty()) {
    JD_CHECK(app.read_facts(&books, request.programme, {}));
  }
  return told;
}

/// Finds the rows that change a figure already told (已报出): each needs a reason.
void amend_what_was_told(const Books& books, const ToldFigures& told, Plan& plan) {
  if (told.empty() || plan.provisional.empty()) return;
  const rollup::Rollup with_drafts =
      with_records(*books.rollup, plan.provisional, plan.organisations);
  const std::vector<domain::RecordId> ids = ids_of(*books.rollup, plan.provisional);
  const std::vector<ToldChange> changes =
      told_changes(told, *books.rollup, with_drafts, ids, books.on);
  // A row may change a figure without standing behind it (it takes the place of others): then every
  // row of the file may be the cause.
  std::vector<const ToldChange*> of_any_row;
  for (const ToldChange& change : changes) {
    if (std::none_of(ids.begin(), ids.end(),
                     [&](domain::RecordId id) { return change.rests_on(id); }))
      of_any_row.push_back(&change);
  }
  const auto control = [&](std::size_t i) {
    const auto& facts = plan.provisional[i].facts;
    return !facts.empty() && facts.front().role == domain::FactRole::control;
  };
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::vector<const ToldChange*> of_row = of_any_row;
    for (const ToldChange& change : changes) {
      if (change.rests_on(ids[i]) || (control(i) && change.rests_on_stated_total()))
        of_row.push_back(&change);
    }
    if (!of_row.empty()) plan.amend(i, of_row);
  }
}

/// The findings of the touched periods, on the books with the files' rows in them.
Result<std::vector<domain::Finding>> check_with_drafts(App& app, const ImportRequest& request,
                                                       Books& books, const Brought& brought) {
  std::vector<domain::Finding> all;
  if (brought.periods.empty()) return all;
  JD_CHECK(app.read_facts(&books, request.programme, {}));
  const rollup::Rollup with_drafts =
      with_records(*books.rollup, brought.records, brought.organisations);
  const auto less = [](const domain::Finding& a, const domain::Finding& b) {
    return std::tie(a.rule, a.place, a.what.zh, a.records) <
           std::tie(b.rule, b.place, b.what.zh, b.records);
  };
  std::set<domain::Finding, decltype(less)> said(less);  // a year's findings come with its months'
  for (const domain::Period& period : brought.periods) {
    const check::Scope scope{period, {}, books.on};
    JD_TRY(const check::Records records,
           contents(app, request, books, with_drafts, scope, brought));
    for (domain::Finding& finding : check::run(with_drafts, scope, records)) {
      if (said.insert(finding).second) all.push_back(std::move(finding));
    }
  }
  return all;
}

Result<ImportOutcome> attempt(App& app, const ImportRequest& request,
                              const formats::Workbook& workbook) {
  JD_TRY(Books books, app.books(request.programme, {}, no_facts()));
  const rollup::World& world = books.world();
  const intake::Context context{&world.orgs, &world.programme, &world.packs, world.today};
  const std::string file = std::filesystem::path(request.path).filename().string();
  intake::Options options{request.kind, {}, request.corrections};
  if (!request.period.empty()) {
    JD_TRY(options.corrections.period, find_period(world, request.period));
  }
  JD_TRY(options.layouts, layouts_of(app, request.programme, books.as_of));
  const intake::Drafts drafts = intake::read(workbook, file, context, options);
  Plan plan(app, request, books, drafts, file);
  plan.outcome.sheets = drafts.sheets_read;
  plan.outcome.problems = drafts.findings;
  plan.outcome.mappings = drafts.mappings;
  if (request.show_mapping) {
    plan.outcome.status = ImportStatus::dry_run;
    return plan.outcome;
  }
  if (domain::has_errors(drafts.findings)) {
    plan.outcome.status = ImportStatus::invalid;
    return plan.outcome;
  }
  JD_CHECK(plan.make());
  JD_TRY(const ToldFigures told, told_before(app, request, books));
  amend_what_was_told(books, told, plan);
  if (!plan.outcome.conflicts.empty()) {
    plan.outcome.status = ImportStatus::conflict;
    return plan.outcome;
  }
  if (request.corrections.any()) {
    JD_TRY(auto layouts,
           layouts_to_remember(app, request.programme, drafts.mappings, file, books.as_of));
    plan.remember(std::move(layouts));
  }
  step(request, "核对", "checking", 1, 3);
  JD_TRY(plan.outcome.findings,
         check_with_drafts(app, request, books,
                           {plan.provisional, plan.organisations, plan.outcome.periods}));
  plan.outcome.amended = plan.amended();
  std::vector<domain::Entry> entries = plan.entries();
  if (entries.empty()) {
    plan.outcome.status = ImportStatus::unchanged;
    return plan.outcome;
  }
  if (request.dry_run) {
    plan.outcome.status = ImportStatus::dry_run;
    return plan.outcome;
  }
  step(request, "写入账目", "writing", 2, 3);
  JD_CHECK(app.store().commit(std::move(entries)));
  plan.outcome.status = ImportStatus::done;
  return plan.outcome;
}

/// The ids that check_with_drafts sees a plan's records under; `next` is the first free one.
std::vector<domain::RecordId> ids_of(const Plan& plan, std::int64_t& next) {
  std::vector<domain::RecordId> ids;
  for (const ProvisionalRecord& one : plan.provisional) {
    ids.push_back(one.id ? one.id : domain::RecordId{next++});
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool share_one(const std::vector<domain::RecordId>& a,
               const std::vector<domain::RecordId>& sorted) {
  return std::any_of(a.begin(), a.end(), [&](domain::RecordId id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
  });
}

void add_periods(const std::vector<domain::Period>& of, std::vector<domain::Period>& into) {
  for (const domain::Period& period : of) {
    if (std::find(into.begin(), into.end(), period) == into.end()) into.push_back(period);
  }
}

/// Each file worked out against the same books; nothing written.
Result<std::vector<Plan>> plans_of(App& app, const ImportRequest& how, const Books& books,
                                   const ToldFigures& told, const std::vector<ReadFile>& files) {
  std::vector<Plan> plans;
  plans.reserve(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    step(how, "比对账目", "comparing with the books", i, files.size());
    Plan& plan = plans.emplace_back(app, how, books, files[i].drafts, files[i].name);
    plan.outcome.sheets = files[i].drafts.sheets_read;
    plan.outcome.problems = files[i].drafts.findings;
    plan.outcome.status = ImportStatus::invalid;
    if (domain::has_errors(files[i].drafts.findings)) continue;
    JD_CHECK(plan.make());
    amend_what_was_told(books, told, plan);
    plan.outcome.amended = plan.amended();
    plan.outcome.status =
        plan.outcome.conflicts.empty() ? ImportStatus::dry_run : ImportStatus::conflict;
  }
  return plans;
}

/// The findings of the books with all sound files in them; each file knows those it has a part in.
Result<std::vector<domain::Finding>> check_all(App& app, const ImportRequest& how, Books& books,
                                               std::vector<Plan>& plans) {
  Brought brought;
  for (const Plan& plan : plans) {
    if (plan.outcome.status != ImportStatus::dry_run) continue;
    brought.records.insert(brought.records.end(), plan.provisional.begin(), plan.provisional.end());
    brought.organisations.insert(brought.organisations.end(), plan.organisations.begin(),
                                 plan.organisations.end());
    add_periods(plan.outcome.periods, brought.periods);
  }
  JD_TRY(auto findings, check_with_drafts(app, how, books, brought));
  std::int64_t next = books.rollup->first_free_record();
  for (Plan& plan : plans) {
    if (plan.outcome.status != ImportStatus::dry_run) continue;
    const auto ids = ids_of(plan, next);
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(plan.outcome.findings),
                 [&](const domain::Finding& one) { return share_one(one.records, ids); });
  }
  return findings;
}

Result<FilesOutcome> attempt_files(App& app, const ImportRequest& how,
                                   const std::vector<ReadFile>& files) {
  JD_TRY(Books books, app.books(how.programme, {}, no_facts()));
  JD_TRY(const ToldFigures told, told_before(app, how, books));
  JD_TRY(std::vector<Plan> plans, plans_of(app, how, books, told, files));
  FilesOutcome out;
  JD_TRY(out.findings, check_all(app, how, books, plans));
  const bool all_sound = std::all_of(plans.begin(), plans.end(), [](const Plan& plan) {
    return plan.outcome.status == ImportStatus::dry_run;
  });
  std::vector<domain::Entry> entries;
  for (Plan& plan : plans) {
    std::vector<domain::Entry> of_file = plan.entries();
    if (of_file.empty() && plan.outcome.status == ImportStatus::dry_run)
      plan.outcome.status = ImportStatus::unchanged;
    for (domain::Entry& entry : of_file) entries.push_back(std::move(entry));
  }
  const bool write = all_sound && !how.dry_run && !entries.empty();
  if (write) {
    step(how, "写入账目", "writing", files.size(), files.size());
    JD_CHECK(app.store().commit(std::move(entries)));
  }
  for (Plan& plan : plans) {
    if (write && plan.outcome.status == ImportStatus::dry_run)
      plan.outcome.status = ImportStatus::done;
    out.files.push_back(std::move(plan.outcome));
  }
  return out;
}

}  // namespace

Result<FilesOutcome> import_files(App& app, const ImportRequest& how,
                                  const std::vector<ReadFile>& files) {
  if (!how.reason.empty()) {
    JD_CHECK(check_amendment_reason(how.reason));
  }
  for (int left = k_attempts;; --left) {
    auto outcome = attempt_files(app, how, files);
    const bool overtaken = !outcome && outcome.error().code == FaultCode::conflict;
    if (!overtaken || left == 1) return outcome;
  }
}

Result<ImportOutcome> import_file(App& app, const ImportRequest& request) {
  if (!request.reason.empty()) {
    JD_CHECK(check_amendment_reason(request.reason));
  }
  step(request, "读取文件", "reading the file", 0, 1);
  JD_TRY(std::string bytes, formats::read_file(request.path));
  JD_TRY(const formats::Workbook workbook,
         formats::read_workbook(std::move(bytes),
                                std::filesystem::path(request.path).filename().string()));
  for (int left = k_attempts;; --left) {
    auto outcome = attempt(app, request, workbook);
    const bool overtaken = !outcome && outcome.error().code == FaultCode::conflict;
    if (!overtaken || left == 1) return outcome;
  }
}

}  // namespace jiedui::flow
