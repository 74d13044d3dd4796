// A zip package looked at part by part, for tests that say what may differ.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jiedui::formats {

/// One entry of a package with all that a program could notice about it.
struct Part {
  std::string name, content;
  time_t time = 0;
  int method = 0;
  unsigned attributes = 0;
};

inline std::vector<Part> parts_of(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  EXPECT_NE(archive, nullptr) << zip_error_strerror(&error);
  std::vector<Part> out;
  if (archive == nullptr) return out;
  for (zip_uint64_t i = 0; std::cmp_less(i, zip_get_num_entries(archive, 0)); ++i) {
    zip_stat_t stat;
    EXPECT_EQ(zip_stat_index(archive, i, 0, &stat), 0);
    Part part{stat.name, std::string(stat.size, '\0'), stat.mtime, stat.comp_method, 0};
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, i, 0, &system, &attributes);
    part.attributes = attributes;
    zip_file_t* file = zip_fopen_index(archive, i, 0);
    EXPECT_EQ(zip_fread(file, part.content.data(), part.content.size()),
              static_cast<zip_int64_t>(part.content.size()));
    zip_fclose(file);
    out.push_back(std::move(part));
  }
  int length = 0;
  const char* comment = zip_get_archive_comment(archive, &length, 0);
  out.push_back({"(comment)", comment == nullptr ? "" : std::string(comment, comment + length)});
  zip_discard(archive);
  return out;
}

/// The parts whose content differs; everything else about all of them must be the same.
inline std::vector<std::string> differing(const std::string& before, const std::string& after) {
  const auto old_parts = parts_of(before);
  const auto new_parts = parts_of(after);
  std::vector<std::string> out;
  EXPECT_EQ(old_parts.size(), new_parts.size());
  for (std::size_t i = 0; i < std::min(old_parts.size(), new_parts.size()); ++i) {
    const Part& a = old_parts[i];
    const Part& b = new_parts[i];
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.time, b.time) << a.name;
    EXPECT_EQ(a.method, b.method) << a.name;
    EXPECT_EQ(a.attributes, b.attributes) << a.name;
    if (a.content != b.content) out.push_back(a.name);
  }
  return out;
}

inline std::string part_of(const std::string& bytes, const std::string& name) {
  for (const Part& part : parts_of(bytes)) {
    if (part.name == name) return part.content;
  }
  ADD_FAILURE() << "no part " << name;
  return {};
}

/// The cells of a sheet's part as text between <c and </c> or />, by address; and what is left.
inline std::pair<std::map<std::string, std::string>, std::string> taken_apart(std::string part) {
  std::map<std::string, std::string> cells;
  std::string rest;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = part.find("<c r=", at);
    if (begin == std::string::npos) break;
    const std::size_t close = part.find('>', begin);
    const bool alone = part[close - 1] == '/';
    const std::size_t end = alone ? close + 1 : part.find("</c>", close) + 4;
    const std::size_t name = begin + 6;
    cells[part.substr(name, part.find('"', name) - name)] = part.substr(begin, end - begin);
    rest += part.substr(at, begin - at) + "<c/>";
    at = end;
  }
  return {cells, rest + part.substr(at)};
}

}  // namespace jiedui::formats
