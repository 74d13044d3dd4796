#include "flow/form_file.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;

namespace {

std::string names_of(const std::vector<formats::Sheet>& sheets) {
  std::vector<std::string> names;
  for (const formats::Sheet& sheet : sheets) names.push_back(sheet.name);
  return base::join(names, "、");
}

}  // namespace

Result<Received> receive(const std::string& path) {
  Received out;
  out.name = std::filesystem::path(path).filename().string();
  JD_TRY(out.bytes, formats::read_file(path));
  JD_TRY(out.book, formats::read_workbook(out.bytes, out.name));
  if (out.book.format == "xlsx") return out;
  return fail(FaultCode::invalid_input,
              "a form is filled in place, which needs an xlsx; save it in Excel or WPS as xlsx",
              "来表要原样填写,只能用 xlsx;请在 Excel 或 WPS 中另存为 xlsx", out.name);
}

const KnownForm* best_match(const formats::Sheet& sheet, const std::vector<KnownForm>& known) {
  const KnownForm* best = nullptr;
  std::size_t best_shared = 0, best_missing = 0;
  for (const KnownForm& one : known) {
    const intake::Likeness like = intake::likeness(sheet, one.binding);
    if (!like.alike()) continue;
    const std::size_t missing = like.of - like.shared;
    const bool better = best == nullptr || missing < best_missing ||
                        (missing == best_missing && like.shared > best_shared);
    if (!better) continue;
    best = &one;
    best_shared = like.shared;
    best_missing = missing;
  }
  return best;
}

intake::FormContext context_of(const rollup::World& world, const pack::Pack& pack, base::Date on) {
  return {&world.orgs, &world.programme, &pack, on};
}

Result<void> check_sheet(const Received& file, const std::string& name) {
  const bool there =
      name.empty() || std::any_of(file.book.sheets.begin(), file.book.sheets.end(),
                                  [&](const formats::Sheet& one) { return one.name == name; });
  if (there) return {};
  return fail(FaultCode::not_found,
              fmt::format("there is no sheet '{}'; there is: {}", name, names_of(file.book.sheets)),
              fmt::format("没有工作表“{}”,现有:{}", name, names_of(file.book.sheets)), file.name);
}

bool wanted(const formats::Sheet& sheet, const std::string& name) {
  return name.empty() ? !sheet.hidden : sheet.name == name;
}

}  // namespace jiedui::flow
