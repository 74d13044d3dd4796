#!/usr/bin/env python3
"""The annotated corpus of written summaries: reads the marked files and recomputes what they claim.

usage: corpus_check.py [--numerals] [--relations] [FILE ...]     (without FILE: every corpus/*.txt beside this script)
Prints one line a file and every problem found; exit status 1 when there is one.
--numerals lists every numeral outside the quantity marks (each counts as "no quantity": read the list once per text).
--relations lists every relation with the two intervals that were compared.

A file is the text with inline marks, a line `=====`, then one relation a line:
    ⟦q1:28批|count 28 批⟧   a quantity: ID:SURFACE|KIND VALUE [UNIT] [APPROX]; a range is written LOW..HIGH
    ⟦i1:北京大学⟧            an item of a list that a figure counts
    ⟪20xx|year_placeholder⟫ a leftover of a template
    sum q4 = q6 q8 : holds # why         TYPE TOTAL RELATION PARTS [; formula EXPRESSION] : VERDICT [# why]
TOTAL is - where no figure states it (shares that come to 100). A formula is over a, b, c ... (the parts in order)
and names each once. Marks do not nest; an id stands once in a file.
load(path) gives the text without marks and everything marked, with offsets in code points of that text.

A number stands for an interval. Decimals, 万, 亿, percent and 倍 are known to half a unit of the last digit, other
numbers are exact; 约 reaches one unit of the last digit that is not 0 to both sides, 余 upwards, 近 downwards, 以上 without
end. A relation fails only when no values in the intervals satisfy it.

Kinds, units and approx are those of a hand-read reference; where it is silent the corpus holds to this:
- bare 上半年, 年底, 今年, 去年底 are no quantities; 2024年上半年 is `date 2024`, 2023年底 is ⟦2023年⟧底, 10月份 `date --10`;
- 3‰ is `percent 0.3 %`, 千分之三 `ratio 0.003`; 三成 is `percent 30 %`; 一半 `percent 50 %`; 翻一番 is `ratio 2 倍`; in 3:2 each term is a ratio;
- ends joined by 至 or 到 are two quantities also in 3至5年 (⟦3|duration 3 年⟧至⟦5年|…⟧), ends joined by a dash are one range;
- 四县, 两村 with their names beside them are `count 4 个`; 两地, 双方 are none; 吨, 岁, 千瓦 and 第3位 are of kind other;
- 5平方公里, 3公顷 are turned into 平方米, 12公里 into 米; 亩 stays; durations keep their unit without 个 (6个月: `duration 6 月`);
- a table cell is the digits alone, its unit comes from the column head.
"""
import argparse
import ast
import dataclasses
import math
import pathlib
import re
import sys
import unicodedata
from fractions import Fraction

UNITS = {  # the units a kind may have; None: any, "": none
    "count": None, "other": None, "range": None,
    "money": ["元"], "percent": ["%", "百分点"], "ratio": ["", "倍", "%"],
    "area": ["平方米", "亩"], "length": ["米"], "volume": ["立方米"],
    "duration": ["年", "月", "周", "天", "小时", "分钟", "学期", "季度"], "date": [""], "year": [""],
}
APPROX_WORDS = {
    "about": "约|左右|上下|大概|前后", "nearly": "近", "over": "多|余|几|数|逾|超|突破",
    "at_least": "以上|不少于|不低于|至少|不下|起", "at_most": "以下|以内|之内|内|不超过|不高于|低于|不足|不到|至多|最多",
}
PLACEHOLDERS = "year_placeholder name_removed garbled missing_number corrupt_year other".split()
TYPES = "sum difference product share rate growth restated comparison".split()
RELATIONS = ["=", ">", ">=", "<", "<="]
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?|---\d\d")
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "几": 1, "数": 1}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
WRITTEN = re.compile(r"第?(?P<number>\d+(?:\.\d+)?|[几数]?[零〇一二三四五六七八九两十百千]+"
                     r"(?:点[零一二三四五六七八九]+|[万亿][零一二三四五六七八九十百千]+)?|[几数]|(?=[万亿半]))[多余几]?(?P<scale>[十百千]?[万亿]*)(?P<rest>.*)")
