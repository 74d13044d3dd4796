#include "scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"
#include "where.hpp"

namespace jiedui::testing {
namespace {

using domain::Cell;
using domain::Fact;
using domain::Period;
using domain::Record;
using domain::RecordKind;
using domain::Written;

[[noreturn]] void broken(const std::string& why) {
  throw std::runtime_error("scenario: " + why);
}

template <class T>
T need(base::Result<T> result) {
  if (!result) broken(result.error().text("en"));
  return *std::move(result);
}

template <class T>
T need(std::optional<T> value, std::string_view what) {
  if (!value) broken(fmt::format("'{}' is not understood", what));
  return *value;
}

std::vector<std::string> plus_list(std::string_view text) {
  return text.empty() ? std::vector<std::string>{} : base::split(text, '+');
}

/// Words between white space; a word may hold "…" with spaces; # begins a comment.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  for (const char c : text) {
    if (c == '#' && !quoted && word.empty()) break;
    if (c == '"') {
      quoted = !quoted;
    } else if ((c == ' ' || c == '\t') && !quoted) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

domain::Approx take_mark(std::string_view& text) {
  using domain::Approx;
  for (const Approx mark :
       {Approx::about, Approx::over, Approx::nearly, Approx::at_least, Approx::at_most}) {
    const std::string_view sign = domain::mark_zh(mark);
    if (text.substr(0, sign.size()) != sign) continue;
    text.remove_prefix(sign.size());
    return mark;
  }
  return Approx::exact;
}

/// "47.3亿元" → digits, unit, place of the last digit. A rate: percent × 10^decimals.
Cell cell_of(const std::string& measure, std::string_view text, domain::UnitIndex usual, bool rate,
             bool rounded) {
  Cell cell{.measure = measure, .minor = 0, .written = {}};
  cell.written.approx = take_mark(text);
  cell.written.rounded = rounded;
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,-"), text.size());
  const auto number = need(domain::Decimal::parse(text.substr(0, end)));
  const std::string_view unit = text.substr(end);
  cell.written.unit = unit.empty() ? usual : need(domain::find_unit(unit), unit);
  cell.written.decimals = static_cast<std::int8_t>(number.scale);
  cell.minor = rate ? static_cast<std::int64_t>(number.coefficient)
                    : need(domain::to_minor(number, cell.written.unit));
  return cell;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The value of a top-level key = … in a pack.toml, quotes taken off.
std::string toml_value(const std::string& text, std::string_view key) {
  for (const std::string& line : base::split(text, '\n')) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos || base::trim(line.substr(0, equals)) != key) continue;
    std::string value(base::trim(line.substr(equals + 1)));
    value = value.substr(0, value.find(" #"));
    return base::replace_all(std::string(base::trim(value)), "\"", "");
  }
  return {};
}

void read_folder(const std::filesystem::path& root, const std::string& id,
                 domain::PackInstall& install) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / id)) {
    if (entry.is_regular_file()) files.insert(entry.path());
  }
  for (const auto& file : files) {
    install.files.push_back({std::filesystem::relative(file, root).string(), read_text(file)});
  }
  const std::string above = toml_value(read_text(root / id / "pack.toml"), "extends");
  if (!above.empty()) read_folder(root, above, install);
}

pack::Pack load(const domain::PackInstall& install) {
  pack::PackProblems problems;
  auto pack = pack::load_pack(install, problems);
  if (pack) return *std::move(pack);
  std::string all = "the pack cannot be read";
  for (const auto& finding : problems.findings) all += "\n  " + finding.text("en");
  broken(all);
}

/// The key and the category stand in fields of their own too, where the kind has them.
void add_named_fields(Record& record, const pack::Kind& kind) {
  for (const pack::FieldDef& field : kind.fields) {
    if (field.id == kind.key_field) record.fields.push_back({field.id, record.identity});
    if (field.id == "category" && !record.category.empty()) {
      record.fields.push_back({field.id, record.category});
    }
  }
}

}  // namespace

