#include "report/checkup_text.hpp"

#include <algorithm>

#include "report/detail/print.hpp"
#include "report/detail/wrap.hpp"

namespace jiedui::report {
namespace {

using base::Align;
using domain::Severity;

/// Characters of the sentence shown on either side of the place.
constexpr std::size_t k_around = 30;
constexpr std::size_t k_open_named = 8;

class Writer {
 public:
  Writer(const Checkup& checkup, const CheckupTextOptions& options)
      : checkup_(checkup), options_(options), counts_(counts_of(checkup)) {}

  std::string write() {
    head();
    for (const Severity severity : {Severity::error, Severity::warning}) level(severity);
    hints();
    foot();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(report::say(options_.language, zh, en));
  }
  [[nodiscard]] bool zh() const { return options_.language != "en"; }

  /// Long lines go on under their text.
  void labelled(const std::string& head, std::string_view text) {
    const std::size_t indent = base::display_width(head);
    const std::size_t room = std::max<std::size_t>(options_.width, indent + 20) - indent;
    std::string before = head;
    for (const std::string& line : wrap_prose(text, room)) {
      out_ += before + line + "\n";
      before.assign(indent, ' ');
    }
  }
  void line(std::string_view text) { labelled("", text); }

  void head() {
    line(say("材料核查  ", "Check-up: ") + checkup_.file.file);
    for (const base::Bilingual& note : checkup_.notes)
      labelled(say("注意  ", "note  "), note.in(options_.language));
    if (counts_.figures + counts_.calendar == 0) {
      line(say("文中没有识别到数字,没有可核对的勾稽关系。",
               "No figures were recognised; there is nothing to be compared."));
    } else {
      line(head_sentence(counts_, options_.language));
    }
    const std::string claims = claims_sentence(counts_, options_.language);
    if (!claims.empty()) line(claims);
    if (counts_.silent()) line(say("未发现问题。", "No problems were found."));
  }

  void level(Severity severity) {
    const std::size_t count = counts_.of(severity);
    if (count == 0) return;
    const std::string label = level_label(severity, options_.language);
    const auto order = told(checkup_.examination);
    const auto of_level = [&](const Told& one) {
      return checkup_.examination.remarks[one.remark].severity == severity;
    };
    const auto items = static_cast<std::size_t>(std::ranges::count_if(order, of_level));
    const std::string amount = amount_told(items, count, options_.language);
    out_ += "\n";
    line(zh() ? fmt::format("{}({})", label, amount) : fmt::format("{} ({})", label, amount));
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (of_level(order[i])) tell(i + 1, order[i]);
    }
  }

  void tell(std::size_t number, const Told& one_told) {
    const reading::Remark& remark = checkup_.examination.remarks[one_told.remark];
    const Excerpt words = excerpt(checkup_.examination.prose, remark.span, k_around);
    const std::string place = zh() ? fmt::format("第{}段 ", words.paragraph)
                                   : fmt::format("paragraph {}: ", words.paragraph);
    labelled(base::pad(std::to_string(number) + ".", 4, Align::left),
             place + words.before + "【" + words.words + "】" + words.behind);
    std::size_t widest = 0;
    const auto lines = remark_lines(checkup_.examination, one_told, options_.language);
    for (const RemarkLine& one : lines) widest = std::max(widest, base::display_width(one.label));
    for (const RemarkLine& one : lines)
      labelled("    " + base::pad(one.label, widest + 2, Align::left), one.text);
  }

  void hints() {
    const std::size_t count = counts_.of(Severity::note);
    if (count == 0) return;
    if (options_.all) return level(Severity::note);
    out_ += "\n";
    line(zh() ? fmt::format("提示({}处,加 --all 逐条列出)", count)
              : fmt::format("hints ({}; --all lists them)", count));
  }

  void foot() {
    out_ += "\n";
    const std::size_t column = zh() ? 10 : 14;
    const auto part = [&](std::string_view zh_label, std::string_view en_label,
                          const std::string& text) {
      if (!text.empty()) labelled(base::pad(say(zh_label, en_label), column, Align::left), text);
    };
    part("核对内容", "examined", examined_sentence(checkup_, options_.language));
    part("未能核对", "not judged", open_sentence(checkup_, options_.language, k_open_named));
    part("下一步", "next", next());
  }

