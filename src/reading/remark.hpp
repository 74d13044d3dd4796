// What a check-up says to people about one place of a text (OFFICE, "A check-up that is believed").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "domain/finding.hpp"
#include "reading/leftover.hpp"
#include "reading/relation.hpp"

namespace jiedui::reading {

struct Remark {
  std::string rule;  ///< stable id: "sum", "target_word", "year_placeholder"
  domain::Severity severity = domain::Severity::warning;
  TextSpan span;                   ///< what it speaks of
  std::vector<TextSpan> others{};  ///< the other places that take part
  base::Bilingual what{};          ///< the sum written out, the difference
  base::Bilingual cause{};         ///< the likely cause; empty = unknown
  base::Bilingual todo{};          ///< what to do; never 造假 or 虚报, always 建议核实
  std::string suggestion{};        ///< the original words put right; empty = none
  std::optional<std::size_t> relation{};
};

/// Words that do not fit their numbers: 基本完成 at 105 %, 近/逾/余, 翻番, 全部, 截止目前, broken
/// enumerations.
std::vector<Remark> find_words_against_numbers(const Prose& prose,
                                               const std::vector<Figure>& figures,
                                               const std::vector<Relation>& relations);

/// One remark for each relation that fails.
std::vector<Remark> remarks_on_relations(const Prose& prose, const std::vector<Figure>& figures,
                                         const std::vector<Relation>& relations);

}  // namespace jiedui::reading
