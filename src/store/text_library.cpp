#include "store/text_library.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <future>

#include "embedded_migrations.hpp"
#include "embedded_sql.hpp"
#include "store/detail/connection.hpp"
#include "store/detail/packed.hpp"
#include "store/detail/segments.hpp"

namespace jiedui::store {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

constexpr std::int64_t k_application_id = 0x4A44'4C42;  // "JDLB"
constexpr std::int64_t k_version = 1;

std::string file_in(const std::string& folder) {
  return folder + "/library.sqlite";
}

Result<void> make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0777) == 0 || errno == EEXIST) return {};
  return fail(FaultCode::storage, "the folder of the library cannot be made",
              "资料库的文件夹无法建立", folder);
}

/// Two processes may come at once: the second waits, and finds the tables.
Result<void> make_tables(Connection& connection) {
  JD_TRY(auto writing, Writing::begin(connection));
  JD_TRY(const auto tables, connection.number(sql::library_tables));
  if (*tables != 0) return {};
  JD_CHECK(connection.execute(migrations::library));
  return writing.commit();
}

tl::unexpected<base::Fault> not_ours(const std::string& path) {
  return fail(FaultCode::storage, "this file is not a library of texts; check --library",
              "该文件不是资料库,请检查 --library 所给的文件夹", path);
}

/// A file that SQLite did not write; an empty one is a library that was just being made.
bool is_foreign(const std::string& path) {
  constexpr std::string_view k_header = "SQLite format 3";
  std::ifstream file(path, std::ios::binary);
  std::string head(k_header.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return file.gcount() > 0 && head != k_header;
}

Result<void> check_ours(Connection& connection) {
  const auto id = connection.pragma("application_id");
  if (!id || *id != k_application_id) return not_ours(connection.path());
  JD_TRY(const std::int64_t version, connection.pragma("user_version"));
  if (version == k_version) return {};
  return fail(FaultCode::storage, "this library was written by a newer version of Jiedui",
              "该资料库由更新版本的结对写成,请升级后再用", connection.path());
}

std::vector<std::string> pack_some(std::span<const NewText> texts) {
  std::vector<std::string> out(texts.size());
  std::ranges::transform(texts, out.begin(), [](const NewText& one) { return packed(one.text); });
  return out;
}

/// Half of them on another core.
std::vector<std::string> pack_all(const std::vector<NewText>& texts) {
  constexpr std::size_t k_worth_a_thread = 64;
  const std::span<const NewText> all(texts);
  if (all.size() < k_worth_a_thread) return pack_some(all);
  const std::size_t half = all.size() / 2;
  auto second = std::async(std::launch::async, pack_some, all.subspan(half));
  std::vector<std::string> out = pack_some(all.first(half));
  std::ranges::move(second.get(), std::back_inserter(out));
  return out;
}

ListedText listed(const Query& row) {
  return {row.integer(0), row.string(1), static_cast<std::size_t>(row.integer(2)), row.string(3),
          row.string(4)};
}

}  // namespace

struct TextLibrary::Inside {
  std::unique_ptr<Connection> connection;

  Result<AddedText> add_one(const NewText& text, std::string_view packed_text, base::Date day) {
    JD_TRY(const auto known, connection->number(sql::library_document_of_digest, text.digest));
    if (known) return AddedText{*known, true};
    JD_TRY(const auto id,
           connection->number(sql::library_new_document, text.digest, text.name,
                              static_cast<std::int64_t>(text.characters), base::to_string(day)));
    JD_CHECK(connection->run(sql::library_new_body, *id, Blob{packed_text}));
    return AddedText{*id, false};
  }
};

