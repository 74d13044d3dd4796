// A mistyped command line in the user's language: what is wrong, what was expected, where to look.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace jiedui::cli {

/// --lang among the arguments, before they are parsed; `fallback` where it is not there or wrong.
std::string language_among(const std::vector<std::string>& arguments, const std::string& fallback);

/// The message for a parser's complaint about these arguments.
std::string usage_mistake(const CLI::App& app, const std::vector<std::string>& arguments,
                          const CLI::ParseError& error, const std::string& language);

}  // namespace jiedui::cli
