// Backup, restore, verification of books that have lived.
#include <gmock/gmock.h>

#include "flow/audit.hpp"
#include "office.hpp"

namespace jiedui::flow::testing {
namespace {

std::vector<std::string> all_tables(Office& office) {
  std::vector<std::string> out;
  const std::vector<std::tuple<std::string, std::string, std::string>> tables = {
      {"xinjiang", "progress", "2011-H1"},     {"xinjiang", "pilot", "2010"},
      {"xinjiang", "pairings", "2011"},        {"xinjiang", "plan-categories", "十二五"},
      {"three-gorges", "visits", "2010"},      {"three-gorges", "funds", "2010"},
      {"xinjiang", "pilot-categories", "2010"}};
  for (const auto& [programme, table, period] : tables) {
    for (const char* format : {"text", "json"}) {
      out.push_back(office.print({programme, table, period, {}, {}, {}, {}}, format));
    }
  }
  return out;
}

/// Both examples, and changes after them.
void live(Office& office) {
  example_xinjiang(office);
  example_three_gorges(office);
  office.folder.write("more.csv", progress_rows("博州,湖北,2011年三季度,35,20,1.5,0.2\n"));
  ASSERT_EQ(office.import("xinjiang", "progress", "more.csv").status, ImportStatus::done);
  ASSERT_TRUE(must(seal_period(office.app(), "xinjiang", "2010", "", "test")));
}

TEST(Upkeep, the_tables_after_backup_and_restore_are_the_same) {
  Office office;
  live(office);
  const auto before = all_tables(office);
  const std::string head = must(office.app().store().audit_head());
  must(office.app().store().backup(office.folder.file("backup.db")));
  office.folder.write("wrong.csv", progress_rows("博州,湖北,2011年9月,99,20,1.5,0.2\n"));
  ASSERT_EQ(office.import("xinjiang", "progress", "wrong.csv").status, ImportStatus::done);
  ASSERT_NE(must(office.app().store().audit_head()), head);

  office.close();
  must(restore("sqlite:" + office.folder.file("books.db"), office.folder.file("backup.db")));
  office.reopen();
  EXPECT_EQ(all_tables(office), before);
  EXPECT_EQ(must(office.app().store().audit_head()), head);
  EXPECT_TRUE(must(verify(office.app(), head)).empty());
}

TEST(Upkeep, books_that_lived_verify_clean_against_every_head_they_had) {
  Office office;
  example_three_gorges(office);
  const std::string early = must(office.app().store().audit_head());
  live(office);
  const std::string late = must(office.app().store().audit_head());
  EXPECT_TRUE(must(verify(office.app(), early)).empty());
  EXPECT_TRUE(must(verify(office.app(), late)).empty());
  EXPECT_TRUE(must(verify(office.app(), {})).empty());
}

TEST(Upkeep, a_cut_tail_is_found_by_the_head_kept_outside) {
  Office office;
  example_three_gorges(office);
  must(office.app().store().backup(office.folder.file("earlier.db")));
  office.folder.write(
      "more.csv", "填报单位,报告期,类别,来访团组(批),来访人次(人次)\n峡江县,2011年,北京市,2,9\n");
  ASSERT_EQ(office.import("three-gorges", "visits", "more.csv").status, ImportStatus::done);
  const std::string head = must(office.app().store().audit_head());
  office.close();
  must(restore("sqlite:" + office.folder.file("books.db"), office.folder.file("earlier.db")));
  office.reopen();
  EXPECT_TRUE(must(verify(office.app(), {})).empty());
  EXPECT_FALSE(must(verify(office.app(), head)).empty());
}

}  // namespace
}  // namespace jiedui::flow::testing
