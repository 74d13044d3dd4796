// What a commit does to the books, and what they knew at a position.

#include "books.hpp"

namespace jiedui::store::testing {
namespace {

using base::FaultCode;
using domain::Register;
using domain::Status;
using Values = std::vector<std::int64_t>;

FactFilter of_measures(std::vector<std::string> measures) {
  return {std::move(measures), {}, {}, {}};
}
FactFilter of_months(std::optional<domain::Month> first, std::optional<domain::Month> last) {
  return {{}, first, last, {}};
}

/// Books with programme "xj", nothing recorded.
std::unique_ptr<Store> fresh() {
  auto store = create_at(":memory:");
  commit(*store, {system_entry({programme("xj")})});
  return store;
}

TEST(Books, AVersionIsClosedAndNeverOverwritten) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1)})});
  commit(*store, {entry({put(Register::record, "a", R"({"second":1})")})});
  const auto now = store->entry("xj", Register::record, "a", {}).value();
  const auto before = store->entry("xj", Register::record, "a", {k_now, 1}).value();
  ASSERT_TRUE(now && before);
  EXPECT_EQ(now->version, 2);
  EXPECT_EQ(now->from, 2);
  EXPECT_EQ(now->body, R"({"second":1})");
  EXPECT_EQ(before->version, 1);
  EXPECT_EQ(before->body, R"({"value":1})");
  EXPECT_EQ(before->source, "一月.csv");
  EXPECT_EQ(now->id, before->id);
  EXPECT_FALSE(store->entry("xj", Register::record, "a", {k_now, 0}).value());
}

TEST(Books, FactsOfEarlierVersionsStayOpen) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1)})});
  commit(*store, {entry({record("a", 2)})});
  EXPECT_EQ(values(*store), (Values{1, 2}));
  EXPECT_EQ(values(*store, {k_now, 1}), Values{1});
  commit(*store, {entry({status("a", Status::withdrawn)})});
  const auto facts = store->facts("xj", {}, {}).value();
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].status, Status::submitted);
  EXPECT_EQ(facts[1].status, Status::withdrawn);
  EXPECT_EQ(facts[1].from, 3);
  EXPECT_EQ(store->facts("xj", {}, {k_now, 2}).value()[1].status, Status::submitted);
  EXPECT_EQ(store->entry("xj", Register::record, "a", {})->value().status, Status::withdrawn);
}

TEST(Books, AStatusMayConcernSomeCellsOnly) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1, 3)})});
  commit(*store, {entry({status("a", Status::accepted, {"m1"})})});
  const auto facts = store->facts("xj", {}, {}).value();
  ASSERT_EQ(facts.size(), 3U);
  EXPECT_EQ(facts[0].status, Status::submitted);
  EXPECT_EQ(facts[1].status, Status::accepted);
  EXPECT_EQ(facts[2].status, Status::submitted);
  EXPECT_EQ(store->entry("xj", Register::record, "a", {})->value().status, Status::submitted);
}

TEST(Books, SeveralChangesOfOneKeyInOneEntry) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1)})});
  commit(*store,
         {entry({status("a", Status::returned), status("a", Status::accepted), record("a", 2),
                 status("a", Status::returned), closed("a"), record("a", 3)})});
  EXPECT_EQ(values(*store), Values{3});
  EXPECT_EQ(store->entry("xj", Register::record, "a", {})->value().version, 3);
  EXPECT_EQ(damages(*store), "");
}

TEST(Books, AClosedKeyOpensAgainAsTheSameRecord) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1)})});
  const auto id = store->entry("xj", Register::record, "a", {})->value().id;
  commit(*store, {entry({closed("a")})});
  EXPECT_EQ(values(*store), Values{});
  EXPECT_FALSE(store->entry("xj", Register::record, "a", {}).value());
  EXPECT_EQ(values(*store, {k_now, 1}), Values{1});
  commit(*store, {entry({record("a", 5)})});
  const auto again = store->entry("xj", Register::record, "a", {}).value();
  EXPECT_EQ(again->id, id);
  EXPECT_EQ(again->version, 2);
  EXPECT_EQ(values(*store), Values{5});
}

TEST(Books, AChangeOnAnotherVersionIsAConflictThatNamesTheKeyAndWritesNothing) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1)})});
  auto stale = record("a", 2);
  stale.base_version = 0;
  const auto refused = store->commit({entry({record("new", 9), stale})});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, FaultCode::conflict);
  EXPECT_NE(refused.error().en.find("'a'"), std::string::npos);
  EXPECT_NE(refused.error().zh.find("“a”"), std::string::npos);
  EXPECT_EQ(store->head("xj")->position, 1);
  EXPECT_EQ(values(*store), Values{1});
  stale.base_version = 1;
  commit(*store, {entry({stale})});
  EXPECT_EQ(damages(*store), "");
}

