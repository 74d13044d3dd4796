#include "domain/codec.hpp"

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "domain/detail/body.hpp"

namespace jiedui::domain {
namespace {

using base::fail;
using base::FaultCode;
using base::Json;
using base::Result;

using detail::decoded;
using detail::put;
using detail::put_name;
using detail::put_number;
using detail::Reader;

constexpr int k_decimals_max = 30;  // as many digits as a number has (Decimal::parse)

Json to_json(const Written& written) {
  Json json = Json::object();
  json["unit"] = std::string(unit_at(written.unit).zh);
  json["decimals"] = written.decimals;
  if (written.approx != Approx::exact) put_name(json, "approx", to_string(written.approx));
  put(json, "rounded", written.rounded);
  return json;
}

Written written_of(Reader& reader) {
  Written written;
  const auto unit = find_unit(reader.text("unit"));
  if (!unit) reader.wrong("unit");
  written.unit = unit.value_or(0);
  const int decimals = reader.small_number("decimals");
  if (decimals < 0 || decimals > k_decimals_max) reader.wrong("decimals");
  if (reader.good()) written.decimals = static_cast<std::int8_t>(decimals);
  written.approx = reader.name("approx", approx_from, Approx::exact);
  written.rounded = reader.flag("rounded");
  return written;
}

Json to_json(const FactDraft& fact) {
  Json json = Json::object();
  json["measure"] = fact.measure;
  json["value"] = fact.value;
  json["written"] = to_json(fact.written);
  put(json, "reporter", fact.reporter);
  put(json, "recipient", fact.recipient);
  put(json, "supporters", fact.supporters);
  put(json, "category", fact.category);
  put(json, "form", fact.form);
  put(json, "event", fact.event);
  put(json, "person", fact.person);
  put(json, "batch", fact.batch);
  json["period"] = fact.period.text();
  put_name(json, "source", to_string(fact.source));
  put(json, "control", fact.role == FactRole::control);
  put_name(json, "coverage", to_string(fact.coverage));
  put_name(json, "side", to_string(fact.side));
  put_name(json, "nature", to_string(fact.nature));
  put(json, "nil", fact.nil);
  return json;
}

FactDraft fact_of(const Json& json, Reader& outer) {
  Reader reader(json);
  FactDraft fact;
  fact.measure = reader.text("measure");
  fact.value = reader.number("value");
  const Json written = json.is_object() ? json.value("written", Json()) : Json();
  Reader inner(written);
  fact.written = written_of(inner);
  if (!inner.good()) outer.wrong("facts");
  fact.reporter = reader.text("reporter");
  fact.recipient = reader.text("recipient");
  fact.supporters = reader.texts("supporters");
  fact.category = reader.text("category");
  fact.form = reader.text("form");
  fact.event = reader.text("event");
  fact.person = reader.text("person");
  fact.batch = reader.text("batch");
  fact.period = reader.period("period");
  fact.source = reader.name("source", record_kind_from, RecordKind::statement);
  fact.role = reader.flag("control") ? FactRole::control : FactRole::value;
  fact.coverage = reader.name("coverage", coverage_from, CoverageClaim::own);
  fact.side = reader.name("side", side_from, Side::recipient);
  fact.nature = reader.name("nature", nature_from, Nature::ordinary);
  fact.nil = reader.flag("nil");
  if (!reader.good()) outer.wrong("facts");
  return fact;
}

std::optional<MemberRole> member_role_from(std::string_view name) {
  if (name == "supporter") return MemberRole::supporter;
  if (name == "recipient") return MemberRole::recipient;
  return std::nullopt;
}

std::optional<ChangeAction> action_from(std::string_view name) {
  if (name == "close") return ChangeAction::close;
  if (name == "status") return ChangeAction::status;
  return std::nullopt;  // a put does not say so
}

}  // namespace

std::string encode(const Organisation& organisation) {
  Json json = Json::object();
  json["code"] = organisation.code;
  Json spans = Json::array();
  for (const OrgSpan& span : organisation.spans) {
    Json one = Json::object();
    one["from"] = base::to_string(span.from);
    put(one, "to", span.to);
    put(one, "short", span.short_name);
    put(one, "full", span.full_name);
    put(one, "kind", span.kind);
    put(one, "parent", span.parent);
    put_number(one, "ordinal", span.ordinal);
    put(one, "aliases", span.aliases);
    spans.push_back(std::move(one));
  }
  json["spans"] = std::move(spans);
  put(json, "successors", organisation.successors);
  return base::dump_json(json);
}

Result<Organisation> decode_organisation(std::string_view body) {
  return decoded<Organisation>(body, [](Reader& reader) {
    Organisation out;
    out.code = reader.text("code");
    for (const Json& one : reader.list("spans")) {
      Reader inner(one);
      OrgSpan span;
      const auto from = inner.date("from");
      if (!from) inner.wrong("from");
      span.from = from.value_or(base::Date{});
      span.to = inner.date("to");
      span.short_name = inner.text("short");
      span.full_name = inner.text("full");
      span.kind = inner.text("kind");
      span.parent = inner.text("parent");
      span.ordinal = inner.small_number("ordinal");
      span.aliases = inner.texts("aliases");
      if (!inner.good()) reader.wrong("spans");
      out.spans.push_back(std::move(span));
    }
    out.successors = reader.texts("successors");
    return out;
  });
}

std::string encode(const std::vector<Member>& members) {
  Json list = Json::array();
  for (const Member& member : members) {
    Json one = Json::object();
    one["role"] = member.role == MemberRole::supporter ? "supporter" : "recipient";
    one["org"] = member.org;
    put_number(one, "ordinal", member.ordinal);
    put(one, "from", member.from);
    put(one, "to", member.to);
    list.push_back(std::move(one));
  }
  Json json = Json::object();
  json["members"] = std::move(list);
  return base::dump_json(json);
}

Result<std::vector<Member>> decode_members(std::string_view body) {
  return decoded<std::vector<Member>>(body, [](Reader& reader) {
    std::vector<Member> out;
    for (const Json& one : reader.list("members")) {
      Reader inner(one);
      Member member;
      member.role = inner.name("role", member_role_from, MemberRole::supporter);
      member.org = inner.text("org");
      member.ordinal = inner.small_number("ordinal");
      member.from = inner.date("from");
      member.to = inner.date("to");
      if (!inner.good()) reader.wrong("members");
      out.push_back(std::move(member));
    }
    return out;
  });
}

std::string encode(const Grouping& grouping) {
  Json json = Json::object();
  json["id"] = grouping.id;
  put(json, "zh", grouping.label.zh);
  put(json, "en", grouping.label.en);
  Json list = Json::array();
  for (const GroupingMember& member : grouping.members) {
    Json one = Json::object();
    one["group"] = member.group;
    one["org"] = member.org;
    put(one, "shown_only", member.shown_only);
    put_number(one, "ordinal", member.ordinal);
    list.push_back(std::move(one));
  }
  json["members"] = std::move(list);
  return base::dump_json(json);
}

Result<Grouping> decode_grouping(std::string_view body) {
  return decoded<Grouping>(body, [](Reader& reader) {
    Grouping out;
    out.id = reader.text("id");
    out.label = {reader.text("zh"), reader.text("en")};
    for (const Json& one : reader.list("members")) {
      Reader inner(one);
      out.members.push_back({inner.text("group"), inner.text("org"), inner.flag("shown_only"),
                             inner.small_number("ordinal")});
      if (!inner.good()) reader.wrong("members");
    }
    return out;
  });
}

std::string encode(const Pairing& pairing) {
  Json json = Json::object();
  json["key"] = pairing.key;
  put(json, "supporters", pairing.supporters);
  put(json, "recipients", pairing.recipients);
  put(json, "team", pairing.team);
  put(json, "within", pairing.within);
  put(json, "from", pairing.from);
  put(json, "to", pairing.to);
  put(json, "note", pairing.note);
  return base::dump_json(json);
}

Result<Pairing> decode_pairing(std::string_view body) {
  return decoded<Pairing>(body, [](Reader& reader) {
    return Pairing{reader.text("key"),  reader.texts("supporters"), reader.texts("recipients"),
                   reader.flag("team"), reader.text("within"),      reader.date("from"),
                   reader.date("to"),   reader.text("note")};
  });
}

std::string encode(const SourceSwitch& source_switch) {
  Json json = Json::object();
  put(json, "reporter", source_switch.reporter);
  json["measure"] = source_switch.measure;
  json["from"] = Period::of_month(source_switch.from).text();
  return base::dump_json(json);
}

Result<SourceSwitch> decode_source_switch(std::string_view body) {
  return decoded<SourceSwitch>(body, [](Reader& reader) {
    return SourceSwitch{reader.text("reporter"), reader.text("measure"),
                        reader.period("from").first};
  });
}

std::string encode(const Seal& seal) {
  Json json = Json::object();
  json["period"] = seal.period.text();
  put(json, "org", seal.org);
  return base::dump_json(json);
}

Result<Seal> decode_seal(std::string_view body) {
  return decoded<Seal>(body, [](Reader& reader) {
    return Seal{reader.period("period"), reader.text("org")};
  });
}

std::string encode(const Record& record) {
  Json json = Json::object();
  put_name(json, "kind", to_string(record.kind));
  put(json, "form", record.form);
  put(json, "reporter", record.reporter);
  if (record.side != Side::recipient) put_name(json, "side", to_string(record.side));
  put(json, "supporters", record.supporters);
  put(json, "recipient", record.recipient);
  json["period"] = record.period.text();
  put_name(json, "coverage", to_string(record.coverage));
  put(json, "category", record.category);
  if (record.nature != Nature::ordinary) put_name(json, "nature", to_string(record.nature));
  put(json, "cut_off", record.cut_off);
  put(json, "happened", record.happened);
  put(json, "batch", record.batch);
  put(json, "control", record.control);
  put(json, "nil", record.nil);
  put(json, "identity", record.identity);
  put(json, "persons", record.persons);
  put(json, "explanation", record.explanation);
  if (!record.fields.empty()) {
    Json fields = Json::object();
    for (const Field& field : record.fields) fields[field.id] = field.value;
    json["fields"] = std::move(fields);
  }
  Json cells = Json::array();
  for (const Cell& cell : record.cells) {
    Json one = to_json(cell.written);
    one["measure"] = cell.measure;
    one["minor"] = cell.minor;
    cells.push_back(std::move(one));
  }
  if (!cells.empty()) json["cells"] = std::move(cells);
  return base::dump_json(json);
}

Result<Record> decode_record(std::string_view body) {
  return decoded<Record>(body, [](Reader& reader) {
    Record out;
    out.kind = reader.name("kind", record_kind_from, RecordKind::statement);
    out.form = reader.text("form");
    out.reporter = reader.text("reporter");
    out.side = reader.name("side", side_from, Side::recipient);
    out.supporters = reader.texts("supporters");
    out.recipient = reader.text("recipient");
    out.period = reader.period("period");
    out.coverage = reader.name("coverage", coverage_from, CoverageClaim::own);
    out.category = reader.text("category");
    out.nature = reader.name("nature", nature_from, Nature::ordinary);
    out.cut_off = reader.date("cut_off");
    out.happened = reader.date("happened");
    out.batch = reader.text("batch");
    out.control = reader.flag("control");
    out.nil = reader.flag("nil");
    out.identity = reader.text("identity");
    out.persons = reader.texts("persons");
    out.explanation = reader.text("explanation");
    for (const Json& one : reader.list("cells")) {
      Reader inner(one);
      Cell cell;
      cell.written = written_of(inner);
      cell.measure = inner.text("measure");
      cell.minor = inner.number("minor");
      if (!inner.good()) reader.wrong("cells");
      out.cells.push_back(std::move(cell));
    }
    out.fields = reader.fields("fields");
    return out;
  });
}

std::string encode(const PackInstall& install) {
  Json json = Json::object();
  json["id"] = install.id;
  json["version"] = install.version;
  json["from"] = Period::of_month(install.from).text();
  Json files = Json::array();
  for (const PackInstall::File& file : install.files) {
    Json one = Json::object();
    one["path"] = file.path;
    one["text"] = file.text;
    files.push_back(std::move(one));
  }
  json["files"] = std::move(files);
  return base::dump_json(json);
}

Result<PackInstall> decode_pack_install(std::string_view body) {
  return decoded<PackInstall>(body, [](Reader& reader) {
    PackInstall out;
    out.id = reader.text("id");
    out.version = reader.small_number("version", 1);
    out.from = reader.period("from").first;
    for (const Json& one : reader.list("files")) {
      Reader inner(one);
      out.files.push_back({inner.text("path"), inner.text("text")});
      if (!inner.good()) reader.wrong("files");
    }
    return out;
  });
}

std::string encode_programme(const Programme& programme) {
  Json json = Json::object();
  json["code"] = programme.code;
  json["pack"] = programme.pack;
  return base::dump_json(json);
}

Result<Programme> decode_programme(std::string_view body) {
  return decoded<Programme>(body, [](Reader& reader) {
    Programme out;
    out.code = reader.text("code");
    out.pack = reader.text("pack");
    return out;
  });
}

std::string encode(const Change& change) {
  Json json = Json::object();
  put_name(json, "register", to_string(change.where));
  json["key"] = change.key;
  if (change.action == ChangeAction::close) json["action"] = "close";
  if (change.action == ChangeAction::status) json["action"] = "status";
  put(json, "body", change.body);
  put_name(json, "status", to_string(change.status));
  put(json, "measures", change.measures);
  put(json, "source", change.source);
  put(json, "cause", change.cause);
  Json facts = Json::array();
  for (const FactDraft& fact : change.facts) facts.push_back(to_json(fact));
  if (!facts.empty()) json["facts"] = std::move(facts);
  return base::dump_json(json);
}

Result<Change> decode_change(std::string_view body) {
  return decoded<Change>(body, [](Reader& reader) {
    Change out;
    out.where = reader.name("register", register_from, Register::record);
    out.key = reader.text("key");
    out.action = reader.name("action", action_from, ChangeAction::put);
    out.body = reader.text("body");
    out.status = reader.name("status", status_from, Status::submitted);
    out.measures = reader.texts("measures");
    out.source = reader.text("source");
    out.cause = reader.text("cause");
    for (const Json& one : reader.list("facts")) out.facts.push_back(fact_of(one, reader));
    return out;
  });
}

}  // namespace jiedui::domain
