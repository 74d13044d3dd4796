// A small pack with one measure of every behaviour, and figures as one line of text, so that each
// test of FIGURES reads: these lines were reported, this is asked, this is said.
#pragma once

#include <string>
#include <string_view>

#include "scenario.hpp"

namespace jiedui::testing {

/// Measures: spent (个, flow) · built (个, cumulative since year) · built_in_plan (since plan) ·
/// built_ever (since start) · homes (户, stock) · planned (个, plan of the year) · planned_in_plan
/// (plan of the plan period) · people (人, flow, from postings) · staff (人, stock, items alone) ·
/// attendances (人次) · delegations (批, events) · cohorts (批次) · sorted (flow by the exhaustive
/// tree kind) · chosen (flow by the selection tree some). Indicators: rate = built / planned,
/// both = spent + sorted. Forms: own, whole (nobody is expected); county
/// (own, counties, months) and prefecture (whole, prefectures, half-years) with due and due_built;
/// published with planned, built, rate and spent.
pack::Pack figures_pack();
/// The same as version 2, in force from a month on, without the measure `attendances` and with a
/// new one, `kilometres` (米, flow).
pack::Pack figures_pack_2(std::string_view from);

/// A region XJ of two prefectures, KS (counties A and B) and KZ (county C), and four provinces SH,
/// SD, GD, SZ.
Scenario small_region();

/// "12" · "12 partial late=KS" · "missing" · "3/4". Remarks in alphabetical order of their code.
std::string said(const domain::Figure& figure, const Scenario& scenario);
/// Of a fresh roll-up of the scenario.
std::string said(const Scenario& scenario, std::string_view measure, std::string_view period,
                 std::string_view whose = {});

}  // namespace jiedui::testing
