// forms/*.toml, tables/*.toml, rules.toml, calendar.toml, lexicon.toml.
#include <fmt/format.h>

#include <algorithm>

#include "pack/detail/sections.hpp"

namespace jiedui::pack::detail {
namespace {

using domain::PeriodKind;

const std::vector<std::pair<std::string, PeriodKind>> k_period_words = {
    {"month", PeriodKind::month},
    {"quarter", PeriodKind::quarter},
    {"half_year", PeriodKind::half_year},
    {"year", PeriodKind::year},
    {"plan", PeriodKind::plan}};

/// The unit a measure or indicator is printed in unless a column says another.
domain::UnitIndex usual_unit(const Pack& pack, std::string_view id) {
  if (const Measure* measure = pack.measure(id)) return measure->unit;
  if (const Indicator* indicator = pack.indicator(id)) return indicator->unit;
  return domain::base_unit(domain::Dimension::number);
}

domain::UnitIndex read_column_unit(Reader& reader, const Pack& pack, std::string_view id) {
  const domain::UnitIndex usual = usual_unit(pack, id);
  const domain::UnitIndex unit = read_unit(reader, "unit", usual);
  if (domain::unit_at(unit).dimension != domain::unit_at(usual).dimension) {
    reader.problem("pack_unit", "unit",
                   {fmt::format("“{}”的单位是{},不能用{}", id, domain::unit_at(usual).zh,
                                domain::unit_at(unit).zh),
                    fmt::format("'{}' is in {}, not in {}", id, domain::unit_at(usual).zh,
                                domain::unit_at(unit).zh)},
                   {"应为同一类单位", "expected a unit of the same kind"});
  }
  return unit;
}

FormColumn read_form_column(Reader& reader, const Form& form, const Pack& pack) {
  FormColumn out;
  out.id = reader.required_text("id");
  out.required = reader.flag("required", false);
  out.aliases = reader.texts("aliases");
  if (refers(reader, "id", "数据项或指标", "measure or indicator", out.id, figure_ids(pack))) {
    out.stated_rate = pack.indicator(out.id) != nullptr;
    out.unit = read_column_unit(reader, pack, out.id);
    const Measure* measure = pack.measure(out.id);
    if (measure != nullptr && !form.categories.empty() && measure->categories != form.categories) {
      reader.problem(
          "pack_categories", "id",
          {fmt::format("数据项“{}”不按“{}”分类", out.id, form.categories),
           fmt::format("the measure '{}' is not broken down by '{}'", out.id, form.categories)},
          {fmt::format("应在 measures.toml 里写 categories = \"{}\"", form.categories),
           fmt::format("expected categories = \"{}\" in measures.toml", form.categories)});
    }
  } else {
    reader.text("unit");
  }
  reader.finish();
  return out;
}

template <class Column>
void unique_columns(const Reader& reader, const std::vector<Column>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto same = [&](const Column& other) { return other.id == columns[i].id; };
    if (columns[i].id.empty() ||
        std::none_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), same))
      continue;
    reader.problem("pack_duplicate", "column",
                   {fmt::format("栏“{}”重复", columns[i].id),
                    fmt::format("the column '{}' stands twice", columns[i].id)},
                   {"每栏只写一次", "expected each column once"});
  }
  if (columns.empty()) {
    reader.problem("pack_value", "column", {"没有栏", "there are no columns"},
                   {"应至少有一个 [[column]]", "expected at least one [[column]]"});
  }
}

Form read_form(Entry& entry, const Pack& pack) {
  Reader& reader = entry.reader;
  Form out;
  out.id = entry.id;
  out.label = reader.label("label", true);
  out.periods = read_periods(reader, "periods");
  if (out.periods.empty()) {
    reader.problem("pack_value", "periods", {"没有写可报的期间", "no period is named"},
                   {"应为 periods = [\"month\", \"half_year\", \"year\"] 之类",
                    "expected periods = [\"month\", \"half_year\", \"year\"] or the like"});
  }
  out.categories = reader.text("categories");
  if (!out.categories.empty())
    refers(reader, "categories", "分类", "category tree", out.categories, ids_of(pack.categories));
  out.coverage = reader.word<domain::CoverageClaim>(
      "coverage", {{"own", domain::CoverageClaim::own}, {"whole", domain::CoverageClaim::whole}},
      domain::CoverageClaim::own);
  for (Reader& column : reader.tables("column"))
    out.columns.push_back(read_form_column(column, out, pack));
  reader.finish();
  unique_columns(reader, out.columns);
  return out;
}

int usual_decimals(const Pack& pack, std::string_view id) {
  if (const Indicator* indicator = pack.indicator(id)) return indicator->decimals;
  const Measure* measure = pack.measure(id);
  return measure != nullptr && measure->dimension == domain::Dimension::money ? 2 : 0;
}