pack::Pack shipped_pack(const std::string& id) {
  const std::filesystem::path root = jiedui::testing::source_path("/packs");
  domain::PackInstall install;
  install.id = id;
  read_folder(root, id, install);
  const std::string version = toml_value(read_text(root / id / "pack.toml"), "version");
  if (!version.empty()) install.version = std::stoi(version);
  return load(install);
}

pack::Pack pack_from(const std::vector<std::pair<std::string, std::string>>& files) {
  domain::PackInstall install;
  install.id = files.front().first.substr(0, files.front().first.find('/'));
  for (const auto& [path, text] : files) {
    install.files.push_back({path, text});
    if (path != install.id + "/pack.toml") continue;
    const std::string version = toml_value(text, "version");
    if (!version.empty()) install.version = std::stoi(version);
  }
  return load(install);
}

/// A line in pieces: words, and name=value pairs that are taken out as they are understood.
struct Scenario::Line {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> pairs;  ///< in order

  explicit Line(std::string_view text) {
    for (std::string& word : words_of(text)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos || equals == 0) {
        words.push_back(std::move(word));
      } else {
        pairs.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      }
    }
  }
  [[nodiscard]] const std::string& word(std::size_t at) const {
    if (at >= words.size()) broken(fmt::format("'{}' lacks a word", words.front()));
    return words[at];
  }
  [[nodiscard]] bool flag(std::string_view name) const {
    return std::find(words.begin(), words.end(), name) != words.end();
  }
  [[nodiscard]] std::string get(std::string_view name, std::string otherwise = {}) const {
    for (const auto& [key, value] : pairs) {
      if (key == name) return value;
    }
    return otherwise;
  }
  std::string take(std::string_view name, std::string otherwise = {}) {
    std::string value = get(name, std::move(otherwise));
    std::erase_if(pairs, [&](const auto& pair) { return pair.first == name; });
    return value;
  }
  [[nodiscard]] std::optional<base::Date> date(std::string_view name) const {
    const std::string text = get(name);
    return text.empty() ? std::nullopt : std::optional(need(base::parse_date(text)));
  }
  [[nodiscard]] int number(std::string_view name, int otherwise) const {
    const std::string text = get(name);
    return text.empty() ? otherwise : std::stoi(text);
  }
};

Scenario::Scenario(pack::Pack pack)
    : today_(base::Date{std::chrono::year{2030}, std::chrono::January, std::chrono::day{1}}) {
  programme_.id = domain::ProgrammeId{1};
  programme_.code = "test";
  programme_.pack = pack.id;
  add_pack(std::move(pack));
}

void Scenario::add_pack(pack::Pack pack) {
  intern_pack(pack);
  packs_.add(std::move(pack));
}

void Scenario::intern_pack(const pack::Pack& pack) {
  for (const auto& measure : pack.measures) intern(measure.id);
  for (const auto& indicator : pack.indicators) intern(indicator.id);
  for (const auto& form : pack.forms) intern(form.id);
  for (const auto& kind : pack.kinds) intern(kind.id);
  for (const auto& tree : pack.categories) {
    for (const auto& node : tree.nodes) intern(tree.id + "/" + node.id);
  }
}

Scenario& Scenario::add(std::string_view lines) {
  for (const std::string& line : base::split(lines, '\n')) {
    try {
      add_line(line);
    } catch (const std::exception& problem) {
      throw std::runtime_error(fmt::format("{}\n  in: {}", problem.what(), line));
    }
  }
  return *this;
}

void Scenario::add_line(std::string_view text) {
  Line line(text);
  if (line.words.empty()) return;
  ++position_;
  const std::string& what = line.words.front();
  if (what == "org") return add_org(line);
  if (what == "member") return add_member(line);
  if (what == "group") return add_group(line);
  if (what == "pairing") return add_pairing(line);
  if (what == "switch") return add_switch(line);
  if (what == "statement") return add_statement(std::move(line), false);
  if (what == "control") return add_statement(std::move(line), true);
  if (what == "item") return add_item(std::move(line), RecordKind::item);
  if (what == "event") return add_item(std::move(line), RecordKind::event);
  if (what != "today") broken(fmt::format("no such line '{}'", what));
  today_ = need(base::parse_date(line.word(1)));
}

