// What figures are computed against: organisations, the programme, names, packs. An immutable
// value, shared.
#pragma once

#include <memory>
#include <set>

#include "domain/dictionary.hpp"
#include "domain/figure.hpp"
#include "domain/org.hpp"
#include "domain/programme.hpp"
#include "pack/pack.hpp"

namespace jiedui::rollup {

struct World {
  domain::OrgBook orgs;
  domain::Programme programme;
  domain::Dictionary dictionary;
  pack::PackTimeline packs;
  std::set<domain::RecordRef> confirmed;  ///< versions the other side agreed to in writing (对账)
  base::Date today{};                     ///< for TreeMode::current
};

}  // namespace jiedui::rollup
