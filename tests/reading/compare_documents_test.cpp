#include "reading/compare_documents.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <chrono>

namespace jiedui::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ComparedBlock paragraph(const std::string& text) {
  return {{{text, ""}}};
}
ComparedBlock heading(const std::string& text) {
  return {{{text, ""}}, true};
}
/// "到位{38.4}亿元" with figures jd_x_1, jd_x_2… in braces, numbered from `first`.
ComparedBlock with_figures(const std::string& text, int first) {
  ComparedBlock out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    if (open > at) out.spans.push_back({text.substr(at, open - at), ""});
    if (open == text.size()) break;
    const std::size_t close = text.find('}', open);
    out.spans.push_back(
        {text.substr(open + 1, close - open - 1), "jd_x_" + std::to_string(first++)});
    at = close + 1;
  }
  return out;
}

std::vector<std::string> told(const Comparison& comparison) {
  std::vector<std::string> out;
  for (const TextChange& change : comparison.changes) {
    switch (change.kind) {
      case ChangeKind::added:
        out.push_back("+ " + change.after);
        break;
      case ChangeKind::removed:
        out.push_back("- " + change.before);
        break;
      case ChangeKind::changed:
        out.push_back((change.moved ? "~> " : "~ ") + change.before + " | " + change.after);
        break;
      case ChangeKind::moved:
        out.push_back("> " + change.after);
        break;
      case ChangeKind::figure:
        out.push_back(change.bookmark + ": " + change.old_figure + " → " + change.new_figure);
        break;
    }
  }
  return out;
}

const ComparedText k_issued = {
    heading("一、基本情况"),
    with_figures("截至6月30日,计划项目{1183}个,已开工{792}个,开工率{67%}。到位资金{38.4}亿元。", 1),
    paragraph("前方指挥部坚持每月调度一次。各县按时报送进度。"),
    heading("二、存在问题"),
    with_figures("仍有{4}个项目应开未开。个别县配套资金落实较慢。下一步将加强督办。", 5),
};

TEST(CompareDocuments, finds_nothing_in_what_came_back_as_it_was) {
  const Comparison comparison = compare_documents(k_issued, k_issued);
  EXPECT_THAT(comparison.changes, IsEmpty());
  EXPECT_EQ(comparison.figures_same, 5U);
  EXPECT_EQ(comparison.sentences_same, 9U);
}

TEST(CompareDocuments, ignores_runs_spaces_quotes_widths_and_paragraphs) {
  const ComparedText issued = {paragraph("坚持“输血”与“造血”并重(含兵团)—成效明显。全年共3批。"),
                               paragraph("第二段。")};
  const ComparedText returned = {
      {{{"坚持", ""}, {" \"输血\"与「造血」 并重", ""}, {"（含兵团）", ""}}},
      paragraph("第二段。")};
  ComparedText split = issued;
  split[0] = returned[0];
  split[0].spans.push_back({"–成效明显。\n", ""});
  split.insert(split.begin() + 1, paragraph("全年共３批。"));
  EXPECT_THAT(told(compare_documents(issued, split)), IsEmpty());
}

TEST(CompareDocuments, tells_an_altered_figure_once_by_its_bookmark) {
  ComparedText returned = k_issued;
  returned[1] = with_figures(
      "截至6月30日,计划项目{1183}个,已开工{800}个,开工率{67%}。到位资金{38.4}亿元。", 1);
  const Comparison comparison = compare_documents(k_issued, returned);
  EXPECT_THAT(told(comparison), ElementsAre("jd_x_2: 792 → 800"));
  EXPECT_EQ(comparison.changes[0].section, "一、基本情况");
  EXPECT_EQ(comparison.figures_same, 4U);
}

TEST(CompareDocuments, finds_a_figure_whose_bookmark_was_lost) {
  ComparedText returned = k_issued;
  returned[1] = paragraph("截至6月30日,计划项目1183个,已开工800个,开工率67.6%。到位资金38.4亿元。");
  EXPECT_THAT(told(compare_documents(k_issued, returned)),
              ElementsAre("jd_x_2: 792 → 800", "jd_x_3: 67% → 67.6%"));
}