NUMERAL = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿两半]+")
MARK = re.compile(r"⟦(?P<id>[qi]\d+):(?P<surface>[^⟦⟧⟪⟫|]+)(?:\|(?P<what>[^⟦⟧⟪⟫|]+))?⟧"
                  r"|⟪(?P<left>[^⟦⟧⟪⟫|]+)\|(?P<kind>\w+)⟫", re.S)
RELATION = re.compile(r"(?P<type>\w+) (?P<total>-|q\d+) (?P<relation>\S+) (?P<parts>[qi]\d+(?: [qi]\d+)*)"
                      r"(?: ; formula (?P<formula>[^:#]+?))? : (?P<verdict>holds|fails|within)(?: # (?P<why>.+))?")


@dataclasses.dataclass(frozen=True)
class Span:
    """Something marked in the text: an item of a list, or the base of the other two."""
    id: str
    start: int  # code points of Document.text; end is the first one behind it
    end: int
    surface: str


@dataclasses.dataclass(frozen=True)
class Quantity(Span):
    kind: str
    value: str
    value_max: str  # upper end of a range, else ""
    unit: str  # "" for years, dates and bare numbers
    approx: str


@dataclasses.dataclass(frozen=True)
class Placeholder(Span):
    kind: str


@dataclasses.dataclass(frozen=True)
class Relation:
    line: int
    type: str
    total: str  # id of a quantity, or "-"
    relation: str
    parts: tuple  # ids of quantities, or of items that are counted
    formula: str  # "" for what the type means by itself
    verdict: str  # holds, fails, within
    why: str


@dataclasses.dataclass
class Document:
    name: str
    text: str
    quantities: dict  # by id, in text order
    items: dict
    placeholders: list
    relations: list
    problems: list  # what is wrong with the notation


def load(path):
    """Reads one marked file; errors of notation are collected in Document.problems, never raised."""
    path = pathlib.Path(path)
    marked, _, below = path.read_text(encoding="utf-8").partition("\n=====\n")
    document = Document(path.stem, "", {}, {}, [], [], [])
    read_text(marked + "\n", document)
    first = marked.count("\n") + 3
    for number, line in enumerate(below.splitlines(), first):
        if line.strip() and not line.startswith("#"):
            read_relation(line, number, document)
    return document


def read_text(marked, document):
    pieces, length, behind = [], 0, 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[behind:mark.start()])
        behind = mark.end()
        surface = mark["surface"] or mark["left"]
        start = length + len(pieces[-1])
        length = start + len(surface)
        pieces.append(surface)
        take_mark(mark, (start, length, surface), document)
    document.text = "".join(pieces) + marked[behind:]
    for left in re.finditer(r"[⟦⟧⟪⟫|].{0,12}", document.text):
        document.problems.append(f"stray mark: {left[0]}")


def take_mark(mark, span, document):
    if mark["left"]:
        document.placeholders.append(Placeholder(f"p{len(document.placeholders) + 1}", *span, mark["kind"]))
        return
    if mark["id"] in document.quantities or mark["id"] in document.items:
        document.problems.append(f"{mark['id']} is used twice")
    if mark["id"][0] == "i":
        document.items[mark["id"]] = Span(mark["id"], *span)
        return
    words = (mark["what"] or "").split()
    approx = words.pop() if words and words[-1] in APPROX_WORDS else "exact"
    if not 2 <= len(words) <= 3:
        document.problems.append(f"{mark['id']} wants KIND VALUE [UNIT] [APPROX]: {mark['what']}")
        return
    low, _, high = words[1].partition("..")
    unit = words[2] if len(words) == 3 else ""
    document.quantities[mark["id"]] = Quantity(mark["id"], *span, words[0], low, high, unit, approx)


def read_relation(line, number, document):
    match = RELATION.fullmatch(line.strip())
    if not match:
        document.problems.append(f"line {number} is no relation: {line}")
        return
    fields = match.groupdict(default="")
    document.relations.append(Relation(number, **{**fields, "parts": tuple(fields["parts"].split())}))


# --- what a surface says ------------------------------------------------------------------------

def plain(surface):
    """The surface in half-width digits without gaps and thousands marks."""
    return re.sub(r"\s|,(?=\d{3})", "", unicodedata.normalize("NFKC", surface))


