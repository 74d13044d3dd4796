// The model of a table: rows planned, one query per column, cells, notes.
// Holds: every figure in it comes from Rollup; nothing is added up here.
#include <algorithm>
#include <set>

#include "report/detail/notes.hpp"
#include "report/detail/print.hpp"
#include "report/detail/rows.hpp"

namespace jiedui::report {
namespace {

using domain::Figure;
using domain::OrgId;

TableCell text_cell(std::string text) {
  TableCell cell;
  cell.is_text = true;
  cell.text = std::move(text);
  return cell;
}

TableCell figure_cell(Figure figure, const pack::TableColumn& column) {
  TableCell cell;
  cell.display = display(figure, column.unit, column.decimals);
  cell.computed = displayed_computed(figure, column.unit);
  cell.figure = std::move(figure);
  return cell;
}

/// A figure that nobody could report yet: the category has never been named in the books.
Figure figure_of_unknown(const Figure& whole, const rollup::Query& query) {
  Figure figure;
  figure.address = {.programme = whole.address.programme,
                    .measure = query.measure,
                    .slice = query.slice,
                    .period = query.period,
                    .status = query.status,
                    .tree = query.tree,
                    .pack = whole.address.pack,
                    .position = whole.address.position};
  figure.state =
      whole.state == domain::FigureState::not_due ? whole.state : domain::FigureState::missing;
  figure.complete = false;
  figure.dimension = whole.dimension;
  figure.den_dimension = whole.den_dimension;
  figure.is_ratio = whole.is_ratio;
  return figure;
}

class TableMaker {
 public:
  TableMaker(const rollup::Rollup& books, const TableRequest& request, const pack::Pack& pack)
      : frame_(frame_of(books, request, pack)), plans_(plan_rows(frame_)) {
    total_ = plan_total(frame_, plans_);
    subtotals_ = plan_subtotals(frame_, plans_);
  }

  TableModel make() {
    TableModel model = opening();
    fill_figures();
    if (frame_.table().rows == pack::RowSource::groups && frame_.request.org && !broken_down()) {
      if (auto undivided = plan_undivided(frame_); !undivided.empty()) {
        plans_ = std::move(undivided);
        fill_figures();
      }
    }
    fill_texts();
    move_rows(model);
    if (frame_.table().total != pack::TotalPlace::none) model.total = std::move(total_.row);
    model.notes = make_notes(model, frame_.world());
    model.check_code = check_code_of(model);
    return model;
  }

 private:
  void move_rows(TableModel& model) {
    std::vector<int> places;  // of each plan among the printed rows
    for (RowPlan& plan : plans_) {
      const bool printed = is_printed(plan);
      places.push_back(printed ? static_cast<int>(model.rows.size()) : -1);
      if (printed) model.rows.push_back(std::move(plan.row));
    }
    for (Subtotal& subtotal : subtotals_) {
      TableRow& row = subtotal.plan.row;
      for (std::size_t i = subtotal.first; i <= subtotal.last; ++i) {
        if (places[i] < 0) continue;
        if (row.first_row < 0) row.first_row = places[i];
        row.last_row = places[i];
      }
      if (row.last_row > row.first_row) model.groups.push_back(std::move(row));
    }
  }

  TableModel opening() const {
    TableModel model;
    model.definition = frame_.request.table;
    model.programme = frame_.world().programme.code;
    model.period = frame_.request.period;
    model.plans = frame_.pack.plans;
    model.position = frame_.books.position();
    model.pack = frame_.pack.name();
    model.unit_name = unit_name();
    for (const pack::TableColumn& column : frame_.table().columns)
      model.bases.push_back(basis_of(column));
    return model;
  }

  base::Bilingual basis_of(const pack::TableColumn& column) const {
    if (const auto* measure = frame_.pack.measure(column.measure)) return measure->basis;
    if (const auto* indicator = frame_.pack.indicator(column.measure)) return indicator->basis;
    return {};
  }

  std::string unit_name() const {
    std::vector<std::string> names;
    const auto& speakers = frame_.whole.supporters.empty() ? frame_.roots : frame_.whole.supporters;
    for (OrgId org : speakers) {
      const auto* node = frame_.tree.find(org);
      const bool full = node != nullptr && !node->span->full_name.empty();
      names.push_back(full ? node->span->full_name : frame_.name(org));
    }
    return base::join(names, "、");
  }

