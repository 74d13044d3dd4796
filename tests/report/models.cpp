#include "models.hpp"

#include <array>
#include <optional>

#include "report/detail/notes.hpp"

namespace jiedui::testing {

using domain::Figure;
using domain::FigureState;

domain::UnitIndex unit(std::string_view name) {
  return domain::find_unit(name).value();
}

pack::TableColumn column(std::string id, base::Bilingual label, std::string_view unit_name,
                         int decimals, std::string formula) {
  pack::TableColumn result;
  result.measure = id;
  result.id = std::move(id);
  result.label = std::move(label);
  result.unit = unit(unit_name);
  result.decimals = decimals;
  result.formula = std::move(formula);
  return result;
}

report::TableCell text_cell(std::string text) {
  report::TableCell cell;
  cell.is_text = true;
  cell.text = std::move(text);
  return cell;
}

report::TableCell figure_cell(Figure figure, const pack::TableColumn& in) {
  report::TableCell cell;
  cell.display = report::display(figure, in.unit, in.decimals);
  if (figure.computed) cell.computed = figure.computed->text();
  cell.figure = std::move(figure);
  return cell;
}

Figure amount(std::string_view digits, std::string_view unit_name) {
  const domain::Decimal decimal = domain::Decimal::parse(digits).value();
  Figure figure;
  figure.state = FigureState::value;
  figure.dimension = domain::unit_at(unit(unit_name)).dimension;
  figure.written.unit = unit(unit_name);
  figure.written.decimals = static_cast<std::int8_t>(decimal.scale);
  const std::int64_t minor = domain::to_minor(decimal, unit(unit_name)).value();
  figure.num = minor;
  figure.interval = domain::interval_of(minor, figure.written);
  figure.records = {{domain::RecordId{1}, 1}};
  figure.reporting = 1;
  figure.expected = 1;
  return figure;
}

Figure published(std::string_view digits, std::string_view unit_name) {
  Figure figure = amount(digits, unit_name);
  figure.written.rounded = true;
  figure.interval = domain::interval_of(static_cast<std::int64_t>(figure.num), figure.written);
  figure.published = domain::Decimal::parse(digits).value();
  return figure;
}

Figure rate(const Figure& num, const Figure& den) {
  Figure figure = num;
  figure.published.reset();
  figure.computed.reset();
  figure.is_ratio = true;
  figure.den = den.num;
  figure.den_dimension = den.dimension;
  figure.complete = num.complete && den.complete;
  return figure;
}

Figure published_rate(const Figure& num, const Figure& den, std::string_view digits,
                      std::string_view ours) {
  Figure figure = rate(num, den);
  figure.published = domain::Decimal::parse(digits).value();
  figure.written = {unit("%"), static_cast<std::int8_t>(figure.published->scale),
                    domain::Approx::exact, true};
  if (!ours.empty()) figure.computed = domain::Decimal::parse(ours).value();
  return figure;
}

Figure in_state(FigureState state) {
  Figure figure;
  figure.state = state;
  figure.complete = false;
  figure.expected = 1;
  return figure;
}

namespace {

report::TableModel model_of(const pack::Table& definition) {
  report::TableModel model;
  model.definition = &definition;
  model.programme = "xinjiang";
  model.period = domain::Period::parse("2011-H1").value();
  model.position = 17;
  model.pack = "border-region@1";
  model.unit_name = "新疆维吾尔自治区";
  return model;
}

void finish(Made& made) {
  const rollup::World world;
  made.model.notes = report::make_notes(made.model, world);
  made.model.check_code = report::check_code_of(made.model);
}

report::TableRow row_of(std::string key, base::Bilingual label, int depth = 0) {
  report::TableRow row;
  row.key = std::move(key);
  row.label = std::move(label);
  row.depth = depth;
  return row;
}

/// One line of the published table; rates differ from their own parts where `ours` is given.
struct Published {
  const char *supporters, *recipient, *planned, *started, *start_rate, *funds, *arrived,
      *arrival_rate, *ours;
};

constexpr std::array k_table_3 = {
    Published{"江苏", "伊犁州直", "176", "159", "90.3", "16.9", "3.25", "19.2", ""},
    Published{"辽宁", "塔城地区", "55", "47", "85.5", "8.9", "1.4", "15.9", "15.7"},
    Published{"吉林、黑龙江", "阿勒泰地区", "64", "37", "57.8", "2.2", "0.3", "14.4", "13.6"},
    Published{"湖北", "博州", "35", "17", "48.6", "1.5", "0.16", "10.7", ""},
    Published{"福建、山西", "昌吉州", "57", "50", "87.7", "4.9", "0.8", "16.4", "16.3"},
    Published{"湖南", "吐鲁番地区", "43", "20", "47", "2.36", "0.02", "0.8", ""},
    Published{"河南", "哈密地区", "50", "39", "78", "4", "1.6", "40.1", "40.0"},
    Published{"河北", "巴州", "17", "12", "71", "4.36", "1.38", "31.6", "31.7"},
    Published{"浙江", "阿克苏地区", "123", "91", "74", "14.1", "3.8", "26.9", "27.0"},
    Published{"江苏、江西", "克州", "63", "51", "81", "6.14", "4.18", "68.2", "68.1"},
    Published{"上海、山东、广东、深圳", "喀什地区", "287", "209", "72.8", "47.3", "16", "33.8", ""},
    Published{"北京、天津、安徽", "和田地区", "213", "60", "28", "28.7", "5.5", "19", ""},
    Published{"", "合计", "1183", "792", "67", "141.3", "38.4", "27.2", ""}};

pack::Table progress_definition() {
  pack::Table table;
  table.id = "progress";
  table.title = {"援疆项目计划执行情况({period})", "Progress of the assistance plan ({period})"};
  table.form_number = {"表3", "Table 3"};
  table.issued_by = {"对口援疆工作协调小组办公室", "Coordination Office"};
  table.row_head = {"受援方", "Recipient"};
  table.total_label = {"合计", "Total"};
  pack::TableColumn supporters;
  supporters.id = "supporters";
  supporters.label = {"支援方", "Supporters"};
  supporters.text = "supporters";
  table.columns = {supporters,
                   column("projects_planned", {"计划项目", "Projects planned"}, "个", 0),
                   column("projects_started", {"开工项目", "Projects started"}, "个", 0),
                   column("start_rate", {"开工率", "Start rate"}, "%", 1, "3=2/1×100"),
                   column("funds_planned", {"计划资金", "Funds planned"}, "亿元", 2),
                   column("funds_arrived", {"到位资金", "Funds arrived"}, "亿元", 2),
                   column("arrival_rate", {"到位率", "Arrival rate"}, "%", 1, "6=5/4×100")};
  table.notes = {{"不含兵团", "Without the Corps"},
                 {"到位按拨付到项目计算", "Arrived means paid out to projects"}};
  return table;
}

report::TableRow row_of(const Published& line, std::string key, const pack::Table& table) {
  report::TableRow row = row_of(std::move(key), {line.recipient, line.recipient});
  const Figure planned = published(line.planned, "个");
  const Figure started = published(line.started, "个");
  Figure funds = published(line.funds, "亿元");
  const Figure arrived = published(line.arrived, "亿元");
  if (row.key == "total") funds.computed = domain::Decimal::parse("141.4").value();
  const std::array figures{
      planned, started, published_rate(started, planned, line.start_rate),
      funds,   arrived, published_rate(arrived, funds, line.arrival_rate, line.ours)};
  row.cells.push_back(text_cell(line.supporters));
  for (std::size_t i = 0; i < figures.size(); ++i)
    row.cells.push_back(figure_cell(figures[i], table.columns[i + 1]));
  return row;
}

}  // namespace

Made table_3() {
  Made made{std::make_shared<pack::Table>(progress_definition()), {}};
  made.model = model_of(*made.definition);
  for (std::size_t i = 0; i + 1 < k_table_3.size(); ++i) {
    made.model.rows.push_back(
        row_of(k_table_3[i], fmt::format("org:{:02}", i + 1), *made.definition));
  }
  made.model.total = row_of(k_table_3.back(), "total", *made.definition);
  finish(made);
  return made;
}

Made every_state() {
  pack::Table table;
  table.id = "states";
  table.title = {"各种状态并列({period})", "Every state side by side ({period})"};
  table.unit_line = {"万元", "10k yuan"};
  table.row_head = {"县市", "County"};
  table.total_label = {"合计", "Total"};
  table.official_foot = false;
  table.columns = {column("funds", {"到位资金", "Funds arrived"}, "万元", 2),
                   column("target_rate", {"到位率", "Arrival rate"}, "%", 1)};
  Made made{std::make_shared<pack::Table>(table), model_of(table)};
  made.model.definition = made.definition.get();
  const auto add = [&](std::string key, base::Bilingual label, Figure funds, Figure ratio) {
    report::TableRow row = row_of("org:" + key, std::move(label));
    row.cells = {figure_cell(std::move(funds), table.columns[0]),
                 figure_cell(std::move(ratio), table.columns[1])};
    made.model.rows.push_back(std::move(row));
  };
  const Figure zero = amount("0", "万元");
  const Figure target = amount("5000", "万元");
  Figure about = amount("300", "万元");
  about.approx = domain::Approx::about;
  about.remarks = {{.code = domain::RemarkCode::approximate, .orgs = {}, .sets = {}, .detail = {}}};
  Figure partial = amount("12.3", "万元");
  partial.complete = false;
  partial.reporting = 2;
  partial.expected = 3;
  Figure no_base = in_state(FigureState::not_applicable);
  no_base.remarks = {{.code = domain::RemarkCode::division_by_zero,
                      .orgs = {},
                      .sets = {},
                      .detail = "funds_target"}};
  add("1", {"零县", "Zero"}, zero, rate(zero, target));
  add("2", {"未报县", "Missing"}, in_state(FigureState::missing), in_state(FigureState::missing));
  add("3", {"不全县", "Partial"}, partial, rate(partial, target));
  add("4", {"未到期县", "Not due"}, in_state(FigureState::not_due), in_state(FigureState::not_due));
  add("5", {"无目标县", "No target"}, amount("5265.4", "万元"), no_base);
  add("6", {"保密县", "Withheld"}, in_state(FigureState::withheld),
      in_state(FigureState::withheld));
  add("7", {"微小县", "Tiny"}, amount("12", "元"), rate(amount("12", "元"), target));
  add("8", {"约数县", "About"}, about, rate(amount("300", "万元"), target));
  finish(made);
  return made;
}

Made wide() {
  pack::Table table;
  table.id = "wide";
  table.title = {"对口支援资金使用情况({period})", "Use of assistance funds ({period})"};
  table.form_number = {"表9", "Table 9"};
  table.unit_line = {"亿元", "100M yuan"};
  table.row_head = {"类别", "Category"};
  table.row_numbers = true;
  table.total = pack::TotalPlace::first;
  table.total_label = {"合计", "Total"};
  const std::array<base::Bilingual, 3> groups = {base::Bilingual{"年度计划", "Plan of the year"},
                                                 base::Bilingual{"本年累计", "Year to date"},
                                                 base::Bilingual{"自开工累计", "Since start"}};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const auto& label : {base::Bilingual{"省级财政安排资金", "From provincial budgets"},
                              base::Bilingual{"社会各界捐赠资金", "From donations"},
                              base::Bilingual{"受援地自筹配套资金", "Matched by recipients"}}) {
      table.columns.push_back(column(fmt::format("m{}", table.columns.size()), label, "亿元", 2));
      table.columns.back().group = groups[i];
    }
  }
  Made made{std::make_shared<pack::Table>(table), model_of(table)};
  made.model.definition = made.definition.get();
  const auto fill = [&](report::TableRow row, int factor) {
    for (const pack::TableColumn& one : table.columns) {
      row.cells.push_back(figure_cell(
          amount(fmt::format("{}.5", factor * static_cast<int>(row.cells.size() + 1)), "万元"),
          one));
    }
    return row;
  };
  made.model.rows.push_back(fill(row_of("category:c/housing", {"房屋建设", "Housing"}), 40'000));
  made.model.rows.push_back(
      fill(row_of("category:c/rural", {"农村安居房", "Rural homes"}, 1), 300));
  made.model.rows.back().of_which = true;
  made.model.rows.push_back(
      fill(row_of("category:c/social", {"社会发展", "Social development"}), 7));
  made.model.groups.push_back(fill(row_of("group:built", {"建设类小计", "Construction"}), 40'007));
  made.model.total = fill(row_of("total", {"合计", "Total"}), 40'007);
  finish(made);
  return made;
}

}  // namespace jiedui::testing
