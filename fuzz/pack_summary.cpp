// Any text as the template of a summary, in a pack that has one of everything a template can name.
#include <cstddef>
#include <cstdint>
#include <string>

#include "pack/pack.hpp"
#include "pack/summary.hpp"

namespace {

constexpr const char* k_head =
    "id = \"p\"\nversion = 1\nlabel = {zh = \"试\", en = \"test\"}\n"
    "supporter_word = {zh = \"支\", en = \"s\"}\nrecipient_word = {zh = \"受\", en = \"r\"}\n";
constexpr const char* k_measures =
    "[[measure]]\nid = \"planned\"\nlabel = {zh = \"计划\", en = \"planned\"}\nunit = \"亿元\"\n"
    "time = \"plan\"\n"
    "[[measure]]\nid = \"arrived\"\nlabel = {zh = \"到位\", en = \"arrived\"}\nunit = \"亿元\"\n"
    "time = \"flow\"\ncategories = \"use\"\n";
constexpr const char* k_indicators =
    "[[indicator]]\nid = \"rate\"\nlabel = {zh = \"到位率\", en = \"rate\"}\n"
    "expression = \"arrived / planned\"\n";
constexpr const char* k_categories =
    "[[tree]]\nid = \"use\"\nlabel = {zh = \"用途\", en = \"use\"}\n"
    "node = [{id = \"homes\", label = {zh = \"住房\", en = \"homes\"}}]\n";
constexpr const char* k_kinds =
    "[[kind]]\nid = \"problem\"\nlabel = {zh = \"问题\", en = \"problem\"}\nrecord = \"item\"\n"
    "key = \"code\"\n[[kind.field]]\nid = \"code\"\nlabel = {zh = \"编号\", en = \"code\"}\n"
    "type = \"text\"\n[[kind.field]]\nid = \"due\"\nlabel = {zh = \"时限\", en = \"due\"}\n"
    "type = \"date\"\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  jiedui::domain::PackInstall install;
  install.id = "p";
  install.files = {{"p/pack.toml", k_head},
                   {"p/measures.toml", k_measures},
                   {"p/indicators.toml", k_indicators},
                   {"p/categories.toml", k_categories},
                   {"p/kinds.toml", k_kinds},
                   {"p/summary/s.md", std::string(reinterpret_cast<const char*>(data), size)}};
  jiedui::pack::PackProblems problems;
  const auto pack = jiedui::pack::load_pack(install, problems);
  JD_ENSURE(pack.has_value() != jiedui::domain::has_errors(problems.findings));
  if (!pack) return 0;
  const auto summary = jiedui::pack::summary_of(*pack, "s");
  JD_ENSURE(summary != nullptr);
  for (const std::string& id : jiedui::pack::figures_named(*summary))
    JD_ENSURE(pack->measure(id) != nullptr || pack->indicator(id) != nullptr);
  return 0;
}
