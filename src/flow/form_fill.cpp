// A received form filled: which figure each cell asks for, what is written for its state.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "flow/figure_code.hpp"
#include "flow/form_file.hpp"
#include "flow/lookup.hpp"
#include "flow/tables.hpp"
#include "formats/patch_xlsx.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

using base::Bilingual;
using base::fail;
using base::FaultCode;
using base::Result;
using domain::FormMeaning;

namespace {

int digits_of(const domain::Decimal& number) {
  std::string text = number.reduced().text();
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

/// The exact amount in a unit, all its digits.
domain::Decimal exact_in(domain::Int128 minor, domain::UnitIndex unit) {
  int scale = 0;
  for (std::int64_t rest = domain::unit_at(unit).minor_per_unit; rest > 1; rest /= 10) ++scale;
  return domain::shown_in(minor, unit, scale).reduced();
}

/// A number in one unit, exactly, in another of its kind.
domain::Decimal moved(domain::Decimal number, domain::UnitIndex from, domain::UnitIndex to) {
  std::int64_t have = domain::unit_at(from).minor_per_unit;
  const std::int64_t want = domain::unit_at(to).minor_per_unit;
  for (; have < want; have *= 10) ++number.scale;
  for (std::int64_t less = want; less < have; less *= 10) number = number * domain::Decimal{10, 0};
  return number.reduced();
}

domain::Decimal rounded(const domain::Decimal& number, int decimals) {
  if (decimals < 0 || number.scale <= decimals) return number;
  return domain::round_half_up(number.coefficient, domain::power_of_ten(number.scale), decimals);
}

/// A published or computed rate, as the number of percent (or of its unit). One that would print as
/// nothing but zeros gets the decimals it needs; nothing when it cannot be computed.
std::optional<domain::Decimal> rate_of(const domain::Figure& figure, domain::UnitIndex unit,
                                       int decimals) {
  domain::Figure plain = figure;
  plain.approx = domain::Approx::exact;
  constexpr int k_decimals_most = 12;
  for (int more = decimals; more <= k_decimals_most; ++more) {
    const auto parsed = domain::Decimal::parse(report::display(plain, unit, more));
    if (parsed) return *parsed;
  }
  return std::nullopt;
}

/// Money shown in 个: the headings of row and column contradict each other.
bool fits(const domain::Figure& figure, domain::UnitIndex unit) {
  return figure.is_ratio || domain::unit_at(unit).dimension == figure.dimension;
}

bool approximate(const domain::Figure& figure) {
  return figure.approx != domain::Approx::exact ||
         figure.remark(domain::RemarkCode::approximate) != nullptr;
}

void refuse(FilledCell* cell, Bilingual why) {
  cell->outcome = Outcome::refused;
  cell->why = std::move(why);
}

/// One sheet to be filled.
struct SheetPlan {
  const formats::Sheet* sheet = nullptr;
  const KnownForm* known = nullptr;
  intake::FormSheet form;
  std::vector<intake::FormTarget> targets;
  domain::OrgId org;
};

/// Fills one workbook, step by step.
class Filler {
 public:
  Filler(App& app, const FillRequest& request, Received file)
      : app_(app), request_(request), file_(std::move(file)) {}

  Result<FilledForm> fill();

 private:
  Result<void> find_sheets();
  [[nodiscard]] Result<domain::OrgId> own_org(const formats::Sheet& sheet,
                                              const intake::FormSheet& form) const;
  Result<void> read_facts();
  Result<void> take_values();
  void ask_figures();
  [[nodiscard]] std::optional<domain::Month> first_month(const std::string& measure);
  [[nodiscard]] std::optional<domain::Slice> slice_of(const SheetPlan& plan,
                                                      const FormMeaning& meaning,
                                                      Bilingual* why) const;
  [[nodiscard]] bool is_supporter(domain::OrgId org) const;
  [[nodiscard]] std::vector<domain::OrgId> recipient_roots() const;
  void group(const std::string& grouping, domain::Slice* slice) const;
  void judge(FilledCell* cell, const formats::CellSlot& slot) const;
  void write_number(FilledCell* cell, const formats::CellSlot& slot) const;
  void settle(FilledCell* cell, const formats::CellPlace& place, const formats::CellSlot& slot);
  void settle_typed(const formats::CellPlace& place, const std::string& value);
  [[nodiscard]] const formats::Sheet& sheet_named(const std::string& name) const;
  Result<void> patch();
  Result<void> read_back() const;
  void list_questions();

  App& app_;
  const FillRequest& request_;
  Received file_;
  std::vector<KnownForm> known_;
  Books books_;
  const pack::Pack* pack_ = nullptr;
  domain::Period period_;
  domain::OrgId org_;
  domain::OrgTree tree_;
  std::vector<SheetPlan> plans_;
  std::map<formats::CellPlace, std::string> values_;
  std::map<std::string, std::optional<domain::Month>> first_months_;
  std::vector<formats::CellPatch> patches_;
  FilledForm out_;
};

bool Filler::is_supporter(domain::OrgId org) const {
  const std::string& code = books_.world().dictionary.code(org);
  const auto& members = books_.world().programme.members;
  return std::any_of(members.begin(), members.end(), [&](const domain::Member& member) {
    return member.role == domain::MemberRole::supporter && member.org == code;
  });
}

/// The unit that a sheet names in its tab or its lines, where one workbook has a sheet for each.
Result<domain::OrgId> Filler::own_org(const formats::Sheet& sheet,
                                      const intake::FormSheet& form) const {
  std::vector<std::string> names = {sheet.name};
  for (std::size_t row = 0; row < form.head_first; ++row) {
    for (const formats::SheetCell& cell : sheet.rows[row]) {
      const std::string text = base::squeeze(cell.text);
      for (const char* lead : {"填报单位:", "填报单位(盖章):", "单位名称:", "填报地区:"}) {
        if (text.starts_with(lead)) names.push_back(text.substr(std::string_view(lead).size()));
      }
    }
  }
  for (const std::string& name : names) {
    const auto found = find_org(books_.world(), name, period_.end_date());
    if (found && *found) return *found;
  }
  return fail(FaultCode::not_found,
              "several sheets are the same form, and this one does not say whose it is; name its "
              "tab after the unit",
              "几张工作表是同一张表,这一张没有写明是哪个单位的;请用单位名称命名工作表",
              file_.name + ":" + sheet.name);
}

Result<void> Filler::find_sheets() {
  const intake::FormContext context =
      context_of(books_.world(), *pack_, std::min(books_.on, period_.end_date()));
  std::map<std::string, int> times;
  for (const formats::Sheet& sheet : file_.book.sheets) {
    if (!wanted(sheet, request_.sheet)) continue;
    SheetPlan plan;
    plan.sheet = &sheet;
    plan.org = org_;
    plan.known = best_match(sheet, known_);
    std::optional<intake::FormSheet> form;
    if (plan.known != nullptr) form = intake::read_form(sheet, context, &plan.known->binding);
    if (!form) {
      out_.other_sheets.push_back(sheet.name);
      continue;
    }
    plan.form = std::move(*form);
    plan.targets = intake::targets_of(plan.form, sheet);
    ++times[plan.known->key];
    plans_.push_back(std::move(plan));
  }
  for (SheetPlan& plan : plans_) {
    if (times[plan.known->key] < 2) continue;
    JD_TRY(plan.org, own_org(*plan.sheet, plan.form));
  }
  if (!plans_.empty()) return {};
  return fail(FaultCode::not_found,
              fmt::format("this form has not been bound yet; run: form bind {} --programme {}",
                          request_.path, request_.programme),
              fmt::format("这张表还没有绑定;请先运行:form bind {} --programme {}", request_.path,
                          request_.programme),
              file_.name);
}

Result<void> Filler::read_facts() {
  std::set<std::string> ids;
  bool from_beginning = false;
  for (const SheetPlan& plan : plans_) {
    for (const intake::FormTarget& target : plan.targets) {
      const FormMeaning& says = target.meaning;
      if (!says.measure.empty()) ids.insert(says.measure);
      const bool long_ago = says.basis == domain::FormBasis::start ||
                            says.basis == domain::FormBasis::plan || says.shift.has_value();
      from_beginning = from_beginning || long_ago;
    }
  }
  store::FactFilter filter = facts_needed(*pack_, {ids.begin(), ids.end()}, period_);
  if (from_beginning) filter.first.reset();
  return app_.read_facts(&books_, request_.programme, filter);
}

Result<void> Filler::take_values() {
  for (const std::string& text : request_.values) {
    const std::size_t equals = text.find('=');
    std::string cell = base::squeeze(text.substr(0, equals));
    std::string sheet = plans_.front().sheet->name;
    if (const std::size_t mark = cell.rfind('!'); mark != std::string::npos) {
      sheet = cell.substr(0, mark);
      cell.erase(0, mark + 1);
    }
    const auto at = intake::parse_selection(cell);
    const bool one = at && at->first_row && at->first_column && at->first_row == at->last_row &&
                     at->first_column == at->last_column;
    if (!one || equals == std::string::npos) {
      return fail(FaultCode::usage,
                  fmt::format("--set {}: write CELL=value, such as E7=12.5", text),
                  fmt::format("--set {}:写法是 单元格=数值,例如 E7=12.5", text));
    }
    JD_CHECK(check_sheet(file_, sheet));
    values_[{sheet, *at->first_row, *at->first_column}] =
        std::string(base::trim(text.substr(equals + 1)));
  }
  return {};
}

std::vector<domain::OrgId> Filler::recipient_roots() const {
  std::vector<domain::OrgId> roots;
  for (const domain::Member& member : books_.world().programme.members) {
    if (member.role == domain::MemberRole::recipient)
      roots.push_back(books_.world().dictionary.org(member.org));
  }
  return roots;
}

/// The heads of a grouping speak for their groups, the programme's root for all of them.
void Filler::group(const std::string& grouping, domain::Slice* slice) const {
  const rollup::World& world = books_.world();
  const domain::Grouping* one = world.programme.grouping(grouping);
  if (one == nullptr) return;
  const std::string code = slice->recipient ? world.dictionary.code(slice->recipient) : "";
  const bool head = std::any_of(one->members.begin(), one->members.end(),
                                [&](const auto& member) { return member.group == code; });
  const auto roots = recipient_roots();
  if (!head && roots.size() == 1 && slice->recipient == roots.front()) slice->recipient = {};
  if (head || !slice->recipient) slice->grouping = grouping;
}

std::optional<domain::Slice> Filler::slice_of(const SheetPlan& plan, const FormMeaning& meaning,
                                              Bilingual* why) const {
  const rollup::World& world = books_.world();
  domain::Slice slice;
  const std::vector<domain::OrgId> roots = recipient_roots();
  const bool below_root = std::any_of(roots.begin(), roots.end(), [&](domain::OrgId root) {
    return tree_.contains(root, plan.org);
  });
  if (plan.org && is_supporter(plan.org) && !below_root) {
    slice.supporters = {plan.org};
  } else {
    slice.recipient = plan.org;
  }
  if (!meaning.org.empty()) {
    const domain::OrgId asked = world.dictionary.org(meaning.org);
    const bool outside = slice.recipient && !tree_.contains(slice.recipient, asked);
    if (!asked || outside) {
      const std::string name =
          asked ? world.orgs.short_name(asked, period_.end_date()) : meaning.org;
      *why = {fmt::format("{}不在填报单位之下", name),
              fmt::format("{} does not lie below the unit", name)};
      return std::nullopt;
    }
    slice.recipient = asked;
  }
  if (!meaning.supporters.empty()) {
    slice.supporters.clear();
    for (const std::string& code : meaning.supporters)
      slice.supporters.push_back(world.dictionary.org(code));
  }
  group(plan.form.grouping, &slice);
  if (!meaning.category.empty()) slice.category = world.dictionary.term(meaning.category);
  if (!meaning.category.empty() && !slice.category) {
    *why = {"账中没有这一类的数", "the books have nothing of this category"};
    return std::nullopt;
  }
  return slice;
}

/// Of the oldest fact of a measure: where its 自开工累计 begins.
std::optional<domain::Month> Filler::first_month(const std::string& measure) {
  const auto [at, fresh] = first_months_.try_emplace(measure);
  if (!fresh) return at->second;
  for (const domain::Fact* fact : books_.rollup->facts_of(measure)) {
    const domain::Month month = fact->period().first;
    if (!at->second || month < *at->second) at->second = month;
  }
  return at->second;
}

/// The questions of all cells, those of one measure and period together.
void Filler::ask_figures() {
  struct Asked {
    std::vector<domain::Slice> slices;
    std::vector<std::size_t> cells;
  };
  std::map<std::pair<std::string, domain::Period>, Asked> asked;
  for (const SheetPlan& plan : plans_) {
    for (const intake::FormTarget& target : plan.targets) {
      if (!target.lacks.zh.empty()) continue;
      FilledCell cell;
      cell.sheet = plan.sheet->name;
      cell.row = target.row;
      cell.column = target.column;
      cell.heading = target.heading.zh;
      cell.meaning = target.meaning;
      if (const auto* measure = pack_->measure(cell.meaning.measure))
        cell.basis = measure->basis.zh;
      if (const auto* rate = pack_->indicator(cell.meaning.measure)) cell.basis = rate->basis.zh;
      cell.period = period_;
      out_.cells.push_back(cell);
      FilledCell& made = out_.cells.back();
      const AskedPeriod when =
          asked_period(*pack_, cell.meaning, period_, first_month(cell.meaning.measure));
      if (!when.why_not.zh.empty()) {
        made.why = when.why_not;
        continue;
      }
      made.period = when.period;
      const auto slice = slice_of(plan, cell.meaning, &made.why);
      if (!slice) continue;
      Asked& one = asked[{cell.meaning.measure, when.period}];
      one.slices.push_back(*slice);
      one.cells.push_back(out_.cells.size() - 1);
    }
  }
  for (auto& [what, one] : asked) {
    rollup::Query query;
    query.measure = what.first;
    query.period = what.second;
    query.on = books_.on;
    auto figures = books_.rollup->slices(query, one.slices);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      FilledCell& cell = out_.cells[one.cells[i]];
      cell.figure = std::move(figures[i]);
      cell.figure_id = encode_figure(cell.figure.address, books_.world());
    }
  }
}

void Filler::write_number(FilledCell* cell, const formats::CellSlot& slot) const {
  const domain::Figure& figure = cell->figure;
  const auto unit = domain::find_unit(cell->meaning.unit);
  if (!unit || !fits(figure, *unit)) {
    refuse(cell, {fmt::format("表上的单位“{}”与指标不符", cell->meaning.unit),
                  fmt::format("the form's unit {} is not the measure's", cell->meaning.unit)});
    return;
  }
  const pack::Indicator* indicator = pack_->indicator(cell->meaning.measure);
  domain::Decimal number;
  if (figure.is_ratio) {
    const int usual = indicator == nullptr ? 1 : indicator->decimals;
    const auto rate = rate_of(figure, *unit, slot.decimals >= 0 ? slot.decimals : usual);
    if (!rate) return refuse(cell, {"数字太大或太小,算不出", "it cannot be computed"});
    number = *rate;
  } else if (figure.published) {
    number = moved(*figure.published, figure.written.unit, *unit);
  } else {
    number = exact_in(figure.num, *unit);
  }
  const bool percent = domain::unit_at(*unit).dimension == domain::Dimension::ratio;
  const domain::Decimal shown = rounded(number, slot.decimals);
  cell->display =
      slot.decimals > shown.scale
          ? domain::Decimal{shown.coefficient * domain::power_of_ten(slot.decimals - shown.scale),
                            slot.decimals}
                .text()
          : shown.text();
  if (percent && slot.percent) {
    number.scale += 2;  // the cell shows 0.53 as 53%
    cell->display += "%";
  }
  constexpr int k_digits_most = 15;
  if (digits_of(number) > k_digits_most) {
    return refuse(cell,
                  {"数字超过15位,表格软件存不下", "a spreadsheet keeps no more than 15 digits"});
  }
  cell->outcome = Outcome::filled;
  cell->written = number.reduced().text();
  if (number.coefficient != 0 && shown.coefficient == 0) {
    cell->why = {fmt::format("不为零,但按单元格的小数位显示为 {}", cell->display),
                 fmt::format("not zero, but the cell shows {}", cell->display)};
  }
}

/// What goes into the cell for the state of its figure (OFFICE: 0, blank, —).
void Filler::judge(FilledCell* cell, const formats::CellSlot& slot) const {
  if (!slot.taken.zh.empty()) {
    return refuse(cell, slot.taken);
  }
  if (!cell->why.zh.empty()) return;  // no figure could be asked for
  const domain::Figure& figure = cell->figure;
  switch (figure.state) {
    case domain::FigureState::missing:
      cell->why = {"未报", "not reported"};
      if (!figure.remarks.empty())
        cell->why = report::words(figure.remarks.front(), books_.world(), cell->period);
      return;
    case domain::FigureState::not_due:
      cell->why = {"未到期", "not yet due"};
      return;
    case domain::FigureState::withheld:
      cell->why = {"不对外提供", "withheld"};
      return;
    case domain::FigureState::not_applicable:
      cell->outcome = Outcome::symbol;
      cell->written = cell->display = "—";
      cell->why = {"不适用", "does not apply"};
      if (!figure.remarks.empty())
        cell->why = report::words(figure.remarks.front(), books_.world(), cell->period);
      return;
    case domain::FigureState::value:
      break;
  }
  if (approximate(figure)) {
    const auto shown_in = domain::find_unit(cell->meaning.unit);
    cell->outcome = Outcome::refused;
    cell->display = report::display(figure, shown_in.value_or(0), std::max(slot.decimals, 2));
    const std::string at = formats::cell_name(cell->row, cell->column);
    cell->why = {fmt::format("是近似数({}),不直接填;认可的请加 --set {}=数值", cell->display, at),
                 fmt::format("approximate ({}): not written; to write a number add --set {}=value",
                             cell->display, at)};
    return;
  }
  if (slot.date) {
    return refuse(cell, {"单元格是日期格式,填数会显示成日期", "the cell is formatted as a date"});
  }
  write_number(cell, slot);
  const auto unit = domain::find_unit(cell->meaning.unit);
  if (figure.published && figure.written.unit != unit && cell->why.zh.empty() &&
      cell->outcome == Outcome::filled) {
    const domain::Unit& published = domain::unit_at(figure.written.unit);
    cell->why = {fmt::format("由公布数{}{}换算", figure.published->text(), published.zh),
                 fmt::format("from {} {} as published", figure.published->text(), published.en)};
  }
  if (cell->outcome == Outcome::filled && !figure.complete && cell->why.zh.empty()) {
    cell->why = {fmt::format("部分:已报{}/{}", figure.reporting, figure.expected),
                 fmt::format("partial: {} of {} reported", figure.reporting, figure.expected)};
  }
}

/// What becomes of a cell, given what it held.
void Filler::settle(FilledCell* cell, const formats::CellPlace& place,
                    const formats::CellSlot& slot) {
  using Kind = formats::CellPatch::Kind;
  judge(cell, slot);
  if (cell->outcome == Outcome::filled) patches_.push_back({place, Kind::number, cell->written});
  if (cell->outcome == Outcome::symbol) patches_.push_back({place, Kind::text, cell->written});
  if (cell->outcome != Outcome::empty && cell->outcome != Outcome::refused) return;
  if (!slot.taken.zh.empty()) return;
  const formats::SheetCell& before = sheet_named(cell->sheet).at(cell->row, cell->column);
  if (before.kind == formats::CellKind::empty) {
    if (request_.mark_missing) patches_.push_back({place, Kind::clear, "", true});
    return;
  }
  if (request_.keep_typed) {
    cell->outcome = Outcome::kept;
    cell->display = before.text;
    return;
  }
  patches_.push_back({place, Kind::clear, "", request_.mark_missing});
  cell->why.zh += fmt::format(";原有“{}”已清空", before.text);
  cell->why.en += fmt::format("; '{}' was taken out", before.text);
}

const formats::Sheet& Filler::sheet_named(const std::string& name) const {
  return *std::find_if(file_.book.sheets.begin(), file_.book.sheets.end(),
                       [&](const formats::Sheet& one) { return one.name == name; });
}

/// A value that was typed stands in its cell whatever the books say, bound or not.
void Filler::settle_typed(const formats::CellPlace& place, const std::string& value) {
  using Kind = formats::CellPatch::Kind;
  auto at = std::find_if(out_.cells.begin(), out_.cells.end(), [&](const FilledCell& cell) {
    return cell.sheet == place.sheet && cell.row == place.row && cell.column == place.column;
  });
  if (at == out_.cells.end()) {
    FilledCell cell;
    cell.sheet = place.sheet;
    cell.row = place.row;
    cell.column = place.column;
    cell.period = period_;
    at = out_.cells.insert(at, std::move(cell));
  }
  const auto number = domain::Decimal::parse(value);
  at->outcome = Outcome::typed;
  at->written = number ? number->text() : value;
  at->display = value;
  at->why = {"手填,只在这张表上", "typed, for this form only"};
  Kind kind = Kind::text;
  if (number) kind = Kind::number;
  if (value.empty()) kind = Kind::clear;
  patches_.push_back({place, kind, at->written});
}

Result<void> Filler::patch() {
  std::vector<formats::CellPlace> places;
  for (const FilledCell& cell : out_.cells) places.push_back({cell.sheet, cell.row, cell.column});
  JD_TRY(const auto slots, formats::look_at_cells(file_.bytes, file_.name, places));
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!values_.contains(places[i])) settle(&out_.cells[i], places[i], slots[i]);
  }
  for (const auto& [place, value] : values_) settle_typed(place, value);
  JD_TRY(formats::PatchedWorkbook patched, formats::patch_xlsx(file_.bytes, file_.name, patches_));
  out_.bytes = std::move(patched.bytes);
  out_.recomputed = patched.stale.size();
  return read_back();
}

