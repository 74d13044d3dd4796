// 资料库: earlier documents that copies are searched in. Files are read, their texts kept with
// their fingerprints.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "store/text_library.hpp"

namespace jiedui::flow {

/// "L12": how a document of a library is named everywhere.
std::string library_id(std::int64_t id);

/// A file that is in the library now.
struct LibraryFile {
  std::string file;
  std::string id;
  std::size_t characters = 0;
  bool was_there = false;  ///< the same text, perhaps of another file; nothing was changed
};

/// What is told while files are added; a file is told when it is safe on disk.
struct LibraryNews {
  std::function<void(const LibraryFile&)> added;
  std::function<void(const base::Fault&)> unread;  ///< the file is passed over
};

/// Files, and all files in folders. Makes the library where there is none.
base::Result<void> add_to_library(const std::string& folder, const std::vector<std::string>& paths,
                                  base::Date day, const LibraryNews& news);

base::Result<std::vector<store::ListedText>> list_library(const std::string& folder);

/// By id or by name; a name takes all that have it. Fails, and takes out nothing, where one of them
/// is unknown.
base::Result<std::vector<store::ListedText>> remove_from_library(
    const std::string& folder, const std::vector<std::string>& documents);

}  // namespace jiedui::flow
