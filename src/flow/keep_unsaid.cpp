#include "flow/keep_unsaid.hpp"

#include <algorithm>

namespace jiedui::flow {
namespace {

/// Ids of the form's columns or the kind's fields, in their order.
std::vector<std::string> order_of(const domain::Record& record, const pack::Pack& pack) {
  std::vector<std::string> ids;
  if (const pack::Form* form = pack.form(record.form)) {
    for (const pack::FormColumn& column : form->columns) ids.push_back(column.id);
  }
  if (const pack::Kind* kind = pack.kind(record.form)) {
    for (const pack::FieldDef& field : kind->fields) ids.push_back(field.id);
  }
  return ids;
}

/// Appends the parts of `from` whose id no column of the file has, then puts all into the given
/// order.
template <class Part, class IdOf>
void keep(std::vector<Part>& into, const std::vector<Part>& from,
          const std::vector<std::string>& columns, const std::vector<std::string>& order,
          IdOf id_of) {
  for (const Part& part : from) {
    if (std::find(columns.begin(), columns.end(), id_of(part)) == columns.end())
      into.push_back(part);
  }
  const auto place = [&](const Part& part) {
    return std::find(order.begin(), order.end(), id_of(part));
  };
  std::stable_sort(into.begin(), into.end(),
                   [&](const Part& a, const Part& b) { return place(a) < place(b); });
}

}  // namespace

void keep_unsaid(domain::Record& record, const domain::Record& before,
                 const std::vector<std::string>& columns, const pack::Pack& pack) {
  if (!record.cut_off) record.cut_off = before.cut_off;
  if (record.nil) return;
  const std::vector<std::string> order = order_of(record, pack);
  keep(record.cells, before.cells, columns, order,
       [](const domain::Cell& cell) { return cell.measure; });
  keep(record.fields, before.fields, columns, order,
       [](const domain::Field& field) { return field.id; });
}

}  // namespace jiedui::flow
