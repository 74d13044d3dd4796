// What the words of a form's headings say.
// Decides: which measure, unit, basis, organisation or category a heading names, and how certainly.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/form_binding.hpp"
#include "intake/detail/names.hpp"
#include "intake/form_binding.hpp"

namespace jiedui::intake {

struct Understood {
  domain::FormMeaning meaning;
  Sureness sureness = Sureness::unknown;
  base::Bilingual why{};

  [[nodiscard]] bool known() const { return sureness != Sureness::unknown; }
};

/// As headings are compared: label_key without its unit, without years and months.
std::string heading_key(std::string_view text);

class FormWords {
 public:
  explicit FormWords(const FormContext& context);

  /// A heading over figures, from its highest text to its lowest. `near`: also names that are only
  /// alike.
  [[nodiscard]] Understood heading(const std::vector<std::string>& path, bool near) const;
  /// The label of a row: 合计, organisations, a category, a measure.
  [[nodiscard]] Understood label(const std::vector<std::string>& path) const;
  [[nodiscard]] std::optional<std::string> organisation(const std::string& text) const;
  /// Several supporters joined by 、; nothing unless all are supporters of the programme.
  [[nodiscard]] std::vector<std::string> supporters(const std::string& text) const;
  [[nodiscard]] bool is_supporter(std::string_view code) const { return names_.is_supporter(code); }
  /// "tree/leaf".
  [[nodiscard]] std::string category(const std::string& text, std::string_view tree = {}) const;
  /// Measure or indicator by id or by any of its names, if only one is meant.
  [[nodiscard]] std::vector<std::string> measures(const std::string& text) const;
  [[nodiscard]] domain::UnitIndex unit_of(std::string_view measure) const;
  [[nodiscard]] std::string name_of(std::string_view measure) const;
  /// 受援方, 支援方 and whatever else the pack calls the columns that name the rows.
  [[nodiscard]] bool names_rows(const std::string& key) const { return row_names_.contains(key); }
  /// Of several measures of one name the one that belongs with the sheet's other headings.
  void prefer(const std::vector<std::vector<std::string>>& headings);

 private:
  struct Parts {
    std::vector<std::string> names;  ///< of each text what is left without unit, basis and months
    std::optional<domain::UnitIndex> unit;
    std::optional<domain::FormBasis> basis;
    std::optional<domain::FormShift> shift;
    bool running = false;  ///< 累计 without saying since when
    bool growth = false;   ///< 同比, 增减
  };
  [[nodiscard]] Parts take_apart(const std::vector<std::string>& path) const;
  [[nodiscard]] const std::vector<std::string>* find(const std::string& key) const;
  [[nodiscard]] Understood with_measure(const Parts& parts, const std::vector<std::string>& ids,
                                        bool whole_name) const;
  [[nodiscard]] bool place_rest(const std::vector<std::string>& rest, Understood* into) const;
  void settle_basis(const Parts& parts, Understood* into) const;
  [[nodiscard]] Understood nearest(const Parts& parts) const;
  [[nodiscard]] bool belongs(const std::string& measure) const;
  [[nodiscard]] Understood against(Understood chosen, const Understood& other) const;

  FormContext context_;
  Names names_;
  std::map<std::string, std::vector<std::string>> ids_;  ///< name → measures and indicators
  std::vector<std::string> all_names_;
  std::map<std::string, std::vector<std::string>> names_of_;
  std::set<std::string> row_names_;
  std::string form_;  ///< of the pack, that the sheet is most like
};

}  // namespace jiedui::intake
