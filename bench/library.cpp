// What a library of so many documents costs: building it from files, its size, the memory, and one
// new document compared with it. The documents are made by a fixed rule: words of a made-up
// vocabulary, frequent ones more often, formulas of reports between them, and now and then a
// passage of an earlier document, every tenth word of it replaced.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "flow/copies.hpp"
#include "flow/library.hpp"

namespace {

using namespace jiedui;
namespace fs = std::filesystem;

struct Settings {
  int documents = 100'000;
  int characters = 3'000;
  std::string folder = "library_bench";
  bool keep = false;  ///< the folder, to look at
};

Settings read_settings(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i < count; i += 2) {
    const std::string_view name = arguments[i];
    if (name == "--keep") settings.keep = true;
    if (i + 1 == count) break;
    if (name == "--documents") settings.documents = std::stoi(arguments[i + 1]);
    if (name == "--characters") settings.characters = std::stoi(arguments[i + 1]);
    if (name == "--folder") settings.folder = arguments[i + 1];
  }
  return settings;
}

constexpr std::u32string_view k_formulas[] = {
    U"在县委、县政府的正确领导下", U"取得了良好的经济效益和社会效益", U"加强组织领导,明确工作职责",
    U"现将有关情况汇报如下",       U"为经济社会发展作出了重要贡献",
};

class Writer {
 public:
  explicit Writer(int characters) : characters_(static_cast<std::size_t>(characters)) {
    std::mt19937_64 random(1);
    for (int i = 0; i < k_words; ++i) {
      std::u32string word;
      for (int j = 0; j < 2 + static_cast<int>(random() % 2); ++j)
        word.push_back(static_cast<char32_t>(0x4e00 + random() % 3000));
      words_.push_back(word);
    }
  }

  /// The n-th document, as words; the last one is a full stop or a formula's end.
  std::u32string document(int n) const {
    std::mt19937_64 random(static_cast<std::uint64_t>(n) + 7);
    std::u32string text = own_text(random);
    if (n > 0 && n % 20 == 0) copy_into(text, n, random);
    return text;
  }

 private:
  static constexpr int k_words = 6000;

  std::u32string_view word(std::mt19937_64& random) const {
    const double u = static_cast<double>(random() >> 11U) * 0x1p-53;
    return words_[static_cast<std::size_t>(u * u * k_words)];
  }

  std::u32string own_text(std::mt19937_64& random) const {
    std::u32string text;
    while (text.size() < characters_) {
      if (random() % 12 == 0) text += k_formulas[random() % std::size(k_formulas)];
      for (std::uint64_t i = 4 + random() % 6; i > 0; --i) text += word(random);
      if (random() % 3 == 0) text += base::decode_utf8(fmt::format("{}个", random() % 1000));
      text += random() % 4 == 0 ? U"。\n" : U",";
    }
    return text;
  }

  /// Three hundred characters of an earlier document take the place of some of this one's.
  void copy_into(std::u32string& text, int n, std::mt19937_64& random) const {
    constexpr std::size_t k_copied = 300;
    const auto earlier = static_cast<int>(random() % static_cast<std::uint64_t>(n));
    std::mt19937_64 other(static_cast<std::uint64_t>(earlier) + 7);
    std::u32string passage = own_text(other).substr(500, k_copied);
    for (std::size_t i = 0; i + 2 < passage.size(); i += 20) passage.replace(i, 2, word(random));
    text.replace(1000, k_copied, passage);
  }

  std::size_t characters_;
  std::vector<std::u32string> words_;
};

void write_files(const Writer& writer, const Settings& settings, const fs::path& folder) {
  constexpr int k_each_folder = 1000;
  for (int n = 0; n < settings.documents; ++n) {
    const fs::path into = folder / fmt::format("{:03}", n / k_each_folder);
    if (n % k_each_folder == 0) fs::create_directories(into);
    std::ofstream(into / fmt::format("{:06}.txt", n)) << base::encode_utf8(writer.document(n));
  }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Of both cores; what stays the same on a machine that others use too.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

std::uintmax_t megabytes_of(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes >> 20U;
}

void build(const Settings& settings, const fs::path& texts, const std::string& library) {
  const auto start = std::chrono::steady_clock::now();
  const double processor = processor_seconds();
  std::size_t added = 0;
  const flow::LibraryNews news{[&](const flow::LibraryFile& file) { added += !file.was_there; },
                               [](const base::Fault&) {}};
  const base::Date day{std::chrono::year{2024}, std::chrono::January, std::chrono::day{1}};
  JD_ENSURE(flow::add_to_library(library, {texts.string()}, day, news));
  const double built = seconds_since(start);
  JD_ENSURE(added == static_cast<std::size_t>(settings.documents));
  fmt::print(
      "{} documents of {} characters: built in {:.1f} s ({:.1f} s of processor time), {} MB on "
      "disk, "
      "peak {} MB\n",
      added, settings.characters, built, processor_seconds() - processor, megabytes_of(library),
      peak_megabytes());
}

/// New documents, each with a passage of one in the library.
void ask(const Writer& writer, const Settings& settings, const std::string& library) {
  constexpr int k_questions = 50;
  std::vector<double> taken;
  std::size_t found = 0;
  double processor = 0;
  for (int i = 0; i < k_questions; ++i) {
    const int n = (settings.documents / 20 + 1 + i) * 20;
    const reading::Prose prose = reading::prose_of(writer.document(n));
    const double processor_before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    const auto copies = flow::find_copies({{"new", &prose}}, library);
    taken.push_back(seconds_since(start) * 1e3);
    processor += (processor_seconds() - processor_before) * 1e3;
    JD_ENSURE(copies);
    found += copies->front().copies.empty() ? 0 : 1;
  }
  std::ranges::sort(taken);
  fmt::print(
      "one new document: {:.1f} ms (median), {:.1f} ms (worst of {}), {:.1f} ms of processor time, "
      "copies found in {}\n",
      taken[taken.size() / 2], taken.back(), k_questions, processor / k_questions, found);
}

}  // namespace

int main(int count, char** arguments) {
  const Settings settings = read_settings(count, arguments);
  const Writer writer(settings.characters);
  const fs::path folder = settings.folder;
  const fs::path texts = folder / "texts";
  const std::string library = (folder / "library").string();
  fs::remove_all(folder);
  write_files(writer, settings, texts);
  build(settings, texts, library);
  ask(writer, settings, library);
  if (!settings.keep) fs::remove_all(folder);
  return 0;
}
