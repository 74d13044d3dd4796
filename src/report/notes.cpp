// Which notes a table needs.
// Decides: what is said once for many cells, the order. Not here: wording of a remark (words.cpp).
// Holds: one computed_differs note per differing cell; the order depends on nothing but the table.
#include "report/detail/notes.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;
using domain::Figure;
using domain::OrgId;
using domain::Remark;
using domain::RemarkCode;

constexpr std::array<std::string_view, 22> k_order = {"note",
                                                      "unreported",
                                                      "late",
                                                      "not_due",
                                                      "ended_unit",
                                                      "overlapping_set",
                                                      "unconfirmed",
                                                      "returned",
                                                      "not_deduplicated",
                                                      "approximate",
                                                      "undistributed",
                                                      "negative_undistributed",
                                                      "division_by_zero",
                                                      "no_base",
                                                      "turn_of_year",
                                                      "no_opening",
                                                      "measure_absent",
                                                      "overflow",
                                                      "partial",
                                                      "withheld",
                                                      "rounding",
                                                      "computed_differs"};

std::size_t rank_of(std::string_view code) {
  return static_cast<std::size_t>(std::find(k_order.begin(), k_order.end(), code) -
                                  k_order.begin());
}

/// A cell of the table, with the row and column it stands in.
struct Place {
  const TableRow* row = nullptr;
  std::size_t column = 0;
};

/// Places that have one thing in common, in table order.
using Places = std::vector<Place>;

void add_once(std::vector<Bilingual>& texts, const Bilingual& text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

Bilingual joined(const std::vector<Bilingual>& texts) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const Bilingual& text : texts) {
    zh.push_back(text.in("zh"));
    en.push_back(text.in("en"));
  }
  return {base::join(zh, "、"), base::join(en, ", ")};
}

/// What one cell says that a note must repeat: an organisation that is named, or a sentence.
struct Saying {
  std::string code;
  Place place;
  std::vector<Bilingual> names;  ///< who; codes with names are merged per column
  Bilingual sentence;            ///< for codes without names
};

class NoteMaker {
 public:
  NoteMaker(const TableModel& table, const rollup::World& world)
      : table_(table), definition_(*table.definition), world_(world) {}

  std::vector<TableNote> make() {
    for (const Bilingual& text : definition_.notes) notes_.push_back({"note", {}, text});
    for_each_figure([&](const Place& place, const TableCell& cell) { listen(place, cell); });
    say_names();
    say_sentences();
    say_rounding();
    for_each_figure(
        [&](const Place& place, const TableCell& cell) { say_difference(place, cell); });
    std::stable_sort(notes_.begin(), notes_.end(), [](const TableNote& a, const TableNote& b) {
      return rank_of(a.code) < rank_of(b.code);
    });
    return std::move(notes_);
  }

