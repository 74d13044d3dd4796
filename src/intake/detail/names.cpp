#include "intake/detail/names.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace jiedui::intake {
namespace {

using base::Date;
using domain::MemberRole;
using domain::Organisation;

bool lived_between(const Organisation& one, Date from, Date to) {
  const auto end = domain::end_of(one);
  return one.spans.front().from <= to && (!end || from < *end);
}

std::string code_and_name(const Organisation& one) {
  return fmt::format("{}({})", one.spans.back().short_name, one.code);
}

void not_alive(const Organisation& one, Date from, const Spot& at, Problems& problems) {
  const auto end = domain::end_of(one);
  if (end && *end <= from) {
    const std::string successors = base::join(one.successors, "、");
    problems.add(
        "organisation_ended", at,
        {fmt::format("“{}”已于{}撤销", code_and_name(one), base::to_string(*end)),
         fmt::format("{} ended on {}", code_and_name(one), base::to_string(*end))},
        {successors.empty() ? "请改填现有单位" : fmt::format("请改填承接单位 {}", successors),
         successors.empty() ? "name an organisation that exists today"
                            : fmt::format("name its successor {}", successors)});
    return;
  }
  const std::string begin = base::to_string(one.spans.front().from);
  problems.add("organisation_not_begun", at,
               {fmt::format("“{}”{}才设立", code_and_name(one), begin),
                fmt::format("{} begins only on {}", code_and_name(one), begin)},
               {"请核对单位和报告期", "check the organisation and the period"});
}

}  // namespace

Names::Names(const domain::OrgBook& orgs, std::vector<domain::Member> members,
             std::vector<domain::Grouping> groupings)
    : orgs_(&orgs), members_(std::move(members)), groupings_(std::move(groupings)) {}

std::optional<std::string> Names::organisation(const std::string& text, Date from, Date to,
                                               const Spot& at, Problems& problems) const {
  const std::vector<const Organisation*> found = orgs_->find_name(text, to);
  if (found.empty()) {
    problems.add(
        "unknown_organisation", at,
        {fmt::format("没有单位“{}”", text), fmt::format("there is no organisation '{}'", text)},
        did_you_mean(
            base::nearest(text, orgs_->names()),
            {"应填单位代码、简称、全称或别名;新单位请先导入单位表",
             "expected a code, short or full name, or alias; import new organisations first"}));
    return std::nullopt;
  }
  std::vector<const Organisation*> alive;
  std::copy_if(found.begin(), found.end(), std::back_inserter(alive),
               [&](const Organisation* one) { return domain::span_at(*one, to) != nullptr; });
  if (alive.empty()) {
    std::copy_if(found.begin(), found.end(), std::back_inserter(alive),
                 [&](const Organisation* one) { return lived_between(*one, from, to); });
  }
  const std::string key = base::squeeze(text);
  for (const Organisation* one : alive) {
    if (one->code == key) return one->code;  // a code is never ambiguous
  }
  if (alive.empty()) {
    not_alive(*found.front(), from, at, problems);
    return std::nullopt;
  }
  if (alive.size() == 1) return alive.front()->code;
  std::vector<std::string> codes;
  for (const Organisation* one : alive) codes.push_back(code_and_name(*one));
  problems.add(
      "ambiguous_organisation", at,
      {fmt::format("“{}”有{}个单位同名:{}", text, alive.size(), base::join(codes, "、")),
       fmt::format("'{}' names {} organisations: {}", text, alive.size(), base::join(codes, ", "))},
      {"请改填单位代码", "write the code"});
  return std::nullopt;
}

/// A line break may separate two names or break one: the reading that leaves fewer names unknown
/// wins.
std::vector<std::string> Names::split_names(const std::string& text, Date on) const {
  const std::vector<std::string> marks = {"、", ",", "，", ";", "；", "/", "／"};
  const auto unknown = [&](const std::vector<std::string>& names) {
    return std::count_if(names.begin(), names.end(), [&](const std::string& name) {
      return orgs_->find_name(name, on).empty();
    });
  };
  std::string even = base::replace_all(text, "\r", "\n");
  std::vector<std::string> best = base::split_any(base::replace_all(even, "\n", ""), marks);
  std::vector<std::string> lines = marks;
  lines.emplace_back("\n");
  std::vector<std::string> spaces = lines;
  spaces.insert(spaces.end(), {" ", "　"});
  for (const auto& separators : {lines, spaces}) {
    std::vector<std::string> other = base::split_any(even, separators);
    if (unknown(other) < unknown(best)) best = std::move(other);
  }
  return best;
}

