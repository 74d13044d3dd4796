#include "formats/papers.hpp"

#include <fmt/format.h>

namespace jiedui::formats {
namespace {

/// Sentences with the numbers, quotation marks and brackets that break lines badly.
std::string filler(int seed) {
  std::string out;
  for (int i = 0; i < 4; ++i) {
    out += fmt::format(
        "截至{}月底,纳入第{}批计划的项目{}个(其中新建{}个、续建{}个),已开工{}个,开工率{}.{}%;"
        "到位援助资金{}."
        "{}万元,用于“安居富民”、“定居兴牧”等民生工程。",
        1 + (seed + i) % 12, 1 + i, 117 + seed * 7 + i, 30 + i, 87 + seed, 63 + seed, 50 + i,
        (seed + i) % 10, 1234 + 17 * seed, i);
  }
  return out;
}

}  // namespace

Grid long_table(int rows) {
  Grid grid;
  grid.head_rows = 2;
  GridCell name = cell("项目名称", GridAlign::center);
  name.rows = 2;
  GridCell money = cell("资金(万元)", GridAlign::center);
  money.columns = 2;
  GridCell note = cell("备注", GridAlign::center);
  note.rows = 2;
  grid.rows.push_back({name, money, note});
  grid.rows.push_back({cell("计划", GridAlign::center), cell("到位", GridAlign::center)});
  for (int i = 1; i <= rows; ++i) {
    grid.rows.push_back({cell(fmt::format("第{}小学教学楼", i)),
                         cell(fmt::format("{}.{:02}", 120 * i, i), GridAlign::right),
                         cell(fmt::format("{}.50", 60 * i), GridAlign::right),
                         cell(i % 7 == 0 ? "跨年度实施,主体完工后转入下一年度计划" : "")});
  }
  return grid;
}

Document long_paper() {
  Document out;
  out.title = "北川县2010年度接受对口支援工作总结";
  out.blocks.push_back(paragraph(
      Role::title, "北川羌族自治县人民政府办公室关于2010年度接受对口支援和经济合作工作情况的总结"));
  out.blocks.push_back(paragraph(Role::subtitle, "(征求意见稿)"));
  out.blocks.push_back(paragraph(Role::addressee, "市对口支援工作领导小组:"));
  Paragraph opening{
      Role::body,
      {Span{.text = "截至6月30日,计划项目"},
       Span{.text = "1183个", .bookmark = "jd_a1b2c3d4_1", .link = "#f1"}, Span{.text = ",已开工"},
       Span{.text = "792个", .bookmark = "jd_a1b2c3d4_2", .link = "#f2"}, Span{.text = "。"},
       Span{.text = "【待写:领导批示情况】", .pending = true},
       Span{.text = "下一步要做好衔接。", .bold = true}}};
  out.blocks.push_back(opening);
  const char* k_firsts[] = {"一、基本情况", "二、主要成效", "三、存在的问题", "四、下一步打算"};
  int seed = 1;
  for (const char* first : k_firsts) {
    out.blocks.push_back(paragraph(Role::heading_1, first));
    out.blocks.push_back(paragraph(Role::body, filler(seed++)));
    out.blocks.push_back(paragraph(Role::heading_2, "(一)资金管理"));
    out.blocks.push_back(paragraph(Role::body, filler(seed++)));
    out.blocks.push_back(paragraph(Role::heading_3, "1.拨付进度"));
    out.blocks.push_back(paragraph(Role::body, filler(seed++)));
    out.blocks.push_back(paragraph(Role::heading_4, "(1)县级配套"));
    out.blocks.push_back(paragraph(Role::list, "一是" + filler(seed++)));
  }
  out.blocks.push_back(paragraph(Role::annexes, "附件:1.2010年度对口支援项目资金到位情况表"));
  out.blocks.push_back(paragraph(Role::annexes, "2.来访团组一览"));
  out.blocks.push_back(paragraph(Role::signature, "北川羌族自治县人民政府办公室"));
  out.blocks.push_back(paragraph(Role::date, "2010年7月5日"));
  out.blocks.push_back(paragraph(Role::annex, "附件1"));
  out.blocks.push_back(paragraph(Role::title, "2010年度对口支援项目资金到位情况表"));
  out.blocks.push_back(paragraph(Role::caption, "表1 项目资金"));
  out.blocks.push_back(long_table(60));
  out.blocks.push_back(paragraph(Role::note, "注:1.不含兵团。2.到位按拨付到项目计算。"));
  out.blocks.push_back(paragraph(Role::annex, "附件2"));
  out.blocks.push_back(paragraph(Role::title, "来访团组一览"));
  out.blocks.push_back(paragraph(Role::body, filler(seed)));
  return out;
}

}  // namespace jiedui::formats
