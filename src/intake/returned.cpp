#include "intake/returned.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace jiedui::intake {
namespace {

using base::Bilingual;
using domain::Collected;
using domain::ReturnedFile;
using domain::ReturnState;

/// What a file states, row by row and cell by cell, in words.
struct Stated {
  Bilingual row;
  std::map<std::string, std::pair<Bilingual, std::string>> cells;  ///< by column id
};
using Statements = std::map<std::string, Stated>;  ///< by natural key

std::string value_text(const domain::Cell& cell) {
  const domain::Unit& unit = domain::unit_at(cell.written.unit);
  const std::string_view mark = domain::mark_zh(cell.written.approx);
  if (unit.dimension == domain::Dimension::ratio) {
    return fmt::format("{}{}%", mark, domain::Decimal{cell.minor, cell.written.decimals}.text());
  }
  return fmt::format("{}{}{}", mark, domain::written_text(cell.minor, cell.written), unit.zh);
}

class Sorter {
 public:
  Sorter(const std::vector<Returned>& files, const Collecting& collecting)
      : files_(files),
        of_(collecting),
        tree_(collecting.orgs->tree_at(collecting.period.end_date())) {
    out_.period = of_.period;
    out_.period_label = {of_.period.label("zh", of_.pack->plans),
                         of_.period.label("en", of_.pack->plans)};
    out_.form = of_.form->id;
    out_.form_label = of_.form->label;
    out_.units = of_.units;
  }

  Collected sorted() {
    for (const Returned& file : files_) out_.files.push_back(judged(file));
    for (const domain::ExpectedUnit& unit : of_.units) settle_versions(unit.code);
    for (domain::ExpectedUnit& unit : out_.units) {
      for (const ReturnedFile& file : out_.files) {
        if (file.unit == unit.code) unit.files.push_back(file.file);
      }
    }
    return std::move(out_);
  }

 private:
  // ---- whose it is ----

  [[nodiscard]] std::string name(const std::string& code) const {
    const domain::Organisation* one = of_.orgs->find_code(code);
    return one == nullptr ? code : of_.orgs->short_name(one->id, of_.period.end_date());
  }

  /// The expected unit that an organisation is, or lies below; else the organisation itself.
  [[nodiscard]] std::string unit_of(const std::string& reporter) const {
    const domain::Organisation* who = of_.orgs->find_code(reporter);
    for (const domain::ExpectedUnit& unit : of_.units) {
      const domain::Organisation* one = of_.orgs->find_code(unit.code);
      if (who != nullptr && one != nullptr && tree_.contains(one->id, who->id)) return unit.code;
    }
    return reporter;
  }

  [[nodiscard]] bool expected(const std::string& code) const {
    return std::any_of(of_.units.begin(), of_.units.end(),
                       [&](const domain::ExpectedUnit& unit) { return unit.code == code; });
  }

  [[nodiscard]] std::set<std::string> units_in(const Drafts& drafts) const {
    std::set<std::string> units;
    for (const std::string& reporter : drafts.reporters) units.insert(unit_of(reporter));
    return units;
  }

  /// The unit whose name stands in the file's name, the longest such name; empty when none does.
  [[nodiscard]] std::string by_file_name(const std::string& file) const {
    std::string best;
    std::size_t length = 0;
    for (const domain::ExpectedUnit& unit : of_.units) {
      const domain::Organisation* one = of_.orgs->find_code(unit.code);
      const domain::OrgSpan* span =
          one == nullptr ? nullptr : domain::span_at(*one, of_.period.end_date());
      if (span == nullptr) continue;
      std::vector<std::string> names = span->aliases;
      names.insert(names.end(), {span->short_name, span->full_name});
      for (const std::string& known : names) {
        if (known.size() <= length || file.find(known) == std::string::npos) continue;
        length = known.size();
        best = unit.code;
      }
    }
    return best;
  }

  [[nodiscard]] const domain::WorkbookIdentity* identity_of(const Returned& file) const {
    const bool ours = file.identity && file.identity->programme == of_.programme;
    return ours ? &*file.identity : nullptr;
  }

  // ---- what is wrong with it ----

  static void set(ReturnedFile& file, ReturnState state, Bilingual why) {
    file.state = state;
    file.why = std::move(why);
  }

