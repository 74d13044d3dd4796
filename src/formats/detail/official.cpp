#include "formats/detail/official.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

constexpr double k_indent = 2;        // 首行缩进
constexpr double k_annex_label = 3;   // 附件:
constexpr double k_number_label = 1;  // 1.
constexpr double k_sealed_right = 4;
constexpr double k_unsealed_right = 2;
// One less than fit: digits of some faces are wider than half a character.
constexpr int k_title_characters = static_cast<int>(k_width / 22) - 1;
constexpr double k_longest_title = 80;  // beyond, the program that sets it may break it

constexpr std::u32string_view k_never_first =
    U"、。,.;:!?)]}%，．；：！？）］｝％》〉」』】〕”’…—·";
constexpr std::u32string_view k_never_last = U"([{（［｛《〈「『【〔“‘";
/// After these a phrase of a title usually ends.
constexpr std::u32string_view k_phrase_end = U"年度省市县区州团办局委院校府援作况的、》)）";

const Paragraph* paragraph_at(const Document& document, std::size_t index) {
  return index < document.blocks.size() ? std::get_if<Paragraph>(&document.blocks[index]) : nullptr;
}

bool has_role(const Paragraph* paragraph, Role role) {
  return paragraph != nullptr && paragraph->role == role;
}

bool is_grid(const Document& document, std::size_t index) {
  return index < document.blocks.size() && std::holds_alternative<Grid>(document.blocks[index]);
}

bool is_title(const Paragraph* paragraph) {
  return has_role(paragraph, Role::title) || has_role(paragraph, Role::subtitle);
}

bool is_heading(Role role) {
  return role == Role::heading_1 || role == Role::heading_2 || role == Role::heading_3 ||
         role == Role::heading_4;
}

bool closes(const Paragraph* paragraph) {
  return has_role(paragraph, Role::signature) || has_role(paragraph, Role::date);
}

/// What should not begin a page alone, without a line of text.
bool follows_text(const Paragraph* paragraph) {
  return closes(paragraph) || has_role(paragraph, Role::annexes);
}

bool word_character(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         c == U'.' || c == U'%';
}

