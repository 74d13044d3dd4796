// The inline language of summaries, read.
// Decides: what may stand in braces and brackets, and what is said where it may not.
#include "pack/detail/summary_text_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jiedui::pack::detail {
namespace {

const std::vector<std::pair<std::string, Word>> k_words = {{"period", Word::period},
                                                           {"year", Word::year},
                                                           {"cut_off", Word::cut_off},
                                                           {"day", Word::day},
                                                           {"org", Word::org},
                                                           {"name", Word::name},
                                                           {"nth", Word::nth},
                                                           {"supporter", Word::supporter},
                                                           {"recipient", Word::recipient},
                                                           {"paired", Word::paired}};

const std::vector<std::pair<std::string, When>> k_times = {{"now", When::now},
                                                           {"previous", When::previous},
                                                           {"year_earlier", When::year_earlier},
                                                           {"last_year", When::last_year},
                                                           {"plan", When::plan}};

const std::vector<std::pair<std::string, ListOf>> k_lists = {{"supporters", ListOf::supporters},
                                                             {"recipients", ListOf::recipients},
                                                             {"groups", ListOf::groups},
                                                             {"categories", ListOf::categories}};

void skip_spaces(const Piece& piece, std::size_t& at) {
  while (at < piece.text.size() && piece.text[at] == ' ') ++at;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 4 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& one : base::split(text, ' ')) {
    if (!base::trim(one).empty()) out.emplace_back(base::trim(one));
  }
  return out;
}

void SummaryTextReader::problem(Place place, std::string rule, Bilingual what, Bilingual expected) {
  problems_.add(std::move(rule), fmt::format("{}:{}:{}", path_, place.first, place.second),
                std::move(what), std::move(expected));
}
void SummaryTextReader::wrong(const Piece& piece, std::size_t offset, Bilingual what,
                              Bilingual expected) {
  problem(piece.place(offset), "pack_summary", std::move(what), std::move(expected));
}
void SummaryTextReader::unknown(const Piece& piece, std::size_t offset, const Bilingual& kind,
                                const std::string& found, const std::vector<std::string>& known) {
  const Bilingual near = suggestion(found, known);
  wrong(piece, offset,
        {fmt::format("没有{}“{}”", kind.zh, found),
         fmt::format("there is no {} '{}'", kind.en, found)},
        {fmt::format("应为:{}{}", base::join(known, "、"), near.zh),
         fmt::format("expected one of: {}{}", base::join(known, ", "), near.en)});
}

// ---- text with its places and brackets ----

Text SummaryTextReader::text_of(const Piece& piece, const Around& around) {
  std::size_t at = 0;
  Text out;
  while (true) {
    Text part = text_until(piece, at, around, 0);
    std::move(part.begin(), part.end(), std::back_inserter(out));
    if (at >= piece.text.size()) return out;
    const bool bar = piece.text[at] == '|';
    if (!bar) {
      wrong(piece, at, {"] 前面没有 [", "a ] without its ["},
            {"方括号应成对;要印出方括号,写 \\]",
             "expected brackets in pairs; write \\] to print one"});
    } else {
      out.push_back({Literal{"|"}});
    }
    ++at;
  }
}

Text SummaryTextReader::text_until(const Piece& piece, std::size_t& at, const Around& around,
                                   int depth) {
  Text out;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) out.push_back({Literal{std::exchange(literal, {})}});
  };
  while (at < piece.text.size()) {
    const char here = piece.text[at];
    if (here == '\\' && at + 1 < piece.text.size()) {
      literal += piece.text[at + 1];
      at += 2;
    } else if (here == '{') {
      flush();
      read_place(piece, at, around, out);
    } else if (here == '[') {
      flush();
      read_bracket(piece, at, around, depth, out);
    } else if (here == ']' || here == '|') {
      break;
    } else {
      literal += here;
      ++at;
    }
  }
  flush();
  return out;
}

