// JSON in and out, compiled once: nlohmann's parser and printer are instantiated in json.cpp only.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace jiedui::base {

using Json = nlohmann::ordered_json;

/// Fails with line and column; duplicate keys keep the last.
Result<Json> parse_json(std::string_view text);
/// One line, keys in the order of insertion, text as UTF-8.
std::string dump_json(const Json& json);
/// The same over several lines, two spaces a level.
std::string dump_json_pretty(const Json& json);

}  // namespace jiedui::base