bool among(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

/// Words that end like a phrase in their middle.
bool among_words(char32_t before, char32_t after) {
  constexpr std::array<std::u32string_view, 3> k_words = {U"年度", U"办公", U"公室"};
  return std::any_of(k_words.begin(), k_words.end(), [&](std::u32string_view word) {
    return word[0] == before && word[1] == after;
  });
}

/// Cost of ending a line before `at`; infinite where it must not be.
double break_cost(std::u32string_view text, std::size_t at) {
  if (at == text.size()) return 0;
  const char32_t before = text[at - 1];
  const char32_t after = text[at];
  const bool inside_word = (word_character(before) && (word_character(after) || after == U'年')) ||
                           among_words(before, after);
  if (inside_word || among(after, k_never_first) || among(before, k_never_last) || after == U'的')
    return std::numeric_limits<double>::infinity();
  return among(before, k_phrase_end) || before == U' ' ? 0 : 9;
}

double width_of(std::u32string_view text) {
  return characters(base::encode_utf8(text));
}

/// Breaks of the cheapest division into exactly `lines` lines; empty when there is none.
class TitleBreaks {
 public:
  TitleBreaks(std::u32string_view text, int most) : text_(text), most_(most) {}

  std::vector<std::size_t> into(std::size_t lines) {
    ideal_ = width_of(text_) / static_cast<double>(lines);
    breaks_.clear();
    best_.clear();
    lowest_ = std::numeric_limits<double>::infinity();
    search(0, lines, 0);
    return best_;
  }

 private:
  void search(std::size_t from, std::size_t lines, double cost) {
    if (cost >= lowest_) return;
    if (lines == 0) {
      lowest_ = cost;
      best_ = breaks_;
      return;
    }
    const std::size_t last = text_.size();
    for (std::size_t to = lines == 1 ? last : from + 1; to <= last; ++to) {
      const double width = width_of(text_.substr(from, to - from));
      if (width > most_) break;
      const double uneven = width - ideal_;
      const double step = uneven * uneven + break_cost(text_, to);
      if (!std::isfinite(step) || (lines > 1 && to == last)) continue;
      breaks_.push_back(to);
      search(to, lines - 1, cost + step);
      breaks_.pop_back();
    }
  }

  std::u32string_view text_;
  int most_;
  double ideal_ = 0;
  double lowest_ = 0;
  std::vector<std::size_t> breaks_, best_;
};

/// The title's spans with "\n" where a line ends; bookmarks and marks stay.
std::vector<Span> broken_title(const std::vector<Span>& spans, const std::string& text) {
  const auto lines = title_lines(text, k_title_characters);
  std::vector<std::size_t> ends;  // in bytes
  std::size_t end = 0;
  for (const std::string& line : lines) ends.push_back(end += line.size());
  std::vector<Span> out = spans;
  std::size_t start = 0;
  for (Span& span : out) {
    const std::size_t length = span.text.size();
    for (std::size_t i = ends.size() - 1; i-- > 0;) {
      if (ends[i] > start && ends[i] <= start + length) span.text.insert(ends[i] - start, "\n");
    }
    start += length;
  }
  return out;
}

class Placer {
 public:
  Placer(const Document& document, Seal seal) : document_(document), seal_(seal) {}

  std::vector<Placement> run() {
    out_.resize(document_.blocks.size());
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const Paragraph* paragraph = paragraph_at(document_, i);
      if (paragraph != nullptr) out_[i] = placement(*paragraph, i);
      if (out_[i].blank_before == 0 && i > 0) out_[i].blank_before = blank_after_title(i);
    }
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (closes(paragraph_at(document_, i)) && !closes(before(i))) close(i);
    }
    return std::move(out_);
  }

 private:
  const Paragraph* before(std::size_t i) const {
    return i == 0 ? nullptr : paragraph_at(document_, i - 1);
  }

  int blank_after_title(std::size_t i) const {
    const Paragraph* here = paragraph_at(document_, i);
    const bool page_break = std::holds_alternative<PageBreak>(document_.blocks[i]);
    return is_title(before(i)) && !is_title(here) && !page_break ? 1 : 0;
  }

  Placement placement(const Paragraph& paragraph, std::size_t i) {
    Placement out;
    out.spans = paragraph.spans;
    const Paragraph* next = paragraph_at(document_, i + 1);
    out.keep_next = follows_text(next) && !closes(&paragraph);
    if (is_heading(paragraph.role)) out.first = k_indent, out.keep_next = true;
    switch (paragraph.role) {
      case Role::title:
        out.spans = broken_title(paragraph.spans, paragraph.text());
        out.blank_before = i > 0 && before(i) != nullptr && !is_title(before(i)) ? 1 : 0;
        out.keep_next = true;
        break;
      case Role::body:
      case Role::list:
        out.first = k_indent;
        break;
      case Role::annexes:
        annexes(paragraph, i, out);
        break;
      case Role::annex:
        out.new_page = i > 0 && !std::holds_alternative<PageBreak>(document_.blocks[i - 1]);
        out.keep_next = true;
        break;
      case Role::signature:
        out.keep_next = closes(next);
        break;
      case Role::caption:
        out.keep_next = is_grid(document_, i + 1) || has_role(next, Role::caption);
        break;
      case Role::subtitle:
        out.keep_next = true;
        break;
      case Role::addressee:
      case Role::heading_1:
      case Role::heading_2:
      case Role::heading_3:
      case Role::heading_4:
      case Role::date:
      case Role::note:
        break;
    }
    return out;
  }

  /// "附件:1.…" two characters in; the names stand under each other.
  void annexes(const Paragraph& paragraph, std::size_t i, Placement& out) const {
    const bool opening = !has_role(before(i), Role::annexes);
    const bool labelled = paragraph.text().starts_with("附件");
    const bool numbered = paragraph.text().find('.') != std::string::npos;
    out.blank_before = opening ? 1 : 0;
    out.first = labelled ? k_indent : k_indent + k_annex_label;
    out.left = k_indent + k_annex_label + (numbered ? k_number_label : 0);
  }

  /// 署名 and 成文日期 from `first` on: each begins where the other says.
  void close(std::size_t first) {
    std::size_t end = first;
    double signed_width = 0;
    double dated_width = 0;
    for (; closes(paragraph_at(document_, end)); ++end) {
      const Paragraph& paragraph = *paragraph_at(document_, end);
      double& width = paragraph.role == Role::date ? dated_width : signed_width;
      width = std::max(width, characters(paragraph.text()));
    }
    out_[first].blank_before = std::max(out_[first].blank_before, 1);
    const auto [sign, date] = seal_ == Seal::with ? sealed(signed_width, dated_width)
                                                  : unsealed(signed_width, dated_width);
    for (std::size_t i = first; i < end; ++i) {
      const Paragraph& paragraph = *paragraph_at(document_, i);
      const double short_of =
          paragraph.role == Role::date ? 0 : (signed_width - characters(paragraph.text())) / 2;
      out_[i].left = std::max(0.0, (paragraph.role == Role::date ? date : sign) + short_of);
      out_[i].first = out_[i].left;
    }
  }

  struct Starts {
    double sign, date;
  };
  /// The date must not come nearer to the edge than two characters either; then 署名 moves left.
  static Starts unsealed(double signed_width, double dated_width) {
    const double right = k_characters - k_unsealed_right;
    const double date = std::min(right - signed_width + 2, right - dated_width);
    return signed_width == 0 ? Starts{0, right - dated_width} : Starts{date - 2, date};
  }
  static Starts sealed(double signed_width, double dated_width) {
    const double date = k_characters - k_sealed_right - dated_width;
    const double centre = date + dated_width / 2;
    return {std::min(centre - signed_width / 2, k_characters - signed_width), date};
  }

  const Document& document_;
  Seal seal_;
  std::vector<Placement> out_;
};

}  // namespace

