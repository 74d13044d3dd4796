#include "county_books.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <new>
#include <sstream>

#include "flow/audit.hpp"
#include "flow/packs.hpp"
#include "flow/programmes.hpp"
#include "where.hpp"

namespace jiedui::flow::upkeep {

namespace fs = std::filesystem;

namespace {

constexpr int k_prefectures = 4;

}  // namespace

CountyBooks::CountyBooks() : clock(must(base::parse_instant("2013-01-20T08:00:00Z"))) {
  std::string pattern = (fs::temp_directory_path() / "jiedui-upkeep-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

CountyBooks::~CountyBooks() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void CountyBooks::found(int counties) {
  const auto app = must(App::open(url(), clock, true));
  const std::string pack = jiedui::testing::source_path("/packs/border-region");
  must(install_pack(*app, pack, {}, "test"));
  must(create_programme(*app, "xj", "border-region", "test"));
  const std::string members = "角色,单位,序号\n受援方,边区,1\n";
  for (const auto& [kind, text] :
       {std::pair("organisations", organisation_rows(counties)), std::pair("members", members)}) {
    const ImportOutcome outcome = must(import(*app, write(std::string(kind) + ".csv", text), kind));
    ASSERT_EQ(outcome.status, ImportStatus::done) << kind;
  }
}

std::string CountyBooks::write(const std::string& name, std::string_view text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
  return file(name);
}

void CountyBooks::keep_copy() const {
  ASSERT_FALSE(fs::exists(path_ / "books.db-wal")) << "the books are open";
  fs::copy_file(path_ / "books.db", path_ / "kept.db", fs::copy_options::overwrite_existing);
}

void CountyBooks::put_back_copy() const {
  for (const char* name : {"books.db", "books.db-wal", "books.db-shm"}) fs::remove(path_ / name);
  fs::copy_file(path_ / "kept.db", path_ / "books.db");
}

std::unique_ptr<App> CountyBooks::open(Figures figures, store::OpenOptions options) const {
  options.url = url();
  return App::with_store(must(store::open(options)), clock, figures);
}

std::string organisation_rows(int counties) {
  std::string out =
      "代码,简称,全称,类型,上级代码,序号,起始日期\n"
      "650000,边区,边疆自治区,自治区,,31,2000-01-01\n";
  for (int p = 0; p < k_prefectures; ++p) {
    out +=
        fmt::format("65{:02}00,{}号地区,{}号地区行署,地州,650000,{},2000-01-01\n", p + 1, p, p, p);
  }
  for (int c = 0; c < counties; ++c) {
    const int prefecture = c % k_prefectures + 1;
    out += fmt::format("65{:02}{:03},{}号县,{}号县人民政府,县市,65{:02}00,{},2000-01-01\n",
                       prefecture, c, c, c, prefecture, c);
  }
  return out;
}

std::string exchange_rows(int counties, int months, int value, int from_month) {
  std::string out = "填报单位,报告期,来访团组(批),来访人次(人次),培训人次(人次)\n";
  for (int m = from_month; m < from_month + months; ++m) {
    for (int c = 0; c < counties; ++c) {
      out += fmt::format("{}号县,{}-{:02},{},{},{}\n", c, 2011 + m / 12, m % 12 + 1, value,
                         10 * value + c % 7, c);
    }
  }
  return out;
}

base::Result<ImportOutcome> import(App& app, const std::string& path, const std::string& kind) {
  ImportRequest request;
  request.path = path;
  request.programme = "xj";
  request.kind = kind;
  request.actor = "test";
  return import_file(app, request);
}

Process::Process(const CountyBooks& books, std::vector<std::string> arguments) {
  static int number = 0;
  output_path_ = books.file(fmt::format("output-{}", ++number));
  arguments.insert(arguments.begin(),
                   {jiedui::testing::program_path(), "--db", books.url(), "--lang", "en"});
  std::vector<char*> argv;
  for (std::string& one : arguments) argv.push_back(one.data());
  argv.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ != 0) return;
  const int output = ::open(output_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  ::execv(argv[0], argv.data());
  ::_exit(127);
}

Process::~Process() {
  if (pid_ > 0) exit_status();
}

int Process::exit_status() {
  if (pid_ > 0) ::waitpid(std::exchange(pid_, -1), &status_, 0);
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

std::string Process::output() const {
  std::ostringstream out;
  out << std::ifstream(output_path_).rdbuf();
  return out.str();
}

std::vector<std::string> import_arguments(const std::string& path, const std::string& kind) {
  return {"import", path, "--programme", "xj", "--kind", kind};
}

SharedProgress::SharedProgress()
    : progress_(new (::mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Progress) {}
SharedProgress::~SharedProgress() {
  ::munmap(progress_, sizeof(Progress));
}

int rounds(int usual) {
  const char* soak = std::getenv("JIEDUI_SOAK");
  return soak == nullptr ? usual : std::atoi(soak);
}

std::size_t record_count(App& app) {
  return must(app.store().entries("xj", domain::Register::record, {})).size();
}

std::string damages(App& app) {
  std::string out;
  for (const store::Damage& one : must(verify(app, std::nullopt)))
    out += one.place + ": " + one.en + "\n";
  return out;
}

}  // namespace jiedui::flow::upkeep
