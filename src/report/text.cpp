// The official form on a terminal.
// Decides: column widths, wrapped heads, where the table continues in parts. Holds: no line is
// wider than asked, unless one column alone is; numbers of a column stand with their points below
// each other.
#include <algorithm>
#include <numeric>

#include "report/detail/print.hpp"
#include "report/detail/wrap.hpp"

namespace jiedui::report {
namespace {

using base::Align;
using base::display_width;
using base::pad;

constexpr std::size_t k_gap = 2;
constexpr std::size_t k_wide_gap = 4;
constexpr std::size_t k_head_lines = 4;
constexpr std::size_t k_head_lines_of_parts = 2;
constexpr std::size_t k_narrowest_text = 10;
constexpr std::size_t k_least_width = 64;

/// A number's text before and after the end of its integer digits; text without digits is a symbol.
struct Split {
  std::string whole;
  std::string rest;
  bool number = false;
};

Split split_number(const std::string& text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return {text, "", false};
  const std::size_t end = std::min(text.find_first_not_of("0123456789,", first), text.size());
  return {text.substr(0, end), text.substr(end), true};
}

/// Leading spaces are an indentation that every line of the text keeps.
std::vector<std::string> indented(const std::string& text, std::size_t width) {
  const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
  std::vector<std::string> lines = wrap(text.substr(indent), width - indent);
  for (std::string& line : lines) line.insert(0, indent, ' ');
  return lines;
}

/// One printed column: what stands in it and how wide it is.
struct Column {
  bool figures = false;
  std::string group{};
  std::string label{};
  std::string unit{};                ///< with its brackets
  std::vector<std::string> cells{};  ///< one per line
  std::size_t whole = 0;             ///< widest integer part
  std::size_t rest = 0;              ///< widest part from the point on
  std::size_t data = 0;
  std::size_t width = 0;