std::string_view office_name(Face face) {
  constexpr std::array<std::string_view, 5> k_names = {"仿宋_GB2312", "黑体", "楷体_GB2312", "宋体",
                                                       "方正小标宋简体"};
  return k_names[static_cast<std::size_t>(face)];
}

Look look_of(Role role) {
  switch (role) {
    case Role::title:
      return {.face = Face::title, .size = 22, .align = GridAlign::center};
    case Role::subtitle:
      return {.face = Face::kai, .align = GridAlign::center};
    case Role::heading_1:
      return {.face = Face::hei, .justify = true};
    case Role::heading_2:
      return {.face = Face::kai, .justify = true};
    case Role::annex:
      return {.face = Face::hei};
    case Role::caption:
      return {.face = Face::hei, .size = 14, .align = GridAlign::center};
    case Role::note:
      return {.face = Face::song, .size = 10.5, .justify = true, .on_grid = false};
    case Role::signature:
    case Role::date:
    case Role::addressee:
      return {};
    case Role::body:
    case Role::heading_3:
    case Role::heading_4:
    case Role::list:
    case Role::annexes:
      return {.justify = true};
  }
  return {};
}

std::vector<Placement> place(const Document& document, Seal seal) {
  return Placer(document, seal).run();
}

double characters(std::string_view text) {
  return static_cast<double>(base::display_width(text)) / 2;
}

std::vector<std::string> title_lines(const std::string& title, int most) {
  const double width = characters(title);
  const bool broken = title.find('\n') != std::string::npos;
  if (width <= most || width > k_longest_title || broken) return {title};
  const std::u32string text = base::decode_utf8(title);
  TitleBreaks breaks(text, most);
  const auto fewest = static_cast<std::size_t>(std::ceil(width / most));
  for (std::size_t lines = fewest; lines <= fewest + 1; ++lines) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (const std::size_t to : breaks.into(lines)) {
      out.push_back(base::encode_utf8(std::u32string_view(text).substr(from, to - from)));
      from = to;
    }
    if (!out.empty()) return out;
  }
  return {title};
}

}  // namespace jiedui::formats::detail