void Scenario::add_org(const Line& line) {
  const std::string& code = line.word(1);
  domain::OrgSpan span;
  span.from = line.date("from").value_or(
      base::Date{std::chrono::year{1949}, std::chrono::October, std::chrono::day{1}});
  span.to = line.date("to");
  span.kind = line.word(2);
  span.short_name = line.get("name", code);
  span.full_name = line.get("full", span.short_name);
  span.parent = line.get("parent");
  span.ordinal = line.number("ordinal", static_cast<int>(organisations_.size()));
  span.aliases = plus_list(line.get("aliases"));
  auto at = std::find_if(organisations_.begin(), organisations_.end(),
                         [&](const auto& one) { return one.code == code; });
  if (at == organisations_.end()) {
    const domain::OrgId id{static_cast<std::int32_t>(organisations_.size()) + 1};
    dictionary_.put_org(id, code);
    organisations_.push_back({.id = id, .code = code, .spans = {}, .successors = {}});
    at = organisations_.end() - 1;
  } else if (!at->spans.back().to) {
    at->spans.back().to = span.from;
  }
  at->spans.push_back(std::move(span));
  for (std::string& successor : plus_list(line.get("successors"))) {
    at->successors.push_back(std::move(successor));
  }
}

void Scenario::add_member(const Line& line) {
  const bool supporter = line.word(1) == "supporter";
  programme_.members.push_back(
      {.role = supporter ? domain::MemberRole::supporter : domain::MemberRole::recipient,
       .org = line.word(2),
       .ordinal = line.number("ordinal", static_cast<int>(programme_.members.size())),
       .from = line.date("from"),
       .to = line.date("to")});
}

void Scenario::add_group(const Line& line) {
  const std::string& id = line.word(1);
  auto at = std::find_if(programme_.groupings.begin(), programme_.groupings.end(),
                         [&](const auto& one) { return one.id == id; });
  if (at == programme_.groupings.end()) {
    programme_.groupings.push_back({.id = id, .label = {id, id}, .members = {}});
    at = programme_.groupings.end() - 1;
  }
  at->members.push_back({.group = line.word(2),
                         .org = line.get("org", line.word(2)),
                         .shown_only = line.flag("shown-only"),
                         .ordinal = static_cast<int>(at->members.size())});
}

void Scenario::add_pairing(const Line& line) {
  if (line.word(2) != "->") broken("a pairing is SUPPORTERS -> RECIPIENTS");
  programme_.pairings.push_back({.key = line.get("key", line.word(1) + ">" + line.word(3)),
                                 .supporters = plus_list(line.word(1)),
                                 .recipients = plus_list(line.word(3)),
                                 .team = line.flag("team"),
                                 .within = line.get("within"),
                                 .from = line.date("from"),
                                 .to = line.date("to"),
                                 .note = {}});
}

void Scenario::add_switch(const Line& line) {
  programme_.switches.push_back({.reporter = line.word(1) == "*" ? "" : line.word(1),
                                 .measure = line.word(2),
                                 .from = period(line.word(3)).first});
}

void Scenario::fill_common(Record& record, Line& line) {
  record.form = line.word(1);
  record.reporter = line.take("reporter");
  record.recipient = line.take("recipient", record.reporter);
  record.supporters = plus_list(line.take("supporters"));
  record.side = line.flag("supporter-side") ? domain::Side::supporter : domain::Side::recipient;
  record.explanation = line.take("explanation");
}

