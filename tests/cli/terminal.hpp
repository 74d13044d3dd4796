// The real program, run in a folder that goes away with the test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jiedui::cli::testing {

struct Ran {
  int status = -1;
  std::string out;  ///< standard output: data
  std::string err;  ///< standard error: messages
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

class Terminal {
 public:
  Terminal();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Runs `jiedui WORDS…` in Chinese on the books of this folder.
  [[nodiscard]] Ran run(const std::vector<std::string>& words) const;
  /// The words of one line; a word holds no space.
  [[nodiscard]] Ran run(std::string_view line) const;
  /// Runs it and expects status 0.
  Ran must(std::string_view line) const;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

std::string read(const std::string& path);
/// The shipped example's books: init, pack, programme, every file.
void keep_xinjiang(const Terminal& terminal);

}  // namespace jiedui::cli::testing
