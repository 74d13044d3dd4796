#include "intake/detail/form_words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "intake/detail/grid.hpp"

namespace jiedui::intake {
namespace {

using domain::FormBasis;
using domain::FormShift;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_dash(char32_t c) {
  return c == U'-' || c == U'—' || c == U'–' || c == U'~' || c == U'至' || c == U'到';
}
bool is_month_word(char32_t c) {
  return c == U'年' || c == U'月' || c == U'季' || c == U'日' || c == U'号';
}
bool is_chinese_number(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

/// 2011年1-6月累计 → 年月累计, so that next month's heading is the same.
std::string without_months(const std::string& key) {
  const std::u32string text = base::decode_utf8(key);
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_digit(text[end]) || (end > at && is_dash(text[end])))) ++end;
    const bool digits = end > at && is_digit(text[end - 1]);
    const bool year = end - at == 4 && (text[at] == U'1' || text[at] == U'2');
    if (digits && (year || (end < text.size() && is_month_word(text[end])))) {
      at = end;
      continue;
    }
    end = at;
    while (end < text.size() && is_chinese_number(text[end])) ++end;
    if (end > at && end < text.size() && (text[end] == U'月' || text[end] == U'季')) {
      at = end;
      continue;
    }
    out += text[at++];
  }
  return base::encode_utf8(out);
}

struct BasisWord {
  std::string_view word;
  FormBasis basis;
};
/// Longer words first: each is cut out of the heading where it stands.
constexpr std::array k_basis_words = {
    BasisWord{"自开工以来累计", FormBasis::start}, BasisWord{"自开工累计", FormBasis::start},
    BasisWord{"开工以来累计", FormBasis::start},   BasisWord{"开工以来", FormBasis::start},
    BasisWord{"开工累计", FormBasis::start},       BasisWord{"历年累计", FormBasis::start},
    BasisWord{"规划期累计", FormBasis::plan},      BasisWord{"规划累计", FormBasis::plan},
    BasisWord{"五年累计", FormBasis::plan},        BasisWord{"十二五累计", FormBasis::plan},
    BasisWord{"十三五累计", FormBasis::plan},      BasisWord{"十四五累计", FormBasis::plan},
    BasisWord{"十五五累计", FormBasis::plan},      BasisWord{"自年初累计", FormBasis::year},
    BasisWord{"年初以来累计", FormBasis::year},    BasisWord{"年初至今", FormBasis::year},
    BasisWord{"年初累计", FormBasis::year},        BasisWord{"本年累计", FormBasis::year},
    BasisWord{"全年累计", FormBasis::year},        BasisWord{"当年累计", FormBasis::year},
    BasisWord{"今年累计", FormBasis::year},        BasisWord{"年度累计", FormBasis::year},
    BasisWord{"年月累计", FormBasis::year},        BasisWord{"年累计", FormBasis::year},
    BasisWord{"月累计", FormBasis::year},          BasisWord{"本月末", FormBasis::period},
    BasisWord{"期末数", FormBasis::period},        BasisWord{"期末", FormBasis::period},
    BasisWord{"月末", FormBasis::period},          BasisWord{"年末", FormBasis::period},
    BasisWord{"本月", FormBasis::month},           BasisWord{"当月", FormBasis::month},
    BasisWord{"本季度", FormBasis::period},        BasisWord{"本季", FormBasis::period},
    BasisWord{"本期", FormBasis::period},
};

/// Cuts a word out of a text; false when it is not there.
bool cut(std::string* text, std::string_view word) {
  const std::size_t at = text->find(word);
  if (at == std::string::npos) return false;
  text->erase(at, word.size());
  return true;
}

bool says_growth(const std::string& key) {
  for (const char* word :
       {"同比", "环比", "增长", "增减", "增幅", "±", "比上年", "比上月", "较上"}) {
    if (key.find(word) != std::string::npos) return true;
  }
  return false;
}

/// A bracket that says neither unit nor anything else that matters: 计划项目(不含兵团).
std::string without_bracket(const std::string& key) {
  const std::size_t open = key.rfind('(');
  return key.ends_with(')') && open != std::string::npos && open > 0 ? key.substr(0, open) : key;
}

