#include "flow/collect.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.hpp"
#include "flow/entry_workbook.hpp"
#include "flow/forms.hpp"
#include "flow/import_file.hpp"
#include "flow/lookup.hpp"
#include "flow/output.hpp"
#include "formats/sheet.hpp"
#include "intake/identity.hpp"
#include "intake/returned.hpp"
#include "report/collect_workbook.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Collected;
using domain::ReturnedFile;
using domain::ReturnState;

namespace fs = std::filesystem;

namespace {

/// A period the form may be filed for.
Result<domain::Period> period_of(const rollup::World& world, const pack::Form& form,
                                 const std::string& text) {
  JD_TRY(const domain::Period period, find_period(world, text));
  const bool may = form.periods.empty() || std::find(form.periods.begin(), form.periods.end(),
                                                     period.kind) != form.periods.end();
  if (may) return period;
  return fail(FaultCode::usage,
              fmt::format("the form {} is not filed for {}", form.id, period.text()),
              fmt::format("“{}”不按 {} 填报", form.label.zh, period.label("zh")));
}

/// Who is expected to file the form, in official order; shown-only units report elsewhere.
Result<std::vector<domain::ExpectedUnit>> expected_units(const rollup::World& world,
                                                         const pack::Form& form,
                                                         const domain::Period& period,
                                                         const std::string& below) {
  const base::Date on = period.end_date();
  JD_TRY(const domain::OrgId org, find_org(world, below, on));
  std::vector<domain::OrgId> roots;
  if (org) roots.push_back(org);
  for (const domain::Member& member : world.programme.members) {
    if (!org && member.role == domain::MemberRole::recipient)
      roots.push_back(world.dictionary.org(member.org));
  }
  std::set<std::string> aside;
  for (const domain::Grouping& grouping : world.programme.groupings) {
    for (const domain::GroupingMember& member : grouping.members) {
      if (member.shown_only) aside.insert(member.org);
    }
  }
  const domain::OrgTree tree = world.orgs.tree_at(on);
  std::vector<domain::ExpectedUnit> units;
  // Down each branch before the next one: what stands below 伊犁州 stands where 伊犁州 does.
  const auto visit = [&](const auto& self, domain::OrgId id) -> void {
    const domain::OrgTree::Node* node = tree.find(id);
    if (node == nullptr) return;
    const std::string& code = node->organisation->code;
    const bool expected = std::find(form.expected.begin(), form.expected.end(), node->span->kind) !=
                          form.expected.end();
    if (expected && !aside.contains(code))
      units.push_back({code, node->span->short_name, false, {}});
    for (const domain::OrgId child : node->children) self(self, child);
  };
  for (const domain::OrgId root : roots) visit(visit, root);
  if (!units.empty()) return units;
  return fail(
      FaultCode::usage,
      fmt::format("nobody is expected to file {}: name the kinds of organisation in the pack's "
                  "calendar.toml, or an organisation that has some below it with --org",
                  form.id),
      fmt::format("“{}”没有应报单位:请在报表制度的 calendar.toml 中写明由哪类单位填报,或用 --org "
                  "指明下有应报单位的单位",
                  form.label.zh));
}

/// Windows allows none of these in a file's name.
std::string as_file_name(std::string text) {
  for (const char* mark : {"/", "\\", ":", "*", "?", "\"", "<", ">", "|"}) {
    text = base::replace_all(text, mark, "_");
  }
  return text;
}

std::optional<base::Date> deadline_of(const pack::Form& form, const domain::Period& period) {
  if (!form.deadline_days) return std::nullopt;
  return base::plus_days(period.end_date(), *form.deadline_days);
}

}  // namespace

