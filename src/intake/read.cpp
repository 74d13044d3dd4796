// A file, sheet by sheet: organisations first, then the programme's lists, then records.
// Start at read().
#include <algorithm>
#include <set>
#include <utility>

#include "intake/detail/reading.hpp"

namespace jiedui::intake {

bool Reading::first_use(const std::string& key, const Spot& at) {
  const auto [first, fresh] = keys.emplace(key, at);
  if (fresh) return true;
  base::Bilingual other = row_name(first->second.row.value_or(0));
  if (first->second.sheet != at.sheet) {
    other.zh = first->second.sheet + " " + other.zh;
    other.en = first->second.sheet + " " + other.en;
  }
  problems->add(
      "row_twice", at,
      {fmt::format("与{}是同一条", other.zh), fmt::format("this is the same as {}", other.en)},
      {"同一单位、同一报告期、同一类别只能有一行,请删去或合并",
       "only one row may stand for the same key; delete or join them"});
  return false;
}

namespace {

struct Found {
  const formats::Sheet* sheet = nullptr;
  Recognised what;
};

bool blank(const formats::Sheet& sheet) {
  return std::all_of(sheet.rows.begin(), sheet.rows.end(), [](const auto& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const formats::SheetCell& cell) { return cell_text(cell).empty(); });
  });
}

/// Sheets that explain, list choices, or carry what people need not see.
bool is_side_sheet(const formats::Sheet& sheet) {
  static const std::set<std::string> names = {"说明",   "填表说明", "填报说明", "使用说明", "封面",
                                              "目录",   "代码表",   "字典",     "选项",     "notes",
                                              "readme", "help",     "lists"};
  const std::string key = label_key(sheet.name);
  return sheet.hidden || key.starts_with("_") || key.starts_with("jd:") || names.contains(key);
}

std::string join_lines(const std::vector<std::string>& ids) {
  return base::join(ids, ", ");
}

/// By the kind asked for, else the sheet's name, else its headings. What is wrong with it as the
/// kind it was named after goes to `doubts`: said only if it can be nothing else.
std::optional<Recognised> recognise_one(const formats::Sheet& sheet,
                                        const std::vector<Target>& targets, const Target* asked,
                                        Problems& problems, Problems& doubts) {
  const auto view = std::make_shared<const SheetView>(sheet);
  const Target* named = asked != nullptr ? asked : target_named(sheet.name, targets);
  if (named == nullptr) return recognise(view, targets, nullptr, problems);
  auto what = recognise(view, targets, named, doubts);
  return what || asked != nullptr ? std::move(what) : recognise(view, targets, nullptr, doubts);
}

void report_unknown(const formats::Sheet& sheet, bool others_found,
                    const std::vector<Target>& targets, const Target* asked, Problems& problems) {
  const Spot at{sheet.name, std::nullopt, std::nullopt};
  if (others_found) {
    problems.add("unknown_sheet", at,
                 {"没有认出这张工作表,未读入", "this sheet was not recognised and not read"},
                 {"需要读入的,请用 --kind 指明", "name its kind with --kind if it is meant"},
                 domain::Severity::warning);
    return;
  }
  const base::Bilingual list = list_of(asked != nullptr ? std::vector<Target>{*asked} : targets);
  problems.add(
      "unknown_sheet", at, {"没有认出表头", "no head of a known kind was found"},
      {"可导入的表及其栏目:" + list.zh, "what may be imported, with its columns:" + list.en});
}

/// Which sheets hold what. A workbook's other sheets are named, so that nothing is lost silently.
std::vector<Found> recognise_all(const formats::Workbook& workbook,
                                 const std::vector<Target>& targets, const Target* asked,
                                 Drafts& drafts, Problems& problems, const std::string& file) {
  std::vector<Found> found;
  std::vector<const formats::Sheet*> unknown;
  Problems doubts(file);
  for (const formats::Sheet& sheet : workbook.sheets) {
    if (is_side_sheet(sheet) || blank(sheet)) {
      drafts.sheets_read.push_back(sheet.name + " (–)");
      continue;
    }
    const std::size_t before = problems.count() + doubts.count();
    auto what = recognise_one(sheet, targets, asked, problems, doubts);
    if (what)
      found.push_back({&sheet, std::move(*what)});
    else if (problems.count() + doubts.count() == before || asked != nullptr)
      unknown.push_back(&sheet);
  }
  // With --kind a workbook's other sheets are beside the point; without it a sheet named after a
  // kind is meant as one.
  const bool said = doubts.count() > 0 && (asked == nullptr || found.empty());
  if (said) problems.append(doubts.take());
  for (const formats::Sheet* sheet : unknown) {
    if (!said || asked == nullptr) report_unknown(*sheet, !found.empty(), targets, asked, problems);
  }
  return found;
}

