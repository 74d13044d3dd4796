// Words that people wrote into a returned summary are kept as its passages.
#include <gmock/gmock.h>

#include <fstream>

#include "flow/passages.hpp"
#include "flow/summary.hpp"
#include "formats/document_out.hpp"
#include "formats/sheet.hpp"
#include "returned.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ReturnedSummary : public ::testing::Test {
 protected:
  void SetUp() override {
    example_xinjiang(office);
    query.programme = "xinjiang";
    query.summary = "half-year";
    query.period = "2011-H1";
    write("highlights", "建立了月调度制度。组织了专家巡诊。开展了技能比武。");
    write("problems", "部分项目前期手续办理较慢。个别县配套资金落实不到位。");
    write("next", "加快审批手续办理。会同各支援省市逐项督办。");
    for (const report::Unwritten& one : make().content.unwritten)
      write(one.section, "这一部分由人来写。");
    const SummaryAnswer answer = make();
    code = answer.made.paper.code;
    must(register_paper(office.app(), answer.made.paper, "cli:test"));
    must(formats::write_file(office.folder.file("issued.docx"),
                             must(formats::write_docx(answer.made.document, {.code = code}))));
  }

  void write(const std::string& section, const std::string& text) {
    must(put_passage(office.app(),
                     {"xinjiang", "half-year", section, "2011-H1", "", "", text, "cli:test"}));
  }
  SummaryAnswer make() { return must(make_summary(office.app(), query)); }

  Office office;
  SummaryQuery query;
  std::string code;
};

TEST_F(ReturnedSummary, edited_in_libreoffice_shows_exactly_what_was_edited) {
  edit_issued(office, "back.docx", four_edits(code));
  const DocumentReturn answer = compare(office, "back.docx");
  EXPECT_EQ(answer.paper.code, code);
  ASSERT_THAT(told(answer), ::testing::ElementsAreArray(four_changes()));
  EXPECT_EQ(answer.figures_same, answer.paper.figures.size() - 1);

  // The words that are kept stay when the summary is made again; its figures are the books'.
  must(accept_changes(office.app(), answer, {3, 4}, "cli:test"));
  const std::string text = make().made.document.text();
  EXPECT_THAT(text, HasSubstr("个别县配套资金落实不到位。少数乡镇技术力量不足。\n"));
  EXPECT_THAT(text, Not(HasSubstr("加快审批手续办理")));
  EXPECT_THAT(text, HasSubstr("会同各支援省市逐项督办。"));
  EXPECT_THAT(text, HasSubstr("已开工792个"));
  const std::string before = must(office.app().store().audit_head());
  must(accept_changes(office.app(), answer, {3, 4}, "cli:test"));
  EXPECT_EQ(must(office.app().store().audit_head()), before) << "accepted twice changes nothing";
}

TEST_F(ReturnedSummary, says_why_words_cannot_be_kept_and_keeps_none) {
  formats::Document document = make().made.document;
  for (formats::Block& block : document.blocks) {
    auto* paragraph = std::get_if<formats::Paragraph>(&block);
    if (paragraph == nullptr) continue;
    for (formats::Span& span : paragraph->spans) {
      if (span.text == "792") span.text = "801";
      span.text = base::replace_all(span.text, "完工率", "竣工率");
    }
  }
  must(formats::write_file(office.folder.file("b.docx"), must(formats::write_docx(document, {}))));
  const DocumentReturn answer = compare(office, "b.docx");
  const auto words = std::find_if(
      answer.changes.begin(), answer.changes.end(),
      [](const ReturnedChange& one) { return one.change.kind == reading::ChangeKind::changed; });
  ASSERT_NE(words, answer.changes.end());
  ASSERT_EQ(answer.changes[0].change.kind, reading::ChangeKind::figure);
  const std::string number = std::to_string(words->number);
  const std::string before = must(office.app().store().audit_head());
  const auto refused = accept_changes(office.app(), answer, {1, words->number, 99}, "cli:test");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, base::FaultCode::conflict);
  EXPECT_THAT(refused.error().zh, HasSubstr("第 1 处是改数"));
  EXPECT_THAT(refused.error().zh, HasSubstr("第 " + number + " 处改的是生成的句子"));
  EXPECT_THAT(refused.error().zh, HasSubstr("没有第 99 处改动"));
  EXPECT_EQ(must(office.app().store().audit_head()), before);
  EXPECT_EQ(restored_docx(answer, {words->number}).error().code, base::FaultCode::usage);
}

}  // namespace
}  // namespace jiedui::flow::testing
