#include "store/text_library.hpp"

#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <random>
#include <thread>

#include "books.hpp"

namespace jiedui::store::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr base::Date k_day{std::chrono::year{2024}, std::chrono::March, std::chrono::day{5}};
constexpr int k_prints = 300;
constexpr std::uint32_t k_everybody = 77;

/// The n-th text; its fingerprints are its own but for one that all have.
NewText text(int n) {
  std::mt19937 random(static_cast<unsigned>(n));
  NewText made{fmt::format("{}.txt", n), fmt::format("digest {}", n), {}, 0, {k_everybody}};
  for (int i = 0; i < k_prints; ++i)
    made.fingerprints.push_back(static_cast<std::uint32_t>(random()));
  for (int i = 0; i < 200; ++i) made.text += fmt::format("第{}段{};", n, random() % 100);
  made.characters = made.text.size();
  std::ranges::sort(made.fingerprints);
  const auto rest = std::ranges::unique(made.fingerprints);
  made.fingerprints.erase(rest.begin(), rest.end());
  return made;
}

std::vector<NewText> texts(int from, int to) {
  std::vector<NewText> out;
  for (int n = from; n < to; ++n) out.push_back(text(n));
  return out;
}

std::unique_ptr<TextLibrary> open_library(const std::string& folder, bool create = true) {
  auto library = TextLibrary::open({folder, create});
  EXPECT_TRUE(library);
  return *std::move(library);
}

std::vector<std::uint32_t> own_prints(int n) {
  auto prints = text(n).fingerprints;
  std::erase(prints, k_everybody);
  return prints;
}

/// How many of the n-th text's own fingerprints know it under its id.
std::size_t known(TextLibrary& library, int n, std::int64_t id) {
  const auto holders = library.holders(own_prints(n));
  EXPECT_TRUE(holders);
  return static_cast<std::size_t>(std::ranges::count_if(*holders, [&](const auto& one) {
    return std::ranges::find(one.some, id) != one.some.end();
  }));
}

TEST(TextLibrary, KeepsTextsAndFindsThemByFingerprint) {
  const Folder folder;
  const auto library = open_library(folder.file("library"));
  const auto added = library->add(texts(1, 40), k_day);
  ASSERT_TRUE(added);
  ASSERT_THAT(*added, SizeIs(39));
  EXPECT_EQ(*library->size(), 39U);
  for (int n = 1; n < 40; ++n) {
    const AddedText& one = (*added)[static_cast<std::size_t>(n - 1)];
    EXPECT_FALSE(one.was_there);
    EXPECT_EQ(**library->text(one.id), text(n).text);
    EXPECT_EQ(known(*library, n, one.id), own_prints(n).size());
  }
  const std::vector<std::uint32_t> hashes = {k_everybody};
  EXPECT_EQ((*library->holders(hashes))[0].texts, 39U);
  EXPECT_EQ((*library->list())[4].name, "5.txt");
  EXPECT_EQ((*library->list())[4].added, "2024-03-05");
  EXPECT_EQ((*library->find(5))->digest, "digest 5");
}

TEST(TextLibrary, TheSameTextAgainChangesNothing) {
  const Folder folder;
  const auto library = open_library(folder.file("library"));
  const auto first = library->add(texts(1, 4), k_day);
  const auto again = library->add(texts(3, 5), k_day);
  ASSERT_TRUE(first && again);
  EXPECT_TRUE((*again)[0].was_there);
  EXPECT_EQ((*again)[0].id, (*first)[2].id);
  EXPECT_FALSE((*again)[1].was_there);
  EXPECT_EQ(*library->size(), 4U);
  const auto twice = library->add({text(9), text(9)}, k_day);
  EXPECT_TRUE((*twice)[1].was_there) << "within one commit too";
}

TEST(TextLibrary, WhatIsTakenOutIsNotFoundAndItsIdIsNotGivenAgain) {
  const Folder folder;
  const auto library = open_library(folder.file("library"));
  ASSERT_TRUE(library->add(texts(1, 4), k_day));
  EXPECT_TRUE(*library->remove(3));
  EXPECT_FALSE(*library->remove(3));
  EXPECT_FALSE(library->text(3)->has_value());
  EXPECT_FALSE(library->find(3)->has_value());
  EXPECT_EQ(known(*library, 3, 3), 0U);
  EXPECT_EQ(*library->size(), 2U);
  EXPECT_EQ((*library->add({text(3)}, k_day))[0].id, 4);
  EXPECT_EQ(known(*library, 3, 4), own_prints(3).size());
}

TEST(TextLibrary, GrowsTextByTextAsItGrowsAtOnce) {
  const Folder folder;
  const auto one_by_one = open_library(folder.file("slow"));
  constexpr int k_count = 150;
  for (int n = 1; n <= k_count; ++n) {
    ASSERT_TRUE(one_by_one->add({text(n)}, k_day));
    if (n % 3 == 0) {
      ASSERT_TRUE(one_by_one->settle());
    }
    if (n % 10 == 0) {
      ASSERT_TRUE(*one_by_one->remove(n - 4));
    }
  }
  ASSERT_TRUE(one_by_one->settle());
  EXPECT_EQ(*one_by_one->size(), static_cast<std::size_t>(k_count - k_count / 10));
  for (int n = 1; n <= k_count; ++n) {
    EXPECT_EQ(known(*one_by_one, n, n), n % 10 == 6 ? 0 : own_prints(n).size()) << n;
  }
}

