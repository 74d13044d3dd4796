#include "report/circular.hpp"

#include <algorithm>

#include "report/detail/print.hpp"
#include "report/phrases.hpp"

namespace jiedui::report {
namespace {

using base::Bilingual;
using domain::Ratio;
using formats::Grid;
using formats::GridAlign;
using formats::GridCell;
using formats::Paragraph;
using formats::Role;
using formats::Span;

/// More figures than this and a sentence is not read to its end.
constexpr int k_figures_in_a_sentence = 6;
constexpr std::int64_t k_high = 80;
constexpr std::int64_t k_low = 50;

class Maker {
 public:
  Maker(const TableModel& table, const CircularRequest& request)
      : table_(table), request_(request), zh_(request.language != "en") {}

  DraftPaper make() {
    title();
    heading("一、总体情况", "1. Overall");
    out_.document.blocks.emplace_back(Paragraph{Role::body, totals()});
    progress();
    reporting();
    if (request_.annex) annex();
    return std::move(out_);
  }

  std::vector<Span> totals() {
    std::vector<Span> spans;
    if (!table_.total) return spans;
    add(spans, when());
    const auto columns = spoken_columns();
    int in_sentence = 0;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const std::size_t i = columns[k];
      if (k > 0) {
        const bool full = in_sentence == k_figures_in_a_sentence;
        const bool next = column(i).group != column(columns[k - 1]).group;
        add(spans, full ? say("。", ". ") : next ? say(";", "; ") : say(",", ", "));
        if (full) in_sentence = 0;
      }
      ++in_sentence;
      add_figure(spans, *table_.total, i);
      const auto& share = schedule_of(i);
      if (!share) continue;
      if (const auto behind = against_schedule(table_.total->cells[i].figure, *share))
        add(spans, say(",", ", ") + behind->phrase.in(request_.language));
    }
    if (columns.empty()) add(spans, say("无可报数据", "there is nothing to report"));
    add(spans, say("。", "."));
    return spans;
  }

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(zh_ ? zh : en);
  }
  [[nodiscard]] const pack::TableColumn& column(std::size_t i) const {
    return table_.definition->columns[i];
  }
  [[nodiscard]] const std::optional<Ratio>& schedule_of(std::size_t i) const {
    static const std::optional<Ratio> k_none;
    return i < request_.schedules.size() ? request_.schedules[i] : k_none;
  }
  [[nodiscard]] bool is_rate(std::size_t i) const {
    return !column(i).measure.empty() &&
           domain::unit_at(column(i).unit).dimension == domain::Dimension::ratio;
  }

  static void add(std::vector<Span>& spans, std::string text) {
    if (!spans.empty() && spans.back().bookmark.empty()) {
      spans.back().text += text;
    } else {
      spans.push_back({std::move(text)});
    }
  }
  void heading(std::string_view zh, std::string_view en) {
    out_.document.blocks.emplace_back(Paragraph{Role::heading_1, {{say(zh, en)}}});
  }
  void paragraph(std::string text) {
    out_.document.blocks.emplace_back(Paragraph{Role::body, {{std::move(text)}}});
  }

  /// 2011年上半年援建项目情况, without what stands in brackets behind it.
  [[nodiscard]] std::string subject() const {
    std::string title = title_of(table_, request_.language);
    const std::size_t bracket = title.find(zh_ ? "(" : " (");
    if (bracket != std::string::npos && bracket > 0) title.resize(bracket);
    const std::string period = period_of(table_, request_.language);
    if (title.find(period) != std::string::npos) return title;
    return zh_ ? period + title : title + ", " + period;
  }

  void title() {
    out_.document.title = say("关于", "Circular: ") + subject() + say("的通报", "");
    auto& blocks = out_.document.blocks;
    blocks.emplace_back(Paragraph{Role::title, {{out_.document.title}}});
    if (request_.internal)
      blocks.emplace_back(Paragraph{Role::subtitle, {{say("(内部)", "(internal)")}}});
    if (zh_) blocks.emplace_back(Paragraph{Role::addressee, {{"各有关单位:"}}});
    paragraph(zh_ ? "现将" + subject() + "通报如下。" : subject() + ".");
  }

  [[nodiscard]] std::string when() const {
    const base::Date end = table_.period.end_date();
    return zh_ ? fmt::format("截至{}月{}日,", static_cast<unsigned>(end.month()),
                             static_cast<unsigned>(end.day()))
               : fmt::format("By {}: ", base::to_string(end));
  }

