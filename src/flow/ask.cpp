#include "flow/ask.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/figure_code.hpp"
#include "flow/lookup.hpp"
#include "flow/printed.hpp"
#include "flow/programmes.hpp"
#include "flow/tables.hpp"
#include "report/table.hpp"

namespace jiedui::flow {

using base::Bilingual;
using base::fail;
using base::FaultCode;
using base::Result;
using domain::Figure;
using domain::OrgId;
using domain::Period;

namespace {

/// More answers than this were not meant: the word is too wide.
constexpr std::size_t k_most_meanings = 3;
constexpr std::size_t k_most_places = 12;
/// Beyond so many records their 截至日期 are not read one by one.
constexpr std::size_t k_most_records_read = 200;

Result<std::string> programme_of(App& app, const std::string& asked) {
  if (!asked.empty()) return asked;
  JD_TRY(const auto all, list_programmes(app));
  if (all.size() == 1) return all.front().code;
  std::vector<std::string> codes;
  for (const ProgrammeListed& one : all) codes.push_back(one.code);
  if (codes.empty()) {
    return fail(FaultCode::not_found,
                "there is no programme yet; make one with "
                "`jiedui programme create`",
                "还没有工作项目,请先用 jiedui programme create 建立");
  }
  return fail(FaultCode::usage,
              fmt::format("there are several programmes; say which: --programme {}",
                          base::join(codes, " | ")),
              fmt::format("有几个工作项目,请写明 --programme {}", base::join(codes, " | ")));
}

bool is_flow(const pack::Pack& pack, const std::string& id) {
  for (const std::string& name : ids_behind(pack, id)) {
    const pack::Measure* measure = pack.measure(name);
    if (measure != nullptr && measure->time == pack::TimeBehaviour::flow) return true;
  }
  return false;
}

/// The newest period for which something that is done, not planned, was reported; else the newest
/// plan.
std::optional<Period> newest_period(const rollup::Rollup& books, const pack::Pack& pack,
                                    const std::set<std::string>& ids) {
  std::optional<Period> done;
  std::optional<Period> planned;
  for (const std::string& id : ids) {
    const pack::Measure* measure = pack.measure(id);
    if (measure == nullptr) continue;
    std::optional<Period>& best = measure->time == pack::TimeBehaviour::plan ? planned : done;
    for (const domain::Fact* fact : books.facts_of(id)) {
      const Period one = fact->period();
      if (!best || one.last > best->last || (one.last == best->last && one.first < best->first))
        best = one;
    }
  }
  return done ? done : planned;
}

class Answerer {
 public:
  Answerer(App& app, const AskQuery& query, Books books, const std::string& programme)
      : app_(app), query_(query), books_(std::move(books)) {
    answer.programme = programme;
    answer.position = books_.as_of.programme;
  }

  Result<void> run() {
    const rollup::World& world = books_.world();
    if (world.packs.empty()) {
      JD_CHECK(find_pack(world, {}));
    }
    pack_ = world.packs.versions().back();
    JD_CHECK(read_words());
    if (!answer.unclear.empty()) return {};
    for (const OrgId place : places()) {
      for (const report::MeasureWord& word : question_.measures) {
        JD_CHECK(answer_word(word, place));
      }
    }
    if (answer.items.size() > 1 && answer.unclear.empty()) answer.together = together();
    return {};
  }

  AskAnswer answer;

