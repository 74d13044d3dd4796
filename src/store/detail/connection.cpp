#include "store/detail/connection.hpp"

#include <sqlite3.h>

namespace jiedui::store {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

constexpr int k_busy_timeout_ms = 30'000;

/// What the file is for people; {what}, {way} and {mend} in a meaning.
struct Wording {
  const char *what_en, *what_zh;
  const char* way;  ///< the option that names it
  const char *mend_en, *mend_zh;
};
constexpr Wording k_books = {"the books", "账库", "--db",
                             "run `jiedui audit verify`, then restore a backup",
                             "请运行 jiedui audit verify 查明,再用备份恢复"};
constexpr Wording k_library = {"the library", "资料库", "--library",
                               "make a new one with `jiedui library add`",
                               "请用 jiedui library add 在新文件夹中重建"};

struct Meaning {
  int code;  ///< primary result code
  const char* en;
  const char* zh;
};
constexpr Meaning k_meanings[] = {
    {SQLITE_BUSY,
     "another program has been writing to {what} for a long time; try again when it has finished",
     "{what}正被另一个程序长时间占用,请等它结束后再试"},
    {SQLITE_FULL, "the disk is full; nothing was written; free some space and try again",
     "磁盘已满,本次未写入任何内容;请腾出空间后再试"},
    {SQLITE_READONLY, "{what} cannot be written; check the permissions of the file and its folder",
     "{what}不可写;请检查文件及所在文件夹的权限"},
    {SQLITE_CANTOPEN, "{what} cannot be opened; check that the folder exists and may be written",
     "{what}打不开;请检查文件夹是否存在、是否可写"},
    {SQLITE_NOTADB, "this file was not written by Jiedui; check the path given with {way}",
     "该文件不是结对的{what};请检查 {way} 所给的路径"},
    {SQLITE_CORRUPT, "the file of {what} is damaged; {mend}", "{what}文件已损坏;{mend}"},
    {SQLITE_IOERR,
     "the disk failed while {what} was read or written; check the disk, then try again",
     "读写{what}时磁盘出错;请检查磁盘后再试"},
    {SQLITE_CONSTRAINT, "{what} refuses a contradiction; nothing was written",
     "{what}拒绝了一处自相矛盾的内容,本次未写入任何内容"},
};

}  // namespace

Statement::~Statement() {
  sqlite3_finalize(handle);
}

Query::Query(Connection& connection, std::shared_ptr<Statement> statement)
    : connection_(&connection), statement_(std::move(statement)) {
  JD_ENSURE(!statement_->running);
  statement_->running = true;
}

Query::~Query() {
  if (!statement_) return;
  sqlite3_reset(statement_->handle);
  sqlite3_clear_bindings(statement_->handle);
  statement_->running = false;
}

Result<bool> Query::next() {
  const int code = sqlite3_step(statement_->handle);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->fault();
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_->handle, column);
}

std::string_view Query::text(int column) const {
  const auto* bytes =
      reinterpret_cast<const char*>(sqlite3_column_text(statement_->handle, column));
  const int size = sqlite3_column_bytes(statement_->handle, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

std::string_view Query::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_->handle, column));
  const int size = sqlite3_column_bytes(statement_->handle, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(size));
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_->handle, column) == SQLITE_NULL;
}
bool Query::is_text(int column) const {
  return sqlite3_column_type(statement_->handle, column) == SQLITE_TEXT;
}

void Query::bind(int number, std::int64_t value) {
  const int index = statement_->parameters.at(static_cast<std::size_t>(number - 1));
  JD_ENSURE(sqlite3_bind_int64(statement_->handle, index, value) == SQLITE_OK);
}

void Query::bind(int number, std::string_view value) {
  const int index = statement_->parameters.at(static_cast<std::size_t>(number - 1));
  const char* bytes =
      value.data() == nullptr ? "" : value.data();  // a null pointer would bind NULL
  JD_ENSURE(sqlite3_bind_text64(statement_->handle, index, bytes, value.size(), SQLITE_TRANSIENT,
                                SQLITE_UTF8) == SQLITE_OK);
}

