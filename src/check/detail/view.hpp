// What every rule looks at: the counted facts inside a scope, and how people call the things in
// them. Holds: a fact is counted when it stands in the last submitted version of its cell (FIGURES,
// "Which data count").
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "check/check.hpp"
#include "domain/fact.hpp"
#include "pack/pack.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::check {

using base::Bilingual;
using domain::Fact;
using domain::Finding;
using domain::Int128;
using domain::Interval;
using domain::Severity;
using Facts = std::vector<const Fact*>;

class View {
 public:
  /// The programme has a pack.
  View(const rollup::Rollup& books, const Scope& scope);

  [[nodiscard]] const rollup::Rollup& books() const { return books_; }
  [[nodiscard]] const rollup::World& world() const { return books_.world(); }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const pack::Pack& pack() const { return pack_; }
  [[nodiscard]] const domain::OrgTree& tree() const { return *tree_; }

  /// Counted facts of a measure or indicator inside the scope's period, of all organisations, in
  /// order of record.
  [[nodiscard]] Facts counted(std::string_view measure) const;
  /// Those inside the scope's organisation.
  [[nodiscard]] Facts counted_here(std::string_view measure) const;
  /// Counted facts of all periods about one recipient, in order of the period's end.
  [[nodiscard]] Facts counted_of(std::string_view measure, domain::OrgId recipient) const;
  /// The counted fact of another measure in the same record and row; null when it has none.
  [[nodiscard]] const Fact* beside(const Fact& fact, std::string_view measure) const;
  [[nodiscard]] bool in_period(const Fact& fact) const;
  [[nodiscard]] bool in_org(domain::OrgId org) const;
  /// Whether the scope's organisation reports it or is what it is about.
  [[nodiscard]] bool in_org(const Fact& fact) const;
  /// The figure of a slice, with the scope's day.
  [[nodiscard]] domain::Figure figure(std::string_view measure, const domain::Slice& slice,
                                      const domain::Period& period) const;

  [[nodiscard]] std::string name(domain::OrgId org) const;
  [[nodiscard]] Bilingual label(std::string_view measure) const;  ///< of a measure or indicator
  [[nodiscard]] Bilingual category_name(domain::TermId category) const;
  [[nodiscard]] Bilingual period_name(const domain::Period& period) const;
  /// "援疆项目进度表 · 2011年上半年 · 喀什地区 · 房屋建设".
  [[nodiscard]] Bilingual place(const Fact& fact) const;

 private:
  const rollup::Rollup& books_;
  const Scope& scope_;
  const pack::Pack& pack_;
  std::shared_ptr<const domain::OrgTree> tree_;
};

/// Parts of a place, one after the other: "甲 · 乙". Empty parts are left out.
Bilingual joined(const std::vector<Bilingual>& parts, std::string_view between = " · ");
/// "47.3亿元", with its mark: 约47.3亿元.
std::string text_of(const Fact& fact);
/// Minor units in a unit, with as many decimals as it takes: "566.75亿元".
std::string amount_text(Int128 minor, domain::UnitIndex unit);
/// A ratio as a percentage: "90.34%".
std::string percent_text(const domain::Ratio& ratio, int decimals);
Interval interval_of(const Fact& fact);
Interval sum_of(std::span<const Fact* const> facts);
/// The exact sum of the written values.
Int128 total_of(std::span<const Fact* const> facts);
/// Their records, each once, in order.
std::vector<domain::RecordId> records_of(std::span<const Fact* const> facts);

}  // namespace jiedui::check
