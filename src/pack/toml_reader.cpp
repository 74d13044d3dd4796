#include "pack/detail/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jiedui::pack::detail {
namespace {

const Bilingual k_text = {"一段文字,例如 \"…\"", "a text, such as \"…\""};
const Bilingual k_label = {"双语标签,例如 {zh = \"…\", en = \"…\"}",
                           "a label in both languages, such as {zh = \"…\", en = \"…\"}"};

Bilingual type_name(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string:
      return {"文字", "a text"};
    case toml::node_type::integer:
      return {"整数", "an integer"};
    case toml::node_type::floating_point:
      return {"小数", "a decimal"};
    case toml::node_type::boolean:
      return {"true/false", "true or false"};
    case toml::node_type::array:
      return {"列表", "a list"};
    case toml::node_type::table:
      return {"表", "a table"};
    default:
      return {"日期或时间", "a date or time"};
  }
}

std::string at(const SourceFile& file, const toml::source_position& position) {
  return fmt::format("{}:{}:{}", file.path, position.line, position.column);
}

}  // namespace

void Problems::add(std::string rule, std::string place, Bilingual what, Bilingual expected) {
  domain::Finding finding;
  finding.rule = std::move(rule);
  finding.place = std::move(place);
  finding.what = std::move(what);
  finding.todo = std::move(expected);
  findings_.push_back(std::move(finding));
}

void Problems::warn(std::string rule, std::string place, Bilingual what, Bilingual expected) {
  add(std::move(rule), std::move(place), std::move(what), std::move(expected));
  findings_.back().severity = domain::Severity::warning;
}

std::size_t Problems::errors() const {
  return static_cast<std::size_t>(std::count_if(
      findings_.begin(), findings_.end(),
      [](const domain::Finding& one) { return one.severity == domain::Severity::error; }));
}

Bilingual suggestion(std::string_view wanted, const std::vector<std::string>& candidates) {
  const std::vector<std::string> near = base::nearest(wanted, candidates, 1);
  if (near.empty()) return {};
  return {fmt::format(";是否为“{}”?", near.front()),
          fmt::format("; did you mean '{}'?", near.front())};
}

std::optional<SourceFile> parse_file(const domain::PackInstall::File& file, Problems& problems) {
  if (!base::is_utf8(file.text)) {
    problems.add("pack_encoding", file.path + ":1:1",
                 {"文件不是 UTF-8 编码", "the file is not UTF-8"},
                 {"请另存为 UTF-8", "save it as UTF-8"});
    return std::nullopt;
  }
  try {
    return SourceFile{file.path, file.text, toml::parse(file.text)};
  } catch (const toml::parse_error& error) {
    problems.add(
        "pack_syntax",
        fmt::format("{}:{}:{}", file.path, error.source().begin.line, error.source().begin.column),
        {fmt::format("TOML 语法有误:{}", error.description()),
         fmt::format("not valid TOML: {}", error.description())},
        {"请按此处提示改正 TOML 写法", "correct the TOML at this place"});
    return std::nullopt;
  }
}

std::string place_of(const SourceFile& file, const toml::node& node) {
  return at(file, node.source().begin);
}

std::string place_inside(const SourceFile& file, const toml::node& node, std::string_view inner) {
  const auto begin = node.source().begin;
  const std::size_t colon = inner.find(':');
  const auto line =
      static_cast<toml::source_index>(std::stoul(std::string(inner.substr(0, colon))));
  const auto column =
      static_cast<toml::source_index>(std::stoul(std::string(inner.substr(colon + 1))));
  const std::vector<std::string> lines = base::split(file.text, '\n');
  const std::u32string opening = base::decode_utf8(lines[begin.line - 1]).substr(begin.column - 1);
  const bool triple = opening.substr(0, 3) == U"\"\"\"" || opening.substr(0, 3) == U"'''";
  // A line break right after """ is not part of the value.
  const bool below = triple && (opening.size() == 3 || opening.substr(3) == U"\r");
  toml::source_position out{begin.line + line - 1 + (below ? 1 : 0), column};
  if (line == 1 && !below) out.column = begin.column + (triple ? 3 : 1) + column - 1;
  return at(file, out);
}

const toml::node* Reader::ask(std::string_view key) {
  asked_.emplace_back(key);
  return table_->get(key);
}

std::string Reader::place(std::string_view key) const {
  const toml::node* found = table_->get(key);
  return found != nullptr ? place_of(*file_, *found) : place();
}

void Reader::wrong_type(std::string_view key, const toml::node& node, Bilingual expected) const {
  const Bilingual found = type_name(node);
  problems_->add("pack_type", place_of(*file_, node),
                 {fmt::format("{} 是{}", key, found.zh), fmt::format("'{}' is {}", key, found.en)},
                 {fmt::format("应为{}", expected.zh), fmt::format("expected {}", expected.en)});
}

void Reader::absent(std::string_view key, Bilingual expected) const {
  problems_->add("pack_key_missing", place(),
                 {fmt::format("缺少 {}", key), fmt::format("'{}' is missing", key)},
                 {fmt::format("应写上 {} = {}", key, expected.zh),
                  fmt::format("expected {} = {}", key, expected.en)});
}

std::optional<std::string> Reader::string_in(std::string_view key, const toml::node& node) const {
  if (const auto* text = node.as_string()) return text->get();
  wrong_type(key, node, k_text);
  return std::nullopt;
}

std::string Reader::text(std::string_view key) {
  const toml::node* found = ask(key);
  return found == nullptr ? std::string() : string_in(key, *found).value_or("");
}

