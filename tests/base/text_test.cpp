#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.hpp"

namespace jiedui::base {
namespace {

TEST(Utf8, is_well_formed_or_not) {
  struct Case {
    std::string bytes;
    bool valid;
  };
  const Case cases[] = {
      {"", true},
      {"abc", true},
      {"结对", true},
      {"\xC2\x80", true},           // the least of two bytes
      {"\xC0\x80", false},          // overlong
      {"\xC1\xBF", false},          // overlong
      {"\xE0\xA0\x80", true},       // the least of three bytes
      {"\xE0\x9F\xBF", false},      // overlong
      {"\xED\x9F\xBF", true},       // just below the surrogates
      {"\xED\xA0\x80", false},      // a surrogate
      {"\xED\xBF\xBF", false},      // a surrogate
      {"\xEE\x80\x80", true},       // just above them
      {"\xF0\x90\x80\x80", true},   // the least of four bytes
      {"\xF0\x8F\xBF\xBF", false},  // overlong
      {"\xF4\x8F\xBF\xBF", true},   // the last code point
      {"\xF4\x90\x80\x80", false},  // beyond it
      {"\xF5\x80\x80\x80", false},
      {"\x80", false},      // begins in the middle
      {"\xE7\xBB", false},  // ends in the middle
      {"\xE7\xBB\x41", false},
      {std::string("\0", 1), true},
  };
  for (const Case& one : cases)
    EXPECT_EQ(is_utf8(one.bytes), one.valid) << testing::PrintToString(one.bytes);
}

TEST(Utf8, a_malformed_byte_becomes_one_mark) {
  EXPECT_EQ(decode_utf8("a\xE7\xBB"), (std::u32string{'a', 0xFFFD, 0xFFFD}));
  EXPECT_EQ(decode_utf8("\xED\xA0\x80").size(), 3U);
  EXPECT_EQ(encode_utf8(decode_utf8("对口支援 𠮷 é")), "对口支援 𠮷 é");
}

TEST(Utf8, any_bytes_decode_to_text_that_is_well_formed) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const std::string text = encode_utf8(decode_utf8(bytes));
    RC_ASSERT(is_utf8(text));
    if (is_utf8(bytes)) RC_ASSERT(text == bytes);
  }));
}

TEST(HalfWidth, changes_ascii_forms_and_the_wide_space_only) {
  const std::pair<const char*, const char*> cases[] = {
      {"０Ａｚ％（，．）", "0Az%(,.)"}, {"！～", "!~"}, {"甲　乙", "甲 乙"},
      {"。、《》“”", "。、《》“”"},     {"￥", "￥"},   {"", ""}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(to_half_width(text), expected);
}

TEST(Trim, takes_every_kind_of_space_and_nothing_else) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"  和田 ", "和田"},
      {"\t\r\n和田　", "和田"},
      {"\xC2\xA0和 田\xEF\xBB\xBF", "和 田"},
      {"\xE2\x80\x8B和田\xE2\x80\xAF", "和田"},
      {" 　 ", ""},
      {"", ""},
      {"a \x80",
       "a \x80"},  // a damaged byte is not white space, nor is the space before it its end
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(trim(text), expected) << text;
}

TEST(Squeeze, is_how_labels_are_compared) {
  EXPECT_EQ(squeeze(" 计 划　资金（万 元）\xE2\x80\x8B"), "计划资金(万元)");
  EXPECT_EQ(squeeze("１ ２３４．５"), "1234.5");
  EXPECT_EQ(squeeze(" \t"), "");
}

