// Settlements and explanations: bodies that come back, codes that stay.
#include "domain/settlement.hpp"

#include <gtest/gtest.h>

#include "domain/explanation.hpp"

namespace jiedui::domain {
namespace {

template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text("en"));
  return *std::move(result);
}

Settlement sample() {
  Settlement out;
  out.counterpart = "320000";
  out.period = Period::of_half(2011, 1);
  SettlementLine line;
  line.measure = "funds_arrived";
  line.recipient = "653000";
  line.supporters = {"320000", "360000"};
  line.what = {"到位资金 · 克州", "funds arrived · 克州"};
  line.ours = Amount{41'800'000'000, *find_unit("亿元")};
  line.records = {{RecordId{7}, 2}};
  line.code = code_of(line);
  line.state = LineState::differs;
  line.stated = Amount{42'000'000'000, *find_unit("亿元")};
  line.note = "含6月30日在途";
  out.lines.push_back(line);
  line.event = "V1";
  line.ours.reset();
  line.state = LineState::open;
  line.code = code_of(line);
  out.lines.push_back(line);
  out.code = code_of(out);
  return out;
}

TEST(Settlement, ComesBackAsItWasWritten) {
  const Settlement before = sample();
  const std::string body = encode(before);
  const Settlement after = must(decode_settlement(body));
  EXPECT_EQ(encode(after), body);
  EXPECT_EQ(after.key(), "320000|2011-H1");
  EXPECT_EQ(after.lines[0].ours->digits(), "4.18");
  EXPECT_EQ(after.lines[0].records, before.lines[0].records);
  EXPECT_FALSE(after.lines[1].ours);
}

TEST(Settlement, ALinesCodeIsOfWhatItIsAboutNotOfItsFigure) {
  Settlement one = sample();
  SettlementLine line = one.lines[0];
  line.ours = Amount{1, 0};
  EXPECT_EQ(code_of(line), one.lines[0].code);
  line.category = "fund_use/housing";
  EXPECT_NE(code_of(line), one.lines[0].code);
  const std::string sheet = code_of(one);
  one.lines[0].ours = Amount{1, 0};
  EXPECT_NE(code_of(one), sheet) << "another figure is another sheet";
  EXPECT_EQ(sheet.size(), 8U);
}

TEST(Settlement, DamagedBodiesAreRefused) {
  for (const char* body : {"", "[]", "{}", "{\"lines\":[]}", "{\"lines\":[],\"period\":\"x\"}"})
    EXPECT_FALSE(decode_settlement(body)) << body;
}

TEST(Explanation, ComesBackAsItWasWritten) {
  const Explanation before{"outlier",
                           "项目支出月报 · 2011年1月 · 喀什地区",
                           Period::of_month(month_of(2011, 1)),
                           {{"填 1100万元", "集中支付尾款", {{RecordId{3}, 1}}}}};
  EXPECT_EQ(must(decode_explanation(encode(before))), before);
  EXPECT_EQ(before.key(), "outlier|项目支出月报 · 2011年1月 · 喀什地区|2011-01");
  EXPECT_FALSE(decode_explanation("{\"rule\":\"x\"}"));
}

}  // namespace
}  // namespace jiedui::domain
