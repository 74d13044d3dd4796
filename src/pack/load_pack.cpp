#include <fmt/format.h>

#include <algorithm>

#include "pack/detail/sections.hpp"
#include "pack/detail/summary_reader.hpp"

namespace jiedui::pack {
namespace detail {
namespace {

const std::vector<std::string> k_file_names = {
    "pack.toml",       "kinds.toml", "categories.toml", "measures.toml",
    "indicators.toml", "rules.toml", "calendar.toml",   "lexicon.toml"};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

const SourceFile* find_file(const std::deque<SourceFile>& files, const std::string& path) {
  for (const SourceFile& file : files) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

void add(std::vector<Entry>& section, Reader reader, std::string id, const std::string& pack) {
  if (id.empty()) return;
  for (Entry& entry : section) {
    if (entry.id != id) continue;
    if (entry.pack == pack) {
      reader.problem(
          "pack_duplicate", "id",
          {fmt::format("“{}”重复定义", id), fmt::format("'{}' is defined twice", id)},
          {fmt::format("每个标识只定义一次;另一处在 {}", entry.reader.place()),
           fmt::format("expected each id once; the other one is at {}", entry.reader.place())});
    }
    entry = {std::move(id), pack, std::move(reader)};
    return;
  }
  section.push_back({std::move(id), pack, std::move(reader)});
}

void add_all(std::vector<Entry>& section, Reader& root, const std::string& key,
             const std::string& pack, bool hyphens) {
  for (Reader& one : root.tables(key)) add(section, one, one.id("id", hyphens), pack);
}

/// A form or table stands alone in a file that is named after it.
void add_file(std::vector<Entry>& section, Reader root, std::string_view stem,
              const std::string& pack) {
  const std::string id = root.id("id", true);
  if (!id.empty() && id != stem) {
    root.problem("pack_file_name", "id",
                 {fmt::format("标识“{}”与文件名不同", id),
                  fmt::format("the id '{}' differs from the file's name", id)},
                 {fmt::format("应为“{}”", stem), fmt::format("expected '{}'", stem)});
  }
  add(section, std::move(root), id, pack);
}

void unknown_file(const SourceFile& file, std::string_view name, Problems& problems) {
  const Bilingual near = suggestion(name, k_file_names);
  problems.add("pack_file_unknown", file.path + ":1:1",
               {fmt::format("报表制度里没有 {} 这种文件", name),
                fmt::format("a pack has no file '{}'", name)},
               {fmt::format("应为 {}、forms/*.toml、tables/*.toml、summary/*.md{}",
                            base::join(k_file_names, "、"), near.zh),
                fmt::format("expected {}, forms/*.toml, tables/*.toml, summary/*.md{}",
                            base::join(k_file_names, ", "), near.en)});
}

void sort_file(const SourceFile& file, const std::string& pack, Sections& out, Problems& problems) {
  const std::string name = file.path.substr(pack.size() + 1);
  Reader root(file, file.root, problems);
  const std::string_view stem =
      std::string_view(name).substr(name.find('/') + 1, name.rfind('.') - name.find('/') - 1);
  if (starts_with(name, "forms/")) return add_file(out.forms, root, stem, pack);
  if (starts_with(name, "tables/")) return add_file(out.tables, root, stem, pack);
  if (name == "pack.toml") return add_all(out.org_kinds, root, "org_kind", pack, true);
  if (name == "lexicon.toml") return out.lexicons.push_back(root);
  if (name == "kinds.toml") {
    add_all(out.kinds, root, "kind", pack, true);
  } else if (name == "categories.toml") {
    add_all(out.categories, root, "tree", pack, false);
  } else if (name == "measures.toml") {
    add_all(out.measures, root, "measure", pack, false);
  } else if (name == "indicators.toml") {
    add_all(out.indicators, root, "indicator", pack, false);
  } else if (name == "rules.toml") {
    add_all(out.rules, root, "rule", pack, true);
  } else if (name == "calendar.toml") {
    for (Reader& plan : root.tables("plan")) add(out.plans, plan, plan.required_text("name"), pack);
    root.allow("form");
    out.calendars.push_back(root);
  } else {
    return unknown_file(file, name, problems);
  }
  root.finish();
}

/// pack.toml of one pack: its own keys, apart from the organisation kinds.
void read_head(const SourceFile& file, Pack& pack, Problems& problems) {
  Reader root(file, file.root, problems);
  const std::string id = root.id("id", true);
  const std::string folder = file.path.substr(0, file.path.find('/'));
  if (!id.empty() && id != folder) {
    root.problem("pack_file_name", "id",
                 {fmt::format("标识“{}”与文件夹名不同", id),
                  fmt::format("the id '{}' differs from the folder's name", id)},
                 {fmt::format("应为“{}”", folder), fmt::format("expected '{}'", folder)});
  }
  const std::optional<int> version = root.whole_number("version", 1, 1'000'000);
  if (!root.has("version")) {
    root.problem("pack_key_missing", "version", {"缺少 version", "'version' is missing"},
                 {"应写上 version = 1", "expected version = 1"});
  }
  pack.id = id;
  pack.version = version.value_or(1);
  pack.label = root.label("label", true);
  pack.extends = root.text("extends");
  const Bilingual supporter = root.label("supporter_word", pack.extends.empty());
  const Bilingual recipient = root.label("recipient_word", pack.extends.empty());
  // Base comes first, so an extending pack replaces the words only where it says some.
  if (!supporter.zh.empty()) pack.supporter_word = supporter;
  if (!recipient.zh.empty()) pack.recipient_word = recipient;
  root.allow("org_kind");
  root.finish();
}

/// The packs from the most general to `id`.
std::vector<std::string> chain_of(const std::string& id, const std::deque<SourceFile>& files,
                                  Problems& problems) {
  std::vector<std::string> chain;
  std::string next = id;
  std::string asked_at = id + "/pack.toml:1:1";
  while (!next.empty()) {
    if (std::find(chain.begin(), chain.end(), next) != chain.end()) {
      problems.add(
          "pack_extends", asked_at,
          {fmt::format("“{}”绕了一圈又扩展自己", next),
           fmt::format("'{}' extends itself in a circle", next)},
          {"extends 应指向更一般的报表制度", "expected extends to name a more general pack"});
      break;
    }
    const SourceFile* head = find_file(files, next + "/pack.toml");
    if (head == nullptr) {
      problems.add(
          "pack_extends", asked_at,
          {fmt::format("没有 {}/pack.toml", next), fmt::format("there is no {}/pack.toml", next)},
          {"每个报表制度的文件夹里应有 pack.toml",
           "expected a pack.toml in the folder of every pack"});
      break;
    }
    chain.insert(chain.begin(), next);
    const toml::node* extends = head->root.get("extends");
    next = extends == nullptr ? "" : extends->value_or(std::string());
    if (extends != nullptr) asked_at = place_of(*head, *extends);
  }
  return chain;
}

/// summary/*.md of every pack, the most general first; other .md files are for people.
std::vector<std::shared_ptr<const Summary>> read_summaries(
    const std::vector<domain::PackInstall::File>& files, const std::vector<std::string>& chain,
    const Pack& pack, Problems& problems) {
  std::vector<std::shared_ptr<const Summary>> out;
  for (const std::string& id : chain) {
    const std::string folder = id + "/summary/";
    for (const auto& file : files) {
      if (!starts_with(file.path, folder) || !ends_with(file.path, ".md")) continue;
      const std::string_view name = std::string_view(file.path).substr(folder.size());
      read_summary(file, name.substr(0, name.size() - 3), pack, problems, out);
    }
  }
  return out;
}

std::vector<domain::PackInstall::File> in_order_of_path(const domain::PackInstall& install) {
  std::vector<domain::PackInstall::File> texts = install.files;
  std::sort(texts.begin(), texts.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return texts;
}

std::deque<SourceFile> parsed(const std::vector<domain::PackInstall::File>& texts,
                              Problems& problems) {
  std::deque<SourceFile> files;
  for (const auto& text : texts) {
    if (!ends_with(text.path, ".toml")) continue;
    if (auto file = parse_file(text, problems)) files.push_back(std::move(*file));
  }
  return files;
}

void read_org_kinds(Sections& sections, Pack& pack) {
  for (Entry& entry : sections.org_kinds) {
    pack.org_kinds.emplace_back(entry.id, entry.reader.label("label", true));
    entry.reader.finish();
  }
}

}  // namespace

Sections sections_of(const std::deque<SourceFile>& files, const std::vector<std::string>& chain,
                     Problems& problems) {
  Sections out;
  for (const std::string& pack : chain) {
    for (const SourceFile& file : files) {
      if (starts_with(file.path, pack + "/")) sort_file(file, pack, out, problems);
    }
  }
  return out;
}

}  // namespace detail

std::optional<Pack> load_pack(const domain::PackInstall& install, PackProblems& out) {
  detail::Problems problems(out.findings);
  const std::size_t before = problems.errors();
  const std::vector<domain::PackInstall::File> texts = detail::in_order_of_path(install);
  const std::deque<detail::SourceFile> files = detail::parsed(texts, problems);
  const bool syntax = problems.errors() > before;
  const std::vector<std::string> chain = detail::chain_of(install.id, files, problems);
  Pack pack;
  for (const std::string& id : chain) {
    detail::read_head(*detail::find_file(files, id + "/pack.toml"), pack, problems);
  }
  detail::Sections sections = detail::sections_of(files, chain, problems);
  // What a file that cannot be read defines would be reported as unknown wherever it is named.
  if (syntax) return std::nullopt;
  detail::read_org_kinds(sections, pack);
  detail::read_kinds(sections, pack);
  detail::read_categories(sections, pack);
  detail::read_measures(sections, pack);
  detail::read_indicators(sections, pack);
  detail::read_forms(sections, pack);
  detail::read_plans(sections, pack);
  detail::read_calendar(sections, pack);
  detail::read_tables(sections, pack);
  detail::read_rules(sections, pack);
  detail::read_lexicon(sections, pack);
  static_cast<void>(detail::read_summaries(texts, chain, pack, problems));
  pack.install = install;
  if (problems.errors() > before) return std::nullopt;
  return pack;
}

std::vector<std::shared_ptr<const Summary>> summaries_of(const Pack& pack) {
  PackProblems found;
  detail::Problems problems(found.findings);
  const auto texts = detail::in_order_of_path(pack.install);
  const auto chain = detail::chain_of(pack.install.id, detail::parsed(texts, problems), problems);
  return detail::read_summaries(texts, chain, pack, problems);
}

std::shared_ptr<const Summary> summary_of(const Pack& pack, std::string_view id) {
  for (auto& summary : summaries_of(pack)) {
    if (summary->id == id) return summary;
  }
  return nullptr;
}

}  // namespace jiedui::pack
