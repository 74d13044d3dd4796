// A 对账单: what both sides are to agree on, with room for the other side's figures and seal; as a
// workbook and as a paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/settlement.hpp"
#include "formats/document.hpp"

namespace jiedui::report {

struct SettlementSheet {
  base::Bilingual period;  ///< in words
  std::string our_name;
  std::string their_name;
  const domain::Settlement* settlement = nullptr;
};

base::Result<std::string> settlement_xlsx(const SettlementSheet& sheet);
formats::Document settlement_document(const SettlementSheet& sheet);

}  // namespace jiedui::report