std::string plain_key(std::string_view text) {
  return without_months(label_key(split_heading(text).name));
}

/// Half of every part stands in the name: 教育 over 到位资金 is not simply 到位资金.
bool says_all(const std::vector<std::string>& parts, const std::string& name) {
  const std::u32string letters = base::decode_utf8(name);
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    const std::u32string wanted = base::decode_utf8(part);
    const auto found = std::count_if(wanted.begin(), wanted.end(), [&](char32_t c) {
      return letters.find(c) != std::u32string::npos;
    });
    return static_cast<std::size_t>(found) * 2 >= wanted.size();
  });
}

std::string listed(const FormWords& words, const std::vector<std::string>& ids) {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back(fmt::format("{} {}", id, words.name_of(id)));
  return base::join(out, "、");
}

}  // namespace

std::string heading_key(std::string_view text) {
  return plain_key(text);
}

FormWords::FormWords(const FormContext& context)
    : context_(context),
      names_(*context.orgs, context.programme->members, context.programme->groupings) {
  const auto add = [&](const std::string& id, const std::string& name) {
    const std::string key = plain_key(name);
    if (key.empty()) return;
    auto& ids = ids_[key];
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    names_of_[id].push_back(key);
    all_names_.push_back(name);
  };
  const auto add_label = [&](const std::string& id, const base::Bilingual& label) {
    add(id, id);
    add(id, label.zh);
    add(id, label.en);
  };
  for (const pack::Measure& one : context.pack->measures) add_label(one.id, one.label);
  for (const pack::Indicator& one : context.pack->indicators) add_label(one.id, one.label);
  row_names_ = {"指标",     "指标名称", "项目名称", "名称",     "类别",     "单位",
                "单位名称", "填报单位", "地区",     "地州",     "受援地州", "县市",
                "州市",     "县(市)",   "地(州)",   "县市名称", "援助方",   "indicator"};
  for (const auto* word : {&context.pack->recipient_word, &context.pack->supporter_word}) {
    row_names_.insert(plain_key(word->zh));
    row_names_.insert(plain_key(word->en));
  }
  for (const pack::LexiconEntry& entry : context.pack->lexicon) {
    for (const char* column : {"recipient", "supporters", "reporter", "category", "name"}) {
      if (entry.target != column) continue;
      for (const std::string& name : entry.names) row_names_.insert(plain_key(name));
    }
    if (!names_of_.contains(entry.target)) continue;
    for (const std::string& name : entry.names) add(entry.target, name);
  }
  for (const pack::Form& form : context.pack->forms) {
    for (const pack::FormColumn& column : form.columns) {
      for (const std::string& name : column.aliases) add(column.id, name);
    }
  }
  for (const pack::Table& table : context.pack->tables) {
    for (const pack::TableColumn& column : table.columns) {
      if (!column.measure.empty()) add(column.measure, column.label.zh);
    }
  }
}

domain::UnitIndex FormWords::unit_of(std::string_view measure) const {
  if (const pack::Measure* one = context_.pack->measure(measure)) return one->unit;
  if (const pack::Indicator* one = context_.pack->indicator(measure)) return one->unit;
  return 0;
}

std::string FormWords::name_of(std::string_view measure) const {
  if (const pack::Measure* one = context_.pack->measure(measure)) return one->label.zh;
  if (const pack::Indicator* one = context_.pack->indicator(measure)) return one->label.zh;
  return std::string(measure);
}

std::vector<std::string> FormWords::measures(const std::string& text) const {
  const auto* found = find(plain_key(text));
  return found == nullptr ? std::vector<std::string>{} : *found;
}

const std::vector<std::string>* FormWords::find(const std::string& key) const {
  const auto at = ids_.find(key);
  return at == ids_.end() ? nullptr : &at->second;
}

