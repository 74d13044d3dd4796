#include "reading/fingerprints.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace jiedui::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::u32string han(const std::vector<std::uint16_t>& numbers) {
  std::u32string out;
  for (const std::uint16_t number : numbers)
    out.push_back(static_cast<char32_t>(0x4e00 + number % 5000));
  return out;
}

/// A text of letters that nobody else has.
std::u32string own(int who, int length) {
  std::u32string out;
  for (int i = 0; i < length; ++i)
    out.push_back(static_cast<char32_t>(0x4e00 + (who * 7919 + i * 104729 + i * i) % 20000));
  return out;
}

/// A library in memory.
class Texts {
 public:
  void add(std::int64_t id, const std::u32string& text) {
    for (const std::uint32_t hash : hashes_of(fingerprints(fold(text))))
      holders_[hash].push_back(id);
    ++size_;
  }
  [[nodiscard]] Candidates candidates(const std::u32string& text) const {
    const auto prints = fingerprints(fold(text));
    std::vector<Holders> holders;
    for (const std::uint32_t hash : hashes_of(prints)) {
      const auto at = holders_.find(hash);
      holders.push_back(at == holders_.end() ? Holders{} : Holders{at->second.size(), at->second});
    }
    return choose_candidates(prints, holders, size_);
  }

 private:
  std::map<std::uint32_t, std::vector<std::int64_t>> holders_;
  std::size_t size_ = 0;
};

RC_GTEST_PROP(Fingerprints, ASharedPassageHasTheSameOnesWhateverStandsAroundIt, ()) {
  const std::u32string passage = own(*rc::gen::inRange(0, 100), 40);
  const auto before = han(*rc::gen::arbitrary<std::vector<std::uint16_t>>());
  const auto after = han(*rc::gen::arbitrary<std::vector<std::uint16_t>>());
  const auto alone = hashes_of(fingerprints(fold(passage)));
  const auto within = hashes_of(fingerprints(fold(before + passage + after)));
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(alone, within, std::back_inserter(both));
  RC_ASSERT(both.size() >= std::size_t{2});
}

RC_GTEST_PROP(Fingerprints, AreThoseOfANaiveTwin, ()) {
  const auto text = han(*rc::gen::arbitrary<std::vector<std::uint16_t>>());
  const auto prints = fingerprints(fold(text));
  for (std::size_t i = 1; i < prints.size(); ++i) {
    RC_ASSERT(prints[i - 1].at < prints[i].at);
    RC_ASSERT(prints[i].at - prints[i - 1].at <= 9U);  // every window of nine has one
  }
  RC_ASSERT(prints.empty() == (text.size() < 6));
}

TEST(Fingerprints, AShortTextHasNone) {
  EXPECT_THAT(fingerprints(fold(U"")), IsEmpty());
  EXPECT_THAT(fingerprints(fold(U"一二三四五")), IsEmpty());
  EXPECT_THAT(fingerprints(fold(U"一二三四五六")), SizeIs(1));
}

TEST(Candidates, AreTheTextsThatShareAPassage) {
  Texts texts;
  for (int i = 1; i <= 50; ++i) texts.add(i, own(i, 800));
  texts.add(51, own(51, 400) + own(99, 80) + own(52, 400));
  EXPECT_THAT(texts.candidates(own(98, 300) + own(99, 80) + own(97, 300)).texts, ElementsAre(51));
  EXPECT_THAT(texts.candidates(own(96, 900)).texts, IsEmpty());
}

TEST(Candidates, AFewOfTheTextsThatHaveAPassageAreEnough) {
  Texts texts;
  for (int i = 1; i <= 9; ++i) texts.add(i, own(i, 300) + own(99, 120));
  const auto found = texts.candidates(own(99, 120) + own(98, 300));
  EXPECT_THAT(found.texts, SizeIs(::testing::AllOf(::testing::Ge(5U), ::testing::Le(6U))));
}

TEST(Candidates, WhatManyTextsHaveIsCommon) {
  Texts texts;
  const std::u32string formula = own(99, 24);
  for (int i = 1; i <= 40; ++i) texts.add(i, own(i, 300) + formula);
  const auto found = texts.candidates(own(98, 100) + formula + own(97, 100));
  EXPECT_THAT(found.texts, IsEmpty());
  ASSERT_THAT(found.common, SizeIs(1));
  EXPECT_GE(found.common[0].start, 100U);
  EXPECT_LE(found.common[0].end, 124U);
}

}  // namespace
}  // namespace jiedui::reading
