// summary/*.md: the template language, read into pack::Summary.
// Decides: the grammar (docs/pack-language.md), and what is said where it is not kept.
// Holds: every mistake of a file is reported with line and column, and what was expected.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "pack/detail/sections.hpp"
#include "pack/detail/summary_reader.hpp"
#include "pack/detail/summary_text_reader.hpp"
#include "pack/summary.hpp"

namespace jiedui::pack::detail {
namespace {

/// Beyond so many numbers nobody takes a sentence in.
constexpr int k_most_numbers = 6;

class TemplateReader {
 public:
  TemplateReader(const domain::PackInstall::File& file, const Pack& pack, Problems& problems)
      : file_(file), pack_(pack), problems_(problems), words_(file.path, pack, problems) {}

  std::optional<Summary> read(std::string_view stem) {
    const std::size_t before = problems_.errors();
    if (!base::is_utf8(file_.text)) {
      words_.problem({1, 1}, "pack_encoding", {"文件不是 UTF-8 编码", "the file is not UTF-8"},
                     {"请另存为 UTF-8", "save it as UTF-8"});
      return std::nullopt;
    }
    lines_ = base::split(file_.text, '\n');
    for (std::string& line : lines_) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
    }
    const std::size_t body = read_head(stem);
    if (body == 0) return std::nullopt;
    for (std::size_t i = body; i < lines_.size(); ++i) read_line(i);
    finish();
    if (problems_.errors() > before) return std::nullopt;
    return std::move(out_);
  }

 private:
  using Place = std::pair<int, int>;

  // ---- the head, TOML between two lines of +++ ----

  std::size_t read_head(std::string_view stem) {
    std::size_t end = 1;
    while (end < lines_.size() && base::trim(lines_[end]) != "+++") ++end;
    if (lines_.empty() || base::trim(lines_[0]) != "+++" || end >= lines_.size()) {
      words_.problem({1, 1}, "pack_summary",
                     {"开头没有 +++ … +++ 之间的总结定义", "there is no head between +++ and +++"},
                     {"第一行应为 +++,下面写 id、title、periods,再以 +++ 结束",
                      "expected +++ on the first line, then id, title, periods, then +++"});
      return 0;
    }
    std::string head = "\n";
    for (std::size_t i = 1; i < end; ++i) head += lines_[i] + "\n";
    const auto source = parse_file({file_.path, head}, problems_);
    if (!source) return 0;
    Reader reader(*source, source->root, problems_);
    out_.id = reader.id("id", true);
    if (!out_.id.empty() && out_.id != stem) {
      reader.problem("pack_file_name", "id",
                     {fmt::format("标识“{}”与文件名不同", out_.id),
                      fmt::format("the id '{}' differs from the file's name", out_.id)},
                     {fmt::format("应为“{}”", stem), fmt::format("expected '{}'", stem)});
    }
    out_.title = reader.label("title", true);
    out_.subtitle = reader.label("subtitle", false);
    out_.addressee = reader.label("addressee", false);
    out_.periods = read_periods(reader, "periods");
    out_.grouping = reader.text("grouping");
    out_.signature = reader.flag("signature", true);
    if (auto notes = reader.table("notes")) {
      for (const std::string& id : notes->keys()) out_.notes[id] = notes->required_text(id);
      notes->finish();
      words_.notes = out_.notes;
    }
    reader.finish();
    return end + 1;
  }

  // ---- lines ----

  void read_line(std::size_t i) {
    const std::string& line = lines_[i];
    const int number = static_cast<int>(i) + 1;
    const std::string_view trimmed = base::trim(line);
    if (clause_) {
      if (trimmed == "%% end") return end_clause();
      if (clause_->text.empty() || !trimmed.empty()) clause_->add(line, number, 1);
      return;
    }
    if (trimmed.empty()) return end_paragraph();
    if (trimmed.starts_with("//")) return;
    if (trimmed.starts_with("%%")) {
      end_paragraph();
      return read_directive(line, number);
    }
    if (trimmed.starts_with("#")) {
      end_paragraph();
      return read_heading(line, number);
    }
    const std::size_t indent =
        line.size() - std::string_view(line).substr(line.find_first_not_of(" \t")).size();
    for (const auto& [mark, as] : {std::pair{"- ", SummaryLine::As::item},
                                   {"> ", SummaryLine::As::material},
                                   {"! ", SummaryLine::As::note}}) {
      if (!trimmed.starts_with(mark)) continue;
      end_paragraph();
      as_ = as;
      paragraph_.add(std::string_view(line).substr(indent + 2), number,
                     static_cast<int>(indent) + 3);
      return;
    }
    const int column = static_cast<int>(indent) + 1;
    paragraph_.add(std::string_view(line).substr(indent), number, column);
  }