std::optional<std::string> FormWords::organisation(const std::string& text) const {
  Problems unheard{""};
  if (base::squeeze(text).empty()) return std::nullopt;
  const auto code = names_.organisation(text, context_.on, context_.on, {}, unheard);
  if (code) return code;
  // A name that a 市 and its 县 share: the one that belongs to the programme.
  std::vector<std::string> ours;
  for (const domain::Organisation* one : context_.orgs->find_name(text, context_.on)) {
    const bool supporter = names_.is_supporter(one->code);
    if (supporter || names_.is_recipient(one->code, context_.on, context_.on))
      ours.push_back(one->code);
  }
  return ours.size() == 1 ? std::optional(ours.front()) : std::nullopt;
}

std::vector<std::string> FormWords::supporters(const std::string& text) const {
  Problems unheard{""};
  if (base::squeeze(text).empty()) return {};
  auto codes = names_.several(text, context_.on, context_.on, {}, unheard);
  if (!codes) return {};
  for (const std::string& code : *codes) {
    if (!names_.is_supporter(code)) return {};
  }
  names_.sort_officially(*codes);
  return *codes;
}

std::string FormWords::category(const std::string& text, std::string_view tree) const {
  const std::string key = label_key(split_heading(text).name);
  std::string found;
  for (const pack::CategoryTree& one : context_.pack->categories) {
    if (!tree.empty() && one.id != tree) continue;
    for (const pack::CategoryNode& node : one.nodes) {
      bool named = label_key(node.label.zh) == key || label_key(node.label.en) == key;
      for (const std::string& alias : node.aliases) named = named || label_key(alias) == key;
      if (!named) continue;
      if (!found.empty()) return {};  // of two trees: nobody said which
      found = one.id + "/" + node.id;
    }
  }
  return found;
}

FormWords::Parts FormWords::take_apart(const std::vector<std::string>& path) const {
  Parts parts;
  for (const std::string& text : path) {
    const Heading heading = split_heading(text);
    if (heading.unit) parts.unit = heading.unit;
    std::string key = without_months(label_key(heading.name));
    if (find(key) != nullptr) {  // a name that has such words in it
      if (parts.names.empty() || parts.names.back() != key) parts.names.push_back(std::move(key));
      continue;
    }
    parts.growth = parts.growth || says_growth(key);
    for (const char* word : {"上年同期", "去年同期", "上年同月", "去年同月"}) {
      if (cut(&key, word)) parts.shift = FormShift::year_earlier;
    }
    for (const char* word : {"上月", "上期"}) {
      if (cut(&key, word)) parts.shift = FormShift::previous;
    }
    for (const BasisWord& one : k_basis_words) {
      if (cut(&key, one.word)) parts.basis = one.basis;
    }
    if (!parts.basis && cut(&key, "累计")) parts.running = true;
    // What only joined the words: 本月数, 本年累计数, 其中:
    for (const char* word : {"数", "数额", "完成数", "(", ")", ":"}) {
      if (key == word) key.clear();
    }
    if (!key.empty() && (parts.names.empty() || parts.names.back() != key))
      parts.names.push_back(std::move(key));
  }
  return parts;
}

/// What is left of a heading beside the measure: an organisation, supporters, a category, or a
/// group heading whose words the measure's name has too. False when it is none of these.
bool FormWords::place_rest(const std::vector<std::string>& rest, Understood* into) const {
  for (const std::string& one : rest) {
    const pack::Measure* measure = context_.pack->measure(into->meaning.measure);
    const std::string tree = measure == nullptr ? std::string() : measure->categories;
    const std::string leaf = tree.empty() ? std::string() : category(one, tree);
    const auto org = organisation(one);
    bool part_of_name = false;
    for (const std::string& name : names_of_.at(into->meaning.measure))
      part_of_name = part_of_name || name.find(one) != std::string::npos;
    if (part_of_name) continue;
    if (!leaf.empty()) {
      into->meaning.category = leaf;
    } else if (org && is_supporter(*org)) {
      into->meaning.supporters = {*org};
    } else if (org) {
      into->meaning.org = *org;
    } else if (one == "合计" || one == "总计") {
      into->meaning.whole = true;
    } else {
      into->why = {fmt::format("“{}”没有用上", one), fmt::format("'{}' was not understood", one)};
      return false;
    }
  }
  return true;
}

