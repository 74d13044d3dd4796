// A file, sheet by sheet: organisations first, then the programme's lists, then records.
// Start at read().
#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "intake/detail/columns.hpp"
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
  std::string reporter{};  ///< of the whole sheet, where no column and no line says so
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

/// What the sheets are recognised by.
struct Known {
  const std::vector<Target>& targets;
  const Target* asked = nullptr;
  const Corrections& corrections;
};

/// By the kind asked for, else the sheet's name, else its headings. What is wrong with it as the
/// kind it was named after goes to `doubts`: said only if it can be nothing else.
std::optional<Recognised> recognise_one(const std::shared_ptr<const SheetView>& view,
                                        const Known& known, Problems& problems, Problems& doubts) {
  const Target* asked = known.asked;
  const Target* named = asked != nullptr ? asked : target_named(view->sheet().name, known.targets);
  if (named == nullptr) {
    auto what = recognise(view, known.targets, nullptr, known.corrections, problems);
    if (!what || what->target->form != nullptr || what->target->item != nullptr) return what;
    // A list that needs two columns must not be seen in a ledger whose heads say more than that.
    const auto like = most_like(view, known.targets, nullptr);
    if (like && like->grid.known() > what->grid.known()) return std::nullopt;
    return what;
  }
  auto what = recognise(view, known.targets, named, known.corrections, doubts);
  return what || asked != nullptr
             ? std::move(what)
             : recognise(view, known.targets, nullptr, known.corrections, doubts);
}

/// Nothing it can be read as: what it most looks like is proposed, with what that lacks.
void propose(const std::shared_ptr<const SheetView>& view, const Known& known, Drafts& drafts,
             Problems& problems, bool said) {
  auto like = most_like(view, known.targets, known.asked);
  if (!like) return;
  Problems ignored{""};
  correct(like->grid, *like->target, known.corrections, said ? ignored : problems);
  SheetMapping mapping = map_columns(like->grid, *like->target, known.corrections);
  if (!said && !mapping.missing.empty()) {
    const std::string missing = base::join(mapping.missing, "、");
    problems.add(
        "missing_column", like->grid.spot(),
        {fmt::format("看起来是“{}”,但缺少栏目:{}", like->target->label.zh, missing),
         fmt::format("this looks like {}, but lacks the columns: {}", like->target->id, missing)},
        {fmt::format("哪一列就是它,用 --map 指明,如 --map A={};不是“{}”的,用 --kind 指明",
                     mapping.missing.front(), like->target->label.zh),
         fmt::format("say which column it is, such as --map A={}; if it is no {}, say --kind",
                     mapping.missing.front(), like->target->id)});
  }
  report_mapping(mapping, like->grid, *like->target, problems);
  mapping.asked = true;
  drafts.mappings.push_back(std::move(mapping));
}

void report_unknown(const formats::Sheet& sheet, bool others_found, const Known& known,
                    Problems& problems) {
  const Spot at{sheet.name, std::nullopt, std::nullopt};
  if (others_found) {
    problems.add("unknown_sheet", at,
                 {"没有认出这张工作表,未读入", "this sheet was not recognised and not read"},
                 {"需要读入的,请用 --kind 指明", "name its kind with --kind if it is meant"},
                 domain::Severity::warning);
    return;
  }
  const base::Bilingual list =
      list_of(known.asked != nullptr ? std::vector<Target>{*known.asked} : known.targets);
  problems.add(
      "unknown_sheet", at, {"没有认出表头", "no head of a known kind was found"},
      {"可导入的表及其栏目:" + list.zh, "what may be imported, with its columns:" + list.en});
}

bool blank_row(const formats::Sheet& sheet, std::size_t row) {
  return std::all_of(sheet.rows[row].begin(), sheet.rows[row].end(),
                     [](const formats::SheetCell& cell) { return cell_text(cell).empty(); });
}

/// The sheet with nothing but the rows from `first` to before `last`, where they stood.
formats::Sheet only_rows(const formats::Sheet& sheet, std::size_t first, std::size_t last) {
  formats::Sheet out = sheet;
  out.rows.resize(std::min(last, out.rows.size()));
  for (std::size_t row = 0; row < std::min(first, out.rows.size()); ++row) out.rows[row].clear();
  std::erase_if(out.merges, [&](const formats::Merge& merge) {
    return std::cmp_less(merge.first_row, first) || std::cmp_greater_equal(merge.last_row, last);
  });
  return out;
}

/// Whether rows from here on are a table with a head of its own, and not more rows or the same head
/// again (续表).
bool begins_table(const formats::Sheet& sheet, std::size_t row, const Recognised& above,
                  const Known& known) {
  constexpr std::size_t k_least = 3;
  const formats::Sheet below = only_rows(sheet, row, sheet.rows.size());
  Problems ignored{""};
  const auto what = recognise(std::make_shared<const SheetView>(below), known.targets, nullptr,
                              known.corrections, ignored);
  if (!what || what->grid.known() < k_least || what->grid.rows().empty()) return false;
  // The head of a 续表 is furniture to the table above; that of another table is a row like others.
  const std::vector<GridRow>& rows = above.grid.rows();
  return std::any_of(rows.begin(), rows.end(),
                     [&](const GridRow& one) { return one.index == what->grid.head_last(); });
}

