// The words of an expression, each with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace jiedui::pack::detail {

struct Token {
  enum class Kind : std::uint8_t { number, name, unit, symbol, end };
  Kind kind = Kind::end;
  std::string text;
  std::size_t begin = 0;  ///< code points into the expression
  std::size_t end = 0;
  std::string place;  ///< "line:column"
};

/// The last token is always `end`. Fails at a character that starts no word.
base::Result<std::vector<Token>> tokens_of(std::u32string_view text);

}  // namespace jiedui::pack::detail
