#include "pack/pack.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jiedui::pack {
namespace {

template <class List>
auto find_id(const List& list, std::string_view id) -> decltype(list.data()) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
  return found == list.end() ? nullptr : &*found;
}

/// 计量单位 / 口径 / 时间属性 that differ, in words.
Bilingual differences(const Measure& before, const Measure& after) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  const auto differs = [&](bool yes, const char* in_zh, const char* in_en) {
    if (!yes) return;
    zh.emplace_back(in_zh);
    en.emplace_back(in_en);
  };
  differs(before.unit != after.unit, "计量单位", "unit");
  differs(base::squeeze(before.basis.zh) != base::squeeze(after.basis.zh), "口径", "basis");
  differs(before.time != after.time || before.since != after.since, "时间属性", "time behaviour");
  return {base::join(zh, "、"), base::join(en, ", ")};
}

}  // namespace

bool Measure::same_meaning(const Measure& other) const {
  return differences(*this, other).zh.empty();
}

const CategoryNode* CategoryTree::find(std::string_view node) const {
  return find_id(nodes, node);
}

std::vector<const CategoryNode*> CategoryTree::children(std::string_view parent) const {
  std::vector<const CategoryNode*> out;
  for (const CategoryNode& node : nodes) {
    if (node.parent == parent) out.push_back(&node);
  }
  return out;
}

const FormColumn* Form::column(std::string_view id_) const {
  return find_id(columns, id_);
}

const Measure* Pack::measure(std::string_view id_) const {
  return find_id(measures, id_);
}
const Indicator* Pack::indicator(std::string_view id_) const {
  return find_id(indicators, id_);
}
const Kind* Pack::kind(std::string_view id_) const {
  return find_id(kinds, id_);
}
const Form* Pack::form(std::string_view id_) const {
  return find_id(forms, id_);
}
const Table* Pack::table(std::string_view id_) const {
  return find_id(tables, id_);
}
const CategoryTree* Pack::category_tree(std::string_view id_) const {
  return find_id(categories, id_);
}

const CategoryNode* Pack::category(std::string_view path) const {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return nullptr;
  const CategoryTree* tree = category_tree(path.substr(0, slash));
  return tree == nullptr ? nullptr : tree->find(path.substr(slash + 1));
}

std::string Pack::name() const {
  return fmt::format("{}@{}", id, version);
}

void PackTimeline::add(Pack pack) {
  const domain::Month from = pack.install.from;
  versions_.insert_or_assign(from, std::move(pack));
}

const Pack* PackTimeline::at(domain::Month month) const {
  if (versions_.empty()) return nullptr;
  const auto after = versions_.upper_bound(month);
  return after == versions_.begin() ? &after->second : &std::prev(after)->second;
}

std::vector<const Pack*> PackTimeline::versions() const {
  std::vector<const Pack*> out;
  for (const auto& [from, pack] : versions_) out.push_back(&pack);
  return out;
}

std::vector<domain::Finding> incompatibilities(const Pack& old_version, const Pack& new_version) {
  std::vector<domain::Finding> out;
  for (const Measure& after : new_version.measures) {
    const Measure* before = old_version.measure(after.id);
    if (before == nullptr || before->same_meaning(after)) continue;
    const Bilingual changed = differences(*before, after);
    domain::Finding finding;
    finding.rule = "pack_measure_changed";
    finding.place = fmt::format("{} · {}", new_version.name(), after.id);
    finding.what = {fmt::format("数据项“{}”({})的{}变了", after.label.zh, after.id, changed.zh),
                    fmt::format("the measure '{}' changes its {}", after.id, changed.en)};
    finding.why = {
        "同一标识的数会跨版本相加比较,含义必须不变",
        "figures of one id are added and compared across versions, so its meaning must stay"};
    finding.todo = {"请用新标识定义新的数据项,保留原标识的原定义",
                    "define a new measure under a new id and leave the old one as it was"};
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace jiedui::pack
