#include "flow/reconcile.hpp"

#include <algorithm>
#include <filesystem>

#include "check/settle.hpp"
#include "flow/lookup.hpp"
#include "flow/output.hpp"
#include "formats/document_out.hpp"
#include "formats/read_document.hpp"
#include "formats/sheet.hpp"
#include "intake/settlement_answer.hpp"
#include "report/settlement_sheet.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::LineState;
using domain::Register;
using domain::Settlement;
using domain::SettlementLine;
using domain::Side;

namespace {

const char* const k_on_paper = "对方已确认(书面)";

bool is_supporter(const rollup::World& world, const std::string& code) {
  return std::any_of(world.programme.members.begin(), world.programme.members.end(),
                     [&](const domain::Member& member) {
                       return member.role == domain::MemberRole::supporter && member.org == code;
                     });
}

std::string name_of(const rollup::World& world, const std::string& code, base::Date on) {
  const domain::Organisation* one = world.orgs.find_code(code);
  return one == nullptr ? code : world.orgs.short_name(one->id, on);
}

/// Who sends the sheet: the recipients' root, or the supporters together.
std::string our_name(const rollup::World& world, Side ours, base::Date on) {
  std::vector<std::string> names;
  for (const domain::Member& member : world.programme.members) {
    const bool ours_too =
        (member.role == domain::MemberRole::recipient) == (ours == Side::recipient);
    if (ours_too) names.push_back(name_of(world, member.org, on));
  }
  return base::join(names, "、");
}

/// The lines as the books have them now.
Result<std::vector<SettlementLine>> lines_now(App& app, const std::string& programme,
                                              const Books& books, const check::Settling& settling) {
  JD_TRY(const auto facts, app.store().facts(programme, {}, books.as_of));
  const Side other = settling.ours == Side::recipient ? Side::supporter : Side::recipient;
  const auto side = [&](Side which) {
    return rollup::Rollup::build(books.rollup->shared_world(), check::of_side(facts, which),
                                 books.as_of.programme);
  };
  return check::lines_to_settle(side(settling.ours), side(other), settling);
}

/// What was agreed about the same figure stays agreed.
void keep_answers(const Settlement& before, Settlement& next) {
  for (SettlementLine& line : next.lines) {
    const SettlementLine* known = before.line(line.code);
    if (known == nullptr || known->ours != line.ours || known->state == LineState::open) continue;
    line.state = known->state;
    line.stated = known->stated;
    line.note = known->note;
    line.by = known->by;
  }
}

Result<bool> put(App& app, const std::string& programme, const Settlement& settlement,
                 const std::string& action, const std::string& actor) {
  JD_TRY(const auto known,
         app.store().entry(programme, Register::settlement, settlement.key(), {}));
  domain::Change change;
  change.where = Register::settlement;
  change.key = settlement.key();
  change.body = domain::encode(settlement);
  change.base_version = known ? known->version : 0;
  if (known && known->body == change.body) return false;
  domain::Entry entry;
  entry.programme = programme;
  entry.actor = actor;
  entry.action = action;
  entry.at = app.clock().now();
  entry.changes.push_back(std::move(change));
  JD_CHECK(app.store().commit({std::move(entry)}));
  return true;
}

Result<std::vector<Settlement>> settlements(App& app, const std::string& programme) {
  JD_TRY(const auto entries, app.store().entries(programme, Register::settlement, {}));
  std::vector<Settlement> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(Settlement one, domain::decode_settlement(entry.body));
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::string> sheet_bytes(const std::string& path, const report::SettlementSheet& sheet) {
  const std::string end = std::filesystem::path(path).extension().string();
  if (end == ".xlsx") return report::settlement_xlsx(sheet);
  if (end == ".docx") return formats::write_docx(report::settlement_document(sheet));
  return fail(FaultCode::usage,
              fmt::format("a settlement sheet is an .xlsx or .docx, not '{}'", end),
              fmt::format("对账单请存为 .xlsx 或 .docx,不能是“{}”", end));
}

}  // namespace

Result<SheetOutcome> issue_sheet(App& app, const SheetRequest& request) {
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  const rollup::World& world = books.world();
  check::Settling settling;
  JD_TRY(settling.period, find_period(world, request.period));
  JD_TRY(const pack::Pack* pack, find_pack(world, settling.period));
  const base::Date end = settling.period.end_date();
  JD_TRY(settling.counterpart, find_org(world, request.counterpart, end));
  settling.on = books.on;
  SheetOutcome out;
  Settlement& settlement = out.settlement;
  settlement.counterpart = world.dictionary.code(settling.counterpart);
  settlement.period = settling.period;
  settlement.ours = is_supporter(world, settlement.counterpart) ? Side::recipient : Side::supporter;
  settling.ours = settlement.ours;
  out.counterpart_name = name_of(world, settlement.counterpart, end);
  JD_TRY(settlement.lines, lines_now(app, request.programme, books, settling));
  const std::string period = settling.period.label("zh", pack->plans);
  if (settlement.lines.empty()) {
    return fail(FaultCode::not_found,
                fmt::format("nothing was reported by or for {} in {}", out.counterpart_name,
                            settling.period.text()),
                fmt::format("{}没有与“{}”有关的数据,无须对账", period, out.counterpart_name));
  }
  settlement.code = domain::code_of(settlement);
  JD_TRY(const auto known,
         app.store().entry(request.programme, Register::settlement, settlement.key(), {}));
  if (known) {
    JD_TRY(const Settlement before, domain::decode_settlement(known->body));
    keep_answers(before, settlement);
  }
  const report::SettlementSheet sheet{{period, settling.period.text()},
                                      our_name(world, settlement.ours, end),
                                      out.counterpart_name,
                                      &settlement};
  JD_TRY(const std::string bytes, sheet_bytes(request.path, sheet));
  JD_CHECK(write_output(request.path, bytes));
  JD_CHECK(put(app, request.programme, settlement, "reconcile " + settlement.code, request.actor));
  for (const SettlementLine& line : settlement.lines)
    ++(line.state == LineState::confirmed ? out.confirmed : out.open);
  return out;
}

namespace {

intake::TextRows rows_of(const formats::Workbook& workbook) {
  intake::TextRows rows;
  for (const formats::Sheet& sheet : workbook.sheets) {
    for (const auto& row : sheet.rows) {
      std::vector<std::string> texts;
      for (const formats::SheetCell& cell : row) texts.push_back(cell.text);
      rows.push_back(std::move(texts));
    }
  }
  return rows;
}

intake::TextRows rows_of(const formats::Document& document) {
  intake::TextRows rows;
  for (const formats::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&block))
      rows.push_back({paragraph->text()});
    const auto* grid = std::get_if<formats::Grid>(&block);
    if (grid == nullptr) continue;
    for (const auto& row : grid->rows) {
      std::vector<std::string> texts;
      for (const formats::GridCell& cell : row) texts.push_back(cell.text());
      rows.push_back(std::move(texts));
    }
  }
  return rows;
}