 private:
  /// The words first tell which facts to read; these tell the newest period, and this what words
  /// of time mean.
  Result<void> read_words() {
    report::QuestionTime time{books_.on, Period::of_month(domain::month_of(books_.on))};
    question_ = report::read_question(query_.words, books_.world(), *pack_, time);
    std::set<std::string> ids;
    for (const report::MeasureWord& word : question_.measures) {
      for (const std::string& id : word.ids) ids.merge(ids_behind(*pack_, id));
    }
    if (question_.measures.empty()) ids = ids_of_tables();
    store::FactFilter filter;
    filter.measures = {ids.begin(), ids.end()};
    JD_CHECK(app_.read_facts(&books_, answer.programme, filter));
    pack_ = books_.world().packs.versions().back();
    auto newest = newest_period(*books_.rollup, *pack_, ids);
    if (!newest) {  // nothing at all of these: as new as the rest of the books
      filter = {};
      for (const std::string& id : ids_of_tables()) filter.measures.push_back(id);
      filter.measures.insert(filter.measures.end(), ids.begin(), ids.end());
      JD_CHECK(app_.read_facts(&books_, answer.programme, filter));
      newest = newest_period(*books_.rollup, *pack_, ids_of_tables());
    }
    if (newest) time.newest = *newest;
    question_ = report::read_question(query_.words, books_.world(), *pack_, time);
    newest_ = time.newest;
    period_ = question_.period.value_or(newest_);
    said_period_ = question_.period.has_value() || !query_.period.empty();
    if (!query_.period.empty()) {
      JD_TRY(period_, find_period(books_.world(), query_.period));
    }
    if (question_.year_earlier) period_ = period_.year_earlier();
    JD_TRY(pack_, find_pack(books_.world(), period_));
    answer.unclear = question_.unclear;
    if (question_.measures.empty() && answer.unclear.empty()) ask_for_everything();
    return {};
  }

  [[nodiscard]] std::set<std::string> ids_of_tables() const {
    std::set<std::string> ids;
    for (const pack::Table& table : pack_->tables) {
      for (const pack::TableColumn& column : table.columns) {
        if (!column.measure.empty()) ids.merge(ids_behind(*pack_, column.measure));
      }
    }
    return ids;
  }

  /// No measure named: the columns of the first table that has something to say.
  void ask_for_everything() {
    const std::vector<OrgId> all = places();
    for (const pack::Table& table : pack_->tables) {
      std::vector<report::MeasureWord> words;
      bool any = false;
      for (const pack::TableColumn& column : table.columns) {
        if (column.measure.empty() || !fits(column.measure)) continue;
        words.push_back({column.label.zh, {column.measure}, true});
        const Printed how = printed(*pack_, column.measure);
        any = any || (!how.plan && figure(column.measure, how, all.front(), period_).has_value());
      }
      if (!any) continue;
      question_.measures = std::move(words);
      return;
    }
    std::vector<std::string> names;
    for (const pack::Measure& measure : pack_->measures) {
      if (names.size() == 8) break;
      names.push_back(measure.label.zh);
    }
    answer.unclear.push_back({query_.words, std::move(names), true});
  }

  /// A category asked for belongs to the measures that are broken down by its tree.
  [[nodiscard]] bool fits(const std::string& id) const {
    if (question_.categories.empty()) return true;
    const std::string& path = question_.categories.front();
    const std::set<std::string> behind = ids_behind(*pack_, id);
    return std::all_of(behind.begin(), behind.end(), [&](const std::string& name) {
      const pack::Measure* measure = pack_->measure(name);
      return measure == nullptr || measure->categories == path.substr(0, path.find('/'));
    });
  }

  [[nodiscard]] std::vector<OrgId> places() const {
    std::vector<OrgId> out = question_.recipients;
    if (out.empty()) out.emplace_back();
    if (out.size() > k_most_places) out.resize(k_most_places);
    return out;
  }

  /// As the table that prints the measure slices it.
  [[nodiscard]] domain::Slice slice(const Printed& how, OrgId place) const {
    domain::Slice out = slice_as_printed(books_.world(), how, place);
    out.supporters = question_.supporters;
    if (!question_.categories.empty())
      out.category = books_.world().dictionary.term(question_.categories.front());
    return out;
  }

  [[nodiscard]] rollup::Query asked(const std::string& id, const Period& period) const {
    rollup::Query query;
    query.measure = id;
    query.period = period;
    query.on = books_.on;
    return query;
  }
  [[nodiscard]] Figure figure(const std::string& id, const Printed& how, OrgId place,
                              const Period& period) const {
    rollup::Query query = asked(id, period);
    query.slice = slice(how, place);
    return books_.rollup->slice(query);
  }

