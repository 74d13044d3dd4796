#include "flow/summary.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/codec.hpp"
#include "flow/figure_code.hpp"
#include "flow/lookup.hpp"
#include "flow/passages.hpp"
#include "flow/tables.hpp"
#include "flow/trace.hpp"

namespace jiedui::flow {

using base::fail;
using base::FaultCode;
using base::Result;
using formats::Paragraph;
using formats::Role;
using formats::Span;

namespace {

Result<void> fits(const pack::Summary& summary, const domain::Period& period, pack::Length length) {
  const auto& kinds = summary.periods;
  if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), period.kind) == kinds.end()) {
    return fail(FaultCode::usage,
                fmt::format("the summary {} is not written for {}", summary.id, period.text()),
                fmt::format("总结 {} 不按 {} 这种报告期编写", summary.id, period.label("zh")));
  }
  if (summary.has(length)) return {};
  return fail(FaultCode::usage,
              fmt::format("the summary {} has no length '{}'", summary.id, pack::to_string(length)),
              fmt::format("总结 {} 没有写“{}”这种篇幅", summary.id, pack::to_string(length)));
}

std::vector<std::string> ids_of(const pack::Summary& summary, const pack::Pack& pack) {
  std::vector<std::string> ids = pack::figures_named(summary);
  for (const pack::SummarySection& section : summary.sections) {
    for (const pack::SummaryBlock& block : section.blocks) {
      const auto* table = std::get_if<pack::SummaryTable>(&block.what);
      if (table == nullptr) continue;
      for (const pack::TableColumn& column : pack.table(table->id)->columns) {
        if (!column.measure.empty()) ids.push_back(column.measure);
      }
    }
  }
  return ids;
}

store::FactFilter facts_for(const pack::Summary& summary, const pack::Pack& pack,
                            const domain::Period& period) {
  store::FactFilter filter = facts_needed(pack, ids_of(summary, pack), period);
  if (!pack::reaches(summary, pack::When::plan)) return filter;
  for (const domain::PlanPeriod& plan : pack.plans) {
    if (plan.first <= period.last && period.last <= plan.last) {
      if (filter.first) filter.first = std::min(*filter.first, plan.first);
      filter.last = std::max(filter.last.value_or(plan.last), plan.last);
    }
  }
  return filter;
}

/// natural_key begins "item|KIND|" or "event|KIND|".
bool is_of(std::string_view key, const std::vector<std::string>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
    return key.starts_with("item|" + kind + "|") || key.starts_with("event|" + kind + "|");
  });
}

/// The items of the registers that a template lists, in the order in which they were first kept.
Result<std::map<std::string, std::vector<report::RegisterItem>>> registers_for(
    App& app, const Books& books, const pack::Summary& summary) {
  std::map<std::string, std::vector<report::RegisterItem>> out;
  const std::vector<std::string> kinds = pack::kinds_named(summary);
  if (kinds.empty()) return out;
  JD_TRY(const auto entries,
         app.store().entries(books.world().programme.code, domain::Register::record, books.as_of));
  for (const store::StoredEntry& entry : entries) {
    if (entry.status == domain::Status::draft || entry.status == domain::Status::withdrawn)
      continue;
    // Statements are many and of no use here: the key tells them apart without reading the body.
    if (!is_of(entry.key, kinds)) continue;
    JD_TRY(domain::Record record, domain::decode_record(entry.body));
    const std::string kind = record.form;
    out[kind].push_back({{entry.id, entry.version}, std::move(record)});
  }
  return out;
}

/// Addresses of what stands behind a number; the record of a register's item has none.
std::vector<std::string> addresses(const report::SummaryFigure& figure,
                                   const rollup::World& world) {
  std::vector<std::string> ids;
  for (const domain::Figure& one : figure.figures) {
    if (one.address.measure.empty()) continue;
    std::string id = encode_figure(one.address, world);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  }
  return ids;
}

domain::Paper head_of(const SummaryQuery& query, const report::SummaryRequest& request,
                      const Books& books, const std::string& title) {
  domain::Paper head;
  head.what = query.what;
  head.id = request.summary->id;
  head.programme = query.programme;
  head.period = request.period;
  head.org = books.world().dictionary.code(request.org);
  head.edition = std::string(pack::to_string(request.edition));
  head.length = std::string(pack::to_string(request.length));
  head.language = "zh";
  head.title = title;
  head.position = books.rollup->position();
  return head;
}

