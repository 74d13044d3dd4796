#include "flow/document_files.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/text.hpp"

namespace jiedui::flow {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with("~$") || name.starts_with(".");
}

/// .doc and .wps cannot be read; they are taken so that the user is told.
bool holds_text(const fs::path& path) {
  static constexpr std::string_view k_extensions[] = {".txt",  ".md",  ".docx", ".docm",
                                                      ".html", ".htm", ".pdf",  ".xlsx",
                                                      ".xlsm", ".csv", ".doc",  ".wps"};
  const std::string extension = base::to_lower_ascii(path.extension().string());
  return std::ranges::find(k_extensions, extension) != std::end(k_extensions);
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (is_hidden(at->path())) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
    } else if (at->is_regular_file(ignored) && holds_text(at->path())) {
      out.push_back(at->path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::vector<std::string> files_among(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      std::ranges::move(files_in(path), std::back_inserter(out));
    } else {
      out.push_back(path);
    }
  }
  return out;
}

}  // namespace jiedui::flow
