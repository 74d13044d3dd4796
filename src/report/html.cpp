// One self-contained page, printable on A4.
#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

constexpr std::string_view k_style = R"css(
@page { size: A4 %PAGE%; margin: 18mm 14mm; }
body { font-family: "SimSun", "宋体", "Noto Serif CJK SC", serif; color: #000; background: #fff;
  max-width: 277mm; margin: 1.5rem auto; padding: 0 1rem; line-height: 1.5; }
h1 { font-family: "方正小标宋简体", "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-size: 1.45rem;
  font-weight: normal; text-align: center; margin: 0 0 .6rem; }
.form { text-align: right; }
.line { display: flex; justify-content: space-between; gap: 1rem; margin-bottom: .25rem; }
table { border-collapse: collapse; width: 100%; border-top: 2px solid #000; border-bottom: 2px solid #000; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #000; padding: .2rem .5rem; font-weight: normal; vertical-align: middle; }
tr > :first-child { border-left: 0; } tr > :last-child { border-right: 0; }
thead th, .numbers td, .no { text-align: center; } .numbers td { font-size: .85em; }
tbody th { text-align: left; } .total > * { font-weight: bold; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.notes { margin: .5rem 0; padding: 0; list-style: none; font-size: .92em; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2.5rem; margin-top: 1rem; }
.version { font-size: .8em; color: #444; margin-top: 1rem; text-align: right; }
@media screen { td.missing::after { content: "%MISSING%"; color: #767676; font-size: .85em; }
  td.partial, td.differs { text-decoration: underline dotted; cursor: help; } }
)css";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Page {
 public:
  Page(const TableModel& table, std::string_view language)
      : table_(table), definition_(*table.definition), language_(language) {}

  std::string text() {
    head();
    form_lines();
    out_ += "<table>\n";
    table_head();
    table_body();
    out_ += "</table>\n";
    notes();
    foot();
    out_ += "</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void line(std::string_view tag, std::string_view attributes, std::string_view content) {
    out_ += fmt::format("<{0}{1}>{2}</{0}>\n", tag, attributes, escaped(content));
  }

  void head() {
    const bool wide = definition_.columns.size() > 6;
    std::string style =
        base::replace_all(std::string(k_style), "%PAGE%", wide ? "landscape" : "portrait");
    style =
        base::replace_all(std::move(style), "%MISSING%", say(language_, "未报", "not reported"));
    const std::string title = title_of(table_, language_);
    out_ += fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                        say(language_, "zh-CN", "en"));
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    line("title", "", title);
    out_ += fmt::format("<style>{}</style>\n</head>\n<body>\n", style);
    line("h1", "", title);
  }

  void form_lines() {
    const std::string& number = definition_.form_number.in(language_);
    const std::string& issuer = definition_.issued_by.in(language_);
    if (!number.empty())
      line("div", " class=\"form\"", std::string(say(language_, "表号:", "Form: ")) + number);
    if (!issuer.empty())
      line("div", " class=\"form\"",
           std::string(say(language_, "制表机关:", "Issued by: ")) + issuer);
    out_ += "<div class=\"line\">";
    const auto part = [&](std::string_view label, const std::string& value) {
      out_ += fmt::format("<span>{}{}</span>", label, escaped(value));
    };
    part(say(language_, "填报单位(盖章):", "Reporting unit (seal): "), table_.unit_name);
    part(say(language_, "报告期:", "Period: "), period_of(table_, language_));
    const std::string& unit = definition_.unit_line.in(language_);
    if (!unit.empty()) part(say(language_, "计量单位:", "Unit: "), unit);
    out_ += "</div>\n";
  }

  void head_cell(std::string_view label, std::string_view unit, std::string_view span) {
    out_ += fmt::format("<th scope=\"col\"{}>{}", span, escaped(label));
    if (!unit.empty()) out_ += fmt::format("<br>({})", escaped(unit));
    out_ += "</th>";
  }

  void table_head() {
    const bool two = has_groups(definition_);
    const std::string_view tall = two ? " rowspan=\"2\"" : "";
    const auto column_cell = [&](const pack::TableColumn& column, std::string_view span) {
      head_cell(column.label.in(language_), head_unit(definition_, column, language_), span);
    };
    out_ += "<thead>\n<tr>";
    if (definition_.row_numbers) head_cell(say(language_, "序号", "No."), "", tall);
    head_cell(definition_.row_head.in(language_), "", tall);
    for (const HeadGroup& group : head_groups(definition_)) {
      const pack::TableColumn& first = definition_.columns[group.first];
      if (first.group == base::Bilingual{}) {
        column_cell(first, tall);
      } else {
        out_ += fmt::format("<th scope=\"colgroup\" colspan=\"{}\">{}</th>", group.count,
                            escaped(first.group.in(language_)));
      }
    }
    out_ += "</tr>\n";
    if (two) {
      out_ += "<tr>";
      for (const pack::TableColumn& column : definition_.columns) {
        if (column.group != base::Bilingual{}) column_cell(column, "");
      }
      out_ += "</tr>\n";
    }
    number_row();
    out_ += "</thead>\n";
  }

  void number_row() {
    out_ += "<tr class=\"numbers\">";
    if (definition_.row_numbers) out_ += "<td>甲</td>";
    for (const std::string& number : column_numbers(definition_)) {
      out_ += fmt::format("<td>{}</td>", escaped(number));
    }
    out_ += "</tr>\n";
  }

  void table_body() {
    out_ += "<tbody>\n";
    for (const Line& line : lines_of(table_)) {
      out_ += line.total ? "<tr class=\"total\">" : "<tr>";
      if (definition_.row_numbers) {
        out_ += fmt::format("<td class=\"no\">{}</td>",
                            line.number > 0 ? std::to_string(line.number) : "");
      }
      label_cell(line);
      for (const TableCell& cell : line.row->cells) body_cell(cell);
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n";
  }

  void label_cell(const Line& line) {
    if (line.label_rows == 0) return;
    std::string attributes = " scope=\"row\"";
    if (line.label_rows > 1)
      attributes = fmt::format(" scope=\"rowgroup\" rowspan=\"{}\"", line.label_rows);
    if (line.row->depth > 0)
      attributes += fmt::format(" style=\"padding-left:{}em\"", line.row->depth + 1);
    out_ += fmt::format("<th{}>{}</th>", attributes, escaped(row_label(*line.row, language_)));
  }

  void body_cell(const TableCell& cell) {
    const std::string text = escaped(cell_text(cell, language_));
    if (cell.is_text) {
      out_ += fmt::format("<td>{}</td>", text);
      return;
    }
    const domain::Figure& figure = cell.figure;
    std::string classes = fmt::format("figure {}", domain::to_string(figure.state));
    std::string title;
    if (figure.has_value() && !figure.complete) {
      classes += " partial";
      title = fmt::format("{} {}/{}", say(language_, "不完全,已报", "partial, reported"),
                          figure.reporting, figure.expected);
    }
    if (!cell.computed.empty()) {
      classes += " differs";
      title += fmt::format("{}{} {}", title.empty() ? "" : "; ",
                           say(language_, "计算数", "computed"), cell.computed);
    }
    const std::string hover = title.empty() ? "" : fmt::format(" title=\"{}\"", escaped(title));
    out_ += fmt::format("<td class=\"{}\"{}>{}</td>", classes, hover, text);
  }

  void notes() {
    const auto notes = printed_notes(table_, language_);
    if (notes.empty()) return;
    out_ += "<ul class=\"notes\">\n";
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string_view head = i > 0 ? "" : say(language_, "注:", "Notes: ");
      line("li", "", fmt::format("{}{}.{}", head, i + 1, notes[i]));
    }
    out_ += "</ul>\n";
  }

  void foot() {
    if (definition_.official_foot) {
      out_ += "<div class=\"foot\">";
      for (const std::string& field : foot_fields(language_))
        out_ += fmt::format("<span>{}</span>", escaped(field));
      out_ += "</div>\n";
    }
    line("div", " class=\"version\"", version_line(table_, language_));
  }

  const TableModel& table_;
  const pack::Table& definition_;
  std::string_view language_;
  std::string out_;
};

}  // namespace

std::string to_html(const TableModel& table, std::string_view language) {
  return Page(table, language).text();
}

}  // namespace jiedui::report
