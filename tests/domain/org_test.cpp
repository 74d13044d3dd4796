// Organisations through time: which trees are refused, what a day's tree holds, who stands in for
// whom.
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/org.hpp"

namespace jiedui::domain {
namespace {

base::Date day(const char* text) {
  return base::parse_date(text).value();
}

OrgSpan span(const char* from, const char* to, const char* parent, const char* name = "",
             int ordinal = 0) {
  const std::optional<base::Date> end = *to == '\0' ? std::nullopt : std::optional(day(to));
  return {day(from), end, name, "", "county", parent, ordinal, {}};
}

/// Ids in the order given.
std::vector<Organisation> numbered(std::vector<Organisation> list) {
  for (std::size_t i = 0; i < list.size(); ++i) list[i].id = OrgId{static_cast<int>(i + 1)};
  return list;
}

base::Result<OrgBook> book_of(std::vector<Organisation> list) {
  return OrgBook::of(numbered(std::move(list)));
}

constexpr const char* k_always = "1950-01-01";

std::string codes(const OrgBook& book, const std::vector<OrgId>& ids) {
  std::string out;
  for (const OrgId id : ids) out += (out.empty() ? "" : " ") + book.find(id)->code;
  return out;
}

std::string stand_in(const OrgBook& book, const char* code, const char* on) {
  const OrgId id = book.tree_at(day(on)).stand_in(book.find_code(code)->id);
  return id ? book.find(id)->code : "";
}

TEST(OrgBookOf, refuses_what_is_no_tree_and_names_it) {
  struct Case {
    const char* what;
    std::vector<Organisation> organisations;
    const char* said;
  };
  const Case cases[] = {
      {"no span", {{{}, "A", {}, {}}}, "A"},
      {"ends on the day it begins", {{{}, "A", {span("2000-01-01", "2000-01-01", "")}, {}}}, "A"},
      {"ends before it begins", {{{}, "A", {span("2000-01-01", "1999-01-01", "")}, {}}}, "A"},
      {"overlap",
       {{{}, "A", {span("2000-01-01", "2005-01-01", ""), span("2004-01-01", "", "")}, {}}},
       "A"},
      {"gap",
       {{{}, "A", {span("2000-01-01", "2005-01-01", ""), span("2005-01-02", "", "")}, {}}},
       "A"},
      {"open span before another",
       {{{}, "A", {span("2000-01-01", "", ""), span("2005-01-01", "", "")}, {}}},
       "A"},
      {"code twice",
       {{{}, "A", {span(k_always, "", "")}, {}}, {{}, "A", {span(k_always, "", "")}, {}}},
       "A"},
      {"unknown parent", {{{}, "A", {span(k_always, "", "X")}, {}}}, "X"},
      {"unknown successor", {{{}, "A", {span(k_always, "2000-01-01", "")}, {"X"}}}, "X"},
      {"own parent", {{{}, "A", {span(k_always, "", "A")}, {}}}, k_always},
      {"cycle of two",
       {{{}, "A", {span(k_always, "", "B")}, {}}, {{}, "B", {span(k_always, "", "A")}, {}}},
       k_always},
      {"cycle from a day on",
       {{{}, "A", {span(k_always, "2005-01-01", ""), span("2005-01-01", "", "B")}, {}},
        {{}, "B", {span(k_always, "", "A")}, {}}},
       "2005-01-01"},
      {"cycle among the successors of a split",
       {{{}, "X", {span(k_always, "2000-01-01", "")}, {"A", "B"}},
        {{}, "A", {span("2000-01-01", "", "B")}, {}},
        {{}, "B", {span("2000-01-01", "", "A")}, {}}},
       "2000-01-01"},
  };
  for (const Case& one : cases) {
    const auto book = book_of(one.organisations);
    ASSERT_FALSE(book) << one.what;
    EXPECT_NE(book.error().zh.find(one.said), std::string::npos)
        << one.what << ": " << book.error().zh;
    EXPECT_NE(book.error().en.find(one.said), std::string::npos)
        << one.what << ": " << book.error().en;
  }
}

TEST(OrgTreeOfADay, holds_who_exists_in_official_order) {
  const auto book = book_of({{{}, "XJ", {span(k_always, "", "")}, {}},
                             {{}, "KS", {span(k_always, "", "XJ", "", 2)}, {}},
                             {{}, "HT", {span(k_always, "", "XJ", "", 1)}, {}},
                             {{}, "NEW", {span("2005-01-01", "", "HT")}, {}},
                             {{}, "OLD", {span(k_always, "2005-01-01", "KS")}, {}}})
                        .value();
  const OrgTree before = book.tree_at(day("2004-12-31"));
  const OrgTree after = book.tree_at(day("2005-01-01"));
  EXPECT_EQ(codes(book, before.subtree(OrgId{1})), "XJ HT KS OLD");
  EXPECT_EQ(codes(book, after.subtree(OrgId{1})), "XJ HT KS NEW");
  EXPECT_TRUE(after.contains(OrgId{1}, OrgId{4}));
  EXPECT_TRUE(after.contains(OrgId{4}, OrgId{4}));
  EXPECT_FALSE(after.contains(OrgId{4}, OrgId{1}));
  EXPECT_FALSE(after.contains(OrgId{1}, OrgId{5})) << "it has ended";
  EXPECT_TRUE(after.subtree(OrgId{5}).empty());
  EXPECT_EQ(before.find(OrgId{4}), nullptr);
  EXPECT_EQ(before.roots().size(), 1U);
}

TEST(OrgTreeOfADay, a_child_whose_parent_has_ended_stands_alone) {
  const auto book = book_of({{{}, "P", {span(k_always, "2005-01-01", "")}, {}},
                             {{}, "C", {span(k_always, "", "P")}, {}}})
                        .value();
  EXPECT_EQ(book.tree_at(day("2004-12-31")).roots().size(), 1U);
  const OrgTree after = book.tree_at(day("2005-01-01"));
  ASSERT_EQ(after.roots().size(), 1U);
  EXPECT_EQ(after.roots().front(), OrgId{2});
}

TEST(OrgTreeOfADay, follows_a_transfer) {
  const auto book =
      book_of({{{}, "P", {span(k_always, "", "")}, {}},
               {{}, "Q", {span(k_always, "", "")}, {}},
               {{}, "C", {span(k_always, "2005-01-01", "P"), span("2005-01-01", "", "Q")}, {}}})
          .value();
  EXPECT_TRUE(book.tree_at(day("2004-12-31")).contains(OrgId{1}, OrgId{3}));
  EXPECT_FALSE(book.tree_at(day("2005-01-01")).contains(OrgId{1}, OrgId{3}));
  EXPECT_TRUE(book.tree_at(day("2005-01-01")).contains(OrgId{2}, OrgId{3}));
}

TEST(StandIn, is_the_successor_or_what_its_successors_share) {
  const auto ended = [](const char* code, const char* to, const char* parent,
                        std::vector<std::string> successors) {
    return Organisation{{}, code, {span(k_always, to, parent)}, std::move(successors)};
  };
  const auto book = book_of({{{}, "XJ", {span(k_always, "", "")}, {}},
                             {{}, "P1", {span(k_always, "", "XJ")}, {}},
                             {{}, "P2", {span(k_always, "", "XJ")}, {}},
                             {{}, "M", {span("2005-01-01", "", "P1")}, {}},
                             {{}, "N", {span("2005-01-01", "", "P1")}, {}},
                             {{}, "O", {span("2005-01-01", "", "P2")}, {}},
                             ended("MERGED1", "2005-01-01", "P1", {"M"}),
                             ended("MERGED2", "2005-01-01", "P1", {"M"}),
                             ended("SPLIT", "2005-01-01", "P1", {"M", "N"}),
                             ended("ACROSS", "2005-01-01", "P1", {"N", "O"}),
                             ended("CHAIN", "2001-01-01", "P1", {"MERGED1"}),
                             ended("GONE", "2005-01-01", "P1", {}),
                             ended("FIRST", "2005-01-01", "P1", {"SECOND"}),
                             ended("SECOND", "2005-01-01", "P1", {"FIRST"}),
                             ended("LOOP", "2005-01-01", "P1", {"LOOP", "O"})})
                        .value();
  struct Case {
    const char* code;
    const char* on;
    const char* expected;
  };
  const Case cases[] = {
      {"MERGED1", "2004-12-31", "MERGED1"},
      {"MERGED1", "2005-01-01", "M"},
      {"MERGED2", "2010-01-01", "M"},
      {"SPLIT", "2005-01-01", "P1"},
      {"ACROSS", "2005-01-01", "XJ"},
      {"CHAIN", "2001-01-01", "MERGED1"},
      {"CHAIN", "2005-01-01", "M"},
      {"GONE", "2005-01-01", ""},
      {"FIRST", "2005-01-01", ""},
      {"LOOP", "2005-01-01", "O"},
      {"M", "2004-12-31", ""},
      {"M", "2005-01-01", "M"},
  };
  for (const Case& one : cases)
    EXPECT_EQ(stand_in(book, one.code, one.on), one.expected) << one.code << " " << one.on;
  EXPECT_FALSE(book.tree_at(day("2005-01-01")).stand_in(OrgId{99}));
}

TEST(OrgNames, are_found_as_written_on_any_day_those_valid_first) {
  OrgSpan city = span(k_always, "", "", "酒泉", 0);
  city.full_name = "酒泉市";
  OrgSpan county = span(k_always, "1995-01-01", "", "酒泉");
  county.full_name = "酒泉县";
  county.aliases = {"肃州"};
  OrgSpan renamed = span("1995-01-01", "", "", "新酒泉");
  const auto book =
      book_of({{{}, "COUNTY", {county, renamed}, {}}, {{}, "CITY", {city}, {}}}).value();
  const auto found = [&](const char* name, const char* on) {
    std::vector<OrgId> ids;
    for (const Organisation* one : book.find_name(name, day(on))) ids.push_back(one->id);
    return codes(book, ids);
  };
  EXPECT_EQ(found("酒泉", "2000-01-01"), "COUNTY CITY");
  EXPECT_EQ(found(" 酒 泉　市", "2000-01-01"), "CITY");
  EXPECT_EQ(found("肃州", "2000-01-01"), "COUNTY") << "an old name";
  EXPECT_EQ(found("ＣＩＴＹ", "2000-01-01"), "CITY") << "a code";
  EXPECT_EQ(found("酒", "2000-01-01"), "");
  EXPECT_EQ(book.short_name(OrgId{1}, day("1994-12-31")), "酒泉");
  EXPECT_EQ(book.short_name(OrgId{1}, day("1995-01-01")), "新酒泉");
  EXPECT_EQ(book.short_name(OrgId{1}, day("1900-01-01")), "酒泉") << "before it began";
  EXPECT_EQ(book.short_name(OrgId{9}, day("1995-01-01")), "#9");
  const auto names = book.names();
  EXPECT_EQ(std::count(names.begin(), names.end(), "酒泉"), 1);
}

TEST(OrgNames, those_that_exist_on_the_day_come_first) {
  const auto book = book_of({{{}, "OLD", {span(k_always, "2000-01-01", "", "万县")}, {}},
                             {{}, "NEW", {span("2000-01-01", "", "", "万县")}, {}}})
                        .value();
  EXPECT_EQ(book.find_name("万县", day("1999-12-31")).front()->code, "OLD");
  EXPECT_EQ(book.find_name("万县", day("2000-01-01")).front()->code, "NEW");
}

TEST(OrgLife, ends_on_the_first_day_it_is_gone) {
  const Organisation one{{}, "A", {span("2000-01-01", "2005-01-01", "")}, {}};
  EXPECT_EQ(span_at(one, day("1999-12-31")), nullptr);
  EXPECT_NE(span_at(one, day("2000-01-01")), nullptr);
  EXPECT_NE(span_at(one, day("2004-12-31")), nullptr);
  EXPECT_EQ(span_at(one, day("2005-01-01")), nullptr);
  EXPECT_EQ(end_of(one), day("2005-01-01"));
  EXPECT_FALSE(end_of(Organisation{{}, "A", {span("2000-01-01", "", "")}, {}}));
}

}  // namespace
}  // namespace jiedui::domain