Result<intake::TextRows> read_rows(const std::string& path) {
  JD_TRY(std::string bytes, formats::read_file(path));
  const std::string name = std::filesystem::path(path).filename().string();
  if (base::to_lower_ascii(std::filesystem::path(path).extension().string()) == ".docx") {
    JD_TRY(const auto read, formats::read_document(std::move(bytes), name));
    return rows_of(read.document);
  }
  JD_TRY(const formats::Workbook workbook, formats::read_workbook(std::move(bytes), name));
  return rows_of(workbook);
}

Result<Settlement> find_sheet(App& app, const std::string& programme, const std::string& code) {
  JD_TRY(const auto all, settlements(app, programme));
  std::vector<std::string> codes;
  for (const Settlement& one : all) {
    if (one.code == code || one.line(code) != nullptr) return one;
    codes.push_back(one.code);
  }
  return fail(FaultCode::not_found,
              fmt::format("no settlement sheet {} was sent last; there are: {}", code,
                          base::join(codes, ", ")),
              fmt::format("没有发出过编号 {} 的对账单,或它已被后来的一份代替;现有:{}", code,
                          base::join(codes, "、")));
}

void split(const Settlement& settlement, AnswerOutcome& out) {
  for (const SettlementLine& line : settlement.lines) {
    if (line.state == LineState::differs) out.differing.push_back(line);
    if (line.state == LineState::open) out.unanswered.push_back(line);
    if (line.state == LineState::confirmed) ++out.confirmed;
  }
}

Result<std::string> counterpart_name(App& app, const std::string& programme,
                                     const Settlement& settlement) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  return name_of(books.world(), settlement.counterpart, settlement.period.end_date());
}

void agree(SettlementLine& line, const std::string& by) {
  line.state = LineState::confirmed;
  line.stated.reset();
  line.by = by;
}

}  // namespace

