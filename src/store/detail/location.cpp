#include "store/detail/location.hpp"

#include <filesystem>

namespace jiedui::store {

using base::fail;
using base::FaultCode;

base::Result<Location> locate(const std::string& url) {
  constexpr std::string_view k_scheme = "sqlite:";
  if (!url.starts_with(k_scheme) || url.size() == k_scheme.size()) {
    return fail(FaultCode::usage, fmt::format("'{}' is not the address of a store; sqlite:PATH was expected", url),
                fmt::format("“{}”不是账库地址,应为 sqlite:路径", url));
  }
  const std::string path = url.substr(k_scheme.size());
  return Location{path, path == ":memory:"};
}

base::Result<void> check_exists(const Location& location) {
  std::error_code ignored;
  if (location.memory || std::filesystem::exists(location.path, ignored)) return {};
  return fail(FaultCode::not_found, "there is no store here; run `jiedui init` to make one",
              "此处没有账库;请先运行 jiedui init 建立", location.path);
}

}  // namespace jiedui::store
