#include "terminal.hpp"
#include "where.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace jiedui::cli::testing {

namespace fs = std::filesystem;

Terminal::Terminal() {
  static std::atomic<int> next = 0;
  path_ = fs::temp_directory_path() / fmt::format("jiedui-cli-{}-{}", ::getpid(), next++);
  fs::create_directories(path_);
}

Terminal::~Terminal() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string Terminal::write(const std::string& name, std::string_view text) const {
  std::ofstream(file(name), std::ios::binary) << text;
  return file(name);
}

Ran Terminal::run(const std::vector<std::string>& words) const {
  std::string command = fmt::format("cd '{}' && LC_ALL=C.UTF-8 JIEDUI_DB=sqlite:books.db '{}'",
                                    path_.string(), jiedui::testing::program_path());
  for (const std::string& word : words) command += " '" + word + "'";
  command += " >'" + file("stdout") + "' 2>'" + file("stderr") + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(file("stdout")), read(file("stderr"))};
}

Ran Terminal::run(std::string_view line) const {
  std::istringstream in{std::string(line)};
  return run(std::vector<std::string>{std::istream_iterator<std::string>(in), {}});
}

Ran Terminal::must(std::string_view line) const {
  Ran ran = run(line);
  EXPECT_EQ(ran.status, 0) << line << "\n" << ran.err;
  return ran;
}

void keep_xinjiang(const Terminal& terminal) {
  const std::string source = jiedui::testing::source_path();
  terminal.must("init");
  terminal.must("pack install " + source + "/packs/border-region");
  terminal.must("programme create xinjiang --pack border-region");
  const std::string from = "import " + source + "/examples/xinjiang/";
  const std::string into = " --programme xinjiang --kind ";
  for (const std::string list : {"organisations", "members", "groupings", "pairings"}) {
    terminal.must(from + list + ".csv" + into + list);
  }
  terminal.must(from + "table3-2011H1.xlsx" + into + "progress");
}

}  // namespace jiedui::cli::testing
