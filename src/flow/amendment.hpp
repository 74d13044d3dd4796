// Changes that need a reason (更正): to sealed periods, and to figures that were told to somebody
// (已报出). Which seal covers a record, in which words a change of what was told is refused, and
// which reasons are good ones (OFFICE 5). Before a figure is told its change is 修改 and free.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/told.hpp"
#include "rollup/world.hpp"

namespace jiedui::flow {

/// The seal that covers a record's period and reporter; null when it may be changed freely.
const domain::Seal* sealing(const rollup::World& world, const domain::Record& record);

/// What a row would change of what was told: 已报出的数会变:6月25日报省办已开工项目792个,改后795个.
base::Bilingual told_words(const std::vector<const ToldChange*>& changes);

/// 补报, 口径调整, 项目调整, 审计核减, 填报差错, then free text.
base::Result<void> check_amendment_reason(const std::string& reason);
std::string amendment_reasons_text(std::string_view language);

}  // namespace jiedui::flow