  void read_directive(const std::string& line, int number) {
    Piece piece;
    piece.add(line, number, 1);
    const std::size_t start = line.find("%%") + 2;
    const std::vector<std::string> words = words_of(std::string_view(line).substr(start));
    const std::string what = words.empty() ? "" : words[0];
    if (what == "only") return begin_only(piece, start);
    if (what == "end" && words.size() == 1) {
      if (reaches_.empty()) {
        words_.wrong(
            piece, 0, {"这里没有可结束的 %% only 或 %% clause", "nothing is open here to end"},
            {"应与 %% only 或 %% clause 成对", "expected a %% only or %% clause before it"});
      } else {
        reaches_.pop_back();
      }
      return;
    }
    if (what == "clause" && words.size() == 2) {
      clause_ = Piece{};
      clause_name_ = words[1];
      clause_line_ = number;
      return;
    }
    if (what == "table" && words.size() == 2) {
      std::vector<std::string> ids = ids_of(pack_.tables);
      if (pack_.table(words[1]) == nullptr)
        words_.unknown(piece, line.find(words[1], start), {"表", "table"}, words[1], ids);
      return add_block(SummaryTable{words[1]}, number);
    }
    if (what == "passage" && words.size() == 1) return add_block(PassagePlace{}, number);
    words_.wrong(piece, 0,
                 {fmt::format("看不懂“{}”", base::trim(line)),
                  fmt::format("cannot read '{}'", base::trim(line))},
                 {"应为 %% only …、%% clause 名称、%% table 表、%% passage、%% end",
                  "expected %% only …, %% clause NAME, %% table ID, %% passage, %% end"});
  }

  /// "%% only full page internal if EXPR"
  void begin_only(const Piece& piece, std::size_t start) {
    Reach reach = current_reach();
    std::string_view rest = std::string_view(piece.text).substr(start);
    std::size_t offset = start + rest.find("only") + 4;
    rest = std::string_view(piece.text).substr(offset);
    const std::size_t condition = rest.find(" if ");
    if (condition != std::string_view::npos) {
      reach.condition = words_.expression(piece, offset + condition + 4, piece.text.size(),
                                          SummaryTextReader::Want::truth);
      rest = rest.substr(0, condition);
    }
    std::vector<Length> lengths;
    for (const std::string& word : words_of(rest)) {
      if (const auto length = length_from(word)) {
        lengths.push_back(*length);
      } else if (const auto edition = edition_from(word)) {
        reach.edition = edition;
      } else {
        words_.unknown(piece, piece.text.find(word, offset), {"篇幅或版本", "length or edition"},
                       word, {"full", "page", "paragraph", "internal", "external"});
      }
    }
    if (!lengths.empty()) reach.lengths = lengths;
    reaches_.push_back(std::move(reach));
    opened_.push_back(piece.place(0));
  }

  [[nodiscard]] Reach current_reach() const { return reaches_.empty() ? Reach{} : reaches_.back(); }

  /// "## 资金到位 {#funds 素材+人写}"
  void read_heading(const std::string& line, int number) {
    Piece piece;
    piece.add(line, number, 1);
    const std::size_t marks = line.find('#');
    std::size_t end = marks;
    while (end < line.size() && line[end] == '#') ++end;
    SummarySection section;
    section.line = number;
    section.reach = current_reach();
    const int level = static_cast<int>(end - marks);
    if (level > 4)
      words_.wrong(piece, marks, {"标题最多四级", "a heading has at most four levels"},
                   {"应为 # 到 ####", "expected # to ####"});
    std::size_t attributes = line.rfind("{#");
    if (attributes == std::string::npos) attributes = line.size();
    if (attributes < line.size()) read_attributes(piece, attributes, section);
    const std::string_view title = base::trim(std::string_view(line).substr(end, attributes - end));
    if (!title.empty()) {
      section.level = std::min(level, 4);
      Piece words;
      const std::size_t from = line.find(title, end);
      const Place place = piece.place(from);
      words.add(title, place.first, place.second);
      section.heading = words_.text_of(words, {});
    }
    if (section.id.empty() && section.authorship != Authorship::generated) {
      words_.wrong(piece, attributes,
                   {"有人写内容的部分没有标识", "a section that people write has no id"},
                   {"应为 {#标识 人写}", "expected {#id 人写}"});
    }
    check_section_id(piece, attributes, section);
    out_.sections.push_back(std::move(section));
  }