void SummaryTextReader::read_bracket(const Piece& piece, std::size_t& at, const Around& around,
                                     int depth, Text& out) {
  const std::size_t open = at++;
  if (depth >= 8) {
    wrong(piece, open, {"方括号套得太深", "brackets are nested too deeply"},
          {"最多八层", "expected at most eight levels"});
    at = piece.text.size();
    return;
  }
  const std::string_view rest = std::string_view(piece.text).substr(at);
  Clause clause;
  if (rest.starts_with("each ")) return read_each(piece, open, at, around, depth, out);
  for (const char* word : {"internal:", "external:", "内部:", "外发:"}) {
    if (!rest.starts_with(word)) continue;
    at += std::string_view(word).size();
    clause.edition =
        edition_from(std::string_view(word).substr(0, std::string_view(word).size() - 1));
    skip_spaces(piece, at);
  }
  if (rest.starts_with("if ")) {
    const std::size_t colon = piece.text.find(':', at);
    if (colon == std::string::npos) return no_colon(piece, open, at);
    clause.condition = expression(piece, at + 3, colon, Want::truth);
    at = colon + 1;
    skip_spaces(piece, at);
  }
  while (true) {
    clause.alternatives.push_back(
        std::make_shared<const Text>(text_until(piece, at, around, depth + 1)));
    if (at >= piece.text.size()) return no_end(piece, open);
    if (piece.text[at++] == ']') break;
  }
  out.push_back({std::move(clause)});
}

void SummaryTextReader::no_end(const Piece& piece, std::size_t open) {
  wrong(piece, open, {"[ 没有配对的 ]", "a [ without its ]"},
        {"方括号应成对;要印出方括号,写 \\[", "expected brackets in pairs; write \\[ to print one"});
}

void SummaryTextReader::no_colon(const Piece& piece, std::size_t open, std::size_t& at) {
  wrong(piece, open,
        {"方括号的条件后面没有英文冒号", "there is no colon behind the head of the bracket"},
        {"应为 [if 条件: 文字] 或 [each 列表: 文字]",
         "expected [if CONDITION: TEXT] or [each LIST: TEXT]"});
  at = piece.text.size();
}

void SummaryTextReader::read_each(const Piece& piece, std::size_t open, std::size_t& at,
                                  const Around& around, int depth, Text& out) {
  const std::size_t colon = piece.text.find(':', at);
  if (colon == std::string::npos) return no_colon(piece, open, at);
  Each each;
  Around inside = around;
  std::size_t end = colon;
  // " join ; " stands last.
  const std::string_view head = std::string_view(piece.text).substr(at, colon - at);
  if (const std::size_t join = head.find(" join "); join != std::string_view::npos) {
    each.join = std::string(base::trim(head.substr(join + 6)));
    end = at + join;
  }
  each.selection = selection(piece, at + 5, end, inside);
  at = colon + 1;
  skip_spaces(piece, at);
  each.body = std::make_shared<const Text>(text_until(piece, at, inside, depth + 1));
  if (at >= piece.text.size()) return no_end(piece, open);
  if (piece.text[at] == '|') {
    wrong(piece, at, {"列表没有另一种写法", "a list has no alternatives"},
          {"要另一种写法,请在外面再套一层方括号",
           "expected the alternative in brackets around the list"});
    at = piece.text.size();
    return;
  }
  ++at;
  out.push_back({std::move(each)});
}

