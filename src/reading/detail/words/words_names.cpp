// Names that do not agree within a text: another county's name, one person at two ranks.
// Precision over recall: only names with a sign that says what they are (…县委, 校级骨干教师…).
#include <algorithm>
#include <map>

#include "reading/detail/glyph.hpp"
#include "reading/detail/words/passage.hpp"

namespace jiedui::reading::detail {

namespace {

using domain::Severity;
using glyph::at;
using glyph::before;

/// Characters before 县 that are of no name: 我县, 报请县政府, 按照县委.
constexpr std::u32string_view k_no_name =
    U"我全各本该县市省区州和与对在为向由经到至受被及同两一二三四五六七八九十个每原贫邻外级们自的、"
    U"，。"
    U"报请提按照根据给配合协调通过示建议求听取令要应可将已再即又也均都让使把往进驻返回离任兼会员记"
    U"长";

/// The names X县 that govern: X县委, X县人民政府, X县政府.
void other_county(const Prose& prose, Remarks& out) {
  const std::u32string_view text = prose.text;
  if (text.find(U"我县") == std::u32string_view::npos) return;
  std::map<std::u32string_view, std::vector<TextSpan>> found;
  for (std::size_t i = text.find(U'县', 2); i != std::u32string_view::npos;
       i = text.find(U'县', i + 1)) {
    if (i < 2) continue;
    const std::u32string_view behind = text.substr(i + 1, 4);
    if (!behind.starts_with(U"委") && !behind.starts_with(U"政府") && behind != U"人民政府")
      continue;
    const std::u32string_view name = text.substr(i - 2, 2);
    if (!std::ranges::all_of(name, glyph::is_han) || glyph::is_one_of(name[0], k_no_name) ||
        glyph::is_one_of(name[1], k_no_name))
      continue;
    found[name].push_back({i - 2, i + 1});
  }
  if (found.size() < 2) return;
  const auto own =
      std::ranges::max_element(found, {}, [](const auto& entry) { return entry.second.size(); });
  constexpr std::size_t k_own = 3;
  if (own->second.size() < k_own) return;
  for (const auto& [name, places] : found) {
    if (name == own->first || places.size() > 1) continue;
    Remark& remark = add_remark(
        out, "other_place", Severity::note, places.front(),
        {"本文为“" + base::encode_utf8(own->first) + "县”文稿,此处为“" + base::encode_utf8(name) +
             "县”。",
         "The text is of " + base::encode_utf8(own->first) + "县; here it says " +
             base::encode_utf8(name) + "县."},
        {"建议核实是否为他处文稿的名称。", "Check whether the name belongs to another document."});
    remark.others = {own->second.front()};
  }
}

/// 县级骨干教师甲、乙，校级骨干教师丙、甲: one person cannot be of both in one sentence's time.
struct Level {
  std::u32string_view level;
  std::u32string title;
  TextSpan span;
};

constexpr std::u32string_view k_levels[] = {U"国家级", U"省级", U"市级", U"州级",
                                            U"县级",   U"区级", U"校级", U"院级"};
constexpr std::u32string_view k_titles[] = {U"骨干教师", U"学科带头人", U"教学能手",
                                            U"名师",     U"优秀教师",   U"劳动模范"};

void one_name_two_levels(const Prose& prose, Remarks& out) {
  const std::u32string_view text = prose.text;
  std::map<std::u32string, std::vector<Level>> people;
  for (std::size_t i = text.find(U'级'); i != std::u32string_view::npos;
       i = text.find(U'级', i + 1)) {
    std::u32string_view level;
    for (const std::u32string_view word : k_levels) {
      if (glyph::ends(text, i + 1, word)) level = word;
    }
    if (level.empty()) continue;
    std::size_t name = i + 1;
    std::u32string_view title;
    for (const std::u32string_view word : k_titles) {
      if (glyph::begins(text, name, word)) title = word;
    }
    if (title.empty()) continue;
    name += title.size();
    // Names of two or three characters parted by 、; the last one runs into the sentence, so only
    // those that are closed by a mark are read.
    while (true) {
      std::size_t end = name;
      while (end < name + 4 && glyph::is_han(at(text, end))) ++end;
      const std::size_t length = end - name;
      if (length < 2 || length > 3) {
        // 鲍长翠、普学艳分别…: cut the last name before what follows it.
        const std::u32string_view rest = text.substr(name, 6);
        for (const std::size_t cut : {std::size_t{3}, std::size_t{2}}) {
          if (rest.size() > cut && starts_any(rest.substr(cut), U"分别|到|在|等|率|同志|老师"))
            people[std::u32string{rest.substr(0, cut)}].push_back(
                {level, std::u32string{title}, {name, name + cut}});
        }
        break;
      }
      people[std::u32string{text.substr(name, length)}].push_back(
          {level, std::u32string{title}, {name, end}});
      if (at(text, end) != U'、') break;
      name = end + 1;
    }
  }
  for (const auto& [name, places] : people) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      if (places[i].level == places[0].level || places[i].title != places[0].title) continue;
      const auto said = [&](const Level& one) {
        return base::encode_utf8(one.level) + base::encode_utf8(one.title);
      };
      Remark& remark = add_remark(out, "two_ranks", Severity::warning, places[i].span,
                                  {"“" + base::encode_utf8(name) + "”一处为" + said(places[0]) +
                                       ",一处为" + said(places[i]) + "。",
                                   base::encode_utf8(name) + " is " + said(places[0]) +
                                       " at one place and " + said(places[i]) + " at another."},
                                  {"建议核实身份。", "Check the rank."});
      remark.others = {places[0].span};
      break;
    }
  }
}

