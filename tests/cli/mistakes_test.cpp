// CONTRACTS, "Exit status": each mistake has its status, and a message in both languages that says
// what to do.
#include <gmock/gmock.h>

#include "terminal.hpp"
#include "where.hpp"

namespace jiedui::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Mistake {
  std::string line;
  int status;
  std::string zh;
  std::string en;
};

void expect_refused(const Terminal& terminal, const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    const Ran zh = terminal.run("--lang zh " + mistake.line);
    EXPECT_EQ(zh.status, mistake.status) << mistake.line << "\n" << zh.err;
    EXPECT_THAT(zh.err, HasSubstr(mistake.zh)) << mistake.line;
    EXPECT_THAT(zh.out, IsEmpty()) << mistake.line;
    const Ran en = terminal.run("--lang en " + mistake.line);
    EXPECT_EQ(en.status, mistake.status) << mistake.line;
    EXPECT_THAT(en.err, HasSubstr(mistake.en)) << mistake.line;
  }
}

TEST(Mistakes, of_the_command_line_are_status_2) {
  const Terminal terminal;
  expect_refused(
      terminal,
      {{"", 2, "请写明命令:init", "name a command: init"},
       {"tabel progress", 2, "没有命令“tabel”,是不是:table",
        "there is no command 'tabel'; near: table"},
       {"pack", 2, "请写明命令:check、list、install", "name a command: check, list, install"},
       {"pack instal x", 2, "是不是:install", "near: install"},
       {"table progress --period 2011", 2, "缺少 --programme;写法见 jiedui table --help",
        "missing: --programme; see jiedui table --help"},
       {"table progress --programme x", 2, "缺少 --period", "missing: --period"},
       {"table progress --programme x --period 2011 --colour red", 2, "多余或写错的参数",
        "not expected: "},
       {"table progress --programme x --period 2011 --format doc", 2, "doc 不在其中", "doc not in"},
       {"import f.csv --programme x --take ours", 2, "ours 不在其中", "ours not in"},
       {"table progress --programme x --period 2011 --format xlsx", 2, "--out", "--out"},
       {"table progress --programme x --period 2011 --format pdf", 2, "--out", "--out"},
       {"table progress --programme x --period 2011 --format png", 2, "--out", "--out"},
       {"trace", 2, "缺少 figure", "missing: figure"},
       {"backup", 2, "缺少 file", "missing: file"},
       {"--db postgresql://host/db init", 2, "应为 sqlite:路径", "sqlite:"}});
}

TEST(Mistakes, help_is_none) {
  const Terminal terminal;
  EXPECT_THAT(terminal.must("--help").out, HasSubstr("结对"));
  EXPECT_THAT(terminal.must("table --help").out, HasSubstr("--as-of"));
}

TEST(Mistakes, without_a_store_every_command_says_how_to_make_one) {
  const Terminal terminal;
  terminal.write("f.csv", "a,b\n1,2\n");
  for (const std::string& line : std::vector<std::string>{
           "pack list", "pack install " + jiedui::testing::source_path("/packs/base"),
           "programme list", "programme create x --pack p", "import f.csv --programme x",
           "template --programme x --form f --out f.xlsx", "check --programme x --period 2011",
           "table t --programme x --period 2011", "trace abc", "seal --programme x --period 2011",
           "source --programme x --measure m --from 2011-01", "journal list", "audit verify",
           "audit head", "backup b.db", "collect f --programme x --period 2011 --out d",
           "reconcile --programme x --list", "explain --programme x --list"}) {
    const Ran zh = terminal.run("--lang zh " + line);
    EXPECT_EQ(zh.status, 7) << line;
    EXPECT_THAT(zh.err, HasSubstr("jiedui init")) << line;
    EXPECT_THAT(terminal.run("--lang en " + line).err, HasSubstr("run `jiedui init`")) << line;
    EXPECT_FALSE(std::filesystem::exists(terminal.file("books.db"))) << line << " made a store";
  }
}

class InXinjiang : public ::testing::Test {
 protected:
  void SetUp() override { keep_xinjiang(terminal); }
  const std::string table = "table progress --programme xinjiang --period 2011-H1";
  Terminal terminal;
};

