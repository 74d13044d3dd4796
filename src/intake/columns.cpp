#include "intake/detail/columns.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "intake/detail/row.hpp"
#include "intake/detail/values.hpp"

namespace jiedui::intake {
namespace {

std::string letter_of(std::size_t column) {
  std::string name = formats::cell_name(0, column);
  name.pop_back();
  return name;
}

/// What may stand in a column, as far as a guess depends on it.
enum class Holds : std::uint8_t { text, number, date, choice };

Holds holds(const Target& target, const std::string& id) {
  if (target.form != nullptr && target.form->column(id) != nullptr) return Holds::number;
  if (id.starts_with("jd:")) return Holds::number;
  if (target.item != nullptr) {
    for (const pack::FieldDef& field : target.item->fields) {
      if (field.id != id) continue;
      switch (field.type) {
        case pack::FieldType::integer:
        case pack::FieldType::decimal:
          return Holds::number;
        case pack::FieldType::date:
          return Holds::date;
        case pack::FieldType::choice:
          return Holds::choice;
        case pack::FieldType::text:
        case pack::FieldType::organisation:
        case pack::FieldType::persons:
          return Holds::text;
      }
    }
  }
  return Holds::text;
}

std::optional<domain::UnitIndex> usual_unit(const Target& target, const std::string& id) {
  if (target.form != nullptr) {
    if (const pack::FormColumn* column = target.form->column(id)) return column->unit;
  }
  if (target.item != nullptr) {
    for (const pack::FieldDef& field : target.item->fields) {
      if (field.id == id && holds(target, id) == Holds::number) return field.unit;
    }
  }
  return std::nullopt;
}

std::vector<std::string> samples(const Grid& grid, std::size_t column) {
  constexpr std::size_t k_samples = 8;
  std::vector<std::string> out;
  for (const GridRow& row : grid.rows()) {
    if (row.kind != RowKind::data) continue;
    const std::string text = cell_text(grid.sheet().at(row.index, column));
    if (!text.empty()) out.push_back(text);
    if (out.size() == k_samples) break;
  }
  return out;
}

bool has_digit(const std::string& text) {
  return base::to_half_width(text).find_first_of("0123456789") != std::string::npos;
}

/// 1200, 3,500.5, 80余: nothing but an amount. P1 and 2011-001 are names.
bool only_a_number(const std::string& text) {
  std::string rest = base::squeeze(text);
  for (const char* mark : {"约", "余", "近", "万", "亿", "元"})
    rest = base::replace_all(std::move(rest), mark, "");
  return has_digit(rest) && rest.find_first_not_of("0123456789.,%") == std::string::npos;
}

/// Whether what stands in the column could be of that kind.
bool could_hold(const std::vector<std::string>& cells, Holds what) {
  const auto all = [&](auto test) { return std::all_of(cells.begin(), cells.end(), test); };
  switch (what) {
    case Holds::number:
      return all([](const std::string& text) {
        return has_digit(text) || base::decode_utf8(text).size() <= 2;
      });
    case Holds::date:
      return all([](const std::string& text) {
        return first_day_in(text).has_value() || base::decode_utf8(text).size() <= 2;
      });
    case Holds::choice:
    case Holds::text:
      return true;
  }
  return true;
}

/// The columns that are the target's own: measures and rates of a form, fields of a kind.
struct OwnColumn {
  std::string id;
  base::Bilingual label;
  std::vector<std::string> names;  ///< as people write it
  const pack::FieldDef* field = nullptr;
};

std::vector<OwnColumn> own_columns(const Target& target) {
  std::vector<OwnColumn> out;
  if (target.form != nullptr) {
    for (const pack::FormColumn& column : target.form->columns) {
      const std::string name = target.vocabulary.name_of(column.id);
      OwnColumn own{column.id, {name, column.id}, column.aliases, nullptr};
      own.names.push_back(name);
      out.push_back(std::move(own));
    }
  }
  if (target.item != nullptr) {
    for (const pack::FieldDef& field : target.item->fields) {
      OwnColumn own{field.id, field.label, field.aliases, &field};
      own.names.push_back(field.label.zh);
      out.push_back(std::move(own));
    }
  }
  for (const std::string& name : target.vocabulary.names()) {
    const std::string* id = target.vocabulary.find_key(label_key(name));
    for (OwnColumn& own : out) {
      if (id != nullptr && own.id == *id) own.names.push_back(name);
    }
  }
  return out;
}

std::size_t common_characters(std::u32string a, const std::u32string& b) {
  std::size_t common = 0;
  for (const char32_t c : b) {
    const std::size_t at = a.find(c);
    if (at == std::u32string::npos) continue;
    a.erase(at, 1);
    ++common;
  }
  return common;
}

/// How alike two names are, in hundredths: the characters they share; more where one holds the
/// other, or both begin alike (开工时间, 开工日期).
int likeness(const std::string& one, const std::string& other) {
  const std::u32string a = base::decode_utf8(label_key(one));
  const std::u32string b = base::decode_utf8(label_key(other));
  if (a.size() < 2 || b.size() < 2) return 0;
  int score = static_cast<int>(200 * common_characters(a, b) / (a.size() + b.size()));
  if (a.find(b) != std::u32string::npos || b.find(a) != std::u32string::npos) score += 30;
  if (a.substr(0, 2) == b.substr(0, 2)) score += 15;
  return score;
}

bool is_choice_of(const pack::FieldDef& field, const std::string& text) {
  return std::any_of(field.choices.begin(), field.choices.end(), [&](const auto& choice) {
    return label_key(text) == label_key(choice.second.zh) || label_key(text) == choice.first;
  });
}

/// What the cells say for or against a column, in hundredths; nothing = they cannot be it.
std::optional<int> cells_speak(const Target& target, const OwnColumn& column,
                               const std::vector<std::string>& cells) {
  const Holds what = holds(target, column.id);
  if (!could_hold(cells, what)) return std::nullopt;
  if (what == Holds::choice) {
    const bool all = std::all_of(cells.begin(), cells.end(), [&](const std::string& text) {
      return is_choice_of(*column.field, text);
    });
    return all && !cells.empty() ? std::optional(50) : std::nullopt;
  }
  const bool numbers = !cells.empty() && std::all_of(cells.begin(), cells.end(), only_a_number);
  if (what == Holds::text && numbers) return std::nullopt;
  return 0;
}

/// The column most like a heading that no other column has taken.
std::string guess(const Grid& grid, const Target& target, const GridColumn& column) {
  constexpr int k_least = 50;
  const std::vector<std::string> cells = samples(grid, column.index);
  std::string best;
  int most = k_least - 1;
  for (const OwnColumn& own : own_columns(target)) {
    const auto spoken = cells_speak(target, own, cells);
    if (!spoken) continue;
    int score = 0;
    for (const std::string& name : own.names)
      score = std::max(score, likeness(column.heading.name, name));
    if (score == 0) continue;
    score += *spoken;
    if (score <= most) continue;
    most = score;
    // Most like one that stands elsewhere: then it is like nothing that is still free.
    best = grid.column(own.id) != nullptr ? std::string() : own.id;
  }
  return best;
}

/// The target's columns that no column of the sheet stands for yet.
base::Bilingual free_columns(const Grid& grid, const Target& target) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const OwnColumn& own : own_columns(target)) {
    if (grid.column(own.id) != nullptr) continue;
    zh.push_back(own.label.zh);
    en.push_back(own.id);
  }
  return {base::join(zh, "、"), base::join(en, ", ")};
}