  /// The unit, as far as the file tells; false when the file is judged with that.
  bool find_unit(const Returned& file, ReturnedFile& out) {
    const domain::WorkbookIdentity* identity = identity_of(file);
    const std::set<std::string> stated = units_in(file.drafts);
    if (identity != nullptr && !identity->unit.empty()) {
      out.unit = unit_of(identity->unit);
    } else if (stated.size() == 1) {
      out.unit = *stated.begin();
    }
    if (out.unit.empty() && stated.size() > 1) return several_units(stated, out);
    if (out.unit.empty()) return unnamed(file, out);
    out.unit_name = name(out.unit);
    if (!expected(out.unit)) {
      set(out, ReturnState::unknown_unit,
          {fmt::format("“{}”不在这张表的填报单位之中", out.unit_name),
           fmt::format("{} is not among the units that file this form", out.unit_name)});
      return false;
    }
    for (const std::string& other : stated) {
      if (other == out.unit) continue;
      set(out, ReturnState::wrong_unit,
          {fmt::format("这份表发给“{}”,表内填的却是“{}”", out.unit_name, name(other)),
           fmt::format("the workbook was handed to {}, but its rows are of {}", out.unit_name,
                       name(other))});
      return false;
    }
    return true;
  }

  bool several_units(const std::set<std::string>& stated, ReturnedFile& out) {
    std::vector<std::string> names;
    for (const std::string& code : stated) names.push_back(name(code));
    set(out, ReturnState::unknown_unit,
        {fmt::format("一个文件里有 {} 个单位:{};请按单位分开,或用 import 整份导入", names.size(),
                     base::join(names, "、")),
         fmt::format("one file holds {} units: {}; split it, or import it as a whole", names.size(),
                     base::join(names, ", "))});
    return false;
  }

  /// Neither a hidden sheet nor a row says whose it is: what comes near is suggested, never taken.
  bool unnamed(const Returned& file, ReturnedFile& out) {
    const std::string guess = by_file_name(file.file);
    const Bilingual by_name =
        guess.empty() ? Bilingual{}
                      : Bilingual{fmt::format(";按文件名可能是“{}”", name(guess)),
                                  fmt::format("; by the file's name it may be {}", name(guess))};
    for (const domain::Finding& problem : file.drafts.findings) {
      if (problem.rule != "unknown_organisation") continue;
      set(out, ReturnState::unknown_unit,
          {fmt::format("{},{}{}", problem.what.zh, problem.todo.zh, by_name.zh),
           fmt::format("{}; {}{}", problem.what.en, problem.todo.en, by_name.en)});
      return false;
    }
    if (!guess.empty()) {  // nothing is written on its strength: such a file has no sound row
      out.unit = guess;
      out.unit_name = name(guess);
      return true;
    }
    if (domain::has_errors(file.drafts.findings) || !file.drafts.records.empty()) {
      set(out, ReturnState::unknown_unit,
          {"表内没有写明填报单位", "the file does not say which unit it is of"});
    } else {
      set(out, ReturnState::empty,
          {"空表,也没有写明单位", "nothing is filled in, not even the unit"});
    }
    return false;
  }

  bool wrong_form(const Returned& file, ReturnedFile& out) const {
    const domain::WorkbookIdentity* identity = identity_of(file);
    std::string other;
    for (const RecordDraft& draft : file.drafts.records) {
      if (draft.record.form != of_.form->id) other = draft.record.form;
    }
    if (file.drafts.records.empty() && identity != nullptr && identity->form != of_.form->id) {
      other = identity->form;
    }
    if (other.empty()) return false;
    const pack::Form* form = of_.pack->form(other);
    const Bilingual label = form != nullptr ? form->label : Bilingual{other, other};
    set(out, ReturnState::wrong_form,
        {fmt::format("这是“{}”,要收的是“{}”", label.zh, of_.form->label.zh),
         fmt::format("this is '{}', wanted is '{}'", label.in("en"), of_.form->label.in("en"))});
    return true;
  }

