#include "store/detail/packed.hpp"

#include <zstd.h>

#include <memory>

namespace jiedui::store {
namespace {

/// The fastest level: higher ones save two bytes in a hundred of a text of some pages.
constexpr int k_level = 1;
/// Longer than any text that is kept; larger sizes come from damage.
constexpr unsigned long long k_size_most = 1ULL << 32U;

}  // namespace

std::string packed(std::string_view text) {
  // A context is large and slow to make; each thread keeps one.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  JD_ENSURE(context != nullptr);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), out.data(), out.size(), text.data(), text.size(), k_level);
  JD_ENSURE(ZSTD_isError(size) == 0);
  out.resize(size);
  return out;
}

base::Result<std::string> unpacked(std::string_view bytes) {
  const auto damaged = [] {
    return base::fail(base::FaultCode::storage, "a text of the library is damaged",
                      "资料库中有一份文本已损坏");
  };
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > k_size_most)
    return damaged();
  std::string out(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0 || got != out.size()) return damaged();
  return out;
}

}  // namespace jiedui::store
