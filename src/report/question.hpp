// 问数: what a few words ask for. "上海 喀什 开工" → supporters, recipients, measures, period.
// Decides: which names a word may stand for – of the pack's lexicon, of organisations in every form
// they are called, of categories, of periods – and which words stay unclear. Not here: the figures
// (flow/ask.hpp). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "rollup/world.hpp"

namespace jiedui::report {

/// A word for something that is counted: the ids it may stand for, in the pack's order.
struct MeasureWord {
  std::string word;
  std::vector<std::string> ids;
  bool whole = true;  ///< the word is a name; else a part of names (开工 of 开工率)
};
/// A word that was not understood, or stands for several things.
struct UnclearWord {
  std::string word;
  std::vector<std::string> candidates;  ///< what it may mean, or names near to it
  bool ambiguous = false;               ///< several meanings; else none
};

struct Question {
  std::vector<MeasureWord> measures;
  std::vector<domain::OrgId> recipients;
  std::vector<domain::OrgId> supporters;  ///< together: one set
  std::vector<std::string> categories;    ///< "tree/leaf"
  std::optional<domain::Period> period;
  bool year_earlier = false;  ///< 去年同期 of the period
  bool rank = false;          ///< 排名
  bool by_supporter = false;  ///< 各省市
  std::vector<UnclearWord> unclear;
};

/// Where periods are reckoned from.
struct QuestionTime {
  base::Date today;       ///< for 今年, 去年, 上月
  domain::Period newest;  ///< the newest period with data: 上半年 and 6月 are of its year
};
Question read_question(std::string_view text, const rollup::World& world, const pack::Pack& pack,
                       const QuestionTime& time);

}  // namespace jiedui::report
