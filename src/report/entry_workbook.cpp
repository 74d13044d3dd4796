// The entry workbook of a form.
// Decides: which parts of a figure stand side by side (上期累计 · 本月 · 本年累计 · 比上月), which
// are typed, which follow as formulas. Holds: a row that nobody touches says what the books say.
#include "report/entry_workbook.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "pack/carried.hpp"
#include "report/detail/entry_page.hpp"

namespace jiedui::report {
namespace {

using domain::Cell;
using domain::Decimal;
using formats::OutCell;
using pack::Part;
using pack::TimeBehaviour;

constexpr std::size_t k_empty_rows = 20;

/// A text column of the workbook, and what a row says there.
struct TextColumn {
  EntryColumn head;
  std::string (*value)(const EntryForm&, const EntryRow&);
};

std::string category_label(const EntryForm& entry, const EntryRow& row) {
  const pack::CategoryNode* node = entry.frame.pack->category(row.record.category);
  return node == nullptr ? row.record.category : node->label.zh;
}

std::vector<std::string> category_labels(const EntryForm& entry) {
  std::vector<std::string> labels;
  for (const pack::CategoryNode& node :
       entry.frame.pack->category_tree(entry.form->categories)->nodes)
    labels.push_back(node.label.zh);
  return labels;
}

std::vector<TextColumn> text_columns(const EntryForm& entry) {
  const EntryFrame& frame = entry.frame;
  std::vector<TextColumn> columns;
  columns.push_back({{.heading = "填报单位", .width = 13, .choices = frame.units},
                     [](const EntryForm&, const EntryRow& row) { return row.reporter; }});
  columns.push_back(
      {{.heading = "报告期", .width = 14, .help = "如 2011年6月、2011年上半年;留空按表头的报告期"},
       [](const EntryForm& of, const EntryRow& row) {
         return row.reporter.empty() ? std::string()
                                     : row.record.period.label("zh", of.frame.pack->plans);
       }});
  if (!frame.supporters.empty()) {
    columns.push_back({{.heading = frame.pack->supporter_word.zh,
                        .width = 22,
                        .choices = {},
                        .help = "几家合报的用顿号隔开,如 江苏、江西"},
                       [](const EntryForm&, const EntryRow& row) { return row.supporters; }});
  }
  columns.push_back(
      {{.heading = frame.pack->recipient_word.zh, .width = 13, .choices = frame.units},
       [](const EntryForm&, const EntryRow& row) { return row.recipient; }});
  columns.push_back({{.heading = "本级/全辖",
                      .width = 7,
                      .choices = {"本级", "全辖"},
                      .help = "本级:只报本单位;全辖:含下级全部"},
                     [](const EntryForm&, const EntryRow& row) {
                       if (row.reporter.empty()) return std::string();
                       return std::string(
                           row.record.coverage == domain::CoverageClaim::own ? "本级" : "全辖");
                     }});
  if (!entry.form->categories.empty())
    columns.push_back(
        {{.heading = "类别", .width = 16, .choices = category_labels(entry), .required = true},
         category_label});
  columns.push_back({{.heading = "性质",
                      .width = 10,
                      .choices = {"快报数", "初步统计", "正式数", "审计核定数", "已公布", "预计"},
                      .help = "一般留空"},
                     [](const EntryForm&, const EntryRow& row) {
                       return std::string(domain::label_zh(row.record.nature));
                     }});
  return columns;
}

/// What a form's column looks like on the page.
struct Figure {
  const pack::FormColumn* column = nullptr;
  const pack::Measure* measure = nullptr;  ///< or
  const pack::Indicator* indicator = nullptr;
  domain::UnitIndex unit = 0;
  std::vector<Part> parts;  ///< side by side; one: the figure as such
  std::size_t first = 0;    ///< its first column on the sheet