  void measure() {
    for (const std::string& cell : cells) {
      const Split split = split_number(cell);
      if (figures && split.number) {
        whole = std::max(whole, display_width(split.whole));
        rest = std::max(rest, display_width(split.rest));
      } else {
        data = std::max(data, display_width(cell));
      }
    }
    data = std::max(data, whole + rest);
  }
  void widen_for_head(std::size_t lines) {
    width = std::max({data, display_width(unit), width_for_lines(label, lines), std::size_t{2}});
  }
  /// Lines of even length: 计划/资金, not 计划资/金.
  [[nodiscard]] std::vector<std::string> label_lines() const {
    return wrap(label, width_for_lines(label, wrap(label, width).size()));
  }
  [[nodiscard]] std::vector<std::string> head() const {
    std::vector<std::string> lines = label_lines();
    if (!unit.empty()) lines.push_back(unit);
    return lines;
  }
  /// How much wider it must be so that no single character stands in the head's last line.
  [[nodiscard]] std::size_t wanted_by_head() const {
    const std::vector<std::string> lines = label_lines();
    if (lines.size() < 2 || display_width(lines.back()) > 2) return 0;
    return width_for_lines(label, lines.size() - 1) - width;
  }
  /// Texts may wrap, words may not.
  [[nodiscard]] std::size_t narrowest() const {
    std::size_t least = std::max(k_narrowest_text, unbreakable_width(label));
    for (const std::string& cell : cells) least = std::max(least, unbreakable_width(cell));
    return least;
  }
  [[nodiscard]] std::vector<std::string> cell_lines(std::size_t line) const {
    const std::string& cell = cells[line];
    if (!figures) return indented(cell, width);
    const Split split = split_number(cell);
    const std::size_t block = whole + rest;
    if (!split.number && display_width(cell) > block) return {pad(cell, width, Align::center)};
    const std::string aligned =
        split.number ? pad(split.whole, whole, Align::right) + pad(split.rest, rest, Align::left)
                     : pad(cell, block, Align::right);
    return {pad(aligned, width, Align::center)};
  }
};

std::string stripped(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

/// Some columns set side by side: one part of the table.
class Block {
 public:
  Block(std::vector<const Column*> columns, std::size_t gap)
      : columns_(std::move(columns)), gap_(gap) {}

  [[nodiscard]] std::size_t width() const {
    std::size_t sum = gap_ * (columns_.size() - 1);
    for (const Column* column : columns_) sum += column->width;
    return sum;
  }

  [[nodiscard]] std::string head() const {
    std::string out;
    const bool grouped = std::any_of(columns_.begin(), columns_.end(),
                                     [](const Column* one) { return !one->group.empty(); });
    if (grouped) out += group_lines();
    std::vector<std::vector<std::string>> heads;
    std::size_t tallest = 0;
    for (const Column* column : columns_) {
      heads.push_back(column->head());
      tallest = std::max(tallest, heads.back().size());
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
      // Units share the last line, labels the first.
      const auto place = columns_[i]->unit.empty() ? heads[i].end() : heads[i].end() - 1;
      heads[i].insert(place, tallest - heads[i].size(), "");
    }
    for (std::size_t line = 0; line < tallest; ++line) {
      out += joined([&](std::size_t i) {
        return pad(heads[i][line], columns_[i]->width,
                   columns_[i]->figures ? Align::center : Align::left);
      });
    }
    return out;
  }

  [[nodiscard]] std::string row(std::size_t line) const {
    std::vector<std::vector<std::string>> cells;
    std::size_t tallest = 1;
    for (const Column* column : columns_) {
      cells.push_back(column->cell_lines(line));
      tallest = std::max(tallest, cells.back().size());
    }
    std::string out;
    for (std::size_t i = 0; i < tallest; ++i) {
      out += joined([&](std::size_t column) {
        const std::string text = i < cells[column].size() ? cells[column][i] : std::string();
        return pad(text, columns_[column]->width, Align::left);
      });
    }
    return out;
  }

 private:
  template <class CellText>
  std::string joined(CellText cell) const {
    std::string out;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out.append(gap_, ' ');
      out += cell(i);
    }
    return stripped(std::move(out));
  }

  [[nodiscard]] std::string group_lines() const {
    std::string names;
    std::string rules;
    for (std::size_t i = 0; i < columns_.size();) {
      std::size_t end = i + 1;
      std::size_t span = columns_[i]->width;
      const std::string& group = columns_[i]->group;
      while (end < columns_.size() && !group.empty() && columns_[end]->group == group) {
        span += gap_ + columns_[end++]->width;
      }
      names += pad(group, span, Align::center) + std::string(gap_, ' ');
      rules += std::string(span, group.empty() ? ' ' : '-') + std::string(gap_, ' ');
      i = end;
    }
    return stripped(std::move(names)) + stripped(std::move(rules));
  }

  std::vector<const Column*> columns_;
  std::size_t gap_;
};

class TextForm {
 public:
  TextForm(const TableModel& table, std::string_view language, std::size_t width)
      : table_(table),
        definition_(*table.definition),
        language_(language),
        most_(width),
        lines_(lines_of(table)) {
    collect();
    fit();
  }

  std::string text() {
    std::string out;
    const auto parts = parts_of();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += "\n";
      out += part(parts[i], i > 0);
    }
    return out + closing(std::min(most_, parts.back().width()));
  }

 private:
  void collect() {
    if (definition_.row_numbers) {
      Column numbers{.label = std::string(say(language_, "序号", "No."))};
      for (const Line& line : lines_)
        numbers.cells.push_back(line.number > 0 ? std::to_string(line.number) : "");
      fixed_.push_back(std::move(numbers));
    }
    Column labels{.label = definition_.row_head.in(language_)};
    for (const Line& line : lines_) {
      const std::string label = line.label_rows == 0 ? "" : row_label(*line.row, language_);
      labels.cells.push_back(std::string(indent(line), ' ') + label);
    }
    fixed_.push_back(std::move(labels));
    for (std::size_t i = 0; i < definition_.columns.size(); ++i) columns_.push_back(column(i));
    for (Column& one : fixed_) one.measure();
    for (Column& one : columns_) one.measure();
  }

  Column column(std::size_t index) const {
    const pack::TableColumn& from = definition_.columns[index];
    const std::string unit = head_unit(definition_, from, language_);
    Column result{.figures = !from.measure.empty(),
                  .group = from.group.in(language_),
                  .label = from.label.in(language_),
                  .unit = unit.empty() ? "" : "(" + unit + ")"};
    for (const Line& line : lines_)
      result.cells.push_back(cell_text(line.row->cells[index], language_));
    return result;
  }

