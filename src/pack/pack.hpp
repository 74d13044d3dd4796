// A system of assistance as its pack describes it: typed definitions, nothing computed.
// Start at load_pack(). Packs are TOML under packs/<id>/; docs/pack-language.md describes every
// file and key.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "domain/change.hpp"
#include "domain/fact.hpp"
#include "domain/finding.hpp"
#include "domain/period.hpp"
#include "domain/record.hpp"
#include "domain/unit.hpp"
#include "pack/expression.hpp"

namespace jiedui::pack {

using base::Bilingual;

/// How a measure behaves over time. plan: the containing year's (or plan period's) version in force
/// at the period's end.
enum class TimeBehaviour : std::uint8_t { flow, stock, cumulative, plan };
enum class Since : std::uint8_t { year, plan, agreement, start };

/// How items give a measure: count of the kind's records, or the sum of one of its fields. A
/// distinct measure takes the identities of `persons`, or of the field's values where `field` is a
/// text.
struct ItemSource {
  std::string kind;   ///< kind id
  std::string field;  ///< empty = count; else a field of the kind
  std::vector<std::pair<std::string, std::string>>
      where;               ///< field = value, "*" = any value; all must hold
  std::string date_field;  ///< which date places it in time; empty = `happened`
};

/// What is counted or summed (口径 is `basis`).
struct Measure {
  std::string id;
  Bilingual label;
  Bilingual basis;
  domain::Dimension dimension = domain::Dimension::count;
  domain::UnitIndex unit = 0;  ///< usual unit
  TimeBehaviour time = TimeBehaviour::flow;
  Since since = Since::year;                       ///< of cumulative; for plan: year or plan
  domain::Side counted = domain::Side::recipient;  ///< whose report of an event or pairing counts
  std::string categories;  ///< category tree it may be broken down by; empty = none
  std::string feeds;       ///< of a flow: the cumulative measure it adds to (本月 → 累计)
  domain::RecordKind source = domain::RecordKind::statement;  ///< default source of a reporter
  std::optional<ItemSource> items;
  /// Distinct identities (人, 批次) instead of a sum, where items exist.
  [[nodiscard]] bool distinct() const {
    return dimension == domain::Dimension::persons || dimension == domain::Dimension::cohorts;
  }
  /// Everything that must stay the same for a measure to keep its id across pack versions.
  [[nodiscard]] bool same_meaning(const Measure& other) const;
};

/// An expression over measures.
struct Indicator {
  std::string id;
  Bilingual label;
  Bilingual basis;
  Expression expression;
  domain::UnitIndex unit = 0;  ///< usually %
  int decimals = 1;
};

enum class FieldType : std::uint8_t { text, integer, decimal, date, choice, organisation, persons };
struct FieldDef {
  std::string id;
  Bilingual label;
  FieldType type = FieldType::text;
  domain::UnitIndex unit = 0;
  bool required = false;
  bool is_public = false;
  std::vector<std::pair<std::string, Bilingual>> choices;
  Bilingual help;
  std::vector<std::string> aliases;  ///< other column headings
};

/// A kind of record: projects, visits, postings, or one of the registers every pack has.
struct Kind {
  std::string id;
  Bilingual label;
  domain::RecordKind record = domain::RecordKind::item;
  std::vector<FieldDef> fields;
  std::string key_field;  ///< identity of an item or event
};

struct CategoryNode {
  std::string id;  ///< leaf id; the category is "tree/id"
  Bilingual label;
  std::string parent;      ///< empty = directly under the tree
  bool exhaustive = true;  ///< whether its children make it up (合计) or are a selection (其中)
  std::vector<std::string> aliases;
};
struct CategoryTree {
  std::string id;
  Bilingual label;
  bool exhaustive = true;           ///< of the top level
  std::vector<CategoryNode> nodes;  ///< in printed order

