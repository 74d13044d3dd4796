// A small programme to read files into, and sheets from text: one line per row, cells parted by |.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "intake/intake.hpp"
#include "pack/pack_text.hpp"

namespace jiedui::intake {

/// Plain text is a text cell; #16.90 is a number whose format shows two decimals, #16.9g one
/// without format, #0.53% one shown as a percentage; =12 the cached number of a formula; !#REF! an
/// error; ^ joins the cell above.
inline formats::SheetCell cell_of(const std::string& text) {
  formats::SheetCell cell;
  if (text.empty() || text == "^" || text == "<") return cell;
  cell.kind = formats::CellKind::text;
  cell.text = base::replace_all(text, "\\n", "\n");
  if (text[0] == '!') {
    cell.kind = formats::CellKind::error;
    cell.text = text.substr(1);
  } else if (text[0] == '#' || text[0] == '=') {
    cell.kind = formats::CellKind::number;
    cell.formula = text[0] == '=';
    std::string digits = text.substr(1);
    cell.percent_format = digits.ends_with('%');
    const bool general = digits.ends_with('g') || cell.formula;
    if (cell.percent_format || digits.ends_with('g')) digits.pop_back();
    const std::size_t point = digits.find('.');
    const int decimals =
        point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    cell.format_decimals = general ? -1 : std::max(0, decimals - (cell.percent_format ? 2 : 0));
    cell.text = digits;
  }
  return cell;
}

inline formats::Sheet sheet_of(const std::string& text, const std::string& name = "Sheet1") {
  formats::Sheet sheet;
  sheet.name = name;
  for (const std::string& line : base::split(text, '\n')) {
    if (line.empty()) continue;
    std::vector<formats::SheetCell> row;
    for (const std::string& part : base::split(line == "-" ? "" : line, '|')) {
      const std::string cell(base::trim(part));
      const int r = static_cast<int>(sheet.rows.size());
      const int c = static_cast<int>(row.size());
      for (formats::Merge& merge : sheet.merges) {
        if (cell == "^" && merge.last_row == r - 1 && merge.first_column <= c &&
            c <= merge.last_column)
          merge.last_row = r;
        if (cell == "<" && merge.first_row == r && merge.last_column == c - 1)
          merge.last_column = c;
      }
      sheet.merges.push_back({r, c, r, c});  // grows with ^ below and < beside it
      row.push_back(cell_of(cell));
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

inline domain::Organisation org(int id, std::string code, std::string name, std::string kind,
                                std::string parent, std::string full = "") {
  using namespace std::chrono;
  return {{id},
          std::move(code),
          {{1950y / January / 1d,
            std::nullopt,
            std::move(name),
            std::move(full),
            std::move(kind),
            std::move(parent),
            id,
            {}}},
          {}};
}

struct World {
  World() {
    pack::PackProblems problems;
    auto loaded =
        pack::load_pack(pack::shipped("border-region", {"base", "border-region"}), problems);
    EXPECT_TRUE(loaded) << pack::lines(problems);
    if (loaded) packs.add(*loaded);
    orgs = domain::OrgBook::of(
               {org(1, "XJ", "新疆", "region", "", "新疆维吾尔自治区"),
                org(2, "HT", "和田地区", "prefecture", "XJ"),
                org(3, "KS", "喀什地区", "prefecture", "XJ"),
                org(4, "ALT", "阿勒泰地区", "prefecture", "XJ"),
                org(5, "JL", "吉林", "province", "", "吉林省"),
                org(6, "HLJ", "黑龙江", "province", "", "黑龙江省"),
                org(7, "BJ", "北京", "province", ""), org(8, "HTS", "和田市", "county", "HT"),
                org(9, "HTX", "和田县", "county", "HT"), org(10, "D14", "十四师", "division", "XJ"),
                org(11, "GS", "甘肃", "province", "")})
               .value();
    using domain::MemberRole;
    programme.code = "xinjiang";
    programme.members = {{MemberRole::supporter, "BJ", 1, {}, {}},
                         {MemberRole::supporter, "JL", 2, {}, {}},
                         {MemberRole::supporter, "HLJ", 3, {}, {}},
                         {MemberRole::recipient, "XJ", 1, {}, {}}};
    programme.groupings = {{"statistics",
                            {"统计分组", "statistics"},
                            {{"HT", "HT", false, 1}, {"HT", "D14", true, 2}}}};
  }
  [[nodiscard]] Drafts read(std::vector<formats::Sheet> sheets, Options options = {}) const {
    using namespace std::chrono;
    const Context context{&orgs, &programme, &packs, 2011y / July / 20d};
    return intake::read({"xlsx", "UTF-8", std::move(sheets)}, "f.xlsx", context, options);
  }
  [[nodiscard]] Drafts read(const std::string& text, Options options = {}) const {
    return read(std::vector{sheet_of(text)}, std::move(options));
  }

  domain::OrgBook orgs;
  domain::Programme programme;
  pack::PackTimeline packs;
};

/// "error control_total f.xlsx · Sheet1 · C5" per finding.
inline std::vector<std::string> brief(const Drafts& drafts) {
  std::vector<std::string> out;
  for (const domain::Finding& one : drafts.findings)
    out.push_back(std::string(domain::to_string(one.severity)) + " " + one.rule + " " + one.place);
  return out;
}
inline std::string all_text(const Drafts& drafts) {
  std::string out;
  for (const domain::Finding& one : drafts.findings) out += one.text("zh") + "\n";
  return out;
}
/// "HT 2011-H1 BJ,JL projects_planned=213 funds_planned=28.7亿元" per record.
inline std::vector<std::string> brief_records(const Drafts& drafts) {
  std::vector<std::string> out;
  for (const RecordDraft& draft : drafts.records) {
    const domain::Record& r = draft.record;
    std::string line = r.reporter + " " + r.period.text() + " " + base::join(r.supporters, ",");
    if (r.recipient != r.reporter) line += " for " + r.recipient;
    if (!r.category.empty()) line += " " + r.category;
    if (r.control) line += " control";
    if (r.nil) line += " nil";
    for (const domain::Cell& cell : r.cells) {
      const bool ratio = domain::unit_at(cell.written.unit).dimension == domain::Dimension::ratio;
      line += " " + cell.measure + "=" + std::string(domain::mark_zh(cell.written.approx)) +
              (ratio ? domain::Decimal{cell.minor, cell.written.decimals}.text()
                     : domain::written_text(cell.minor, cell.written)) +
              std::string(domain::unit_at(cell.written.unit).zh) +
              (cell.written.rounded ? "~" : "");
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace jiedui::intake
