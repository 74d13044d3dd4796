// Where a sheet's head is, which of its rows and columns have cells to fill, what they mean.
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/text.hpp"
#include "intake/detail/form_words.hpp"
#include "intake/detail/grid.hpp"
#include "intake/form_binding.hpp"

namespace jiedui::intake {
namespace {

using domain::FormBinding;
using domain::FormHeading;
using domain::FormMeaning;
using formats::CellKind;
using formats::Sheet;

constexpr std::size_t k_head_rows_searched = 30;
constexpr std::size_t k_head_height_most = 4;
constexpr std::size_t k_columns_most = 400;
/// Rows of a form that are looked at; a longer sheet is a ledger.
constexpr std::size_t k_rows_most = 5'000;

struct Head {
  std::size_t first = 0, last = 0;
};
using View = std::shared_ptr<const SheetView>;

/// The group heading that reaches over a column from the left, in a file that has lost its merged
/// cells. What stands alone in its column (县市) is no group.
std::string carried(const SheetView& view, const Head& head, std::size_t row, std::size_t column) {
  const bool merges = std::any_of(
      view.sheet().merges.begin(), view.sheet().merges.end(), [](const formats::Merge& merge) {
        return merge.first_row != merge.last_row || merge.first_column != merge.last_column;
      });
  if (merges) return {};
  for (std::size_t left = column; left-- > 0;) {
    std::string text = cell_text(view.shown(row, left));
    if (text.empty()) continue;
    const std::string lowest = cell_text(view.shown(head.last, left));
    return lowest.empty() || lowest == text ? std::string() : text;
  }
  return {};
}

/// The texts a column stands under, from the highest to the lowest.
std::vector<std::string> path_of(const SheetView& view, const Head& head, std::size_t column) {
  std::vector<std::string> path;
  const bool has_own = !cell_text(view.shown(head.last, column)).empty();
  for (std::size_t row = head.first; row <= head.last; ++row) {
    std::string text = cell_text(view.shown(row, column));
    if (text.empty() && row < head.last && has_own) text = carried(view, head, row, column);
    if (!text.empty() && (path.empty() || path.back() != text)) path.push_back(std::move(text));
  }
  return path;
}

std::string key_of(const std::vector<std::string>& path) {
  std::vector<std::string> keys;
  for (const std::string& text : path) {
    std::string key = heading_key(text);
    if (!key.empty()) keys.push_back(std::move(key));
  }
  return base::join(keys, "|");
}

std::string shown_path(const std::vector<std::string>& path) {
  std::vector<std::string> parts;
  for (const std::string& text : path) parts.push_back(base::replace_all(text, "\n", ""));
  return base::join(parts, "/");
}

/// The second heading of one name is "name#2": its place among its namesakes tells it apart.
class Keys {
 public:
  std::string unique(std::string key) {
    const int count = ++seen_[key];
    return count == 1 ? key : fmt::format("{}#{}", key, count);
  }

 private:
  std::map<std::string, int> seen_;
};

bool is_one_of(const std::vector<std::string>& path, const std::set<std::string>& names) {
  return std::any_of(path.begin(), path.end(),
                     [&](const std::string& text) { return names.contains(heading_key(text)); });
}
bool heads_numbers(const std::vector<std::string>& path) {
  return is_one_of(path, {"序号", "编号", "行次", "行号", "代码", "序", "no", "no.", "#"});
}
bool heads_remarks(const std::vector<std::string>& path) {
  return is_one_of(path, {"备注", "说明", "情况说明", "remarks", "remark"});
}
bool heads_labels(const std::vector<std::string>& path, const FormWords& words) {
  return !path.empty() && words.names_rows(heading_key(path.back()));
}

/// 无, —, / and blanks may be written over; other texts are the form's own.
bool is_own_text(const formats::SheetCell& cell) {
  if (cell.kind != CellKind::text) return cell.kind == CellKind::boolean;
  static const std::set<std::string> k_placeholders = {"",  "-",  "—",  "——",   "/",
                                                       "…", "……", "无", "待填", "未到期"};
  return !k_placeholders.contains(base::squeeze(cell.text)) &&
         !domain::Decimal::parse(base::squeeze(cell.text));
}

class HeadFinder {
 public:
  explicit HeadFinder(View view) : view_(std::move(view)) {}