void FormWords::settle_basis(const Parts& parts, Understood* into) const {
  into->meaning.basis = parts.basis;
  if (parts.shift) into->meaning.shift = parts.shift;
  if (!parts.running) return;
  const pack::Measure* measure = context_.pack->measure(into->meaning.measure);
  into->meaning.basis = FormBasis::year;
  if (measure == nullptr) return;
  const bool runs = measure->time == pack::TimeBehaviour::cumulative;
  if (runs && measure->since == pack::Since::plan) into->meaning.basis = FormBasis::plan;
  if (runs && (measure->since == pack::Since::start || measure->since == pack::Since::agreement))
    into->meaning.basis = FormBasis::start;
  if (runs) return;
  into->sureness = Sureness::guess;
  into->why = {"“累计”没有写明从何时起,按本年累计",
               "since when it runs is not said: since January"};
}

Understood FormWords::with_measure(const Parts& parts, const std::vector<std::string>& ids,
                                   bool whole_name) const {
  // 到位(%) is not the arrived money: only what is counted in a unit of that kind can be meant.
  std::vector<std::string> fitting;
  for (const std::string& id : ids) {
    const auto own = domain::unit_at(unit_of(id)).dimension;
    if (!parts.unit || domain::unit_at(*parts.unit).dimension == own) fitting.push_back(id);
  }
  Understood out;
  if (fitting.empty()) {
    out.why = {
        fmt::format("单位“{}”与“{}”不符", domain::unit_at(*parts.unit).zh, name_of(ids.front())),
        fmt::format("{} is not counted in {}", ids.front(), domain::unit_at(*parts.unit).en)};
    return out;
  }
  out.sureness = whole_name ? Sureness::sure : Sureness::guess;
  out.meaning.measure = fitting.front();
  if (fitting.size() > 1) {
    std::vector<std::string> together;
    std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(together),
                 [&](const std::string& id) { return belongs(id); });
    if (together.size() == 1) {
      out.meaning.measure = together.front();
    } else {
      out.sureness = Sureness::guess;
      out.why = {fmt::format("同名的有:{}", listed(*this, fitting)),
                 fmt::format("of that name: {}", listed(*this, fitting))};
    }
  }
  if (parts.unit) out.meaning.unit = std::string(domain::unit_at(*parts.unit).zh);
  return out;
}

Understood FormWords::nearest(const Parts& parts) const {
  std::vector<std::string> wanted;
  if (parts.names.size() > 1) {
    wanted.push_back(parts.names.back() + parts.names[parts.names.size() - 2]);
    wanted.push_back(parts.names[parts.names.size() - 2] + parts.names.back());
  }
  if (!parts.names.empty()) wanted.push_back(parts.names.back());
  for (const std::string& name : wanted) {
    for (const std::string& near : base::nearest(name, all_names_)) {
      const auto* ids = find(plain_key(near));
      if (ids == nullptr || !says_all(parts.names, near)) continue;
      Understood out = with_measure(parts, *ids, false);
      if (!out.known()) continue;
      out.why = {fmt::format("近似“{}”", near), fmt::format("like '{}'", near)};
      return out;
    }
  }
  return {};
}

