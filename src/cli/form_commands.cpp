// form bind, list, show, forget, fill: received forms (来表).
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/form_paper.hpp"
#include "flow/forms.hpp"
#include "flow/output.hpp"

namespace jiedui::cli {
namespace {

using base::Align;
using base::Bilingual;
using base::Json;
using domain::FormMeaning;
using intake::FormAxis;
using intake::FormRole;
using intake::Sureness;

/// At most so many columns wide; what does not fit ends in ….
std::string clip(const std::string& text, std::size_t width) {
  if (base::display_width(text) <= width) return text;
  std::string out;
  for (const char32_t c : base::decode_utf8(text)) {
    std::string longer = out;
    base::append_utf8(longer, c);
    if (base::display_width(longer) + 1 > width) break;
    out = std::move(longer);
  }
  return out + "…";
}

std::string column_letters(std::size_t column) {
  std::string name = flow::cell_address(0, column);
  name.pop_back();
  return name;
}

/// Lines of cells under each other; the last cell of a line may be as long as it likes.
class Lines {
 public:
  explicit Lines(std::vector<std::size_t> widths) : widths_(std::move(widths)) {}
  [[nodiscard]] std::string line(const std::vector<std::string>& cells) const {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool last = i + 1 == cells.size();
      out += last ? cells[i] : base::pad(clip(cells[i], widths_[i]), widths_[i], Align::left) + " ";
    }
    return out.substr(0, out.find_last_not_of(' ') + 1);
  }

 private:
  std::vector<std::size_t> widths_;
};

/// What a meaning says, in the words of the programme.
class Words {
 public:
  Words(const Session& session, const rollup::World& world, const pack::Pack* pack, base::Date on)
      : zh_(session.console.zh()), world_(world), pack_(pack), on_(on) {}

  [[nodiscard]] std::string measure(const FormMeaning& says) const {
    if (says.measure.empty()) return "";
    const std::string language = zh_ ? "zh" : "en";
    if (const auto* one = pack_->measure(says.measure)) return one->label.in(language);
    if (const auto* one = pack_->indicator(says.measure)) return one->label.in(language);
    return says.measure;
  }
  [[nodiscard]] std::string unit(const FormMeaning& says) const {
    const auto unit = domain::find_unit(says.unit);
    if (!unit || zh_) return says.unit;
    return std::string(domain::unit_at(*unit).en);
  }
  /// The basis that was said, or how the measure itself runs.
  [[nodiscard]] std::string basis(const FormMeaning& says) const {
    std::string out;
    if (says.shift == domain::FormShift::year_earlier) out = zh_ ? "上年同期" : "year earlier";
    if (says.shift == domain::FormShift::previous) out = zh_ ? "上期" : "before";
    const std::string of = says.basis ? std::string(zh_ ? domain::label_zh(*says.basis)
                                                        : domain::label_en(*says.basis))
                                      : own_basis(says.measure);
    if (!out.empty() && !of.empty()) out += zh_ ? "·" : ", ";
    return out + of;
  }
  [[nodiscard]] std::string grouping(const std::string& id) const {
    const domain::Grouping* one = world_.programme.grouping(id);
    return one == nullptr ? id : one->label.in(zh_ ? "zh" : "en");
  }
  [[nodiscard]] std::string whose(const FormMeaning& says) const {
    std::vector<std::string> parts;
    if (!says.org.empty()) parts.push_back(name(says.org));
    for (const std::string& code : says.supporters) parts.push_back(name(code));
    if (const auto* node = pack_->category(says.category))
      parts.push_back(node->label.in(zh_ ? "zh" : "en"));
    if (says.whole) parts.emplace_back(zh_ ? "填报单位全部" : "the whole unit");
    return base::join(parts, zh_ ? "、" : ", ");
  }

