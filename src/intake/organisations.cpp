// Organisations over time: several rows of one code are its spans.
// Decides: what a row changes in an organisation that the books already have.
// Holds: the file that was imported last changes nothing when it is imported again.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "intake/detail/reading.hpp"
#include "intake/detail/values.hpp"

namespace jiedui::intake {
namespace {

using base::Date;
using domain::Organisation;
using domain::OrgBook;
using domain::OrgSpan;

/// Since ever: where a file gives no beginning.
constexpr Date k_always{std::chrono::year{1900}, std::chrono::January, std::chrono::day{1}};

std::vector<std::string> list_in(const std::string& text) {
  return base::split_any(text, {"、", ",", "，", ";", "；", "\n", "|"});
}

std::string kind_id(const std::string& text, const pack::Pack* pack, const Spot& at,
                    Problems& problems) {
  if (pack == nullptr || text.empty()) return text;
  std::vector<std::string> known;
  for (const auto& [id, label] : pack->org_kinds) {
    const std::string key = label_key(text);
    if (key == label_key(id) || key == label_key(label.zh) || key == label_key(label.en)) return id;
    known.push_back(label.zh);
  }
  if (known.empty()) return text;
  problems.add("unknown_kind", at,
               {fmt::format("没有单位类型“{}”", text),
                fmt::format("there is no kind of organisation '{}'", text)},
               did_you_mean(base::nearest(text, known),
                            {fmt::format("可填:{}", base::join(known, "、")),
                             fmt::format("expected one of: {}", base::join(known, ", "))}));
  return text;
}

OrganisationRow read_row(const Grid& grid, std::size_t row, const pack::Pack* pack,
                         Problems& problems) {
  OrganisationRow out;
  out.at = grid.spot(row);
  out.parent_at = grid.spot(row, "parent");
  out.successors_at = grid.spot(row, "successors");
  out.code = base::squeeze(grid.text(row, "code"));
  out.parent = grid.text(row, "parent");
  out.successors = grid.text(row, "successors");
  out.span.short_name = base::squeeze(grid.text(row, "short"));
  out.span.full_name = base::squeeze(grid.text(row, "full"));
  out.span.kind = kind_id(grid.text(row, "kind"), pack, grid.spot(row, "kind"), problems);
  out.span.aliases = list_in(grid.text(row, "aliases"));
  out.has_full = grid.column("full") != nullptr;
  out.has_kind = grid.column("kind") != nullptr;
  out.has_parent = grid.column("parent") != nullptr;
  out.has_aliases = grid.column("aliases") != nullptr;
  const std::string from = grid.text(row, "from");
  out.has_from = !from.empty();
  out.span.from = k_always;
  if (out.has_from) {
    const auto date = first_day_in(from);
    if (date)
      out.span.from = *date;
    else
      problems.add("bad_date", grid.spot(row, "from"), date.error());
  }
  if (const std::string to = grid.text(row, "to"); !to.empty()) {
    const auto date = day_after(to);
    if (date)
      out.span.to = *date;
    else
      problems.add("bad_date", grid.spot(row, "to"), date.error());
  }
  if (const std::string text = grid.text(row, "ordinal"); !text.empty()) {
    const auto ordinal = whole_number(text);
    out.has_ordinal = ordinal.has_value();
    out.span.ordinal = ordinal.value_or(0);
    if (!ordinal)
      problems.add("bad_number", grid.spot(row, "ordinal"),
                   {fmt::format("序号“{}”不是整数", text),
                    fmt::format("the order '{}' is not a whole number", text)},
                   {"请填 1、2、3", "write 1, 2, 3"});
  }
  return out;
}

/// An unsaid part of a further row stays as it was.
void correct(OrgSpan& span, const OrganisationRow& row) {
  span.short_name = row.span.short_name;
  if (row.has_full) span.full_name = row.span.full_name;
  if (row.has_kind) span.kind = row.span.kind;
  if (row.has_ordinal) span.ordinal = row.span.ordinal;
  if (row.has_aliases) span.aliases = row.span.aliases;
  if (row.span.to) span.to = row.span.to;
}

/// A further row begins where it says and inherits what it does not say; the open span before it
/// ends there.
void apply(Organisation& one, OrganisationRow row, Problems& problems) {
  const bool single = one.spans.size() == 1;
  const auto same = [&](Date from) {
    return std::find_if(one.spans.begin(), one.spans.end(),
                        [&](const OrgSpan& span) { return span.from == from; });
  };
  auto at = same(row.span.from);
  if (at == one.spans.end() && !row.has_from && !one.spans.empty()) {
    if (!single) {
      problems.add(
          "organisation_from", row.at,
          {fmt::format("单位 {} 已有几段有效期,这一行没有起始日期", row.code),
           fmt::format("organisation {} has several periods of validity; this row has no beginning",
                       row.code)},
          {"请填起始日期", "fill in the beginning"});
      return;
    }
    at = one.spans.begin();
  }
  if (at != one.spans.end()) {
    correct(*at, row);
    return;
  }
  const auto next = std::find_if(one.spans.begin(), one.spans.end(),
                                 [&](const OrgSpan& span) { return row.span.from < span.from; });
  if (next != one.spans.begin()) {
    OrgSpan& before = *std::prev(next);
    OrgSpan span = before;
    span.from = row.span.from;
    span.to.reset();
    correct(span, row);
    if (!before.to || *before.to > span.from) before.to = span.from;
    row.span = span;
  }
  if (next != one.spans.end() && !row.span.to) row.span.to = next->from;
  one.spans.insert(next, row.span);
}

struct Work {
  std::vector<Organisation> all;
  std::map<std::string, std::size_t> index;
  std::map<std::string, std::vector<const OrganisationRow*>> rows;
};

/// Existing organisations keep their ids; new ones get numbers that stand in until the store gives
/// them theirs.
Work applied(const OrgBook& book, const std::vector<OrganisationRow>& rows, Problems& problems) {
  Work work;
  work.all.assign(book.all().begin(), book.all().end());
  for (std::size_t i = 0; i < work.all.size(); ++i) work.index[work.all[i].code] = i;
  std::vector<const OrganisationRow*> ordered;
  for (const OrganisationRow& row : rows) ordered.push_back(&row);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const OrganisationRow* a, const OrganisationRow* b) {
                     return a->span.from < b->span.from;
                   });
  std::map<std::pair<std::string, Date>, const OrganisationRow*> seen;
  for (const OrganisationRow* row : ordered) {
    const auto [first, fresh] = seen.emplace(std::pair{row->code, row->span.from}, row);
    if (!fresh) {
      const base::Bilingual other = row_name(*first->second->at.row);
      problems.add(
          "row_twice", row->at,
          {fmt::format("单位 {} 的同一起始日期与{}重复", row->code, other.zh),
           fmt::format("organisation {} begins on the same day in {}", row->code, other.en)},
          {"请删去一行,或改起始日期", "delete one of them or change the beginning"});
      continue;
    }
    const auto [at, added] = work.index.emplace(row->code, work.all.size());
    if (added) work.all.push_back(Organisation{{}, row->code, {}, {}});
    apply(work.all[at->second], *row, problems);
    work.rows[row->code].push_back(row);
  }
  return work;
}