TEST(CompareDocuments, tells_an_altered_figure_in_a_rewritten_sentence_apart_from_its_words) {
  ComparedText returned = k_issued;
  returned[4] =
      with_figures("仍有{3}个项目至今应开未开。个别县配套资金落实较慢。下一步将加强督办。", 5);
  EXPECT_THAT(told(compare_documents(k_issued, returned)),
              ElementsAre("jd_x_5: 4 → 3", "~ 仍有4个项目应开未开。 | 仍有3个项目至今应开未开。"));
}

TEST(CompareDocuments, takes_words_in_place_of_a_number_for_the_figure) {
  ComparedText returned = k_issued;
  returned[4] = paragraph("仍有近十个项目应开未开。个别县配套资金落实较慢。下一步将加强督办。");
  EXPECT_THAT(told(compare_documents(k_issued, returned)), ElementsAre("jd_x_5: 4 → 近十"));
}

TEST(CompareDocuments, tells_added_removed_changed_and_moved_sentences) {
  ComparedText returned = k_issued;
  returned[2] = paragraph("各县按时报送进度。前方指挥部坚持每周调度一次。省领导两次实地督导。");
  returned[4] = with_figures("下一步将加强督办。仍有{4}个项目应开未开。", 5);
  const Comparison comparison = compare_documents(k_issued, returned);
  EXPECT_THAT(
      told(comparison),
      ElementsAre("> 各县按时报送进度。",
                  "~ 前方指挥部坚持每月调度一次。 | 前方指挥部坚持每周调度一次。",
                  "+ 省领导两次实地督导。", "> 下一步将加强督办。", "- 个别县配套资金落实较慢。"));
  EXPECT_EQ(comparison.changes[2].follows_block, 2U);
  EXPECT_EQ(comparison.changes[4].section, "二、存在问题");
}

TEST(CompareDocuments, groups_what_moved_or_was_added_together) {
  ComparedText returned = k_issued;
  std::swap(returned[1], returned[2]);
  returned.push_back(paragraph("新增一段的第一句。新增一段的第二句。"));
  EXPECT_THAT(told(compare_documents(k_issued, returned)),
              ElementsAre("> 前方指挥部坚持每月调度一次。各县按时报送进度。",
                          "+ 新增一段的第一句。新增一段的第二句。"));
}

TEST(CompareDocuments, tells_a_merge_and_a_split_as_one_change) {
  ComparedText merged = k_issued;
  merged[2] = paragraph("前方指挥部坚持每月调度一次,各县按时报送进度。");
  EXPECT_THAT(told(compare_documents(k_issued, merged)),
              ElementsAre("~ 前方指挥部坚持每月调度一次。各县按时报送进度。 | "
                          "前方指挥部坚持每月调度一次,各县按时报送进度。"));
  EXPECT_THAT(told(compare_documents(merged, k_issued)),
              ElementsAre("~ 前方指挥部坚持每月调度一次,各县按时报送进度。 | "
                          "前方指挥部坚持每月调度一次。各县按时报送进度。"));
}

TEST(CompareDocuments, finds_a_rewritten_sentence_by_the_figure_it_holds) {
  const ComparedText issued = {with_figures("全年共组织互访{28}批次。", 1),
                               paragraph("其余照旧。")};
  const ComparedText returned = {
      paragraph("其余照旧。"),
      with_figures("双方领导往来频繁,互访已达{28}批次之多,为历年之最。", 1)};
  EXPECT_THAT(
      told(compare_documents(issued, returned)),
      ElementsAre("> 其余照旧。",
                  "~ 全年共组织互访28批次。 | 双方领导往来频繁,互访已达28批次之多,为历年之最。"));
}

TEST(CompareDocuments, compares_tables_cell_by_cell) {
  const auto cell = [](const std::string& text, const std::string& bookmark = "") {
    return ComparedBlock{{{text, bookmark}}, false, true};
  };
  const ComparedText issued = {cell("喀什"), cell("12.5", "jd_x_1"), cell("0", "jd_x_2"),
                               cell("和田"), cell("12.5", "jd_x_3"), cell("0", "jd_x_4")};
  ComparedText returned = issued;
  returned[2] = cell("3");
  returned[4] = cell("13.5", "jd_x_3");
  EXPECT_THAT(told(compare_documents(issued, returned)),
              ElementsAre("jd_x_2: 0 → 3", "jd_x_3: 12.5 → 13.5"));
}