std::optional<std::vector<std::string>> Names::several(const std::string& text, Date from, Date to,
                                                       const Spot& at, Problems& problems) const {
  std::vector<std::string> codes;
  bool all = true;
  for (const std::string& name : split_names(text, to)) {
    const auto code = organisation(name, from, to, at, problems);
    all = all && code;
    if (code && std::find(codes.begin(), codes.end(), *code) == codes.end()) codes.push_back(*code);
  }
  return all ? std::optional(codes) : std::nullopt;
}

std::optional<std::vector<std::string>> Names::supporters(const std::string& text, Date from,
                                                          Date to, const Spot& at,
                                                          Problems& problems) const {
  auto codes = several(text, from, to, at, problems);
  if (!codes) return std::nullopt;
  std::vector<std::string> listed;
  for (const domain::Member& member : members_) {
    if (member.role == MemberRole::supporter) listed.push_back(label(member.org, to));
  }
  bool all = true;
  for (const std::string& code : *codes) {
    if (listed.empty() || is_supporter(code)) continue;
    all = false;
    problems.add("not_a_member", at,
                 {fmt::format("“{}”不在支援方名单内", label(code, to)),
                  fmt::format("{} is not on the programme's list of supporters", label(code, to))},
                 did_you_mean(base::nearest(label(code, to), listed),
                              {fmt::format("名单:{}", base::join(listed, "、")),
                               fmt::format("the list: {}", base::join(listed, ", "))}));
  }
  return all ? codes : std::nullopt;
}

void Names::sort_officially(std::vector<std::string>& codes) const {
  std::stable_sort(codes.begin(), codes.end(), [&](const std::string& a, const std::string& b) {
    return order_of(a) < order_of(b);
  });
}

int Names::order_of(const std::string& code) const {
  for (const domain::Member& member : members_) {
    if (member.role == MemberRole::supporter && member.org == code) return member.ordinal;
  }
  return std::numeric_limits<int>::max();
}

bool Names::is_supporter(std::string_view code) const {
  return std::any_of(members_.begin(), members_.end(), [&](const domain::Member& member) {
    return member.role == MemberRole::supporter && member.org == code;
  });
}

std::vector<std::string> Names::recipient_roots() const {
  std::vector<std::string> roots;
  for (const domain::Member& member : members_) {
    if (member.role == MemberRole::recipient) roots.push_back(member.org);
  }
  return roots;
}

std::vector<std::string> Names::above(std::string_view code, Date on) const {
  std::vector<std::string> codes;
  const Organisation* one = orgs_->find_code(code);
  while (one != nullptr &&
         codes.size() <= orgs_->all().size()) {  // a tree has no cycle; the bound is a belt
    const domain::OrgSpan* span = domain::span_at(*one, on);
    if (span == nullptr || span->parent.empty()) break;
    codes.push_back(span->parent);
    one = orgs_->find_code(span->parent);
  }
  return codes;
}

bool Names::below(std::string_view above_code, std::string_view code, Date on) const {
  const std::vector<std::string> codes = above(code, on);
  return above_code == code || std::find(codes.begin(), codes.end(), above_code) != codes.end();
}

bool Names::is_recipient(std::string_view code, Date from, Date to) const {
  const std::vector<std::string> roots = recipient_roots();
  return roots.empty() || std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
           return below(root, code, to) || below(root, code, from);
         });
}

bool Names::shown_only(std::string_view code) const {
  for (const domain::Grouping& grouping : groupings_) {
    for (const domain::GroupingMember& member : grouping.members) {
      if (member.shown_only && member.org == code) return true;
    }
  }
  return false;
}

std::string Names::label(std::string_view code, Date on) const {
  const Organisation* one = orgs_->find_code(code);
  if (one == nullptr) return std::string(code);
  const domain::OrgSpan* span = domain::span_at(*one, on);
  const domain::OrgSpan& named = span == nullptr ? one->spans.back() : *span;
  return named.short_name.empty() ? named.full_name : named.short_name;
}

}  // namespace jiedui::intake
