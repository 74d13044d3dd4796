#include "intake/detail/target.hpp"

#include <algorithm>

#include "intake/detail/columns.hpp"
#include "intake/detail/parts.hpp"

namespace jiedui::intake {
namespace {

using Names = std::vector<std::string>;
struct ColumnNames {
  const char* id;
  Names names;
};

void add_all(Vocabulary& vocabulary, const std::vector<ColumnNames>& columns) {
  for (const ColumnNames& column : columns) {
    Names names = column.names;
    names.emplace_back(column.id);
    vocabulary.add(column.id, names);
  }
}

Target organisations() {
  Target target{SheetKind::organisations,
                "organisations",
                {"单位", "organisations"},
                {"单位表", "组织机构", "机构", "orgs"},
                nullptr,
                nullptr,
                {},
                {"code", "short"},
                {},
                2};
  add_all(target.vocabulary, {{"code", {"代码", "单位代码", "编码", "机构代码"}},
                              {"short", {"简称", "单位简称", "short name", "name"}},
                              {"full", {"全称", "单位全称", "full name"}},
                              {"kind", {"类型", "单位类型", "级别", "层级", "type"}},
                              {"parent", {"上级", "上级单位", "上级代码", "隶属", "隶属单位"}},
                              {"from", {"起始", "起始日期", "开始日期", "起", "有效期起"}},
                              {"to", {"终止", "终止日期", "结束日期", "止", "有效期止"}},
                              {"successors", {"承接单位", "承接", "successor"}},
                              {"ordinal", {"序号", "顺序", "文件序", "order"}},
                              {"aliases", {"别名", "曾用名", "其他名称", "alias"}}});
  return target;
}

Target members() {
  Target target{SheetKind::members,
                "members",
                {"成员名单", "members"},
                {"成员", "名单"},
                nullptr,
                nullptr,
                {},
                {"role", "org"},
                {},
                2};
  add_all(target.vocabulary,
          {{"role", {"角色", "身份"}},
           {"org", {"单位", "成员", "单位代码", "代码", "organisation", "member"}},
           {"ordinal", {"序号", "顺序", "文件序", "order"}},
           {"from", {"起", "起始", "起始日期", "开始日期"}},
           {"to", {"止", "终止", "终止日期", "结束日期"}}});
  return target;
}

Target groupings() {
  Target target{SheetKind::groupings,
                "groupings",
                {"分组", "groupings"},
                {"分组方案", "统计分组"},
                nullptr,
                nullptr,
                {},
                {"grouping", "group"},
                {},
                2};
  add_all(target.vocabulary, {{"grouping", {"分组方案", "方案", "方案代码"}},
                              {"label", {"方案名称", "分组名称"}},
                              {"group", {"组", "分组", "组别"}},
                              {"org", {"单位", "成员", "单位代码", "organisation"}},
                              {"shown_only", {"仅列示", "只列示", "列示不计", "shown only"}},
                              {"ordinal", {"序号", "顺序", "order"}}});
  return target;
}

Target pairings(const pack::Pack* pack) {
  Target target{SheetKind::pairings,
                "pairings",
                {"结对关系", "pairings"},
                {"结对", "结对表", "对口支援关系"},
                nullptr,
                nullptr,
                {},
                {"supporters", "recipients"},
                {},
                2};
  add_all(target.vocabulary,
          {{"key", {"结对编号", "编号", "pairing"}},
           {"supporters", {"支援方", "支援单位", "支援省市", "援助方", "援建方", "supporter"}},
           {"recipients", {"受援方", "受援单位", "受援地", "受援县市", "recipient"}},
           {"from", {"起", "起始", "起始日期", "开始日期"}},
           {"to", {"止", "终止", "终止日期", "结束日期"}},
           {"team", {"组团", "组团式", "团队"}},
           {"within", {"上级结对", "所属结对"}},
           {"note", {"备注", "说明"}}});
  if (pack != nullptr) {
    target.vocabulary.add("supporters", pack->supporter_word);
    target.vocabulary.add("recipients", pack->recipient_word);
  }
  return target;
}

void add_lexicon(Vocabulary& vocabulary, const pack::Pack& pack, const std::string& id) {
  for (const pack::LexiconEntry& entry : pack.lexicon) {
    if (entry.target == id) vocabulary.add(id, entry.names);
  }
}

Names names_of_column(const pack::Pack& pack, const pack::FormColumn& column,
                      const pack::Measure& measure) {
  Names names = {measure.label.zh};
  names.insert(names.end(), column.aliases.begin(), column.aliases.end());
  for (const pack::LexiconEntry& entry : pack.lexicon) {
    if (entry.target == column.id)
      names.insert(names.end(), entry.names.begin(), entry.names.end());
  }
  return names;
}

Target statement(const pack::Pack& pack, const pack::Form& form) {
  Target target{SheetKind::statements, form.id, form.label, {}, &form, nullptr, {}, {}, {}, 2};
  for (const pack::FormColumn& column : form.columns) {
    if (const pack::Measure* measure = pack.measure(column.id))
      target.vocabulary.add(column.id, measure->label);
    if (const pack::Indicator* indicator = pack.indicator(column.id))
      target.vocabulary.add(column.id, indicator->label);
    target.vocabulary.add(column.id, column.aliases);
    add_lexicon(target.vocabulary, pack, column.id);
    if (const pack::Measure* measure = pack.measure(column.id))
      add_parts(target.vocabulary, *measure, names_of_column(pack, column, *measure));
    target.telling.push_back(column.id);
  }
  if (!form.categories.empty()) {
    if (const pack::CategoryTree* tree = pack.category_tree(form.categories))
      target.vocabulary.add("category", tree->label);
    add_all(target.vocabulary,
            {{"category", {"类别", "分类", "项目类别", "项目类型", "来源", "项目"}}});
    add_lexicon(target.vocabulary, pack, "category");
    target.required.emplace_back("category");
  }
  add_common_columns(target.vocabulary, pack);
  return target;
}

Target ledger(const pack::Pack& pack, const pack::Kind& kind) {
  Target target{SheetKind::items, kind.id, kind.label, {}, nullptr, &kind, {}, {}, {}, 2};
  for (const pack::FieldDef& field : kind.fields) {
    target.vocabulary.add(field.id, field.label);
    target.vocabulary.add(field.id, field.aliases);
    add_lexicon(target.vocabulary, pack, field.id);
    if (field.required) target.required.push_back(field.id);
  }
  if (!kind.key_field.empty()) target.telling.push_back(kind.key_field);
  for (const char* id : {"happened", "category"}) {
    target.vocabulary.add(id, std::vector<std::string>{id});
    add_lexicon(target.vocabulary, pack, id);
  }
  add_common_columns(target.vocabulary, pack);
  return target;
}

bool has_required(const Target& target, const Grid& grid) {
  return std::all_of(target.required.begin(), target.required.end(),
                     [&](const std::string& id) { return grid.column(id) != nullptr; }) &&
         (target.telling.empty() ||
          std::any_of(target.telling.begin(), target.telling.end(),
                      [&](const std::string& id) { return grid.column(id) != nullptr; }));
}

std::vector<std::string> names_of(const Target& target, const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(target.vocabulary.name_of(id));
  return names;
}

base::Bilingual needs(const Target& target) {
  std::string zh = base::join(names_of(target, target.required), "、");
  std::vector<std::string> one_of = target.telling;
  const bool given = std::any_of(one_of.begin(), one_of.end(), [&](const std::string& id) {
    return std::find(target.required.begin(), target.required.end(), id) != target.required.end();
  });
  if (given) one_of.clear();
  const std::string telling = base::join(names_of(target, one_of), "、");
  if (!telling.empty()) zh += fmt::format("{}{}之一", zh.empty() ? "" : ",以及", telling);
  return {zh, zh};
}

void report_missing(const Target& target, const Grid& grid, Problems& problems) {
  std::vector<std::string> missing;
  for (const std::string& id : target.required) {
    if (grid.column(id) == nullptr) missing.push_back(target.vocabulary.name_of(id));
  }
  const std::string list = missing.empty() ? needs(target).zh : base::join(missing, "、");
  problems.add(
      "missing_column", grid.spot(),
      {fmt::format("“{}”缺少栏目:{}", target.label.zh, list),
       fmt::format("{} lacks the columns: {}", target.id, list)},
      {"请补上表头;名称可用代码、中文或英文", "add the headings; Chinese, English or the id"});
}

}  // namespace

void add_common_columns(Vocabulary& vocabulary, const pack::Pack& pack) {
  vocabulary.add("recipient", pack.recipient_word);
  vocabulary.add("supporters", pack.supporter_word);
  for (const pack::LexiconEntry& entry : pack.lexicon) {
    for (const char* id : {"reporter", "recipient", "supporters", "period", "coverage", "nature",
                           "cut_off", "explanation", "nil", "action", "side", "batch"}) {
      if (entry.target == id ||
          (entry.target == "supporter" && std::string_view(id) == "supporters"))
        vocabulary.add(id, entry.names);
    }
  }
  add_all(vocabulary,
          {{"reporter", {"填报单位", "报送单位", "上报单位", "填报地区", "单位", "单位名称"}},
           {"recipient",
            {"受援方", "受援单位", "受援地", "受援地区", "受援县市", "地区", "地州", "县市"}},
           {"supporters",
            {"支援方", "支援单位", "支援省市", "援助方", "援建方", "援助省市", "supporter"}},
           {"period", {"报告期", "期间", "时期", "年度", "月份"}},
           {"coverage", {"本级/全辖", "统计范围", "填报范围", "范围"}},
           {"nature", {"性质", "数据性质"}},
           {"cut_off", {"截至日期", "截止日期", "数据截至", "cut-off"}},
           {"explanation", {"情况说明", "说明"}},
           {"nil", {"零报告"}},
           {"action", {"操作"}},
           {"side", {"填报方"}},
           {"jd:id", {}},
           {"jd:version", {}},
           {"jd:text", {}}});
}

std::vector<Target> targets_of(const pack::Pack* pack) {
  std::vector<Target> targets;
  targets.push_back(organisations());
  targets.push_back(members());
  targets.push_back(groupings());
  targets.push_back(pairings(pack));
  if (pack == nullptr) return targets;
  for (const pack::Form& form : pack->forms) targets.push_back(statement(*pack, form));
  for (const pack::Kind& kind : pack->kinds) targets.push_back(ledger(*pack, kind));
  return targets;
}

const Target* target_of_kind(std::string_view kind, const std::vector<Target>& targets) {
  const std::string key = label_key(kind);
  for (const Target& target : targets) {
    if (key == label_key(target.id) || key == label_key(target.label.zh) ||
        key == label_key(target.label.en))
      return &target;
  }
  for (const Target& target : targets) {
    for (const std::string& name : target.sheet_names) {
      if (key == label_key(name)) return &target;
    }
  }
  return nullptr;
}

const Target* target_named(std::string_view name, const std::vector<Target>& targets) {
  std::string stem(name.substr(
      name.find_last_of("/\\") == std::string_view::npos ? 0 : name.find_last_of("/\\") + 1));
  if (const std::size_t dot = stem.rfind('.'); dot != std::string::npos && dot > 0)
    stem.resize(dot);
  return target_of_kind(stem, targets);
}

namespace {

/// A remembered layout speaks only for sheets that have most of its headings.
bool laid_out_so(const Target& target, const Grid& grid) {
  if (target.layout == nullptr) return true;
  std::size_t there = 0;
  for (const domain::LayoutColumn& column : target.layout->columns) {
    const bool found =
        std::any_of(grid.columns().begin(), grid.columns().end(),
                    [&](const GridColumn& one) { return one.key == column.heading; });
    there += found ? 1 : 0;
  }
  return there > 0 && 2 * there >= target.layout->columns.size();
}

/// The target as it was named, or the layout of it that the sheet has most of.
std::optional<Recognised> recognise_named(const std::shared_ptr<const SheetView>& sheet,
                                          const std::vector<Target>& targets, const Target& named,
                                          const Corrections& corrections, Problems& problems) {
  std::optional<Recognised> best;
  const auto try_one = [&](const Target& target) {
    auto grid = Grid::locate(sheet, target.vocabulary, 1);
    if (grid && laid_out_so(target, *grid) && (!best || grid->known() > best->grid.known()))
      best = Recognised{&target, std::move(*grid)};
  };
  try_one(named);
  for (const Target& target : targets) {
    if (target.layout != nullptr && target.id == named.id) try_one(target);
  }
  if (!best) return std::nullopt;
  correct(best->grid, *best->target, corrections, problems);
  if (has_required(*best->target, best->grid)) return best;
  report_missing(*best->target, best->grid, problems);
  return std::nullopt;
}

}  // namespace

std::optional<Recognised> recognise(const std::shared_ptr<const SheetView>& sheet,
                                    const std::vector<Target>& targets, const Target* named,
                                    const Corrections& corrections, Problems& problems) {
  if (named != nullptr) return recognise_named(sheet, targets, *named, corrections, problems);
  std::optional<Recognised> best;
  const Target* equal = nullptr;
  for (const Target& target : targets) {
    auto grid = Grid::locate(sheet, target.vocabulary, target.least);
    if (!grid || !laid_out_so(target, *grid)) continue;
    Problems of_others{""};  // a correction may be meant for another sheet
    correct(*grid, target, corrections, of_others);
    if (!has_required(target, *grid)) continue;
    if (!best || grid->known() > best->grid.known()) {
      best = Recognised{&target, std::move(*grid)};
      equal = nullptr;
    } else if (grid->known() == best->grid.known() && target.kind == best->target->kind &&
               target.id != best->target->id) {
      equal = &target;
    }
  }
  if (best && equal == nullptr) correct(best->grid, *best->target, corrections, problems);
  if (!best || equal == nullptr) return best;
  problems.add("ambiguous_sheet", best->grid.spot(),
               {fmt::format("这张表既像“{}”又像“{}”", best->target->label.zh, equal->label.zh),
                fmt::format("this sheet may be {} or {}", best->target->id, equal->id)},
               {fmt::format("请用 --kind {} 或 --kind {} 指明,或以此命名工作表", best->target->id,
                            equal->id),
                fmt::format("say --kind {} or --kind {}, or name the sheet so", best->target->id,
                            equal->id)});
  return std::nullopt;
}

std::optional<Recognised> most_like(const std::shared_ptr<const SheetView>& sheet,
                                    const std::vector<Target>& targets, const Target* named) {
  constexpr std::size_t k_least = 3;
  std::optional<Recognised> best;
  for (const Target& target : targets) {
    const bool record = target.form != nullptr || target.item != nullptr;
    if (!record || (named != nullptr && target.id != named->id)) continue;
    auto grid = Grid::locate(sheet, target.vocabulary, named != nullptr ? 1 : k_least);
    if (grid && laid_out_so(target, *grid) && (!best || grid->known() > best->grid.known()))
      best = Recognised{&target, std::move(*grid)};
  }
  return best;
}

base::Bilingual list_of(const std::vector<Target>& targets) {
  base::Bilingual list;
  for (const Target& target : targets) {
    if (target.layout != nullptr) continue;
    const base::Bilingual columns = needs(target);
    list.zh += fmt::format("\n  {} {}:需要 {}", target.id, target.label.zh, columns.zh);
    list.en += fmt::format("\n  {} {}: needs {}", target.id, target.label.in("en"), columns.en);
  }
  return list;
}

}  // namespace jiedui::intake
