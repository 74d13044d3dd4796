#include "flow/papers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "flow/lookup.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using domain::Paper;
using domain::PaperBlock;
using domain::PaperCell;
using domain::PaperFigure;
using domain::PaperSpan;
using domain::Register;

namespace {

constexpr std::array<std::pair<formats::Role, std::string_view>, 15> k_roles = {{
    {formats::Role::title, "title"},
    {formats::Role::subtitle, "subtitle"},
    {formats::Role::addressee, "addressee"},
    {formats::Role::body, "body"},
    {formats::Role::heading_1, "heading_1"},
    {formats::Role::heading_2, "heading_2"},
    {formats::Role::heading_3, "heading_3"},
    {formats::Role::heading_4, "heading_4"},
    {formats::Role::list, "list"},
    {formats::Role::annexes, "annexes"},
    {formats::Role::annex, "annex"},
    {formats::Role::signature, "signature"},
    {formats::Role::date, "date"},
    {formats::Role::caption, "caption"},
    {formats::Role::note, "note"},
}};
constexpr std::array<std::pair<formats::GridAlign, std::string_view>, 3> k_aligns = {{
    {formats::GridAlign::left, ""},
    {formats::GridAlign::center, "center"},
    {formats::GridAlign::right, "right"},
}};

template <class Table, class Value>
std::string name_in(const Table& table, Value value) {
  for (const auto& [one, name] : table) {
    if (one == value) return std::string(name);
  }
  return {};
}
/// A paper of a later version of the program may have names unknown here: they read as `otherwise`.
template <class Table, class Value>
Value value_in(const Table& table, std::string_view name, Value otherwise) {
  for (const auto& [one, known] : table) {
    if (known == name) return one;
  }
  return otherwise;
}

constexpr double k_thousandths = 1000;

std::vector<PaperSpan> kept(const std::vector<formats::Span>& spans) {
  std::vector<PaperSpan> out;
  out.reserve(spans.size());
  for (const formats::Span& span : spans)
    out.push_back({span.text, span.bookmark, span.bold, span.pending, span.link});
  return out;
}
std::vector<formats::Span> shown(const std::vector<PaperSpan>& spans) {
  std::vector<formats::Span> out;
  out.reserve(spans.size());
  for (const PaperSpan& span : spans)
    out.push_back({span.text, span.bookmark, span.bold, span.pending, span.link});
  return out;
}

PaperBlock kept(const formats::Grid& grid) {
  PaperBlock block;
  block.kind = PaperBlock::Kind::grid;
  for (const double width : grid.widths)
    block.widths.push_back(std::llround(width * k_thousandths));
  block.head_rows = grid.head_rows;
  for (const auto& row : grid.rows) {
    std::vector<PaperCell>& cells = block.rows.emplace_back();
    for (const formats::GridCell& cell : row) {
      cells.push_back({kept(cell.spans), cell.rows, cell.columns, name_in(k_aligns, cell.align),
                       cell.bold, cell.indent});
    }
  }
  return block;
}
formats::Grid shown(const PaperBlock& block) {
  formats::Grid grid;
  for (const std::int64_t width : block.widths)
    grid.widths.push_back(static_cast<double>(width) / k_thousandths);
  grid.head_rows = block.head_rows;
  for (const auto& row : block.rows) {
    std::vector<formats::GridCell>& cells = grid.rows.emplace_back();
    for (const PaperCell& cell : row) {
      cells.push_back({shown(cell.spans), cell.rows, cell.columns,
                       value_in(k_aligns, cell.align, formats::GridAlign::left), cell.bold,
                       cell.indent});
    }
  }
  return grid;
}

/// Every span in reading order.
template <class Work>
void for_each_span(formats::Document& document, Work work) {
  for (formats::Block& block : document.blocks) {
    if (auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
      for (formats::Span& span : paragraph->spans) work(span);
    }
    if (auto* grid = std::get_if<formats::Grid>(&block)) {
      for (auto& row : grid->rows) {
        for (formats::GridCell& cell : row) {
          for (formats::Span& span : cell.spans) work(span);
        }
      }
    }
  }
}

domain::Entry entry_of(App& app, const Paper& paper, const std::string& actor, std::string action,
                       std::string reason) {
  domain::Entry entry;
  entry.programme = paper.programme;
  entry.actor = actor;
  entry.action = std::move(action);
  entry.reason = std::move(reason);
  entry.at = app.clock().now();
  return entry;
}

Result<void> put(App& app, domain::Entry entry, const Paper& paper, std::int32_t base_version) {
  domain::Change change;
  change.where = Register::paper;
  change.key = paper.code;
  change.body = domain::encode_paper(paper);
  change.base_version = base_version;
  entry.changes.push_back(std::move(change));
  JD_CHECK(app.store().commit({std::move(entry)}));
  return {};
}

/// A kept paper with its version.
struct Kept {
  Paper paper;
  std::int32_t version = 0;
};
Result<std::optional<Kept>> kept_in(App& app, const std::string& programme,
                                    const std::string& code) {
  JD_TRY(const auto stored, app.store().entry(programme, Register::paper, code, {}));
  if (!stored) return std::optional<Kept>();
  JD_TRY(Paper paper, domain::decode_paper(stored->body));
  return std::optional<Kept>({std::move(paper), stored->version});
}

Result<Kept> kept_anywhere(App& app, std::string_view code) {
  const std::string wanted(base::trim(code));
  JD_TRY(const auto programmes, app.store().programmes());
  std::vector<std::string> codes;
  for (const std::string& programme : programmes) {
    JD_TRY(auto found, kept_in(app, programme, wanted));
    if (found) return *std::move(found);
    JD_TRY(const auto entries, app.store().entries(programme, Register::paper, {}));
    for (const store::StoredEntry& entry : entries) codes.push_back(entry.key);
  }
  const std::string near = base::join(base::nearest(wanted, codes), ", ");
  const bool none = codes.empty();
  return fail(FaultCode::not_found,
              fmt::format("no paper with the code '{}' is kept{}{}", wanted,
                          near.empty() ? "" : "; near: " + near,
                          none ? "; there are none yet" : "; `jiedui paper list` shows them"),
              fmt::format("报出数库中没有编号为“{}”的材料{}{}", wanted,
                          near.empty() ? "" : ",是不是:" + near,
                          none ? ",库中还没有材料" : ";用 jiedui paper list 查看"));
}

}  // namespace

