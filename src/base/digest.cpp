#include "base/digest.hpp"

#include <sodium.h>

#include <array>

#include "base/result.hpp"

namespace jiedui::base {
namespace {

template <std::size_t Size>
std::string hexadecimal(const std::array<unsigned char, Size>& bytes) {
  std::string out;
  out.reserve(2 * Size);
  for (const unsigned char byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hexadecimal(hash);
}

std::string random_salt() {
  JD_ENSURE(sodium_init() >= 0);
  std::array<unsigned char, 16> salt{};
  randombytes_buf(salt.data(), salt.size());
  return hexadecimal(salt);
}

}  // namespace jiedui::base