 private:
  [[nodiscard]] std::string name(const std::string& code) const {
    const domain::Organisation* one = world_.orgs.find_code(code);
    return one == nullptr ? code : world_.orgs.short_name(one->id, on_);
  }
  [[nodiscard]] std::string own_basis(const std::string& id) const {
    const pack::Measure* measure = pack_->measure(id);
    if (measure == nullptr) return "";
    switch (measure->time) {
      case pack::TimeBehaviour::flow:
        return zh_ ? "本期" : "the period";
      case pack::TimeBehaviour::stock:
        return zh_ ? "期末" : "at the end";
      case pack::TimeBehaviour::plan:
        return zh_ ? "计划数" : "as planned";
      case pack::TimeBehaviour::cumulative:
        break;
    }
    switch (measure->since) {
      case pack::Since::year:
        return zh_ ? "本年累计" : "since January";
      case pack::Since::plan:
        return zh_ ? "规划期累计" : "since the plan began";
      case pack::Since::agreement:
      case pack::Since::start:
        return zh_ ? "自开工累计" : "since the beginning";
    }
    return "";
  }

  bool zh_;
  const rollup::World& world_;
  const pack::Pack* pack_;
  base::Date on_;
};

Bilingual name_of(Sureness sureness) {
  switch (sureness) {
    case Sureness::remembered:
      return {"已定", "settled"};
    case Sureness::sure:
      return {"确定", "sure"};
    case Sureness::guess:
      return {"待核", "a guess"};
    case Sureness::unknown:
      return {"未定", "open"};
  }
  return {};
}

std::string_view id_of(Sureness sureness) {
  switch (sureness) {
    case Sureness::remembered:
      return "remembered";
    case Sureness::sure:
      return "sure";
    case Sureness::guess:
      return "guess";
    case Sureness::unknown:
      return "unknown";
  }
  return "";
}

std::string_view id_of(FormRole role) {
  switch (role) {
    case FormRole::figures:
      return "figures";
    case FormRole::label:
      return "label";
    case FormRole::unit:
      return "unit";
    case FormRole::number:
      return "number";
    case FormRole::remark:
      return "remark";
    case FormRole::formulas:
      return "formulas";
  }
  return "";
}

Json to_json(const FormMeaning& says) {
  Json json = Json::object();
  if (!says.measure.empty()) json["measure"] = says.measure;
  if (!says.unit.empty()) json["unit"] = says.unit;
  if (says.basis) json["basis"] = std::string(domain::to_string(*says.basis));
  if (says.shift) json["shift"] = std::string(domain::to_string(*says.shift));
  if (!says.org.empty()) json["org"] = says.org;
  if (!says.supporters.empty()) json["supporters"] = says.supporters;
  if (!says.category.empty()) json["category"] = says.category;
  if (says.whole) json["whole"] = true;
  if (says.skip) json["skip"] = true;
  return json;
}

Json to_json(const Bilingual& text) {
  Json json = Json::object();
  json["zh"] = text.zh;
  json["en"] = text.en;
  return json;
}

Json to_json(const FormAxis& axis, bool column) {
  Json json = Json::object();
  if (column) {
    json["column"] = column_letters(axis.index);
  } else {
    json["row"] = axis.index + 1;
  }
  json["heading"] = axis.heading.text;
  json["role"] = std::string(id_of(axis.role));
  json["means"] = to_json(axis.heading.meaning);
  json["sureness"] = std::string(id_of(axis.sureness));
  json["new"] = axis.fresh;
  if (!axis.why.zh.empty()) json["why"] = to_json(axis.why);
  return json;
}

Json to_json(const flow::BindProposal& proposal) {
  Json json = Json::object();
  json["form"] = proposal.key;
  json["known"] = proposal.version.has_value();
  json["title"] = proposal.form.title;
  json["sheet"] = proposal.form.sheet;
  json["grouping"] = proposal.form.grouping;
  Json columns = Json::array();
  for (const FormAxis& column : proposal.form.columns) columns.push_back(to_json(column, true));
  json["columns"] = std::move(columns);
  Json rows = Json::array();
  for (const FormAxis& row : proposal.form.rows) rows.push_back(to_json(row, false));
  json["rows"] = std::move(rows);
  Json gone = Json::array();
  for (const domain::FormHeading& heading : proposal.form.gone) gone.push_back(heading.text);
  json["gone"] = std::move(gone);
  Json cells = Json::array();
  for (const intake::FormTarget& target : proposal.targets) {
    Json one = Json::object();
    one["cell"] = flow::cell_address(target.row, target.column);
    one["heading"] = target.heading.zh;
    one["means"] = to_json(target.meaning);
    if (!target.lacks.zh.empty()) one["lacks"] = to_json(target.lacks);
    cells.push_back(std::move(one));
  }
  json["cells"] = std::move(cells);
  return json;
}

/// The headings of a form with what they mean, as a table of at most 80 columns.
class ProposalText {
 public:
  ProposalText(const Session& session, const intake::FormSheet& form, const Words& words)
      : session_(session),
        console_(session.console),
        zh_(session.console.zh()),
        form_(form),
        words_(words) {}

