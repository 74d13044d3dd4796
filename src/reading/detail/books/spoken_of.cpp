#include "reading/detail/books/spoken_of.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace jiedui::reading {
namespace {

constexpr std::size_t k_none = NameIndex::k_none;

std::u32string plain(std::string_view text) {
  return base::decode_utf8(base::squeeze(text));
}
std::u32string plain(std::u32string_view text) {
  return plain(base::encode_utf8(text));
}

bool ends_clause(char32_t c) {
  static constexpr std::u32string_view k_marks = U"，,；;。：:、（()）\n\t!！?？“”《》";
  return k_marks.find(c) != std::u32string_view::npos;
}

/// Words between a name and its figure, taken off from the end again and again.
constexpr std::array<std::u32string_view, 30> k_links = {
    U"达到了", U"达到", U"共计", U"总计", U"合计", U"累计", U"超过", U"突破", U"不足", U"只有",
    U"仅为",   U"约为", U"均为", U"已达", U"高达", U"总额", U"总数", U"已经", U"为",   U"是",
    U"达",     U"约",   U"近",   U"逾",   U"超",   U"共",   U"有",   U"仅",   U"已",   U"了"};

/// Words before a name that do not narrow what it means. What is none of these (教育类, 其中,
/// 第一批) makes a part of the whole.
constexpr std::array<std::u32string_view, 54> k_neutral = {
    U"截至目前", U"截止目前", U"到目前为止", U"上半年", U"年度", U"今年", U"本年", U"当年",
    U"全年",     U"截至",     U"截止",       U"目前",   U"至今", U"年底", U"月底", U"季度",
    U"共有",     U"现有",     U"全区",       U"全县",   U"全州", U"全市", U"全省", U"全疆",
    U"全地区",   U"我区",     U"我县",       U"我州",   U"我市", U"我省", U"各地", U"对口支援",
    U"援助",     U"援疆",     U"支援",       U"受援",   U"项目", U"资金", U"工作", U"累计",
    U"总体",     U"总的",     U"整体",       U"共",     U"已",   U"的",   U"其",   U"年",
    U"月",       U"日",       U"末",         U"底",     U"初",   U"以来"};

/// Another time, or no fact at all.
constexpr std::array<std::u32string_view, 16> k_elsewhere = {
    U"去年", U"上年", U"前年", U"同期", U"上月", U"上季", U"往年", U"预计",
    U"力争", U"目标", U"争取", U"要求", U"明年", U"下年", U"全国", U"分别"};

bool speaks_of_elsewhere(std::u32string_view clause) {
  return std::ranges::any_of(k_elsewhere, [&](std::u32string_view word) {
    return clause.find(word) != std::u32string_view::npos;
  });
}

std::u32string_view without_links(std::u32string_view words) {
  for (bool found = true; found;) {
    found = false;
    for (const std::u32string_view link : k_links) {
      if (!words.ends_with(link)) continue;
      words.remove_suffix(link.size());
      found = true;
      break;
    }
  }
  return words;
}

struct Heading {
  std::u32string name;
  std::u32string unit;
};
/// "到位资金(亿元)" → name and unit.
Heading heading_of(std::u32string_view cell) {
  const std::u32string text = plain(cell);
  const std::size_t open = text.find(U'(');
  if (open == std::u32string::npos) return {text, {}};
  const std::size_t close = text.find(U')', open);
  return {text.substr(0, open),
          close == std::u32string::npos ? U"" : text.substr(open + 1, close - open - 1)};
}

bool is_number(std::u32string_view cell) {
  return !cell.empty() && cell.find_first_not_of(U"0123456789.,%-—") == std::u32string_view::npos;
}

}  // namespace

SpokenOf::SpokenOf(const Prose& prose, const AgainstBooks& against) : prose_(prose) {
  std::size_t orgs = 0;
  default_ = k_none;
  for (std::size_t i = 0; i < against.books.size(); ++i) {
    const BookFigure& book = against.books[i];
    for (const std::string& name : book.names) {
      const std::u32string words = plain(name);
      std::size_t number = measures_.find(words);
      if (number == k_none) {
        number = books_of_.size();
        measures_.add(words, number);
        if (measures_.find(words) == k_none) continue;
        books_of_.emplace_back();
      }
      // A label may stand among the names of the lexicon too.
      std::vector<std::size_t>& bearers = books_of_[number];
      if (bearers.empty() || bearers.back() != i) bearers.push_back(i);
    }
    std::size_t org = org_of(book);
    if (org == k_none) org = orgs++;
    for (const std::string& name : book.orgs) orgs_.add(plain(name), org);
    if (book.meant) default_ = org;
  }
  other_ = orgs;
  for (const std::string& name : against.other_orgs) orgs_.add(plain(name), other_);
  // Whose text it is stands in its title.
  if (prose.paragraphs.empty()) return;
  const auto named = orgs_.all_in(prose.at(prose.paragraphs.front().span));
  if (prose.paragraphs.front().heading && named.size() == 1)
    default_ = named.front().number == other_ ? k_none : named.front().number;
}

std::size_t SpokenOf::org_of(const BookFigure& book) const {
  for (const std::string& name : book.orgs) {
    const std::size_t number = orgs_.find(plain(name));
    if (number != k_none) return number;
  }
  return k_none;
}