  /// The block of rows whose columns score most; of equal ones the lowest in height.
  template <class Score>
  std::optional<Head> best(std::size_t least, Score score) const {
    std::optional<Head> found;
    std::size_t most = least - 1;
    const std::size_t rows = std::min(view_->sheet().rows.size(), k_head_rows_searched);
    for (std::size_t first = 0; first < rows; ++first) {
      for (std::size_t last = first; last < std::min(rows, first + k_head_height_most); ++last) {
        const Head head{first, last};
        const std::size_t reached = score(head);
        const bool lower = found && reached == most && last - first < found->last - found->first;
        if (reached <= most && !lower) continue;
        most = reached;
        found = head;
      }
    }
    if (found) reach_merged(&*found);
    return found;
  }
  [[nodiscard]] std::size_t width() const { return std::min(view_->width(), k_columns_most); }

 private:
  /// A head reaches as far as the areas merged with it.
  void reach_merged(Head* head) const {
    const std::size_t top = head->first;
    for (std::size_t c = 0; c < width(); ++c) {
      head->first = std::min(head->first, view_->origin(top, c).first);
      for (std::size_t row = head->last + 1;
           row < view_->sheet().rows.size() && row <= head->last + k_head_height_most; ++row) {
        const std::size_t from = view_->origin(row, c).first;
        if (from >= top && from <= head->last) head->last = row;
      }
    }
  }
  View view_;
};

std::optional<Head> propose_head(const View& view, const FormWords& words) {
  const HeadFinder finder(view);
  return finder.best(3, [&](const Head& head) {
    std::size_t score = 0;
    std::vector<std::string> before;
    for (std::size_t c = 0; c < finder.width(); ++c) {
      auto path = path_of(*view, head, c);
      // A title merged over all columns says nothing of each.
      if (path.empty() || path == before) continue;
      const Understood found = words.heading(path, false);
      if (found.sureness == Sureness::sure || heads_labels(path, words)) {
        score += 2;
      } else if (found.known()) {
        score += 1;
      }
      before = std::move(path);
    }
    return score;
  });
}

std::set<std::string> figure_keys(const FormBinding& binding) {
  std::set<std::string> keys;
  for (const FormHeading& column : binding.columns) {
    if (!column.meaning.empty() && !column.meaning.skip) keys.insert(column.key);
  }
  return keys;
}

std::size_t shared_keys(const SheetView& view, const Head& head, std::size_t width,
                        const std::set<std::string>& keys) {
  Keys unique;
  std::size_t count = 0;
  for (std::size_t c = 0; c < width; ++c) {
    const auto path = path_of(view, head, c);
    if (!path.empty() && keys.contains(unique.unique(key_of(path)))) ++count;
  }
  return count;
}

std::optional<Head> remembered_head(const View& view, const FormBinding& binding) {
  const HeadFinder finder(view);
  const std::set<std::string> keys = figure_keys(binding);
  return finder.best(
      1, [&](const Head& head) { return shared_keys(*view, head, finder.width(), keys); });
}

/// 单位:万元、个 above the table.
std::vector<domain::UnitIndex> unit_line(const std::vector<std::string>& lines) {
  std::vector<domain::UnitIndex> units;
  for (const std::string& line : lines) {
    std::string text = base::squeeze(line);
    for (const char* bracket : {"(", ")"}) text = base::replace_all(std::move(text), bracket, "");
    std::size_t at = text.find("单位:");
    if (at == std::string::npos) continue;
    const std::string rest = text.substr(at + std::string_view("单位:").size());
    for (const std::string& name : base::split_any(rest, {"、", ",", "/", ";", "，"})) {
      if (const auto unit = domain::find_unit(name)) units.push_back(*unit);
    }
  }
  return units;
}

/// Makes a FormSheet step by step.
class Reader {
 public:
  Reader(View view, const FormContext& context, const FormWords& words,
         const FormBinding* remembered)
      : view_(std::move(view)), context_(context), words_(words), remembered_(remembered) {}

  FormSheet read(const Head& head) {
    head_ = head;
    grid_.emplace(Grid::below(view_, head.first, head.last));
    units_ = unit_line(grid_->lines());
    form_.sheet = view_->sheet().name;
    for (const domain::UnitIndex unit : units_) form_.units.emplace_back(domain::unit_at(unit).zh);
    form_.head_first = head.first;
    form_.head_last = head.last;
    form_.title = grid_->lines().empty() ? form_.sheet : base::squeeze(grid_->lines().front());
    read_columns();
    read_rows();
    settle_sides();
    settle_units();
    propose_grouping();
    if (remembered_ != nullptr) recall();
    return std::move(form_);
  }

