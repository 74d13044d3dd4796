// A figure's address as an opaque id and back: `trace` of an old id gives the old value.
#pragma once

#include <string>
#include <string_view>

#include "domain/figure.hpp"
#include "rollup/world.hpp"

namespace jiedui::flow {

/// The address in URL-safe characters, with a check sum. Organisations and categories by their
/// codes, so an id stays good for as long as the books exist.
std::string encode_figure(const domain::Address& address, const rollup::World& world);

/// What an id says before the books are opened.
struct FigureReference {
  std::string programme;
  std::string measure;
  std::string recipient;  ///< code; empty = all
  std::string grouping;
  std::vector<std::string> supporters;
  std::string category;
  domain::Period period;
  domain::StatusFilter status = domain::StatusFilter::counted;
  domain::TreeMode tree = domain::TreeMode::period_end;
  domain::SliceRole role = domain::SliceRole::recipient;
  domain::Position position = 0;
};
/// Fails when a character was mistyped.
base::Result<FigureReference> decode_figure(std::string_view code);
domain::Slice slice_of(const FigureReference& reference, const domain::Dictionary& names);

}  // namespace jiedui::flow
