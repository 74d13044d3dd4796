#include "where.hpp"

namespace jiedui::testing {

std::string source_path(const std::string& below) {
  return JIEDUI_SOURCE_DIR + below;
}

std::string program_path() {
  return JIEDUI_BINARY;
}

}  // namespace jiedui::testing
