// A paper leaves as docx, is edited in LibreOffice, and comes back.
#include <gmock/gmock.h>

#include "flow/papers.hpp"
#include "formats/document_out.hpp"
#include "formats/sheet.hpp"
#include "returned.hpp"

namespace jiedui::flow::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Remedy::Kind> kinds(const ReturnedChange& one) {
  std::vector<Remedy::Kind> out;
  for (const Remedy& remedy : one.remedies) out.push_back(remedy.kind);
  return out;
}

using formats::Role;

formats::Paragraph paragraph(Role role, std::vector<formats::Span> spans) {
  return {role, std::move(spans)};
}
formats::Paragraph words(Role role, const std::string& text) {
  return {role, {{text}}};
}

/// A summary of the shipped example: its figures are those of the table's total row.
class ReturnedPaper : public ::testing::Test {
 protected:
  void SetUp() override {
    example_xinjiang(office);
    TableQuery query;
    query.programme = "xinjiang";
    query.table = "progress";
    query.period = "2011-H1";
    const Json table = office.json(query);
    const auto id = [&](const std::string& column) {
      for (std::size_t at = 0; at < table["columns"].size(); ++at) {
        if (table["columns"][at]["id"] == column)
          return table["total"]["cells"][at]["figure"].get<std::string>();
      }
      ADD_FAILURE() << "no column " << column;
      return std::string();
    };
    domain::Paper head;
    head.what = "summary";
    head.id = "half-year";
    head.programme = "xinjiang";
    head.period = domain::Period::of_half(2011, 1);
    head.language = "zh";
    head.title = "2011年上半年对口支援工作总结";
    formats::Document document;
    document.title = head.title;
    document.blocks = {
        words(Role::title, head.title),
        paragraph(Role::body, {{"截至6月30日,计划项目"},
                               {"1183", "planned"},
                               {"个(不含兵团,下同),已开工"},
                               {"792", "started"},
                               {"个。到位援助资金"},
                               {"38.4", "arrived"},
                               {"亿元。"}}),
        words(Role::heading_1, "一、主要做法"),
        words(Role::body, "建立了月调度制度。组织了专家巡诊。开展了技能比武。"),
        words(Role::heading_1, "二、存在的问题"),
        words(Role::body, "部分项目前期手续办理较慢。个别县配套资金落实不到位。"),
        words(Role::heading_1, "三、下一步打算"),
        words(Role::body, "加快审批手续办理。会同各支援省市逐项督办。"),
        formats::Grid{{},
                      1,
                      {{formats::GridCell{{{"地区"}}}, formats::GridCell{{{"开工"}}}},
                       {formats::GridCell{{{"合计"}}}, formats::GridCell{{{"792", "started"}}}}}},
        words(Role::signature, "自治区对口支援办公室"),
        words(Role::date, "2011年7月5日")};
    made = make_paper(
        head, document,
        {{"planned", id("projects_planned"), "计划项目", "1183", "个", "不含兵团", {}},
         {"started", id("projects_started"), "已开工项目", "792", "个", "不含兵团", {}},
         {"arrived", id("funds_arrived"), "到位资金", "38.4", "亿元", "按拨付到项目计算", {}}});
    must(register_paper(office.app(), made.paper, "cli:test"));
    issued("issued.docx", made.document);
  }

  void issued(const std::string& name, const formats::Document& document,
              const std::string& code = {}) {
    must(formats::write_file(office.folder.file(name),
                             must(formats::write_docx(document, {.code = code}))));
  }
  /// Every span of a document.
  template <class Change>
  static formats::Document changed(formats::Document document, Change change) {
    for (formats::Block& block : document.blocks) {
      if (auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
        for (formats::Span& span : paragraph->spans) change(span);
      }
      auto* grid = std::get_if<formats::Grid>(&block);
      for (std::size_t row = 0; grid != nullptr && row < grid->rows.size(); ++row) {
        for (auto& one : grid->rows[row]) {
          for (formats::Span& span : one.spans) change(span);
        }
      }
    }
    return document;
  }

  Office office;
  MadePaper made;
};

TEST_F(ReturnedPaper, comes_back_as_it_left) {
  const DocumentReturn answer = compare(office, "issued.docx");
  EXPECT_EQ(answer.paper.code, made.paper.code);
  EXPECT_THAT(told(answer), IsEmpty());
  EXPECT_EQ(answer.figures_same, 4U);
}

