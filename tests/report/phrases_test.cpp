// Figures in sentences: the word that goes with each, and silence where nothing can be said.
#include "report/phrases.hpp"

#include <gtest/gtest.h>

#include "scenario.hpp"

namespace jiedui::report {
namespace {

using domain::Decimal;
using domain::Figure;
using domain::Ratio;

domain::UnitIndex unit(std::string_view name) {
  return domain::find_unit(name).value();
}
Figure amount(std::int64_t minor, domain::Dimension dimension = domain::Dimension::count) {
  Figure out;
  out.state = domain::FigureState::value;
  out.num = minor;
  out.dimension = dimension;
  return out;
}
Figure fen(std::int64_t minor) {
  return amount(minor, domain::Dimension::money);
}
Figure rate(std::int64_t num, std::int64_t den) {
  Figure out = amount(num);
  out.is_ratio = true;
  out.den = den;
  out.den_dimension = domain::Dimension::count;
  return out;
}
Figure published(std::string_view number, std::string_view in) {
  Figure out = amount(0, domain::unit_at(unit(in)).dimension);
  out.published = Decimal::parse(number).value();
  out.written.unit = unit(in);
  return out;
}
const Figure k_missing;

constexpr std::int64_t k_wan_yuan = 1'000'000;  // fen

std::string grown(const Figure& now, const Figure& before, std::string_view in) {
  const auto movement = growth(now, before, unit(in));
  return movement ? movement->phrase.zh : "";
}

TEST(Phrases, a_number_stands_with_its_unit) {
  EXPECT_EQ(spoken(amount(792), unit("个"), 0, "zh"), "792个");
  EXPECT_EQ(spoken(fen(384'000'000'000), unit("亿元"), 1, "zh"), "38.4亿元");
  EXPECT_EQ(spoken(rate(272, 1000), unit("%"), 1, "zh"), "27.2%");
  EXPECT_EQ(spoken(rate(272, 1000), unit("%"), 1, "en"), "27.2%");
  EXPECT_EQ(spoken(fen(k_wan_yuan), unit("万元"), 0, "en"), "1 10k yuan");
  EXPECT_EQ(spoken(amount(0), unit("个"), 0, "zh"), "0个");
  EXPECT_EQ(spoken(k_missing, unit("个"), 0, "zh"), "");
}

TEST(Phrases, an_amount_grows_in_percent_and_a_rate_in_points) {
  EXPECT_EQ(grown(amount(112), amount(100), "个"), "增长12.0%");
  EXPECT_EQ(grown(amount(90), amount(120), "个"), "下降25.0%");
  EXPECT_EQ(grown(rate(30, 100), rate(25, 100), "%"), "提高5.0个百分点");
  EXPECT_EQ(grown(rate(25, 100), rate(30, 100), "%"), "下降5.0个百分点");
  EXPECT_EQ(grown(rate(1, 4), rate(25, 100), "%"), "持平");
  EXPECT_EQ(grown(amount(7), amount(7), "个"), "持平");
}

TEST(Phrases, a_change_too_small_to_show_is_not_a_zero) {
  EXPECT_EQ(grown(amount(100'001), amount(100'000), "个"), "基本持平");
  EXPECT_EQ(grown(rate(10'001, 100'000), rate(10'000, 100'000), "%"), "基本持平");
}

TEST(Phrases, nothing_grows_from_zero_or_from_what_is_not_known) {
  EXPECT_EQ(grown(amount(5), amount(0), "个"), "");
  EXPECT_EQ(grown(amount(5), amount(-2), "个"), "");
  EXPECT_EQ(grown(amount(5), k_missing, "个"), "");
  EXPECT_EQ(grown(k_missing, amount(5), "个"), "");
  EXPECT_EQ(grown(rate(1, 10), rate(0, 10), "%"), "提高10.0个百分点");  // a rate may
}

TEST(Phrases, differences_are_of_exact_values_rounded_once) {
  // 27.14 and 25.06 print as 27.1 and 25.1; their difference is 2.08.
  EXPECT_EQ(grown(rate(2714, 10'000), rate(2506, 10'000), "%"), "提高2.1个百分点");
  // Published numbers are all there is.
  EXPECT_EQ(grown(published("27.2", "%"), published("25.0", "%"), "%"), "提高2.2个百分点");
  EXPECT_EQ(grown(published("11000", "万元"), published("1", "亿元"), "亿元"), "增长10.0%");
}

TEST(Phrases, more_and_less_in_the_unit_of_the_column) {
  const auto said = [](const Figure& now, const Figure& before, std::string_view in, int places) {
    const auto movement = difference(now, before, unit(in), places);
    return movement ? movement->phrase.zh : "";
  };
  EXPECT_EQ(said(amount(795), amount(792), "个", 0), "增加3个");
  EXPECT_EQ(said(fen(100 * k_wan_yuan), fen(250 * k_wan_yuan), "万元", 1), "减少150.0万元");
  EXPECT_EQ(said(rate(3, 10), rate(2, 10), "%", 1), "提高10.0个百分点");
  EXPECT_EQ(said(amount(5), amount(0), "个", 0), "增加5个");
  EXPECT_EQ(said(amount(5), amount(5), "个", 0), "持平");
  EXPECT_EQ(said(amount(5), k_missing, "个", 0), "");
}

TEST(Phrases, a_target_is_reached_or_surpassed) {
  const base::Bilingual target{"年度目标", "year's target"};
  const auto said = [&](const Figure& done, const Figure& wanted) {
    const auto phrase = completion(done, wanted, target, unit("万元"), 1);
    return phrase ? phrase->zh : "";
  };
  EXPECT_EQ(said(fen(5'265'400'000), fen(5000 * k_wan_yuan)), "完成年度目标的105.3%,超额265.4万元");
  EXPECT_EQ(said(fen(3600 * k_wan_yuan), fen(5000 * k_wan_yuan)), "完成年度目标的72.0%");
  EXPECT_EQ(said(fen(5000 * k_wan_yuan), fen(5000 * k_wan_yuan)), "完成年度目标的100.0%");
  EXPECT_EQ(said(fen(1), fen(0)), "");
  EXPECT_EQ(said(k_missing, fen(1)), "");
}

TEST(Phrases, schedule_says_how_far_behind) {
  const auto said = [](const Figure& figure, const Ratio& share) {
    return against_schedule(figure, share).value().phrase.zh;
  };
  EXPECT_EQ(said(published("27.2", "%"), {1, 2}), "滞后序时进度22.8个百分点");
  EXPECT_EQ(said(rate(60, 100), {1, 2}), "超前序时进度10.0个百分点");
  EXPECT_EQ(said(rate(50, 100), {1, 2}), "与序时进度持平");
  EXPECT_FALSE(against_schedule(k_missing, {1, 2}));
}

TEST(Phrases, schedule_is_for_money_against_a_plan) {
  const pack::Pack pack = jiedui::testing::shipped_pack("border-region");
  const auto june = domain::Period::of_month(domain::month_of(2011, 6));
  EXPECT_EQ(schedule(pack, "arrival_rate", june), (Ratio{1, 2}));
  EXPECT_EQ(schedule(pack, "arrival_rate", domain::Period::of_half(2011, 1)), (Ratio{1, 2}));
  EXPECT_EQ(schedule(pack, "arrival_rate", domain::Period::of_quarter(2011, 3)), (Ratio{3, 4}));
  EXPECT_FALSE(schedule(pack, "start_rate", june));     // counts have no schedule
  EXPECT_FALSE(schedule(pack, "plan_share", june));     // a plan against a plan
  EXPECT_FALSE(schedule(pack, "funds_arrived", june));  // an amount is no rate
  EXPECT_FALSE(schedule(pack, "arrival_rate", domain::Period::of_range(june.last - 3, june.last)));
}

TEST(Phrases, those_who_reached_a_level_are_counted_and_named_in_order) {
  const base::Bilingual counter{"个省市", "provinces"};
  EXPECT_EQ(reached("80%", {"北京", "安徽"}, counter).zh,
            "达到80%以上的有2个省市,分别为北京、安徽");
  EXPECT_EQ(reached("80%", {"北京"}, counter).zh, "达到80%以上的有1个省市,为北京");
  EXPECT_EQ(reached("80%", {}, counter).zh, "");
}

}  // namespace
}  // namespace jiedui::report
