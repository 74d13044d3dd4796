// library: the documents that copies are searched in.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/library.hpp"

namespace jiedui::cli {
namespace {

constexpr std::size_t k_id_width = 8;
constexpr std::size_t k_number_width = 9;

void tell(Session& session, const flow::LibraryFile& file) {
  if (session.options.json) {
    base::Json json = base::Json::object();
    json["file"] = file.file;
    json["id"] = file.id;
    json["characters"] = file.characters;
    json["was_there"] = file.was_there;
    session.console.json(json);
    return;
  }
  const std::string id = base::pad(file.id, k_id_width, base::Align::left);
  const std::string said = session.console.zh() ? file.was_there ? "已有" : "加入"
                           : file.was_there     ? "there  "
                                                : "added  ";
  session.console.line(fmt::format("{} {}  {}", id, said, file.file));
}

base::Json to_json(const store::ListedText& text) {
  base::Json json = base::Json::object();
  json["id"] = flow::library_id(text.id);
  json["name"] = text.name;
  json["characters"] = text.characters;
  json["added"] = text.added;
  return json;
}

void show(Session& session, const std::vector<store::ListedText>& texts) {
  if (session.options.json) {
    for (const store::ListedText& text : texts) session.console.json(to_json(text));
    return;
  }
  for (const store::ListedText& text : texts) {
    session.console.line(fmt::format(
        "{} {}  {}  {}", base::pad(flow::library_id(text.id), k_id_width, base::Align::left),
        base::pad(std::to_string(text.characters), k_number_width, base::Align::right), text.added,
        text.name));
  }
}

}  // namespace

Status run_library_add(Session& session) {
  std::size_t added = 0;
  std::size_t there = 0;
  std::size_t unread = 0;
  const flow::LibraryNews news{[&](const flow::LibraryFile& file) {
                                 ++(file.was_there ? there : added);
                                 tell(session, file);
                               },
                               [&](const base::Fault& fault) {
                                 ++unread;
                                 session.console.error(fault);
                               }};
  JD_CHECK(flow::add_to_library(session.options.library, session.options.files,
                                base::date_of(session.clock.now()), news));
  session.console.say(
      fmt::format("加入{}份,已有{}份{}", added, there,
                  unread == 0 ? "" : fmt::format(",未能读取{}份", unread)),
      fmt::format("{} added, {} there already{}", added, there,
                  unread == 0 ? "" : fmt::format(", {} could not be read", unread)));
  return unread == 0 ? 0 : base::exit_status(base::FaultCode::invalid_input);
}

Status run_library_list(Session& session) {
  JD_TRY(const auto texts, flow::list_library(session.options.library));
  show(session, texts);
  return 0;
}

Status run_library_remove(Session& session) {
  JD_TRY(const auto texts,
         flow::remove_from_library(session.options.library, session.options.documents));
  show(session, texts);
  session.console.say(fmt::format("移出{}份", texts.size()),
                      fmt::format("{} taken out", texts.size()));
  return 0;
}

}  // namespace jiedui::cli