  [[nodiscard]] static std::size_t indent(const Line& line) {
    return static_cast<std::size_t>(2 * (line.row->depth + (line.row->shown_only ? 1 : 0)));
  }

  [[nodiscard]] std::size_t total_width(std::size_t gap) const {
    std::size_t sum = gap * (fixed_.size() + columns_.size() - 1);
    for (const Column& one : fixed_) sum += one.width;
    for (const Column& one : columns_) sum += one.width;
    return sum;
  }

  /// Heads take as many lines as it needs; then long texts wrap; what still does not fit goes into
  /// parts.
  void fit() {
    for (std::size_t lines = 1; lines <= k_head_lines; ++lines) {
      give_heads(lines);
      if (total_width(k_gap) <= most_) break;
    }
    narrow_texts();
    for (Column& one : columns_) {
      if (total_width(k_gap) + one.wanted_by_head() <= most_) one.width += one.wanted_by_head();
    }
    while (gap_ < k_wide_gap && total_width(gap_ + 1) <= most_) ++gap_;
    spread();
  }

  void give_heads(std::size_t lines) {
    for (Column& one : fixed_) one.widen_for_head(1);
    for (Column& one : columns_) one.widen_for_head(lines);
    widen_for_groups();
  }

  /// A table of few columns fills the width of the lines above it.
  void spread() {
    const std::size_t least = std::min(most_, k_least_width);
    const std::size_t have = total_width(gap_);
    if (columns_.empty() || have >= least) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      columns_[i].width += (least - have + i) / columns_.size();
    }
  }

  void widen_for_groups() {
    for (const HeadGroup& group : head_groups(definition_)) {
      std::size_t span = k_gap * (group.count - 1);
      for (std::size_t i = 0; i < group.count; ++i) span += columns_[group.first + i].width;
      const std::size_t wanted = display_width(columns_[group.first].group);
      if (wanted > span) columns_[group.first].width += wanted - span;
    }
  }

  /// Only where that makes it fit: a table in parts has room for its texts, and for its heads.
  void narrow_texts() {
    const std::vector<Column> fixed = fixed_;
    while (total_width(k_gap) > most_ && narrow_widest_text()) {
    }
    if (total_width(k_gap) <= most_ || total_width_of(fixed) > most_ / 2) return;
    give_heads(k_head_lines_of_parts);
  }

  [[nodiscard]] static std::size_t total_width_of(const std::vector<Column>& columns) {
    std::size_t sum = 0;
    for (const Column& one : columns) sum += one.width + k_gap;
    return sum;
  }

  bool narrow_widest_text() {
    Column* widest = nullptr;
    const auto consider = [&](Column& one) {
      if (!one.figures && one.width > one.narrowest() &&
          (widest == nullptr || one.width > widest->width))
        widest = &one;
    };
    for (Column& one : fixed_) consider(one);
    for (Column& one : columns_) consider(one);
    if (widest == nullptr) return false;
    --widest->width;
    return true;
  }

  /// Columns of one heading stay together where they can.
  [[nodiscard]] std::vector<Block> parts_of() const {
    std::vector<Block> parts;
    std::vector<const Column*> current = labels();
    for (const HeadGroup& group : head_groups(definition_)) {
      const bool broken = !fits(current, group);
      for (std::size_t i = 0; i < group.count; ++i) {
        const bool full = i == 0 ? broken : !fits(current, {group.first + i, 1});
        if (full && current.size() > fixed_.size()) {
          parts.emplace_back(current, gap_);
          current = labels();
        }
        current.push_back(&columns_[group.first + i]);
      }
    }
    parts.emplace_back(current, gap_);
    return parts;
  }

  [[nodiscard]] std::vector<const Column*> labels() const {
    std::vector<const Column*> columns;
    for (const Column& one : fixed_) columns.push_back(&one);
    return columns;
  }

  [[nodiscard]] bool fits(std::vector<const Column*> columns, const HeadGroup& group) const {
    for (std::size_t i = 0; i < group.count; ++i) columns.push_back(&columns_[group.first + i]);
    return Block(std::move(columns), gap_).width() <= most_;
  }

