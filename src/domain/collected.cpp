#include "domain/collected.hpp"

#include <algorithm>
#include <array>

namespace jiedui::domain {
namespace {

struct StateText {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  bool answers;
};
constexpr std::array<StateText, 13> k_states = {{
    {"sound", "可汇总", "sound", true},
    {"unchanged", "与账上一致", "as in the books", true},
    {"same_again", "重复", "the same again", true},
    {"several", "两份不同", "two versions", true},
    {"passed_over", "未选", "not chosen", true},
    {"empty", "空表", "empty", false},
    {"wrong_period", "报告期不符", "wrong period", false},
    {"wrong_form", "报表不符", "wrong form", false},
    {"wrong_unit", "单位不符", "wrong unit", false},
    {"unknown_unit", "认不出单位", "unit not known", false},
    {"unsound", "有错待改", "to be corrected", true},
    {"unreadable", "打不开", "cannot be read", false},
    {"conflict", "与账上冲突", "conflict", true},
}};

const StateText& text_of(ReturnState state) {
  return k_states[static_cast<std::size_t>(state)];
}

}  // namespace

std::string_view to_string(ReturnState state) {
  return text_of(state).id;
}

base::Bilingual label(ReturnState state) {
  return {std::string(text_of(state).zh), std::string(text_of(state).en)};
}

bool answers(ReturnState state) {
  return text_of(state).answers;
}

int Collected::received() const {
  return static_cast<int>(units.size() - missing().size());
}

std::vector<std::string> Collected::missing() const {
  std::vector<std::string> names;
  for (const ExpectedUnit& unit : units) {
    const bool answered = std::any_of(files.begin(), files.end(), [&](const ReturnedFile& file) {
      return file.unit == unit.code && answers(file.state);
    });
    if (!answered && !unit.in_books) names.push_back(unit.name);
  }
  return names;
}

}  // namespace jiedui::domain
