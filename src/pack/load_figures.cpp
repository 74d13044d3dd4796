// kinds.toml, categories.toml, measures.toml, indicators.toml.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pack/detail/sections.hpp"

namespace jiedui::pack::detail {
namespace {

using domain::Dimension;

/// Columns that every file may have; a field of such a name could not be told from them.
void not_common(const Reader& reader, const std::string& id) {
  static const std::vector<std::string> k_columns = {
      "reporter", "recipient", "supporters", "side",        "period", "nature",
      "coverage", "cut_off",   "batch",      "explanation", "nil",    "action"};
  if (std::find(k_columns.begin(), k_columns.end(), id) == k_columns.end()) return;
  reader.problem("pack_id", "id",
                 {fmt::format("“{}”是每张表都可有的栏,不能作字段", id),
                  fmt::format("'{}' is a column that every file may have", id)},
                 {"应换一个标识", "expected another id"});
}

FieldDef read_field(Reader& reader) {
  FieldDef out;
  out.id = reader.id("id", false);
  not_common(reader, out.id);
  out.label = reader.label("label", true);
  out.type = reader.word<FieldType>("type",
                                    {{"text", FieldType::text},
                                     {"integer", FieldType::integer},
                                     {"decimal", FieldType::decimal},
                                     {"date", FieldType::date},
                                     {"choice", FieldType::choice},
                                     {"organisation", FieldType::organisation},
                                     {"persons", FieldType::persons}},
                                    std::nullopt);
  const bool numeric = out.type == FieldType::integer || out.type == FieldType::decimal;
  if (numeric) {
    out.unit = read_unit(reader, "unit", domain::base_unit(Dimension::number));
  } else {
    out.unit = domain::base_unit(Dimension::number);
  }
  out.required = reader.flag("required", false);
  out.is_public = reader.flag("public", false);
  out.help = reader.label("help", false);
  out.aliases = reader.texts("aliases");
  if (out.type == FieldType::choice) {
    for (Reader& choice : reader.tables("choices")) {
      const std::string id = choice.id("id", false);
      out.choices.emplace_back(id,
                               Bilingual{choice.required_text("zh"), choice.required_text("en")});
      choice.finish();
    }
    if (out.choices.empty()) {
      reader.problem("pack_value", "choices", {"选项字段没有选项", "a choice without choices"},
                     {"应写上 choices = [{id = \"…\", zh = \"…\", en = \"…\"}]",
                      "expected choices = [{id = \"…\", zh = \"…\", en = \"…\"}]"});
    }
  }
  reader.finish();
  return out;
}

template <class List>
void unique_ids(const Reader& reader, const List& list) {
  std::set<std::string> seen;
  for (const auto& one : list) {
    if (one.id.empty() || seen.insert(one.id).second) continue;
    reader.problem(
        "pack_duplicate", "",
        {fmt::format("“{}”重复定义", one.id), fmt::format("'{}' is defined twice", one.id)},
        {"每个标识只定义一次", "expected each id once"});
  }
}

void read_nodes(Reader& reader, const std::string& parent, CategoryTree& tree, int depth) {
  for (Reader& node : reader.tables("node")) {
    CategoryNode out;
    out.id = node.id("id", false);
    out.label = node.label("label", true);
    out.parent = parent;
    out.exhaustive = node.flag("exhaustive", true);
    out.aliases = node.texts("aliases");
    const std::string id = out.id;
    tree.nodes.push_back(std::move(out));
    // Eight levels are more than any classification in use has; the limit keeps hostile files off
    // the stack.
    if (depth < 8) read_nodes(node, id, tree, depth + 1);
    node.finish();
  }
}

const FieldDef* find_field(const Kind& kind, std::string_view id) {
  for (const FieldDef& field : kind.fields) {
    if (field.id == id) return &field;
  }
  return nullptr;
}

void check_item_unit(const Reader& reader, const Measure& measure, const ItemSource& source,
                     const Kind& kind) {
  const FieldDef* field = find_field(kind, source.field);
  const bool numeric =
      field != nullptr && (field->type == FieldType::integer || field->type == FieldType::decimal);
  if (numeric) {
    const Dimension found = domain::unit_at(field->unit).dimension;
    if (found == measure.dimension || found == Dimension::number) return;
    reader.problem("pack_unit", "field",
                   {fmt::format("字段“{}”的单位是{},数据项的单位是{}", source.field,
                                domain::unit_at(field->unit).zh, domain::unit_at(measure.unit).zh),
                    fmt::format("the field '{}' is in {}, the measure in {}", source.field,
                                domain::unit_at(field->unit).en, domain::unit_at(measure.unit).en)},
                   {"应为同一类单位的字段", "expected a field of the same kind of unit"});
  } else if (field != nullptr && !measure.distinct()) {
    reader.problem("pack_value", "field",
                   {fmt::format("字段“{}”不是数", source.field),
                    fmt::format("the field '{}' is not a number", source.field)},
                   {"应为 integer 或 decimal 字段", "expected a field of type integer or decimal"});
  } else if (field == nullptr && source.field.empty() &&
             domain::minor_decimals(measure.dimension) > 0) {
    reader.problem("pack_unit", "",
                   {"按件数计的数据项不能以金额、面积、长度为单位",
                    "a count of records cannot be an amount of money, area or length"},
                   {"应写上 field = \"…\"", "expected field = \"…\""});
  }
}

std::optional<ItemSource> read_items(Reader& measure_reader, const Measure& measure,
                                     const Pack& pack) {
  auto reader = measure_reader.table("items");
  if (!reader) return std::nullopt;
  ItemSource out;
  out.kind = reader->required_text("kind");
  out.field = reader->text("field");
  out.date_field = reader->text("date");
  auto where = reader->table("where");
  if (where) {
    for (const std::string& key : where->keys())
      out.where.emplace_back(key, where->required_text(key));
  }
  reader->finish();
  if (!refers(*reader, "kind", "台账种类", "kind", out.kind, ids_of(pack.kinds)))
    return std::nullopt;
  const Kind& kind = *pack.kind(out.kind);
  const std::vector<std::string> fields = ids_of(kind.fields);
  if (!out.field.empty() && !refers(*reader, "field", "字段", "field", out.field, fields))
    return std::nullopt;
  if (!out.date_field.empty()) {
    if (!refers(*reader, "date", "字段", "field", out.date_field, fields)) return std::nullopt;
    if (find_field(kind, out.date_field)->type != FieldType::date) {
      reader->problem("pack_value", "date",
                      {fmt::format("字段“{}”不是日期", out.date_field),
                       fmt::format("the field '{}' is not a date", out.date_field)},
                      {"应为 date 字段", "expected a field of type date"});
    }
  }
  for (const auto& [field, value] : out.where) {
    if (!refers(*where, field, "字段", "field", field, fields)) continue;
    const FieldDef& definition = *find_field(kind, field);
    if (definition.type != FieldType::choice || value == "*") continue;
    std::vector<std::string> choices;
    for (const auto& choice : definition.choices) choices.push_back(choice.first);
    refers(*where, field, "选项", "choice", value, choices);
  }
  check_item_unit(*reader, measure, out, kind);
  return out;
}

Since read_since(Reader& reader, TimeBehaviour time) {
  if (time == TimeBehaviour::plan) {
    return reader.word<Since>("since", {{"year", Since::year}, {"plan", Since::plan}}, Since::year);
  }
  if (time == TimeBehaviour::cumulative) {
    return reader.word<Since>("since",
                              {{"year", Since::year},
                               {"plan", Since::plan},
                               {"agreement", Since::agreement},
                               {"start", Since::start}},
                              std::nullopt);
  }
  return Since::year;  // `since` is then an unknown key
}

/// Words of the expression language cannot name a measure.
void not_reserved(const Reader& reader, const std::string& id) {
  static const std::vector<std::string> k_words = {
      "and",        "or",    "not",     "if",       "then",        "else",     "over",
      "min",        "max",   "sum",     "avg",      "count",       "children", "groups",
      "categories", "whole", "missing", "previous", "year_earlier"};
  if (std::find(k_words.begin(), k_words.end(), id) == k_words.end()) return;
  reader.problem("pack_id", "id",
                 {fmt::format("“{}”是表达式里的词,不能作标识", id),
                  fmt::format("'{}' is a word of the expression language", id)},
                 {"应换一个标识", "expected another id"});
}

Measure read_measure(Entry& entry, const Pack& pack) {
  Reader& reader = entry.reader;
  Measure out;
  out.id = entry.id;
  not_reserved(reader, out.id);
  out.label = reader.label("label", true);
  out.basis = reader.label("basis", false);
  out.unit = read_unit(reader, "unit", std::nullopt);
  out.dimension = domain::unit_at(out.unit).dimension;
  if (out.dimension == Dimension::ratio) {
    reader.problem("pack_unit", "unit", {"数据项的单位不能是 %", "a measure cannot be in %"},
                   {"比率应写成 indicators.toml 里的指标",
                    "expected a rate to be an indicator in indicators.toml"});
  }
  out.time = reader.word<TimeBehaviour>("time",
                                        {{"flow", TimeBehaviour::flow},
                                         {"stock", TimeBehaviour::stock},
                                         {"cumulative", TimeBehaviour::cumulative},
                                         {"plan", TimeBehaviour::plan}},
                                        std::nullopt);
  out.since = read_since(reader, out.time);
  out.counted = reader.word<domain::Side>(
      "counted", {{"recipient", domain::Side::recipient}, {"supporter", domain::Side::supporter}},
      domain::Side::recipient);
  out.categories = reader.text("categories");
  if (!out.categories.empty()) {
    refers(reader, "categories", "分类", "category tree", out.categories, ids_of(pack.categories));
  }
  if (out.time == TimeBehaviour::flow) out.feeds = reader.text("feeds");
  out.items = read_items(reader, out, pack);
  using domain::RecordKind;
  out.source = reader.word<RecordKind>("source",
                                       {{"statement", RecordKind::statement},
                                        {"item", RecordKind::item},
                                        {"event", RecordKind::event}},
                                       RecordKind::statement);
  if (out.source != RecordKind::statement && !reader.has("items")) {
    reader.problem("pack_value", "source",
                   {"来源是台账,却没有 items", "the source is items, but there is no 'items'"},
                   {"应写上 items = {kind = \"…\"}", "expected items = {kind = \"…\"}"});
  }
  reader.finish();
  return out;
}

/// What a flow feeds is a cumulative of the same kind of unit; it may stand below it in the file.
void check_feeds(Sections& sections, const Pack& pack) {
  for (Entry& entry : sections.measures) {
    const Measure* flow = pack.measure(entry.id);
    if (flow == nullptr || flow->feeds.empty() ||
        !refers(entry.reader, "feeds", "数据项", "measure", flow->feeds, ids_of(pack.measures)))
      continue;
    const Measure* total = pack.measure(flow->feeds);
    if (total->time != TimeBehaviour::cumulative) {
      entry.reader.problem(
          "pack_value", "feeds",
          {fmt::format("“{}”不是累计数", flow->feeds),
           fmt::format("'{}' is not cumulative", flow->feeds)},
          {"应为 time = \"cumulative\" 的数据项", "expected a measure with time = \"cumulative\""});
    } else if (total->dimension != flow->dimension) {
      entry.reader.problem(
          "pack_unit", "feeds",
          {fmt::format("“{}”的单位是{},这里是{}", flow->feeds, domain::unit_at(total->unit).zh,
                       domain::unit_at(flow->unit).zh),
           fmt::format("'{}' is in {}, this measure in {}", flow->feeds,
                       domain::unit_at(total->unit).en, domain::unit_at(flow->unit).en)},
          {"应为同一类单位", "expected the same kind of unit"});
    }
  }
}

/// The dimension an indicator must be printed in.
Dimension printed_dimension(const ExprType& type) {
  for (const auto& [dimension, power] : type.powers) {
    if (power > 0) return dimension;
  }
  return Dimension::number;
}

void check_indicator_unit(const Reader& reader, const Indicator& indicator) {
  const Dimension found = domain::unit_at(indicator.unit).dimension;
  const Dimension wanted = printed_dimension(indicator.expression.type());
  if (found == wanted || (found == Dimension::ratio && indicator.expression.type().powers.empty()))
    return;
  const std::string is = to_string(indicator.expression.type());
  reader.problem(
      "pack_unit", reader.has("unit") ? "unit" : "expression",
      {fmt::format("表达式的单位是{},指标的单位是{}", is, domain::unit_at(indicator.unit).zh),
       fmt::format("the expression is in {}, the indicator in {}", is,
                   domain::unit_at(indicator.unit).zh)},
      {"应为同一类单位(比率用 %)", "expected units of one kind (% for a rate)"});
}

}  // namespace

void read_kinds(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.kinds) {
    Kind out;
    out.id = entry.id;
    out.label = entry.reader.label("label", true);
    out.record = entry.reader.word<domain::RecordKind>(
        "record", {{"item", domain::RecordKind::item}, {"event", domain::RecordKind::event}},
        domain::RecordKind::item);
    out.key_field = entry.reader.required_text("key");
    for (Reader& field : entry.reader.tables("field")) out.fields.push_back(read_field(field));
    entry.reader.finish();
    unique_ids(entry.reader, out.fields);
    if (!out.key_field.empty())
      refers(entry.reader, "key", "字段", "field", out.key_field, ids_of(out.fields));
    pack.kinds.push_back(std::move(out));
  }
}

