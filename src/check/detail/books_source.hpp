// The books as a source of values for the expressions of a pack: one slice, one period.
#pragma once

#include "check/detail/view.hpp"
#include "pack/expression.hpp"

namespace jiedui::check {

class BooksSource final : public pack::Source {
 public:
  /// `categories` is the tree that `over(categories)` walks; empty = none.
  BooksSource(const View& view, domain::Slice slice, domain::Period period, std::string categories);

  [[nodiscard]] pack::Value value(std::string_view measure, pack::TimeShift shift) const override;
  [[nodiscard]] std::vector<std::unique_ptr<pack::Source>> over(pack::Scope scope) const override;
  [[nodiscard]] std::unique_ptr<pack::Source> whole() const override;

 private:
  [[nodiscard]] std::unique_ptr<pack::Source> with(domain::Slice slice) const;

  const View* view_;
  domain::Slice slice_;
  domain::Period period_;
  std::string categories_;
};

/// The slices directly below one, in printed order.
std::vector<domain::Slice> children_of(const View& view, const domain::Slice& slice);
std::vector<domain::Slice> groups_of(const View& view, const std::string& grouping);
std::vector<domain::Slice> categories_of(const View& view, const domain::Slice& slice,
                                         const std::string& tree);

}  // namespace jiedui::check