Selection SummaryTextReader::selection(const Piece& piece, std::size_t from, std::size_t to,
                                       Around& inside) {
  Selection out;
  const std::string head = piece.text.substr(from, to - from);
  const auto part = [&](std::string_view word) {
    const std::size_t found = head.find(" " + std::string(word) + " ");
    return found == std::string::npos ? std::string::npos : found + word.size() + 2;
  };
  const std::size_t condition = part("if");
  const std::size_t where = part("where");
  const std::size_t rank = part("rank");
  const std::size_t most = part("most");
  const auto end_after = [&](std::size_t start) {
    std::size_t end = head.size();
    for (const auto& [at, length] : {std::pair{condition, 4}, {where, 7}, {rank, 6}, {most, 6}}) {
      if (at != std::string::npos && at > start)
        end = std::min(end, at - static_cast<std::size_t>(length));
    }
    return end;
  };
  const std::vector<std::string> words = words_of(head.substr(0, end_after(0)));
  inside.in_list = true;
  inside.items = nullptr;
  inside.tree.clear();
  read_list(piece, from, words, out, inside);
  if (condition != std::string::npos)
    out.condition = expression(piece, from + condition, from + end_after(condition), Want::truth);
  if (where != std::string::npos)
    read_tests(piece, from + where, from + end_after(where), inside.items, out);
  if (rank != std::string::npos) {
    std::size_t start = rank;
    if (head.compare(start, 5, "least") == 0) {
      out.ascending = true;
      start += 5;
    }
    out.rank = expression(piece, from + start, from + end_after(rank), Want::number);
  }
  if (most != std::string::npos) {
    const std::string count(base::trim(head.substr(most, end_after(most) - most)));
    if (is_number(count) && count != "0") {
      out.most = std::stoi(count);
    } else {
      wrong(piece, from + most,
            {fmt::format("“{}”不是个数", count), fmt::format("'{}' is not a number", count)},
            {"应为 most 3 之类", "expected something like most 3"});
    }
  }
  return out;
}

void SummaryTextReader::read_list(const Piece& piece, std::size_t from,
                                  const std::vector<std::string>& words, Selection& out,
                                  Around& inside) {
  const std::string what = words.empty() ? "" : words[0];
  for (const auto& [name, of] : k_lists) {
    if (name != what) continue;
    out.of = of;
    if (of != ListOf::categories) return;
    const std::string tree = words.size() > 1 ? words[1] : "";
    out.tree = tree;
    inside.tree = tree.substr(0, tree.find('/'));
    const bool node = tree.find('/') != std::string::npos;
    if (pack_.category_tree(inside.tree) == nullptr || (node && pack_.category(tree) == nullptr))
      unknown(piece, from, {"分类", "category tree"}, tree, ids_of(pack_.categories));
    return;
  }
  out.of = ListOf::items;
  out.tree = what;
  inside.items = pack_.kind(what);
  out.latest = words.size() == 2 && words[1] == "latest";
  if (inside.items != nullptr) return;
  std::vector<std::string> known;
  for (const auto& list : k_lists) known.push_back(list.first);
  for (const Kind& kind : pack_.kinds) known.push_back(kind.id);
  unknown(piece, from, {"列表或登记簿", "list or register"}, what, known);
}

void SummaryTextReader::read_tests(const Piece& piece, std::size_t from, std::size_t to,
                                   const Kind* kind, Selection& out) {
  if (kind == nullptr) {
    wrong(piece, from, {"where 只用于登记簿", "'where' is for registers"},
          {"对单位、分类用 if 条件", "expected 'if CONDITION' for organisations and categories"});
    return;
  }
  for (const std::string& part :
       base::split(base::replace_all(piece.text.substr(from, to - from), " and ", "\n"), '\n')) {
    const auto words = words_of(part);
    FieldTest test;
    if (words.size() == 2 && words[0] == "not") {
      test.how = FieldTest::How::blank;
      test.field = words[1];
    } else if (words.size() == 1) {
      test.field = words[0];
    } else if (words.size() == 3 && (words[1] == "=" || words[1] == "!=")) {
      test.how = words[1] == "=" ? FieldTest::How::equals : FieldTest::How::differs;
      test.field = words[0];
      test.value = words[2];
    } else if (words.size() == 3 && words[2] == "end" && (words[1] == "<=" || words[1] == ">")) {
      test.how = words[1] == "<=" ? FieldTest::How::until : FieldTest::How::from;
      test.field = words[0];
    } else {
      wrong(piece, from,
            {fmt::format("看不懂条件“{}”", base::trim(part)),
             fmt::format("cannot read the condition '{}'", base::trim(part))},
            {"应为 字段、not 字段、字段 = 值、字段 != 值、字段 <= end、字段 > end,以 and 连接",
             "expected FIELD, not FIELD, FIELD = VALUE, FIELD != VALUE, FIELD <= end or FIELD > "
             "end, joined by and"});
      continue;
    }
    const std::vector<std::string> fields = ids_of(kind->fields);
    if (std::find(fields.begin(), fields.end(), test.field) == fields.end())
      unknown(piece, from, {"字段", "field"}, test.field, fields);
    out.tests.push_back(std::move(test));
  }
}

