#include "domain/finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace jiedui::domain {

std::string_view to_string(Severity severity) {
  constexpr std::array<std::string_view, 3> k_names = {"error", "warning", "note"};
  return k_names[static_cast<std::size_t>(severity)];
}

std::string_view label_zh(Severity severity) {
  constexpr std::array<std::string_view, 3> k_names = {"必改", "请核", "提示"};
  return k_names[static_cast<std::size_t>(severity)];
}

std::string Finding::text(std::string_view language) const {
  const std::string_view level = language == "zh" ? label_zh(severity) : to_string(severity);
  const std::string_view mark = explained.empty()  ? ""
                                : language == "zh" ? "·已说明"
                                                   : ", explained";
  const std::string& where = place_in(language);
  std::string out = fmt::format("[{}{}] {}{}{}", level, mark, where, where.empty() ? "" : ": ",
                                what.in(language));
  for (const base::Bilingual* part : {&why, &todo}) {
    if (!part->in(language).empty()) out += "\n       " + part->in(language);
  }
  if (!explained.empty()) {
    out += (language == "zh" ? "\n       情况说明:" : "\n       explanation: ") + explained;
  }
  return out;
}

void Finding::put_place(base::Bilingual where) {
  place = std::move(where.zh);
  place_en = where.en == place ? std::string() : std::move(where.en);
}

bool has_errors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& one) { return one.severity == Severity::error; });
}

}  // namespace jiedui::domain
