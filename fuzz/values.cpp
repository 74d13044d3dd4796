// The parsers of single values: decimals, dates, instants, periods, JSON. What was read must read
// back the same.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/decimal.hpp"
#include "domain/period.hpp"

namespace {

using namespace jiedui;

void decimal(std::string_view text) {
  const auto read = domain::Decimal::parse(text);
  if (!read) return;
  const auto again = domain::Decimal::parse(read->text());
  JD_ENSURE(again && *again == *read);
}

void period(std::string_view text) {
  const auto read = domain::Period::parse(text);
  if (!read) return;
  const auto again = domain::Period::parse(read->text());
  JD_ENSURE(again && *again == *read);
}

void dates(std::string_view text) {
  if (const auto read = base::parse_date(text)) {
    const auto again = base::parse_date(base::to_string(*read));
    JD_ENSURE(again && *again == *read);
  }
  if (const auto read = base::parse_instant(text)) {
    const auto again = base::parse_instant(base::to_string(*read));
    JD_ENSURE(again && *again == *read);
  }
}

void json(std::string_view text) {
  const auto read = base::parse_json(text);
  if (!read) return;
  const auto again = base::parse_json(base::dump_json(*read));
  JD_ENSURE(again && base::dump_json(*again) == base::dump_json(*read));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  decimal(text);
  period(text);
  dates(text);
  json(text);
  JD_ENSURE(base::is_utf8(base::encode_utf8(base::decode_utf8(text))));
  return 0;
}
