#include "domain/paper.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/detail/body.hpp"

namespace jiedui::domain {
namespace {

using base::fail;
using base::FaultCode;
using base::Json;
using base::Result;

constexpr std::size_t k_code_length = 8;
constexpr std::string_view k_code_letters = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view k_bookmark_head = "jd_";

using detail::put;

Json to_json(const std::vector<PaperSpan>& spans) {
  Json list = Json::array();
  for (const PaperSpan& span : spans) {
    Json one = Json::object();
    one["text"] = span.text;
    put(one, "bookmark", span.bookmark);
    put(one, "bold", span.bold);
    put(one, "pending", span.pending);
    put(one, "link", span.link);
    list.push_back(std::move(one));
  }
  return list;
}

Json to_json(const PaperCell& cell) {
  Json json = Json::object();
  json["spans"] = to_json(cell.spans);
  if (cell.rows != 1) json["rows"] = cell.rows;
  if (cell.columns != 1) json["columns"] = cell.columns;
  put(json, "align", cell.align);
  put(json, "bold", cell.bold);
  if (cell.indent != 0) json["indent"] = cell.indent;
  return json;
}

Json to_json(const PaperBlock& block) {
  Json json = Json::object();
  switch (block.kind) {
    case PaperBlock::Kind::page_break:
      json["page_break"] = true;
      break;
    case PaperBlock::Kind::paragraph:
      json["role"] = block.role;
      json["spans"] = to_json(block.spans);
      break;
    case PaperBlock::Kind::grid:
      if (!block.widths.empty()) json["widths"] = block.widths;
      if (block.head_rows != 0) json["head_rows"] = block.head_rows;
      Json rows = Json::array();
      for (const auto& row : block.rows) {
        Json cells = Json::array();
        for (const PaperCell& cell : row) cells.push_back(to_json(cell));
        rows.push_back(std::move(cells));
      }
      json["grid"] = std::move(rows);
      break;
  }
  return json;
}

Json to_json(const PaperFigure& figure) {
  Json json = Json::object();
  json["bookmark"] = figure.bookmark;
  json["figure"] = figure.figure;
  put(json, "label", figure.label);
  json["display"] = figure.display;
  put(json, "unit", figure.unit);
  put(json, "basis", figure.basis);
  if (figure.cut_off) json["cut_off"] = base::to_string(*figure.cut_off);
  return json;
}

// ---- reading: what does not have its form throws, and decode_paper turns it into a fault ----

std::string text_at(const Json& json, const char* key) {
  const auto at = json.find(key);
  return at == json.end() ? std::string() : at->get<std::string>();
}
bool flag_at(const Json& json, const char* key) {
  const auto at = json.find(key);
  return at != json.end() && at->get<bool>();
}
int number_at(const Json& json, const char* key, int otherwise) {
  const auto at = json.find(key);
  return at == json.end() ? otherwise : at->get<int>();
}

struct Damaged {
  std::string key;
};

base::Date date_of(const std::string& text, const char* key) {
  const auto date = base::parse_date(text);
  if (!date) throw Damaged{key};
  return *date;
}

std::vector<PaperSpan> spans_of(const Json& list) {
  std::vector<PaperSpan> out;
  for (const Json& one : list) {
    out.push_back({text_at(one, "text"), text_at(one, "bookmark"), flag_at(one, "bold"),
                   flag_at(one, "pending"), text_at(one, "link")});
  }
  return out;
}

PaperCell cell_of(const Json& json) {
  return {spans_of(json.at("spans")), number_at(json, "rows", 1), number_at(json, "columns", 1),
          text_at(json, "align"),     flag_at(json, "bold"),      number_at(json, "indent", 0)};
}

PaperBlock block_of(const Json& json) {
  PaperBlock block;
  if (flag_at(json, "page_break")) {
    block.kind = PaperBlock::Kind::page_break;
    return block;
  }
  if (!json.contains("grid")) {
    block.role = text_at(json, "role");
    block.spans = spans_of(json.at("spans"));
    return block;
  }
  block.kind = PaperBlock::Kind::grid;
  if (json.contains("widths")) block.widths = json.at("widths").get<std::vector<std::int64_t>>();
  block.head_rows = number_at(json, "head_rows", 0);
  for (const Json& row : json.at("grid")) {
    std::vector<PaperCell>& cells = block.rows.emplace_back();
    for (const Json& cell : row) cells.push_back(cell_of(cell));
  }
  return block;
}

PaperFigure figure_of(const Json& json) {
  PaperFigure figure;
  figure.bookmark = text_at(json, "bookmark");
  figure.figure = text_at(json, "figure");
  figure.label = text_at(json, "label");
  figure.display = text_at(json, "display");
  figure.unit = text_at(json, "unit");
  figure.basis = text_at(json, "basis");
  if (json.contains("cut_off")) figure.cut_off = date_of(text_at(json, "cut_off"), "cut_off");
  return figure;
}

Paper paper_of(const Json& json) {
  Paper paper;
  paper.code = json.at("code").get<std::string>();
  paper.what = json.at("what").get<std::string>();
  paper.id = text_at(json, "id");
  paper.programme = text_at(json, "programme");
  const auto period = Period::parse(json.at("period").get<std::string>());
  if (!period) throw Damaged{"period"};
  paper.period = *period;
  paper.org = text_at(json, "org");
  paper.edition = text_at(json, "edition");
  paper.length = text_at(json, "length");
  paper.language = text_at(json, "language");
  paper.title = text_at(json, "title");
  paper.position = json.at("position").get<Position>();
  for (const Json& block : json.at("blocks")) paper.blocks.push_back(block_of(block));
  for (const Json& figure : json.at("figures")) paper.figures.push_back(figure_of(figure));
  if (json.contains("issues")) {
    for (const Json& issue : json.at("issues")) {
      paper.issues.push_back({text_at(issue, "receiver"), date_of(text_at(issue, "date"), "date")});
    }
  }
  return paper;
}

tl::unexpected<base::Fault> damaged(std::string_view what) {
  return fail(FaultCode::storage, fmt::format("a paper in the books is damaged: {}", what),
              fmt::format("账中的一份报出材料已损坏:{}", what));
}

void add_line(std::string& out, const std::vector<PaperSpan>& spans) {
  for (const PaperSpan& span : spans) out += span.text;
  out += '\n';
}

}  // namespace

const PaperFigure* Paper::figure(std::string_view bookmark) const {
  for (const PaperFigure& one : figures) {
    if (one.bookmark == bookmark) return &one;
  }
  return nullptr;
}

std::string displayed_text(const Paper& paper) {
  std::string out;
  for (const PaperBlock& block : paper.blocks) {
    if (block.kind == PaperBlock::Kind::paragraph) add_line(out, block.spans);
    for (const auto& row : block.rows) {
      for (const PaperCell& cell : row) add_line(out, cell.spans);
    }
  }
  return out;
}

std::string paper_code(const Paper& paper) {
  const std::string said =
      base::join({paper.what, paper.id, paper.programme, paper.period.text(), paper.org,
                  paper.edition, paper.length, paper.language, displayed_text(paper)},
                 "|");
  const std::string hash = base::sha256(said);
  std::uint64_t value = std::stoull(hash.substr(0, 16), nullptr, 16);
  std::string code;
  for (std::size_t i = 0; i < k_code_length; ++i) {
    code += k_code_letters[value % k_code_letters.size()];
    value /= k_code_letters.size();
  }
  return code;
}

std::string paper_bookmark(std::string_view code, std::size_t n) {
  return fmt::format("{}{}_{}", k_bookmark_head, code, n);
}

bool is_paper_code(std::string_view text) {
  return text.size() == k_code_length &&
         text.find_first_not_of(k_code_letters) == std::string_view::npos;
}

std::optional<std::string> code_in_bookmark(std::string_view bookmark) {
  if (!bookmark.starts_with(k_bookmark_head)) return std::nullopt;
  const std::string_view rest = bookmark.substr(k_bookmark_head.size());
  const std::size_t end = rest.find('_');
  if (end == std::string_view::npos || !is_paper_code(rest.substr(0, end))) return std::nullopt;
  const std::string_view number = rest.substr(end + 1);
  if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  return std::string(rest.substr(0, end));
}

std::string encode_paper(const Paper& paper) {
  Json json = Json::object();
  json["code"] = paper.code;
  json["what"] = paper.what;
  put(json, "id", paper.id);
  put(json, "programme", paper.programme);
  json["period"] = paper.period.text();
  put(json, "org", paper.org);
  put(json, "edition", paper.edition);
  put(json, "length", paper.length);
  put(json, "language", paper.language);
  put(json, "title", paper.title);
  json["position"] = paper.position;
  Json blocks = Json::array();
  for (const PaperBlock& block : paper.blocks) blocks.push_back(to_json(block));
  json["blocks"] = std::move(blocks);
  Json figures = Json::array();
  for (const PaperFigure& figure : paper.figures) figures.push_back(to_json(figure));
  json["figures"] = std::move(figures);
  if (paper.issues.empty()) return base::dump_json(json);
  Json issues = Json::array();
  for (const PaperIssue& issue : paper.issues) {
    Json one = Json::object();
    one["receiver"] = issue.receiver;
    one["date"] = base::to_string(issue.date);
    issues.push_back(std::move(one));
  }
  json["issues"] = std::move(issues);
  return base::dump_json(json);
}

Result<Paper> decode_paper(std::string_view body) {
  const auto json = base::parse_json(body);
  if (!json) return damaged(json.error().en);
  try {
    return paper_of(*json);
  } catch (const Json::exception& error) {
    return damaged(error.what());
  } catch (const Damaged& error) {
    return damaged(error.key);
  }
}

}  // namespace jiedui::domain
