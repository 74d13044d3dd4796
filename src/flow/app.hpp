// The use cases: read, compute, write in one transaction. The only folder that sees store and the
// stages together. Start at App::open(). One header per use case: import_file.hpp, tables.hpp,
// trace.hpp, checks.hpp, packs.hpp, programmes.hpp, audit.hpp.
#pragma once

#include <map>
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
  bool all_facts = false;  ///< the held snapshot, not just the facts asked for

  [[nodiscard]] const rollup::World& world() const { return rollup->world(); }
};

/// Whether figures are kept in memory between questions (a server) or read for each (a command).
enum class Figures : std::uint8_t { read_each_time, held };

class App {
 public:
  /// `create` makes the store or migrates it (init).
  static base::Result<std::unique_ptr<App>> open(const std::string& url, const base::Clock& clock,
                                                 bool create = false);
  static std::unique_ptr<App> with_store(std::unique_ptr<store::Store> store,
                                         const base::Clock& clock,
                                         Figures figures = Figures::read_each_time);

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] const base::Clock& clock() const { return *clock_; }

  /// The programme's figures as of a choice. Now, and figures held: the held snapshot, brought up
  /// to the store's head first. Else only the facts of `wanted` are read. Fails with not_found when
  /// there is no such programme, naming near ones.
  base::Result<Books> books(const std::string& programme, const AsOfChoice& as_of = {},
                            const store::FactFilter& wanted = {});
  /// Adds facts to books that were opened without them, at the same position and over the same
  /// world.
  base::Result<void> read_facts(Books* books, const std::string& programme,
                                const store::FactFilter& wanted);

 private:
  base::Result<store::AsOf> position_of(const std::string& programme, const AsOfChoice& as_of);
  struct Snapshot {
    std::shared_ptr<const rollup::Rollup> rollup;
    store::AsOf at;
  };
  /// The snapshot of a programme, at `at` or later; `at` becomes its position.
  base::Result<std::shared_ptr<const rollup::Rollup>> held(const std::string& programme,
                                                           store::AsOf* at);
  base::Result<std::shared_ptr<const rollup::Rollup>> follow(const std::string& programme,
                                                             const Snapshot& kept,
                                                             const store::AsOf& to);

  std::unique_ptr<store::Store> store_;
  const base::Clock* clock_ = nullptr;
  Figures figures_ = Figures::read_each_time;
  std::mutex mutex_;
  std::map<std::string, Snapshot> snapshots_;
};

/// Reads no fact: for questions that only need names and definitions.
store::FactFilter no_facts();

/// Organisations, programme, packs and names as of a position. Fails with not_found when there is
/// no such programme.
base::Result<std::shared_ptr<const rollup::World>> load_world(store::Store& store,
                                                              const std::string& programme,
                                                              const store::AsOf& as_of,
                                                              base::Date today);

}  // namespace jiedui::flow
