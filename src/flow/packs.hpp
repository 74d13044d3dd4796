// Packs: verified, installed, upgraded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

/// The files of a pack's folder and of every pack it extends (siblings of the folder), in a fixed
/// order. Fails when the folder has no pack.toml.
base::Result<domain::PackInstall> read_pack_folder(const std::string& folder);

/// Everything wrong with a pack's files.
base::Result<std::vector<domain::Finding>> check_pack(const std::string& folder);

struct PackInstalled {
  std::string name;  ///< "border-region@1"
  bool unchanged = false;
  std::vector<domain::Finding> findings;  ///< with an error nothing was installed
};
/// Installs a first version (in force from the beginning) or an upgrade (`from` needed, after the
/// last sealed period of every programme on the pack; refused when a measure keeps its id with
/// another meaning).
base::Result<PackInstalled> install_pack(App& app, const std::string& folder,
                                         const std::optional<domain::Period>& from,
                                         const std::string& actor);

struct PackListed {
  std::string name;
  std::string label_zh;
  std::string label_en;
  domain::Month from = 0;
};
base::Result<std::vector<PackListed>> list_packs(App& app);

}  // namespace jiedui::flow
