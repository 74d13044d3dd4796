#include "power_cut_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <random>
#include <vector>

namespace jiedui::store::testing {
namespace {

constexpr std::size_t k_sector = 512;

struct Write {
  std::size_t offset = 0;
  std::vector<char> bytes;
  bool truncate = false;  ///< to `offset`
};

/// One file: what the disk surely has, and what it may have.
struct Image {
  std::vector<char> durable;
  std::vector<Write> pending;
};

void apply(std::vector<char>& to, const Write& write) {
  if (write.truncate) {
    to.resize(write.offset);
    return;
  }
  to.resize(std::max(to.size(), write.offset + write.bytes.size()));
  std::copy(write.bytes.begin(), write.bytes.end(), to.begin() + static_cast<std::ptrdiff_t>(write.offset));
}

struct Disk {
  std::mutex mutex;
  std::map<std::string, Image> files;
  std::mt19937_64 random;
  std::int64_t writes_left = INT64_MAX;
  std::int64_t lost = 0;
  bool cut = false;

  /// Whether this write still happens.
  bool spend() {
    if (!cut && --writes_left <= 0) cut = true;
    return !cut;
  }
};

std::unique_ptr<Disk> g_disk;  // SQLite's file methods have no other way to it

struct File {
  sqlite3_file base;
  const std::string* path;  ///< key in Disk::files; null for files that are not watched
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return file_of(file)->real(); }
sqlite3_vfs* usual(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int on_close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }

int on_read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), to, size, offset);
}

int on_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::lock_guard lock(g_disk->mutex);
  if (file_of(file)->path != nullptr) {
    const bool lives = g_disk->spend();
    if (!lives && g_disk->lost++ > 0) return SQLITE_IOERR_WRITE;  // the write that met the cut may survive in part
    const auto* bytes = static_cast<const char*>(from);
    g_disk->files[*file_of(file)->path].pending.push_back(
        {static_cast<std::size_t>(offset), std::vector<char>(bytes, bytes + size), false});
    if (!lives) return SQLITE_IOERR_WRITE;
  }
  return real(file)->pMethods->xWrite(real(file), from, size, offset);
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
  const std::lock_guard lock(g_disk->mutex);
  if (file_of(file)->path != nullptr) {
    if (!g_disk->spend()) return SQLITE_IOERR_TRUNCATE;
    g_disk->files[*file_of(file)->path].pending.push_back({static_cast<std::size_t>(size), {}, true});
  }
  return real(file)->pMethods->xTruncate(real(file), size);
}

int on_sync(sqlite3_file* file, int /*flags*/) {
  const std::lock_guard lock(g_disk->mutex);
  if (g_disk->cut) return SQLITE_IOERR_FSYNC;
  if (file_of(file)->path == nullptr) return SQLITE_OK;
  Image& image = g_disk->files[*file_of(file)->path];
  for (const Write& write : image.pending) apply(image.durable, write);
  image.pending.clear();
  return SQLITE_OK;
}

int on_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int on_lock(sqlite3_file* file, int kind) { return real(file)->pMethods->xLock(real(file), kind); }
int on_unlock(sqlite3_file* file, int kind) { return real(file)->pMethods->xUnlock(real(file), kind); }
int on_reserved(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int on_control(sqlite3_file* file, int what, void* arg) { return real(file)->pMethods->xFileControl(real(file), what, arg); }
int on_sector(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int on_traits(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int on_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int on_shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void on_shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int on_shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

const sqlite3_io_methods k_methods = {
    2,          on_close,  on_read,     on_write,   on_truncate, on_sync,   on_size,    on_lock,        on_unlock,
    on_reserved, on_control, on_sector, on_traits, on_shm_map, on_shm_lock, on_shm_barrier, on_shm_unmap, nullptr,
    nullptr};

std::vector<char> content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int on_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  auto* mine = new (file) File{{nullptr}, nullptr};
  const int code = usual(vfs)->xOpen(usual(vfs), path, mine->real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  mine->base.pMethods = &k_methods;
  constexpr int k_watched = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
  if (path != nullptr && (flags & k_watched) != 0) {
    const std::lock_guard lock(g_disk->mutex);
    const auto [at, is_new] = g_disk->files.try_emplace(path);
    if (is_new) at->second.durable = content(path);
    mine->path = &at->first;
  }
  return SQLITE_OK;
}

int on_delete(sqlite3_vfs* vfs, const char* path, int sync) {
  const std::lock_guard lock(g_disk->mutex);
  if (g_disk->cut) return SQLITE_IOERR_DELETE;
  if (const auto at = g_disk->files.find(path); at != g_disk->files.end()) at->second = {};
  return usual(vfs)->xDelete(usual(vfs), path, sync);
}

sqlite3_vfs g_vfs;

/// Any part of what was not synced, in any order of sectors.
void keep_some(Image& image) {
  for (const Write& write : image.pending) {
    if (write.truncate) {
      if (g_disk->random() % 2 == 0) apply(image.durable, write);
      continue;
    }
    for (std::size_t begin = 0; begin < write.bytes.size();) {
      const std::size_t to_boundary = k_sector - (write.offset + begin) % k_sector;
      const std::size_t end = std::min(write.bytes.size(), begin + to_boundary);
      const auto from = write.bytes.begin();
      if (g_disk->random() % 2 == 0) {
        apply(image.durable, {write.offset + begin,
                              {from + static_cast<std::ptrdiff_t>(begin), from + static_cast<std::ptrdiff_t>(end)},
                              false});
      }
      begin = end;
    }
  }
}

}  // namespace

PowerCutVfs::PowerCutVfs(std::uint64_t seed) {
  g_disk = std::make_unique<Disk>();
  g_disk->random.seed(seed);
  sqlite3_vfs* usual_vfs = sqlite3_vfs_find(nullptr);
  g_vfs = *usual_vfs;
  g_vfs.szOsFile = static_cast<int>(sizeof(File)) + usual_vfs->szOsFile;
  g_vfs.zName = name();
  g_vfs.pNext = nullptr;
  g_vfs.pAppData = usual_vfs;
  g_vfs.xOpen = on_open;
  g_vfs.xDelete = on_delete;
  sqlite3_vfs_register(&g_vfs, 0);
}

PowerCutVfs::~PowerCutVfs() {
  sqlite3_vfs_unregister(&g_vfs);
  g_disk.reset();
}

void PowerCutVfs::cut_at_write(std::int64_t n) { g_disk->writes_left = n; }
bool PowerCutVfs::is_cut() const { return g_disk->cut; }
std::int64_t PowerCutVfs::lost_writes() const {
  std::int64_t out = 0;
  for (const auto& [path, image] : g_disk->files) out += static_cast<std::int64_t>(image.pending.size());
  return out;
}

void PowerCutVfs::surviving_files() {
  for (auto& [path, image] : g_disk->files) {
    keep_some(image);
    std::filesystem::remove(path + "-shm");
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(image.durable.data(), static_cast<std::streamsize>(image.durable.size()));
  }
}

}  // namespace jiedui::store::testing