std::vector<domain::PaperFigure> paper_figures(const report::SummaryPaper& content,
                                               const Books& books, const domain::Period& period) {
  std::vector<domain::PaperFigure> out;
  for (std::size_t i = 0; i < content.figures.size(); ++i) {
    const report::SummaryFigure& one = content.figures[i];
    const auto ids = addresses(one, books.world());
    domain::PaperFigure figure;
    figure.bookmark = std::to_string(i + 1);
    figure.figure = ids.empty() ? "" : ids.front();
    figure.label = one.label.zh;
    figure.display = one.display;
    figure.unit = one.unit;
    figure.basis = one.basis.zh;
    figure.cut_off = period.end_date();
    out.push_back(std::move(figure));
  }
  return out;
}

/// The position at which a paper of this content was first made; the present one for a new paper.
Result<domain::Position> first_position(App& app, const Books& books, const domain::Paper& paper) {
  JD_TRY(const auto kept,
         app.store().entry(paper.programme, domain::Register::paper, paper.code, {}));
  if (!kept) return books.rollup->position();
  JD_TRY(const domain::Paper known, domain::decode_paper(kept->body));
  return known.position;
}

/// Every address of the paper as it was when the paper was first made.
void set_position(report::SummaryPaper* content, domain::Position position) {
  for (report::SummaryFigure& figure : content->figures) {
    for (domain::Figure& one : figure.figures) one.address.position = position;
  }
}

report::BehindRecord behind(const TracedRecord& record) {
  return {record.reporter, record.supporters, record.period, record.form,
          record.value,    record.nature.zh,  record.source};
}

class ListMaker {
 public:
  ListMaker(App& app, const SummaryAnswer& answer, const pack::Pack& pack)
      : app_(app), answer_(answer), pack_(pack) {}

  Result<report::FigureList> make() {
    report::FigureList list;
    const domain::Paper& paper = answer_.made.paper;
    list.title = paper.title;
    list.as_of = fmt::format("数据截至{},账目位置 {} #{},报表制度 {}", day(paper.period.end_date()),
                             paper.programme, paper.position, pack_.name());
    for (std::size_t i = 0; i < answer_.content.figures.size(); ++i) {
      JD_TRY(auto one, figure(answer_.content.figures[i]));
      one.bookmark = domain::paper_bookmark(paper.code, i + 1);
      list.figures.push_back(std::move(one));
    }
    for (const report::TypedNumber& one : answer_.content.typed)
      list.typed.emplace_back(one.section, one.text);
    for (const report::Unwritten& one : answer_.content.unwritten)
      list.unwritten.emplace_back(one.section, one.heading);
    return list;
  }

 private:
  static std::string day(base::Date date) {
    return fmt::format("{}年{}月{}日", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  }

  Result<report::BehindFigure> figure(const report::SummaryFigure& from) {
    report::BehindFigure out;
    out.section = from.section;
    out.label = from.label.zh;
    out.display = from.display;
    out.unit = from.unit;
    out.whose = from.whose;
    out.basis = from.basis.zh;
    out.ids = addresses(from, answer_.books.world());
    std::set<domain::RecordRef> refs(from.of_records.begin(), from.of_records.end());
    std::vector<std::string> periods;
    for (const domain::Figure& one : from.figures) {
      out.complete = out.complete && one.complete;
      out.reporting = std::max(out.reporting, one.reporting);
      out.expected = std::max(out.expected, one.expected);
      refs.insert(one.records.begin(), one.records.end());
      if (one.address.measure.empty()) continue;
      const std::string period = one.address.period.label("zh", pack_.plans);
      if (std::find(periods.begin(), periods.end(), period) == periods.end())
        periods.push_back(period);
      for (const domain::Remark& remark : one.remarks) {
        const std::string words =
            report::words(remark, answer_.books.world(), one.address.period).zh;
        if (std::find(out.remarks.begin(), out.remarks.end(), words) == out.remarks.end())
          out.remarks.push_back(words);
      }
    }
    out.period = base::join(periods, "、");
    if (!from.figures.empty())
      out.definition = definition_in_words(pack_, from.figures.front().address.measure).zh;
    const std::string measure =
        from.figures.size() == 1 ? from.figures.front().address.measure : std::string();
    JD_TRY(const auto records,
           traced_records(app_, answer_.books, pack_, {refs.begin(), refs.end()}, measure));
    for (const TracedRecord& record : records) out.records.push_back(behind(record));
    return out;
  }

  App& app_;
  const SummaryAnswer& answer_;
  const pack::Pack& pack_;
};

}  // namespace

