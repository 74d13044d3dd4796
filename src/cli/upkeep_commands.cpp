// journal, audit, backup, restore: the books as such.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/audit.hpp"

namespace jiedui::cli {

Status run_journal_list(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  const std::string chain = asked.chain == "system" ? "" : asked.chain;
  if (chain != "*" && !chain.empty()) {
    // Fails with the programmes there are when the name is wrong.
    JD_TRY([[maybe_unused]] const auto known, app->books(chain, {}, flow::no_facts()));
  }
  JD_TRY(const auto entries, app->store().journal(chain, asked.most));
  base::Json list = base::Json::array();
  for (const store::JournalEntry& entry : entries) {
    base::Json one = base::Json::object();
    one["programme"] = entry.programme;
    one["position"] = entry.position;
    one["at"] = base::to_string(entry.at);
    one["actor"] = entry.actor;
    one["action"] = entry.action;
    one["reason"] = entry.reason;
    one["changes"] = entry.changes;
    one["hash"] = entry.hash;
    list.push_back(std::move(one));
    if (asked.json) continue;
    session.console.line(fmt::format(
        "{:>5}  {}  {}  {}  {}{}", entry.position, base::to_string(entry.at),
        base::pad(entry.programme.empty() ? "system" : entry.programme, 14, base::Align::left),
        entry.actor, entry.action, entry.reason.empty() ? "" : "  (" + entry.reason + ")"));
  }
  if (asked.json) session.console.json(list);
  return 0;
}

Status run_audit_verify(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  const std::optional<std::string> head =
      asked.head.empty() ? std::nullopt : std::optional(asked.head);
  JD_TRY(const auto damage, flow::verify(*app, head));
  base::Json list = base::Json::array();
  for (const store::Damage& one : damage) {
    base::Json json = base::Json::object();
    json["place"] = one.place;
    json["zh"] = one.zh;
    json["en"] = one.en;
    list.push_back(std::move(json));
    if (!asked.json)
      session.console.line(
          fmt::format("{}: {}", one.place, session.console.zh() ? one.zh : one.en));
  }
  if (asked.json) session.console.json(list);
  if (damage.empty()) {
    session.console.say("账目完好:日志、各表与重放结果一致",
                        "the books are whole: journal, tables and replay agree");
  } else {
    session.console.say(fmt::format("发现 {} 处不符", damage.size()),
                        fmt::format("{} contradictions", damage.size()));
  }
  return damage.empty() ? 0 : 1;
}

Status run_audit_head(Session& session) {
  JD_TRY(const auto app, flow::App::open(session.options.db, session.clock));
  JD_TRY(const std::string head, app->store().audit_head());
  session.console.line(head);
  return 0;
}

Status run_backup(Session& session) {
  JD_TRY(const auto app, flow::App::open(session.options.db, session.clock));
  JD_CHECK(app->store().backup(session.options.path));
  session.console.say(fmt::format("已备份到 {}", session.options.path),
                      fmt::format("backed up to {}", session.options.path));
  return 0;
}

Status run_restore(Session& session) {
  JD_CHECK(flow::restore(session.options.db, session.options.path));
  session.console.say(
      fmt::format("已从 {} 恢复;原来的账保留在旁边", session.options.path),
      fmt::format("restored from {}; the old books are kept beside", session.options.path));
  return 0;
}

}  // namespace jiedui::cli
