#include "flow/book_figures.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "flow/lookup.hpp"
#include "flow/printed.hpp"
#include "flow/tables.hpp"
#include "report/table.hpp"

namespace jiedui::flow {
namespace {

using base::Result;
using domain::Decimal;
using domain::Dimension;
using domain::Figure;
using domain::OrgId;
using reading::BookFigure;
using reading::FigureKind;

/// What is taken off a place's name in a text: 和田 for 和田地区.
constexpr std::array<std::string_view, 9> k_place_suffixes = {
    "自治州", "自治县", "地区", "州直", "州", "市", "县", "区", "省"};

/// Digits enough to judge any percentage that people write.
constexpr int k_percent_decimals = 8;

std::optional<FigureKind> kind_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::money:
      return FigureKind::money;
    case Dimension::ratio:
      return FigureKind::percent;
    case Dimension::area:
    case Dimension::land:
    case Dimension::length:
    case Dimension::duration:
      // Written in units whose base differs from that of the books.
      return std::nullopt;
    case Dimension::count:
    case Dimension::persons:
    case Dimension::person_times:
    case Dimension::delegations:
    case Dimension::cohorts:
    case Dimension::households:
    case Dimension::sets:
    case Dimension::set_times:
    case Dimension::times:
    case Dimension::number:
      break;
  }
  return FigureKind::count;
}

void put_value(BookFigure& book, const Figure& figure) {
  if (!figure.has_value()) return;
  if (!figure.is_ratio) {
    book.value = domain::in_base_unit(figure.num, figure.dimension);
    book.low = domain::in_base_unit(figure.interval.low, figure.dimension);
    book.high = domain::in_base_unit(figure.interval.high, figure.dimension);
    return;
  }
  if (figure.published) {
    const Decimal half{5, figure.published->scale + 1};
    book.value = figure.published;
    book.low = *figure.published - half;
    book.high = *figure.published + half;
  } else if (figure.den != 0 && figure.dimension == figure.den_dimension) {
    book.value = domain::round_half_up(figure.num * 100, figure.den, k_percent_decimals);
  }
}

class Collector {
 public:
  Collector(App& app, const BooksRequest& request) : app_(app), request_(request) {}

