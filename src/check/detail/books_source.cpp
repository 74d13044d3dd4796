#include "check/detail/books_source.hpp"

#include <algorithm>

namespace jiedui::check {
namespace {

using domain::Figure;
using domain::Ratio;
using domain::Slice;

domain::Period shifted(const domain::Period& period, pack::TimeShift shift) {
  switch (shift) {
    case pack::TimeShift::none:
      return period;
    case pack::TimeShift::previous:
      return period.previous();
    case pack::TimeShift::year_earlier:
      return period.year_earlier();
  }
  return period;
}

/// Minor units as an exact number of base units: fen → 元.
std::optional<Ratio> in_base_units(Int128 minor, domain::Dimension dimension) {
  return Ratio::of(minor, domain::power_of_ten(domain::minor_decimals(dimension)));
}

std::optional<Ratio> number_of(const Figure& figure) {
  const auto num = in_base_units(figure.num, figure.dimension);
  if (!figure.is_ratio || !num) return num;
  const auto den = in_base_units(figure.den, figure.den_dimension);
  return den && den->num != 0 ? domain::divide(*num, *den) : std::nullopt;
}

std::vector<domain::OrgId> roots_of(const View& view) {
  std::vector<domain::OrgId> roots;
  for (const domain::Member& member : view.world().programme.members) {
    const domain::OrgId org = view.world().dictionary.org(member.org);
    if (member.role == domain::MemberRole::recipient && view.tree().find(org) != nullptr) {
      roots.push_back(org);
    }
  }
  const auto all = view.tree().roots();
  return roots.empty() ? std::vector<domain::OrgId>(all.begin(), all.end()) : roots;
}

}  // namespace

BooksSource::BooksSource(const View& view, Slice slice, domain::Period period,
                         std::string categories)
    : view_(&view), slice_(std::move(slice)), period_(period), categories_(std::move(categories)) {}

pack::Value BooksSource::value(std::string_view measure, pack::TimeShift shift) const {
  const Figure figure = view_->figure(measure, slice_, shifted(period_, shift));
  pack::Value value;
  value.state = figure.state;
  value.complete = figure.complete;
  value.reason = std::string(measure);
  if (!figure.has_value()) return value;
  const auto number = number_of(figure);
  if (!number) {
    value.state = domain::FigureState::missing;  // left 128 bits
    return value;
  }
  value.number = *number;
  return value;
}

std::unique_ptr<pack::Source> BooksSource::with(Slice slice) const {
  return std::make_unique<BooksSource>(*view_, std::move(slice), period_, categories_);
}

std::vector<std::unique_ptr<pack::Source>> BooksSource::over(pack::Scope scope) const {
  std::vector<Slice> slices;
  switch (scope) {
    case pack::Scope::children:
      slices = children_of(*view_, slice_);
      break;
    case pack::Scope::groups:
      slices = groups_of(*view_, slice_.grouping);
      break;
    case pack::Scope::categories:
      slices = categories_of(*view_, slice_, categories_);
      break;
  }
  std::vector<std::unique_ptr<pack::Source>> sources;
  for (Slice& slice : slices) sources.push_back(with(std::move(slice)));
  return sources;
}

std::unique_ptr<pack::Source> BooksSource::whole() const {
  Slice slice = slice_;
  slice.category = {};
  return with(std::move(slice));
}

std::vector<Slice> children_of(const View& view, const Slice& slice) {
  std::vector<domain::OrgId> orgs;
  if (slice.recipient) {
    const auto* node = view.tree().find(slice.recipient);
    if (node != nullptr) orgs = node->children;
  } else {
    orgs = roots_of(view);
  }
  std::vector<Slice> slices;
  for (const domain::OrgId org : orgs) {
    Slice child = slice;
    child.recipient = org;
    slices.push_back(std::move(child));
  }
  return slices;
}

std::vector<Slice> groups_of(const View& view, const std::string& grouping) {
  const domain::Programme& programme = view.world().programme;
  const domain::Grouping* found = programme.grouping(grouping);
  if (found == nullptr && grouping.empty() && !programme.groupings.empty()) {
    found = &programme.groupings.front();
  }
  if (found == nullptr) return {};
  auto members = found->members;
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return a.ordinal < b.ordinal; });
  std::vector<Slice> slices;
  for (const domain::GroupingMember& member : members) {
    if (member.org != member.group || member.shown_only) continue;
    Slice slice;
    slice.recipient = view.world().dictionary.org(member.group);
    slice.grouping = found->id;
    slices.push_back(std::move(slice));
  }
  return slices;
}

std::vector<Slice> categories_of(const View& view, const Slice& slice, const std::string& tree) {
  const pack::CategoryTree* found = view.pack().category_tree(tree);
  if (found == nullptr) return {};
  const std::string& path = view.world().dictionary.text(slice.category);
  const std::string parent = path.empty() ? "" : path.substr(path.find('/') + 1);
  std::vector<Slice> slices;
  for (const pack::CategoryNode* node : found->children(parent)) {
    Slice child = slice;
    child.category = view.world().dictionary.term(found->id + "/" + node->id);
    if (child.category) slices.push_back(std::move(child));
  }
  return slices;
}

}  // namespace jiedui::check