bool spans_join(const Organisation& one, const Spot& at, Problems& problems) {
  for (std::size_t i = 0; i + 1 < one.spans.size(); ++i) {
    const OrgSpan& span = one.spans[i];
    const Date next = one.spans[i + 1].from;
    if (span.to && *span.to == next) continue;
    const std::string to = span.to ? base::to_string(*span.to) : "";
    problems.add("organisation_spans", at,
                 {fmt::format("单位 {} 的有效期重叠或中断:一段到 {},下一段从 {} 起", one.code, to,
                              base::to_string(next)),
                  fmt::format("organisation {}: one period of validity ends {}, the next begins {}",
                              one.code, to, base::to_string(next))},
                 {"上一段的终止日期应等于下一段的起始日期",
                  "the end of one must be the beginning of the next"});
    return false;
  }
  for (const OrgSpan& span : one.spans) {
    if (!span.to || span.from < *span.to) continue;
    problems.add("organisation_spans", at,
                 {fmt::format("单位 {}:终止 {} 不晚于起始 {}", one.code, base::to_string(*span.to),
                              base::to_string(span.from)),
                  fmt::format("organisation {} ends {} before it begins {}", one.code,
                              base::to_string(*span.to), base::to_string(span.from))},
                 {"请核对日期", "check the dates"});
    return false;
  }
  return true;
}