  [[nodiscard]] std::string next() const {
    const bool must = counts_.of(Severity::error) > 0;
    const bool verify = counts_.of(Severity::warning) > 0;
    if (!must && !verify) {
      return say("核查只看文中数字能否相互印证,数字本身是否属实仍请按原始资料核对。",
                 "only whether the figures of the text agree with each other was examined; whether "
                 "they are true the sources must say.");
    }
    return say(must && verify ? "先改必改项,再对照原始资料逐条核实请核项;"
               : must         ? "对照原始资料改正必改项;"
                              : "对照原始资料逐条核实请核项;",
               must ? "correct what must be changed, then verify the rest against the sources; "
                    : "verify each place against the sources; ") +
           say("加 --docx 文件名 得到带批注的文稿,加 --opinion 文件名 得到一页核查意见。",
               "--docx FILE gives the document with comments, --opinion FILE one page to sign.");
  }

  const Checkup& checkup_;
  const CheckupTextOptions& options_;
  CheckupCounts counts_;
  std::string out_;
};

/// What all names begin with, up to a folder's end: it tells nothing.
std::size_t common_folder(const std::vector<CheckedRow>& rows) {
  if (rows.empty()) return 0;
  std::string_view common = rows.front().file;
  for (const CheckedRow& row : rows) {
    std::size_t same = 0;
    while (same < common.size() && same < row.file.size() && common[same] == row.file[same]) ++same;
    common = common.substr(0, same);
  }
  const std::size_t slash = common.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

/// From the front, so that the end of a path, which tells files apart, stays.
std::string shortened(const std::string& file, std::size_t width) {
  if (base::display_width(file) <= width) return file;
  std::u32string points = base::decode_utf8(file);
  while (!points.empty() && base::display_width(base::encode_utf8(points)) + 2 > width)
    points.erase(points.begin());
  return "…" + base::encode_utf8(points);
}

}  // namespace

std::string checkup_text(const Checkup& checkup, const CheckupTextOptions& options) {
  return Writer(checkup, options).write();
}

std::string checkup_table(const std::vector<CheckedRow>& rows, const CheckupTextOptions& options) {
  const bool zh = options.language != "en";
  const std::array<std::string, 8> heads =
      zh ? std::array<std::string, 8>{"数字", "关系", "不一致", "必改",
                                      "请核", "提示", "未填",   "雷同"}
         : std::array<std::string, 8>{"figures", "relations", "fail", "must",
                                      "verify",  "hints",     "open", "copies"};
  constexpr std::size_t k_gap = 2;
  std::size_t numbers = 0;
  for (const std::string& head : heads) numbers += base::display_width(head) + k_gap;
  const std::string first = zh ? "文件" : "file";
  std::size_t widest = base::display_width(first);
  const std::size_t folder = common_folder(rows);
  for (const CheckedRow& row : rows)
    widest = std::max(widest, base::display_width(row.file.substr(folder)));
  const std::size_t room = std::max<std::size_t>(options.width, numbers + 20) - numbers;
  const std::size_t name_width = std::min(widest, room);

  std::string out = base::pad(first, name_width, Align::left);
  for (const std::string& head : heads) out += std::string(k_gap, ' ') + head;
  out += "\n";
  std::size_t wrong = 0;
  std::size_t unread = 0;
  for (const CheckedRow& row : rows) {
    out += base::pad(shortened(row.file.substr(folder), name_width), name_width, Align::left);
    if (row.fault) {
      ++unread;
      out += std::string(k_gap, ' ') + (zh ? "未读取" : "not read") + "\n";
      continue;
    }
    const CheckupCounts& counts = row.counts;
    wrong += counts.wrong() ? 1U : 0U;
    const std::array<std::size_t, 8> values = {
        counts.figures,    counts.relations(), counts.differ,       counts.remarks[0],
        counts.remarks[1], counts.remarks[2],  counts.placeholders, counts.copies};
    for (std::size_t i = 0; i < values.size(); ++i) {
      out += std::string(k_gap, ' ') +
             base::pad(std::to_string(values[i]), base::display_width(heads[i]), Align::right);
    }
    out += "\n";
  }
  out += zh ? fmt::format("共{}个文件,{}个有必改或不一致之处,{}个未能读取。\n", rows.size(), wrong,
                          unread)
            : fmt::format("{} files, {} with something to be changed, {} not read.\n", rows.size(),
                          wrong, unread);
  return out;
}

}  // namespace jiedui::report
