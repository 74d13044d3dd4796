// Making a snapshot, and the next one from it.
#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "rollup/detail/index.hpp"

namespace jiedui::rollup {
namespace {

using detail::Bucket;
using detail::Entry;
using detail::RecordBlock;
using detail::RecordPlace;
using detail::Shard;
using domain::Fact;
using domain::FactRole;
using domain::OrgId;
using domain::RecordId;
using domain::StatusFilter;
using domain::TermId;

bool earlier(const Entry& a, const Entry& b) {
  return std::tie(a.fact.last, a.fact.first, a.fact.record, a.fact.version, a.fact.category,
                  a.fact.person) < std::tie(b.fact.last, b.fact.first, b.fact.record,
                                            b.fact.version, b.fact.category, b.fact.person);
}

void count_event(Shard& shard, const Entry& entry, std::int32_t step) {
  if (!entry.fact.event) return;
  auto& count = shard.events[entry.fact.event].count;
  const auto side = static_cast<std::size_t>(entry.fact.side);
  if (entry.counted) count[0][side] += step;
  if (entry.accepted) count[1][side] += step;
}

void count_batch(Shard& shard, const Entry& entry, std::int32_t step) {
  if (!entry.fact.batch || !entry.counted) return;
  Shard::Batch& batch = shard.batches[entry.fact.batch];
  if (entry.fact.role == FactRole::value) {
    batch.rows += step;
  } else if (step > 0) {
    batch.control = entry.fact.record;
    batch.control_recipient = entry.fact.recipient;
  } else if (batch.control == entry.fact.record) {
    batch.control = {};
  }
}

std::size_t block_number(RecordId record) {
  return static_cast<std::size_t>(record.value / detail::k_block_records);
}

/// Entries of all given facts, record by record.
std::vector<Entry> entries_of(std::vector<Fact> facts) {
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact& a, const Fact& b) { return a.record < b.record; });
  std::vector<Entry> entries;
  entries.reserve(facts.size());
  for (auto begin = facts.begin(); begin != facts.end();) {
    const auto end = std::find_if(begin, facts.end(),
                                  [&](const Fact& fact) { return fact.record != begin->record; });
    for (const Entry& entry : detail::select_versions({begin, end})) entries.push_back(entry);
    begin = end;
  }
  return entries;
}

/// The parts of an index that are being changed: copies made at the first touch.
class Editor {
 public:
  explicit Editor(std::unordered_map<TermId, std::shared_ptr<const Shard>>& shards,
                  std::vector<std::shared_ptr<const RecordBlock>>& blocks)
      : shards_(shards), blocks_(blocks) {}

  void remove(RecordId record) {
    if (block_number(record) >= blocks_.size()) return;
    RecordBlock& places = block(record);
    std::vector<RecordPlace> mine;
    std::copy_if(places.begin(), places.end(), std::back_inserter(mine),
                 [&](const RecordPlace& place) { return place.record == record; });
    std::erase_if(places, [&](const RecordPlace& place) { return place.record == record; });
    for (const RecordPlace& place : mine) {
      Shard& changed = shard(place.measure);
      std::erase_if(bucket(place.measure, place.recipient), [&](const Entry& entry) {
        if (entry.fact.record != record) return false;
        count_event(changed, entry, -1);
        count_batch(changed, entry, -1);
        return true;
      });
    }
  }

  void add(const Entry& entry) {
    Shard& changed = shard(entry.fact.measure);
    count_event(changed, entry, +1);
    count_batch(changed, entry, +1);
    bucket(entry.fact.measure, entry.fact.recipient).push_back(entry);
    unsorted_.insert(&bucket(entry.fact.measure, entry.fact.recipient));
    RecordBlock& places = block(entry.fact.record);
    // A record's entries come one after another: its places stand together at the end.
    for (auto place = places.rbegin(); place != places.rend() && place->record == entry.fact.record;
         ++place) {
      if (place->measure == entry.fact.measure && place->recipient == entry.fact.recipient) return;
    }
    places.push_back({entry.fact.record, entry.fact.measure, entry.fact.recipient});
  }

  void finish() {
    for (Bucket* changed : unsorted_) std::sort(changed->begin(), changed->end(), earlier);
  }

 private:
  Shard& shard(TermId measure) {
    auto& own = own_shards_[measure];
    if (own == nullptr) {
      const auto& old = shards_[measure];
      own = old == nullptr ? std::make_shared<Shard>() : std::make_shared<Shard>(*old);
      shards_[measure] = own;
    }
    return *own;
  }

  Bucket& bucket(TermId measure, OrgId recipient) {
    auto& own = own_buckets_[{measure, recipient}];
    if (own == nullptr) {
      auto& slot = shard(measure).by_recipient[recipient];
      own = slot == nullptr ? std::make_shared<Bucket>() : std::make_shared<Bucket>(*slot);
      slot = own;
    }
    return *own;
  }

  RecordBlock& block(RecordId record) {
    const std::size_t number = block_number(record);
    if (number >= blocks_.size()) blocks_.resize(number + 1);
    auto& own = own_blocks_[number];
    if (own == nullptr) {
      own = blocks_[number] == nullptr ? std::make_shared<RecordBlock>()
                                       : std::make_shared<RecordBlock>(*blocks_[number]);
      blocks_[number] = own;
    }
    return *own;
  }