void Scenario::add_statement(Line line, bool control) {
  Record record;
  record.kind = RecordKind::statement;
  fill_common(record, line);
  record.period = period(line.take("period"));
  const pack::Pack& pack = pack_for(record.period);
  const pack::Form* form = pack.form(record.form);
  if (form == nullptr) broken(fmt::format("no form '{}'", record.form));
  record.coverage = form->coverage;
  if (control) record.nature = domain::Nature::published;
  for (std::size_t i = 2; i < line.words.size(); ++i) {
    if (const auto coverage = domain::coverage_from(line.words[i])) record.coverage = *coverage;
    if (const auto nature = domain::nature_from(line.words[i])) record.nature = *nature;
  }
  record.control = control;
  record.category = line.take("category");
  record.batch = line.take("batch");
  record.nil = line.flag("nil");
  fill_cells(record, line, pack);
  keep(record, line, pack);
}

void Scenario::add_item(Line line, RecordKind kind) {
  Record record;
  record.kind = kind;
  fill_common(record, line);
  record.identity = line.take("id");
  record.happened = line.date("date");
  record.category = line.take("category");
  record.persons = plus_list(line.take("persons"));
  if (!record.happened) broken("an item or event has a date");
  line.take("date");
  record.period = Period::of_month(domain::month_of(*record.happened));
  const pack::Pack& pack = pack_for(record.period);
  if (pack.kind(record.form) == nullptr) broken(fmt::format("no kind '{}'", record.form));
  fill_cells(record, line, pack);
  add_named_fields(record, *pack.kind(record.form));
  keep(record, line, pack);
}

void Scenario::fill_cells(Record& record, const Line& line, const pack::Pack& pack) {
  const bool rounded = record.nature == domain::Nature::published;
  const pack::Kind* kind = pack.kind(record.form);
  for (const auto& [name, value] : line.pairs) {
    if (name == "status" || name.starts_with("status.") || name == "as") continue;
    if (record.kind == RecordKind::statement) {
      const pack::Measure* measure = pack.measure(name);
      const pack::Indicator* rate = pack.indicator(name);
      if (measure == nullptr && rate == nullptr) broken(fmt::format("no measure '{}'", name));
      record.cells.push_back(cell_of(name, value, measure != nullptr ? measure->unit : rate->unit,
                                     measure == nullptr, rounded));
      continue;
    }
    const auto field = std::find_if(kind->fields.begin(), kind->fields.end(),
                                    [&](const auto& one) { return one.id == name; });
    if (field == kind->fields.end()) broken(fmt::format("{} has no field '{}'", kind->id, name));
    if (field->type == pack::FieldType::integer || field->type == pack::FieldType::decimal) {
      record.cells.push_back(cell_of(name, value, field->unit, false, rounded));
    } else {
      record.fields.push_back({name, value});
    }
  }
}

void Scenario::keep(const Record& record, const Line& line, const pack::Pack& pack) {
  const std::string key = domain::natural_key(record);
  const domain::RecordId next{static_cast<std::int64_t>(record_ids_.size()) + 1};
  const domain::RecordId id = record_ids_.emplace(key, next).first->second;
  const auto before = std::count_if(records_.begin(), records_.end(),
                                    [&](const RecordVersion& one) { return one.id == id; });
  RecordVersion version{.id = id,
                        .version = static_cast<std::int32_t>(before) + 1,
                        .record = record,
                        .status = domain::Status::submitted,
                        .cell_status = {}};
  for (const auto& [name, value] : line.pairs) {
    if (name == "status") version.status = need(domain::status_from(value), value);
    if (name.starts_with("status.")) {
      version.cell_status[name.substr(7)] = need(domain::status_from(value), value);
    }
    if (name == "as") labels_[value] = id;
  }
  for (const domain::FactDraft& draft : pack::facts_of(pack, record)) {
    Fact fact = fact_of(draft);
    fact.record = id;
    fact.version = version.version;
    fact.from = position_;
    const auto own = version.cell_status.find(draft.measure);
    fact.status = own == version.cell_status.end() ? version.status : own->second;
    facts_.push_back(fact);
  }
  records_.push_back(std::move(version));
}

