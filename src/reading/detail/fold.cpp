// NFKC as far as office texts need it, without white space.
#include "reading/copies.hpp"
#include "reading/detail/copy_shape.hpp"

namespace jiedui::reading {

namespace {

bool is_blank(char32_t c) {
  return c <= U' ' || c == 0x7f || c == 0xa0 || c == 0x3000 || c == 0xfeff || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) || c == 0x205f || c == 0x2060;
}

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

FoldedText fold(std::u32string_view text) {
  FoldedText folded;
  folded.folded.reserve(text.size());
  folded.at.reserve(text.size());
  folded.letters.reserve(text.size());
  folded.folded_at.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_blank(text[i])) continue;
    std::size_t place = folded.folded.size();
    append_folded(folded.folded, text[i]);
    folded.at.resize(folded.folded.size(), static_cast<std::uint32_t>(i));
    for (; place < folded.folded.size(); ++place) {
      const char32_t c = folded.folded[place];
      if (detail::is_mark(c)) continue;
      folded.letters.push_back(c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c);
      folded.folded_at.push_back(static_cast<std::uint32_t>(place));
    }
  }
  return folded;
}

}  // namespace jiedui::reading
