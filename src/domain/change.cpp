#include "domain/change.hpp"

#include <array>

namespace jiedui::domain {
namespace {

constexpr std::array<std::string_view, 15> k_registers = {
    "organisation", "pack",          "programme", "members",     "grouping",
    "pairing",      "source_switch", "seal",      "record",      "layout",
    "form_binding", "passage",       "paper",     "explanation", "settlement"};

}  // namespace

std::string_view to_string(Register what) {
  return k_registers[static_cast<std::size_t>(what)];
}

std::optional<Register> register_from(std::string_view name) {
  for (std::size_t i = 0; i < k_registers.size(); ++i) {
    if (k_registers[i] == name) return static_cast<Register>(i);
  }
  return std::nullopt;
}

}  // namespace jiedui::domain
