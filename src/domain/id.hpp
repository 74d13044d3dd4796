// Identifiers that cannot be mixed up.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace jiedui::domain {

/// A number that names one thing of one kind; 0 names nothing.
template <class Tag, class Number = std::int32_t>
struct Id {
  Number value = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
  constexpr explicit operator bool() const { return value != 0; }
};

using OrgId = Id<struct OrgTag>;
using OrgSetId = Id<struct OrgSetTag>;  ///< an interned set of organisations (a supporter set)
using TermId = Id<struct TermTag>;  ///< an interned text: measure, category, event, person, form
using ProgrammeId = Id<struct ProgrammeTag>;  ///< 0 is the system itself
using RecordId = Id<struct RecordTag, std::int64_t>;

/// Place in a chain of the journal; 0 is before the first entry.
using Position = std::int64_t;

}  // namespace jiedui::domain

template <class Tag, class Number>
struct std::hash<jiedui::domain::Id<Tag, Number>> {
  std::size_t operator()(jiedui::domain::Id<Tag, Number> id) const noexcept {
    return std::hash<Number>{}(id.value);
  }
};
