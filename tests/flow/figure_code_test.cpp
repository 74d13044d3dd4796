// The id printed beside a figure: it leads back to the same address, and no slip leads elsewhere.
#include "flow/figure_code.hpp"

#include <gtest/gtest.h>

namespace jiedui::flow {
namespace {

rollup::World world() {
  rollup::World world;
  world.dictionary.put_org(domain::OrgId{1}, "HT");
  world.dictionary.put_org(domain::OrgId{2}, "BJ");
  world.dictionary.put_org(domain::OrgId{3}, "TJ");
  world.dictionary.put_term(domain::TermId{4}, "kind/住房");
  return world;
}

domain::Address address() {
  domain::Address out;
  out.programme = "xinjiang";
  out.measure = "funds_planned";
  out.slice.recipient = domain::OrgId{1};
  out.slice.role = domain::SliceRole::reporter;
  out.slice.grouping = "statistics";
  out.slice.supporters = {domain::OrgId{2}, domain::OrgId{3}};
  out.slice.category = domain::TermId{4};
  out.period = domain::Period::of_half(2011, 1);
  out.status = domain::StatusFilter::accepted;
  out.tree = domain::TreeMode::current;
  out.position = 42;
  return out;
}

TEST(FigureCode, leads_back_to_the_address) {
  const rollup::World names = world();
  const auto read = decode_figure(encode_figure(address(), names));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->programme, "xinjiang");
  EXPECT_EQ(read->measure, "funds_planned");
  EXPECT_EQ(read->period, address().period);
  EXPECT_EQ(read->status, domain::StatusFilter::accepted);
  EXPECT_EQ(read->tree, domain::TreeMode::current);
  EXPECT_EQ(read->position, 42);
  EXPECT_EQ(slice_of(*read, names.dictionary), address().slice);
}

TEST(FigureCode, of_a_whole_programme_leads_back_too) {
  domain::Address whole;
  whole.programme = "p";
  whole.measure = "m";
  whole.period = {domain::month_of(2011, 7), domain::month_of(2014, 6), domain::PeriodKind::plan};
  const auto read = decode_figure(encode_figure(whole, world()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->period, whole.period);
  EXPECT_EQ(slice_of(*read, world().dictionary), whole.slice);
}

TEST(FigureCode, no_slip_of_one_character_leads_anywhere) {
  const std::string code = encode_figure(address(), world());
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char other : {'A', 'B', 'z', '0', '_', ' ', '='}) {
      std::string slip = code;
      if (slip[i] == other) continue;
      slip[i] = other;
      EXPECT_FALSE(decode_figure(slip)) << slip;
    }
    EXPECT_FALSE(decode_figure(code.substr(0, i))) << i;
  }
  EXPECT_FALSE(decode_figure(code + "A"));
  EXPECT_EQ(decode_figure("f").error().code, base::FaultCode::not_found);
}

}  // namespace
}  // namespace jiedui::flow
