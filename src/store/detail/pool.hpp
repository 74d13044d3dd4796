// A few connections, lent out one at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/detail/connection.hpp"

namespace jiedui::store {

class Pool {
 public:
  /// Gives the connection back when it goes.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) noexcept = default;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  Pool(Connection::Options options, int most) : options_(std::move(options)), left_(most) {}
  /// Lends an open connection and opens no other: a store in memory lives in its one connection.
  explicit Pool(std::unique_ptr<Connection> only) { idle_.push_back(std::move(only)); }

  base::Result<Lease> lease();

 private:
  void give_back(std::unique_ptr<Connection> connection);

  Connection::Options options_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int left_ = 0;  ///< how many more may be opened
};

}  // namespace jiedui::store