Result<SummaryAnswer> make_summary(App& app, const SummaryQuery& query) {
  SummaryAnswer answer;
  JD_TRY(answer.books, app.books(query.programme, query.as_of, no_facts()));
  JD_TRY(const domain::Period period, find_period(answer.books.world(), query.period));
  JD_TRY(const pack::Pack* pack, find_pack(answer.books.world(), period));
  JD_TRY(const auto summary, find_summary(*pack, query.summary));
  JD_CHECK(fits(*summary, period, query.length));
  JD_CHECK(app.read_facts(&answer.books, query.programme, facts_for(*summary, *pack, period)));
  const rollup::World& world = answer.books.world();
  pack = world.packs.for_period(period);
  report::SummaryRequest request;
  request.summary = summary;
  request.period = period;
  JD_TRY(request.org, speaker(world, query.org, period));
  request.edition = query.edition;
  request.length = query.length;
  request.status = query.status;
  request.on = answer.books.on;
  request.draft = query.draft;
  request.dated = query.dated;
  JD_TRY(request.registers, registers_for(app, answer.books, *request.summary));
  domain::Passage like;
  like.paper = request.summary->id;
  like.period = period;
  like.org = world.dictionary.code(request.org);
  like.edition = std::string(pack::to_string(query.edition));
  JD_TRY(request.passages, passages_of(app, answer.books, like));
  like.period = period.year_earlier();
  JD_TRY(request.last_year, passages_of(app, answer.books, like));
  answer.draft = query.draft;
  answer.content = report::write_summary(*answer.books.rollup, request);
  domain::Paper head = head_of(query, request, answer.books, answer.content.document.title);
  if (head.title.empty()) head.title = request.summary->title.zh;
  answer.made = make_paper(head, answer.content.document,
                           paper_figures(answer.content, answer.books, period));
  JD_TRY(const domain::Position position, first_position(app, answer.books, answer.made.paper));
  if (position != head.position) {
    set_position(&answer.content, position);
    head.position = position;
    answer.made = make_paper(head, answer.content.document,
                             paper_figures(answer.content, answer.books, period));
  }
  JD_TRY(answer.list, ListMaker(app, answer, *pack).make());
  return answer;
}

Result<void> ready_to_leave(const SummaryAnswer& answer) {
  if (answer.content.unwritten.empty()) return {};
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const report::Unwritten& one : answer.content.unwritten) {
    zh.push_back(fmt::format("{}({})", one.heading, one.section));
    en.push_back(one.section);
  }
  return fail(FaultCode::invalid_input,
              fmt::format("still to be written: {}. Write them with 'passage put', or make a "
                          "draft with --draft",
                          base::join(en, ", ")),
              fmt::format("还有{}处【待写】:{}。请用 passage put 写入,或加 --draft 先出草稿",
                          zh.size(), base::join(zh, "、")));
}

formats::Document beside_last_year(const SummaryAnswer& answer) {
  formats::Document out;
  out.title = answer.made.paper.title + "(与上年对照)";
  out.blocks.push_back(Paragraph{Role::title, {Span{out.title}}});
  out.blocks.emplace_back(beside_grid(answer.content.beside));
  return out;
}

formats::Grid beside_grid(const std::vector<report::Beside>& sections) {
  formats::Grid grid;
  grid.head_rows = 1;
  grid.widths = {1, 3, 3};
  const auto cell = [](std::string text, bool pending = false) {
    formats::GridCell made;
    made.spans.push_back(Span{.text = std::move(text), .pending = pending});
    return made;
  };
  grid.rows.push_back({cell("部分"), cell("上年"), cell("本年")});
  for (formats::GridCell& head : grid.rows.front()) {
    head.align = formats::GridAlign::center;
    head.bold = true;
  }
  for (const report::Beside& one : sections) {
    std::vector<formats::GridCell> row = {cell(one.heading)};
    row.push_back(one.last_year.empty() ? cell("(上年没有)") : cell(one.last_year));
    row.push_back(one.now.empty() ? cell("【待写】", true) : cell(one.now));
    if (one.copied)
      row.back().spans.push_back(Span{.text = "(与上年相同,请改写)", .pending = true});
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace jiedui::flow