  /// Since January, for what adds up and was not asked for in a period of its own.
  [[nodiscard]] Period period_for(const std::string& id) const {
    const bool part_of_year = period_.kind == domain::PeriodKind::month ||
                              period_.kind == domain::PeriodKind::quarter ||
                              period_.kind == domain::PeriodKind::half_year;
    if (said_period_ || !part_of_year || !is_flow(*pack_, id)) return period_;
    const domain::Month january = domain::month_of(domain::year_of(period_.last), 1);
    if (period_.first == january) return period_;
    return Period::of_range(january, period_.last);
  }

  /// Every meaning of the word that has a figure; when too many have one, the word is too wide.
  Result<void> answer_word(const report::MeasureWord& word, OrgId place) {
    std::vector<std::string> ids;
    std::vector<std::string> with_value;
    for (const std::string& id : word.ids) {
      if (!fits(id)) continue;
      ids.push_back(id);
      const Figure found = figure(id, printed(*pack_, id), place, period_for(id));
      // Filed together with others is an answer too.
      if (found.has_value() || found.remark(domain::RemarkCode::overlapping_set) != nullptr)
        with_value.push_back(id);
    }
    if (ids.empty()) {
      const pack::CategoryNode* node = pack_->category(question_.categories.front());
      answer.unclear.push_back(
          {word.word + "·" + (node == nullptr ? "" : node->label.zh), {}, false});
      return {};
    }
    if (ids.size() > 1 && !with_value.empty()) ids = with_value;
    if (ids.size() > k_most_meanings || (ids.size() > 1 && with_value.empty())) {
      report::UnclearWord unclear{word.word, {}, true};
      for (const std::string& id : ids) unclear.candidates.push_back(printed(*pack_, id).label.zh);
      answer.unclear.push_back(std::move(unclear));
      answer.items.clear();
      return {};
    }
    for (const std::string& id : ids) {
      if (!answered_.emplace(id, place).second) continue;
      JD_TRY(AskItem item, item_of(id, place));
      answer.items.push_back(std::move(item));
    }
    return {};
  }

  Result<AskItem> item_of(const std::string& id, OrgId place) {
    const Printed how = printed(*pack_, id);
    AskItem item;
    item.period = period_for(id);
    item.period_label = {item.period.label("zh", pack_->plans),
                         item.period.label("en", pack_->plans)};
    item.label = how.label;
    item.basis = how.basis;
    item.figure = figure(id, how, place, item.period);
    item.whose = whose(item.figure.address.slice, place);
    item.id = encode_figure(item.figure.address, books_.world());
    item.display = report::display(item.figure, how.unit, how.decimals);
    item.unit = std::string(domain::unit_at(how.unit).zh);
    item.unit_en = std::string(domain::unit_at(how.unit).en);
    JD_TRY(item.cut_off, cut_off(item.figure));
    add_notes(item);
    JD_CHECK(compare_with_year(id, how, place, item));
    compare_with_month(id, how, place, item);
    if (const auto share = report::schedule(*pack_, id, item.period))
      item.schedule = report::against_schedule(item.figure, *share);
    if (!item.figure.has_value() || !item.figure.complete) joint(id, how, item);
    if (question_.rank) rank(id, how, place, item);
    item.sentence = sentence(how, item);
    return item;
  }

  void add_notes(AskItem& item) const {
    for (const domain::Remark& remark : item.figure.remarks) {
      const bool not_yet = item.figure.state == domain::FigureState::not_due &&
                           remark.code == domain::RemarkCode::unreported;
      if (!not_yet) item.notes.push_back(report::words(remark, books_.world(), item.period));
    }
    const bool nothing = item.figure.state == domain::FigureState::missing ||
                         item.figure.state == domain::FigureState::not_due;
    if (!nothing || item.period == newest_) return;
    item.notes.push_back({"最近有数的报告期:" + newest_.label("zh", pack_->plans),
                          "the newest period with data: " + newest_.label("en", pack_->plans)});
  }

  [[nodiscard]] std::string name(OrgId org) const {
    return books_.world().orgs.short_name(org, period_.end_date());
  }
  [[nodiscard]] std::string whose(const domain::Slice& slice, OrgId place) const {
    std::vector<std::string> names;
    for (const OrgId org : slice.supporters) names.push_back(name(org));
    std::string out = base::join(names, "、");
    if (place) out += (out.empty() ? "" : " ") + name(place);
    if (!question_.categories.empty()) {
      if (const auto* node = pack_->category(question_.categories.front()))
        out += (out.empty() ? "" : " ") + node->label.zh;
    }
    return out;
  }

