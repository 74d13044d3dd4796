// Any bytes as a csv that is imported: reading never crashes, never loops, and says something about
// every file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formats/sheet.hpp"
#include "intake/intake.hpp"

namespace {

using namespace jiedui;

/// A form with money, counts and a rate, a ledger, two organisations: every reader is reachable.
const pack::PackTimeline& packs() {
  static const pack::PackTimeline timeline = [] {
    pack::Pack pack;
    pack.id = "fuzz";
    const auto unit = [](const char* name) { return *domain::find_unit(name); };
    pack::Measure count;
    count.id = "projects";
    count.label = {"项目", "projects"};
    count.unit = unit("个");
    pack::Measure funds;
    funds.id = "funds";
    funds.label = {"资金", "funds"};
    funds.dimension = domain::Dimension::money;
    funds.unit = unit("万元");
    pack.measures = {count, funds};
    pack::Form form;
    form.id = "f";
    form.label = {"表", "form"};
    form.periods = {domain::PeriodKind::year, domain::PeriodKind::half_year,
                    domain::PeriodKind::month};
    form.columns = {{"projects", false, false, unit("个"), {}},
                    {"funds", false, false, unit("万元"), {}}};
    pack.forms = {form};
    pack::Kind kind;
    kind.id = "project";
    kind.label = {"台账", "ledger"};
    kind.key_field = "code";
    kind.fields = {
        {"code", {"编码", "code"}, pack::FieldType::text, 0, true, true, {}, {}, {}},
        {"cost", {"造价", "cost"}, pack::FieldType::decimal, unit("万元"), false, true, {}, {}, {}},
        {"start", {"开工", "start"}, pack::FieldType::date, 0, false, true, {}, {}, {}}};
    pack.kinds = {kind};
    pack::PackTimeline out;
    out.add(pack);
    return out;
  }();
  return timeline;
}

const domain::OrgBook& orgs() {
  static const domain::OrgBook book = [] {
    using namespace std::chrono;
    const domain::OrgSpan span{1950y / January / 1d, std::nullopt, "和田", "和田地区",
                               "prefecture",         "",           1,      {}};
    const domain::OrgSpan other{1950y / January / 1d, std::nullopt, "北京", "北京市",
                                "province",           "",           2,      {}};
    auto made = domain::OrgBook::of({{{1}, "HT", {span}, {}}, {{2}, "BJ", {other}, {}}});
    JD_ENSURE(made.has_value());
    return *made;
  }();
  return book;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto workbook = formats::read_csv(bytes, "fuzz.csv");
  if (!workbook) return 0;
  const domain::Programme programme;
  const intake::Context context{
      &orgs(), &programme, &packs(),
      base::Date{std::chrono::year{2011}, std::chrono::July, std::chrono::day{1}}};
  const intake::Drafts drafts = intake::read(*workbook, "fuzz.csv", context, {});
  JD_ENSURE(!drafts.sheets_read.empty() || !drafts.findings.empty());
  for (const domain::Finding& finding : drafts.findings)
    JD_ENSURE(!finding.what.zh.empty() && !finding.what.en.empty());
  return 0;
}