  void print(std::size_t cells) const {
    console_.line(zh_ ? fmt::format("{}  工作表“{}”  表头第{}–{}行  待填{}格", form_.title,
                                    form_.sheet, form_.head_first + 1, form_.head_last + 1, cells)
                      : fmt::format("{}  sheet '{}'  head in rows {}-{}  {} cells to fill",
                                    form_.title, form_.sheet, form_.head_first + 1,
                                    form_.head_last + 1, cells));
    if (!form_.grouping.empty()) {
      const std::string grouping = words_.grouping(form_.grouping);
      console_.line(zh_ ? fmt::format("各行按分组方案“{}”取数", grouping)
                        : fmt::format("rows are the groups of '{}'", grouping));
    }
    console_.line(zh_ ? k_lines.line({"", "栏目", "取数", "单位", "口径", "把握"})
                      : k_lines.line({"", "heading", "measure", "unit", "basis", "sure"}));
    for (const FormAxis& column : form_.columns) print_axis(column_letters(column.index), column);
    print_rows();
    for (const domain::FormHeading& heading : form_.gone) {
      console_.line(zh_ ? fmt::format("本次没有的栏目:{}", heading.text)
                        : fmt::format("no longer there: {}", heading.text));
    }
  }

 private:
  [[nodiscard]] Bilingual note_of(const FormAxis& axis) const {
    switch (axis.role) {
      case FormRole::figures:
        break;
      case FormRole::label:
        return {"各行名称", "names of the rows"};
      case FormRole::unit:
        return {"计量单位", "units"};
      case FormRole::number:
        return {"序号", "numbers"};
      case FormRole::remark:
        return {"备注,不填", "remarks"};
      case FormRole::formulas:
        return {"公式,不填", "formulas"};
    }
    if (axis.heading.meaning.skip) return {"不填", "left alone"};
    return {};
  }

  void print_axis(const std::string& place, const FormAxis& axis) const {
    const FormMeaning& says = axis.heading.meaning;
    const Bilingual note = note_of(axis);
    if (!note.zh.empty()) {
      console_.line(k_lines.line({place, axis.heading.text, note.in(console_.language())}));
      return;
    }
    std::string what = words_.measure(says);
    const std::string whose = words_.whose(says);
    if (!whose.empty()) what += (what.empty() ? "" : " · ") + whose;
    std::string sure = name_of(axis.sureness).in(console_.language());
    if (axis.fresh) sure = (zh_ ? "新·" : "new, ") + sure;
    console_.line(k_lines.line({place, axis.heading.text, what.empty() ? "—" : what,
                                words_.unit(says), words_.basis(says), sure}));
    if (!axis.why.zh.empty()) console_.line("      " + axis.why.in(console_.language()));
  }

  /// Rows that plainly name who is spoken of are told together.
  void print_rows() const {
    std::vector<std::string> plain;
    std::size_t first = 0, last = 0;
    for (const FormAxis& row : form_.rows) {
      const FormMeaning& says = row.heading.meaning;
      const bool named = row.sureness == Sureness::sure || row.sureness == Sureness::remembered;
      const bool simple = named && says.measure.empty() && !says.skip && !says.whole &&
                          row.role == FormRole::figures;
      if (!simple) {
        print_axis(std::to_string(row.index + 1), row);
        continue;
      }
      if (plain.empty()) first = row.index + 1;
      last = row.index + 1;
      plain.push_back(words_.whose(says));
    }
    if (plain.empty()) return;
    const std::string names = clip(base::join(plain, zh_ ? "、" : ", "), 54);
    console_.line(
        zh_ ? fmt::format("第{}–{}行 {}行按名称取数:{}", first, last, plain.size(), names)
            : fmt::format("rows {}-{}: {} by their names: {}", first, last, plain.size(), names));
  }