TEST(TextLibrary, AFingerprintOfVeryManyIsCountedButNotListedWhole) {
  const Folder folder;
  const auto library = open_library(folder.file("library"));
  std::vector<NewText> many;
  for (int n = 0; n < 700; ++n) many.push_back({"x", fmt::format("{}", n), "文", 1, {k_everybody}});
  ASSERT_TRUE(library->add(many, k_day));
  const std::vector<std::uint32_t> hashes = {5, k_everybody, 4'000'000'000U};
  const auto holders = *library->holders(hashes);
  EXPECT_EQ(holders[0].texts, 0U);
  EXPECT_EQ(holders[1].texts, 700U);
  EXPECT_GE(holders[1].some.size(), 100U);
  EXPECT_LT(holders[1].some.size(), 700U);
  EXPECT_EQ(holders[2].texts, 0U);
}

TEST(TextLibrary, IsMadeOnlyWhereItMayBe) {
  const Folder folder;
  const auto none = TextLibrary::open({folder.file("none"), false});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, base::FaultCode::not_found);
  create_at(folder.file("library.sqlite"));
  const auto books = TextLibrary::open({folder.file("."), true});
  ASSERT_FALSE(books);
  EXPECT_EQ(books.error().code, base::FaultCode::storage) << "the books are no library";
}

TEST(TextLibrary, AFileThatIsNoDatabaseIsLeftAlone) {
  const Folder folder;
  std::ofstream(folder.file("library.sqlite")) << std::string(20'000, 'x');
  for (const bool create : {false, true}) {
    const auto library = TextLibrary::open({folder.file("."), create});
    ASSERT_FALSE(library);
    EXPECT_THAT(library.error().zh, ::testing::HasSubstr("不是资料库"));
  }
  EXPECT_EQ(std::filesystem::file_size(folder.file("library.sqlite")), 20'000U);
}

TEST(TextLibrary, ADamagedOneIsCalledByItsNameAndNotTheBooks) {
  const Folder folder;
  ASSERT_TRUE(open_library(folder.file("."))->add(texts(0, 40), k_day));
  {
    std::fstream bytes(folder.file("library.sqlite"),
                       std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(100);  // behind the header: the root of all tables
    bytes << std::string(16000, '\x7f');
  }
  const auto library = TextLibrary::open({folder.file("."), false});
  ASSERT_FALSE(library);
  EXPECT_THAT(library.error().zh, HasSubstr("资料库文件已损坏"));
  EXPECT_THAT(library.error().en, HasSubstr("library add"));
}

TEST(TextLibrary, IsReadWhileAnotherProcessWrites) {
  const Folder folder;
  const std::string path = folder.file("library");
  ASSERT_TRUE(open_library(path)->add(texts(1, 20), k_day));
  const pid_t pid = ::fork();
  ASSERT_GE(pid, 0);
  if (pid == 0) {
    const auto library = open_library(path);
    for (int n = 20; n < 120; ++n)
      if (!library->add({text(n)}, k_day) || !library->settle()) std::_Exit(1);
    std::_Exit(0);
  }
  const auto library = open_library(path, false);
  std::size_t before = 0;
  int status = 0;
  while (::waitpid(pid, &status, WNOHANG) == 0) {
    const std::size_t size = *library->size();
    EXPECT_GE(size, before);
    before = size;
    EXPECT_EQ(known(*library, 7, 7), own_prints(7).size());
    EXPECT_EQ(**library->text(7), text(7).text);
  }
  EXPECT_EQ(status, 0);
  EXPECT_EQ(*library->size(), 119U);
}

/// What the child tells its parent, even when it is killed.
struct Signals {
  std::atomic<bool> ready{false};
  std::atomic<int> acknowledged{0};
};

[[noreturn]] void add_for_ever(const std::string& path, Signals& signals, int from) {
  const auto library = open_library(path);
  signals.acknowledged = from;
  signals.ready = true;
  for (int n = from;; n += 5) {
    if (!library->add(texts(n, n + 5), k_day)) std::_Exit(1);
    signals.acknowledged = n + 5;
    if (!library->settle()) std::_Exit(1);
  }
}

int rounds() {
  const char* soak = std::getenv("JIEDUI_SOAK");
  return soak == nullptr ? 20 : std::atoi(soak);
}

TEST(LibraryKill, WhatWasAcknowledgedIsThereAndNothingIsHalf) {
  std::mt19937 random(11);
  std::unique_ptr<Folder> folder;
  int from = 1;
  for (int round = 0; round < rounds(); ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    if (round % 10 == 0) {
      folder = std::make_unique<Folder>();
      from = 1;
    }
    const std::string path = folder->file("library");
    auto* signals = new (::mmap(nullptr, sizeof(Signals), PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Signals;
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) add_for_ever(path, *signals, from);
    while (!signals->ready) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 120'000));
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));

    const auto library = open_library(path, false);
    const auto listed = *library->list();
    ASSERT_GE(static_cast<int>(listed.size()) + 1, signals->acknowledged.load());
    EXPECT_EQ(*library->size(), listed.size());
    EXPECT_EQ(listed.size() % 5, 0U) << "a commit is whole or not at all";
    for (std::size_t i = 0; i < listed.size(); ++i) {
      const int n = static_cast<int>(i) + 1;
      ASSERT_EQ(listed[i].digest, text(n).digest);
      ASSERT_EQ(**library->text(listed[i].id), text(n).text);
      ASSERT_EQ(known(*library, n, listed[i].id), own_prints(n).size());
    }
    from = static_cast<int>(listed.size()) + 1;
    ::munmap(signals, sizeof(Signals));
  }
}

}  // namespace
}  // namespace jiedui::store::testing
