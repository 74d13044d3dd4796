#include "flow/document_return.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "flow/papers.hpp"
#include "flow/trace.hpp"
#include "formats/document_out.hpp"
#include "formats/read_document.hpp"

namespace jiedui::flow {
namespace {

using base::Bilingual;
using base::fail;
using base::FaultCode;
using base::Result;
using domain::Paper;
using reading::ChangeKind;
using reading::TextChange;

/// Where a compared block stands in a document.
struct Place {
  std::size_t block = 0;
  std::size_t row = 0;
  std::size_t cell = 0;
  bool in_grid = false;
};

struct Compared {
  reading::ComparedText text;
  std::vector<Place> places;
};

std::vector<reading::ComparedSpan> compared(const std::vector<formats::Span>& spans) {
  std::vector<reading::ComparedSpan> out;
  for (const formats::Span& span : spans) out.push_back({span.text, span.bookmark});
  return out;
}

bool is_heading(formats::Role role) {
  return role >= formats::Role::heading_1 && role <= formats::Role::heading_4;
}

Compared compared(const formats::Document& document) {
  Compared out;
  for (std::size_t at = 0; at < document.blocks.size(); ++at) {
    if (const auto* paragraph = std::get_if<formats::Paragraph>(&document.blocks[at])) {
      out.text.push_back({compared(paragraph->spans), is_heading(paragraph->role), false});
      out.places.push_back({at, 0, 0, false});
    }
    const auto* grid = std::get_if<formats::Grid>(&document.blocks[at]);
    for (std::size_t row = 0; grid != nullptr && row < grid->rows.size(); ++row) {
      for (std::size_t cell = 0; cell < grid->rows[row].size(); ++cell) {
        out.text.push_back({compared(grid->rows[row][cell].spans), false, true});
        out.places.push_back({at, row, cell, true});
      }
    }
  }
  return out;
}

std::vector<formats::Span>& spans_at(formats::Document& document, const Place& place) {
  formats::Block& block = document.blocks[place.block];
  if (place.in_grid) return std::get<formats::Grid>(block).rows[place.row][place.cell].spans;
  return std::get<formats::Paragraph>(block).spans;
}

// ---- which paper it is ----

/// The codes in the bookmarks of a text, the most frequent first.
std::vector<std::string> codes_in(const reading::ComparedText& text) {
  std::map<std::string, std::size_t> counts;
  for (const reading::ComparedBlock& block : text) {
    for (const reading::ComparedSpan& span : block.spans) {
      if (const auto code = domain::code_in_bookmark(span.bookmark)) ++counts[*code];
    }
  }
  std::vector<std::string> codes;
  for (const auto& [code, count] : counts) codes.push_back(code);
  std::stable_sort(codes.begin(), codes.end(), [&](const std::string& a, const std::string& b) {
    return counts[a] > counts[b];
  });
  return codes;
}

Result<Paper> paper_of(App& app, const ReturnRequest& request, const formats::ReadDocument& read,
                       const reading::ComparedText& text) {
  if (!request.code.empty()) return find_paper(app, request.code);
  std::vector<std::string> codes = codes_in(text);
  const auto property = read.properties.find(std::string(formats::k_paper_property));
  if (property != read.properties.end()) codes.push_back(property->second);
  for (const std::string& code : codes) {
    auto found = find_paper(app, code);
    if (found || found.error().code != FaultCode::not_found) return found;
  }
  if (!codes.empty()) {
    return fail(
        FaultCode::not_found,
        fmt::format("the paper {} is not in these books; give the database it was issued "
                    "from with --db",
                    codes.front()),
        fmt::format("报出数库里没有文稿 {};请用 --db 指明当时出这份文稿的库", codes.front()),
        request.path);
  }
  return fail(FaultCode::not_found,
              "the file does not say which paper it is: its bookmarks were removed, or it was not "
              "made from these books; name it with --paper CODE ('paper list' shows them)",
              "文件里找不到文稿编号:书签已被清除,或这份文稿不是本系统出的;"
              "请用 --paper 编号 指明(编号见 paper list)",
              request.path);
}

void note_other_papers(const Paper& paper, const reading::ComparedText& text,
                       std::vector<Bilingual>& notes) {
  for (const std::string& code : codes_in(text)) {
    if (code == paper.code) continue;
    notes.push_back({fmt::format("文中有从另一份文稿 {} 复制来的数,未作比对", code),
                     fmt::format("figures copied from another paper, {}, stand in it; they were "
                                 "not compared",
                                 code)});
  }
}

// ---- what can be done ----

/// The digits of a number as written: "1,183 个" and "1183" are the same.
std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : base::squeeze(text)) {
    if ((c >= '0' && c <= '9') || c == '.' || c == '-') out += c;
  }
  return out;
}

