// Received forms (来表): bound once, filled every period.
// Decides: which remembered binding a workbook belongs to, which figure a basis asks for, what is
// written for each state of a figure. Not here: headings (intake), bytes (formats).
// Holds: only cells whose meaning was accepted are written; an approximate value is never written
// unsaid; a cell without a figure holds nothing afterwards, never last month's number.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flow/app.hpp"
#include "intake/form_binding.hpp"

namespace jiedui::flow {

/// "E7" for row 6, column 4.
std::string cell_address(std::size_t row, std::size_t column);

/// A binding in the books.
struct KnownForm {
  std::string key;
  std::int32_t version = 0;
  domain::FormBinding binding;
};
base::Result<std::vector<KnownForm>> known_forms(App& app, const std::string& programme);
/// By key or the beginning of one; fails with those there are.
base::Result<KnownForm> known_form(App& app, const std::string& programme, const std::string& key);
base::Result<void> forget_form(App& app, const std::string& programme, const std::string& key,
                               const std::string& actor);

struct BindRequest {
  std::string programme;
  std::string path;
  std::string sheet;                 ///< empty = the first visible sheet that is a form
  std::vector<std::string> choices;  ///< intake::choose
};

/// What would be written, and what it was made from.
struct BindProposal {
  std::string key;
  std::optional<std::int32_t> version;  ///< of the binding it follows; nothing for a new form
  bool changed = true;                  ///< something is not in the books yet
  intake::FormSheet form;
  std::vector<intake::FormTarget> targets;
  std::shared_ptr<const rollup::World> world;
  domain::Period period;  ///< whose pack the words are taken from
};
base::Result<BindProposal> propose_binding(App& app, const BindRequest& request);
base::Result<void> keep_binding(App& app, const std::string& programme,
                                const BindProposal& proposal, const std::string& actor);

struct FillRequest {
  std::string programme;
  std::string path;
  std::string period;
  std::string org;
  std::string sheet;                ///< empty = every sheet with a binding
  std::vector<std::string> values;  ///< "E7=12.5": for this form only
  AsOfChoice as_of;
  bool mark_missing = false;  ///< cells without a figure are shown on yellow
  bool keep_typed = false;    ///< a cell without a figure keeps what it holds
};

enum class Outcome : std::uint8_t {
  filled,   ///< a number
  symbol,   ///< — for what does not apply
  typed,    ///< said on the command line
  empty,    ///< no figure; the cell holds nothing
  kept,     ///< no figure; the cell holds what it held
  refused,  ///< there is a figure, but it cannot stand there; the cell holds nothing
};
std::string_view to_string(Outcome outcome);

struct FilledCell {
  std::string sheet;
  std::size_t row = 0, column = 0;
  std::string heading;
  domain::FormMeaning meaning;
  std::string basis;  ///< 口径 of the measure
  Outcome outcome = Outcome::empty;
  domain::Figure figure;
  std::string figure_id;
  domain::Period period;  ///< that was asked for
  std::string written;    ///< as it stands in the file
  std::string display;    ///< as the cell shows it
  base::Bilingual why;    ///< it is empty or refused, or what to know about it
};

/// A heading that nothing is known about.
struct OpenQuestion {
  std::string sheet;
  bool is_column = true;
  std::size_t index = 0;
  domain::FormHeading heading;  ///< with what would be proposed
  intake::Sureness sureness = intake::Sureness::unknown;
  base::Bilingual why;
};

struct FilledForm {
  std::string bytes;
  std::string title;
  std::vector<std::string> keys;  ///< bindings used
  domain::Period period;
  std::string org;        ///< 填报单位, its code
  std::string unit_name;  ///< and its name
  domain::Position position = 0;
  std::vector<FilledCell> cells;
  std::vector<OpenQuestion> questions;
  std::vector<std::pair<std::string, domain::FormHeading>> gone;  ///< sheet → heading
  std::vector<std::string> other_sheets;  ///< visible sheets without a binding
  std::size_t recomputed = 0;             ///< formulas that are computed anew at opening
  std::shared_ptr<const rollup::World> world;
};
base::Result<FilledForm> fill_form(App& app, const FillRequest& request);

/// The period that a basis asks for, or why there is none.
struct AskedPeriod {
  domain::Period period;
  base::Bilingual why_not;
};
/// `first_month`: of the oldest fact, for what runs since the beginning.
AskedPeriod asked_period(const pack::Pack& pack, const domain::FormMeaning& meaning,
                         const domain::Period& period, std::optional<domain::Month> first_month);

}  // namespace jiedui::flow
