// Lists in a summary: their members in official order, those that fulfil a condition, the fields of
// a register's items.
#include <algorithm>

#include "report/detail/summary_text.hpp"

namespace jiedui::report {
namespace {

using domain::Figure;
using domain::OrgId;

const pack::FieldDef* field_of(const pack::Kind& kind, std::string_view id) {
  const auto found = std::find_if(kind.fields.begin(), kind.fields.end(),
                                  [&](const pack::FieldDef& one) { return one.id == id; });
  return found == kind.fields.end() ? nullptr : &*found;
}

/// As kept: an id for a choice, ISO for a date, digits for a number; empty = not filled in.
std::string kept(const domain::Record& record, std::string_view id) {
  if (const domain::Field* field = domain::find_field(record, id)) return field->value;
  if (const domain::Cell* cell = domain::find_cell(record, id))
    return domain::written_text(cell->minor, cell->written);
  return {};
}

bool fulfils(const domain::Record& record, const pack::FieldTest& test, base::Date end) {
  const std::string value = kept(record, test.field);
  switch (test.how) {
    case pack::FieldTest::How::filled:
      return !value.empty();
    case pack::FieldTest::How::blank:
      return value.empty();
    case pack::FieldTest::How::equals:
      return value == test.value;
    case pack::FieldTest::How::differs:
      return value != test.value;
    case pack::FieldTest::How::until:
    case pack::FieldTest::How::from: {
      const auto date = base::parse_date(value);
      if (!date) return false;
      return (*date <= end) == (test.how == pack::FieldTest::How::until);
    }
  }
  return false;
}

/// What two sides report of one event is one event; the recipient's words stand.
void one_side_each(std::vector<Standing>& members) {
  const auto said_by_recipient = [&](const domain::Record& record) {
    return std::any_of(members.begin(), members.end(), [&](const Standing& other) {
      return other.item->record.identity == record.identity &&
             other.item->record.side == domain::Side::recipient;
    });
  };
  std::vector<Standing> kept_ones;
  for (const Standing& member : members) {
    const domain::Record& record = member.item->record;
    const bool repeats = record.kind == domain::RecordKind::event && !record.identity.empty() &&
                         record.side == domain::Side::supporter && said_by_recipient(record);
    if (!repeats) kept_ones.push_back(member);
  }
  members = std::move(kept_ones);
}

bool cannot_be_told_apart(const std::vector<Figure>& figures) {
  return std::any_of(figures.begin(), figures.end(), [](const Figure& one) {
    return one.remark(domain::RemarkCode::overlapping_set) != nullptr;
  });
}

}  // namespace

std::vector<Standing> Wording::items(const pack::Selection& selection,
                                     const Standing& standing) const {
  std::vector<Standing> out;
  const pack::Kind* kind = pack_.kind(selection.tree);
  const auto found = request_.registers.find(selection.tree);
  if (kind == nullptr || found == request_.registers.end()) return out;
  const base::Date end = request_.period.end_date();
  for (const RegisterItem& item : found->second) {
    const domain::Record& record = item.record;
    if (domain::month_of(end) < record.period.first) continue;
    const auto inside = [&](const std::string& code) {
      const OrgId org = frame_.org(code);
      return org && frame_.tree.contains(standing.slice.recipient, org);
    };
    if (standing.slice.recipient && !inside(record.recipient) && !inside(record.reporter)) continue;
    const auto& wanted = standing.slice.supporters;
    const bool of_them =
        std::any_of(record.supporters.begin(), record.supporters.end(), [&](const auto& code) {
          return std::find(wanted.begin(), wanted.end(), frame_.org(code)) != wanted.end();
        });
    if (!wanted.empty() && !of_them &&
        std::find(wanted.begin(), wanted.end(), frame_.org(record.reporter)) == wanted.end())
      continue;
    if (!std::all_of(selection.tests.begin(), selection.tests.end(),
                     [&](const auto& test) { return fulfils(record, test, end); }))
      continue;
    Standing member = standing;
    member.item = &item;
    member.kind = kind;
    member.name = kept(record, "name");
    if (member.name.empty()) member.name = record.identity;
    out.push_back(std::move(member));
  }
  one_side_each(out);
  if (selection.latest) {
    std::stable_sort(out.begin(), out.end(), [](const Standing& a, const Standing& b) {
      return a.item->record.happened > b.item->record.happened;
    });
  }
  return out;
}

std::string Wording::paired(const Standing& standing) const {
  pack::Table table;
  table.rows = pack::RowSource::pairings;
  table.grouping = groups_.grouping;
  TableRequest request = frame_request_;
  request.table = &table;
  if (standing.slice.recipient) request.org = standing.slice.recipient;
  if (standing.slice.supporters.size() == 1) request.org = standing.slice.supporters.front();
  const Frame frame = frame_of(books_, request, pack_);
  const bool of_supporter = !frame.whole.supporters.empty();
  std::vector<std::string> parts;
  for (const RowPlan& plan : plan_rows(frame)) {
    if (plan.row.depth > 0) continue;  // nested in another pairing
    std::vector<std::string> who;
    std::vector<std::string> places;
    for (const std::string& code : plan.pairings.front()->supporters)
      who.push_back(frame.name(frame.org(code)));
    bool itself = false;
    for (const OrgId place : plan.recipients) {
      itself = itself || (plan.recipients.size() == 1 && frame.roots.front() == place);
      places.push_back(frame.name(place));
    }
    const std::string head = of_supporter ? frame.name(plan.prefecture) : base::join(who, "、");
    parts.push_back(itself ? head : fmt::format("{}({})", head, base::join(places, "、")));
  }
  const bool plain_names = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part.find('(') == std::string::npos;
  });
  return base::join(parts, plain_names ? "、" : ";");
}

