// Files made to hurt, each read in a process of its own: refused (or read) within three seconds and
// in bounded memory, with a sentence for people.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include "formats/detail/archive_out.hpp"
#include "formats/files.hpp"
#include "formats/read_document.hpp"

namespace jiedui::formats {
namespace {

using ::testing::HasSubstr;

constexpr long k_memory_mb = 400;
constexpr long k_seconds = 3;

struct Measured {
  std::string said;  ///< the refusal in Chinese; "ok" when it was read
  long memory_mb = 0;
  long milliseconds = 0;
};

/// What `read` says, with the time and the memory its process took beyond the bytes it was given.
Measured measured(const std::function<std::string()>& read) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::pipe(ends.data()), 0);
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string said = read().substr(0, 4000);
    const ssize_t sent = ::write(ends[1], said.data(), said.size());
    ::_exit(sent == static_cast<ssize_t>(said.size()) ? 0 : 1);
  }
  ::close(ends[1]);
  Measured out;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    out.said.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(ends[0]);
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the reader died";
  out.memory_mb = used.ru_maxrss / 1024;
  // Processor time of the reader and of pdftotext below it: other work on the machine counts not.
  const auto spent = [](const timeval& time) { return time.tv_sec * 1000 + time.tv_usec / 1000; };
  out.milliseconds = spent(used.ru_utime) + spent(used.ru_stime);
  const auto wall = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(wall, std::chrono::seconds(60));
  if (std::getenv("JD_MEASURE") != nullptr)
    std::printf("%5ld ms %4ld MB  %s\n", out.milliseconds, out.memory_mb,
                out.said.substr(0, 60).c_str());
  return out;
}

std::string workbook(const std::string& bytes) {
  const auto read = read_workbook(bytes, "f");
  return read ? "ok" : read.error().zh;
}
std::string document(const std::string& bytes) {
  const auto read = read_document(bytes, "f");
  return read ? "ok" : read.error().zh;
}

void expect_bounded(const Measured& one) {
  EXPECT_LT(one.milliseconds, k_seconds * 1000);
  EXPECT_LT(one.memory_mb, k_memory_mb);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t at = 0; at < times; ++at) out += piece;
  return out;
}

std::string xlsx_of(const std::string& sheet, const std::string& strings = {}) {
  std::vector<detail::Part> parts = {
      {"_rels/.rels",
       R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="a" id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
      {"xl/worksheets/sheet1.xml",
       R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)" +
           sheet + "</sheetData></worksheet>"}};
  if (!strings.empty()) {
    parts.push_back({"xl/sharedStrings.xml",
                     R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)" +
                         strings + "</sst>"});
  }
  return detail::pack_archive(parts).value();
}

std::string docx_of(const std::string& body) {
  return detail::pack_archive(
             {{"_rels/.rels",
               R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>)"},
              {"word/document.xml",
               R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" +
                   body + "</w:body></w:document>"}})
      .value();
}

TEST(Hostile, a_zip_bomb_is_stopped_in_the_middle) {
  const std::string blanks(70U << 20U, ' ');
  for (const std::string& bytes : {xlsx_of(blanks), xlsx_of("", blanks)}) {
    const Measured one = measured([&] { return workbook(bytes); });
    EXPECT_THAT(one.said, HasSubstr("解压后超过"));
    expect_bounded(one);
  }
  const std::string text = docx_of(blanks);
  const Measured one = measured([&] { return document(text); });
  EXPECT_THAT(one.said, HasSubstr("解压后超过"));
  expect_bounded(one);
}

