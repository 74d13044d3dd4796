#include "books.hpp"

#include <unistd.h>

#include <cstdlib>

namespace jiedui::store::testing {

using domain::Change;
using domain::ChangeAction;
using domain::Entry;
using domain::Register;

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "jiedui-store-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}
Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

namespace {

std::unique_ptr<Store> opened(OpenOptions options) {
  auto store = open(options);
  if (!store) {
    ADD_FAILURE() << store.error().text("en");
    std::abort();
  }
  return *std::move(store);
}

}  // namespace

std::unique_ptr<Store> create_at(const std::string& path, OnPoint on_point) {
  return opened({.url = "sqlite:" + path, .create = true, .vfs = {}, .on_point = std::move(on_point)});
}
std::unique_ptr<Store> open_at(const std::string& path, OnPoint on_point) {
  return opened({.url = "sqlite:" + path, .create = false, .vfs = {}, .on_point = std::move(on_point)});
}

Entry system_entry(std::vector<Change> changes, std::int64_t at) {
  return {"", "cli:li", "system", "", {at}, std::move(changes)};
}
Entry entry(std::vector<Change> changes, std::int64_t at, std::string programme) {
  return {std::move(programme), "cli:wang", "import 一月.csv", "月报", {at}, std::move(changes)};
}

Change put(Register where, std::string key, std::string body) {
  Change out;
  out.where = where;
  out.key = std::move(key);
  out.body = std::move(body);
  return out;
}

Change programme(std::string code) { return put(Register::programme, std::move(code), R"({"pack":"border"})"); }

Change record(std::string key, std::int64_t value, int measures) {
  Change out = put(Register::record, std::move(key), fmt::format(R"({{"value":{}}})", value));
  out.source = "一月.csv";
  for (int i = 0; i < measures; ++i) {
    domain::FactDraft fact;
    fact.measure = fmt::format("m{}", i);
    fact.value = value + i;
    fact.reporter = "650000";
    fact.recipient = "653000";
    fact.supporters = {"320000", "360000"};
    fact.form = "half";
    fact.period = domain::Period::of_half(2011, 1);
    out.facts.push_back(fact);
  }
  return out;
}

Change closed(std::string key) {
  Change out = put(Register::record, std::move(key), {});
  out.action = ChangeAction::close;
  return out;
}

Change status(std::string key, domain::Status to, std::vector<std::string> measures) {
  Change out = put(Register::record, std::move(key), {});
  out.action = ChangeAction::status;
  out.status = to;
  out.measures = std::move(measures);
  return out;
}

Committed commit(Store& store, std::vector<Entry> entries) {
  auto done = store.commit(std::move(entries));
  if (!done) ADD_FAILURE() << done.error().text("en");
  return done ? *done : Committed{};
}

std::vector<std::int64_t> values(Store& store, const AsOf& as_of, const FactFilter& filter) {
  std::vector<std::int64_t> out;
  for (const domain::Fact& fact : store.facts("xj", filter, as_of).value()) out.push_back(fact.value);
  return out;
}

void fill(Store& store) {
  commit(store, {system_entry({put(Register::organisation, "650000"), put(Register::pack, "border@1")}),
                 system_entry({programme("xj"), programme("sx")}, 1001),
                 entry({put(Register::members, "supporter"), put(Register::grouping, "statistics"),
                        put(Register::pairing, "a|b"), put(Register::source_switch, "|m0"),
                        put(Register::seal, "2010|")}),
                 entry({record("other", 7)}, 2001, "sx")});
  Change whole = record("a", 100, 3);
  whole.cause = "更正";
  whole.facts[0].category = "tree/leaf";
  whole.facts[0].event = "visit-1";
  whole.facts[0].person = "person-1";
  whole.facts[0].batch = "table3";
  whole.facts[0].written = {3, 1, domain::Approx::about, true};
  whole.facts[1].reporter.clear();
  whole.facts[1].recipient.clear();
  whole.facts[1].supporters.clear();
  whole.facts[1].form.clear();
  commit(store, {entry({whole, record("b", 200), record("c", 300)}, 2002)});
  commit(store, {entry({record("a", 110, 3), closed("b")}, 2003)});
  commit(store, {entry({status("a", domain::Status::withdrawn), status("c", domain::Status::accepted, {"m0"})}, 2004)});
  commit(store, {system_entry({put(Register::organisation, "650000", R"({"v":2})")}, 2005)});
}

std::string damages(Store& store, const std::optional<std::string>& head) {
  const auto found = store.verify(head);
  if (!found) return "FAULT " + found.error().text("en");
  std::string out;
  for (const Damage& damage : *found) out += damage.place + ": " + damage.en + "\n";
  return out;
}

}  // namespace jiedui::store::testing
