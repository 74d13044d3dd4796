// Tables made by hand: the renderers are functions of the model alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "report/table.hpp"

namespace jiedui::testing {

/// A model with the definition it points to.
struct Made {
  std::shared_ptr<pack::Table> definition;
  report::TableModel model;
};

domain::UnitIndex unit(std::string_view name);
/// A column of figures.
pack::TableColumn column(std::string id, base::Bilingual label, std::string_view unit, int decimals,
                         std::string formula = {});
report::TableCell text_cell(std::string text);
/// Shown by report::display in the column.
report::TableCell figure_cell(domain::Figure figure, const pack::TableColumn& column);
/// An exact amount in a unit, as entered: amount("3.25", "亿元").
domain::Figure amount(std::string_view digits, std::string_view unit);
/// The same as published: only the rounded number exists.
domain::Figure published(std::string_view digits, std::string_view unit);
/// A rate of two amounts.
domain::Figure rate(const domain::Figure& num, const domain::Figure& den);
/// A rate printed as published; `ours` where it prints differently.
domain::Figure published_rate(const domain::Figure& num, const domain::Figure& den,
                              std::string_view digits, std::string_view ours = {});
domain::Figure in_state(domain::FigureState state);

/// Table 3 of 2011 as published.
Made table_3();
/// Zero, missing, partial, not due, not applicable, withheld, less than the least digit, 约, side
/// by side.
Made every_state();
/// Heads in groups, 其中 rows, a subtotal, numbered rows; wider than a terminal.
Made wide();

}  // namespace jiedui::testing
