// Programmes: made on a pack, listed, their periods sealed.
#pragma once

#include <string>
#include <vector>

#include "flow/app.hpp"

namespace jiedui::flow {

/// Makes a programme; `false` when it exists already on the same pack. Fails when the pack is not
/// installed or the programme runs on another one.
base::Result<bool> create_programme(App& app, const std::string& code, const std::string& pack,
                                    const std::string& actor);

struct ProgrammeListed {
  std::string code;
  std::string pack;
  domain::Position position = 0;
};
base::Result<std::vector<ProgrammeListed>> list_programmes(App& app);

/// Seals a period (已封存) for everyone, or for one reporter and those below it. `false` when it
/// was sealed.
base::Result<bool> seal_period(App& app, const std::string& programme, const std::string& period,
                               const std::string& org, const std::string& actor);

/// From a month on a reporter's figures for a measure come from its items (台账). FIGURES, "Items
/// and aggregates": the month must open a period of every form that has the measure.
base::Result<bool> switch_to_items(App& app, const std::string& programme,
                                   const std::string& measure, const std::string& reporter,
                                   const std::string& from, const std::string& actor);

}  // namespace jiedui::flow
