// Walks over a template: what it names.
#include "pack/summary.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <type_traits>

namespace jiedui::pack {
namespace {

/// What is met on the way through a template, clauses and lists included.
struct Met {
  std::set<std::string> figures;
  std::set<std::string> kinds;
  std::set<When> periods;

  void choice(const FigureChoice& choice) {
    if (!choice.id.empty()) figures.insert(choice.id);
    periods.insert(choice.when);
  }
  void expression(const std::optional<Expression>& expression) {
    if (expression) figures.merge(expression->names());
  }
  void selection(const Selection& selection) {
    expression(selection.condition);
    expression(selection.rank);
    if (selection.of == ListOf::items) kinds.insert(selection.tree);
  }
  void text(const Text& text) {
    for (const Node& node : text) std::visit([this](const auto& one) { meet(one); }, node.what);
  }

 private:
  void meet(const Literal&) {}
  void meet(const Word&) {}
  void meet(const NoteWords&) {}
  void meet(const ItemField&) {}
  void meet(const Number& number) {
    choice(number.figure);
    expression(number.expression);
  }
  void meet(const ChangeWords& change) {
    choice(change.figure);
    periods.insert(change.base);
  }
  void meet(const AgainstTarget& against) {
    choice(against.figure);
    choice(against.target);
  }
  void meet(const Pace& pace) { choice(pace.figure); }
  void meet(const Each& each) {
    selection(each.selection);
    text(*each.body);
  }
  void meet(const Count& count) { selection(count.selection); }
  void meet(const Clause& clause) {
    expression(clause.condition);
    for (const auto& alternative : clause.alternatives) text(*alternative);
  }
};

Met met_in(const Summary& summary) {
  Met met;
  for (const SummarySection& section : summary.sections) {
    met.text(section.heading);
    met.expression(section.reach.condition);
    for (const SummaryBlock& block : section.blocks) {
      met.expression(block.reach.condition);
      const auto* line = std::get_if<SummaryLine>(&block.what);
      if (line == nullptr) continue;
      if (line->per) met.selection(*line->per);
      for (const Text& sentence : line->sentences) met.text(sentence);
    }
  }
  met.figures.erase("pace");
  return met;
}

}  // namespace

std::string_view to_string(Edition edition) {
  return edition == Edition::internal ? "internal" : "external";
}

std::string_view to_string(Length length) {
  switch (length) {
    case Length::full:
      return "full";
    case Length::page:
      return "page";
    case Length::paragraph:
      return "paragraph";
  }
  return {};
}

std::optional<Edition> edition_from(std::string_view word) {
  if (word == "internal" || word == "内部") return Edition::internal;
  if (word == "external" || word == "外发") return Edition::external;
  return std::nullopt;
}

std::optional<Length> length_from(std::string_view word) {
  if (word == "full" || word == "全文") return Length::full;
  if (word == "page" || word == "一页纸") return Length::page;
  if (word == "paragraph" || word == "一段话") return Length::paragraph;
  return std::nullopt;
}

const SummarySection* Summary::section(std::string_view id_) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const SummarySection& one) { return one.id == id_; });
  return found == sections.end() ? nullptr : &*found;
}

bool Summary::has(Length length) const {
  return std::any_of(sections.begin(), sections.end(), [&](const SummarySection& one) {
    const auto& lengths = one.reach.lengths;
    return lengths.empty() ? length == Length::full
                           : std::find(lengths.begin(), lengths.end(), length) != lengths.end();
  });
}

std::vector<std::string> figures_named(const Summary& summary) {
  const Met met = met_in(summary);
  return {met.figures.begin(), met.figures.end()};
}

std::vector<std::string> kinds_named(const Summary& summary) {
  const Met met = met_in(summary);
  return {met.kinds.begin(), met.kinds.end()};
}

bool reaches(const Summary& summary, When when) {
  return met_in(summary).periods.contains(when);
}

}  // namespace jiedui::pack