void SummaryTextReader::read_place(const Piece& piece, std::size_t& at, const Around& around,
                                   Text& out) {
  const std::size_t open = at;
  const std::size_t close = piece.text.find('}', open);
  if (close == std::string::npos) {
    wrong(
        piece, open, {"{ 没有配对的 }", "a { without its }"},
        {"应为 {数据项标识};要印出花括号,写 \\{", "expected {measure id}; write \\{ to print one"});
    at = piece.text.size();
    return;
  }
  at = close + 1;
  const std::string inner = piece.text.substr(open + 1, close - open - 1);
  const std::size_t bar = inner.find('|');
  const std::size_t from = open + 1;
  const std::size_t to = bar == std::string::npos ? close : from + bar;
  const std::string head = piece.text.substr(from, to - from);
  const std::string shown = bar == std::string::npos ? "" : inner.substr(bar + 1);
  const std::vector<std::string> words = words_of(head);
  if (words.empty()) {
    wrong(piece, open, {"花括号里是空的", "the braces are empty"},
          {"应为 {数据项标识}", "expected {measure id}"});
    return;
  }
  const Shown how{to + 1, shown, bar != std::string::npos};
  if (words[0] == "clause") return include(piece, from, words, around, out);
  if (words[0] == "note") return read_note(piece, from, words, out);
  if (words[0] == "change") return read_change(piece, from, words, around, out);
  if (words[0] == "target") return read_target(piece, from, words, how, around, out);
  if (words[0] == "pace") return read_pace(piece, from, words, around, out);
  if (words[0] == "count") return read_count(piece, from, to, shown, around, out);
  if (words[0].starts_with("=")) return read_computed(piece, from, to, how, out);
  for (const auto& [name, word] : k_words) {
    if (words.size() != 1 || words[0] != name) continue;
    if ((word == Word::name || word == Word::nth) && !around.in_list) {
      wrong(
          piece, from,
          {fmt::format("{{{}}} 只能用在 each 里", name), fmt::format("{{{}}} is for lists", name)},
          {"应写在 [each …: …] 之内", "expected it inside [each …: …]"});
    }
    // A register may have a field of the same name; inside its list that is what is meant.
    if (around.items != nullptr && field_of(*around.items, name) != nullptr) break;
    out.push_back({word});
    return;
  }
  if (around.items != nullptr && field_of(*around.items, words[0]) != nullptr)
    return read_field(piece, words, how, *around.items, out);
  Number number;
  number.figure = figure(piece, from, words, 0, around);
  read_shown(piece, how, usual_unit(number.figure.id), usual_decimals(number.figure.id), &number);
  out.push_back({std::move(number)});
}

const FieldDef* SummaryTextReader::field_of(const Kind& kind, std::string_view id) {
  for (const FieldDef& field : kind.fields) {
    if (field.id == id) return &field;
  }
  return nullptr;
}

void SummaryTextReader::include(const Piece& piece, std::size_t from,
                                const std::vector<std::string>& words, const Around& around,
                                Text& out) {
  const std::string name = words.size() == 2 ? words[1] : "";
  const auto found = clauses.find(name);
  if (found == clauses.end()) {
    std::vector<std::string> known;
    for (const auto& one : clauses) known.push_back(one.first);
    unknown(piece, from, {"前面定义的句子", "clause defined above"}, name, known);
    return;
  }
  Text text = text_of(found->second, around);
  std::move(text.begin(), text.end(), std::back_inserter(out));
}

