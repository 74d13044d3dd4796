// What people type – a period, an organisation, a table, a measure – found, or a fault that helps.
#pragma once

#include <string>

#include "flow/app.hpp"

namespace jiedui::flow {

base::Result<domain::Period> find_period(const rollup::World& world, const std::string& text);
/// By code or name; 0 for empty text. Fails with near names, or with the codes when a name is
/// ambiguous.
base::Result<domain::OrgId> find_org(const rollup::World& world, const std::string& text,
                                     base::Date on);
base::Result<const pack::Pack*> find_pack(const rollup::World& world, const domain::Period& period);
base::Result<const pack::Table*> find_table(const pack::Pack& pack, const std::string& id);
base::Result<const pack::Form*> find_form(const pack::Pack& pack, const std::string& id);

}  // namespace jiedui::flow