namespace {

/// A received form goes to the units directly below the one that answers it.
Result<std::vector<domain::ExpectedUnit>> units_below(const rollup::World& world,
                                                      const domain::Period& period,
                                                      const std::string& org) {
  const base::Date on = period.end_date();
  JD_TRY(domain::OrgId above, find_org(world, org, on));
  for (const domain::Member& member : world.programme.members) {
    if (!above && member.role == domain::MemberRole::recipient)
      above = world.dictionary.org(member.org);
  }
  const domain::OrgTree tree = world.orgs.tree_at(on);
  const domain::OrgTree::Node* node = tree.find(above);
  std::vector<domain::ExpectedUnit> units;
  for (const domain::OrgId id : node == nullptr ? std::vector<domain::OrgId>{} : node->children) {
    const domain::OrgTree::Node* child = tree.find(id);
    units.push_back({child->organisation->code, child->span->short_name, false, {}});
  }
  if (!units.empty()) return units;
  return fail(FaultCode::usage, "there are no units below to hand the form to; name --org",
              "下面没有可发放的单位,请用 --org 指明上级单位");
}

/// One copy of a bound form per unit, filled with what the books have of it.
Result<HandOut> hand_out_received(App& app, const HandOutRequest& request) {
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  HandOut out;
  JD_TRY(out.period, find_period(books.world(), request.period));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), out.period));
  JD_TRY(const auto units, units_below(books.world(), out.period, request.org));
  const std::string period = out.period.label("zh", pack->plans);
  const fs::path source(request.form);
  const std::string name = source.stem().string();
  out.form = {name, name};
  report::HandOutList list{name, period, std::nullopt, {}};
  for (std::size_t i = 0; i < units.size(); ++i) {
    FillRequest wanted;
    wanted.programme = request.programme;
    wanted.path = request.form;
    wanted.period = request.period;
    wanted.org = units[i].code;
    JD_TRY(const FilledForm filled, fill_form(app, wanted));
    const std::string file = as_file_name(
        fmt::format("{:02}-{}-{}{}", i + 1, units[i].name, name, source.extension().string()));
    JD_CHECK(write_output((fs::path(request.folder) / file).string(), filled.bytes));
    out.units.push_back({units[i].code, units[i].name, file, 0});
    list.units.push_back({units[i].code, units[i].name, file});
  }
  out.index = as_file_name(fmt::format("00-发放清单-{}-{}.xlsx", name, period));
  JD_TRY(const std::string index, report::hand_out_list(list));
  JD_CHECK(write_output((fs::path(request.folder) / out.index).string(), index));
  return out;
}

}  // namespace

Result<HandOut> hand_out(App& app, const HandOutRequest& request) {
  std::error_code none;
  if (fs::is_regular_file(request.form, none)) return hand_out_received(app, request);
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  const rollup::World& world = books.world();
  JD_TRY(const domain::Period asked, find_period(world, request.period));
  JD_TRY(const pack::Pack* pack, find_pack(world, asked));
  JD_TRY(const pack::Form* form, find_form(*pack, request.form));
  HandOut out;
  JD_TRY(out.period, period_of(world, *form, request.period));
  JD_TRY(const auto units, expected_units(world, *form, out.period, request.org));
  out.form = form->label;
  out.deadline = deadline_of(*form, out.period);
  const std::string period = out.period.label("zh", pack->plans);
  report::HandOutList list{form->label.zh, period, out.deadline, {}};
  for (std::size_t i = 0; i < units.size(); ++i) {
    const EntryWorkbookRequest wanted{request.programme, request.form, true, request.period,
                                      units[i].code};
    JD_TRY(const EntryWorkbook made, entry_workbook(app, wanted));
    const std::string file = as_file_name(
        fmt::format("{:02}-{}-{}-{}.xlsx", i + 1, units[i].name, form->label.zh, period));
    JD_CHECK(write_output((fs::path(request.folder) / file).string(), made.bytes));
    out.units.push_back({units[i].code, units[i].name, file, made.rows});
    list.units.push_back({units[i].code, units[i].name, file});
  }
  out.index = as_file_name(fmt::format("00-发放清单-{}-{}.xlsx", form->label.zh, period));
  JD_TRY(const std::string index, report::hand_out_list(list));
  JD_CHECK(write_output((fs::path(request.folder) / out.index).string(), index));
  return out;
}

