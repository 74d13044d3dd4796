// 核查意见: one page about a checked text, to be signed and passed on with it.
// Decides: what finds room on the page; what does not is counted and left to the commented text.
#pragma once

#include <string>

#include "base/date.hpp"
#include "formats/document.hpp"
#include "report/checkup.hpp"

namespace jiedui::report {

struct OpinionRequest {
  std::string language = "zh";
  std::string by{};                  ///< 署名; empty = none
  std::optional<base::Date> date{};  ///< 成文日期; nothing = left out
};
formats::Document checkup_opinion(const Checkup& checkup, const OpinionRequest& request);

}  // namespace jiedui::report