def chinese(word):
    """The value of a Chinese numeral (三千五百, 十二点五, 三万五千)."""
    whole, _, decimals = word.partition("点")
    total, section, digit = 0, 0, None
    for c in whole:
        if c in "万亿":
            total, section, digit = total + (section + (digit or 0)) * SCALES[c], 0, None
        elif c in SCALES:
            section, digit = section + (1 if digit is None else digit) * SCALES[c], None
        else:
            digit = DIGITS[c] if not digit else digit * 10 + DIGITS[c]
    total += section + (digit or 0)
    return Fraction(f"{total}.{''.join(str(DIGITS[c]) for c in decimals)}") if decimals else Fraction(total)


@dataclasses.dataclass(frozen=True)
class Written:
    """A surface taken apart: number × scale, known to the given number of decimals."""
    number: Fraction
    decimals: int
    scale: Fraction  # of 万, 亿, 成, ‰ and of the unit's size; None for digits alone, whose unit stands elsewhere


def written(surface):
    """Takes a surface apart; None where it is no number of a common form."""
    text = re.sub("^百分之", "", plain(surface))
    text, thousandth = re.subn("^千分之", "", text)
    if text in ("一半", "翻一番", "翻番", "翻了一番"):
        return Written(Fraction(50 if text == "一半" else 2), 0, Fraction(1))
    match = WRITTEN.match(text)
    if not match:
        return None
    digits = match["number"] or ("0" if text[0] == "半" else "1")
    number = Fraction(digits) if digits[0] in "0123456789" else chinese(digits)
    rest = match["rest"]
    number += Fraction("半" in rest, 2)
    scale = math.prod(SCALES[c] for c in match["scale"])
    unit = next((size for name, size in (("平方公里", 10**6), ("公顷", 10**4), ("公里", 1000), ("千米", 1000),
                                         ("成", 10), ("‰", Fraction(1, 10))) if name in rest), 1)
    if thousandth:
        unit = Fraction(1, 1000)
    if not rest and not match["scale"] and not thousandth and not surface.startswith("百分之"):
        return Written(number, len(digits.partition(".")[2]), None)
    return Written(number, len(re.split("[.点]", digits + ".")[1]), Fraction(scale) * unit)


# --- intervals -----------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Interval:
    low: Fraction
    high: Fraction

    def __add__(self, other):
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other):
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other):
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other):
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("an operand may be 0")
        return self * Interval(1 / other.high, 1 / other.low)

    def __str__(self):
        ends = dict.fromkeys(f"{float(end):.12g}" for end in (self.low, self.high))
        return "..".join(ends)


def exactly(number):
    return Interval(Fraction(number), Fraction(number))


def last_unit(value):
    """One unit of the last digit that is not 0: 100 for 1200."""
    unit = Fraction(1)
    while value and value.denominator != 1:
        value, unit = value * 10, unit / 10
    while value and value % 10 == 0:
        value, unit = value / 10, unit * 10
    return unit


def interval(quantity):
    """The values a written quantity may stand for; raises ValueError for a date."""
    if quantity.kind == "date" or not re.fullmatch(r"[-.\d]+", quantity.value):
        raise ValueError(f"{quantity.id} ({quantity.surface}) is no number")
    low = Fraction(quantity.value)
    if quantity.value_max:
        return Interval(low, Fraction(quantity.value_max))
    if quantity.approx != "exact":
        unit = last_unit(low)
        return {"about": Interval(low - unit, low + unit), "nearly": Interval(low - unit, low),
                "over": Interval(low, low + unit), "at_least": Interval(low, math.inf),
                "at_most": Interval(Fraction(0), low)}[quantity.approx]
    half = half_unit(quantity, low)
    return Interval(low - half, low + half)


def half_unit(quantity, value):
    form = written(quantity.surface)
    if not form or not form.number:
        return Fraction(0)
    factor = value / form.number
    rounded = form.decimals or factor >= 10**4 or quantity.kind in ("percent", "ratio")
    return factor / (2 * 10**form.decimals) if rounded and "番" not in quantity.surface else Fraction(0)


