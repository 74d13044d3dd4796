// How an operation that may fail says so.
// Decides: the one error type (Fault), the one return type (Result), the one way up (JD_TRY).
// Not here: problems in a user's data; those are domain::Finding values, collected, never thrown.
// Holds: dropping a Result is a compile error; a bug stops the program, in release builds too.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace jiedui::base {

/// What kind of failure; one table (exit_status) maps it to the exit status of the command line.
enum class FaultCode : std::uint8_t {
  usage,          ///< wrong command or option
  invalid_input,  ///< a file or value could not be read or is not valid
  conflict,       ///< somebody else changed it, or the period is sealed
  storage,        ///< the database refused
  not_permitted,  ///< this actor may not
  not_found,      ///< no such programme, table, figure
  bug,            ///< an internal contradiction
};

/// Exit status of CONTRACTS for a fault.
int exit_status(FaultCode code);

/// A failure: a sentence for people in both languages, and the place it speaks of.
/// `zh` may be empty where the sentence comes from a library; then `en` is shown.
struct Fault {
  FaultCode code = FaultCode::bug;
  std::string en;
  std::string zh;
  std::string place;  ///< "file:line:column", "sheet!B7", a table; empty when there is none

  /// The sentence in a language ("zh" or "en"), with the place before it.
  [[nodiscard]] std::string text(std::string_view language) const;
};

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Fault> {
  using Base = tl::expected<T, Fault>;

 public:
  using Base::Base;
  Result(Base base) : Base(std::move(base)) {}  // lets .map()/.and_then() chain back into Result
};

/// A failed Result, of any type: `return fail(FaultCode::not_found, "no table 'x'", "没有表 x");`
[[nodiscard]] inline tl::unexpected<Fault> fail(FaultCode code, std::string en, std::string zh = {},
                                                std::string place = {}) {
  return tl::unexpected<Fault>(Fault{code, std::move(en), std::move(zh), std::move(place)});
}

[[noreturn]] void ensure_failed(const char* condition, const char* file, int line);

}  // namespace jiedui::base

#define JD_CAT_(a, b) a##b
#define JD_CAT(a, b) JD_CAT_(a, b)
#define JD_TRY_(tmp, decl, expr)                           \
  auto tmp = (expr);                                       \
  if (!tmp) return tl::unexpected(std::move(tmp).error()); \
  decl = *std::move(tmp)
/// `JD_TRY(auto period, Period::parse(text));` – the value, or return the fault to the caller.
#define JD_TRY(decl, expr) JD_TRY_(JD_CAT(jd_try_, __COUNTER__), decl, expr)
#define JD_CHECK_(tmp, expr) \
  auto tmp = (expr);         \
  if (!tmp) return tl::unexpected(std::move(tmp).error())
/// The same for Result<void>.
#define JD_CHECK(expr) JD_CHECK_(JD_CAT(jd_check_, __COUNTER__), expr)
/// A condition whose failure is a bug in this program; stays on in release builds.
#define JD_ENSURE(condition)          \
  ((condition) ? static_cast<void>(0) \
               : ::jiedui::base::ensure_failed(#condition, __FILE__, __LINE__))
