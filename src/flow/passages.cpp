#include "flow/passages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "flow/lookup.hpp"
#include "formats/sheet.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Passage;
using domain::Register;

namespace {

/// A section of a summary is a page or two; a book was not meant.
constexpr std::size_t k_most_characters = 20'000;

Result<void> check_section(const pack::Summary& summary, const std::string& id) {
  std::vector<std::string> ids;
  for (const pack::SummarySection& section : summary.sections) {
    if (section.authorship == pack::Authorship::generated) continue;
    if (section.id == id) return {};
    if (std::find(ids.begin(), ids.end(), section.id) == ids.end()) ids.push_back(section.id);
  }
  return fail(
      FaultCode::not_found,
      fmt::format("nobody writes a section '{}' in {}; there is: {}", id, summary.id,
                  base::join(ids, ", ")),
      fmt::format("总结 {} 没有由人写的部分“{}”,现有:{}", summary.id, id, base::join(ids, "、")));
}

Result<void> check_text(const std::string& text) {
  if (base::trim(text).empty()) {
    return fail(FaultCode::invalid_input, "the text is empty", "文字是空的,请写好再导入");
  }
  if (base::decode_utf8(text).size() > k_most_characters) {
    return fail(FaultCode::invalid_input,
                fmt::format("the text has more than {} characters", k_most_characters),
                fmt::format("文字超过{}字,一个部分不会这么长,请核对文件", k_most_characters));
  }
  return {};
}

Result<std::vector<Passage>> all_passages(App& app, const std::string& programme,
                                          const store::AsOf& as_of) {
  JD_TRY(const auto entries, app.store().entries(programme, Register::passage, as_of));
  std::vector<Passage> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(Passage passage, domain::decode_passage(entry.body));
    out.push_back(std::move(passage));
  }
  return out;
}

/// Whether the text is that of the same section a year before.
Result<bool> is_last_years(App& app, const Books& books, const Passage& passage) {
  Passage before = passage;
  before.period = passage.period.year_earlier();
  JD_TRY(const auto last, passages_of(app, books, before));
  const auto found = last.find(passage.section);
  return found != last.end() && base::squeeze(found->second.text) == base::squeeze(passage.text);
}

}  // namespace

Result<domain::OrgId> speaker(const rollup::World& world, const std::string& org,
                              const domain::Period& period) {
  JD_TRY(const domain::OrgId id, find_org(world, org, period.end_date()));
  std::vector<std::string> roots;
  for (const domain::Member& member : world.programme.members) {
    if (member.role == domain::MemberRole::recipient) roots.push_back(member.org);
  }
  if (roots.size() == 1 && roots.front() == world.dictionary.code(id)) return domain::OrgId{};
  return id;
}

Result<std::shared_ptr<const pack::Summary>> find_summary(const pack::Pack& pack,
                                                          const std::string& id) {
  if (auto summary = pack::summary_of(pack, id)) return summary;
  std::vector<std::string> ids;
  for (const auto& summary : pack::summaries_of(pack)) ids.push_back(summary->id);
  if (ids.empty()) {
    return fail(FaultCode::not_found, fmt::format("{} has no summaries", pack.name()),
                fmt::format("报表制度 {} 没有总结模板", pack.name()));
  }
  return fail(
      FaultCode::not_found,
      fmt::format("{} has no summary '{}'; it has: {}", pack.name(), id, base::join(ids, ", ")),
      fmt::format("报表制度 {} 没有总结“{}”,现有:{}", pack.name(), id, base::join(ids, "、")));
}

Result<std::map<std::string, Passage>> passages_of(App& app, const Books& books,
                                                   const Passage& like) {
  JD_TRY(const auto all, all_passages(app, books.world().programme.code, books.as_of));
  std::map<std::string, Passage> out;
  for (const Passage& one : all) {
    if (one.paper != like.paper || one.period != like.period || one.org != like.org) continue;
    if (!one.edition.empty() && one.edition != like.edition) continue;
    // The one written for this very edition stands before the one for both.
    if (one.edition.empty() && out.contains(one.section)) continue;
    out[one.section] = one;
  }
  return out;
}

Result<std::string> read_passage(const std::string& path) {
  JD_TRY(const std::string bytes, formats::read_file(path));
  std::string encoding;
  return formats::to_utf8(bytes, &encoding);
}

Result<PassagePut> put_passage(App& app, const PassageRequest& request) {
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  PassagePut out;
  Passage& passage = out.passage;
  passage.paper = request.summary;
  JD_TRY(passage.period, find_period(books.world(), request.period));
  JD_TRY(const pack::Pack* pack, find_pack(books.world(), passage.period));
  JD_TRY(const auto summary, find_summary(*pack, request.summary));
  JD_CHECK(check_section(*summary, request.section));
  JD_CHECK(check_text(request.text));
  JD_TRY(const domain::OrgId org, speaker(books.world(), request.org, passage.period));
  passage.org = books.world().dictionary.code(org);
  passage.edition = request.edition;
  passage.section = request.section;
  passage.text = request.text;
  passage.who = request.actor;
  passage.at = app.clock().now();
  JD_TRY(passage.from_last_year, is_last_years(app, books, passage));
  const std::string key = domain::key_of(passage);
  JD_TRY(const auto known, app.store().entry(request.programme, Register::passage, key, {}));
  if (known) {
    JD_TRY(Passage before, domain::decode_passage(known->body));
    if (before.text == passage.text) {
      out.passage = std::move(before);
      return out;
    }
  }
  domain::Entry entry;
  entry.programme = request.programme;
  entry.actor = request.actor;
  entry.action =
      fmt::format("passage {} {} {}", passage.paper, passage.period.text(), passage.section);
  entry.at = passage.at;
  domain::Change change;
  change.where = Register::passage;
  change.key = key;
  change.body = domain::encode(passage);
  if (known) change.base_version = known->version;
  entry.changes.push_back(std::move(change));
  JD_CHECK(app.store().commit({std::move(entry)}));
  out.changed = true;
  return out;
}

Result<std::vector<Passage>> list_passages(App& app, const PassageFilter& filter) {
  JD_TRY(const Books books, app.books(filter.programme, {}, no_facts()));
  JD_TRY(auto all, all_passages(app, filter.programme, {}));
  if (!filter.period.empty()) {
    JD_TRY(const domain::Period period, find_period(books.world(), filter.period));
    std::erase_if(all, [&](const Passage& one) { return one.period != period; });
  }
  std::erase_if(all, [&](const Passage& one) {
    return (!filter.summary.empty() && one.paper != filter.summary) ||
           (!filter.section.empty() && one.section != filter.section);
  });
  std::stable_sort(all.begin(), all.end(), [](const Passage& a, const Passage& b) {
    return std::tie(a.period.first, a.paper, a.org) < std::tie(b.period.first, b.paper, b.org);
  });
  return all;
}

}  // namespace jiedui::flow
