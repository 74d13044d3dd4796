// A written summary, made from the books, the pack's template and what people wrote; ready to leave
// as a paper of the 报出数库.
// Holds: the same books give the same bytes; a paper that is kept already keeps the addresses under
// which its figures were first read, so making it again changes nothing.
// Start at make_summary().
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/app.hpp"
#include "flow/papers.hpp"
#include "pack/summary.hpp"
#include "report/figure_list.hpp"
#include "report/summary.hpp"

namespace jiedui::flow {

struct SummaryQuery {
  std::string programme;
  std::string summary;
  std::string period;
  std::string org;  ///< code or name; empty = the programme's recipients
  pack::Edition edition = pack::Edition::external;
  pack::Length length = pack::Length::full;
  domain::StatusFilter status = domain::StatusFilter::counted;
  AsOfChoice as_of;
  bool draft = false;
  std::optional<base::Date> dated;  ///< 成文日期
  std::string what = "summary";     ///< what the paper is kept as: "summary" or "page"
};

/// The content points into the books it was made from; both are kept together.
struct SummaryAnswer {
  Books books;
  report::SummaryPaper content;
  MadePaper made;
  report::FigureList list;
  bool draft = false;
};
base::Result<SummaryAnswer> make_summary(App& app, const SummaryQuery& query);

/// Fails with invalid_input and the list of what is still to be written, unless nothing is.
base::Result<void> ready_to_leave(const SummaryAnswer& answer);

/// The sections that people write, this year's text beside last year's.
formats::Document beside_last_year(const SummaryAnswer& answer);
/// The same as a table: section, last year, this year.
formats::Grid beside_grid(const std::vector<report::Beside>& sections);

}  // namespace jiedui::flow
