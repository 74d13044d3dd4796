#include "report/checkup_opinion.hpp"

#include <algorithm>
#include <map>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using domain::Severity;
using formats::Paragraph;
using formats::Role;
using formats::Span;

// An official page has 22 lines of 28 characters; the title, the blank line under it and what a
// substitute font needs more take three of them and two characters of each line.
constexpr std::size_t k_lines = 19;
constexpr std::size_t k_columns = 52;
/// A page that tells one thing at length tells nothing else.
constexpr std::size_t k_item_columns = 3 * k_columns;
constexpr std::size_t k_around = 6;
constexpr std::size_t k_words_most = 24;

/// The name people know the text by: without folder and extension.
std::string title_of_file(const std::string& file) {
  const std::size_t slash = file.find_last_of("/\\");
  std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0) name.erase(dot);
  return name;
}

/// Lines of an official page; the first one is indented by two characters.
std::size_t lines_for(std::string_view text) {
  return (base::display_width(text) + 4 + k_columns - 1) / k_columns;
}

std::string shortened(const std::string& text, std::size_t columns) {
  if (base::display_width(text) <= columns) return text;
  std::string out;
  std::size_t width = 0;
  for (const char32_t c : base::decode_utf8(text)) {
    std::string one;
    base::append_utf8(one, c);
    width += base::display_width(one);
    if (width + 2 > columns) break;
    out += one;
  }
  return out + "…";
}

std::string without_stop(std::string text) {
  for (const std::string_view stop : {"。", ".", ";", ";"}) {
    if (text.ends_with(stop)) text.resize(text.size() - stop.size());
  }
  return text;
}

class Maker {
 public:
  Maker(const Checkup& checkup, const OpinionRequest& request)
      : checkup_(checkup),
        request_(request),
        zh_(request.language != "en"),
        counts_(counts_of(checkup)) {}

  formats::Document make() {
    const std::string name = title_of_file(checkup_.file.file);
    out_.title = say("材料核查意见", "Check-up opinion");
    put(Role::title, out_.title);
    body((zh_ ? fmt::format("对《{}》所列数字进行了核查。", name)
              : fmt::format("The figures of '{}' were examined. ", name)) +
         head_sentence(counts_, request_.language) + claims_sentence(counts_, request_.language) +
         (counts_.silent() ? say("未发现问题。", " No problems were found.") : ""));
    const std::string last = closing();
    const std::size_t kept = lines_for(last) + 1 + signature_lines();
    room_ = k_lines > used_ + kept ? k_lines - used_ - kept : 0;
    items(Severity::error);
    items(Severity::warning);
    heading("其他说明", "Remarks");
    body(last);
    signature();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(report::say(request_.language, zh, en));
  }
  void put(Role role, std::string text) {
    out_.blocks.emplace_back(Paragraph{role, {Span{.text = std::move(text)}}});
  }
  void body(const std::string& text) {
    used_ += lines_for(text);
    put(Role::body, text);
  }
  void heading(std::string_view zh, std::string_view en) {
    static constexpr std::string_view k_numbers[] = {"一", "二", "三"};
    put(Role::heading_1, say(fmt::format("{}、{}", k_numbers[section_], zh),
                             fmt::format("{}. {}", section_ + 1, en)));
    ++section_;
  }

  [[nodiscard]] std::size_t signature_lines() const {
    const std::size_t lines = (request_.by.empty() ? 0U : 1U) + (request_.date ? 1U : 0U);
    return lines == 0 ? 0 : lines + 1;
  }

  void items(Severity severity) {
    std::vector<std::string> texts;
    std::size_t places = 0;
    for (const Item& one : items_of(severity)) {
      texts.push_back(item(texts.size() + 1, one));
      places += one.places;
    }
    // The heading and at least one item, or the number alone where there is no room.
    if (texts.empty()) return;
    const std::string label = severity == Severity::error ? say("必改事项", "To be changed")
                                                          : say("请核事项", "To be verified");
    const std::string amount = amount_told(texts.size(), places, request_.language);
    heading(fmt::format("{}({})", label, amount), fmt::format("{} ({})", label, amount));
    room_ -= std::min<std::size_t>(room_, 1);
    std::size_t written = 0;
    for (; written < texts.size(); ++written) {
      // What follows still wants its own heading, and this one its line about the rest.
      const std::size_t held = (written + 1 < texts.size() ? 1U : 0U) + held_for_next(severity);
      const std::size_t lines = lines_for(texts[written]);
      if (lines + held > room_) break;
      room_ -= lines;
      body(texts[written]);
    }
    if (written == texts.size()) return;
    room_ -= std::min<std::size_t>(room_, 1);
    const std::size_t rest = texts.size() - written;
    body(written == 0 ? say(fmt::format("共{}条,见批注稿。", rest),
                            fmt::format("{} places; see the commented text.", rest))
                      : say(fmt::format("其余{}条见批注稿。", rest),
                            fmt::format("{} more: see the commented text.", rest)));
  }

