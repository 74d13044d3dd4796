// Golden files: tests/golden/<case>. JD_GOLDEN=update rewrites them; a missing file is a failure.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "where.hpp"

namespace jiedui::testing {

/// Compares text with tests/golden/`path`, byte for byte.
inline void expect_golden(const std::string& path, const std::string& actual) {
  const std::filesystem::path file = std::filesystem::path(source_path("/tests/golden")) / path;
  const char* mode = std::getenv("JD_GOLDEN");
  if (mode != nullptr && std::string(mode) == "update") {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(file, std::ios::binary);
  ASSERT_TRUE(in) << file << " is missing; JD_GOLDEN=update writes it";
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(actual, expected.str()) << "JD_GOLDEN=update rewrites " << path;
}

}  // namespace jiedui::testing
