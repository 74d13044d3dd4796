// What one commit does to the books. The same value is the payload of the journal: replaying the
// journal from an empty store gives the same tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "domain/fact.hpp"
#include "domain/id.hpp"
#include "domain/record.hpp"

namespace jiedui::domain {

/// The registers of the books. Each entry is a JSON body (codec.hpp) under a key, with versions.
/// System chain: organisation, pack, programme. Programme chains: member, grouping, pairing,
/// source_switch, seal, record (statements, items, events); and what the office keeps beside its
/// figures: layout, form_binding, passage, paper, explanation, settlement.
enum class Register : std::uint8_t {
  organisation,   ///< key: code; body: Organisation
  pack,           ///< key: "id@version"; body: PackInstall
  programme,      ///< key: code; body: {"code", "pack"}
  members,        ///< key: role; body: list of Member
  grouping,       ///< key: grouping id; body: Grouping
  pairing,        ///< key: pairing key; body: Pairing
  source_switch,  ///< key: reporter|measure; body: SourceSwitch
  seal,           ///< key: period|org; body: Seal
  record,         ///< key: natural_key; body: Record
  layout,         ///< key: the headings of a ledger (台账); body: which column is what
  form_binding,   ///< key: the headings of a received form (来表); body: which cell is what
  passage,        ///< key: paper|period|org|edition|section; body: text written by people (人写)
  paper,          ///< key: code of a paper that left the house (报出); body: receiver, figures
  explanation,    ///< key: rule|place|period; body: 情况说明, which travels with a finding
  settlement,     ///< key: counterpart|period; body: the lines of a 对账单 and what came of them
};
std::string_view to_string(Register what);
std::optional<Register> register_from(std::string_view name);
/// Whether the register belongs to the system chain.
constexpr bool is_system(Register what) {
  return what == Register::organisation || what == Register::pack || what == Register::programme;
}
/// Whether figures follow from it: a snapshot that follows the journal is made anew when such an
/// entry changes (a record: only its own facts are read again).
constexpr bool shapes_figures(Register what) {
  return what <= Register::record || what == Register::settlement;
}

enum class ChangeAction : std::uint8_t {
  put,     ///< a first or a further version
  close,   ///< the entry ends: it is no longer in the books from this position on
  status,  ///< the status of the current version changes, for all cells or for those named
};

struct Change {
  Register where = Register::record;
  std::string key;
  ChangeAction action = ChangeAction::put;
  std::string body;                   ///< canonical JSON, for put
  Status status = Status::submitted;  ///< of the version written, or the new one
  std::vector<std::string> measures;  ///< for status: only these cells; empty = all
  std::string source;                 ///< which file or page it came from; decides conflicts
  std::string cause;  ///< for amendments of sealed or published values: the reason (更正)
  std::vector<FactDraft> facts;  ///< of a record's put, in the order of its cells
  std::optional<std::int32_t>
      base_version;  ///< the commit fails with `conflict` unless this is current
};

/// One journal entry: who, when, why, what.
struct Entry {
  std::string programme;  ///< code; empty = the system chain
  std::string actor;      ///< "cli:LOGIN"
  std::string action;     ///< "import pairings.csv", "pack install border-region@1"
  std::string reason;
  base::Instant at;
  std::vector<Change> changes;
  /// Position of the programme's chain at which seals and papers were read to decide that the
  /// changes are allowed; nothing = they do not depend on any.
  std::optional<std::int64_t> decided_at{};
};

/// The text of a pack as installed, so that old periods keep the version they were reported under.
struct PackInstall {
  std::string id;
  int version = 1;
  Month from = 0;  ///< first month it is in force
  struct File {
    std::string path;  ///< relative to the packs' root: "border-region/measures.toml"
    std::string text;
    friend bool operator==(const File&, const File&) = default;
  };
  std::vector<File> files;  ///< of the pack and of every pack it extends
  friend bool operator==(const PackInstall&, const PackInstall&) = default;
};

}  // namespace jiedui::domain
