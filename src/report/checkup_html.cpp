#include "report/checkup_html.hpp"

#include <algorithm>

#include "report/detail/checkup_page.hpp"
#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using domain::Severity;
using reading::TextSpan;

constexpr std::size_t k_around = 24;
constexpr std::size_t k_open_named = 20;

void append_escaped(std::string& out, std::u32string_view text) {
  for (const char32_t c : text) {
    if (c == U'&') {
      out += "&amp;";
    } else if (c == U'<') {
      out += "&lt;";
    } else if (c == U'>') {
      out += "&gt;";
    } else if (c == U'"') {
      out += "&quot;";
    } else if (c == U'\t' || c == U'\n' || c >= U' ') {
      base::append_utf8(out, c);
    }
  }
}
std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, base::decode_utf8(text));
  return out;
}

/// The page is handed on; where the file lay is nobody's business.
std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

std::string class_of(Severity severity) {
  return std::string(domain::to_string(severity));
}

/// A stretch of the text that looks different from the rest.
struct Mark {
  TextSpan span;
  std::string look;        ///< its class
  std::size_t remark = 0;  ///< number of the remark it leads to; 0 = none
  std::string title{};     ///< shown when pointed at
  bool names = false;      ///< the place of the remark itself, where a jump arrives
};

class Page {
 public:
  Page(const Checkup& checkup, const std::string& language)
      : checkup_(checkup),
        all_(checkup.examination),
        language_(language),
        order_(told(checkup.examination)),
        counts_(counts_of(checkup)) {}

