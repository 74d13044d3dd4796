#include "flow/forms.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "flow/figure_code.hpp"
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

/// A workbook as it came.
struct Received {
  std::string name;
  std::string bytes;
  formats::Workbook book;
};

Result<Received> receive(const std::string& path) {
  Received out;
  out.name = std::filesystem::path(path).filename().string();
  JD_TRY(out.bytes, formats::read_file(path));
  JD_TRY(out.book, formats::read_workbook(out.bytes, out.name));
  if (out.book.format == "xlsx") return out;
  return fail(FaultCode::invalid_input,
              "a form is filled in place, which needs an xlsx; save it in Excel or WPS as xlsx",
              "来表要原样填写,只能用 xlsx;请在 Excel 或 WPS 中另存为 xlsx", out.name);
}

const KnownForm* best_match(const formats::Sheet& sheet, const std::vector<KnownForm>& known) {
  const KnownForm* best = nullptr;
  std::size_t best_shared = 0, best_missing = 0;
  for (const KnownForm& one : known) {
    const intake::Likeness like = intake::likeness(sheet, one.binding);
    if (!like.alike()) continue;
    const std::size_t missing = like.of - like.shared;
    const bool better = best == nullptr || missing < best_missing ||
                        (missing == best_missing && like.shared > best_shared);
    if (!better) continue;
    best = &one;
    best_shared = like.shared;
    best_missing = missing;
  }
  return best;
}

intake::FormContext context_of(const rollup::World& world, const pack::Pack& pack, base::Date on) {
  return {&world.orgs, &world.programme, &pack, on};
}

std::string names_of(const std::vector<formats::Sheet>& sheets) {
  std::vector<std::string> names;
  for (const formats::Sheet& sheet : sheets) names.push_back(sheet.name);
  return base::join(names, "、");
}

Result<void> check_sheet(const Received& file, const std::string& name) {
  const bool there =
      name.empty() || std::any_of(file.book.sheets.begin(), file.book.sheets.end(),
                                  [&](const formats::Sheet& one) { return one.name == name; });
  if (there) return {};
  return fail(FaultCode::not_found,
              fmt::format("there is no sheet '{}'; there is: {}", name, names_of(file.book.sheets)),
              fmt::format("没有工作表“{}”,现有:{}", name, names_of(file.book.sheets)), file.name);
}

bool wanted(const formats::Sheet& sheet, const std::string& name) {
  return name.empty() ? !sheet.hidden : sheet.name == name;
}

domain::Entry entry_of(App& app, const std::string& programme, const std::string& actor,
                       std::string action, domain::Change change) {
  domain::Entry entry;
  entry.programme = programme;
  entry.actor = actor;
  entry.action = std::move(action);
  entry.at = app.clock().now();
  entry.changes.push_back(std::move(change));
  return entry;
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::filled:
      return "filled";
    case Outcome::symbol:
      return "symbol";
    case Outcome::typed:
      return "typed";
    case Outcome::empty:
      return "empty";
    case Outcome::kept:
      return "kept";
    case Outcome::refused:
      return "refused";
  }
  return "";
}

Result<std::vector<KnownForm>> known_forms(App& app, const std::string& programme) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  JD_TRY(const auto entries,
         app.store().entries(programme, domain::Register::form_binding, books.as_of));
  std::vector<KnownForm> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(domain::FormBinding binding, domain::decode_form_binding(entry.body));
    out.push_back({entry.key, entry.version, std::move(binding)});
  }
  return out;
}

Result<KnownForm> known_form(App& app, const std::string& programme, const std::string& key) {
  JD_TRY(const auto known, known_forms(app, programme));
  std::vector<const KnownForm*> found;
  std::vector<std::string> all;
  for (const KnownForm& one : known) {
    if (one.key.starts_with(key)) found.push_back(&one);
    all.push_back(fmt::format("{} {}", one.key, one.binding.title));
  }
  if (found.size() == 1) return *found.front();
  if (all.empty()) {
    return fail(FaultCode::not_found, "no form has been bound yet; see form bind",
                "还没有绑定过来表,请先用 form bind");
  }
  return fail(
      FaultCode::not_found,
      fmt::format("'{}' names no form, or several; there is: {}", key, base::join(all, "; ")),
      fmt::format("“{}”不是一张已绑定的来表,或不止一张;现有:{}", key, base::join(all, ";")));
}

Result<void> forget_form(App& app, const std::string& programme, const std::string& key,
                         const std::string& actor) {
  JD_TRY(const KnownForm known, known_form(app, programme, key));
  domain::Change change;
  change.where = domain::Register::form_binding;
  change.key = known.key;
  change.action = domain::ChangeAction::close;
  change.base_version = known.version;
  JD_CHECK(app.store().commit(
      {entry_of(app, programme, actor, "form forget " + known.binding.title, std::move(change))}));
  return {};
}

