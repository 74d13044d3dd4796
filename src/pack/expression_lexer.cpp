#include "pack/detail/expression_lexer.hpp"

#include "base/text.hpp"

namespace jiedui::pack::detail {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x3000;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool starts_name(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
}
bool in_name(char32_t c) {
  return starts_name(c) || is_digit(c);
}
/// 万元, %, ％: units are what is neither a name nor a sign of the language.
bool in_unit(char32_t c) {
  return c == U'%' || (c > 0x7F && c != 0x3000);
}

class Lexer {
 public:
  explicit Lexer(std::u32string_view text) : text_(text) {}

  base::Result<std::vector<Token>> run() {
    std::vector<Token> tokens;
    for (skip_space(); at_ < text_.size(); skip_space()) {
      JD_TRY(Token token, next());
      tokens.push_back(std::move(token));
    }
    tokens.push_back(cut(Token::Kind::end, 0));
    return tokens;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) advance(1);
  }

  void advance(std::size_t count) {
    for (; count > 0; --count, ++at_) {
      if (text_[at_] == U'\n') {
        ++line_;
        line_begin_ = at_ + 1;
      }
    }
  }

  Token cut(Token::Kind kind, std::size_t length) {
    Token token{kind, base::encode_utf8(text_.substr(at_, length)), at_, at_ + length,
                fmt::format("{}:{}", line_, at_ - line_begin_ + 1)};
    advance(length);
    return token;
  }

  template <class Test>
  std::size_t run_length(std::size_t from, Test test) const {
    std::size_t end = from;
    while (end < text_.size() && test(text_[end])) ++end;
    return end - from;
  }

  base::Result<Token> next() {
    const char32_t first = text_[at_];
    if (is_digit(first)) return cut(Token::Kind::number, number_length());
    if (starts_name(first)) return cut(Token::Kind::name, run_length(at_, in_name));
    if (in_unit(first)) return cut(Token::Kind::unit, run_length(at_, in_unit));
    for (const std::u32string_view pair : {U"<=", U">=", U"==", U"!="}) {
      if (text_.substr(at_, 2) == pair) return cut(Token::Kind::symbol, 2);
    }
    if (std::u32string_view(U"+-*/<>(),").find(first) != std::u32string_view::npos) {
      return cut(Token::Kind::symbol, 1);
    }
    const Token wrong = cut(Token::Kind::symbol, 1);
    return base::fail(
        base::FaultCode::invalid_input,
        fmt::format("'{}' means nothing in an expression; expected a number, a name, or one of "
                    "+ - * / < <= > >= == != ( ) ,",
                    wrong.text),
        fmt::format("表达式里不认识“{}”;应为数、名称或 + - * / < <= > >= == != ( ) , 之一",
                    wrong.text),
        wrong.place);
  }

  std::size_t number_length() const {
    std::size_t length = run_length(at_, is_digit);
    if (at_ + length < text_.size() && text_[at_ + length] == U'.') {
      const std::size_t decimals = run_length(at_ + length + 1, is_digit);
      if (decimals > 0) length += 1 + decimals;
    }
    return length;
  }

  std::u32string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
};

}  // namespace

base::Result<std::vector<Token>> tokens_of(std::u32string_view text) {
  return Lexer(text).run();
}

}  // namespace jiedui::pack::detail
