// Sections of a summary in order: headings numbered, paragraphs of the sentences that stand, what
// people wrote, what is still to be written; then the figures in reading order.
#include "report/summary.hpp"

#include <algorithm>

#include "report/detail/print.hpp"
#include "report/detail/summary_passage.hpp"
#include "report/detail/summary_text.hpp"

namespace jiedui::report {
namespace {

using formats::Paragraph;
using formats::Role;
using formats::Span;
using pack::Authorship;
using pack::SummaryLine;
using pack::SummarySection;

constexpr std::string_view k_to_write = "【待写】";

Role heading_role(int level) {
  switch (level) {
    case 1:
      return Role::heading_1;
    case 2:
      return Role::heading_2;
    case 3:
      return Role::heading_3;
    default:
      return Role::heading_4;
  }
}

/// 一、 (一) 1. (1): counted within the heading above.
class Numbering {
 public:
  std::string next(int level) {
    for (int below = level + 1; below <= 4; ++below) counts_[below - 1] = 0;
    const int count = ++counts_[level - 1];
    switch (level) {
      case 1:
        return chinese(count) + "、";
      case 2:
        return "(" + chinese(count) + ")";
      case 3:
        return std::to_string(count) + ".";
      default:
        return "(" + std::to_string(count) + ")";
    }
  }

 private:
  static std::string chinese(int count) {
    static constexpr std::array<std::string_view, 11> k_digits = {
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    std::string out;
    if (count >= 20) out += k_digits[static_cast<std::size_t>(count / 10 % 10)];
    if (count >= 10) out += "十";
    return out + std::string(k_digits[static_cast<std::size_t>(count % 10)]);
  }
  std::array<int, 4> counts_{};
};

/// A section made, before it is known whether anything below its heading stands.
struct Made {
  const SummarySection* section = nullptr;
  std::string heading;
  Stretches heading_words;
  std::vector<formats::Block> blocks;  ///< bookmarks are places in Wording::figures()
};

std::vector<Span> spans_of(const Stretches& stretches) {
  std::vector<Span> spans;
  for (const Stretch& one : stretches) {
    if (one.text.empty()) continue;
    Span span;
    span.text = one.text;
    if (one.figure != 0) span.bookmark = std::to_string(one.figure);
    const bool joins = !spans.empty() && span.bookmark.empty() && spans.back().bookmark.empty();
    if (joins) {
      spans.back().text += span.text;
    } else {
      spans.push_back(std::move(span));
    }
  }
  return spans;
}

class SummaryWriter {
 public:
  SummaryWriter(const rollup::Rollup& books, const SummaryRequest& request, const pack::Pack& pack)
      : books_(books), request_(request), pack_(pack), wording_(books, request, pack) {}

  SummaryPaper write() {
    if (request_.length == pack::Length::paragraph) {
      write_one_paragraph();
    } else {
      write_sections();
    }
    renumber();
    say_what_is_incomplete();
    return std::move(out_);
  }

 private:
  // ---- what belongs here ----

  bool reached(const pack::Reach& reach) const {
    const auto& lengths = reach.lengths;
    // A part that names no length belongs to the full text alone where the others are written
    // apart.
    const bool here = lengths.empty() ? request_.length == pack::Length::full
                                      : std::find(lengths.begin(), lengths.end(),
                                                  request_.length) != lengths.end();
    if (!here) return false;
    if (reach.edition && *reach.edition != request_.edition) return false;
    return !reach.condition || wording_.holds(*reach.condition, wording_.whole());
  }

  // ---- 一段话 ----

