#include "domain/dictionary.hpp"

#include <algorithm>

namespace jiedui::domain {
namespace {

const std::string k_nothing;

std::vector<OrgId> sorted(std::vector<OrgId> orgs) {
  std::sort(orgs.begin(), orgs.end());
  orgs.erase(std::unique(orgs.begin(), orgs.end()), orgs.end());
  return orgs;
}

}  // namespace

void Dictionary::put_term(TermId id, std::string text) {
  term_ids_[text] = id;
  terms_[id] = std::move(text);
}

void Dictionary::put_org(OrgId id, std::string code) {
  org_ids_[code] = id;
  orgs_[id] = std::move(code);
}

void Dictionary::put_set(OrgSetId id, std::vector<OrgId> orgs) {
  set_ids_[sorted(orgs)] = id;
  sets_[id] = std::move(orgs);
}

TermId Dictionary::term(std::string_view text) const {
  const auto at = term_ids_.find(text);
  return at == term_ids_.end() ? TermId{} : at->second;
}

OrgId Dictionary::org(std::string_view code) const {
  const auto at = org_ids_.find(code);
  return at == org_ids_.end() ? OrgId{} : at->second;
}

OrgSetId Dictionary::set(std::vector<OrgId> orgs) const {
  const auto at = set_ids_.find(sorted(std::move(orgs)));
  return at == set_ids_.end() ? OrgSetId{} : at->second;
}

const std::string& Dictionary::text(TermId id) const {
  const auto at = terms_.find(id);
  return at == terms_.end() ? k_nothing : at->second;
}

const std::string& Dictionary::code(OrgId id) const {
  const auto at = orgs_.find(id);
  return at == orgs_.end() ? k_nothing : at->second;
}

std::span<const OrgId> Dictionary::members(OrgSetId id) const {
  const auto at = sets_.find(id);
  return at == sets_.end() ? std::span<const OrgId>{} : std::span<const OrgId>(at->second);
}

}  // namespace jiedui::domain