TableColumn read_table_column(Reader& reader, const Pack& pack) {
  TableColumn out;
  out.measure = reader.text("measure");
  const bool of_text = reader.has("text");
  if (of_text) {
    out.text = reader.word<std::string>("text",
                                        {{"supporters", "supporters"},
                                         {"recipients", "recipients"},
                                         {"prefecture", "prefecture"},
                                         {"label", "label"},
                                         {"shape", "shape"}},
                                        std::nullopt);
  }
  if (of_text == reader.has("measure")) {
    reader.problem("pack_value", of_text ? "text" : "",
                   {"一栏应有 measure 或 text 之一", "a column has either 'measure' or 'text'"},
                   {"应为 measure = \"…\" 或 text = \"supporters\"",
                    "expected measure = \"…\" or text = \"supporters\""});
  }
  const bool known =
      !out.measure.empty() && refers(reader, "measure", "数据项或指标", "measure or indicator",
                                     out.measure, figure_ids(pack));
  out.id = reader.has("id") ? reader.id("id", false) : (of_text ? out.text : out.measure);
  out.label = reader.label("label", !known);
  if (known && out.label.zh.empty()) {
    const Measure* measure = pack.measure(out.measure);
    out.label = measure != nullptr ? measure->label : pack.indicator(out.measure)->label;
  }
  out.group = reader.label("group", false);
  out.unit = known ? read_column_unit(reader, pack, out.measure)
                   : domain::base_unit(domain::Dimension::number);
  out.decimals = reader.whole_number("decimals", 0, 6).value_or(usual_decimals(pack, out.measure));
  out.formula = reader.text("formula");
  out.total_only = reader.flag("total_only", false);
  reader.finish();
  return out;
}

void read_table_rows(Reader& reader, Table& out, const Pack& pack) {
  out.rows = reader.word<RowSource>("rows",
                                    {{"groups", RowSource::groups},
                                     {"children", RowSource::children},
                                     {"categories", RowSource::categories},
                                     {"pairings", RowSource::pairings},
                                     {"supporters", RowSource::supporters}},
                                    std::nullopt);
  if (out.rows == RowSource::groups || out.rows == RowSource::pairings)
    out.grouping = reader.text("grouping");
  if (out.rows == RowSource::pairings) {
    out.subtotals = reader.word<Subtotals>("subtotals", {{"prefecture", Subtotals::prefecture}},
                                           Subtotals::none);
  }
  if (out.rows != RowSource::categories) return;
  out.categories = reader.required_text("categories");
  refers(reader, "categories", "分类", "category tree", out.categories, ids_of(pack.categories));
}

Table read_table(Entry& entry, const Pack& pack) {
  Reader& reader = entry.reader;
  Table out;
  out.id = entry.id;
  out.title = reader.label("title", true);
  out.form_number = reader.label("form_number", false);
  out.issued_by = reader.label("issued_by", false);
  out.unit_line = reader.label("unit_line", false);
  out.row_head = reader.label("row_head", true);
  read_table_rows(reader, out, pack);
  out.periods = read_periods(reader, "periods");
  out.total = reader.word<TotalPlace>(
      "total",
      {{"none", TotalPlace::none}, {"first", TotalPlace::first}, {"last", TotalPlace::last}},
      TotalPlace::last);
  out.total_label = reader.label("total_label", false);
  if (out.total_label.zh.empty()) out.total_label = {"合计", "Total"};
  out.row_numbers = reader.flag("row_numbers", false);
  out.official_foot = reader.flag("official_foot", true);
  out.notes = reader.labels("notes");
  for (Reader& column : reader.tables("column"))
    out.columns.push_back(read_table_column(column, pack));
  reader.finish();
  unique_columns(reader, out.columns);
  return out;
}

/// {measure id} and {place} are all a rule's message may hold.
void check_message(const Reader& reader, std::string_view key, const std::string& text,
                   const Pack& pack) {
  std::vector<std::string> known = figure_ids(pack);
  known.insert(known.end(), {"place", "period"});
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos) {
      reader.problem("pack_message", key, {"{ 没有配对的 }", "a { without its }"},
                     {"应为 {数据项标识}", "expected {measure id}"});
      return;
    }
    refers(reader, key, "数据项或指标", "measure or indicator",
           text.substr(open + 1, close - open - 1), known);
  }
}

