#include "reading/against.hpp"

#include <algorithm>

#include "reading/detail/books/spoken_of.hpp"

namespace jiedui::reading {
namespace {

using domain::Approx;
using domain::Decimal;

/// Nothing = no bound.
struct Bounds {
  std::optional<Decimal> low, high;
};

Decimal times_ten_to(Decimal value, int exponent) {
  return value * Decimal{domain::power_of_ten(exponent), 0};
}

/// One unit of the last digit that is not zero.
Decimal last_unit(const Figure& figure) {
  Decimal unit = figure.step;
  for (int i = 0; i < 30 && figure.value.coefficient != 0; ++i) {
    const Decimal ten = unit * Decimal{10, 0};
    const int scale = std::max(figure.value.scale, ten.scale);
    const Decimal value =
        figure.value * Decimal{domain::power_of_ten(scale - figure.value.scale), 0};
    const Decimal step = ten * Decimal{domain::power_of_ten(scale - ten.scale), 0};
    if (step.coefficient == 0 || value.coefficient % step.coefficient != 0) break;
    unit = ten;
  }
  return unit;
}

/// What the true amount may be, as the digits and 约, 余 … beside them say (FIGURES).
Bounds bounds_of(const Figure& figure) {
  const Decimal value = figure.value;
  const Decimal top = figure.value_max.value_or(value);
  const Decimal unit = last_unit(figure);
  const Decimal half = figure.whole ? Decimal{} : figure.step * Decimal{5, 1};
  switch (figure.approx) {
    case Approx::exact:
      return {value - half, top + half};
    case Approx::about:
      return {value - unit, top + unit};
    case Approx::over:
      return {value - half, top + unit};
    case Approx::nearly:
      return {value - unit, top + half};
    case Approx::at_least:
      return {value - half, std::nullopt};
    case Approx::at_most:
      break;
  }
  return {std::nullopt, top + half};
}

bool meets(const Bounds& text, const BookFigure& book) {
  const Decimal low = book.low.value_or(*book.value);
  const Decimal high = book.high.value_or(*book.value);
  return (!text.low || *text.low <= high) && (!text.high || low <= *text.high);
}

/// The year and month that a period of a text names; 0 = none.
struct Named {
  int year = 0, month = 0;
};
Named named_period(std::string_view period) {
  std::vector<int> numbers;
  bool in_number = false;
  for (const char c : period) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number) numbers.push_back(0);
    if (digit && numbers.back() < 100'000) numbers.back() = numbers.back() * 10 + (c - '0');
    in_number = digit;
  }
  Named out;
  for (const int number : numbers) {
    if (number >= 1900 && number < 2100) {
      out.year = number;
    } else if (out.month == 0 && number >= 1 && number <= 12) {
      out.month = number;
    }
  }
  constexpr int k_half = 6;
  constexpr int k_quarter = 3;
  const std::size_t half = period.find('H');
  const std::size_t quarter = period.find('Q');
  if (half != std::string_view::npos && half + 1 < period.size())
    out.month = (period[half + 1] - '0') * k_half;
  if (quarter != std::string_view::npos && quarter + 1 < period.size())
    out.month = (period[quarter + 1] - '0') * k_quarter;
  return out;
}

bool same_period(const Figure& figure, const AgainstBooks& against) {
  const Named named = named_period(figure.period);
  if (named.year != 0 && named.year != against.year) return false;
  return named.month == 0 || named.month == against.last_month;
}

/// 人 and 人次, 台 and 台次 are different things; 个, 项 and 家 are not.
bool same_unit(const Figure& figure, const BookFigure& book) {
  if (figure.unit.empty() || book.unit.empty()) return true;
  return figure.unit.ends_with("次") == book.unit.ends_with("次");
}

/// 开工率达到80%以上的有4个地州: a bound that picks some out is nobody's own figure.
bool picks_out(const Prose& prose, const Figure& figure) {
  const std::u32string_view behind = prose.at({figure.span.end, prose.text.size()});
  for (const std::u32string_view words : {U"以上的", U"及以上的", U"以下的", U"及以下的"}) {
    if (behind.starts_with(words)) return true;
  }
  return false;
}

class Matcher {
 public:
  Matcher(const Prose& prose, const std::vector<Figure>& figures, const AgainstBooks& against)
      : prose_(prose), figures_(figures), against_(against), spoken_(prose, against) {}

