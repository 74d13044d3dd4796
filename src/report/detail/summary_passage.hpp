// Text written by people, set as paragraphs; tables set as grids with their figures.
#pragma once

#include <string>
#include <vector>

#include "formats/document.hpp"
#include "report/detail/summary_text.hpp"

namespace jiedui::report {

/// A blank line parts paragraphs, "- " begins an item. In drafts typed numbers stand out (手填).
std::vector<formats::Paragraph> paragraphs_of(const std::string& text, bool mark_numbers);
/// The first sentence of each paragraph, which says what the paragraph is about: for the 一页纸.
std::string topic_sentences(const std::string& text);
/// The numbers that people typed, each with its unit; dates and ordinals are none.
std::vector<std::string> numbers_typed(const std::string& text);

/// A table of the pack as it stands in a document; its cells are figures of the summary.
formats::Grid grid_of(const TableModel& table, Wording& wording);

}  // namespace jiedui::report
