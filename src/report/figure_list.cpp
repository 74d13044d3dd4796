#include "report/figure_list.hpp"

#include "formats/sheet.hpp"

namespace jiedui::report {
namespace {

constexpr std::string_view k_style =
    "<style>aside.figures{max-width:46em;margin:3em auto;font:15px/1.6 sans-serif}"
    "aside.figures h3{margin:1.2em 0 .2em}aside.figures dl{display:grid;"
    "grid-template-columns:5em 1fr;margin:0;color:#444}aside.figures dd{margin:0;"
    "overflow-wrap:anywhere}aside.figures table{border-collapse:collapse;margin:.5em 0}"
    "aside.figures td,aside.figures th{border:1px solid #bbb;padding:.1em .5em;text-align:left}"
    "section.figure:target{background:#fff6d6}</style>\n";

std::string escaped(std::string text) {
  text = base::replace_all(std::move(text), "&", "&amp;");
  text = base::replace_all(std::move(text), "<", "&lt;");
  text = base::replace_all(std::move(text), ">", "&gt;");
  return base::replace_all(std::move(text), "\"", "&quot;");
}

std::string coverage(const BehindFigure& figure) {
  if (figure.expected == 0) return figure.complete ? "完整" : "不完整";
  return fmt::format("{},已报{}/{}", figure.complete ? "完整" : "不完整", figure.reporting,
                     figure.expected);
}

std::string record_line(const BehindRecord& record) {
  std::vector<std::string> parts;
  for (const std::string* part : {&record.reporter, &record.supporters, &record.value,
                                  &record.period, &record.form, &record.nature, &record.source}) {
    if (!part->empty()) parts.push_back(*part);
  }
  return base::join(parts, " ");
}

void line(std::string& out, std::string_view head, const std::string& text) {
  if (text.empty()) return;
  out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", head, escaped(text));
}

std::string figure_html(const BehindFigure& figure, std::size_t number) {
  std::string out = fmt::format(
      "<section class=\"figure\" id=\"f-{0}\">\n<h3>{1}. {2} <b>{3}{4}</b> "
      "<a href=\"#{0}\" title=\"回到正文\">↑</a></h3>\n<dl>\n",
      escaped(figure.bookmark), number, escaped(figure.label), escaped(figure.display),
      escaped(figure.unit));
  line(out, "所在部分", figure.section);
  line(out, "范围", figure.whose);
  line(out, "报告期", figure.period);
  line(out, "口径", figure.basis);
  line(out, "算法", figure.definition);
  line(out, "报送", coverage(figure));
  for (const std::string& remark : figure.remarks) line(out, "说明", remark);
  for (const std::string& id : figure.ids) line(out, "数据地址", id);
  out += "</dl>\n";
  if (!figure.records.empty()) {
    out +=
        "<table><tr><th>填报单位</th><th>支援方</th><th>数值</th><th>报告期</th><th>报表</"
        "th><th>性质</th><th>来源</th></tr>\n";
    for (const BehindRecord& record : figure.records) {
      out += "<tr>";
      for (const std::string* part : {&record.reporter, &record.supporters, &record.value,
                                      &record.period, &record.form, &record.nature, &record.source})
        out += "<td>" + escaped(*part) + "</td>";
      out += "</tr>\n";
    }
    out += "</table>\n";
  }
  return out + "</section>\n";
}

}  // namespace

std::string figure_list_csv(const FigureList& list) {
  std::vector<std::vector<std::string>> rows = {{"序号", "书签", "部分", "数据项", "数值", "单位",
                                                 "范围", "报告期", "口径", "算法", "报送", "说明",
                                                 "数据来源", "数据地址", "截至"}};
  for (std::size_t i = 0; i < list.figures.size(); ++i) {
    const BehindFigure& one = list.figures[i];
    std::vector<std::string> records;
    for (const BehindRecord& record : one.records) records.push_back(record_line(record));
    rows.push_back({std::to_string(i + 1), one.bookmark, one.section, one.label, one.display,
                    one.unit, one.whose, one.period, one.basis, one.definition, coverage(one),
                    base::join(one.remarks, ";"), base::join(records, ";"),
                    base::join(one.ids, " "), list.as_of});
  }
  for (const auto& [section, number] : list.typed)
    rows.push_back({"", "", section, "手填", number, "", "", "", "人写内容中的数,未与账本关联"});
  for (const auto& [section, heading] : list.unwritten)
    rows.push_back({"", "", heading.empty() ? section : heading, "【待写】"});
  // A spreadsheet takes a csv without this mark for the local encoding.
  return "\xEF\xBB\xBF" + formats::write_csv(rows);
}

std::string figure_list_html(const FigureList& list) {
  std::string out = fmt::format("<aside class=\"figures\">\n{}<h2>数据来源</h2>\n<p>{}</p>\n",
                                k_style, escaped(list.as_of));
  for (std::size_t i = 0; i < list.figures.size(); ++i) out += figure_html(list.figures[i], i + 1);
  if (!list.typed.empty()) {
    out += "<h3>手填的数</h3>\n<ul>\n";
    for (const auto& [section, number] : list.typed)
      out += fmt::format("<li>{}:{}</li>\n", escaped(section), escaped(number));
    out += "</ul>\n";
  }
  return out + "</aside>\n";
}

}  // namespace jiedui::report