// ---- random edits of a text in which every sentence is its own ----

std::string number_of(std::size_t k) {
  return std::to_string(100 + k * 7);
}
/// Sentence k: words found in no other one around a figure.
std::string words_of(std::size_t k) {
  const std::vector<std::string> places = {"喀什", "和田", "阿克苏", "昌吉",
                                           "塔城", "哈密", "巴州"};
  const std::vector<std::string> works = {"住房", "学校", "医院", "道路",
                                          "水利", "农业", "旅游", "党建"};
  return places[k % 7] + "地区" + works[k / 7 % 8] + "类" +
         std::string(1, static_cast<char>('a' + k / 56)) + "组援建项目";
}
std::string sentence(std::size_t k, const std::string& number) {
  return words_of(k) + "已完成投资{" + number + "}万元。";
}

struct Edited {
  ComparedText issued, returned;
  std::vector<std::string> expected;
};

/// Each edit takes sentences of its own; at least one untouched sentence stands between two edits.
Edited edited(std::size_t count, const std::vector<int>& edits, bool bookmarks_lost) {
  Edited out;
  std::vector<std::string> texts;
  for (std::size_t k = 0; k < count; ++k) {
    const std::string issued = sentence(k, number_of(k));
    out.issued.push_back(with_figures(issued, static_cast<int>(k)));
    int edit = k % 3 == 1 && k / 3 < edits.size() ? edits[k / 3] : 0;
    if (edit == 4 && k < 4) edit = 0;  // past one sentence: either of the two may have moved
    const std::string plain = words_of(k) + "已完成投资" + number_of(k) + "万元。";
    if (edit == 1) {
      out.expected.push_back("- " + plain);
      continue;
    }
    std::string returned = issued;
    if (edit == 2) {
      returned = sentence(k, "9" + number_of(k));
      out.expected.push_back("jd_x_" + std::to_string(k) + ": " + number_of(k) + " → 9" +
                             number_of(k));
    }
    out.returned.push_back(with_figures(returned, static_cast<int>(k)));
    if (edit == 3) {
      const std::string fresh = "第" + std::to_string(k) + "次会议研究了下半年的重点工作安排。";
      out.returned.push_back(paragraph(fresh));
      out.expected.push_back("+ " + fresh);
    }
    if (edit == 4) {  // to the front
      texts.push_back(returned);
      out.returned.pop_back();
      out.expected.push_back("> " + plain);
    }
  }
  for (std::size_t at = 0; at < texts.size(); ++at) {
    // Apart from each other, so that no two of them are one run.
    out.returned.insert(out.returned.begin(), with_figures(texts[at], 0));
    out.returned.front().spans[1].bookmark.clear();
  }
  if (bookmarks_lost) {
    for (ComparedBlock& block : out.returned) {
      for (ComparedSpan& span : block.spans) span.bookmark.clear();
    }
  }
  return out;
}

RC_GTEST_PROP(CompareDocumentsProperty, random_edits_are_told_exactly_once, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(6, 120);
  const auto edits = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5));
  // More sentences stay than move, else the others would be said to have moved.
  RC_PRE(std::count(edits.begin(), edits.end(), 4) < 3);
  const Edited text = edited(count, edits, *rc::gen::arbitrary<bool>());
  std::vector<std::string> found = told(compare_documents(text.issued, text.returned));
  std::vector<std::string> expected = text.expected;
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  RC_ASSERT(found == expected);
}

TEST(CompareDocuments, takes_a_book_of_twenty_thousand_sentences_in_its_stride) {
  ComparedText issued;
  for (std::size_t k = 0; k < 20'000; ++k) {
    issued.push_back(paragraph("第" + std::to_string(k) + "号项目的情况说明与往年相同。"));
  }
  ComparedText returned = issued;
  for (std::size_t k = 50; k < returned.size(); k += 100)
    returned[k] = paragraph("改写成完全不同的话" + std::to_string(k) + "。");
  const auto begin = std::chrono::steady_clock::now();
  const Comparison comparison = compare_documents(issued, returned);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(comparison.sentences_same, 19'800U);
  EXPECT_LT(took, std::chrono::seconds(5));
}

}  // namespace
}  // namespace jiedui::reading
