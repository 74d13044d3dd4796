// The words of one summary: from nodes of a template to stretches of text, with the figures behind
// them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pack/pack.hpp"
#include "report/detail/rows.hpp"
#include "report/phrases.hpp"
#include "report/summary.hpp"

namespace jiedui::report {

/// Text set alike; `figure` counts from one in Wording::figures(), 0 = none.
struct Stretch {
  std::string text;
  std::size_t figure = 0;
};
using Stretches = std::vector<Stretch>;
std::string plain(const Stretches& stretches);

/// Where a text stands: whose figures, and which member of a list.
struct Standing {
  domain::Slice slice;
  bool unknown = false;  ///< a category that nothing in the books names
  std::string name;
  int nth = 0;
  const RegisterItem* item = nullptr;
  const pack::Kind* kind = nullptr;
};

/// The values of one standing and period, for expressions; remembers the figures it gave.
class StandingSource final : public pack::Source {
 public:
  StandingSource(const rollup::Rollup& books, rollup::Query query, bool unknown,
                 std::vector<domain::Figure>& taken)
      : books_(books), query_(std::move(query)), unknown_(unknown), taken_(taken) {}
  [[nodiscard]] pack::Value value(std::string_view measure, pack::TimeShift shift) const override;
  [[nodiscard]] std::vector<std::unique_ptr<pack::Source>> over(pack::Scope scope) const override;
  [[nodiscard]] std::unique_ptr<pack::Source> whole() const override;

 private:
  const rollup::Rollup& books_;
  rollup::Query query_;
  bool unknown_;
  std::vector<domain::Figure>& taken_;
};

/// The figure as an exact number of base units, as printed where it was published; nothing beyond
/// 128 bits.
std::optional<domain::Ratio> exact_number(const domain::Figure& figure);

class Wording {
 public:
  Wording(const rollup::Rollup& books, const SummaryRequest& request, const pack::Pack& pack);

  /// The words, or nothing when a figure in them is zero or missing.
  std::optional<Stretches> write(const pack::Text& text, const Standing& standing);
  /// The members of a list that fulfil its conditions; official order, or ranked in the 内部
  /// edition.
  std::vector<Standing> members(const pack::Selection& selection, const Standing& standing,
                                std::vector<domain::Figure>* taken = nullptr);
  [[nodiscard]] bool holds(const pack::Expression& condition, const Standing& standing,
                           std::vector<domain::Figure>* taken = nullptr) const;

  [[nodiscard]] Standing whole() const;
  [[nodiscard]] const std::vector<SummaryFigure>& figures() const { return figures_; }
  /// Where the numbers that follow are printed.
  void enter_section(std::string heading) { section_ = std::move(heading); }
  [[nodiscard]] std::string unit_name() const;
  [[nodiscard]] const Frame& frame() const { return frame_; }
  /// Members left out of lists because their figures cannot be told apart (合并填报,无法单列).
  [[nodiscard]] const std::set<std::string>& inseparable() const { return inseparable_; }
  /// Who filed jointly with whom, where a figure leaves that out: for a note.
  [[nodiscard]] const std::set<std::string>& joint() const { return joint_; }
  /// Adds a figure that stands in a table.
  std::size_t add(SummaryFigure figure);

 private:
  std::optional<Stretches> write(const pack::Literal& literal, const Standing& standing);
  std::optional<Stretches> write(pack::Word word, const Standing& standing);
  std::optional<Stretches> write(const pack::Number& number, const Standing& standing);
  std::optional<Stretches> write(const pack::ChangeWords& change, const Standing& standing);
  std::optional<Stretches> write(const pack::AgainstTarget& against, const Standing& standing);
  std::optional<Stretches> write(const pack::Pace& pace, const Standing& standing);
  std::optional<Stretches> write(const pack::NoteWords& note, const Standing& standing);
  std::optional<Stretches> write(const pack::ItemField& field, const Standing& standing);
  std::optional<Stretches> write(const pack::Each& each, const Standing& standing);
  std::optional<Stretches> write(const pack::Count& count, const Standing& standing);
  std::optional<Stretches> write(const pack::Clause& clause, const Standing& standing);
  std::optional<Stretches> computed(const pack::Number& number, const Standing& standing);

  [[nodiscard]] std::optional<domain::Period> period_of(pack::When when) const;
  [[nodiscard]] domain::Figure figure(const pack::FigureChoice& choice, const Standing& standing,
                                      const domain::Period& period) const;
  [[nodiscard]] rollup::Query query_at(const std::string& id, const Standing& standing,
                                       const domain::Period& period) const;
  [[nodiscard]] std::vector<Standing> everyone(const pack::Selection& selection,
                                               const Standing& standing) const;
  void rank(const pack::Selection& selection, std::vector<Standing>& members) const;
  [[nodiscard]] std::vector<Standing> items(const pack::Selection& selection,
                                            const Standing& standing) const;
  [[nodiscard]] std::string whose(const domain::Slice& slice) const;
  /// Who is paired with whom there: 江苏(伊宁市、霍城县);辽宁…
  [[nodiscard]] std::string paired(const Standing& standing) const;
  /// Only like is compared with like: the same definition, and the same units reporting.
  [[nodiscard]] bool same_basis(const std::string& id, const domain::Figure& now,
                                const domain::Figure& base) const;
  [[nodiscard]] base::Bilingual label_of(const std::string& id) const;
  /// A number with what it rests on, as a stretch.
  Stretches bound(std::string number, std::string unit, const std::string& id,
                  const Standing& standing, std::vector<domain::Figure> figures,
                  base::Bilingual label = {});

  Stretches bound(const Movement& movement, const std::string& id, const Standing& standing,
                  std::vector<domain::Figure> figures, base::Bilingual label);
  /// An expression with the labels of what it names.
  [[nodiscard]] base::Bilingual in_words(const pack::Expression& expression) const;
  [[nodiscard]] domain::UnitIndex usual_unit(const std::string& id) const;

  const rollup::Rollup& books_;
  const SummaryRequest& request_;
  const pack::Pack& pack_;
  pack::Table groups_;  ///< what the frame is made for: the programme's groups
  TableRequest frame_request_;
  Frame frame_;
  std::vector<SummaryFigure> figures_;
  std::set<std::string> noted_;
  std::set<std::string> inseparable_;
  std::set<std::string> joint_;
  int listed_ = 0;  ///< members that stood in the last list
  std::string section_;
};

}  // namespace jiedui::report