void read_categories(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.categories) {
    CategoryTree out;
    out.id = entry.id;
    out.label = entry.reader.label("label", true);
    out.exhaustive = entry.reader.flag("exhaustive", true);
    read_nodes(entry.reader, "", out, 1);
    entry.reader.finish();
    unique_ids(entry.reader, out.nodes);
    pack.categories.push_back(std::move(out));
  }
}

void read_measures(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.measures) pack.measures.push_back(read_measure(entry, pack));
  check_feeds(sections, pack);
}

void read_indicators(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.indicators) {
    Reader& reader = entry.reader;
    Indicator out;
    out.id = entry.id;
    not_reserved(reader, out.id);
    if (pack.measure(out.id) != nullptr) {
      reader.problem("pack_duplicate", "id",
                     {fmt::format("已有同名数据项“{}”", out.id),
                      fmt::format("there is a measure '{}' already", out.id)},
                     {"指标与数据项的标识不能相同", "expected an id that no measure has"});
    }
    out.label = reader.label("label", true);
    out.basis = reader.label("basis", false);
    const auto expression = read_expression(reader, "expression", pack);
    out.unit = read_unit(reader, "unit", domain::base_unit(Dimension::ratio));
    out.decimals = reader.whole_number("decimals", 0, 6).value_or(1);
    reader.finish();
    if (!expression) continue;
    out.expression = *expression;
    if (out.expression.type().truth) {
      reader.problem("pack_unit", "expression",
                     {"指标是条件,不是数", "the indicator is a condition, not a number"},
                     {"条件应写进 rules.toml", "expected a condition to be a rule in rules.toml"});
    } else {
      check_indicator_unit(reader, out);
    }
    pack.indicators.push_back(std::move(out));
  }
}

