// What makes two records the same one, names of enumerations, pairings, the dictionary.
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "domain/change.hpp"
#include "domain/dictionary.hpp"
#include "domain/programme.hpp"
#include "domain/record.hpp"

namespace jiedui::domain {
namespace {

Record statement() {
  Record record;
  record.form = "progress";
  record.reporter = "HT";
  record.recipient = "HT";
  record.supporters = {"BJ", "TJ"};
  record.period = Period::of_half(2011, 1);
  record.category = "kind/housing";
  record.identity = "P-1";
  record.batch = "t3";
  return record;
}

struct KeyCase {
  const char* what;
  std::function<void(Record&)> change;
  bool same;
};

void expect_keys(const Record& first, const std::vector<KeyCase>& cases) {
  for (const KeyCase& one : cases) {
    Record other = first;
    one.change(other);
    EXPECT_EQ(natural_key(first) == natural_key(other), one.same)
        << one.what << ": " << natural_key(other);
  }
}

TEST(NaturalKey, of_a_statement_is_who_when_what_and_for_whom) {
  expect_keys(
      statement(),
      {
          {"reporter", [](Record& r) { r.reporter = "KS"; }, false},
          {"recipient", [](Record& r) { r.recipient = "KS"; }, false},
          {"period", [](Record& r) { r.period = Period::of_half(2011, 2); }, false},
          {"a range of the same months", [](Record& r) { r.period.kind = PeriodKind::range; },
           false},
          {"form", [](Record& r) { r.form = "pilot"; }, false},
          {"own or whole", [](Record& r) { r.coverage = CoverageClaim::whole; }, false},
          {"supporters", [](Record& r) { r.supporters = {"BJ"}; }, false},
          {"order of supporters",
           [](Record& r) {
             r.supporters = {"TJ", "BJ"};
           },
           true},
          {"a supporter named twice",
           [](Record& r) {
             r.supporters = {"TJ", "BJ", "TJ"};
           },
           true},
          {"category", [](Record& r) { r.category = ""; }, false},
          {"side", [](Record& r) { r.side = Side::supporter; }, false},
          {"flash", [](Record& r) { r.nature = Nature::flash; }, true},
          {"audited", [](Record& r) { r.nature = Nature::audited; }, true},
          {"published", [](Record& r) { r.nature = Nature::published; }, false},
          {"expected", [](Record& r) { r.nature = Nature::expected; }, false},
          {"cut-off", [](Record& r) { r.cut_off = base::parse_date("2011-06-30").value(); }, true},
          {"values",
           [](Record& r) {
             r.cells = {{"funds", 1, {}}};
           },
           true},
          {"total row", [](Record& r) { r.control = true; }, false},
          {"batch of a row", [](Record& r) { r.batch = "t4"; }, true},
      });
}

TEST(NaturalKey, of_a_total_row_is_that_of_its_batch) {
  Record total = statement();
  total.control = true;
  expect_keys(total, {{"batch", [](Record& r) { r.batch = "t4"; }, false}});
}

TEST(NaturalKey, of_an_item_is_its_identity_with_its_reporter_and_of_an_event_its_side) {
  Record item = statement();
  item.kind = RecordKind::item;
  expect_keys(item, {{"identity", [](Record& r) { r.identity = "P-2"; }, false},
                     {"reporter", [](Record& r) { r.reporter = "KS"; }, false},
                     {"period", [](Record& r) { r.period = Period::of_year(2012); }, true},
                     {"supporters", [](Record& r) { r.supporters = {}; }, true}});
  Record event = item;
  event.kind = RecordKind::event;
  expect_keys(event, {{"identity", [](Record& r) { r.identity = "P-2"; }, false},
                      {"side", [](Record& r) { r.side = Side::supporter; }, false},
                      {"reporter", [](Record& r) { r.reporter = "KS"; }, true}});
}

TEST(NaturalKey, is_not_confused_by_its_own_marks) {
  Record item = statement();
  item.kind = RecordKind::item;
  item.identity = "E1|supporter";
  Record other = item;
  other.identity = "E1";
  other.side = Side::supporter;
  EXPECT_NE(natural_key(item), natural_key(other));
  Record joined = statement();
  joined.supporters = {"BJ+TJ"};
  EXPECT_NE(natural_key(joined), natural_key(statement()));
  joined.supporters = {"BJ\\+TJ"};
  EXPECT_NE(natural_key(joined), natural_key(statement()));
}

TEST(RecordParts, are_found_by_id) {
  Record record = statement();
  record.cells = {{"funds", 7, {}}, {"projects", 8, {}}};
  record.fields = {{"name", "学校"}};
  EXPECT_EQ(find_cell(record, "projects")->minor, 8);
  EXPECT_EQ(find_cell(record, "persons"), nullptr);
  EXPECT_EQ(find_field(record, "name")->value, "学校");
  EXPECT_EQ(find_field(record, "funds"), nullptr);
}

template <class Enum>
void expect_names(std::optional<Enum> (*from)(std::string_view), Enum last) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto one = static_cast<Enum>(i);
    EXPECT_EQ(from(to_string(one)), one);
    EXPECT_TRUE(names.insert(to_string(one)).second);
  }
  EXPECT_FALSE(from("nonsense"));
  EXPECT_FALSE(from(""));
}