  [[nodiscard]] std::size_t held_for_next(Severity severity) const {
    return severity == Severity::error && counts_.of(Severity::warning) > 0 ? 2 : 0;
  }

  /// A page has no room for the same words about every paragraph: what was not computed is told
  /// once for the text.
  struct Item {
    std::size_t remark = 0;
    std::vector<std::size_t> paragraphs{};
    std::size_t places = 0;
  };
  [[nodiscard]] std::vector<Item> items_of(Severity severity) const {
    const reading::Examination& all = checkup_.examination;
    std::vector<Item> out;
    std::map<std::string_view, std::size_t> item_of;
    for (const Told& one : told(all)) {
      const reading::Remark& remark = all.remarks[one.remark];
      if (remark.severity != severity) continue;
      const auto [known, fresh] = item_of.try_emplace(remark.what.zh, out.size());
      if (fresh || remark.relation) {
        out.push_back({one.remark, {}, 0});
        known->second = out.size() - 1;
      }
      Item& item = out[known->second];
      const auto add = [&](std::size_t i) {
        const std::size_t paragraph = paragraph_of(all.prose, all.remarks[i].span.start);
        if (item.paragraphs.empty() || item.paragraphs.back() != paragraph)
          item.paragraphs.push_back(paragraph);
        ++item.places;
      };
      add(one.remark);
      std::ranges::for_each(one.same, add);
    }
    return out;
  }

  [[nodiscard]] std::string item(std::size_t number, const Item& one) const {
    const reading::Remark& remark = checkup_.examination.remarks[one.remark];
    const Excerpt words = excerpt(checkup_.examination.prose, remark.span,
                                  one.places > 1 ? 2 : k_around, k_words_most);
    constexpr std::size_t k_named = 6;
    std::vector<std::string> named;
    for (std::size_t i = 0; i < one.paragraphs.size() && i < k_named; ++i)
      named.push_back(std::to_string(one.paragraphs[i]));
    const bool more = one.paragraphs.size() > named.size();
    std::string text = zh_ ? fmt::format("{}.第{}{}段“{}”", number, base::join(named, "、"),
                                         more ? "等" : "", words.text())
                           : fmt::format("{}. Paragraph{} {}{}, '{}'", number,
                                         one.paragraphs.size() > 1 ? "s" : "",
                                         base::join(named, ", "), more ? " …" : "", words.text());
    if (one.places > 1)
      text += zh_ ? fmt::format("等{}处", one.places) : fmt::format(" ({} places)", one.places);
    text += say(":", ": ") + without_stop(remark.what.in(request_.language));
    // A suggestion cut in the middle helps nobody, nor does a table's row in a sentence.
    std::string suggested;
    if (!remark.suggestion.empty() && remark.suggestion.find('\t') == std::string::npos)
      suggested = say(";建议改为“", "; suggested: '") + remark.suggestion + say("”", "'");
    if (base::display_width(text + suggested) + 2 <= k_item_columns - 4) text += suggested;
    text += say("。", ".");
    return shortened(text, k_item_columns - 4);
  }

  [[nodiscard]] std::string closing() const {
    std::string out = open_sentence(checkup_, request_.language, 0);
    if (!out.empty() && !zh_) out += " ";
    const std::size_t hints = counts_.of(Severity::note);
    if (hints > 0)
      out += say(fmt::format("另有提示{}处,未列。", hints),
                 fmt::format("{} hints are not listed. ", hints));
    return out + say("本次只核对文中数字能否相互印证,数字本身请以原始资料为准。",
                     "Only whether the figures agree with each other was examined; for the figures "
                     "themselves the sources decide.");
  }

  void signature() {
    if (!request_.by.empty()) put(Role::signature, request_.by);
    if (!request_.date) return;
    const base::Date& day = *request_.date;
    put(Role::date,
        zh_ ? fmt::format("{}年{}月{}日", static_cast<int>(day.year()),
                          static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
            : base::to_string(day));
  }

  const Checkup& checkup_;
  const OpinionRequest& request_;
  bool zh_;
  CheckupCounts counts_;
  formats::Document out_;
  std::size_t used_ = 0;
  std::size_t room_ = 0;
  std::size_t section_ = 0;
};

}  // namespace

formats::Document checkup_opinion(const Checkup& checkup, const OpinionRequest& request) {
  return Maker(checkup, request).make();
}

}  // namespace jiedui::report