  void write_one_paragraph() {
    std::vector<Stretches> sentences;
    for (const SummarySection& section : request_.summary->sections) {
      if (!reached(section.reach)) continue;
      for (const pack::SummaryBlock& block : section.blocks) {
        const auto* line = std::get_if<SummaryLine>(&block.what);
        if (line == nullptr || line->as == SummaryLine::As::material || !reached(block.reach))
          continue;
        for (const Standing& standing : standings(*line)) add_sentences(*line, standing, sentences);
      }
    }
    const auto length = [&] {
      std::size_t count = 0;
      for (const Stretches& one : sentences) count += base::decode_utf8(plain(one)).size();
      return count;
    };
    std::vector<std::string> cut;
    while (sentences.size() > 1 && length() > k_paragraph_characters) {
      cut.insert(cut.begin(), plain(sentences.back()));
      sentences.pop_back();
    }
    Stretches all;
    for (Stretches& one : sentences) std::move(one.begin(), one.end(), std::back_inserter(all));
    if (!all.empty()) out_.document.blocks.push_back(Paragraph{Role::body, spans_of(all)});
    if (cut.empty() && length() <= k_paragraph_characters) return;
    find("summary_length", "一段话",
         cut.empty()
             ? base::Bilingual{fmt::format("有{}字,超过{}字", length(), k_paragraph_characters),
                               fmt::format("{} characters, more than {}", length(),
                                           k_paragraph_characters)}
             : base::Bilingual{"放不下,略去:" + base::join(cut, ""),
                               "left out for length: " + base::join(cut, " ")},
         {"可在模板里写得更短", "the template could say it in fewer words"});
  }

  // ---- 全文, 一页纸 ----

  void write_sections() {
    std::vector<Made> made;
    for (const SummarySection& section : request_.summary->sections) {
      if (reached(section.reach)) made.push_back(make(section));
    }
    add_head();
    Numbering numbering;
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (!stands(made, i)) continue;
      if (made[i].section->level > 0) {
        Stretches words = made[i].heading_words;
        words.insert(words.begin(), {numbering.next(made[i].section->level), 0});
        out_.document.blocks.push_back(
            Paragraph{heading_role(made[i].section->level), spans_of(words)});
      }
      std::move(made[i].blocks.begin(), made[i].blocks.end(),
                std::back_inserter(out_.document.blocks));
    }
    add_notes();
    name_annexes();
    // One page is handed over, not issued.
    if (request_.summary->signature && request_.length == pack::Length::full) add_foot();
    add_annexes();
  }

  /// It has content, or a part of it has.
  static bool stands(const std::vector<Made>& made, std::size_t at) {
    if (!made[at].blocks.empty()) return true;
    const int level = made[at].section->level;
    for (std::size_t i = at + 1; i < made.size() && made[i].section->level > level; ++i) {
      if (level > 0 && !made[i].blocks.empty()) return true;
    }
    return false;
  }

  void add_head() {
    const std::string title = in_place(request_.summary->title.zh);
    out_.document.title = title;
    add(Role::title, title);
    if (!request_.summary->subtitle.zh.empty())
      add(Role::subtitle, in_place(request_.summary->subtitle.zh));
    if (request_.edition == pack::Edition::internal) add(Role::subtitle, "(内部使用)");
    if (!request_.summary->addressee.zh.empty())
      add(Role::addressee, in_place(request_.summary->addressee.zh));
  }

  /// A supporter's paper says what it leaves out because others filed it with them.
  void add_notes() {
    if (wording_.frame().whole.supporters.empty() || wording_.joint().empty()) return;
    const std::vector<std::string> all(wording_.joint().begin(), wording_.joint().end());
    add(Role::note, "注:" + base::join(all, ";") + "。");
  }

  /// 附件说明, before the signature.
  void name_annexes() {
    for (std::size_t i = 0; i < annexes_.size(); ++i) {
      const std::string head = i == 0 ? "附件:" : "";
      add(Role::annexes,
          head + (annexes_.size() > 1 ? std::to_string(i + 1) + "." : "") + annexes_[i].title);
    }
  }

  void add_annexes() {
    for (std::size_t i = 0; i < annexes_.size(); ++i) {
      Annex& annex = annexes_[i];
      out_.document.blocks.emplace_back(formats::PageBreak{});
      add(Role::annex, annexes_.size() > 1 ? fmt::format("附件{}", i + 1) : "附件");
      add(Role::caption, annex.title);
      out_.document.blocks.emplace_back(std::move(annex.grid));
      if (!annex.notes.empty()) add(Role::note, "注:" + annex.notes);
    }
  }

  void add_foot() {
    add(Role::signature, wording_.unit_name());
    const auto& dated = request_.dated;
    // Without a date the day is left to the pen.
    add(Role::date, dated ? fmt::format("{}年{}月{}日", static_cast<int>(dated->year()),
                                        static_cast<unsigned>(dated->month()),
                                        static_cast<unsigned>(dated->day()))
                          : "    年  月  日");
  }

