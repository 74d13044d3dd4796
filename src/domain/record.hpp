// What the books hold: statements, items, events and the two sides' reports about them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "domain/id.hpp"
#include "domain/period.hpp"
#include "domain/written.hpp"

namespace jiedui::domain {

enum class RecordKind : std::uint8_t {
  statement,  ///< a reporter's totals for a period (报表)
  item,       ///< one project, one posting, one delivery of the reporter's own ledger (台账)
  event,      ///< something that happened, apart from what the two sides report about it
};

/// own: this organisation alone; whole: its subtree.
enum class CoverageClaim : std::uint8_t { own, whole };

/// Who speaks.
enum class Side : std::uint8_t { recipient, supporter };

/// The nature of a figure. flash…audited are successive versions of one statement; published and
/// expected are statements of their own that count only where nothing else covers their slice.
enum class Nature : std::uint8_t {
  ordinary,     ///< not stated
  flash,        ///< 快报数
  preliminary,  ///< 初步统计
  final_,       ///< 正式数
  audited,      ///< 审计核定数
  published,    ///< 已公布: only rounded numbers exist
  expected,     ///< 预计
};
constexpr bool stands_apart(Nature nature) {
  return nature == Nature::published || nature == Nature::expected;
}

/// Of a cell's version. Counted: submitted, returned (marked) and accepted. A withdrawn version
/// lets the one before count again; a draft shows only on its own entry page.
enum class Status : std::uint8_t { draft, submitted, returned, accepted, withdrawn };

std::string_view to_string(RecordKind kind);
std::string_view to_string(CoverageClaim claim);
std::string_view to_string(Side side);
std::string_view to_string(Nature nature);
std::string_view to_string(Status status);
std::optional<RecordKind> record_kind_from(std::string_view name);
std::optional<CoverageClaim> coverage_from(std::string_view name);  ///< also 本级, 全辖, 含下级
std::optional<Side> side_from(std::string_view name);               ///< also 受援方, 支援方
std::optional<Nature> nature_from(std::string_view name);  ///< also 快报数, 初步统计 …
std::optional<Status> status_from(std::string_view name);
std::string_view label_zh(Nature nature);

/// One number of a record: of a measure, or of an indicator where a rate was stated beside its
/// parts.
struct Cell {
  std::string measure;  ///< measure or indicator id
  std::int64_t minor =
      0;  ///< in minor units; for a ratio: the percent number times 10^written.decimals
  Written written;
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// A text or enumeration field of an item or event, as kept (dates ISO, enumerations by id).
struct Field {
  std::string id;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

/// One statement row, item, or report of an event. Organisations by code: bodies stay readable in
/// the journal.
struct Record {
  RecordKind kind = RecordKind::statement;
  std::string form;      ///< form id of the pack (statements), kind id (items, events)
  std::string reporter;  ///< code of the organisation that reports
  Side side = Side::recipient;
  std::vector<std::string> supporters;  ///< codes, in official order; the set the figures belong to
  std::string recipient;                ///< code
  Period period;                        ///< of the statement; the month of an item or event
  CoverageClaim coverage = CoverageClaim::own;
  std::string category;  ///< "tree/leaf"; empty = none
  Nature nature = Nature::ordinary;
  std::optional<base::Date> cut_off;   ///< 截至日期
  std::optional<base::Date> happened;  ///< of an item or event
  std::string batch;                   ///< the published table it came in; empty = none
  bool control = false;                ///< the 合计 row of its batch: compared, never added
  bool nil = false;  ///< 零报告: nothing this period, every measure of the form is zero
  std::string
      identity;  ///< own key of an item or event (project code); event: shared by both sides
  std::vector<std::string> persons;  ///< identities of persons, for 人
  std::string explanation;           ///< 情况说明
  std::vector<Field> fields;
  std::vector<Cell> cells;
  friend bool operator==(const Record&, const Record&) = default;
};

/// The natural key of CONTRACTS within a programme: for a statement's row reporter × period × form
/// × own/whole × supporter set × recipient × category (and side; and nature where it is published
/// or expected); for an item form × reporter × identity; for an event's report form × identity ×
/// side.
std::string natural_key(const Record& record);

const Cell* find_cell(const Record& record, std::string_view measure);
const Field* find_field(const Record& record, std::string_view id);

}  // namespace jiedui::domain
