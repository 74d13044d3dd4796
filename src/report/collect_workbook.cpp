#include "report/collect_workbook.hpp"

#include "base/text.hpp"
#include "report/detail/list_sheet.hpp"

namespace jiedui::report {
namespace {

using domain::Collected;
using domain::ReturnedFile;
using domain::ReturnState;

std::string say(std::string_view language, const char* zh, const char* en) {
  return language == "zh" ? zh : en;
}

/// Whether somebody must still do something about it.
bool wanting(ReturnState state) {
  return state != ReturnState::sound && state != ReturnState::unchanged &&
         state != ReturnState::same_again && state != ReturnState::passed_over;
}

std::string state_of(const ReturnedFile& file, const Collected& collected,
                     std::string_view language) {
  if (file.state == ReturnState::sound && collected.consolidated)
    return say(language, "已汇总", "consolidated");
  return domain::label(file.state).in(language);
}

void file_row(ListSheet& sheet, const std::string& number, const std::string& unit,
              const ReturnedFile& file, const Collected& collected, std::string_view language) {
  sheet.row({number, unit, state_of(file, collected, language), file.file, file.why.in(language)},
            wanting(file.state) ? RowMark::wanting : RowMark::none);
}

void units_sheet(formats::OutWorkbook& book, const Collected& collected,
                 std::string_view language) {
  ListSheet sheet(book, say(language, "收集情况", "Returned"), {6, 16, 12, 44, 52});
  sheet.title(collected.period_label.in(language) + (language == "zh" ? "" : " ") +
              collected.form_label.in(language) + say(language, " 收集情况", ": returned files"));
  sheet.line(received_line(collected, language));
  sheet.heads({say(language, "序号", "No."), say(language, "填报单位", "Unit"),
               say(language, "情况", "State"), say(language, "文件", "File"),
               say(language, "说明", "Note")});
  for (std::size_t i = 0; i < collected.units.size(); ++i) {
    const domain::ExpectedUnit& unit = collected.units[i];
    bool any = false;
    for (const ReturnedFile& file : collected.files) {
      if (file.unit != unit.code) continue;
      file_row(sheet, any ? "" : std::to_string(i + 1), unit.name, file, collected, language);
      any = true;
    }
    if (any) continue;
    const std::string state = unit.in_books ? say(language, "账上已有", "in the books")
                                            : say(language, "未收", "not received");
    sheet.row({std::to_string(i + 1), unit.name, state, "", ""},
              unit.in_books ? RowMark::none : RowMark::wanting);
  }
  for (const ReturnedFile& file : collected.files) {
    const bool listed =
        std::any_of(collected.units.begin(), collected.units.end(),
                    [&](const domain::ExpectedUnit& unit) { return unit.code == file.unit; });
    if (!listed) file_row(sheet, "", file.unit_name, file, collected, language);
  }
  sheet.done();
}

void problems_sheet(formats::OutWorkbook& book, const Collected& collected,
                    std::string_view language) {
  ListSheet sheet(book, say(language, "问题", "Problems"), {16, 8, 40, 46, 40});
  sheet.title(say(language, "各文件的问题", "Problems of the files"));
  sheet.heads({say(language, "填报单位", "Unit"), say(language, "级别", "Level"),
               say(language, "位置", "Place"), say(language, "问题", "Problem"),
               say(language, "怎么办", "What to do")});
  bool any = false;
  for (const ReturnedFile& file : collected.files) {
    for (const domain::Finding& one : file.problems) {
      const std::string level(language == "zh" ? domain::label_zh(one.severity)
                                               : domain::to_string(one.severity));
      sheet.row({file.unit_name, level, one.place_in(language), one.what.in(language),
                 one.todo.in(language)});
      any = true;
    }
  }
  if (any) sheet.done();
}

void differences_sheet(formats::OutWorkbook& book, const Collected& collected,
                       std::string_view language) {
  if (collected.differences.empty()) return;
  ListSheet sheet(book, say(language, "两份不同", "Two versions"), {16, 24, 26, 44, 18});
  sheet.title(say(language, "同一单位几份表的不同之处", "Where versions of one unit differ"));
  sheet.heads({say(language, "填报单位", "Unit"), say(language, "行", "Row"),
               say(language, "栏目", "Column"), say(language, "文件", "File"),
               say(language, "所填", "Stated")});
  for (const domain::ReturnedDifference& one : collected.differences) {
    for (std::size_t i = 0; i < one.files.size(); ++i) {
      sheet.row({one.unit_name, one.row.in(language), one.cell.in(language), one.files[i],
                 one.values[i].empty() ? say(language, "(未填)", "(blank)") : one.values[i]});
    }
  }
  sheet.done();
}

}  // namespace

base::Result<std::string> hand_out_list(const HandOutList& list) {
  formats::OutWorkbook book;
  book.title = list.period + list.form + " 发放清单";
  ListSheet sheet(book, "发放清单", {6, 18, 12, 52, 12, 24});
  sheet.title(book.title);
  if (list.deadline) sheet.line("截止日期:" + base::to_string(*list.deadline));
  sheet.line(fmt::format("共 {} 个填报单位。收回后放在一个文件夹里,用 collect --take 一并收取。",
                         list.units.size()));
  sheet.heads({"序号", "填报单位", "代码", "文件", "收回日期", "备注"});
  for (std::size_t i = 0; i < list.units.size(); ++i) {
    const HandOutList::Unit& unit = list.units[i];
    sheet.row({std::to_string(i + 1), unit.name, unit.code, unit.file, "", ""});
  }
  sheet.done();
  return formats::write_xlsx(book);
}

std::string received_line(const Collected& collected, std::string_view language) {
  const std::vector<std::string> missing = collected.missing();
  const auto expected = collected.units.size();
  if (language == "zh") {
    return fmt::format("已收{}/{}{}", collected.received(), expected,
                       missing.empty() ? ",已收齐" : ",未收:" + base::join(missing, "、"));
  }
  return fmt::format("received {} of {}{}", collected.received(), expected,
                     missing.empty() ? ": all" : "; missing: " + base::join(missing, ", "));
}

base::Result<std::string> collected_workbook(const Collected& collected,
                                             std::string_view language) {
  formats::OutWorkbook book;
  book.title = collected.form_label.in(language);
  units_sheet(book, collected, language);
  problems_sheet(book, collected, language);
  differences_sheet(book, collected, language);
  return formats::write_xlsx(book);
}

}  // namespace jiedui::report
