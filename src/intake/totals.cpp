// 合计 and 小计 rows: control totals of the rows they stand for.
// Decides: which rows a total adds up, and when it does not agree with them.
// Holds: exact amounts are compared exactly, rounded and approximate ones as intervals; blank is
// not zero.
#include <algorithm>
#include <set>

#include "intake/detail/row.hpp"

namespace jiedui::intake {
namespace {

using domain::Dimension;
using domain::Int128;
using domain::Interval;

using Rows = std::vector<const TotalledRow*>;

struct Sum {
  Interval interval;
  std::size_t blank = 0;
  bool unread = false;  ///< a number that is a problem of its own: nothing to compare with
};

std::string in_unit(Int128 minor, domain::UnitIndex unit) {
  const domain::Unit& in = domain::unit_at(unit);
  const int places = static_cast<int>(base::to_string(Int128{in.minor_per_unit}).size()) - 1;
  return domain::Decimal{minor, places}.reduced().text() + std::string(in.zh);
}

Int128 middle(const Interval& interval) {
  return interval.low + (interval.high - interval.low) / 2;
}

Sum sum_of(const Rows& rows, const std::string& column) {
  Sum sum;
  for (const TotalledRow* row : rows) {
    const auto at = row->numbers.find(column);
    if (at == row->numbers.end()) {
      sum.unread = true;
    } else if (at->second.kind == ParsedNumber::Kind::none) {
      ++sum.blank;
    } else if (at->second.kind == ParsedNumber::Kind::number) {
      sum.interval = sum.interval + domain::interval_of(at->second.minor, at->second.written);
    }
  }
  return sum;
}

using Place = std::pair<std::string, std::string>;  // recipient, category

bool category_inside(const pack::CategoryTree& tree, const TotalledRow& row,
                     const std::set<Place>& present) {
  const std::string prefix = tree.id + "/";
  if (!row.category.starts_with(prefix)) return false;
  const pack::CategoryNode* node = tree.find(row.category.substr(prefix.size()));
  for (std::size_t step = 0; node != nullptr && !node->parent.empty() && step <= tree.nodes.size();
       ++step) {
    if (present.contains({row.recipient, prefix + node->parent})) return true;
    node = tree.find(node->parent);
  }
  return false;
}

/// Without rows that lie inside others: counties under a prefecture's whole, 其中 under its whole,
/// corps divisions.
Rows without_nested(const Reading& reading, const Rows& rows, const pack::CategoryTree* tree) {
  std::set<Place> present;
  std::set<Place> wholes;
  for (const TotalledRow* row : rows) {
    present.emplace(row->recipient, row->category);
    if (row->coverage == domain::CoverageClaim::whole)
      wholes.emplace(row->recipient, row->category);
  }
  Rows kept;
  for (const TotalledRow* row : rows) {
    const std::vector<std::string> above = reading.names->above(row->recipient, row->on);
    const bool nested = std::any_of(above.begin(), above.end(), [&](const std::string& code) {
      return wholes.contains({code, row->category});
    });
    if (nested || (tree != nullptr && category_inside(*tree, *row, present))) continue;
    if (!reading.names->shown_only(row->recipient)) kept.push_back(row);
  }
  return kept;
}

/// The rows a total stands for: those after it when totals come first, else those before it back to
/// the last total of its kind.
Rows rows_of(const std::vector<TotalledRow>& rows, std::size_t at, bool totals_first) {
  const auto ends = [&](const TotalledRow& row) {
    return row.at.kind == RowKind::total ||
           (rows[at].at.kind == RowKind::subtotal && row.at.kind == RowKind::subtotal);
  };
  Rows out;
  if (totals_first) {
    for (std::size_t i = at + 1; i < rows.size() && !ends(rows[i]); ++i) out.push_back(&rows[i]);
  } else {
    for (std::size_t i = at; i > 0 && !ends(rows[i - 1]); --i) out.push_back(&rows[i - 1]);
    std::reverse(out.begin(), out.end());
  }
  std::erase_if(out, [&](const TotalledRow* row) {
    return row->at.kind != RowKind::data || row->scope != rows[at].scope;
  });
  return out;
}

/// Totals of a kind come first when one stands before every row of data.
bool come_first(const std::vector<TotalledRow>& rows, RowKind kind) {
  for (const TotalledRow& row : rows) {
    if (row.at.kind == kind) return true;
    if (row.at.kind == RowKind::data) return false;
  }
  return false;
}

bool agrees(const Interval& stated, const Interval& sum, Dimension dimension) {
  const bool distinct = dimension == Dimension::persons || dimension == Dimension::cohorts;
  return stated.meets(sum) || (distinct && stated.low <= sum.high);
}

void report(const Reading& reading, const Grid& grid, const TotalledRow& total,
            const NumberColumn& column, const Interval& stated, const Sum& sum,
            domain::Severity severity) {
  const std::string written = in_unit(middle(stated), column.unit);
  const std::string added = in_unit(middle(sum.interval), column.unit);
  const std::string difference = in_unit(middle(stated) - middle(sum.interval), column.unit);
  const Spot at{grid.sheet().name, total.at.index, column.index};
  if (sum.blank > 0) {
    reading.problems->add(
        "control_total", at,
        {fmt::format("“{}”有{}行未填,合计{}与已填各行之和{}无法核对", column.label.zh, sum.blank,
                     written, added),
         fmt::format("'{}': {} rows are blank; the total {} cannot be compared with the sum {}",
                     column.label.in("en"), sum.blank, written, added)},
        {"确是零请填 0", "write 0 where it is zero"}, domain::Severity::note);
    return;
  }
  reading.problems->add(
      "control_total", at,
      {fmt::format("“{}”合计{},各行之和{},相差{}", column.label.zh, written, added, difference),
       fmt::format("'{}': the total is {}, the rows add up to {}, difference {}",
                   column.label.in("en"), written, added, difference)},
      {"请核对各行与合计,改正后重新导入", "correct the rows or the total and import again"},
      severity);
}

}  // namespace

void check_totals(const Reading& reading, const Grid& grid, const std::vector<TotalledRow>& rows,
                  const std::vector<NumberColumn>& columns, const pack::CategoryTree* tree,
                  domain::Severity severity, bool grand_totals) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TotalledRow& total = rows[i];
    if (total.at.kind == RowKind::data || (total.at.kind == RowKind::total && !grand_totals))
      continue;
    const Rows all = rows_of(rows, i, come_first(rows, total.at.kind));
    const Rows counted = without_nested(reading, all, tree);
    if (all.empty()) continue;
    for (const NumberColumn& column : columns) {
      const Dimension dimension = domain::unit_at(column.unit).dimension;
      const auto stated = total.numbers.find(column.id);
      if (dimension == Dimension::ratio || stated == total.numbers.end() ||
          stated->second.kind != ParsedNumber::Kind::number)
        continue;
      const Interval interval = domain::interval_of(stated->second.minor, stated->second.written);
      const Sum sum = sum_of(counted, column.id);
      if (sum.unread || agrees(interval, sum.interval, dimension) ||
          agrees(interval, sum_of(all, column.id).interval, dimension))
        continue;
      report(reading, grid, total, column, interval, sum, severity);
    }
  }
}

}  // namespace jiedui::intake