/// Tables that stand below each other on one sheet, parted by blank rows, each with its own head.
std::vector<formats::Sheet> tables_below(const formats::Sheet& sheet, const Recognised& first,
                                         const Known& known) {
  constexpr std::size_t k_rows_most = 5000;
  constexpr std::size_t k_gaps_most = 10;
  std::vector<std::size_t> starts;
  std::size_t gaps = 0;
  for (std::size_t row = first.grid.head_last() + 2;
       row < sheet.rows.size() && sheet.rows.size() <= k_rows_most && gaps < k_gaps_most; ++row) {
    if (blank_row(sheet, row) || !blank_row(sheet, row - 1)) continue;
    ++gaps;
    if (begins_table(sheet, row, first, known)) starts.push_back(row);
  }
  std::vector<formats::Sheet> out;
  if (starts.empty()) return out;
  out.push_back(only_rows(sheet, 0, starts.front()));
  starts.push_back(sheet.rows.size());
  for (std::size_t i = 0; i + 1 < starts.size(); ++i)
    out.push_back(only_rows(sheet, starts[i], starts[i + 1]));
  return out;
}

/// Which sheets hold what. A workbook's other sheets are named, so that nothing is lost silently.
/// `parts` keeps what the tables of one sheet were taken apart into.
std::vector<Found> recognise_all(const formats::Workbook& workbook, const Known& known,
                                 Drafts& drafts, Problems& problems, const std::string& file,
                                 std::deque<formats::Sheet>& parts) {
  std::vector<Found> found;
  std::vector<std::shared_ptr<const SheetView>> unknown;
  Problems doubts(file);
  for (const formats::Sheet& sheet : workbook.sheets) {
    if (is_side_sheet(sheet) || blank(sheet)) {
      drafts.sheets_read.push_back(sheet.name + " (–)");
      continue;
    }
    const auto view = std::make_shared<const SheetView>(sheet);
    const std::size_t before = problems.count() + doubts.count();
    auto what = recognise_one(view, known, problems, doubts);
    if (what) {
      const std::vector<formats::Sheet> tables = tables_below(sheet, *what, known);
      for (const formats::Sheet& table : tables) {
        parts.push_back(table);
        Problems of_part(file);
        auto part = recognise(std::make_shared<const SheetView>(parts.back()), known.targets,
                              nullptr, known.corrections, of_part);
        // What a person said of the columns was judged on the whole sheet; not every table has
        // each.
        std::vector<domain::Finding> others = of_part.take();
        std::erase_if(others, [](const auto& one) { return one.rule == "bad_mapping"; });
        problems.append(std::move(others));
        if (part) found.push_back({&sheet, std::move(*part)});
      }
      if (tables.empty()) found.push_back({&sheet, std::move(*what)});
    } else if (problems.count() + doubts.count() == before || known.asked != nullptr) {
      unknown.push_back(view);
    }
  }
  // With --kind a workbook's other sheets are beside the point; without it a sheet named after a
  // kind is meant as one.
  const bool said = doubts.count() > 0 && (known.asked == nullptr || found.empty());
  if (said) problems.append(doubts.take());
  for (const auto& view : unknown) {
    const std::size_t before = drafts.mappings.size();
    if (found.empty()) propose(view, known, drafts, problems, said);
    if (drafts.mappings.size() > before) continue;
    if (!said || known.asked == nullptr)
      report_unknown(view->sheet(), !found.empty(), known, problems);
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

/// Every column decided on, or a problem.
void settle_columns(Found& one, const Corrections& corrections, Drafts& drafts,
                    Problems& problems) {
  const Target& target = *one.what.target;
  SheetMapping mapping = map_columns(one.what.grid, target, corrections);
  report_mapping(mapping, one.what.grid, target, problems);
  one.what.grid.report_columns(problems);
  if (!corrections.reporter.empty()) mapping.reporter = corrections.reporter;
  if (corrections.any()) mapping.ledger = mapping.layout({}).ledger;
  one.reporter = mapping.reporter;
  if (target.form != nullptr || target.item != nullptr)
    drafts.mappings.push_back(std::move(mapping));
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
    reading.reporter = one.reporter;
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
  const std::vector<Target> plain = targets_of(pack);
  // What was laid out so before goes first.
  std::vector<Target> targets = remembered_targets(options.layouts, plain);
  targets.insert(targets.end(), plain.begin(), plain.end());
  const Target* asked = options.kind ? target_of_kind(*options.kind, plain) : nullptr;
  if (options.kind && asked == nullptr) {
    std::vector<std::string> ids;
    for (const Target& target : plain) ids.push_back(target.id);
    problems.add("unknown_kind", {},
                 {fmt::format("没有表类“{}”", *options.kind),
                  fmt::format("there is no kind '{}'", *options.kind)},
                 did_you_mean(base::nearest(*options.kind, ids),
                              {"可填:" + join_lines(ids), "expected one of: " + join_lines(ids)}));
    drafts.findings = problems.take();
    return drafts;
  }
  std::deque<formats::Sheet> parts;
  std::vector<Found> found = recognise_all(workbook, {targets, asked, options.corrections}, drafts,
                                           problems, file_name, parts);
  for (Found& one : found) settle_columns(one, options.corrections, drafts, problems);
  const domain::OrgBook book = read_organisations(found, context, pack, drafts, problems);
  Reading reading{&context, nullptr, &problems, &drafts, {}, {}, options.corrections.period};
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
    const base::Bilingual list = list_of(plain);
    problems.add(
        "nothing_to_read", {},
        {"文件里没有可以导入的表", "the file holds no table that can be imported"},
        {"可导入的表及其栏目:" + list.zh, "what may be imported, with its columns:" + list.en});
  }
  drafts.findings = problems.take();
  return drafts;
}

}  // namespace jiedui::intake
