// Digests, JSON, 128-bit integers, faults.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/int128.hpp"
#include "base/json.hpp"

namespace jiedui::base {
namespace {

TEST(Sha256, is_the_one_of_fips_180) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(sha256(std::string_view("\0", 1)), sha256(""));
}

TEST(Salt, is_long_and_new_each_time) {
  const std::string salt = random_salt();
  EXPECT_EQ(salt.size(), 32U);
  EXPECT_EQ(salt.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(salt, random_salt());
}

TEST(JsonText, keeps_the_order_of_keys_and_the_last_of_two) {
  EXPECT_EQ(dump_json(parse_json(R"({"b":1,"a":"结对","c":[1,null,true]})").value()),
            R"({"b":1,"a":"结对","c":[1,null,true]})");
  EXPECT_EQ(dump_json(parse_json(R"({"a":1,"b":2,"a":3})").value()), R"({"a":3,"b":2})");
}

TEST(JsonText, that_is_wrong_is_a_fault_with_a_place_never_an_exception) {
  for (const char* text :
       {"", "{", "[1,]", "{\"a\":}", "nul", "1 2", "\"\xFF\"", "1e999", "\"\\ud800\""}) {
    EXPECT_FALSE(parse_json(text)) << text;
  }
  EXPECT_NE(parse_json("{\n  \"a\": }").error().en.find("line 2"), std::string::npos);
}

TEST(JsonText, large_integers_stay_exact) {
  EXPECT_EQ(parse_json("9223372036854775807")->get<std::int64_t>(), INT64_MAX);
  EXPECT_EQ(dump_json(parse_json("-9223372036854775808").value()), "-9223372036854775808");
}

TEST(Int128Text, reaches_both_ends) {
  const Int128 greatest = ~(Int128{1} << 126U << 1U);
  EXPECT_EQ(to_string(Int128{0}), "0");
  EXPECT_EQ(to_string(Int128{-7}), "-7");
  EXPECT_EQ(to_string(greatest), "170141183460469231731687303715884105727");
  EXPECT_EQ(to_string(-greatest - 1), "-170141183460469231731687303715884105728");
}

TEST(Fault, speaks_the_language_asked_for_and_says_where) {
  const Fault fault{FaultCode::not_found, "no table 'x'", "没有表 x", "pack.toml:3:1"};
  EXPECT_EQ(fault.text("zh"), "pack.toml:3:1: 没有表 x");
  EXPECT_EQ(fault.text("en"), "pack.toml:3:1: no table 'x'");
  EXPECT_EQ((Fault{FaultCode::storage, "disk full", "", ""}).text("zh"), "disk full");
}

TEST(Fault, has_the_exit_status_of_the_contract) {
  const std::pair<FaultCode, int> cases[] = {
      {FaultCode::usage, 2},   {FaultCode::invalid_input, 3}, {FaultCode::conflict, 4},
      {FaultCode::storage, 5}, {FaultCode::not_permitted, 6}, {FaultCode::not_found, 7},
      {FaultCode::bug, 70}};
  for (const auto& [code, status] : cases) EXPECT_EQ(exit_status(code), status);
}

TEST(ResultMacros, hand_the_fault_up_unchanged) {
  const auto half = [](int number) -> Result<int> {
    if (number % 2 != 0) return fail(FaultCode::invalid_input, "odd");
    return number / 2;
  };
  const auto quarter = [&](int number) -> Result<int> {
    JD_TRY(const int once, half(number));
    JD_TRY(const int twice, half(once));
    return twice;
  };
  EXPECT_EQ(quarter(12).value(), 3);
  EXPECT_EQ(quarter(6).error().en, "odd");
  EXPECT_EQ(quarter(5).error().code, FaultCode::invalid_input);
}

TEST(EnsureDeathTest, stops_the_program_in_every_build) {
  EXPECT_DEATH(JD_ENSURE(1 + 1 == 3), "internal contradiction: 1 \\+ 1 == 3 does not hold");
}

}  // namespace
}  // namespace jiedui::base
