#include "reading/detail/figures/counting.hpp"

#include <algorithm>

#include "reading/detail/figures/approximation.hpp"
#include "reading/detail/figures/characters.hpp"

namespace jiedui::reading::detail {

namespace {

struct Place {
  std::u32string_view text;
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t floor = 0;

  [[nodiscard]] char32_t before(std::size_t n = 1) const {
    return start >= n ? text[start - n] : U'\n';
  }
  [[nodiscard]] char32_t after() const { return glyph::at(text, end); }
  [[nodiscard]] bool ends_with(std::u32string_view word) const {
    return start >= word.size() && text.substr(start - word.size(), word.size()) == word;
  }
  /// Any of the characters among the n before.
  [[nodiscard]] bool near(std::u32string_view set, std::size_t n) const {
    for (std::size_t i = 1; i <= std::min(n, start); ++i) {
      const char32_t c = text[start - i];
      if (contains(U"。；;\n", c)) return false;
      if (contains(set, c)) return true;
    }
    return false;
  }
  [[nodiscard]] bool approximate() const {
    return approx_before(text, start, floor) != domain::Approx::exact;
  }
};

bool closes(char32_t c) {
  return c == U'\0' || contains(U"，,。；;、：:！？）)”\n \t　", c);
}

/// 新建教学楼一幢, 设备一套: behind its noun even an article counts.
bool behind_its_noun(const Place& place) {
  return closes(place.after()) && is_han(place.before()) &&
         !contains(U"的是为有了出成到在这那某作当像如同第之以按了着过和与", place.before());
}

bool is_built(const Measure& measure) {
  return contains(U"所座栋幢间", measure.written.front()) && measure.written.size() == 1;
}

/// 新建一所学校, 捐建了一座桥: what is built is counted.
bool built(const Place& place) {
  const char32_t before = place.before() == U'了' ? place.before(2) : place.before();
  return contains(U"建修办赠购置捐", before);
}

bool one_counts(const Place& place, const Measure& measure) {
  if (contains(U"这那某每另同任哪上下前后第新又再之首该末个“\"‘「", place.before())) return false;
  // 取得突出成效的一年: which year, not how many.
  if (place.before() == U'的' && contains(U"年天", measure.written.front())) return false;
  if (contains(U"是为", place.before()) && !place.ends_with(U"均为") && !place.ends_with(U"各为")) {
    // 作为一名教师, 是一家医院 say what somebody is.
    if (measure.kind == FigureKind::count && !closes(place.after())) return false;
  }
  // 一位老人说: the start of a tale; 一位是专家 goes on counting.
  if (contains(U"，,。\n", place.before()) && measure.kind == FigureKind::count &&
      place.after() != U'是' && !closes(place.after())) {
    return false;
  }
  if (measure.manner == Manner::plain) {
    return !(measure.unit == "天" && contains(U"有", place.before()));
  }
  if (contains(U"各仅只共", place.before()) || place.ends_with(U"只有")) return true;
  const bool each = place.near(U"每", 3) && place.before() != U'每';
  if (each || place.approximate()) return measure.written != U"大";
  if (measure.written == U"期") return place.near(U"班训办举讲", 8) && place.before() != U'第';
  if (measure.written == U"大" || measure.written == U"系列" || measure.written == U"部分")
    return false;
  return behind_its_noun(place) || (is_built(measure) && built(place));
}

/// 省、市、县三级: levels are counted behind their list, else they are grades (三级医院).
bool levels_count(const Place& place, const Numeral& numeral) {
  return place.text[numeral.start] == U'两' ||
         (numeral.mantissa >= 3 && contains(U"县乡镇村团区市校院组连部站", place.before()));
}

/// 二期, 三期 of a construction are its phases.
bool rounds_count(const Place& place) {
  return place.near(U"班训办举讲课", 8) || contains(U"了共", place.before());
}

bool bare_scale_counts(const Place& place, const Numeral& numeral, const Measure& measure) {
  const bool open = measure.kind == FigureKind::count && measure.manner != Manner::place &&
                    measure.written != U"人" && measure.written != U"户" &&
                    measure.written != U"家" && measure.written != U"口" &&
                    measure.written != U"人次";
  return open || numeral.vague != Vague::no || place.approximate() ||
         approx_behind(place.text, place.end) != domain::Approx::exact;
}

/// “五次会” is the fifth congress, as are 十七届人大三次会议 and 三次全会; 三次会议 are three
/// meetings.
bool is_congress(const Place& place) {
  if (place.after() == U'全' && glyph::at(place.text, place.end + 1) == U'会') return true;
  if (place.after() != U'会') return false;
  return place.near(U"届", 8) || place.ends_with(U"人大") || place.ends_with(U"政协") ||
         contains(U"”\"」』", glyph::at(place.text, place.end + 1));
}

/// “三大一强”, “四个一”: the numerals go on counting words, not things.
bool is_slogan(const Place& place) {
  return contains(U"“\"「『", place.before()) && sign_of(place.after()) == Sign::chinese;
}

bool chinese_counts(const Place& place, const Numeral& numeral, const Measure& measure) {
  const bool one = numeral.mantissa == 1 && numeral.exponent == 0 && !numeral.high;
  const bool single_two =
      place.text[numeral.start] == U'二' && numeral.mantissa == 2 && numeral.exponent == 0;
  // 每周四查房; but 每周三次.
  const bool weekday =
      (place.before() == U'周' || place.ends_with(U"星期")) && numeral.mantissa < 7;
  if (weekday && !contains(U"次天节", measure.written.front())) return false;
  if (measure.written == U"级") return levels_count(place, numeral);
  if (numeral.bare_scale) return bare_scale_counts(place, numeral, measure);
  if (measure.manner == Manner::digits) return numeral.scaled || numeral.vague != Vague::no;
  if (measure.manner == Manner::place) return numeral.mantissa >= 3 || numeral.scaled;
  if (one) return one_counts(place, measure);
  if (single_two) return measure.kind != FigureKind::count && measure.kind != FigureKind::other;
  if (measure.written == U"期")
    return numeral.exponent > 0 || numeral.mantissa > 9 || rounds_count(place);
  if (measure.written == U"次") return place.before() != U'届' && !is_congress(place);
  if (measure.manner == Manner::article && is_slogan(place)) return false;
  if (measure.written == U"大")
    return place.text[numeral.start] != U'二' && place.before() != U'的' && numeral.mantissa <= 12;
  return true;
}

bool is_clock(const Place& place) {
  return contains(U"分前后钟半整至—-", place.after()) || contains(U"午上晨晚早", place.before());
}

/// DR1台: of a machine that is called by letters so many, not a machine called DR1.
bool is_device(const Place& place, const Measure& measure) {
  const bool machines =
      measure.written == U"台" || measure.written == U"套" || measure.written == U"辆";
  return machines && is_latin(place.before(2));
}

bool arabic_counts(const Place& place, const Numeral& numeral, const Measure& measure) {
  const bool sure = measure.kind == FigureKind::money || measure.kind == FigureKind::percent ||
                    numeral.scaled || numeral.vague != Vague::no;
  // VSD3, G30, B2; but DR1台, CT2台.
  if (!sure && is_latin(place.before()) && !is_device(place, measure)) return false;
  const bool year = numeral.digits == 4 && numeral.mantissa >= 1900 && numeral.mantissa < 2100;
  if (year && (measure.manner == Manner::digits || measure.manner == Manner::place)) return false;
  // 03版 is a page, 05号 a number; nobody counts with a zero before.
  if (!sure && numeral.leading_zero && measure.kind == FigureKind::count) return false;
  // 20232年 is a slip, no duration.
  if (measure.written == U"年" && numeral.digits > 4) return false;
  if (measure.written == U"点") return !is_clock(place);
  if (place.before() == U'^') return false;                    // 10^4人
  if (measure.written == U"页") return !place.near(U"页", 4);  // 第1页 共3页
  if (measure.written == U"分") return !contains(U"时点", place.before());
  if (measure.written == U"字") return numeral.scaled || is_han(place.before());
  return true;
}

}  // namespace

bool counts(std::u32string_view text, const Numeral& numeral, const Measure& measure,
            std::size_t end, std::size_t floor) {
  const Place place{text, numeral.start, end, floor};
  if (measure.written == U"点" && is_clock(place)) return false;
  return numeral.chinese ? chinese_counts(place, numeral, measure)
                         : arabic_counts(place, numeral, measure);
}

}  // namespace jiedui::reading::detail
