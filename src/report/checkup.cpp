#include "report/checkup.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using domain::Severity;
using reading::Figure;
using reading::RelationType;
using reading::TextSpan;

/// Of a ratio only what its words show to be one: in 1:0.82 each number is a figure of its own.
bool states_a_part(const Figure& figure, std::u32string_view words) {
  if (figure.kind == reading::FigureKind::percent) return true;
  return figure.kind == reading::FigureKind::ratio &&
         words.find_first_not_of(U"0123456789.０１２３４５６７８９．") != std::u32string_view::npos;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

struct TypeName {
  std::string_view zh, en;
};
TypeName name_of(RelationType type) {
  switch (type) {
    case RelationType::sum:
      return {"合计与分项", "sums"};
    case RelationType::share:
      return {"占比", "shares"};
    case RelationType::rate:
      return {"完成率、到位率等", "rates"};
    case RelationType::growth:
      return {"增减幅度", "growth"};
    case RelationType::product:
      return {"乘积", "products"};
    case RelationType::difference:
      return {"差额", "differences"};
    case RelationType::comparison:
      return {"大小比较", "comparisons"};
    case RelationType::restated:
      break;
  }
  return {"前后重复的数字", "figures stated twice"};
}

/// The words between two places; line breaks and tabs as blanks.
std::string words_of(const reading::Prose& prose, std::size_t start, std::size_t end) {
  std::u32string out(prose.at({start, end}));
  std::replace_if(
      out.begin(), out.end(),
      [](char32_t c) { return c == U'\n' || c == U'\t' || c == U'\r' || c == U'\u3000'; }, U' ');
  return base::encode_utf8(out);
}

bool is_mark(char32_t c) {
  return c <= U' ' || std::u32string_view(U"\u3000，。；：、！？,;:()（）“”《》〔〕[]").find(c) !=
                          std::u32string_view::npos;
}

}  // namespace

CheckupCounts counts_of(const Checkup& checkup) {
  const reading::Examination& all = checkup.examination;
  CheckupCounts out;
  for (const Figure& figure : all.figures) ++(is_calendar(figure) ? out.calendar : out.figures);
  for (const reading::Relation& relation : all.relations)
    ++(relation.verdict == reading::Verdict::fails ? out.differ : out.agree);
  out.open = open_figures(all).size();
  for (const reading::Remark& remark : all.remarks)
    ++out.remarks[static_cast<std::size_t>(remark.severity)];
  out.placeholders = all.leftovers.size();
  out.copies = checkup.copies.size();
  for (const reading::Claim& claim : checkup.claims) {
    out.claims_agree += claim.verdict == reading::ClaimVerdict::agrees ? 1U : 0U;
    out.claims_differ += claim.verdict == reading::ClaimVerdict::differs ? 1U : 0U;
    out.claims_unknown += claim.verdict == reading::ClaimVerdict::unknown ? 1U : 0U;
  }
  return out;
}

std::size_t paragraph_of(const reading::Prose& prose, std::size_t at) {
  const auto behind = std::upper_bound(
      prose.paragraphs.begin(), prose.paragraphs.end(), at,
      [](std::size_t wanted, const reading::Paragraph& one) { return wanted < one.span.start; });
  return std::max<std::size_t>(static_cast<std::size_t>(behind - prose.paragraphs.begin()), 1);
}

Excerpt excerpt(const reading::Prose& prose, const TextSpan& span, std::size_t around,
                std::size_t most) {
  // A place nobody meant may lie behind the text's end.
  const TextSpan at{std::min(span.start, prose.text.size()), std::min(span.end, prose.text.size())};
  auto sentence = std::upper_bound(
      prose.sentences.begin(), prose.sentences.end(), at.start,
      [](std::size_t wanted, const reading::Sentence& one) { return wanted < one.span.start; });
  TextSpan whole = at;
  if (sentence != prose.sentences.begin() && (--sentence)->span.end > at.start) {
    whole.start = std::min(sentence->span.start, at.start);
    whole.end = std::max(sentence->span.end, at.end);
    // 据统计。 alone shows nothing: what stands beside it in the paragraph does.
    constexpr std::size_t k_short = 8;
    if (whole.size() < k_short && sentence->paragraph < prose.paragraphs.size()) {
      const TextSpan& line = prose.paragraphs[sentence->paragraph].span;
      whole = {std::min(line.start, whole.start), std::max(line.end, whole.end)};
    }
  }
  Excerpt out;
  out.paragraph = paragraph_of(prose, at.start);
  const std::size_t from = at.start - std::min(around, at.start - whole.start);
  const std::size_t to = at.end + std::min(around, whole.end - at.end);
  out.before = (from > whole.start ? "…" : "") + words_of(prose, from, at.start);
  const std::size_t tail = most / 4;
  out.words = at.size() <= most ? words_of(prose, at.start, at.end)
                                : words_of(prose, at.start, at.start + most - tail) + "……" +
                                      words_of(prose, at.end - tail, at.end);
  out.behind = words_of(prose, at.end, to) + (to < whole.end ? "…" : "");
  return out;
}