/// The file's own members and groupings beside those of the programme.
Names names_with(const domain::OrgBook& book, const domain::Programme* programme,
                 const Drafts& drafts) {
  std::vector<domain::Member> members = drafts.members;
  std::vector<domain::Grouping> groupings = drafts.groupings;
  if (programme != nullptr) {
    for (const domain::Member& member : programme->members) {
      const bool again =
          std::any_of(drafts.members.begin(), drafts.members.end(), [&](const domain::Member& one) {
            return one.role == member.role && one.org == member.org;
          });
      if (!again) members.push_back(member);
    }
    groupings.insert(groupings.end(), programme->groupings.begin(), programme->groupings.end());
  }
  return {book, std::move(members), std::move(groupings)};
}

void note_read(Drafts& drafts, const Found& one, std::size_t rows) {
  drafts.sheets_read.push_back(
      fmt::format("{} ({}, {} rows)", one.sheet->name, one.what.target->id, rows));
}

domain::OrgBook read_organisations(const std::vector<Found>& found, const Context& context,
                                   const pack::Pack* pack, Drafts& drafts, Problems& problems) {
  domain::OrgBook book = context.orgs == nullptr ? domain::OrgBook{} : *context.orgs;
  std::vector<OrganisationRow> rows;
  for (const Found& one : found) {
    if (one.what.target->kind != SheetKind::organisations) continue;
    const auto of_sheet = read_organisation_rows(one.what.grid, pack, problems);
    rows.insert(rows.end(), of_sheet.begin(), of_sheet.end());
    note_read(drafts, one, of_sheet.size());
  }
  drafts.organisations = extend(book, rows, problems);
  return book;
}

void read_programme_lists(const std::vector<Found>& found, SheetKind kind, Reading& reading) {
  for (const Found& one : found) {
    if (one.what.target->kind != kind) continue;
    const Grid& grid = one.what.grid;
    if (kind == SheetKind::members) read_members(reading, grid);
    if (kind == SheetKind::groupings) read_groupings(reading, grid);
    if (kind == SheetKind::pairings) read_pairings(reading, grid);
    note_read(*reading.drafts, one, grid.rows().size());
  }
}

void read_records(const std::vector<Found>& found, Reading& reading) {
  for (const Found& one : found) {
    const Target& target = *one.what.target;
    if (target.form != nullptr)
      note_read(*reading.drafts, one, read_statements(reading, one.what.grid, *target.form));
    if (target.item != nullptr)
      note_read(*reading.drafts, one, read_items(reading, one.what.grid, *target.item));
  }
}

}  // namespace

Drafts read(const formats::Workbook& workbook, const std::string& file_name, const Context& context,
            const Options& options) {
  Drafts drafts;
  Problems problems(file_name);
  const pack::Pack* pack = nullptr;
  if (context.packs != nullptr && !context.packs->empty()) pack = context.packs->versions().back();
  const std::vector<Target> targets = targets_of(pack);
  const Target* asked = options.kind ? target_of_kind(*options.kind, targets) : nullptr;
  if (options.kind && asked == nullptr) {
    std::vector<std::string> ids;
    for (const Target& target : targets) ids.push_back(target.id);
    problems.add("unknown_kind", {},
                 {fmt::format("没有表类“{}”", *options.kind),
                  fmt::format("there is no kind '{}'", *options.kind)},
                 did_you_mean(base::nearest(*options.kind, ids),
                              {"可填:" + join_lines(ids), "expected one of: " + join_lines(ids)}));
    drafts.findings = problems.take();
    return drafts;
  }
  const std::vector<Found> found =
      recognise_all(workbook, targets, asked, drafts, problems, file_name);
  for (const Found& one : found)
    one.what.grid.report_columns(one.what.target->vocabulary, problems);
  const domain::OrgBook book = read_organisations(found, context, pack, drafts, problems);
  Reading reading{&context, nullptr, &problems, &drafts, {}};
  // Each list may name what the one before it brought: members, then groupings, pairings, records.
  for (const SheetKind kind :
       {SheetKind::members, SheetKind::groupings, SheetKind::pairings, SheetKind::statements}) {
    const Names names = names_with(book, context.programme, drafts);
    reading.names = &names;
    if (kind == SheetKind::statements)
      read_records(found, reading);
    else
      read_programme_lists(found, kind, reading);
  }
  if (std::all_of(workbook.sheets.begin(), workbook.sheets.end(), blank)) {
    problems.add(
        "nothing_to_read", {}, {"文件是空的,没有一行数据", "the file is empty"},
        {"请核对是否选错了文件,或保存后再导入", "is it the right file, and was it saved?"});
  } else if (found.empty() && !problems.any_error()) {
    const base::Bilingual list = list_of(targets);
    problems.add(
        "nothing_to_read", {},
        {"文件里没有可以导入的表", "the file holds no table that can be imported"},
        {"可导入的表及其栏目:" + list.zh, "what may be imported, with its columns:" + list.en});
  }
  drafts.findings = problems.take();
  return drafts;
}

}  // namespace jiedui::intake
