#include "formats/detail/repack.hpp"

#include <zip.h>

#include <memory>

#include "formats/detail/refusal.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

tl::unexpected<base::Fault> cannot_pack(const std::string& place, const char* reason) {
  return tl::unexpected(refusal(place, fmt::format("the file cannot be packed again ({})", reason),
                                fmt::format("文件无法重新打包({})", reason)));
}

Result<void> replace(zip_t* archive, const std::string& file_name, const std::string& entry,
                     const std::string& content) {
  const std::string place = file_name + ":" + entry;
  zip_int64_t found = zip_name_locate(archive, entry.c_str(), 0);
  if (found < 0) found = zip_name_locate(archive, entry.c_str(), ZIP_FL_NOCASE);
  if (found < 0) return cannot_pack(place, "no such entry");
  const auto at = static_cast<zip_uint64_t>(found);
  zip_stat_t stat;
  if (zip_stat_index(archive, at, 0, &stat) != 0) return cannot_pack(place, zip_strerror(archive));
  zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) return cannot_pack(place, zip_strerror(archive));
  if (zip_file_replace(archive, at, source, 0) != 0) {
    zip_source_free(source);
    return cannot_pack(place, zip_strerror(archive));
  }
  if (zip_set_file_compression(archive, at, stat.comp_method, 0) != 0 ||
      zip_file_set_mtime(archive, at, stat.mtime, 0) != 0)
    return cannot_pack(place, zip_strerror(archive));
  return {};
}

Result<void> append(zip_t* archive, const std::string& file_name, const std::string& entry,
                    const std::string& content) {
  constexpr zip_uint16_t k_dos_date = 0x2821;  // 2000-01-01, whenever it is written
  const std::string place = file_name + ":" + entry;
  zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (source == nullptr) return cannot_pack(place, zip_strerror(archive));
  const zip_int64_t at = zip_file_add(archive, entry.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return cannot_pack(place, zip_strerror(archive));
  }
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(at), 0, k_dos_date, 0);
  return {};
}

Result<std::string> content_of(zip_source_t* source, const std::string& file_name) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return cannot_pack(file_name, zip_error_strerror(zip_source_error(source)));
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got < 0 || static_cast<std::size_t>(got) != out.size())
    return cannot_pack(file_name, zip_error_strerror(zip_source_error(source)));
  return out;
}

}  // namespace

Result<std::string> repack(const std::string& zip, const std::string& file_name,
                           const std::map<std::string, std::string>& entries,
                           const std::map<std::string, std::string>& added) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(zip.data(), zip.size(), 0, &error);
  const std::unique_ptr<zip_source_t, FreeSource> source(buffer);
  zip_t* opened = nullptr;
  if (buffer != nullptr) {
    zip_source_keep(buffer);  // the archive lets go of it when it is closed
    opened = zip_open_from_source(buffer, 0, &error);
    if (opened == nullptr) zip_source_free(buffer);
  }
  const std::string reason = opened == nullptr ? zip_error_strerror(&error) : "";
  zip_error_fini(&error);
  if (opened == nullptr) return cannot_pack(file_name, reason.c_str());
  std::unique_ptr<zip_t, Discard> archive(opened);
  for (const auto& [entry, content] : entries) {
    JD_CHECK(replace(archive.get(), file_name, entry, content));
  }
  for (const auto& [entry, content] : added) {
    JD_CHECK(append(archive.get(), file_name, entry, content));
  }
  if (zip_close(archive.get()) != 0) return cannot_pack(file_name, zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  return content_of(source.get(), file_name);
}

}  // namespace jiedui::formats::detail