# --- relations -----------------------------------------------------------------------------------

def evaluate(expression, parts):
    """Interval arithmetic over a, b, c ...; exact because every name may occur once."""
    names = dict(zip("abcdefghijklmnopqrstuvwxyz", parts))

    def value(node):
        if isinstance(node, ast.BinOp):
            left, right = value(node.left), value(node.right)
            return {ast.Add: lambda: left + right, ast.Sub: lambda: left - right,
                    ast.Mult: lambda: left * right, ast.Div: lambda: left / right}[type(node.op)]()
        if isinstance(node, ast.Constant):
            return exactly(str(node.value))
        if isinstance(node, ast.Name):
            return names.pop(node.id)
        raise ValueError(f"a formula may not hold {type(node).__name__}")

    found = value(ast.parse(expression, mode="eval").body)
    if names:
        raise ValueError(f"the formula does not use {' '.join(names)}")
    return found


def formula(relation, unit):
    """What the type of a relation computes from its parts when no formula is written."""
    hundred = "*100" if unit in ("%", "百分点") else ""
    count = len(relation.parts)
    needed = {"difference": 2, "share": 2, "rate": 2, "growth": 2, "restated": 1, "comparison": 1}.get(relation.type)
    if needed and count != needed:
        raise ValueError(f"{relation.type} has {needed} part(s), not {count}")
    names = "abcdefghijklmnopqrstuvwxyz"[:count]
    return {"sum": "+".join(names), "product": "*".join(names), "difference": "a-b", "share": f"a/b{hundred}",
            "rate": f"a/b{hundred}", "growth": f"(b/a-1){hundred}", "restated": "a", "comparison": "a"}[relation.type]


def stated_and_computed(relation, document):
    """The interval of the total and that of its parts."""
    if relation.parts[0] in document.items:
        computed = exactly(sum(part in document.items for part in relation.parts))
        return interval(document.quantities[relation.total]), computed
    parts = [document.quantities[part] for part in relation.parts]
    total = document.quantities.get(relation.total)
    expression = relation.formula or formula(relation, total.unit if total else "%")
    same = relation.type in ("sum", "difference", "restated", "comparison") and not relation.formula
    if same and len({q.kind for q in parts + [total] if q and q.kind != "range"}) > 1:
        raise ValueError("quantities of different kinds")
    computed = evaluate(expression, [interval(part) for part in parts])
    return interval(total) if total else exactly(100), computed


def true(relation, stated, computed):
    """Whether some values in the two intervals stand in the relation."""
    return {"=": stated.low <= computed.high and computed.low <= stated.high,
            ">": stated.high > computed.low, ">=": stated.high >= computed.low,
            "<": stated.low < computed.high, "<=": stated.low <= computed.high}[relation]


# --- what is wrong -------------------------------------------------------------------------------

def relation_problem(relation, document):
    """What is wrong with one relation; nothing when its verdict is the one computed."""
    unknown = [part for part in (relation.total, *relation.parts)
               if part != "-" and part not in document.quantities and part not in document.items]
    if unknown or relation.type not in TYPES or relation.relation not in RELATIONS:
        return f"unknown: {' '.join(unknown) or relation.type + ' ' + relation.relation}"
    if relation.verdict == "within" and relation.relation == "=":
        return "within wants >= or <="
    try:
        stated, computed = stated_and_computed(relation, document)
    except (ValueError, KeyError, ZeroDivisionError) as wrong:
        return str(wrong)
    if true(relation.relation, stated, computed) == (relation.verdict == "fails"):
        return f"{relation.verdict}, but stated {stated} {relation.relation} computed {computed}"
    return None


