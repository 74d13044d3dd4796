#include "cli/mapping_view.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace jiedui::cli {
namespace {

using domain::Certainty;
using domain::MappedColumn;
using domain::SheetMapping;

/// Widths of letter, heading, target, unit, certainty; the sample takes what is
/// left.
constexpr std::size_t k_letter = 4, k_heading = 24, k_target = 26, k_unit = 7, k_sure = 6,
                      k_sample = 12;

/// Cut to so many columns of the terminal, with … where something is missing.
std::string cut(const std::string& text, std::size_t width) {
  if (base::display_width(text) <= width) return text;
  std::u32string out;
  std::size_t used = 0;
  for (const char32_t c : base::decode_utf8(text)) {
    const std::size_t more = base::display_width(base::encode_utf8({&c, 1}));
    if (used + more + 2 > width) break;
    out.push_back(c);
    used += more;
  }
  return base::encode_utf8(out) + "…";
}

std::string column_of(const std::string& text, std::size_t width) {
  return base::pad(cut(base::replace_all(text, "\n", " "), width - 1), width, base::Align::left);
}

std::string certainty_word(const MappedColumn& column, bool zh) {
  switch (column.certainty) {
    case Certainty::sure:
      return zh ? "确定" : "sure";
    case Certainty::guess:
      return zh ? "猜测?" : "guess?";
    case Certainty::unknown:
      return zh ? "未知?" : "what?";
    case Certainty::ignored:
      return "–";
  }
  return {};
}

std::string target_word(const MappedColumn& column, bool zh) {
  switch (column.certainty) {
    case Certainty::sure:
    case Certainty::guess:
      return column.label.in(zh ? "zh" : "en");
    case Certainty::unknown:
      return zh ? "?" : "?";
    case Certainty::ignored:
      return zh ? "(不导入)" : "(left out)";
  }
  return {};
}

std::string line_of(const std::string& letter, const std::string& heading,
                    const std::string& target, const std::string& unit, const std::string& sure,
                    const std::string& sample) {
  std::string line = column_of(letter, k_letter) + column_of(heading, k_heading) +
                     column_of(target, k_target) + column_of(unit, k_unit) +
                     column_of(sure, k_sure) + cut(base::replace_all(sample, "\n", " "), k_sample);
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

std::string of_sheet(const SheetMapping& mapping, bool zh) {
  std::string out =
      zh ? fmt::format("工作表“{}” → {}({}),表头第{}—{}行,数据{}行,合计小计{}行{}\n", mapping.sheet,
                       mapping.label.zh, mapping.target, mapping.first_row, mapping.last_row,
                       mapping.rows, mapping.totals, mapping.remembered ? ",版式已记住" : "")
         : fmt::format("sheet '{}' → {}, head in rows {}–{}, {} rows, {} totals{}\n", mapping.sheet,
                       mapping.target, mapping.first_row, mapping.last_row, mapping.rows,
                       mapping.totals, mapping.remembered ? ", layout remembered" : "");
  out += zh ? line_of("列", "表头", "对应栏目", "单位", "把握", "例")
            : line_of("col", "heading", "read as", "unit", "sure", "example");
  for (const MappedColumn& column : mapping.columns)
    out += line_of(column.letter, column.heading, target_word(column, zh), column.unit,
                   certainty_word(column, zh), column.sample);
  if (!mapping.missing.empty())
    out += fmt::format("{}{}\n", zh ? "缺少必填栏目:" : "required and missing: ",
                       base::join(mapping.missing, zh ? "、" : ", "));
  return out;
}

std::size_t count(const std::vector<SheetMapping>& mappings, Certainty certainty) {
  std::size_t out = 0;
  for (const SheetMapping& mapping : mappings) {
    for (const MappedColumn& column : mapping.columns) out += column.certainty == certainty ? 1 : 0;
  }
  return out;
}

}  // namespace

std::string mapping_text(const std::vector<SheetMapping>& mappings, std::string_view language) {
  const bool zh = language != "en";
  std::string out;
  for (const SheetMapping& mapping : mappings) {
    if (!out.empty()) out += "\n";
    out += of_sheet(mapping, zh);
  }
  const std::size_t guesses = count(mappings, Certainty::guess);
  const std::size_t unknown = count(mappings, Certainty::unknown);
  if (guesses > 0)
    out += zh ? fmt::format("猜测 {} 列:都对就加 --accept;不对的用 --map 列=栏目 改\n", guesses)
              : fmt::format(
                    "{} guesses: --accept if they are right, else "
                    "--map COLUMN=MEANING\n",
                    guesses);
  if (unknown > 0)
    out += zh ? fmt::format("未知 {} 列:用 --map 列=栏目 指明,不导入用 --ignore 列\n", unknown)
              : fmt::format("{} unknown: say --map COLUMN=MEANING, or --ignore COLUMN\n", unknown);
  if (guesses + unknown > 0)
    out += zh ? "确认一次即记住,下次同样的表不再问。\n"
              : "Confirmed once, the layout is remembered.\n";
  return out;
}

base::Json to_json(const std::vector<SheetMapping>& mappings) {
  base::Json out = base::Json::array();
  for (const SheetMapping& mapping : mappings) {
    base::Json one = base::Json::object();
    one["sheet"] = mapping.sheet;
    one["target"] = mapping.target;
    one["label"] = mapping.label.zh;
    one["head"] = {mapping.first_row, mapping.last_row};
    one["rows"] = mapping.rows;
    one["totals"] = mapping.totals;
    one["remembered"] = mapping.remembered;
    one["missing"] = mapping.missing;
    base::Json columns = base::Json::array();
    for (const MappedColumn& column : mapping.columns) {
      base::Json cell = base::Json::object();
      cell["column"] = column.letter;
      cell["heading"] = column.heading;
      cell["target"] = column.target.empty() ? base::Json() : base::Json(column.target);
      cell["label"] = column.label.zh;
      cell["unit"] = column.unit;
      cell["certainty"] = std::string(domain::to_string(column.certainty));
      cell["sample"] = column.sample;
      columns.push_back(std::move(cell));
    }
    one["columns"] = std::move(columns);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace jiedui::cli
