// CONTRACTS, "table --format json". Values are strings: a JSON number would lose fen.
#include <nlohmann/json.hpp>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using base::Json;
using domain::Figure;

Json in_base_units(domain::Int128 minor, domain::Dimension dimension) {
  return domain::in_base_unit(minor, dimension).reduced().text();
}

void put_value(Json& json, const Figure& figure) {
  if (figure.is_ratio) {
    const bool has = figure.has_value();
    json["num"] =
        has || figure.known_num ? in_base_units(figure.num, figure.dimension) : Json(nullptr);
    json["den"] =
        has || figure.known_den ? in_base_units(figure.den, figure.den_dimension) : Json(nullptr);
  }
  json["value"] = figure.has_value() && !figure.is_ratio
                      ? in_base_units(figure.num, figure.dimension)
                      : Json(nullptr);
}

Json cell_json(const TableModel& table, const TableRow& row, std::size_t column) {
  const TableCell& cell = row.cells[column];
  Json json = Json::object();
  if (cell.is_text) {
    json["text"] = cell.text;
    return json;
  }
  const Figure& figure = cell.figure;
  const auto id = table.figure_ids.find({row.key, table.definition->columns[column].id});
  put_value(json, figure);
  json["display"] = cell.display;
  json["computed"] = cell.computed.empty() ? Json(nullptr) : Json(cell.computed);
  json["state"] = domain::to_string(figure.state);
  json["coverage"] = figure.complete ? "complete" : "partial";
  json["figure"] = id == table.figure_ids.end() ? std::string() : id->second;
  json["records"] = figure.records.size();
  json["reporting"] = figure.reporting;
  json["expected"] = figure.expected;
  return json;
}

Json row_json(const TableModel& table, const TableRow& row, std::string_view language) {
  Json json = Json::object();
  json["key"] = row.key;
  json["label"] = row.label.in(language);
  if (row.depth > 0) json["depth"] = row.depth;
  if (row.shown_only) json["shown_only"] = true;
  json["cells"] = Json::array();
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    json["cells"].push_back(cell_json(table, row, i));
  return json;
}

Json rows_json(const TableModel& table, const std::vector<TableRow>& rows,
               std::string_view language) {
  Json json = Json::array();
  for (const TableRow& row : rows) json.push_back(row_json(table, row, language));
  return json;
}

Json columns_json(const TableModel& table, std::string_view language) {
  Json json = Json::array();
  const auto& columns = table.definition->columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const domain::Unit& unit = domain::unit_at(columns[i].unit);
    Json column = Json::object();
    column["id"] = columns[i].id;
    column["label"] = columns[i].label.in(language);
    column["unit"] = columns[i].measure.empty() ? "" : language == "en" ? unit.en : unit.zh;
    column["basis"] = i < table.bases.size() ? table.bases[i].in(language) : std::string();
    json.push_back(std::move(column));
  }
  return json;
}

Json notes_json(const TableModel& table) {
  Json json = Json::array();
  for (const TableNote& note : table.notes) {
    Json one = Json::object();
    one["code"] = note.code;
    one["cells"] = note.cells;
    one["zh"] = note.text.zh;
    one["en"] = note.text.en;
    json.push_back(std::move(one));
  }
  return json;
}

}  // namespace

base::Json to_json(const TableModel& table, std::string_view language) {
  Json json = Json::object();
  json["table"] = table.definition->id;
  json["programme"] = table.programme;
  json["period"] = table.period.text();
  json["position"] = table.position;
  json["pack"] = table.pack;
  json["columns"] = columns_json(table, language);
  json["rows"] = rows_json(table, table.rows, language);
  json["groups"] = rows_json(table, table.groups, language);
  json["total"] = table.total ? row_json(table, *table.total, language) : Json(nullptr);
  json["notes"] = notes_json(table);
  json["check_code"] = table.check_code;
  return json;
}

}  // namespace jiedui::report
