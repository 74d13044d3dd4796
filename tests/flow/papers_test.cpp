// 报出数库: the same content is one paper, who was told is added, and a document keeps its form.
#include "flow/papers.hpp"

#include <gtest/gtest.h>

#include "flow/office.hpp"

namespace jiedui::flow {
namespace {

using testing::must;
using testing::Office;

formats::Document document() {
  formats::Document out;
  formats::Paragraph title{formats::Role::title, {{"上半年总结"}}};
  formats::Paragraph body;
  body.spans = {{"已开工"}, {"792", "started"}, {"个,计划"}, {"1183", "planned"}, {"个。"}};
  formats::Paragraph pending{formats::Role::heading_2, {{"【待写】", "", true, true, "jiedui.db"}}};
  formats::Grid grid;
  grid.widths = {1.5, 1};
  grid.head_rows = 1;
  grid.rows = {{formats::GridCell{{{"地区"}}, 1, 2, formats::GridAlign::center, true}},
               {formats::GridCell{{{"合计"}}, 1, 1, formats::GridAlign::left, false, 1},
                formats::GridCell{{{"792", "started"}}, 1, 1, formats::GridAlign::right}}};
  out.blocks = {title, body, pending, formats::PageBreak{}, grid};
  return out;
}

MadePaper made(std::string_view programme, domain::Position position = 1) {
  domain::Paper head;
  head.what = "summary";
  head.id = "half-year";
  head.programme = programme;
  head.period = domain::Period::of_half(2011, 1);
  head.language = "zh";
  head.title = "上半年总结";
  head.position = position;
  return make_paper(head, document(),
                    {{"planned", "fP", "计划项目", "1183", "个", "不含兵团", std::nullopt},
                     {"started", "fS", "开工项目", "792", "个", "不含兵团", std::nullopt},
                     {"unused", "fU", "没用上", "1", "个", "", std::nullopt}});
}

TEST(Papers, bookmarks_follow_reading_order_one_for_each_place) {
  const MadePaper paper = made("small");
  const std::string& code = paper.paper.code;
  ASSERT_TRUE(domain::is_paper_code(code));
  std::vector<std::string> names;
  std::vector<std::string> figures;
  for (const domain::PaperFigure& one : paper.paper.figures) {
    names.push_back(one.bookmark);
    figures.push_back(one.figure);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"jd_" + code + "_1", "jd_" + code + "_2",
                                             "jd_" + code + "_3"}));
  EXPECT_EQ(figures, (std::vector<std::string>{"fS", "fP", "fS"}));
  const auto& body = std::get<formats::Paragraph>(paper.document.blocks[1]);
  EXPECT_EQ(body.spans[1].bookmark, names[0]);
  EXPECT_EQ(body.spans[3].bookmark, names[1]);
  const auto& grid = std::get<formats::Grid>(paper.document.blocks[4]);
  EXPECT_EQ(grid.rows[1][1].spans[0].bookmark, names[2]);
}

TEST(Papers, a_document_comes_back_as_it_was) {
  const MadePaper paper = made("small");
  EXPECT_EQ(document_of(paper.paper), paper.document);
  EXPECT_EQ(domain::displayed_text(paper.paper),
            "上半年总结\n已开工792个,计划1183个。\n【待写】\n"
            "地区\n合计\n792\n");
}

TEST(Papers, the_same_content_is_kept_once) {
  Office office;
  testing::small_programme(office);
  EXPECT_TRUE(must(register_paper(office.app(), made("small").paper, "cli:t")));
  const auto before = must(office.app().store().head("small"));
  EXPECT_FALSE(must(register_paper(office.app(), made("small", 7).paper, "cli:t")));
  EXPECT_EQ(must(office.app().store().head("small")).position, before.position);
  office.reopen();
  const domain::Paper found = must(find_paper(office.app(), made("small").paper.code));
  EXPECT_EQ(found, made("small").paper);
  EXPECT_TRUE(must(office.app().store().verify({})).empty());
}

TEST(Papers, a_paper_under_another_code_is_refused) {
  Office office;
  testing::small_programme(office);
  domain::Paper paper = made("small").paper;
  paper.code = "aaaaaaaa";
  EXPECT_EQ(register_paper(office.app(), paper, "cli:t").error().code, base::FaultCode::bug);
}

TEST(Papers, each_receiver_and_day_is_noted_once_in_order_of_time) {
  Office office;
  testing::small_programme(office);
  const std::string code = made("small").paper.code;
  must(register_paper(office.app(), made("small").paper, "cli:t"));
  const auto issue = [&](const char* to, const char* on) {
    return must(
        issue_paper(office.app(), {code, to, must(base::parse_date(on)), "cli:t", "例行月报"}));
  };
  EXPECT_TRUE(issue("省政府办公厅", "2011-07-02"));
  EXPECT_TRUE(issue("自治区发展改革委", "2011-06-28"));
  EXPECT_FALSE(issue(" 省政府办公厅 ", "2011-07-02"));
  EXPECT_TRUE(issue("省政府办公厅", "2011-07-03"));
  const domain::Paper kept = must(find_paper(office.app(), code));
  ASSERT_EQ(kept.issues.size(), 3U);
  EXPECT_EQ(kept.issues[0].receiver, "自治区发展改革委");
  EXPECT_EQ(kept.issues[2].date, must(base::parse_date("2011-07-03")));
  const auto journal = must(office.app().store().journal("small", 1));
  EXPECT_EQ(journal[0].action, "paper issue " + code + " 省政府办公厅");
  EXPECT_EQ(journal[0].reason, "例行月报");
}

TEST(Papers, nobody_cannot_be_told_and_a_missing_paper_names_near_ones) {
  Office office;
  testing::small_programme(office);
  const std::string code = made("small").paper.code;
  must(register_paper(office.app(), made("small").paper, "cli:t"));
  EXPECT_EQ(issue_paper(office.app(), {code, " ", {}, "cli:t", ""}).error().code,
            base::FaultCode::usage);
  std::string slip = code;
  slip[3] = slip[3] == 'x' ? 'y' : 'x';
  const auto missing = find_paper(office.app(), slip);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, base::FaultCode::not_found);
  EXPECT_NE(missing.error().zh.find(code), std::string::npos) << missing.error().zh;
}

TEST(Papers, list_keeps_to_programme_and_period) {
  Office office;
  testing::small_programme(office);
  must(register_paper(office.app(), made("small").paper, "cli:t"));
  EXPECT_EQ(must(list_papers(office.app(), {})).size(), 1U);
  EXPECT_EQ(must(list_papers(office.app(), {"small", "2011年上半年", false})).size(), 1U);
  EXPECT_EQ(must(list_papers(office.app(), {"small", "2011", false})).size(), 0U);
  EXPECT_EQ(must(list_papers(office.app(), {"small", "", true})).size(), 0U);
  EXPECT_EQ(list_papers(office.app(), {"other", "", false}).error().code,
            base::FaultCode::not_found);
}

}  // namespace
}  // namespace jiedui::flow
