#include "flow/lookup.hpp"

#include "base/text.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

Result<domain::Period> find_period(const rollup::World& world, const std::string& text) {
  const pack::Pack* pack = world.packs.empty() ? nullptr : world.packs.versions().back();
  auto period = domain::Period::parse(
      text, pack == nullptr ? std::vector<domain::PlanPeriod>{} : pack->plans);
  // It was typed as an argument, not read from a file.
  if (!period) period.error().code = FaultCode::usage;
  return period;
}

Result<domain::OrgId> find_org(const rollup::World& world, const std::string& text, base::Date on) {
  if (text.empty()) return domain::OrgId{};
  if (const domain::Organisation* by_code = world.orgs.find_code(text)) return by_code->id;
  const auto found = world.orgs.find_name(text, on);
  if (found.size() == 1) return found.front()->id;
  if (found.empty()) {
    const std::string near = base::join(base::nearest(text, world.orgs.names()), "、");
    return fail(
        FaultCode::not_found,
        fmt::format("there is no organisation '{}'{}", text, near.empty() ? "" : "; near: " + near),
        fmt::format("没有单位“{}”{}", text, near.empty() ? "" : ",是不是:" + near));
  }
  std::vector<std::string> codes;
  for (const domain::Organisation* one : found) codes.push_back(one->code);
  return fail(FaultCode::usage,
              fmt::format("'{}' is the name of several organisations; give the code: {}", text,
                          base::join(codes, ", ")),
              fmt::format("“{}”有几个单位同名,请写代码:{}", text, base::join(codes, "、")));
}

Result<const pack::Pack*> find_pack(const rollup::World& world, const domain::Period& period) {
  if (world.packs.empty()) {
    return fail(FaultCode::not_found,
                fmt::format("the pack {} is not installed", world.programme.pack),
                fmt::format("报表制度 {} 尚未安装", world.programme.pack));
  }
  return world.packs.for_period(period);
}

Result<const pack::Table*> find_table(const pack::Pack& pack, const std::string& id) {
  if (const pack::Table* table = pack.table(id)) return table;
  std::vector<std::string> ids;
  for (const pack::Table& table : pack.tables) ids.push_back(table.id);
  return fail(
      FaultCode::not_found,
      fmt::format("{} has no table '{}'; it has: {}", pack.name(), id, base::join(ids, ", ")),
      fmt::format("报表制度 {} 没有表“{}”,现有:{}", pack.name(), id, base::join(ids, "、")));
}

Result<const pack::Form*> find_form(const pack::Pack& pack, const std::string& id) {
  if (const pack::Form* form = pack.form(id)) return form;
  std::vector<std::string> ids;
  for (const pack::Form& form : pack.forms) ids.push_back(form.id);
  return fail(
      FaultCode::not_found,
      fmt::format("{} has no form '{}'; it has: {}", pack.name(), id, base::join(ids, ", ")),
      fmt::format("报表制度 {} 没有报表“{}”,现有:{}", pack.name(), id, base::join(ids, "、")));
}

}  // namespace jiedui::flow