  /// Columns whose total has a value that is not zero: sentences of nothing fall away.
  [[nodiscard]] std::vector<std::size_t> spoken_columns() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; table_.total && i < table_.total->cells.size(); ++i) {
      const TableCell& cell = table_.total->cells[i];
      if (cell.is_text || !cell.figure.has_value()) continue;
      if (cell.figure.num == 0 && !cell.figure.published) continue;
      out.push_back(i);
    }
    return out;
  }

  void add_figure(std::vector<Span>& spans, const TableRow& row, std::size_t i) {
    add(spans, column(i).label.in(request_.language) + say("", " "));
    const PlacedFigure placed = place_figure(table_, row, i, request_.language, out_.figures);
    const std::string unit = with_unit("", column(i).unit, request_.language);
    if (placed.key.empty()) {
      add(spans, placed.digits + unit);
    } else {
      spans.push_back({placed.digits, placed.key});
      spans.push_back({unit});
    }
  }

  // ---- who has reached what ----

  struct Standing {
    std::string name;
    std::optional<Ratio> value;
    const TableRow* row = nullptr;
  };
  [[nodiscard]] std::vector<Standing> standings(std::size_t i) const {
    std::vector<Standing> out;
    for (const TableRow& row : table_.rows) {
      if (row.depth != 0 || row.shown_only || !row.key.starts_with("org:")) continue;
      out.push_back(
          {row.label.in(request_.language), exact_in(row.cells[i].figure, column(i).unit), &row});
    }
    return out;
  }

  template <class Test>
  static std::vector<std::string> names_where(const std::vector<Standing>& all, Test test) {
    std::vector<std::string> names;
    for (const Standing& one : all) {
      if (one.value && test(*one.value)) names.push_back(one.name);
    }
    return names;
  }

  void progress() {
    std::vector<std::size_t> rates;
    for (std::size_t i = 0; i < table_.definition->columns.size(); ++i) {
      const auto all = is_rate(i) ? standings(i) : std::vector<Standing>{};
      if (std::any_of(all.begin(), all.end(), [](const Standing& one) { return one.value; }))
        rates.push_back(i);
    }
    if (rates.empty()) return;
    ++section_;
    heading("二、分单位情况", "2. Unit by unit");
    for (const std::size_t i : rates) progress_of(i);
    if (request_.internal) ranking(rates);
  }

  void progress_of(std::size_t i) {
    const std::vector<Standing> all = standings(i);
    const std::string label = column(i).label.in(request_.language);
    std::vector<std::string> parts;
    const auto& share = schedule_of(i);
    if (share) {
      const Ratio level{share->num * 100, share->den};
      const auto on_time =
          names_where(all, [&](const Ratio& one) { return compare(one, level) >= 0; });
      parts.push_back(on_schedule(on_time, level));
      if (request_.internal) add_behind(all, level, say("滞后序时进度", "behind schedule"), parts);
    } else {
      const auto high = names_where(all, [&](const Ratio& one) { return at_least(one, k_high); });
      const auto middle = names_where(
          all, [&](const Ratio& one) { return at_least(one, k_low) && !at_least(one, k_high); });
      const Bilingual reached_high = reached(fmt::format("{}%", k_high), high, request_.counter);
      if (!high.empty()) parts.push_back(reached_high.in(request_.language));
      if (high.empty()) parts.push_back(say("尚无达到80%的单位", "none at 80% yet"));
      if (!middle.empty()) parts.push_back(between(middle));
      if (request_.internal) add_behind(all, {k_low, 1}, say("不足50%", "below 50%"), parts);
    }
    paragraph(label + say(":", ": ") + base::join(parts, say(";", "; ")) + say("。", "."));
  }

  static bool at_least(const Ratio& value, std::int64_t percent) {
    return compare(value, {percent, 1}) >= 0;
  }
  [[nodiscard]] std::string counted(const std::vector<std::string>& names) const {
    return fmt::format(
        "{}{}{}{}{}", names.size(), say("", " "), request_.counter.in(request_.language),
        say(names.size() == 1 ? ",为" : ",分别为", ": "), listed(names, request_.language));
  }
  [[nodiscard]] std::string on_schedule(const std::vector<std::string>& names,
                                        const Ratio& level) const {
    const std::string percent = round_half_up(level, level.num % level.den == 0 ? 0 : 1).text();
    if (names.empty())
      return say(fmt::format("尚无达到序时进度({}%)的单位", percent),
                 fmt::format("none on schedule ({}%)", percent));
    return say(fmt::format("达到序时进度({}%)的有", percent),
               fmt::format("on schedule ({}%): ", percent)) +
           counted(names);
  }
  [[nodiscard]] std::string between(const std::vector<std::string>& names) const {
    return say("达到50%、不足80%的有", "from 50% to below 80%: ") + counted(names);
  }
  void add_behind(const std::vector<Standing>& all, const Ratio& level, const std::string& what,
                  std::vector<std::string>& parts) const {
    const auto behind = names_where(all, [&](const Ratio& one) { return compare(one, level) < 0; });
    if (!behind.empty()) parts.push_back(what + say("的有", ": ") + counted(behind));
  }

  /// In official order, with the place each has; equals share a place.
  void ranking(const std::vector<std::size_t>& rates) {
    Grid grid;
    grid.head_rows = 1;
    std::vector<GridCell>& head = grid.rows.emplace_back();
    const auto head_cell = [&](const std::string& text) {
      GridCell cell;
      cell.spans = {{text, "", true}};
      cell.align = GridAlign::center;
      cell.bold = true;
      head.push_back(cell);
    };
    head_cell(table_.definition->row_head.in(request_.language));
    std::vector<std::vector<Standing>> columns;
    for (const std::size_t i : rates) {
      head_cell(column(i).label.in(request_.language) + "(%)");
      head_cell(say("位次", "place"));
      columns.push_back(standings(i));
    }
    for (std::size_t row = 0; row < columns.front().size(); ++row) {
      std::vector<GridCell>& cells = grid.rows.emplace_back(1);
      cells.front().spans = {{columns.front()[row].name}};
      for (std::size_t k = 0; k < rates.size(); ++k) {
        const PlacedFigure placed =
            place_figure(table_, *columns[k][row].row, rates[k], request_.language, out_.figures);
        GridCell value;
        value.spans = {{placed.digits, placed.key}};
        value.align = GridAlign::right;
        cells.push_back(value);
        GridCell place;
        place.spans = {{place_of(columns[k], row)}};
        place.align = GridAlign::center;
        cells.push_back(place);
      }
    }
    auto& blocks = out_.document.blocks;
    blocks.emplace_back(
        Paragraph{Role::caption, {{say("位次表(按文件序排列)", "Places, in official order")}}});
    blocks.emplace_back(std::move(grid));
  }

  static std::string place_of(const std::vector<Standing>& all, std::size_t row) {
    if (!all[row].value) return std::string(k_not_applicable);
    int place = 1;
    for (const Standing& other : all) {
      if (other.value && compare(*other.value, *all[row].value) > 0) ++place;
    }
    return std::to_string(place);
  }

  // ---- who has reported ----

  void reporting() {
    std::vector<std::string> sentences;
    for (const FormState& form : request_.forms) {
      const std::string& label = form.label.in(request_.language);
      std::string text =
          zh_ ? fmt::format("《{}》应报{}家,已报{}家", label, form.expected, form.reported)
              : fmt::format("{}: {} of {} in", label, form.reported, form.expected);
      // Names of those who are late stay in the house.
      if (request_.internal) {
        if (!form.missing.empty())
          text += say(form.due ? ",未报:" : ",待报:", form.due ? ", missing: " : ", to come: ") +
                  listed(form.missing, request_.language);
        std::vector<std::string> late;
        for (const auto& [name, last] : form.late) late.push_back(name);
        if (!late.empty()) text += say(",迟报:", ", late: ") + listed(late, request_.language);
      } else if (form.reported < form.expected) {
        text += say(",未报单位的数据暂未计入", ", what is missing is not included");
      }
      sentences.push_back(text);
    }
    if (sentences.empty()) return;
    heading(section_ == 0 ? "二、报送情况" : "三、报送情况",
            section_ == 0 ? "2. Reports" : "3. Reports");
    paragraph(base::join(sentences, say(";", "; ")) + say("。", "."));
  }

  void annex() {
    auto& blocks = out_.document.blocks;
    const std::string title = title_of(table_, request_.language);
    blocks.emplace_back(Paragraph{Role::annexes, {{say("附件:", "Annex: ") + title}}});
    blocks.emplace_back(formats::PageBreak{});
    blocks.emplace_back(Paragraph{Role::annex, {{say("附件", "Annex")}}});
    blocks.emplace_back(Paragraph{Role::title, {{title}}});
    blocks.emplace_back(table_grid(table_, request_.language, out_.figures));
    for (const std::string& note : printed_notes(table_, request_.language))
      blocks.emplace_back(Paragraph{Role::note, {{note}}});
    blocks.emplace_back(Paragraph{Role::note, {{version_line(table_, request_.language)}}});
  }

  const TableModel& table_;
  const CircularRequest& request_;
  bool zh_;
  int section_ = 0;
  DraftPaper out_;
};

}  // namespace

DraftPaper circular(const TableModel& table, const CircularRequest& request) {
  return Maker(table, request).make();
}

std::string totals_sentence(const TableModel& table, const CircularRequest& request) {
  std::string out;
  for (const Span& span : Maker(table, request).totals()) out += span.text;
  return out;
}

}  // namespace jiedui::report
