// What the books say of a row from before its period: where its figures go on from.
// Decides: which earlier statement a figure is carried over from. Not here: how it is shown
// (report), what a file says about it (intake).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/record.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

/// What a statement says that only brings 期初数 into the books.
inline constexpr const char* k_opening_text = "期初数";

/// 与上月相同:, 与上期相同: before a text that was sent again as it was.
std::string same_as_before(const domain::Period& period, const std::string& text);
/// The text without that mark.
std::string without_same_mark(const std::string& text);

/// The statements of one form, by row: everything of the natural key but the period and nature.
class Earlier {
 public:
  void add(domain::Record record);

  /// Rows that the books have before the period, each as its latest statement.
  [[nodiscard]] std::vector<const domain::Record*> rows_before(const domain::Period& period) const;
  /// The figure a row's goes on from: 上期累计 inside the window, the last value of a stock, the
  /// plan's last version, the sum of the year's earlier months of a flow (nothing where one of them
  /// is not in).
  [[nodiscard]] std::optional<domain::Cell> last(const domain::Record& row,
                                                 const pack::Measure& measure,
                                                 const pack::Pack& pack) const;
  /// What happened in the period directly before.
  [[nodiscard]] std::optional<domain::Cell> happened(const domain::Record& row,
                                                     const pack::Measure& measure,
                                                     const pack::Pack& pack) const;
  /// 情况说明 of the period directly before.
  [[nodiscard]] std::string text(const domain::Record& row) const;

 private:
  using Statements = std::vector<domain::Record>;  ///< by end, then longest first
  [[nodiscard]] const Statements* of(const domain::Record& row) const;
  std::map<std::string, Statements> rows_;
};

/// How far back an import looks.
enum class Reach : std::uint8_t {
  text,     ///< the period directly before
  figures,  ///< three years
};
struct RowBefore {
  const domain::Record* row = nullptr;
  const pack::Pack* pack = nullptr;
  Reach reach = Reach::text;
};
/// Only the rows named, read by key.
base::Result<Earlier> earlier_of(App& app, const std::string& programme,
                                 const std::vector<RowBefore>& rows, const store::AsOf& as_of);

}  // namespace jiedui::flow
