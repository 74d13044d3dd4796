#include "store/detail/writer.hpp"

namespace jiedui::store {

using base::Result;

Writer::Writer(std::shared_ptr<Pool> pool, OnPoint on_point)
    : pool_(std::move(pool)), on_point_(std::move(on_point)), thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

Result<Committed> Writer::write(Work work) {
  std::future<Result<Committed>> answer_;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(work), {}, Committed{}});
    answer_ = waiting_.back().promise.get_future();
  }
  arrived_.notify_one();
  return answer_.get();
}

void Writer::loop() {
  for (;;) {
    std::vector<Job> jobs;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      jobs.swap(waiting_);
    }
    answer(jobs);
  }
}

void Writer::answer(std::vector<Job>& jobs) {
  const auto done = run(jobs);
  for (Job& job : jobs) {
    if (done) {
      job.promise.set_value(std::move(job.result));
    } else {
      job.promise.set_value(tl::unexpected(done.error()));
    }
  }
}

Result<void> Writer::run(std::vector<Job>& jobs) {
  JD_TRY(const auto connection, pool_->lease());
  JD_CHECK(connection->execute("BEGIN IMMEDIATE"));
  auto done = run_all(*connection, jobs);
  if (done) {
    reached("commit");
    done = connection->execute("COMMIT");
  }
  if (!done) {
    if (connection->in_transaction()) static_cast<void>(connection->execute("ROLLBACK"));
    if (names_) names_->forget();
    return done;
  }
  reached("committed");
  return {};
}

Result<void> Writer::run_all(Connection& connection, std::vector<Job>& jobs) {
  JD_CHECK(refresh_names(connection));
  reached("begin");
  for (Job& job : jobs) {
    JD_CHECK(run_one(connection, job));
  }
  return {};
}

/// Fails only when the whole transaction is lost; the job's own failure is its result.
Result<void> Writer::run_one(Connection& connection, Job& job) {
  JD_CHECK(connection.execute("SAVEPOINT job"));
  job.result = job.work(connection, *names_);
  if (job.result) return connection.execute("RELEASE job");
  names_->forget();
  if (!connection.in_transaction()) return tl::unexpected(job.result.error());
  return connection.execute("ROLLBACK TO job; RELEASE job");
}

Result<void> Writer::refresh_names(Connection& connection) {
  if (!names_) names_ = std::make_unique<Names>(connection);
  JD_TRY(const auto version, connection.number("PRAGMA data_version"));  // moves when another connection wrote
  if (*version != std::exchange(data_version_, *version)) names_->forget();
  return {};
}

}  // namespace jiedui::store
