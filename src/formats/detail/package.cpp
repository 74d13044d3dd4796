#include "formats/detail/package.hpp"

#include "formats/detail/refusal.hpp"
#include "formats/detail/xml.hpp"

namespace jiedui::formats::detail {
namespace {

using base::Result;

// Far beyond any real file.
constexpr std::size_t k_relations_max = 65'536;

/// "../media/x" seen from folder "xl/worksheets/" is "xl/media/x"; "/xl/x" is "xl/x".
std::string resolve(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base(folder);
  while (target.starts_with("../") && !base.empty()) {
    target.remove_prefix(3);
    const std::size_t slash = base.rfind('/', base.size() - 2);
    base.erase(base.size() < 2 || slash == std::string::npos ? 0 : slash + 1);
  }
  while (target.starts_with("./")) target.remove_prefix(2);
  return base + std::string(target);
}

class RelationsHandler final : public XmlHandler {
 public:
  RelationsHandler(std::string place, std::string folder, Wanted wanted)
      : place_(std::move(place)), folder_(std::move(folder)), wanted_(wanted) {}

  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element != "Relationship" || attributes.get("TargetMode") == "External") return;
    if (relations.size() == k_relations_max) {
      fault = damaged(place_, "it has too many relationships", "关系(rels)条数过多", wanted_);
      return;
    }
    const std::string_view type = attributes.get("Type");
    relations.push_back({std::string(attributes.get("Id")),
                         std::string(type.substr(type.rfind('/') + 1)),
                         resolve(folder_, attributes.get("Target"))});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Relation> relations;

 private:
  std::string place_;
  std::string folder_;
  Wanted wanted_;
};

}  // namespace

Result<std::vector<Relation>> read_relations(Archive& archive, const std::string& of_entry) {
  const std::string folder = folder_of(of_entry);
  const std::string entry = folder + "_rels/" + of_entry.substr(folder.size()) + ".rels";
  RelationsHandler handler(archive.file_name() + ":" + entry, folder, archive.wanted());
  JD_CHECK(parse_part(archive, entry, handler));
  return std::move(handler.relations);
}

std::string target_of(const std::vector<Relation>& relations, std::string_view type,
                      std::string usual) {
  for (const Relation& relation : relations) {
    if (relation.type == type) return relation.target;
  }
  return usual;
}

std::string folder_of(const std::string& entry) {
  const std::size_t slash = entry.rfind('/');
  return slash == std::string::npos ? "" : entry.substr(0, slash + 1);
}

}  // namespace jiedui::formats::detail
