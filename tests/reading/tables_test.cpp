// Tables in a text, and what the text around tells of them.
#include "relations_of.hpp"

namespace jiedui::reading {
namespace {

const std::string k_departments =
    "单位\t项目数(个)\t计划资金(万元)\t到位资金(万元)\t到位率(%)\t选派人才(人次)\n"
    "市教育局\t8\t2150\t2150\t100.0\t64\n"
    "市卫生健康委\t6\t1860\t1720\t92.5\t85\n"
    "市住房城乡建设局\t5\t4780\t4302\t90.0\t18\n"
    "市农业农村局\t11\t3240\t2916\t90.0\t42\n"
    "合计\t30\t12030\t11088\t92.2\t209\n\n";

TEST(TableText, ATotalIsToldUnderItsColumnsName) {
  expect_one_of(k_departments + "全年到位资金1.1亿元。", "restated 1.1亿元 = 11088 holds");
  expect_one_of(k_departments + "选派的219人次中，多数是技术人员。",
                "restated 219人次 = 209 fails");
  expect_no_failure(k_departments + "上年到位资金11000万元。");
}

TEST(TableText, RowsNamedTogether) {
  const std::string text =
      k_departments + "住建、农业农村两个部门计划资金8020万元，占总盘子的66.7%。";
  expect_one_of(text, "sum 8020万元 = 4780 3240 holds");
  expect_one_of(text, "share 66.7% = 8020万元 12030 holds");
  expect_no_failure(k_departments + "住建、农业农村两个部门另有资金900万元。");
}

TEST(Tables, BetweenBars) {
  const std::string text =
      "| 单位 | 派出人数（人） | 门诊（人次） |\n"
      "|------|------|------|\n"
      "| 市人民医院 | 12 | 4600 |\n"
      "| 市中医院 | 8 | 3200 |\n"
      "| 市妇幼保健院 | 6 | 1900 |\n"
      "| 合计 | 26 | 9600 |\n";
  expect_one_of(text, "sum 26 = 12 8 6 holds");
  expect_one_of(text, "sum 9600 = 4600 3200 1900 fails");
}

TEST(Tables, TheTotalMayStandFirst) {
  expect_one_of("县名\t项目数（个）\n合计\t30\n甲县\t12\n乙县\t8\n丙县\t10\n",
                "sum 30 = 12 8 10 holds");
}

TEST(Tables, ColumnsOfGrowthAndOfDifferences) {
  const std::string text =
      "项目\t2022年（万元）\t2023年（万元）\t增长（%）\t增加额（万元）\n"
      "教育\t1200\t1380\t15.0\t180\n"
      "卫生\t800\t960\t25.0\t160\n"
      "产业\t2000\t2100\t5.0\t100\n"
      "合计\t4000\t4440\t11.0\t440\n";
  expect_one_of(text, "growth 15.0 = 1200 1380 holds");
  expect_one_of(text, "growth 25.0 = 800 960 fails");
  expect_one_of(text, "difference 440 = 4440 4000 holds");
}

}  // namespace
}  // namespace jiedui::reading
