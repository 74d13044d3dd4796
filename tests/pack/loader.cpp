// What the loader says about mistakes: bad text → place and message.
#include <gtest/gtest.h>

#include "pack_text.hpp"

namespace jiedui::pack {
namespace {

constexpr const char* k_measure =
    "[[measure]]\nid = \"a\"\nlabel = {zh = \"甲\", en = \"A\"}\nunit = \"个\"\ntime = \"flow\"\n";

std::string measures(const std::string& more) {
  return k_measure + more;
}

std::string problems_of(const std::vector<std::pair<std::string, std::string>>& files) {
  PackProblems problems;
  const auto pack = load_pack(small(files), problems);
  EXPECT_EQ(pack.has_value(), problems.findings.empty());
  for (const domain::Finding& one : problems.findings) {
    EXPECT_EQ(one.severity, domain::Severity::error);
    EXPECT_FALSE(one.what.zh.empty()) << one.what.en;
  }
  return lines(problems);
}

struct Bad {
  std::vector<std::pair<std::string, std::string>> files;
  const char* expected;
};

void expect_each(const std::vector<Bad>& cases) {
  for (const Bad& one : cases)
    EXPECT_EQ(problems_of(one.files), one.expected) << one.files.back().second;
}

TEST(Loader, keys_and_their_types) {
  expect_each({
      {{{"measures.toml",
         "[[measure]]\nid = \"a\"\nlabel = {zh = \"甲\", en = \"A\"}\nunits = \"个\"\nunit = "
         "\"个\"\ntime = \"flow\"\n"}},
       "p/measures.toml:4:1: unknown key 'units'; expected one of id, label, basis, unit, time, "
       "counted, categories, feeds, items, source; "
       "did you mean 'unit'?\n"},
      {{{"measures.toml",
         "[[measure]]\nid = \"a\"\nlabel = {zh = \"甲\", en = \"A\"}\nunit = \"个\"\n"}},
       "p/measures.toml:1:1: 'time' is missing; expected time = a text, such as \"…\"\n"},
      {{{"measures.toml", "[[measure]]\nid = 3\n"}},
       "p/measures.toml:2:6: 'id' is an integer; expected a text, such as \"…\"\n"},
      {{{"measures.toml", "[[measure]]\nid = \"Funds\"\n"}},
       "p/measures.toml:2:6: 'Funds' cannot be an id; expected a small letter first, then small "
       "letters, digits, _\n"},
      {{{"measures.toml", "measure = 1\n"}},
       "p/measures.toml:1:11: 'measure' is an integer; expected [[measure]] or a list of tables\n"},
      {{{"measures.toml",
         "[[measure]]\nid = \"a\"\nlabel = \"甲\"\nunit = \"个\"\ntime = \"flow\"\n"}},
       "p/measures.toml:3:9: 'label' is a text; expected a label in both languages, such as {zh = "
       "\"…\", en = \"…\"}\n"},
      {{{"measures.toml",
         "[[measure]]\nid = \"a\"\nlabel = {zh = \"甲\"}\nunit = \"个\"\ntime = \"flow\"\n"}},
       "p/measures.toml:3:9: 'en' is missing; expected en = a text, such as \"…\"\n"},
      {{{"measures.toml",
         "[[measure]]\nid = \"a\"\nlabel = {zh = \"\", en = \"A\"}\nunit = \"个\"\ntime = "
         "\"flow\"\n"}},
       "p/measures.toml:3:15: 'zh' is empty; expected a text, such as \"…\"\n"},
  });
}

TEST(Loader, syntax_and_files) {
  expect_each({
      {{{"measures.toml", "[[measure]]\nid = \n"}},
       "p/measures.toml:2:6: not valid TOML: Error while parsing key-value pair: expected value, "
       "saw '\\n'; correct the TOML at this place\n"},
      {{{"mesures.toml", ""}},
       "p/mesures.toml:1:1: a pack has no file 'mesures.toml'; expected pack.toml, kinds.toml, "
       "categories.toml, measures.toml, "
       "indicators.toml, rules.toml, calendar.toml, lexicon.toml, forms/*.toml, tables/*.toml, "
       "summary/*.md; did "
       "you mean 'measures.toml'?\n"},
      {{{"measures.toml", "a = \"\xff\"\n"}},
       "p/measures.toml:1:1: the file is not UTF-8; save it as UTF-8\n"},
  });
}

TEST(Loader, pack_toml) {
  const std::string words =
      "supporter_word = {zh = \"支\", en = \"s\"}\nrecipient_word = {zh = \"受\", en = \"r\"}\n";
  const std::string label = "label = {zh = \"试\", en = \"t\"}\n";
  expect_each({
      {{{"pack.toml", "id = \"q\"\nversion = 1\n" + label + words}},
       "p/pack.toml:1:6: the id 'q' differs from the folder's name; expected 'p'\n"},
      {{{"pack.toml", "id = \"p\"\n" + label + words}},
       "p/pack.toml:1:1: 'version' is missing; expected version = 1\n"},
      {{{"pack.toml", "id = \"p\"\nversion = 0\n" + label + words}},
       "p/pack.toml:2:11: 'version' is 0; expected 1 to 1000000\n"},
      {{{"pack.toml", "id = \"p\"\nversion = 1\nextends = \"base\"\n" + label}},
       "p/pack.toml:3:11: there is no base/pack.toml; expected a pack.toml in the folder of every "
       "pack\n"},
      {{{"pack.toml", "id = \"p\"\nversion = 1\nextends = \"p\"\n" + label}},
       "p/pack.toml:3:11: 'p' extends itself in a circle; expected extends to name a more general "
       "pack\n"},
      {{{"pack.toml", "id = \"p\"\nversion = 1\norg_kind = 1\n" + label + words}},
       "p/pack.toml:3:12: 'org_kind' is an integer; expected [[org_kind]] or a list of tables\n"},
  });
}

TEST(Loader, measures) {
  const std::string head = "[[measure]]\nid = \"b\"\nlabel = {zh = \"乙\", en = \"B\"}\n";
  const std::string kind =
      "[[kind]]\nid = \"visit\"\nlabel = {zh = \"访\", en = \"v\"}\nkey = \"code\"\n"
      "field = [{id = \"code\", label = {zh = \"号\", en = \"c\"}, type = \"text\"},\n"
      "{id = \"sort\", label = {zh = \"类\", en = \"s\"}, type = \"choice\", choices = [{id = "
      "\"new\", zh = \"新\", en = \"n\"}]},\n"
      "{id = \"cost\", label = {zh = \"费\", en = \"c\"}, type = \"decimal\", unit = \"元\"}]\n";
  expect_each({
      {{{"measures.toml", measures(k_measure)}},
       "p/measures.toml:7:6: 'a' is defined twice; expected each id once; the other one is at "
       "p/measures.toml:1:1\n"},
      {{{"measures.toml", head + "unit = \"万圆\"\ntime = \"flow\"\n"}},
       "p/measures.toml:4:8: 'unit' is '万圆'; expected one of 元, 万元, 亿元, 个, 万个, 项, 人, "
       "万人, 人次, 万人次, 批, 批次, 户, 万户, 台, 台次, 次, "
       "平方米, 万平方米, 亩, 万亩, 米, 公里, 天, %, 名, 家, 份, 所, 千元; did you mean '万元'?\n"},
      {{{"measures.toml", head + "unit = \"%\"\ntime = \"flow\"\n"}},
       "p/measures.toml:4:8: a measure cannot be in %; expected a rate to be an indicator in "
       "indicators.toml\n"},
      {{{"measures.toml", head + "unit = \"个\"\ntime = \"flw\"\n"}},
       "p/measures.toml:5:8: 'time' is 'flw'; expected one of flow, stock, cumulative, plan; did "
       "you mean 'flow'?\n"},
      {{{"measures.toml", head + "unit = \"个\"\ntime = \"cumulative\"\n"}},
       "p/measures.toml:1:1: 'since' is missing; expected since = a text, such as \"…\"\n"},
      {{{"measures.toml", head + "unit = \"个\"\ntime = \"flow\"\nsince = \"year\"\n"}},
       "p/measures.toml:6:1: unknown key 'since'; expected one of id, label, basis, unit, time, "
       "counted, categories, feeds, items, source\n"},
      {{{"measures.toml", head + "unit = \"个\"\ntime = \"flow\"\ncategories = \"tree\"\n"}},
       "p/measures.toml:6:14: there is no category tree 'tree'; none is defined\n"},
      {{{"measures.toml", head + "unit = \"个\"\ntime = \"flow\"\nsource = \"item\"\n"}},
       "p/measures.toml:6:10: the source is items, but there is no 'items'; expected items = {kind "
       "= \"…\"}\n"},
      {{{"measures.toml",
         "[[measure]]\nid = \"sum\"\nlabel = {zh = \"乙\", en = \"B\"}\nunit = \"个\"\ntime = "
         "\"flow\"\n"}},
       "p/measures.toml:2:6: 'sum' is a word of the expression language; expected another id\n"},
      {{{"kinds.toml", kind},
        {"measures.toml", head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"vist\"}\n"}},
       "p/measures.toml:6:17: there is no kind 'vist'; defined are visit; did you mean 'visit'?\n"},
      {{{"kinds.toml", kind},
        {"measures.toml",
         head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"visit\", field = \"costs\"}\n"}},
       "p/measures.toml:6:34: there is no field 'costs'; defined are code, sort, cost; did you "
       "mean 'cost'?\n"},
      {{{"kinds.toml", kind},
        {"measures.toml",
         head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"visit\", field = \"cost\"}\n"}},
       "p/measures.toml:6:34: the field 'cost' is in yuan, the measure in items; expected a field "
       "of the same kind of unit\n"},
      {{{"kinds.toml", kind},
        {"measures.toml",
         head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"visit\", field = \"code\"}\n"}},
       "p/measures.toml:6:34: the field 'code' is not a number; expected a field of type integer "
       "or decimal\n"},
      {{{"kinds.toml", kind},
        {"measures.toml", head + "unit = \"元\"\ntime = \"flow\"\nitems = {kind = \"visit\"}\n"}},
       "p/measures.toml:6:9: a count of records cannot be an amount of money, area or length; "
       "expected field = \"…\"\n"},
      {{{"kinds.toml", kind},
        {"measures.toml",
         head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"visit\", date = \"code\"}\n"}},
       "p/measures.toml:6:33: the field 'code' is not a date; expected a field of type date\n"},
      {{{"kinds.toml", kind},
        {"measures.toml", head + "unit = \"个\"\ntime = \"flow\"\nitems = {kind = \"visit\", where "
                                 "= {sort = \"old\"}}\n"}},
       "p/measures.toml:6:42: there is no choice 'old'; defined are new\n"},
  });
}

TEST(Loader, kinds_and_categories) {
  const std::string head = "[[kind]]\nid = \"k\"\nlabel = {zh = \"种\", en = \"k\"}\n";
  const std::string code = "[[kind.field]]\nid = \"code\"\nlabel = {zh = \"号\", en = \"c\"}\n";
  expect_each({
      {{{"kinds.toml", head + "key = \"cod\"\n" + code + "type = \"text\"\n"}},
       "p/kinds.toml:4:7: there is no field 'cod'; defined are code; did you mean 'code'?\n"},
      {{{"kinds.toml", head + "key = \"code\"\n" + code + "type = \"choice\"\n"}},
       "p/kinds.toml:5:1: a choice without choices; expected choices = [{id = \"…\", zh = \"…\", "
       "en = \"…\"}]\n"},
      {{{"kinds.toml",
         head + "key = \"code\"\n" + code + "type = \"text\"\n" + code + "type = \"text\"\n"}},
       "p/kinds.toml:1:1: 'code' is defined twice; expected each id once\n"},
      {{{"kinds.toml", head + "key = \"code\"\n" + code + "type = \"text\"\nunit = \"元\"\n"}},
       "p/kinds.toml:9:1: unknown key 'unit'; expected one of id, label, type, required, public, "
       "help, aliases\n"},
      {{{"kinds.toml", head + "key = \"period\"\n[[kind.field]]\nid = \"period\"\nlabel = {zh = "
                              "\"期\", en = \"p\"}\ntype = \"text\"\n"}},
       "p/kinds.toml:6:6: 'period' is a column that every file may have; expected another id\n"},
      {{{"categories.toml",
         "[[tree]]\nid = \"t\"\nlabel = {zh = \"树\", en = \"t\"}\nnode = [{id = \"x\", label = "
         "{zh = \"甲\", en = \"x\"}, "
         "node = [{id = \"x\", label = {zh = \"乙\", en = \"x\"}}]}]\n"}},
       "p/categories.toml:1:1: 'x' is defined twice; expected each id once\n"},
  });
}

TEST(Loader, indicators_point_into_the_expression) {
  const std::string head = "[[indicator]]\nid = \"r\"\nlabel = {zh = \"率\", en = \"R\"}\n";
  expect_each({
      {{{"measures.toml", k_measure}, {"indicators.toml", head + "expression = \"a / aa\"\n"}},
       "p/indicators.toml:4:19: there is no measure or indicator 'aa'; did you mean 'a'?\n"},
      {{{"measures.toml", k_measure},
        {"indicators.toml", head + "expression = \"\"\"\n  a /\n  zzz\"\"\"\n"}},
       "p/indicators.toml:6:3: there is no measure or indicator 'zzz'\n"},
      {{{"measures.toml", k_measure}, {"indicators.toml", head + "expression = '''a +\n 1元'''\n"}},
       "p/indicators.toml:4:19: 'a' is in 个 and '1元' is in 元; both sides must be of one unit\n"},
      {{{"measures.toml", k_measure}, {"indicators.toml", head + "expression = \"a\"\n"}},
       "p/indicators.toml:4:14: the expression is in 个, the indicator in %; expected units of one "
       "kind (% for a rate)\n"},
      {{{"measures.toml", k_measure},
        {"indicators.toml", head + "expression = \"a / a\"\nunit = \"元\"\n"}},
       "p/indicators.toml:5:8: the expression is in 1, the indicator in 元; expected units of one "
       "kind (% for a rate)\n"},
      {{{"measures.toml", k_measure}, {"indicators.toml", head + "expression = \"a > 0\"\n"}},
       "p/indicators.toml:4:14: the indicator is a condition, not a number; expected a condition "
       "to be a rule in rules.toml\n"},
      {{{"measures.toml", k_measure},
        {"indicators.toml",
         "[[indicator]]\nid = \"a\"\nlabel = {zh = \"率\", en = \"R\"}\nexpression = \"a / a\"\n"}},
       "p/indicators.toml:2:6: there is a measure 'a' already; expected an id that no measure "
       "has\n"},
      {{{"measures.toml", k_measure}, {"indicators.toml", head + "expression = \"r / r\"\n"}},
       "p/indicators.toml:4:15: there is no measure or indicator 'r'; did you mean 'a'?\n"},
  });
}

TEST(Loader, forms) {
  const std::string head = "id = \"f\"\nlabel = {zh = \"表\", en = \"f\"}\n";
  const std::string column = "[[column]]\nid = \"a\"\n";
  expect_each({
      {{{"forms/g.toml", head + "periods = [\"year\"]\n" + column}, {"measures.toml", k_measure}},
       "p/forms/g.toml:1:6: the id 'f' differs from the file's name; expected 'g'\n"},
      {{{"forms/f.toml", head + "periods = [\"yaer\"]\n" + column}, {"measures.toml", k_measure}},
       "p/forms/f.toml:3:11: 'periods' is 'yaer'; expected one of month, quarter, half_year, year, "
       "plan; did you mean 'year'?\n"
       "p/forms/f.toml:3:11: no period is named; expected periods = [\"month\", \"half_year\", "
       "\"year\"] or the like\n"},
      {{{"forms/f.toml", head + "periods = [\"year\"]\n[[column]]\nid = \"aa\"\n"},
        {"measures.toml", k_measure}},
       "p/forms/f.toml:5:6: there is no measure or indicator 'aa'; defined are a; did you mean "
       "'a'?\n"},
      {{{"forms/f.toml", head + "periods = [\"year\"]\n" + column + "unit = \"元\"\n"},
        {"measures.toml", k_measure}},
       "p/forms/f.toml:6:8: 'a' is in 个, not in 元; expected a unit of the same kind\n"},
      {{{"forms/f.toml", head + "periods = [\"year\"]\n" + column + column},
        {"measures.toml", k_measure}},
       "p/forms/f.toml:4:1: the column 'a' stands twice; expected each column once\n"},
      {{{"forms/f.toml", head + "periods = [\"year\"]\n"}},
       "p/forms/f.toml:1:1: there are no columns; expected at least one [[column]]\n"},
      {{{"categories.toml", "[[tree]]\nid = \"t\"\nlabel = {zh = \"树\", en = \"t\"}\n"},
        {"forms/f.toml", head + "periods = [\"year\"]\ncategories = \"t\"\n" + column},
        {"measures.toml", k_measure}},
       "p/forms/f.toml:6:6: the measure 'a' is not broken down by 't'; expected categories = \"t\" "
       "in measures.toml\n"},
  });
}

TEST(Loader, tables) {
  const std::string head =
      "id = \"t\"\ntitle = {zh = \"表\", en = \"t\"}\nrow_head = {zh = \"行\", en = \"r\"}\n";
  expect_each({
      {{{"tables/t.toml", head + "rows = \"group\"\n[[column]]\nmeasure = \"a\"\n"},
        {"measures.toml", k_measure}},
       "p/tables/t.toml:4:8: 'rows' is 'group'; expected one of groups, children, categories, "
       "pairings, supporters; did you mean 'groups'?\n"},
      {{{"tables/t.toml", head + "rows = \"categories\"\n[[column]]\nmeasure = \"a\"\n"},
        {"measures.toml", k_measure}},
       "p/tables/t.toml:1:1: 'categories' is missing; expected categories = a text, such as "
       "\"…\"\n"},
      {{{"tables/t.toml",
         head + "rows = \"groups\"\n[[column]]\nlabel = {zh = \"栏\", en = \"c\"}\nid = \"c\"\n"}},
       "p/tables/t.toml:5:1: a column has either 'measure' or 'text'; expected measure = \"…\" or "
       "text = \"supporters\"\n"},
      {{{"tables/t.toml",
         head + "rows = \"groups\"\n[[column]]\nmeasure = \"a\"\nunit = \"元\"\ndecimals = 9\n"},
        {"measures.toml", k_measure}},
       "p/tables/t.toml:7:8: 'a' is in 个, not in 元; expected a unit of the same kind\n"
       "p/tables/t.toml:8:12: 'decimals' is 9; expected 0 to 6\n"},
      {{{"tables/t.toml",
         head + "rows = \"groups\"\nofficial_foot = 1\n[[column]]\nmeasure = \"a\"\n"},
        {"measures.toml", k_measure}},
       "p/tables/t.toml:5:17: 'official_foot' is an integer; expected true or false\n"},
  });
}

TEST(Loader, rules) {
  const std::string head = "[[rule]]\nid = \"r\"\nseverity = \"error\"\n";
  const std::string words = "why = {zh = \"因\", en = \"w\"}\ntodo = {zh = \"办\", en = \"t\"}\n";
  const std::string what = "what = {zh = \"{place}\", en = \"x {a}\"}\n";
  expect_each({
      {{{"measures.toml", k_measure}, {"rules.toml", head + "holds = \"a\"\n" + what + words}},
       "p/rules.toml:4:9: a rule is a condition; this is a number; expected something like a <= "
       "b\n"},
      {{{"measures.toml", k_measure},
        {"rules.toml", head + "holds = \"a > 1元\"\n" + what + words}},
       "p/rules.toml:4:12: 'a' is in 个 and '1元' is in 元; both sides must be of one unit\n"},
      {{{"measures.toml", k_measure},
        {"rules.toml", head + "holds = \"a > 0\"\nwhat = {zh = \"{b}\", en = \"{a\"}\n" + words}},
       "p/rules.toml:5:8: there is no measure or indicator 'b'; defined are a, place, period; did "
       "you mean 'a'?\n"
       "p/rules.toml:5:8: a { without its }; expected {measure id}\n"},
      {{{"measures.toml", k_measure},
        {"rules.toml", head + "table = \"t\"\nholds = \"a > 0\"\n" + what + words}},
       "p/rules.toml:4:9: there is no table 't'; none is defined\n"},
  });
}

TEST(Loader, calendar_and_lexicon) {
  expect_each({
      {{{"calendar.toml", "[[plan]]\nname = \"十二五\"\nfirst = \"2011\"\nlast = \"2015-12\"\n"}},
       "p/calendar.toml:3:9: '2011' is not a month; expected the form 2011-01\n"},
      {{{"calendar.toml",
         "[[plan]]\nname = \"十二五\"\nfirst = \"2011-01\"\nlast = \"2010-12\"\n"}},
       "p/calendar.toml:4:8: the last month lies before the first; expected it not before "
       "'first'\n"},
      {{{"calendar.toml", "[form.f]\nexpected = [\"county\"]\n"}},
       "p/calendar.toml:1:1: there is no form 'f'; none is defined\n"},
      {{{"measures.toml", k_measure},
        {"forms/f.toml",
         "id = \"f\"\nlabel = {zh = \"表\", en = \"f\"}\nperiods = [\"year\"]\n[[column]]\nid = "
         "\"a\"\n"},
        {"calendar.toml", "[form.f]\nexpected = [\"conty\"]\ndeadline_days = -1\n"}},
       "p/calendar.toml:2:12: there is no kind of organisation 'conty'; defined are county; did "
       "you mean 'county'?\n"
       "p/calendar.toml:3:17: 'deadline_days' is -1; expected 0 to 366\n"},
      {{{"measures.toml", k_measure}, {"lexicon.toml", "[names]\na = \"甲\"\n"}},
       "p/lexicon.toml:2:5: 'a' is a text; expected a list of texts, such as [\"…\", \"…\"]\n"},
      {{{"lexicon.toml", "[names]\nreportr = [\"填报单位\"]\n"}},
       "p/lexicon.toml:2:11: there is no measure, indicator or field 'reportr'; defined are "
       "reporter, recipient, supporters, side, period, "
       "nature, coverage, category, cut_off, happened, batch, explanation …; did you mean "
       "'reporter'?\n"},
  });
}

TEST(Loader, all_problems_are_listed_at_once) {
  const std::string text = problems_of(
      {{"measures.toml", "[[measure]]\nid = \"a\"\n"},
       {"indicators.toml",
        "[[indicator]]\nid = \"r\"\nlabel = {zh = \"率\", en = \"R\"}\nexpression = \"x\"\n"}});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4) << text;
}

domain::PackInstall extended(const std::string& measures_of_p) {
  domain::PackInstall install = small({{"measures.toml", measures_of_p}});
  install.files[0].text =
      "id = \"p\"\nversion = 2\nextends = \"base\"\nlabel = {zh = \"试\", en = \"test\"}\n";
  install.files.push_back({"base/pack.toml",
                           "id = \"base\"\nversion = 1\nlabel = {zh = \"基\", en = \"base\"}\n"
                           "supporter_word = {zh = \"前方\", en = \"front\"}\nrecipient_word = {zh "
                           "= \"受\", en = \"r\"}\n"});
  install.files.push_back(
      {"base/measures.toml", measures("[[measure]]\nid = \"b\"\nlabel = {zh = \"乙\", en = "
                                      "\"B\"}\nunit = \"人\"\ntime = \"stock\"\n")});
  return install;
}

TEST(Loader, an_extending_pack_overrides_by_id_in_the_old_place) {
  const Pack pack =
      loaded(extended("[[measure]]\nid = \"a\"\nlabel = {zh = \"新\", en = \"new\"}\nunit = "
                      "\"户\"\ntime = \"flow\"\n"));
  ASSERT_EQ(pack.measures.size(), 2u);
  EXPECT_EQ(pack.measures[0].id, "a");
  EXPECT_EQ(pack.measures[0].label.zh, "新");
  EXPECT_EQ(pack.measures[1].id, "b");
  EXPECT_EQ(pack.name(), "p@2");
  EXPECT_EQ(pack.label.zh, "试");
  EXPECT_EQ(pack.supporter_word.zh, "前方");
}

TEST(Loader, categories_nest) {
  const Pack pack =
      loaded(small({{"categories.toml",
                     "[[tree]]\nid = \"t\"\nlabel = {zh = \"树\", en = \"t\"}\nexhaustive = false\n"
                     "node = [{id = \"x\", label = {zh = \"甲\", en = \"x\"}, node = [{id = \"y\", "
                     "label = {zh = \"乙\", en = \"y\"}}]}]\n"}}));
  ASSERT_NE(pack.category("t/y"), nullptr);
  EXPECT_EQ(pack.category("t/y")->parent, "x");
  EXPECT_EQ(pack.category_tree("t")->children("").size(), 1u);
  EXPECT_FALSE(pack.category_tree("t")->exhaustive);
  EXPECT_EQ(pack.category("t"), nullptr);
}

}  // namespace
}  // namespace jiedui::pack
