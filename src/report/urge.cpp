#include "report/urge.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "report/phrases.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;

std::string day_zh(const std::string& iso) {
  const auto date = base::parse_date(iso);
  if (!date) return iso;
  return fmt::format("{}月{}日", static_cast<unsigned>(date->month()),
                     static_cast<unsigned>(date->day()));
}

/// 甲、乙(最近报至2011年5月)
Bilingual late_units(const FormState& form) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const auto& [name, last] : form.late) {
    zh.push_back(fmt::format("{}(最近报至{})", name, last.zh));
    en.push_back(fmt::format("{} (last: {})", name, last.en));
  }
  return {listed(zh, "zh"), listed(en, "en")};
}

void add_line(Bilingual& text, const std::string& zh, const std::string& en) {
  text.zh += zh + "\n";
  text.en += en + "\n";
}

void add_form(Bilingual& text, const FormState& form, const std::string& by, bool numbered,
              std::size_t number) {
  const std::string head = numbered ? fmt::format("{}. ", number) : "";
  add_line(
      text,
      fmt::format("{}《{}》应报{}家,已报{}家。", head, form.label.zh, form.expected, form.reported),
      fmt::format("{}{}: {} of {} in.", head, form.label.en, form.reported, form.expected));
  if (!form.missing.empty()) {
    add_line(text, fmt::format("{}:{}", form.due ? "未报" : "待报", listed(form.missing, "zh")),
             fmt::format("{}: {}", form.due ? "Not reported" : "Still to report",
                         listed(form.missing, "en")));
  }
  if (!form.late.empty()) {
    const Bilingual late = late_units(form);
    add_line(text, "迟报:" + late.zh, "Late: " + late.en);
  }
  if (!form.returned.empty()) {
    add_line(text, "退回修改:" + listed(form.returned, "zh"),
             "Returned for revision: " + listed(form.returned, "en"));
  }
  if (!by.empty()) return;
  if (form.deadline.empty()) {
    add_line(text, "请尽快报送。", "Please send it as soon as you can.");
  } else if (form.due) {
    add_line(text, fmt::format("该表应于{}前报送,已逾期,请今日内补报。", day_zh(form.deadline)),
             fmt::format("It was due by {}; please send it today.", form.deadline));
  } else {
    add_line(text, fmt::format("请于{}前报送。", day_zh(form.deadline)),
             fmt::format("Please send it by {}.", form.deadline));
  }
}

}  // namespace

Bilingual urging_text(const std::vector<FormState>& forms, const Bilingual& period,
                      const std::string& by) {
  Bilingual out;
  std::vector<const FormState*> open;
  std::vector<std::string> closed_zh;
  std::vector<std::string> closed_en;
  for (const FormState& form : forms) {
    if (!form.all_in()) {
      open.push_back(&form);
      continue;
    }
    closed_zh.push_back(fmt::format("《{}》{}家", form.label.zh, form.expected));
    closed_en.push_back(fmt::format("{} ({})", form.label.en, form.expected));
  }
  if (open.empty()) {
    add_line(out, fmt::format("{}报表均已报齐:{}。无需催报。", period.zh, listed(closed_zh, "zh")),
             fmt::format("{}: everyone has reported: {}.", period.en, listed(closed_en, "en")));
    return out;
  }
  add_line(out, fmt::format("【催报】{}报表", period.zh),
           fmt::format("Reports still wanted, {}", period.en));
  for (std::size_t i = 0; i < open.size(); ++i) add_form(out, *open[i], by, open.size() > 1, i + 1);
  if (!closed_zh.empty()) {
    add_line(out, "已报齐:" + listed(closed_zh, "zh") + "。",
             "All in: " + listed(closed_en, "en") + ".");
  }
  if (!by.empty()) {
    add_line(
        out, fmt::format("请以上单位于{}前报送;已报或有困难的请即回复,谢谢。", by),
        fmt::format("Please send them by {}; if you have, or cannot, let us know. Thank you.", by));
  }
  return out;
}

}  // namespace jiedui::report
