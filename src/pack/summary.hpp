// A written summary (工作总结) as a pack defines it: sections, sentences with places for figures.
// Decides: what a template may say. Not here: which figures come out, which sentences fall away
// (report). Holds: every id a template names exists in its pack; a loaded template cannot fail.
// The language is described in docs/pack-language.md; it is read by summary_parser.cpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "domain/period.hpp"
#include "domain/unit.hpp"
#include "pack/expression.hpp"

namespace jiedui::pack {

/// 内部 names whoever lags behind and may rank; 外发 keeps the official order.
enum class Edition : std::uint8_t { internal, external };
/// 全文, 一页纸, 一段话.
enum class Length : std::uint8_t { full, page, paragraph };
/// Who writes a section: 生成, 素材+人写, 人写.
enum class Authorship : std::uint8_t { generated, mixed, human };

std::string_view to_string(Edition edition);
std::string_view to_string(Length length);
std::optional<Edition> edition_from(std::string_view word);
std::optional<Length> length_from(std::string_view word);

/// Which period a figure is of, seen from the summary's.
enum class When : std::uint8_t { now, previous, year_earlier, last_year, plan };

/// Which figure: an id, and where it leaves the slice and period of the place it stands in.
struct FigureChoice {
  std::string id;  ///< measure or indicator
  When when = When::now;
  std::string category;                 ///< "tree/node"; empty = as around it
  std::string recipient;                ///< code; empty = as around it
  std::vector<std::string> supporters;  ///< codes; empty = as around it
  bool ungrouped = false;               ///< of the administrative tree, not of the grouping
};

struct Node;
using Text = std::vector<Node>;

struct Literal {
  std::string text;
};
enum class Word : std::uint8_t {
  period,     ///< 2011年上半年
  year,       ///< 2011年
  cut_off,    ///< 6月30日
  day,        ///< 2011年6月30日
  org,        ///< who reports, by the full name
  name,       ///< of the item of a list
  nth,        ///< 一是, 二是 … of the item of a list
  supporter,  ///< what the pack calls a supporter
  recipient,
  paired,  ///< with whom the place is paired
};
/// A figure, or an expression over figures, with its unit.
struct Number {
  FigureChoice figure;
  std::optional<Expression> expression;  ///< instead of a figure
  domain::UnitIndex unit = 0;
  int decimals = 0;
  bool bare = false;  ///< without the unit behind it
  bool zero = false;  ///< a zero is printed; else the sentence falls away
};
/// 增长n%, 提高n个百分点, 下降…, 持平: against an earlier figure of the same basis.
struct ChangeWords {
  FigureChoice figure;
  When base = When::year_earlier;
};
/// 超额x, 还差x: a figure against what was to be reached.
struct AgainstTarget {
  FigureChoice figure;
  FigureChoice target;
  domain::UnitIndex unit = 0;
  int decimals = 0;
};
/// 滞后序时进度n个百分点: a rate of a flow against the time that has passed.
struct Pace {
  FigureChoice figure;
};
/// "(不含兵团,下同)": said where it first stands, then no more.
struct NoteWords {
  std::string id;
};
/// A field of the register's item around it.
struct ItemField {
  std::string id;
  domain::UnitIndex unit = 0;
  int decimals = 0;
  bool number = false;
};

enum class ListOf : std::uint8_t { supporters, recipients, groups, categories, items };
/// What an item of a register must fulfil: a field that is filled in, or not, or that compares.
struct FieldTest {
  enum class How : std::uint8_t { filled, blank, equals, differs, until, from };
  std::string field;
  How how = How::filled;
  std::string value;  ///< of equals and differs; until and from compare with the period's end
};
/// Members of a list that fulfil a condition, in official order.
struct Selection {
  ListOf of = ListOf::groups;
  std::string tree;  ///< of categories: "tree" or "tree/node"; of items: the kind
  std::optional<Expression> condition;
  std::vector<FieldTest> tests;
  std::optional<Expression> rank;  ///< 内部 only: highest first, or lowest
  bool ascending = false;
  bool latest = false;  ///< items: the last that happened first
  bool inside = false;  ///< 素材, which stay in the house: may rank in every edition
  int most = 0;         ///< 0 = all
};
struct Each {
  Selection selection;
  std::string join = "、";
  std::shared_ptr<const Text> body;
};
/// How many there are.
struct Count {
  Selection selection;
  std::string unit;  ///< printed behind it
};
/// Words that fall away when a figure in them is zero or missing; of several alternatives the first
/// that stands.
struct Clause {
  std::optional<Expression> condition;
  std::optional<Edition> edition;
  std::vector<std::shared_ptr<const Text>> alternatives;
};

struct Node {
  std::variant<Literal, Word, Number, ChangeWords, AgainstTarget, Pace, NoteWords, ItemField, Each,
               Count, Clause>
      what;
};

/// Where a part of a template belongs; without a length, to the full text alone.
struct Reach {
  std::vector<Length> lengths;
  std::optional<Edition> edition;
  std::optional<Expression> condition;
};

/// One paragraph: sentences that fall away one by one.
struct SummaryLine {
  enum class As : std::uint8_t {
    paragraph,
    item,      ///< "- ": a paragraph of its own in a list
    material,  ///< "> ": offered to the writer, never printed
    note,      ///< "! ": 附注 in small type
  };
  As as = As::paragraph;
  std::vector<Text> sentences;
  std::optional<Selection> per;  ///< once for every member of a list
};
struct SummaryTable {
  std::string id;  ///< of a table of the pack, set as 附表
};
/// Where the human text of the section stands.
struct PassagePlace {};

struct SummaryBlock {
  Reach reach;
  std::variant<SummaryLine, SummaryTable, PassagePlace> what;
};

struct SummarySection {
  std::string id;  ///< names its passage; may be empty where nothing is written by people
  int level = 0;   ///< 1 to 4; 0 = without a heading (导语)
  Text heading;
  Authorship authorship = Authorship::generated;
  bool optional = false;  ///< human text that may be absent
  Reach reach;
  std::vector<SummaryBlock> blocks;
  int line = 0;  ///< in its file
};

struct Summary {
  std::string id;
  base::Bilingual title;     ///< {period}, {year} and {org} are replaced
  base::Bilingual subtitle;  ///< empty = none
  base::Bilingual addressee;
  std::vector<domain::PeriodKind> periods;
  std::string grouping;                      ///< id of the programme's grouping its totals are of
  std::map<std::string, std::string> notes;  ///< id → "不含兵团,下同"
  bool signature = true;
  std::vector<SummarySection> sections;

  [[nodiscard]] const SummarySection* section(std::string_view id_) const;
  [[nodiscard]] bool has(Length length) const;
};

struct Pack;
/// The summaries of a loaded pack, those of the pack it extends first: read from its text, which
/// load_pack has checked.
std::vector<std::shared_ptr<const Summary>> summaries_of(const Pack& pack);
/// Null when the pack has none of that id.
std::shared_ptr<const Summary> summary_of(const Pack& pack, std::string_view id);

/// Every measure and indicator a summary names, each once.
std::vector<std::string> figures_named(const Summary& summary);
/// Every kind of record whose items it lists.
std::vector<std::string> kinds_named(const Summary& summary);
/// Whether a figure of another period than those around the summary's own is named.
bool reaches(const Summary& summary, When when);

}  // namespace jiedui::pack
