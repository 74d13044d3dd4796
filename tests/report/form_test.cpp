// The official form on paper, as a picture, in a chat.
#include "report/form.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdio>

#include "base/text.hpp"
#include "formats/sheet.hpp"
#include "golden.hpp"
#include "models.hpp"

namespace jiedui::report {
namespace {

using testing::expect_golden;
using ::testing::HasSubstr;
using testing::Made;
using ::testing::Not;

std::string kept(const std::string& name, const base::Result<std::string>& bytes) {
  // Tests run beside each other, also those of another copy of the program.
  const std::string file = fmt::format("{}jiedui-{}-{}", ::testing::TempDir(), getpid(), name);
  EXPECT_TRUE(bytes.has_value()) << bytes.error().text("zh");
  EXPECT_TRUE(formats::write_file(file, bytes.value_or("")).has_value());
  return file;
}

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
    out.push_back(static_cast<char>(c));
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

/// One text per page.
std::vector<std::string> pages_of(const TableModel& model) {
  const std::string file = kept("form.pdf", to_pdf(model, "zh"));
  auto pages = base::split(output_of("pdftotext -layout " + file + " -"), '\f');
  pages.pop_back();
  return pages;
}

std::string form_text(const formats::FormPage& form) {
  std::string out = form.title + "\n";
  for (const std::string& entry : form.corner) out += "corner " + entry + "\n";
  out += form.left + " | " + form.middle + " | " + form.right + "\n";
  out += fmt::format("{} head rows\n", form.grid.head_rows);
  constexpr std::string_view k_aligns = "<^>";
  for (const auto& row : form.grid.rows) {
    for (const formats::GridCell& cell : row) {
      out += k_aligns[static_cast<std::size_t>(cell.align)];
      if (cell.rows > 1 || cell.columns > 1) out += fmt::format("{}x{} ", cell.rows, cell.columns);
      out += std::string(static_cast<std::size_t>(cell.indent), '-');
      out += (cell.bold ? "*" : "") + base::replace_all(cell.text(), "\n", "/") + " |";
    }
    out += "\n";
  }
  for (const std::string& note : form.notes) out += note + "\n";
  return out + base::join(form.foot, " ") + "\n" + form.mark + "\n";
}

TEST(Form, says_what_an_official_form_says) {
  const Made three = testing::table_3();
  const Made wide = testing::wide();
  expect_golden("report/table_3_of_2011/expected.form.txt", form_text(to_form(three.model, "zh")));
  expect_golden("report/wide/expected.form.txt", form_text(to_form(wide.model, "zh")));
  expect_golden("report/wide/expected.form.en.txt", form_text(to_form(wide.model, "en")));
}

TEST(Form, a_chat_gets_sentences) {
  const Made three = testing::table_3();
  const Made states = testing::every_state();
  const Made wide = testing::wide();
  expect_golden("report/table_3_of_2011/expected.chat.txt", to_chat(three.model, "zh"));
  expect_golden("report/every_state/expected.chat.txt", to_chat(states.model, "zh"));
  expect_golden("report/every_state/expected.chat.en.txt", to_chat(states.model, "en"));
  expect_golden("report/wide/expected.chat.txt", to_chat(wide.model, "zh"));
}

TEST(Form, on_paper_every_number_stands_once_with_head_foot_and_code) {
  const Made made = testing::table_3();
  const TableModel& model = made.model;
  const auto pages = pages_of(model);
  ASSERT_EQ(pages.size(), 1U);
  for (const TableRow& row : model.rows) {
    EXPECT_THAT(pages[0], HasSubstr(row.label.zh));
    for (const TableCell& cell : row.cells)
      EXPECT_THAT(pages[0], HasSubstr(cell.is_text ? cell.text : cell.display));
  }
  for (const char* words : {"填报单位(盖章):", "报告期:", "3=2/1×100",
                            "单位负责人:", "报出日期:", "校验码", "第1页 共1页"})
    EXPECT_THAT(pages[0], HasSubstr(words));
  EXPECT_THAT(pages[0], HasSubstr(model.check_code));
  EXPECT_THAT(pages[0], Not(HasSubstr("续表")));
}

TEST(Form, a_wide_table_turns_the_page_and_a_narrow_one_does_not) {
  const auto size = [](const TableModel& model) {
    return output_of("pdfinfo " + kept("size.pdf", to_pdf(model, "zh")) + " | grep 'Page size'");
  };
  EXPECT_THAT(size(testing::table_3().model), HasSubstr("595.276 x 841.89"));
  EXPECT_THAT(size(testing::wide().model), HasSubstr("841.89 x 595.276"));
}

TEST(Form, a_following_page_says_so_and_repeats_the_head) {
  Made made = testing::table_3();
  const std::vector<TableRow> once = made.model.rows;
  made.model.rows.clear();
  for (int i = 0; i < 120; ++i) {
    made.model.rows.push_back(once[static_cast<std::size_t>(i) % once.size()]);
    made.model.rows.back().label.zh = fmt::format("第{:03}县", i);
  }
  const auto pages = pages_of(made.model);
  ASSERT_GE(pages.size(), 3U);
  std::size_t found = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    EXPECT_THAT(pages[page], HasSubstr("3=2/1×100")) << page;
    EXPECT_THAT(pages[page], HasSubstr(fmt::format("第{}页 共{}页", page + 1, pages.size())));
    EXPECT_EQ(pages[page].find("(续表)") != std::string::npos, page > 0);
    for (int i = 0; i < 120; ++i)
      found += pages[page].find(fmt::format("第{:03}县", i)) != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(found, 120U) << "each row on one page, on one only";
  EXPECT_THAT(pages.back(), HasSubstr("单位负责人:"));
  EXPECT_THAT(pages.back(), HasSubstr("合计")) << "notes and foot never stand without a row";
}

TEST(Form, the_foot_is_never_alone_whatever_the_length) {
  for (int rows = 20; rows < 40; rows += 2) {
    Made made = testing::table_3();
    while (static_cast<int>(made.model.rows.size()) < rows)
      made.model.rows.push_back(made.model.rows.front());
    const auto pages = pages_of(made.model);
    EXPECT_THAT(pages.back(), HasSubstr("合计")) << rows;
    EXPECT_THAT(pages.back(), HasSubstr("单位负责人:")) << rows;
  }
}

TEST(Form, a_picture_is_a_png_of_a_telephones_width) {
  const auto size_of = [](const TableModel& model) {
    const auto png = to_png(model, "zh");
    EXPECT_TRUE(png.has_value()) << png.error().text("zh");
    EXPECT_EQ(png->substr(0, 4), "\x89PNG");
    const auto number = [&](std::size_t at) {
      unsigned value = 0;
      for (std::size_t i = 0; i < 4; ++i)
        value = value * 256 + static_cast<unsigned char>((*png)[at + i]);
      return value;
    };
    return std::pair(number(16), number(20));
  };
  const auto [width, height] = size_of(testing::table_3().model);
  EXPECT_GE(width, 750U);
  EXPECT_LE(width, 1800U);
  EXPECT_GT(height, 900U);
  Made made = testing::table_3();
  for (int i = 0; i < 2000; ++i) made.model.rows.push_back(made.model.rows.front());
  const auto endless = to_png(made.model, "zh");
  ASSERT_FALSE(endless.has_value()) << "cairo cannot draw that";
  EXPECT_THAT(endless.error().zh, HasSubstr("2013 行"));
}

TEST(Form, twice_the_same_bytes) {
  const Made one = testing::wide();
  const Made two = testing::wide();
  for (const char* language : {"zh", "en"}) {
    EXPECT_EQ(to_pdf(one.model, language).value(), to_pdf(two.model, language).value());
    EXPECT_EQ(to_png(one.model, language).value(), to_png(two.model, language).value());
    EXPECT_EQ(to_chat(one.model, language), to_chat(two.model, language));
  }
}

}  // namespace
}  // namespace jiedui::report
