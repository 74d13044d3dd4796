#include "cli/usage.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace jiedui::cli {
namespace {

using base::Bilingual;

/// As far as the words name commands: the command reached, and the first word that is none.
struct Reached {
  const CLI::App* at = nullptr;
  std::string path = "jiedui";
  std::string unknown;
};

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* one : commands_of(app)) names.push_back(one->get_name());
  return names;
}

Reached reach(const CLI::App& app, const std::vector<std::string>& arguments) {
  Reached reached{&app, "jiedui", {}};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--db" || word == "--lang") ++i;
    if (word.starts_with("-")) continue;
    const auto commands = commands_of(*reached.at);
    if (commands.empty()) break;
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const CLI::App* one) { return one->get_name() == word; });
    if (found == commands.end()) {
      reached.unknown = word;
      break;
    }
    reached.at = *found;
    reached.path += " " + word;
  }
  return reached;
}

Bilingual about_command(const Reached& reached) {
  const std::vector<std::string> all = names_of(*reached.at);
  if (reached.unknown.empty()) {
    return {fmt::format("请写明命令:{}", base::join(all, "、")),
            fmt::format("name a command: {}", base::join(all, ", "))};
  }
  const auto near = base::nearest(reached.unknown, all);
  if (near.empty()) {
    return {fmt::format("没有命令“{}”,现有:{}", reached.unknown, base::join(all, "、")),
            fmt::format("there is no command '{}'; there is: {}", reached.unknown,
                        base::join(all, ", "))};
  }
  return {
      fmt::format("没有命令“{}”,是不是:{}", reached.unknown, base::join(near, "、")),
      fmt::format("there is no command '{}'; near: {}", reached.unknown, base::join(near, ", "))};
}

Bilingual about_arguments(const CLI::ParseError& error) {
  const std::string what = error.what();
  // The parser's name of an error may be that of the command; its number is always the error's.
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (kind == CLI::ExitCodes::RequiredError) {
    const std::string missing = base::replace_all(what, " is required", "");
    return {"缺少 " + missing, "missing: " + missing};
  }
  if (kind == CLI::ExitCodes::ExtrasError) {
    const std::size_t colon = what.find(": ");
    const std::string extra = colon == std::string::npos ? what : what.substr(colon + 2);
    return {"多余或写错的参数:" + extra, "not expected: " + extra};
  }
  if (kind == CLI::ExitCodes::ValidationError) {
    return {"选项的值不对:" + base::replace_all(what, " not in ", " 不在其中 "), what};
  }
  return {"选项写得不对:" + what, what};
}

}  // namespace

std::string language_among(const std::vector<std::string>& arguments, const std::string& fallback) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
    if (arguments[i].starts_with("--lang=")) value = arguments[i].substr(7);
    if (value == "zh" || value == "en") return value;
  }
  return fallback;
}

std::string usage_mistake(const CLI::App& app, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error, const std::string& language) {
  const Reached reached = reach(app, arguments);
  const bool no_command = !commands_of(*reached.at).empty();
  const Bilingual what = no_command ? about_command(reached) : about_arguments(error);
  if (language == "en") return fmt::format("{}; see {} --help", what.en, reached.path);
  return fmt::format("{};写法见 {} --help", what.zh, reached.path);
}

}  // namespace jiedui::cli