  rollup::Query query_of(const pack::TableColumn& column, const domain::Slice& slice) const {
    const TableRequest& request = frame_.request;
    return {column.measure, slice, request.period, request.status, request.tree, request.on};
  }

  static bool has_figure(const RowPlan& plan) {
    return std::any_of(plan.row.cells.begin(), plan.row.cells.end(), [](const TableCell& cell) {
      return !cell.is_text && cell.figure.has_value();
    });
  }

  bool broken_down() const {
    return std::any_of(plans_.begin(), plans_.end(), [](const RowPlan& plan) {
      return !is_rest(plan) && !plan.row.shown_only && has_figure(plan);
    });
  }

  void fill_figures() {
    for (RowPlan& plan : plans_) plan.row.cells.resize(frame_.table().columns.size());
    total_.row.cells.resize(frame_.table().columns.size());
    std::vector<domain::Slice> slices{total_.slice};
    for (Subtotal& subtotal : subtotals_) {
      subtotal.plan.row.cells.resize(frame_.table().columns.size());
      slices.push_back(subtotal.plan.slice);
    }
    for (const RowPlan& plan : plans_) {
      if (!plan.unknown && !is_rest(plan)) slices.push_back(plan.slice);
    }
    for (std::size_t i = 0; i < frame_.table().columns.size(); ++i) {
      const pack::TableColumn& column = frame_.table().columns[i];
      if (column.measure.empty()) continue;
      if (column.total_only) {
        fill_total_only(i, column);
        continue;
      }
      auto figures = frame_.books.slices(query_of(column, total_.slice), slices);
      const Figure whole = figures.front();
      std::size_t next = 1;
      for (Subtotal& subtotal : subtotals_)
        subtotal.plan.row.cells[i] = figure_cell(std::move(figures[next++]), column);
      for (RowPlan& plan : plans_) {
        const rollup::Query query = query_of(column, plan.slice);
        Figure figure = is_rest(plan)  ? figure_of_rest(plan, query)
                        : plan.unknown ? figure_of_unknown(whole, query)
                                       : std::move(figures[next++]);
        plan.row.cells[i] = figure_cell(std::move(figure), column);
      }
      total_.row.cells[i] = figure_cell(whole, column);
    }
  }

  static bool is_rest(const RowPlan& plan) { return plan.own || plan.undistributed; }

  /// Nobody owes a figure for these rows: where there is none it does not apply.
  Figure figure_of_rest(const RowPlan& plan, const rollup::Query& query) const {
    Figure figure = plan.own ? frame_.books.own_part(query) : frame_.books.undistributed(query);
    if (figure.state == domain::FigureState::missing)
      figure.state = domain::FigureState::not_applicable;
    return figure;
  }

  void fill_total_only(std::size_t index, const pack::TableColumn& column) {
    Figure none;
    none.state = domain::FigureState::not_applicable;
    for (RowPlan& plan : plans_) plan.row.cells[index] = figure_cell(none, column);
    for (Subtotal& subtotal : subtotals_)
      subtotal.plan.row.cells[index] = figure_cell(none, column);
    total_.row.cells[index] =
        figure_cell(frame_.books.slice(query_of(column, total_.slice)), column);
  }

  void fill_texts() {
    for (std::size_t i = 0; i < frame_.table().columns.size(); ++i) {
      const pack::TableColumn& column = frame_.table().columns[i];
      if (!column.measure.empty()) continue;
      for (RowPlan& plan : plans_) plan.row.cells[i] = text_cell(text_of(plan, column.text));
      total_.row.cells[i] = text_cell(total_text(total_, column.text));
      for (Subtotal& subtotal : subtotals_)
        subtotal.plan.row.cells[i] = text_cell(total_text(subtotal.plan, column.text));
    }
  }

  std::string text_of(const RowPlan& plan, std::string_view what) const {
    if (what == "label") return plan.row.label.zh;
    if (is_rest(plan)) return {};
    if (what == "supporters") return supporters_of(plan);
    if (what == "recipients") return recipients_of(plan);
    if (what == "prefecture") return plan.prefecture ? frame_.name(plan.prefecture) : std::string();
    if (what == "shape" && !plan.pairings.empty()) return shape_of(*plan.pairings.front());
    return {};
  }

