#include "flow/amendment.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace jiedui::flow {
namespace {

struct Reason {
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<Reason, 5> k_reasons = {{{"补报", "late report"},
                                              {"口径调整", "change of basis"},
                                              {"项目调整", "change of projects"},
                                              {"审计核减", "reduced by audit"},
                                              {"填报差错", "mistake in the report"}}};

}  // namespace

const domain::Seal* sealing(const rollup::World& world, const domain::Record& record) {
  const domain::OrgId reporter = world.dictionary.org(record.reporter);
  for (const domain::Seal& seal : world.programme.seals) {
    // What ends inside a sealed period belongs to it; so does a longer period that contains it.
    const bool covers =
        seal.period.first <= record.period.last && record.period.last <= seal.period.last;
    if (!covers) continue;
    if (seal.org.empty()) return &seal;
    const domain::OrgTree tree = world.orgs.tree_at(record.period.end_date());
    if (tree.contains(world.dictionary.org(seal.org), reporter)) return &seal;
  }
  return nullptr;
}

base::Bilingual told_words(const std::vector<const ToldChange*>& changes) {
  // A number made from a figure (滞后22.8个百分点) cannot be said anew here: rather the figure.
  auto plain = std::find_if(changes.begin(), changes.end(), [](const ToldChange* one) {
    return displayed_as(one->told->figure, one->before) == one->told->figure.display;
  });
  if (plain == changes.end()) {  // changed before, and not told again since
    plain = std::find_if(changes.begin(), changes.end(), [](const ToldChange* one) {
      return told_plainly(one->told->figure, one->after);
    });
  }
  const ToldChange& first = plain == changes.end() ? *changes.front() : **plain;
  const domain::PaperFigure& figure = first.told->figure;
  const domain::PaperIssue& issue = first.told->issues.front();
  const std::string digits = displayed_as(figure, first.after);
  const std::string then_zh = plain == changes.end() ? ""
                              : digits.empty()       ? ",改后无数"
                                                     : ",改后" + digits + figure.unit;
  const std::string then_en = plain == changes.end() ? ""
                              : digits.empty()
                                  ? ", none afterwards"
                                  : fmt::format(", {}{} afterwards", digits, figure.unit);
  const std::string day = base::to_string(issue.date);
  base::Bilingual out{fmt::format("已报出的数会变:{} 报{}{}{}{}{}", day, issue.receiver,
                                  figure.label, figure.display, figure.unit, then_zh),
                      fmt::format("it changes what was told: {} {}{} to {} on {}{}", figure.label,
                                  figure.display, figure.unit, issue.receiver, day, then_en)};
  if (changes.size() > 1) {
    out.zh += fmt::format(";共涉及 {} 个已报出的数", changes.size());
    out.en += fmt::format("; {} figures told in all", changes.size());
  }
  return out;
}

base::Result<void> check_amendment_reason(const std::string& reason) {
  for (const Reason& one : k_reasons) {
    if (reason.starts_with(one.zh) || reason.starts_with(one.en)) return {};
  }
  return base::fail(
      base::FaultCode::usage,
      fmt::format("the reason must begin with one of: {}", amendment_reasons_text("en")),
      fmt::format("原因须以下列之一开头:{}", amendment_reasons_text("zh")));
}

std::string amendment_reasons_text(std::string_view language) {
  std::string out;
  for (const Reason& one : k_reasons) {
    if (!out.empty()) out += language == "zh" ? "、" : ", ";
    out += language == "zh" ? one.zh : one.en;
  }
  return out;
}

}  // namespace jiedui::flow
