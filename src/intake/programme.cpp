// The programme's own lists: members, groupings, pairings.
#include <algorithm>
#include <map>

#include "intake/detail/reading.hpp"
#include "intake/detail/values.hpp"

namespace jiedui::intake {
namespace {

using base::Date;
using domain::MemberRole;

constexpr Date k_first{std::chrono::year{1900}, std::chrono::January, std::chrono::day{1}};

/// Days of validity of a row; what is not said is open.
struct Days {
  std::optional<Date> from;
  std::optional<Date> to;
  [[nodiscard]] Date first() const { return from.value_or(k_first); }
  [[nodiscard]] Date last(Date today) const {
    if (to) return base::plus_days(*to, -1);
    return from && today < *from ? *from : today;
  }
};

Days read_days(const Grid& grid, std::size_t row, Problems& problems) {
  Days days;
  if (const std::string text = grid.text(row, "from"); !text.empty()) {
    const auto date = first_day_in(text);
    if (date)
      days.from = *date;
    else
      problems.add("bad_date", grid.spot(row, "from"), date.error());
  }
  if (const std::string text = grid.text(row, "to"); !text.empty()) {
    const auto date = day_after(text);
    if (date)
      days.to = *date;
    else
      problems.add("bad_date", grid.spot(row, "to"), date.error());
  }
  if (days.from && days.to && *days.to <= *days.from) {
    problems.add("bad_date", grid.spot(row, "to"),
                 {"终止日期不晚于起始日期", "it ends before it begins"},
                 {"请核对日期", "check the dates"});
    days.to.reset();
  }
  return days;
}

std::optional<MemberRole> role_of(const std::string& text) {
  const std::string key = label_key(text);
  for (const char* name : {"supporter", "支援方", "支援", "援助方", "援建方"}) {
    if (key == name) return MemberRole::supporter;
  }
  for (const char* name : {"recipient", "受援方", "受援", "受援地"}) {
    if (key == name) return MemberRole::recipient;
  }
  return std::nullopt;
}

bool flag(const Grid& grid, std::size_t row, const char* id, Problems& problems) {
  const std::string text = grid.text(row, id);
  const auto value = yes_or_no(text);
  if (!value)
    problems.add(
        "bad_flag", grid.spot(row, id),
        {fmt::format("“{}”不是“是”或“否”", text), fmt::format("'{}' is neither yes nor no", text)},
        {"请填“是”或留空", "write 是 (yes) or leave it blank"});
  return value.value_or(false);
}

int ordinal_of(const Grid& grid, std::size_t row, int otherwise, Problems& problems) {
  const std::string text = grid.text(row, "ordinal");
  if (text.empty()) return otherwise;
  const auto number = whole_number(text);
  if (!number)
    problems.add("bad_number", grid.spot(row, "ordinal"),
                 {fmt::format("序号“{}”不是整数", text),
                  fmt::format("the order '{}' is not a whole number", text)},
                 {"请填 1、2、3", "write 1, 2, 3"});
  return number.value_or(otherwise);
}

/// Members of a grouping are disjoint subtrees, except those that are only shown.
void check_disjoint(const Reading& reading, const domain::Grouping& grouping, const Grid& grid) {
  for (const domain::GroupingMember& a : grouping.members) {
    for (const domain::GroupingMember& b : grouping.members) {
      if (&a == &b || a.shown_only || b.shown_only || a.org == b.org) continue;
      if (!reading.names->below(a.org, b.org, reading.context->today)) continue;
      const Date today = reading.context->today;
      reading.problems->add(
          "grouping_overlap", grid.spot(),
          {fmt::format("分组方案 {}:“{}”已包含“{}”", grouping.id,
                       reading.names->label(a.org, today), reading.names->label(b.org, today)),
           fmt::format("grouping {}: {} contains {}", grouping.id, a.org, b.org)},
          {"各组不得重叠;只列示不计入的请标“仅列示”",
           "groups must not overlap; mark what is only shown"});
    }
  }
}

/// Both sets in the order of their codes: two files that list them differently speak of one
/// pairing.
std::string derived_key(const domain::Pairing& pairing) {
  std::vector<std::string> supporters = pairing.supporters;
  std::vector<std::string> recipients = pairing.recipients;
  std::sort(supporters.begin(), supporters.end());
  std::sort(recipients.begin(), recipients.end());
  return base::join(supporters, "+") + ">" + base::join(recipients, "+");
}

std::optional<domain::Pairing> read_pairing(Reading& reading, const Grid& grid, std::size_t row) {
  const Days days = read_days(grid, row, *reading.problems);
  domain::Pairing pairing;
  pairing.from = days.from;
  pairing.to = days.to;
  pairing.team = flag(grid, row, "team", *reading.problems);
  pairing.within = base::squeeze(grid.text(row, "within"));
  pairing.note = grid.text(row, "note");
  bool complete = true;
  for (const char* id : {"supporters", "recipients"}) {
    if (!grid.text(row, id).empty()) continue;
    complete = false;
    reading.problems->add(
        "required", grid.spot(row, id),
        {fmt::format("缺{}", id == std::string_view("supporters") ? "支援方" : "受援方"),
         fmt::format("the {} are missing", id)},
        {"请填单位", "name the organisation"});
  }
  if (!complete) return std::nullopt;
  const Date last = days.last(reading.context->today);
  const auto supporters =
      reading.names->supporters(grid.text(row, "supporters"), days.first(), last,
                                grid.spot(row, "supporters"), *reading.problems);
  const auto recipients = reading.names->several(grid.text(row, "recipients"), days.first(), last,
                                                 grid.spot(row, "recipients"), *reading.problems);
  if (!supporters || !recipients) return std::nullopt;
  pairing.supporters = *supporters;
  reading.names->sort_officially(pairing.supporters);
  pairing.recipients = *recipients;
  const std::string key = base::squeeze(grid.text(row, "key"));
  pairing.key = key.empty() ? derived_key(pairing) : key;
  return pairing;
}

void check_within(const Reading& reading, const Grid& grid) {
  const auto& known = reading.context->programme;
  for (const domain::Pairing& pairing : reading.drafts->pairings) {
    if (pairing.within.empty()) continue;
    const auto names_it = [&](const domain::Pairing& other) {
      return other.key == pairing.within && other.key != pairing.key;
    };
    const auto& drafts = reading.drafts->pairings;
    const bool there =
        std::any_of(drafts.begin(), drafts.end(), names_it) ||
        (known != nullptr && std::any_of(known->pairings.begin(), known->pairings.end(), names_it));
    if (there) continue;
    reading.problems->add("unknown_pairing", grid.spot(),
                          {fmt::format("结对 {} 的上级结对“{}”不存在", pairing.key, pairing.within),
                           fmt::format("pairing {}: there is no pairing '{}' for it to lie in",
                                       pairing.key, pairing.within)},
                          {"应填另一行的结对编号", "expected the number of another pairing"});
  }
}

}  // namespace

void read_members(Reading& reading, const Grid& grid) {
  int next = 0;
  for (const GridRow& row : grid.rows()) {
    if (row.kind != RowKind::data) continue;
    const Days days = read_days(grid, row.index, *reading.problems);
    const std::string role_text = grid.text(row.index, "role");
    const auto role = role_of(role_text);
    if (!role)
      reading.problems->add("bad_role", grid.spot(row.index, "role"),
                            {fmt::format("角色“{}”不认识", role_text),
                             fmt::format("the role '{}' is not known", role_text)},
                            {"应填“支援方”或“受援方”", "expected supporter or recipient"});
    const auto org = reading.names->organisation(grid.text(row.index, "org"), days.first(),
                                                 days.last(reading.context->today),
                                                 grid.spot(row.index, "org"), *reading.problems);
    const int ordinal = ordinal_of(grid, row.index, ++next, *reading.problems);
    if (!role || !org) continue;
    const std::string from = days.from ? base::to_string(*days.from) : "";
    if (!reading.first_use(fmt::format("member|{}|{}|{}", static_cast<int>(*role), *org, from),
                           grid.spot(row.index)))
      continue;
    reading.drafts->members.push_back({*role, *org, ordinal, days.from, days.to});
  }
}

void read_groupings(Reading& reading, const Grid& grid) {
  std::vector<domain::Grouping> groupings;
  for (const GridRow& row : grid.rows()) {
    if (row.kind != RowKind::data) continue;
    const std::string id = base::squeeze(grid.text(row.index, "grouping"));
    auto at = std::find_if(groupings.begin(), groupings.end(),
                           [&](const domain::Grouping& one) { return one.id == id; });
    if (at == groupings.end())
      at = groupings.insert(groupings.end(), domain::Grouping{id, {id, id}, {}});
    if (const std::string label = grid.text(row.index, "label"); !label.empty())
      at->label = {label, label};
    domain::GroupingMember member;
    const auto look_up = [&](const char* column, const std::string& text) {
      return reading.names->organisation(text, k_first, reading.context->today,
                                         grid.spot(row.index, column), *reading.problems);
    };
    const auto group = look_up("group", grid.text(row.index, "group"));
    const std::string org_text = grid.text(row.index, "org");
    const auto org = org_text.empty() ? group : look_up("org", org_text);
    member.shown_only = flag(grid, row.index, "shown_only", *reading.problems);
    member.ordinal =
        ordinal_of(grid, row.index, static_cast<int>(at->members.size()) + 1, *reading.problems);
    if (!group || !org || !reading.first_use("grouping|" + id + "|" + *org, grid.spot(row.index)))
      continue;
    member.group = *group;
    member.org = *org;
    at->members.push_back(member);
  }
  for (domain::Grouping& grouping : groupings) {
    check_disjoint(reading, grouping, grid);
    reading.drafts->groupings.push_back(std::move(grouping));
  }
}

void read_pairings(Reading& reading, const Grid& grid) {
  for (const GridRow& row : grid.rows()) {
    if (row.kind != RowKind::data) continue;
    auto pairing = read_pairing(reading, grid, row.index);
    if (!pairing || !reading.first_use("pairing|" + pairing->key, grid.spot(row.index))) continue;
    reading.drafts->pairings.push_back(std::move(*pairing));
  }
  check_within(reading, grid);
}

}  // namespace jiedui::intake