  /// The latest 截至日期 that the reports behind it state.
  Result<std::optional<base::Date>> cut_off(const Figure& figure) {
    std::optional<base::Date> latest;
    if (figure.records.empty() || figure.records.size() > k_most_records_read) return latest;
    std::vector<domain::RecordId> ids;
    for (const domain::RecordRef& ref : figure.records) ids.push_back(ref.record);
    JD_TRY(const auto entries, app_.store().entries_by_id(answer.programme, ids, books_.as_of));
    for (const store::StoredEntry& entry : entries) {
      JD_TRY(const domain::Record record, domain::decode_record(entry.body));
      if (record.cut_off && (!latest || *latest < *record.cut_off)) latest = record.cut_off;
    }
    return latest;
  }

  Result<void> compare_with_year(const std::string& id, const Printed& how, OrgId place,
                                 AskItem& item) {
    if (!item.figure.has_value()) return {};
    const Period before = item.period.year_earlier();
    const pack::Pack& old_pack = *books_.world().packs.for_period(before);
    const Figure base = figure(id, how, place, before);
    if (!base.has_value()) {
      item.no_year = {"上年同期无数", "no figure a year earlier"};
    } else if (printed(old_pack, id).basis != how.basis) {
      item.no_year = {"上年同期口径不同,需按可比口径另算",
                      "another basis a year earlier; a comparable figure is needed"};
    } else if (!base.complete || !item.figure.complete) {
      item.no_year = {"两期填报范围不全相同,不作同比", "not all units reported in both periods"};
    } else {
      item.year = report::growth(item.figure, base, how.unit);
      if (!item.year) item.no_year = {"上年同期为零", "zero a year earlier"};
    }
    return {};
  }

  void compare_with_month(const std::string& id, const Printed& how, OrgId place, AskItem& item) {
    const Period& period = item.period;
    if (!item.figure.has_value() || how.plan || period.kind == domain::PeriodKind::range) return;
    if (is_flow(*pack_, id) && period.kind != domain::PeriodKind::month) return;
    constexpr int k_months = 12;
    if (!is_flow(*pack_, id) && period.last % k_months == 0) return;  // cumulative begins anew
    const Figure base = figure(id, how, place, Period::of_month(period.last - 1));
    if (!base.has_value() || base.complete != item.figure.complete) return;
    if (base.records == item.figure.records) return;  // nobody has reported since
    item.month = report::difference(item.figure, base, how.unit, how.decimals);
  }

  /// What can be said instead, where a supporter is filed together with others: the figure of them
  /// all, which holds the joint rows and what each of them files alone.
  void joint(const std::string& id, const Printed& how, AskItem& item) {
    const domain::Remark* remark = item.figure.remark(domain::RemarkCode::overlapping_set);
    if (remark == nullptr) return;
    for (const domain::OrgSetId set : remark->sets) {
      const auto members = books_.world().dictionary.members(set);
      rollup::Query query = asked(id, item.period);
      query.slice = item.figure.address.slice;
      query.slice.supporters.assign(members.begin(), members.end());
      const Figure found = books_.rollup->slice(query);
      if (!found.has_value()) continue;
      std::vector<std::string> names;
      for (const OrgId org : members) names.push_back(name(org));
      item.joint.push_back({base::join(names, "、"),
                            report::spoken(found, how.unit, how.decimals, "zh"),
                            encode_figure(found.address, books_.world())});
    }
  }

