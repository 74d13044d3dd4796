#include "books.hpp"

namespace jiedui::testing {

Scenario xinjiang() {
  Scenario scenario(shipped_pack("border-region"));
  scenario.add(R"(
today 2012-03-01
org XJ region name=新疆
org YL prefecture parent=XJ name=伊犁州直
org TC prefecture parent=XJ name=塔城地区
org AL prefecture parent=XJ name=阿勒泰地区
org BZ prefecture parent=XJ name=博州
org CJ prefecture parent=XJ name=昌吉州
org TL prefecture parent=XJ name=吐鲁番地区
org HM prefecture parent=XJ name=哈密地区
org BY prefecture parent=XJ name=巴州
org AK prefecture parent=XJ name=阿克苏地区
org KZ prefecture parent=XJ name=克州
org KS prefecture parent=XJ name=喀什地区
org HT prefecture parent=XJ name=和田地区
org SF county parent=KS name=疏附县
org SC county parent=KS name=莎车县
org JS province name=江苏
org LN province name=辽宁
org JL province name=吉林
org HL province name=黑龙江
org HB province name=湖北
org FJ province name=福建
org SX province name=山西
org HN province name=湖南
org HA province name=河南
org HE province name=河北
org ZJ province name=浙江
org JX province name=江西
org SH province name=上海
org SD province name=山东
org GD province name=广东
org SZ province name=深圳
org BJ province name=北京
org TJ province name=天津
org AH province name=安徽
member recipient XJ
)");
  for (const char* code : {"JS", "LN", "JL", "HL", "HB", "FJ", "SX", "HN", "HA", "HE", "ZJ", "JX",
                           "SH", "SD", "GD", "SZ", "BJ", "TJ", "AH"}) {
    scenario.add(std::string("member supporter ") + code);
  }
  for (const char* code :
       {"YL", "TC", "AL", "BZ", "CJ", "TL", "HM", "BY", "AK", "KZ", "KS", "HT"}) {
    scenario.add(std::string("group statistics ") + code);
  }
  return scenario;
}

Scenario three_gorges() {
  Scenario scenario(shipped_pack("major-project"));
  scenario.add(R"(
today 2011-03-01
org BD county name=巴东县
org BJ province name=北京市
member recipient BD
member supporter BJ
)");
  return scenario;
}

const std::string_view k_table_2 = R"(
statement pilot reporter=YL supporters=JS period=2010 whole published batch=t2 pilot_projects=4 pilot_completed=1 pilot_completion_rate=25%
statement pilot reporter=TC supporters=LN period=2010 whole published batch=t2 pilot_projects=10 pilot_completed=6 pilot_completion_rate=60%
statement pilot reporter=AL supporters=JL+HL period=2010 whole published batch=t2 pilot_projects=14 pilot_completed=4 pilot_completion_rate=28.6%
statement pilot reporter=BZ supporters=HB period=2010 whole published batch=t2 pilot_projects=4 pilot_completed=1 pilot_completion_rate=25%
statement pilot reporter=CJ supporters=FJ+SX period=2010 whole published batch=t2 pilot_projects=8 pilot_completed=5 pilot_completion_rate=62.5%
statement pilot reporter=TL supporters=HN period=2010 whole published batch=t2 pilot_projects=9 pilot_completed=1 pilot_completion_rate=11.1%
statement pilot reporter=HM supporters=HA period=2010 whole published batch=t2 pilot_projects=9 pilot_completed=7 pilot_completion_rate=77.8%
statement pilot reporter=BY supporters=HE period=2010 whole published batch=t2 pilot_projects=3 pilot_completed=2 pilot_completion_rate=66.7%
statement pilot reporter=AK supporters=ZJ period=2010 whole published batch=t2 pilot_projects=24 pilot_completed=11 pilot_completion_rate=45.8%
statement pilot reporter=KZ supporters=JS+JX period=2010 whole published batch=t2 pilot_projects=11 pilot_completed=6 pilot_completion_rate=54.5%
statement pilot reporter=KS supporters=SH+SD+GD+SZ period=2010 whole published batch=t2 pilot_projects=42 pilot_completed=27 pilot_completion_rate=64.3%
statement pilot reporter=HT supporters=BJ+TJ+AH period=2010 whole published batch=t2 pilot_projects=35 pilot_completed=20 pilot_completion_rate=57.1%
control pilot reporter=XJ period=2010 whole batch=t2 pilot_projects=173 pilot_completed=91 pilot_completion_rate=53%
)";

