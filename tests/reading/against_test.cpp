// Figures of a text against those of the books: which ones are meant, and whether they agree.
#include "reading/against.hpp"

#include <gmock/gmock.h>

namespace jiedui::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

domain::Decimal decimal(const char* text) {
  return domain::Decimal::parse(text).value();
}

BookFigure book(const char* measure, std::vector<std::string> names, std::vector<std::string> orgs,
                FigureKind kind, const char* value, const char* display) {
  BookFigure out;
  out.measure = measure;
  out.label = {names.front(), measure};
  out.names = std::move(names);
  out.orgs = std::move(orgs);
  out.kind = kind;
  if (*value != '\0') out.value = decimal(value);
  out.display = display;
  return out;
}

/// Books of 2011-H1: the whole, and two prefectures.
AgainstBooks books() {
  AgainstBooks out;
  const std::vector<std::string> whole = {"新疆", "新疆维吾尔自治区"};
  const std::vector<std::string> hotan = {"和田", "和田地区"};
  const std::vector<std::string> kashgar = {"喀什", "喀什地区"};
  out.books = {
      book("rate", {"资金到位率", "到位率"}, whole, FigureKind::percent, "27.21", "27.2%"),
      book("rate", {"资金到位率", "到位率", "资金到位率"}, hotan, FigureKind::percent, "31.5",
           "31.5%"),
      book("rate", {"资金到位率", "到位率"}, kashgar, FigureKind::percent, "", ""),
      book("projects", {"计划项目"}, whole, FigureKind::count, "1183", "1183个"),
      book("projects", {"计划项目"}, hotan, FigureKind::count, "176", "176个"),
      book("funds", {"到位资金", "援助资金"}, whole, FigureKind::money, "3840000000", "38.4亿元"),
      book("funds", {"到位资金"}, hotan, FigureKind::money, "812000000", "8.12亿元"),
  };
  for (BookFigure& one : out.books) one.meant = one.orgs.front() == "新疆";
  out.other_orgs = {"洛浦县", "北京", "北京市"};
  out.year = 2011;
  out.last_month = 6;
  return out;
}

struct Written {
  const char* words;
  FigureKind kind;
  const char* value;
  const char* step = "1";
  const char* unit = "";
};

/// The figures of a text, found by their words.
std::vector<Figure> figures_in(const Prose& prose, const std::vector<Written>& written) {
  std::vector<Figure> out;
  std::size_t from = 0;
  for (const Written& one : written) {
    const std::u32string words = base::decode_utf8(one.words);
    const std::size_t at = prose.text.find(words, from);
    EXPECT_NE(at, std::u32string::npos) << one.words;
    Figure figure;
    figure.span = {at, at + words.size()};
    figure.kind = one.kind;
    figure.value = decimal(one.value);
    figure.step = decimal(one.step);
    figure.whole = std::string_view(one.step) == "1" && one.kind == FigureKind::count;
    figure.unit = one.unit;
    while (figure.sentence + 1 < prose.sentences.size() &&
           prose.sentences[figure.sentence].span.end <= at)
      ++figure.sentence;
    from = at + words.size();
    out.push_back(figure);
  }
  return out;
}

std::vector<std::string> verdicts(const std::string& text, const std::vector<Written>& written,
                                  const AgainstBooks& against = books()) {
  const Prose prose = prose_of(base::decode_utf8(text));
  std::vector<std::string> out;
  for (const Claim& claim : compare_with_books(prose, figures_in(prose, written), against))
    out.push_back(claim.measure + " " + std::string(to_string(claim.verdict)) + " " + claim.ledger);
  return out;
}

TEST(AgainstBooks, agrees_at_the_digits_written) {
  EXPECT_THAT(verdicts("今年上半年工作有序推进,资金到位率为27.2%。",
                       {{"27.2%", FigureKind::percent, "27.2", "0.1"}}),
              ElementsAre("rate agrees 27.21"));
  EXPECT_THAT(verdicts("今年上半年工作有序推进,资金到位率达到27.3%。",
                       {{"27.3%", FigureKind::percent, "27.3", "0.1"}}),
              ElementsAre("rate differs 27.21"));
  EXPECT_THAT(verdicts("全区到位援助资金38.4亿元,共有计划项目1184个。",
                       {{"38.4亿元", FigureKind::money, "3840000000", "10000000"},
                        {"1184个", FigureKind::count, "1184"}}),
              ElementsAre("funds unknown ", "projects differs 1183"));
}

