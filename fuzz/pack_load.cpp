// Any text as the files of a pack: "=== name" lines part the files.
#include <cstddef>
#include <cstdint>
#include <string>

#include "pack/pack.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  jiedui::domain::PackInstall install;
  install.id = "p";
  install.files.push_back({"p/pack.toml", ""});
  for (const std::string& line : jiedui::base::split(text, '\n')) {
    if (line.substr(0, 4) == "=== ") {
      install.files.push_back({"p/" + line.substr(4), ""});
    } else {
      install.files.back().text += line + "\n";
    }
  }
  jiedui::pack::PackProblems problems;
  const auto pack = jiedui::pack::load_pack(install, problems);
  JD_ENSURE(pack.has_value() != jiedui::domain::has_errors(problems.findings));
  return 0;
}