  bool wrong_period(const Returned& file, ReturnedFile& out) const {
    const auto say = [&](const domain::Period& period) {
      set(out, ReturnState::wrong_period,
          {fmt::format("表内报告期是 {},要收的是 {}", period.label("zh", of_.pack->plans),
                       out_.period_label.zh),
           fmt::format("its period is {}, wanted is {}", period.text(), of_.period.text())});
      return true;
    };
    for (const RecordDraft& draft : file.drafts.records) {
      if (draft.record.period != of_.period) return say(draft.record.period);
    }
    const domain::WorkbookIdentity* identity = identity_of(file);
    if (!file.drafts.records.empty() || identity == nullptr || identity->period.empty())
      return false;
    const auto period = domain::Period::parse(identity->period, of_.pack->plans);
    return period && *period != of_.period ? say(*period) : false;
  }

  ReturnedFile judged(const Returned& file) {
    ReturnedFile out;
    out.file = file.file;
    out.rows = static_cast<int>(file.drafts.records.size());
    if (file.fault) {
      out.unit = by_file_name(file.file);
      out.unit_name = out.unit.empty() ? "" : name(out.unit);
      set(out, ReturnState::unreadable, {file.fault->text("zh"), file.fault->text("en")});
      return out;
    }
    out.problems = file.drafts.findings;
    if (!find_unit(file, out) || wrong_form(file, out) || wrong_period(file, out)) return out;
    const auto errors = std::count_if(
        out.problems.begin(), out.problems.end(),
        [](const domain::Finding& one) { return one.severity == domain::Severity::error; });
    const bool blank =
        std::all_of(out.problems.begin(), out.problems.end(), [](const domain::Finding& one) {
          return one.severity != domain::Severity::error || one.rule == "nothing_to_read";
        });
    if (file.drafts.records.empty() && blank) {
      set(out, ReturnState::empty,
          {"一个数也没有填;确无发生请退回填“零报告”",
           "no figure is filled in; if nothing happened it should say so (零报告)"});
    } else if (errors > 0) {
      set(out, ReturnState::unsound,
          {fmt::format("有 {} 处错误,改正后再收", errors),
           fmt::format("{} errors are to be corrected first", errors)});
    }
    return out;
  }

  // ---- two versions of one unit ----

  [[nodiscard]] Bilingual row_label(const domain::Record& record) const {
    Bilingual label;
    if (unit_of(record.reporter) != record.reporter) {
      label = {name(record.reporter), name(record.reporter)};
    }
    const auto add = [&](const Bilingual& part) {
      if (part.zh.empty()) return;
      label.zh += (label.zh.empty() ? "" : " · ") + part.zh;
      label.en += (label.en.empty() ? "" : " · ") + part.in("en");
    };
    const pack::CategoryNode* node = of_.pack->category(record.category);
    if (node != nullptr) add(node->label);
    if (record.recipient != record.reporter) add({name(record.recipient), name(record.recipient)});
    std::vector<std::string> supporters;
    for (const std::string& code : record.supporters) supporters.push_back(name(code));
    if (!supporters.empty()) {
      const std::string joined = base::join(supporters, "、");
      add({joined, joined});
    }
    return label;
  }

  [[nodiscard]] Bilingual cell_label(const std::string& id) const {
    if (const pack::Measure* measure = of_.pack->measure(id)) return measure->label;
    if (const pack::Indicator* indicator = of_.pack->indicator(id)) return indicator->label;
    return {id, id};
  }

  [[nodiscard]] Statements stated_in(const Returned& file) const {
    Statements out;
    for (const RecordDraft& draft : file.drafts.records) {
      const domain::Record& record = draft.record;
      Stated& row = out[domain::natural_key(record)];
      row.row = row_label(record);
      for (const domain::Cell& cell : record.cells) {
        row.cells[cell.measure] = {cell_label(cell.measure), value_text(cell)};
      }
      if (record.nil) row.cells["nil"] = {{"零报告", "nil report"}, "是"};
      if (!record.explanation.empty()) {
        row.cells["explanation"] = {{"情况说明", "explanation"}, record.explanation};
      }
      if (draft.remove) row.cells["action"] = {{"操作", "action"}, "删除"};
    }
    return out;
  }