  [[nodiscard]] bool has(Part part) const {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  }
  [[nodiscard]] std::size_t at(Part part) const {
    return first +
           static_cast<std::size_t>(std::find(parts.begin(), parts.end(), part) - parts.begin());
  }
  /// The part that is the figure the form asks for; the others only lead to it.
  [[nodiscard]] Part stated() const {
    return has(Part::total) && measure->time == TimeBehaviour::cumulative ? Part::total : Part::now;
  }
};

const Cell* known(const std::map<std::string, Cell>& cells, const std::string& id) {
  const auto at = cells.find(id);
  return at == cells.end() ? nullptr : &at->second;
}

/// The unit of a column's head: what all its cells were written in, else the form's.
domain::UnitIndex unit_of(const EntryForm& entry, const pack::FormColumn& column) {
  std::optional<domain::UnitIndex> common;
  for (const EntryRow& row : entry.rows) {
    for (const Cell* cell :
         {domain::find_cell(row.record, column.id), known(row.carried.last, column.id)}) {
      if (cell == nullptr) continue;
      if (common && *common != cell->written.unit) return column.unit;
      common = cell->written.unit;
    }
  }
  return common.value_or(column.unit);
}

std::vector<Part> parts_of(const EntryForm& entry, const pack::FormColumn& column,
                           const pack::Measure* measure) {
  const auto any = [&](const auto CarriedOver::*of) {
    return std::any_of(entry.rows.begin(), entry.rows.end(), [&](const EntryRow& row) {
      return known(row.carried.*of, column.id) != nullptr;
    });
  };
  if (measure == nullptr || !entry.frame.period) return {Part::now};
  std::vector<Part> parts;
  const bool last = any(&CarriedOver::last);
  switch (measure->time) {
    case TimeBehaviour::plan:
    case TimeBehaviour::stock:
      if (last) parts.push_back(Part::last);
      parts.push_back(Part::now);
      if (last && measure->time == TimeBehaviour::stock) parts.push_back(Part::more);
      return parts;
    case TimeBehaviour::flow:
    case TimeBehaviour::cumulative: {
      // Of a flow nothing can be said about months that the books do not have.
      const bool running = pack::runs_on(*entry.frame.pack, *measure, *entry.frame.period) &&
                           (last || measure->time == TimeBehaviour::cumulative);
      if (running) parts.push_back(Part::last);
      parts.push_back(Part::now);
      if (running) parts.push_back(Part::total);
      if (any(&CarriedOver::happened)) parts.push_back(Part::more);
      return parts;
    }
  }
  return {Part::now};
}

std::vector<Figure> figures_of(const EntryForm& entry, std::size_t first) {
  std::vector<Figure> figures;
  for (const pack::FormColumn& column : entry.form->columns) {
    Figure figure;
    figure.column = &column;
    figure.measure = entry.frame.pack->measure(column.id);
    figure.indicator = entry.frame.pack->indicator(column.id);
    figure.unit = unit_of(entry, column);
    figure.parts = parts_of(entry, column, figure.measure);
    figure.first = first;
    first += figure.parts.size();
    figures.push_back(std::move(figure));
  }
  return figures;
}

std::string label_of(const Figure& figure) {
  return figure.measure != nullptr     ? figure.measure->label.zh
         : figure.indicator != nullptr ? figure.indicator->label.zh
                                       : figure.column->id;
}

std::string help_of(const Figure& figure, Part part) {
  const std::string basis = figure.measure != nullptr     ? figure.measure->basis.zh
                            : figure.indicator != nullptr ? figure.indicator->basis.zh
                                                          : std::string();
  const auto with_basis = [&](const std::string& words) {
    return basis.empty() ? words : words.empty() ? "口径:" + basis : words + "。口径:" + basis;
  };
  if (figure.indicator != nullptr) return with_basis("按本行的数自动计算,也可直接填");
  if (figure.parts.size() == 1) return with_basis("没有填 0,不适用填 —");
  switch (part) {
    case Part::last:
      return figure.measure->time == TimeBehaviour::cumulative
                 ? "由账上带出,不用填;首次填报(黄色)请填到上期末的累计,即期初数"
                 : "由账上带出,不用填";
    case Part::now:
      if (figure.measure->time == TimeBehaviour::plan) return with_basis("没有调整不用填");
      return with_basis("只填本期发生数,没有填 0");
    case Part::total:
      return "上期累计加本期,自动计算";
    case Part::more:
      return "本期比上期,自动计算";
  }
  return {};
}

std::vector<EntryColumn> columns_of(const EntryForm& entry, const std::vector<Figure>& figures) {
  std::vector<EntryColumn> columns;
  for (const TextColumn& column : text_columns(entry)) columns.push_back(column.head);
  for (const Figure& figure : figures) {
    const std::string heading = with_unit(label_of(figure), figure.unit);
    for (const Part part : figure.parts) {
      EntryColumn column;
      column.heading = heading;
      if (figure.parts.size() > 1) {
        column.group = heading;
        column.heading = pack::part_heading(*figure.measure, part, entry.frame.period->kind);
      }
      const std::size_t half = (base::display_width(column.heading) + 1) / 2;
      const std::size_t shared = base::display_width(heading) / 2 / figure.parts.size();
      column.width = static_cast<double>(std::max({half, shared, std::size_t{6}})) + 4;
      column.help = help_of(figure, part);
      column.required = figure.column->required && part == figure.stated();
      columns.push_back(std::move(column));
    }
  }
  columns.push_back({.heading = "零报告",
                     .width = 7,
                     .choices = {"是"},
                     .help = "本期确无发生的选“是”,数字留空"});
  columns.push_back(
      {.heading = "情况说明", .width = 24, .help = "上期的说明已带出;不改即按“与上期相同”上报"});
  columns.push_back({.heading = "操作", .width = 7, .choices = {"删除"}, .help = "一般留空"});
  for (const char* heading : {"jd:id", "jd:version", "jd:text"})
    columns.push_back({.heading = heading, .width = 8, .hidden = true});
  return columns;
}

/// One row of the sheet: where its cells stand, and what they are made of.
class Line {
 public:
  Line(const EntryForm& entry, const std::vector<Figure>& figures, EntryBook& book)
      : entry_(entry), figures_(figures), book_(book), row_at_(book.next_row()) {}

