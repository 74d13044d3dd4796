// A written summary as a file: the form that its name asks for.
#pragma once

#include <string>

#include "flow/summary.hpp"

namespace jiedui::flow {

/// A form in which a paper leaves the house: docx or pdf.
bool is_paper(const std::string& path);

/// docx, pdf, html, md or txt by the name; without a name Markdown, a 一段话 as it is. On the html
/// page every number leads to what stands behind it.
base::Result<std::string> summary_file(const SummaryAnswer& answer, const std::string& path);
/// This year's text beside last year's.
base::Result<std::string> beside_file(const SummaryAnswer& answer, const std::string& path);

}  // namespace jiedui::flow
