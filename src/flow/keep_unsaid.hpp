// A file says only what it has columns for; the rest of a row stays as the books have it.
#pragma once

#include <string>
#include <vector>

#include "domain/record.hpp"
#include "pack/pack.hpp"

namespace jiedui::flow {

/// Gives a record read from a file the cells and fields of the version before it that the file has
/// no column for, and its 截至日期 where the file gives none. A nil report keeps nothing: it says
/// zero for the whole form. Cells and fields come out in the order of the form or kind, so that the
/// order of a file's columns changes nothing.
void keep_unsaid(domain::Record& record, const domain::Record& before,
                 const std::vector<std::string>& columns, const pack::Pack& pack);

}  // namespace jiedui::flow
