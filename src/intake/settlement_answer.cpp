#include "intake/settlement_answer.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "intake/intake.hpp"

namespace jiedui::intake {
namespace {

using domain::Finding;

/// Where the columns that matter stand.
struct Head {
  std::size_t row = 0;
  std::size_t code = 0;
  std::size_t figure = 0;
  std::optional<std::size_t> note;
};

std::optional<Head> head_of(const TextRows& rows) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::optional<std::size_t> code;
    std::optional<std::size_t> figure;
    std::optional<std::size_t> note;
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const std::string key = base::squeeze(rows[r][c]);
      if (key == domain::k_line_code_head) code = c;
      if (key.starts_with(domain::k_their_figure_head)) figure = c;
      if (key.starts_with(domain::k_their_note_head)) note = c;
    }
    if (code && figure) return Head{r, *code, *figure, note};
  }
  return std::nullopt;
}

std::string cell_at(const std::vector<std::string>& row, std::size_t column) {
  return column < row.size() ? std::string(base::trim(row[column])) : std::string();
}

bool means_agreed(const std::string& text) {
  static const std::set<std::string> words = {
      "一致", "相符",     "是",       "√",        "✓",  "✔",   "对",     "无误",  "同意",
      "确认", "核对一致", "全部一致", "全部相符", "ok", "yes", "agreed", "无异议"};
  return words.contains(base::to_lower_ascii(base::squeeze(text)));
}

Finding problem(const std::string& file, std::size_t row, base::Bilingual what,
                base::Bilingual todo) {
  Finding out;
  out.rule = "settlement_answer";
  out.place = fmt::format("{} · {}", file, row + 1);
  out.what = std::move(what);
  out.todo = std::move(todo);
  return out;
}

/// Their figure in the unit of the line; 万 or 亿 in the cell multiplies it, a unit of its own is
/// taken at its word.
std::optional<domain::Amount> figure_in(const std::string& text, domain::UnitIndex unit) {
  formats::SheetCell cell;
  cell.kind = formats::CellKind::text;
  cell.text = text;
  const auto number = parse_number(cell, unit);
  if (!number || number->kind != ParsedNumber::Kind::number) return std::nullopt;
  return domain::Amount{number->minor, unit};
}

}  // namespace

std::string sheet_code_in(const TextRows& rows) {
  for (const auto& row : rows) {
    for (const std::string& text : row) {
      const std::string key = base::squeeze(text);
      const std::size_t at = key.find(domain::k_sheet_code_mark);
      if (at != std::string::npos) return key.substr(at + domain::k_sheet_code_mark.size(), 8);
    }
  }
  return {};
}

SettlementAnswer read_answer(const TextRows& rows, const std::string& file,
                             const domain::Settlement& issued) {
  SettlementAnswer out;
  const auto head = head_of(rows);
  if (!head) {
    out.problems.push_back(problem(
        file, 0, {"没有找到“编号”“对方数”两栏", "the columns 编号 and 对方数 were not found"},
        {"请用发出的对账单填写,不要改表头", "fill in the sheet as it was sent, heads unchanged"}));
    return out;
  }
  std::set<std::string> seen;
  for (std::size_t r = head->row + 1; r < rows.size(); ++r) {
    const std::string code = base::squeeze(cell_at(rows[r], head->code));
    const std::string figure = cell_at(rows[r], head->figure);
    const std::string note = head->note ? cell_at(rows[r], *head->note) : std::string();
    if (code == domain::k_all_lines) {
      out.all_others = means_agreed(figure);
      continue;
    }
    const domain::SettlementLine* line = issued.line(code);
    if (line == nullptr) {
      // Rows without an answer are signatures, repeated heads, remarks.
      if (figure.empty() || base::squeeze(figure).starts_with(domain::k_their_figure_head))
        continue;
      out.problems.push_back(
          problem(file, r,
                  {fmt::format("编号“{}”不在发出的对账单里", code),
                   fmt::format("the line '{}' is not on the sheet that was sent", code)},
                  {"请核对编号是否被改动", "was the code changed?"}));
      continue;
    }
    if (figure.empty() && note.empty()) continue;
    if (!seen.insert(code).second) {
      out.problems.push_back(problem(
          file, r,
          {fmt::format("编号“{}”出现两次", code), fmt::format("the line '{}' stands twice", code)},
          {"请只留一行", "leave one of them"}));
      continue;
    }
    LineAnswer answer{code, means_agreed(figure), std::nullopt, note};
    if (!answer.agrees && !figure.empty()) {
      const domain::UnitIndex unit = line->ours     ? line->ours->unit
                                     : line->theirs ? line->theirs->unit
                                                    : domain::UnitIndex{};
      answer.stated = figure_in(figure, unit);
      if (!answer.stated) {
        out.problems.push_back(problem(
            file, r,
            {fmt::format("{}:“{}”不是数,也不是“一致”", line->what.zh, figure),
             fmt::format("{}: '{}' is neither a number nor 一致", line->what.in("en"), figure)},
            {"请填数字,或填“一致”", "write a number, or 一致 (agreed)"}));
        continue;
      }
      answer.agrees = line->ours && *answer.stated == *line->ours;
      if (answer.agrees) answer.stated.reset();
    }
    if (answer.agrees || answer.stated) out.lines.push_back(std::move(answer));
  }
  return out;
}

}  // namespace jiedui::intake
