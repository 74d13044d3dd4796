// Packs for tests: those shipped, and small ones from text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "pack/pack.hpp"
#include "where.hpp"

namespace jiedui::pack {

/// The files of some packs of packs/ as an installation.
inline domain::PackInstall shipped(const std::string& id, const std::vector<std::string>& folders) {
  const std::filesystem::path root = jiedui::testing::source_path("/packs");
  domain::PackInstall install;
  install.id = id;
  for (const std::string& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      install.files.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                               std::string(std::istreambuf_iterator<char>(in), {})});
    }
  }
  std::sort(install.files.begin(), install.files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return install;
}

/// A pack "p" with the keys every pack.toml needs, and further files by name.
inline domain::PackInstall small(std::vector<std::pair<std::string, std::string>> files) {
  domain::PackInstall install;
  install.id = "p";
  install.files.push_back(
      {"p/pack.toml",
       "id = \"p\"\nversion = 1\nlabel = {zh = \"试\", en = \"test\"}\n"
       "supporter_word = {zh = \"支\", en = \"s\"}\nrecipient_word = {zh = \"受\", en = \"r\"}\n"
       "[[org_kind]]\nid = \"county\"\nlabel = {zh = \"县\", en = \"county\"}\n"});
  for (auto& [name, text] : files) {
    if (name == "pack.toml") install.files.clear();
    install.files.push_back({"p/" + name, std::move(text)});
  }
  return install;
}

inline std::string lines(const PackProblems& problems) {
  std::string out;
  for (const domain::Finding& one : problems.findings) {
    out += one.place + ": " + one.what.en + (one.todo.en.empty() ? "" : "; " + one.todo.en) + "\n";
  }
  return out;
}

/// The pack, or a failed test that lists the problems.
Pack loaded(const domain::PackInstall& install);

}  // namespace jiedui::pack
