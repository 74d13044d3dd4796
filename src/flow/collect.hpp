// 收集汇总: from one form a workbook per unit; the returned files dropped in together, who is
// missing, what differs, what may be consolidated (OFFICE 6).
// Holds: nothing is written unless it was asked for; then all of a run's sound files or none.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/collected.hpp"
#include "flow/app.hpp"

namespace jiedui::flow {

struct HandOutRequest {
  std::string programme;
  std::string form;  ///< of the pack; or a received form (来表) that was bound: a workbook's path
  std::string period;
  std::string org;     ///< only units at or below it; of a received form: those directly below it
  std::string folder;  ///< where the workbooks go
};
struct HandedOut {
  std::string unit;  ///< code
  std::string name;
  std::string file;  ///< name inside the folder
  int rows = 0;      ///< rows that the books hold already
};
struct HandOut {
  domain::Period period;
  base::Bilingual form;
  std::optional<base::Date> deadline;
  std::vector<HandedOut> units;  ///< official order
  std::string index;             ///< name of the list of who got what
};
/// Fails with usage when nobody is expected to file the form.
base::Result<HandOut> hand_out(App& app, const HandOutRequest& request);

struct TakeInRequest {
  std::string programme{};
  std::string form{};  ///< empty = told from the files
  std::string period{};
  std::string org{};
  std::vector<std::string> paths{};   ///< files and folders
  std::vector<std::string> chosen{};  ///< files that win over other versions of their unit
  bool consolidate = false;
  std::string reason{};  ///< for sealed periods, as in import
  std::string actor{};
  std::function<void(std::string_view, std::string_view, std::size_t, std::size_t)> progress{};
};
base::Result<domain::Collected> take_in(App& app, const TakeInRequest& request);

}  // namespace jiedui::flow
