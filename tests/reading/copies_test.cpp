#include "reading/copies.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "reading/copy_remark.hpp"

namespace jiedui::reading {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::u32string wide(std::string_view text) {
  return base::decode_utf8(text);
}

/// A paragraph of an invented office, 150 characters and more.
constexpr std::string_view k_water =
    "云泽县水利工作队自四月进驻以来,先走遍了上下游十一个村的渠首和泵站,逐段登记漏水点,"
    "再同村里的老管水员一道商定修补次序。"
    "工作队把修好的每一段渠道都交给一户人家照看,谁家照看得好,秋后就在轮灌表上排在前头。到八月底,"
    "尾水村头一回在晌午前浇完了最后一块地,"
    "妇女们说今年不用再守着月亮等水。";
constexpr std::string_view k_ward =
    "院里派来的三位大夫把门诊搬到了集镇的老粮站,逢三逢八开诊,"
    "其余日子骑车下村。他们给每位慢病老人缝了一只布袋,里面放着药盒和一张大字的服药卡,"
    "卡上盖着村医的红章。";
constexpr std::string_view k_school =
    "两校的语文组约定同上一篇课文,先各自讲一遍,再交换录像挑毛病,最后合写一份讲稿。";

std::string text_of(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += std::string(part) + "\n";
  return out;
}

std::vector<CopiedPassage> copies(const std::string& text, const std::string& other) {
  return CopySearch(fold(wide(text))).against(fold(wide(other)));
}

std::string words(const std::string& text, const TextSpan& span) {
  return base::encode_utf8(std::u32string_view(wide(text)).substr(span.start, span.size()));
}

TEST(Copies, GivesBothPlacesOfAPassageTakenOverWordForWord) {
  const std::string text = text_of({k_school, k_water});
  const std::string other = text_of({k_ward, k_water, k_school});
  const auto found = copies(text_of({"另一段话,与别处无关。", k_water}), other);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(words(text_of({"另一段话,与别处无关。", k_water}), found[0].span) + "。", k_water);
  EXPECT_EQ(words(other, found[0].other_span) + "。", k_water);
  EXPECT_DOUBLE_EQ(found[0].similarity, 1);
}

TEST(Copies, PunctuationWidthAndWhiteSpaceMakeNoDifference) {
  std::string other = base::replace_all(std::string(k_water), ",", ", \n  ");
  other = base::replace_all(other, ", \n", "，\n");
  const auto found = copies(std::string(k_water), other);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_DOUBLE_EQ(found[0].similarity, 1);
}

TEST(Copies, FindsAPassageWhoseWordsWereReplaced) {
  std::string other = base::replace_all(std::string(k_water), "工作队", "帮扶组");
  other = base::replace_all(other, "逐段登记", "逐处查明");
  other = base::replace_all(other, "照看", "看管");
  other = base::replace_all(other, "云泽县", "");
  const auto found = copies(text_of({k_school, k_water}), text_of({k_ward, other}));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_GT(found[0].similarity, 0.4);
  EXPECT_LT(found[0].similarity, 0.9);
  EXPECT_GT(found[0].span.size(), 120U);
}

TEST(Copies, FindsAPassageWhoseSentencesWereMoved) {
  const std::u32string whole = wide(k_water);
  const std::size_t first = whole.find(U'。') + 1;
  const std::size_t second = whole.find(U'。', first) + 1;
  const std::string moved = base::encode_utf8(whole.substr(first, second - first)) +
                            base::encode_utf8(whole.substr(0, first)) +
                            base::encode_utf8(whole.substr(second));
  const auto found = copies(std::string(k_water), moved);
  std::size_t covered = 0;
  for (const CopiedPassage& one : found) covered += one.span.size();
  EXPECT_GT(covered, whole.size() * 9 / 10);
}

TEST(Copies, IsCutWhereOtherWordsBegin) {
  const std::string text = text_of({k_water, k_school, k_ward});
  const std::string other = text_of(
      {k_water,
       "这里说的是完全不同的事情:新桥通车以后,集市从河东搬到了河西,卖瓜的人多走半里地,"
       "买瓜的人少走半里地,两边为摊位的朝向争了一个夏天,后来是年纪最大的鞋匠出来抓阄才算了结,"
       "抓阄的碗现在还摆在他的摊子上。",
       k_ward});
  const auto found = copies(text, other);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_LT(found[0].span.end, found[1].span.start);
}

TEST(Copies, APassageThatStandsTwiceInTheOtherTextIsGivenTwice) {
  const auto found = copies(std::string(k_water), text_of({k_water, k_ward, k_water}));
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_NE(found[0].other_span, found[1].other_span);
}

TEST(Copies, ATextThatRepeatsItselfIsToldAtTheLaterPlace) {
  const CopySearch search(fold(wide(text_of({k_water, k_school, k_water}))));
  const auto found = search.within();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_GT(found[0].span.start, found[0].other_span.end);
  EXPECT_THAT(CopySearch(fold(wide(text_of({k_water, k_school, k_ward})))).within(), IsEmpty());
}

TEST(Copies, AShortSentenceIsNone) {
  EXPECT_THAT(copies(text_of({k_water, k_school}), text_of({k_school, k_ward})), IsEmpty());
}

TEST(Copies, FormulasAreNone) {
  const std::string formulas =
      "在县委、县政府的正确领导下,在有关部门的大力支持下,深入贯彻落实科学发展观,加强组织领导,"
      "建立长效机制,"
      "取得了良好的经济效益和社会效益,为经济社会发展作出了重要贡献,更上一个新的台阶。";
  EXPECT_THAT(copies(text_of({formulas, k_water}), text_of({k_ward, formulas})), IsEmpty());
}

TEST(Copies, WhatEveryGovernmentReportBeginsWithIsNone) {
  EXPECT_THAT(
      copies(
          "对口支援是党中央作出的重大决策。做好这项工作,"
          "对于维护祖国统一、加强民族团结、维护社会稳定、巩固边防、"
          "实现全面建设小康社会的目标,具有极为重要的意义。根据座谈会精神,结合我省实际,制定本方案。"
          "项目严格实行项目法人责任制、招标投标制、工程监理制、合同管理制。",
          "两省结对是国务院的重大战略部署。抓好结对,对于维护祖国统一、维护民族团结、维护社会稳定,"
          "巩固边防,"
          "实现全面建设小康社会目标,具有十分重要的意义。根据会议精神,结合我市实际,制定本规划。"
          "工程严格执行项目法人责任制、招标投标制、工程监理制、合同管理制。"),
      IsEmpty());
}

TEST(Copies, RowsOfOneFormWithOtherFiguresAreNone) {
  const std::string text =
      "道路项目3个,资金1200万元;水利项目12个,资金850万元;学校项目7个,资金2310万元;卫生院项目4个,"
      "资金960万元;"
      "文化站项目9个,资金415万元。";
  const std::string other =
      "道路项目5个,资金1780万元;水利项目8个,资金640万元;学校项目11个,资金3025万元;卫生院项目2个,"
      "资金530万元;"
      "文化站项目6个,资金288万元。";
  EXPECT_THAT(copies(text, other), IsEmpty());
  EXPECT_THAT(copies(text, text), SizeIs(1)) << "the same figures are a copy";
}

TEST(Copies, TheNamesOfTheSamePlacesAreNone) {
  const std::string text =
      "甲省:云泽县、白石县、沙梁县、柳林县、金川县、桑园市、北屯镇、石桥镇;乙省:牛头山市、黑水县";
  const std::string other =
      "由甲省支援云泽县、白石县、沙梁县、柳林县、金川县等五县,"
      "另由丙省承担桑园市、北屯镇、石桥镇的任务,丁省承担黑水县的任务";
  EXPECT_THAT(copies(text, other), IsEmpty());
}

TEST(Copies, WhatALibraryCallsCommonHardlyCounts) {
  const std::string sentence =
      "云泽县水利工作队自四月进驻以来,先走遍了上下游十一个村的渠首和泵站,逐段登记漏水点,"
      "再同村里的老管水员一道商定修补的先后次序。";
  CopySearch search(fold(wide(sentence)));
  const FoldedText other = fold(wide(text_of({k_ward, sentence})));
  EXPECT_THAT(search.against(other), SizeIs(1));
  search.put_common({0, search.text().letters.size()});
  EXPECT_THAT(search.against(other), IsEmpty());
}

TEST(Copies, TheMeasureIsThatOfSetsOfFiveCharacters) {
  const FoldedText a = fold(U"一二三四五六七");  // 一二三四五 二三四五六 三四五六七
  const FoldedText b = fold(U"二三四 五六七八");
  EXPECT_DOUBLE_EQ(copy_similarity(a, {0, 7}, b, {0, 8}), 0.5);
  EXPECT_DOUBLE_EQ(copy_similarity(a, {0, 3}, b, {0, 8}), 0);
}

TEST(Copies, FoldingKeepsThePlaces) {
  const FoldedText folded = fold(U"Ａ　１，\n㎡Ⅱ…");
  EXPECT_EQ(folded.letters, U"a1m2ii");
  EXPECT_THAT(folded.at, ::testing::ElementsAre(0, 2, 5, 5, 6, 6));
  EXPECT_TRUE(fold(U"").letters.empty());
}

TEST(Copies, HostileTextsAreNotSlow) {
  std::u32string paragraph;
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) paragraph.push_back(static_cast<char32_t>(0x4e00 + random() % 900));
  std::u32string repeated;
  for (int i = 0; i < 400; ++i) repeated += paragraph;
  // A report over and over with other digits: every ninth copy is the same again, and its words
  // stand too often to begin a run of their own.
  std::u32string renumbered;
  for (int copy = 0; copy < 30; ++copy) {
    for (std::size_t i = 0; i < 20'000; ++i) {
      const bool digit = i % 11 == 0;
      renumbered.push_back(
          digit ? static_cast<char32_t>(U'1' + (i * i + static_cast<std::size_t>(copy)) % 9)
                : static_cast<char32_t>(0x4e00 + (i * 7919) % 20'000));
    }
  }
  std::u32string digits;
  for (int i = 0; i < 200'000; ++i) digits.push_back(static_cast<char32_t>(U'0' + random() % 10));
  for (const std::u32string& text :
       {std::u32string(1'000'000, U'1'), std::u32string(1'000'000, U'\t'),
        std::u32string(1'000'000, U'('), repeated, renumbered, digits}) {
    const auto start = std::chrono::steady_clock::now();
    const CopySearch search(fold(text));
    static_cast<void>(search.within());
    static_cast<void>(search.against(search.text()));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  }
}

TEST(Copies, ARemarkSaysWhereItStandsTooAndWhatToDo) {
  const Prose prose = prose_of(wide(std::string(k_water)));
  const CopiedPassage passage{{0, 100}, {40, 140}, 0.934};
  const Remark other =
      remark_on_copy(prose, passage, {CopySource::other_text, "2019年总结.docx", 3});
  EXPECT_EQ(other.rule, "copy");
  EXPECT_EQ(other.severity, domain::Severity::warning);
  EXPECT_EQ(other.what.zh, "此处100字与《2019年总结.docx》第3段相同(相似度93%)");
  EXPECT_THAT(other.others, IsEmpty());
  const Remark same =
      remark_on_copy(prose, {{100, 180}, {0, 80}, 0.41}, {CopySource::same_text, {}, 1});
  EXPECT_EQ(same.severity, domain::Severity::note);
  EXPECT_THAT(same.what.zh, ::testing::HasSubstr("本文第1段"));
  EXPECT_THAT(same.others, SizeIs(1));
}

/// The passages that the reference data list, in the five texts they were read from. Skips without
/// them.
class ReferenceCopies : public ::testing::Test {
 protected:
  struct Place {
    std::size_t text = 0;
    TextSpan span;
  };

  void SetUp() override {
    const char* reference = std::getenv("JIEDUI_REFERENCE");
    if (reference == nullptr) GTEST_SKIP() << "no reference data (JIEDUI_REFERENCE)";
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(reference) / "../../seeds"))
      if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path& file : files) texts_.push_back(fold(wide(read(file))));
    ASSERT_THAT(texts_, SizeIs(5));
    std::istringstream lines(read(fs::path(reference) / "duplicates.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const auto json = nlohmann::json::parse(line);
      std::vector<Place>& places = listed_.emplace_back();
      for (const auto& place : json["places"])
        places.push_back({std::stoul(std::string(place["seed"])), {place["start"], place["end"]}});
    }
  }

  static std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void mark(std::size_t text, const TextSpan& span, std::size_t other, const TextSpan& other_span) {
    const auto meet = [](const TextSpan& a, const TextSpan& b) {
      return a.start < b.end && b.start < a.end;
    };
    for (const auto& places : listed_) {
      for (const Place& one : places) {
        if (one.text != text || !meet(one.span, span)) continue;
        const bool fits = std::ranges::any_of(places, [&](const Place& two) {
          return &two != &one && two.text == other && meet(two.span, other_span);
        });
        for (std::size_t i = std::max(one.span.start, span.start);
             fits && i < std::min(one.span.end, span.end); ++i)
          found_.insert({text, i});
      }
    }
  }

  std::vector<FoldedText> texts_;
  std::vector<std::vector<Place>> listed_;
  std::set<std::pair<std::size_t, std::size_t>> found_;
};

TEST_F(ReferenceCopies, NearlyAllCharactersOfTheListedPassagesAreFound) {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const CopySearch search(texts_[i]);
    for (const CopiedPassage& one : search.within()) {
      mark(i, one.span, i, one.other_span);
      mark(i, one.other_span, i, one.span);
    }
    for (std::size_t j = 0; j < texts_.size(); ++j) {
      if (i == j) continue;
      for (const CopiedPassage& one : search.against(texts_[j]))
        mark(i, one.span, j, one.other_span);
    }
  }
  std::set<std::pair<std::size_t, std::size_t>> wanted;
  for (const auto& places : listed_) {
    for (const Place& place : places)
      for (std::size_t i = place.span.start; i < place.span.end; ++i)
        wanted.insert({place.text, i});
  }
  EXPECT_GT(static_cast<double>(found_.size()), 0.97 * static_cast<double>(wanted.size()));
}

}  // namespace
}  // namespace jiedui::reading
