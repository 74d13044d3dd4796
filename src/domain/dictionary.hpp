// Names ⇄ small numbers, as the store has given them out: terms, organisations, sets of
// organisations.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/id.hpp"

namespace jiedui::domain {

/// Grows only. Ids are given by the store (or by the tests) and never change their meaning.
class Dictionary {
 public:
  void put_term(TermId id, std::string text);
  void put_org(OrgId id, std::string code);
  /// `orgs` in the order they are printed; equality of sets does not depend on it.
  void put_set(OrgSetId id, std::vector<OrgId> orgs);

  /// 0 when unknown.
  [[nodiscard]] TermId term(std::string_view text) const;
  [[nodiscard]] OrgId org(std::string_view code) const;
  [[nodiscard]] OrgSetId set(std::vector<OrgId> orgs) const;
  [[nodiscard]] const std::string& text(TermId id) const;  ///< empty for 0
  [[nodiscard]] const std::string& code(OrgId id) const;
  [[nodiscard]] std::span<const OrgId> members(OrgSetId id) const;  ///< empty for 0

 private:
  std::unordered_map<TermId, std::string> terms_;
  std::map<std::string, TermId, std::less<>> term_ids_;
  std::unordered_map<OrgId, std::string> orgs_;
  std::map<std::string, OrgId, std::less<>> org_ids_;
  std::unordered_map<OrgSetId, std::vector<OrgId>> sets_;
  std::map<std::vector<OrgId>, OrgSetId> set_ids_;  ///< keyed by the sorted members
};

}  // namespace jiedui::domain
