#include "flow/figure_code.hpp"

#include <charconv>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace jiedui::flow {
namespace {

using base::fail;
using base::FaultCode;
using base::Result;

constexpr std::string_view k_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t k_check_bytes = 6;  // hexadecimal: one slip in 16 million passes
constexpr std::size_t k_parts = 9;

std::string to_base64(std::string_view bytes) {
  std::string out;
  unsigned bits = 0;
  unsigned value = 0;
  for (const char c : bytes) {
    value = (value << 8U) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out.push_back(k_alphabet[(value >> bits) & 63U]);
    }
  }
  if (bits > 0) out.push_back(k_alphabet[(value << (6U - bits)) & 63U]);
  return out;
}

bool from_base64(std::string_view text, std::string* bytes) {
  unsigned bits = 0;
  unsigned value = 0;
  for (const char c : text) {
    const std::size_t digit = k_alphabet.find(c);
    if (digit == std::string_view::npos) return false;
    value = (value << 6U) | static_cast<unsigned>(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes->push_back(static_cast<char>((value >> bits) & 255U));
    }
  }
  return bits < 6 && (value & ((1U << bits) - 1U)) == 0;  // the same bytes have one code
}

std::string check_of(std::string_view text) {
  return base::sha256(text).substr(0, k_check_bytes);
}

tl::unexpected<base::Fault> not_a_figure(std::string_view code) {
  return fail(
      FaultCode::not_found,
      fmt::format("'{}' is not the id of a figure; copy it whole from the table's json", code),
      fmt::format("“{}”不是数据编号,请从表的 json 里整段复制", code));
}

}  // namespace

std::string encode_figure(const domain::Address& address, const rollup::World& world) {
  const domain::Dictionary& names = world.dictionary;
  std::vector<std::string> supporters;
  for (const domain::OrgId org : address.slice.supporters) supporters.push_back(names.code(org));
  const std::string flags =
      fmt::format("{}{}{}", address.status == domain::StatusFilter::accepted ? "a" : "",
                  address.tree == domain::TreeMode::current ? "c" : "",
                  address.slice.role == domain::SliceRole::reporter ? "r" : "");
  const std::string text = base::join(
      {address.programme, address.measure, names.code(address.slice.recipient),
       address.slice.grouping, base::join(supporters, "+"), names.text(address.slice.category),
       address.period.text(), flags, std::to_string(address.position)},
      "|");
  return "f" + to_base64(check_of(text) + text);
}

Result<FigureReference> decode_figure(std::string_view code) {
  std::string bytes;
  if (code.size() < 2 || code[0] != 'f' || !from_base64(code.substr(1), &bytes) ||
      bytes.size() < k_check_bytes ||
      check_of(bytes.substr(k_check_bytes)) != bytes.substr(0, k_check_bytes)) {
    return not_a_figure(code);
  }
  const std::vector<std::string> parts = base::split(bytes.substr(k_check_bytes), '|');
  if (parts.size() != k_parts) return not_a_figure(code);
  FigureReference out;
  out.programme = parts[0];
  out.measure = parts[1];
  out.recipient = parts[2];
  out.grouping = parts[3];
  if (!parts[4].empty()) out.supporters = base::split(parts[4], '+');
  out.category = parts[5];
  JD_TRY(out.period, domain::Period::parse(parts[6]));
  if (parts[7].find('a') != std::string::npos) out.status = domain::StatusFilter::accepted;
  if (parts[7].find('c') != std::string::npos) out.tree = domain::TreeMode::current;
  if (parts[7].find('r') != std::string::npos) out.role = domain::SliceRole::reporter;
  std::from_chars(parts[8].data(), parts[8].data() + parts[8].size(), out.position);
  return out;
}

domain::Slice slice_of(const FigureReference& reference, const domain::Dictionary& names) {
  domain::Slice slice;
  slice.recipient = names.org(reference.recipient);
  slice.role = reference.role;
  slice.grouping = reference.grouping;
  for (const std::string& code : reference.supporters) slice.supporters.push_back(names.org(code));
  slice.category = names.term(reference.category);
  return slice;
}

}  // namespace jiedui::flow
