#include "formats/detail/docx_anchors.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "formats/detail/xml_text.hpp"

namespace jiedui::formats::detail {
namespace {

/// A piece of text that can be marked, with its place in the text.
struct Marked {
  std::size_t begin = 0, end = 0;  ///< code points
  std::size_t piece = 0;
  const Span* span = nullptr;
};

/// What is put at one place: what ends there first.
struct Marks {
  std::string ends;
  std::string starts;
  [[nodiscard]] std::string all() const { return ends + starts; }
};

bool is_blank(std::string_view bytes) {
  return bytes.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class AnchorWriter {
 public:
  AnchorWriter(std::string& part, const DocxPieces& pieces, std::vector<Marked> texts)
      : part_(part), pieces_(pieces), texts_(std::move(texts)) {}

  void put(const DocxAnchor& anchor) {
    const Marked* first = at_or_before(anchor.start);
    const Marked* last = at_or_before(std::max(anchor.end, anchor.start + 1) - 1);
    // A text box is read before the paragraph it stands in.
    if (piece(*last).begin < piece(*first).begin) last = first;
    const std::size_t length = first->end - first->begin;
    // Words that cannot be marked stand behind the ones that are: then those are marked whole.
    const std::size_t from = anchor.start < first->end ? anchor.start - first->begin : 0;
    mark_start(*first, std::min(from, length - 1), anchor.before);
    mark_end(*last, std::clamp<std::size_t>(anchor.end, last->begin + 1, last->end) - last->begin,
             anchor.behind);
  }

  void apply() {
    TextEdits edits;
    for (const auto& [at, marks] : outside_) edits.insert(at, marks.all());
    for (const auto& [at, inside] : between_)
      edits.insert(at, divide(inside.first, inside.second.all()));
    for (const auto& [piece, cuts] : within_) divide_text(edits, piece, cuts);
    part_ = edits.apply(part_);
  }

 private:
  [[nodiscard]] const DocxPiece& piece(const Marked& text) const {
    return pieces_.pieces[text.piece];
  }
  [[nodiscard]] const DocxRun& run(const Marked& text) const {
    return pieces_.runs[piece(text).run];
  }
  [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const {
    return std::string_view(part_).substr(begin, end - begin);
  }

  /// The piece that holds this code point, else the nearest before it, else the first.
  const Marked* at_or_before(std::size_t point) const {
    auto found = std::upper_bound(
        texts_.begin(), texts_.end(), point,
        [](std::size_t wanted, const Marked& text) { return wanted < text.begin; });
    if (found != texts_.begin()) --found;
    return &*found;
  }

  void mark_start(const Marked& text, std::size_t offset, const std::string& mark) {
    const DocxRun& run = this->run(text);
    const std::size_t content = std::max(run.tag_end, run.properties_end);
    if (piece(text).inner || (offset == 0 && is_blank(bytes(content, piece(text).begin)))) {
      outside_[run.begin].starts += mark;
    } else if (offset == 0 || !piece(text).divisible) {
      inside(text, piece(text).begin).starts += mark;
    } else {
      cut(text, offset).starts += mark;
    }
  }

  void mark_end(const Marked& text, std::size_t offset, const std::string& mark) {
    const DocxRun& run = this->run(text);
    const bool whole = offset >= text.end - text.begin || !piece(text).divisible;
    if (piece(text).inner || (whole && is_blank(bytes(piece(text).end, run.end_tag)))) {
      outside_[run.end].ends += mark;
    } else if (whole) {
      inside(text, piece(text).end).ends += mark;
    } else {
      cut(text, offset).ends += mark;
    }
  }

  Marks& inside(const Marked& text, std::size_t at) {
    return between_.try_emplace(at, piece(text).run, Marks{}).first->second.second;
  }
  Marks& cut(const Marked& text, std::size_t offset) {
    auto& cuts = within_[text.piece];
    cuts.first = text.span;
    return cuts.second[offset];
  }

  /// The run ends, the marks follow, and a run like it goes on.
  [[nodiscard]] std::string divide(std::size_t number, const std::string& marks) const {
    const DocxRun& run = pieces_.runs[number];
    return std::string(bytes(run.end_tag, run.end)) + marks +
           std::string(bytes(run.begin, run.tag_end)) +
           std::string(bytes(run.properties_begin, run.properties_end));
  }

  void divide_text(TextEdits& edits, std::size_t number,
                   const std::pair<const Span*, std::map<std::size_t, Marks>>& cuts) const {
    const DocxPiece& piece = pieces_.pieces[number];
    const std::string_view tag = bytes(piece.begin, piece.end);
    const std::string name(tag.substr(1, tag.find_first_of(" \t\r\n/>") - 1));
    const std::u32string text = base::decode_utf8(cuts.first->text);
    std::string out;
    std::size_t from = 0;
    const auto write = [&](std::size_t to) {
      out += "<" + name + " xml:space=\"preserve\">" +
             escape_xml(base::encode_utf8(std::u32string_view(text).substr(from, to - from))) +
             "</" + name + ">";
      from = to;
    };
    for (const auto& [offset, marks] : cuts.second) {
      write(offset);
      out += divide(piece.run, marks.all());
    }
    write(text.size());
    edits.replace(piece.begin, piece.end, std::move(out));
  }

  std::string& part_;
  const DocxPieces& pieces_;
  std::vector<Marked> texts_;
  std::map<std::size_t, Marks> outside_;                          ///< between runs
  std::map<std::size_t, std::pair<std::size_t, Marks>> between_;  ///< between pieces of a run
  /// Within a piece: its text, and the marks by code point.
  std::map<std::size_t, std::pair<const Span*, std::map<std::size_t, Marks>>> within_;
};

}  // namespace

bool put_anchors(std::string& part, const Document& document, const DocxPieces& pieces,
                 std::string_view prefix, const std::vector<DocxAnchor>& anchors) {
  const ReadingText reading = reading_text(document);
  std::vector<Marked> texts;
  for (const PlacedSpan& placed : reading.spans) {
    if (placed.span->source == 0) continue;
    const std::size_t piece = placed.span->source - 1;
    const DocxRun& run = pieces.runs[pieces.pieces[piece].run];
    if (prefix_of(std::string_view(part).substr(run.begin, run.tag_end - run.begin)) != prefix)
      continue;
    const std::size_t length = base::decode_utf8(placed.span->text).size();
    texts.push_back({placed.begin, placed.begin + length, piece, placed.span});
  }
  if (texts.empty()) return false;
  AnchorWriter writer(part, pieces, std::move(texts));
  for (const DocxAnchor& anchor : anchors) writer.put(anchor);
  writer.apply();
  return true;
}

}  // namespace jiedui::formats::detail