  Result<reading::AgainstBooks> collect() {
    JD_TRY(books_, app_.books(request_.programme, {}, no_facts()));
    JD_TRY(period_, find_period(books_.world(), request_.period));
    JD_TRY(pack_, find_pack(books_.world(), period_));
    JD_TRY(org_, find_org(books_.world(), request_.org, period_.end_date()));
    tree_ = books_.world().orgs.tree_at(period_.end_date());
    const std::vector<std::string> ids = printed_ids();
    JD_CHECK(app_.read_facts(&books_, request_.programme, facts_needed(*pack_, ids, period_)));
    pack_ = books_.world().packs.for_period(period_);
    for (const std::string& id : ids) add_measure(id);
    add_others();
    const int first_year = domain::year_of(period_.first);
    out_.year = first_year == domain::year_of(period_.last) ? first_year : 0;
    out_.last_month = static_cast<int>(static_cast<unsigned>(period_.end_date().month()));
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::vector<std::string> printed_ids() const {
    std::vector<std::string> out;
    for (const pack::Table& table : pack_->tables) {
      for (const pack::TableColumn& column : table.columns) {
        if (!column.measure.empty() && std::ranges::find(out, column.measure) == out.end())
          out.push_back(column.measure);
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> names_of(const std::string& id,
                                                  const base::Bilingual& label) const {
    std::vector<std::string> out{label.zh};
    for (const pack::LexiconEntry& entry : pack_->lexicon) {
      if (entry.target == id) out.insert(out.end(), entry.names.begin(), entry.names.end());
    }
    return out;
  }

  void add_measure(const std::string& id) {
    const Printed how = printed(*pack_, id);
    const auto kind = kind_of(domain::unit_at(how.unit).dimension);
    if (!kind) return;
    BookFigure book;
    book.measure = id;
    book.label = how.label;
    book.names = names_of(id, how.label);
    book.kind = *kind;
    if (*kind == FigureKind::count) book.unit = domain::unit_at(how.unit).zh;
    add(book, how, {});
    std::vector<OrgId> places = heads_of(books_.world(), how.grouping);
    if (org_ && std::ranges::find(places, org_) == places.end()) places.push_back(org_);
    for (const OrgId place : places) add(book, how, place);
  }

  void add(BookFigure book, const Printed& how, OrgId place) {
    rollup::Query query;
    query.measure = book.measure;
    query.period = period_;
    query.on = books_.on;
    query.slice = slice_as_printed(books_.world(), how, place);
    if (is_supporter(place)) {
      query.slice.recipient = {};
      query.slice.supporters = {place};
    }
    const Figure figure = books_.rollup->slice(query);
    put_value(book, figure);
    book.display =
        report::display(figure, how.unit, how.decimals) + std::string(domain::unit_at(how.unit).zh);
    book.orgs = place ? org_names(place) : whole_names();
    book.meant = place == org_;
    if (place) known_.insert(place.value);
    out_.books.push_back(std::move(book));
  }

  [[nodiscard]] bool is_supporter(OrgId org) const {
    return org && has_role(org, domain::MemberRole::supporter);
  }
  [[nodiscard]] bool has_role(OrgId org, domain::MemberRole role) const {
    const std::string& code = books_.world().dictionary.code(org);
    return std::ranges::any_of(books_.world().programme.members, [&](const domain::Member& one) {
      return one.role == role && one.org == code;
    });
  }

  [[nodiscard]] std::vector<std::string> org_names(OrgId org) const {
    const auto* node = tree_.find(org);
    if (node == nullptr) return {};
    std::vector<std::string> out{node->span->short_name, node->span->full_name};
    out.insert(out.end(), node->span->aliases.begin(), node->span->aliases.end());
    std::erase_if(out, [](const std::string& name) { return name.empty(); });
    for (std::size_t i = 0, count = out.size(); i < count; ++i) {
      for (const std::string_view suffix : k_place_suffixes) {
        if (!out[i].ends_with(suffix)) continue;
        const std::string bare = out[i].substr(0, out[i].size() - suffix.size());
        if (base::decode_utf8(bare).size() > 1) out.push_back(bare);
        break;
      }
    }
    return out;
  }

  /// The whole programme goes by the names of those who receive, where that is one.
  [[nodiscard]] std::vector<std::string> whole_names() const {
    std::vector<std::string> out;
    for (const domain::Member& member : books_.world().programme.members) {
      if (member.role != domain::MemberRole::recipient) continue;
      const auto names = org_names(books_.world().dictionary.org(member.org));
      if (!out.empty()) return {base::Bilingual{"全部", "all"}.zh};
      out = names;
    }
    return out.empty() ? std::vector<std::string>{"全部"} : out;
  }

  void add_others() {
    const rollup::World& world = books_.world();
    for (const domain::Member& member : world.programme.members) {
      const OrgId org = world.dictionary.org(member.org);
      for (const OrgId below : tree_.subtree(org)) {
        if (known_.count(below.value) != 0) continue;
        const auto names = org_names(below);
        out_.other_orgs.insert(out_.other_orgs.end(), names.begin(), names.end());
      }
    }
  }

  App& app_;
  const BooksRequest& request_;
  Books books_;
  domain::Period period_;
  const pack::Pack* pack_ = nullptr;
  OrgId org_{};
  domain::OrgTree tree_;  ///< at the period's end
  std::set<decltype(OrgId::value)> known_;
  reading::AgainstBooks out_;
};

}  // namespace

Result<reading::AgainstBooks> book_figures(App& app, const BooksRequest& request) {
  return Collector(app, request).collect();
}

}  // namespace jiedui::flow
