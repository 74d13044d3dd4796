#include "rollup/rollup.hpp"

#include "rollup/detail/desk.hpp"

namespace jiedui::rollup {

using domain::Figure;
using domain::Slice;

template <class Work>
auto Rollup::at_desk(const Query& query, Work work) const {
  detail::Desk desk(
      *this, [&](domain::TermId measure) { return index_->shard(measure); }, query);
  return work(desk);
}

std::vector<Figure> Rollup::slices(const Query& query, std::span<const Slice> slices) const {
  return at_desk(query, [&](detail::Desk& desk) {
    std::vector<Figure> figures;
    figures.reserve(slices.size());
    for (const Slice& slice : slices)
      figures.push_back(desk.figure(query.measure, slice, query.period));
    return figures;
  });
}

Figure Rollup::slice(const Query& query) const {
  return slices(query, std::span(&query.slice, 1)).front();
}

Figure Rollup::undistributed(const Query& query) const {
  return at_desk(query, [&](detail::Desk& desk) { return desk.undistributed(query.slice); });
}

Figure Rollup::own_part(const Query& query) const {
  return at_desk(query, [&](detail::Desk& desk) { return desk.own_part(query.slice); });
}

std::vector<domain::OrgId> Rollup::expected_reporters(const Query& query) const {
  return at_desk(query, [&](detail::Desk& desk) { return desk.expected_reporters(query.slice); });
}

}  // namespace jiedui::rollup
