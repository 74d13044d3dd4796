#include "flow/packs.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/pack_upgrade.hpp"
#include "formats/sheet.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Finding;
using domain::PackInstall;
using domain::Register;

namespace {

namespace fs = std::filesystem;

/// A first version is in force for every period anybody may report.
constexpr domain::Month k_from_the_beginning = domain::month_of(1900, 1);

Result<void> read_folder(const fs::path& folder, PackInstall* into) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(folder, error), end; at != end && !error;
       at.increment(error)) {
    const std::string extension = at->path().extension().string();
    if (at->is_regular_file() && (extension == ".toml" || extension == ".md"))
      files.push_back(at->path());
  }
  if (error || !fs::exists(folder / "pack.toml")) {
    return fail(FaultCode::invalid_input,
                fmt::format("{} is not a pack: it has no pack.toml", folder.string()),
                fmt::format("{} 不是报表制度:里面没有 pack.toml", folder.string()));
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    JD_TRY(std::string text, formats::read_file(file.string()));
    into->files.push_back(
        {(folder.filename() / fs::relative(file, folder)).generic_string(), std::move(text)});
  }
  return {};
}

/// The value of a plain `key = "text"` or `key = 1` line at the top of pack.toml, before it is
/// typed: which other folders have to be read depends on it.
std::string plain_value(const std::string& text, std::string_view key) {
  for (const std::string& line : base::split(text, '\n')) {
    const std::string_view trimmed = base::trim(line);
    if (trimmed.rfind('[', 0) == 0) break;
    const std::size_t equals = trimmed.find('=');
    if (equals == std::string_view::npos || base::trim(trimmed.substr(0, equals)) != key) continue;
    std::string_view value = base::trim(trimmed.substr(equals + 1));
    if (const std::size_t comment = value.find(" #"); comment != std::string_view::npos) {
      value = base::trim(value.substr(0, comment));
    }
    return base::replace_all(std::string(value), "\"", "");
  }
  return {};
}

struct Installed {
  PackInstall install;
  std::int32_t entry_version = 0;
};

Result<std::vector<Installed>> installed_versions(App& app, const std::string& pack_id) {
  JD_TRY(const auto entries, app.store().entries("", Register::pack, {}));
  std::vector<Installed> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(PackInstall install, domain::decode_pack_install(entry.body));
    if (install.id == pack_id) out.push_back({std::move(install), entry.version});
  }
  std::sort(out.begin(), out.end(),
            [](const Installed& a, const Installed& b) { return a.install.from < b.install.from; });
  return out;
}

/// The last month any programme on the pack has sealed; 0 = none.
Result<domain::Month> last_sealed(App& app, const std::string& pack_id) {
  domain::Month last = 0;
  JD_TRY(const auto programmes, app.store().programmes());
  for (const std::string& programme : programmes) {
    JD_TRY(const auto entry, app.store().entry("", Register::programme, programme, {}));
    if (!entry) continue;
    JD_TRY(const domain::Programme decoded, domain::decode_programme(entry->body));
    if (decoded.pack != pack_id) continue;
    JD_TRY(const auto seals, app.store().entries(programme, Register::seal, {}));
    for (const store::StoredEntry& one : seals) {
      JD_TRY(const domain::Seal seal, domain::decode_seal(one.body));
      last = std::max(last, seal.period.last);
    }
  }
  return last;
}

Result<void> may_follow(App& app, const PackInstall& install, const Installed& newest) {
  if (install.version <= newest.install.version) {
    return fail(
        FaultCode::conflict,
        fmt::format("{}@{} is installed with other content; raise `version` in pack.toml above {}",
                    install.id, install.version, newest.install.version),
        fmt::format("{}@{} 已安装且内容不同,请把 pack.toml 的 version 提到 {} 以上", install.id,
                    install.version, newest.install.version));
  }
  JD_TRY(const domain::Month sealed, last_sealed(app, install.id));
  if (install.from <= std::max(sealed, newest.install.from)) {
    const std::string after =
        domain::Period::of_month(std::max(sealed, newest.install.from)).text();
    return fail(FaultCode::conflict,
                fmt::format("a new version must begin after {}: that month is sealed or belongs to "
                            "version {}",
                            after, newest.install.version),
                fmt::format("新版本只能从 {} 之后开始:该月已封存,或属于第 {} 版", after,
                            newest.install.version));
  }
  return {};
}

}  // namespace

