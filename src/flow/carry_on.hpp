// A statement read from a file, seen beside the period before it.
// Decides: what 零报告 says of figures that run on, which text was sent again as it was, whether
// 上期累计 in a file is still what the books say. Not here: how a file gives a figure by its parts
// (intake).
#pragma once

#include <optional>
#include <vector>

#include "flow/earlier.hpp"
#include "intake/intake.hpp"

namespace jiedui::flow {

/// A nil statement: what runs on stays where it was. An untouched 情况说明 says that it is.
void carry_on(domain::Record& record, const Earlier& earlier, const pack::Pack& pack);

/// A figure that went on from a 上期累计 the books no longer have.
struct StaleFigure {
  std::string measure;
  domain::Cell in_file;
  domain::Cell in_books;
};
std::vector<StaleFigure> stale_figures(const intake::RecordDraft& draft, const Earlier& earlier,
                                       const pack::Pack& pack);
/// The figures again, from what the books have.
void go_on_from_books(domain::Record& record, const intake::RecordDraft& draft,
                      const std::vector<StaleFigure>& stale);

/// 期初数 of a first use: a statement of the period before, with what the file says was there.
std::optional<intake::RecordDraft> opening_of(const intake::RecordDraft& draft,
                                              const Earlier& earlier, const pack::Pack& pack);

}  // namespace jiedui::flow