  std::vector<OutCell> cells(const EntryRow& stored) {
    const EntryStyles& styles = book_.styles();
    std::vector<OutCell> out;
    EntryRow row = stored;
    if (row.record.nil) row.record.cells.clear();  // 零报告 says it all
    for (const TextColumn& column : text_columns(entry_))
      out.push_back(book_.text(column.value(entry_, row), styles.entry));
    for (const Figure& figure : figures_) {
      for (const Part part : figure.parts) out.push_back(part_cell(row, figure, part));
    }
    out.push_back(book_.text(row.record.nil ? "是" : "", styles.entry));
    const bool fresh = !row.record_id;
    out.push_back(book_.text(fresh ? row.carried.text : row.record.explanation, styles.entry));
    out.push_back(book_.text("", styles.entry));
    out.push_back(book_.text(row.record_id ? std::to_string(*row.record_id) : "", styles.hidden));
    out.push_back(book_.text(row.version ? std::to_string(*row.version) : "", styles.hidden));
    out.push_back(book_.text(fresh ? row.carried.text : "", styles.hidden));
    return out;
  }

 private:
  [[nodiscard]] std::string at(const Figure& figure, Part part) const {
    return address(row_at_, figure.at(part));
  }

  OutCell typed(const Cell* cell, domain::UnitIndex unit, bool waits) {
    const EntryStyles& styles = book_.styles();
    if (cell == nullptr) return book_.text("", waits ? styles.waiting : styles.entry);
    if (!plain_in(*cell, unit)) return book_.text(amount_text(*cell, unit), styles.entry);
    return book_.number(amount_in(*cell, unit), styles.entry);
  }

  /// What was added in the period, where the books know what it was added to. A count that fell
  /// cannot be typed as a negative count; then the cumulative figure itself stands there.
  static std::optional<Cell> added(const Figure& figure, const Cell* stated, const Cell* last) {
    if (stated == nullptr || last == nullptr || !plain_in(*stated, figure.unit) ||
        !plain_in(*last, figure.unit))
      return std::nullopt;
    if (stated->minor < last->minor && figure.measure->dimension != domain::Dimension::money)
      return std::nullopt;
    Cell out = *stated;
    out.minor -= last->minor;
    out.written.decimals = std::max(stated->written.decimals, last->written.decimals);
    return out;
  }

  OutCell part_cell(const EntryRow& row, const Figure& figure, Part part) {
    const Cell* stated = domain::find_cell(row.record, figure.column->id);
    const Cell* last = known(row.carried.last, figure.column->id);
    const bool blank = row.reporter.empty();  // one of the empty rows at the end
    if (figure.indicator != nullptr && !blank) return rate(row, figure, stated);
    if (figure.parts.size() == 1) return typed(stated, figure.unit, !blank && !row.record.nil);
    switch (part) {
      case Part::last:
        return last_cell(figure, last, blank);
      case Part::now:
        return now_cell(row, figure, stated, last, blank);
      case Part::total:
        return total_cell(figure, stated, last, blank);
      case Part::more:
        return more_cell(row, figure, blank);
    }
    return {};
  }

