// The bodies that registers hold, canonical JSON: written without what is absent, read strictly.
// Holds: what does not have the form it was written in makes the whole body fail; nothing damaged
// is taken for absent.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/figure.hpp"
#include "domain/period.hpp"
#include "domain/record.hpp"

namespace jiedui::domain::detail {

using base::Json;

// ---- writing: absent parts are left out, so that a body says only what somebody stated ----

inline void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}
inline void put(Json& json, const char* key, bool flag) {
  if (flag) json[key] = true;
}
inline void put(Json& json, const char* key, const std::optional<base::Date>& date) {
  if (date) json[key] = base::to_string(*date);
}
inline void put(Json& json, const char* key, const std::vector<std::string>& list) {
  if (!list.empty()) json[key] = list;
}
inline void put_name(Json& json, const char* key, std::string_view name) {
  json[key] = std::string(name);
}
inline void put(Json& json, const char* key, const std::vector<RecordRef>& records) {
  Json list = Json::array();
  for (const RecordRef& ref : records) list.push_back(Json::array({ref.record.value, ref.version}));
  if (!list.empty()) json[key] = std::move(list);
}
inline void put_number(Json& json, const char* key, std::int64_t number) {
  json[key] = number;
}

// ---- reading: the first thing wrong makes the reader fail; what follows reads as empty ----

class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {
    if (!json.is_object()) failed_ = "an object was expected";
  }

  [[nodiscard]] bool has(const char* key) const { return find(key) != nullptr; }
  std::string text(const char* key) {
    const Json* at = find(key);
    if (at == nullptr) return {};
    if (!at->is_string()) return wrong(key), std::string();
    return at->get<std::string>();
  }
  std::int64_t number(const char* key, std::int64_t otherwise = 0) {
    const Json* at = find(key);
    if (at == nullptr) return otherwise;
    const bool beyond = at->is_number_unsigned() && at->get<std::uint64_t>() > INT64_MAX;
    if (!at->is_number_integer() || beyond) return wrong(key), otherwise;
    return at->get<std::int64_t>();
  }
  int small_number(const char* key, int otherwise = 0) {
    const std::int64_t value = number(key, otherwise);
    if (value < INT32_MIN || value > INT32_MAX) return wrong(key), otherwise;
    return static_cast<int>(value);
  }
  bool flag(const char* key) {
    const Json* at = find(key);
    if (at == nullptr) return false;
    if (!at->is_boolean()) return wrong(key), false;
    return at->get<bool>();
  }
  std::optional<base::Date> date(const char* key) {
    const std::string found = text(key);
    if (found.empty()) return std::nullopt;
    const auto parsed = base::parse_date(found);
    if (!parsed) return wrong(key), std::nullopt;
    return *parsed;
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    for (const Json& one : list(key)) {
      if (one.is_string()) {
        out.push_back(one.get<std::string>());
      } else {
        wrong(key);
      }
    }
    return out;
  }
  const Json& list(const char* key) {
    static const Json k_empty = Json::array();
    const Json* at = find(key);
    if (at == nullptr) return k_empty;
    if (!at->is_array()) return wrong(key), k_empty;
    return *at;
  }
  template <class Enum>
  Enum name(const char* key, std::optional<Enum> (*from)(std::string_view), Enum otherwise) {
    const std::string found = text(key);
    if (found.empty()) return otherwise;
    const auto value = from(found);
    if (!value) wrong(key);
    return value.value_or(otherwise);
  }
  std::vector<Field> fields(const char* key) {
    std::vector<Field> out;
    const Json* at = find(key);
    if (at == nullptr) return out;
    if (!at->is_object()) return wrong(key), out;
    for (const auto& [id, value] : at->items()) {
      if (!value.is_string()) wrong(key);
      out.push_back({id, value.is_string() ? value.get<std::string>() : std::string()});
    }
    return out;
  }
  /// Pairs of record id and version.
  std::vector<RecordRef> records(const char* key) {
    std::vector<RecordRef> out;
    for (const Json& one : list(key)) {
      const bool pair = one.is_array() && one.size() == 2 && one[0].is_number_integer() &&
                        one[1].is_number_integer();
      if (!pair) return wrong(key), out;
      out.push_back({RecordId{one[0].get<std::int64_t>()}, one[1].get<std::int32_t>()});
    }
    return out;
  }
  /// The object under a key; not read when there is none.
  template <class Read>
  void object(const char* key, Read read) {
    const Json* at = find(key);
    if (at == nullptr) return;
    Reader inner(*at);
    read(inner);
    if (!inner.good()) wrong(key);
  }
  /// The objects of a list: what is wrong inside makes this reader fail too.
  template <class Read>
  void each(const char* key, Read read) {
    for (const Json& one : list(key)) {
      Reader inner(one);
      read(inner);
      if (!inner.good()) wrong(key);
    }
  }
  Period period(const char* key) {
    const auto parsed = Period::parse(text(key));
    if (!parsed) return wrong(key), Period{};
    return *parsed;
  }

  template <class T>
  base::Result<T> done(T value) {
    if (!failed_.empty()) return fault();
    return value;
  }
  [[nodiscard]] bool good() const { return failed_.empty(); }
  [[nodiscard]] tl::unexpected<base::Fault> fault() const {
    return base::fail(base::FaultCode::storage, "a body in the books is damaged: " + failed_,
                      "账中的一条记录已损坏:" + failed_);
  }
  void wrong(const char* key) {
    if (failed_.empty()) failed_ = fmt::format("'{}' does not have the expected form", key);
  }

 private:
  const Json* find(const char* key) const {
    if (!json_.is_object()) return nullptr;
    const auto at = json_.find(key);
    return at == json_.end() ? nullptr : &*at;
  }

  const Json& json_;
  std::string failed_;
};

template <class T, class Decode>
base::Result<T> decoded(std::string_view body, Decode decode) {
  JD_TRY(const Json json, base::parse_json(body));
  Reader reader(json);
  T value = decode(reader);
  return reader.done(std::move(value));
}

}  // namespace jiedui::domain::detail
