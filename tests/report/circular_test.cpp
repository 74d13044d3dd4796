// 通报: what is said of a table, outside the house and inside.
#include "report/circular.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models.hpp"

namespace jiedui::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Table 3 with ids for its figures.
testing::Made table() {
  testing::Made made = testing::table_3();
  const auto name = [&](const TableRow& row) {
    for (const pack::TableColumn& column : made.model.definition->columns) {
      if (!column.measure.empty())
        made.model.figure_ids[{row.key, column.id}] = "f" + row.key + column.id;
    }
  };
  for (const TableRow& row : made.model.rows) name(row);
  if (made.model.total) name(*made.model.total);
  return made;
}

CircularRequest request(const testing::Made& made, bool internal) {
  CircularRequest out;
  out.internal = internal;
  out.counter = {"个地州", "prefectures"};
  for (const pack::TableColumn& column : made.model.definition->columns) {
    const bool arrival = column.measure == "arrival_rate";
    out.schedules.push_back(arrival ? std::optional(domain::Ratio{1, 2}) : std::nullopt);
  }
  FormState form;
  form.label = {"进展情况", "progress"};
  form.expected = 12;
  form.reported = 11;
  form.due = true;
  form.missing = {"和田地区"};
  out.forms = {form};
  return out;
}

TEST(Circular, totals_are_one_paragraph) {
  const testing::Made made = table();
  const std::string said = totals_sentence(made.model, request(made, false));
  EXPECT_THAT(said, HasSubstr("截至6月30日,计划项目1183个,开工项目792个,开工率67%,计划资金"));
  EXPECT_THAT(said, HasSubstr("到位率27.2%,滞后序时进度22.8个百分点。"));
}

TEST(Circular, groups_of_columns_are_told_apart_and_the_title_has_the_period) {
  testing::Made made = table();
  pack::Table grouped = *made.definition;
  for (pack::TableColumn& column : grouped.columns) {
    const bool funds = column.id.find("funds") != std::string::npos || column.id == "arrival_rate";
    column.group = {funds ? "资金" : "项目", ""};
  }
  made.model.definition = &grouped;
  const DraftPaper draft = circular(made.model, request(made, false));
  EXPECT_THAT(draft.document.text(), HasSubstr("开工率67%;计划资金141.3亿元,"));
  EXPECT_EQ(draft.document.title, "关于2011年上半年援疆项目计划执行情况的通报");
}

TEST(Circular, outside_only_those_who_reached_a_level_are_named) {
  const testing::Made made = table();
  const std::string text = circular(made.model, request(made, false)).document.text();
  EXPECT_THAT(text, HasSubstr("达到80%以上的有4个地州,分别为伊犁州直、塔城地区、昌吉州、克州"));
  EXPECT_THAT(text, HasSubstr("达到序时进度(50%)的有1个地州,为克州"));
  EXPECT_THAT(text, Not(HasSubstr("位次")));
  EXPECT_THAT(text, Not(HasSubstr("不足50%的")));
  EXPECT_THAT(text, Not(HasSubstr("未报:")));
  EXPECT_THAT(text, HasSubstr("应报12家,已报11家,未报单位的数据暂未计入"));
}

TEST(Circular, inside_the_rates_are_ranked_and_those_behind_named) {
  const testing::Made made = table();
  const DraftPaper draft = circular(made.model, request(made, true));
  const std::string text = draft.document.text();
  EXPECT_THAT(text, HasSubstr("(内部)"));
  EXPECT_THAT(text, HasSubstr("不足50%的有3个地州,分别为博州、吐鲁番地区、和田地区"));
  EXPECT_THAT(text, HasSubstr("未报:和田地区"));
  EXPECT_THAT(text, HasSubstr("伊犁州直\n90.3\n1\n19.2\n6\n"));
}

TEST(Circular, every_number_of_text_and_table_is_a_figure) {
  const testing::Made made = table();
  const DraftPaper draft = circular(made.model, request(made, false));
  std::size_t marked = 0;
  for (const formats::Block& block : draft.document.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
      for (const formats::Span& span : paragraph->spans) marked += span.bookmark.empty() ? 0 : 1;
    }
    if (const auto* grid = std::get_if<formats::Grid>(&block)) {
      for (const auto& row : grid->rows) {
        for (const formats::GridCell& cell : row) marked += cell.spans[0].bookmark.empty() ? 0 : 1;
      }
    }
  }
  EXPECT_EQ(marked, draft.figures.size());
  EXPECT_EQ(marked, 6U + 13U * 6U);  // the totals in words; twelve rows and the total in the annex
}

TEST(Circular, a_chat_does_without_the_table) {
  const testing::Made made = table();
  CircularRequest chat = request(made, false);
  chat.annex = false;
  EXPECT_THAT(circular(made.model, chat).document.text(), Not(HasSubstr("附件")));
}

}  // namespace
}  // namespace jiedui::report
