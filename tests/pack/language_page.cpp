// docs/pack-language.md: its examples are one pack that loads, its expressions parse.
#include <gtest/gtest.h>

#include <map>

#include "pack/summary.hpp"
#include "pack_text.hpp"
#include "where.hpp"

namespace jiedui::pack {
namespace {

/// The text of the page's fenced blocks by what follows the fence; blocks of one file are joined.
std::map<std::string, std::string> blocks() {
  std::ifstream in(jiedui::testing::source_path("/docs/pack-language.md"));
  std::map<std::string, std::string> out;
  std::string open;
  for (std::string line; std::getline(in, line);) {
    if (line.substr(0, 3) == "```") {
      open = open.empty() ? line.substr(3) : "";
    } else if (!open.empty()) {
      out[open] += line + "\n";
    }
  }
  return out;
}

Pack example() {
  domain::PackInstall install;
  install.id = "example";
  for (const auto& [fence, text] : blocks()) {
    if (fence.substr(0, 5) == "toml ")
      install.files.push_back({"example/" + fence.substr(5), text});
    if (fence.substr(0, 3) == "md ") install.files.push_back({"example/" + fence.substr(3), text});
  }
  EXPECT_EQ(install.files.size(), 11u) << "one example for every file";
  return loaded(install);
}

TEST(LanguagePage, its_examples_are_a_pack_that_loads) {
  const Pack pack = example();
  EXPECT_EQ(pack.name(), "example@1");
  EXPECT_EQ(pack.measures.size(), 6u);
  EXPECT_EQ(pack.rules.size(), 1u);
  EXPECT_EQ(summaries_of(pack).size(), 1u);
}

TEST(LanguagePage, its_expressions_parse) {
  const Pack pack = example();
  const TypeOf type_of = [&](std::string_view id) -> std::optional<ExprType> {
    if (const Measure* measure = pack.measure(id)) return type_of_dimension(measure->dimension);
    if (const Indicator* indicator = pack.indicator(id)) return indicator->expression.type();
    return std::nullopt;
  };
  const std::vector<std::string> lines = base::split(blocks()["expression"], '\n');
  EXPECT_EQ(lines.size(), 9u);
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    const auto expression = Expression::parse(line, type_of);
    EXPECT_TRUE(expression.has_value())
        << line << ": " << (expression ? "" : expression.error().text("en"));
  }
}

TEST(LanguagePage, it_names_every_unit) {
  std::ifstream in(jiedui::testing::source_path("/docs/pack-language.md"));
  const std::string page(std::istreambuf_iterator<char>(in), {});
  for (const domain::Unit& unit : domain::units())
    EXPECT_NE(page.find(unit.zh), std::string::npos) << unit.zh;
}

}  // namespace
}  // namespace jiedui::pack
