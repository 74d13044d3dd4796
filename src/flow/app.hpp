// The use cases: read, compute, write in one transaction. The only folder that sees store and the
// stages together. Start at App::open(). One header per use case: import_file.hpp, table.hpp,
// trace.hpp, check.hpp, packs.hpp, …
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <variant>

#include "base/date.hpp"
#include "rollup/rollup.hpp"
#include "store/store.hpp"

namespace jiedui::flow {

/// What the books knew: now, at a position of the programme's chain, or at an instant.
using AsOfChoice = std::variant<std::monostate, domain::Position, base::Instant>;
/// "1234" or "2011-06-30T18:00:00Z"; empty = now.
base::Result<AsOfChoice> parse_as_of(std::string_view text);

/// The figures of one programme at one position, and the day on which not_due is judged.
struct Books {
  std::shared_ptr<const rollup::Rollup> rollup;
  store::AsOf as_of;
  base::Date on{};
};

class App {
 public:
  /// `create` makes the store or migrates it (init).
  static base::Result<std::unique_ptr<App>> open(const std::string& url, const base::Clock& clock,
                                                 bool create = false);
  static std::unique_ptr<App> with_store(std::unique_ptr<store::Store> store,
                                         const base::Clock& clock);

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] const base::Clock& clock() const { return *clock_; }

  /// The programme's figures as of a choice. For now: the held snapshot, brought up to the store's
  /// head first. Fails with not_found when there is no such programme, naming near ones.
  base::Result<Books> books(const std::string& programme, const AsOfChoice& as_of = {});

 private:
  std::unique_ptr<store::Store> store_;
  const base::Clock* clock_ = nullptr;
  std::mutex mutex_;
  struct Held;
  std::map<std::string, std::shared_ptr<Held>> held_;
};

/// Organisations, programme, packs and names as of a position.
base::Result<std::shared_ptr<const rollup::World>> load_world(store::Store& store,
                                                              const std::string& programme,
                                                              const store::AsOf& as_of,
                                                              base::Date today);

}  // namespace jiedui::flow