Rule read_rule(Entry& entry, const Pack& pack, bool& good) {
  Reader& reader = entry.reader;
  Rule out;
  out.id = entry.id;
  using domain::Severity;
  out.severity = reader.word<Severity>(
      "severity",
      {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}},
      std::nullopt);
  out.table = reader.text("table");
  if (!out.table.empty()) refers(reader, "table", "表", "table", out.table, ids_of(pack.tables));
  const auto holds = read_expression(reader, "holds", pack);
  out.what = reader.label("what", true);
  out.why = reader.label("why", true);
  out.todo = reader.label("todo", true);
  out.unverified = reader.flag("unverified", false);
  reader.finish();
  for (const std::string* text : {&out.what.zh, &out.what.en})
    check_message(reader, "what", *text, pack);
  good = holds.has_value();
  if (!good) return out;
  out.holds = *holds;
  if (!out.holds.type().truth) {
    reader.problem("pack_expression", "holds",
                   {"规则应是条件,此处是数", "a rule is a condition; this is a number"},
                   {"应为 a <= b 之类", "expected something like a <= b"});
  }
  return out;
}

std::optional<domain::Month> read_month(Reader& reader, std::string_view key) {
  const std::string text = reader.required_text(key);
  if (text.empty()) return std::nullopt;
  const auto period = domain::Period::parse(text);
  if (period && period->kind == PeriodKind::month) return period->first;
  reader.problem("pack_value", key,
                 {fmt::format("“{}”不是月份", text), fmt::format("'{}' is not a month", text)},
                 {"应为 2011-01 的写法", "expected the form 2011-01"});
  return std::nullopt;
}

void read_expectations(Reader& forms, Pack& pack) {
  std::vector<std::string> kinds;
  for (const auto& kind : pack.org_kinds) kinds.push_back(kind.first);
  for (const std::string& id : forms.keys()) {
    auto reader = forms.table(id);
    const auto form = std::find_if(pack.forms.begin(), pack.forms.end(),
                                   [&](const Form& one) { return one.id == id; });
    if (!reader) continue;
    if (form == pack.forms.end()) {
      refers(forms, id, "报表", "form", id, ids_of(pack.forms));
      continue;
    }
    form->expected = reader->texts("expected");
    for (const std::string& kind : form->expected)
      refers(*reader, "expected", "单位级别", "kind of organisation", kind, kinds);
    form->deadline_days = reader->whole_number("deadline_days", 0, 366);
    form->unverified = reader->flag("unverified", false);
    reader->finish();
  }
}

/// What stands in the columns of a file besides figures and fields.
const std::vector<std::string> k_common_targets = {
    "reporter", "recipient", "supporters", "side",  "period",      "nature", "coverage",
    "category", "cut_off",   "happened",   "batch", "explanation", "nil",    "total",
    "identity", "persons",   "code",       "name",  "number"};

}  // namespace

std::vector<PeriodKind> read_periods(Reader& reader, std::string_view key) {
  std::vector<PeriodKind> out;
  std::vector<std::string> names;
  for (const auto& word : k_period_words) names.push_back(word.first);
  for (const std::string& text : reader.texts(key)) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) {
      reader.wrong_word(key, text, names);
    } else {
      out.push_back(k_period_words[static_cast<std::size_t>(found - names.begin())].second);
    }
  }
  return out;
}

void read_forms(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.forms) pack.forms.push_back(read_form(entry, pack));
}

void read_tables(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.tables) pack.tables.push_back(read_table(entry, pack));
}

void read_rules(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.rules) {
    bool good = false;
    Rule rule = read_rule(entry, pack, good);
    if (good) pack.rules.push_back(std::move(rule));
  }
}

void read_plans(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.plans) {
    const auto first = read_month(entry.reader, "first");
    const auto last = read_month(entry.reader, "last");
    entry.reader.finish();
    if (!first || !last) continue;
    if (*last < *first) {
      entry.reader.problem("pack_value", "last",
                           {"规划期的末月早于首月", "the last month lies before the first"},
                           {"应不早于 first", "expected it not before 'first'"});
    }
    pack.plans.push_back({entry.id, *first, *last});
  }
}

void read_calendar(Sections& sections, Pack& pack) {
  for (Reader& root : sections.calendars) {
    if (auto forms = root.table("form")) read_expectations(*forms, pack);
  }
}

void read_lexicon(Sections& sections, Pack& pack) {
  std::vector<std::string> known = figure_ids(pack);
  known.insert(known.end(), k_common_targets.begin(), k_common_targets.end());
  for (const Kind& kind : pack.kinds) {
    for (const FieldDef& field : kind.fields) known.push_back(field.id);
  }
  for (Reader& root : sections.lexicons) {
    auto names = root.table("names");
    root.finish();
    if (!names) continue;
    for (const std::string& target : names->keys()) {
      std::vector<std::string> words = names->texts(target);
      if (!refers(*names, target, "数据项、指标或字段", "measure, indicator or field", target,
                  known))
        continue;
      const auto found =
          std::find_if(pack.lexicon.begin(), pack.lexicon.end(),
                       [&](const LexiconEntry& one) { return one.target == target; });
      if (found == pack.lexicon.end()) {
        pack.lexicon.push_back({target, std::move(words)});
      } else {
        found->names.insert(found->names.end(), words.begin(), words.end());
      }
    }
  }
}

}  // namespace jiedui::pack::detail