Result<BindProposal> propose_binding(App& app, const BindRequest& request) {
  JD_TRY(const Received file, receive(request.path));
  JD_CHECK(check_sheet(file, request.sheet));
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  JD_TRY(const auto known, known_forms(app, request.programme));
  BindProposal out;
  out.world = books.rollup->shared_world();
  out.period = domain::Period::of_month(domain::month_of(books.on));
  JD_TRY(const pack::Pack* pack, find_pack(*out.world, out.period));
  const intake::FormContext context = context_of(*out.world, *pack, books.on);
  for (const formats::Sheet& sheet : file.book.sheets) {
    if (!wanted(sheet, request.sheet)) continue;
    const KnownForm* match = best_match(sheet, known);
    auto form = intake::read_form(sheet, context, match == nullptr ? nullptr : &match->binding);
    if (!form) continue;
    out.form = std::move(*form);
    for (const std::string& choice : request.choices) {
      JD_CHECK(intake::choose(&out.form, context, choice));
    }
    out.targets = intake::targets_of(out.form, sheet);
    const domain::FormBinding binding = intake::binding_of(out.form);
    out.key = match == nullptr ? domain::fingerprint(binding) : match->key;
    if (match != nullptr) {
      out.version = match->version;
      domain::FormBinding before = match->binding;
      before.title = binding.title;  // next month's title is not a change of the form
      before.sheet = binding.sheet;
      out.changed = !(before == binding);
    }
    return out;
  }
  return fail(FaultCode::invalid_input,
              "no sheet has a head with names of measures; name them in the pack's lexicon, or "
              "say which sheet with --sheet",
              "没有找到带指标名称的表头;请用 --sheet 指明工作表,或在报表制度的词表中补充名称",
              file.name);
}

Result<void> keep_binding(App& app, const std::string& programme, const BindProposal& proposal,
                          const std::string& actor) {
  domain::Change change;
  change.where = domain::Register::form_binding;
  change.key = proposal.key;
  change.body = domain::encode(intake::binding_of(proposal.form));
  change.base_version = proposal.version.value_or(0);
  JD_CHECK(app.store().commit(
      {entry_of(app, programme, actor, "form bind " + proposal.form.title, std::move(change))}));
  return {};
}

