#include "figures_world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace jiedui::testing {
namespace {

constexpr std::string_view k_pack = R"(id = "figures"
version = 1
label = {zh = "测试", en = "test"}
supporter_word = {zh = "支援方", en = "Supporter"}
recipient_word = {zh = "受援方", en = "Recipient"}
org_kind = [
  {id = "region", label = {zh = "自治区", en = "region"}},
  {id = "prefecture", label = {zh = "地州", en = "prefecture"}},
  {id = "county", label = {zh = "县市", en = "county"}},
  {id = "division", label = {zh = "师", en = "division"}},
  {id = "province", label = {zh = "省市", en = "province"}},
]
)";

constexpr std::string_view k_kinds = R"(
[[kind]]
id = "visit"
label = {zh = "来访", en = "visit"}
record = "event"
key = "code"
field = [
  {id = "code", label = {zh = "编号", en = "code"}, type = "text", required = true},
  {id = "attendance", label = {zh = "人次", en = "attendance"}, type = "integer"},
]
[[kind]]
id = "posting"
label = {zh = "派驻", en = "posting"}
record = "item"
key = "code"
field = [
  {id = "code", label = {zh = "编号", en = "code"}, type = "text", required = true},
  {id = "cohort", label = {zh = "批次", en = "cohort"}, type = "text"},
]
[[kind]]
id = "project"
label = {zh = "项目", en = "project"}
record = "item"
key = "code"
field = [
  {id = "code", label = {zh = "编号", en = "code"}, type = "text", required = true},
]
)";

constexpr std::string_view k_categories = R"(
[[tree]]
id = "kind"
label = {zh = "类别", en = "kind"}
exhaustive = true
node = [{id = "a", label = {zh = "甲", en = "a"}}, {id = "b", label = {zh = "乙", en = "b"}}]
[[tree]]
id = "some"
label = {zh = "其中", en = "of which"}
exhaustive = false
node = [{id = "a", label = {zh = "甲", en = "a"}}, {id = "b", label = {zh = "乙", en = "b"}}]
)";

std::string measure(std::string_view id, std::string_view unit, std::string_view rest) {
  return fmt::format(
      "[[measure]]\nid = \"{0}\"\nlabel = {{zh = \"{0}\", en = \"{0}\"}}\nunit = \"{1}\"\n{2}\n",
      id, unit, rest);
}

std::string measures(bool second) {
  std::string text = measure("spent", "个", "time = \"flow\"\nitems = {kind = \"project\"}");
  text += measure("built", "个",
                  "time = \"cumulative\"\nsince = \"year\"\nitems = {kind = \"project\"}");
  text += measure("built_in_plan", "个", "time = \"cumulative\"\nsince = \"plan\"");
  text += measure("built_ever", "个", "time = \"cumulative\"\nsince = \"start\"");
  text += measure("homes", "户", "time = \"stock\"\nitems = {kind = \"project\"}");
  text += measure("planned", "个", "time = \"plan\"\nsince = \"year\"");
  text += measure("planned_in_plan", "个", "time = \"plan\"\nsince = \"plan\"");
  text += measure("people", "人", "time = \"flow\"\nitems = {kind = \"posting\"}");
  text +=
      measure("staff", "人", "time = \"stock\"\nsource = \"item\"\nitems = {kind = \"posting\"}");
  text += second ? measure("kilometres", "米", "time = \"flow\"")
                 : measure("attendances", "人次",
                           "time = \"flow\"\nitems = {kind = \"visit\", field = \"attendance\"}");
  text += measure("delegations", "批",
                  "time = \"flow\"\nsource = \"event\"\nitems = {kind = \"visit\"}");
  text += measure(
      "cohorts", "批次",
      "time = \"flow\"\nsource = \"item\"\nitems = {kind = \"posting\", field = \"cohort\"}");
  text += measure("sorted", "个", "time = \"flow\"\ncategories = \"kind\"");
  text += measure("chosen", "个", "time = \"flow\"\ncategories = \"some\"");
  text += measure("due", "个", "time = \"flow\"");
  text += measure("due_built", "个", "time = \"cumulative\"\nsince = \"year\"");
  return text;
}

std::string indicator(std::string_view id, std::string_view expression, std::string_view unit) {
  return fmt::format(
      "[[indicator]]\nid = \"{0}\"\nlabel = {{zh = \"{0}\", en = \"{0}\"}}\nexpression = "
      "\"{1}\"\nunit = \"{2}\"\n"
      "decimals = 1\n",
      id, expression, unit);
}

