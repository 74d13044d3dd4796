#include <gtest/gtest.h>

#include <set>

#include "domain/change.hpp"

namespace jiedui::domain {
namespace {

TEST(Registers, EachHasANameOfItsOwnThatLeadsBack) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Register::settlement); ++i) {
    const auto what = static_cast<Register>(i);
    EXPECT_EQ(register_from(to_string(what)), what) << to_string(what);
    names.insert(to_string(what));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Register::settlement) + 1);
  EXPECT_FALSE(register_from("unheard of"));
}

TEST(Registers, OnlyWhatFiguresFollowFromShapesThem) {
  EXPECT_TRUE(shapes_figures(Register::seal));
  EXPECT_TRUE(shapes_figures(Register::record));
  EXPECT_FALSE(shapes_figures(Register::passage));
  EXPECT_TRUE(shapes_figures(Register::settlement)) << "what was agreed needs no remark any more";
}

}  // namespace
}  // namespace jiedui::domain
