#include "base/json.hpp"

#include <nlohmann/json.hpp>

namespace jiedui::base {

Result<Json> parse_json(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {  // 1e999 is out of range, not a parse error
    return fail(FaultCode::invalid_input, error.what());
  }
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dump_json_pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace jiedui::base