namespace {

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
  void judge(FilledCell* cell, const formats::CellSlot& slot) const;
  void write_number(FilledCell* cell, const formats::CellSlot& slot) const;
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

std::optional<domain::Slice> Filler::slice_of(const SheetPlan& plan, const FormMeaning& meaning,
                                              Bilingual* why) const {
  const rollup::World& world = books_.world();
  domain::Slice slice;
  const std::string& grouping = plan.form.grouping;
  std::vector<domain::OrgId> roots;
  for (const domain::Member& member : world.programme.members) {
    if (member.role == domain::MemberRole::recipient)
      roots.push_back(world.dictionary.org(member.org));
  }
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
  if (const domain::Grouping* one = world.programme.grouping(grouping)) {
    const std::string code = slice.recipient ? world.dictionary.code(slice.recipient) : "";
    const bool head = std::any_of(one->members.begin(), one->members.end(),
                                  [&](const auto& member) { return member.group == code; });
    const bool root = roots.size() == 1 && slice.recipient == roots.front();
    if (root && !head) slice.recipient = {};  // all groups together
    if (head || !slice.recipient) slice.grouping = grouping;
  }
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

/// A published or computed rate, as the number of percent (or of its unit).
domain::Decimal rate_of(const domain::Figure& figure, domain::UnitIndex unit, int decimals) {
  domain::Figure plain = figure;
  plain.approx = domain::Approx::exact;
  const auto parsed = domain::Decimal::parse(report::display(plain, unit, decimals));
  return parsed ? *parsed : domain::Decimal{};
}

void Filler::write_number(FilledCell* cell, const formats::CellSlot& slot) const {
  const domain::Figure& figure = cell->figure;
  const auto unit = domain::find_unit(cell->meaning.unit);
  JD_ENSURE(unit.has_value());
  const pack::Indicator* indicator = pack_->indicator(cell->meaning.measure);
  domain::Decimal number;
  if (figure.is_ratio) {
    const int usual = indicator == nullptr ? 1 : indicator->decimals;
    number = rate_of(figure, *unit, slot.decimals >= 0 ? slot.decimals : usual);
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
    cell->outcome = Outcome::refused;
    cell->why = {"数字超过15位,表格软件存不下", "a spreadsheet keeps no more than 15 digits"};
    return;
  }
  cell->outcome = Outcome::filled;
  cell->written = number.reduced().text();
  if (number.coefficient != 0 && shown.coefficient == 0) {
    cell->why = {fmt::format("不为零,但按单元格的小数位显示为 {}", cell->display),
                 fmt::format("not zero, but the cell shows {}", cell->display)};
  }
}

bool approximate(const domain::Figure& figure) {
  return figure.approx != domain::Approx::exact ||
         figure.remark(domain::RemarkCode::approximate) != nullptr;
}

/// What goes into the cell for the state of its figure (OFFICE: 0, blank, —).
void Filler::judge(FilledCell* cell, const formats::CellSlot& slot) const {
  if (!slot.taken.zh.empty()) {
    cell->outcome = Outcome::refused;
    cell->why = slot.taken;
    return;
  }
  if (!cell->why.zh.empty()) return;  // no figure could be asked for
  const domain::Figure& figure = cell->figure;
  switch (figure.state) {
    case domain::FigureState::missing:
      cell->why = {"未报", "not reported"};
      for (const domain::Remark& remark : figure.remarks) {
        cell->why = report::words(remark, books_.world(), cell->period);
        break;
      }
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
      for (const domain::Remark& remark : figure.remarks) {
        cell->why = report::words(remark, books_.world(), cell->period);
        break;
      }
      return;
    case domain::FigureState::value:
      break;
  }
  if (approximate(figure)) {
    const auto unit = domain::find_unit(cell->meaning.unit);
    cell->outcome = Outcome::refused;
    cell->display = report::display(figure, unit.value_or(0), std::max(slot.decimals, 2));
    const std::string at = formats::cell_name(cell->row, cell->column);
    cell->why = {fmt::format("是近似数({}),不直接填;认可的请加 --set {}=数值", cell->display, at),
                 fmt::format("approximate ({}): not written; to write a number add --set {}=value",
                             cell->display, at)};
    return;
  }
  if (slot.date) {
    cell->outcome = Outcome::refused;
    cell->why = {"单元格是日期格式,填数会显示成日期", "the cell is formatted as a date"};
    return;
  }
  write_number(cell, slot);
  if (cell->outcome == Outcome::filled && !figure.complete && cell->why.zh.empty()) {
    cell->why = {fmt::format("部分:已报{}/{}", figure.reporting, figure.expected),
                 fmt::format("partial: {} of {} reported", figure.reporting, figure.expected)};
  }
}

Result<void> Filler::patch() {
  std::vector<formats::CellPlace> places;
  for (const FilledCell& cell : out_.cells) places.push_back({cell.sheet, cell.row, cell.column});
  JD_TRY(const auto slots, formats::look_at_cells(file_.bytes, file_.name, places));
  std::vector<formats::CellPatch> patches;
  for (std::size_t i = 0; i < places.size(); ++i) {
    FilledCell& cell = out_.cells[i];
    const auto typed = values_.find(places[i]);
    if (typed != values_.end()) {
      cell.outcome = Outcome::typed;
      continue;  // below, with those that have no figure at all
    }
    judge(&cell, slots[i]);
    const SheetPlan& plan = *std::find_if(plans_.begin(), plans_.end(), [&](const SheetPlan& one) {
      return one.sheet->name == cell.sheet;
    });
    const formats::SheetCell& before = plan.sheet->at(cell.row, cell.column);
    switch (cell.outcome) {
      case Outcome::filled:
        patches.push_back({places[i], formats::CellPatch::Kind::number, cell.written});
        break;
      case Outcome::symbol:
        patches.push_back({places[i], formats::CellPatch::Kind::text, cell.written});
        break;
      case Outcome::empty:
      case Outcome::refused:
        if (before.kind == formats::CellKind::empty || !slots[i].taken.zh.empty()) break;
        if (request_.keep_typed) {
          cell.outcome = Outcome::kept;
          cell.display = before.text;
          break;
        }
        patches.push_back({places[i], formats::CellPatch::Kind::clear, ""});
        cell.why.zh += fmt::format(";原有“{}”已清空", before.text);
        cell.why.en += fmt::format("; '{}' was taken out", before.text);
        break;
      case Outcome::typed:
      case Outcome::kept:
        break;
    }
  }
  for (const auto& [place, value] : values_) {
    auto at = std::find_if(out_.cells.begin(), out_.cells.end(), [&](const FilledCell& cell) {
      return cell.sheet == place.sheet && cell.row == place.row && cell.column == place.column;
    });
    if (at == out_.cells.end()) {
      out_.cells.emplace_back();
      at = out_.cells.end() - 1;
      at->sheet = place.sheet;
      at->row = place.row;
      at->column = place.column;
      at->outcome = Outcome::typed;
      at->period = period_;
    }
    const auto number = domain::Decimal::parse(value);
    at->written = number ? number->text() : value;
    at->display = value;
    at->why = {"手填,只在这张表上", "typed, for this form only"};
    const auto kind = value.empty() ? formats::CellPatch::Kind::clear
                      : number      ? formats::CellPatch::Kind::number
                                    : formats::CellPatch::Kind::text;
    patches.push_back({place, kind, at->written});
  }
  JD_TRY(formats::PatchedWorkbook patched, formats::patch_xlsx(file_.bytes, file_.name, patches));
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