 private:
  struct Body {
    std::size_t rows = 0, texts = 0, units = 0, formulas = 0, others = 0;
  };
  [[nodiscard]] Body body_of(std::size_t column) const;
  [[nodiscard]] FormRole role_of(std::size_t column, const std::vector<std::string>& path,
                                 const Understood& found) const;
  void read_columns();
  void read_rows();
  [[nodiscard]] bool only_formulas(std::size_t row) const;
  void settle_sides();
  void settle_units();
  void settle_unit(FormAxis* axis) const;
  void propose_grouping();
  void recall();

  View view_;
  const FormContext& context_;
  const FormWords& words_;
  const FormBinding* remembered_;
  Head head_;
  std::optional<Grid> grid_;
  bool has_units_ = false;
  std::vector<domain::UnitIndex> units_;
  FormSheet form_;
};

Reader::Body Reader::body_of(std::size_t column) const {
  Body body;
  for (const GridRow& row : grid_->rows()) {
    const formats::SheetCell& cell = view_->shown(row.index, column);
    ++body.rows;
    if (cell.formula) {
      ++body.formulas;
    } else if (is_own_text(cell)) {
      ++body.texts;
      if (domain::find_unit(base::squeeze(cell.text))) ++body.units;
    } else {
      ++body.others;
    }
  }
  return body;
}

FormRole Reader::role_of(std::size_t column, const std::vector<std::string>& path,
                         const Understood& found) const {
  const Body body = body_of(column);
  if (heads_numbers(path)) return FormRole::number;
  if (heads_remarks(path)) return FormRole::remark;
  if (body.units > 0 && body.units * 2 >= body.texts) return FormRole::unit;
  const bool names = body.texts > 0 && body.texts * 2 >= body.rows;
  if (names && !found.meaning.measure.empty() && found.sureness == Sureness::sure)
    return FormRole::figures;
  if (names || (heads_labels(path, words_) && body.texts > 0)) return FormRole::label;
  if (body.formulas > 0 && (body.others == 0 || !found.known())) return FormRole::formulas;
  return FormRole::figures;
}

void Reader::read_columns() {
  Keys keys;
  for (std::size_t c = 0; c < std::min(view_->width(), k_columns_most); ++c) {
    const auto path = path_of(*view_, head_, c);
    if (path.empty()) continue;
    Understood found = words_.heading(path, true);
    FormAxis axis;
    axis.index = c;
    axis.role = role_of(c, path, found);
    axis.heading = {keys.unique(key_of(path)), shown_path(path), {}};
    has_units_ = has_units_ || axis.role == FormRole::unit;
    if (axis.role == FormRole::figures) {
      axis.heading.meaning = std::move(found.meaning);
      axis.sureness = found.sureness;
      axis.why = std::move(found.why);
    }
    form_.columns.push_back(std::move(axis));
  }
}

bool Reader::only_formulas(std::size_t row) const {
  bool any = false;
  for (const FormAxis& column : form_.columns) {
    if (column.role != FormRole::figures) continue;
    if (!view_->shown(row, column.index).formula) return false;
    any = true;
  }
  return any;
}

void Reader::read_rows() {
  Keys keys;
  for (const GridRow& line : grid_->rows()) {
    if (form_.rows.size() == k_rows_most) break;
    std::vector<std::string> path;
    std::optional<domain::UnitIndex> unit;
    for (const FormAxis& column : form_.columns) {
      std::string text = cell_text(view_->shown(line.index, column.index));
      if (column.role == FormRole::unit && !text.empty())
        unit = domain::find_unit(base::squeeze(text));
      if (column.role != FormRole::label || text.empty()) continue;
      if (path.empty() || path.back() != text) path.push_back(std::move(text));
    }
    if (path.empty()) continue;
    const std::string shown = shown_path(path);
    if (unit) path.back() += fmt::format("({})", domain::unit_at(*unit).zh);
    Understood found = words_.label(path);
    // 二、资金 between rows that all have their unit is a heading of its own.
    if (has_units_ && !unit && !found.meaning.measure.empty())
      found = {{}, Sureness::unknown, {"没有计量单位,当作小标题", "without a unit: a heading"}};
    FormAxis axis;
    axis.index = line.index;
    axis.role = only_formulas(line.index) ? FormRole::formulas : FormRole::figures;
    axis.heading = {keys.unique(key_of(path)), shown, std::move(found.meaning)};
    axis.sureness = found.sureness;
    axis.why = std::move(found.why);
    form_.rows.push_back(std::move(axis));
  }
}

/// A row that names both sides speaks of the recipient; the supporters only tell rows of one
/// recipient apart.
void Reader::settle_sides() {
  std::map<std::string, int> times;
  for (const FormAxis& row : form_.rows) ++times[row.heading.meaning.org];
  for (FormAxis& row : form_.rows) {
    FormMeaning& says = row.heading.meaning;
    if (!says.org.empty() && times[says.org] == 1) says.supporters.clear();
  }
}

void Reader::settle_unit(FormAxis* axis) const {
  FormMeaning& says = axis->heading.meaning;
  if (says.measure.empty() || !says.unit.empty()) return;
  const domain::UnitIndex usual = words_.unit_of(says.measure);
  for (const domain::UnitIndex unit : units_) {
    if (domain::unit_at(unit).dimension != domain::unit_at(usual).dimension) continue;
    says.unit = std::string(domain::unit_at(unit).zh);
    return;
  }
  says.unit = std::string(domain::unit_at(usual).zh);
  // A number of 元 may be meant in 万元 or 亿元; 个 and % hardly in anything else.
  if (domain::unit_at(usual).dimension != domain::Dimension::money) return;
  if (axis->sureness == Sureness::sure) axis->sureness = Sureness::guess;
  if (axis->why.zh.empty()) {
    axis->why = {fmt::format("表上没有写单位,按{}", says.unit),
                 fmt::format("no unit is written: {}", domain::unit_at(usual).en)};
  }
}

void Reader::settle_units() {
  for (FormAxis& column : form_.columns) settle_unit(&column);
  for (FormAxis& row : form_.rows) settle_unit(&row);
}

/// Rows that are the groups of one of the programme's groupings speak of these groups.
void Reader::propose_grouping() {
  std::set<std::string> orgs;
  for (const FormAxis& row : form_.rows) {
    if (!row.heading.meaning.org.empty()) orgs.insert(row.heading.meaning.org);
  }
  if (orgs.size() < 2) return;
  for (const domain::Grouping& grouping : context_.programme->groupings) {
    std::set<std::string> heads;
    for (const domain::GroupingMember& member : grouping.members) heads.insert(member.group);
    if (std::includes(heads.begin(), heads.end(), orgs.begin(), orgs.end())) {
      form_.grouping = grouping.id;
      return;
    }
  }
}

/// What was said before, by heading; a new row that plainly names somebody needs no asking.
void Reader::recall() {
  form_.remembered = true;
  form_.grouping = remembered_->grouping;
  form_.cells = remembered_->cells;
  const auto recall_axis = [&](std::vector<FormAxis>* axes, const std::vector<FormHeading>& known,
                               bool rows) {
    std::set<std::string> here;
    for (FormAxis& axis : *axes) {
      here.insert(axis.heading.key);
      const auto at = std::find_if(known.begin(), known.end(), [&](const FormHeading& heading) {
        return heading.key == axis.heading.key;
      });
      if (at == known.end()) {
        axis.fresh = true;
        continue;
      }
      if (at->meaning.empty()) continue;
      // Somebody said that these cells are to be filled, whatever they look like.
      if (!at->meaning.skip && axis.role != FormRole::formulas) axis.role = FormRole::figures;
      axis.heading.meaning = at->meaning;
      axis.sureness = Sureness::remembered;
      axis.why = {};
    }
    for (const FormHeading& heading : known) {
      const FormMeaning& says = heading.meaning;
      const bool names_somebody = rows && says.measure.empty();
      if (!says.empty() && !says.skip && !names_somebody && !here.contains(heading.key))
        form_.gone.push_back(heading);
    }
  };
  recall_axis(&form_.columns, remembered_->columns, false);
  recall_axis(&form_.rows, remembered_->rows, true);
}

base::Bilingual not_said(const FormAxis& axis, const char* zh, const char* en) {
  if (!axis.why.zh.empty()) return axis.why;
  return {fmt::format("{}“{}”对应什么还没有说", zh, axis.heading.text),
          fmt::format("what the {} '{}' means has not been said", en, axis.heading.text)};
}

}  // namespace

const FormAxis* FormSheet::column(std::size_t index) const {
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const FormAxis& one) { return one.index == index; });
  return at == columns.end() ? nullptr : &*at;
}

