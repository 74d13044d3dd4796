// What a template, a copy or a careless edit left in a text: 20xx年, X人, □, gaps, garbled words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "domain/finding.hpp"
#include "reading/figure.hpp"

namespace jiedui::reading {

/// CONTRACTS, `placeholders[].kind`, as the reference data names them.
enum class LeftoverKind : std::uint8_t {
  year_placeholder,  ///< 20xx, 20__年, 200×
  name_removed,      ///< XX县, ×××
  garbled,           ///< characters that no text has, a phrase twice, a word cut
  missing_number,    ///< X人, "投入  万元"
  corrupt_year,      ///< a year that cannot be: 510年, from 2024 to 2001
  other,
};
std::string_view to_string(LeftoverKind kind);

struct Leftover {
  TextSpan span;
  LeftoverKind kind = LeftoverKind::other;
  domain::Severity severity = domain::Severity::error;  ///< 必改 only where there is no doubt
  base::Bilingual what{};                               ///< what it is and what to do about it
};

/// In text order, never overlapping.
std::vector<Leftover> find_leftovers(const Prose& prose, const std::vector<Figure>& figures);

}  // namespace jiedui::reading
