// checkup: written summaries from anywhere, examined.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/checkup.hpp"
#include "flow/output.hpp"

namespace jiedui::cli {

Status run_checkup(Session& session) {
  const Options& options = session.options;
  bool errors = false;
  std::vector<flow::Checkup> checkups;
  for (const std::string& path : options.files) {
    JD_TRY(flow::Checkup checkup, flow::check_up(path));
    checkups.push_back(std::move(checkup));
  }
  JD_CHECK(flow::compare_texts(checkups, options.library));
  for (const flow::Checkup& checkup : checkups) {
    if (!options.text_out.empty()) {
      JD_CHECK(
          flow::write_output(options.text_out, base::encode_utf8(checkup.examination.prose.text)));
    }
    session.console.json(report::checkup_json(checkup.file, checkup.examination, checkup.copies));
    errors = errors || std::ranges::any_of(checkup.examination.remarks, [](const auto& remark) {
               return remark.severity == domain::Severity::error;
             });
  }
  return errors ? 1 : 0;
}

}  // namespace jiedui::cli
