#include "domain/org.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "base/text.hpp"

namespace jiedui::domain {
namespace {

using base::Date;
using base::fail;
using base::FaultCode;

base::Result<void> check_spans(const Organisation& organisation) {
  const auto bad = [&](std::string_view en, std::string_view zh) {
    return fail(FaultCode::invalid_input, fmt::format("organisation {}: {}", organisation.code, en),
                fmt::format("单位 {}:{}", organisation.code, zh));
  };
  if (organisation.spans.empty()) return bad("has no period of validity", "没有有效期");
  for (std::size_t i = 0; i < organisation.spans.size(); ++i) {
    const OrgSpan& span = organisation.spans[i];
    if (span.to && *span.to <= span.from) {
      return bad(fmt::format("ends on {} before it begins on {}", base::to_string(*span.to),
                             base::to_string(span.from)),
                 fmt::format("结束日期 {} 早于开始日期 {}", base::to_string(*span.to),
                             base::to_string(span.from)));
    }
    const bool last = i + 1 == organisation.spans.size();
    if (!last && (!span.to || *span.to != organisation.spans[i + 1].from)) {
      return bad("its periods of validity overlap or leave a gap", "有效期重叠或中断");
    }
  }
  return {};
}

}  // namespace

const OrgSpan* span_at(const Organisation& organisation, Date date) {
  for (const OrgSpan& span : organisation.spans) {
    if (span.from <= date && (!span.to || date < *span.to)) return &span;
  }
  return nullptr;
}

std::optional<Date> end_of(const Organisation& organisation) {
  return organisation.spans.empty() ? std::nullopt : organisation.spans.back().to;
}

base::Result<OrgBook> OrgBook::of(std::vector<Organisation> organisations) {
  OrgBook book;
  book.organisations_ = std::move(organisations);
  for (std::size_t i = 0; i < book.organisations_.size(); ++i) {
    const Organisation& one = book.organisations_[i];
    JD_CHECK(check_spans(one));
    if (!book.by_code_.emplace(one.code, i).second) {
      return fail(FaultCode::invalid_input,
                  fmt::format("organisation code {} is used twice", one.code),
                  fmt::format("单位代码 {} 重复", one.code));
    }
    book.by_id_.emplace(one.id, i);
    std::set<std::string> names = {base::squeeze(one.code)};
    for (const OrgSpan& span : one.spans) {
      names.insert(base::squeeze(span.short_name));
      names.insert(base::squeeze(span.full_name));
      for (const std::string& alias : span.aliases) names.insert(base::squeeze(alias));
    }
    for (const std::string& name : names) {
      if (!name.empty()) book.by_name_.emplace(name, i);
    }
  }
  std::set<Date> turns;
  for (const Organisation& one : book.organisations_) {
    const auto missing = [&](std::string_view what_en, std::string_view what_zh,
                             const std::string& code) {
      return fail(FaultCode::invalid_input,
                  fmt::format("organisation {}: {} {} does not exist", one.code, what_en, code),
                  fmt::format("单位 {}:{} {} 不存在", one.code, what_zh, code));
    };
    for (const OrgSpan& span : one.spans) {
      turns.insert(span.from);
      if (!span.parent.empty() && book.find_code(span.parent) == nullptr) {
        return missing("its parent", "上级单位", span.parent);
      }
    }
    for (const std::string& successor : one.successors) {
      if (book.find_code(successor) == nullptr)
        return missing("its successor", "承接单位", successor);
    }
  }
  for (const Date turn : turns) {
    const OrgTree tree = book.nodes_at(turn);  // stand-ins are looked for in sound trees only
    std::size_t reached = 0;
    for (const OrgId root : tree.roots()) reached += tree.subtree(root).size();
    if (reached != tree.nodes_.size()) {
      return fail(FaultCode::invalid_input,
                  fmt::format("the organisations valid on {} form a cycle", base::to_string(turn)),
                  fmt::format("{} 的单位隶属关系成环", base::to_string(turn)));
    }
  }
  return book;
}

const Organisation* OrgBook::find(OrgId id) const {
  const auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &organisations_[at->second];
}

const Organisation* OrgBook::find_code(std::string_view code) const {
  const auto at = by_code_.find(code);
  return at == by_code_.end() ? nullptr : &organisations_[at->second];
}

std::vector<const Organisation*> OrgBook::find_name(std::string_view name, Date on) const {
  std::vector<const Organisation*> found;
  const auto [begin, end] = by_name_.equal_range(base::squeeze(name));
  for (auto at = begin; at != end; ++at) found.push_back(&organisations_[at->second]);
  std::stable_partition(found.begin(), found.end(),
                        [&](const Organisation* one) { return span_at(*one, on) != nullptr; });
  return found;
}

std::vector<std::string> OrgBook::names() const {
  std::set<std::string> names;
  for (const Organisation& one : organisations_) {
    for (const OrgSpan& span : one.spans) {
      names.insert(span.short_name);
      names.insert(span.full_name);
    }
  }
  names.erase("");
  return {names.begin(), names.end()};
}

OrgTree OrgBook::tree_at(Date date) const {
  OrgTree tree = nodes_at(date);
  add_stand_ins(tree);
  return tree;
}

OrgTree OrgBook::nodes_at(Date date) const {
  OrgTree tree;
  tree.date_ = date;
  for (const Organisation& one : organisations_) {
    const OrgSpan* span = span_at(one, date);
    if (span == nullptr) continue;
    tree.nodes_[one.id] = OrgTree::Node{one.id, {}, &one, span, {}};
  }
  std::vector<OrgTree::Node*> ordered;
  for (auto& [id, node] : tree.nodes_) ordered.push_back(&node);
  std::sort(ordered.begin(), ordered.end(), [](const OrgTree::Node* a, const OrgTree::Node* b) {
    return std::tie(a->span->ordinal, a->organisation->code) <
           std::tie(b->span->ordinal, b->organisation->code);
  });
  for (OrgTree::Node* node : ordered) {
    const Organisation* parent =
        node->span->parent.empty() ? nullptr : find_code(node->span->parent);
    const auto above = parent == nullptr ? tree.nodes_.end() : tree.nodes_.find(parent->id);
    if (above == tree.nodes_.end()) {
      tree.roots_.push_back(node->id);  // its parent does not exist on this day
    } else {
      node->parent = parent->id;
      above->second.children.push_back(node->id);
    }
  }
  return tree;
}

void OrgBook::add_stand_ins(OrgTree& tree) const {
  const auto common_ancestor = [&](const std::vector<OrgId>& ids) -> OrgId {
    for (OrgId above = ids.front(); above; above = tree.find(above)->parent) {
      if (std::all_of(ids.begin(), ids.end(), [&](OrgId id) { return tree.contains(above, id); })) {
        return above;
      }
    }
    return {};
  };
  std::set<OrgId> open;  // guards against successors that name each other
  const std::function<OrgId(const Organisation&)> resolve = [&](const Organisation& one) -> OrgId {
    if (tree.nodes_.contains(one.id)) return one.id;
    if (one.spans.front().from > tree.date_ || !open.insert(one.id).second) return {};
    std::vector<OrgId> stand_ins;
    for (const std::string& code : one.successors) {
      if (const OrgId id = resolve(*find_code(code))) stand_ins.push_back(id);
    }
    open.erase(one.id);
    if (stand_ins.empty()) return {};
    return stand_ins.size() == 1 ? stand_ins.front() : common_ancestor(stand_ins);
  };
  for (const Organisation& one : organisations_) {
    if (!tree.nodes_.contains(one.id)) tree.stand_ins_[one.id] = resolve(one);
  }
}

std::string OrgBook::short_name(OrgId id, Date on) const {
  const Organisation* one = find(id);
  if (one == nullptr) return fmt::format("#{}", id.value);
  const OrgSpan* span = span_at(*one, on);
  if (span == nullptr)
    span = on < one->spans.front().from ? &one->spans.front() : &one->spans.back();
  return span->short_name.empty() ? span->full_name : span->short_name;
}

const OrgTree::Node* OrgTree::find(OrgId id) const {
  const auto at = nodes_.find(id);
  return at == nodes_.end() ? nullptr : &at->second;
}

bool OrgTree::contains(OrgId above, OrgId below) const {
  for (const Node* node = find(below); node != nullptr; node = find(node->parent)) {
    if (node->id == above) return true;
  }
  return false;
}

std::vector<OrgId> OrgTree::subtree(OrgId id) const {
  std::vector<OrgId> out;
  if (find(id) == nullptr) return out;
  out.push_back(id);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Node* node = find(out[i]);
    out.insert(out.end(), node->children.begin(), node->children.end());
  }
  return out;
}

OrgId OrgTree::stand_in(OrgId id) const {
  if (nodes_.contains(id)) return id;
  const auto at = stand_ins_.find(id);
  return at == stand_ins_.end() ? OrgId{} : at->second;
}

}  // namespace jiedui::domain
