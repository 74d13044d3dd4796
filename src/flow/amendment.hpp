// Changes to sealed periods: which seal covers a record, and which reasons are good ones (OFFICE
// 5).
#pragma once

#include <string>
#include <string_view>

#include "rollup/world.hpp"

namespace jiedui::flow {

/// The seal that covers a record's period and reporter; null when it may be changed freely.
const domain::Seal* sealing(const rollup::World& world, const domain::Record& record);

/// 补报, 口径调整, 项目调整, 审计核减, 填报差错, then free text.
base::Result<void> check_amendment_reason(const std::string& reason);
std::string amendment_reasons_text(std::string_view language);

}  // namespace jiedui::flow