std::vector<PaperBlock> paper_blocks(const formats::Document& document) {
  std::vector<PaperBlock> out;
  out.reserve(document.blocks.size());
  for (const formats::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
      PaperBlock one;
      one.role = name_in(k_roles, paragraph->role);
      one.spans = kept(paragraph->spans);
      out.push_back(std::move(one));
    } else if (const auto* grid = std::get_if<formats::Grid>(&block)) {
      out.push_back(kept(*grid));
    } else {
      out.emplace_back().kind = PaperBlock::Kind::page_break;
    }
  }
  return out;
}

formats::Document document_of(const Paper& paper) {
  formats::Document document;
  document.title = paper.title;
  for (const PaperBlock& block : paper.blocks) {
    switch (block.kind) {
      case PaperBlock::Kind::paragraph:
        document.blocks.emplace_back(formats::Paragraph{
            value_in(k_roles, block.role, formats::Role::body), shown(block.spans)});
        break;
      case PaperBlock::Kind::grid:
        document.blocks.emplace_back(shown(block));
        break;
      case PaperBlock::Kind::page_break:
        document.blocks.emplace_back(formats::PageBreak{});
        break;
    }
  }
  return document;
}

MadePaper make_paper(Paper head, formats::Document document,
                     const std::vector<PaperFigure>& figures) {
  std::map<std::string, const PaperFigure*, std::less<>> by_key;
  for (const PaperFigure& figure : figures) by_key.emplace(figure.bookmark, &figure);
  MadePaper made{std::move(head), std::move(document)};
  made.paper.blocks = paper_blocks(made.document);
  made.paper.code = domain::paper_code(made.paper);
  made.paper.figures.clear();
  for_each_span(made.document, [&](formats::Span& span) {
    if (span.bookmark.empty()) return;
    const auto known = by_key.find(span.bookmark);
    PaperFigure figure = known == by_key.end() ? PaperFigure{} : *known->second;
    span.bookmark = domain::paper_bookmark(made.paper.code, made.paper.figures.size() + 1);
    figure.bookmark = span.bookmark;
    if (figure.display.empty()) figure.display = span.text;
    made.paper.figures.push_back(std::move(figure));
  });
  made.paper.blocks = paper_blocks(made.document);
  if (made.document.title.empty()) made.document.title = made.paper.title;
  return made;
}