  const Lines k_lines{{4, 26, 22, 6, 12, 6}};
  const Session& session_;
  const Console& console_;
  bool zh_;
  const intake::FormSheet& form_;
  const Words& words_;
};

bool on_terminal() {
  return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

bool accepted(const Session& session) {
  if (session.options.yes) return true;
  if (session.options.json || !on_terminal()) return false;
  std::fputs(session.console.zh() ? "接受以上对应关系?[y/N] " : "accept this? [y/N] ", stderr);
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "是";
}

std::size_t open_headings(const intake::FormSheet& form) {
  return static_cast<std::size_t>(
      std::count_if(form.columns.begin(), form.columns.end(), [](const FormAxis& column) {
        return column.role == FormRole::figures && column.sureness == Sureness::unknown;
      }));
}

std::string reason_of(const flow::FilledCell& cell, const Console& console) {
  return cell.why.in(console.language());
}

Json to_json(const flow::FilledCell& cell) {
  Json one = Json::object();
  one["sheet"] = cell.sheet;
  one["cell"] = flow::cell_address(cell.row, cell.column);
  one["heading"] = cell.heading;
  one["means"] = to_json(cell.meaning);
  one["period"] = cell.period.text();
  one["outcome"] = std::string(flow::to_string(cell.outcome));
  one["value"] = cell.written.empty() ? Json(nullptr) : Json(cell.written);
  one["display"] = cell.display;
  if (!cell.figure_id.empty()) {
    one["state"] = std::string(domain::to_string(cell.figure.state));
    one["coverage"] = cell.figure.complete ? "complete" : "partial";
    one["reporting"] = cell.figure.reporting;
    one["expected"] = cell.figure.expected;
    one["figure"] = cell.figure_id;
  }
  if (!cell.why.zh.empty()) one["why"] = to_json(cell.why);
  return one;
}

Json to_json(const flow::FilledForm& filled, const Options& asked) {
  Json json = Json::object();
  json["programme"] = asked.programme;
  json["title"] = filled.title;
  json["forms"] = filled.keys;
  json["period"] = filled.period.text();
  json["unit"] = filled.unit_name;
  json["position"] = filled.position;
  Json cells = Json::array();
  for (const flow::FilledCell& cell : filled.cells) cells.push_back(to_json(cell));
  json["cells"] = std::move(cells);
  Json questions = Json::array();
  for (const flow::OpenQuestion& question : filled.questions) {
    Json one = Json::object();
    one["sheet"] = question.sheet;
    if (question.is_column) {
      one["column"] = column_letters(question.index);
    } else {
      one["row"] = question.index + 1;
    }
    one["heading"] = question.heading.text;
    one["proposal"] = to_json(question.heading.meaning);
    one["sureness"] = std::string(id_of(question.sureness));
    questions.push_back(std::move(one));
  }
  json["asks"] = std::move(questions);
  Json gone = Json::array();
  for (const auto& [sheet, heading] : filled.gone) gone.push_back(heading.text);
  json["gone"] = std::move(gone);
  json["other_sheets"] = filled.other_sheets;
  json["recomputed"] = filled.recomputed;
  return json;
}

std::size_t count_of(const flow::FilledForm& filled, flow::Outcome outcome) {
  return static_cast<std::size_t>(
      std::count_if(filled.cells.begin(), filled.cells.end(),
                    [&](const flow::FilledCell& cell) { return cell.outcome == outcome; }));
}

/// Each cell with what stands in it now; then what is empty, and why; then what is asked.
void print(const Session& session, const flow::FilledForm& filled) {
  const Console& console = session.console;
  const bool zh = console.zh();
  const bool several =
      filled.keys.size() > 1 ||
      std::any_of(filled.cells.begin(), filled.cells.end(), [&](const flow::FilledCell& cell) {
        return cell.sheet != filled.cells.front().sheet;
      });
  const Lines lines{{several ? 14U : 6U, several ? 28U : 36U, 13U}};
  const auto place = [&](const flow::FilledCell& cell) {
    const std::string name = flow::cell_address(cell.row, cell.column);
    return several ? clip(cell.sheet, 8) + "!" + name : name;
  };
  const auto list = [&](const char* title_zh, const char* title_en, auto chosen) {
    bool first = true;
    for (const flow::FilledCell& cell : filled.cells) {
      if (!chosen(cell.outcome)) continue;
      if (first) console.line(zh ? title_zh : title_en);
      first = false;
      const std::string number = base::pad(cell.display, 13, Align::right);
      const std::string reason = reason_of(cell, console);
      const std::string line = "  " + lines.line({place(cell), cell.heading, number, reason});
      constexpr std::size_t k_width = 80;
      if (base::display_width(line) <= k_width) {
        console.line(line);
        continue;
      }
      console.line("  " + lines.line({place(cell), cell.heading, number, ""}));
      console.line("         " + reason);
    }
  };
  using flow::Outcome;
  list("已填:", "filled:", [](Outcome one) {
    return one == Outcome::filled || one == Outcome::symbol || one == Outcome::typed;
  });
  list("没有数,空着:", "without a figure:", [](Outcome one) {
    return one == Outcome::empty || one == Outcome::kept;
  });
  list("有数但没有填:", "not written:", [](Outcome one) { return one == Outcome::refused; });
  for (const flow::OpenQuestion& question : filled.questions) {
    const std::string at =
        question.is_column ? column_letters(question.index) : std::to_string(question.index + 1);
    const std::string& proposal = question.heading.meaning.measure;
    console.line(zh ? fmt::format("新增的{} {}“{}”没有填{}", question.is_column ? "列" : "行", at,
                                  question.heading.text,
                                  proposal.empty() ? "" : fmt::format(",可能是 {}", proposal))
                    : fmt::format("new {} {} '{}' was not filled{}",
                                  question.is_column ? "column" : "row", at, question.heading.text,
                                  proposal.empty() ? "" : fmt::format("; perhaps {}", proposal)));
  }
  for (const auto& [sheet, heading] : filled.gone) {
    console.line(zh ? fmt::format("本次没有的栏目:{}", heading.text)
                    : fmt::format("no longer there: {}", heading.text));
  }
}

base::Result<const pack::Pack*> pack_of(const rollup::World& world, const domain::Period& period) {
  if (!world.packs.empty()) return world.packs.for_period(period);
  return base::fail(base::FaultCode::not_found, "the pack is not installed", "报表制度尚未安装");
}

}  // namespace

Status run_form_bind(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::BindProposal proposal,
         flow::propose_binding(*app, {asked.programme, asked.path, asked.sheet, asked.sets}));
  JD_TRY(const pack::Pack* pack, pack_of(*proposal.world, proposal.period));
  const Words words(session, *proposal.world, pack, proposal.world->today);
  const std::size_t fillable = static_cast<std::size_t>(
      std::count_if(proposal.targets.begin(), proposal.targets.end(),
                    [](const intake::FormTarget& one) { return one.lacks.zh.empty(); }));
  if (asked.json) {
    session.console.json(to_json(proposal));
  } else {
    ProposalText(session, proposal.form, words).print(fillable);
  }
  if (const std::size_t open = open_headings(proposal.form); open > 0) {
    session.console.say(
        fmt::format("{} 栏未定,不会填;可用 --set 列=指标,单位,口径 指定", open),
        fmt::format("{} headings are open and stay empty; say --set COLUMN=measure,unit,basis",
                    open));
  }
  if (!proposal.changed) {
    session.console.say("与已绑定的相同,没有改动", "bound already; nothing changed");
    return 0;
  }
  if (!accepted(session)) {
    session.console.say("没有写入;确认无误后加 --yes", "nothing was written; add --yes to accept");
    return 0;
  }
  JD_CHECK(flow::keep_binding(*app, asked.programme, proposal, session.actor));
  session.console.say(fmt::format("已绑定,编号 {}", proposal.key),
                      fmt::format("bound as {}", proposal.key));
  return 0;
}