TEST(Split, keeps_empty_parts_and_split_any_drops_them) {
  EXPECT_EQ(split("a||b|", '|'), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(split("", '|'), (std::vector<std::string>{""}));
  EXPECT_EQ(split_any("北京、 上海,、深圳、", {"、", ","}),
            (std::vector<std::string>{"北京", "上海", "深圳"}));
  EXPECT_TRUE(split_any(" 、 ", {"、"}).empty());
  EXPECT_EQ(join(split("a|b", '|'), "、"), "a、b");
  EXPECT_EQ(join({}, "、"), "");
}

TEST(ReplaceAll, does_not_look_into_what_it_wrote) {
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
  EXPECT_EQ(replace_all("aaa", "aa", "b"), "ba");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
  EXPECT_EQ(to_lower_ascii("ABZ结é"), "abz结é");
}

TEST(DisplayWidth, counts_the_columns_of_a_terminal) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"", 0},   {"abc", 3},     {"和田", 4},   {"。", 2}, {"％", 2}, {"—", 2},
      {"①⑳", 4}, {"e\u0301", 1}, {"\u200B", 0}, {"𠮷", 2}, {"한", 2}, {"é", 1}};
  for (const auto& [text, width] : cases) EXPECT_EQ(display_width(text), width) << text;
}

TEST(Pad, fills_to_the_width_and_never_cuts) {
  EXPECT_EQ(pad("和田", 6, Align::left), "和田  ");
  EXPECT_EQ(pad("和田", 6, Align::right), "  和田");
  EXPECT_EQ(pad("和田", 7, Align::center), " 和田  ");
  EXPECT_EQ(pad("和田", 4, Align::right), "和田");
  EXPECT_EQ(pad("和田地区", 4, Align::right), "和田地区");
}

TEST(EditDistance, counts_code_points) {
  struct Case {
    const char* a;
    const char* b;
    std::size_t distance;
  };
  const Case cases[] = {
      {"", "", 0},       {"", "和田", 2},          {"和田", "和田", 0},       {"和田", "和阗", 1},
      {"和田", "田", 1}, {"kitten", "sitting", 3}, {"克孜勒苏", "克勒苏", 1}, {"ab", "ba", 1}};
  for (const Case& one : cases) {
    EXPECT_EQ(edit_distance(one.a, one.b), one.distance) << one.a << " " << one.b;
    EXPECT_EQ(edit_distance(one.b, one.a), one.distance) << one.b << " " << one.a;
  }
}

TEST(Nearest, offers_what_was_probably_meant) {
  const std::vector<std::string> names = {"和田地区", "和田", "喀什地区", "克孜勒苏柯尔克孜自治州",
                                          "阿克苏地区"};
  using Names = std::vector<std::string>;
  EXPECT_EQ(nearest("和田", names), (Names{"和田", "和田地区"}));
  EXPECT_EQ(nearest("和 田 地区", names), (Names{"和田地区", "和田"}));
  EXPECT_EQ(nearest("喀什地区行署", names), (Names{"喀什地区"}));  // contained in it
  EXPECT_EQ(nearest("喀什地曲", names), (Names{"喀什地区"}));      // one slip in four
  EXPECT_EQ(nearest("克孜勒苏柯尔克孜州", names), (Names{"克孜勒苏柯尔克孜自治州"}));
  EXPECT_EQ(nearest("地区", names, 2).size(), 2U);
  EXPECT_TRUE(nearest("伊犁", names).empty());
  EXPECT_TRUE(nearest("", names).empty());
  EXPECT_TRUE(nearest(" ", {"", "和田"}).empty());
  EXPECT_EQ(nearest("和田", {"和田", "和田"}), (Names{"和田"}));
}

TEST(Nearest, a_paragraph_in_a_cell_is_cheap) {
  std::string paragraph;
  for (int i = 0; i < 20'000; ++i) paragraph += "援";
  std::vector<std::string> names(1'000, "克孜勒苏柯尔克孜自治州");
  names.push_back("援援");
  EXPECT_EQ(nearest(paragraph, names), (std::vector<std::string>{"援援"}));
}

TEST(Bilingual, falls_back_to_the_other_language) {
  EXPECT_EQ((Bilingual{"项目", "projects"}).in("zh"), "项目");
  EXPECT_EQ((Bilingual{"项目", "projects"}).in("en"), "projects");
  EXPECT_EQ((Bilingual{"项目", ""}).in("en"), "项目");
  EXPECT_EQ((Bilingual{"", "projects"}).in("zh"), "projects");
}

}  // namespace
}  // namespace jiedui::base