  /// Only 表1 counts in words: how many supporters, how many recipients.
  std::string total_text(const RowPlan& total, std::string_view what) const {
    if (frame_.table().rows != pack::RowSource::pairings) return {};
    std::set<std::string> supporters;
    for (const domain::Pairing* pairing : total.pairings)
      supporters.insert(pairing->supporters.begin(), pairing->supporters.end());
    if (what == "supporters") return std::to_string(supporters.size());
    const std::set<OrgId> recipients(total.recipients.begin(), total.recipients.end());
    if (what == "recipients") return std::to_string(recipients.size());
    return {};
  }

  /// Those the figures name; else, and in 表1, those of the pairings. In official order; a
  /// published row's as it was published.
  std::string supporters_of(const RowPlan& plan) const {
    if (const auto published = published_order(plan); !published.empty())
      return base::join(published, "、");
    std::set<std::string> codes;
    if (frame_.table().rows != pack::RowSource::pairings) codes = named_by_figures(plan);
    if (codes.empty()) {
      for (const domain::Pairing* pairing : plan.pairings)
        codes.insert(pairing->supporters.begin(), pairing->supporters.end());
    }
    std::vector<std::string> ordered(codes.begin(), codes.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const std::string& a, const std::string& b) {
                       return frame_.supporter_place(a) < frame_.supporter_place(b);
                     });
    for (std::string& code : ordered) code = frame_.name(frame_.org(code));
    return base::join(ordered, "、");
  }

  /// The names of the one supporter set behind a row, where all its measures print as published.
  std::vector<std::string> published_order(const RowPlan& plan) const {
    std::set<domain::OrgSetId> sets;
    for (const TableCell& cell : plan.row.cells) {
      if (cell.is_text || cell.figure.is_ratio || !cell.figure.has_value()) continue;
      if (!cell.figure.published) return {};
      sets.insert(cell.figure.sets.begin(), cell.figure.sets.end());
    }
    std::vector<std::string> names;
    if (sets.size() != 1) return names;
    for (const OrgId org : frame_.world().dictionary.members(*sets.begin()))
      names.push_back(frame_.name(org));
    return names;
  }

  std::set<std::string> named_by_figures(const RowPlan& plan) const {
    const domain::Dictionary& dictionary = frame_.world().dictionary;
    std::set<std::string> codes;
    for (const TableCell& cell : plan.row.cells) {
      for (domain::OrgSetId set : cell.figure.sets) {
        for (OrgId org : dictionary.members(set)) codes.insert(dictionary.code(org));
      }
    }
    return codes;
  }

  std::string recipients_of(const RowPlan& plan) const {
    std::vector<std::string> names;
    const auto add = [&](OrgId org) {
      const std::string name = frame_.name(org);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (OrgId org : plan.recipients) add(org);
    if (!names.empty()) return base::join(names, "、");
    for (const domain::Pairing* pairing : plan.pairings) {
      for (const std::string& code : pairing->recipients) {
        if (!plan.slice.recipient || frame_.tree.contains(plan.slice.recipient, frame_.org(code)))
          add(frame_.org(code));
      }
    }
    return base::join(names, "、");
  }

  /// Rows that have nothing to say are left out: members that are only shown, 本级 and 未分解, and
  /// in a supporter's table the recipients of others.
  bool is_printed(const RowPlan& plan) const {
    const bool of_others = !frame_.whole.supporters.empty() && !plan.prefecture &&
                           !plan.slice.category && plan.pairings.empty();
    if (of_others) return has_figure(plan);
    if (!plan.row.shown_only && !is_rest(plan)) return true;
    return std::any_of(plan.row.cells.begin(), plan.row.cells.end(), [&](const TableCell& cell) {
      return !cell.is_text && cell.figure.has_value() &&
             (plan.row.shown_only || cell.figure.num != 0);
    });
  }

  Frame frame_;
  std::vector<RowPlan> plans_;
  RowPlan total_;
  std::vector<Subtotal> subtotals_;
};

}  // namespace

TableModel make_table(const rollup::Rollup& books, const TableRequest& request) {
  JD_ENSURE(request.table != nullptr);
  const pack::Pack* pack = books.world().packs.for_period(request.period);
  JD_ENSURE(pack != nullptr);
  return TableMaker(books, request, *pack).make();
}

}  // namespace jiedui::report
