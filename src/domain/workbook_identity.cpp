#include "domain/workbook_identity.hpp"

namespace jiedui::domain {
namespace {

constexpr std::pair<std::string_view, std::string WorkbookIdentity::*> k_parts[] = {
    {"programme", &WorkbookIdentity::programme},
    {"form", &WorkbookIdentity::form},
    {"period", &WorkbookIdentity::period},
    {"unit", &WorkbookIdentity::unit},
};

}  // namespace

std::vector<std::pair<std::string, std::string>> rows_of(const WorkbookIdentity& identity) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& [name, part] : k_parts) rows.emplace_back(name, identity.*part);
  return rows;
}

WorkbookIdentity identity_from(const std::vector<std::pair<std::string, std::string>>& rows) {
  WorkbookIdentity identity;
  for (const auto& [name, value] : rows) {
    for (const auto& [known, part] : k_parts) {
      if (name == known) identity.*part = value;
    }
  }
  return identity;
}

}  // namespace jiedui::domain
