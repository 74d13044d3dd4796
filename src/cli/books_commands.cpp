// init, packs, programmes, sealing: what is set up once.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/app.hpp"
#include "flow/packs.hpp"
#include "flow/programmes.hpp"

namespace jiedui::cli {
namespace {

base::Result<std::unique_ptr<flow::App>> open(Session& session, bool create = false) {
  return flow::App::open(session.options.db, session.clock, create);
}

std::string month_text(domain::Month month) {
  return domain::Period::of_month(month).text();
}

}  // namespace

Status run_init(Session& session) {
  JD_TRY(const auto app, open(session, true));
  session.console.say(fmt::format("账已就绪:{}", session.options.db),
                      fmt::format("the books are ready: {}", session.options.db));
  return 0;
}

Status run_pack_check(Session& session) {
  JD_TRY(const auto findings, flow::check_pack(session.options.path));
  if (session.options.json) {
    session.console.json(to_json(findings));
  } else {
    session.console.findings(findings);
    if (findings.empty()) session.console.say("报表制度没有问题", "the pack is sound");
  }
  return domain::has_errors(findings) ? base::exit_status(base::FaultCode::invalid_input) : 0;
}

Status run_pack_install(Session& session) {
  JD_TRY(const auto app, open(session));
  std::optional<domain::Period> from;
  if (!session.options.from.empty()) {
    auto period = domain::Period::parse(session.options.from);
    if (!period) period.error().code = base::FaultCode::usage;
    JD_TRY(from, std::move(period));
  }
  JD_TRY(const auto outcome, flow::install_pack(*app, session.options.path, from, session.actor));
  session.console.findings(outcome.findings);
  if (domain::has_errors(outcome.findings))
    return base::exit_status(base::FaultCode::invalid_input);
  if (outcome.unchanged) {
    session.console.say(fmt::format("报表制度 {} 已安装,没有变化", outcome.name),
                        fmt::format("{} is installed already; nothing changed", outcome.name));
  } else {
    session.console.say(fmt::format("已安装报表制度 {}", outcome.name),
                        fmt::format("installed {}", outcome.name));
  }
  return 0;
}

Status run_pack_list(Session& session) {
  JD_TRY(const auto app, open(session));
  JD_TRY(const auto packs, flow::list_packs(*app));
  base::Json list = base::Json::array();
  for (const flow::PackListed& pack : packs) {
    base::Json one = base::Json::object();
    one["pack"] = pack.name;
    one["zh"] = pack.label_zh;
    one["en"] = pack.label_en;
    one["from"] = month_text(pack.from);
    list.push_back(std::move(one));
    if (session.options.json) continue;
    const std::string& label = session.console.zh() ? pack.label_zh : pack.label_en;
    session.console.line(fmt::format("{}  {}", base::pad(pack.name, 24, base::Align::left), label));
  }
  if (session.options.json) session.console.json(list);
  if (packs.empty()) {
    session.console.say("还没有安装报表制度,请用 jiedui pack install 目录",
                        "no pack is installed; use `jiedui pack install DIR`");
  }
  return 0;
}

Status run_programme_create(Session& session) {
  JD_TRY(const auto app, open(session));
  JD_TRY(const bool made, flow::create_programme(*app, session.options.programme,
                                                 session.options.pack, session.actor));
  if (made) {
    session.console.say(fmt::format("已建立工作项目 {}", session.options.programme),
                        fmt::format("made the programme {}", session.options.programme));
  } else {
    session.console.say(
        fmt::format("工作项目 {} 已存在,没有变化", session.options.programme),
        fmt::format("the programme {} exists already; nothing changed", session.options.programme));
  }
  return 0;
}

Status run_programme_list(Session& session) {
  JD_TRY(const auto app, open(session));
  JD_TRY(const auto programmes, flow::list_programmes(*app));
  base::Json list = base::Json::array();
  for (const flow::ProgrammeListed& programme : programmes) {
    base::Json one = base::Json::object();
    one["programme"] = programme.code;
    one["pack"] = programme.pack;
    one["position"] = programme.position;
    list.push_back(std::move(one));
    if (session.options.json) continue;
    session.console.line(fmt::format("{}  {}  {}", base::pad(programme.code, 20, base::Align::left),
                                     base::pad(programme.pack, 20, base::Align::left),
                                     programme.position));
  }
  if (session.options.json) session.console.json(list);
  if (programmes.empty()) {
    session.console.say("还没有工作项目,请用 jiedui programme create 编号 --pack 报表制度",
                        "there is no programme; use `jiedui programme create ID --pack PACK`");
  }
  return 0;
}

Status run_seal(Session& session) {
  JD_TRY(const auto app, open(session));
  const Options& asked = session.options;
  JD_TRY(const bool made,
         flow::seal_period(*app, asked.programme, asked.period, asked.org, session.actor));
  if (made) {
    session.console.say(fmt::format("已封存 {}", asked.period),
                        fmt::format("sealed {}", asked.period));
  } else {
    session.console.say(fmt::format("{} 本已封存", asked.period),
                        fmt::format("{} was sealed already", asked.period));
  }
  return 0;
}

Status run_source(Session& session) {
  JD_TRY(const auto app, open(session));
  const Options& asked = session.options;
  JD_TRY(const bool made, flow::switch_to_items(*app, asked.programme, asked.measure, asked.org,
                                                asked.from, session.actor));
  if (made) {
    session.console.say(fmt::format("{} 自 {} 起取自台账", asked.measure, asked.from),
                        fmt::format("{} comes from items from {} on", asked.measure, asked.from));
  } else {
    session.console.say(
        fmt::format("{} 本已自 {} 起取自台账", asked.measure, asked.from),
        fmt::format("{} came from items from {} on already", asked.measure, asked.from));
  }
  return 0;
}

}  // namespace jiedui::cli