std::optional<Expression> read_expression(Reader& reader, std::string_view key, const Pack& pack) {
  const std::string text = reader.required_text(key);
  if (text.empty()) return std::nullopt;
  const TypeOf type_of = [&](std::string_view id) -> std::optional<ExprType> {
    if (const Measure* measure = pack.measure(id)) return type_of_dimension(measure->dimension);
    if (const Indicator* indicator = pack.indicator(id)) return indicator->expression.type();
    return std::nullopt;
  };
  auto expression = Expression::parse(text, type_of, figure_ids(pack));
  if (expression) return *expression;
  const base::Fault& fault = expression.error();
  reader.problems().add("pack_expression",
                        place_inside(reader.file(), *reader.node(key), fault.place),
                        {fault.zh, fault.en}, {});
  return std::nullopt;
}

domain::UnitIndex read_unit(Reader& reader, std::string_view key,
                            std::optional<domain::UnitIndex> otherwise) {
  if (!reader.has(key) && otherwise) {
    reader.text(key);
    return *otherwise;
  }
  const std::string name = reader.required_text(key);
  if (const auto unit = domain::find_unit(name); unit && !name.empty()) return *unit;
  if (!name.empty()) {
    std::vector<std::string> names;
    for (const domain::Unit& unit : domain::units()) {
      if (!unit.zh.empty()) names.emplace_back(unit.zh);
    }
    reader.wrong_word(key, name, names);
  }
  return domain::base_unit(Dimension::number);
}

bool refers(const Reader& reader, std::string_view key, std::string_view what_zh,
            std::string_view what_en, const std::string& id,
            const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), id) != known.end()) return true;
  if (id.empty()) return false;
  const Bilingual near = suggestion(id, known);
  const std::vector<std::string> shown(
      known.begin(), known.begin() + std::min<std::ptrdiff_t>(12, std::ssize(known)));
  const std::string more = shown.size() < known.size() ? " …" : "";
  reader.problem(
      "pack_reference", key,
      {fmt::format("没有“{}”这个{}", id, what_zh), fmt::format("there is no {} '{}'", what_en, id)},
      {known.empty() ? fmt::format("尚未定义任何{}", what_zh)
                     : fmt::format("已定义的有 {}{}{}", base::join(shown, "、"), more, near.zh),
       known.empty() ? fmt::format("none is defined")
                     : fmt::format("defined are {}{}{}", base::join(shown, ", "), more, near.en)});
  return false;
}

std::vector<std::string> figure_ids(const Pack& pack) {
  std::vector<std::string> ids = ids_of(pack.measures);
  for (const Indicator& indicator : pack.indicators) ids.push_back(indicator.id);
  return ids;
}

}  // namespace jiedui::pack::detail
