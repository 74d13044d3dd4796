// Scenario text, one line per fact, to the values that rollup, check, report and flow work on.
// Decides: what a line means; which ids names get (in the order in which they appear, from 1).
// Not here: what the figures are. A line that cannot be read throws std::runtime_error naming it: a
// broken test. Start at Scenario::add(). Lines ('#' begins a comment, "…" holds spaces, sets are
// joined by +):
//
//   org XJ region [name=新疆] [parent=CODE] [from=DATE] [to=DATE] [ordinal=N] [successors=A+B]
//   [aliases=A+B] member supporter SH [from=DATE] [to=DATE]          a second `org` line of a code
//   is its next span group statistics KS [org=D3] [shown-only] pairing SH+SD -> KS [key=K] [team]
//   [within=K] [from=DATE] [to=DATE] switch KS projects_planned 2011-07                 from items;
//   * = every reporter today 2011-07-25 statement FORM period=2011-H1 reporter=KS [recipient=KS]
//   [supporters=SH+SD] [own|whole] [category=tree/leaf]
//             [published|flash|…] [batch=t3] [supporter-side] [nil] [status=returned] [as=LABEL]
//             MEASURE=47.3亿元 …
//   control FORM …                                     the 合计 row of its batch, published
//   item KIND reporter=KS id=P1 date=2011-05-04 [persons=a+b] [supporters=…] FIELD=VALUE …
//   event KIND reporter=KS id=V1 date=2011-05-04 [supporter-side] FIELD=VALUE …
//
// The coverage and recipient of a statement default to its form's coverage and its reporter. A line
// whose natural key stood before is the record's next version. status.MEASURE=returned gives one
// cell a status of its own. 约 近 余 不低于 不高于 before a number mark it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/fact.hpp"
#include "domain/record.hpp"
#include "pack/pack.hpp"
#include "rollup/rollup.hpp"
#include "rollup/world.hpp"

namespace jiedui::testing {

/// packs/<id> of this source tree with every pack it extends.
pack::Pack shipped_pack(const std::string& id);
/// A pack from TOML files: path relative to the packs' root ("test/measures.toml") and text.
pack::Pack pack_from(const std::vector<std::pair<std::string, std::string>>& files);

/// One version of a record, as a line gave it.
struct RecordVersion {
  domain::RecordId id;
  std::int32_t version = 1;
  domain::Record record;
  domain::Status status = domain::Status::submitted;
  std::map<std::string, domain::Status> cell_status;  ///< of cells with a status of their own
};

class Scenario {
 public:
  explicit Scenario(pack::Pack pack);
  /// A further version of the pack; its install.from says from when it is in force.
  void add_pack(pack::Pack pack);
  /// Any number of lines.
  Scenario& add(std::string_view lines);

  [[nodiscard]] std::shared_ptr<const rollup::World> world() const;
  /// Of every version of every record, in the order of the lines.
  [[nodiscard]] const std::vector<domain::Fact>& facts() const { return facts_; }
  [[nodiscard]] rollup::Rollup rollup() const;
  [[nodiscard]] const std::vector<RecordVersion>& records() const { return records_; }
  [[nodiscard]] domain::Position position() const { return position_; }
  [[nodiscard]] base::Date today() const { return today_; }

  /// Lookups by name; an unknown name throws.
  [[nodiscard]] domain::OrgId org(std::string_view code) const;
  [[nodiscard]] domain::TermId term(std::string_view text) const;
  [[nodiscard]] domain::OrgSetId set(std::string_view codes) const;     ///< "SH+SD"
  [[nodiscard]] domain::RecordId record(std::string_view label) const;  ///< of as=LABEL
  [[nodiscard]] domain::Period period(std::string_view text) const;
  /// A question in the scenario's words. `whose`: "KS", "grouping=statistics", "by=SH+SD",
  /// "category=tree/leaf", several with spaces between; empty = all.
  [[nodiscard]] rollup::Query query(std::string_view measure, std::string_view period,
                                    std::string_view whose = {}) const;

 private:
  struct Line;
  void add_line(std::string_view text);
  void add_org(const Line& line);
  void add_member(const Line& line);
  void add_group(const Line& line);
  void add_pairing(const Line& line);
  void add_switch(const Line& line);
  void add_statement(Line line, bool control);
  void add_item(Line line, domain::RecordKind kind);
  void fill_common(domain::Record& record, Line& line);
  void fill_cells(domain::Record& record, const Line& line, const pack::Pack& pack);
  void keep(const domain::Record& record, const Line& line, const pack::Pack& pack);
  [[nodiscard]] domain::Fact fact_of(const domain::FactDraft& draft);
  [[nodiscard]] const pack::Pack& pack_for(const domain::Period& period) const;
  domain::TermId intern(const std::string& text);
  domain::OrgSetId intern_set(const std::vector<std::string>& codes);
  void intern_pack(const pack::Pack& pack);

  domain::Programme programme_;
  domain::Dictionary dictionary_;
  pack::PackTimeline packs_;
  std::vector<domain::Organisation> organisations_;
  std::vector<RecordVersion> records_;
  std::vector<domain::Fact> facts_;
  std::map<std::string, domain::RecordId> record_ids_;  ///< by natural key
  std::map<std::string, domain::RecordId, std::less<>> labels_;
  base::Date today_;
  domain::Position position_ = 0;
  std::int32_t last_term_ = 0;
  std::int32_t last_set_ = 0;
};

}  // namespace jiedui::testing