const std::string_view k_table_3 = R"(
statement progress reporter=YL supporters=JS period=2011-H1 whole published batch=t3 projects_planned=176 projects_started=159 start_rate=90.3% funds_planned=16.9亿元 funds_arrived=3.25亿元 arrival_rate=19.2%
statement progress reporter=TC supporters=LN period=2011-H1 whole published batch=t3 projects_planned=55 projects_started=47 start_rate=85.5% funds_planned=8.9亿元 funds_arrived=1.4亿元 arrival_rate=15.9%
statement progress reporter=AL supporters=JL+HL period=2011-H1 whole published batch=t3 projects_planned=64 projects_started=37 start_rate=57.8% funds_planned=2.2亿元 funds_arrived=0.3亿元 arrival_rate=14.4%
statement progress reporter=BZ supporters=HB period=2011-H1 whole published batch=t3 projects_planned=35 projects_started=17 start_rate=48.6% funds_planned=1.5亿元 funds_arrived=0.16亿元 arrival_rate=10.7%
statement progress reporter=CJ supporters=FJ+SX period=2011-H1 whole published batch=t3 projects_planned=57 projects_started=50 start_rate=87.7% funds_planned=4.9亿元 funds_arrived=0.8亿元 arrival_rate=16.4%
statement progress reporter=TL supporters=HN period=2011-H1 whole published batch=t3 projects_planned=43 projects_started=20 start_rate=47% funds_planned=2.36亿元 funds_arrived=0.02亿元 arrival_rate=0.8%
statement progress reporter=HM supporters=HA period=2011-H1 whole published batch=t3 projects_planned=50 projects_started=39 start_rate=78% funds_planned=4亿元 funds_arrived=1.6亿元 arrival_rate=40.1%
statement progress reporter=BY supporters=HE period=2011-H1 whole published batch=t3 projects_planned=17 projects_started=12 start_rate=71% funds_planned=4.36亿元 funds_arrived=1.38亿元 arrival_rate=31.6%
statement progress reporter=AK supporters=ZJ period=2011-H1 whole published batch=t3 projects_planned=123 projects_started=91 start_rate=74% funds_planned=14.1亿元 funds_arrived=3.8亿元 arrival_rate=26.9%
statement progress reporter=KZ supporters=JS+JX period=2011-H1 whole published batch=t3 projects_planned=63 projects_started=51 start_rate=81% funds_planned=6.14亿元 funds_arrived=4.18亿元 arrival_rate=68.2%
statement progress reporter=KS supporters=SH+SD+GD+SZ period=2011-H1 whole published batch=t3 projects_planned=287 projects_started=209 start_rate=72.8% funds_planned=47.3亿元 funds_arrived=16亿元 arrival_rate=33.8%
statement progress reporter=HT supporters=BJ+TJ+AH period=2011-H1 whole published batch=t3 projects_planned=213 projects_started=60 start_rate=28% funds_planned=28.7亿元 funds_arrived=5.5亿元 arrival_rate=19%
control progress reporter=XJ period=2011-H1 whole batch=t3 projects_planned=1183 projects_started=792 start_rate=67% funds_planned=141.3亿元 funds_arrived=38.4亿元 arrival_rate=27.2%
)";

const std::string_view k_plan_categories = R"(
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/housing plan_projects=280 plan_funds=268.49亿元 plan_share=47.4%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/social plan_projects=744 plan_funds=138.09亿元 plan_share=24.4%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/industry plan_projects=331 plan_funds=84.5亿元 plan_share=15%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/training plan_projects=144 plan_funds=19.14亿元 plan_share=3.4%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/grassroots plan_projects=235 plan_funds=10.23亿元 plan_share=1.8%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/other plan_projects=113 plan_funds=14.3亿元 plan_share=2.5%
statement plan reporter=XJ period=十二五 whole published batch=p125 category=project_category/reserve plan_funds=32亿元 plan_share=约5.6%
control plan reporter=XJ period=十二五 whole batch=p125 plan_projects=1847 plan_funds=562.78亿元
)";

const std::string_view k_pilot_categories = R"(
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/urban pilot_projects=9 pilot_funds=2.4亿元 pilot_completed=3 pilot_completed_funds=0.6亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/housing pilot_projects=30 pilot_funds=5.98亿元 pilot_completed=24 pilot_completed_funds=5.32亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/trade_park pilot_projects=23 pilot_funds=2.19亿元 pilot_completed=12 pilot_completed_funds=0.21亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/farm_park pilot_projects=18 pilot_funds=2亿元 pilot_completed=9 pilot_completed_funds=0.88亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/new_village pilot_projects=26 pilot_funds=2.26亿元 pilot_completed=13 pilot_completed_funds=0.86亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/education_health pilot_projects=44 pilot_funds=8.5亿元 pilot_completed=14 pilot_completed_funds=3.76亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/water pilot_projects=6 pilot_funds=0.76亿元 pilot_completed=2 pilot_completed_funds=0.1亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/public pilot_projects=14 pilot_funds=2.19亿元 pilot_completed=2 pilot_completed_funds=0.74亿元
statement pilot-categories reporter=XJ period=2010 whole published batch=pc category=pilot_category/planning pilot_projects=2 pilot_funds=0.1亿元 pilot_completed=0 pilot_completed_funds=0亿元
control pilot-categories reporter=XJ period=2010 whole batch=pc pilot_projects=173 pilot_funds=27.4亿元 pilot_completed=91 pilot_completed_funds=12.47亿元
)";

std::vector<domain::Finding> findings(const Scenario& scenario, std::string_view rule,
                                      std::string_view period, std::string_view org) {
  check::Scope scope{.period = scenario.period(period), .org = {}, .on = scenario.today()};
  if (!org.empty()) scope.org = scenario.org(org);
  auto all = check::run(scenario.rollup(), scope);
  if (!rule.empty()) std::erase_if(all, [&](const auto& one) { return one.rule != rule; });
  return all;
}

std::string said(const std::vector<domain::Finding>& findings) {
  std::string all;
  for (const auto& one : findings) all += one.text("zh") + "\n" + one.text("en") + "\n";
  return all;
}

}  // namespace jiedui::testing