const FormAxis* FormSheet::row(std::size_t index) const {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const FormAxis& one) { return one.index == index; });
  return at == rows.end() ? nullptr : &*at;
}

std::optional<FormSheet> read_form(const Sheet& sheet, const FormContext& context,
                                   const FormBinding* remembered) {
  const auto view = std::make_shared<const SheetView>(sheet);
  FormWords words(context);
  const auto head =
      remembered != nullptr ? remembered_head(view, *remembered) : propose_head(view, words);
  if (!head) return std::nullopt;
  std::vector<std::vector<std::string>> paths;
  for (std::size_t c = 0; c < std::min(view->width(), k_columns_most); ++c)
    paths.push_back(path_of(*view, *head, c));
  words.prefer(paths);
  return Reader(view, context, words, remembered).read(*head);
}

Likeness likeness(const Sheet& sheet, const FormBinding& binding) {
  const auto view = std::make_shared<const SheetView>(sheet);
  const std::set<std::string> keys = figure_keys(binding);
  Likeness out{0, keys.size()};
  const auto head = remembered_head(view, binding);
  if (!head) return out;
  out.shared = shared_keys(*view, *head, std::min(view->width(), k_columns_most), keys);
  // Where the rows name the measures, 本月 and 本年累计 over them are in every such form.
  std::set<std::string> labels;
  for (std::size_t row = head->last + 1; row < std::min(sheet.rows.size(), k_rows_most); ++row) {
    for (const formats::SheetCell& cell : sheet.rows[row]) {
      if (cell.kind == CellKind::text) labels.insert(heading_key(cell.text));
    }
  }
  for (const FormHeading& row : binding.rows) {
    if (row.meaning.measure.empty() || row.meaning.skip) continue;
    ++out.of;
    std::string lowest = row.key.substr(row.key.rfind('|') + 1);
    if (labels.contains(lowest.substr(0, lowest.find('#')))) ++out.shared;
  }
  return out;
}

