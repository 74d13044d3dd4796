// How an office lays out a ledger of its own, remembered: which of its headings
// is which column. Decides: when two layouts are the same. Not here: finding
// the headings in a sheet (intake).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace jiedui::domain {

struct LayoutColumn {
  std::string heading;  ///< with the headings over it, as compared: "资金情况到位"
  std::string target;   ///< measure, field or common column; empty = not imported
  std::string unit;     ///< where the heading names none and it is not the usual
                        ///< one; else empty
  friend bool operator==(const LayoutColumn&, const LayoutColumn&) = default;
};

struct Layout {
  std::string target;  ///< form or kind it is read as
  std::string name;    ///< file and sheet it was first seen in, for people
  /// The ledger it is a layout of: 8 digits that stay when a column is added, so that next month's
  /// file of another name still speaks for the rows of this month's.
  std::string ledger;
  std::string reporter;  ///< code or name of whose ledger it is, where no column says so
  std::vector<LayoutColumn> columns;  ///< from left to right
  friend bool operator==(const Layout&, const Layout&) = default;
};

/// The key under which it is kept: follows from the target and the headings alone, whatever they
/// were taken for.
std::string layout_key(const Layout& layout);
/// The digits of a ledger first seen in this layout.
std::string ledger_of(const Layout& layout);

std::string encode(const Layout& layout);
base::Result<Layout> decode_layout(std::string_view body);

}  // namespace jiedui::domain
