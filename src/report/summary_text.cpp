// Sentences: which words stand, and what is behind their numbers.
#include "report/detail/summary_text.hpp"

#include <algorithm>
#include <array>

#include "report/detail/print.hpp"

namespace jiedui::report {
namespace {

using domain::Decimal;
using domain::Dimension;
using domain::Figure;
using domain::Period;
using domain::Ratio;
using domain::UnitIndex;
using pack::When;

/// More digits than a paper ever shows; where a small amount would print as nothing.
constexpr int k_most_decimals = 6;

std::string unit_name(UnitIndex unit) {
  return std::string(domain::unit_at(unit).zh);
}

/// A number and what stands behind it: 38.4 and 亿元; but 4亿余元 whole, not 4余 and 亿元.
struct Printed {
  std::string number;
  std::string unit;
};
Printed number_and_unit(const std::string& number, const Figure& figure, UnitIndex unit) {
  const std::string name = unit_name(unit);
  const std::string mark(domain::mark_zh(figure.approx));
  const bool behind = figure.approx == domain::Approx::over && !mark.empty() &&
                      number.size() > mark.size() && number.ends_with(mark);
  for (const char* scale : {"亿", "万"}) {
    if (!behind || !name.starts_with(scale)) continue;
    const std::size_t length = std::string_view(scale).size();
    return {number.substr(0, number.size() - mark.size()) + scale + mark + name.substr(length), {}};
  }
  return {number, name};
}

/// As a column would print it; a small amount with as many decimals as it needs.
std::string shown(const Figure& figure, UnitIndex unit, int decimals) {
  std::string text = display(figure, unit, decimals);
  while (text == k_less_than_shown && decimals < k_most_decimals)
    text = display(figure, unit, ++decimals);
  return text;
}

/// Base units in a unit, rounded once.
std::optional<Decimal> in_unit(const Ratio& number, UnitIndex unit, int decimals) {
  const domain::Unit& to = domain::unit_at(unit);
  const auto scale = to.dimension == Dimension::ratio
                         ? Ratio::of(100, 1)
                         : Ratio::of(domain::power_of_ten(domain::minor_decimals(to.dimension)),
                                     to.minor_per_unit);
  const auto wanted = scale ? domain::multiply(number, *scale) : std::nullopt;
  if (!wanted) return std::nullopt;
  return domain::round_half_up(*wanted, decimals);
}

std::string ordinal(int nth) {
  static constexpr std::array<std::string_view, 11> k_digits = {"",   "一", "二", "三", "四", "五",
                                                                "六", "七", "八", "九", "十"};
  std::string out;
  if (nth >= 20) out += k_digits[static_cast<std::size_t>(nth / 10 % 10)];
  if (nth >= 10) out += "十";
  out += k_digits[static_cast<std::size_t>(nth % 10)];
  return out + "是";
}

std::string day_text(base::Date date, bool with_year) {
  const std::string day = fmt::format("{}月{}日", static_cast<unsigned>(date.month()),
                                      static_cast<unsigned>(date.day()));
  return with_year ? fmt::format("{}年{}", static_cast<int>(date.year()), day) : day;
}

pack::Table groups_table(const SummaryRequest& request, const rollup::World& world) {
  pack::Table table;
  table.rows = pack::RowSource::groups;
  if (world.programme.grouping(request.summary->grouping) != nullptr)
    table.grouping = request.summary->grouping;
  return table;
}

TableRequest table_request(const SummaryRequest& request, const pack::Table& table) {
  TableRequest out;
  out.table = &table;
  out.period = request.period;
  out.org = request.org;
  out.status = request.status;
  out.on = request.on;
  return out;
}

/// 分别为甲、乙, but 为甲.
void for_one_member(Stretches& before) {
  constexpr std::string_view k_each_of_them = "分别";
  constexpr std::string_view k_are = "分别为";
  if (before.empty() || !before.back().text.ends_with(k_are)) return;
  std::string& text = before.back().text;
  text.erase(text.size() - k_are.size(), k_each_of_them.size());
}

}  // namespace

std::string plain(const Stretches& stretches) {
  std::string out;
  for (const Stretch& one : stretches) out += one.text;
  return out;
}

Wording::Wording(const rollup::Rollup& books, const SummaryRequest& request, const pack::Pack& pack)
    : books_(books),
      request_(request),
      pack_(pack),
      groups_(groups_table(request, books.world())),
      frame_request_(table_request(request, groups_)),
      frame_(frame_of(books, frame_request_, pack)) {}

Standing Wording::whole() const {
  Standing out;
  out.slice = frame_.whole;
  out.name = unit_name();
  return out;
}

std::string Wording::unit_name() const {
  std::vector<std::string> names;
  const auto& speakers = frame_.whole.supporters.empty() ? frame_.roots : frame_.whole.supporters;
  for (const domain::OrgId org : speakers) {
    const auto* node = frame_.tree.find(org);
    const bool full = node != nullptr && !node->span->full_name.empty();
    names.push_back(full ? node->span->full_name : frame_.name(org));
  }
  return base::join(names, "、");
}

std::optional<Stretches> Wording::write(const pack::Text& text, const Standing& standing) {
  // What falls away takes its figures and first mentions with it.
  const std::size_t figures = figures_.size();
  const std::set<std::string> noted = noted_;
  Stretches out;
  for (const pack::Node& node : text) {
    auto part = std::visit([&](const auto& what) { return write(what, standing); }, node.what);
    if (!part) {
      figures_.resize(figures);
      noted_ = noted;
      return std::nullopt;
    }
    if (std::holds_alternative<pack::Each>(node.what) && listed_ == 1) for_one_member(out);
    std::move(part->begin(), part->end(), std::back_inserter(out));
  }
  return out;
}

std::optional<Stretches> Wording::write(const pack::Literal& literal, const Standing&) {
  return Stretches{{literal.text, 0}};
}

std::optional<Stretches> Wording::write(pack::Word word, const Standing& standing) {
  const auto text = [&]() -> std::string {
    switch (word) {
      case pack::Word::period:
        return request_.period.label("zh", pack_.plans);
      case pack::Word::year:
        return fmt::format("{}年", domain::year_of(request_.period.last));
      case pack::Word::cut_off:
        return day_text(request_.period.end_date(), false);
      case pack::Word::day:
        return day_text(request_.period.end_date(), true);
      case pack::Word::org:
        return unit_name();
      case pack::Word::name:
        return standing.name;
      case pack::Word::nth:
        return ordinal(standing.nth);
      case pack::Word::supporter:
        return pack_.supporter_word.zh;
      case pack::Word::recipient:
        return pack_.recipient_word.zh;
      case pack::Word::paired:
        return paired(standing);
    }
    return {};
  }();
  if (text.empty()) return std::nullopt;
  return Stretches{{text, 0}};
}

std::optional<Period> Wording::period_of(When when) const {
  const Period& period = request_.period;
  switch (when) {
    case When::now:
      return period;
    case When::previous:
      return period.previous();
    case When::year_earlier:
      return period.year_earlier();
    case When::last_year:
      return Period::of_year(domain::year_of(period.last) - 1);
    case When::plan:
      for (const domain::PlanPeriod& plan : pack_.plans) {
        if (plan.first <= period.last && period.last <= plan.last) return Period::of_plan(plan);
      }
      return std::nullopt;
  }
  return std::nullopt;
}

rollup::Query Wording::query_at(const std::string& id, const Standing& standing,
                                const Period& period) const {
  rollup::Query query;
  query.measure = id;
  query.slice = standing.slice;
  query.period = period;
  query.status = request_.status;
  query.on = request_.on;
  return query;
}

Figure Wording::figure(const pack::FigureChoice& choice, const Standing& standing,
                       const Period& period) const {
  rollup::Query query = query_at(choice.id, standing, period);
  const domain::Dictionary& names = books_.world().dictionary;
  bool unknown = standing.unknown;
  if (!choice.category.empty()) {
    query.slice.category = names.term(choice.category);
    unknown = unknown || !query.slice.category;
  }
  if (!choice.recipient.empty()) {
    query.slice.recipient = names.org(choice.recipient);
    unknown = unknown || !query.slice.recipient;
  }
  if (choice.ungrouped) query.slice.grouping.clear();
  if (!choice.supporters.empty()) query.slice.supporters.clear();
  for (const std::string& code : choice.supporters) {
    query.slice.supporters.push_back(names.org(code));
    unknown = unknown || !query.slice.supporters.back();
  }
  if (unknown) return {};
  return books_.slice(query);
}

std::string Wording::whose(const domain::Slice& slice) const {
  std::vector<std::string> parts;
  if (slice.recipient && slice.recipient != frame_.whole.recipient)
    parts.push_back(frame_.name(slice.recipient));
  if (slice.supporters != frame_.whole.supporters) {
    for (const domain::OrgId org : slice.supporters) parts.push_back(frame_.name(org));
  }
  const std::string& path = books_.world().dictionary.text(slice.category);
  if (const pack::CategoryNode* node = pack_.category(path)) parts.push_back(node->label.zh);
  return base::join(parts, "、");
}

std::size_t Wording::add(SummaryFigure figure) {
  figure.section = section_;
  figures_.push_back(std::move(figure));
  return figures_.size();
}

Stretches Wording::bound(std::string number, std::string unit, const std::string& id,
                         const Standing& standing, std::vector<Figure> figures,
                         base::Bilingual label) {
  SummaryFigure out;
  out.label = label.zh.empty() ? label_of(id) : std::move(label);
  if (const pack::Measure* measure = pack_.measure(id)) out.basis = measure->basis;
  if (const pack::Indicator* indicator = pack_.indicator(id)) out.basis = indicator->basis;
  out.display = number;
  out.unit = unit;
  out.whose = figures.empty() ? whose(standing.slice) : whose(figures.front().address.slice);
  out.figures = std::move(figures);
  return {{std::move(number), add(std::move(out))}, {std::move(unit), 0}};
}

std::optional<Stretches> Wording::write(const pack::Number& number, const Standing& standing) {
  if (number.expression) return computed(number, standing);
  const auto period = period_of(number.figure.when);
  if (!period) return std::nullopt;
  const Figure found = figure(number.figure, standing, *period);
  if (const auto* joint = found.remark(domain::RemarkCode::overlapping_set))
    joint_.insert(words(*joint, books_.world(), *period).zh);
  if (!found.has_value() || (found.num == 0 && !number.zero)) return std::nullopt;
  std::string text = shown(found, number.unit, number.decimals);
  if (text.empty()) return std::nullopt;
  const Printed printed =
      number.bare ? Printed{text, {}} : number_and_unit(text, found, number.unit);
  return bound(printed.number, printed.unit, number.figure.id, standing, {found});
}

base::Bilingual Wording::in_words(const pack::Expression& expression) const {
  base::Bilingual out{expression.text(), expression.text()};
  const std::set<std::string> named = expression.names();
  std::vector<std::string> names(named.begin(), named.end());
  // A longer id may hold a shorter one.
  std::stable_sort(names.begin(), names.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (const std::string& id : names) {
    out.zh = base::replace_all(std::move(out.zh), id, label_of(id).zh);
    out.en = base::replace_all(std::move(out.en), id, label_of(id).en);
  }
  return out;
}

std::optional<Stretches> Wording::computed(const pack::Number& number, const Standing& standing) {
  std::vector<Figure> taken;
  const StandingSource source(books_, query_at("", standing, request_.period), standing.unknown,
                              taken);
  const pack::Value value = number.expression->evaluate(source);
  if (value.state != domain::FigureState::value) return std::nullopt;
  if (value.number.num == 0 && !number.zero) return std::nullopt;
  const auto rounded = in_unit(value.number, number.unit, number.decimals);
  if (!rounded) return std::nullopt;
  return bound(rounded->text(), number.bare ? "" : jiedui::report::unit_name(number.unit), {},
               standing, std::move(taken), in_words(*number.expression));
}

Stretches Wording::bound(const Movement& movement, const std::string& id, const Standing& standing,
                         std::vector<Figure> figures, base::Bilingual label) {
  const std::string& phrase = movement.phrase.zh;
  const std::size_t at = movement.digits.empty() ? std::string::npos : phrase.find(movement.digits);
  if (at == std::string::npos)
    return bound(phrase, "", id, standing, std::move(figures), std::move(label));
  Stretches out = bound(movement.digits, phrase.substr(at + movement.digits.size()), id, standing,
                        std::move(figures), std::move(label));
  out.insert(out.begin(), {phrase.substr(0, at), 0});
  return out;
}

std::optional<Stretches> Wording::write(const pack::ChangeWords& change, const Standing& standing) {
  const std::string& id = change.figure.id;
  const auto period = period_of(change.figure.when);
  if (!period) return std::nullopt;
  const bool previous = change.base == When::previous;
  const Figure now = figure(change.figure, standing, *period);
  const Figure base =
      figure(change.figure, standing, previous ? period->previous() : period->year_earlier());
  if (!now.has_value() || !base.has_value() || !same_basis(id, now, base)) return std::nullopt;
  const auto movement = growth(now, base, usual_unit(id));
  if (!movement) return std::nullopt;
  base::Bilingual label = label_of(id);
  label.zh += previous ? "(较上期)" : "(较上年同期)";
  label.en += previous ? " against the period before" : " against a year earlier";
  return bound(*movement, id, standing, {now, base}, std::move(label));
}

bool Wording::same_basis(const std::string& id, const Figure& now, const Figure& base) const {
  if (now.complete != base.complete) return false;
  if (!now.complete && now.reporters != base.reporters) return false;
  const pack::Pack* then = books_.world().packs.for_period(base.address.period);
  if (then == nullptr) return false;
  if (const pack::Measure* measure = pack_.measure(id)) {
    const pack::Measure* old = then->measure(id);
    return old != nullptr && measure->same_meaning(*old);
  }
  const pack::Indicator* indicator = pack_.indicator(id);
  const pack::Indicator* old = then->indicator(id);
  return indicator != nullptr && old != nullptr &&
         indicator->expression.text() == old->expression.text() &&
         base::squeeze(indicator->basis.zh) == base::squeeze(old->basis.zh);
}

base::Bilingual Wording::label_of(const std::string& id) const {
  if (const pack::Measure* measure = pack_.measure(id)) return measure->label;
  if (const pack::Indicator* indicator = pack_.indicator(id)) return indicator->label;
  return {id, id};
}

domain::UnitIndex Wording::usual_unit(const std::string& id) const {
  if (const pack::Measure* measure = pack_.measure(id)) return measure->unit;
  if (const pack::Indicator* indicator = pack_.indicator(id)) return indicator->unit;
  return domain::base_unit(Dimension::number);
}

std::optional<Stretches> Wording::write(const pack::AgainstTarget& against,
                                        const Standing& standing) {
  const Figure reached = figure(against.figure, standing, request_.period);
  const Figure target = figure(against.target, standing, request_.period);
  const auto a = exact_in(reached, against.unit);
  const auto b = exact_in(target, against.unit);
  const auto beyond = a && b ? domain::subtract(*a, *b) : std::nullopt;
  if (!beyond || b->num == 0) return std::nullopt;
  Movement movement;
  if (beyond->num == 0) {
    movement.phrase.zh = "正好完成目标";
  } else {
    const Ratio size{beyond->num < 0 ? -beyond->num : beyond->num, beyond->den};
    movement.digits = domain::round_half_up(size, against.decimals).text();
    movement.phrase.zh = (beyond->num > 0 ? "超额" : "还差") + movement.digits +
                         std::string(domain::unit_at(against.unit).zh);
  }
  const base::Bilingual done = label_of(against.figure.id);
  const base::Bilingual wanted = label_of(against.target.id);
  return bound(movement, against.figure.id, standing, {reached, target},
               {done.zh + "与" + wanted.zh + "之差", done.en + " less " + wanted.en});
}

std::optional<Stretches> Wording::write(const pack::Pace& pace, const Standing& standing) {
  const std::string& id = pace.figure.id;
  const Figure rate = figure(pace.figure, standing, request_.period);
  const auto share = schedule(pack_, id, request_.period);
  const pack::Indicator* indicator = pack_.indicator(id);
  const auto movement = share && indicator != nullptr
                            ? against_schedule(rate, *share, indicator->decimals)
                            : std::nullopt;
  if (!movement) return std::nullopt;
  base::Bilingual label = label_of(id);
  label.zh += "(与序时进度之差)";
  label.en += " less the time passed";
  return bound(*movement, id, standing, {rate}, std::move(label));
}

std::optional<Stretches> Wording::write(const pack::NoteWords& note, const Standing&) {
  if (!noted_.insert(note.id).second) return Stretches{};
  return Stretches{{"(" + request_.summary->notes.at(note.id) + ")", 0}};
}

std::optional<Stretches> Wording::write(const pack::Each& each, const Standing& standing) {
  Stretches out;
  int stood = 0;
  for (Standing member : members(each.selection, standing)) {
    member.nth = stood + 1;
    auto part = write(*each.body, member);
    if (!part) continue;
    if (stood++ > 0) out.push_back({each.join, 0});
    std::move(part->begin(), part->end(), std::back_inserter(out));
  }
  if (stood == 0) return std::nullopt;
  listed_ = stood;
  return out;
}

std::optional<Stretches> Wording::write(const pack::Count& count, const Standing& standing) {
  std::vector<Figure> taken;
  const auto found = members(count.selection, standing, &taken);
  if (found.empty()) return std::nullopt;
  const base::Bilingual how = count.selection.condition
                                  ? in_words(*count.selection.condition)
                                  : base::Bilingual{count.selection.tree, count.selection.tree};
  Stretches out = bound(std::to_string(found.size()), count.unit, {}, standing, std::move(taken),
                        {"个数:" + how.zh, "number of: " + how.en});
  for (const Standing& member : found) {
    if (member.item != nullptr) figures_.back().of_records.push_back(member.item->ref);
  }
  return out;
}

std::optional<Stretches> Wording::write(const pack::Clause& clause, const Standing& standing) {
  if (clause.edition && *clause.edition != request_.edition) return Stretches{};
  if (clause.condition && !holds(*clause.condition, standing)) {
    // The last of several alternatives stands for "else".
    if (clause.alternatives.size() < 2) return Stretches{};
    auto part = write(*clause.alternatives.back(), standing);
    return part ? std::move(*part) : Stretches{};
  }
  for (const auto& alternative : clause.alternatives) {
    if (auto part = write(*alternative, standing)) return part;
  }
  return Stretches{};
}

}  // namespace jiedui::report
