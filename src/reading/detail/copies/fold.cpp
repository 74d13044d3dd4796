// NFKC as far as office texts need it, without white space.
#include "reading/detail/copies/fold.hpp"
#include "reading/copies.hpp"
#include "reading/detail/copies/copy_shape.hpp"

namespace jiedui::reading {

namespace {

/// Characters whose NFKC form is several others. Of the thousands of them these are the ones that
/// reports use.
struct Spelled {
  char32_t from;
  std::u32string_view to;
};
constexpr Spelled k_spelled[] = {
    {U'…', U"..."}, {U'‥', U".."},  {U'‰', U"‰"},   {U'℃', U"°C"},  {U'№', U"No"},  {U'㎎', U"mg"},
    {U'㎏', U"kg"}, {U'㎜', U"mm"}, {U'㎝', U"cm"}, {U'㎞', U"km"}, {U'㎡', U"m2"}, {U'㎢', U"km2"},
    {U'㎥', U"m3"}, {U'½', U"1/2"}, {U'¼', U"1/4"}, {U'²', U"2"},   {U'³', U"3"},
};

void append_number(std::u32string& out, char32_t number) {
  if (number >= 10) out.push_back(U'0' + number / 10);
  out.push_back(U'0' + number % 10);
}

/// The folded form of a character, appended.
void append_folded(std::u32string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(c);
  } else if (c >= 0xff01 && c <= 0xff5e) {
    out.push_back(c - 0xfee0);
  } else if (c >= 0x4e00 && c <= 0x9fff) {
    out.push_back(c);
  } else if (c >= 0x2460 && c <= 0x2473) {  // ① … ⑳
    append_number(out, c - 0x2460 + 1);
  } else if (c >= 0x2474 && c <= 0x2487) {  // ⑴ … ⒇
    out.push_back(U'(');
    append_number(out, c - 0x2474 + 1);
    out.push_back(U')');
  } else if (c >= 0x2488 && c <= 0x249b) {  // ⒈ … ⒛
    append_number(out, c - 0x2488 + 1);
    out.push_back(U'.');
  } else if (c >= 0x3220 && c <= 0x3229) {  // ㈠ … ㈩
    out.push_back(U'(');
    out.push_back(std::u32string_view(U"一二三四五六七八九十")[c - 0x3220]);
    out.push_back(U')');
  } else if (c >= 0x2160 && c <= 0x2162) {  // Ⅰ Ⅱ Ⅲ
    out.append(c - 0x2160 + 1, U'I');
  } else {
    for (const Spelled& spelled : k_spelled) {
      if (spelled.from != c) continue;
      out.append(spelled.to);
      return;
    }
    out.push_back(c);
  }
}

}  // namespace

namespace detail {

bool is_blank(char32_t c) {
  return c <= U' ' || c == 0x7f || c == 0xa0 || c == 0x3000 || c == 0xfeff || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) || c == 0x205f || c == 0x2060;
}

bool is_mark(char32_t c) {
  if (c < 0x80)
    return !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'));
  return c == 0xb7 || c == 0xd7 || (c >= 0x2010 && c <= 0x205e) || (c >= 0x2190 && c <= 0x21ff) ||
         (c >= 0x2500 && c <= 0x27bf) || (c >= 0x3001 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || (c >= 0xfe10 && c <= 0xfe6f) || c == 0xfffd;
}

std::u32string folded_words(std::u32string_view words, Blanks blanks) {
  std::u32string folded;
  folded.reserve(words.size());
  for (const char32_t c : words) {
    if (!is_blank(c)) {
      append_folded(folded, c);
    } else if (blanks == Blanks::one && !folded.empty() && folded.back() != U' ') {
      folded.push_back(U' ');
    }
  }
  return folded;
}

}  // namespace detail

FoldedText fold(std::u32string text) {
  FoldedText folded;
  folded.letters.reserve(text.size());
  folded.at.reserve(text.size());
  std::u32string one;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (detail::is_blank(text[i])) continue;
    one.clear();
    append_folded(one, text[i]);
    for (const char32_t c : one) {
      if (detail::is_mark(c)) continue;
      folded.letters.push_back(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c);
      folded.at.push_back(static_cast<std::uint32_t>(i));
    }
  }
  folded.text = std::move(text);
  return folded;
}

}  // namespace jiedui::reading
