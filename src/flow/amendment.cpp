#include "flow/amendment.hpp"

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
  const ToldChange& first = *changes.front();
  const domain::PaperFigure& figure = first.told->figure;
  const domain::PaperIssue& issue = first.told->issues.front();
  const std::string after = displayed_as(figure, first.after);
  const std::string day = base::to_string(issue.date);
  base::Bilingual out{
      fmt::format("已报出的数会变:{} 报{}{}{}{},改后{}", day, issue.receiver, figure.label,
                  figure.display, figure.unit, after.empty() ? "无数" : after + figure.unit),
      fmt::format("it changes what was told: {} {}{} to {} on {}, {} afterwards", figure.label,
                  figure.display, figure.unit, issue.receiver, day,
                  after.empty() ? "none" : after + figure.unit)};
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