std::string form(std::string_view id, std::string_view periods, std::string_view coverage,
                 const std::vector<std::string>& columns) {
  std::string text = fmt::format(
      "id = \"{0}\"\nlabel = {{zh = \"{0}\", en = \"{0}\"}}\nperiods = [{1}]\ncoverage = \"{2}\"\n",
      id, periods, coverage);
  for (const std::string& column : columns)
    text += fmt::format("[[column]]\nid = \"{}\"\n", column);
  return text;
}

std::vector<std::pair<std::string, std::string>> files(bool second) {
  const std::string all = R"("month", "quarter", "half_year", "year", "plan")";
  const std::vector<std::string> columns = {
      "spent",           "built",  "built_in_plan",
      "built_ever",      "homes",  "planned",
      "planned_in_plan", "people", second ? "kilometres" : "attendances",
      "delegations",     "cohorts"};
  std::string pack(k_pack);
  if (second) pack.replace(pack.find("version = 1"), 11, "version = 2");
  return {
      {"figures/pack.toml", pack},
      {"figures/kinds.toml", std::string(k_kinds)},
      {"figures/categories.toml", std::string(k_categories)},
      {"figures/measures.toml", measures(second)},
      {"figures/indicators.toml",
       indicator("rate", "built / planned", "%") + indicator("both", "spent + sorted", "个")},
      {"figures/forms/own.toml", form("own", all, "own", columns)},
      {"figures/forms/whole.toml", form("whole", all, "whole", columns)},
      {"figures/forms/sorted.toml", form("sorted", all, "own", {"sorted"})},
      {"figures/forms/chosen.toml", form("chosen", all, "own", {"chosen"})},
      {"figures/forms/county.toml", form("county", R"("month")", "own", {"due", "due_built"})},
      {"figures/forms/prefecture.toml",
       form("prefecture", R"("half_year")", "whole", {"due", "due_built"})},
      {"figures/forms/published.toml",
       form("published", all, "whole", {"planned", "built", "rate", "spent"})},
      {"figures/calendar.toml",
       "[[plan]]\nname = \"十二五\"\nfirst = \"2011-01\"\nlast = \"2015-12\"\n"
       "[form.county]\nexpected = [\"county\"]\ndeadline_days = 10\n"
       "[form.prefecture]\nexpected = [\"prefecture\"]\ndeadline_days = 25\n"},
  };
}

std::string names(const std::vector<domain::OrgId>& orgs, const Scenario& scenario) {
  std::string text;
  for (const domain::OrgId org : orgs)
    text += (text.empty() ? "" : "+") + scenario.world()->dictionary.code(org);
  return text;
}

std::string words(const domain::Remark& remark, const Scenario& scenario) {
  std::string text(domain::to_string(remark.code));
  std::vector<std::string> parts;
  if (!remark.orgs.empty()) parts.push_back(names(remark.orgs, scenario));
  for (const domain::OrgSetId set : remark.sets) {
    const auto world = scenario.world();
    const auto members = world->dictionary.members(set);
    parts.push_back(names({members.begin(), members.end()}, scenario));
  }
  if (remark.amount != 0) parts.push_back(base::to_string(remark.amount));
  if (!remark.detail.empty() && remark.code != domain::RemarkCode::stated_total)
    parts.push_back(remark.detail);
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "=" : ",") + parts[i];
  return text;
}

}  // namespace

pack::Pack figures_pack() {
  return pack_from(files(false));
}

pack::Pack figures_pack_2(std::string_view from) {
  pack::Pack pack = pack_from(files(true));
  pack.install.from = domain::Period::parse(from)->first;
  return pack;
}

Scenario small_region() {
  Scenario scenario(figures_pack());
  scenario.add(R"(
org XJ region
org KS prefecture parent=XJ
org A county parent=KS
org B county parent=KS
org KZ prefecture parent=XJ
org C county parent=KZ
org SH province
org SD province
org GD province
org SZ province
member recipient XJ
member supporter SH
member supporter SD
member supporter GD
member supporter SZ
)");
  return scenario;
}

std::string said(const domain::Figure& figure, const Scenario& scenario) {
  std::string text;
  if (!figure.has_value()) {
    text = domain::to_string(figure.state);
  } else if (figure.is_ratio) {
    text = base::to_string(figure.num) + "/" + base::to_string(figure.den);
  } else {
    text = domain::in_base_unit(figure.num, figure.dimension).reduced().text();
  }
  if (!figure.complete) text += " partial";
  std::vector<std::string> remarks;
  for (const domain::Remark& remark : figure.remarks) remarks.push_back(words(remark, scenario));
  std::sort(remarks.begin(), remarks.end());
  for (const std::string& remark : remarks) text += " " + remark;
  return text;
}

std::string said(const Scenario& scenario, std::string_view measure, std::string_view period,
                 std::string_view whose) {
  return said(scenario.rollup().slice(scenario.query(measure, period, whose)), scenario);
}

}  // namespace jiedui::testing
