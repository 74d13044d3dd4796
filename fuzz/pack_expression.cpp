// Any text as an expression; what parses is evaluated over two children.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pack/expression.hpp"

namespace {

using namespace jiedui::pack;

class Numbers : public Source {
 public:
  explicit Numbers(int depth) : depth_(depth) {}
  Value value(std::string_view measure, TimeShift) const override {
    if (measure == "c") return {};
    return Value::of(jiedui::domain::Ratio{measure == "a" ? 7 : 0, 1});
  }
  std::vector<std::unique_ptr<Source>> over(Scope) const override {
    std::vector<std::unique_ptr<Source>> out;
    for (int i = 0; depth_ < 3 && i < 2; ++i) out.push_back(std::make_unique<Numbers>(depth_ + 1));
    return out;
  }
  std::unique_ptr<Source> whole() const override { return std::make_unique<Numbers>(depth_); }

 private:
  int depth_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const TypeOf type_of = [](std::string_view id) -> std::optional<ExprType> {
    if (id == "a" || id == "b" || id == "c") return ExprType{};
    if (id == "m") return type_of_dimension(jiedui::domain::Dimension::money);
    return std::nullopt;
  };
  const auto expression = Expression::parse(text, type_of, {"a", "b", "c", "m"});
  if (!expression) return 0;
  expression->evaluate(Numbers(0));
  if (const auto parts = expression->as_quotient())
    JD_ENSURE(Expression::parse(parts->first.text(), type_of).has_value());
  return 0;
}
