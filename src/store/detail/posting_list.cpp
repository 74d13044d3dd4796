#include "store/detail/posting_list.hpp"

#include <algorithm>
#include <utility>

namespace jiedui::store {
namespace {

/// Seven bits a byte, the low ones first; the eighth says that more follow.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) out.push_back(static_cast<char>(number | 0x80U));
  out.push_back(static_cast<char>(number));
}

bool take_number(std::string_view& bytes, std::uint64_t& number) {
  number = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

void PostingWriter::put(const Posting& posting) {
  if (!texts_.empty() && posting.hash != hash_) end_print();
  hash_ = posting.hash;
  texts_.push_back(posting.text);
}

void PostingWriter::end_print() {
  const std::uint64_t distance = hash_ - last_hash_;
  last_hash_ = hash_;
  const bool many = texts_.size() > 1;
  put_number(bytes_, distance << 1U | (many ? 1U : 0U));
  std::string list;
  std::uint32_t before = 0;
  for (const std::uint32_t text : texts_) {
    put_number(list, text - before);
    before = text;
  }
  if (many) {
    put_number(bytes_, texts_.size());
    put_number(bytes_, list.size());  // who does not want them steps over them
  }
  bytes_ += list;
  texts_.clear();
}

std::string PostingWriter::take() {
  if (!texts_.empty()) end_print();
  last_hash_ = 0;
  return std::exchange(bytes_, {});
}

bool PostingReader::next() {
  std::uint64_t head = 0;
  if (!take_number(bytes_, head)) return false;
  hash_ += static_cast<std::uint32_t>(head >> 1U);
  std::uint64_t count = 1;
  if ((head & 1U) == 0) {
    texts_ = bytes_;
    std::uint64_t text = 0;
    if (!take_number(bytes_, text)) return false;
  } else {
    std::uint64_t size = 0;
    if (!take_number(bytes_, count) || !take_number(bytes_, size) || size > bytes_.size())
      return false;
    texts_ = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  count_ = count;
  return true;
}

void PostingReader::texts(std::size_t most, std::vector<std::uint32_t>& out) const {
  std::string_view rest = texts_;
  std::uint32_t text = 0;
  for (std::size_t i = 0; i < std::min(most, count_); ++i) {
    std::uint64_t distance = 0;
    if (!take_number(rest, distance)) return;
    text += static_cast<std::uint32_t>(distance);
    out.push_back(text);
  }
}

}  // namespace jiedui::store