std::string Reader::required_text(std::string_view key) {
  const toml::node* found = ask(key);
  if (found == nullptr) {
    absent(key, k_text);
    return {};
  }
  const std::string text = string_in(key, *found).value_or("");
  if (found->is_string() && text.empty()) {
    problem("pack_value", key, {fmt::format("{} 为空", key), fmt::format("'{}' is empty", key)},
            {"应为" + k_text.zh, "expected " + k_text.en});
  }
  return text;
}

std::string Reader::id(std::string_view key, bool hyphens) {
  const std::string found = required_text(key);
  const auto allowed = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (hyphens && c == '-');
  };
  const bool good = found.empty() || (found[0] >= 'a' && found[0] <= 'z' &&
                                      std::all_of(found.begin(), found.end(), allowed));
  if (good) return found;
  problem("pack_id", key,
          {fmt::format("“{}”不能作标识", found), fmt::format("'{}' cannot be an id", found)},
          {fmt::format("应以小写字母开头,只含小写字母、数字、_{}", hyphens ? " 和 -" : ""),
           fmt::format("expected a small letter first, then small letters, digits, _{}",
                       hyphens ? " and -" : "")});
  return {};
}

Bilingual Reader::label_in(std::string_view key, const toml::node& node) const {
  const toml::table* pair = node.as_table();
  if (pair == nullptr) {
    wrong_type(key, node, k_label);
    return {};
  }
  Reader inside(*file_, *pair, *problems_);
  Bilingual out{inside.required_text("zh"), inside.required_text("en")};
  inside.finish();
  return out;
}

Bilingual Reader::label(std::string_view key, bool required) {
  const toml::node* found = ask(key);
  if (found != nullptr) return label_in(key, *found);
  if (required) absent(key, k_label);
  return {};
}

bool Reader::flag(std::string_view key, bool otherwise) {
  const toml::node* found = ask(key);
  if (found == nullptr) return otherwise;
  if (const auto* value = found->as_boolean()) return value->get();
  wrong_type(key, *found, {"true 或 false", "true or false"});
  return otherwise;
}

std::optional<int> Reader::whole_number(std::string_view key, int least, int most) {
  const toml::node* found = ask(key);
  if (found == nullptr) return std::nullopt;
  const auto* value = found->as_integer();
  if (value == nullptr) {
    wrong_type(key, *found, {"整数", "an integer"});
    return std::nullopt;
  }
  if (value->get() >= least && value->get() <= most) return static_cast<int>(value->get());
  problem(
      "pack_value", key,
      {fmt::format("{} 是 {}", key, value->get()), fmt::format("'{}' is {}", key, value->get())},
      {fmt::format("应在 {} 到 {} 之间", least, most),
       fmt::format("expected {} to {}", least, most)});
  return std::nullopt;
}

std::vector<std::string> Reader::texts(std::string_view key) {
  const toml::node* found = ask(key);
  std::vector<std::string> out;
  if (found == nullptr) return out;
  const toml::array* list = found->as_array();
  if (list == nullptr) {
    wrong_type(key, *found,
               {"文字列表,例如 [\"…\", \"…\"]", "a list of texts, such as [\"…\", \"…\"]"});
    return out;
  }
  for (const toml::node& one : *list) {
    if (auto text = string_in(key, one)) out.push_back(std::move(*text));
  }
  return out;
}

std::vector<Bilingual> Reader::labels(std::string_view key) {
  const toml::node* found = ask(key);
  std::vector<Bilingual> out;
  if (found == nullptr) return out;
  const toml::array* list = found->as_array();
  if (list == nullptr) {
    wrong_type(key, *found, {"双语标签的列表", "a list of labels in both languages"});
    return out;
  }
  for (const toml::node& one : *list) out.push_back(label_in(key, one));
  return out;
}

std::vector<Reader> Reader::tables(std::string_view key) {
  const toml::node* found = ask(key);
  std::vector<Reader> out;
  if (found == nullptr) return out;
  const Bilingual expected = {fmt::format("[[{}]] 或表的列表", key),
                              fmt::format("[[{}]] or a list of tables", key)};
  const toml::array* list = found->as_array();
  if (list == nullptr) {
    wrong_type(key, *found, expected);
    return out;
  }
  for (const toml::node& one : *list) {
    if (const toml::table* inside = one.as_table()) {
      out.emplace_back(*file_, *inside, *problems_);
    } else {
      wrong_type(key, one, expected);
    }
  }
  return out;
}

std::optional<Reader> Reader::table(std::string_view key) {
  const toml::node* found = ask(key);
  if (found == nullptr) return std::nullopt;
  if (const toml::table* inside = found->as_table()) return Reader(*file_, *inside, *problems_);
  wrong_type(key, *found, {"一个表", "a table"});
  return std::nullopt;
}

std::vector<std::string> Reader::keys() {
  std::vector<std::string> out;
  for (const auto& [key, value] : *table_) out.emplace_back(key.str());
  return out;
}

void Reader::wrong_word(std::string_view key, std::string_view found,
                        const std::vector<std::string>& names) const {
  const Bilingual near = suggestion(found, names);
  problem("pack_value", key,
          {fmt::format("{} 是“{}”", key, found), fmt::format("'{}' is '{}'", key, found)},
          {fmt::format("应为 {} 之一{}", base::join(names, "、"), near.zh),
           fmt::format("expected one of {}{}", base::join(names, ", "), near.en)});
}

void Reader::finish() const {
  for (const auto& [key, value] : *table_) {
    const std::string name(key.str());
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    const Bilingual near = suggestion(name, asked_);
    problems_->add("pack_key_unknown", at(*file_, key.source().begin),
                   {fmt::format("不认识的键 {}", name), fmt::format("unknown key '{}'", name)},
                   {fmt::format("此处可写 {}{}", base::join(asked_, "、"), near.zh),
                    fmt::format("expected one of {}{}", base::join(asked_, ", "), near.en)});
  }
}

}  // namespace jiedui::pack::detail
