// What is said about a copied passage.
#pragma once

#include <cstdint>
#include <string>

#include "reading/copies.hpp"
#include "reading/remark.hpp"

namespace jiedui::reading {

enum class CopySource : std::uint8_t { same_text, other_text };

/// Where the passage stands too.
struct CopiedFrom {
  CopySource source = CopySource::other_text;
  std::string name;           ///< as people know the other text
  std::size_t paragraph = 0;  ///< from 1
};

/// rule "copy"; 请核 where both are nearly the same, else 提示.
Remark remark_on_copy(const Prose& prose, const CopiedPassage& passage, const CopiedFrom& from);

}  // namespace jiedui::reading