TEST(Books, AChangeDecidedBeforeASealOrAPaperIsAConflict) {
  for (const Register where : {Register::seal, Register::paper}) {
    const auto store = fresh();
    commit(*store, {entry({record("a", 1)})});
    commit(*store, {entry({put(where, "k")})});
    auto late = entry({record("b", 2)});
    late.decided_at = 1;
    const auto refused = store->commit({late});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FaultCode::conflict);
    EXPECT_EQ(values(*store), Values{1});
    late.decided_at = 2;
    commit(*store, {late});
    // What others recorded meanwhile does not matter.
    commit(*store, {entry({record("c", 3)})});
    commit(*store, {late});
  }
}

TEST(Books, WhatIsNotThereCannotBeClosedNorGivenAStatus) {
  const auto store = fresh();
  EXPECT_EQ(store->commit({entry({closed("a")})}).error().code, FaultCode::not_found);
  EXPECT_EQ(store->commit({entry({status("a", Status::accepted)})}).error().code,
            FaultCode::not_found);
  EXPECT_EQ(store->commit({entry({record("a", 1)}, 1, "nowhere")}).error().code,
            FaultCode::not_found);
  EXPECT_EQ(store->commit({entry({put(Register::organisation, "x")})}).error().code,
            FaultCode::bug);
}

TEST(Books, ASystemEntryMovesTheProgrammesItTouches) {
  const auto store = create_at(":memory:");
  commit(*store, {system_entry({programme("xj")}), entry({record("a", 1)}),
                  system_entry({programme("sx")})});
  EXPECT_EQ(store->programmes().value(), (std::vector<std::string>{"xj", "sx"}));
  EXPECT_EQ(store->head("xj")->position, 1);  // another programme is none of its business
  EXPECT_EQ(store->head("sx")->position, 0);
  const auto done = commit(*store, {system_entry({put(Register::organisation, "650000")}, 3000)});
  EXPECT_EQ(done.positions,
            (std::vector<std::pair<std::string, Position>>{{"", 3}, {"xj", 2}, {"sx", 1}}));
  EXPECT_EQ(store->positions_at("xj", Position{1})->system, 1);
  EXPECT_EQ(store->positions_at("xj", Position{2})->system, 3);
  EXPECT_EQ(store->instant_of("xj", 2)->seconds, 3000);
  EXPECT_FALSE(store->positions_at("xj", Position{3}));
  const auto at = store->positions_at("xj", base::Instant{2999}).value();
  EXPECT_EQ(at.programme, 1);
  EXPECT_EQ(at.system, 1);
  EXPECT_EQ(store->positions_at("xj", base::Instant{999})->programme, 0);
  EXPECT_EQ(store->entries("", Register::organisation, at).value().size(), 0U);
  EXPECT_EQ(store->entries("", Register::organisation, {}).value().size(), 1U);
  commit(*store, {system_entry({programme("xj")}, 3001)});  // its pack changed
  EXPECT_EQ(store->head("xj")->position, 3);
  EXPECT_EQ(store->head("sx")->position, 1);
}

TEST(Books, TheJournalSaysWhoWhenWhy) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1), record("b", 2)})});
  const auto journal = store->journal("xj", 10).value();
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_EQ(journal[0].actor, "cli:wang");
  EXPECT_EQ(journal[0].action, "import 一月.csv");
  EXPECT_EQ(journal[0].reason, "月报");
  EXPECT_EQ(journal[0].at.seconds, 2000);
  EXPECT_EQ(journal[0].changes, 2);
  EXPECT_EQ(journal[0].system_position, 1);
  EXPECT_EQ(journal[0].hash, store->head("xj")->hash);
  const auto all = store->journal("*", 10).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].programme, "");
  EXPECT_EQ(store->journal("*", 1)->size(), 1U);
}

TEST(Books, FactsKeepEveryColumn) {
  const auto store = fresh();
  auto change = record("a", -5);
  domain::FactDraft& draft = change.facts[0];
  draft = {"persons",
           -5,
           {7, 2, domain::Approx::over, true},
           "r",
           "p",
           {"s2", "s1"},
           "c/d",
           "f",
           "e",
           "z",
           "b",
           domain::Period::of_quarter(2011, 3),
           domain::RecordKind::event,
           domain::FactRole::control,
           domain::CoverageClaim::whole,
           domain::Side::supporter,
           domain::Nature::audited,
           true};
  change.status = Status::draft;
  commit(*store, {entry({change})});
  const auto facts = store->facts("xj", {}, {}).value();
  ASSERT_EQ(facts.size(), 1U);
  const domain::Fact& fact = facts[0];
  const auto names = store->dictionary().value();
  EXPECT_EQ(fact.value, -5);
  EXPECT_EQ(fact.written, draft.written);
  EXPECT_EQ(names.text(fact.measure), "persons");
  EXPECT_EQ(names.code(fact.reporter), "r");
  EXPECT_EQ(names.code(fact.recipient), "p");
  ASSERT_EQ(names.members(fact.supporters).size(), 2U);
  EXPECT_EQ(names.code(names.members(fact.supporters)[0]), "s2");
  EXPECT_EQ(names.code(names.members(fact.supporters)[1]), "s1");
  EXPECT_EQ(names.text(fact.category), "c/d");
  EXPECT_EQ(names.text(fact.form), "f");
  EXPECT_EQ(names.text(fact.event), "e");
  EXPECT_EQ(names.text(fact.person), "z");
  EXPECT_EQ(names.text(fact.batch), "b");
  EXPECT_EQ(fact.period(), draft.period);
  EXPECT_EQ(fact.source, draft.source);
  EXPECT_EQ(fact.role, draft.role);
  EXPECT_EQ(fact.coverage, draft.coverage);
  EXPECT_EQ(fact.side, draft.side);
  EXPECT_EQ(fact.nature, draft.nature);
  EXPECT_EQ(fact.status, Status::draft);
  EXPECT_TRUE(fact.nil);
  EXPECT_EQ(fact.from, 1);
  EXPECT_EQ(fact.version, 1);
}

