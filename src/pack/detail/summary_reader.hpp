// summary/*.md into the pack.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "pack/detail/toml_reader.hpp"
#include "pack/pack.hpp"
#include "pack/summary.hpp"

namespace jiedui::pack::detail {

/// Reads one template into the list; one of the same id, from a pack that this one extends, is
/// replaced. All other definitions of the pack have been read.
void read_summary(const domain::PackInstall::File& file, std::string_view stem, const Pack& pack,
                  Problems& problems, std::vector<std::shared_ptr<const Summary>>& into);

}  // namespace jiedui::pack::detail
