#include "flow/layouts.hpp"

#include <algorithm>

namespace jiedui::flow {

using domain::Register;

base::Result<std::vector<domain::Layout>> layouts_of(App& app, const std::string& programme,
                                                     const store::AsOf& as_of) {
  JD_TRY(auto entries, app.store().entries(programme, Register::layout, as_of));
  std::stable_sort(
      entries.begin(), entries.end(),
      [](const store::StoredEntry& a, const store::StoredEntry& b) { return a.from > b.from; });
  std::vector<domain::Layout> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(domain::Layout layout, domain::decode_layout(entry.body));
    out.push_back(std::move(layout));
  }
  return out;
}

namespace {

constexpr std::string_view k_ledger_mark = " · 台账号";

std::string_view ledger_in(std::string_view source) {
  const std::size_t at = source.rfind(k_ledger_mark);
  return at == std::string_view::npos ? std::string_view()
                                      : source.substr(at + k_ledger_mark.size());
}

}  // namespace

std::string source_in(const std::string& file, const std::string& sheet,
                      const std::string& ledger) {
  return file + " · " + sheet + (ledger.empty() ? "" : std::string(k_ledger_mark) + ledger);
}

bool same_ledger(const std::string& a, const std::string& b) {
  return !ledger_in(a).empty() && ledger_in(a) == ledger_in(b);
}

base::Result<std::vector<domain::Change>> layouts_to_remember(
    App& app, const std::string& programme, const std::vector<domain::SheetMapping>& mappings,
    const std::string& file, const store::AsOf& as_of) {
  std::vector<domain::Change> out;
  for (const domain::SheetMapping& mapping : mappings) {
    domain::Layout layout = mapping.layout(file);
    const std::string key = domain::layout_key(layout);
    const bool twice = std::any_of(out.begin(), out.end(),
                                   [&](const domain::Change& one) { return one.key == key; });
    if (twice) continue;
    JD_TRY(const auto known, app.store().entry(programme, Register::layout, key, as_of));
    if (known) {
      JD_TRY(const domain::Layout before, domain::decode_layout(known->body));
      layout.name = before.name;  // where it was first seen
      if (layout == before) continue;
    }
    domain::Change change;
    change.where = Register::layout;
    change.key = key;
    change.body = domain::encode(layout);
    change.source = file;
    change.base_version = known ? known->version : 0;
    out.push_back(std::move(change));
  }
  return out;
}

}  // namespace jiedui::flow
