// explain: 情况说明 for a finding of check, and those that stand in the books.
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "flow/explanations.hpp"

namespace jiedui::cli {
namespace {

Status list_explanations(Session& session) {
  const Options& asked = session.options;
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  JD_TRY(const auto all, flow::explanations(*app, asked.programme, {}));
  base::Json json = base::Json::array();
  for (const domain::Explanation& one : all) {
    for (const domain::Explained& said : one.findings) {
      if (asked.json) {
        base::Json entry = base::Json::object();
        entry["rule"] = one.rule;
        entry["place"] = one.place;
        entry["period"] = one.period.text();
        entry["what"] = said.what;
        entry["explained"] = said.text;
        json.push_back(std::move(entry));
      } else {
        session.console.line(
            fmt::format("{}  {}\n       {}\n       {}{}", one.rule, one.place, said.what,
                        session.console.zh() ? "情况说明:" : "explanation: ", said.text));
      }
    }
  }
  if (asked.json) session.console.json(json);
  return 0;
}

}  // namespace

Status run_explain(Session& session) {
  const Options& asked = session.options;
  if (asked.list) return list_explanations(session);
  if (asked.rule.empty() || asked.place.empty() || asked.period.empty()) {
    return base::fail(base::FaultCode::usage,
                      "give RULE, --place, --period and the text; --list shows what was explained",
                      "请写规则、--place 位置、--period 报告期和说明;--list 列出已有说明");
  }
  JD_TRY(const auto app, flow::App::open(asked.db, session.clock));
  flow::ExplainRequest request;
  request.programme = asked.programme;
  request.period = asked.period;
  request.rule = asked.rule;
  request.place = asked.place;
  request.about = asked.about;
  request.text = asked.text;
  request.take_back = asked.take_back;
  request.actor = session.actor;
  JD_TRY(const flow::ExplainOutcome outcome, flow::explain(*app, request));
  for (const domain::Finding& one : outcome.findings)
    session.console.line(one.text(asked.language));
  if (!outcome.changed) {
    session.console.say("与账上的情况说明一致,没有变化",
                        "the books say so already; nothing changed");
  } else if (asked.take_back) {
    session.console.say("已收回情况说明", "the explanation was taken back");
  } else {
    session.console.say("已记入情况说明,数字不变时一直有效",
                        "the explanation is in the books and holds while the figures stay");
  }
  return 0;
}

}  // namespace jiedui::cli
