// 催报 text, and the sentences of differences: to the letter.
#include "report/urge.hpp"

#include <gtest/gtest.h>

#include "report/difference.hpp"

namespace jiedui::report {
namespace {

FormState form(std::string label, int expected) {
  FormState out;
  out.label = {std::move(label), "form"};
  out.expected = expected;
  return out;
}

const base::Bilingual k_june{"2011年6月", "2011-06"};

TEST(Urge, names_units_by_what_is_wrong_and_asks_by_a_time) {
  FormState progress = form("进展情况", 5);
  progress.reported = 2;
  progress.due = true;
  progress.missing = {"甲县", "乙县"};
  progress.late = {{"丙县", {"2011年5月", "2011-05"}}};
  progress.returned = {"丁县"};
  EXPECT_EQ(urging_text({progress}, k_june, "6月25日18:00").zh,
            "【催报】2011年6月报表\n"
            "《进展情况》应报5家,已报2家。\n"
            "未报:甲县、乙县\n"
            "迟报:丙县(最近报至2011年5月)\n"
            "退回修改:丁县\n"
            "请以上单位于6月25日18:00前报送;已报或有困难的请即回复,谢谢。\n");
}

TEST(Urge, before_the_deadline_nobody_is_late) {
  FormState progress = form("进展情况", 2);
  progress.reported = 1;
  progress.deadline = "2011-07-25";
  progress.missing = {"甲县"};
  EXPECT_EQ(urging_text({progress}, k_june, "").zh,
            "【催报】2011年6月报表\n《进展情况》应报2家,已报1家。\n待报:甲县\n"
            "请于7月25日前报送。\n");
  progress.due = true;
  EXPECT_NE(urging_text({progress}, k_june, "").zh.find("未报:甲县\n该表应于7月25日前报送,已逾期"),
            std::string::npos);
}

TEST(Urge, forms_are_numbered_and_those_that_are_in_stand_at_the_end) {
  FormState first = form("甲表", 2);
  first.missing = {"甲县"};
  FormState second = form("乙表", 2);
  second.returned = {"乙县"};
  FormState third = form("丙表", 3);
  third.reported = 3;
  const std::string text = urging_text({first, second, third}, k_june, "月底").zh;
  EXPECT_NE(text.find("1. 《甲表》"), std::string::npos) << text;
  EXPECT_NE(text.find("2. 《乙表》"), std::string::npos) << text;
  EXPECT_NE(text.find("已报齐:《丙表》3家。"), std::string::npos) << text;
}

TEST(Urge, when_everyone_has_reported_it_says_so) {
  FormState third = form("丙表", 3);
  third.reported = 3;
  EXPECT_EQ(urging_text({third}, k_june, "月底").zh,
            "2011年6月报表均已报齐:《丙表》3家。无需催报。\n");
}

Difference difference() {
  Difference out;
  out.told = {{"省办", base::parse_date("2011-06-25").value()}};
  out.label = {"已开工项目", "projects started"};
  out.period = domain::Period::of_half(2011, 1);
  out.period_label = {"2011年上半年", "2011-H1"};
  out.then = "792";
  out.now = "795";
  out.unit = "个";
  out.changes = {{"和田地区", {}, "60个", "63个", "table3.csv", "填报差错"}};
  return out;
}

TEST(Difference, says_then_now_and_which_records) {
  EXPECT_EQ(sentence(difference()).zh,
            "6月25日报省办已开工项目792个,本次795个,差3个:和田地区60个→63个(填报差错)。");
  EXPECT_EQ(sentence(difference()).en,
            "projects started: 792 items told to 省办 (2011-06-25), 795 items now, difference 3 "
            "items: 和田地区 60个→63个 (填报差错).");
}

TEST(Difference, of_rates_is_in_points_and_of_money_in_its_unit) {
  Difference one = difference();
  one.unit = "%";
  one.then = "27.2";
  one.now = "26.9";
  EXPECT_EQ(gap(one, "zh"), "0.3个百分点");
  one.unit = "亿元";
  one.then = "38.40";
  one.now = "38.4";
  EXPECT_EQ(gap(one, "zh"), "0.00亿元");
  one.now = "";
  EXPECT_EQ(gap(one, "zh"), "");
  EXPECT_NE(sentence(one).zh.find("本次无数:"), std::string::npos);
}

TEST(Difference, in_another_year_the_date_says_so) {
  Difference one = difference();
  one.told.front().date = base::parse_date("2012-01-05").value();
  EXPECT_EQ(sentence(one).zh.substr(0, std::string("2012年1月5日报省办").size()),
            "2012年1月5日报省办");
}

TEST(Difference, many_records_are_counted_in_the_sentence_and_all_in_the_paper) {
  Difference one = difference();
  one.changes.assign(12, one.changes.front());
  EXPECT_NE(sentence(one).zh.find("等12处"), std::string::npos);
  const formats::Document paper = difference_paper({one}, "zh");
  const std::string text = paper.text();
  std::size_t count = 0;
  for (std::size_t at = text.find("60个→63个"); at != std::string::npos;
       at = text.find("60个→63个", at + 1))
    ++count;
  EXPECT_EQ(count, 12U);
  EXPECT_NE(difference_paper({}, "zh").text().find("没有差异"), std::string::npos);
}

TEST(Difference, without_changed_records_it_names_what_else_may_be) {
  Difference one = difference();
  one.changes.clear();
  EXPECT_NE(sentence(one).zh.find("归组、成员或报表制度有变化"), std::string::npos);
}

}  // namespace
}  // namespace jiedui::report
