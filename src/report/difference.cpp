#include "report/difference.hpp"

#include "report/phrases.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;
using domain::Decimal;
using formats::Grid;
using formats::GridAlign;
using formats::GridCell;
using formats::Paragraph;
using formats::Role;

constexpr std::size_t k_names_in_a_sentence = 8;

Bilingual day(base::Date date, int usual_year) {
  const int year = static_cast<int>(date.year());
  const std::string month_and_day = fmt::format("{}月{}日", static_cast<unsigned>(date.month()),
                                                static_cast<unsigned>(date.day()));
  return {(year == usual_year ? "" : fmt::format("{}年", year)) + month_and_day,
          base::to_string(date)};
}

std::string with_unit_text(const std::string& digits, const std::string& unit,
                           std::string_view language) {
  const auto index = domain::find_unit(unit);
  return index ? with_unit(digits, *index, language) : digits + unit;
}

/// 6月25日报省办、6月28日报发改委
Bilingual told_to(const Difference& difference) {
  const int year = domain::year_of(difference.period.last);
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const domain::PaperIssue& issue : difference.told) {
    const Bilingual on = day(issue.date, year);
    zh.push_back(on.zh + "报" + issue.receiver);
    en.push_back(fmt::format("{} ({})", issue.receiver, on.en));
  }
  return {base::join(zh, "、"), base::join(en, ", ")};
}

/// 和田地区已开工项目60个→63个(填报差错)
Bilingual change_words(const ChangedValue& change) {
  const auto said = [&](std::string_view language, std::string_view none, std::string_view gone) {
    const std::string before = change.before.empty() ? std::string(none) : change.before;
    const std::string after = change.after.empty() ? std::string(gone) : change.after;
    const std::string& label = change.label.in(language);
    const std::string blank = language == "en" ? " " : "";
    return change.whose + blank + (label.empty() ? "" : label + blank) + before + "→" + after;
  };
  Bilingual out{said("zh", "未报", "删除"), said("en", "not reported", "deleted")};
  if (!change.reason.empty()) {
    out.zh += "(" + change.reason + ")";
    out.en += " (" + change.reason + ")";
  }
  return out;
}

Bilingual change_list(const Difference& difference) {
  if (difference.changes.empty())
    return {"报出后归组、成员或报表制度有变化", "grouping, members or pack changed since"};
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const ChangedValue& change : difference.changes) {
    if (zh.size() == k_names_in_a_sentence) break;
    const Bilingual words = change_words(change);
    zh.push_back(words.zh);
    en.push_back(words.en);
  }
  Bilingual out{base::join(zh, "、"), base::join(en, ", ")};
  if (difference.changes.size() > zh.size()) {
    out.zh += fmt::format("等{}处", difference.changes.size());
    out.en += fmt::format(" and {} more", difference.changes.size() - zh.size());
  }
  return out;
}

GridCell cell(std::string text, GridAlign align = GridAlign::left, bool bold = false) {
  GridCell out;
  out.spans = {{std::move(text), "", bold}};
  out.align = align;
  out.bold = bold;
  return out;
}

std::vector<GridCell> head(bool zh) {
  std::vector<GridCell> out;
  for (const char* text : {zh ? "数据" : "figure", zh ? "报出" : "told",
                           zh ? "报出数" : "value told", zh ? "本次数" : "value now",
                           zh ? "差" : "difference", zh ? "变动的记录" : "records that changed"}) {
    out.push_back(cell(text, GridAlign::center, true));
  }
  return out;
}

std::vector<GridCell> row(const Difference& one, std::string_view language) {
  const bool zh = language != "en";
  const std::string blank = zh ? "" : " ";
  std::vector<std::string> changes;
  for (const ChangedValue& change : one.changes)
    changes.push_back(change_words(change).in(language));
  const std::string why =
      changes.empty() ? change_list(one).in(language) : base::join(changes, zh ? ";" : "; ");
  const std::string whose = one.whose.empty() ? "" : one.whose + blank;
  return {
      cell(one.period_label.in(language) + blank + whose + one.label.in(language)),
      cell(told_to(one).in(language)),
      cell(with_unit_text(one.then, one.unit, language), GridAlign::right),
      cell(one.now.empty() ? (zh ? "无数" : "none") : with_unit_text(one.now, one.unit, language),
           GridAlign::right),
      cell(gap(one, language), GridAlign::right),
      cell(why)};
}

}  // namespace

std::string gap(const Difference& difference, std::string_view language) {
  const auto then = Decimal::parse(difference.then);
  const auto now = Decimal::parse(difference.now);
  if (!then || !now) return {};
  Decimal apart = *now - *then;
  if (apart.coefficient < 0) apart.coefficient = -apart.coefficient;
  if (difference.unit == "%")
    return apart.text() + (language == "en" ? " percentage points" : "个百分点");
  return with_unit_text(apart.text(), difference.unit, language);
}

Bilingual sentence(const Difference& one) {
  const Bilingual told = told_to(one);
  const Bilingual why = change_list(one);
  const auto value = [&](const std::string& digits, std::string_view language) {
    return with_unit_text(digits, one.unit, language);
  };
  const std::string apart = gap(one, "zh");
  Bilingual out;
  out.zh = told.zh + one.whose + one.label.zh + value(one.then, "zh") + ",本次" +
           (one.now.empty() ? "无数" : value(one.now, "zh")) +
           (apart.empty() ? "" : ",差" + apart) + ":" + why.zh + "。";
  const std::string whose = one.whose.empty() ? "" : " (" + one.whose + ")";
  out.en = fmt::format("{}{}: {} told to {}, {} now", one.label.en, whose, value(one.then, "en"),
                       told.en, one.now.empty() ? "none" : value(one.now, "en"));
  if (!apart.empty()) out.en += ", difference " + gap(one, "en");
  out.en += ": " + why.en + ".";
  return out;
}

formats::Document difference_paper(const std::vector<Difference>& differences,
                                   std::string_view language) {
  const bool zh = language != "en";
  formats::Document out;
  out.title = zh ? "差异说明" : "Differences explained";
  out.blocks.emplace_back(Paragraph{Role::title, {{out.title}}});
  const std::string lead =
      differences.empty()
          ? (zh ? "已报出的数据与现有数据一致,没有差异。" : "Every figure told reads the same now.")
      : zh ? fmt::format("有{}项已报出的数据与现有数据不一致,说明如下:", differences.size())
           : fmt::format("{} figures told before read differently now:", differences.size());
  out.blocks.emplace_back(Paragraph{Role::body, {{lead}}});
  if (differences.empty()) return out;
  Grid grid;
  grid.widths = {3, 2.6, 1.6, 1.6, 1.4, 4};
  grid.head_rows = 1;
  grid.rows.push_back(head(zh));
  for (const Difference& one : differences) grid.rows.push_back(row(one, language));
  out.blocks.emplace_back(std::move(grid));
  return out;
}

}  // namespace jiedui::report
