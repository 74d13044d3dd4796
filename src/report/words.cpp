// Remarks of figures in words.
#include <array>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;
using domain::RemarkCode;

class Speaker {
 public:
  Speaker(const rollup::World& world, const domain::Period& period)
      : world_(world), period_(period) {}

  [[nodiscard]] Bilingual names(std::span<const domain::OrgId> orgs) const {
    std::vector<std::string> names;
    for (domain::OrgId org : orgs) names.push_back(world_.orgs.short_name(org, period_.end_date()));
    return {base::join(names, "、"), base::join(names, ", ")};
  }

  [[nodiscard]] Bilingual label(const std::string& measure) const {
    const pack::Pack* pack = world_.packs.empty() ? nullptr : world_.packs.for_period(period_);
    if (pack != nullptr) {
      if (const auto* found = pack->measure(measure)) return found->label;
      if (const auto* found = pack->indicator(measure)) return found->label;
    }
    return {measure, measure};
  }

  /// 江苏、江西两家合并填报,无法单列
  [[nodiscard]] Bilingual overlapping(const std::vector<domain::OrgSetId>& sets) const {
    static constexpr std::array<std::string_view, 11> k_counts = {
        "", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"};
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (domain::OrgSetId set : sets) {
      const auto members = world_.dictionary.members(set);
      const Bilingual who = names(members);
      const std::string count = members.size() < k_counts.size()
                                    ? std::string(k_counts[members.size()])
                                    : std::to_string(members.size());
      zh.push_back(fmt::format("{}{}家合并填报,无法单列", who.zh, count));
      en.push_back(fmt::format("{} reported jointly and cannot be separated", who.en));
    }
    return {base::join(zh, ";"), base::join(en, "; ")};
  }

 private:
  const rollup::World& world_;
  domain::Period period_;
};

Bilingual with_names(const Bilingual& names, std::string_view zh, std::string_view en) {
  const std::string blank = names.en.empty() ? "" : " ";
  return {names.zh + std::string(zh), names.en + blank + std::string(en)};
}

}  // namespace

Bilingual words(const domain::Remark& remark, const rollup::World& world,
                const domain::Period& period) {
  const Speaker speaker(world, period);
  const Bilingual who = speaker.names(remark.orgs);
  switch (remark.code) {
    case RemarkCode::late:
      return with_names(who, "迟报,按最近一次报数计入", "late: the last value reported stands");
    case RemarkCode::unreported:
      return with_names(who, "未报", "not reported");
    case RemarkCode::overlapping_set:
      return speaker.overlapping(remark.sets);
    case RemarkCode::unconfirmed:
      return with_names(who, "对方未确认", "not confirmed by the other side");
    case RemarkCode::returned:
      return with_names(who, "退回修改中,暂按原报数计入",
                        "returned for revision; counted as reported");
    case RemarkCode::not_deduplicated:
      return {"未去重,同一人可能重复计入", "not de-duplicated: an upper bound of persons"};
    case RemarkCode::approximate:
      return {"含约数", "contains approximate values"};
    case RemarkCode::undistributed:
      return {"含未分解到下级的数", "contains an amount not broken down below"};
    case RemarkCode::negative_undistributed:
      return {"下级之和大于全辖数,请核对", "what lies below exceeds the whole; please check"};
    case RemarkCode::division_by_zero: {
      const Bilingual label = speaker.label(remark.detail);
      return {fmt::format("分母({})为0,不计算", label.zh),
              fmt::format("the denominator ({}) is 0", label.en)};
    }
    case RemarkCode::no_base:
      return {"缺基期数,无法计算", "the first value of the range is missing"};
    case RemarkCode::turn_of_year:
      return {"本年累计数不能跨年相减",
              "a year's cumulative value cannot be taken across the turn of the year"};
    case RemarkCode::no_opening:
      return {"缺期初数,无法由台账累计", "no opening value for items to add to"};
    case RemarkCode::measure_absent:
      return {fmt::format("{}尚无此项指标", remark.detail),
              fmt::format("the measure did not exist in {}", remark.detail)};
    case RemarkCode::overflow:
      return {"数值超出可计算范围", "the number left the range of exact arithmetic"};
    case RemarkCode::stated_total:
      return {"合计为公布数", "the total is the published one"};
    case RemarkCode::plan_version:
      return {fmt::format("计划取{}版", remark.detail),
              fmt::format("plan version: {}", remark.detail)};
    case RemarkCode::ended_unit:
      return with_names(who, "已撤并,接续单位首次报数前仍按其原数计入",
                        "ended: its values stand until its successor's first");
  }
  return {};
}

}  // namespace jiedui::report
