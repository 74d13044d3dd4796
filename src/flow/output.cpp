#include "flow/output.hpp"

#include <filesystem>

#include "formats/sheet.hpp"

namespace jiedui::flow {

base::Result<void> write_output(const std::string& path, std::string_view bytes) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) {
    return base::fail(
        base::FaultCode::storage,
        fmt::format("cannot make the folder {}: {}", folder.string(), error.message()),
        fmt::format("无法建立文件夹 {}:{}", folder.string(), error.message()));
  }
  return formats::write_file(path, bytes);
}

}  // namespace jiedui::flow
