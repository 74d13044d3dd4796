// Small books for the tests of the store, and a folder that goes away with the test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace jiedui::store::testing {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

using OnPoint = std::function<void(std::string_view)>;
std::unique_ptr<Store> create_at(const std::string& path, OnPoint on_point = {});
std::unique_ptr<Store> open_at(const std::string& path, OnPoint on_point = {});

domain::Entry system_entry(std::vector<domain::Change> changes, std::int64_t at = 1000);
domain::Entry entry(std::vector<domain::Change> changes, std::int64_t at = 2000, std::string programme = "xj");
domain::Change put(domain::Register where, std::string key, std::string body = "{}");
domain::Change programme(std::string code);
/// A record with one fact per measure, m0 = value, m1 = value + 1, …
domain::Change record(std::string key, std::int64_t value, int measures = 1);
domain::Change closed(std::string key);
domain::Change status(std::string key, domain::Status status, std::vector<std::string> measures = {});

/// Commits or fails the test.
Committed commit(Store& store, std::vector<domain::Entry> entries);
/// Values of the open facts, in order.
std::vector<std::int64_t> values(Store& store, const AsOf& as_of = {}, const FactFilter& filter = {});
/// One entry of every kind that the books know: all registers, versions, statuses, closed and open rows, nulls.
void fill(Store& store);
/// What verify() says, one damage per line.
std::string damages(Store& store, const std::optional<std::string>& head = std::nullopt);

}  // namespace jiedui::store::testing
