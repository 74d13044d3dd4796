#include "formats/detail/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <utility>

namespace jiedui::formats::detail {
namespace {

using base::FaultCode;
using base::Result;
using Clock = std::chrono::steady_clock;  // how long to wait; never part of a result

constexpr std::size_t k_messages_max = 8'192;
constexpr int k_cannot_run = 127;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  [[nodiscard]] int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

tl::unexpected<base::Fault> cannot(const std::string& program, std::string_view what) {
  return base::fail(FaultCode::storage,
                    fmt::format("{} cannot be run ({}); try again, or ask whoever looks after this "
                                "machine",
                                program, what),
                    fmt::format("无法运行 {}({});请稍后再试,或联系管理员", program, what));
}

Result<Pipe> make_pipe(const std::string& program) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return cannot(program, "pipe");
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// A file without a name that holds the input: it can be read in any order and never blocks.
Result<Descriptor> file_of(const std::string& program, std::string_view bytes) {
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (file.get() < 0) return cannot(program, "memfd");
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return cannot(program, "memfd");
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

/// Between fork and exec only what is safe there: no memory is taken, nothing is locked.
[[noreturn]] void become(const char* program, char* const* arguments,
                         const std::array<int, 3>& files, const ChildLimits& limits) {
  std::array<char*, 3> environment = {const_cast<char*>("PATH=/usr/bin:/bin"),
                                      const_cast<char*>("LC_ALL=C.UTF-8"), nullptr};
  for (int at = 0; at < 3; ++at) {
    if (::dup2(files[static_cast<std::size_t>(at)], at) < 0) ::_exit(k_cannot_run);
  }
  ::close_range(3, ~0U, 0);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds));
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  ::execve(program, arguments, environment.data());
  ::_exit(k_cannot_run);
}

/// Takes what stands in a pipe; false when it is closed.
bool drain(int pipe, std::string& into, std::size_t keep) {
  std::array<char, 65536> buffer{};
  const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  const std::size_t room = into.size() < keep ? keep - into.size() : 0;
  into.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
  return got > 0;
}

/// Until both pipes are closed, time is over, or there is more output than may be.
void listen(Pipe& output, Pipe& messages, const ChildLimits& limits, ChildRun& run) {
  const auto until = Clock::now() + std::chrono::seconds(limits.wall_seconds);
  std::array<Pipe*, 2> pipes = {&output, &messages};
  while (output.read.get() >= 0 || messages.read.get() >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) {
      run.end = ChildRun::End::out_of_time;
      return;
    }
    std::array<pollfd, 2> waits = {pollfd{output.read.get(), POLLIN, 0},
                                   pollfd{messages.read.get(), POLLIN, 0}};
    if (::poll(waits.data(), waits.size(), static_cast<int>(left)) <= 0) continue;
    for (std::size_t at = 0; at < pipes.size(); ++at) {
      if (waits[at].revents == 0) continue;
      std::string& into = at == 0 ? run.output : run.messages;
      const std::size_t keep = at == 0 ? limits.output_bytes + 1 : k_messages_max;
      if (!drain(pipes[at]->read.get(), into, keep)) pipes[at]->read.close();
    }
    if (run.output.size() > limits.output_bytes) {
      run.end = ChildRun::End::too_much_output;
      return;
    }
  }
}

void wait_for(pid_t child, ChildRun& run) {
  if (run.end != ChildRun::End::exited) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (run.end != ChildRun::End::exited) return;
  if (WIFEXITED(status)) {
    run.status = WEXITSTATUS(status);
  } else {
    const int signal = WTERMSIG(status);
    const bool time = signal == SIGXCPU || signal == SIGKILL;
    run.end = time ? ChildRun::End::out_of_time : ChildRun::End::killed;
  }
}

}  // namespace

Result<ChildRun> run_child(const std::string& program, const std::vector<std::string>& arguments,
                           std::string_view input, const ChildLimits& limits) {
  if (::access(program.c_str(), X_OK) != 0) {
    return base::fail(FaultCode::not_found, fmt::format("the program {} is not installed", program),
                      fmt::format("没有安装程序 {}", program));
  }
  JD_TRY(const Descriptor file, file_of(program, input));
  JD_TRY(Pipe output, make_pipe(program));
  JD_TRY(Pipe messages, make_pipe(program));
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return cannot(program, "fork");
  if (child == 0) {
    become(program.c_str(), pointers.data(), {file.get(), output.write.get(), messages.write.get()},
           limits);
  }
  output.write.close();
  messages.write.close();
  ChildRun run;
  listen(output, messages, limits, run);
  wait_for(child, run);
  return run;
}

}  // namespace jiedui::formats::detail
