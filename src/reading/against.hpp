// A text's figures against those of the books.
// Decides: which figure of the text speaks of which figure of the books, and whether the two agree
// at the digits written. Not here: where the books' figures come from (flow gives them as values).
// Holds: a figure is only matched where its subject names one measure, the text around it no other
// organisation and no other period; a wrong 不一致 is worse than an unknown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/written.hpp"
#include "reading/figure.hpp"
#include "reading/remark.hpp"

namespace jiedui::reading {

/// One figure of the books, or the fact that they have none.
struct BookFigure {
  std::string measure;             ///< id
  base::Bilingual label{};         ///< as people are told of it
  std::vector<std::string> names;  ///< what people call it (the pack's lexicon)
  std::vector<std::string> orgs;   ///< the names of whose it is; the first one is shown
  bool meant = false;              ///< of whom a text speaks that names nobody
  FigureKind kind = FigureKind::count;
  std::string unit{};                      ///< of counts: 人 is not 人次; empty = any
  std::optional<domain::Decimal> value{};  ///< in the base unit of Figure::value; nothing = none
  std::optional<domain::Decimal> low{};    ///< where only a rounded number is known: its bounds
  std::optional<domain::Decimal> high{};
  std::string display{};  ///< with its unit, as the books print it: "38.4亿元"
};

enum class ClaimVerdict : std::uint8_t { agrees, differs, unknown };
std::string_view to_string(ClaimVerdict verdict);

struct Claim {
  std::size_t figure = 0;  ///< index
  std::string measure{};   ///< empty where none was found
  base::Bilingual label{};
  std::string whose{};
  std::string ledger{};   ///< exact decimal in the base unit
  std::string display{};  ///< the same as the books print it
  ClaimVerdict verdict = ClaimVerdict::unknown;
};

struct AgainstBooks {
  std::vector<BookFigure> books;
  std::vector<std::string> other_orgs{};  ///< names of organisations without figures here
  int year = 0;                           ///< of the period asked for; 0 = of several years
  int last_month = 0;                     ///< the month it ends with
};

/// In text order; `unknown` where the text names a measure of the books and they have no figure for
/// it, or more than one could be meant.
std::vector<Claim> compare_with_books(const Prose& prose, const std::vector<Figure>& figures,
                                      const AgainstBooks& against);

/// One for each claim that differs, with both numbers.
std::vector<Remark> remarks_on_claims(const Prose& prose, const std::vector<Figure>& figures,
                                      const std::vector<Claim>& claims);

}  // namespace jiedui::reading