std::vector<Told> told(const reading::Examination& examination) {
  const auto& remarks = examination.remarks;
  std::vector<std::size_t> order(remarks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  // Sums first: who reads only a few lines should read about figures.
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    return std::tuple(remarks[i].severity, !remarks[i].relation, remarks[i].span.start);
  });
  using Key = std::tuple<Severity, std::string_view, std::string_view, std::string_view>;
  const auto key_of = [&](const reading::Remark& remark) {
    return Key{remark.severity, remark.rule, remark.what.zh, remark.suggestion};
  };
  // Of what is the same at so many places nobody wants to read each.
  constexpr std::size_t k_everywhere = 8;
  std::map<Key, std::size_t> places;
  for (const reading::Remark& remark : remarks) {
    if (!remark.relation) ++places[key_of(remark)];
  }
  std::vector<Told> out;
  std::map<std::pair<Key, std::size_t>, std::size_t> entry_of;
  for (const std::size_t i : order) {
    const reading::Remark& remark = remarks[i];
    if (remark.relation) {
      out.push_back({i});
      continue;
    }
    const Key key = key_of(remark);
    const bool everywhere = remark.severity != Severity::error && places[key] >= k_everywhere;
    const std::size_t paragraph =
        everywhere ? 0 : paragraph_of(examination.prose, remark.span.start);
    const auto [entry, fresh] = entry_of.try_emplace({key, paragraph}, out.size());
    if (fresh) {
      out.push_back({i, {}, !everywhere});
    } else {
      out[entry->second].same.push_back(i);
    }
  }
  return out;
}

std::vector<std::size_t> open_figures(const reading::Examination& examination) {
  std::vector<bool> used(examination.figures.size(), false);
  for (const reading::Relation& relation : examination.relations) {
    if (relation.total) used[*relation.total] = true;
    for (const std::size_t part : relation.parts) used[part] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!used[i] &&
        states_a_part(examination.figures[i], examination.prose.at(examination.figures[i].span)))
      out.push_back(i);
  }
  return out;
}

std::string level_label(Severity severity, std::string_view language) {
  if (language != "en") return std::string(domain::label_zh(severity));
  switch (severity) {
    case Severity::error:
      return "must be changed";
    case Severity::warning:
      return "please verify";
    case Severity::note:
      break;
  }
  return "hints";
}

std::string head_sentence(const CheckupCounts& counts, std::string_view language) {
  if (language == "en") {
    return fmt::format(
        "{} recognised{}; {} examined: {} agree, {} do not, {} could not be judged.",
        counted(counts.figures, "figure", "figures"),
        counts.calendar == 0
            ? ""
            : " (and " + counted(counts.calendar, "date or year", "dates and years") + ")",
        counted(counts.relations() + counts.open, "relation", "relations"), counts.agree,
        counts.differ, counts.open);
  }
  return fmt::format(
      "共识别数字{}处{},核对勾稽关系{}组:一致{}组,不一致{}组,无法核对{}组。", counts.figures,
      counts.calendar == 0 ? "" : fmt::format("(另有日期、年份{}处)", counts.calendar),
      counts.relations() + counts.open, counts.agree, counts.differ, counts.open);
}

std::string examined_sentence(const Checkup& checkup, std::string_view language) {
  std::array<std::size_t, 8> by_type{};
  for (const reading::Relation& relation : checkup.examination.relations)
    ++by_type[static_cast<std::size_t>(relation.type)];
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < by_type.size(); ++i) {
    if (by_type[i] == 0) continue;
    const TypeName name = name_of(static_cast<RelationType>(i));
    parts.push_back(language == "en" ? fmt::format("{}: {}", name.en, by_type[i])
                                     : fmt::format("{}{}组", name.zh, by_type[i]));
  }
  if (language == "en") {
    return (parts.empty() ? "" : base::join(parts, ", ") + "; ") +
           "whether words fit their numbers; what was left unfilled or not deleted.";
  }
  return (parts.empty() ? "" : base::join(parts, "、") + ";") +
         "文字与数字是否相符;未填写、未删净的内容。";
}

