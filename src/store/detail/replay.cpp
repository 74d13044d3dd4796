#include "store/detail/replay.hpp"

#include "domain/codec.hpp"
#include "embedded_sql.hpp"
#include "store/detail/journal.hpp"
#include "store/detail/projection.hpp"

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

Result<void> replay_change(Connection& to, Names& names, const Place& place, Payload payload) {
  JD_TRY(const Given given, decode_given(payload.given));
  JD_TRY(const domain::Change change, domain::decode_change(payload.body));
  JD_CHECK(names.give(given, place.chain, change.where, change.key));
  JD_TRY(payload.record, apply(to, names, place, change));
  if (const std::string more = encode(names.take_given()); !more.empty()) {
    return fail(FaultCode::storage, "the change needs ids that it was not given: " + more,
                "该变更所需的编号在日志中没有:" + more);
  }
  return write(to, place.chain, place.position, payload);
}

Result<void> replay_entry(Connection& from, Connection& to, Names& names, const JournalRow& row) {
  JD_TRY(auto payload, from.query(sql::payload_of_entry, row.chain, row.position));
  for (;;) {
    JD_TRY(const bool more, payload.next());
    if (!more) break;
    auto done = replay_change(to, names, {row.chain, row.position}, payload_of(payload));
    if (!done) {
      base::Fault fault = std::move(done).error();
      fault.place = fmt::format("table journal_payload, row chain_id={} position={} seq={}", row.chain, row.position,
                                payload.integer(0));
      return tl::unexpected(std::move(fault));
    }
  }
  JD_CHECK(write(to, row));
  return to.run(sql::chain_moved, row.chain, row.position, row.hash);
}

}  // namespace

Result<void> replay(Connection& from, std::int64_t until_sequence, Connection& to, Names& names) {
  JD_TRY(auto entry, from.query(sql::journal_in_order, until_sequence));
  for (;;) {
    JD_TRY(const bool more, entry.next());
    if (!more) return {};
    JD_CHECK(replay_entry(from, to, names, journal_row_of(entry)));
  }
}

}  // namespace jiedui::store