  void read_attributes(const Piece& piece, std::size_t from, SummarySection& section) {
    const std::size_t close = piece.text.find('}', from);
    if (close == std::string::npos) {
      words_.wrong(piece, from, {"{ 没有配对的 }", "a { without its }"},
                   {"应为 {#标识 生成}", "expected {#id 生成}"});
      return;
    }
    const auto words = words_of(std::string_view(piece.text).substr(from + 2, close - from - 2));
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "生成" || word == "generated") {
        section.authorship = Authorship::generated;
      } else if (word == "素材+人写" || word == "mixed") {
        section.authorship = Authorship::mixed;
      } else if (word == "人写" || word == "human") {
        section.authorship = Authorship::human;
      } else if (word == "可不写" || word == "optional") {
        section.optional = true;
      } else if (i == 0 && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
                               std::string::npos) {
        section.id = word;
      } else {
        words_.unknown(piece, piece.text.find(word, from), {"写法", "way of writing"}, word,
                       {"生成", "素材+人写", "人写", "可不写"});
      }
    }
  }

  /// One id may name the same part of different lengths: they share the text that people wrote.
  void check_section_id(const Piece& piece, std::size_t offset, const SummarySection& section) {
    if (section.id.empty()) return;
    for (const SummarySection& other : out_.sections) {
      if (other.id != section.id) continue;
      const auto& a = other.reach.lengths;
      const auto& b = section.reach.lengths;
      const bool apart =
          !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](Length one) {
            return std::find(b.begin(), b.end(), one) != b.end();
          });
      if (apart) continue;
      words_.wrong(
          piece, offset,
          {fmt::format("部分“{}”重复,另一处在第 {} 行", section.id, other.line),
           fmt::format("the section '{}' stands twice, also on line {}", section.id, other.line)},
          {"同一标识只能用于不同篇幅", "expected an id once in each length"});
      return;
    }
  }

  template <class What>
  void add_block(What what, int number) {
    if (out_.sections.empty()) {
      words_.problem({number, 1}, "pack_summary",
                     {"第一个标题之前有内容", "there is something before the first heading"},
                     {"应先写一行 # {#标识 生成}(没有标题的导语)或 # 标题",
                      "expected a line # {#id 生成} (a lead without heading) or # HEADING first"});
      return;
    }
    out_.sections.back().blocks.push_back({current_reach(), std::move(what)});
  }

  void end_clause() {
    if (words_.clauses.contains(clause_name_)) {
      words_.problem({clause_line_, 1}, "pack_duplicate",
                     {fmt::format("句子“{}”重复定义", clause_name_),
                      fmt::format("the clause '{}' is defined twice", clause_name_)},
                     {"每个名称只定义一次", "expected each name once"});
    }
    words_.clauses[clause_name_] = std::move(*clause_);
    clause_.reset();
  }

  void end_paragraph() {
    if (paragraph_.text.empty()) return;
    Piece piece = std::move(paragraph_);
    paragraph_ = {};
    SummaryLine line;
    line.as = std::exchange(as_, SummaryLine::As::paragraph);
    Around around;
    std::size_t start = 0;
    if (piece.text.starts_with("each ")) {
      const auto colon = piece.text.find(':');
      if (colon == std::string::npos) {
        words_.wrong(piece, 0, {"each 后面没有冒号", "there is no colon after each"},
                     {"应为 each groups if 条件: 内容", "expected each groups if CONDITION: TEXT"});
        return;
      }
      line.per = words_.selection(piece, 5, colon, around);
      line.per->inside = line.as == SummaryLine::As::material;
      start = colon + 1;
      while (start < piece.text.size() && piece.text[start] == ' ') ++start;
    }
    Piece body;
    body.text = piece.text.substr(start);
    body.at.assign(piece.at.begin() + static_cast<std::ptrdiff_t>(start), piece.at.end());
    const Text text = words_.text_of(body, around);
    line.sentences = sentences_of(text);
    if (line.as != SummaryLine::As::material) count_numbers(line.sentences, body);
    add_block(std::move(line), body.place(0).first);
  }

  void finish() {
    end_paragraph();
    if (clause_) {
      words_.problem({clause_line_, 1}, "pack_summary",
                     {fmt::format("句子“{}”没有结束", clause_name_),
                      fmt::format("the clause '{}' has no end", clause_name_)},
                     {"应以 %% end 结束", "expected %% end"});
    }
    for (std::size_t i = 0; i < reaches_.size(); ++i) {
      words_.problem(opened_[i], "pack_summary", {"%% only 没有结束", "this %% only has no end"},
                     {"应以 %% end 结束", "expected %% end"});
    }
    if (out_.sections.empty()) {
      words_.problem({static_cast<int>(lines_.size()), 1}, "pack_summary",
                     {"总结没有内容", "the summary has no content"},
                     {"应至少有一个标题", "expected at least one heading"});
    }
  }

  // ---- sentences ----

  static std::vector<Text> sentences_of(const Text& text) {
    std::vector<Text> out(1);
    for (const Node& node : text) {
      const auto* literal = std::get_if<Literal>(&node.what);
      if (literal == nullptr) {
        out.back().push_back(node);
        if (is_sentence(node)) out.emplace_back();
        continue;
      }
      std::string rest = literal->text;
      for (std::size_t end = end_of_sentence(rest); end != std::string::npos;
           end = end_of_sentence(rest)) {
        out.back().push_back({Literal{rest.substr(0, end)}});
        out.emplace_back();
        rest.erase(0, end);
      }
      if (!rest.empty()) out.back().push_back({Literal{rest}});
    }
    if (out.back().empty()) out.pop_back();
    return out;
  }

  /// A clause that is a sentence of its own: each of its alternatives ends with a full stop.
  static bool is_sentence(const Node& node) {
    const auto* clause = std::get_if<Clause>(&node.what);
    if (clause == nullptr) return false;
    return std::all_of(clause->alternatives.begin(), clause->alternatives.end(),
                       [](const auto& one) {
                         if (one->empty()) return false;
                         const auto* last = std::get_if<Literal>(&one->back().what);
                         return last != nullptr && !last->text.empty() &&
                                end_of_sentence(last->text) == last->text.size();
                       });
  }

  /// The offset behind a full stop and the quotation marks that close after it.
  static std::size_t end_of_sentence(const std::string& text) {
    std::size_t first = std::string::npos;
    for (const char* stop : {"。", "!", "?", "！", "？"}) {
      const std::size_t found = text.find(stop);
      if (found != std::string::npos)
        first = std::min(first, found + std::string_view(stop).size());
    }
    if (first == std::string::npos) return first;
    for (const char* close : {"”", "」", "’", "）", ")", "\""}) {
      if (std::string_view(text).substr(first).starts_with(close))
        return first + std::string_view(close).size();
    }
    return first;
  }

  static int numbers_in(const Text& text) {
    int count = 0;
    for (const Node& node : text)
      count += std::visit([](const auto& one) { return number_of(one); }, node.what);
    return count;
  }
  static int number_of(const Literal&) { return 0; }
  static int number_of(const Word&) { return 0; }
  static int number_of(const NoteWords&) { return 0; }
  static int number_of(const Number&) { return 1; }
  static int number_of(const ChangeWords&) { return 1; }
  static int number_of(const AgainstTarget&) { return 1; }
  static int number_of(const Pace&) { return 1; }
  static int number_of(const Count&) { return 1; }
  static int number_of(const ItemField& field) { return field.number ? 1 : 0; }
  static int number_of(const Each& each) { return numbers_in(*each.body); }
  static int number_of(const Clause& clause) {
    int most = 0;
    for (const auto& one : clause.alternatives) most = std::max(most, numbers_in(*one));
    return most;
  }

  void count_numbers(const std::vector<Text>& sentences, const Piece& piece) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const int count = numbers_in(sentences[i]);
      if (count <= k_most_numbers) continue;
      const Place place = piece.place(0);
      problems_.warn(
          "pack_summary_numbers", fmt::format("{}:{}:{}", file_.path, place.first, place.second),
          {fmt::format("本段第{}句有{}个数", i + 1, count),
           fmt::format("sentence {} of this paragraph holds {} numbers", i + 1, count)},
          {fmt::format("一句最多{}个数,请拆成两句", k_most_numbers),
           fmt::format("expected at most {} numbers in a sentence; make it two", k_most_numbers)});
    }
  }

  const domain::PackInstall::File& file_;
  const Pack& pack_;
  Problems& problems_;
  SummaryTextReader words_;
  std::vector<std::string> lines_;
  Summary out_;
  std::vector<Reach> reaches_;
  std::vector<Place> opened_;
  std::optional<Piece> clause_;
  std::string clause_name_;
  int clause_line_ = 0;
  Piece paragraph_;
  SummaryLine::As as_ = SummaryLine::As::paragraph;
};

}  // namespace

void read_summary(const domain::PackInstall::File& file, std::string_view stem, const Pack& pack,
                  Problems& problems, std::vector<std::shared_ptr<const Summary>>& into) {
  auto read = TemplateReader(file, pack, problems).read(stem);
  if (!read) return;
  auto summary = std::make_shared<const Summary>(std::move(*read));
  for (auto& known : into) {
    if (known->id != summary->id) continue;
    known = std::move(summary);
    return;
  }
  into.push_back(std::move(summary));
}

}  // namespace jiedui::pack::detail
