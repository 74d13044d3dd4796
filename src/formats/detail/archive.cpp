#include "formats/detail/archive.hpp"

#include <zip.h>

#include <vector>

namespace jiedui::formats::detail {
namespace {

using base::Result;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

constexpr std::uint64_t k_megabyte = 1ULL << 20U;

base::Fault broken_zip(const std::string& place, const char* reason, Wanted wanted) {
  return damaged(place, fmt::format("the file cannot be unpacked ({})", reason),
                 fmt::format("文件无法解压({})", reason), wanted);
}

base::Fault needs_password(const std::string& place, Wanted wanted) {
  const bool workbook = wanted == Wanted::workbook;
  return refusal(place,
                 fmt::format("the file is protected by a password; open it in {} or WPS, remove "
                             "the password, save it and use that",
                             workbook ? "Excel" : "Word"),
                 fmt::format("文件加了密码;请在 {} 或 WPS 中打开,取消密码,保存后再用",
                             workbook ? "Excel" : "Word"));
}

}  // namespace

void Archive::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

Result<Archive> Archive::open(std::string bytes, std::string file_name, const ReadLimits& limits,
                              Wanted wanted) {
  Archive out;
  out.wanted_ = wanted;
  out.bytes_ = std::make_unique<std::string>(std::move(bytes));
  out.file_name_ = std::move(file_name);
  out.limits_ = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(out.bytes_->data(), out.bytes_->size(), 0, &error);
  zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return tl::unexpected(broken_zip(out.file_name_, reason.c_str(), wanted));
  }
  zip_error_fini(&error);
  out.zip_.reset(opened);
  return out;
}

std::int64_t Archive::index_of(const std::string& entry) const {
  const std::int64_t exact = zip_name_locate(zip_.get(), entry.c_str(), 0);
  return exact >= 0 ? exact : zip_name_locate(zip_.get(), entry.c_str(), ZIP_FL_NOCASE);
}

Result<void> Archive::within_limits(const std::string& place, std::uint64_t entry_bytes,
                                    std::uint64_t compressed) const {
  const bool swollen =
      entry_bytes > limits_.ratio_floor && entry_bytes / limits_.ratio > compressed;
  if (!swollen && entry_bytes <= limits_.entry_bytes && total_ <= limits_.total_bytes) return {};
  return tl::unexpected(
      too_large(place, fmt::format("unpacked, the file is over {} MB", entry_bytes / k_megabyte),
                fmt::format("解压后超过 {} MB", entry_bytes / k_megabyte), wanted_));
}

Result<void> Archive::read(const std::string& entry, const Sink& sink) {
  const std::string place = file_name_ + ":" + entry;
  const std::int64_t index = index_of(entry);
  if (index < 0) {
    return tl::unexpected(
        damaged(place, "this part of the file is missing", "文件缺少这一部分", wanted_));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  zip_stat_t stat;
  if (zip_stat_index(zip_.get(), at, 0, &stat) != 0) {
    return tl::unexpected(broken_zip(place, zip_strerror(zip_.get()), wanted_));
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_.get(), at, 0));
  if (file == nullptr) {
    if (zip_error_code_zip(zip_get_error(zip_.get())) == ZIP_ER_NOPASSWD)
      return tl::unexpected(needs_password(place, wanted_));
    return tl::unexpected(broken_zip(place, zip_strerror(zip_.get()), wanted_));
  }
  std::vector<char> buffer(64U << 10U);
  std::uint64_t read = 0;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
    if (got < 0) return tl::unexpected(broken_zip(place, zip_file_strerror(file.get()), wanted_));
    if (got == 0) return sink({}, true);
    read += static_cast<std::uint64_t>(got);
    total_ += static_cast<std::uint64_t>(got);
    JD_CHECK(within_limits(place, read, stat.comp_size));
    JD_CHECK(sink({buffer.data(), static_cast<std::size_t>(got)}, false));
  }
}

}  // namespace jiedui::formats::detail