TEST_F(ReturnedPaper, edited_in_libreoffice_shows_exactly_what_was_edited) {
  edit_issued(office, "back.docx", four_edits(made.paper.code));
  const DocumentReturn answer = compare(office, "back.docx");
  EXPECT_EQ(answer.paper.code, made.paper.code);
  ASSERT_THAT(told(answer), ::testing::ElementsAreArray(four_changes()));
  EXPECT_EQ(answer.figures_same, 3U);
  EXPECT_EQ(answer.changes[2].change.section, "二、存在的问题");
  EXPECT_THAT(answer.changes[2].remedies[0].what.zh, HasSubstr("“二、存在的问题”的人写内容"));

  const ReturnedChange& figure = answer.changes[0];
  EXPECT_EQ(figure.now, "792个");
  EXPECT_THAT(kinds(figure),
              ElementsAre(Remedy::Kind::restore, Remedy::Kind::correct, Remedy::Kind::basis));
  EXPECT_THAT(figure.remedies[1].what.zh, HasSubstr("由 12 条记录算出"));
  EXPECT_EQ(figure.remedies[1].command, "jiedui trace " + made.paper.figures[1].figure);
  EXPECT_THAT(figure.remedies[2].what.zh, HasSubstr("不含兵团"));

  // Restored, the file differs by the words alone.
  must(formats::write_file(office.folder.file("restored.docx"), must(restored_docx(answer, {1}))));
  EXPECT_THAT(
      told(compare(office, "restored.docx")),
      ElementsAre("> 建立了月调度制度。", "+ 少数乡镇技术力量不足。", "- 加快审批手续办理。"));
}

TEST_F(ReturnedPaper, restores_in_sentences_and_cells) {
  issued("b.docx", changed(made.document, [](formats::Span& span) {
           if (span.text == "792") span.text = "791";
         }));
  const DocumentReturn answer = compare(office, "b.docx");
  ASSERT_THAT(told(answer), ElementsAre("已开工项目 792 → 791", "已开工项目 792 → 791"));
  issued("both.docx", must(with_restored(answer, {1, 2})));
  EXPECT_THAT(told(compare(office, "both.docx")), IsEmpty());
  issued("one.docx", must(with_restored(answer, {2})));
  EXPECT_EQ(compare(office, "one.docx").changes.size(), 1U);
  EXPECT_EQ(restored_docx(answer, {3}).error().code, base::FaultCode::usage);
}

TEST_F(ReturnedPaper, says_when_the_books_have_the_new_value_already) {
  // Issued when the books said 791: what came back is what they say now.
  domain::Paper head = made.paper;
  head.title = "旧稿";
  std::vector<domain::PaperFigure> figures = made.paper.figures;
  figures[1].display = "791";
  const MadePaper old = make_paper(head,
                                   changed(made.document,
                                           [](formats::Span& span) {
                                             if (span.text == "792") span.text = "791";
                                           }),
                                   figures);
  must(register_paper(office.app(), old.paper, "cli:test"));
  issued("b.docx", changed(old.document, [](formats::Span& span) {
           if (span.text == "791") span.text = "792";
         }));
  const DocumentReturn answer = compare(office, "b.docx");
  EXPECT_EQ(answer.paper.title, "旧稿");
  ASSERT_EQ(answer.changes.size(), 2U);
  EXPECT_THAT(kinds(answer.changes[0]),
              ElementsAre(Remedy::Kind::refresh, Remedy::Kind::restore, Remedy::Kind::basis));
  EXPECT_THAT(answer.changes[0].remedies[0].what.zh, HasSubstr("账本现在就是 792个"));
}

TEST_F(ReturnedPaper, is_found_by_its_property_or_by_the_code_that_is_named) {
  const formats::Document bare =
      changed(made.document, [](formats::Span& span) { span.bookmark.clear(); });
  issued("property.docx", bare, made.paper.code);
  EXPECT_THAT(told(compare(office, "property.docx")), IsEmpty());
  issued("bare.docx", bare);
  const auto lost = compare_return(office.app(), {office.folder.file("bare.docx"), ""});
  ASSERT_FALSE(lost.has_value());
  EXPECT_EQ(lost.error().code, base::FaultCode::not_found);
  EXPECT_THAT(lost.error().zh, HasSubstr("--paper"));
  EXPECT_THAT(told(compare(office, "bare.docx", made.paper.code)), IsEmpty());
}

TEST_F(ReturnedPaper, names_figures_copied_from_another_paper_and_papers_of_other_books) {
  formats::Document mixed = made.document;
  mixed.blocks.push_back(
      paragraph(Role::body, {{"另一份文稿说到位"}, {"12", "jd_zzzzzzz9_1"}, {"亿元。"}}));
  issued("mixed.docx", mixed);
  const DocumentReturn answer = compare(office, "mixed.docx");
  EXPECT_THAT(told(answer), ElementsAre("+ 另一份文稿说到位12亿元。"));
  ASSERT_EQ(answer.notes.size(), 1U);
  EXPECT_THAT(answer.notes[0].zh, HasSubstr("zzzzzzz9"));
  issued("foreign.docx", changed(made.document, [](formats::Span& span) {
           if (!span.bookmark.empty()) span.bookmark = "jd_zzzzzzz9_1";
         }));
  const auto foreign = compare_return(office.app(), {office.folder.file("foreign.docx"), ""});
  EXPECT_EQ(foreign.error().code, base::FaultCode::not_found);
  EXPECT_THAT(foreign.error().zh, HasSubstr("--db"));
}

}  // namespace
}  // namespace jiedui::flow::testing