std::string open_sentence(const Checkup& checkup, std::string_view language, std::size_t most) {
  const reading::Examination& all = checkup.examination;
  const auto open = open_figures(all);
  if (open.empty()) return {};
  const bool zh = language != "en";
  std::vector<std::string> named;
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    const TextSpan& span = all.figures[open[i]].span;
    const std::size_t paragraph = paragraph_of(all.prose, span.start);
    const std::string words = base::encode_utf8(all.prose.at(span));
    named.push_back(zh ? fmt::format("{}(第{}段)", words, paragraph)
                       : fmt::format("{} (paragraph {})", words, paragraph));
  }
  const bool more = open.size() > most;
  std::string list = base::join(named, zh ? "、" : ", ");
  if (!list.empty()) list = (zh ? ":" : ": ") + list + (more ? zh ? "等" : " …" : "");
  if (zh) return fmt::format("{}处比例未能在文中确定计算依据,未作判断{}。", open.size(), list);
  return fmt::format("{} whose basis could not be made out in the text{}.",
                     counted(open.size(), "share or rate", "shares or rates"), list);
}

std::string claims_sentence(const CheckupCounts& counts, std::string_view language) {
  const std::size_t all = counts.claims_agree + counts.claims_differ + counts.claims_unknown;
  if (all == 0) return {};
  if (language == "en") {
    return fmt::format("{} against the books: {} agree, {} differ, {} unknown.",
                       counted(all, "figure", "figures"), counts.claims_agree, counts.claims_differ,
                       counts.claims_unknown);
  }
  return fmt::format("与台账核对{}处:一致{}处,不一致{}处,台账无此数或无法对应{}处。", all,
                     counts.claims_agree, counts.claims_differ, counts.claims_unknown);
}

std::string elsewhere(const reading::Examination& all, const Told& one, std::string_view language,
                      std::size_t named) {
  if (one.same.empty()) return {};
  const bool zh = language != "en";
  // Each kind of place once, with how often it stands.
  std::vector<std::pair<std::string, std::size_t>> kinds;
  for (const std::size_t i : one.same) {
    const TextSpan& span = all.remarks[i].span;
    std::string words;
    if (one.in_paragraph) {
      // 20xx and XX say little without what follows them.
      constexpr std::size_t k_behind = 1;
      std::size_t end = span.end;
      while (end < all.prose.text.size() && end < span.end + k_behind &&
             !is_mark(all.prose.text[end]))
        ++end;
      words = words_of(all.prose, span.start, end);
    } else {
      words = std::to_string(paragraph_of(all.prose, span.start));
    }
    const auto known = std::ranges::find(kinds, words, &std::pair<std::string, std::size_t>::first);
    if (known != kinds.end()) {
      ++known->second;
    } else if (kinds.size() <= named) {  // one more than is named, to know that there is more
      kinds.emplace_back(words, 1);
    }
  }
  std::vector<std::string> list;
  for (const auto& [words, count] : kinds) {
    if (list.size() == named) break;
    list.push_back(count == 1 || !one.in_paragraph ? words
                   : zh                            ? fmt::format("{}({}处)", words, count)
                                                   : fmt::format("{} ({} times)", words, count));
  }
  std::string text = zh ? fmt::format("{}{}处", one.in_paragraph ? "本段" : "全文", one.same.size())
                        : fmt::format("{} more {}", one.same.size(),
                                      one.in_paragraph ? "in this paragraph" : "in the text");
  if (list.empty()) return text;
  const bool more = kinds.size() > list.size();
  const std::string joined = base::join(list, zh ? "、" : ", ");
  if (one.in_paragraph) return text + (zh ? ":" : ": ") + joined + (more ? (zh ? "等" : " …") : "");
  return zh ? fmt::format("{}:第{}{}段", text, joined, more ? "等" : "")
            : fmt::format("{}: paragraphs {}{}", text, joined, more ? " …" : "");
}

std::string amount_told(std::size_t items, std::size_t places, std::string_view language) {
  if (language == "en") {
    return items == places ? std::to_string(places) : fmt::format("{} at {} places", items, places);
  }
  return items == places ? fmt::format("{}处", places) : fmt::format("{}条{}处", items, places);
}

std::vector<RemarkLine> remark_lines(const reading::Examination& all, const Told& one,
                                     std::string_view language) {
  const reading::Remark& remark = all.remarks[one.remark];
  const auto label = [&](std::string_view zh, std::string_view en) {
    return std::string(say(language, zh, en));
  };
  std::vector<RemarkLine> out;
  const auto add = [&](std::string name, const std::string& text) {
    if (!text.empty()) out.push_back({std::move(name), text});
  };
  add(label(remark.relation ? "核算" : "问题", remark.relation ? "sum" : "issue"),
      remark.what.in(language));
  add(label("可能原因", "likely cause"), remark.cause.in(language));
  add(label("建议改为", "suggested"), remark.suggestion);
  // "建议改为…" again says nothing new.
  const bool said = !remark.suggestion.empty() &&
                    remark.todo.in(language).find(remark.suggestion) != std::string::npos;
  if (!said) add(label("处理", "to do"), remark.todo.in(language));
  constexpr std::size_t k_named = 12;
  add(label("另有", "also"), elsewhere(all, one, language, k_named));
  return out;
}

}  // namespace jiedui::report
