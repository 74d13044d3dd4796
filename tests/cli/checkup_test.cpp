// 材料核查 as a clerk types it: texts in, reports out.
#include <gmock/gmock.h>

#include <filesystem>

#include "base/text.hpp"
#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// The parts make 28, and a year was left open.
constexpr const char* k_wrong =
    "上半年工作总结\n今年共实施项目29个,"
    "其中教育类18个、卫生类6个、产业类4个。\n20xx年选派教师12名。\n";
constexpr const char* k_right =
    "工作情况\n今年共实施项目28个,其中教育类18个、卫生类6个、产业类4个。\n";

class Checkup : public ::testing::Test {
 protected:
  [[nodiscard]] std::string docx_of(const std::string& name) const {
    return jiedui::testing::source_path("/tests/formats/files/" + name);
  }
  Terminal terminal;
};

TEST_F(Checkup, tells_what_it_found_and_the_status_says_so) {
  const Ran ran = terminal.run("checkup " + terminal.write("总结.txt", k_wrong));
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("共识别数字"));
  EXPECT_THAT(ran.out, HasSubstr("必改("));
  EXPECT_THAT(ran.out, HasSubstr("【20xx"));
  for (const std::string& line : base::split(ran.out, '\n'))
    EXPECT_LE(base::display_width(line), 80U) << line;
  const Ran right = terminal.must("checkup " + terminal.write("好.txt", k_right));
  EXPECT_THAT(right.out, HasSubstr("未发现问题。"));
  EXPECT_THAT(terminal.must("--lang en checkup " + terminal.file("好.txt")).out,
              HasSubstr("No problems were found."));
}

TEST_F(Checkup, many_files_are_a_table_and_one_that_cannot_be_read_stops_nobody) {
  const std::string wrong = terminal.write("甲.txt", k_wrong);
  const std::string broken = terminal.write("坏.docx", "PK\x03\x04 no zip");
  const std::string right = terminal.write("乙.txt", k_right);
  const Ran ran = terminal.run("checkup " + wrong + " " + broken + " " + right);
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, HasSubstr("共3个文件,1个有必改或不一致之处,1个未能读取。"));
  EXPECT_THAT(ran.out, HasSubstr("未读取"));
  EXPECT_THAT(ran.err, HasSubstr("坏.docx"));
  const Ran json = terminal.run("checkup --json --stats " + wrong + " " + broken + " " + right);
  EXPECT_EQ(json.status, 3);
  const auto lines = base::split(json.out, '\n');
  ASSERT_THAT(lines, SizeIs(4));  // the last one is empty
  EXPECT_GE(nlohmann::json::parse(lines[0])["stats"]["read_ms"].get<double>(), 0);
  EXPECT_THAT(nlohmann::json::parse(lines[1])["error"]["zh"].get<std::string>(),
              HasSubstr("坏.docx"));
  EXPECT_EQ(nlohmann::json::parse(lines[2])["placeholders"].size(), 0U);
  EXPECT_EQ(terminal.run("checkup " + terminal.file("不在.txt")).status, 3);
}

TEST_F(Checkup, folders_are_walked) {
  std::filesystem::create_directories(terminal.file("夹/内"));
  terminal.write("夹/甲.txt", k_right);
  terminal.write("夹/内/乙.txt", k_wrong);
  terminal.write("夹/~$甲.docx", "kept by an office program");
  terminal.write("夹/图.png", "no text");
  const Ran ran = terminal.run("checkup " + terminal.file("夹"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("共2个文件"));
  std::filesystem::create_directories(terminal.file("空"));
  EXPECT_EQ(terminal.run("checkup " + terminal.file("空")).status, 7);
}

TEST_F(Checkup, writes_the_commented_text_the_opinion_and_the_page) {
  const std::string wrong = terminal.write("总结.txt", k_wrong);
  const Ran ran =
      terminal.run("checkup " + wrong + " --docx " + terminal.file("批注.docx") + " --opinion " +
                   terminal.file("意见.docx") + " --html " + terminal.file("页.html") +
                   " --text-out " + terminal.file("文.txt") + " --dated 2024-03-05 --by 综合组");
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_EQ(read(terminal.file("文.txt")), k_wrong);
  EXPECT_THAT(read(terminal.file("页.html")), HasSubstr("class=\"mark error\""));
  EXPECT_THAT(read(terminal.file("批注.docx")), HasSubstr("word/comments.xml"));
  EXPECT_THAT(read(terminal.file("意见.docx")), StartsWith("PK"));
  EXPECT_EQ(terminal.run("checkup " + wrong + " --docx " + wrong).status, 2);
  EXPECT_EQ(read(wrong), k_wrong);
  const std::string before = read(terminal.file("批注.docx"));
  EXPECT_EQ(
      terminal
          .run("checkup " + wrong + " --docx " + terminal.file("批注.docx") + " --dated 2024-03-05")
          .status,
      1);
  EXPECT_EQ(read(terminal.file("批注.docx")), before);
  // The text of the commented one is that of the first.
  const Ran again = terminal.run("checkup --json " + terminal.file("批注.docx"));
  EXPECT_EQ(again.json()["chars"], base::decode_utf8(k_wrong).size());
}

TEST_F(Checkup, several_files_want_a_folder) {
  const std::string two =
      terminal.write("甲.txt", k_right) + " " + terminal.write("乙.txt", k_wrong);
  const Ran refused = terminal.run("checkup " + two + " --docx " + terminal.file("一.docx"));
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("请给 --docx 一个文件夹"));
  const Ran ran = terminal.run("checkup " + two + " --docx " + terminal.file("出") +
                               "/ --opinion " + terminal.file("出") + "/");
  EXPECT_EQ(ran.status, 1) << ran.err;
  for (const char* name : {"出/甲.批注.docx", "出/乙.批注.docx", "出/甲.核查意见.docx"})
    EXPECT_TRUE(std::filesystem::exists(terminal.file(name))) << name;
}

TEST_F(Checkup, reads_workbooks_and_documents) {
  for (const char* name : {"tables.docx", "openpyxl.xlsx", "page_utf8.html"}) {
    const Ran ran = terminal.run("checkup --json " + docx_of(name));
    EXPECT_GT(ran.json()["chars"].get<int>(), 0) << name << ran.err;
    const Ran out = terminal.run("checkup " + docx_of(name) + " --docx " + terminal.file("o.docx"));
    EXPECT_THAT(out.err, HasSubstr("o.docx")) << name;
    EXPECT_LE(out.status, 1) << name << out.err;
  }
}

TEST_F(Checkup, against_the_books) {
  keep_xinjiang(terminal);
  const std::string file = terminal.write(
      "对照.txt",
      "援疆工作情况\n今年上半年进展顺利,开工率为67%,到位率为37.2%。和田地区到位率为99.9%。\n");
  const Ran ran =
      terminal.run("checkup --json " + file + " --against --programme xinjiang --period 2011-H1");
  const auto claims = ran.json()["claims"];
  EXPECT_GE(claims.size(), 2U) << ran.out << ran.err;
  EXPECT_EQ(terminal.run("checkup " + file + " --against").status, 2);
  EXPECT_EQ(terminal.run("checkup " + file + " --programme xinjiang").status, 2);
}

}  // namespace
}  // namespace jiedui::cli::testing