  [[nodiscard]] const CategoryNode* find(std::string_view node) const;
  [[nodiscard]] std::vector<const CategoryNode*> children(std::string_view parent) const;
};

/// One numeric column of a form: a measure, or an indicator stated beside its parts.
struct FormColumn {
  std::string id;  ///< measure or indicator id
  bool stated_rate = false;
  bool required = false;
  domain::UnitIndex unit = 0;  ///< when the heading names none
  std::vector<std::string> aliases;
};

/// A statement as offices fill it in.
struct Form {
  std::string id;
  Bilingual label;
  std::vector<domain::PeriodKind> periods;  ///< which it may be filed for
  std::vector<FormColumn> columns;
  std::string categories;  ///< category tree of its rows; empty = none
  domain::CoverageClaim coverage = domain::CoverageClaim::own;  ///< when the file does not say
  std::vector<std::string> expected;  ///< kinds of organisation expected to file it
  std::optional<int> deadline_days;   ///< after the period's end; nothing = no deadline
  bool unverified = false;  ///< expected and deadline are not confirmed by a source (待核实)
  [[nodiscard]] const FormColumn* column(std::string_view id_) const;
};

struct Rule {
  std::string id;
  domain::Severity severity = domain::Severity::warning;
  std::string table;  ///< rows of this table's slices are tested; empty = the whole programme
  Expression holds;   ///< a truth; false is a finding, missing is not judged
  Bilingual what;     ///< {measure id} is replaced by its figure, {place} by the slice's label
  Bilingual why;
  Bilingual todo;
  bool unverified = false;  ///< what it demands is not confirmed by a source (待核实)
};

enum class RowSource : std::uint8_t { groups, children, categories, pairings, supporters };
struct TableColumn {
  std::string id;
  Bilingual label;
  Bilingual group;      ///< heading above it, shared with neighbours of the same group
  std::string measure;  ///< measure or indicator; empty = a text column
  std::string text;     ///< "supporters", "recipients", "prefecture", "label", "shape"
  domain::UnitIndex unit = 0;
  int decimals = 0;
  std::string formula;      ///< "3=2/1×100" in the row of column numbers
  bool total_only = false;  ///< rows print —, only the total has a figure
};
enum class TotalPlace : std::uint8_t { none, first, last };
enum class Subtotals : std::uint8_t { none, prefecture };
/// An official table.
struct Table {
  std::string id;
  Bilingual title;        ///< {period} is replaced
  Bilingual form_number;  ///< 表号
  Bilingual issued_by;    ///< 制表机关
  Bilingual unit_line;    ///< 计量单位; empty when units stand in the heads
  Bilingual row_head;     ///< heading of the row labels
  RowSource rows = RowSource::groups;
  std::string grouping;                     ///< for groups; empty = the administrative tree
  std::string categories;                   ///< for categories: the tree
  std::vector<domain::PeriodKind> periods;  ///< it makes sense for; empty = all
  TotalPlace total = TotalPlace::last;
  Bilingual total_label;
  Subtotals subtotals = Subtotals::none;  ///< 小计, of pairings
  bool row_numbers = false;               ///< a 序号 column
  std::vector<TableColumn> columns;
  std::vector<Bilingual> notes;  ///< 注
  bool official_foot = true;     ///< 单位负责人 审核人 填报人 联系电话 报出日期
};

/// A name people use for a measure, column, unit or field in files.
struct LexiconEntry {
  std::string target;  ///< measure, indicator or field id ("reporter", "period" …)
  std::vector<std::string> names;
};

struct Pack {
  std::string id;
  int version = 1;
  Bilingual label;
  std::string extends;       ///< id of the pack it builds on; its definitions are already merged in
  Bilingual supporter_word;  ///< 支援方
  Bilingual recipient_word;  ///< 受援方
  std::vector<std::pair<std::string, Bilingual>> org_kinds;
  std::vector<Kind> kinds;
  std::vector<CategoryTree> categories;
  std::vector<Measure> measures;
  std::vector<Indicator> indicators;
  std::vector<Form> forms;
  std::vector<Rule> rules;
  std::vector<Table> tables;
  std::vector<LexiconEntry> lexicon;
  std::vector<domain::PlanPeriod> plans;
  domain::PackInstall install;  ///< the text it was made from

  [[nodiscard]] const Measure* measure(std::string_view id_) const;
  [[nodiscard]] const Indicator* indicator(std::string_view id_) const;
  [[nodiscard]] const Kind* kind(std::string_view id_) const;
  [[nodiscard]] const Form* form(std::string_view id_) const;
  [[nodiscard]] const Table* table(std::string_view id_) const;
  [[nodiscard]] const CategoryTree* category_tree(std::string_view id_) const;
  /// "project_category/housing" → its node.
  [[nodiscard]] const CategoryNode* category(std::string_view path) const;
  /// "border-region@1".
  [[nodiscard]] std::string name() const;
};

/// Every problem of a pack's files: place is "border-region/measures.toml:12:3".
struct PackProblems {
  std::vector<domain::Finding> findings;
};

/// Types a pack from its text. Never stops at the first problem: all are in `problems`; nothing is
/// returned when one of them is an error. Unknown keys, wrong types, references to what does not
/// exist, duplicate ids, expressions that do not parse or mix units: each with file, line, column,
/// and what was expected.
std::optional<Pack> load_pack(const domain::PackInstall& install, PackProblems& problems);

/// The versions of one pack over time.
class PackTimeline {
 public:
  void add(Pack pack);  ///< in any order; `install.from` places it
  /// The version in force in a month; before the first one: the first one. Never null once one was
  /// added.
  [[nodiscard]] const Pack* at(domain::Month month) const;
  [[nodiscard]] const Pack* for_period(const domain::Period& period) const {
    return at(period.last);
  }
  [[nodiscard]] std::vector<const Pack*> versions() const;  ///< in order
  [[nodiscard]] bool empty() const { return versions_.empty(); }

 private:
  std::map<domain::Month, Pack> versions_;
};

/// Why a new version cannot follow an old one: a measure that keeps its id but changes unit, basis
/// or time behaviour.
std::vector<domain::Finding> incompatibilities(const Pack& old_version, const Pack& new_version);

/// The facts of a record: one per cell of a statement (a nil statement: a zero for every measure of
/// its form), one per measure that its kind feeds for an item or event (for distinct measures one
/// per person). The record has been validated by intake.
std::vector<domain::FactDraft> facts_of(const Pack& pack, const domain::Record& record);

}  // namespace jiedui::pack