  std::unordered_map<TermId, std::shared_ptr<const Shard>>& shards_;
  std::vector<std::shared_ptr<const RecordBlock>>& blocks_;
  std::unordered_map<TermId, std::shared_ptr<Shard>> own_shards_;
  struct PairHash {
    std::size_t operator()(const std::pair<TermId, OrgId>& pair) const {
      return std::hash<std::int64_t>{}((std::int64_t{pair.first.value} << 32) ^ pair.second.value);
    }
  };
  std::unordered_map<std::pair<TermId, OrgId>, std::shared_ptr<Bucket>, PairHash> own_buckets_;
  std::unordered_map<std::size_t, std::shared_ptr<RecordBlock>> own_blocks_;
  std::unordered_set<Bucket*> unsorted_;
};

}  // namespace

std::shared_ptr<const domain::OrgTree> detail::Trees::at(const std::shared_ptr<const World>& world,
                                                         base::Date date) {
  struct Grown {
    std::shared_ptr<const World> world;
    domain::OrgTree tree;
  };
  const std::lock_guard lock(mutex_);
  auto& tree = by_date_[date];
  if (tree == nullptr) {
    const auto grown = std::make_shared<const Grown>(Grown{world, world->orgs.tree_at(date)});
    tree = {grown, &grown->tree};
  }
  return tree;
}

const detail::Shard* Rollup::Index::shard(TermId measure) const {
  const auto at = shards.find(measure);
  return at == shards.end() ? nullptr : at->second.get();
}

const detail::RecordBlock* Rollup::Index::block_of(RecordId record) const {
  const std::size_t number = block_number(record);
  return number < blocks.size() ? blocks[number].get() : nullptr;
}

Rollup Rollup::build(std::shared_ptr<const World> world, std::vector<Fact> facts,
                     domain::Position position) {
  Rollup out;
  out.world_ = std::move(world);
  out.position_ = position;
  auto index = std::make_shared<Index>();
  Editor editor(index->shards, index->blocks);
  const std::vector<Entry> entries = entries_of(std::move(facts));
  for (const Entry& entry : entries) editor.add(entry);
  editor.finish();
  out.fact_count_ = entries.size();
  out.index_ = std::move(index);
  return out;
}

Rollup Rollup::apply(const Changes& changes, std::shared_ptr<const World> world) const {
  Rollup out = *this;
  if (world != nullptr) out.world_ = std::move(world);
  out.position_ = changes.to;
  auto index = std::make_shared<Index>(*index_);
  const auto before = world_->orgs.all();
  const auto after = out.world_->orgs.all();
  if (!std::equal(before.begin(), before.end(), after.begin(), after.end()))
    index->trees = std::make_shared<detail::Trees>();
  Editor editor(index->shards, index->blocks);
  for (const RecordId record : changes.touched) {
    out.fact_count_ -= facts_of(record).size();
    editor.remove(record);
  }
  const std::vector<Entry> entries = entries_of(changes.facts);
  for (const Entry& entry : entries) editor.add(entry);
  editor.finish();
  out.fact_count_ += entries.size();
  out.index_ = std::move(index);
  return out;
}

std::shared_ptr<const domain::OrgTree> Rollup::tree_at(base::Date date) const {
  return index_->trees->at(world_, date);
}

std::int64_t Rollup::first_free_record() const {
  return static_cast<std::int64_t>(index_->blocks.size()) * detail::k_block_records + 1;
}

std::vector<const Fact*> Rollup::facts_of(std::string_view measure) const {
  return facts_of(measure, domain::Period{INT32_MIN, INT32_MAX, domain::PeriodKind::range});
}

std::vector<const Fact*> Rollup::facts_of(std::string_view measure,
                                          const domain::Period& within) const {
  std::vector<const Fact*> out;
  const Shard* shard = index_->shard(world_->dictionary.term(measure));
  if (shard == nullptr) return out;
  for (const auto& [recipient, bucket] : shard->by_recipient) {
    auto at = std::partition_point(bucket->begin(), bucket->end(), [&](const Entry& entry) {
      return entry.fact.last < within.first;
    });
    for (; at != bucket->end() && at->fact.last <= within.last; ++at) {
      if (at->counted && within.contains(at->fact.period())) out.push_back(&at->fact);
    }
  }
  std::sort(out.begin(), out.end(), [](const Fact* a, const Fact* b) {
    return std::tie(a->record, a->version, a->person) < std::tie(b->record, b->version, b->person);
  });
  return out;
}

std::vector<const Fact*> Rollup::facts_of(std::string_view measure, OrgId recipient) const {
  std::vector<const Fact*> out;
  const Shard* shard = index_->shard(world_->dictionary.term(measure));
  if (shard == nullptr) return out;
  const auto bucket = shard->by_recipient.find(recipient);
  if (bucket == shard->by_recipient.end()) return out;
  for (const Entry& entry : *bucket->second) {
    if (entry.counted) out.push_back(&entry.fact);
  }
  return out;
}

std::vector<const Fact*> Rollup::facts_of(RecordId record) const {
  std::vector<const Fact*> out;
  const RecordBlock* block = index_->block_of(record);
  if (block == nullptr) return out;
  for (const RecordPlace& place : *block) {
    if (place.record != record) continue;
    const auto& buckets = index_->shard(place.measure)->by_recipient;
    for (const Entry& entry : *buckets.at(place.recipient)) {
      if (entry.fact.record == record) out.push_back(&entry.fact);
    }
  }
  return out;
}

}  // namespace jiedui::rollup