void SummaryTextReader::read_note(const Piece& piece, std::size_t from,
                                  const std::vector<std::string>& words, Text& out) {
  const std::string id = words.size() == 2 ? words[1] : "";
  if (!notes.contains(id)) {
    std::vector<std::string> known;
    for (const auto& note : notes) known.push_back(note.first);
    unknown(piece, from, {"[notes] 里的说明", "note in [notes]"}, id, known);
    return;
  }
  out.push_back({NoteWords{id}});
}

void SummaryTextReader::read_change(const Piece& piece, std::size_t from,
                                    std::vector<std::string> words, const Around& around,
                                    Text& out) {
  ChangeWords change;
  const auto vs = std::find_if(words.begin(), words.end(),
                               [](const std::string& one) { return one.starts_with("vs="); });
  if (vs != words.end()) {
    if (*vs == "vs=previous") {
      change.base = When::previous;
    } else if (*vs != "vs=year_earlier") {
      unknown(piece, from, {"比较基期", "base period"}, vs->substr(3),
              {"year_earlier", "previous"});
    }
    words.erase(vs);
  }
  change.figure = figure(piece, from, words, 1, around);
  out.push_back({std::move(change)});
}

void SummaryTextReader::read_target(const Piece& piece, std::size_t from,
                                    const std::vector<std::string>& words, const Shown& how,
                                    const Around& around, Text& out) {
  if (words.size() != 3) {
    wrong(piece, from, {"target 要写两个数据项", "target needs two measures"},
          {"应为 {target 完成数 目标数}", "expected {target REACHED TO-BE-REACHED}"});
    return;
  }
  AgainstTarget against;
  against.figure = figure(piece, from, {words[1]}, 0, around);
  against.target = figure(piece, from, {words[2]}, 0, around);
  Number shown;
  read_shown(piece, how, usual_unit(against.figure.id), usual_decimals(against.figure.id), &shown);
  against.unit = shown.unit;
  against.decimals = shown.decimals;
  const auto dimension = [&](const std::string& id) {
    return domain::unit_at(usual_unit(id)).dimension;
  };
  if (dimension(against.figure.id) != dimension(against.target.id)) {
    wrong(piece, from, {"两个数据项单位不同,不能相减", "the two measures are in different units"},
          {"应为同一类单位", "expected units of the same kind"});
  }
  out.push_back({std::move(against)});
}

void SummaryTextReader::read_pace(const Piece& piece, std::size_t from,
                                  const std::vector<std::string>& words, const Around& around,
                                  Text& out) {
  Pace pace;
  pace.figure = figure(piece, from, words, 1, around);
  const Indicator* indicator = pack_.indicator(pace.figure.id);
  const auto sides = indicator == nullptr ? std::nullopt : indicator->expression.as_quotient();
  const Measure* flow = sides ? pack_.measure(sides->first.as_name().value_or("")) : nullptr;
  const Measure* plan = sides ? pack_.measure(sides->second.as_name().value_or("")) : nullptr;
  const bool fits = flow != nullptr && plan != nullptr && plan->time == TimeBehaviour::plan &&
                    flow->dimension == domain::Dimension::money &&
                    (flow->time == TimeBehaviour::flow || flow->time == TimeBehaviour::cumulative);
  if (!pace.figure.id.empty() && !fits) {
    wrong(piece, from,
          {fmt::format("“{}”不能与序时进度比较", pace.figure.id),
           fmt::format("'{}' cannot be measured against the time passed", pace.figure.id)},
          {"应为资金的到位、投资、支出除以计划的指标;开工率不随时间均匀增长",
           "expected an indicator that divides funds by their plan; a start rate does not grow "
           "with time"});
  }
  out.push_back({std::move(pace)});
}

void SummaryTextReader::read_count(const Piece& piece, std::size_t from, std::size_t to,
                                   const std::string& shown, const Around& around, Text& out) {
  Count count;
  Around inside = around;
  const std::size_t start = piece.text.find("count", from) + 6;
  count.selection = selection(piece, std::min(start, to), to, inside);
  count.unit = std::string(base::trim(shown));
  out.push_back({std::move(count)});
}

