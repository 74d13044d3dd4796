#include "flow/library.hpp"

#include <algorithm>
#include <filesystem>
#include <future>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "flow/document_files.hpp"
#include "formats/read_document.hpp"
#include "formats/sheet.hpp"
#include "reading/fingerprints.hpp"

namespace jiedui::flow {

namespace {

using base::Result;

namespace fs = std::filesystem;

/// What is committed together: enough that a commit costs little for each, little enough that two
/// such batches are no burden to the memory.
constexpr std::size_t k_batch_files = 4000;
constexpr std::size_t k_batch_bytes = 48U << 20U;

struct ReadFile {
  std::string path;
  std::string text;
};

struct Batch {
  std::vector<ReadFile> files;
  std::size_t bytes = 0;

  [[nodiscard]] bool is_full() const {
    return files.size() >= k_batch_files || bytes >= k_batch_bytes;
  }
};

store::NewText new_text(ReadFile&& file) {
  const std::u32string text = base::decode_utf8(file.text);
  const auto prints = reading::fingerprints(reading::fold(text));
  return {fs::path(file.path).filename().string(), base::sha256(file.text), std::move(file.text),
          text.size(), reading::hashes_of(prints)};
}

Result<std::vector<LibraryFile>> add_batch(store::TextLibrary& library, Batch batch,
                                           base::Date day) {
  std::vector<LibraryFile> out;
  std::vector<store::NewText> texts;
  for (ReadFile& file : batch.files) {
    out.push_back({file.path, {}, 0, false});
    texts.push_back(new_text(std::move(file)));
    out.back().characters = texts.back().characters;
  }
  JD_TRY(const auto added, library.add(texts, day));
  for (std::size_t i = 0; i < added.size(); ++i) {
    out[i].id = library_id(added[i].id);
    out[i].was_there = added[i].was_there;
  }
  return out;
}

/// Adds one batch while the next is read.
class Adder {
 public:
  Adder(store::TextLibrary& library, base::Date day, const LibraryNews& news)
      : library_(library), day_(day), news_(news) {}

  Result<void> put(ReadFile file) {
    batch_.bytes += file.text.size();
    batch_.files.push_back(std::move(file));
    return batch_.is_full() ? begin() : Result<void>{};
  }

  Result<void> end() {
    JD_CHECK(begin());
    JD_CHECK(wait());
    return library_.settle();
  }

 private:
  Result<void> begin() {
    JD_CHECK(wait());
    running_ = std::async(std::launch::async, add_batch, std::ref(library_),
                          std::exchange(batch_, {}), day_);
    return {};
  }

  Result<void> wait() {
    if (!running_.valid()) return {};
    JD_TRY(const auto added, running_.get());
    for (const LibraryFile& file : added) news_.added(file);
    return {};
  }

  store::TextLibrary& library_;
  base::Date day_;
  const LibraryNews& news_;
  Batch batch_;
  std::future<Result<std::vector<LibraryFile>>> running_;
};

Result<ReadFile> read(const std::string& path) {
  JD_TRY(std::string bytes, formats::read_file(path));
  JD_TRY(formats::ReadDocument document, formats::read_written(std::move(bytes), path));
  return ReadFile{path, std::move(document.text)};
}

bool is_named(const store::ListedText& text, const std::string& wanted) {
  return wanted == library_id(text.id) || wanted == std::to_string(text.id) || wanted == text.name;
}

}  // namespace

std::string library_id(std::int64_t id) {
  return "L" + std::to_string(id);
}

Result<void> add_to_library(const std::string& folder, const std::vector<std::string>& paths,
                            base::Date day, const LibraryNews& news) {
  JD_TRY(const auto library, store::TextLibrary::open({folder, true}));
  Adder adder(*library, day, news);
  for (const std::string& file : files_among(paths)) {
    Result<ReadFile> text = read(file);
    if (text) {
      JD_CHECK(adder.put(*std::move(text)));
    } else {
      news.unread(text.error());
    }
  }
  return adder.end();
}

Result<std::vector<store::ListedText>> list_library(const std::string& folder) {
  JD_TRY(const auto library, store::TextLibrary::open({folder, false}));
  return library->list();
}

Result<std::vector<store::ListedText>> remove_from_library(
    const std::string& folder, const std::vector<std::string>& documents) {
  JD_TRY(const auto library, store::TextLibrary::open({folder, false}));
  JD_TRY(const auto all, library->list());
  std::vector<store::ListedText> out;
  for (const std::string& wanted : documents) {
    const std::size_t before = out.size();
    std::ranges::copy_if(all, std::back_inserter(out),
                         [&](const auto& text) { return is_named(text, wanted); });
    if (out.size() == before) {
      return base::fail(base::FaultCode::not_found, "the library has no such document",
                        "资料库中没有这份材料", wanted);
    }
  }
  for (const store::ListedText& text : out) {
    JD_TRY([[maybe_unused]] const bool was_there, library->remove(text.id));
  }
  return out;
}

}  // namespace jiedui::flow