void Query::bind(int number, Blob value) {
  const int index = statement_->parameters.at(static_cast<std::size_t>(number - 1));
  const char* bytes = value.bytes.data() == nullptr ? "" : value.bytes.data();
  JD_ENSURE(sqlite3_bind_blob64(statement_->handle, index, bytes, value.bytes.size(),
                                SQLITE_TRANSIENT) == SQLITE_OK);
}

Result<std::unique_ptr<Connection>> Connection::open(const Options& options) {
  std::unique_ptr<Connection> out(new Connection);
  out->path_ = options.path;
  out->held_ = options.held;
  const int flags = (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                    (options.create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
  const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
  if (sqlite3_open_v2(options.path.c_str(), &out->handle_, flags, vfs) != SQLITE_OK)
    return out->fault();
  sqlite3_extended_result_codes(out->handle_, 1);
  sqlite3_busy_timeout(out->handle_, k_busy_timeout_ms);
  JD_CHECK(out->execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"));
  return out;
}

Connection::~Connection() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

Result<void> Connection::execute(std::string_view script) {
  if (sqlite3_exec(handle_, std::string(script).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return fault();
  return {};
}

Result<std::shared_ptr<Statement>> Connection::prepare(std::string_view sql) {
  auto statement = std::make_shared<Statement>();
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement->handle, nullptr) != SQLITE_OK) {
    return fault();
  }
  const int count = sqlite3_bind_parameter_count(statement->handle);
  for (int n = 1; n <= count; ++n) {
    statement->parameters.push_back(
        sqlite3_bind_parameter_index(statement->handle, fmt::format("${}", n).c_str()));
  }
  return statement;
}

Result<std::shared_ptr<Statement>> Connection::cached(std::string_view sql) {
  const auto at = statements_.find(sql);
  if (at != statements_.end() && !at->second->running) return at->second;
  JD_TRY(auto statement, prepare(sql));
  if (at == statements_.end()) statements_.emplace(sql, statement);
  return statement;
}

Result<Query> Connection::query_once(const std::string& sql) {
  JD_TRY(auto statement, prepare(sql));
  return Query(*this, std::move(statement));
}

Result<std::int64_t> Connection::pragma(const std::string& name) {
  JD_TRY(auto query_, query_once("PRAGMA " + name));
  JD_TRY(const bool found, query_.next());
  return found ? query_.integer(0) : 0;
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

tl::unexpected<base::Fault> Connection::fault() const {
  const int code = sqlite3_extended_errcode(handle_);
  const std::string detail = fmt::format(" (SQLite {}: {})", code, sqlite3_errmsg(handle_));
  for (const Meaning& meaning : k_meanings) {
    if (meaning.code != (code & 0xff)) continue;
    const Wording& words = held_ == Held::library ? k_library : k_books;
    const auto worded = [&](const char* text, const char* what, const char* mend) {
      return fmt::format(fmt::runtime(text), fmt::arg("what", what), fmt::arg("way", words.way),
                         fmt::arg("mend", mend)) +
             detail;
    };
    return fail(FaultCode::storage, worded(meaning.en, words.what_en, words.mend_en),
                worded(meaning.zh, words.what_zh, words.mend_zh), path_);
  }
  return fail(FaultCode::storage, "the database refused" + detail, "数据库拒绝执行" + detail,
              path_);
}

Result<Reading> Reading::begin(Connection& connection) {
  JD_CHECK(connection.execute("BEGIN"));
  return Reading(connection);
}

Reading::~Reading() {
  // Nothing was written: an end that fails loses nothing.
  if (connection_ != nullptr && !connection_->execute("COMMIT"))
    static_cast<void>(connection_->execute("ROLLBACK"));
}

Result<Writing> Writing::begin(Connection& connection) {
  JD_CHECK(connection.execute("BEGIN IMMEDIATE"));
  return Writing(connection);
}

Writing::~Writing() {
  if (connection_ != nullptr && connection_->in_transaction())
    static_cast<void>(connection_->execute("ROLLBACK"));
}

Result<void> Writing::commit() {
  JD_CHECK(connection_->execute("COMMIT"));
  connection_ = nullptr;
  return {};
}

}  // namespace jiedui::store
