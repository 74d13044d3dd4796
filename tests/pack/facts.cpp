// Records → facts; the versions of a pack over time.
#include <gtest/gtest.h>

#include "pack_text.hpp"

namespace jiedui::pack {
namespace {

using domain::Dimension;
using domain::FactDraft;
using domain::FactRole;
using domain::Period;
using domain::Record;
using domain::RecordKind;

const Pack& border_region() {
  static const Pack k_pack = loaded(shipped("border-region", {"border-region", "base"}));
  return k_pack;
}
const Pack& major_project() {
  static const Pack k_pack = loaded(shipped("major-project", {"major-project", "base"}));
  return k_pack;
}

domain::UnitIndex unit(std::string_view name) {
  return *domain::find_unit(name);
}

/// Table 3, the row of 伊犁州直.
Record progress_row() {
  Record record;
  record.form = "progress";
  record.reporter = "YLZ";
  record.recipient = "YLZ";
  record.supporters = {"JS"};
  record.period = Period::of_half(2011, 1);
  record.coverage = domain::CoverageClaim::whole;
  record.nature = domain::Nature::published;
  record.batch = "t3";
  record.cells = {{"projects_planned", 176, {unit("个"), 0, domain::Approx::exact, false}},
                  {"funds_arrived", 32'500'000'000, {unit("亿元"), 2, domain::Approx::exact, true}},
                  {"start_rate", 903, {unit("%"), 1, domain::Approx::exact, true}}};
  return record;
}

TEST(Facts, a_statement_gives_one_fact_per_cell_with_everything_of_its_record) {
  const std::vector<FactDraft> facts = facts_of(border_region(), progress_row());
  ASSERT_EQ(facts.size(), 3u);
  EXPECT_EQ(facts[0].measure, "projects_planned");
  EXPECT_EQ(facts[0].value, 176);
  EXPECT_EQ(facts[1].value, 32'500'000'000);
  EXPECT_EQ(facts[1].written.unit, unit("亿元"));
  EXPECT_EQ(facts[2].measure, "start_rate");
  EXPECT_EQ(facts[2].value, 903);
  for (const FactDraft& fact : facts) {
    EXPECT_EQ(fact.reporter, "YLZ");
    EXPECT_EQ(fact.supporters, std::vector<std::string>{"JS"});
    EXPECT_EQ(fact.period, Period::of_half(2011, 1));
    EXPECT_EQ(fact.coverage, domain::CoverageClaim::whole);
    EXPECT_EQ(fact.nature, domain::Nature::published);
    EXPECT_EQ(fact.batch, "t3");
    EXPECT_EQ(fact.form, "progress");
    EXPECT_EQ(fact.role, FactRole::value);
    EXPECT_EQ(fact.source, RecordKind::statement);
    EXPECT_EQ(fact.event, "");
  }
}

TEST(Facts, a_control_row_gives_controls) {
  Record record = progress_row();
  record.control = true;
  for (const FactDraft& fact : facts_of(border_region(), record))
    EXPECT_EQ(fact.role, FactRole::control);
}

TEST(Facts, a_nil_statement_is_zero_in_every_measure_of_its_form_but_states_no_rate) {
  Record record = progress_row();
  record.nil = true;
  record.cells.clear();
  const std::vector<FactDraft> facts = facts_of(border_region(), record);
  std::vector<std::string> measures;
  for (const FactDraft& fact : facts) {
    measures.push_back(fact.measure);
    EXPECT_TRUE(fact.nil);
    EXPECT_EQ(fact.value, 0);
  }
  EXPECT_EQ(measures, (std::vector<std::string>{"projects_planned", "projects_started",
                                                "funds_planned", "funds_arrived"}));
  EXPECT_EQ(facts[2].written.unit, unit("亿元"));
}

TEST(Facts, an_item_counts_in_the_month_of_its_date_and_not_before_it_has_one) {
  Record project;
  project.kind = RecordKind::item;
  project.form = "project";
  project.reporter = "KSX";
  project.identity = "2011-001";
  project.period = Period::of_month(domain::month_of(2011, 1));
  project.category = "project_category/housing";
  EXPECT_TRUE(facts_of(border_region(), project).empty());
  project.fields = {{"actual_start", "2011-04-12"}};
  const std::vector<FactDraft> facts = facts_of(border_region(), project);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].measure, "projects_started");
  EXPECT_EQ(facts[0].value, 1);
  EXPECT_EQ(facts[0].period, Period::of_month(domain::month_of(2011, 4)));
  EXPECT_EQ(facts[0].source, RecordKind::item);
  EXPECT_EQ(facts[0].category, "") << "the measure is not broken down by this tree";
}

TEST(Facts, people_are_one_fact_per_identity_where_the_condition_holds) {
  Record posting;
  posting.kind = RecordKind::item;
  posting.form = "posting";
  posting.persons = {"P1", "P2"};
  posting.fields = {{"direction", "to_recipient"}, {"from", "2011-02-01"}};
  const std::vector<FactDraft> facts = facts_of(border_region(), posting);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].measure, "persons_posted");
  EXPECT_EQ(facts[0].person, "P1");
  EXPECT_EQ(facts[1].person, "P2");
  EXPECT_EQ(facts[1].value, 1);
  posting.fields[0].value = "to_supporter";
  EXPECT_TRUE(facts_of(border_region(), posting).empty());
}

