// The files beside the tests.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "formats/sheet.hpp"
#include "where.hpp"

namespace jiedui::formats {

inline std::string bytes_of(const std::string& name) {
  return read_file(jiedui::testing::source_path("/tests/formats/files/" + name)).value();
}

inline Workbook book_of(const std::string& name) {
  auto read = read_workbook(bytes_of(name), name);
  EXPECT_TRUE(read.has_value()) << read.error().text("zh");
  return read ? *read : Workbook{"", "", {Sheet{}, Sheet{}}};
}

/// The fault with which a file is refused, as people see it: both languages must say something.
inline base::Fault refusal_of(std::string bytes, const std::string& name,
                              const ReadLimits& limits = {}) {
  auto read = read_workbook(std::move(bytes), name, limits);
  EXPECT_FALSE(read.has_value()) << name << " was accepted";
  if (read) return {};
  EXPECT_FALSE(read.error().zh.empty());
  EXPECT_FALSE(read.error().en.empty());
  EXPECT_EQ(read.error().code, base::FaultCode::invalid_input);
  return read.error();
}

}  // namespace jiedui::formats