  /// Those it is ranked among: all groups, the places beside it, or the supporters.
  [[nodiscard]] std::vector<domain::Slice> rivals(const Printed& how, OrgId place,
                                                  const domain::Slice& own) const {
    std::vector<domain::Slice> out;
    const auto add_place = [&](OrgId org, const std::string& grouping) {
      domain::Slice one = own;
      one.recipient = org;
      one.grouping = grouping;
      out.push_back(one);
    };
    if (question_.by_supporter || (!own.supporters.empty() && !own.recipient)) {
      std::vector<domain::Member> members = books_.world().programme.members;
      std::stable_sort(members.begin(), members.end(),
                       [](const auto& a, const auto& b) { return a.ordinal < b.ordinal; });
      for (const domain::Member& one : members) {
        if (one.role != domain::MemberRole::supporter) continue;
        domain::Slice slice = own;
        slice.supporters = {books_.world().dictionary.org(one.org)};
        out.push_back(slice);
      }
      return out;
    }
    const std::vector<OrgId> groups = heads_of(books_.world(), how.grouping);
    const bool whole = !own.recipient;
    if (!groups.empty() && (whole || !own.grouping.empty())) {
      for (const OrgId org : groups) add_place(org, how.grouping);
      return out;
    }
    const domain::OrgTree tree = books_.world().orgs.tree_at(period_.end_date());
    const auto* node = tree.find(place);
    const auto* above = node == nullptr ? nullptr : tree.find(whole ? place : node->parent);
    if (above == nullptr) return out;
    for (const OrgId org : above->children) add_place(org, {});
    return out;
  }

  void rank(const std::string& id, const Printed& how, OrgId place, AskItem& item) {
    if (query_.external) {
      item.notes.push_back({"外发版不排名,按文件序列出", "no ranking outside the house"});
      return;
    }
    const domain::Slice own = item.figure.address.slice;
    const std::vector<domain::Slice> slices = rivals(how, place, own);
    const std::vector<Figure> figures = books_.rollup->slices(asked(id, item.period), slices);
    const bool supporters = question_.by_supporter || (!own.supporters.empty() && !own.recipient);
    for (std::size_t i = 0; i < slices.size(); ++i) {
      Ranked one;
      one.name = name(supporters ? slices[i].supporters.front() : slices[i].recipient);
      one.display = report::spoken(figures[i], how.unit, how.decimals, "zh");
      const auto value = report::exact_in(figures[i], how.unit);
      if (value) {
        one.place = 1;
        for (const Figure& other : figures) {
          const auto better = report::exact_in(other, how.unit);
          if (better && compare(*better, *value) > 0) ++one.place;
        }
      }
      if (slices[i] == own) item.place = one.place;
      item.ranking.push_back(std::move(one));
    }
  }

  [[nodiscard]] static Bilingual when(const Printed& how, const AskItem& item) {
    if (how.flow || item.period.kind == domain::PeriodKind::range)
      return {item.period_label.zh, "In " + item.period_label.en};
    if (how.plan)
      return {fmt::format("{}年", domain::year_of(item.period.last)),
              fmt::format("In {}", domain::year_of(item.period.last))};
    const base::Date day = item.cut_off.value_or(item.period.end_date());
    return {fmt::format("截至{}年{}月{}日", static_cast<int>(day.year()),
                        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())),
            "By " + base::to_string(day)};
  }

  Bilingual sentence(const Printed& how, const AskItem& item) const {
    const Bilingual head = when(how, item);
    if (!item.figure.has_value()) return joint_sentence(head, item);
    Bilingual out;
    out.zh = head.zh + "," + base::replace_all(item.whose, " ", "") + item.label.zh +
             report::spoken(item.figure, how.unit, how.decimals, "zh");
    out.en = fmt::format("{}, {}{}: {}", head.en, item.whose.empty() ? "" : item.whose + ", ",
                         item.label.en, report::spoken(item.figure, how.unit, how.decimals, "en"));
    if (!item.basis.zh.empty()) out.zh += "(" + base::replace_all(item.basis.zh, ";", ",") + ")";
    if (!item.basis.en.empty()) out.en += " (" + item.basis.en + ")";
    if (item.year) {
      out.zh += ",较上年同期" + item.year->phrase.zh;
      out.en += ", " + item.year->phrase.en + " on a year earlier";
    }
    if (item.month) {
      out.zh += ",比上月" + item.month->phrase.zh;
      out.en += ", " + item.month->phrase.en + " on the month before";
    }
    if (item.schedule) {
      out.zh += "," + item.schedule->phrase.zh;
      out.en += ", " + item.schedule->phrase.en;
    }
    for (const JointFigure& one : item.joint) {
      out.zh += fmt::format(";{}合计{}(含合并填报,无法单列)", one.whose, one.display);
      out.en +=
          fmt::format("; {} together {} (what is filed jointly included)", one.whose, one.display);
    }
    if (!item.figure.complete && item.joint.empty()) {
      const bool counted = item.figure.expected > 0 && item.figure.reporting < item.figure.expected;
      out.zh +=
          counted ? fmt::format(",已报{}家、应报{}家", item.figure.reporting, item.figure.expected)
                  : ",数据不全";
      out.en +=
          counted ? fmt::format(", {} of {} reported", item.figure.reporting, item.figure.expected)
                  : ", incomplete";
    }
    out.zh += "。";
    out.en += ".";
    return out;
  }