  OutCell last_cell(const Figure& figure, const Cell* last, bool blank) {
    const EntryStyles& styles = book_.styles();
    const bool opening = figure.measure->time == TimeBehaviour::cumulative;
    if (last == nullptr)
      return book_.text("", blank && opening ? styles.entry
                            : opening        ? styles.waiting
                                             : styles.carried);
    if (!plain_in(*last, figure.unit))
      return book_.text(amount_text(*last, figure.unit), styles.carried);
    return book_.number(amount_in(*last, figure.unit), styles.carried);
  }

  OutCell now_cell(const EntryRow& row, const Figure& figure, const Cell* stated, const Cell* last,
                   bool blank) {
    const bool waits = !blank && !row.record_id;
    if (figure.stated() == Part::total) {
      const auto more = added(figure, stated, last);
      return typed(more ? &*more : nullptr, figure.unit, waits);
    }
    const bool same = figure.measure->time == TimeBehaviour::plan && stated != nullptr &&
                      last != nullptr && stated->minor == last->minor &&
                      stated->written == last->written;
    return typed(same ? nullptr : stated, figure.unit,
                 waits && figure.measure->time != TimeBehaviour::plan);
  }

  OutCell total_cell(const Figure& figure, const Cell* stated, const Cell* last, bool blank) {
    const EntryStyles& styles = book_.styles();
    const bool is_figure = figure.stated() == Part::total;
    const int style = is_figure ? styles.entry : styles.carried;
    if (blank) return book_.text("", style);
    // Of an approximate figure, which stands as a text, only the import can go on.
    const std::string sum = fmt::format("IF(AND(ISNUMBER({0}),NOT(ISTEXT({1}))),N({1})+{0},\"\")",
                                        at(figure, Part::now), at(figure, Part::last));
    if (is_figure && stated != nullptr) {
      if (!added(figure, stated, last)) return typed(stated, figure.unit, false);
      return book_.formula(sum, amount_in(*stated, figure.unit), style);
    }
    std::optional<Decimal> result;
    if (!is_figure && stated != nullptr && last != nullptr && plain_in(*stated, figure.unit) &&
        plain_in(*last, figure.unit))
      result = amount_in(*stated, figure.unit) + amount_in(*last, figure.unit);
    return book_.formula(sum, result, style);
  }

  /// Less what happened in the period before; of a stock, less its last value.
  OutCell more_cell(const EntryRow& row, const Figure& figure, bool blank) {
    const EntryStyles& styles = book_.styles();
    const bool stock = figure.measure->time == TimeBehaviour::stock;
    const Cell* before = known(stock ? row.carried.last : row.carried.happened, figure.column->id);
    if (blank || before == nullptr) return book_.text("", styles.carried);
    const Decimal amount = amount_in(*before, figure.unit);
    const std::string now = at(figure, Part::now);
    std::optional<Decimal> result;
    const Cell* stated = domain::find_cell(row.record, figure.column->id);
    const Cell* last = known(row.carried.last, figure.column->id);
    const auto happened = figure.stated() == Part::total ? added(figure, stated, last)
                          : stated != nullptr            ? std::optional(*stated)
                                                         : std::nullopt;
    if (happened && plain_in(*happened, figure.unit))
      result = amount_in(*happened, figure.unit) - amount;
    return book_.formula(fmt::format("IF(ISNUMBER({0}),{0}-({1}),\"\")", now, amount.text()),
                         result, styles.carried);
  }

  /// The cell, or formula of cells, that holds a measure's figure in this row.
  [[nodiscard]] std::string value_of(const Figure& figure) const {
    if (figure.measure->time == TimeBehaviour::plan && figure.parts.size() > 1)
      return fmt::format("IF(ISNUMBER({0}),{0},{1})", at(figure, Part::now),
                         at(figure, Part::last));
    return at(figure, figure.stated());
  }

  [[nodiscard]] const Figure* figure_named(const pack::Expression& side) const {
    const auto name = side.as_name();
    const auto found = std::find_if(figures_.begin(), figures_.end(), [&](const Figure& figure) {
      return name && figure.measure != nullptr && figure.column->id == *name;
    });
    return found == figures_.end() ? nullptr : &*found;
  }

