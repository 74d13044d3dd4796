// 对账: the lines two sides must agree on for a period, and what came of each. The other side need
// not have the program: a sheet goes out, and comes back filled in or stamped.
// Holds: what was agreed is agreed about one figure; a later one must be settled again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "domain/figure.hpp"
#include "domain/period.hpp"
#include "domain/record.hpp"
#include "domain/unit.hpp"

namespace jiedui::domain {

/// What the sheet is read back by.
inline constexpr std::string_view k_sheet_code_mark = "对账单编号:";
inline constexpr std::string_view k_line_code_head = "编号";
inline constexpr std::string_view k_their_figure_head = "对方数";
inline constexpr std::string_view k_their_note_head = "说明";
/// The row in which everything that was left blank is agreed to at once.
inline constexpr std::string_view k_all_lines = "全部";

/// Minor units, and the unit they are shown in.
struct Amount {
  std::int64_t minor = 0;
  UnitIndex unit = 0;

  /// Every digit it has: "566.75".
  [[nodiscard]] std::string digits() const;
  friend bool operator==(const Amount& a, const Amount& b) { return a.minor == b.minor; }
};

enum class LineState : std::uint8_t {
  open,       ///< no answer yet
  confirmed,  ///< 对方已确认(书面)
  differs,    ///< the other side states another figure: to be settled
};
std::string_view to_string(LineState state);

struct SettlementLine {
  std::string code;  ///< of what the line is about: six letters and digits, the same every time
  std::string measure;
  std::string recipient;
  std::vector<std::string> supporters;
  std::string category;
  std::string event;
  base::Bilingual what;          ///< in words: 到位资金 · 喀什地区
  std::optional<Amount> ours;    ///< as issued
  std::optional<Amount> theirs;  ///< as they had reported it when the sheet was issued
  std::vector<RecordRef> records;

  LineState state = LineState::open;
  std::optional<Amount> stated;  ///< their figure in the returned sheet, where it differs
  std::string note;              ///< what they wrote beside it
  std::string by;                ///< how it was agreed: 书面 …
};

struct Settlement {
  std::string code;         ///< of the sheet: eight letters and digits
  std::string counterpart;  ///< code of the organisation
  Period period;
  Side ours = Side::recipient;
  std::vector<SettlementLine> lines;

  /// "counterpart|period".
  [[nodiscard]] std::string key() const;
  [[nodiscard]] SettlementLine* line(std::string_view code_);
  [[nodiscard]] const SettlementLine* line(std::string_view code_) const;
};

/// So many letters and digits that people can compare on paper, from the digest of a text.
std::string code_from(std::string_view text, std::size_t length);
/// What a line is about, as a code.
std::string code_of(const SettlementLine& line);
/// Of a sheet: whom, when, and the figures on it.
std::string code_of(const Settlement& settlement);

std::string encode(const Settlement& settlement);
base::Result<Settlement> decode_settlement(std::string_view body);

}  // namespace jiedui::domain