  static bool same(const Statements& a, const Statements& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      const auto values = [](const Stated& row) {
        std::map<std::string, std::string> out;
        for (const auto& [id, cell] : row.cells) out[id] = cell.second;
        return out;
      };
      return x.first == y.first && values(x.second) == values(y.second);
    });
  }

  [[nodiscard]] bool chosen(const std::string& file) const {
    return std::find(of_.chosen.begin(), of_.chosen.end(), file) != of_.chosen.end();
  }

  void settle_versions(const std::string& unit) {
    std::vector<std::size_t> versions;
    for (std::size_t i = 0; i < out_.files.size(); ++i) {
      const ReturnState state = out_.files[i].state;
      const bool stands = state == ReturnState::sound || state == ReturnState::unsound;
      if (out_.files[i].unit == unit && stands) versions.push_back(i);
    }
    drop_repeated(versions);
    if (versions.size() < 2) return;
    list_differences(versions);
    const auto picked = std::count_if(versions.begin(), versions.end(),
                                      [&](std::size_t i) { return chosen(out_.files[i].file); });
    for (const std::size_t i : versions) {
      if (picked == 1 && chosen(out_.files[i].file)) continue;
      const bool over = picked == 1;
      set(out_.files[i], over ? ReturnState::passed_over : ReturnState::several,
          over ? Bilingual{"同一单位已选另一份", "another file of the unit was chosen"}
               : Bilingual{fmt::format("本单位交来 {} 份不同的表;用 --choose 指明以哪份为准",
                                       versions.size()),
                           fmt::format("the unit sent {} that differ; name one with --choose",
                                       versions.size())});
    }
  }

  /// A file that says the same as an earlier one of the unit is no second version.
  void drop_repeated(std::vector<std::size_t>& versions) {
    std::vector<std::size_t> kept;
    for (const std::size_t i : versions) {
      const auto first = std::find_if(kept.begin(), kept.end(), [&](std::size_t other) {
        return out_.files[other].state == out_.files[i].state &&
               same(stated_in(files_[other]), stated_in(files_[i]));
      });
      if (first == kept.end()) {
        kept.push_back(i);
        continue;
      }
      const std::string& other = out_.files[*first].file;
      set(out_.files[i], ReturnState::same_again,
          {fmt::format("与 {} 内容相同", other), fmt::format("the same as {}", other)});
    }
    versions = std::move(kept);
  }

  void list_differences(const std::vector<std::size_t>& versions) {
    std::vector<Statements> stated;
    std::map<std::string, Bilingual> rows;
    std::map<std::string, std::map<std::string, Bilingual>> cells;
    for (const std::size_t i : versions) {
      stated.push_back(stated_in(files_[i]));
      for (const auto& [key, row] : stated.back()) {
        rows[key] = row.row;
        for (const auto& [id, cell] : row.cells) cells[key][id] = cell.first;
      }
    }
    for (const auto& [key, label] : rows) {
      for (const std::string& id : in_form_order(cells[key])) {
        domain::ReturnedDifference difference;
        difference.unit_name = out_.files[versions.front()].unit_name;
        difference.row = label;
        difference.cell = cells[key][id];
        for (std::size_t n = 0; n < versions.size(); ++n) {
          difference.files.push_back(out_.files[versions[n]].file);
          const auto row = stated[n].find(key);
          const bool says = row != stated[n].end() && row->second.cells.contains(id);
          difference.values.push_back(says ? row->second.cells.at(id).second : "");
        }
        const auto& values = difference.values;
        if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end())
          out_.differences.push_back(std::move(difference));
      }
    }
  }

  /// The columns as the form has them, then what is no column.
  [[nodiscard]] std::vector<std::string> in_form_order(
      const std::map<std::string, Bilingual>& cells) const {
    std::vector<std::string> ids;
    for (const pack::FormColumn& column : of_.form->columns) {
      if (cells.contains(column.id)) ids.push_back(column.id);
    }
    for (const auto& [id, label] : cells) {
      if (of_.form->column(id) == nullptr) ids.push_back(id);
    }
    return ids;
  }

  const std::vector<Returned>& files_;
  const Collecting& of_;
  domain::OrgTree tree_;
  Collected out_;
};

}  // namespace

Collected sort_returned(const std::vector<Returned>& files, const Collecting& collecting) {
  return Sorter(files, collecting).sorted();
}

}  // namespace jiedui::intake