 private:
  template <class Visit>
  void for_each_figure(Visit visit) const {
    const auto walk = [&](const TableRow& row) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i].is_text) visit(Place{&row, i}, row.cells[i]);
      }
    };
    for (const TableRow& row : table_.rows) walk(row);
    for (const TableRow& row : table_.groups) walk(row);
    if (table_.total) walk(*table_.total);
  }

  [[nodiscard]] std::string key_of(const Place& place) const {
    return place.row->key + "/" + definition_.columns[place.column].id;
  }

  [[nodiscard]] std::vector<std::string> keys_of(const Places& places) const {
    std::vector<std::string> keys;
    for (const Place& place : places) keys.push_back(key_of(place));
    return keys;
  }

  [[nodiscard]] std::vector<Bilingual> names_of(const std::vector<OrgId>& orgs) const {
    std::vector<Bilingual> names;
    for (OrgId org : orgs) {
      const std::string name = world_.orgs.short_name(org, table_.period.end_date());
      names.push_back({name, name});
    }
    return names;
  }

  void listen(const Place& place, const TableCell& cell) {
    const Figure& figure = cell.figure;
    for (const Remark& remark : figure.remarks) listen(place, figure, remark);
    if (!figure.remarks.empty()) return;
    if (figure.state == domain::FigureState::missing)
      sayings_.push_back({"unreported", place, {place.row->label}, {}});
    if (figure.state == domain::FigureState::not_due)
      sayings_.push_back({"not_due", place, {place.row->label}, {}});
    if (figure.state == domain::FigureState::withheld) {
      sayings_.push_back(
          {"withheld", place, {}, {"* 表示不向本用户显示", "* may not be shown to this reader"}});
    }
    if (figure.has_value() && !figure.complete) {
      sayings_.push_back(
          {"partial",
           place,
           {},
           {fmt::format("不完全统计,应报{}家,已报{}家", figure.expected, figure.reporting),
            fmt::format("partial: {} of {} have reported", figure.reporting, figure.expected)}});
    }
  }

  /// Of an empty cell in a table of categories the category: its reporters did report the others.
  [[nodiscard]] std::vector<Bilingual> who(const Place& place, const Figure& figure,
                                           const Remark& remark) const {
    const bool of_category = definition_.rows == pack::RowSource::categories &&
                             place.row->key != "total" &&
                             figure.state == domain::FigureState::missing;
    return of_category ? std::vector<Bilingual>{place.row->label} : names_of(remark.orgs);
  }

  void listen(const Place& place, const Figure& figure, const Remark& remark) {
    const std::string code(domain::to_string(remark.code));
    switch (remark.code) {
      case RemarkCode::stated_total:  // the published total is what such a table prints anyway
      case RemarkCode::plan_version:
        return;  // of the definition, not of the number: trace says it
      case RemarkCode::late:
      case RemarkCode::unreported:
      case RemarkCode::ended_unit:
        if (!remark.orgs.empty()) {
          sayings_.push_back({code, place, who(place, figure, remark), {}});
          return;
        }
        break;
      case RemarkCode::undistributed:
      case RemarkCode::negative_undistributed:
        sayings_.push_back({code, place, {}, with_amount(place, figure, remark)});
        return;
      default:
        break;
    }
    sayings_.push_back({code, place, {}, words(remark, world_, table_.period)});
  }

  [[nodiscard]] Bilingual with_amount(const Place& place, const Figure& figure,
                                      const Remark& remark) const {
    Bilingual text = words(remark, world_, table_.period);
    const pack::TableColumn& column = definition_.columns[place.column];
    const domain::Unit& unit = domain::unit_at(column.unit);
    if (figure.is_ratio || unit.dimension != figure.dimension) return text;
    const std::string amount = domain::shown_in(remark.amount, column.unit, column.decimals).text();
    return {fmt::format("{}({}{})", text.zh, amount, unit.zh),
            fmt::format("{} ({} {})", text.en, amount, unit.en)};
  }

  /// 塔城地区、克州未报: all who are named in a column, and one note for the columns that name the
  /// same.
  void say_names() {
    struct Named {
      std::vector<Bilingual> names;
      Places places;
    };
    std::map<std::string, std::map<std::size_t, Named>> by_code;
    for (const Saying& saying : sayings_) {
      if (saying.names.empty()) continue;
      Named& named = by_code[saying.code][saying.place.column];
      for (const Bilingual& name : saying.names) add_once(named.names, name);
      named.places.push_back(saying.place);
    }
    for (auto& [code, columns] : by_code) {
      std::vector<Named> merged;
      for (auto& [column, named] : columns) {
        const auto same = std::find_if(merged.begin(), merged.end(),
                                       [&](const Named& one) { return one.names == named.names; });
        if (same == merged.end()) {
          merged.push_back(named);
        } else {
          same->places.insert(same->places.end(), named.places.begin(), named.places.end());
        }
      }
      for (const Named& named : merged) {
        Bilingual text = naming(code, joined(named.names));
        prefix(text, columns_prefix(named.places));
        notes_.push_back({code, keys_of(named.places), std::move(text)});
      }
    }
  }

  [[nodiscard]] static Bilingual naming(const std::string& code, const Bilingual& who) {
    if (code == "unreported") return {who.zh + "未报", who.en + ": not reported"};
    if (code == "late")
      return {who.zh + "迟报,按最近一次报数计入",
              who.en + ": late, the last value reported stands"};
    if (code == "not_due") return {who.zh + "未到期", who.en + ": not due yet"};
    return {who.zh + "已撤并,接续单位首次报数前仍按其原数计入",
            who.en + ": ended; its values stand until its successor's first"};
  }

  void say_sentences() {
    std::map<std::pair<std::string, std::string>, std::size_t> index;
    std::vector<std::pair<Saying, Places>> merged;
    for (const Saying& saying : sayings_) {
      if (!saying.names.empty()) continue;
      const auto [found, fresh] =
          index.try_emplace({saying.code, saying.sentence.zh}, merged.size());
      if (fresh) merged.push_back({saying, {}});
      merged[found->second].second.push_back(saying.place);
    }
    for (const auto& [saying, places] : merged) {
      Bilingual text = saying.sentence;
      if (saying.code != "withheld" && saying.code != "overlapping_set")
        prefix(text, place_prefix(places));
      notes_.push_back({saying.code, keys_of(places), std::move(text)});
    }
  }

  static void prefix(Bilingual& text, const Bilingual& with) {
    if (!with.zh.empty()) text.zh = with.zh + ":" + text.zh;
    if (!with.en.empty()) text.en = with.en + ": " + text.en;
  }

  [[nodiscard]] std::vector<Bilingual> columns_named(const Places& places) const {
    std::vector<Bilingual> columns;
    for (const Place& place : places) add_once(columns, definition_.columns[place.column].label);
    return columns;
  }

  /// Empty when every column of figures is meant.
  [[nodiscard]] Bilingual columns_prefix(const Places& places) const {
    const std::vector<Bilingual> columns = columns_named(places);
    std::vector<Bilingual> all;
    for (const pack::TableColumn& column : definition_.columns) {
      if (!column.measure.empty() && !column.total_only) add_once(all, column.label);
    }
    return columns.size() >= all.size() ? Bilingual{} : joined(columns);
  }

  [[nodiscard]] Bilingual place_prefix(const Places& places) const {
    std::vector<Bilingual> rows;
    for (const Place& place : places) add_once(rows, place.row->label);
    const Bilingual columns = columns_prefix(places);
    if (rows.size() == table_.rows.size() + table_.groups.size() + (table_.total ? 1 : 0))
      return columns;
    Bilingual where = joined(rows);
    if (!columns.zh.empty()) where.zh += " " + columns.zh;
    if (!columns.en.empty()) where.en += ", " + columns.en;
    return where;
  }

  void say_rounding() {
    if (!table_.total) return;
    Places places;
    for (std::size_t i = 0; i < definition_.columns.size(); ++i) {
      if (differs_by_rounding(i)) places.push_back({&*table_.total, i});
    }
    if (places.empty()) return;
    notes_.push_back({"rounding",
                      keys_of(places),
                      {"合计数与分项之和因四舍五入略有差异",
                       "Totals may differ from the sum of their parts by rounding"}});
  }

  /// The printed parts do not give the printed total, although the amounts behind them do (or may,
  /// where only rounded numbers exist).
  [[nodiscard]] bool differs_by_rounding(std::size_t column) const {
    const TableCell& total = table_.total->cells[column];
    if (total.is_text || !total.figure.has_value()) return false;
    const auto printed_total = domain::Decimal::parse(total.display);
    if (!printed_total) return false;
    domain::Decimal printed;
    domain::Interval amounts;
    for (const TableRow& row : table_.rows) {
      if (row.depth > 0 || row.shown_only || !row.cells[column].figure.has_value()) continue;
      const Figure& figure = row.cells[column].figure;
      if (figure.is_ratio && (!total.figure.is_ratio || figure.den != total.figure.den))
        return false;
      const auto part = domain::Decimal::parse(row.cells[column].display);
      if (!part) return false;
      printed = printed + *part;
      amounts = amounts + amounts_of(figure);
    }
    return printed != *printed_total && amounts.meets(amounts_of(total.figure));
  }

  [[nodiscard]] static domain::Interval amounts_of(const Figure& figure) {
    return figure.is_ratio ? domain::Interval{figure.num, figure.num} : figure.interval;
  }

  void say_difference(const Place& place, const TableCell& cell) {
    if (cell.computed.empty()) return;
    const Bilingual& row = place.row->label;
    const pack::TableColumn& column = definition_.columns[place.column];
    const domain::Unit& unit = domain::unit_at(column.unit);
    Bilingual text{
        fmt::format("{}{}公布{}{},计算{}{}", row.zh, column.label.zh, cell.display, unit.zh,
                    cell.computed, unit.zh),
        fmt::format("{}, {}: published {} {}, computed {} {}", row.in("en"), column.label.in("en"),
                    cell.display, unit.en, cell.computed, unit.en)};
    if (cell.figure.contradiction) {
      text.zh += "(相差超出四舍五入,请核对)";
      text.en += " (more than rounding explains; please check)";
    }
    notes_.push_back({"computed_differs", {key_of(place)}, std::move(text)});
  }

  const TableModel& table_;
  const pack::Table& definition_;
  const rollup::World& world_;
  std::vector<Saying> sayings_;
  std::vector<TableNote> notes_;
};

}  // namespace

std::vector<TableNote> make_notes(const TableModel& table, const rollup::World& world) {
  return NoteMaker(table, world).make();
}

}  // namespace jiedui::report
