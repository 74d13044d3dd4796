// What people write into the sections of a summary (人写): put, found, and compared with last year.
// Holds: the same text again changes nothing; a passage stays when figures change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/passage.hpp"
#include "flow/app.hpp"
#include "pack/summary.hpp"

namespace jiedui::flow {

struct PassageRequest {
  std::string programme;
  std::string summary;
  std::string section;
  std::string period;
  std::string org;      ///< code or name; empty = the programme
  std::string edition;  ///< "internal", "external"; empty = both
  std::string text;
  std::string actor;
};
struct PassagePut {
  domain::Passage passage;
  bool changed = false;
};
/// The text of a file, in whichever encoding offices save it.
base::Result<std::string> read_passage(const std::string& path);
base::Result<PassagePut> put_passage(App& app, const PassageRequest& request);

struct PassageFilter {
  std::string programme;
  std::string summary;  ///< empty = all
  std::string period;   ///< empty = all
  std::string section;  ///< empty = all
};
/// In the order of period, paper, organisation, section.
base::Result<std::vector<domain::Passage>> list_passages(App& app, const PassageFilter& filter);

/// The passages of one summary by section: those of the edition, else those of both.
base::Result<std::map<std::string, domain::Passage>> passages_of(App& app, const Books& books,
                                                                 const domain::Passage& like);

/// For whom a summary speaks: 0 for the programme as a whole, also where its only recipient is
/// named.
base::Result<domain::OrgId> speaker(const rollup::World& world, const std::string& org,
                                    const domain::Period& period);

/// Fails with the ids there are.
base::Result<std::shared_ptr<const pack::Summary>> find_summary(const pack::Pack& pack,
                                                                const std::string& id);

}  // namespace jiedui::flow