Result<PackInstall> read_pack_folder(const std::string& folder) {
  PackInstall install;
  fs::path at = fs::path(folder).lexically_normal();
  if (at.filename().empty()) at = at.parent_path();
  install.id = at.filename().string();
  std::vector<std::string> seen;
  while (true) {
    if (std::find(seen.begin(), seen.end(), at.string()) != seen.end()) {
      return fail(FaultCode::invalid_input, fmt::format("pack {} extends itself", install.id),
                  fmt::format("报表制度 {} 扩展了自己", install.id));
    }
    seen.push_back(at.string());
    const std::size_t first = install.files.size();
    JD_CHECK(read_folder(at, &install));
    std::string extends;
    for (std::size_t i = first; i < install.files.size(); ++i) {
      if (fs::path(install.files[i].path).filename() != "pack.toml") continue;
      extends = plain_value(install.files[i].text, "extends");
      const std::string version = plain_value(install.files[i].text, "version");
      if (seen.size() == 1 && !version.empty() &&
          version.find_first_not_of("0123456789") == std::string::npos && version.size() < 9) {
        install.version = std::stoi(version);
      }
    }
    if (extends.empty()) return install;
    at = at.parent_path() / extends;
  }
}

Result<std::vector<Finding>> check_pack(const std::string& folder) {
  JD_TRY(const PackInstall install, read_pack_folder(folder));
  pack::PackProblems problems;
  static_cast<void>(pack::load_pack(install, problems));
  return problems.findings;
}

Result<PackInstalled> install_pack(App& app, const std::string& folder,
                                   const std::optional<domain::Period>& from,
                                   const std::string& actor) {
  JD_TRY(PackInstall install, read_pack_folder(folder));
  PackInstalled outcome;
  pack::PackProblems problems;
  const auto loaded = pack::load_pack(install, problems);
  outcome.findings = problems.findings;
  if (!loaded) return outcome;
  outcome.name = loaded->name();
  JD_TRY(const auto versions, installed_versions(app, install.id));
  install.from = from ? from->first : k_from_the_beginning;
  std::vector<domain::Entry> follow_up;
  if (!versions.empty()) {
    for (const Installed& one : versions) {
      if (one.install.version == install.version && one.install.files == install.files) {
        outcome.unchanged = true;
        return outcome;
      }
    }
    JD_CHECK(may_follow(app, install, versions.back()));
    pack::PackProblems old_problems;
    const auto old_pack = pack::load_pack(versions.back().install, old_problems);
    if (old_pack) {
      const auto broken = pack::incompatibilities(*old_pack, *loaded);
      outcome.findings.insert(outcome.findings.end(), broken.begin(), broken.end());
      if (domain::has_errors(broken)) return outcome;
      JD_TRY(follow_up, rederived(app, *old_pack, *loaded, install.from, actor));
    }
  }
  domain::Entry entry;
  entry.actor = actor;
  entry.action = "pack install " + outcome.name;
  entry.at = app.clock().now();
  domain::Change change;
  change.where = Register::pack;
  change.key = outcome.name;
  change.body = domain::encode(install);
  change.source = folder;
  entry.changes.push_back(std::move(change));
  std::vector<domain::Entry> entries = {std::move(entry)};
  std::move(follow_up.begin(), follow_up.end(), std::back_inserter(entries));
  JD_CHECK(app.store().commit(std::move(entries)));
  return outcome;
}

Result<std::vector<PackListed>> list_packs(App& app) {
  JD_TRY(const auto entries, app.store().entries("", Register::pack, {}));
  std::vector<PackListed> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(const PackInstall install, domain::decode_pack_install(entry.body));
    pack::PackProblems problems;
    const auto loaded = pack::load_pack(install, problems);
    out.push_back(
        {entry.key, loaded ? loaded->label.zh : "", loaded ? loaded->label.en : "", install.from});
  }
  return out;
}

}  // namespace jiedui::flow