/// Corrections are made where the figure comes from, never in the figure.
Remedy correction(const ReturnedChange& one, const Trace& behind) {
  Remedy out{Remedy::Kind::correct, {}};
  if (behind.records.size() == 1) {
    const TracedRecord& record = behind.records.front();
    out.what = {
        fmt::format("确实应为 {}:更正账本。该数出自 {} {} {},原值 {};在填报工作簿中改好后导入,"
                    "更正原因必填",
                    one.change.new_figure, record.reporter, record.period, record.form,
                    record.value),
        fmt::format("it is {} indeed: correct the books. The figure comes from {} {} {}, {}; "
                    "change it in the entry workbook and import that, with a reason",
                    one.change.new_figure, record.reporter, record.period, record.form,
                    record.value)};
  } else {
    out.what = {
        fmt::format("确实应为 {}:更正账本。该数由 {} 条记录算出,不能直接改合计;请查看数据来源,"
                    "改有误的那一条",
                    one.change.new_figure, behind.records.size()),
        fmt::format("it is {} indeed: correct the books. The figure is made from {} records and "
                    "cannot be changed itself; look at what stands behind it and correct the one "
                    "that is wrong",
                    one.change.new_figure, behind.records.size())};
  }
  out.command = fmt::format("jiedui trace {}", one.figure.figure);
  return out;
}

std::vector<Remedy> remedies_of_figure(const ReturnedChange& one,
                                       const std::optional<Trace>& behind) {
  std::vector<Remedy> out;
  const bool books_agree = behind && behind->unit == one.figure.unit &&
                           !digits_of(behind->display).empty() &&
                           digits_of(behind->display) == digits_of(one.change.new_figure);
  if (books_agree) {
    out.push_back({Remedy::Kind::refresh,
                   {fmt::format("账本现在就是 {}:重新出一份文稿即可", one.now),
                    fmt::format("the books say {} now: make the paper again", one.now)}});
  }
  out.push_back({Remedy::Kind::restore,
                 {fmt::format("改错了:还原为 {}", one.change.old_figure),
                  fmt::format("a slip: put {} back", one.change.old_figure)},
                 fmt::format("--restore {}", one.number)});
  if (!books_agree && behind) out.push_back(correction(one, *behind));
  out.push_back(
      {Remedy::Kind::basis,
       {fmt::format("口径不同(本数口径:{}):保留 {},并在句中写明另一口径",
                    one.figure.basis.empty() ? "未注明" : one.figure.basis, one.change.new_figure),
        fmt::format("another basis (this one's: {}): keep {} and say in the sentence by "
                    "which basis it counts",
                    one.figure.basis.empty() ? "not stated" : one.figure.basis,
                    one.change.new_figure)}});
  return out;
}

const Remedy k_only_here{
    Remedy::Kind::none,
    {"账本不记录表格和单句中的文字,这处改动只留在这份文件里",
     "the books keep no words of tables and single sentences; this change stays in this file"}};

std::string section_name(const TextChange& change, bool zh) {
  if (!change.section.empty()) return change.section;
  return zh ? "导语" : "the opening";
}

Remedy keep(const Paper& paper, const ReturnedChange& one) {
  if (paper.what != "summary" && paper.what != "page") return k_only_here;
  return {Remedy::Kind::keep,
          {fmt::format("要留下:存为“{}”的人写内容,以后重新生成时照样保留",
                       section_name(one.change, true)),
           fmt::format("to keep it: as a passage of '{}', which stays when the paper is made again",
                       section_name(one.change, false))},
          fmt::format("--accept {}", one.number)};
}

Remedy remove(const Paper& paper, const ReturnedChange& one) {
  if (paper.what != "summary" && paper.what != "page") return k_only_here;
  return {Remedy::Kind::keep,
          {fmt::format("这句若是人写的:从“{}”的人写内容中删去", section_name(one.change, true)),
           fmt::format("if people wrote it: take it out of the passage of '{}'",
                       section_name(one.change, false))},
          fmt::format("--accept {}", one.number)};
}

std::vector<Remedy> remedies_of_words(const Paper& paper, const ReturnedChange& one) {
  const TextChange& change = one.change;
  const Remedy leave{
      Remedy::Kind::generated,
      {"这句若是生成的,重新生成时会照模板恢复;以后都不要,请改总结模板",
       "a generated sentence comes back when the paper is made again; to change it for good, "
       "change the template"}};
  const Remedy order{Remedy::Kind::none,
                     {"只是换了位置:重新生成时按模板的次序;人写内容按存入的次序",
                      "it only stands elsewhere: made again, the paper follows the template, and "
                      "passages the order they were kept in"}};
  switch (change.kind) {
    case ChangeKind::added:
      return {keep(paper, one)};
    case ChangeKind::changed:
      return {keep(paper, one), leave};
    case ChangeKind::removed:
      return {remove(paper, one), leave};
    case ChangeKind::moved:
      return {order};
    case ChangeKind::figure:
      return {};
  }
  return {};
}

