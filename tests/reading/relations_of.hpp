// What the tests of relations ask of a text: its relations, each as one line.
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "reading/examine.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading {

inline std::string surface(const Prose& prose, const TextSpan& span) {
  return base::encode_utf8(prose.at(span));
}

/// "sum 28批 = 18批 6批 4批 holds"; "-" where no figure states the result, names in [ ].
inline std::vector<std::string> relations_of(const std::string& text) {
  const Examination all = examine(base::decode_utf8(text));
  std::vector<std::string> out;
  for (const Relation& relation : all.relations) {
    std::string line{to_string(relation.type)};
    line += " " + (relation.total ? surface(all.prose, all.figures[*relation.total].span) : "-");
    line += " " + std::string(to_string(relation.must));
    for (const std::size_t part : relation.parts) {
      line += " " + surface(all.prose, all.figures[part].span);
    }
    for (const TextSpan& item : relation.items) line += " [" + surface(all.prose, item) + "]";
    out.push_back(line + " " + std::string(to_string(relation.verdict)));
  }
  return out;
}

inline void expect(const std::string& text, const std::vector<std::string>& relations) {
  EXPECT_THAT(relations_of(text), ::testing::UnorderedElementsAreArray(relations)) << text;
}
inline void expect_none(const std::string& text) {
  expect(text, {});
}
inline void expect_one_of(const std::string& text, const std::string& relation) {
  EXPECT_THAT(relations_of(text), ::testing::Contains(relation)) << text;
}
inline void expect_no_failure(const std::string& text) {
  EXPECT_THAT(relations_of(text), ::testing::Not(::testing::Contains(::testing::EndsWith("fails"))))
      << text;
}

}  // namespace jiedui::reading
