// What the books keep reads back as what was written, and damage is never read as something else.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.hpp"
#include "domain/codec.hpp"

namespace jiedui::domain {
namespace {

// ---- random bodies, with everything that can stand in them ----

int pick(int low, int high) {
  return *rc::gen::inRange(low, high + 1);
}
bool flip() {
  return pick(0, 1) == 1;
}

template <class Enum>
Enum any_of(Enum last) {
  return static_cast<Enum>(pick(0, static_cast<int>(last)));
}

std::string any_text() {
  static const std::vector<std::string> k_texts = {"",       "HT", "和田地区", "a|b+c", "\"引号\"",
                                                   "行\n行", "\\", "0",        "𠮷",    " "};
  return k_texts[static_cast<std::size_t>(pick(0, static_cast<int>(k_texts.size()) - 1))];
}

std::vector<std::string> any_texts() {
  std::vector<std::string> out(static_cast<std::size_t>(pick(0, 3)));
  for (std::string& one : out) one = any_text();
  return out;
}

base::Date any_date() {
  return base::plus_days(base::parse_date("1900-01-01").value(), pick(0, 60'000));
}
std::optional<base::Date> maybe_date() {
  return flip() ? std::optional(any_date()) : std::nullopt;
}

Period any_period() {
  const int year = pick(1900, 2990);
  const Month first = month_of(year, pick(1, 12));
  switch (any_of(PeriodKind::range)) {
    case PeriodKind::month:
      return Period::of_month(first);
    case PeriodKind::quarter:
      return Period::of_quarter(year, pick(1, 4));
    case PeriodKind::half_year:
      return Period::of_half(year, pick(1, 2));
    case PeriodKind::year:
      return Period::of_year(year);
    case PeriodKind::plan:
      return {first, first + pick(0, 80), PeriodKind::plan};
    case PeriodKind::range:
      return Period::of_range(first, first + pick(0, 80));
  }
  return {};
}

Written any_written() {
  Written written;
  written.unit = static_cast<UnitIndex>(pick(0, static_cast<int>(units().size()) - 1));
  written.decimals = static_cast<std::int8_t>(pick(0, 30));
  written.approx = any_of(Approx::at_most);
  written.rounded = flip();
  return written;
}

std::int64_t any_amount() {
  return *rc::gen::arbitrary<std::int64_t>();
}

Organisation any_organisation() {
  Organisation out;
  out.code = any_text();
  for (int i = pick(0, 3); i > 0; --i) {
    out.spans.push_back({any_date(), maybe_date(), any_text(), any_text(), any_text(), any_text(),
                         pick(-5, 500), any_texts()});
  }
  out.successors = any_texts();
  return out;
}

Record any_record() {
  Record out;
  out.kind = any_of(RecordKind::event);
  out.form = any_text();
  out.reporter = any_text();
  out.side = any_of(Side::supporter);
  out.supporters = any_texts();
  out.recipient = any_text();
  out.period = any_period();
  out.coverage = any_of(CoverageClaim::whole);
  out.category = any_text();
  out.nature = any_of(Nature::expected);
  out.cut_off = maybe_date();
  out.happened = maybe_date();
  out.batch = any_text();
  out.control = flip();
  out.nil = flip();
  out.identity = any_text();
  out.persons = any_texts();
  out.explanation = any_text();
  for (int i = pick(0, 3); i > 0; --i)
    out.fields.push_back({"field" + std::to_string(i), any_text()});
  for (int i = pick(0, 3); i > 0; --i)
    out.cells.push_back({any_text(), any_amount(), any_written()});
  return out;
}

FactDraft any_fact() {
  FactDraft out;
  out.measure = any_text();
  out.value = any_amount();
  out.written = any_written();
  out.reporter = any_text();
  out.recipient = any_text();
  out.supporters = any_texts();
  out.category = any_text();
  out.form = any_text();
  out.event = any_text();
  out.person = any_text();
  out.batch = any_text();
  out.period = any_period();
  out.source = any_of(RecordKind::event);
  out.role = any_of(FactRole::control);
  out.coverage = any_of(CoverageClaim::whole);
  out.side = any_of(Side::supporter);
  out.nature = any_of(Nature::expected);
  out.nil = flip();
  return out;
}

Change any_change() {
  Change out;
  out.where = any_of(Register::record);
  out.key = any_text();
  out.action = any_of(ChangeAction::status);
  out.body = any_text();
  out.status = any_of(Status::withdrawn);
  out.measures = any_texts();
  out.source = any_text();
  out.cause = any_text();
  for (int i = pick(0, 3); i > 0; --i) out.facts.push_back(any_fact());
  return out;
}

Grouping any_grouping() {
  Grouping out{any_text(), {any_text(), any_text()}, {}};
  for (int i = pick(0, 3); i > 0; --i)
    out.members.push_back({any_text(), any_text(), flip(), pick(-5, 500)});
  return out;
}

PackInstall any_install() {
  PackInstall out{any_text(), pick(1, 99), month_of(pick(1900, 2999), pick(1, 12)), {}};
  for (int i = pick(0, 3); i > 0; --i) out.files.push_back({any_text(), any_text()});
  return out;
}

std::vector<Member> any_members() {
  std::vector<Member> out;
  for (int i = pick(0, 3); i > 0; --i) {
    out.push_back(
        {any_of(MemberRole::recipient), any_text(), pick(-5, 500), maybe_date(), maybe_date()});
  }
  return out;
}

TEST(Codec, every_body_reads_back_as_it_was) {
  EXPECT_TRUE(rc::check([] {
    const Organisation organisation = any_organisation();
    RC_ASSERT(decode_organisation(encode(organisation)).value() == organisation);
    const Record record = any_record();
    RC_ASSERT(decode_record(encode(record)).value() == record);
    const Grouping grouping = any_grouping();
    RC_ASSERT(decode_grouping(encode(grouping)).value() == grouping);
    const Pairing pairing{any_text(), any_texts(),  any_texts(),  flip(),
                          any_text(), maybe_date(), maybe_date(), any_text()};
    RC_ASSERT(decode_pairing(encode(pairing)).value() == pairing);
    const Seal seal{any_period(), any_text()};
    RC_ASSERT(decode_seal(encode(seal)).value() == seal);
    const SourceSwitch from_items{any_text(), any_text(), month_of(pick(1900, 2999), pick(1, 12))};
    RC_ASSERT(decode_source_switch(encode(from_items)).value() == from_items);
    const PackInstall install = any_install();
    RC_ASSERT(decode_pack_install(encode(install)).value() == install);
    const std::vector<Member> members = any_members();
    RC_ASSERT(decode_members(encode(members)).value() == members);
  }));
}

TEST(Codec, a_change_reads_back_with_its_facts) {
  EXPECT_TRUE(rc::check([] {
    const Change change = any_change();
    const std::string line = encode(change);
    const Change again = decode_change(line).value();
    RC_ASSERT(again.facts == change.facts);
    RC_ASSERT(again.where == change.where);
    RC_ASSERT(again.key == change.key);
    RC_ASSERT(again.action == change.action);
    RC_ASSERT(again.body == change.body);
    RC_ASSERT(again.status == change.status);
    RC_ASSERT(again.measures == change.measures);
    RC_ASSERT(again.source == change.source);
    RC_ASSERT(again.cause == change.cause);
    RC_ASSERT(encode(again) == line);
    RC_ASSERT(line.find('\n') == std::string::npos);
  }));
}

TEST(Codec, a_body_says_only_what_somebody_stated) {
  Record record;
  record.form = "progress";
  record.period = Period::of_half(2011, 1);
  EXPECT_EQ(encode(record),
            R"({"kind":"statement","form":"progress","period":"2011-H1","coverage":"own"})");
  Programme programme;
  programme.code = "xinjiang";
  programme.pack = "border-region";
  EXPECT_EQ(encode_programme(programme), R"({"code":"xinjiang","pack":"border-region"})");
  EXPECT_EQ(decode_programme(encode_programme(programme))->code, "xinjiang");
}

TEST(Codec, damage_is_a_fault) {
  const char* k_cell =
      R"({"kind":"item","period":"2011","cells":[{"unit":"元","decimals":%,"measure":"f","minor":1}]})";
  const auto cell = [&](const char* decimals) { return base::replace_all(k_cell, "%", decimals); };
  EXPECT_TRUE(decode_record(cell("2")));
  for (const std::string& body :
       {std::string(), std::string("[]"), std::string("{"), std::string(R"({"kind":"statement"})"),
        std::string(R"({"kind":"bogus","period":"2011"})"), std::string(R"({"period":"2011-13"})"),
        std::string(R"({"period":"2011","control":1})"),
        std::string(R"({"period":"2011","supporters":"BJ"})"),
        std::string(R"({"period":"2011","supporters":[1]})"),
        std::string(R"({"period":"2011","fields":{"a":1}})"),
        std::string(R"({"period":"2011","cut_off":"2011-02-29"})"),
        std::string(R"({"period":"2011","cells":[1]})"), cell("-1"), cell("31"),
        cell("99999999999"), cell("\"2\""), cell("1e9"), base::replace_all(cell("2"), "元", "银两"),
        base::replace_all(cell("2"), ":1}", ":18446744073709551615}")}) {
    const auto record = decode_record(body);
    ASSERT_FALSE(record) << body;
  }
  EXPECT_FALSE(
      decode_change(R"({"register":"record","key":"k","action":"bogus","status":"draft"})"));
  EXPECT_FALSE(decode_change(
      R"({"register":"record","key":"k","facts":[{"measure":"f","period":"2011"}]})"));
  EXPECT_FALSE(decode_members(R"({"members":[{"role":"guest","org":"BJ"}]})"));
  EXPECT_FALSE(decode_organisation(R"({"code":"A","spans":[{"to":"2011-01-01"}]})"));
  EXPECT_FALSE(decode_grouping(R"({"id":"g","members":[{"ordinal":2147483648}]})"));
}

}  // namespace
}  // namespace jiedui::domain
