// One SQLite connection, its prepared statements, and how a statement is run. Nothing outside
// detail/ sees sqlite3. Holds: parameters are always bound; $n is the n-th argument, in whatever
// order the text names them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "domain/id.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace jiedui::store {

class Connection;

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// A prepared statement. `parameters[n-1]` is SQLite's index of $n, 0 when the text does not use
/// it.
struct Statement {
  sqlite3_stmt* handle = nullptr;
  std::vector<int> parameters;
  bool running = false;
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();
};

/// A running statement; its rows one after the other. Texts are valid until the next row.
class Query {
 public:
  Query(Connection& connection, std::shared_ptr<Statement> statement);
  Query(Query&& other) noexcept = default;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query();

  /// Whether there is another row.
  base::Result<bool> next();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::int32_t small(int column) const {
    return static_cast<std::int32_t>(integer(column));
  }
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  /// Valid until the next row, as texts are.
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool is_text(int column) const;

  void bind(int number, std::int64_t value);
  void bind(int number, std::int32_t value) { bind(number, static_cast<std::int64_t>(value)); }
  void bind(int number, std::string_view value);
  void bind(int number, Blob value);
  void bind(int number, const std::string& value) { bind(number, std::string_view(value)); }
  void bind(int /*number*/, std::nullopt_t /*null*/) {}  // unbound parameters are NULL
  void bind(int number, const std::optional<std::int64_t>& value) {
    if (value) bind(number, *value);
  }
  template <class Tag, class Number>
  void bind(int number, domain::Id<Tag, Number> id) {
    bind(number, static_cast<std::int64_t>(id.value));
  }

 private:
  Connection* connection_;
  std::shared_ptr<Statement> statement_;
};

/// What people call the file, where something is wrong with it.
enum class Held { books, library };

class Connection {
 public:
  struct Options {
    std::string path;
    std::string vfs;
    bool create = false;
    bool read_only = false;
    Held held = Held::books;
  };
  static base::Result<std::unique_ptr<Connection>> open(const Options& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// One or several statements without parameters or rows.
  base::Result<void> execute(std::string_view script);
  /// Kept prepared; `sql` must live as long as the connection (the embedded texts do).
  template <class... Args>
  base::Result<Query> query(std::string_view sql, const Args&... args) {
    JD_TRY(auto statement, cached(sql));
    return bound(std::move(statement), args...);
  }
  /// Prepared for this once.
  base::Result<Query> query_once(const std::string& sql);
  /// Runs to the end; rows are not looked at.
  template <class... Args>
  base::Result<void> run(std::string_view sql, const Args&... args) {
    JD_TRY(auto query_, query(sql, args...));
    for (;;) {
      JD_TRY(const bool more, query_.next());
      if (!more) return {};
    }
  }
  /// The first column of the first row; nothing without a row.
  template <class... Args>
  base::Result<std::optional<std::int64_t>> number(std::string_view sql, const Args&... args) {
    JD_TRY(auto query_, query(sql, args...));
    JD_TRY(const bool found, query_.next());
    return found ? std::optional<std::int64_t>(query_.integer(0)) : std::nullopt;
  }
  base::Result<std::int64_t> pragma(const std::string& name);
  [[nodiscard]] bool in_transaction() const;
  /// What went wrong last, in words for people.
  [[nodiscard]] tl::unexpected<base::Fault> fault() const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Connection() = default;
  base::Result<std::shared_ptr<Statement>> prepare(std::string_view sql);
  base::Result<std::shared_ptr<Statement>> cached(std::string_view sql);
  template <class... Args>
  Query bound(std::shared_ptr<Statement> statement, const Args&... args) {
    Query query_(*this, std::move(statement));
    int number_ = 0;
    (query_.bind(++number_, args), ...);
    return query_;
  }

  sqlite3* handle_ = nullptr;
  std::string path_;
  Held held_ = Held::books;
  std::unordered_map<std::string_view, std::shared_ptr<Statement>> statements_;
};

/// A read transaction: everything inside sees one state of the books.
class Reading {
 public:
  static base::Result<Reading> begin(Connection& connection);
  Reading(Reading&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  Reading& operator=(Reading&&) = delete;
  ~Reading();

 private:
  explicit Reading(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

/// A write transaction that is undone unless commit() is reached.
class Writing {
 public:
  static base::Result<Writing> begin(Connection& connection);
  Writing(Writing&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  Writing& operator=(Writing&&) = delete;
  ~Writing();

  /// On disk when it returns.
  base::Result<void> commit();

 private:
  explicit Writing(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace jiedui::store