namespace {

bool is_table_file(const fs::path& path) {
  const std::string name = path.filename().string();
  // Locks and half-saved files of the office programs are no answers.
  if (name.starts_with("~$") || name.starts_with(".~") || name.starts_with("00-发放清单"))
    return false;
  const std::string end = base::to_lower_ascii(path.extension().string());
  return end == ".xlsx" || end == ".csv" || end == ".xls" || end == ".et" || end == ".xlsm" ||
         end == ".docx" || end == ".doc" || end == ".pdf";
}

/// Files as given, and those of the folders; each once, by name.
Result<std::vector<fs::path>> files_of(const std::vector<std::string>& paths) {
  std::set<fs::path> files;
  for (const std::string& given : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (!fs::exists(status)) {
      return fail(FaultCode::not_found, fmt::format("there is no file or folder '{}'", given),
                  fmt::format("没有文件或文件夹“{}”", given));
    }
    if (!fs::is_directory(status)) {
      files.insert(fs::path(given).lexically_normal());
      continue;
    }
    for (auto at = fs::recursive_directory_iterator(given, error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (at->is_regular_file(error) && is_table_file(at->path()))
        files.insert(at->path().lexically_normal());
    }
  }
  if (files.empty()) {
    return fail(FaultCode::usage, "there is no workbook among what was given",
                "给出的文件夹里没有表格文件");
  }
  return std::vector<fs::path>(files.begin(), files.end());
}

/// File names, or paths where two files have the same name.
std::vector<std::string> names_of(const std::vector<fs::path>& files) {
  std::map<std::string, int> count;
  for (const fs::path& file : files) ++count[file.filename().string()];
  std::vector<std::string> names;
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    names.push_back(count[name] > 1 ? file.string() : name);
  }
  return names;
}

intake::Returned read_returned(const fs::path& path, const std::string& name,
                               const rollup::World& world) {
  intake::Returned out;
  out.file = name;
  auto bytes = formats::read_file(path.string());
  if (!bytes) {
    out.fault = bytes.error();
    return out;
  }
  const auto workbook = formats::read_workbook(*std::move(bytes), path.filename().string());
  if (!workbook) {
    out.fault = workbook.error();
    return out;
  }
  const intake::Context context{&world.orgs, &world.programme, &world.packs, world.today};
  out.identity = intake::identity_of(*workbook);
  out.drafts = intake::read(*workbook, name, context, {});
  return out;
}

/// The one form the files are of; a usage fault where they do not agree.
Result<const pack::Form*> form_of(const pack::Pack& pack, const std::string& asked,
                                  const std::vector<intake::Returned>& files) {
  if (!asked.empty()) return find_form(pack, asked);
  std::set<std::string> forms;
  for (const intake::Returned& file : files) {
    if (file.identity && pack.form(file.identity->form) != nullptr)
      forms.insert(file.identity->form);
    for (const intake::RecordDraft& draft : file.drafts.records) {
      if (pack.form(draft.record.form) != nullptr) forms.insert(draft.record.form);
    }
  }
  if (forms.size() == 1) return pack.form(*forms.begin());
  const std::string list = base::join(std::vector<std::string>(forms.begin(), forms.end()), ", ");
  return fail(FaultCode::usage,
              forms.empty() ? "the files do not say which form they are of; name it with --form"
                            : fmt::format("the files are of several forms ({}); name one with "
                                          "--form",
                                          list),
              forms.empty() ? "从文件看不出是哪张报表,请用 --form 指明"
                            : fmt::format("文件分属几张报表({}),请用 --form 指明收哪一张", list));
}

/// Which of the units stand in the books with this form and period already.
Result<void> mark_in_books(App& app, const std::string& programme, Books& books,
                           const pack::Form& form, const domain::Period& period,
                           std::vector<domain::ExpectedUnit>& units) {
  store::FactFilter filter;
  for (const pack::FormColumn& column : form.columns) filter.measures.push_back(column.id);
  filter.first = period.first;
  filter.last = period.last;
  JD_CHECK(app.read_facts(&books, programme, filter));
  const domain::Dictionary& names = books.world().dictionary;
  std::set<domain::OrgId> reporters;
  for (const pack::FormColumn& column : form.columns) {
    for (const domain::Fact* fact : books.rollup->facts_of(column.id, period)) {
      if (fact->period() == period && names.text(fact->form) == form.id)
        reporters.insert(fact->reporter);
    }
  }
  for (domain::ExpectedUnit& unit : units) {
    unit.in_books = reporters.contains(names.org(unit.code));
  }
  return {};
}

Result<std::vector<std::string>> chosen_among(const std::vector<std::string>& chosen,
                                              const std::vector<fs::path>& files,
                                              const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& one : chosen) {
    const fs::path path = fs::path(one).lexically_normal();
    std::vector<std::string> found;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i] == path || files[i].filename() == path || names[i] == one)
        found.push_back(names[i]);
    }
    if (found.size() != 1) {
      return fail(FaultCode::usage,
                  fmt::format("--choose {}: {}", one,
                              found.empty() ? "no such file among those given"
                                            : "several files have this name; give the path"),
                  fmt::format("--choose {}:{}", one,
                              found.empty() ? "给出的文件中没有它" : "有几个同名文件,请写路径"));
    }
    out.push_back(found.front());
  }
  return out;
}

/// The sound files, in the order of Collected::files, with their places there.
struct Sound {
  std::vector<ReadFile> files;
  std::vector<std::size_t> at;
};
Sound sound_of(const Collected& collected, const std::vector<intake::Returned>& files) {
  Sound out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (collected.files[i].state != ReturnState::sound) continue;
    out.files.push_back({files[i].file, files[i].drafts});
    out.at.push_back(i);
  }
  return out;
}

/// What does not add up inside the form; every other finding passes with a 情况说明 (OFFICE 5), and
/// so does what a unit states beside those below it.
std::vector<domain::Finding> arithmetic_errors(const std::vector<domain::Finding>& findings) {
  std::vector<domain::Finding> out;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(out),
               [](const domain::Finding& one) {
                 return one.severity == domain::Severity::error && one.rule != "coverage";
               });
  return out;
}

