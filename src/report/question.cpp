#include "report/question.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"

namespace jiedui::report {
namespace {

using domain::OrgId;
using domain::Period;

/// A word longer than this stands for nothing known here.
constexpr std::size_t k_longest_name = 24;
constexpr std::size_t k_candidates_shown = 8;
constexpr std::size_t k_most_words = 6;

/// Between words; and words that ask without naming anything.
const std::vector<std::string> k_separators = {" ",  ",", "、", ";",  "。", "?", "!",
                                               ":",  "/", "·",  "(",  ")",  "“", "”",
                                               "\"", "'", "\t", "\n", "《", "》"};
constexpr std::array<std::string_view, 18> k_filler = {
    "多少", "几个", "请问", "情况", "怎么样", "如何", "目前", "现在", "截至",
    "截止", "最新", "一共", "总共", "合计",   "全部", "查询", "同比", "请查"};
/// These may be part of a word, so they only fall away at the ends of what is not understood.
constexpr std::array<std::string_view, 18> k_particles = {"的", "是", "有", "了", "吗", "呢",
                                                          "和", "与", "几", "共", "各", "为",
                                                          "到", "查", "底", "末", "数", "在"};
constexpr std::array<std::string_view, 6> k_rank = {"排名",   "名次", "位次",
                                                    "排第几", "第几", "排行"};
constexpr std::array<std::string_view, 4> k_supporters = {"省市", "支援方", "支援省市", "援方"};
constexpr std::array<std::string_view, 3> k_year_earlier = {"去年同期", "上年同期", "同期"};
/// What may be left off the name of a place: 和田 for 和田地区.
constexpr std::array<std::string_view, 9> k_place_suffixes = {
    "自治州", "自治县", "地区", "州直", "州", "市", "县", "区", "旗"};

template <class Words, class Word>
bool among(const Words& words, const Word& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t length(std::string_view text) {
  return base::decode_utf8(text).size();
}

std::string plain(std::string_view text) {
  return base::to_lower_ascii(base::to_half_width(text));
}

/// Every name by which something may be asked for.
class Vocabulary {
 public:
  Vocabulary(const rollup::World& world, const pack::Pack& pack, const Period& period)
      : world_(world), pack_(pack), tree_(world.orgs.tree_at(period.end_date())) {
    add_measures();
    add_places(period);
    add_categories();
  }

  [[nodiscard]] bool knows(const std::string& word) const {
    return measures_.count(word) != 0 || orgs_.count(word) != 0 || short_orgs_.count(word) != 0 ||
           categories_.count(word) != 0;
  }

  /// Notes what a name stands for.
  void take(const std::string& word, Question& into) const {
    if (const auto at = measures_.find(word); at != measures_.end()) {
      // 资金 names a column in some file, but whoever asks for it may mean any of them.
      const bool whole = length(word) > 2;
      into.measures.push_back(
          {word, in_order(whole ? at->second : with_part(measures_, word)), whole});
      return;
    }
    const auto whole = orgs_.find(word);
    const auto part = short_orgs_.find(word);
    if (whole != orgs_.end() || part != short_orgs_.end()) {
      take_orgs(word, whole != orgs_.end() ? whole->second : part->second, into);
      return;
    }
    const std::set<std::string>& found = categories_.at(word);
    if (found.size() > 1) {
      unclear(word, category_labels(found), true, into);
    } else {
      into.categories.push_back(*found.begin());
    }
  }

  /// A word that is no name: a part of some?
  bool guess(const std::string& word, Question& into) const {
    if (length(word) < 2) return false;
    const std::set<std::string> ids = with_part(measures_, word);
    if (!ids.empty()) {
      into.measures.push_back({word, in_order(ids), false});
      return true;
    }
    const std::set<std::string> nodes = with_part(categories_, word);
    if (nodes.size() > 1) unclear(word, category_labels(nodes), true, into);
    if (nodes.size() == 1) into.categories.push_back(*nodes.begin());
    return !nodes.empty();
  }

  void give_up(const std::string& word, Question& into) const {
    unclear(word, base::nearest(word, all_names()), false, into);
  }

  [[nodiscard]] bool is_supporter(OrgId org) const { return supporters_.count(org) != 0; }

 private:
  using Names = std::map<std::string, std::set<std::string>>;
  static std::set<std::string> with_part(const Names& names, const std::string& part) {
    std::set<std::string> out;
    for (const auto& [name, found] : names) {
      if (name.find(part) != std::string::npos) out.insert(found.begin(), found.end());
    }
    return out;
  }

  void add_measures() {
    const auto add = [&](std::string_view name, const std::string& id) {
      if (!name.empty()) measures_[plain(base::squeeze(name))].insert(id);
    };
    for (const pack::Measure& measure : pack_.measures) {
      order_.push_back(measure.id);
      for (const std::string* name : {&measure.label.zh, &measure.label.en, &measure.id})
        add(*name, measure.id);
    }
    for (const pack::Indicator& indicator : pack_.indicators) {
      order_.push_back(indicator.id);
      for (const std::string* name : {&indicator.label.zh, &indicator.label.en, &indicator.id})
        add(*name, indicator.id);
    }
    for (const pack::LexiconEntry& entry : pack_.lexicon) {
      if (!among(order_, entry.target)) continue;
      for (const std::string& name : entry.names) add(name, entry.target);
    }
  }

  void add_places(const Period& period) {
    const auto valid = [&](const domain::Member& member) {
      return (!member.from || *member.from <= period.end_date()) &&
             (!member.to || *member.to > period.begin_date());
    };
    for (const domain::Member& member : world_.programme.members) {
      const OrgId org = world_.dictionary.org(member.org);
      if (!valid(member)) continue;
      if (member.role == domain::MemberRole::supporter) {
        supporters_.insert(org);
        add_org(org, false);
        continue;
      }
      for (const OrgId below : tree_.subtree(org)) add_org(below, true);
    }
  }

  void add_org(OrgId org, bool place) {
    const auto* node = tree_.find(org);
    if (node == nullptr) return;
    std::vector<std::string> names = node->span->aliases;
    names.push_back(node->span->short_name);
    names.push_back(node->span->full_name);
    names.push_back(node->organisation->code);
    for (const std::string& one : names) {
      const std::string name = plain(base::squeeze(one));
      if (name.empty()) continue;
      orgs_[name].insert(org);
      if (!place) continue;
      for (const std::string_view suffix : k_place_suffixes) {
        if (!name.ends_with(suffix)) continue;
        const std::string rest = name.substr(0, name.size() - suffix.size());
        if (length(rest) > 1) short_orgs_[rest].insert(org);
        break;
      }
    }
  }

  void add_categories() {
    for (const pack::CategoryTree& tree : pack_.categories) {
      for (const pack::CategoryNode& node : tree.nodes) {
        const std::string path = tree.id + "/" + node.id;
        std::vector<std::string> names = node.aliases;
        names.push_back(node.label.zh);
        names.push_back(node.label.en);
        for (const std::string& name : names) {
          if (!name.empty()) categories_[plain(base::squeeze(name))].insert(path);
        }
      }
    }
  }

  void take_orgs(const std::string& word, const std::set<OrgId>& found, Question& into) const {
    std::vector<OrgId> orgs(found.begin(), found.end());
    const OrgId meant = orgs.size() == 1 ? orgs.front() : the_one(orgs);
    if (!meant) {
      std::vector<std::string> names;
      for (const OrgId org : orgs) {
        const auto* node = tree_.find(org);
        names.push_back(fmt::format(
            "{}({})",
            node->span->full_name.empty() ? node->span->short_name : node->span->full_name,
            node->organisation->code));
      }
      return unclear(word, names, true, into);
    }
    (is_supporter(meant) ? into.supporters : into.recipients).push_back(meant);
  }

  /// Of several places with one name: the one that a grouping of the programme is about, else the
  /// one that the others lie in (和田: the prefecture, not its city). 0 when neither tells.
  [[nodiscard]] OrgId the_one(const std::vector<OrgId>& orgs) const {
    std::vector<OrgId> heads;
    for (const domain::Grouping& grouping : world_.programme.groupings) {
      for (const domain::GroupingMember& member : grouping.members) {
        const OrgId head = world_.dictionary.org(member.group);
        if (member.org == member.group && among(orgs, head) && !among(heads, head))
          heads.push_back(head);
      }
    }
    if (heads.size() == 1) return heads.front();
    for (const OrgId above : orgs) {
      if (std::all_of(orgs.begin(), orgs.end(),
                      [&](OrgId below) { return tree_.contains(above, below); }))
        return above;
    }
    return {};
  }

  [[nodiscard]] std::vector<std::string> in_order(const std::set<std::string>& ids) const {
    std::vector<std::string> out;
    for (const std::string& id : order_) {
      if (ids.count(id) != 0) out.push_back(id);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> category_labels(const std::set<std::string>& paths) const {
    std::vector<std::string> out;
    for (const std::string& path : paths) {
      const pack::CategoryTree* tree = pack_.category_tree(path.substr(0, path.find('/')));
      const pack::CategoryNode* node = pack_.category(path);
      out.push_back((tree == nullptr ? "" : tree->label.zh + "·") + node->label.zh);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> all_names() const {
    std::vector<std::string> out;
    for (const auto& [name, found] : measures_) out.push_back(name);
    for (const auto& [name, found] : orgs_) out.push_back(name);
    for (const auto& [name, found] : categories_) out.push_back(name);
    return out;
  }

  static void unclear(const std::string& word, std::vector<std::string> candidates, bool ambiguous,
                      Question& into) {
    if (candidates.size() > k_candidates_shown) candidates.resize(k_candidates_shown);
    into.unclear.push_back({word, std::move(candidates), ambiguous});
  }

  const rollup::World& world_;
  const pack::Pack& pack_;
  domain::OrgTree tree_;
  std::vector<std::string> order_;
  Names measures_;
  std::map<std::string, std::set<OrgId>> orgs_;
  std::map<std::string, std::set<OrgId>> short_orgs_;
  Names categories_;
  std::set<OrgId> supporters_;
};

/// Words of time, put together at the end: 去年 + 上半年.
class TimeWords {
 public:
  TimeWords(const pack::Pack& pack, const QuestionTime& time) : pack_(pack), time_(time) {}

  bool take(const std::string& word) {
    const int this_year = static_cast<int>(time_.today.year());
    if (word == "今年" || word == "本年" || word == "当年") return year(this_year);
    if (word == "去年" || word == "上年") return year(this_year - 1);
    if (word == "前年") return year(this_year - 2);
    if (word == "本月" || word == "上月" || word == "上个月") {
      const domain::Month now = domain::month_of(time_.today);
      period_ = Period::of_month(word == "本月" ? now : now - 1);
      return true;
    }
    // Numbers alone could be anything; a year has four digits or says 年.
    if (word.find_first_of("0123456789") != std::string::npos || is_plan(word)) {
      if (const auto parsed = Period::parse(word, pack_.plans)) {
        if (parsed->kind == domain::PeriodKind::year) return year(domain::year_of(parsed->first));
        period_ = *parsed;
        return true;
      }
    }
    if (!Period::parse("2000年" + word)) return false;
    part_ = word;
    return true;
  }

  [[nodiscard]] std::optional<Period> period() const {
    const int newest_year = domain::year_of(time_.newest.last);
    if (!part_.empty()) {
      const auto parsed = Period::parse(fmt::format("{}年{}", year_.value_or(newest_year), part_));
      if (parsed) return *parsed;
    }
    if (period_) return period_;
    if (!year_) return std::nullopt;
    // Of a year that still runs: what there is of it.
    const bool running = *year_ == newest_year && *year_ == static_cast<int>(time_.today.year());
    return running ? time_.newest : Period::of_year(*year_);
  }

 private:
  bool year(int which) {
    year_ = which;
    return true;
  }
  [[nodiscard]] bool is_plan(const std::string& word) const {
    return std::any_of(pack_.plans.begin(), pack_.plans.end(),
                       [&](const domain::PlanPeriod& plan) { return plan.name == word; });
  }

  const pack::Pack& pack_;
  const QuestionTime& time_;
  std::optional<int> year_;
  std::optional<Period> period_;
  std::string part_;
};

class Reading {
 public:
  Reading(const rollup::World& world, const pack::Pack& pack, const QuestionTime& time)
      : words_(world, pack, time.newest), time_(pack, time) {}

  Question read(std::string_view text) {
    const auto chunks = base::split_any(plain(text), k_separators);
    for (std::size_t at = 0; at < chunks.size();) {
      const auto [name, parts] = name_at(chunks, at);
      read_chunk(name);
      at += parts;
    }
    question_.period = time_.period();
    return std::move(question_);
  }

 private:
  /// Names of several words (arrival rate) are known without their blanks.
  [[nodiscard]] std::pair<std::string, std::size_t> name_at(const std::vector<std::string>& chunks,
                                                            std::size_t at) const {
    std::string joined;
    std::pair<std::string, std::size_t> best{chunks[at], 1};
    for (std::size_t i = at; i < chunks.size() && i < at + k_most_words; ++i) {
      joined += chunks[i];
      if (words_.knows(joined)) best = {joined, i - at + 1};
    }
    return best;
  }

  /// The longest known word at each place; what lies between known words is guessed at.
  void read_chunk(const std::string& chunk) {
    const std::u32string letters = base::decode_utf8(chunk);
    std::u32string unknown;
    std::size_t at = 0;
    while (at < letters.size()) {
      std::size_t taken = std::min(letters.size() - at, k_longest_name);
      while (taken > 0 && !take(base::encode_utf8(letters.substr(at, taken)), unknown)) --taken;
      if (taken == 0) unknown += letters[at++];
      at += taken;
    }
    settle(unknown);
  }

  bool take(const std::string& word, std::u32string& unknown) {
    if (words_.knows(word)) {
      settle(unknown);
      words_.take(word, question_);
      return true;
    }
    if (among(k_year_earlier, word)) {
      question_.year_earlier = true;
    } else if (among(k_rank, word)) {
      question_.rank = true;
    } else if (among(k_supporters, word)) {
      question_.by_supporter = true;
    } else if (!among(k_filler, word) && !time_.take(word)) {
      return false;
    }
    settle(unknown);
    return true;
  }

  void settle(std::u32string& unknown) {
    const std::string whole = base::encode_utf8(unknown);
    while (!unknown.empty() && !words_.guess(base::encode_utf8(unknown), question_)) {
      if (among(k_particles, base::encode_utf8(unknown.substr(0, 1)))) {
        unknown.erase(0, 1);
      } else if (among(k_particles, base::encode_utf8(unknown.substr(unknown.size() - 1)))) {
        unknown.pop_back();
      } else {
        words_.give_up(whole, question_);
        break;
      }
    }
    unknown.clear();
  }

  Vocabulary words_;
  TimeWords time_;
  Question question_;
};

}  // namespace

Question read_question(std::string_view text, const rollup::World& world, const pack::Pack& pack,
                       const QuestionTime& time) {
  return Reading(world, pack, time).read(text);
}

}  // namespace jiedui::report
