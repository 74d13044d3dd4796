// One thing under two keys.
#include "check/duplicates.hpp"

#include <gmock/gmock.h>

#include "books.hpp"

namespace jiedui::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<domain::Finding> duplicates(const Scenario& books, std::string_view period) {
  const check::Scope scope{books.period(period), {}, books.today()};
  const rollup::Rollup figures = books.rollup();
  check::Records records;
  for (const domain::RecordId id : check::duplicate_candidates(figures, scope)) {
    for (const RecordVersion& one : books.records()) {
      if (one.id == id) records[id] = one.record;
    }
  }
  auto all = check::run(figures, scope, records);
  std::erase_if(all, [](const auto& one) { return one.rule != "duplicate"; });
  return all;
}

TEST(Duplicates, OneProjectUnderTwoCodes) {
  Scenario books = xinjiang();
  books.add(R"(
item project reporter=KS id=P1 date=2011-05-04 name=疏附县人民医院 actual_start=2011-05-04 aid_funds=300万元
item project reporter=KS id=P2 date=2011-05-04 name=疏附县人民医院 actual_start=2011-05-04 aid_funds=300万元
item project reporter=KS id=P3 date=2011-05-04 name=疏附县第二中学 actual_start=2011-05-04 aid_funds=300万元
)");
  const auto found = duplicates(books, "2011-05");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::warning);
  EXPECT_EQ(found[0].what.zh, "“P2 疏附县人民医院”与“P1 疏附县人民医院”除编号外内容完全相同。");
  EXPECT_THAT(found[0].records, SizeIs(2));
}

TEST(Duplicates, OneNameWithOtherFiguresIsANote) {
  Scenario books = xinjiang();
  books.add(R"(
item project reporter=KS id=P1 date=2011-05-04 name=疏附县人民医院 actual_start=2011-05-04 aid_funds=300万元
item project reporter=KS id=P2 date=2011-05-04 name=疏附县人民医院 actual_start=2011-05-04 aid_funds=310万元
)");
  const auto found = duplicates(books, "2011-05");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_EQ(found[0].severity, domain::Severity::note);
}

TEST(Duplicates, TwoDelegationsOfADayAreTwo) {
  Scenario books = xinjiang();
  books.add(R"(
event visit reporter=KS supporters=SH id=V1 date=2011-05-04 attendance=12
event visit reporter=KS supporters=SH id=V2 date=2011-05-04 attendance=12
)");
  EXPECT_THAT(duplicates(books, "2011-05"), IsEmpty()) << "no words say that they are one";
}

TEST(Duplicates, BothSidesReportsOfOneEventAreNone) {
  Scenario books = xinjiang();
  books.add(R"(
event visit reporter=KS supporters=SH id=V1 date=2011-05-04 name=考察团 attendance=12
event visit reporter=SH recipient=KS supporters=SH id=V1 date=2011-05-04 supporter-side name=考察团 attendance=12
)");
  EXPECT_THAT(duplicates(books, "2011-05"), IsEmpty());
}

TEST(Duplicates, OnePersonTwiceFromOneDayOn) {
  Scenario books = xinjiang();
  books.add(R"(
item posting reporter=KS supporters=SH id=A1 date=2011-03-01 persons=甲 direction=to_recipient from=2011-03-01 position=副县长
item posting reporter=KS supporters=SH id=A2 date=2011-03-01 persons=甲 direction=to_recipient from=2011-03-01 position=局长
item posting reporter=KS supporters=SH id=A3 date=2011-06-01 persons=甲 direction=to_recipient from=2011-06-01 position=局长
)");
  const auto found = duplicates(books, "2011");
  ASSERT_THAT(found, SizeIs(1)) << said(found);
  EXPECT_THAT(found[0].what.zh, HasSubstr("“A2”与“A1”是同一人从同一天起的两条记录"));
}

}  // namespace
}  // namespace jiedui::testing
