// The bodies of the books' registers as canonical JSON: fixed key order, absent parts left out.
// What the store keeps, the journal hashes, and `trace` shows.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/change.hpp"
#include "domain/org.hpp"
#include "domain/programme.hpp"
#include "domain/record.hpp"

namespace jiedui::domain {

/// Ids are not part of a body: an organisation is its code.
std::string encode(const Organisation& organisation);
std::string encode(const Grouping& grouping);
std::string encode(const Pairing& pairing);
std::string encode(const SourceSwitch& source_switch);
std::string encode(const Seal& seal);
std::string encode(const Record& record);
std::string encode(const PackInstall& install);
std::string encode(const std::vector<Member>& members);
/// The programme's own entry: code and pack only.
std::string encode_programme(const Programme& programme);

base::Result<Organisation> decode_organisation(std::string_view body);
base::Result<Grouping> decode_grouping(std::string_view body);
base::Result<Pairing> decode_pairing(std::string_view body);
base::Result<SourceSwitch> decode_source_switch(std::string_view body);
base::Result<Seal> decode_seal(std::string_view body);
base::Result<Record> decode_record(std::string_view body);
base::Result<PackInstall> decode_pack_install(std::string_view body);
base::Result<std::vector<Member>> decode_members(std::string_view body);
base::Result<Programme> decode_programme(std::string_view body);

/// A whole change, as one line of the journal's payload.
std::string encode(const Change& change);
base::Result<Change> decode_change(std::string_view body);

}  // namespace jiedui::domain
