// The files that somebody means who names files and folders of written documents.
#pragma once

#include <string>
#include <vector>

namespace jiedui::flow {

/// In order; folders are walked and their files sorted by name. In a folder hidden files and
/// folders, what office programs keep beside an open document, and files that hold no written text
/// are passed over; a file that is named may be called anything.
std::vector<std::string> files_among(const std::vector<std::string>& paths);

}  // namespace jiedui::flow