  void add(Role role, std::string text) {
    out_.document.blocks.push_back(Paragraph{role, {Span{std::move(text)}}});
  }

  std::string in_place(std::string text) const {
    text = base::replace_all(std::move(text), "{period}", request_.period.label("zh", pack_.plans));
    text = base::replace_all(std::move(text), "{year}",
                             fmt::format("{}年", domain::year_of(request_.period.last)));
    return base::replace_all(std::move(text), "{org}", wording_.unit_name());
  }

  Made make(const SummarySection& section) {
    Made made;
    made.section = &section;
    wording_.enter_section({});
    made.heading_words = wording_.write(section.heading, wording_.whole()).value_or(Stretches{});
    made.heading = plain(made.heading_words);
    if (made.heading.empty()) made.heading = section.id == "lead" ? "导语" : section.id;
    wording_.enter_section(made.heading);
    bool passage_placed = false;
    for (const pack::SummaryBlock& block : section.blocks) {
      if (!reached(block.reach)) continue;
      if (const auto* line = std::get_if<SummaryLine>(&block.what)) {
        add_line(*line, made);
      } else if (const auto* table = std::get_if<pack::SummaryTable>(&block.what)) {
        add_table(*table);
      } else {
        add_passage(made);
        passage_placed = true;
      }
    }
    if (!passage_placed && section.authorship != Authorship::generated) add_passage(made);
    return made;
  }

  std::vector<Standing> standings(const SummaryLine& line) {
    if (!line.per) return {wording_.whole()};
    return wording_.members(*line.per, wording_.whole());
  }

  bool add_sentences(const SummaryLine& line, const Standing& standing,
                     std::vector<Stretches>& sentences) {
    const std::size_t before = sentences.size();
    for (const pack::Text& sentence : line.sentences) {
      auto words = wording_.write(sentence, standing);
      if (words && !plain(*words).empty()) sentences.push_back(std::move(*words));
    }
    return sentences.size() > before;
  }

  void add_line(const SummaryLine& line, Made& made) {
    int stood = 0;
    for (Standing standing : standings(line)) {
      standing.nth = stood + 1;
      std::vector<Stretches> sentences;
      if (!add_sentences(line, standing, sentences)) continue;
      ++stood;
      Stretches all;
      for (Stretches& one : sentences) std::move(one.begin(), one.end(), std::back_inserter(all));
      switch (line.as) {
        case SummaryLine::As::paragraph:
          made.blocks.push_back(Paragraph{Role::body, spans_of(all)});
          break;
        case SummaryLine::As::item:
          made.blocks.push_back(Paragraph{Role::list, spans_of(all)});
          break;
        case SummaryLine::As::note:
          made.blocks.push_back(Paragraph{Role::note, spans_of(all)});
          break;
        case SummaryLine::As::material:
          add_material(all, made);
          break;
      }
    }
  }

  /// Offered to the writer: printed in drafts only, and never bound.
  void add_material(const Stretches& words, Made& made) {
    const std::string text = plain(words);
    out_.materials.push_back({made.section->id, text});
    if (!request_.draft) return;
    made.blocks.push_back(Paragraph{Role::note, {Span{.text = "素材:" + text, .pending = true}}});
  }

  void add_passage(Made& made) {
    const auto found = request_.passages.find(made.section->id);
    const auto last = request_.last_year.find(made.section->id);
    const bool written =
        found != request_.passages.end() && !base::trim(found->second.text).empty();
    Beside beside;
    beside.section = made.section->id;
    beside.heading = made.heading;
    if (last != request_.last_year.end()) beside.last_year = last->second.text;
    if (written) {
      beside.now = found->second.text;
      beside.copied = found->second.from_last_year ||
                      (!beside.last_year.empty() &&
                       base::squeeze(beside.last_year) == base::squeeze(beside.now));
      const bool page = request_.length == pack::Length::page;
      const std::string text = page ? topic_sentences(found->second.text) : found->second.text;
      for (Paragraph& one : paragraphs_of(text, request_.draft))
        made.blocks.emplace_back(std::move(one));
      for (std::string& number : numbers_typed(text))
        out_.typed.push_back({made.section->id, std::move(number)});
    } else if (!made.section->optional) {
      out_.unwritten.push_back({made.section->id, made.heading});
      made.blocks.push_back(
          Paragraph{Role::body, {Span{.text = std::string(k_to_write), .pending = true}}});
    }
    if (beside.copied) {
      find("summary_copied", made.heading,
           {"与上年同一部分的文字相同", "the text is last year's, unchanged"},
           {"请对照今年的情况改写", "rewrite it for this year"});
    }
    out_.beside.push_back(std::move(beside));
  }