std::optional<SpokenOf::Meaning> SpokenOf::of(const Figure& figure) const {
  if (figure.sentence >= prose_.sentences.size()) return std::nullopt;
  const std::size_t number = prose_.sentences[figure.sentence].paragraph;
  const Paragraph& paragraph = prose_.paragraphs[number];
  return paragraph.cells.empty() ? in_prose(figure, paragraph) : in_table(figure, number);
}

bool SpokenOf::neutral(std::u32string_view words) const {
  std::u32string rest(words);
  const auto take_out = [&](std::size_t at, std::size_t length) { rest.erase(at, length); };
  const auto named = orgs_.all_in(rest);
  for (std::size_t i = named.size(); i-- > 0;) take_out(named[i].span.start, named[i].span.size());
  // 其中 before the name of a place says whose it is; before anything else, that it is a part.
  if (!named.empty() && rest.starts_with(U"其中")) take_out(0, 2);
  std::erase_if(rest, [](char32_t c) { return c >= U'0' && c <= U'9'; });
  for (const std::u32string_view word : k_neutral) {
    for (std::size_t at; (at = rest.find(word)) != std::u32string::npos;) take_out(at, word.size());
  }
  return rest.empty();
}

std::optional<SpokenOf::Meaning> SpokenOf::in_prose(const Figure& figure,
                                                    const Paragraph& paragraph) const {
  std::size_t start = figure.span.start;
  const std::size_t first =
      std::max(prose_.sentences[figure.sentence].span.start, paragraph.span.start);
  while (start > first && !ends_clause(prose_.text[start - 1])) --start;
  const std::u32string clause = plain(prose_.at({start, figure.span.start}));
  const std::u32string subject = plain(prose_.at(figure.subject));
  for (const std::u32string_view words :
       {std::u32string_view(clause), std::u32string_view(subject)}) {
    const std::u32string_view bare = without_links(words);
    // 投资完成 ends with a link and is a name all the same.
    for (const std::u32string_view said : {words, bare}) {
      const NameIndex::Found found = measures_.at_end_of(said);
      if (found.number == k_none) continue;
      Meaning meaning{.books = books_of_[found.number], .kind = figure.kind};
      meaning.clear = neutral(said.substr(0, found.span.start)) && !speaks_of_elsewhere(clause);
      find_org(figure, paragraph, meaning);
      return meaning;
    }
  }
  return std::nullopt;
}

void SpokenOf::find_org(const Figure& figure, const Paragraph& paragraph, Meaning& meaning) const {
  const TextSpan& sentence = prose_.sentences[figure.sentence].span;
  const auto before = orgs_.all_in(prose_.at({paragraph.span.start, figure.span.start}));
  std::size_t in_sentence = 0;
  std::size_t last = k_none;
  bool others = false;
  for (const NameIndex::Found& one : before) {
    if (paragraph.span.start + one.span.start < sentence.start) continue;
    ++in_sentence;
    last = one.number;
    others = others || one.number == other_;
  }
  if (in_sentence > 0) {
    meaning.org = others ? k_none : last;
  } else {
    // Somebody named earlier in the paragraph may still be the one spoken of.
    const bool same = std::ranges::all_of(
        before, [&](const NameIndex::Found& one) { return one.number == default_; });
    meaning.org = same ? default_ : k_none;
  }
  meaning.clear = meaning.clear && meaning.org != k_none;
}

std::optional<SpokenOf::Meaning> SpokenOf::in_table(const Figure& figure,
                                                    std::size_t number) const {
  // A head that is further away belongs to another table.
  constexpr std::size_t k_rows_most = 200;
  const auto& cells = prose_.paragraphs[number].cells;
  const auto cell =
      std::ranges::find_if(cells, [&](const TextSpan& one) { return one.holds(figure.span); });
  if (cell == cells.end()) return std::nullopt;
  const auto column = static_cast<std::size_t>(cell - cells.begin());
  Meaning meaning{.books = {}, .kind = figure.kind};
  for (std::size_t up = 1; up <= std::min(number, k_rows_most); ++up) {
    const auto& above = prose_.paragraphs[number - up].cells;
    if (above.empty()) break;
    if (column >= above.size()) continue;
    const Heading heading = heading_of(prose_.at(above[column]));
    const std::size_t name = measures_.find(heading.name);
    if (name == k_none) continue;
    meaning.books = books_of_[name];
    const bool bare = figure.kind == FigureKind::count && figure.unit.empty();
    if (bare && heading.unit == U"%") meaning.kind = FigureKind::percent;
    if (bare && heading.unit.ends_with(U"元")) meaning.kind = FigureKind::money;
    if (bare) meaning.exponent = heading.unit == U"万元" ? 4 : heading.unit == U"亿元" ? 8 : 0;
    break;
  }
  if (meaning.books.empty()) return std::nullopt;
  for (const TextSpan& head : cells) {
    const std::u32string words = plain(prose_.at(head));
    if (words.empty() || is_number(words)) continue;
    meaning.org = orgs_.find(words);
    if (meaning.org == other_) meaning.org = k_none;
    if (meaning.org == k_none && (words == U"合计" || words == U"总计")) meaning.org = default_;
    break;
  }
  meaning.clear = meaning.org != k_none;
  return meaning;
}

}  // namespace jiedui::reading