/// The file is opened once more: what was meant to stand there stands there.
Result<void> Filler::read_back() const {
  JD_TRY(const formats::Workbook book, formats::read_xlsx(out_.bytes, file_.name));
  for (const FilledCell& cell : out_.cells) {
    if (cell.outcome != Outcome::filled) continue;
    for (const formats::Sheet& sheet : book.sheets) {
      if (sheet.name != cell.sheet) continue;
      const std::string& text = sheet.at(cell.row, cell.column).text;
      const auto stands = domain::Decimal::parse(text);
      const auto meant = domain::Decimal::parse(cell.written);
      JD_ENSURE(stands && meant && *stands == *meant);
    }
  }
  return {};
}

void Filler::list_questions() {
  for (const SheetPlan& plan : plans_) {
    const auto ask = [&](const intake::FormAxis& axis, bool is_column) {
      if (!axis.fresh || axis.role != intake::FormRole::figures) return;
      // A new row that plainly names somebody was filled with the others.
      if (!is_column && axis.sureness == intake::Sureness::sure &&
          axis.heading.meaning.measure.empty())
        return;
      out_.questions.push_back(
          {plan.sheet->name, is_column, axis.index, axis.heading, axis.sureness, axis.why});
    };
    for (const intake::FormAxis& column : plan.form.columns) ask(column, true);
    for (const intake::FormAxis& row : plan.form.rows) ask(row, false);
    for (const domain::FormHeading& heading : plan.form.gone)
      out_.gone.emplace_back(plan.sheet->name, heading);
  }
}

