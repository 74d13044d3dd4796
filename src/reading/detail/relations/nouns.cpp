#include "reading/detail/relations/nouns.hpp"

#include <algorithm>
#include <array>

#include "reading/detail/relations/words.hpp"

namespace jiedui::reading::detail {

namespace {

// Nouns that offices count in 个, 项, 家, by what they are; of two kinds none is part of the other.
constexpr std::array<std::u32string_view, 3> k_actors = {
    U"省市|省区|省份|县市|市县|重灾县|受灾县|县|市|省|州|乡镇|乡|镇|街道|村|社区",
    U"单位|部门|委办局|机构|企业|公司|央企|商户|合作社",
    U"学校|院校|高校|中学|小学|幼儿园|医院|卫生院"};
const Words k_works(U"项目|工程|课题|任务|指标|事项|问题|案件|岗位|协议|点位|小项|大项");

/// The first noun behind the figure, or npos: its kind among the actors; `k_actors.size()` for
/// works.
std::size_t kind_in(std::u32string_view text) {
  static const std::array<Words, 3> actors = {Words(k_actors[0]), Words(k_actors[1]),
                                              Words(k_actors[2])};
  std::size_t kind = std::u32string_view::npos;
  std::size_t first = text.size();
  const auto look = [&](const Words& words, std::size_t which) {
    const std::size_t at = words.first(text);
    if (at < first) {
      first = at;
      kind = which;
    }
  };
  for (std::size_t k = 0; k < actors.size(); ++k) look(actors[k], k);
  look(k_works, actors.size());
  return kind;
}

/// Only where the words right behind name it, and for works also the words before.
std::size_t kind_of(const Scene& scene, std::size_t i) {
  constexpr std::size_t k_behind = 6;
  // 27个是央企定点县: what it is called comes behind, and is not its own noun.
  std::u32string_view noun = scene.tail(i).substr(0, k_behind);
  noun = noun.substr(0, noun.find_first_of(U"是为由被在"));
  const std::size_t behind = kind_in(noun);
  if (behind != std::u32string_view::npos) return behind;
  return k_works.in(scene.clause(i)) ? k_actors.size() : std::u32string_view::npos;
}

constexpr std::u32string_view k_over = U"以上|以下|以内|以外|及以上|及以下";

}  // namespace

bool counts_other_things(const Scene& scene, std::size_t whole, std::size_t part) {
  const std::size_t one = kind_of(scene, whole);
  const std::size_t two = kind_of(scene, part);
  return one != std::u32string_view::npos && two != std::u32string_view::npos && one != two;
}

bool is_actor(const Scene& scene, std::size_t i) {
  return kind_of(scene, i) < k_actors.size();
}

bool is_bound(const Scene& scene, std::size_t i) {
  static const Words over(k_over);
  static const Words goes_on(U"同比|增长|比|左右|较|，|,|。|并|用于|主要");
  const Figure& figure = scene.figures[i];
  if (figure.kind == FigureKind::percent || figure.kind == FigureKind::ratio) return false;
  const std::u32string_view surface = scene.prose.at(figure.span);
  // 亿元, 千人口: a numeral without a number before it.
  constexpr std::u32string_view k_powers = U"亿万千";
  if (!surface.empty() && k_powers.find(surface[0]) != std::u32string_view::npos &&
      figure.approx != domain::Approx::over && surface.find_first_of(U"余多几") == surface.npos) {
    return true;
  }
  const std::u32string_view tail = scene.tail(i);
  const std::size_t length = over.at(tail);
  if (length == 0) return false;
  const std::u32string_view rest = tail.substr(length);
  if (!rest.empty()) return !goes_on.begin(rest);
  // 亿元以上12个.
  return i + 1 < scene.seen.size() && scene.seen[i + 1].before == k_no_break;
}

}  // namespace jiedui::reading::detail