/// Parents and successors by name, looked up among the organisations of the file and of the books.
void resolve_names(Work& work, const OrgBook& provisional, Problems& problems) {
  const Names names(provisional, {}, {});
  const Date last{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}};
  for (const auto& [code, rows] : work.rows) {
    Organisation& one = work.all[work.index.at(code)];
    for (const OrganisationRow* row : rows) {
      const auto span = std::find_if(one.spans.begin(), one.spans.end(), [&](const OrgSpan& s) {
        return s.from == row->span.from || (!row->has_from && one.spans.size() == 1);
      });
      if (span == one.spans.end()) continue;
      const Date until = span->to ? base::plus_days(*span->to, -1) : last;
      if (row->has_parent) span->parent.clear();
      if (!row->parent.empty())
        span->parent = names.organisation(row->parent, span->from, until, row->parent_at, problems)
                           .value_or("");
      if (row->successors.empty()) continue;
      if (const auto codes =
              names.several(row->successors, until, last, row->successors_at, problems))
        one.successors = *codes;
    }
  }
}

std::int32_t next_free_id(const Work& work) {
  std::int32_t most = 0;
  for (const Organisation& one : work.all) most = std::max(most, one.id.value);
  return most + 1;
}

std::optional<OrgBook> book_of(std::vector<Organisation> all, Problems& problems, const Spot& at) {
  auto book = OrgBook::of(std::move(all));
  if (book) return *book;
  problems.add("organisations", at, book.error(),
               {"请核对上级单位、承接单位和日期", "check parents, successors and dates"});
  return std::nullopt;
}

}  // namespace

std::vector<OrganisationRow> read_organisation_rows(const Grid& grid, const pack::Pack* pack,
                                                    Problems& problems) {
  std::vector<OrganisationRow> rows;
  for (const GridRow& row : grid.rows()) {
    if (row.kind != RowKind::data) continue;
    OrganisationRow one = read_row(grid, row.index, pack, problems);
    const bool complete = !one.code.empty() && !one.span.short_name.empty();
    if (complete) {
      rows.push_back(std::move(one));
      continue;
    }
    problems.add("required", grid.spot(row.index, one.code.empty() ? "code" : "short"),
                 {"缺代码或简称", "the code or the short name is missing"},
                 {"两者都要填", "fill in both"});
  }
  return rows;
}

std::vector<Organisation> extend(OrgBook& book, const std::vector<OrganisationRow>& rows,
                                 Problems& problems) {
  if (rows.empty()) return {};
  const std::size_t before = problems.count();
  Work work = applied(book, rows, problems);
  for (const auto& [code, of_code] : work.rows)
    spans_join(work.all[work.index.at(code)], of_code.back()->at, problems);
  if (problems.count() != before) return {};
  std::int32_t id = next_free_id(work);
  std::set<std::string> fresh;
  for (Organisation& one : work.all) {
    if (one.id) continue;
    one.id.value = id++;
    fresh.insert(one.code);
  }
  // Names are looked up in a book in which the rows of the file stand, still without parents.
  std::vector<Organisation> rootless = work.all;
  for (Organisation& one : rootless) {
    one.successors.clear();
    for (OrgSpan& span : one.spans) span.parent.clear();
  }
  const Spot at{rows.front().at.sheet, std::nullopt, std::nullopt};
  const auto provisional = book_of(std::move(rootless), problems, at);
  if (!provisional) return {};
  resolve_names(work, *provisional, problems);
  auto extended = book_of(work.all, problems, at);
  if (!extended) return {};
  book = std::move(*extended);
  std::vector<Organisation> changed;
  for (const auto& [code, unused] : work.rows) {
    Organisation one = work.all[work.index.at(code)];
    if (fresh.contains(code)) one.id = {};
    changed.push_back(std::move(one));
  }
  return changed;
}

}  // namespace jiedui::intake
