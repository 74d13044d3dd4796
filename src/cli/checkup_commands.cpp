// checkup: written summaries from anywhere, examined; what is found is told, and handed back as
// files.
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.hpp"
#include "flow/checkup.hpp"
#include "flow/document_files.hpp"
#include "flow/output.hpp"
#include "report/checkup_html.hpp"
#include "report/checkup_json.hpp"
#include "report/checkup_opinion.hpp"
#include "report/checkup_text.hpp"

namespace jiedui::cli {
namespace {

using base::Bilingual;
using base::Result;

constexpr int k_something_wrong = 1;

double milliseconds() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

/// Where a kind of file goes: the path given, or into the folder given, where several files are
/// examined.
class OutputNames {
 public:
  static Result<OutputNames> of(const std::string& option, const std::string& path,
                                std::size_t inputs) {
    namespace fs = std::filesystem;
    std::error_code error;
    OutputNames out;
    out.path_ = path;
    const bool folder = path.ends_with('/') || fs::is_directory(path, error);
    out.folder_ = folder;
    if (inputs > 1 && !folder && !path.empty()) {
      return base::fail(
          base::FaultCode::usage,
          fmt::format("there are {} files: give {} a folder (a name that ends in /)", inputs,
                      option),
          fmt::format("共有 {} 个文件,请给 {} 一个文件夹(以 / 结尾)", inputs, option));
    }
    return out;
  }

  [[nodiscard]] bool wanted() const { return !path_.empty(); }

  /// `suffix`: ".核查.docx". Two files of one name in different folders stay apart.
  std::string next(const std::string& file, const std::string& suffix) {
    namespace fs = std::filesystem;
    if (!folder_) return path_;
    const std::string stem = fs::path(file).stem().string();
    std::string name = stem + suffix;
    for (int i = 2; !used_.insert(name).second; ++i) name = fmt::format("{}-{}{}", stem, i, suffix);
    return (fs::path(path_) / name).string();
  }

 private:
  std::string path_;
  bool folder_ = false;
  std::set<std::string> used_;
};

/// What is to be written for each file.
struct Outputs {
  OutputNames docx, html, opinion, text;
  std::optional<base::Date> date;

  static Result<Outputs> of(const Options& options, std::size_t inputs) {
    Outputs out;
    JD_TRY(out.docx, OutputNames::of("--docx", options.docx_out, inputs));
    JD_TRY(out.html, OutputNames::of("--html", options.html_out, inputs));
    JD_TRY(out.opinion, OutputNames::of("--opinion", options.opinion_out, inputs));
    JD_TRY(out.text, OutputNames::of("--text-out", options.text_out, inputs));
    if (!options.dated.empty()) {
      JD_TRY(out.date, base::parse_date(options.dated));
    }
    return out;
  }
};

class Run {
 public:
  Run(Session& session, Outputs outputs)
      : session_(session), options_(session.options), outputs_(std::move(outputs)) {}

  /// A file that cannot be read is told and passed over; what cannot be written ends the run.
  Result<void> all(const std::vector<std::string>& files) {
    single_ = files.size() == 1;
    for (std::size_t i = 0; i < files.size(); ++i) {
      session_.console.progress(session_.console.zh() ? "正在核查" : "examining", i, files.size());
      JD_CHECK(read(files[i]));
    }
    session_.console.end_progress();
    JD_CHECK(flow::compare_texts(checked_, options_.library));
    if (options_.against) {
      JD_TRY(const auto app, flow::App::open(options_.db, session_.clock));
      JD_CHECK(flow::compare_with_books(*app, {options_.programme, options_.period, options_.org},
                                        checked_));
    }
    std::size_t next = 0;
    for (report::CheckedRow& row : rows_) {
      if (!row.fault) {
        JD_CHECK(tell(checked_[next++], row));
      } else if (options_.json) {
        session_.console.json(report::checkup_fault_json(row.file, *row.fault));
      }
    }
    if (!options_.json && !single_) table();
    return {};
  }

  [[nodiscard]] int status() const {
    if (unread_) return base::exit_status(base::FaultCode::invalid_input);
    return wrong_ ? k_something_wrong : 0;
  }

 private:
  Result<void> read(const std::string& path) {
    auto checked = flow::check_up(
        {path, outputs_.docx.wanted(), options_.stats ? flow::Stopwatch(milliseconds) : nullptr});
    if (!checked) {
      base::Fault fault = std::move(checked).error();
      if (fault.place.empty()) fault.place = path;
      return unread(path, std::move(fault));
    }
    rows_.push_back({path});
    checked_.push_back(*std::move(checked));
    return {};
  }

