// The hidden sheet of a workbook: what it says comes back.
#include "domain/workbook_identity.hpp"

#include <gtest/gtest.h>

namespace jiedui::domain {
namespace {

TEST(WorkbookIdentity, ComesBackAsItWentOut) {
  const WorkbookIdentity identity{"xinjiang", "progress", "2011-H1", "653100"};
  EXPECT_EQ(identity_from(rows_of(identity)), identity);
}

TEST(WorkbookIdentity, ANameOfALaterVersionIsPassedOver) {
  auto rows = rows_of(WorkbookIdentity{"p", "f", "", "u"});
  rows.emplace_back("something", "else");
  EXPECT_EQ(identity_from(rows), (WorkbookIdentity{"p", "f", "", "u"}));
  EXPECT_EQ(identity_from({}), WorkbookIdentity{});
}

}  // namespace
}  // namespace jiedui::domain
