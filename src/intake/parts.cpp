#include "intake/detail/parts.hpp"

#include <algorithm>

namespace jiedui::intake {
namespace {

using pack::Part;
using pack::TimeBehaviour;

std::string part_id(const char* part, const std::string& measure) {
  return fmt::format("jd:{}:{}", part, measure);
}

/// Which column id a part of a measure is: the figure itself, or a companion.
std::string id_of(const pack::Measure& measure, Part part) {
  const bool cumulative = measure.time == TimeBehaviour::cumulative;
  switch (part) {
    case Part::last:
      return part_id("last", measure.id);
    case Part::now:
      return cumulative ? part_id("now", measure.id) : measure.id;
    case Part::total:
      return cumulative ? measure.id : part_id("sum", measure.id);
    case Part::more:
      return part_id("more", measure.id);
  }
  return {};
}

std::optional<NumberColumn> companion(const Grid& grid, const std::string& id,
                                      const NumberColumn& like, const std::string& zh,
                                      const std::string& en) {
  const GridColumn* found = grid.column(id);
  if (found == nullptr) return std::nullopt;
  NumberColumn column = like;
  column.id = id;
  column.index = found->index;
  column.required = false;
  if (found->heading.unit &&
      domain::unit_at(*found->heading.unit).dimension == domain::unit_at(like.unit).dimension)
    column.unit = *found->heading.unit;
  column.label = {like.label.zh + zh, like.label.in("en") + en};
  return column;
}

std::optional<ParsedNumber> read_part(const Grid& grid, std::size_t row,
                                      const std::optional<NumberColumn>& column,
                                      Problems& problems) {
  if (!column || follows_uncalculated(grid.sheet().at(row, column->index))) return ParsedNumber{};
  return read_number(grid, row, *column, problems);
}

bool number(const ParsedNumber& one) {
  return one.kind == ParsedNumber::Kind::number;
}

domain::Cell cell_of(const std::string& measure, const ParsedNumber& number) {
  return {measure, number.minor, number.written};
}

ParsedNumber sum_of(const ParsedNumber& last, const ParsedNumber& now) {
  ParsedNumber out = now;
  out.minor += last.minor;
  out.written.decimals = std::max(last.written.decimals, now.written.decimals);
  if (out.written.approx == domain::Approx::exact) out.written.approx = last.written.approx;
  // In one unit both keep their digits; else the sum is written in the smallest unit.
  if (last.written.unit != now.written.unit) {
    out.written.unit = domain::base_unit(domain::unit_at(now.written.unit).dimension);
    out.written.decimals = static_cast<std::int8_t>(
        domain::minor_decimals(domain::unit_at(now.written.unit).dimension));
  }
  return out;
}

std::string shown(const ParsedNumber& one) {
  return domain::written_text(one.minor, one.written) +
         std::string(domain::unit_at(one.written.unit).zh);
}

void report_sum(const Spot& at, const NumberColumn& value, const char* zh_total,
                const ParsedNumber& last, const ParsedNumber& now, const ParsedNumber& stated,
                const ParsedNumber& computed, Problems& problems) {
  problems.add(
      "carried_total", at,
      {fmt::format("“{}”{}填{},上期累计{}加本期{}是{}", value.label.zh, zh_total, shown(stated),
                   shown(last), shown(now), shown(computed)),
       fmt::format("'{}': the cumulative figure is {}, but {} carried over and {} now make {}",
                   value.label.in("en"), shown(stated), shown(last), shown(now), shown(computed))},
      {"请核对本期数;上期数有更正的,先更正上期,再重新下载本期表",
       "check this period's figure; correct an earlier period first, then take a fresh workbook"});
}

/// 本年累计 of a flow is not kept; it must only not contradict.
void check_sum(const Grid& grid, std::size_t row, const PartColumns& columns,
               const ParsedNumber& last, const ParsedNumber& now, GivenParts& given,
               Problems& problems) {
  if (!columns.sum || follows(grid.sheet().at(row, columns.sum->index))) return;
  const auto sum = read_part(grid, row, columns.sum, problems);
  given.sound = given.sound && sum;
  if (!sum || !number(*sum) || !number(last) || !number(now)) return;
  const ParsedNumber computed = sum_of(last, now);
  if (domain::interval_of(sum->minor, sum->written)
          .meets(domain::interval_of(computed.minor, computed.written)))
    return;
  given.sound = false;
  report_sum({grid.sheet().name, row, columns.sum->index}, columns.value, "本年累计", last, now,
             *sum, computed, problems);
}

/// Cumulative: what is typed as 本月 decides; the figure itself may be typed instead, or beside it.
void resolve(const Grid& grid, std::size_t row, const PartColumns& columns,
             const ParsedNumber& last, const ParsedNumber& now, bool runs_on, GivenParts& given,
             Problems& problems) {
  const bool typed =
      columns.own && !follows(grid.sheet().at(row, *columns.own)) && number(given.value);
  given.typed = typed || now.kind != ParsedNumber::Kind::none;
  if (!number(now)) {
    if (now.kind == ParsedNumber::Kind::not_applicable) given.value = now;
    return;
  }
  if (!number(last) && runs_on) {
    // A ledger of the office's own may have worked it out from elsewhere.
    if (typed || (!columns.last && number(given.value))) return;
    given.sound = false;
    problems.add(
        "no_opening",
        {grid.sheet().name, row,
         columns.last ? std::optional(columns.last->index) : columns.now->index},
        {fmt::format("“{}”没有上期累计,只有本期{},得不出累计", columns.value.label.zh, shown(now)),
         fmt::format("'{}': {} is of this period alone, and nothing is known from before",
                     columns.value.label.in("en"), shown(now))},
        {"首次填报请在“上期累计”填期初数(到上期末的累计),没有的填 0",
         "for the first use write the cumulative figure up to the period before, 0 if there is "
         "none"});
    return;
  }
  const ParsedNumber computed = number(last) ? sum_of(last, now) : now;
  given.carried = CarriedFigure{columns.value.id, std::nullopt, cell_of(columns.value.id, now)};
  if (number(last)) given.carried->last = cell_of(columns.value.id, last);
  if (!number(given.value)) {
    given.value = computed;
    return;
  }
  const bool same = domain::interval_of(given.value.minor, given.value.written)
                        .meets(domain::interval_of(computed.minor, computed.written));
  if (same) return;
  if (!typed) {
    given.value = computed;  // a program that does not calculate left the old result
    return;
  }
  given.sound = false;
  report_sum({grid.sheet().name, row, *columns.own}, columns.value, "", last, now, given.value,
             computed, problems);
}

}  // namespace

void add_parts(Vocabulary& vocabulary, const pack::Measure& measure,
               const std::vector<std::string>& names) {
  for (const Part part : {Part::last, Part::now, Part::total, Part::more}) {
    std::vector<std::string> headings;
    for (const std::string& name : names) {
      for (const std::string& heading : pack::part_headings(part)) {
        headings.push_back(name + heading);
        headings.push_back(heading + name);
      }
    }
    vocabulary.add_quietly(id_of(measure, part), headings);
  }
}

std::optional<PartColumns> part_columns(const Grid& grid, const pack::Measure& measure,
                                        const NumberColumn* value, const NumberColumn& like) {
  PartColumns out;
  out.measure = &measure;
  out.value = like;
  if (value != nullptr) out.own = value->index;
  out.last = companion(grid, part_id("last", measure.id), like, "上期累计", ", carried over");
  out.now = companion(grid, part_id("now", measure.id), like, "本期", ", this period");
  out.sum = companion(grid, part_id("sum", measure.id), like, "本年累计", ", this year");
  if (!out.last && !out.now && !out.sum) return std::nullopt;
  return out;
}

bool follows(const formats::SheetCell& cell) {
  return cell.formula;
}

bool follows_uncalculated(const formats::SheetCell& cell) {
  return cell.formula && cell.kind == formats::CellKind::error &&
         cell.text == formats::k_not_calculated;
}

GivenParts read_parts(const Grid& grid, std::size_t row, const PartColumns& columns,
                      const ParsedNumber& stated, bool runs_on, Problems& problems) {
  GivenParts given;
  given.value = stated;
  const auto last = read_part(grid, row, columns.last, problems);
  const auto now = read_part(grid, row, columns.now, problems);
  given.sound = last && now;
  if (!given.sound) return given;
  switch (columns.measure->time) {
    case TimeBehaviour::cumulative:
      resolve(grid, row, columns, *last, *now, runs_on, given, problems);
      break;
    case TimeBehaviour::flow:
      check_sum(grid, row, columns, *last, stated, given, problems);
      break;
    case TimeBehaviour::plan:
      if (stated.kind == ParsedNumber::Kind::none) given.value = *last;
      break;
    case TimeBehaviour::stock:
      break;
  }
  return given;
}

}  // namespace jiedui::intake