Fact Scenario::fact_of(const domain::FactDraft& draft) {
  Fact fact;
  fact.value = draft.value;
  fact.measure = intern(draft.measure);
  // A control row may name no reporter: it speaks for its table.
  fact.reporter = draft.reporter.empty() ? domain::OrgId{} : org(draft.reporter);
  fact.recipient = draft.recipient.empty() ? domain::OrgId{} : org(draft.recipient);
  fact.supporters = intern_set(draft.supporters);
  fact.category = intern(draft.category);
  fact.form = intern(draft.form);
  fact.event = intern(draft.event);
  fact.person = intern(draft.person);
  fact.batch = intern(draft.batch);
  fact.first = draft.period.first;
  fact.last = draft.period.last;
  fact.period_kind = draft.period.kind;
  fact.source = draft.source;
  fact.role = draft.role;
  fact.coverage = draft.coverage;
  fact.side = draft.side;
  fact.nature = draft.nature;
  fact.nil = draft.nil;
  fact.written = draft.written;
  return fact;
}

const pack::Pack& Scenario::pack_for(const Period& when) const {
  return *packs_.for_period(when);
}

domain::TermId Scenario::intern(const std::string& text) {
  if (text.empty()) return {};
  if (const domain::TermId known = dictionary_.term(text)) return known;
  dictionary_.put_term(domain::TermId{++last_term_}, text);
  return domain::TermId{last_term_};
}

domain::OrgSetId Scenario::intern_set(const std::vector<std::string>& codes) {
  if (codes.empty()) return {};
  std::vector<domain::OrgId> ids;
  for (const std::string& code : codes) ids.push_back(org(code));
  if (const domain::OrgSetId known = dictionary_.set(ids)) return known;
  dictionary_.put_set(domain::OrgSetId{++last_set_}, ids);
  return domain::OrgSetId{last_set_};
}

std::shared_ptr<const rollup::World> Scenario::world() const {
  auto world = std::make_shared<rollup::World>();
  world->orgs = need(domain::OrgBook::of(organisations_));
  world->programme = programme_;
  world->dictionary = dictionary_;
  world->packs = packs_;
  world->today = today_;
  return world;
}

rollup::Rollup Scenario::rollup() const {
  return rollup::Rollup::build(world(), facts_, position_);
}

domain::OrgId Scenario::org(std::string_view code) const {
  const domain::OrgId id = dictionary_.org(code);
  if (!id) broken(fmt::format("no organisation '{}'", code));
  return id;
}

domain::TermId Scenario::term(std::string_view text) const {
  const domain::TermId id = dictionary_.term(text);
  if (!id) broken(fmt::format("no term '{}'", text));
  return id;
}

domain::OrgSetId Scenario::set(std::string_view codes) const {
  std::vector<domain::OrgId> ids;
  for (const std::string& code : plus_list(codes)) ids.push_back(org(code));
  const domain::OrgSetId id = dictionary_.set(ids);
  if (!id) broken(fmt::format("nobody reported for the set '{}'", codes));
  return id;
}

domain::RecordId Scenario::record(std::string_view label) const {
  const auto at = labels_.find(label);
  if (at == labels_.end()) broken(fmt::format("no record '{}'", label));
  return at->second;
}

Period Scenario::period(std::string_view text) const {
  const auto versions = packs_.versions();
  return need(Period::parse(text, versions.back()->plans));
}

rollup::Query Scenario::query(std::string_view measure, std::string_view when,
                              std::string_view whose) const {
  rollup::Query query;
  query.measure = measure;
  query.period = period(when);
  query.on = today_;
  const Line line(whose);
  for (const std::string& code : line.words) query.slice.recipient = org(code);
  query.slice.grouping = line.get("grouping");
  for (const std::string& code : plus_list(line.get("by"))) {
    query.slice.supporters.push_back(org(code));
  }
  const std::string category = line.get("category");
  if (!category.empty()) query.slice.category = term(category);
  return query;
}

}  // namespace jiedui::testing