Status run_form_list(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto known, flow::known_forms(*app, asked.programme));
  Json list = Json::array();
  for (const flow::KnownForm& one : known) {
    const auto bound =
        std::count_if(one.binding.columns.begin(), one.binding.columns.end(),
                      [](const domain::FormHeading& column) { return !column.meaning.empty(); });
    Json json = Json::object();
    json["form"] = one.key;
    json["version"] = one.version;
    json["title"] = one.binding.title;
    json["sheet"] = one.binding.sheet;
    json["columns"] = bound;
    list.push_back(std::move(json));
    if (asked.json) continue;
    session.console.line(fmt::format(
        "{}  {}  {}", one.key, clip(one.binding.title, 44),
        session.console.zh() ? fmt::format("{} 栏", bound) : fmt::format("{} columns", bound)));
  }
  if (asked.json) session.console.json(list);
  if (known.empty()) session.console.say("还没有绑定过来表", "no form has been bound yet");
  return 0;
}

Status run_form_show(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::KnownForm known, flow::known_form(*app, asked.programme, asked.form));
  if (asked.json) {
    JD_TRY(const Json json, base::parse_json(domain::encode(known.binding)));
    session.console.json(json);
    return 0;
  }
  JD_TRY(const flow::Books books, app->books(asked.programme, {}, flow::no_facts()));
  JD_TRY(const pack::Pack* pack,
         pack_of(books.world(), domain::Period::of_month(domain::month_of(books.on))));
  const Words words(session, books.world(), pack, books.on);
  const Lines lines{{34, 22, 6, 12}};
  session.console.line(fmt::format("{}  {}", known.key, known.binding.title));
  for (const auto* headings : {&known.binding.columns, &known.binding.rows}) {
    for (const domain::FormHeading& heading : *headings) {
      const FormMeaning& says = heading.meaning;
      if (says.empty()) continue;
      std::string what = words.measure(says);
      const std::string whose = words.whose(says);
      if (!whose.empty()) what += (what.empty() ? "" : " · ") + whose;
      if (says.skip) what = session.console.zh() ? "不填" : "left alone";
      session.console.line("  " + lines.line({heading.text, what, words.unit(says),
                                              says.measure.empty() && !says.basis && !says.shift
                                                  ? ""
                                                  : words.basis(says)}));
    }
  }
  return 0;
}

