// library and checkup --library as a clerk types them.
#include <gmock/gmock.h>

#include "base/text.hpp"
#include "terminal.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view k_passage =
    "云泽县水利工作队自四月进驻以来,先走遍了上下游十一个村的渠首和泵站,逐段登记漏水点,"
    "再同村里的老管水员一道商定修补次序。"
    "工作队把修好的每一段渠道都交给一户人家照看,谁家照看得好,秋后就在轮灌表上排在前头。\n";
constexpr std::string_view k_other =
    "两校的语文组约定同上一篇课文,先各自讲一遍,再交换录像挑毛病。\n";

nlohmann::json first_line(const std::string& out) {
  return nlohmann::json::parse(out.substr(0, out.find('\n')));
}

class Library : public ::testing::Test {
 protected:
  void SetUp() override {
    terminal.write("2022年总结.txt", std::string(k_other) + std::string(k_passage));
    terminal.write("新总结.txt", std::string(k_passage) + "今年的情况另附。\n");
  }
  Terminal terminal;
};

TEST_F(Library, add_list_and_remove) {
  const Ran added = terminal.must("library add --library lib 2022年总结.txt");
  EXPECT_THAT(added.out, AllOf(HasSubstr("L1"), HasSubstr("加入")));
  EXPECT_THAT(terminal.must("library add --library lib 2022年总结.txt").out,
              AllOf(HasSubstr("L1"), HasSubstr("已有")));
  const auto listed = first_line(terminal.must("library list --library lib --json").out);
  EXPECT_EQ(listed["id"], "L1");
  EXPECT_EQ(listed["name"], "2022年总结.txt");
  EXPECT_EQ(listed["characters"],
            base::decode_utf8(std::string(k_other) + std::string(k_passage)).size());
  EXPECT_THAT(std::string(listed["added"]), ::testing::MatchesRegex("20..-..-.."));
  EXPECT_EQ(terminal.run("library remove --library lib L7").status, 7);
  EXPECT_THAT(terminal.must("library remove --library lib L1").err, HasSubstr("移出1份"));
  EXPECT_THAT(terminal.must("library list --library lib").out, IsEmpty());
}

TEST_F(Library, a_folder_is_added_and_what_cannot_be_read_is_passed_over) {
  terminal.write("坏.docx", "PK\x03\x04 no zip at all");
  const Ran added = terminal.run("library add --library lib .");
  EXPECT_EQ(added.status, 3);
  EXPECT_THAT(added.err, AllOf(HasSubstr("坏.docx"), HasSubstr("未能读取1份")));
  EXPECT_THAT(terminal.must("library list --library lib").out,
              AllOf(HasSubstr("2022年总结.txt"), HasSubstr("新总结.txt")));
}

TEST_F(Library, a_checkup_names_the_document_and_both_places) {
  terminal.must("library add --library lib 2022年总结.txt");
  const auto found = first_line(terminal.run("checkup 新总结.txt --library lib --json").out);
  ASSERT_THAT(found["copies"], SizeIs(1));
  const auto& copy = found["copies"][0];
  const std::size_t shift = base::decode_utf8(k_other).size();
  EXPECT_EQ(copy["other"], "L1");
  EXPECT_EQ(copy["other_name"], "2022年总结.txt");
  EXPECT_EQ(copy["start"], 0);
  EXPECT_EQ(copy["other_start"], shift);
  EXPECT_EQ(int(copy["other_end"]) - int(copy["end"]), static_cast<int>(shift));
  EXPECT_EQ(copy["similarity"], 1.0);
  EXPECT_THAT(found["remarks"].dump(), HasSubstr("与《2022年总结.txt》第2段相同"));
}

TEST_F(Library, a_text_is_not_compared_with_itself_in_the_library) {
  terminal.must("library add --library lib 2022年总结.txt");
  EXPECT_THAT(first_line(terminal.run("checkup 2022年总结.txt --library lib --json").out)["copies"],
              IsEmpty());
}

TEST_F(Library, several_files_are_compared_with_each_other) {
  const Ran ran = terminal.run("checkup 新总结.txt 2022年总结.txt --json");
  const auto found = first_line(ran.out);
  ASSERT_THAT(found["copies"], SizeIs(1));
  EXPECT_EQ(found["copies"][0]["other"], "2022年总结.txt");
  EXPECT_EQ(nlohmann::json::parse(ran.out.substr(ran.out.find('\n')))["copies"][0]["other"],
            "新总结.txt");
}

TEST_F(Library, a_library_that_is_not_there_is_told) {
  const Ran ran = terminal.run("checkup 新总结.txt --library nowhere --json");
  EXPECT_EQ(ran.status, 7);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("nowhere"), Not(HasSubstr("bug"))));
}

}  // namespace
}  // namespace jiedui::cli::testing