/// What stands behind a figure today. A figure that cannot be traced any more is no reason to say
/// nothing about the others.
std::optional<Trace> trace_now(App& app, const domain::PaperFigure& figure) {
  if (figure.figure.empty()) return std::nullopt;
  auto found = trace(app, figure.figure, AsOfChoice{app.clock().now()});
  return found ? std::optional(*std::move(found)) : std::nullopt;
}

}  // namespace

Result<DocumentReturn> compare_return(App& app, const ReturnRequest& request) {
  DocumentReturn out;
  JD_TRY(std::string bytes, formats::read_file(request.path));
  JD_TRY(formats::ReadDocument read, formats::read_document(std::move(bytes), request.path));
  const Compared returned = compared(read.document);
  JD_TRY(out.paper, paper_of(app, request, read, returned.text));
  const Compared issued = compared(document_of(out.paper));
  reading::Comparison comparison = reading::compare_documents(issued.text, returned.text);
  out.returned = std::move(read.document);
  out.sentences_same = comparison.sentences_same;
  out.figures_same = comparison.figures_same;
  out.notes = std::move(read.notes);
  note_other_papers(out.paper, returned.text, out.notes);
  for (TextChange& change : comparison.changes) {
    ReturnedChange one;
    one.number = static_cast<int>(out.changes.size()) + 1;
    one.change = std::move(change);
    if (one.change.kind == ChangeKind::figure) {
      if (const auto* figure = out.paper.figure(one.change.bookmark)) one.figure = *figure;
      const auto behind = trace_now(app, one.figure);
      if (behind) one.now = behind->display + behind->unit;
      one.remedies = remedies_of_figure(one, behind);
    } else {
      one.remedies = remedies_of_words(out.paper, one);
    }
    out.changes.push_back(std::move(one));
  }
  return out;
}

namespace {

/// Cuts code points [at, at + length) out of the spans and puts `in` there.
std::vector<formats::Span> replaced(const std::vector<formats::Span>& spans, std::size_t at,
                                    std::size_t length, const formats::Span& in) {
  std::vector<formats::Span> out;
  std::size_t begin = 0;
  bool placed = false;
  for (const formats::Span& span : spans) {
    const std::u32string text = base::decode_utf8(span.text);
    const auto part = [&](std::size_t from, std::size_t to) {
      if (from >= to) return;
      formats::Span piece = span;
      piece.text = base::encode_utf8(text.substr(from, to - from));
      if (!piece.text.empty()) out.push_back(std::move(piece));
    };
    const auto inside = [&](std::size_t point) {
      return std::min(point > begin ? point - begin : 0, text.size());
    };
    part(0, inside(at));
    if (!placed && begin + text.size() > at) {
      formats::Span piece = span;
      piece.text = in.text;
      piece.bookmark = in.bookmark;
      out.push_back(std::move(piece));
      placed = true;
    }
    part(inside(at + length), text.size());
    begin += text.size();
  }
  return out;
}

}  // namespace

Result<formats::Document> with_restored(const DocumentReturn& answer,
                                        const std::set<int>& numbers) {
  formats::Document out = answer.returned;
  const Compared places = compared(out);
  std::vector<const ReturnedChange*> chosen;
  for (const int number : numbers) {
    const bool known = number >= 1 && static_cast<std::size_t>(number) <= answer.changes.size();
    const ReturnedChange* one =
        known ? &answer.changes[static_cast<std::size_t>(number) - 1] : nullptr;
    if (one == nullptr || one->change.kind != ChangeKind::figure ||
        one->change.returned_length == 0) {
      return fail(FaultCode::usage,
                  fmt::format("change {} is not an altered figure that can be restored", number),
                  fmt::format("第 {} 处不是可以还原的改数", number));
    }
    chosen.push_back(one);
  }
  // From the back, so that what was cut out before moves nothing.
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) {
    return std::pair(a->change.returned_block, a->change.returned_at) >
           std::pair(b->change.returned_block, b->change.returned_at);
  });
  for (const ReturnedChange* one : chosen) {
    auto& spans = spans_at(out, places.places[one->change.returned_block]);
    spans = replaced(spans, one->change.returned_at, one->change.returned_length,
                     {one->change.old_figure, one->change.bookmark});
  }
  return out;
}

Result<std::string> restored_docx(const DocumentReturn& answer, const std::set<int>& numbers) {
  JD_TRY(const formats::Document document, with_restored(answer, numbers));
  formats::PaperOptions options;
  options.code = answer.paper.code;
  if (!answer.paper.language.empty()) options.language = answer.paper.language;
  return formats::write_docx(document, options);
}

}  // namespace jiedui::flow
