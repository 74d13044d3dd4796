#include "formats/detail/stored_number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace jiedui::formats::detail {
namespace {

constexpr std::size_t k_spreadsheet_digits = 15;
constexpr std::size_t k_whole_digits_max = 30;
constexpr int k_exponent_max = 350;

/// 0.digits × 10^exponent, digits without zeros at either end.
struct Parts {
  bool negative = false;
  bool whole = false;  ///< written without point and exponent
  std::string digits;
  int exponent = 0;
};

std::string_view take_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> take_exponent(std::string_view& text) {
  if (!take(text, "eE")) return 0;
  const bool negative = !text.empty() && text.front() == '-';
  take(text, "+-");
  const std::string_view digits = take_digits(text);
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || value > k_exponent_max) return std::nullopt;
  return negative ? -value : value;
}

void trim_zeros(Parts& parts) {
  const std::size_t first = parts.digits.find_first_not_of('0');
  if (first == std::string::npos) {
    parts = {.negative = false, .whole = parts.whole, .digits = "", .exponent = 0};
    return;
  }
  parts.digits.erase(0, first);
  parts.exponent -= static_cast<int>(first);
  parts.digits.erase(parts.digits.find_last_not_of('0') + 1);
}

std::optional<Parts> parse_parts(std::string_view text) {
  Parts parts;
  parts.negative = !text.empty() && text.front() == '-';
  take(text, "+-");
  const std::string_view before = take_digits(text);
  const bool point = take(text, ".");
  const std::string_view after = point ? take_digits(text) : std::string_view{};
  parts.whole = text.empty() && !point;
  const auto exponent = take_exponent(text);
  const bool sane = before.size() + after.size() > 0 && before.size() + after.size() < 4096;
  if (!sane || !exponent || !text.empty()) return std::nullopt;
  parts.digits = std::string(before) + std::string(after);
  parts.exponent = static_cast<int>(before.size()) + *exponent;
  trim_zeros(parts);
  if (parts.exponent > 309 || parts.exponent < -k_exponent_max) return std::nullopt;
  return parts;
}

std::string plain(const Parts& parts) {
  if (parts.digits.empty()) return "0";
  const int length = static_cast<int>(parts.digits.size());
  std::string out = parts.negative ? "-" : "";
  if (parts.exponent <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-parts.exponent), '0') + parts.digits;
  } else if (parts.exponent >= length) {
    out += parts.digits + std::string(static_cast<std::size_t>(parts.exponent - length), '0');
  } else {
    out += parts.digits;
    out.insert(out.size() - static_cast<std::size_t>(length - parts.exponent), 1, '.');
  }
  return out;
}

std::optional<double> parse_double(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<Parts> shortest(double value) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::scientific);
  return parse_parts({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

std::optional<Parts> as_shown(double value) {
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::scientific, k_spreadsheet_digits - 1);
  return parse_parts({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

}  // namespace

std::optional<std::string> decimal_text(std::string_view written) {
  written = base::trim(written);
  const auto parts = parse_parts(written);
  if (!parts) return std::nullopt;
  const std::size_t digits = parts->digits.size();
  if (digits <= k_spreadsheet_digits || (parts->whole && digits <= k_whole_digits_max))
    return plain(*parts);
  const auto value = parse_double(written);
  if (!value) return std::nullopt;
  auto exact = shortest(*value);
  if (exact && exact->digits.size() > k_spreadsheet_digits) exact = as_shown(*value);
  return exact ? std::optional(plain(*exact)) : std::nullopt;
}

std::optional<SerialDate> serial_date(std::string_view decimal, bool from_1904) {
  using std::chrono::days;
  using std::chrono::sys_days;
  constexpr double k_after_9999 = 2'958'466;
  constexpr int k_seconds = 86'400;
  const auto serial = parse_double(decimal);
  if (!serial || *serial < (from_1904 ? 0 : 1) || *serial >= k_after_9999) return std::nullopt;
  auto day = static_cast<int>(std::floor(*serial));
  auto second = static_cast<int>(std::lround((*serial - day) * k_seconds));
  if (second == k_seconds) {
    ++day;
    second = 0;
  }
  if (!from_1904 && day == 60) return std::nullopt;
  // Spreadsheets count a 29 February 1900 that never was, so days after it are numbered one too
  // high.
  const sys_days origin =
      from_1904
          ? sys_days(base::Date{std::chrono::year{1904}, std::chrono::January, std::chrono::day{1}})
          : sys_days(base::Date{std::chrono::year{1899}, std::chrono::December,
                                std::chrono::day{day < 60 ? 31U : 30U}});
  const base::Date date{origin + days(day)};
  if (date.year() > std::chrono::year{9999}) return std::nullopt;
  return SerialDate{date, second};
}

}  // namespace jiedui::formats::detail