  /// Many figures in one sentence, without what stands beside each: 截至…,和田地区计划项目213个,….
  [[nodiscard]] Bilingual together() const {
    Bilingual out;
    std::string last_whose;
    std::string last_when;
    for (const AskItem& item : answer.items) {
      if (!item.figure.has_value()) continue;
      const Printed how = printed(*pack_, item.figure.address.measure);
      // A plan is said under the date of what was done beside it.
      Printed as_done = how;
      as_done.plan = false;
      const Bilingual head = when(as_done, item);
      const bool anew = head.zh != last_when;
      if (!out.zh.empty()) {
        out.zh += anew ? ";" : ",";
        out.en += anew ? "; " : ", ";
      }
      if (anew) {
        out.zh += head.zh + ",";
        out.en += head.en + ": ";
      }
      if (anew || item.whose != last_whose) {
        out.zh += base::replace_all(item.whose, " ", "");
        out.en += item.whose.empty() ? "" : item.whose + " ";
      }
      last_when = head.zh;
      last_whose = item.whose;
      out.zh += item.label.zh + with_places(item, "zh");
      out.en += item.label.en + " " + with_places(item, "en");
      if (item.schedule) {
        out.zh += "," + item.schedule->phrase.zh;
        out.en += ", " + item.schedule->phrase.en;
      }
    }
    if (out.zh.empty()) return out;
    out.zh += "。";
    out.en += ".";
    return out;
  }
  [[nodiscard]] std::string with_places(const AskItem& item, std::string_view language) const {
    const Printed how = printed(*pack_, item.figure.address.measure);
    return report::spoken(item.figure, how.unit, how.decimals, language);
  }

  static Bilingual joint_sentence(const Bilingual& head, const AskItem& item) {
    if (item.joint.empty()) return {};
    std::vector<std::string> zh;
    for (const JointFigure& one : item.joint)
      zh.push_back(fmt::format("{}合计{}{}", one.whose, item.label.zh, one.display));
    std::vector<std::string> en;
    for (const JointFigure& one : item.joint)
      en.push_back(fmt::format("{} together, {}: {}", one.whose, item.label.en, one.display));
    return {head.zh + "," + base::join(zh, ";") + "(合并填报,无法单列)。",
            head.en + ", " + base::join(en, "; ") + "; not available separately."};
  }

  App& app_;
  const AskQuery& query_;
  Books books_;
  const pack::Pack* pack_ = nullptr;
  report::Question question_;
  Period period_;
  bool said_period_ = false;
  Period newest_;
  std::set<std::pair<std::string, OrgId>> answered_;
};

}  // namespace

Result<AskAnswer> ask(App& app, const AskQuery& query) {
  if (base::trim(query.words).empty()) {
    return fail(FaultCode::usage, "ask for something, like: jiedui ask \"和田 到位率\"",
                "请写要问的数,例如:jiedui ask \"和田 到位率\"");
  }
  JD_TRY(const std::string programme, programme_of(app, query.programme));
  JD_TRY(Books books, app.books(programme, query.as_of, no_facts()));
  Answerer answerer(app, query, std::move(books), programme);
  JD_CHECK(answerer.run());
  return std::move(answerer.answer);
}

}  // namespace jiedui::flow
