#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "flow/output.hpp"

namespace jiedui::cli {
namespace {

constexpr long long k_silent_ms = 1000;
constexpr std::size_t k_bar_width = 30;
/// One wrong column in a long file is one mistake, not ten thousand lines.
constexpr std::size_t k_findings_shown = 200;

long long now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

base::Json bilingual(const base::Bilingual& text) {
  base::Json json = base::Json::object();
  json["zh"] = text.zh;
  json["en"] = text.en;
  return json;
}

}  // namespace

base::Result<void> Console::data(std::string_view text) const {
  if (!options_.out.empty()) return flow::write_output(options_.out, text);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return {};
}

base::Result<void> Console::flush() const {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return {};
  return base::fail(base::FaultCode::storage, "the output could not be written completely",
                    "结果没有写完,请检查磁盘空间和输出位置");
}

void Console::json(const base::Json& json) const {
  line(base::dump_json(json));
}

void Console::line(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
}

void Console::say(std::string_view zh_text, std::string_view en_text) const {
  if (options_.quiet) return;
  const std::string_view text = zh() ? zh_text : en_text;
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void Console::error(const base::Fault& fault) const {
  const std::string text = fault.text(options_.language);
  std::fprintf(stderr, "jiedui: %s\n", text.c_str());
}

void Console::findings(const std::vector<domain::Finding>& findings) const {
  for (std::size_t i = 0; i < findings.size() && i < k_findings_shown; ++i) {
    const std::string text = findings[i].text(options_.language);
    std::fprintf(stderr, "%s\n", text.c_str());
  }
  if (findings.size() <= k_findings_shown) return;
  const std::size_t more = findings.size() - k_findings_shown;
  say(fmt::format("…… 另有 {} 处,加 --json 可看全部", more),
      fmt::format("… and {} more; --json shows all of them", more));
}

void Console::progress(std::string_view what, std::size_t done, std::size_t total) {
  if (options_.quiet || isatty(STDERR_FILENO) == 0) return;
  if (started_ms_ < 0) started_ms_ = now_ms();
  if (now_ms() - started_ms_ < k_silent_ms) return;
  const std::size_t filled = total == 0 ? 0 : std::min(k_bar_width, done * k_bar_width / total);
  std::fprintf(stderr, "\r[%s%s] %s\x1b[K", std::string(filled, '#').c_str(),
               std::string(k_bar_width - filled, '.').c_str(), std::string(what).c_str());
  drawn_ = true;
}

void Console::end_progress() {
  if (drawn_) std::fprintf(stderr, "\r\x1b[K");
  drawn_ = false;
  started_ms_ = -1;
}

std::size_t Console::width() const {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 80;
}

base::Json to_json(const std::vector<domain::Finding>& findings) {
  base::Json list = base::Json::array();
  for (const domain::Finding& finding : findings) {
    base::Json one = base::Json::object();
    one["rule"] = finding.rule;
    one["severity"] = std::string(domain::to_string(finding.severity));
    one["place"] = finding.place;
    if (!finding.place_en.empty()) one["place_en"] = finding.place_en;
    one["what"] = bilingual(finding.what);
    one["why"] = bilingual(finding.why);
    one["todo"] = bilingual(finding.todo);
    base::Json records = base::Json::array();
    for (const domain::RecordId record : finding.records) records.push_back(record.value);
    one["records"] = std::move(records);
    if (!finding.explained.empty()) one["explained"] = finding.explained;
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace jiedui::cli