  void add_table(const pack::SummaryTable& table) {
    TableRequest request;
    request.table = pack_.table(table.id);
    request.period = request_.period;
    request.org = request_.org;
    request.status = request_.status;
    request.on = request_.on;
    const TableModel model = make_table(books_, request);
    Annex annex;
    annex.title = title_of(model, "zh");
    wording_.enter_section(annex.title);
    annex.grid = grid_of(model, wording_);
    for (const std::string& note : printed_notes(model, "zh")) annex.notes += note;
    annexes_.push_back(std::move(annex));
  }

  // ---- figures in reading order ----

  void renumber() {
    const auto& all = wording_.figures();
    const auto number = [&](std::vector<Span>& spans) {
      for (Span& span : spans) {
        if (span.bookmark.empty()) continue;
        out_.figures.push_back(all.at(std::stoul(span.bookmark) - 1));
        span.bookmark = std::to_string(out_.figures.size());
      }
    };
    for (formats::Block& block : out_.document.blocks) {
      if (auto* paragraph = std::get_if<Paragraph>(&block)) number(paragraph->spans);
      if (auto* grid = std::get_if<formats::Grid>(&block)) {
        for (auto& row : grid->rows) {
          for (formats::GridCell& cell : row) number(cell.spans);
        }
      }
    }
  }

  /// Whoever signs learns which figures rest on part of the reports.
  void say_what_is_incomplete() {
    std::map<std::string, std::vector<std::string>> by_reason;
    for (const SummaryFigure& one : out_.figures) {
      for (const domain::Figure& figure : one.figures) {
        if (figure.complete) continue;
        for (const domain::Remark& remark : figure.remarks) {
          const base::Bilingual why = words(remark, books_.world(), request_.period);
          auto& labels = by_reason[why.zh];
          if (std::find(labels.begin(), labels.end(), one.label.zh) == labels.end())
            labels.push_back(one.label.zh);
        }
      }
    }
    for (const auto& [why, labels] : by_reason) {
      find("summary_incomplete", base::join(labels, "、"), {"不完整:" + why, "incomplete: " + why},
           {"请催报,或在文中说明", "ask for the reports, or say so in the text"});
    }
    if (wording_.inseparable().empty()) return;
    const std::vector<std::string> names(wording_.inseparable().begin(),
                                         wording_.inseparable().end());
    find("summary_joint", base::join(names, "、"),
         {"合并填报,无法单列,未列入按支援方的排列",
          "filed jointly: left out of lists of supporters"},
         {"需要时请在文中说明", "say so in the text where it matters"});
  }

  void find(std::string rule, std::string place, base::Bilingual what, base::Bilingual todo) {
    domain::Finding finding;
    finding.rule = std::move(rule);
    finding.severity = domain::Severity::warning;
    finding.place = std::move(place);
    finding.what = std::move(what);
    finding.todo = std::move(todo);
    out_.findings.push_back(std::move(finding));
  }

  const rollup::Rollup& books_;
  const SummaryRequest& request_;
  const pack::Pack& pack_;
  mutable Wording wording_;
  struct Annex {
    std::string title;
    formats::Grid grid;
    std::string notes;
  };
  std::vector<Annex> annexes_;
  SummaryPaper out_;
};

}  // namespace

SummaryPaper write_summary(const rollup::Rollup& books, const SummaryRequest& request) {
  JD_ENSURE(request.summary != nullptr);
  const pack::Pack* pack = books.world().packs.for_period(request.period);
  JD_ENSURE(pack != nullptr);
  return SummaryWriter(books, request, *pack).write();
}

}  // namespace jiedui::report
