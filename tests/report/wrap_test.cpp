// Where a line of a note, a head or a list of names may end.
#include "report/detail/wrap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace jiedui::report {
namespace {

using ::testing::ElementsAre;

TEST(Wrap, ANumberStaysWholeAndWithItsUnit) {
  EXPECT_THAT(wrap("到位率公布40.1%,计算40.0%", 14),
              ElementsAre("到位率公布", "40.1%,计算", "40.0%"));
  EXPECT_THAT(wrap("合计公布141.3亿元", 15), ElementsAre("合计公布", "141.3亿元"));
  const std::string note =
      "昌吉州到位率公布16.4%,计算16.3%;合计计划资金公布1,141.36亿元,计算47.3万元。";
  for (std::size_t width = 14; width < 60; ++width) {
    for (const std::string& line : wrap(note, width)) {
      EXPECT_LE(base::display_width(line), width);
      EXPECT_FALSE(line.ends_with('.') || line.starts_with("亿") || line.starts_with("元") ||
                   line.starts_with("%"))
          << width << ": " << line;
    }
  }
}

TEST(Wrap, ChineseEndsAnywhereButBeforeClosingMarks) {
  EXPECT_THAT(wrap("塔城地区、克州未报。", 8), ElementsAre("塔城地", "区、克州", "未报。"));
}

TEST(Wrap, ASentenceKeepsBracketsAndCountsTogether) {
  EXPECT_THAT(wrap_prose("无法核对1组", 9), ElementsAre("无法核对", "1组"));
  EXPECT_THAT(wrap_prose("百分点(第15段)", 8), ElementsAre("百分点", "(第15段)"));
  EXPECT_THAT(wrap_prose("学术交流…", 8), ElementsAre("学术交", "流…"));
}

TEST(Wrap, AWordIsCutOnlyWhereItIsLongerThanTheLine) {
  EXPECT_THAT(wrap("planned funds", 8), ElementsAre("planned", "funds"));
  EXPECT_THAT(wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
}

}  // namespace
}  // namespace jiedui::report