TEST(AgainstBooks, whose_figure_it_is_the_sentence_says) {
  EXPECT_THAT(verdicts("各地进度不一,和田地区资金到位率为31.5%。",
                       {{"31.5%", FigureKind::percent, "31.5", "0.1"}}),
              ElementsAre("rate agrees 31.5"));
  EXPECT_THAT(verdicts("各地进度不一,其中和田地区资金到位率为32%。",
                       {{"32%", FigureKind::percent, "32", "1"}}),
              ElementsAre("rate agrees 31.5"));
  // The books have none for it.
  EXPECT_THAT(
      verdicts("各地进度不一,喀什地区资金到位率为20%。", {{"20%", FigureKind::percent, "20"}}),
      ElementsAre("rate unknown "));
  // A county is not its prefecture, and a helper's share is not the whole.
  EXPECT_THAT(
      verdicts("各地进度不一,洛浦县资金到位率为20%。", {{"20%", FigureKind::percent, "20"}}),
      ElementsAre("rate unknown "));
  EXPECT_THAT(
      verdicts("北京市积极作为,和田地区资金到位率为20%。", {{"20%", FigureKind::percent, "20"}}),
      ElementsAre("rate unknown "));
  // Somebody was spoken of before: it may still be he.
  EXPECT_THAT(verdicts("和田地区进度最快。资金到位率为20%。", {{"20%", FigureKind::percent, "20"}}),
              ElementsAre("rate unknown "));
  EXPECT_THAT(verdicts("和田地区上半年工作总结\n今年以来,资金到位率为31.5%。",
                       {{"31.5%", FigureKind::percent, "31.5", "0.1"}}),
              ElementsAre("rate agrees 31.5"));
}

TEST(AgainstBooks, a_part_or_another_time_is_not_the_whole) {
  for (const char* text : {"其中,教育类资金到位率为90%。", "去年同期资金到位率为90%。",
                           "力争年底资金到位率90%。", "第一批计划项目资金到位率为90%。"}) {
    EXPECT_THAT(verdicts(text, {{"90%", FigureKind::percent, "90"}}), ElementsAre("rate unknown "))
        << text;
  }
  const Prose prose = prose_of(U"2010年资金到位率为90%。");
  auto figures = figures_in(prose, {{"90%", FigureKind::percent, "90"}});
  figures[0].period = "2010";
  const auto claims = compare_with_books(prose, figures, books());
  ASSERT_THAT(claims, SizeIs(1));
  EXPECT_EQ(claims[0].verdict, ClaimVerdict::unknown);
}

TEST(AgainstBooks, what_the_books_do_not_count_is_no_claim) {
  EXPECT_THAT(verdicts("选派教师12名,开工率为90%。",
                       {{"12名", FigureKind::count, "12"}, {"90%", FigureKind::percent, "90"}}),
              IsEmpty());
  EXPECT_THAT(verdicts("资金到位率高,计18个。", {{"18个", FigureKind::count, "18"}}), IsEmpty());
}

TEST(AgainstBooks, a_bound_that_picks_some_out_is_no_claim) {
  EXPECT_THAT(verdicts("资金到位率达到80%以上的有3个地州。", {{"80%", FigureKind::percent, "80"}}),
              IsEmpty());
  EXPECT_THAT(verdicts("资金到位率达到80%以上。", {{"80%", FigureKind::percent, "80"}}),
              ElementsAre("rate differs 27.21"));
}

TEST(AgainstBooks, rows_of_a_table_by_their_heads) {
  const std::string text =
      "上半年情况\n序号\t受援地\t计划项目\t到位资金(亿元)\t到位率(%)\n1\t和田\t176\t8.1\t31.6\n"
      "2\t洛浦县\t17\t1\t20\n\t合计\t1183\t38.4\t27.2\n";
  EXPECT_THAT(verdicts(text, {{"176", FigureKind::count, "176"},
                              {"8.1", FigureKind::count, "8.1", "0.1"},
                              {"31.6", FigureKind::count, "31.6", "0.1"},
                              {"17", FigureKind::count, "17"},
                              {"1183", FigureKind::count, "1183"},
                              {"38.4", FigureKind::count, "38.4", "0.1"}}),
              ElementsAre("projects agrees 176", "funds agrees 812000000", "rate differs 31.5",
                          "projects unknown ", "projects agrees 1183", "funds agrees 3840000000"));
}

TEST(AgainstBooks, approximate_words_widen_what_is_meant) {
  const Prose prose = prose_of(U"全区计划项目1100多个。");
  auto figures = figures_in(prose, {{"1100多个", FigureKind::count, "1100"}});
  figures[0].approx = domain::Approx::over;
  EXPECT_EQ(compare_with_books(prose, figures, books())[0].verdict, ClaimVerdict::agrees);
  figures[0].approx = domain::Approx::nearly;
  EXPECT_EQ(compare_with_books(prose, figures, books())[0].verdict, ClaimVerdict::differs);
}

TEST(AgainstBooks, a_remark_names_both_numbers) {
  const Prose prose = prose_of(U"今年以来,资金到位率为27.3%。");
  const auto figures = figures_in(prose, {{"27.3%", FigureKind::percent, "27.3", "0.1"}});
  const auto remarks =
      remarks_on_claims(prose, figures, compare_with_books(prose, figures, books()));
  ASSERT_THAT(remarks, SizeIs(1));
  EXPECT_THAT(remarks[0].what.zh, HasSubstr("资金到位率:文中为27.3%,台账为27.2%"));
  EXPECT_EQ(remarks[0].severity, domain::Severity::warning);
  EXPECT_EQ(remarks[0].span, figures[0].span);
}

}  // namespace
}  // namespace jiedui::reading