  /// A rate of two columns of this row follows them; one that was stated otherwise stays as stated.
  OutCell rate(const EntryRow& row, const Figure& figure, const Cell* stated) {
    const EntryStyles& styles = book_.styles();
    const auto sides = figure.indicator->expression.as_quotient();
    const Figure* num = sides ? figure_named(sides->first) : nullptr;
    const Figure* den = sides ? figure_named(sides->second) : nullptr;
    const bool ratio = domain::unit_at(figure.unit).dimension == domain::Dimension::ratio;
    const bool apart = row.record_id && stated == nullptr;
    if (num == nullptr || den == nullptr || !ratio || apart ||
        num->measure->dimension != den->measure->dimension)
      return typed(stated, figure.unit, !row.record_id);
    std::optional<Decimal> result;
    if (stated != nullptr) {
      const Cell* above = domain::find_cell(row.record, num->column->id);
      const Cell* below = domain::find_cell(row.record, den->column->id);
      if (above == nullptr || below == nullptr || below->minor == 0)
        return typed(stated, figure.unit, false);
      result = domain::round_half_up(domain::Int128{above->minor} * 100, below->minor,
                                     figure.indicator->decimals);
      if (!(*result == amount_in(*stated, figure.unit)) ||
          result->scale != stated->written.decimals || below->minor < 0)
        return typed(stated, figure.unit, false);
    }
    const std::int64_t of_num = domain::unit_at(num->unit).minor_per_unit;
    const std::int64_t of_den = domain::unit_at(den->unit).minor_per_unit;
    const std::string scale = of_num == of_den ? "" : fmt::format("*{}/{}", of_num, of_den);
    return book_.formula(
        fmt::format("IF(AND(ISNUMBER({0}),ISNUMBER({1})),IF({1}=0,\"\",ROUND({0}{2}/{1}*100,{3})),"
                    "\"\")",
                    value_of(*num), value_of(*den), scale, figure.indicator->decimals),
        result, styles.entry);
  }

  const EntryForm& entry_;
  const std::vector<Figure>& figures_;
  EntryBook& book_;
  std::size_t row_at_;
};

EntryPage page_of(const EntryForm& entry, const std::vector<Figure>& figures) {
  const EntryFrame& frame = entry.frame;
  const std::string period =
      frame.period ? frame.period->label("zh", frame.pack->plans) : std::string();
  const pack::Table* table = frame.pack->table(entry.form->id);
  EntryPage page;
  page.name = sheet_name(entry.form->label.zh, entry.form->id);
  page.title = entry.form->label.zh;
  page.lines = {
      {"填报单位(盖章):" + frame.unit,
       table == nullptr || table->form_number.zh.empty() ? "" : "表号:" + table->form_number.zh},
      {"报告期:" + period, "计量单位:见各栏"}};
  page.columns = columns_of(entry, figures);
  page.notes = {"灰色格由账上带出或自动计算,黄色格待填;没有填 0,不适用填 —,没有发生选“零报告”。"};
  page.explanations = {
      "1. 只填黄色格和需要改的白色格;灰色格由账上带出或自动计算,不用填。",
      "2. 数字按栏目括号里的单位填;零填 0,不适用填 —,本期确无发生在“零报告”选“是”。约数可写 80余、"
      "约3.5万,会按约数保存。",
      "3. 情况说明已带出上期内容:没有变化的不用动,上报时记为“与上期相同”;有变化的直接改。",
      "4. 要增加一行,填在后面的空行;要删除一行,在“操作”选“删除”。没有动过的行不会改变账上的数。",
      "5. 可以复制粘贴,可以用 WPS、Excel、LibreOffice 打开;请保存为 xlsx 后交回。"};
  page.identity = frame.identity;
  return page;
}

}  // namespace

base::Result<std::string> entry_workbook(const EntryForm& entry) {
  const std::vector<Figure> figures = figures_of(entry, text_columns(entry).size());
  EntryBook book(page_of(entry, figures));
  for (const EntryRow& row : entry.rows) book.add(Line(entry, figures, book).cells(row));
  for (std::size_t i = 0; i < k_empty_rows; ++i) book.add(Line(entry, figures, book).cells({}));
  return book.write();
}

}  // namespace jiedui::report
