// The figures of the books that a written text can be compared with, as values.
// Decides: which measures (all that the pack's tables print), of whom (the programme, each group of
// its tables, the organisation asked for), by which names.
#pragma once

#include "flow/checkup.hpp"
#include "reading/against.hpp"

namespace jiedui::flow {

base::Result<reading::AgainstBooks> book_figures(App& app, const BooksRequest& request);

}  // namespace jiedui::flow
