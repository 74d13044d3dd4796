// The places that number the points of a text: 一是, 第一, (一), 一、, 1., 篇3.
#pragma once

#include <cstdint>
#include <vector>

#include "reading/prose.hpp"

namespace jiedui::reading::detail {

/// How an enumeration is numbered.
enum class Style : std::uint8_t { is, ordinal, bracket, comma, arabic, piece };

struct Point {
  Style style = Style::is;
  std::size_t number = 0;
  TextSpan span{};
};

/// In text order. Linear in the length of the text.
std::vector<Point> points_of(const Prose& prose);

}  // namespace jiedui::reading::detail
