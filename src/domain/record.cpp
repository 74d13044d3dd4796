#include "domain/record.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

struct Name {
  std::string_view id;
  std::string_view zh;
};

constexpr std::array<Name, 3> k_kinds = {
    {{"statement", "报表"}, {"item", "台账"}, {"event", "事项"}}};
constexpr std::array<Name, 2> k_claims = {{{"own", "本级"}, {"whole", "全辖"}}};
constexpr std::array<Name, 2> k_sides = {{{"recipient", "受援方"}, {"supporter", "支援方"}}};
constexpr std::array<Name, 7> k_natures = {{{"ordinary", ""},
                                            {"flash", "快报数"},
                                            {"preliminary", "初步统计"},
                                            {"final", "正式数"},
                                            {"audited", "审计核定数"},
                                            {"published", "已公布"},
                                            {"expected", "预计"}}};
constexpr std::array<Name, 5> k_statuses = {{{"draft", "草稿"},
                                             {"submitted", "已报"},
                                             {"returned", "退回修改"},
                                             {"accepted", "审核通过"},
                                             {"withdrawn", "已撤回"}}};

template <class Enum, std::size_t Size>
std::optional<Enum> from_name(const std::array<Name, Size>& names, std::string_view text) {
  const std::string key = base::squeeze(text);
  for (std::size_t i = 0; i < Size; ++i) {
    if (key == names[i].id || (!names[i].zh.empty() && key == names[i].zh))
      return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// A text as one part of a key: the marks that join the parts never come from inside one, so two
/// different records never share a key.
std::string part(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '+' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

/// A set has no order: two files that list the supporters differently speak of one row.
std::string set_part(const std::vector<std::string>& codes) {
  std::vector<std::string> parts;
  for (const std::string& code : codes) parts.push_back(part(code));
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return base::join(parts, "+");
}

}  // namespace

std::string_view to_string(RecordKind kind) {
  return k_kinds[static_cast<std::size_t>(kind)].id;
}
std::string_view to_string(CoverageClaim claim) {
  return k_claims[static_cast<std::size_t>(claim)].id;
}
std::string_view to_string(Side side) {
  return k_sides[static_cast<std::size_t>(side)].id;
}
std::string_view to_string(Nature nature) {
  return k_natures[static_cast<std::size_t>(nature)].id;
}
std::string_view to_string(Status status) {
  return k_statuses[static_cast<std::size_t>(status)].id;
}
std::string_view label_zh(Nature nature) {
  return k_natures[static_cast<std::size_t>(nature)].zh;
}

std::optional<RecordKind> record_kind_from(std::string_view name) {
  return from_name<RecordKind>(k_kinds, name);
}
std::optional<CoverageClaim> coverage_from(std::string_view name) {
  if (base::squeeze(name) == "含下级") return CoverageClaim::whole;
  return from_name<CoverageClaim>(k_claims, name);
}
std::optional<Side> side_from(std::string_view name) {
  return from_name<Side>(k_sides, name);
}
std::optional<Nature> nature_from(std::string_view name) {
  return from_name<Nature>(k_natures, name);
}
std::optional<Status> status_from(std::string_view name) {
  return from_name<Status>(k_statuses, name);
}

std::string natural_key(const Record& record) {
  const std::string side = record.side == Side::supporter ? "|supporter" : "";
  if (record.kind == RecordKind::event) {
    return fmt::format("event|{}|{}{}", part(record.form), part(record.identity), side);
  }
  if (record.kind == RecordKind::item) {
    return fmt::format("item|{}|{}|{}{}", part(record.form), part(record.reporter),
                       part(record.identity), side);
  }
  const std::string apart =
      stands_apart(record.nature) ? fmt::format("|{}", to_string(record.nature)) : std::string();
  return fmt::format("statement|{}|{}|{}|{}|{}|{}|{}{}{}{}", part(record.form),
                     part(record.reporter), record.period.text(), to_string(record.coverage),
                     set_part(record.supporters), part(record.recipient), part(record.category),
                     side, apart, record.control ? "|control|" + part(record.batch) : "");
}

const Cell* find_cell(const Record& record, std::string_view measure) {
  for (const Cell& cell : record.cells) {
    if (cell.measure == measure) return &cell;
  }
  return nullptr;
}

const Field* find_field(const Record& record, std::string_view id) {
  for (const Field& field : record.fields) {
    if (field.id == id) return &field;
  }
  return nullptr;
}

}  // namespace jiedui::domain
