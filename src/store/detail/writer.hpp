// One thread writes: what is waiting goes into one transaction and shares one disk flush, each job under its own
// savepoint, so that a conflict of one does not touch the others.
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/detail/journal.hpp"
#include "store/detail/pool.hpp"

namespace jiedui::store {

class Writer {
 public:
  using Work = std::function<base::Result<Committed>(Connection&, Names&)>;

  Writer(std::shared_ptr<Pool> pool, OnPoint on_point);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Runs the work in a transaction; durable when it returns, or undone.
  base::Result<Committed> write(Work work);
  [[nodiscard]] const OnPoint& on_point() const { return on_point_; }

 private:
  struct Job {
    Work work;
    std::promise<base::Result<Committed>> promise;
    base::Result<Committed> result;
  };
  void loop();
  void answer(std::vector<Job>& jobs);
  base::Result<void> run(std::vector<Job>& jobs);
  base::Result<void> run_one(Connection& connection, Job& job);
  base::Result<void> run_all(Connection& connection, std::vector<Job>& jobs);
  base::Result<void> refresh_names(Connection& connection);
  void reached(std::string_view point) const {
    if (on_point_) on_point_(point);
  }

  std::shared_ptr<Pool> pool_;
  OnPoint on_point_;
  std::unique_ptr<Names> names_;  ///< of the writer's only connection
  std::int64_t data_version_ = 0;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Job> waiting_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace jiedui::store