  [[nodiscard]] std::string part(const Block& block, bool continued) const {
    const std::size_t width = std::max(block.width(), std::min(most_, k_least_width));
    std::string out = opening(width, continued);
    out += std::string(width, '=') + "\n" + block.head() + std::string(width, '-') + "\n";
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool total = lines_[i].total;
      if (total && i > 0 && !lines_[i - 1].total) out += std::string(width, '-') + "\n";
      out += block.row(i);
      if (total && i + 1 < lines_.size() && !lines_[i + 1].total)
        out += std::string(width, '-') + "\n";
    }
    return out + std::string(width, '=') + "\n";
  }

  [[nodiscard]] std::string opening(std::size_t width, bool continued) const {
    std::string title = title_of(table_, language_);
    if (continued) title += say(language_, "(续表)", " (continued)");
    std::string out;
    for (const std::string& line : wrap(title, width))
      out += stripped(pad(line, width, Align::center));
    if (continued) return out;
    out += right(say(language_, "表号:", "Form: "), definition_.form_number, width);
    out += right(say(language_, "制表机关:", "Issued by: "), definition_.issued_by, width);
    return out + unit_line(width);
  }

  [[nodiscard]] std::string right(std::string_view label, const base::Bilingual& value,
                                  std::size_t width) const {
    const std::string& text = value.in(language_);
    return text.empty() ? std::string()
                        : pad(std::string(label) + text, width, Align::right) + "\n";
  }

  [[nodiscard]] std::string unit_line(std::size_t width) const {
    const std::string left =
        std::string(say(language_, "填报单位:", "Reporting unit: ")) + table_.unit_name;
    const std::string period =
        std::string(say(language_, "报告期:", "Period: ")) + period_of(table_, language_);
    const std::string& unit = definition_.unit_line.in(language_);
    const std::string last =
        unit.empty() ? "" : std::string(say(language_, "计量单位:", "Unit: ")) + unit;
    if (display_width(left) + display_width(period) + display_width(last) + 2 * k_gap > width) {
      std::string out = left + "\n" + period + "\n";
      return last.empty() ? out : out + pad(last, width, Align::right) + "\n";
    }
    if (last.empty()) return left + pad(period, width - display_width(left), Align::right) + "\n";
    const std::size_t middle = width - display_width(left) - display_width(last);
    return left + pad(period, middle, Align::center) + last + "\n";
  }

  [[nodiscard]] std::string closing(std::size_t width) const {
    const std::size_t room = std::max(width, std::min(most_, k_least_width));
    std::string out;
    const auto notes = printed_notes(table_, language_);
    const std::string head(say(language_, "注:", "Notes: "));
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string number = std::to_string(i + 1) + ".";
      const std::size_t margin = display_width(head) + display_width(number);
      const auto lines = wrap(notes[i], room - margin);
      const std::string first = (i == 0 ? head : std::string(display_width(head), ' ')) + number;
      for (std::size_t line = 0; line < lines.size(); ++line) {
        out += (line == 0 ? first : std::string(margin, ' ')) + lines[line] + "\n";
      }
    }
    if (definition_.official_foot) out += foot(room);
    return out + pad(version_line(table_, language_), room, Align::right) + "\n";
  }

  [[nodiscard]] std::string foot(std::size_t room) const {
    const auto fields = foot_fields(language_);
    std::size_t used = 0;
    for (const std::string& field : fields) used += display_width(field);
    const std::size_t blank = room > used ? (room - used) / fields.size() : k_gap;
    std::string out;
    for (const std::string& field : fields) out += field + std::string(blank, ' ');
    return stripped(std::move(out));
  }

  const TableModel& table_;
  const pack::Table& definition_;
  std::string_view language_;
  std::size_t most_;
  std::vector<Line> lines_;
  std::vector<Column> fixed_;  ///< 序号 and row labels: repeated in every part
  std::vector<Column> columns_;
  std::size_t gap_ = k_gap;
};

}  // namespace

std::string to_text(const TableModel& table, std::string_view language, std::size_t width) {
  return TextForm(table, language, width).text();
}

}  // namespace jiedui::report
