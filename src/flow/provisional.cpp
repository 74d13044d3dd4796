#include "flow/provisional.hpp"

namespace jiedui::flow {
namespace {

using domain::OrgId;
using domain::TermId;

// Far above anything the store gives out.
constexpr std::int32_t k_first_new_id = 1'500'000'000;

class Namer {
 public:
  explicit Namer(domain::Dictionary& names) : names_(names) {}

  TermId term(const std::string& text) {
    if (text.empty()) return {};
    TermId id = names_.term(text);
    if (!id) names_.put_term(id = TermId{next_++}, text);
    return id;
  }
  OrgId org(const std::string& code) {
    if (code.empty()) return {};
    OrgId id = names_.org(code);
    if (!id) names_.put_org(id = OrgId{next_++}, code);
    return id;
  }
  domain::OrgSetId set(const std::vector<std::string>& codes) {
    if (codes.empty()) return {};
    std::vector<OrgId> orgs;
    for (const std::string& code : codes) orgs.push_back(org(code));
    domain::OrgSetId id = names_.set(orgs);
    if (!id) names_.put_set(id = domain::OrgSetId{next_++}, orgs);
    return id;
  }

 private:
  domain::Dictionary& names_;
  std::int32_t next_ = k_first_new_id;
};

domain::Fact fact_of(const domain::FactDraft& draft, domain::RecordId record, std::int32_t version,
                     Namer& name) {
  domain::Fact fact;
  fact.value = draft.value;
  fact.record = record;
  fact.measure = name.term(draft.measure);
  fact.reporter = name.org(draft.reporter);
  fact.recipient = name.org(draft.recipient);
  fact.supporters = name.set(draft.supporters);
  fact.category = name.term(draft.category);
  fact.form = name.term(draft.form);
  fact.event = name.term(draft.event);
  fact.person = name.term(draft.person);
  fact.batch = name.term(draft.batch);
  fact.version = version;
  fact.first = draft.period.first;
  fact.last = draft.period.last;
  fact.period_kind = draft.period.kind;
  fact.source = draft.source;
  fact.role = draft.role;
  fact.coverage = draft.coverage;
  fact.side = draft.side;
  fact.nature = draft.nature;
  fact.nil = draft.nil;
  fact.written = draft.written;
  return fact;
}

/// The organisations with the drafts among them. Intake has validated them together; should they
/// not fit, the books' own stand.
domain::OrgBook joined(const domain::OrgBook& orgs, const std::vector<domain::Organisation>& drafts,
                       Namer& name) {
  std::vector<domain::Organisation> all(orgs.all().begin(), orgs.all().end());
  for (domain::Organisation draft : drafts) {
    std::erase_if(all, [&](const domain::Organisation& one) { return one.code == draft.code; });
    draft.id = name.org(draft.code);
    all.push_back(std::move(draft));
  }
  auto book = domain::OrgBook::of(std::move(all));
  return book ? std::move(*book) : orgs;
}

}  // namespace

std::vector<domain::RecordId> ids_of(const rollup::Rollup& books,
                                     const std::vector<ProvisionalRecord>& records) {
  std::vector<domain::RecordId> ids;
  std::int64_t next_record = books.first_free_record();
  for (const ProvisionalRecord& one : records)
    ids.push_back(one.id ? one.id : domain::RecordId{next_record++});
  return ids;
}

rollup::Rollup with_records(const rollup::Rollup& books,
                            const std::vector<ProvisionalRecord>& records,
                            const std::vector<domain::Organisation>& organisations) {
  auto world = std::make_shared<rollup::World>(books.world());
  Namer name(world->dictionary);
  if (!organisations.empty()) world->orgs = joined(world->orgs, organisations, name);
  rollup::Changes changes;
  changes.to = books.position();
  changes.touched = ids_of(books, records);
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (const domain::FactDraft& draft : records[i].facts)
      changes.facts.push_back(fact_of(draft, changes.touched[i], records[i].version, name));
  }
  return books.apply(changes, world);
}

}  // namespace jiedui::flow
