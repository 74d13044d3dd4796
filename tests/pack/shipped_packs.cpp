// The packs that come with the program.
#include <gtest/gtest.h>

#include "pack/summary.hpp"
#include "pack_text.hpp"

namespace jiedui::pack {

Pack loaded(const domain::PackInstall& install) {
  PackProblems problems;
  std::optional<Pack> pack = load_pack(install, problems);
  EXPECT_EQ(lines(problems), "");
  if (pack) return *pack;
  ADD_FAILURE() << "the pack does not load";
  return {};
}

namespace {

TEST(ShippedPacks, base_has_the_registers_every_office_keeps) {
  const Pack pack = loaded(shipped("base", {"base"}));
  for (const char* id : {"project", "posting", "visit", "training", "goods", "highlight", "problem",
                         "duty", "bid", "routine", "contact", "award", "publicity", "hearing",
                         "inspection", "advance", "off-plan", "variation", "transfer"}) {
    const Kind* kind = pack.kind(id);
    ASSERT_NE(kind, nullptr) << id;
    EXPECT_FALSE(kind->key_field.empty()) << id;
  }
  EXPECT_EQ(pack.kind("visit")->record, domain::RecordKind::event);
  EXPECT_EQ(pack.kind("project")->record, domain::RecordKind::item);
  EXPECT_EQ(pack.org_kinds.size(), 9u);
}

TEST(ShippedPacks, border_region_merges_base) {
  const Pack pack = loaded(shipped("border-region", {"border-region", "base"}));
  EXPECT_EQ(pack.name(), "border-region@1");
  EXPECT_EQ(pack.extends, "base");
  EXPECT_EQ(pack.supporter_word.zh, "支援方");
  EXPECT_NE(pack.kind("project"), nullptr);
  ASSERT_NE(pack.indicator("arrival_rate"), nullptr);
  const auto quotient = pack.indicator("arrival_rate")->expression.as_quotient();
  ASSERT_TRUE(quotient);
  EXPECT_EQ(quotient->first.as_name(), "funds_arrived");
  EXPECT_EQ(quotient->second.as_name(), "funds_planned");
  ASSERT_NE(pack.category("project_category/reserve"), nullptr);
  EXPECT_EQ(pack.category("project_category/reserve")->label.zh, "地州统筹和预留资金");
  EXPECT_EQ(pack.form("progress")->deadline_days, 25);
  EXPECT_TRUE(pack.form("progress")->unverified);
  EXPECT_TRUE(pack.form("progress")->column("start_rate")->stated_rate);
  EXPECT_EQ(pack.form("progress")->coverage, domain::CoverageClaim::whole);
  EXPECT_EQ(pack.plans.front(),
            (domain::PlanPeriod{"十二五", domain::month_of(2011, 1), domain::month_of(2015, 12)}));
  for (const char* id : {"progress", "pilot", "pairings", "plan-categories", "pilot-categories"}) {
    EXPECT_NE(pack.table(id), nullptr) << id;
  }
}

TEST(ShippedPacks, summaries_come_in_three_lengths_and_one_page_for_any_unit) {
  const std::vector<std::pair<std::string, std::string>> of = {{"border-region", "half-year"},
                                                               {"major-project", "year"}};
  for (const auto& [id, summary] : of) {
    const Pack pack = loaded(shipped(id, {id, "base"}));
    const auto found = summary_of(pack, summary);
    ASSERT_NE(found, nullptr) << id;
    for (const Length length : {Length::full, Length::page, Length::paragraph})
      EXPECT_TRUE(found->has(length)) << id << " " << to_string(length);
    EXPECT_NE(summary_of(pack, "one-page"), nullptr) << id;
  }
}

TEST(ShippedPacks, major_project_has_its_tables) {
  const Pack pack = loaded(shipped("major-project", {"major-project", "base"}));
  ASSERT_NE(pack.table("funds"), nullptr);
  EXPECT_TRUE(pack.table("funds")->columns[1].total_only);
  EXPECT_EQ(pack.measure("trained")->dimension, domain::Dimension::persons);
  EXPECT_EQ(pack.form("visits")->expected, std::vector<std::string>{"county"});
}

}  // namespace
}  // namespace jiedui::pack