TEST_F(InXinjiang, what_does_not_exist_is_status_7_and_what_exists_is_named) {
  expect_refused(
      terminal,
      {{"table progress --programme xinjang --period 2011-H1", 7,
        "没有工作项目“xinjang”,现有:xinjiang",
        "there is no programme 'xinjang'; there is: xinjiang"},
       {"check --programme xinjang --period 2011-H1", 7, "现有:xinjiang", "there is: xinjiang"},
       {"import f.csv --programme xinjang", 3, "没有这个文件", "f.csv"},
       {"journal list --programme xinjang", 7, "现有:xinjiang", "there is: xinjiang"},
       {"seal --programme xinjang --period 2011", 7, "现有:xinjiang", "there is: xinjiang"},
       {"table progres --programme xinjiang --period 2011-H1", 7,
        "没有表“progres”,现有:", "progress"},
       {table + " --org 和天地区", 7, "没有单位“和天地区”,是不是:和田地区", "near: 和田地区"},
       {"check --programme xinjiang --period 2011-H1 --org 和天地区", 7, "是不是:和田地区",
        "near: 和田地区"},
       {"template --programme xinjiang --form progres --out f.xlsx", 7,
        "没有报表或台账“progres”(是不是 progress?)", "did you mean progress?"},
       {"programme create y --pack border", 7, "已安装:border-region", "border-region"},
       {"source --programme xinjiang --measure nope --from 2011-01", 7, "nope", "nope"},
       {"trace abc", 7, "不是数据编号", "abc"},
       {table + " --as-of 9999", 7, "journal list", "journal list"},
       {"restore nothing.db", 7, "nothing.db", "nothing.db"}});
}

TEST_F(InXinjiang, what_cannot_be_understood_as_an_argument_is_status_2) {
  expect_refused(terminal, {{"table progress --programme xinjiang --period 2011-H3", 2,
                             "可写 2011年、2011年上半年", "2011-H1"},
                            {"check --programme xinjiang --period 三十五", 2, "十二五", "2011-H1"},
                            {table + " --as-of 昨天", 2, "“昨天”既不是账目位置",
                             "neither a journal position nor"},
                            {"template --programme xinjiang --form progress --filled --out f.xlsx",
                             2, "--period", "--period"},
                            {"audit verify --head zzz", 2, "audit head", "audit head"}});
}

TEST_F(InXinjiang, files_that_cannot_be_read_are_status_3) {
  terminal.write("note.txt", "明天开会\n");
  terminal.write("torn.xlsx", "PK\x03\x04 torn");
  terminal.write("empty.csv", "");
  std::filesystem::create_directory(terminal.file("folder"));
  expect_refused(terminal, {{"import none.csv --programme xinjiang", 3, "没有这个文件", "none.csv"},
                            {"import torn.xlsx --programme xinjiang", 3, "另存为 xlsx", "xlsx"},
                            {"import note.txt --programme xinjiang", 3, "没有认出表头", "note.txt"},
                            {"import empty.csv --programme xinjiang", 3, "empty.csv", "empty.csv"},
                            {"import folder --programme xinjiang", 3, "folder", "folder"},
                            {"import note.txt --programme xinjiang --kind nosuch", 3,
                             "没有表类“nosuch”", "nosuch"},
                            {"pack check folder", 3, "没有 pack.toml", "no pack.toml"},
                            {"pack install folder", 3, "没有 pack.toml", "no pack.toml"}});
  EXPECT_EQ(terminal.run("audit verify").status, 0);
}

TEST_F(InXinjiang, a_store_that_is_none_or_cannot_be_written_is_status_5) {
  terminal.write("note.db",
                 "this is a letter, not a store; it is long enough to have a page of its own.");
  expect_refused(terminal, {{"--db sqlite:note.db programme list", 5, "note.db", "note.db"},
                            {"--db sqlite:no/such/folder/b.db init", 5, "folder", "folder"},
                            {"backup no/such/folder/b.db", 5, "文件夹", "folder"}});
}

TEST_F(InXinjiang, conflicts_and_sealed_periods_are_status_4) {
  terminal.write("mine.csv",
                 "受援方,支援方,报告期,性质,计划项目(个)\n博州,湖北,2011年上半年,已公布,36\n巴州,"
                 "河北,2011年上半年,已公布,18\n");
  const std::string import = "import mine.csv --programme xinjiang --kind progress";
  expect_refused(terminal, {{import, 4, "2 处冲突", "2 conflicts"}});
  terminal.must("seal --programme xinjiang --period 2011-H1");
  expect_refused(terminal, {{import + " --take mine", 4, "已封存", "is sealed"},
                            {import + " --take mine --reason 因为", 2, "原因须以下列之一开头",
                             "the reason must begin with"}});
  const Ran amended = terminal.run(import + " --take mine --reason 审计核减");
  EXPECT_THAT(amended.status, ::testing::AnyOf(0, 1)) << amended.err;
  EXPECT_THAT(terminal.must("journal list --programme xinjiang --most 1").out,
              HasSubstr("审计核减"));
}

}  // namespace
}  // namespace jiedui::cli::testing
