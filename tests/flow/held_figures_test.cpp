// A process that holds figures, and the same books changed beside it: its next answer has the
// change, and is the answer of one who reads everything afresh.
#include <atomic>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "county_books.hpp"
#include "flow/provisional.hpp"
#include "flow/tables.hpp"
#include "report/table.hpp"
#include "where.hpp"

namespace jiedui::flow::upkeep {
namespace {

const char* const k_head =
    "填报单位,报告期,计划项目(个),开工项目(个),计划资金(亿元),到位资金(亿元)\n";

std::string progress_table(App& app) {
  TableQuery query;
  query.programme = "xj";
  query.table = "progress";
  query.period = "2011-H1";
  return report::to_csv(must(make_table(app, query)).model, "zh");
}

class HeldFigures : public ::testing::Test {
 protected:
  void SetUp() override {
    books.found(8);
    must(import(*books.open(), books.write("first.csv", k_head + rows(10)), "progress"));
    held = books.open(Figures::held);
    before = progress_table(*held);
    pack = pack_in_memory();
  }

  static std::string rows(int projects) {
    std::string out;
    for (const char* prefecture : {"0号地区", "1号地区"}) {
      out += fmt::format("{},2011年上半年,{},{},3.5,1.5\n", prefecture, projects, projects / 2);
    }
    return out;
  }
  void import_beside(const std::string& name, const std::string& text, const std::string& kind) {
    Process beside(books, import_arguments(books.write(name, text), kind));
    ASSERT_EQ(beside.exit_status(), 0) << beside.output();
  }
  /// The same pack while the snapshot follows the journal, another one once it is built anew.
  const pack::Pack* pack_in_memory() {
    held_books = must(held->books("xj"));
    return held_books.world().packs.versions().back();
  }
  void expect_a_fresh_answer() {
    EXPECT_EQ(progress_table(*held), progress_table(*books.open()));
    const Books fresh = must(books.open()->books("xj"));
    const Books now = must(held->books("xj"));
    EXPECT_EQ(now.rollup->fact_count(), fresh.rollup->fact_count());
    EXPECT_EQ(now.as_of.programme, fresh.as_of.programme);
    EXPECT_EQ(now.as_of.system, fresh.as_of.system);
  }

  CountyBooks books;
  std::unique_ptr<App> held;
  Books held_books;  ///< the snapshot before the change: keeps what `pack` points to
  const pack::Pack* pack = nullptr;
  std::string before;
};

TEST_F(HeldFigures, FollowAnImportOfAnotherProcess) {
  // New rows, a changed one, and measures and organisations that the books have not met before.
  import_beside("first.csv", k_head + rows(12) + "2号地区,2011年上半年,7,3,2,1\n", "progress");
  const Books snapshot = held_books;
  EXPECT_NE(progress_table(*held).find(",31,"), std::string::npos) << "12 + 12 + 7 projects";
  expect_a_fresh_answer();
  EXPECT_NE(must(held->books("xj")).rollup, snapshot.rollup);
}

TEST_F(HeldFigures, FollowManyImportsOneByOne) {
  for (int round = 0; round < 5; ++round) {
    import_beside("first.csv", k_head + rows(20 + round), "progress");
    import_beside("exchange.csv", exchange_rows(8, 3, round), "exchange");
    const std::string now = progress_table(*held);
    EXPECT_NE(now, std::exchange(before, now));
    expect_a_fresh_answer();
  }
}

TEST_F(HeldFigures, AreBuiltAnewWhenOrganisationsChange) {
  const std::string end = "代码,简称,全称,类型,上级代码,序号,起始日期\n";
  import_beside("more.csv", end + "650900,4号地区,4号地区行署,地州,650000,4,2000-01-01\n",
                "organisations");
  expect_a_fresh_answer();  // one expected reporter more
  EXPECT_NE(progress_table(*held).find("4号地区"), std::string::npos);
}

TEST_F(HeldFigures, AreBuiltAnewWhenThePackIsUpgraded) {
  std::filesystem::copy(jiedui::testing::source_path("/packs"), books.file("packs"),
                        std::filesystem::copy_options::recursive);
  const std::string folder = books.file("packs/border-region");
  std::ifstream old(folder + "/pack.toml");
  std::string text((std::istreambuf_iterator<char>(old)), {});
  text.replace(text.find("version = 1"), 11, "version = 2");
  static_cast<void>(books.write("packs/border-region/pack.toml", text));
  Process upgrade(books, {"pack", "install", folder, "--from", "2011"});
  ASSERT_EQ(upgrade.exit_status(), 0) << upgrade.output();
  expect_a_fresh_answer();
  EXPECT_EQ(must(held->books("xj")).world().packs.versions().size(), 2U);
}

TEST_F(HeldFigures, ANewDayNeedsNoCommit) {
  books.clock.instant.seconds += 86'400;
  const Books now = must(held->books("xj"));
  EXPECT_EQ(now.world().today, date_of(books.clock.now()));
  EXPECT_EQ(progress_table(*held), progress_table(*books.open()));
}

TEST_F(HeldFigures, WithTheOrganisationsOfAFileHaveTreesOfTheirOwn) {
  const Books now = must(held->books("xj"));
  const base::Date day = date_of(books.clock.now());
  static_cast<void>(now.rollup->tree_at(day));  // kept from now on
  domain::Organisation added;
  added.code = "650900";
  added.spans.resize(1);
  added.spans[0].from = domain::first_day(domain::month_of(2000, 1));
  added.spans[0].short_name = "4号地区";
  added.spans[0].kind = "prefecture";
  added.spans[0].parent = "650000";
  const rollup::Rollup with_file = with_records(*now.rollup, {}, {added});
  const domain::OrgId id = with_file.world().dictionary.org("650900");
  EXPECT_NE(with_file.tree_at(day)->find(id), nullptr);
  EXPECT_EQ(now.rollup->tree_at(day)->find(id), nullptr);
}

TEST_F(HeldFigures, OfSeveralThreadsEachNameThePositionTheyWereReadAt) {
  std::atomic<bool> stop{false};
  std::set<std::pair<domain::Position, std::size_t>> seen[3];
  std::vector<std::thread> readers;
  for (auto& own : seen) {
    readers.emplace_back([&] {
      while (!stop) {
        const Books now = must(held->books("xj"));
        EXPECT_EQ(now.rollup->position(), now.as_of.programme);
        own.emplace(now.as_of.programme, now.rollup->fact_count());
      }
    });
  }
  constexpr int k_imports = 8;
  const auto writer = books.open();
  for (int round = 0; round < k_imports; ++round) {
    must(import(*writer, books.write(fmt::format("{}.csv", round), exchange_rows(1 + round, 1, 1)),
                "exchange"));
  }
  stop = true;
  for (std::thread& one : readers) one.join();
  for (const auto& own : seen) {
    for (const auto& [position, facts] : own) {
      const Books then = must(writer->books("xj", position));
      ASSERT_EQ(facts, then.rollup->fact_count()) << "at position " << position;
    }
  }
}

}  // namespace
}  // namespace jiedui::flow::upkeep