FormBinding binding_of(const FormSheet& form) {
  FormBinding out;
  out.title = form.title;
  out.sheet = form.sheet;
  out.grouping = form.grouping;
  const auto add = [](const FormAxis& axis, std::vector<FormHeading>* to) {
    to->push_back(axis.heading);
    // Its unit alone is not a meaning: the heading stays a question.
    if (axis.sureness == Sureness::unknown) to->back().meaning = {};
  };
  for (const FormAxis& column : form.columns) add(column, &out.columns);
  for (const FormAxis& row : form.rows) add(row, &out.rows);
  out.cells = form.cells;
  return out;
}

std::vector<FormTarget> targets_of(const FormSheet& form, const Sheet& sheet) {
  const SheetView view(sheet);
  std::map<std::pair<std::string, std::string>, const FormMeaning*> own;
  for (const domain::FormCell& cell : form.cells) own[{cell.row, cell.column}] = &cell.meaning;
  std::vector<FormTarget> out;
  for (const FormAxis& row : form.rows) {
    for (const FormAxis& column : form.columns) {
      const auto said = own.find({row.heading.key, column.heading.key});
      const bool chosen = said != own.end();
      if (!chosen && (row.role != FormRole::figures || column.role != FormRole::figures)) continue;
      const formats::SheetCell& cell = sheet.at(row.index, column.index);
      const auto inside = view.origin(row.index, column.index);
      if (!chosen &&
          (cell.formula || is_own_text(cell) || inside != std::pair{row.index, column.index}))
        continue;
      FormTarget target{row.index, column.index, {}, {}, {}};
      const std::string heading = row.heading.text + " / " + column.heading.text;
      target.heading = {heading, heading};
      target.meaning = joined(column.heading.meaning, row.heading.meaning);
      if (chosen) target.meaning = joined(target.meaning, *said->second);
      if (target.meaning.skip) continue;
      if (!chosen && column.sureness == Sureness::unknown) {
        target.lacks = not_said(column, "列", "column");
      } else if (!chosen && row.sureness == Sureness::unknown) {
        target.lacks = not_said(row, "行", "row");
      } else if (target.meaning.measure.empty()) {
        target.lacks = {"取哪个指标还没有说", "which measure it takes has not been said"};
      }
      out.push_back(std::move(target));
    }
  }
  return out;
}

}  // namespace jiedui::intake
