// Any text through the whole check-up: every span lies in the text, figures are in order and apart,
// relations name figures there are.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "base/text.hpp"
#include "reading/examine.hpp"

namespace {

using namespace jiedui::reading;

void expect_inside(const Prose& prose, const TextSpan& span) {
  JD_ENSURE(span.start <= span.end && span.end <= prose.text.size());
}

void expect_sound(const Relation& relation, std::size_t figures) {
  JD_ENSURE(!relation.total || *relation.total < figures);
  for (const std::size_t part : relation.parts) JD_ENSURE(part < figures);
  JD_ENSURE(!relation.note.zh.empty() && !relation.note.en.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Examination all = examine(jiedui::base::decode_utf8(bytes));
  std::size_t behind = 0;
  for (const Figure& figure : all.figures) {
    JD_ENSURE(behind <= figure.span.start && figure.span.start < figure.span.end);
    expect_inside(all.prose, figure.span);
    expect_inside(all.prose, figure.subject);
    JD_ENSURE(figure.sentence < all.prose.sentences.size());
    behind = figure.span.end;
  }
  for (const Relation& relation : all.relations) {
    expect_sound(relation, all.figures.size());
    for (const TextSpan& item : relation.items) expect_inside(all.prose, item);
  }
  behind = 0;
  for (const Leftover& leftover : all.leftovers) {
    JD_ENSURE(behind <= leftover.span.start && leftover.span.start < leftover.span.end);
    expect_inside(all.prose, leftover.span);
    behind = leftover.span.end;
  }
  for (const Remark& remark : all.remarks) {
    expect_inside(all.prose, remark.span);
    JD_ENSURE(!remark.what.zh.empty() && !remark.what.en.empty());
    for (const TextSpan& other : remark.others) expect_inside(all.prose, other);
  }
  return 0;
}