  std::string write() {
    collect();
    paint();
    out_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{}{}</title>\n"
        "<style>\n{}</style>\n</head>\n<body>\n",
        language_ == "en" ? "en" : "zh-CN", say("材料核查 ", "Check-up "),
        escaped(file_name(checkup_.file.file)), k_checkup_style);
    header();
    out_ += "<main>\n<article>\n";
    text();
    out_ += "</article>\n<aside>\n";
    explanations();
    out_ += "</aside>\n</main>\n<script>\n";
    out_ += k_checkup_script;
    out_ += "</script>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(report::say(language_, zh, en));
  }

  // ---- which stretches are marked ----

  void collect() {
    const auto open = open_figures(all_);
    for (const std::size_t i : open)
      marks_.push_back(
          {all_.figures[i].span, "open", 0,
           say("未能在文中确定计算依据,未作判断", "its basis could not be made out, not judged")});
    for (const reading::Relation& relation : all_.relations) {
      if (relation.verdict == reading::Verdict::fails) continue;
      const std::string title = say("核对一致 ", "agrees ") + relation.note.in(language_);
      if (relation.total) marks_.push_back({all_.figures[*relation.total].span, "ok", 0, title});
      for (const std::size_t part : relation.parts)
        marks_.push_back({all_.figures[part].span, "ok", 0, title});
    }
    // Last comes what matters most: later marks are painted over earlier ones.
    for (std::size_t i = order_.size(); i-- > 0;) {
      const reading::Remark& remark = all_.remarks[order_[i].remark];
      for (const TextSpan& other : remark.others)
        marks_.push_back({other, "part " + class_of(remark.severity), i + 1});
    }
    for (std::size_t i = order_.size(); i-- > 0;) {
      const reading::Remark& remark = all_.remarks[order_[i].remark];
      for (const std::size_t same : order_[i].same)
        marks_.push_back({all_.remarks[same].span, class_of(remark.severity), i + 1});
      marks_.push_back({remark.span, class_of(remark.severity), i + 1, "", true});
    }
  }

  void paint() {
    painted_.assign(all_.prose.text.size(), 0);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const std::size_t end = std::min(marks_[i].span.end, painted_.size());
      for (std::size_t at = std::min(marks_[i].span.start, end); at < end; ++at)
        painted_[at] = static_cast<std::uint32_t>(i + 1);
    }
    arrived_.assign(order_.size() + 1, false);
    for (std::size_t i = 0; i < order_.size(); ++i)
      starts_.push_back({all_.remarks[order_[i].remark].span.start, i + 1});
    std::ranges::sort(starts_);
  }

  // ---- the text ----

  void text() {
    bool in_table = false;
    for (std::size_t i = 0; i < all_.prose.paragraphs.size(); ++i) {
      const reading::Paragraph& paragraph = all_.prose.paragraphs[i];
      const bool row = !paragraph.cells.empty();
      if (row != in_table) out_ += row ? "<div class=\"table\"><table>\n" : "</table></div>\n";
      in_table = row;
      if (row) {
        out_ += fmt::format("<tr id=\"p{0}\"><th>{0}</th>", i + 1);
        for (const TextSpan& cell : paragraph.cells) {
          out_ += "<td>";
          marked(cell);
          out_ += "</td>";
        }
        out_ += "</tr>\n";
      } else {
        out_ += fmt::format("<p id=\"p{0}\"{1}><span class=\"no\">{0}</span>", i + 1,
                            paragraph.heading ? " class=\"heading\"" : "");
        marked(paragraph.span);
        out_ += "</p>\n";
      }
    }
    if (in_table) out_ += "</table></div>\n";
  }

  void marked(const TextSpan& span) {
    for (std::size_t at = span.start; at < span.end;) {
      const std::uint32_t mark = painted_[at];
      std::size_t end = at;
      while (end < span.end && painted_[end] == mark) ++end;
      arrivals(end);
      if (mark == 0) {
        append_escaped(out_, all_.prose.at({at, end}));
      } else {
        stretch(marks_[mark - 1], {at, end});
      }
      at = end;
    }
    arrivals(span.end);
  }

  /// Where jumps to remarks arrive whose place begins before `end`.
  void arrivals(std::size_t end) {
    for (; next_start_ < starts_.size() && starts_[next_start_].first < end; ++next_start_)
      out_ += fmt::format("<span id=\"w{}\" class=\"at\"></span>", starts_[next_start_].second);
  }

  void stretch(const Mark& mark, const TextSpan& span) {
    const std::string title =
        mark.title.empty() ? "" : fmt::format(" title=\"{}\"", escaped(mark.title));
    if (mark.remark == 0) {
      out_ += fmt::format("<span class=\"{}\"{}>", mark.look, title);
      append_escaped(out_, all_.prose.at(span));
      out_ += "</span>";
      return;
    }
    out_ += fmt::format("<a class=\"mark {}\" href=\"#r{}\"{}>", mark.look, mark.remark, title);
    append_escaped(out_, all_.prose.at(span));
    if (mark.names && !arrived_[mark.remark]) out_ += fmt::format("<sup>{}</sup>", mark.remark);
    if (mark.names) arrived_[mark.remark] = true;
    out_ += "</a>";
  }

  // ---- what is said ----

  void header() {
    out_ += fmt::format("<header>\n<h1>{}</h1>\n<p>{}</p>\n",
                        say("材料核查:", "Check-up: ") + escaped(file_name(checkup_.file.file)),
                        escaped(head_sentence(counts_, language_)));
    const std::string claims = claims_sentence(counts_, language_);
    if (!claims.empty()) out_ += fmt::format("<p>{}</p>\n", escaped(claims));
    out_ += "<p class=\"legend\">";
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
      out_ += fmt::format("<span class=\"mark {}\">{} {}</span> ", class_of(severity),
                          level_label(severity, language_), counts_.of(severity));
    }
    out_ +=
        fmt::format("<span class=\"ok\">{}</span> <span class=\"open\">{}</span></p>\n</header>\n",
                    say("核对一致", "agrees"), say("未能判断", "not judged"));
  }

  void explanations() {
    if (counts_.silent())
      out_ +=
          fmt::format("<p class=\"none\">{}</p>\n", say("未发现问题。", "No problems were found."));
    for (std::size_t i = 0; i < order_.size(); ++i) card(i + 1, order_[i]);
    const auto note = [&](std::string_view zh, std::string_view en, const std::string& said) {
      if (said.empty()) return;
      out_ += fmt::format("<section class=\"card scope\"><h2>{}</h2><p>{}</p></section>\n",
                          say(zh, en), escaped(said));
    };
    for (const base::Bilingual& one : checkup_.notes) note("注意", "Note", one.in(language_));
    note("核对内容", "Examined", examined_sentence(checkup_, language_));
    note("未能核对", "Not judged", open_sentence(checkup_, language_, k_open_named));
  }

  void card(std::size_t number, const Told& one) {
    const reading::Remark& remark = all_.remarks[one.remark];
    const Excerpt words = excerpt(all_.prose, remark.span, k_around);
    const std::string place = language_ == "en" ? fmt::format("paragraph {}", words.paragraph)
                                                : fmt::format("第{}段", words.paragraph);
    out_ += fmt::format(
        "<section class=\"card {0}\" id=\"r{1}\">\n<h2><a href=\"#w{1}\"><b>{1}</b> {2} · {3} "
        "<span class=\"back\">{4}</span></a></h2>\n<blockquote>{5}<em>{6}</em>{7}</blockquote>\n"
        "<dl>\n",
        class_of(remark.severity), number, level_label(remark.severity, language_), place,
        say("看原文", "to the text"), escaped(words.before), escaped(words.words),
        escaped(words.behind));
    for (const RemarkLine& line : remark_lines(all_, one, language_))
      out_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(line.label), escaped(line.text));
    out_ += "</dl>\n</section>\n";
  }

  const Checkup& checkup_;
  const reading::Examination& all_;
  const std::string& language_;
  std::vector<Told> order_;
  CheckupCounts counts_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> painted_;  ///< by code point: 1 + the mark seen there
  std::vector<bool> arrived_;           ///< by remark: its number stands in the text
  std::vector<std::pair<std::size_t, std::size_t>> starts_;  ///< of remarks, in text order
  std::size_t next_start_ = 0;
  std::string out_;
};

}  // namespace

std::string checkup_html(const Checkup& checkup, const std::string& language) {
  return Page(checkup, language).write();
}

}  // namespace jiedui::report
