// Whole files from and to the disk.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "formats/sheet.hpp"

namespace jiedui::formats {
namespace {

using base::FaultCode;
using base::Result;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return number_; }
  /// Closing may report a write that failed late, so it is asked for where that matters.
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

/// The reason of the operating system; the usual ones in Chinese, with what to do.
std::string reason_zh(int error) {
  switch (error) {
    case ENOENT:
      return "没有这个文件或文件夹,请检查路径";
    case EACCES:
    case EPERM:
      return "没有权限,请换一个位置或联系管理员";
    case EISDIR:
      return "这是一个文件夹,请给出其中的文件";
    case ENOSPC:
    case EDQUOT:
      return "磁盘空间不足,请清理后再试";
    case EROFS:
      return "磁盘是只读的,请换一个位置";
    default:
      return std::strerror(error);
  }
}

tl::unexpected<base::Fault> failed(FaultCode code, const std::string& path, int error) {
  const bool reading = code == FaultCode::invalid_input;
  return base::fail(
      code, fmt::format("cannot {} the file: {}", reading ? "read" : "write", std::strerror(error)),
      fmt::format("无法{}文件:{}", reading ? "读取" : "写入", reason_zh(error)), path);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Makes the rename itself durable. Some file systems cannot sync a folder; the file is in place
/// all the same.
void sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const Descriptor file(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.get() >= 0) ::fsync(file.get());
}

std::string name_beside(const std::string& path) {
  static std::atomic<unsigned> counter{0};
  return fmt::format("{}.{}-{}.part", path, ::getpid(), counter++);
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return failed(FaultCode::invalid_input, path, errno);
  std::string out;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got == 0) return out;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(FaultCode::invalid_input, path, errno);
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  const std::string part = name_beside(path);
  constexpr mode_t k_mode = 0666;  // less the umask, as for any new file
  Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, k_mode));
  if (file.get() < 0) return failed(FaultCode::storage, path, errno);
  const bool done = write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close() &&
                    std::rename(part.c_str(), path.c_str()) == 0;
  if (!done) {
    const int error = errno;
    ::unlink(part.c_str());
    return failed(FaultCode::storage, path, error);
  }
  sync_folder_of(path);
  return {};
}

}  // namespace jiedui::formats