TEST(Facts, an_event_counts_once_and_sums_its_field_under_its_category) {
  Record visit;
  visit.kind = RecordKind::event;
  visit.form = "visit";
  visit.identity = "V7";
  visit.side = domain::Side::supporter;
  visit.category = "visit_source/beijing";
  visit.happened = *base::parse_date("2010-07-29");
  visit.cells = {{"attendance", 12, {unit(""), 0, domain::Approx::exact, false}}};
  const std::vector<FactDraft> facts = facts_of(major_project(), visit);
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].measure, "visit_delegations");
  EXPECT_EQ(facts[0].value, 1);
  EXPECT_EQ(facts[0].written.unit, unit("批"));
  EXPECT_EQ(facts[1].measure, "visit_persons");
  EXPECT_EQ(facts[1].value, 12);
  EXPECT_EQ(facts[1].written.unit, unit("人次"));
  for (const FactDraft& fact : facts) {
    EXPECT_EQ(fact.event, "V7");
    EXPECT_EQ(fact.side, domain::Side::supporter);
    EXPECT_EQ(fact.category, "visit_source/beijing");
    EXPECT_EQ(fact.period, Period::of_month(domain::month_of(2010, 7)));
  }
}

TEST(Facts, cohorts_are_the_values_of_a_text_field_and_any_value_can_be_asked_for) {
  const Pack pack = loaded(
      small({{"kinds.toml",
              "[[kind]]\nid = \"k\"\nlabel = {zh = \"种\", en = \"k\"}\nkey = \"cohort\"\n"
              "field = [{id = \"cohort\", label = {zh = \"批次\", en = \"c\"}, type = \"text\"}, "
              "{id = \"note\", label = {zh = \"注\", en = \"n\"}, type = \"text\"}]\n"},
             {"measures.toml",
              "[[measure]]\nid = \"m\"\nlabel = {zh = \"批次\", en = \"m\"}\nunit = \"批次\"\ntime "
              "= \"flow\"\n"
              "items = {kind = \"k\", field = \"cohort\", where = {note = \"*\"}}\n"}}));
  Record record;
  record.kind = RecordKind::item;
  record.form = "k";
  record.period = Period::of_month(domain::month_of(2011, 5));
  record.fields = {{"cohort", "第七批"}};
  EXPECT_TRUE(facts_of(pack, record).empty());
  record.fields.push_back({"note", "x"});
  ASSERT_EQ(facts_of(pack, record).size(), 1u);
  EXPECT_EQ(facts_of(pack, record)[0].person, "第七批");
  EXPECT_EQ(facts_of(pack, record)[0].period, record.period);
}

Pack version(int number, domain::Month from) {
  Pack pack;
  pack.id = "p";
  pack.version = number;
  pack.install.from = from;
  return pack;
}

TEST(PackTimeline, the_version_in_force_in_a_month) {
  PackTimeline timeline;
  EXPECT_EQ(timeline.at(0), nullptr);
  timeline.add(version(2, domain::month_of(2012, 1)));
  timeline.add(version(1, domain::month_of(2010, 1)));
  EXPECT_EQ(timeline.at(domain::month_of(2009, 1))->version, 1) << "before the first: the first";
  EXPECT_EQ(timeline.at(domain::month_of(2011, 12))->version, 1);
  EXPECT_EQ(timeline.at(domain::month_of(2012, 1))->version, 2);
  EXPECT_EQ(
      timeline.for_period(Period::of_range(domain::month_of(2011, 1), domain::month_of(2012, 3)))
          ->version,
      2);
  ASSERT_EQ(timeline.versions().size(), 2u);
  EXPECT_EQ(timeline.versions()[0]->version, 1);
}

TEST(Incompatibilities, a_measure_keeps_unit_basis_and_time_behaviour) {
  Pack before = version(1, 0);
  Measure measure;
  measure.id = "m";
  measure.label = {"数", "m"};
  measure.basis = {"不含兵团", "without"};
  measure.unit = unit("万元");
  before.measures = {measure};
  Pack after = before;
  after.version = 2;
  after.measures[0].label.zh = "新名";
  after.measures[0].basis.en = "without the corps";
  after.measures[0].source = RecordKind::item;
  after.measures.push_back(measure);
  after.measures[1].id = "new";
  EXPECT_TRUE(incompatibilities(before, after).empty())
      << "labels, sources and new measures may change";
  after.measures[0].unit = unit("亿元");
  after.measures[0].basis.zh = "含兵团";
  after.measures[0].time = TimeBehaviour::stock;
  const auto findings = incompatibilities(before, after);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].place, "p@2 · m");
  EXPECT_EQ(findings[0].what.en, "the measure 'm' changes its unit, basis, time behaviour");
  EXPECT_EQ(findings[0].what.zh, "数据项“新名”(m)的计量单位、口径、时间属性变了");
  after.measures = {measure};
  after.measures[0].since = Since::plan;
  EXPECT_FALSE(after.measures[0].same_meaning(measure));
  after.measures.clear();
  EXPECT_TRUE(incompatibilities(before, after).empty()) << "a measure may go";
}

}  // namespace
}  // namespace jiedui::pack