/// 县长甲 and 副县长甲: posts of which a place has one holder, so the same name is one person.
constexpr std::u32string_view k_posts[] = {U"省长", U"市长", U"州长", U"县长", U"区长",
                                           U"乡长", U"镇长", U"校长", U"院长"};
/// What follows a name; without one of these its end cannot be told.
constexpr std::u32string_view k_after_name =
    U"，|,|、|。|；|;|）|)|率|在|出席|主持|到会|带队|带领|等|同志|说|指出|强调|陪同|一行|参加";

std::u32string_view name_behind(std::u32string_view text, std::size_t place) {
  for (const std::size_t length : {std::size_t{2}, std::size_t{3}}) {
    if (place + length >= text.size()) return {};
    const std::u32string_view name = text.substr(place, length);
    if (!std::ranges::all_of(name, glyph::is_han)) return {};
    if (starts_any(text.substr(place + length, 2), k_after_name) &&
        !has_any(name, U"率|在|出席|主持|到|带|等|同志|说|指出|及|和|与|或|为|任|的|们|会|室|办"))
      return name;
  }
  return {};
}

struct Post {
  bool deputy;
  TextSpan span;
};

void one_name_two_posts(const Prose& prose, Remarks& out) {
  const std::u32string_view text = prose.text;
  std::map<std::u32string, Post> people;  // by post and name
  for (std::size_t i = text.find(U'长', 1); i != std::u32string_view::npos;
       i = text.find(U'长', i + 1)) {
    const std::u32string_view post = text.substr(i - 1, 2);
    if (std::ranges::find(k_posts, post) == std::end(k_posts)) continue;
    const std::u32string_view name = name_behind(text, i + 1);
    const std::u32string_view before_it = text.substr(i > 7 ? i - 7 : 0, i > 7 ? 6 : i - 1);
    // Somebody rose or left: both posts can be right.
    if (name.empty() || has_any(before_it, U"原|时任|曾任|前|新任|升任|兼|拟|助理")) continue;
    const bool deputy = before_it.ends_with(U"副");
    const TextSpan span{i - 1 - (deputy ? 1 : 0), i + 1 + name.size()};
    const std::u32string key = std::u32string{post} + std::u32string{name};
    const auto [entry, fresh] = people.try_emplace(key, Post{deputy, span});
    if (fresh || entry->second.deputy == deputy) continue;
    Remark& remark =
        add_remark(out, "two_posts", Severity::warning, span,
                   {"同一姓名一处为“" + base::encode_utf8(prose.at(entry->second.span)) +
                        "”,此处为“" + base::encode_utf8(prose.at(span)) + "”。",
                    "One name with two posts: " + base::encode_utf8(prose.at(entry->second.span)) +
                        " and " + base::encode_utf8(prose.at(span)) + "."},
                   {"建议核实职务。", "Check the post."});
    remark.others = {entry->second.span};
    entry->second.deputy = deputy;  // told once
  }
}

}  // namespace

void words_on_names(const Prose& prose, Remarks& out) {
  other_county(prose, out);
  one_name_two_levels(prose, out);
  one_name_two_posts(prose, out);
}

}  // namespace jiedui::reading::detail
