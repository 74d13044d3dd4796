#include "domain/form_binding.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/detail/body.hpp"

namespace jiedui::domain {
namespace {

using base::Json;
using base::Result;
using detail::put;
using detail::Reader;

struct BasisName {
  FormBasis basis;
  std::string_view id, zh, en;
};
constexpr std::array k_bases = {
    BasisName{FormBasis::period, "period", "本期", "the period"},
    BasisName{FormBasis::month, "month", "本月", "the month"},
    BasisName{FormBasis::year, "year", "本年累计", "since January"},
    BasisName{FormBasis::plan, "plan", "规划期累计", "since the plan began"},
    BasisName{FormBasis::start, "start", "自开工累计", "since the beginning"},
};
struct ShiftName {
  FormShift shift;
  std::string_view id, zh;
};
constexpr std::array k_shifts = {
    ShiftName{FormShift::none, "none", "当期"},
    ShiftName{FormShift::previous, "previous", "上期"},
    ShiftName{FormShift::year_earlier, "year_earlier", "上年同期"},
};

const BasisName& name_of(FormBasis basis) {
  return *std::find_if(k_bases.begin(), k_bases.end(),
                       [&](const BasisName& one) { return one.basis == basis; });
}

Json to_json(const FormMeaning& meaning) {
  Json json = Json::object();
  put(json, "measure", meaning.measure);
  put(json, "unit", meaning.unit);
  if (meaning.basis) json["basis"] = std::string(to_string(*meaning.basis));
  if (meaning.shift) json["shift"] = std::string(to_string(*meaning.shift));
  put(json, "org", meaning.org);
  put(json, "supporters", meaning.supporters);
  put(json, "category", meaning.category);
  put(json, "whole", meaning.whole);
  put(json, "skip", meaning.skip);
  return json;
}

Json to_json(const std::vector<FormHeading>& headings) {
  Json list = Json::array();
  for (const FormHeading& heading : headings) {
    Json one = Json::object();
    one["key"] = heading.key;
    one["text"] = heading.text;
    if (!heading.meaning.empty()) one["means"] = to_json(heading.meaning);
    list.push_back(std::move(one));
  }
  return list;
}

FormMeaning meaning_of(Reader& reader) {
  FormMeaning out;
  out.measure = reader.text("measure");
  out.unit = reader.text("unit");
  if (const std::string name = reader.text("basis"); !name.empty()) {
    out.basis = form_basis_from(name);
    if (!out.basis) reader.wrong("basis");
  }
  if (const std::string name = reader.text("shift"); !name.empty()) {
    out.shift = form_shift_from(name);
    if (!out.shift) reader.wrong("shift");
  }
  out.org = reader.text("org");
  out.supporters = reader.texts("supporters");
  out.category = reader.text("category");
  out.whole = reader.flag("whole");
  out.skip = reader.flag("skip");
  return out;
}

FormMeaning meaning_in(Reader& reader) {
  FormMeaning out;
  reader.object("means", [&](Reader& inner) { out = meaning_of(inner); });
  return out;
}

std::vector<FormHeading> headings_of(Reader& reader, const char* key) {
  std::vector<FormHeading> out;
  reader.each(key, [&](Reader& one) {
    out.push_back({one.text("key"), one.text("text"), meaning_in(one)});
  });
  return out;
}

}  // namespace

std::string_view to_string(FormBasis basis) {
  return name_of(basis).id;
}
std::string_view label_zh(FormBasis basis) {
  return name_of(basis).zh;
}
std::string_view label_en(FormBasis basis) {
  return name_of(basis).en;
}
std::optional<FormBasis> form_basis_from(std::string_view name) {
  for (const BasisName& one : k_bases) {
    if (name == one.id || name == one.zh) return one.basis;
  }
  return std::nullopt;
}

std::string_view to_string(FormShift shift) {
  return k_shifts[static_cast<std::size_t>(shift)].id;
}
std::optional<FormShift> form_shift_from(std::string_view name) {
  for (const ShiftName& one : k_shifts) {
    if (name == one.id || name == one.zh) return one.shift;
  }
  return std::nullopt;
}

FormMeaning joined(const FormMeaning& under, const FormMeaning& over) {
  FormMeaning out = under;
  if (!over.measure.empty()) out.measure = over.measure;
  if (!over.unit.empty()) out.unit = over.unit;
  if (over.basis) out.basis = over.basis;
  if (over.shift) out.shift = over.shift;
  if (!over.org.empty()) out.org = over.org;
  if (!over.supporters.empty()) out.supporters = over.supporters;
  if (!over.category.empty()) out.category = over.category;
  out.whole = out.whole || over.whole;
  out.skip = out.skip || over.skip;
  return out;
}

std::string fingerprint(const FormBinding& binding) {
  std::string text;
  for (const FormHeading& column : binding.columns) text += column.key + "\n";
  text += "\n";
  for (const FormHeading& row : binding.rows) {
    const FormMeaning& says = row.meaning;
    if (says.org.empty() && says.supporters.empty() && !says.whole) text += row.key + "\n";
  }
  constexpr std::size_t k_length = 12;
  return base::sha256(text).substr(0, k_length);
}

std::string encode(const FormBinding& binding) {
  Json json = Json::object();
  json["title"] = binding.title;
  json["sheet"] = binding.sheet;
  if (!binding.grouping.empty()) json["grouping"] = binding.grouping;
  json["columns"] = to_json(binding.columns);
  json["rows"] = to_json(binding.rows);
  Json cells = Json::array();
  for (const FormCell& cell : binding.cells) {
    Json one = Json::object();
    one["row"] = cell.row;
    one["column"] = cell.column;
    one["means"] = to_json(cell.meaning);
    cells.push_back(std::move(one));
  }
  if (!cells.empty()) json["cells"] = std::move(cells);
  return base::dump_json(json);
}

Result<FormBinding> decode_form_binding(std::string_view body) {
  auto read = detail::decoded<FormBinding>(body, [](Reader& reader) {
    FormBinding out;
    out.title = reader.text("title");
    out.sheet = reader.text("sheet");
    out.grouping = reader.text("grouping");
    out.columns = headings_of(reader, "columns");
    out.rows = headings_of(reader, "rows");
    reader.each("cells", [&](Reader& one) {
      out.cells.push_back({one.text("row"), one.text("column"), meaning_in(one)});
    });
    return out;
  });
  if (read) return read;
  return base::fail(base::FaultCode::storage,
                    "a binding of a form in the books is damaged; bind the form again",
                    "账中一张来表的对应关系已损坏,请重新绑定这张表");
}

}  // namespace jiedui::domain