/// What the books say to one sound file.
void judge_against_books(const ImportOutcome& outcome, ReturnedFile& file) {
  if (outcome.status == ImportStatus::conflict) {
    file.state = ReturnState::conflict;
    const ImportConflict& first = outcome.conflicts.front();
    file.why = {first.place + ":" + first.what.zh, first.place + ": " + first.what.en};
    return;
  }
  if (outcome.status == ImportStatus::unchanged) {
    file.state = ReturnState::unchanged;
    return;
  }
  const std::vector<domain::Finding> wrong = arithmetic_errors(outcome.findings);
  if (wrong.empty()) return;
  file.state = ReturnState::unsound;
  file.why = {fmt::format("表内有 {} 处对不上,改正后再收", wrong.size()),
              fmt::format("{} figures do not agree and are to be corrected first", wrong.size())};
  file.problems.insert(file.problems.end(), wrong.begin(), wrong.end());
}

/// Sound files against the books, as a dry run; what is not sound after that is no longer.
Result<void> judge_sound(App& app, const ImportRequest& how,
                         const std::vector<intake::Returned>& files, Collected& collected) {
  const Sound sound = sound_of(collected, files);
  if (sound.files.empty()) return {};
  ImportRequest dry = how;
  dry.dry_run = true;
  JD_TRY(const FilesOutcome outcome, import_files(app, dry, sound.files));
  for (std::size_t i = 0; i < sound.at.size(); ++i) {
    judge_against_books(outcome.files[i], collected.files[sound.at[i]]);
  }
  collected.findings = outcome.findings;
  return {};
}

Result<void> consolidate(App& app, const ImportRequest& how,
                         const std::vector<intake::Returned>& files, Collected& collected) {
  const Sound sound = sound_of(collected, files);
  if (sound.files.empty()) return {};
  JD_TRY(const FilesOutcome outcome, import_files(app, how, sound.files));
  collected.findings = outcome.findings;
  for (std::size_t i = 0; i < sound.at.size(); ++i) {
    const ImportOutcome& one = outcome.files[i];
    // Somebody wrote between the look and the writing: then nothing of the run is in the books.
    if (one.status == ImportStatus::conflict)
      judge_against_books(one, collected.files[sound.at[i]]);
    if (one.status != ImportStatus::done) continue;
    collected.consolidated = true;
    collected.added += one.added;
    collected.updated += one.updated;
  }
  return {};
}

void put_in_order(Collected& collected) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < collected.units.size(); ++i) place[collected.units[i].code] = i;
  const auto rank = [&](const ReturnedFile& file) {
    const auto at = place.find(file.unit);
    return at == place.end() ? collected.units.size() : at->second;
  };
  std::stable_sort(collected.files.begin(), collected.files.end(),
                   [&](const ReturnedFile& a, const ReturnedFile& b) { return rank(a) < rank(b); });
}

}  // namespace

Result<Collected> take_in(App& app, const TakeInRequest& request) {
  JD_TRY(Books books, app.books(request.programme, {}, no_facts()));
  JD_TRY(const domain::Period asked, find_period(books.world(), request.period));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), asked));
  JD_TRY(const std::vector<fs::path> paths, files_of(request.paths));
  const std::vector<std::string> names = names_of(paths);
  std::vector<intake::Returned> files;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (request.progress) request.progress("读取文件", "reading files", i, paths.size());
    files.push_back(read_returned(paths[i], names[i], books.world()));
  }
  JD_TRY(const pack::Form* form, form_of(*pack, request.form, files));
  intake::Collecting collecting;
  collecting.programme = request.programme;
  collecting.pack = pack;
  collecting.form = form;
  JD_TRY(collecting.period, period_of(books.world(), *form, request.period));
  collecting.orgs = &books.world().orgs;
  JD_TRY(collecting.units, expected_units(books.world(), *form, collecting.period, request.org));
  JD_CHECK(
      mark_in_books(app, request.programme, books, *form, collecting.period, collecting.units));
  JD_TRY(collecting.chosen, chosen_among(request.chosen, paths, names));
  Collected collected = intake::sort_returned(files, collecting);
  ImportRequest how;
  how.programme = request.programme;
  how.reason = request.reason;
  how.actor = request.actor;
  how.progress = request.progress;
  JD_CHECK(judge_sound(app, how, files, collected));
  if (request.consolidate) {
    JD_CHECK(consolidate(app, how, files, collected));
  }
  put_in_order(collected);
  return collected;
}

}  // namespace jiedui::flow