std::vector<Standing> Wording::everyone(const pack::Selection& selection,
                                        const Standing& standing) const {
  if (selection.of == pack::ListOf::items) return items(selection, standing);
  pack::Table table;
  TableRequest request = frame_request_;
  request.table = &table;
  if (standing.slice.recipient) request.org = standing.slice.recipient;
  table.grouping = groups_.grouping;
  std::string below;
  switch (selection.of) {
    case pack::ListOf::supporters:
      table.rows = pack::RowSource::supporters;
      break;
    case pack::ListOf::recipients:
      table.rows = pack::RowSource::children;
      break;
    case pack::ListOf::groups:
      table.rows = pack::RowSource::groups;
      break;
    case pack::ListOf::categories:
    case pack::ListOf::items:
      table.rows = pack::RowSource::categories;
      table.categories = selection.tree.substr(0, selection.tree.find('/'));
      if (table.categories != selection.tree)
        below = selection.tree.substr(table.categories.size() + 1);
      break;
  }
  std::vector<Standing> out;
  const Frame frame = frame_of(books_, request, pack_);
  const pack::CategoryTree* tree = pack_.category_tree(table.categories);
  for (const RowPlan& plan : plan_rows(frame)) {
    if (plan.own || plan.undistributed || plan.row.shown_only) continue;
    if (tree != nullptr && table.rows == pack::RowSource::categories) {
      const std::string id = plan.row.key.substr(plan.row.key.rfind('/') + 1);
      const pack::CategoryNode* node = tree->find(id);
      if (node == nullptr || node->parent != below) continue;
    }
    Standing member = standing;
    const domain::TermId category = standing.slice.category;
    member.slice = plan.slice;
    if (table.rows == pack::RowSource::categories) {
      member.slice = standing.slice;
      member.slice.category = plan.slice.category;
    } else {
      member.slice.category = category;
    }
    member.unknown = plan.unknown;
    member.name = plan.row.label.zh;
    out.push_back(std::move(member));
  }
  return out;
}

