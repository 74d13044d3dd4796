#include "flow/app.hpp"

#include <charconv>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "domain/settlement.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Register;
using store::AsOf;

namespace {

Result<domain::OrgBook> load_orgs(store::Store& store, const domain::Dictionary& names,
                                  const AsOf& as_of) {
  JD_TRY(const auto entries, store.entries("", Register::organisation, as_of));
  std::vector<domain::Organisation> organisations;
  organisations.reserve(entries.size());
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(domain::Organisation one, domain::decode_organisation(entry.body));
    one.id = names.org(one.code);
    organisations.push_back(std::move(one));
  }
  return domain::OrgBook::of(std::move(organisations));
}

Result<pack::PackTimeline> load_packs(store::Store& store, const std::string& pack_id,
                                      const AsOf& as_of) {
  JD_TRY(const auto entries, store.entries("", Register::pack, as_of));
  pack::PackTimeline timeline;
  for (const store::StoredEntry& entry : entries) {
    if (entry.key.substr(0, entry.key.find('@')) != pack_id) continue;
    JD_TRY(const domain::PackInstall install, domain::decode_pack_install(entry.body));
    pack::PackProblems problems;
    auto loaded = pack::load_pack(install, problems);
    if (!loaded) {
      const std::string first =
          problems.findings.empty() ? "" : problems.findings.front().text("en");
      return fail(FaultCode::storage,
                  fmt::format("the installed pack {} cannot be read: {}", entry.key, first),
                  fmt::format("已安装的报表制度 {} 无法读取:{}", entry.key, first));
    }
    timeline.add(std::move(*loaded));
  }
  return timeline;
}

/// Every entry of a programme's register, decoded into a list.
template <class T>
Result<std::vector<T>> load_register(store::Store& store, const std::string& programme,
                                     Register where, const AsOf& as_of,
                                     Result<T> (*decode)(std::string_view)) {
  JD_TRY(const auto entries, store.entries(programme, where, as_of));
  std::vector<T> out;
  out.reserve(entries.size());
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(T one, decode(entry.body));
    out.push_back(std::move(one));
  }
  return out;
}

/// What the other sides agreed to in writing.
Result<std::set<domain::RecordRef>> load_confirmed(store::Store& store,
                                                   const std::string& programme,
                                                   const AsOf& as_of) {
  JD_TRY(const auto settlements,
         load_register<domain::Settlement>(store, programme, Register::settlement, as_of,
                                           domain::decode_settlement));
  std::set<domain::RecordRef> confirmed;
  for (const domain::Settlement& one : settlements) {
    for (const domain::SettlementLine& line : one.lines) {
      if (line.state == domain::LineState::confirmed)
        confirmed.insert(line.records.begin(), line.records.end());
    }
  }
  return confirmed;
}

tl::unexpected<base::Fault> no_programme(store::Store& store, const std::string& programme) {
  const auto known = store.programmes();
  const std::vector<std::string> names = known ? *known : std::vector<std::string>{};
  const std::string list = names.empty() ? "" : base::join(names, ", ");
  return fail(
      FaultCode::not_found,
      fmt::format(
          "there is no programme '{}'{}", programme,
          names.empty() ? "; make one with `jiedui programme create`" : "; there is: " + list),
      fmt::format("没有工作项目“{}”{}", programme,
                  names.empty() ? ",请先用 jiedui programme create 建立" : ",现有:" + list));
}

}  // namespace

store::FactFilter no_facts() {
  store::FactFilter none;
  none.first = 0;
  none.last = 0;
  return none;
}

Result<AsOfChoice> parse_as_of(std::string_view text) {
  if (text.empty()) return AsOfChoice{};
  domain::Position position = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), position);
  if (error == std::errc() && end == text.data() + text.size() && text.size() < 8)
    return AsOfChoice{position};
  const auto instant = base::parse_instant(text);
  if (instant) return AsOfChoice{*instant};
  return fail(
      FaultCode::usage,
      fmt::format("'{}' is neither a journal position nor a date-time like 2011-06-30T18:00:00Z",
                  text),
      fmt::format("“{}”既不是账目位置(日志编号),也不是 2011-06-30T18:00:00Z 这样的时间", text));
}

Result<std::shared_ptr<const rollup::World>> load_world(store::Store& store,
                                                        const std::string& programme,
                                                        const AsOf& as_of, base::Date today) {
  JD_TRY(const auto stored, store.entry("", Register::programme, programme, as_of));
  if (!stored) return no_programme(store, programme);
  auto world = std::make_shared<rollup::World>();
  world->today = today;
  JD_TRY(world->programme, domain::decode_programme(stored->body));
  JD_TRY(world->dictionary, store.dictionary());
  JD_TRY(world->orgs, load_orgs(store, world->dictionary, as_of));
  JD_TRY(world->packs, load_packs(store, world->programme.pack, as_of));
  domain::Programme& into = world->programme;
  JD_TRY(const auto members,
         load_register<std::vector<domain::Member>>(store, programme, Register::members, as_of,
                                                    domain::decode_members));
  for (const auto& list : members)
    into.members.insert(into.members.end(), list.begin(), list.end());
  JD_TRY(into.groupings, load_register<domain::Grouping>(store, programme, Register::grouping,
                                                         as_of, domain::decode_grouping));
  JD_TRY(into.pairings, load_register<domain::Pairing>(store, programme, Register::pairing, as_of,
                                                       domain::decode_pairing));
  JD_TRY(into.switches,
         load_register<domain::SourceSwitch>(store, programme, Register::source_switch, as_of,
                                             domain::decode_source_switch));
  JD_TRY(into.seals,
         load_register<domain::Seal>(store, programme, Register::seal, as_of, domain::decode_seal));
  JD_TRY(world->confirmed, load_confirmed(store, programme, as_of));
  return std::shared_ptr<const rollup::World>(std::move(world));
}

