// 报出数库, 问数, 催报, 通报 as a clerk types them.
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string k_table = "table progress --programme xinjiang --period 2011-H1";

class Papers : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  /// The example's table with three more projects begun in 和田, as a file of the same name.
  std::string corrected() const {
    std::string text = read(jiedui::testing::source_path("/examples/xinjiang/table3-2011H1.csv"));
    const auto replace = [&](const std::string& what, const std::string& with) {
      text.replace(text.find(what), what.size(), with);
    };
    replace("213,60,28,28.7", "213,63,30,28.7");
    replace("1183,792,67", "1183,795,67");
    return terminal.write("table3-2011H1.csv", text);
  }
  Terminal terminal;
};

TEST_F(Papers, told_kept_found_and_explained) {
  const Ran plain = terminal.must(k_table);
  const Ran told = terminal.must(k_table + " --to 省办 --on 2011-06-25");
  EXPECT_EQ(told.out, plain.out);  // who receives it is not in the bytes
  const auto list = terminal.must("paper list --json").json();
  ASSERT_EQ(list.size(), 1U);
  const std::string code = list[0]["code"];
  EXPECT_THAT(told.err, HasSubstr(code));
  EXPECT_THAT(terminal.must("paper list --programme xinjiang --period 2011-H1").out,
              HasSubstr("2011-06-25 报省办"));
  terminal.must("paper issue " + code + " --to 发改委 --on 2011-06-28");
  const auto paper = terminal.must("paper show " + code + " --json").json();
  EXPECT_EQ(paper["issues"].size(), 2U);
  EXPECT_THAT(terminal.must("paper show " + code).out, HasSubstr("已开工项目"));
  EXPECT_THAT(terminal.must("paper differences --programme xinjiang").err, HasSubstr("一致"));

  const std::string import =
      "import " + corrected() + " --programme xinjiang --kind progress --take mine";
  const Ran refused = terminal.run(import);
  EXPECT_EQ(refused.status, 4);
  EXPECT_THAT(refused.err, HasSubstr("已报出的数会变"));
  const Ran amended = terminal.must(import + " --reason 填报差错 --json");
  EXPECT_EQ(amended.json()["amended"], 2);  // the row and the published total

  const Ran explained = terminal.must("paper differences --programme xinjiang");
  EXPECT_THAT(explained.out,
              HasSubstr("6月25日报省办、6月28日报发改委已开工项目792个,本次795个,差3个:和田地区"));
  EXPECT_EQ(terminal.must("paper differences " + code + " --json").json().size(), 3U);
  terminal.must("paper differences " + code + " --out why.docx");
  EXPECT_THAT(read(terminal.file("why.docx")), StartsWith("PK"));

  const Ran later = terminal.must(k_table);
  EXPECT_THAT(later.err, HasSubstr("[已报出] 有 3 个数与已报出的不同"));
  EXPECT_THAT(later.out, Not(HasSubstr("已报出")));
}

TEST_F(Papers, a_code_that_is_not_kept_is_exit_7_and_a_wrong_name_2) {
  EXPECT_EQ(terminal.run("paper show aaaaaaaa").status, 7);
  EXPECT_EQ(terminal.run("paper issue aaaaaaaa --to 省办").status, 7);
  EXPECT_EQ(terminal.run("paper differences").status, 2);
  terminal.must(k_table + " --to 省办 --on 2011-06-25");
  EXPECT_EQ(terminal.run("paper differences --programme xinjiang --out why.zip").status, 2);
  EXPECT_EQ(terminal.run(k_table + " --to 省办 --on 2011-02-30").status, 2);
}

TEST_F(Papers, ask_answers_copies_and_lists_what_is_unclear) {
  const Ran answer = terminal.run(std::vector<std::string>{"ask", "和田 到位率"});
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.out, HasSubstr("复制      截至2011年6月30日,和田地区到位率19%"));
  for (std::size_t from = 0; from < answer.out.size();) {
    const std::size_t end = answer.out.find('\n', from);
    const std::string line = answer.out.substr(from, end - from);
    // An id stays whole, so that it can be copied.
    if (line.find("来源") == std::string::npos) {
      EXPECT_LE(base::display_width(line), 82U) << line;
    }
    from = end + 1;
  }
  const Ran unclear = terminal.run(std::vector<std::string>{"ask", "和田 项目 2015年"});
  EXPECT_EQ(unclear.status, 2);
  EXPECT_THAT(unclear.out, IsEmpty());
  EXPECT_THAT(unclear.err, HasSubstr("可指:"));
  EXPECT_EQ(terminal.run(std::vector<std::string>{"ask", "和田 到为率"}).status, 7);
  const Ran json = terminal.run(std::vector<std::string>{"ask", "上海 喀什 开工", "--json"});
  EXPECT_EQ(json.json()["answers"].size(), 2U);
  const std::string figure = terminal.run(std::vector<std::string>{"ask", "和田 到位率", "--json"})
                                 .json()["answers"][0]["figure"];
  EXPECT_THAT(terminal.must("trace " + figure).out, HasSubstr("19"));
}

TEST_F(Papers, urge_names_who_is_missing_or_says_that_nobody_is) {
  EXPECT_THAT(terminal.must("urge --programme xinjiang --period 2011-H1").out,
              HasSubstr("无需催报"));
  const Ran june =
      terminal.must("urge --programme xinjiang --period 2011-06 --form progress --by 6月25日18:00");
  EXPECT_THAT(june.out, HasSubstr("应报12家,已报0家"));
  EXPECT_THAT(june.out, HasSubstr("未报:伊犁州直、塔城地区、阿勒泰地区、博州"));
  EXPECT_THAT(june.out, HasSubstr("请以上单位于6月25日18:00前报送"));
  EXPECT_EQ(terminal.run("urge --programme xinjiang --period 2011-06 --form nothing").status, 7);
}

TEST_F(Papers, circular_is_the_same_bytes_again_and_is_kept) {
  const std::string circular = "circular --programme xinjiang --period 2011-H1 ";
  terminal.must(circular + "--edition internal --out one.docx");
  terminal.must(circular + "--edition internal --out two.docx");
  EXPECT_EQ(read(terminal.file("one.docx")), read(terminal.file("two.docx")));
  EXPECT_EQ(terminal.must("paper list --json").json().size(), 1U);
  EXPECT_THAT(terminal.must(circular).out, HasSubstr("关于2011年上半年援建项目情况的通报"));
  EXPECT_EQ(terminal.must("paper list --json").json().size(), 1U);  // a look is not kept
  EXPECT_EQ(terminal.run("circular --programme xinjiang --period 1999").status, 7);
}

}  // namespace
}  // namespace jiedui::cli::testing
