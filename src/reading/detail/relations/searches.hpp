// The searches for relations, in the order in which they run: later ones use what earlier ones
// found. Each adds to `found` and is linear in the number of figures: it looks at a bounded number
// of figures around each.
#pragma once

#include "reading/detail/relations/verdicts.hpp"

namespace jiedui::reading::detail {

using Relations = std::vector<Relation>;

void find_tables(const Scene& scene, Relations& found);  ///< rows, columns, 合计
void find_sums(const Scene& scene, Relations& found);    ///< 其中, 包括, 分别, 合计
void find_series(const Scene& scene, Relations& found);  ///< 甲…,到位5亿元;乙…,到位3亿元
void find_near_lists(const Scene& scene, Relations& found);  ///< 甲类3亿元,乙类2亿元,两类合计
void find_lists(const Scene& scene, Relations& found);      ///< 三所院校:甲、乙、丙
void find_far_lists(const Scene& scene, Relations& found);  ///< names in another clause
void find_changes(const Scene& scene, Relations& found);    ///< 增长, 增加, 百分点
void find_told_rows(const Scene& scene, Relations& found);  ///< 2001年甲5个,到2009年甲45个
void find_years(const Scene& scene, Relations& found);      ///< spans of years
void find_rates(const Scene& scene, Relations& found);      ///< 占, …率, 完成…的
void find_shares(const Scene& scene, Relations& found);     ///< what comes to 100 %
void find_products(const Scene& scene, Relations& found);   ///< 每户…, 户均…
void find_ratios(const Scene& scene, Relations& found);  ///< 之比6.6:1; 其中的三成; 日均
void find_rests(const Scene& scene, Relations& found);   ///< 其余, 超额, 未开工; comparisons
void find_bounds(const Scene& scene, Relations& found);  ///< 80%以上的有…; 快于序时进度(66.7%)
void find_restated(const Scene& scene, Relations& found);     ///< one subject twice
void find_rounded(const Scene& scene, Relations& found);      ///< 13328课时, 1.3万余课时
void find_told_before(const Scene& scene, Relations& found);  ///< 派出的24名教师中

}  // namespace jiedui::reading::detail