Result<std::unique_ptr<App>> App::open(const std::string& url, const base::Clock& clock,
                                       bool create) {
  store::OpenOptions options;
  options.url = url;
  options.create = create;
  JD_TRY(auto store, store::open(options));
  return with_store(std::move(store), clock);
}

std::unique_ptr<App> App::with_store(std::unique_ptr<store::Store> store, const base::Clock& clock,
                                     Figures figures) {
  auto app = std::make_unique<App>();
  app->store_ = std::move(store);
  app->clock_ = &clock;
  app->figures_ = figures;
  return app;
}

Result<AsOf> App::position_of(const std::string& programme, const AsOfChoice& as_of) {
  JD_TRY(const auto stored, store_->entry("", Register::programme, programme, AsOf{}));
  if (!stored) return no_programme(*store_, programme);
  if (const auto* position = std::get_if<domain::Position>(&as_of)) {
    return store_->positions_at(programme, *position);
  }
  if (const auto* instant = std::get_if<base::Instant>(&as_of)) {
    return store_->positions_at(programme, *instant);
  }
  // A programme entry names the system position it saw, and every system entry that matters writes
  // one here: the programme's head fixes both.
  JD_TRY(const store::Head head, store_->head(programme));
  return store_->positions_at(programme, head.position);
}

/// The facts of what was committed since, in the same registers; null when these changed.
Result<std::shared_ptr<const rollup::Rollup>> App::follow(const std::string& programme,
                                                          const Snapshot& kept, const AsOf& to) {
  JD_TRY(store::FactChanges changes,
         store_->changes_since(programme, kept.at.programme, to.programme));
  if (changes.registers_changed) return std::shared_ptr<const rollup::Rollup>();
  // New facts may use names given out since.
  auto world = std::make_shared<rollup::World>(kept.rollup->world());
  JD_TRY(world->dictionary, store_->dictionary());
  return std::make_shared<const rollup::Rollup>(kept.rollup->apply(
      {to.programme, std::move(changes.touched), std::move(changes.facts)}, world));
}

Result<std::shared_ptr<const rollup::Rollup>> App::held(const std::string& programme, AsOf* at) {
  const std::lock_guard lock(mutex_);
  Snapshot& kept = snapshots_[programme];
  const base::Date today = date_of(clock_->now());
  // Another thread may have brought the snapshot further than this one has seen.
  if (kept.rollup != nullptr && kept.at.programme < at->programme) {
    JD_TRY(kept.rollup, follow(programme, kept, *at));
    kept.at = *at;
  }
  if (kept.rollup == nullptr) {
    JD_TRY(const auto world, load_world(*store_, programme, *at, today));
    JD_TRY(auto facts, store_->facts(programme, {}, *at));
    kept = {std::make_shared<const rollup::Rollup>(
                rollup::Rollup::build(world, std::move(facts), at->programme)),
            *at};
  }
  if (kept.rollup->world().today != today) {  // midnight needs no commit
    auto world = std::make_shared<rollup::World>(kept.rollup->world());
    world->today = today;
    kept.rollup = std::make_shared<const rollup::Rollup>(
        kept.rollup->apply({kept.at.programme, {}, {}}, world));
  }
  *at = kept.at;
  return kept.rollup;
}

Result<Books> App::books(const std::string& programme, const AsOfChoice& as_of,
                         const store::FactFilter& wanted) {
  Books books;
  JD_TRY(books.as_of, position_of(programme, as_of));
  const bool now = std::holds_alternative<std::monostate>(as_of);
  base::Instant on = clock_->now();
  if (const auto* instant = std::get_if<base::Instant>(&as_of)) on = *instant;
  if (std::holds_alternative<domain::Position>(as_of)) {
    JD_TRY(on, store_->instant_of(programme, books.as_of.programme));
  }
  books.on = date_of(on);
  if (now && figures_ == Figures::held) {
    JD_TRY(books.rollup, held(programme, &books.as_of));
    books.all_facts = true;
    return books;
  }
  JD_TRY(const auto world, load_world(*store_, programme, books.as_of, date_of(clock_->now())));
  JD_TRY(auto facts, store_->facts(programme, wanted, books.as_of));
  books.rollup = std::make_shared<rollup::Rollup>(
      rollup::Rollup::build(world, std::move(facts), books.as_of.programme));
  return books;
}

Result<void> App::read_facts(Books* books, const std::string& programme,
                             const store::FactFilter& wanted) {
  if (books->all_facts) return {};
  JD_TRY(auto facts, store_->facts(programme, wanted, books->as_of));
  books->rollup = std::make_shared<rollup::Rollup>(rollup::Rollup::build(
      books->rollup->shared_world(), std::move(facts), books->as_of.programme));
  return {};
}

}  // namespace jiedui::flow