  Result<void> tell(const flow::CheckedDocument& checked, report::CheckedRow& row) {
    const report::CheckupCounts counts = report::counts_of(checked.checkup);
    wrong_ = wrong_ || counts.wrong();
    row.counts = counts;
    if (options_.json) {
      session_.console.line(report::checkup_json(checked.checkup));
    } else if (single_ || options_.all) {
      text(checked.checkup);
    }
    return write(checked);
  }

  void table() const {
    print(report::checkup_table(rows_, {options_.language, session_.console.width(), false}));
    if (options_.all) return;
    session_.console.line(session_.console.zh()
                              ? "逐条结果:单独核查一个文件,或加 --all,或加 --docx 文件夹/。"
                              : "Each place: examine one file alone, or add --all or --docx DIR/.");
  }

  Result<void> unread(const std::string& path, base::Fault fault) {
    if (fault.code != base::FaultCode::invalid_input && fault.code != base::FaultCode::not_found)
      return tl::unexpected(std::move(fault));
    complain(fault);
    report::CheckedRow row;
    row.file = path;
    row.fault = std::move(fault);
    rows_.push_back(std::move(row));
    return {};
  }

  void complain(const base::Fault& fault) {
    unread_ = true;
    session_.console.end_progress();
    session_.console.error(fault);
  }

  void print(const std::string& text) const {
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      session_.console.line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  void text(const report::Checkup& checkup) {
    print(
        report::checkup_text(checkup, {options_.language, session_.console.width(), options_.all}));
  }

  /// Never over what was examined.
  Result<void> put(const std::string& path, const std::string& bytes, const std::string& file) {
    std::error_code error;
    if (std::filesystem::equivalent(path, file, error)) {
      return base::fail(base::FaultCode::usage,
                        "this is the examined file itself; give another name",
                        "这是被核查的原文件,请换一个文件名", path);
    }
    JD_CHECK(flow::write_output(path, bytes));
    session_.console.say("已写入 " + path, "wrote " + path);
    return {};
  }

  Result<void> write(const flow::CheckedDocument& checked) {
    const report::Checkup& checkup = checked.checkup;
    const std::string& file = checkup.file.file;
    const bool zh = session_.console.zh();
    if (outputs_.text.wanted()) {
      JD_CHECK(put(outputs_.text.next(file, zh ? ".文字.txt" : ".text.txt"),
                   base::encode_utf8(checkup.examination.prose.text), file));
    }
    if (outputs_.docx.wanted()) {
      const std::string date = outputs_.date ? base::to_string(*outputs_.date) : "";
      const auto made = flow::commented_docx(checked, {options_.language, options_.all, date});
      if (!made) {
        complain(made.error());
      } else {
        JD_CHECK(put(outputs_.docx.next(file, zh ? ".批注.docx" : ".comments.docx"), *made, file));
      }
    }
    if (outputs_.opinion.wanted()) {
      const std::string path = outputs_.opinion.next(file, zh ? ".核查意见.docx" : ".opinion.docx");
      JD_TRY(const std::string bytes,
             flow::opinion_file(checkup, {options_.language, options_.by, outputs_.date}, path));
      JD_CHECK(put(path, bytes, file));
    }
    if (outputs_.html.wanted()) {
      JD_CHECK(put(outputs_.html.next(file, zh ? ".核查.html" : ".checkup.html"),
                   report::checkup_html(checkup, options_.language), file));
    }
    return {};
  }

  Session& session_;
  const Options& options_;
  Outputs outputs_;
  std::vector<flow::CheckedDocument> checked_;  ///< those of rows_ that could be read
  std::vector<report::CheckedRow> rows_;
  bool single_ = false;
  bool wrong_ = false;
  bool unread_ = false;
};

}  // namespace

Status run_checkup(Session& session) {
  const std::vector<std::string> files = flow::files_among(session.options.files);
  if (files.empty()) {
    return base::fail(base::FaultCode::not_found,
                      "the folders hold no txt, html, docx, pdf, xlsx or csv file",
                      "文件夹中没有 txt、html、docx、pdf、xlsx、csv 文件",
                      base::join(session.options.files, ", "));
  }
  JD_TRY(Outputs outputs, Outputs::of(session.options, files.size()));
  Run run(session, std::move(outputs));
  JD_CHECK(run.all(files));
  return run.status();
}

}  // namespace jiedui::cli
