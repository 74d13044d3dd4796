#include "formats/detail/archive_out.hpp"

#include <zip.h>

#include <memory>

namespace jiedui::formats::detail {
namespace {

using base::Result;

constexpr zip_uint16_t k_dos_time = 0;
constexpr zip_uint16_t k_dos_date = 0x2821;  // 2000-01-01, whenever it is written
constexpr zip_uint32_t k_level = 6;

tl::unexpected<base::Fault> failed(const char* reason) {
  return base::fail(base::FaultCode::bug, fmt::format("the file could not be packed: {}", reason),
                    fmt::format("文件打包失败:{}", reason));
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Result<void> add(zip_t* archive, const Part& part) {
  zip_source_t* bytes = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (bytes == nullptr) return failed(zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(bytes);
    return failed(zip_strerror(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  zip_file_set_dostime(archive, at, k_dos_time, k_dos_date, 0);
  zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, k_level);
  return {};
}

Result<std::string> content_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return failed(zip_error_strerror(zip_source_error(source)));
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(out.size())) return failed("short read");
  return out;
}

}  // namespace

Result<std::string> pack_archive(const std::vector<Part>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> memory(
      zip_source_buffer_create(nullptr, 0, 0, &error));
  if (memory == nullptr) return failed(zip_error_strerror(&error));
  zip_source_keep(memory.get());  // the archive takes the other one
  std::unique_ptr<zip_t, Discard> archive(
      zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (archive == nullptr) {
    zip_source_free(memory.get());
    return failed(zip_error_strerror(&error));
  }
  for (const Part& part : parts) {
    JD_CHECK(add(archive.get(), part));
  }
  if (zip_close(archive.get()) != 0) return failed(zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // closed, and with that freed
  return content_of(memory.get());
}

}  // namespace jiedui::formats::detail