void SummaryTextReader::read_computed(const Piece& piece, std::size_t from, std::size_t to,
                                      const Shown& how, Text& out) {
  Number number;
  number.expression = expression(piece, piece.text.find('=', from) + 1, to, Want::number);
  domain::UnitIndex unit = domain::base_unit(domain::Dimension::number);
  if (number.expression) {
    const ExprType& type = number.expression->type();
    if (type.powers.size() == 1 && type.powers[0].second == 1)
      unit = domain::base_unit(type.powers[0].first);
  }
  read_shown(piece, how, unit, 0, &number);
  out.push_back({std::move(number)});
}

void SummaryTextReader::read_field(const Piece&, const std::vector<std::string>& words,
                                   const Shown&, const Kind& kind, Text& out) {
  const FieldDef& field = *field_of(kind, words[0]);
  ItemField item;
  item.id = field.id;
  item.unit = field.unit;
  item.number = field.type == FieldType::integer || field.type == FieldType::decimal;
  item.decimals = field.type == FieldType::decimal ? 2 : 0;
  out.push_back({std::move(item)});
}

domain::UnitIndex SummaryTextReader::usual_unit(std::string_view id) const {
  if (const Measure* measure = pack_.measure(id)) return measure->unit;
  if (const Indicator* indicator = pack_.indicator(id)) return indicator->unit;
  return domain::base_unit(domain::Dimension::number);
}

int SummaryTextReader::usual_decimals(std::string_view id) const {
  if (const Indicator* indicator = pack_.indicator(id)) return indicator->decimals;
  const Measure* measure = pack_.measure(id);
  return measure != nullptr && measure->dimension == domain::Dimension::money ? 2 : 0;
}

void SummaryTextReader::read_shown(const Piece& piece, const Shown& how, domain::UnitIndex unit,
                                   int decimals, Number* into) {
  into->unit = unit;
  into->decimals = decimals;
  for (const std::string& word : words_of(how.text)) {
    if (word == "bare") {
      into->bare = true;
    } else if (word == "zero") {
      into->zero = true;
    } else if (is_number(word) && std::stoi(word) <= 6) {
      into->decimals = std::stoi(word);
    } else if (const auto found = domain::find_unit(word)) {
      into->unit = *found;
      if (domain::unit_at(*found).dimension == domain::unit_at(unit).dimension) continue;
      wrong(piece, piece.text.find(word, how.at - 1),
            {fmt::format("单位应是{}一类,不能用{}", domain::unit_at(unit).zh, word),
             fmt::format("the figure is in {}, not in {}", domain::unit_at(unit).zh, word)},
            {"应为同一类单位", "expected a unit of the same kind"});
    } else {
      wrong(piece, piece.text.find(word, how.at - 1),
            {fmt::format("看不懂“{}”", word), fmt::format("cannot read '{}'", word)},
            {"竖线后应为单位、小数位数(0–6)、bare、zero",
             "expected a unit, the number of decimals (0–6), bare or zero behind the bar"});
    }
  }
}

FigureChoice SummaryTextReader::figure(const Piece& piece, std::size_t from,
                                       const std::vector<std::string>& words, std::size_t first,
                                       const Around& around) {
  FigureChoice out;
  if (first >= words.size()) {
    wrong(piece, from, {"缺少数据项或指标", "a measure or indicator is missing"},
          {"应写出标识", "expected its id"});
    return out;
  }
  const std::string& id = words[first];
  const std::vector<std::string> known = figure_ids(pack_);
  if (std::find(known.begin(), known.end(), id) == known.end()) {
    const Bilingual near = suggestion(id, known);
    wrong(piece, piece.text.find(id, from),
          {fmt::format("没有数据项或指标“{}”", id),
           fmt::format("there is no measure or indicator '{}'", id)},
          {"应为 measures.toml 或 indicators.toml 里的标识" + near.zh,
           "expected an id of measures.toml or indicators.toml" + near.en});
    return out;
  }
  out.id = id;
  for (std::size_t i = first + 1; i < words.size(); ++i) read_option(piece, from, words[i], out);
  const Measure* measure = pack_.measure(id);
  const std::string tree =
      out.category.empty() ? around.tree : out.category.substr(0, out.category.find('/'));
  if (measure != nullptr && !tree.empty() && measure->categories != tree) {
    wrong(piece, piece.text.find(id, from),
          {fmt::format("数据项“{}”不按“{}”分类", id, tree),
           fmt::format("the measure '{}' is not broken down by '{}'", id, tree)},
          {fmt::format("应在 measures.toml 里写 categories = \"{}\"", tree),
           fmt::format("expected categories = \"{}\" in measures.toml", tree)});
  }
  return out;
}