  std::vector<Claim> all() {
    std::vector<Claim> out;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (is_calendar(figures_[i]) || picks_out(prose_, figures_[i])) continue;
      if (const auto meaning = spoken_.of(figures_[i])) {
        if (auto claim = claim_of(i, *meaning)) out.push_back(*std::move(claim));
      }
    }
    return out;
  }

 private:
  [[nodiscard]] std::optional<Claim> claim_of(std::size_t index,
                                              const SpokenOf::Meaning& meaning) const {
    Figure figure = figures_[index];
    if (meaning.exponent) {
      figure.value = times_ten_to(figure.value, *meaning.exponent);
      figure.step = times_ten_to(figure.step, *meaning.exponent);
      figure.whole = figure.whole && *meaning.exponent == 0;
    }
    Claim claim;
    claim.figure = index;
    std::vector<const BookFigure*> meant;
    bool of_its_kind = false;
    for (const std::size_t i : meaning.books) {
      const BookFigure& book = against_.books[i];
      if (book.kind != meaning.kind) continue;
      if (!of_its_kind) tell(book, claim);
      of_its_kind = true;
      if (spoken_.org_of(book) == meaning.org && same_unit(figure, book)) meant.push_back(&book);
    }
    // 到位率 of 38.4 亿元 is the name of something beside it.
    if (!of_its_kind) return std::nullopt;
    std::erase_if(meant, [](const BookFigure* book) { return !book->value; });
    if (!meaning.clear || meant.empty() || !same_period(figure, against_)) return claim;
    const Bounds bounds = bounds_of(figure);
    const auto agrees =
        std::ranges::find_if(meant, [&](const BookFigure* book) { return meets(bounds, *book); });
    // Several measures of one name: who agrees with one of them is right.
    if (agrees == meant.end() && meant.size() > 1) return claim;
    const BookFigure& book = agrees == meant.end() ? *meant.front() : **agrees;
    tell(book, claim);
    claim.ledger = book.value->reduced().text();
    claim.display = book.display;
    if (!book.orgs.empty()) claim.whose = book.orgs.front();
    claim.verdict = agrees == meant.end() ? ClaimVerdict::differs : ClaimVerdict::agrees;
    return claim;
  }

  static void tell(const BookFigure& book, Claim& claim) {
    claim.measure = book.measure;
    claim.label = book.label;
  }

  const Prose& prose_;
  const std::vector<Figure>& figures_;
  const AgainstBooks& against_;
  SpokenOf spoken_;
};

}  // namespace

std::string_view to_string(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::agrees:
      return "agrees";
    case ClaimVerdict::differs:
      return "differs";
    case ClaimVerdict::unknown:
      break;
  }
  return "unknown";
}

std::vector<Claim> compare_with_books(const Prose& prose, const std::vector<Figure>& figures,
                                      const AgainstBooks& against) {
  return Matcher(prose, figures, against).all();
}

std::vector<Remark> remarks_on_claims(const Prose& prose, const std::vector<Figure>& figures,
                                      const std::vector<Claim>& claims) {
  std::vector<Remark> out;
  for (const Claim& claim : claims) {
    if (claim.verdict != ClaimVerdict::differs) continue;
    const TextSpan& span = figures[claim.figure].span;
    const std::string words = base::encode_utf8(prose.at(span));
    const std::string whose = claim.whose.empty() ? "" : claim.whose + " ";
    Remark& remark = out.emplace_back();
    remark.rule = "books";
    remark.severity = domain::Severity::warning;
    remark.span = span;
    remark.what = {
        whose + claim.label.in("zh") + ":文中为" + words + ",台账为" + claim.display + "。",
        whose + claim.label.in("en") + ": the text has " + words + ", the books have " +
            claim.display + "."};
    remark.todo = {"建议核实口径和截止时间,以核实后的数为准。",
                   "verify basis and cut-off date, and use the figure that proves right."};
  }
  return out;
}

}  // namespace jiedui::reading
