#include "flow/forms.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "flow/form_file.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

domain::Entry entry_of(App& app, const std::string& programme, const std::string& actor,
                       std::string action, domain::Change change) {
  domain::Entry entry;
  entry.programme = programme;
  entry.actor = actor;
  entry.action = std::move(action);
  entry.at = app.clock().now();
  entry.changes.push_back(std::move(change));
  return entry;
}

/// Without what is only shown: next month's title and dates are no change of the form.
domain::FormBinding meanings_of(domain::FormBinding binding) {
  binding.title.clear();
  binding.sheet.clear();
  for (domain::FormHeading& heading : binding.columns) heading.text.clear();
  for (domain::FormHeading& heading : binding.rows) heading.text.clear();
  return binding;
}

}  // namespace

std::string cell_address(std::size_t row, std::size_t column) {
  return formats::cell_name(row, column);
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::filled:
      return "filled";
    case Outcome::symbol:
      return "symbol";
    case Outcome::typed:
      return "typed";
    case Outcome::empty:
      return "empty";
    case Outcome::kept:
      return "kept";
    case Outcome::refused:
      return "refused";
  }
  return "";
}

Result<std::vector<KnownForm>> known_forms(App& app, const std::string& programme) {
  JD_TRY(const Books books, app.books(programme, {}, no_facts()));
  JD_TRY(const auto entries,
         app.store().entries(programme, domain::Register::form_binding, books.as_of));
  std::vector<KnownForm> out;
  for (const store::StoredEntry& entry : entries) {
    JD_TRY(domain::FormBinding binding, domain::decode_form_binding(entry.body));
    out.push_back({entry.key, entry.version, std::move(binding)});
  }
  return out;
}

Result<KnownForm> known_form(App& app, const std::string& programme, const std::string& key) {
  JD_TRY(const auto known, known_forms(app, programme));
  std::vector<const KnownForm*> found;
  std::vector<std::string> all;
  for (const KnownForm& one : known) {
    if (one.key.starts_with(key)) found.push_back(&one);
    all.push_back(fmt::format("{} {}", one.key, one.binding.title));
  }
  if (found.size() == 1) return *found.front();
  if (all.empty()) {
    return fail(FaultCode::not_found, "no form has been bound yet; see form bind",
                "还没有绑定过来表,请先用 form bind");
  }
  return fail(
      FaultCode::not_found,
      fmt::format("'{}' names no form, or several; there is: {}", key, base::join(all, "; ")),
      fmt::format("“{}”不是一张已绑定的来表,或不止一张;现有:{}", key, base::join(all, ";")));
}

Result<void> forget_form(App& app, const std::string& programme, const std::string& key,
                         const std::string& actor) {
  JD_TRY(const KnownForm known, known_form(app, programme, key));
  domain::Change change;
  change.where = domain::Register::form_binding;
  change.key = known.key;
  change.action = domain::ChangeAction::close;
  change.base_version = known.version;
  JD_CHECK(app.store().commit(
      {entry_of(app, programme, actor, "form forget " + known.binding.title, std::move(change))}));
  return {};
}

Result<BindProposal> propose_binding(App& app, const BindRequest& request) {
  JD_TRY(const Received file, receive(request.path));
  JD_CHECK(check_sheet(file, request.sheet));
  JD_TRY(const Books books, app.books(request.programme, {}, no_facts()));
  JD_TRY(const auto known, known_forms(app, request.programme));
  BindProposal out;
  out.world = books.rollup->shared_world();
  out.period = domain::Period::of_month(domain::month_of(books.on));
  JD_TRY(const pack::Pack* pack, find_pack(*out.world, out.period));
  const intake::FormContext context = context_of(*out.world, *pack, books.on);
  for (const formats::Sheet& sheet : file.book.sheets) {
    if (!wanted(sheet, request.sheet)) continue;
    const KnownForm* match = best_match(sheet, known);
    auto form = intake::read_form(sheet, context, match == nullptr ? nullptr : &match->binding);
    if (!form) continue;
    out.form = std::move(*form);
    for (const std::string& choice : request.choices) {
      JD_CHECK(intake::choose(&out.form, context, choice));
    }
    out.targets = intake::targets_of(out.form, sheet);
    const domain::FormBinding binding = intake::binding_of(out.form);
    out.key = match == nullptr ? domain::fingerprint(binding) : match->key;
    if (match != nullptr) {
      out.version = match->version;
      out.changed = !(meanings_of(match->binding) == meanings_of(binding));
    }
    return out;
  }
  return fail(FaultCode::invalid_input,
              "no sheet has a head with names of measures; name them in the pack's lexicon, or "
              "say which sheet with --sheet",
              "没有找到带指标名称的表头;请用 --sheet 指明工作表,或在报表制度的词表中补充名称",
              file.name);
}

Result<void> keep_binding(App& app, const std::string& programme, const BindProposal& proposal,
                          const std::string& actor) {
  domain::Change change;
  change.where = domain::Register::form_binding;
  change.key = proposal.key;
  change.body = domain::encode(intake::binding_of(proposal.form));
  change.base_version = proposal.version.value_or(0);
  JD_CHECK(app.store().commit(
      {entry_of(app, programme, actor, "form bind " + proposal.form.title, std::move(change))}));
  return {};
}

}  // namespace jiedui::flow
