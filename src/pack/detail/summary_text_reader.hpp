// The inline language of summaries: words, places in braces, clauses in brackets.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pack/detail/sections.hpp"
#include "pack/summary.hpp"

namespace jiedui::pack::detail {

/// A piece of the file with the place of each of its bytes.
struct Piece {
  std::string text;
  std::vector<std::pair<int, int>> at;  ///< line and column, of every byte and of the end

  void add(std::string_view more, int line, int column) {
    for (const char byte : more) {
      text += byte;
      at.emplace_back(line, column);
      const bool begins = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
      if (begins) ++column;
    }
    // A continuation byte belongs to the character before it.
    for (std::size_t i = at.size() - more.size(); i < at.size(); ++i) {
      const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
      if (!begins && i > 0) at[i] = at[i - 1];
    }
  }
  [[nodiscard]] std::pair<int, int> place(std::size_t offset) const {
    if (offset < at.size()) return at[offset];
    return at.empty() ? std::pair{1, 1} : std::pair{at.back().first, at.back().second + 1};
  }
};

/// What surrounds a text: whether it is repeated for the members of a list.
struct Around {
  bool in_list = false;
  const Kind* items = nullptr;
  std::string tree;  ///< of a list of categories
};

/// The words of a text, parted by spaces.
std::vector<std::string> words_of(std::string_view text);

/// Reads texts of one file. Everything wrong is reported at its place.
class SummaryTextReader {
 public:
  using Place = std::pair<int, int>;

  SummaryTextReader(std::string path, const Pack& pack, Problems& problems)
      : path_(std::move(path)), pack_(pack), problems_(problems) {}

  /// The ids of [notes] and the clauses that a text may name.
  std::map<std::string, std::string> notes;
  std::map<std::string, Piece> clauses;

  Text text_of(const Piece& piece, const Around& around);
  /// "groups if start_rate >= 80%", "project where not actual_start"; `inside` becomes what
  /// surrounds the text of each member.
  Selection selection(const Piece& piece, std::size_t from, std::size_t to, Around& inside);
  enum class Want : std::uint8_t { truth, number };
  std::optional<Expression> expression(const Piece& piece, std::size_t from, std::size_t to,
                                       Want want);

  void problem(Place place, std::string rule, Bilingual what, Bilingual expected);
  void wrong(const Piece& piece, std::size_t offset, Bilingual what, Bilingual expected);
  void unknown(const Piece& piece, std::size_t offset, const Bilingual& kind,
               const std::string& found, const std::vector<std::string>& known);

 private:
  /// Up to the end, or to a | or ] of the bracket around it, where `at` then stands.
  Text text_until(const Piece& piece, std::size_t& at, const Around& around, int depth);
  void read_bracket(const Piece& piece, std::size_t& at, const Around& around, int depth,
                    Text& out);
  void no_end(const Piece& piece, std::size_t open);
  void no_colon(const Piece& piece, std::size_t open, std::size_t& at);
  void read_each(const Piece& piece, std::size_t open, std::size_t& at, const Around& around,
                 int depth, Text& out);
  void read_list(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
                 Selection& out, Around& inside);
  void read_tests(const Piece& piece, std::size_t from, std::size_t to, const Kind* kind,
                  Selection& out);
  void read_place(const Piece& piece, std::size_t& at, const Around& around, Text& out);
  struct Shown {
    std::size_t at;
    std::string text;
    bool there = false;
  };
  static const FieldDef* field_of(const Kind& kind, std::string_view id);
  void include(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
               const Around& around, Text& out);
  void read_note(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
                 Text& out);
  void read_change(const Piece& piece, std::size_t from, std::vector<std::string> words,
                   const Around& around, Text& out);
  void read_target(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
                   const Shown& how, const Around& around, Text& out);
  void read_pace(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
                 const Around& around, Text& out);
  void read_count(const Piece& piece, std::size_t from, std::size_t to, const std::string& shown,
                  const Around& around, Text& out);
  void read_computed(const Piece& piece, std::size_t from, std::size_t to, const Shown& how,
                     Text& out);
  static void read_field(const Piece&, const std::vector<std::string>& words, const Shown&,
                         const Kind& kind, Text& out);
  domain::UnitIndex usual_unit(std::string_view id) const;
  int usual_decimals(std::string_view id) const;
  /// "| 亿元 1 bare zero"
  void read_shown(const Piece& piece, const Shown& how, domain::UnitIndex unit, int decimals,
                  Number* into);
  /// "arrival_rate time=year_earlier category=fund_use/housing"
  FigureChoice figure(const Piece& piece, std::size_t from, const std::vector<std::string>& words,
                      std::size_t first, const Around& around);
  void read_option(const Piece& piece, std::size_t from, const std::string& word,
                   FigureChoice& out);
  std::string path_;
  const Pack& pack_;
  Problems& problems_;
};

}  // namespace jiedui::pack::detail
