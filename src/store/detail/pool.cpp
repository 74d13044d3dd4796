#include "store/detail/pool.hpp"

namespace jiedui::store {

base::Result<Pool::Lease> Pool::lease() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [&] { return !idle_.empty() || left_ > 0; });
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return Lease(*this, std::move(connection));
  }
  --left_;
  lock.unlock();
  auto opened = Connection::open(options_);
  if (!opened) {
    lock.lock();
    ++left_;
    returned_.notify_one();
    return tl::unexpected(std::move(opened).error());
  }
  return Lease(*this, *std::move(opened));
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
  returned_.notify_one();
}

}  // namespace jiedui::store
