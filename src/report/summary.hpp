// A written summary (工作总结): the template of a pack, the books and what people wrote, made into
// a document in which every number is a figure. Decides: which sentences stand, the words of
// comparisons, numbering, what is still to be written. Not here: what a figure is (rollup), what a
// template may say (pack), how a page looks (formats). Holds: a sentence whose figure is zero or
// missing is not printed; every number printed by the template is in `figures`, in reading order;
// no clock, so the same books give the same bytes. Start at write_summary().
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "domain/figure.hpp"
#include "domain/finding.hpp"
#include "domain/passage.hpp"
#include "domain/record.hpp"
#include "formats/document.hpp"
#include "pack/pack.hpp"
#include "pack/summary.hpp"
#include "rollup/rollup.hpp"

namespace jiedui::report {

/// One entry of a register (亮点素材, 督办事项, projects …) as the books hold it.
struct RegisterItem {
  domain::RecordRef ref;
  domain::Record record;
};

struct SummaryRequest {
  std::shared_ptr<const pack::Summary> summary;
  domain::Period period;
  domain::OrgId org;  ///< 0 = the programme's recipients
  pack::Edition edition = pack::Edition::external;
  pack::Length length = pack::Length::full;
  domain::StatusFilter status = domain::StatusFilter::counted;
  base::Date on{};
  std::map<std::string, std::vector<RegisterItem>> registers;  ///< by kind
  std::map<std::string, domain::Passage> passages;             ///< by section
  std::map<std::string, domain::Passage> last_year;            ///< the same sections a year before
  /// Materials, hand-typed numbers and what is still to be written stand out.
  bool draft = false;
  std::optional<base::Date> dated;  ///< 成文日期
};

/// A number in the text, and what stands behind it.
struct SummaryFigure {
  std::string section;  ///< heading of its section, for people
  base::Bilingual label;
  base::Bilingual basis;
  std::string display;  ///< as printed, without its unit
  std::string unit;
  std::string whose;                          ///< of whom it speaks, where not of the whole
  std::vector<domain::Figure> figures;        ///< what it was taken or computed from
  std::vector<domain::RecordRef> of_records;  ///< a field of a register's item
};

/// A section that waits for people: 【待写】.
struct Unwritten {
  std::string section;
  std::string heading;
};
struct Material {
  std::string section;
  std::string text;
};
/// A number that people typed into a passage (手填): bound to nothing.
struct TypedNumber {
  std::string section;
  std::string text;
};
/// A section that people write, this year beside last.
struct Beside {
  std::string section;
  std::string heading;
  std::string last_year;
  std::string now;
  bool copied = false;
};

struct SummaryPaper {
  /// Bookmarks are "1", "2" … in reading order: places in `figures`, counted from one.
  formats::Document document;
  std::vector<SummaryFigure> figures;
  std::vector<Unwritten> unwritten;
  std::vector<Material> materials;
  std::vector<TypedNumber> typed;
  std::vector<Beside> beside;
  /// What whoever signs should know: incomplete figures, a copied passage, a text cut to length.
  std::vector<domain::Finding> findings;
};

/// `request.summary` belongs to the pack in force for the period.
SummaryPaper write_summary(const rollup::Rollup& books, const SummaryRequest& request);

/// A 一段话 has at most so many characters.
inline constexpr std::size_t k_paragraph_characters = 150;

}  // namespace jiedui::report
