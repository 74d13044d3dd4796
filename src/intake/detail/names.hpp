// Which organisation a name in a cell means.
// Decides: code, short or full name, alias; who of several namesakes; in which order supporters
// stand. Not here: whether the organisation may report (statements, items).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/org.hpp"
#include "domain/programme.hpp"
#include "intake/detail/problems.hpp"

namespace jiedui::intake {

class Names {
 public:
  Names(const domain::OrgBook& orgs, std::vector<domain::Member> members,
        std::vector<domain::Grouping> groupings);

  /// The organisation a text names on a day; `life` = it must have existed at some time in these
  /// days. On failure a problem is added (unknown, ambiguous, not yet or no longer there).
  std::optional<std::string> organisation(const std::string& text, base::Date from, base::Date to,
                                          const Spot& at, Problems& problems) const;
  /// Several, as people join them: 、 , ; / and line breaks; a name broken over two lines is one
  /// name. In the order written. Nothing when one of them is not known or not a member.
  std::optional<std::vector<std::string>> supporters(const std::string& text, base::Date from,
                                                     base::Date to, const Spot& at,
                                                     Problems& problems) const;
  /// Into the order of the members list (文件序).
  void sort_officially(std::vector<std::string>& codes) const;
  /// Several organisations, without the members list.
  std::optional<std::vector<std::string>> several(const std::string& text, base::Date from,
                                                  base::Date to, const Spot& at,
                                                  Problems& problems) const;

  [[nodiscard]] bool is_supporter(std::string_view code) const;
  /// Whether it lies below a recipient of the programme at either end of the days; true while none
  /// is listed.
  [[nodiscard]] bool is_recipient(std::string_view code, base::Date from, base::Date to) const;
  /// Codes above it on a day, nearest first.
  [[nodiscard]] std::vector<std::string> above(std::string_view code, base::Date on) const;
  [[nodiscard]] bool below(std::string_view above_code, std::string_view code, base::Date on) const;
  /// Printed under its group, outside its totals (兵团师).
  [[nodiscard]] bool shown_only(std::string_view code) const;
  [[nodiscard]] std::vector<std::string> recipient_roots() const;
  [[nodiscard]] const domain::OrgBook& orgs() const { return *orgs_; }
  [[nodiscard]] std::string label(std::string_view code, base::Date on) const;

 private:
  [[nodiscard]] std::vector<std::string> split_names(const std::string& text, base::Date on) const;
  [[nodiscard]] int order_of(const std::string& code) const;

  const domain::OrgBook* orgs_;
  std::vector<domain::Member> members_;
  std::vector<domain::Grouping> groupings_;
};

}  // namespace jiedui::intake