Status run_form_forget(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_CHECK(flow::forget_form(*app, asked.programme, asked.form, session.actor));
  session.console.say("已取消绑定", "the form is no longer bound");
  return 0;
}

Status run_form_fill(Session& session) {
  const Options& asked = session.options;
  const bool zh = session.console.zh();
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::FillRequest request;
  request.programme = asked.programme;
  request.path = asked.path;
  request.period = asked.period;
  request.org = asked.org;
  request.sheet = asked.sheet;
  request.values = asked.sets;
  request.keep_typed = asked.keep;
  request.mark_missing = asked.mark_missing;
  JD_TRY(request.as_of, flow::parse_as_of(asked.as_of));
  JD_TRY(const flow::FilledForm filled, flow::fill_form(*app, request));
  JD_CHECK(flow::write_output(asked.out, filled.bytes));
  const flow::MadePaper made = flow::form_paper(filled, asked.programme);
  JD_TRY([[maybe_unused]] const bool fresh, flow::register_paper(*app, made.paper, session.actor));
  if (asked.json) {
    Json json = to_json(filled, asked);
    json["paper"] = made.paper.code;
    session.console.json(json);
  } else {
    print(session, filled);
    session.console.line(zh ? fmt::format("材料编号 {}", made.paper.code)
                            : fmt::format("paper {}", made.paper.code));
  }
  const std::size_t done = count_of(filled, flow::Outcome::filled) +
                           count_of(filled, flow::Outcome::symbol) +
                           count_of(filled, flow::Outcome::typed);
  const std::size_t refused = count_of(filled, flow::Outcome::refused);
  session.console.say(fmt::format("已写入 {}:填 {} 格,空 {} 格{}", asked.out, done,
                                  filled.cells.size() - done - refused,
                                  refused > 0 ? fmt::format(",未填 {} 格", refused) : ""),
                      fmt::format("wrote {}: {} cells filled, {} empty{}", asked.out, done,
                                  filled.cells.size() - done - refused,
                                  refused > 0 ? fmt::format(", {} not written", refused) : ""));
  if (!filled.questions.empty()) {
    session.console.say(fmt::format("新增的栏目请用 form bind {} --programme {} 认一下", asked.path,
                                    asked.programme),
                        fmt::format("settle what is new: form bind {} --programme {}", asked.path,
                                    asked.programme));
  }
  return refused > 0 || !filled.questions.empty() ? 1 : 0;
}

}  // namespace jiedui::cli
