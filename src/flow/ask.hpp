// 问数: a few words answered with a figure, its basis, its date, how it moved, and a sentence to
// copy. The words are read by report/question.hpp; this decides period and slice and asks the
// figures.
// Holds: a figure says the same as the table that prints it (grouping, unit, decimals); 同比 only
// with a base of the same basis and full coverage; nothing is guessed when a word has two meanings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/figure.hpp"
#include "flow/app.hpp"
#include "report/phrases.hpp"
#include "report/question.hpp"

namespace jiedui::flow {

struct AskQuery {
  std::string programme;  ///< empty = the only one there is
  std::string words;
  std::string period;     ///< empty = as the words say, else the newest with data
  bool external = false;  ///< 外发: no ranking
  AsOfChoice as_of;
};

/// One place in a ranking, listed in official order.
struct Ranked {
  std::string name;
  std::string display;
  int place = 0;  ///< 0 = has no value; equals share a place
};

/// A joint row in which a supporter's figure lies (四家合并填报,无法单列).
struct JointFigure {
  std::string whose;
  std::string display;
  std::string figure;
};

struct AskItem {
  base::Bilingual label;
  std::string whose;  ///< empty = the whole programme
  domain::Period period;
  base::Bilingual period_label;
  domain::Figure figure;
  std::string id;       ///< for trace
  std::string display;  ///< digits or symbol
  std::string unit;
  std::string unit_en;
  base::Bilingual basis;
  std::optional<base::Date>
      cut_off;  ///< 截至日期 that the reports state; nothing = the period's end
  std::optional<report::Movement> year;      ///< 同比
  base::Bilingual no_year;                   ///< why there is none
  std::optional<report::Movement> month;     ///< 比上月
  std::optional<report::Movement> schedule;  ///< 序时进度
  std::vector<Ranked> ranking;               ///< when asked for: in official order
  int place = 0;                             ///< its own place in it
  std::vector<JointFigure> joint;
  std::vector<base::Bilingual> notes;
  base::Bilingual sentence;  ///< ready to copy; empty where there is nothing to say
};

struct AskAnswer {
  std::string programme;
  domain::Position position = 0;
  std::vector<AskItem> items;
  base::Bilingual together;                  ///< several figures in one sentence; empty for one
  std::vector<report::UnclearWord> unclear;  ///< then there are no items
};
base::Result<AskAnswer> ask(App& app, const AskQuery& query);

}  // namespace jiedui::flow