TEST(EnumNames, read_back) {
  expect_names(record_kind_from, RecordKind::event);
  expect_names(coverage_from, CoverageClaim::whole);
  expect_names(side_from, Side::supporter);
  expect_names(nature_from, Nature::expected);
  expect_names(status_from, Status::withdrawn);
  expect_names(register_from, Register::record);
}

TEST(EnumNames, are_read_as_offices_write_them) {
  EXPECT_EQ(coverage_from("含下级"), CoverageClaim::whole);
  EXPECT_EQ(coverage_from(" 本 级 "), CoverageClaim::own);
  EXPECT_EQ(side_from("支援方"), Side::supporter);
  EXPECT_EQ(nature_from("快报数"), Nature::flash);
  EXPECT_EQ(nature_from("正式数"), Nature::final_);
  EXPECT_TRUE(stands_apart(*nature_from("预计")));
}

TEST(PairingShape, follows_from_the_sizes) {
  const auto shape = [](std::size_t supporters, std::size_t recipients, bool team) {
    Pairing pairing;
    pairing.supporters.assign(supporters, "S");
    pairing.recipients.assign(recipients, "R");
    pairing.team = team;
    return shape_of(pairing);
  };
  EXPECT_EQ(shape(1, 1, false), "1-1");
  EXPECT_EQ(shape(1, 3, false), "1-n");
  EXPECT_EQ(shape(2, 1, false), "n-1");
  EXPECT_EQ(shape(2, 2, false), "n-n");
  EXPECT_EQ(shape(1, 1, true), "team");
}

TEST(PairingValidity, ends_before_its_last_day) {
  Pairing pairing;
  pairing.from = base::parse_date("2010-07-01").value();
  pairing.to = base::parse_date("2011-07-01").value();
  EXPECT_FALSE(valid_during(pairing, Period::of_half(2010, 1)));
  EXPECT_TRUE(valid_during(pairing, Period::of_half(2010, 2)));
  EXPECT_TRUE(valid_during(pairing, Period::of_half(2011, 1)));
  EXPECT_FALSE(valid_during(pairing, Period::of_half(2011, 2)));
  EXPECT_TRUE(valid_during(Pairing{}, Period::of_year(1999)));
}

TEST(DictionaryNames, go_both_ways_and_a_set_has_no_order) {
  Dictionary names;
  names.put_term(TermId{3}, "funds");
  names.put_org(OrgId{1}, "BJ");
  names.put_org(OrgId{2}, "TJ");
  names.put_set(OrgSetId{5}, {OrgId{2}, OrgId{1}});
  EXPECT_EQ(names.term("funds"), TermId{3});
  EXPECT_EQ(names.text(TermId{3}), "funds");
  EXPECT_FALSE(names.term("projects"));
  EXPECT_EQ(names.text(TermId{}), "");
  EXPECT_EQ(names.org("TJ"), OrgId{2});
  EXPECT_EQ(names.code(OrgId{9}), "");
  EXPECT_EQ(names.set({OrgId{1}, OrgId{2}, OrgId{1}}), OrgSetId{5});
  EXPECT_FALSE(names.set({OrgId{1}}));
  ASSERT_EQ(names.members(OrgSetId{5}).size(), 2U);
  EXPECT_EQ(names.members(OrgSetId{5})[0], OrgId{2}) << "as they are printed";
  EXPECT_TRUE(names.members(OrgSetId{}).empty());
}

}  // namespace
}  // namespace jiedui::domain
