#include "intake/detail/row.hpp"

#include <algorithm>
#include <limits>

#include "intake/detail/values.hpp"

namespace jiedui::intake {
namespace {

using base::Bilingual;
using domain::Period;
using domain::PeriodKind;
using domain::UnitIndex;

constexpr const char* k_unit_marks[] = {"、", ",", "，", ";", "；", "/", " ", "和"};

std::vector<UnitIndex> units_in(const std::string& text) {
  std::vector<UnitIndex> units;
  for (const std::string& name :
       base::split_any(text, {std::begin(k_unit_marks), std::end(k_unit_marks)})) {
    if (const auto unit = domain::find_unit(name)) units.push_back(*unit);
  }
  return units;
}

Bilingual kinds_text(const std::vector<PeriodKind>& kinds) {
  Bilingual text;
  for (const PeriodKind kind : kinds) {
    const auto add = [&](const char* zh, const char* en) {
      text.zh += (text.zh.empty() ? "" : "、") + std::string(zh);
      text.en += (text.en.empty() ? "" : ", ") + std::string(en);
    };
    switch (kind) {
      case PeriodKind::month:
        add("月(2011-06)", "month (2011-06)");
        break;
      case PeriodKind::quarter:
        add("季度(2011-Q2)", "quarter (2011-Q2)");
        break;
      case PeriodKind::half_year:
        add("半年(2011-H1)", "half-year (2011-H1)");
        break;
      case PeriodKind::year:
        add("年(2011)", "year (2011)");
        break;
      case PeriodKind::plan:
        add("规划期(十二五)", "plan period");
        break;
      case PeriodKind::range:
        add("月份区间", "range of months");
        break;
    }
  }
  return text;
}

/// The period of an allowed kind with the same months: 2011年1-6月 is 2011-H1.
std::optional<Period> fitted(const Period& period, const std::vector<PeriodKind>& allowed) {
  const auto may = [&](PeriodKind kind) {
    return std::find(allowed.begin(), allowed.end(), kind) != allowed.end();
  };
  if (allowed.empty() || may(period.kind)) return period;
  const int year = domain::year_of(period.first);
  const int month = period.first % 12;
  std::vector<Period> same;
  if (month % 12 == 0) same.push_back(Period::of_year(year));
  if (month % 6 == 0) same.push_back(Period::of_half(year, month / 6 + 1));
  if (month % 3 == 0) same.push_back(Period::of_quarter(year, month / 3 + 1));
  same.push_back(Period::of_month(period.first));
  for (const Period& one : same) {
    if (one.last == period.last && may(one.kind)) return one;
  }
  return std::nullopt;
}

/// A spreadsheet turns 2011-06 into the first of June.
base::Result<Period> parse_cell_period(const formats::SheetCell& cell,
                                       const std::vector<domain::PlanPeriod>& plans) {
  if (cell.kind == formats::CellKind::date) return Period::of_month(domain::month_of(cell.date));
  return Period::parse(cell_text(cell), plans);
}

void read_identity(const Grid& grid, std::size_t row, RecordDraft& draft, Problems& problems) {
  for (const char* id : {"jd:id", "jd:version"}) {
    const std::string text = grid.text(row, id);
    if (text.empty()) continue;
    const bool digits =
        text.size() <= 18 && text.find_first_not_of("0123456789") == std::string::npos;
    const std::int64_t number = digits ? std::stoll(text) : 0;
    const bool version = std::string_view(id) == "jd:version";
    if (number <= 0 || (version && number > std::numeric_limits<std::int32_t>::max())) {
      problems.add("bad_identity", grid.spot(row, id),
                   {fmt::format("隐藏的行标识“{}”已损坏", text),
                    fmt::format("the hidden identity '{}' is damaged", text)},
                   {"请重新下载模板,或清空这一格", "take a fresh template, or clear the cell"});
    } else if (version) {
      draft.identity.version = static_cast<std::int32_t>(number);
    } else {
      draft.identity.record = number;
    }
  }
}

void read_action(const Grid& grid, std::size_t row, RecordDraft& draft, Problems& problems) {
  const std::string text = label_key(grid.text(row, "action"));
  draft.remove = text == "删除" || text == "delete" || text == "remove";
  static const std::vector<std::string> keep = {"",     "保留", "修改",   "新增",
                                                "不变", "keep", "update", "add"};
  if (draft.remove || std::find(keep.begin(), keep.end(), text) != keep.end()) return;
  problems.add(
      "bad_action", grid.spot(row, "action"),
      {fmt::format("操作“{}”不认识", text), fmt::format("the action '{}' is not known", text)},
      {"要删除请填“删除”,否则留空", "write 删除 (delete) to delete the row, else leave it blank"});
}

}  // namespace

Preamble read_preamble(const Grid& grid, const std::vector<domain::PlanPeriod>& plans,
                       Problems& problems) {
  Preamble out;
  std::vector<Period> in_titles;
  std::optional<Period> stated;
  for (const std::string& line : grid.lines()) {
    if (const auto text = after_label(line, {"报告期", "期间"})) {
      if (auto period = Period::parse(*text, plans)) stated = *period;
    }
    if (const auto text = after_label(line, {"填报单位", "报送单位", "填表单位"});
        text && out.reporter.empty())
      out.reporter = *text;
    if (const auto text = after_label(line, {"计量单位", "单位"}); text && out.units.empty()) {
      const std::size_t own = line.find("填报单位");
      if (own == std::string::npos || line.find("计量单位") != std::string::npos)
        out.units = units_in(*text);
    }
    if (const auto text = after_label(line, {"数据性质", "性质"}))
      out.nature = domain::nature_from(*text);
    if (const auto text = after_label(line, {"统计范围", "本级/全辖"}))
      out.coverage = domain::coverage_from(*text);
    if (!out.cut_off) out.cut_off = cut_off_in(line);
    for (const Period& period : periods_in(line, plans)) {
      if (std::find(in_titles.begin(), in_titles.end(), period) == in_titles.end())
        in_titles.push_back(period);
    }
  }
  if (in_titles.empty()) in_titles = periods_in(grid.sheet().name, {});
  if (stated) {
    out.period = stated;
  } else if (in_titles.size() == 1) {
    out.period = in_titles.front();
  } else if (in_titles.size() > 1 && grid.column("period") == nullptr) {
    problems.add("ambiguous_period", grid.spot(),
                 {fmt::format("表头写了{}个报告期:{}、{}", in_titles.size(),
                              in_titles[0].label("zh"), in_titles[1].label("zh")),
                  fmt::format("the lines above the table name {} periods", in_titles.size())},
                 {"请加一行“报告期:2011年上半年”", "add a line 报告期:2011-H1"});
    out.period = in_titles.front();  // one problem, not one more for every row
  }
  return out;
}

Preamble read_preamble(const Reading& reading, const Grid& grid,
                       const std::vector<domain::PlanPeriod>& plans) {
  Preamble out = read_preamble(grid, plans, *reading.problems);
  if (out.reporter.empty()) out.reporter = reading.reporter;
  if (!out.period) out.period = reading.period;
  return out;
}

UnitIndex column_unit(const Grid& grid, const GridColumn& column, const Preamble& preamble,
                      UnitIndex usual, Problems& problems) {
  const domain::Dimension dimension = domain::unit_at(usual).dimension;
  if (column.heading.unit) {
    if (domain::unit_at(*column.heading.unit).dimension == dimension) return *column.heading.unit;
    problems.add(
        "unit", {grid.sheet().name, grid.head_last(), column.index},
        {fmt::format("栏目“{}”的单位应是{}一类", column.heading.written, domain::unit_at(usual).zh),
         fmt::format("the unit of column '{}' must be of the kind of {}", column.heading.written,
                     domain::unit_at(usual).en)},
        {"请改正表头的单位", "correct the unit in the heading"});
    return usual;
  }
  for (const UnitIndex unit : preamble.units) {
    if (domain::unit_at(unit).dimension == dimension) return unit;
  }
  return usual;
}

std::optional<ParsedNumber> read_number(const Grid& grid, std::size_t row,
                                        const NumberColumn& column, Problems& problems) {
  const Spot at{grid.sheet().name, row, column.index};
  if (grid.continues_merge(row, column.index)) {
    if (cell_text(grid.shown(row, column.index)).empty()) return ParsedNumber{};
    problems.add("merged_number", at,
                 {fmt::format("“{}”的数跨行合并,无法分到各行", column.label.zh),
                  fmt::format("the number of '{}' is merged over several rows and cannot be split",
                              column.label.in("en"))},
                 {"请取消合并,逐行填写;合报的请并为一行",
                  "unmerge the cells and fill in each row, or make it one row"});
    return std::nullopt;
  }
  auto number = parse_number(grid.sheet().at(row, column.index), column.unit);
  if (!number) {
    problems.add("bad_number", at,
                 {fmt::format("{}:{}", column.label.zh, number.error().zh),
                  fmt::format("{}: {}", column.label.in("en"), number.error().en)},
                 {"没有数请填“无”或留空", "leave the cell blank when there is no number"});
    return std::nullopt;
  }
  const domain::Dimension dimension = domain::unit_at(column.unit).dimension;
  if (number->minor < 0 && dimension != domain::Dimension::money &&
      dimension != domain::Dimension::ratio && dimension != domain::Dimension::number) {
    problems.add("negative_count", at,
                 {fmt::format("“{}”不能是负数:{}", column.label.zh,
                              cell_text(grid.sheet().at(row, column.index))),
                  fmt::format("'{}' cannot be negative: {}", column.label.in("en"),
                              cell_text(grid.sheet().at(row, column.index)))},
                 {"只有金额可以冲减为负", "only money may be reversed"});
    return std::nullopt;
  }
  return *number;
}

std::optional<Period> read_period(const Grid& grid, std::size_t row, const Preamble& preamble,
                                  const std::vector<PeriodKind>& allowed,
                                  const std::vector<domain::PlanPeriod>& plans,
                                  Problems& problems) {
  const GridColumn* column = grid.column("period");
  const Spot at = grid.spot(row, "period");
  std::optional<Period> period = preamble.period;
  if (column != nullptr && !grid.text(row, "period").empty()) {
    const auto parsed = parse_cell_period(grid.shown(row, column->index), plans);
    if (!parsed) {
      problems.add("bad_period", at, parsed.error(),
                   {"请改正;留空则按表头的报告期",
                    "correct it, or leave it blank to take the period above the head"});
      return std::nullopt;
    }
    period = *parsed;
  }
  if (!period) {
    problems.add("no_period", at, {"没有报告期", "the period is missing"},
                 {"请在“报告期”一栏或标题中写明,如 2011年上半年",
                  "write it in the column 报告期 or in the title, such as 2011-H1"});
    return std::nullopt;
  }
  const auto fit = fitted(*period, allowed);
  if (!fit) {
    const Bilingual kinds = kinds_text(allowed);
    problems.add("period_kind", at,
                 {fmt::format("此表不按“{}”填报", period->label("zh", plans)),
                  fmt::format("this form is not filed for {}", period->text())},
                 {fmt::format("可填:{}", kinds.zh), fmt::format("expected: {}", kinds.en)});
  }
  return fit;
}

bool read_parties(const Reading& reading, const Grid& grid, std::size_t row,
                  const Preamble& preamble, domain::Record& record) {
  Problems& problems = *reading.problems;
  const Names& names = *reading.names;
  const base::Date from = record.period.begin_date();
  const base::Date to = record.period.end_date();
  const std::size_t before = problems.count();
  std::string reporter = grid.text(row, "reporter");
  Spot reporter_at = grid.spot(row, "reporter");
  const std::string recipient = grid.text(row, "recipient");
  const std::string supporters = grid.text(row, "supporters");
  if (reporter.empty()) reporter = preamble.reporter;
  if (reporter.empty()) {
    reporter = recipient;
    reporter_at = grid.spot(row, "recipient");
  }
  if (reporter.empty()) {
    problems.add("required", reporter_at, {"没有填报单位", "the reporting organisation is missing"},
                 {"请填“填报单位”或“受援方”", "fill in the reporter or the recipient"});
    return false;
  }
  record.reporter = names.organisation(reporter, from, to, reporter_at, problems).value_or("");
  if (!recipient.empty() && recipient != reporter)
    record.recipient =
        names.organisation(recipient, from, to, grid.spot(row, "recipient"), problems).value_or("");
  if (!supporters.empty()) {
    record.supporters =
        names.supporters(supporters, from, to, grid.spot(row, "supporters"), problems)
            .value_or(std::vector<std::string>{});
    // What was published prints as published, the order of its supporters too.
    const auto nature = domain::nature_from(grid.text(row, "nature"));
    if ((nature ? nature : preamble.nature) != domain::Nature::published) {
      names.sort_officially(record.supporters);
    }
  }
  if (problems.count() != before) return false;
  const std::vector<std::string> roots = names.recipient_roots();
  const bool supporter = names.is_supporter(record.reporter) &&
                         (roots.empty() || !names.is_recipient(record.reporter, from, to));
  record.side = supporter ? domain::Side::supporter : domain::Side::recipient;
  if (supporter && record.supporters.empty()) record.supporters = {record.reporter};
  if (record.recipient.empty())
    record.recipient = supporter && roots.size() == 1 ? roots.front() : record.reporter;
  if (!names.is_recipient(record.recipient, from, to)) {
    problems.add("not_a_recipient", recipient.empty() ? reporter_at : grid.spot(row, "recipient"),
                 {fmt::format("“{}”不在受援方名单内", names.label(record.recipient, to)),
                  fmt::format("{} does not lie below a recipient of the programme",
                              names.label(record.recipient, to))},
                 {"请核对受援单位,或先补成员名单",
                  "check the recipient, or add it to the members list first"});
    return false;
  }
  return true;
}

void read_particulars(const Grid& grid, std::size_t row, const Preamble& preamble,
                      RecordDraft& draft, Problems& problems) {
  domain::Record& record = draft.record;
  const auto choose = [&](const char* id, auto parse, auto& target, const auto& fallback,
                          Bilingual expected) {
    if (fallback) target = *fallback;
    const std::string text = grid.text(row, id);
    if (text.empty()) return;
    const auto value = parse(text);
    if (value)
      target = *value;
    else
      problems.add("bad_choice", grid.spot(row, id),
                   {fmt::format("“{}”不认识", text), fmt::format("'{}' is not known", text)},
                   std::move(expected));
  };
  choose("coverage", domain::coverage_from, record.coverage, preamble.coverage,
         {"应填“本级”或“全辖”", "expected own or whole"});
  choose("nature", domain::nature_from, record.nature, preamble.nature,
         {"应填快报数、初步统计、正式数、审计核定数、已公布或预计",
          "expected flash, preliminary, final, audited, published or expected"});
  choose("side", domain::side_from, record.side, std::optional<domain::Side>{},
         {"应填“受援方”或“支援方”", "expected recipient or supporter"});
  record.cut_off = preamble.cut_off;
  if (const std::string text = grid.text(row, "cut_off"); !text.empty()) {
    const auto date = base::parse_date(text);
    if (date)
      record.cut_off = *date;
    else
      problems.add("bad_date", grid.spot(row, "cut_off"), date.error(),
                   {"没有日期的请留空", "leave it blank if there is no day"});
  }
  record.explanation = grid.text(row, "explanation");
  record.batch = grid.text(row, "batch");
  read_identity(grid, row, draft, problems);
  read_action(grid, row, draft, problems);
}

std::optional<std::string> read_category(const pack::CategoryTree& tree, const std::string& text,
                                         const Spot& at, Problems& problems) {
  const std::string key = label_key(text);
  std::vector<std::string> labels;
  for (const pack::CategoryNode& node : tree.nodes) {
    const std::string path = tree.id + "/" + node.id;
    const bool alias = std::any_of(node.aliases.begin(), node.aliases.end(),
                                   [&](const std::string& name) { return label_key(name) == key; });
    if (alias || key == label_key(node.id) || key == label_key(path) ||
        key == label_key(node.label.zh) || key == label_key(node.label.en))
      return path;
    labels.push_back(node.label.zh);
  }
  problems.add("unknown_category", at,
               {fmt::format("“{}”中没有类别“{}”", tree.label.zh, text),
                fmt::format("{} has no category '{}'", tree.id, text)},
               did_you_mean(base::nearest(text, labels),
                            {fmt::format("可填:{}", base::join(labels, "、")),
                             fmt::format("expected one of: {}", base::join(labels, ", "))}));
  return std::nullopt;
}

}  // namespace jiedui::intake