/// A column's name for people; of a part of a figure, the figure's with the part: 到位资金(本期).
std::string name_of(const Target& target, const std::string& id) {
  static const std::map<std::string, std::string> parts = {
      {"last", "上期"}, {"now", "本期"}, {"sum", "累计"}, {"more", "比上期"}};
  const std::vector<std::string> of = base::split(id, ':');
  const bool part = of.size() == 3 && of[0] == "jd" && parts.contains(of[1]);
  if (!part) return target.vocabulary.name_of(id);
  return fmt::format("{}({})", target.vocabulary.name_of(of[2]), parts.at(of[1]));
}

bool is_number_of_rows(const std::string& name) {
  static const std::set<std::string> names = {"序号", "编号", "no", "no.", "顺号"};
  return names.contains(label_key(name));
}

bool is_remark(const std::string& name) {
  static const std::set<std::string> names = {"备注", "remarks", "remark"};
  return names.contains(label_key(name));
}

/// "'Sheet1'!C" and "Sheet1!C" → sheet and column.
std::pair<std::string, std::string> sheet_and_column(const std::string& text) {
  const std::size_t mark = text.rfind('!');
  if (mark == std::string::npos) return {"", text};
  std::string sheet = text.substr(0, mark);
  if (sheet.size() > 2 && sheet.front() == '\'' && sheet.back() == '\'')
    sheet = sheet.substr(1, sheet.size() - 2);
  return {sheet, text.substr(mark + 1)};
}