def quantity_problems(quantity, text):
    """What is wrong with one quantity mark: kind, unit, value against surface, approx against the words around."""
    if quantity.kind not in UNITS:
        yield f"unknown kind {quantity.kind}"
        return
    allowed = UNITS[quantity.kind]
    if allowed is not None and quantity.unit not in allowed:
        yield f"{quantity.kind} has no unit {quantity.unit or '(none)'}"
    if quantity.kind == "count":
        if not quantity.unit:
            yield "a count wants a unit"
        elif quantity.unit not in ("个", *quantity.surface) and quantity.unit not in quantity.surface \
                and written(quantity.surface) and written(quantity.surface).scale is not None:
            yield f"unit {quantity.unit} is not in the surface"
    if quantity.kind == "date" and not ISO.fullmatch(quantity.value):
        yield f"{quantity.value} is no ISO date"
    if quantity.kind == "range" and not quantity.value_max:
        yield "a range wants LOW..HIGH"
    if quantity.surface != quantity.surface.strip():
        yield "blank at the end of the surface"
    if quantity.kind not in ("date", "year", "range") and not quantity.value_max:
        yield from value_problems(quantity)
    yield from approx_problems(quantity, text)


def value_problems(quantity):
    form = written(quantity.surface)
    if not form:
        yield "surface cannot be read as a number"
        return
    value = Fraction(quantity.value)
    if form.scale is not None:
        if value != form.number * form.scale:
            yield f"value {quantity.value}, surface says {float(form.number * form.scale):.12g}"
    elif form.number and last_unit(value / form.number) != value / form.number:
        yield f"value {quantity.value} is no power of ten times the surface"


def approx_problems(quantity, text):
    """A word of vagueness beside an exact figure, or none beside a vague one."""
    before, after = text[max(0, quantity.start - 4):quantity.start], text[quantity.end:quantity.end + 4]
    around = f"{before} {quantity.surface} {after}"
    if quantity.approx != "exact" and not re.search(APPROX_WORDS[quantity.approx], around):
        yield f"{quantity.approx}, but no such word stands there"
    if quantity.approx == "exact" and (re.search("(约|近|逾|超过|突破|不少于|不低于|至少|不超过)$", before)
                                       or re.match("左右|以上|以下|以内", after)
                                       or re.search("[多余]", quantity.surface)):
        yield f"exact, but written {around}"


def problems(document):
    """Everything wrong with one file."""
    yield from document.problems
    for span in (*document.quantities.values(), *document.items.values(), *document.placeholders):
        if document.text[span.start:span.end] != span.surface:
            yield f"{span.id}: offsets do not fit"
    for quantity in document.quantities.values():
        yield from (f"{quantity.id} {quantity.surface}: {wrong}" for wrong in quantity_problems(quantity, document.text))
    for mark in document.placeholders:
        if mark.kind not in PLACEHOLDERS:
            yield f"{mark.id} {mark.surface}: unknown kind {mark.kind}"
    for relation in document.relations:
        wrong = relation_problem(relation, document)
        if wrong:
            yield f"line {relation.line} {relation.type} {relation.total}: {wrong}"


def numeral_spans(document):
    """Every numeral outside the marks of quantities and placeholders: no quantity, says the corpus."""
    marked = (*document.quantities.values(), *document.placeholders)
    taken = {at for span in marked for at in range(span.start, span.end)}
    for match in NUMERAL.finditer(document.text):
        if not taken.issuperset(range(*match.span())):
            yield match.span()


def numerals(document):
    """The same, each with the words around it."""
    for start, end in numeral_spans(document):
        around = document.text[max(0, start - 6):end + 6].replace("\n", "/")
        yield f"{document.text[start:end]}\t{around}"


def summary(document):
    counted = [len(document.text), len(document.quantities), len(document.relations),
               sum(r.verdict == "fails" for r in document.relations), len(document.placeholders)]
    return "{}: {} characters, {} quantities, {} relations ({} fail), {} placeholders".format(document.name, *counted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--numerals", action="store_true", help="list every numeral outside the marks")
    parser.add_argument("--relations", action="store_true", help="list every relation with its intervals")
    parser.add_argument("file", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    bad = False
    for path in options.file or sorted((pathlib.Path(__file__).parent / "corpus").glob("*.txt")):
        document = load(path)
        print(summary(document))
        found = list(problems(document))
        bad = bad or bool(found)
        for wrong in found:
            print(f"  {path}: {wrong}")
        for numeral in numerals(document) if options.numerals else ():
            print(f"  numeral {numeral}")
        for relation in document.relations if options.relations and not found else ():
            stated, computed = stated_and_computed(relation, document)
            print(f"  {relation.verdict} {relation.type} {relation.total}: {stated} {relation.relation} {computed}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
