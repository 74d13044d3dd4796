// What binding and filling a received form share: the file, its sheets, the binding it belongs to.
#pragma once

#include <string>
#include <vector>

#include "flow/forms.hpp"
#include "formats/sheet.hpp"

namespace jiedui::flow {

/// A workbook as it came.
struct Received {
  std::string name;
  std::string bytes;
  formats::Workbook book;
};
base::Result<Received> receive(const std::string& path);

/// Fails with the sheets there are, unless one has that name; empty = any.
base::Result<void> check_sheet(const Received& file, const std::string& name);
/// The named sheet; without a name every visible one.
bool wanted(const formats::Sheet& sheet, const std::string& name);

/// The binding whose headings the sheet shows best; nothing when none is alike.
const KnownForm* best_match(const formats::Sheet& sheet, const std::vector<KnownForm>& known);

intake::FormContext context_of(const rollup::World& world, const pack::Pack& pack, base::Date on);

}  // namespace jiedui::flow