TEST(Books, ASetOfOrganisationsIsOneWhateverItsOrder) {
  const auto store = fresh();
  auto swapped = record("b", 2);
  std::swap(swapped.facts[0].supporters[0], swapped.facts[0].supporters[1]);
  commit(*store, {entry({record("a", 1), swapped})});
  const auto facts = store->facts("xj", {}, {}).value();
  EXPECT_EQ(facts[0].supporters, facts[1].supporters);
}

TEST(Books, FactsAreFilteredByMeasureMonthAndRecord) {
  const auto store = fresh();
  auto later = record("b", 50, 2);
  for (auto& fact : later.facts) fact.period = domain::Period::of_month(domain::month_of(2011, 7));
  commit(*store, {entry({record("a", 10, 3), later})});
  EXPECT_EQ(values(*store, {}, of_measures({"m1"})), (Values{11, 51}));
  EXPECT_EQ(values(*store, {}, of_measures({"m1", "m0", "unheard of"})), (Values{10, 11, 50, 51}));
  EXPECT_EQ(values(*store, {}, of_measures({"unheard of"})), Values{});
  EXPECT_EQ(values(*store, {}, of_months(domain::month_of(2011, 7), {})), (Values{50, 51}));
  EXPECT_EQ(values(*store, {}, of_months({}, domain::month_of(2011, 6))), (Values{10, 11, 12}));
  EXPECT_EQ(values(*store, {}, of_months(domain::month_of(2011, 6), domain::month_of(2011, 6))),
            (Values{10, 11, 12}));
  const auto b = store->entry("xj", Register::record, "b", {})->value().id;
  EXPECT_EQ(values(*store, {}, {{"m0"}, {}, {}, {b}}), Values{50});
  EXPECT_EQ(values(*store, {}, {{}, {}, {}, {b}}), (Values{50, 51}));
  const auto entries = store->entries_by_id("xj", {b}, {}).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].key, "b");
}

TEST(Books, AFollowerLearnsWhatChanged) {
  const auto store = fresh();
  commit(*store, {entry({record("a", 1), record("b", 2)})});
  commit(*store, {entry({record("a", 3)})});
  const auto changes = store->changes_since("xj", 1, k_now).value();
  EXPECT_EQ(changes.to, 2);
  EXPECT_FALSE(changes.registers_changed);
  ASSERT_EQ(changes.touched.size(), 1U);
  ASSERT_EQ(changes.facts.size(), 2U);  // both versions are open
  EXPECT_EQ(changes.facts[0].value, 1);
  EXPECT_EQ(changes.facts[1].value, 3);
  commit(*store, {entry({put(Register::seal, "2011|")})});
  EXPECT_TRUE(store->changes_since("xj", 2, 3)->registers_changed);
  EXPECT_TRUE(store->changes_since("xj", 2, 3)->touched.empty());
  commit(*store, {system_entry({put(Register::organisation, "1")})});
  EXPECT_TRUE(store->changes_since("xj", 3, 4)->registers_changed);
  EXPECT_FALSE(store->changes_since("xj", 4, 4)->registers_changed);
  commit(*store, {entry({put(Register::passage, "half-year|2011-H1")})});
  EXPECT_FALSE(store->changes_since("xj", 4, 5)->registers_changed)
      << "no figure follows from text";
  EXPECT_TRUE(store->changes_since("xj", 4, 5)->touched.empty());
}

TEST(Books, ReplayUpToAPositionGivesTheBooksOfThen) {
  const auto store = create_at(":memory:");
  fill(*store);
  const auto until = create_at(":memory:");
  ASSERT_TRUE(store->replay_into(*until, "xj", 2));
  EXPECT_EQ(until->head("xj")->position, 2);
  EXPECT_EQ(until->facts("xj", {}, {}).value(), store->facts("xj", {}, {k_now, 2}).value());
  EXPECT_EQ(damages(*until), "");
  const auto whole = create_at(":memory:");
  ASSERT_TRUE(store->replay_into(*whole, "", k_now));
  EXPECT_EQ(whole->facts("xj", {}, {}).value(), store->facts("xj", {}, {}).value());
  EXPECT_EQ(whole->audit_head().value(), store->audit_head().value());
  EXPECT_FALSE(store->replay_into(*whole, "", k_now));  // not empty
}

}  // namespace
}  // namespace jiedui::store::testing
