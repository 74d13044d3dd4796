// Names ⇄ ids inside the writer: finds the id of a term, organisation, set or record, or gives out the next one.
// Holds: what a change gave out is noted in `Given`, kept with the change, and given again by replay.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "domain/change.hpp"
#include "domain/id.hpp"
#include "store/detail/connection.hpp"

namespace jiedui::store {

/// The ids that one change gave out.
struct Given {
  std::vector<std::pair<std::int64_t, std::string>> chains;
  std::vector<std::pair<std::int64_t, std::string>> terms;
  std::vector<std::pair<std::int64_t, std::string>> organisations;
  std::vector<std::pair<std::int64_t, std::vector<std::int64_t>>> sets;
  std::int64_t record = 0;  ///< of the change's own key
};
/// Empty when nothing was given.
std::string encode(const Given& given);
base::Result<Given> decode_given(std::string_view body);

class Names {
 public:
  explicit Names(Connection& connection) : connection_(connection) {}

  base::Result<std::optional<std::int64_t>> term(const std::string& text);         ///< nothing for empty
  base::Result<std::optional<std::int64_t>> organisation(const std::string& code); ///< nothing for empty
  base::Result<std::optional<std::int64_t>> set(const std::vector<std::string>& codes);
  base::Result<std::int64_t> record(std::int64_t chain, domain::Register where, const std::string& key);
  /// Makes the chain of a programme unless it is there.
  base::Result<void> chain(const std::string& programme);

  /// Replay: gives these out before the change is applied.
  base::Result<void> give(const Given& given, std::int64_t chain, domain::Register where, const std::string& key);
  /// What has been given out since the last call.
  Given take_given() { return std::exchange(given_, {}); }
  /// After a rollback, or when another process wrote: what is remembered may be untrue.
  void forget();

 private:
  base::Result<std::int64_t> new_set(std::optional<std::int64_t> id, const std::vector<std::int64_t>& members);

  Connection& connection_;
  Given given_;
  std::unordered_map<std::string, std::int64_t> terms_;
  std::unordered_map<std::string, std::int64_t> organisations_;
  std::unordered_map<std::string, std::int64_t> sets_;  ///< by the sorted members
};

}  // namespace jiedui::store
