// Where output goes: data to standard output or a file, messages and progress to standard error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/finding.hpp"

#include "cli/options.hpp"

namespace jiedui::cli {

class Console {
 public:
  explicit Console(const Options& options) : options_(options) {}

  [[nodiscard]] const std::string& language() const { return options_.language; }
  [[nodiscard]] bool zh() const { return options_.language == "zh"; }

  /// Data: to --out, else to standard output. Fails when the file cannot be written.
  base::Result<void> data(std::string_view text) const;
  /// Nothing is left in buffers; fails when standard output did not take everything (a full disk).
  [[nodiscard]] base::Result<void> flush() const;
  void json(const base::Json& json) const;
  void line(std::string_view text) const;
  /// A message for people; silent with --quiet.
  void say(std::string_view zh_text, std::string_view en_text) const;
  void error(const base::Fault& fault) const;
  void findings(const std::vector<domain::Finding>& findings) const;
  /// A bar on a terminal, from the first second on; `done` of `total`, with what is being done.
  void progress(std::string_view what, std::size_t done, std::size_t total);
  void end_progress();
  /// Columns of the terminal on standard output; 80 when it is none.
  [[nodiscard]] std::size_t width() const;

 private:
  const Options& options_;
  long long started_ms_ = -1;
  bool drawn_ = false;
};

base::Json to_json(const std::vector<domain::Finding>& findings);

}  // namespace jiedui::cli