void SummaryTextReader::read_option(const Piece& piece, std::size_t from, const std::string& word,
                                    FigureChoice& out) {
  const std::size_t equals = word.find('=');
  const std::string key = word.substr(0, equals);
  const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
  const std::size_t at = piece.text.find(word, from);
  if (key == "time") {
    std::vector<std::string> known;
    for (const auto& [name, when] : k_times) {
      if (name == value) {
        out.when = when;
        return;
      }
      known.push_back(name);
    }
    unknown(piece, at, {"期间", "period"}, value, known);
  } else if (key == "category") {
    out.category = value;
    if (pack_.category(value) != nullptr) return;
    std::vector<std::string> known;
    for (const CategoryTree& tree : pack_.categories) {
      for (const CategoryNode& node : tree.nodes) known.push_back(tree.id + "/" + node.id);
    }
    unknown(piece, at, {"类别", "category"}, value, known);
  } else if (word == "grouping=none") {
    out.ungrouped = true;
  } else if (key == "recipient" && !value.empty()) {
    out.recipient = value;
  } else if (key == "supporters" && !value.empty()) {
    out.supporters = base::split(value, ',');
  } else {
    wrong(piece, at, {fmt::format("看不懂“{}”", word), fmt::format("cannot read '{}'", word)},
          {"应为 time=…、category=…、recipient=代码、supporters=代码,代码、grouping=none",
           "expected time=…, category=…, recipient=CODE, supporters=CODE,CODE or grouping=none"});
  }
}

std::optional<Expression> SummaryTextReader::expression(const Piece& piece, std::size_t from,
                                                        std::size_t to, Want want) {
  while (from < to && piece.text[from] == ' ') ++from;
  const std::string text(base::trim(piece.text.substr(from, to - from)));
  const TypeOf type_of = [&](std::string_view id) -> std::optional<ExprType> {
    if (id == "pace") return ExprType{};
    if (const Measure* measure = pack_.measure(id)) return type_of_dimension(measure->dimension);
    if (const Indicator* indicator = pack_.indicator(id)) return indicator->expression.type();
    return std::nullopt;
  };
  auto parsed = Expression::parse(text, type_of, figure_ids(pack_));
  if (!parsed) {
    const std::string& inner = parsed.error().place;
    const auto column = static_cast<std::size_t>(std::stoul(inner.substr(inner.find(':') + 1)));
    std::size_t at = from;
    for (std::size_t seen = 1; at < to && seen < column; ++seen) {
      ++at;
      while (at < to && (static_cast<unsigned char>(piece.text[at]) & 0xC0U) == 0x80U) ++at;
    }
    problem(piece.place(at), "pack_expression", {parsed.error().zh, parsed.error().en}, {});
    return std::nullopt;
  }
  if (parsed->type().truth != (want == Want::truth)) {
    wrong(piece, from,
          want == Want::truth
              ? Bilingual{"这里应是条件,写的是数", "a condition is needed, this is a number"}
              : Bilingual{"这里应是数,写的是条件", "a number is needed, this is a condition"},
          want == Want::truth ? Bilingual{"应为 a >= 80% 之类", "expected something like a >= 80%"}
                              : Bilingual{"应为 a - b 之类", "expected something like a - b"});
    return std::nullopt;
  }
  return *parsed;
}

}  // namespace jiedui::pack::detail
