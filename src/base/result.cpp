#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace jiedui::base {

int exit_status(FaultCode code) {
  switch (code) {
    case FaultCode::usage:
      return 2;
    case FaultCode::invalid_input:
      return 3;
    case FaultCode::conflict:
      return 4;
    case FaultCode::storage:
      return 5;
    case FaultCode::not_permitted:
      return 6;
    case FaultCode::not_found:
      return 7;
    case FaultCode::bug:
      return 70;
  }
  return 70;
}

std::string Fault::text(std::string_view language) const {
  const std::string& sentence = (language == "zh" && !zh.empty()) ? zh : en;
  return place.empty() ? sentence : place + ": " + sentence;
}

void ensure_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: internal contradiction: %s does not hold\n", file, line, condition);
  std::abort();
}

}  // namespace jiedui::base