TEST(Hostile, more_rows_strings_or_paragraphs_than_any_file_has_are_refused) {
  const std::string rows = xlsx_of(repeated("<row><c><v>1</v></c></row>", 1'050'000));
  const std::string strings =
      xlsx_of("", repeated("<si><t>12345678901234567890</t></si>", 1'500'000));
  const std::string text = docx_of(repeated("<w:p><w:r><w:t>1</w:t></w:r></w:p>", 600'000));
  const Measured as_rows = measured([&] { return workbook(rows); });
  EXPECT_THAT(as_rows.said, HasSubstr("行号超出工作表范围"));
  expect_bounded(as_rows);
  expect_bounded(measured([&] { return workbook(strings); }));
  const Measured as_text = measured([&] { return document(text); });
  EXPECT_THAT(as_text.said, HasSubstr("不像一份文稿"));
  expect_bounded(as_text);
}

TEST(Hostile, a_million_empty_rows_are_no_rows) {
  std::string rows;
  for (int row = 1; row <= 1'000'000; ++row)
    rows += "<row r=\"" + std::to_string(row) + "\" spans=\"1:9\" ht=\"15\"/>";
  const std::string bytes = xlsx_of(rows);
  const Measured one = measured([&] {
    const auto read = read_workbook(bytes, "f");
    return read && read->sheets[0].rows.empty() ? "none" : "rows";
  });
  EXPECT_EQ(one.said, "none");
  expect_bounded(one);
  const std::string formatted = xlsx_of(repeated("<row><c/><c/><c/></row>", 1'000'000));
  const Measured cells = measured([&] { return workbook(formatted); });
  EXPECT_EQ(cells.said, "ok");
  expect_bounded(cells);
  const Measured lines = measured([&] { return workbook(repeated(",,\r\n", 1'000'000)); });
  expect_bounded(lines);
}

TEST(Hostile, entities_and_document_types_are_refused_or_stay_as_they_are) {
  const std::string laughs =
      "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
  const std::string page =
      "<!DOCTYPE html>" + laughs + "<html><body><p>&c;&b;&a;</p></body></html>";
  const Measured as_page = measured([&] { return document(page); });
  expect_bounded(as_page);
  EXPECT_THAT(workbook(bytes_of("doctype.xlsx")), HasSubstr("DOCTYPE"));
  EXPECT_THAT(document(bytes_of("doctype.docx")), HasSubstr("DOCTYPE"));
}

TEST(Hostile, depth_is_bounded) {
  const std::string text = docx_of(repeated("<w:tbl><w:tr><w:tc>", 100'000));
  const Measured as_text = measured([&] { return document(text); });
  EXPECT_THAT(as_text.said, HasSubstr("嵌套过深"));
  expect_bounded(as_text);
  for (const char* piece :
       {"<b>", "<div>", "<table><tr><td>", "<p><i>", "<a href=x>", "<ul><li>"}) {
    const std::string page = "<html><body>" + repeated(piece, 50'000) + "字";
    const Measured as_page = measured([&] { return document(page); });
    SCOPED_TRACE(piece);
    expect_bounded(as_page);
  }
}

TEST(Hostile, a_file_cut_off_anywhere_is_told_or_read) {
  for (const char* name : {"libre.docx", "libre.xlsx", "letter.pdf", "page_gb.html", "old.xls"}) {
    const std::string whole = bytes_of(name);
    const std::string last = name;
    for (std::size_t part = 1; part < 8; ++part) {
      const std::string bytes = whole.substr(0, whole.size() * part / 8);
      const Measured one =
          measured([&] { return last.ends_with("xlsx") ? workbook(bytes) : document(bytes); });
      SCOPED_TRACE(last + " " + std::to_string(part));
      expect_bounded(one);
      if (!last.ends_with("html")) {
        EXPECT_NE(one.said, "ok");
      }
    }
  }
}

TEST(Hostile, a_file_with_a_password_says_so) {
  EXPECT_THAT(workbook(bytes_of("encrypted.docx")), HasSubstr("文件加了密码"));
  EXPECT_THAT(workbook(bytes_of("encrypted.docx")), HasSubstr("Excel"));
  EXPECT_THAT(document(bytes_of("encrypted.docx")), HasSubstr("Word"));
  EXPECT_THAT(document(bytes_of("encrypted.pdf")), HasSubstr("加了密码"));
}

TEST(Hostile, a_wrong_extension_is_seen_through) {
  EXPECT_THAT(workbook(bytes_of("libre.docx")), HasSubstr("不是 Excel 工作簿"));
  EXPECT_THAT(workbook(bytes_of("letter.pdf")), HasSubstr("这是 PDF"));
  EXPECT_THAT(workbook(bytes_of("page_gb.html")), HasSubstr("网页"));
  EXPECT_THAT(workbook(bytes_of("old.xls")), HasSubstr("另存为 xlsx"));
  EXPECT_THAT(workbook(bytes_of("old.doc")), HasSubstr("旧版 Word"));
  EXPECT_THAT(document(bytes_of("libre.xlsx")), HasSubstr("这是工作簿"));
  EXPECT_THAT(document("\x89PNG\r\n\x1A\n rest"), HasSubstr("这是图片"));
  EXPECT_THAT(workbook("7z\xBC\xAF\x27\x1C rest"), HasSubstr("请先解压"));
  EXPECT_THAT(document("{\\rtf1 text}"), HasSubstr("另存为 docx"));
  EXPECT_THAT(document("MIME-Version: 1.0\r\n\r\ntext"), HasSubstr("另存为 docx"));
}

/// A page whose drawing goes on and on.
std::string endless_pdf() {
  const std::string content = repeated("0 0 m 9 9 l S q 1 0 0 1 0 0 cm Q ", 2'000'000);
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& words) {
    places.push_back(out.size());
    out += std::to_string(places.size()) + " 0 obj\n" + words + "\nendobj\n";
  };
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>");
  object("<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream");
  const std::size_t start = out.size();
  out += "xref\n0 5\n0000000000 65535 f \n";
  for (const std::size_t at : places) out += fmt::format("{:010} 00000 n \n", at);
  return out + fmt::format("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", start);
}

TEST(Hostile, pdftotext_has_two_seconds) {
  const std::string bytes = endless_pdf();
  const Measured one = measured([&] { return document(bytes); });
  EXPECT_NE(one.said, "ok");
  expect_bounded(one);
  for (const char* words : {"%PDF-1.7\n", "%PDF-1.4 nothing\n%%EOF\n", "junk %PDF-"}) {
    EXPECT_THAT(document(words), HasSubstr("PDF 已损坏"));
  }
}

}  // namespace
}  // namespace jiedui::formats