/// By letter, by heading, or by heading with those over it.
std::optional<std::size_t> column_named(const Grid& grid, const std::string& text) {
  const std::string upper = [&] {
    std::string out = base::squeeze(text);
    for (char& c : out) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
  }();
  for (const GridColumn& column : grid.columns()) {
    if (letter_of(column.index) == upper) return column.index;
  }
  const std::string key = label_key(text);
  for (const GridColumn& column : grid.columns()) {
    if (key == column.key || key == label_key(column.path) || key == label_key(column.heading.name))
      return column.index;
  }
  return std::nullopt;
}

void bad_column(const Grid& grid, const std::string& text, Problems& problems) {
  std::vector<std::string> headings;
  for (const GridColumn& column : grid.columns()) {
    if (!column.heading.name.empty()) headings.push_back(column.heading.name);
  }
  problems.add("bad_mapping", grid.spot(),
               {fmt::format("没有“{}”这一列", text), fmt::format("there is no column '{}'", text)},
               did_you_mean(base::nearest(text, headings),
                            {"请写列的字母或表头,如 --map C=到位资金",
                             "give the column's letter or heading, such as --map C=funds"}));
}

void assign(Grid& grid, const Target& target, std::size_t column, const std::string& text,
            Problems& problems) {
  const Heading wanted = split_heading(text);
  const std::string* id = target.vocabulary.find_key(label_key(text));
  if (id == nullptr) id = target.vocabulary.find_key(label_key(wanted.name));
  if (id == nullptr) {
    problems.add(
        "bad_mapping", {grid.sheet().name, grid.head_last(), column},
        {fmt::format("“{}”没有栏目“{}”", target.label.zh, text),
         fmt::format("{} has no column '{}'", target.id, text)},
        did_you_mean(
            base::nearest(wanted.name, target.vocabulary.names()),
            {fmt::format("可用的栏目:{}", base::join(target.vocabulary.names(), "、")),
             fmt::format("known columns: {}", base::join(target.vocabulary.names(), ", "))}));
    return;
  }
  grid.assign(column, *id, wanted.unit);
}

}  // namespace

std::vector<Target> remembered_targets(const std::vector<domain::Layout>& layouts,
                                       const std::vector<Target>& targets) {
  std::vector<Target> out;
  for (const domain::Layout& layout : layouts) {
    const auto of = std::find_if(targets.begin(), targets.end(),
                                 [&](const Target& target) { return target.id == layout.target; });
    if (of == targets.end()) continue;
    Target target = *of;
    target.vocabulary = {};
    for (const domain::LayoutColumn& column : layout.columns) {
      target.vocabulary.add_quietly(column.target.empty() ? k_ignored : column.target,
                                    {column.heading});
    }
    target.vocabulary.merge(of->vocabulary);
    target.layout = &layout;
    out.push_back(std::move(target));
  }
  return out;
}

void correct(Grid& grid, const Target& target, const Corrections& corrections, Problems& problems) {
  const auto here = [&](const std::string& text) -> std::optional<std::string> {
    const auto [sheet, column] = sheet_and_column(text);
    if (!sheet.empty() && sheet != grid.sheet().name) return std::nullopt;
    return column;
  };
  if (target.layout != nullptr) {
    for (const domain::LayoutColumn& column : target.layout->columns) {
      const auto unit = domain::find_unit(column.unit);
      if (column.unit.empty() || !unit) continue;
      for (const GridColumn& one : grid.columns()) {
        if (one.key == column.heading && !one.heading.unit) grid.assign(one.index, one.id, unit);
      }
    }
  }
  for (const auto& [column, meaning] : corrections.assign) {
    const auto text = here(column);
    if (!text) continue;
    if (const auto index = column_named(grid, *text))
      assign(grid, target, *index, meaning, problems);
    else
      bad_column(grid, *text, problems);
  }
  for (const std::string& column : corrections.ignore) {
    const auto text = here(column);
    if (!text) continue;
    if (const auto index = column_named(grid, *text))
      grid.assign(*index, k_ignored, std::nullopt);
    else
      bad_column(grid, *text, problems);
  }
}

