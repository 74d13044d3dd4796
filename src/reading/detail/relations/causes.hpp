// What probably happened where a relation fails.
#pragma once

#include "reading/detail/relations/searches.hpp"

namespace jiedui::reading::detail {

/// Fills `cause` of the relations that fail. A cause is named only where one change explains the
/// whole difference.
void find_causes(const Scene& scene, Relations& found);

}  // namespace jiedui::reading::detail
