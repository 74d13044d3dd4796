// A kept paper reads back as it was written, and its code says what it says.
#include "domain/paper.hpp"

#include <gtest/gtest.h>

namespace jiedui::domain {
namespace {

Paper paper() {
  Paper out;
  out.what = "summary";
  out.id = "half-year";
  out.programme = "xinjiang";
  out.period = Period::of_half(2011, 1);
  out.org = "650000";
  out.edition = "external";
  out.length = "full";
  out.language = "zh";
  out.title = "上半年总结";
  out.position = 42;
  PaperBlock paragraph;
  paragraph.role = "body";
  paragraph.spans = {
      {"已开工"}, {"792", "jd_aaaaaaaa_1", true}, {"个|\"项\"", "", false, true, "x"}};
  PaperBlock grid;
  grid.kind = PaperBlock::Kind::grid;
  grid.widths = {1500, 1000};
  grid.head_rows = 1;
  grid.rows = {{PaperCell{{{"地区"}}, 2, 1, "center", true, 0}},
               {PaperCell{{{"和田"}}, 1, 1, "", false, 1}, PaperCell{{{"0"}}, 1, 2, "right"}}};
  PaperBlock end;
  end.kind = PaperBlock::Kind::page_break;
  out.blocks = {paragraph, grid, end};
  out.figures = {{"jd_aaaaaaaa_1", "fABC", "开工项目", "792", "个", "不含兵团",
                  base::parse_date("2011-06-25").value()},
                 {"jd_aaaaaaaa_2", "", "", "0", "", "", std::nullopt}};
  out.issues = {{"自治区发展改革委", base::parse_date("2011-06-28").value()}};
  out.code = paper_code(out);
  return out;
}

TEST(Paper, reads_back_as_written) {
  const auto read = decode_paper(encode_paper(paper()));
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(*read, paper());
  EXPECT_EQ(encode_paper(*read), encode_paper(paper()));
}

TEST(Paper, without_anything_reads_back_too) {
  Paper empty;
  empty.period = Period::of_year(2011);
  const auto read = decode_paper(encode_paper(empty));
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(*read, empty);
}

TEST(Paper, code_follows_what_is_said_and_nothing_else) {
  const std::string code = paper_code(paper());
  EXPECT_TRUE(is_paper_code(code)) << code;
  Paper other = paper();
  other.position = 99;
  other.issues.clear();
  other.figures.clear();
  other.title = "又一份";
  other.blocks[0].spans[1].bookmark = "jd_bbbbbbbb_1";
  other.blocks[0].spans[1].bold = false;
  EXPECT_EQ(paper_code(other), code);
  const auto differs = [&](auto change) {
    Paper one = paper();
    change(one);
    return paper_code(one) != code;
  };
  EXPECT_TRUE(differs([](Paper& one) { one.blocks[0].spans[1].text = "795"; }));
  EXPECT_TRUE(differs([](Paper& one) { one.blocks[1].rows[1][1].spans[0].text = ""; }));
  EXPECT_TRUE(differs([](Paper& one) { one.edition = "internal"; }));
  EXPECT_TRUE(differs([](Paper& one) { one.period = Period::of_half(2011, 2); }));
  EXPECT_TRUE(differs([](Paper& one) { one.language = "en"; }));
  EXPECT_TRUE(differs([](Paper& one) { one.length = "page"; }));
  EXPECT_TRUE(differs([](Paper& one) { one.org = ""; }));
}

TEST(Paper, code_is_found_in_a_bookmark_of_ours_only) {
  const std::string code = paper_code(paper());
  EXPECT_EQ(code_in_bookmark(paper_bookmark(code, 12)), code);
  EXPECT_LE(paper_bookmark(code, 9999).size(), 40U);
  for (const char* other : {"_GoBack", "jd_", "jd_abc_1", "jd_ABCDEFGH_1", "jd_abcdefgh_",
                            "jd_abcdefgh_1a", "xjd_abcdefgh_1", "jd_abcdefgh1"}) {
    EXPECT_FALSE(code_in_bookmark(other)) << other;
  }
}

TEST(Paper, damage_is_a_fault_in_both_languages) {
  const std::string whole = encode_paper(paper());
  for (std::size_t cut : {std::size_t{0}, whole.size() / 3, whole.size() - 1}) {
    const auto read = decode_paper(whole.substr(0, cut));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, base::FaultCode::storage);
    EXPECT_FALSE(read.error().zh.empty());
  }
  for (const char* body :
       {"[]", "{}", "7", R"({"code":1})",
        R"({"code":"a","what":"b","period":"x","position":1,"blocks":[],"figures":[]})",
        R"({"code":"a","what":"b","period":"2011","position":1,"blocks":[3],"figures":[]})",
        R"({"code":"a","what":"b","period":"2011","position":1,"blocks":[],"figures":[],
                              "issues":[{"receiver":"x","date":"2011-02-30"}]})"}) {
    EXPECT_FALSE(decode_paper(body)) << body;
  }
}

}  // namespace
}  // namespace jiedui::domain