/// What is new is asked about; until somebody has said what it means, nothing is written there.
void leave_new_alone(const intake::FormSheet& form, std::vector<intake::FormTarget>* targets) {
  std::erase_if(*targets, [&](const intake::FormTarget& target) {
    const intake::FormAxis* column = form.column(target.column);
    const intake::FormAxis* row = form.row(target.row);
    const bool new_row = row != nullptr && row->fresh && !row->heading.meaning.measure.empty();
    return new_row || (column != nullptr && column->fresh);
  });
}

Result<FilledForm> Filler::fill() {
  JD_TRY(books_, app_.books(request_.programme, request_.as_of, no_facts()));
  JD_TRY(period_, find_period(books_.world(), request_.period));
  JD_TRY(pack_, find_pack(books_.world(), period_));
  JD_TRY(org_, find_org(books_.world(), request_.org, period_.end_date()));
  JD_TRY(known_, known_forms(app_, request_.programme));
  JD_CHECK(check_sheet(file_, request_.sheet));
  tree_ = books_.world().orgs.tree_at(period_.end_date());
  JD_CHECK(find_sheets());
  JD_CHECK(take_values());
  for (SheetPlan& plan : plans_) leave_new_alone(plan.form, &plan.targets);
  JD_CHECK(read_facts());
  pack_ = books_.world().packs.for_period(period_);
  out_.world = books_.rollup->shared_world();
  out_.period = period_;
  out_.position = books_.rollup->position();
  out_.title = plans_.front().form.title;
  if (org_) out_.org = books_.world().dictionary.code(org_);
  out_.unit_name = books_.world().orgs.short_name(org_, period_.end_date());
  for (const SheetPlan& plan : plans_) {
    if (std::find(out_.keys.begin(), out_.keys.end(), plan.known->key) == out_.keys.end())
      out_.keys.push_back(plan.known->key);
  }
  ask_figures();
  list_questions();
  JD_CHECK(patch());
  return std::move(out_);
}

}  // namespace

Result<FilledForm> fill_form(App& app, const FillRequest& request) {
  JD_TRY(Received file, receive(request.path));
  return Filler(app, request, std::move(file)).fill();
}

}  // namespace jiedui::flow