Understood FormWords::heading(const std::vector<std::string>& path, bool near) const {
  const Parts parts = take_apart(path);
  Understood out;
  // Also of a heading that is not understood: whoever says later what it means need not repeat it.
  if (parts.unit) out.meaning.unit = std::string(domain::unit_at(*parts.unit).zh);
  if (parts.growth) {
    out.why = {"增减、同比栏不直接取数", "growth is not taken from the books"};
    return out;
  }
  const auto& names = parts.names;
  if (names.empty()) {
    if (!parts.basis && !parts.shift && !parts.running) return out;
    out.sureness = Sureness::sure;
    settle_basis(parts, &out);
    return out;
  }
  /// A reading of the heading: the name to look up, and the texts it leaves over.
  struct Reading {
    std::string key;
    std::vector<std::string> rest;
  };
  std::vector<Reading> readings;
  const std::vector<std::string> above(names.begin(), names.end() - 1);
  readings.push_back({base::join(names, ""), {}});
  if (names.size() > 1) {
    std::vector<std::string> higher(names.begin(), names.end() - 2);
    readings.push_back({names[names.size() - 2] + names.back(), higher});
    readings.push_back({names.back() + names[names.size() - 2], higher});
  }
  readings.push_back({names.back(), above});
  readings.push_back({without_bracket(names.back()), above});
  for (std::size_t i = names.size() - 1; i-- > 0;) {
    std::vector<std::string> rest = names;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    readings.push_back({names[i], rest});
  }
  std::optional<Understood> first;
  for (const Reading& reading : readings) {
    const auto* ids = find(reading.key);
    if (ids == nullptr) continue;
    const bool lowest = reading.key == names.back();
    const bool shortened = !lowest && reading.key == without_bracket(names.back());
    Understood found = with_measure(parts, *ids, !shortened);
    const bool placed = found.known() && place_rest(reading.rest, &found);
    // A measure that stands above a text that nobody understands is not what the column asks for.
    if (!found.known() || (!placed && !lowest && !shortened)) {
      out.why = found.why;
      continue;
    }
    if (!placed) found.sureness = Sureness::guess;
    settle_basis(parts, &found);
    if (belongs(found.meaning.measure)) return first ? against(found, *first) : found;
    if (!first) first = std::move(found);
  }
  if (first) return *first;
  if (!near) return out;
  Understood like = nearest(parts);
  if (!like.known()) return out;
  settle_basis(parts, &like);
  return like;
}

/// Whether the form of the pack that the sheet is most like has this column.
bool FormWords::belongs(const std::string& measure) const {
  const pack::Form* form = context_.pack->form(form_);
  return form != nullptr && form->column(measure) != nullptr;
}

/// Two names fit a heading: the one that belongs with the other headings, to be looked at.
Understood FormWords::against(Understood chosen, const Understood& other) const {
  if (chosen.meaning.measure == other.meaning.measure) return other;
  chosen.sureness = Sureness::guess;
  chosen.why = {
      fmt::format("也可能是“{}”{}", name_of(other.meaning.measure), other.meaning.measure),
      fmt::format("or {}", other.meaning.measure)};
  return chosen;
}

Understood FormWords::label(const std::vector<std::string>& path) const {
  Understood out;
  if (path.empty()) return out;
  const std::string& last = path.back();
  if (const auto total = total_label(last)) {
    if (*total == RowKind::total && path.size() == 1) {
      out.sureness = Sureness::sure;
      out.meaning.whole = true;
    } else {
      out.why = {"小计由哪些行组成没有说", "which rows make it up is not said"};
    }
    return out;
  }
  bool all = true;
  for (const std::string& text : path) {
    const auto org = organisation(text);
    const auto several = org ? std::vector<std::string>{} : supporters(text);
    const std::string leaf = org ? std::string() : category(text);
    if (org && !is_supporter(*org)) {
      out.meaning.org = *org;
    } else if (org) {
      out.meaning.supporters = {*org};
    } else if (!several.empty()) {
      out.meaning.supporters = several;
    } else if (!leaf.empty()) {
      out.meaning.category = leaf;
    } else {
      all = false;
    }
  }
  if (all) {
    out.sureness = Sureness::sure;
    return out;
  }
  return heading(path, true);
}

void FormWords::prefer(const std::vector<std::vector<std::string>>& headings) {
  std::set<std::string> certain;
  for (const auto& path : headings) {
    const Parts parts = take_apart(path);
    if (parts.names.empty()) continue;
    for (const std::string& key : {base::join(parts.names, ""), parts.names.back()}) {
      const auto* ids = find(key);
      if (ids != nullptr && ids->size() == 1) certain.insert(ids->front());
    }
  }
  std::size_t most = 0;
  for (const pack::Form& form : context_.pack->forms) {
    const auto together = static_cast<std::size_t>(
        std::count_if(certain.begin(), certain.end(),
                      [&](const std::string& id) { return form.column(id) != nullptr; }));
    if (together <= most) continue;
    most = together;
    form_ = form.id;
  }
}

}  // namespace jiedui::intake