bool Wording::holds(const pack::Expression& condition, const Standing& standing,
                    std::vector<Figure>* taken) const {
  std::vector<Figure> figures;
  const StandingSource source(books_, query_at("", standing, request_.period), standing.unknown,
                              figures);
  const pack::Value value = condition.evaluate(source);
  if (taken != nullptr) std::move(figures.begin(), figures.end(), std::back_inserter(*taken));
  return value.state == domain::FigureState::value && value.number.num != 0;
}

std::vector<Standing> Wording::members(const pack::Selection& selection, const Standing& standing,
                                       std::vector<Figure>* taken) {
  std::vector<Standing> out;
  for (Standing& member : everyone(selection, standing)) {
    if (selection.condition) {
      std::vector<Figure> figures;
      const bool fulfilled = holds(*selection.condition, member, &figures);
      const bool joint = cannot_be_told_apart(figures);
      if (taken != nullptr) std::move(figures.begin(), figures.end(), std::back_inserter(*taken));
      // Part of what it does stands in a joint report: neither above nor below a threshold.
      if (selection.of == pack::ListOf::supporters && joint) {
        inseparable_.insert(member.name);
        continue;
      }
      if (!fulfilled) continue;
    }
    out.push_back(std::move(member));
  }
  rank(selection, out);
  const auto most = static_cast<std::size_t>(selection.most);
  if (most > 0 && out.size() > most) out.resize(most);
  return out;
}

/// Whoever ranks does so inside the house; outside the official order stands.
void Wording::rank(const pack::Selection& selection, std::vector<Standing>& members) const {
  if (!selection.rank) return;
  if (request_.edition != pack::Edition::internal && !selection.inside) {
    // The first so many of a ranking would still be a ranking.
    if (selection.most > 0) members.clear();
    return;
  }
  std::vector<std::pair<domain::Ratio, Standing>> ranked;
  for (Standing& member : members) {
    std::vector<Figure> taken;
    const StandingSource source(books_, query_at("", member, request_.period), member.unknown,
                                taken);
    const pack::Value value = selection.rank->evaluate(source);
    if (value.state == domain::FigureState::value)
      ranked.emplace_back(value.number, std::move(member));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    const auto order = domain::compare(a.first, b.first);
    return selection.ascending ? order < 0 : order > 0;
  });
  members.clear();
  for (auto& [value, member] : ranked) members.push_back(std::move(member));
}

std::optional<Stretches> Wording::write(const pack::ItemField& field, const Standing& standing) {
  if (standing.item == nullptr || standing.kind == nullptr) return std::nullopt;
  const domain::Record& record = standing.item->record;
  const pack::FieldDef* definition = field_of(*standing.kind, field.id);
  std::string text = kept(record, field.id);
  if (definition == nullptr || text.empty()) return std::nullopt;
  for (const auto& [id, label] : definition->choices) {
    if (id == text) text = label.zh;
  }
  if (definition->type == pack::FieldType::organisation) {
    if (const OrgId org = frame_.org(text)) text = frame_.name(org);
  }
  if (definition->type == pack::FieldType::date) {
    if (const auto date = base::parse_date(text)) {
      const bool this_year =
          static_cast<int>(date->year()) == domain::year_of(request_.period.last);
      text = fmt::format("{}{}月{}日",
                         this_year ? "" : fmt::format("{}年", static_cast<int>(date->year())),
                         static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
    }
  }
  if (!field.number) return Stretches{{std::move(text), 0}};
  SummaryFigure bound;
  if (const domain::Cell* cell = domain::find_cell(record, field.id)) {
    if (cell->minor == 0) return std::nullopt;
    text = domain::written_text(cell->minor, cell->written);
    bound.unit = std::string(domain::unit_at(cell->written.unit).zh);
  }
  if (text == "0") return std::nullopt;
  bound.label = definition->label;
  bound.display = text;
  bound.whose = standing.name;
  bound.of_records.push_back(standing.item->ref);
  const std::string unit = bound.unit;
  return Stretches{{text, add(std::move(bound))}, {unit, 0}};
}

}  // namespace jiedui::report
