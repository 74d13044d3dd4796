// What so many facts cost in memory: building the figures, a table of 342 rows and 40 measures, one
// commit. The facts are made by a fixed rule, so that another engine can be given the same ones
// (--csv).
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rollup/rollup.hpp"

namespace {

using namespace jiedui;

constexpr int k_counties = 341;  // with their region the 342 rows of the table
constexpr int k_measures = 40;
constexpr int k_first_year = 2010;

struct Settings {
  std::int64_t facts = 1'000'000;
  std::string csv;
};

Settings read_settings(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = arguments[i];
    if (name == "--facts") settings.facts = std::stoll(arguments[i + 1]);
    if (name == "--csv") settings.csv = arguments[i + 1];
  }
  return settings;
}

domain::Organisation organisation(int id, const std::string& parent) {
  domain::Organisation made;
  made.id = {id};
  made.code = fmt::format("{:06}", id);
  const base::Date from{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
  made.spans = {
      {from, {}, made.code, made.code, parent.empty() ? "region" : "county", parent, id, {}}};
  return made;
}

std::shared_ptr<const rollup::World> make_world() {
  auto world = std::make_shared<rollup::World>();
  std::vector<domain::Organisation> orgs = {organisation(1, "")};
  for (int i = 0; i < k_counties; ++i) orgs.push_back(organisation(i + 2, orgs.front().code));
  for (const auto& org : orgs) world->dictionary.put_org(org.id, org.code);
  pack::Pack pack;
  pack.id = "bench";
  for (int m = 0; m < k_measures; ++m) {
    pack::Measure measure;
    measure.id = fmt::format("m{:02}", m);
    measure.dimension = domain::Dimension::money;
    pack.measures.push_back(measure);
    world->dictionary.put_term({m + 1}, measure.id);
  }
  world->packs.add(std::move(pack));
  world->programme.code = "bench";
  world->programme.members = {{domain::MemberRole::recipient, orgs.front().code, 1, {}, {}}};
  auto book = domain::OrgBook::of(std::move(orgs));
  JD_ENSURE(book);
  world->orgs = *std::move(book);
  return world;
}

/// The n-th fact: counties change fastest within a record of 40 measures, months slowest.
domain::Fact fact(std::int64_t n) {
  domain::Fact made;
  const std::int64_t record = n / k_measures;
  made.record = {record + 1};
  made.measure = {static_cast<std::int32_t>(n % k_measures) + 1};
  made.reporter = made.recipient = {static_cast<std::int32_t>(record % k_counties) + 2};
  made.first = made.last =
      domain::month_of(k_first_year, 1) + static_cast<domain::Month>(record / k_counties);
  made.value = n * 7919 % 1'000'003;
  made.from = 1;
  made.version = 1;
  return made;
}

std::vector<domain::Fact> make_facts(std::int64_t count) {
  std::vector<domain::Fact> facts;
  facts.reserve(static_cast<std::size_t>(count));
  for (std::int64_t n = 0; n < count; ++n) facts.push_back(fact(n));
  return facts;
}

void write_csv(const std::string& path, const std::vector<domain::Fact>& facts) {
  std::ofstream file(path);
  file << "recipient,measure,month,value\n";
  for (const domain::Fact& one : facts) {
    file << one.recipient.value << ',' << one.measure.value << ',' << one.first << ',' << one.value
         << '\n';
  }
}

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Every county and the region, every measure, one year; the sum keeps the work from being left
/// out.
domain::Int128 table(const rollup::Rollup& books, int year) {
  std::vector<domain::Slice> rows(k_counties + 1);
  for (int i = 0; i <= k_counties; ++i) rows[static_cast<std::size_t>(i)].recipient = {i + 1};
  domain::Int128 sum = 0;
  for (int m = 0; m < k_measures; ++m) {
    rollup::Query query;
    query.measure = fmt::format("m{:02}", m);
    query.period = domain::Period::of_year(year);
    for (const domain::Figure& figure : books.slices(query, rows)) sum += figure.num;
  }
  return sum;
}

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int count, char** arguments) {
  const Settings settings = read_settings(count, arguments);
  auto facts = make_facts(settings.facts);
  if (!settings.csv.empty()) write_csv(settings.csv, facts);
  rollup::Rollup books;
  const auto world = make_world();
  const double build = seconds([&] { books = rollup::Rollup::build(world, std::move(facts), 1); });
  domain::Int128 sum = 0;
  const double first = seconds([&] { sum = table(books, k_first_year + 1); });
  const double again = seconds([&] { sum = table(books, k_first_year + 1); });
  rollup::Changes changes{2, {{1}}, {}};
  for (int m = 0; m < k_measures; ++m) changes.facts.push_back(fact(m));
  const double commit = seconds([&] { books = books.apply(changes); });
  fmt::print(
      "{} facts: build {:.2f} s, table of {} rows x {} measures {:.1f} ms (first {:.1f}), one "
      "commit {:.2f} ms, "
      "peak {} MB, sum {}\n",
      settings.facts, build, k_counties + 1, k_measures, again * 1e3, first * 1e3, commit * 1e3,
      peak_megabytes(), base::to_string(sum));
  return 0;
}