TextLibrary::TextLibrary(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
TextLibrary::~TextLibrary() = default;

Result<std::unique_ptr<TextLibrary>> TextLibrary::open(const Options& options) {
  if (options.create) {
    JD_CHECK(make_folder(options.folder));
  }
  const std::string path = file_in(options.folder);
  struct stat status {};
  if (!options.create && ::stat(path.c_str(), &status) != 0) {
    return fail(FaultCode::not_found, "there is no library here; `jiedui library add` makes one",
                "此处没有资料库;可用 jiedui library add 建立", options.folder);
  }
  if (is_foreign(path)) return not_ours(path);
  JD_TRY(
      auto connection,
      Connection::open({.path = path, .vfs = {}, .create = options.create, .held = Held::library}));
  // Three texts or twenty buckets to a page; in pages of half the size a text leaves half of its
  // own empty.
  JD_CHECK(
      connection->execute("PRAGMA page_size = 16384; PRAGMA cache_size = -65536;"
                          "PRAGMA journal_size_limit = 67108864;"));
  if (options.create) {
    JD_CHECK(make_tables(*connection));
  }
  JD_CHECK(check_ours(*connection));
  JD_CHECK(connection->execute("PRAGMA journal_mode = WAL"));
  auto inside = std::make_unique<Inside>();
  inside->connection = std::move(connection);
  return std::unique_ptr<TextLibrary>(new TextLibrary(std::move(inside)));
}

Result<std::vector<AddedText>> TextLibrary::add(const std::vector<NewText>& texts, base::Date day) {
  const std::vector<std::string> packed_texts = pack_all(texts);
  Connection& connection = *inside_->connection;
  std::vector<AddedText> added;
  std::vector<Posting> postings;
  JD_TRY(auto writing, Writing::begin(connection));
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    JD_TRY(const AddedText one, inside_->add_one(texts[i], packed_texts[i], day));
    added.push_back(one);
    if (one.was_there) continue;
    if (first == 0) first = one.id;
    last = one.id;
    ++count;
    for (const std::uint32_t hash : texts[i].fingerprints)
      postings.push_back({hash, static_cast<std::uint32_t>(one.id - first)});
  }
  if (count == 0) return added;
  std::ranges::sort(postings);
  JD_CHECK(write_segment(connection, postings, count, first, last));
  JD_CHECK(writing.commit());
  JD_TRY(const auto all, segments(connection));
  constexpr std::size_t k_segments_most = 16;
  // What was added is safe without it, so a full disk is no reason to say it was not.
  if (all.size() > k_segments_most) static_cast<void>(merge_segments(connection));
  return added;
}

Result<void> TextLibrary::settle() {
  return merge_segments(*inside_->connection);
}

Result<bool> TextLibrary::remove(std::int64_t id) {
  Connection& connection = *inside_->connection;
  JD_TRY(auto writing, Writing::begin(connection));
  JD_CHECK(connection.run(sql::library_body_gone, id));
  JD_TRY(const auto gone, connection.number(sql::library_document_gone, id));
  if (!gone) return false;
  JD_CHECK(connection.run(sql::library_new_removed, id));
  JD_CHECK(writing.commit());
  return true;
}

Result<std::vector<ListedText>> TextLibrary::list() {
  std::vector<ListedText> out;
  JD_TRY(auto row, inside_->connection->query(sql::library_documents));
  for (;;) {
    JD_TRY(const bool more, row.next());
    if (!more) return out;
    out.push_back(listed(row));
  }
}

Result<std::optional<ListedText>> TextLibrary::find(std::int64_t id) {
  JD_TRY(auto row, inside_->connection->query(sql::library_document, id));
  JD_TRY(const bool found, row.next());
  return found ? std::optional(listed(row)) : std::nullopt;
}

Result<std::optional<std::string>> TextLibrary::text(std::int64_t id) {
  JD_TRY(auto row, inside_->connection->query(sql::library_body, id));
  JD_TRY(const bool found, row.next());
  if (!found) return std::optional<std::string>();
  JD_TRY(std::string text, unpacked(row.blob(0)));
  return std::optional(std::move(text));
}

Result<std::size_t> TextLibrary::size() {
  JD_TRY(const auto size, inside_->connection->number(sql::library_size));
  return static_cast<std::size_t>(*size);
}

Result<std::vector<PrintHolders>> TextLibrary::holders(std::span<const std::uint32_t> hashes) {
  Connection& connection = *inside_->connection;
  // Hundreds of pages here and there: read in place, not copied one by one.
  JD_CHECK(connection.execute("PRAGMA mmap_size = 2147483648"));
  JD_TRY(const auto reading, Reading::begin(connection));
  return holders_of(connection, hashes);
}

}  // namespace jiedui::store
