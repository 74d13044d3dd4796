// collect: a workbook per unit out; the returned files in, who is missing, what may be
// consolidated.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/collect.hpp"
#include "flow/output.hpp"
#include "report/collect_workbook.hpp"

namespace jiedui::cli {
namespace {

using domain::Collected;
using domain::ReturnedFile;
using domain::ReturnState;

base::Json to_json(const base::Bilingual& text) {
  base::Json json = base::Json::object();
  json["zh"] = text.zh;
  json["en"] = text.en;
  return json;
}

base::Json to_json(const ReturnedFile& file) {
  base::Json json = base::Json::object();
  json["file"] = file.file;
  json["unit"] = file.unit;
  json["unit_name"] = file.unit_name;
  json["state"] = std::string(domain::to_string(file.state));
  json["why"] = to_json(file.why);
  json["rows"] = file.rows;
  json["problems"] = cli::to_json(file.problems);
  return json;
}

base::Json to_json(const domain::ReturnedDifference& difference) {
  base::Json json = base::Json::object();
  json["unit_name"] = difference.unit_name;
  json["row"] = to_json(difference.row);
  json["cell"] = to_json(difference.cell);
  json["files"] = difference.files;
  json["values"] = difference.values;
  return json;
}

base::Json to_json(const Collected& collected) {
  base::Json json = base::Json::object();
  json["form"] = collected.form;
  json["period"] = collected.period.text();
  json["expected"] = collected.units.size();
  json["received"] = collected.received();
  json["missing"] = collected.missing();
  base::Json files = base::Json::array();
  for (const ReturnedFile& file : collected.files) files.push_back(to_json(file));
  json["files"] = std::move(files);
  base::Json differences = base::Json::array();
  for (const auto& one : collected.differences) differences.push_back(to_json(one));
  json["differences"] = std::move(differences);
  json["consolidated"] = collected.consolidated;
  json["added"] = collected.added;
  json["updated"] = collected.updated;
  json["findings"] = cli::to_json(collected.findings);
  return json;
}

std::size_t count(const Collected& collected, ReturnState state) {
  return static_cast<std::size_t>(
      std::count_if(collected.files.begin(), collected.files.end(),
                    [&](const ReturnedFile& file) { return file.state == state; }));
}

void print_file(const Console& console, const ReturnedFile& file) {
  const std::string& language = console.language();
  const std::string name =
      file.unit_name.empty() ? (console.zh() ? "(单位不明)" : "(unit not known)") : file.unit_name;
  console.line(
      fmt::format("  [{}] {}  {}", domain::label(file.state).in(language), name, file.file));
  if (!file.why.in(language).empty()) console.line("       " + file.why.in(language));
  for (const domain::Finding& problem : file.problems) {
    const bool said = file.why.in(language).find(problem.what.in(language)) != std::string::npos;
    if (problem.severity != domain::Severity::note && !said)
      console.line("       " + base::replace_all(problem.text(language), "\n", "\n       "));
  }
}

void print_difference(const Console& console, const domain::ReturnedDifference& one) {
  const std::string& language = console.language();
  std::vector<std::string> place = {one.unit_name, one.row.in(language), one.cell.in(language)};
  std::erase(place, "");
  console.line("  " + base::join(place, " · "));
  for (std::size_t i = 0; i < one.files.size(); ++i) {
    const std::string blank = console.zh() ? "(未填)" : "(blank)";
    console.line(
        fmt::format("       {}  {}", one.values[i].empty() ? blank : one.values[i], one.files[i]));
  }
}

/// What was written, and what was not and why.
void say_result(const Console& console, const Collected& collected, bool asked) {
  const std::size_t sound = count(collected, ReturnState::sound);
  const std::size_t left =
      collected.files.size() - sound - count(collected, ReturnState::unchanged) -
      count(collected, ReturnState::same_again) - count(collected, ReturnState::passed_over);
  if (collected.consolidated) {
    console.say(fmt::format("已汇总 {} 份:新增 {} 行,更新 {} 行;{} 份未汇总,见上", sound,
                            collected.added, collected.updated, left),
                fmt::format("consolidated {} files: {} rows added, {} updated; {} left out, see "
                            "above",
                            sound, collected.added, collected.updated, left));
  } else if (asked) {
    console.say("没有可汇总的新内容,账上未变",
                "there was nothing to consolidate; the books are as before");
  } else {
    console.say(
        fmt::format("账上未变。{} 份可汇总(加 --consolidate 写入),{} 份待处理", sound, left),
        fmt::format("the books are as before. {} files can be consolidated (--consolidate "
                    "writes them), {} need something done",
                    sound, left));
  }
}

void print(const Console& console, const Collected& collected, bool asked) {
  const std::string& language = console.language();
  console.line(fmt::format("{}  {}", collected.period_label.in(language),
                           collected.form_label.in(language)));
  console.line(report::received_line(collected, language));
  for (const ReturnedFile& file : collected.files) print_file(console, file);
  if (!collected.differences.empty()) {
    console.line(console.zh() ? "同一单位几份表的不同之处:" : "where versions of one unit differ:");
    for (const auto& one : collected.differences) print_difference(console, one);
  }
  say_result(console, collected, asked);
  console.findings(collected.findings);
}

Status run_hand_out(Session& session) {
  const Options& asked = session.options;
  if (asked.form.empty() || asked.out.empty()) {
    return base::fail(base::FaultCode::usage,
                      "give a form and --out FOLDER to hand workbooks out, or --take FILES to take "
                      "them in",
                      "发放请写报表和 --out 文件夹,收取请用 --take 文件");
  }
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const flow::HandOut made,
         flow::hand_out(*app, {asked.programme, asked.form, asked.period, asked.org, asked.out}));
  if (asked.json) {
    base::Json json = base::Json::object();
    json["form"] = asked.form;
    json["period"] = made.period.text();
    json["deadline"] = made.deadline ? base::Json(base::to_string(*made.deadline)) : base::Json();
    base::Json units = base::Json::array();
    for (const flow::HandedOut& unit : made.units) {
      base::Json one = base::Json::object();
      one["unit"] = unit.unit;
      one["name"] = unit.name;
      one["file"] = unit.file;
      one["rows"] = unit.rows;
      units.push_back(std::move(one));
    }
    json["units"] = std::move(units);
    json["index"] = made.index;
    session.console.json(json);
    return 0;
  }
  for (const flow::HandedOut& unit : made.units) session.console.line(unit.file);
  session.console.say(
      fmt::format("已写入 {}:{} 个单位各一份,清单 {}", asked.out, made.units.size(), made.index),
      fmt::format("wrote one workbook for each of {} units into {}, list: {}", made.units.size(),
                  asked.out, made.index));
  return 0;
}

/// 1 when something must be done before everything is in; conflicts and the like are said above.
int exit_of(const Collected& collected) {
  const auto done = [](const ReturnedFile& file) {
    return file.state == ReturnState::sound || file.state == ReturnState::unchanged ||
           file.state == ReturnState::same_again || file.state == ReturnState::passed_over;
  };
  return std::all_of(collected.files.begin(), collected.files.end(), done) ? 0 : 1;
}

Status run_take_in(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::TakeInRequest request;
  request.programme = asked.programme;
  request.form = asked.form;
  request.period = asked.period;
  request.org = asked.org;
  request.paths = asked.files;
  request.chosen = asked.chosen;
  request.consolidate = asked.consolidate;
  request.reason = asked.reason;
  request.actor = session.actor;
  request.progress = [&](std::string_view zh, std::string_view en, std::size_t done,
                         std::size_t total) {
    session.console.progress(session.console.zh() ? zh : en, done, total);
  };
  JD_TRY(const Collected collected, flow::take_in(*app, request));
  session.console.end_progress();
  if (!asked.out.empty()) {
    JD_TRY(const std::string bytes, report::collected_workbook(collected, asked.language));
    JD_CHECK(flow::write_output(asked.out, bytes));
  }
  if (asked.json) {
    session.console.json(to_json(collected));
  } else {
    print(session.console, collected, asked.consolidate);
  }
  return exit_of(collected);
}

}  // namespace

Status run_collect(Session& session) {
  return session.options.files.empty() ? run_hand_out(session) : run_take_in(session);
}

}  // namespace jiedui::cli