Result<bool> register_paper(App& app, const Paper& paper, const std::string& actor) {
  if (paper.programme.empty() || paper.code != domain::paper_code(paper)) {
    return fail(FaultCode::bug, "a paper is kept under the code of its content, in a programme");
  }
  JD_TRY(const auto known, kept_in(app, paper.programme, paper.code));
  if (known) {
    if (domain::displayed_text(known->paper) == domain::displayed_text(paper)) return false;
    return fail(FaultCode::conflict,
                fmt::format("two different papers have the code {}", paper.code),
                fmt::format("两份内容不同的材料编号相同:{}", paper.code));
  }
  JD_CHECK(put(app,
               entry_of(app, paper, actor, fmt::format("paper {} {}", paper.what, paper.code), {}),
               paper, 0));
  return true;
}

Result<bool> issue_paper(App& app, const IssueRequest& request) {
  const std::string receiver(base::trim(request.receiver));
  if (receiver.empty()) {
    return fail(FaultCode::usage, "say who receives the paper: --to RECEIVER",
                "请写明报给谁:--to 接收单位");
  }
  JD_TRY(Kept kept, kept_anywhere(app, request.code));
  domain::PaperIssue issue{receiver, request.date};
  std::vector<domain::PaperIssue>& issues = kept.paper.issues;
  if (std::find(issues.begin(), issues.end(), issue) != issues.end()) return false;
  // By day, in the order given within a day.
  const auto at = std::upper_bound(
      issues.begin(), issues.end(), issue,
      [](const domain::PaperIssue& a, const domain::PaperIssue& b) { return a.date < b.date; });
  issues.insert(at, std::move(issue));
  JD_CHECK(
      put(app,
          entry_of(app, kept.paper, request.actor,
                   fmt::format("paper issue {} {}", kept.paper.code, receiver), request.reason),
          kept.paper, kept.version));
  return true;
}

Result<Paper> find_paper(App& app, std::string_view code) {
  JD_TRY(Kept kept, kept_anywhere(app, code));
  return std::move(kept.paper);
}

Result<std::vector<Paper>> list_papers(App& app, const PaperFilter& filter) {
  JD_TRY(std::vector<std::string> programmes, app.store().programmes());
  std::optional<domain::Period> period;
  if (!filter.programme.empty()) {
    JD_TRY(const Books books, app.books(filter.programme, {}, no_facts()));
    programmes = {filter.programme};
    if (!filter.period.empty()) {
      JD_TRY(period, find_period(books.world(), filter.period));
    }
  } else if (!filter.period.empty()) {
    JD_TRY(period, domain::Period::parse(filter.period));
  }
  std::vector<Paper> out;
  for (const std::string& programme : programmes) {
    JD_TRY(const auto entries, app.store().entries(programme, Register::paper, {}));
    for (const store::StoredEntry& entry : entries) {
      JD_TRY(Paper paper, domain::decode_paper(entry.body));
      if (period && paper.period != *period) continue;
      if (filter.issued_only && paper.issues.empty()) continue;
      out.push_back(std::move(paper));
    }
  }
  return out;
}

}  // namespace jiedui::flow
