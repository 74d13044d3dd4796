// A foreign program run on bytes: no shell, no files, bounded memory, time and output.
// Holds: the child sees its input and two pipes only, has no environment of ours, and is gone when
// run_child returns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace jiedui::formats::detail {

struct ChildLimits {
  std::size_t memory_bytes = 0;  ///< address space
  int cpu_seconds = 0;
  int wall_seconds = 0;  ///< for a machine under load
  std::size_t output_bytes = 0;
};

struct ChildRun {
  enum class End : unsigned char { exited, out_of_time, too_much_output, killed };
  End end = End::exited;
  int status = 0;  ///< of an exited child
  std::string output;
  std::string messages;  ///< the first few KB of its standard error
};

/// `program` is an absolute path. A fault (not_found) when it cannot be run at all.
base::Result<ChildRun> run_child(const std::string& program,
                                 const std::vector<std::string>& arguments, std::string_view input,
                                 const ChildLimits& limits);

}  // namespace jiedui::formats::detail