Result<AnswerOutcome> take_answer(App& app, const std::string& programme, const std::string& path,
                                  const std::string& actor) {
  JD_TRY(const intake::TextRows rows, read_rows(path));
  const std::string file = std::filesystem::path(path).filename().string();
  const std::string code = intake::sheet_code_in(rows);
  if (code.empty()) {
    return fail(FaultCode::invalid_input,
                fmt::format("{} bears no 对账单编号: it is no settlement sheet of ours", file),
                fmt::format("{} 上没有“对账单编号”,不是发出的对账单", file));
  }
  JD_TRY(Settlement settlement, find_sheet(app, programme, code));
  AnswerOutcome out;
  out.code = settlement.code;
  JD_TRY(out.counterpart_name, counterpart_name(app, programme, settlement));
  const intake::SettlementAnswer answer = intake::read_answer(rows, file, settlement);
  out.problems = answer.problems;
  if (domain::has_errors(out.problems)) return out;
  const std::string by = fmt::format("{} {}", k_on_paper, file);
  for (const intake::LineAnswer& one : answer.lines) {
    SettlementLine& line = *settlement.line(one.code);
    line.note = one.note;
    if (one.agrees) {
      agree(line, by);
    } else {
      line.state = LineState::differs;
      line.stated = one.stated;
      line.by.clear();
    }
  }
  for (SettlementLine& line : settlement.lines) {
    if (answer.all_others && line.state == LineState::open) agree(line, by);
  }
  JD_CHECK(put(app, programme, settlement, "reconcile --take " + file, actor));
  split(settlement, out);
  return out;
}

Result<AnswerOutcome> confirm(App& app, const std::string& programme, const std::string& code,
                              const std::string& by, const std::string& actor) {
  if (base::trim(by).empty()) {
    return fail(FaultCode::usage, "say with --by how it was agreed, such as 书面 2011-07-20 盖章件",
                "请用 --by 写明依据,例如“书面 2011-07-20 盖章件”");
  }
  JD_TRY(Settlement settlement, find_sheet(app, programme, code));
  const std::string how = fmt::format("{} {}", k_on_paper, by);
  for (SettlementLine& line : settlement.lines) {
    const bool meant = settlement.code == code || line.code == code;
    if (meant && line.state != LineState::confirmed) agree(line, how);
  }
  JD_CHECK(put(app, programme, settlement, "reconcile --confirm " + code, actor));
  AnswerOutcome out;
  out.code = settlement.code;
  JD_TRY(out.counterpart_name, counterpart_name(app, programme, settlement));
  split(settlement, out);
  return out;
}

namespace {

StandingLine standing(const SettlementLine& line, const std::vector<SettlementLine>& now) {
  StandingLine out{line, std::nullopt, false};
  const auto at = std::find_if(now.begin(), now.end(),
                               [&](const SettlementLine& one) { return one.code == line.code; });
  if (at != now.end()) out.now = at->ours;
  out.changed = out.now != line.ours;
  return out;
}

void place(StandingLine line, StandingSheet& sheet) {
  switch (line.line.state) {
    case LineState::confirmed:
      if (line.changed) {
        sheet.unanswered.push_back(std::move(line));
      } else {
        ++sheet.settled;
      }
      return;
    case LineState::differs:
      // Our figure was brought to theirs: that settles it.
      if (line.line.stated && line.now && *line.now == *line.line.stated) {
        ++sheet.settled;
      } else {
        sheet.to_settle.push_back(std::move(line));
      }
      return;
    case LineState::open:
      sheet.unanswered.push_back(std::move(line));
      return;
  }
}

}  // namespace

Result<std::vector<StandingSheet>> standing_sheets(App& app, const std::string& programme,
                                                   const std::string& period,
                                                   const std::string& counterpart) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  const rollup::World& world = books.world();
  std::optional<domain::Period> wanted;
  if (!period.empty()) {
    JD_TRY(wanted, find_period(world, period));
  }
  JD_TRY(const domain::OrgId with, find_org(world, counterpart, books.on));
  JD_TRY(const auto all, settlements(app, programme));
  std::vector<StandingSheet> out;
  for (const Settlement& one : all) {
    if (wanted && one.period != *wanted) continue;
    if (with && world.dictionary.org(one.counterpart) != with) continue;
    JD_TRY(const pack::Pack* pack, find_pack(world, one.period));
    StandingSheet sheet;
    sheet.settlement = one;
    sheet.counterpart_name = name_of(world, one.counterpart, one.period.end_date());
    sheet.period = {one.period.label("zh", pack->plans), one.period.label("en", pack->plans)};
    const check::Settling settling{one.period, world.dictionary.org(one.counterpart), one.ours,
                                   books.on};
    JD_TRY(const auto now, lines_now(app, programme, books, settling));
    for (const SettlementLine& line : one.lines) place(standing(line, now), sheet);
    out.push_back(std::move(sheet));
  }
  return out;
}

}  // namespace jiedui::flow
