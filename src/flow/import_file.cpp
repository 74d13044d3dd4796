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
#include "flow/keep_unsaid.hpp"
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
  Plan(App& app, const ImportRequest& request, const Books& books, const intake::Drafts& drafts)
      : app_(app),
        request_(request),
        books_(books),
        drafts_(drafts),
        file_(std::filesystem::path(request.path).filename().string()) {}

  Result<void> make() {
    JD_CHECK(read_organisations());
    JD_CHECK(members());
    JD_CHECK(groupings());
    JD_CHECK(pairings());
    return records();
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
    return file_ + " · " + draft.origin.sheet;
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
    return !standing.at_key || standing.at_key->source == source_of(draft);
  }

  Result<void> records() {
    for (std::size_t i = 0; i < drafts_.records.size(); ++i) {
      if (i % k_rows_a_step == 0)
        step(request_, "比对账目", "comparing with the books", i, drafts_.records.size());
      JD_CHECK(record(drafts_.records[i]));
    }
    return {};
  }

  Result<void> record(const intake::RecordDraft& draft) {
    JD_TRY(const Standing standing, standing_of(draft, domain::natural_key(draft.record)));
    const StoredEntry* known = standing.known();
    if (draft.remove && known == nullptr) return {};
    domain::Record record = draft.record;
    std::optional<domain::Record> before;
    if (known != nullptr) {
      JD_TRY(before, domain::decode_record(known->body));
    }
    keep_unsaid(record, before.value_or(domain::Record{}), draft.columns,
                *books_.world().packs.for_period(record.period));
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
  /// Where the change of a provisional record stands, and the row it came from.
  struct Row {
    std::size_t change = 0;
    std::string place;
  };

  std::vector<Change> system_;
  std::vector<Change> programme_;
  std::vector<Row> rows_;  ///< of each provisional record
};

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

/// The findings of the touched periods, on the books with the file's rows in them.
Result<std::vector<domain::Finding>> check_with_drafts(App& app, const ImportRequest& request,
                                                       Books& books, const Plan& plan) {
  std::vector<domain::Finding> all;
  if (plan.outcome.periods.empty()) return all;
  JD_CHECK(app.read_facts(&books, request.programme, {}));
  const rollup::Rollup with_drafts =
      with_records(*books.rollup, plan.provisional, plan.organisations);
  const auto less = [](const domain::Finding& a, const domain::Finding& b) {
    return std::tie(a.rule, a.place, a.what.zh, a.records) <
           std::tie(b.rule, b.place, b.what.zh, b.records);
  };
  std::set<domain::Finding, decltype(less)> said(less);  // a year's findings come with its months'
  for (const domain::Period& period : plan.outcome.periods) {
    for (domain::Finding& finding : check::run(with_drafts, {period, {}, books.on})) {
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
  const intake::Drafts drafts = intake::read(workbook, file, context, {request.kind});
  Plan plan(app, request, books, drafts);
  plan.outcome.sheets = drafts.sheets_read;
  plan.outcome.problems = drafts.findings;
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
  step(request, "核对", "checking", 1, 3);
  JD_TRY(plan.outcome.findings, check_with_drafts(app, request, books, plan));
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

}  // namespace

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