SheetMapping map_columns(Grid& grid, const Target& target, const Corrections& corrections) {
  SheetMapping out;
  out.sheet = grid.sheet().name;
  out.target = target.id;
  out.label = target.label;
  out.first_row = grid.head_first() + 1;
  out.last_row = grid.head_last() + 1;
  out.remembered = target.layout != nullptr;
  if (target.layout != nullptr) {
    out.reporter = target.layout->reporter;
    out.ledger = target.layout->ledger;
  }
  for (const GridRow& row : grid.rows()) ++(row.kind == RowKind::data ? out.rows : out.totals);
  Problems ignored{""};
  const Preamble preamble = read_preamble(grid, {}, ignored);
  const std::vector<GridColumn> columns = grid.columns();
  for (const GridColumn& column : columns) {
    const std::vector<std::string> cells = samples(grid, column.index);
    const bool blank = grid.blank(column.index);
    if (blank && column.id.empty()) continue;
    MappedColumn one;
    one.index = column.index;
    one.letter = letter_of(column.index);
    one.heading = column.path;
    one.key = column.key;
    if (!cells.empty()) one.sample = cells.front();
    one.target = column.id;
    one.certainty = Certainty::sure;
    if (column.id == k_ignored || (column.id.empty() && is_number_of_rows(column.heading.name))) {
      one.target.clear();
      one.certainty = Certainty::ignored;
    } else if (column.id.empty() && is_remark(column.heading.name)) {
      one.certainty = Certainty::ignored;
    } else if (column.id.empty()) {
      out.asked = true;
      one.target = guess(grid, target, column);
      one.certainty = one.target.empty() ? Certainty::unknown : Certainty::guess;
      if (corrections.accept && !one.target.empty()) {
        grid.assign(column.index, one.target, std::nullopt);
        one.certainty = Certainty::sure;
      }
    }
    if (!one.target.empty()) {
      const std::string name = name_of(target, one.target);
      one.label = {name, name};
      if (const auto usual = usual_unit(target, one.target)) {
        one.unit_stated = column.heading.unit.has_value();
        domain::UnitIndex unit = column.heading.unit.value_or(*usual);
        for (const domain::UnitIndex stated : preamble.units) {
          const bool alike = domain::unit_at(stated).dimension == domain::unit_at(*usual).dimension;
          if (column.heading.unit || !alike) continue;
          unit = stated;
          one.unit_stated = true;
          break;
        }
        if (column.unit_given) one.unit_stated = false;  // by a person: to be remembered
        one.unit = std::string(domain::unit_at(unit).zh);
      }
    }
    out.columns.push_back(std::move(one));
  }
  for (const std::string& id : target.required) {
    if (grid.column(id) == nullptr) out.missing.push_back(target.vocabulary.name_of(id));
  }
  return out;
}

void report_mapping(const SheetMapping& mapping, const Grid& grid, const Target& target,
                    Problems& problems) {
  std::vector<std::string> left_out;
  for (const MappedColumn& column : mapping.columns) {
    const Spot at{mapping.sheet, grid.head_last(), column.index};
    const std::string& name = column.heading;
    if (column.certainty == Certainty::guess) {
      problems.add("unknown_column", at,
                   {fmt::format("{}列“{}”不认识,像是“{}”", column.letter, name, column.label.zh),
                    fmt::format("column {} '{}' is not known; it may be '{}'", column.letter, name,
                                column.target)},
                   {fmt::format("是的,加 --accept 或 --map {}={};不是,用 --map "
                                "{}=栏目 指明;不导入用 "
                                "--ignore {}",
                                column.letter, column.label.zh, column.letter, column.letter),
                    fmt::format("if so add --accept or --map {}={}; if not say "
                                "--map {}=COLUMN; leave it "
                                "out with --ignore {}",
                                column.letter, column.target, column.letter, column.letter)});
    } else if (column.certainty == Certainty::unknown) {
      const base::Bilingual free = free_columns(grid, target);
      const std::string last = name.substr(name.rfind('/') + 1);
      base::Bilingual todo = did_you_mean(
          base::nearest(last, target.vocabulary.names(), 1),
          {free.zh.empty() ? "各栏目都已有对应的列" : "还没有对应列的栏目:" + free.zh,
           free.en.empty() ? "every column of it is taken" : "columns not yet taken: " + free.en});
      todo.zh +=
          fmt::format(";用 --map {}=栏目 指明,不导入用 --ignore {}", column.letter, column.letter);
      todo.en += fmt::format("; say --map {}=COLUMN, or leave it out with --ignore {}",
                             column.letter, column.letter);
      problems.add("unknown_column", at,
                   {fmt::format("{}列“{}”不认识", column.letter, name),
                    fmt::format("column {} '{}' is not known", column.letter, name)},
                   std::move(todo));
    } else if (column.certainty == Certainty::ignored && !is_number_of_rows(name)) {
      left_out.push_back(fmt::format("{} “{}”", column.letter, name));
    }
  }
  if (!left_out.empty()) {
    problems.add("left_out", grid.spot(),
                 {fmt::format("未导入的列:{}", base::join(left_out, "、")),
                  fmt::format("columns left out: {}", base::join(left_out, ", "))},
                 {"要导入的,用 --map 指明", "say --map for one that is meant"},
                 domain::Severity::note);
  }
}

}  // namespace jiedui::intake
