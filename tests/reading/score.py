#!/usr/bin/env python3
"""How well the check-up reads: its figures, relations and leftovers against texts read by people.

usage: score.py --program JIEDUI [--reference DIR --seeds DIR] [--corpus DIR] [--held DIR]
                [--show WHAT] [--only NAME] [--peer COMMAND…]

Reference data are the files NNN.quantities.jsonl … of a folder (else JIEDUI_REFERENCE), their texts NNN_*.txt of another. The corpus is a
folder of marked texts (corpus_check.py). Of a held-back folder only the totals are printed, never a text.
--show figures|dates|taken|relations|fails|placeholders lists what was missed (-) and what is too much (+).
--at-least FILE holds the results to the bounds of a JSON file and exits 1 where one falls short.

A figure is right when span, value and upper value are; a date is a date, a year or a range of them. A numeral is
wrongly taken when a figure lies on an excluded one. Two relations are the same when their type group agrees and at
least half of the figures of each stand in the other. Placeholders agree where their spans meet.
"""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation

GROUPS = {"sum": "sum", "difference": "sum", "share": "share", "rate": "share"}
MARKED = re.compile(r"[xX×＊*□○〇_＿ｘＸ]")


class Read:
    """One text as a person or the program read it."""

    def __init__(self, name, text, figures, relations, placeholders, excluded):
        self.name, self.text = name, text
        self.figures, self.relations, self.placeholders, self.excluded = figures, relations, placeholders, excluded


def lines(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def plain(value):
    """A decimal without its trailing zeros, a date as it is."""
    if value is None:
        return None
    try:
        return format(Decimal(value).normalize(), "f") if not re.match(r"^-?\d{4}-|^--", value) else value
    except InvalidOperation:
        return value


def figure_of(raw):
    return {"span": (raw["start"], raw["end"]), "value": plain(raw["value"]), "max": plain(raw.get("value_max")),
            "unit": raw.get("unit"), "kind": raw["kind"], "approx": raw.get("approx"), "surface": raw["surface"]}


def is_date(figure):
    return figure["kind"] in ("date", "year") or (figure["kind"] == "range" and not figure["unit"])


def groups_of(kind, total):
    """是上年的2.35倍 is the rate of two levels and tells a growth: either name is right."""
    groups = {GROUPS.get(kind, kind)}
    if total and total["unit"] == "倍" and kind in ("growth", "rate", "share"):
        groups |= {"growth", GROUPS.get("rate", "rate")}
    return groups


def reference_relation(raw, figures):
    """CONTRACTS: how the checks of the reference data are relations of a check-up."""
    kind, must = raw["type"], raw.get("relation", "=")
    failed = not raw.get("holds_with_inputs", raw["holds"])
    spans = [figures[part]["span"] for part in raw["parts"]]
    total = [figures[raw["total"]]["span"]] if raw["total"] else []
    if kind == "difference" and not total and must == "=":
        kind = "restated"
    groups = groups_of(kind, figures[raw["total"]] if raw["total"] else None)
    if must != "=":
        # Parts of a whole and other stated comparisons; the data do not say which of the two it is.
        groups.add("comparison")
    return {"groups": groups, "spans": total + spans + [tuple(item) for item in raw.get("items", [])],
            "fails": failed, "scope": raw.get("scope", "local"), "id": raw["id"], "note": raw.get("note", "")}


def reference(folder, seeds):
    for path in sorted(glob.glob(os.path.join(folder, "*.quantities.jsonl"))):
        name = os.path.basename(path).split(".")[0]
        with open(glob.glob(os.path.join(seeds, name + "_*.txt"))[0], encoding="utf-8", newline="") as file:
            text = file.read()
        raw = lines(path)
        by_id = {one["id"]: figure_of(one) for one in raw}
        part = lambda what: lines(os.path.join(folder, f"{name}.{what}.jsonl"))
        yield Read(name, text, list(by_id.values()), [reference_relation(one, by_id) for one in part("checks")],
                   part("placeholders"), [(one["start"], one["end"]) for one in part("excluded")])


def marked(name, document, numerals):
    figures = {one.id: {"span": (one.start, one.end), "value": plain(one.value), "max": plain(one.value_max or None),
                        "unit": one.unit or None, "kind": one.kind, "approx": one.approx, "surface": one.surface}
               for one in document.quantities.values()}
    spans = {one.id: (one.start, one.end) for one in [*document.quantities.values(), *document.items.values()]}
    relations = [{"groups": groups_of(one.type, figures.get(one.total)), "fails": one.verdict == "fails", "id": f"{one.type}",
                  "spans": [spans[i] for i in ([] if one.total == "-" else [one.total]) + list(one.parts)],
                  "note": f"{one.total} {one.relation} {' '.join(one.parts)} {one.why}"} for one in document.relations]
    placeholders = [{"start": one.start, "end": one.end, "surface": one.surface, "kind": one.kind}
                    for one in document.placeholders]
    return Read(name, document.text, list(figures.values()), relations, placeholders,
                list(numerals(document)))


def corpus(folder):
    import corpus_check
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        yield marked(os.path.basename(path)[:-4], corpus_check.load(path), corpus_check.numeral_spans)


def examine(program, texts):
    """`program` is the command before the file's name; it prints what `checkup --json` prints."""
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            path = os.path.join(folder, text.name + ".txt")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text.text)
            run = subprocess.run(program + [path], capture_output=True, check=False)
            if run.returncode not in (0, 1):
                sys.exit(f"{text.name}: {run.stderr.decode()}")
            found = json.loads(run.stdout.decode().splitlines()[0])
            figures = {one["id"]: figure_of(one) for one in found["figures"]}
            relations = []
            for one in found["relations"]:
                ids = ([one["total"]] if one["total"] else []) + one["parts"]
                relations.append({
                    "groups": {GROUPS.get(one["type"], one["type"])}, "fails": one["verdict"] == "fails", "id": one["id"],
                    "spans": [figures[i]["span"] for i in ids] + [tuple(i) for i in one.get("items", [])],
                    "note": one["type"] + ": " + one["note"]["zh"]})
            yield text, Read(text.name, text.text, list(figures.values()), relations, found["placeholders"], [])


def meet(a, b):
    return a[0] < b[1] and b[0] < a[1]


def same(a, b):
    if not a["groups"] & b["groups"]:
        return False
    common = sum(any(meet(x, y) for y in b["spans"]) for x in a["spans"])
    other = sum(any(meet(x, y) for y in a["spans"]) for x in b["spans"])
    return 2 * common >= len(a["spans"]) and 2 * other >= len(b["spans"])


class Score:
    def __init__(self, show):
        self.count = collections.Counter()
        self.show = show

    def say(self, what, sign, read, span, more):
        if self.show != what:
            return
        around = read.text[max(0, span[0] - 14):span[0]] + "⟦" + read.text[span[0]:span[1]] + "⟧" + \
            read.text[span[1]:span[1] + 12]
        print(f"{sign} {read.name}:{span[0]} {around!r} {more}")

    def add(self, gold, found):
        key = lambda figure: (figure["span"], figure["value"], figure["max"])
        for what, kind in (("figures", lambda f: not is_date(f)), ("dates", is_date)):
            wanted = {key(f): f for f in gold.figures if kind(f)}
            given = {key(f): f for f in found.figures if kind(f)}
            self.count[what, "hit"] += len(wanted.keys() & given.keys())
            self.count[what, "wanted"] += len(wanted)
            self.count[what, "given"] += len(given)
            for sign, rest in (("-", wanted.keys() - given.keys()), ("+", given.keys() - wanted.keys())):
                for k in sorted(rest):
                    f = (wanted if sign == "-" else given)[k]
                    self.say(what, sign, gold, f["span"], f"{f['kind']} {f['value']}..{f['max']} {f['unit']}")
            # However wide the span: other programs leave out the measure word.
            loose = [v for v in wanted.values() if any(meet(v["span"], g["span"]) and v["value"] == g["value"]
                                                       for g in given.values())]
            self.count[what, "met"] += len(loose)
            for k in wanted.keys() & given.keys():
                for part in ("kind", "unit", "approx"):
                    self.count[what, part] += wanted[k][part] == given[k][part]
                    if wanted[k][part] != given[k][part]:
                        self.say(part, "~", gold, k[0], f"{wanted[k][part]} read as {given[k][part]}")
        spans = [f["span"] for f in gold.figures]
        for span in gold.excluded:
            on = [f for f in found.figures if meet(f["span"], span) and not any(meet(f["span"], s) for s in spans)]
            self.count["excluded", "wanted"] += 1
            if on:
                self.count["excluded", "taken"] += 1
                self.say("taken", "+", gold, on[0]["span"], on[0]["kind"])
        self.relations(gold, found)
        self.placeholders(gold, found)

    def relations(self, gold, found):
        used = set()
        for wanted in gold.relations:
            hits = [i for i, given in enumerate(found.relations) if same(wanted, given)]
            used.update(hits)
            where = "across" if wanted.get("scope") == "cross_section" else "inside"
            self.count["relations", where, "wanted"] += 1
            self.count["relations", where, "hit"] += bool(hits)
            if wanted["fails"]:
                told = any(found.relations[i]["fails"] for i in hits)
                self.count["fails", "wanted"] += 1
                self.count["fails", "hit"] += told
                if not told:
                    self.say("fails", "-", gold, wanted["spans"][0], wanted["id"] + " " + wanted["note"])
            if not hits:
                self.say("relations", "-", gold, (wanted["spans"] or [(0, 0)])[0], f"{wanted['id']} {'/'.join(sorted(wanted['groups']))} " + wanted["note"])
        self.count["relations", "given"] += len(found.relations)
        self.count["relations", "known"] += len(used)
        for i, given in enumerate(found.relations):
            true = any(same(wanted, given) and wanted["fails"] for wanted in gold.relations)
            if given["fails"]:
                self.count["fails", "given"] += 1
                self.count["fails", "true"] += true
                if not true:
                    self.say("fails", "+", gold, given["spans"][0], given["note"])
            if i not in used:
                self.say("relations", "+", gold, given["spans"][0], given["note"])

    def placeholders(self, gold, found):
        marked = lambda one: one["kind"] == "year_placeholder" or MARKED.search(one["surface"])
        span = lambda one: (one["start"], one["end"])
        for what, kind in (("marks", marked), ("placeholders", lambda one: True)):
            wanted = [one for one in gold.placeholders if kind(one)]
            given = [one for one in found.placeholders if kind(one)]
            every = gold.placeholders
            self.count[what, "wanted"] += len(wanted)
            self.count[what, "given"] += len(given)
            for one in wanted:
                hit = any(meet(span(one), span(other)) for other in found.placeholders)
                self.count[what, "hit"] += hit
                if not hit:
                    self.say(what, "-", gold, span(one), one["kind"])
            for one in given:
                hit = any(meet(span(one), span(other)) for other in every)
                self.count[what, "right"] += hit
                if not hit:
                    self.say(what, "+", gold, span(one), one["kind"])

    def results(self):
        c, out = self.count, {}
        rate = lambda a, b: round(a / b, 4) if b else None
        for what in ("figures", "dates"):
            out[what + " F1"] = rate(2 * c[what, "hit"], c[what, "wanted"] + c[what, "given"])
            out[what + " F1, any overlap"] = rate(2 * c[what, "met"], c[what, "wanted"] + c[what, "given"])
            for part in ("kind", "unit", "approx"):
                out[f"{what} {part} right"] = rate(c[what, part], c[what, "hit"])
        out["numerals wrongly taken"] = rate(c["excluded", "taken"], c["excluded", "wanted"])
        for where in ("inside", "across"):
            out[f"relations found, {where}"] = rate(c["relations", where, "hit"], c["relations", where, "wanted"])
        out["relations known of those given"] = rate(c["relations", "known"], c["relations", "given"])
        out["failing relations found"] = rate(c["fails", "hit"], c["fails", "wanted"])
        out["failing relations true"] = rate(c["fails", "true"], c["fails", "given"])
        for what in ("marks", "placeholders"):
            out[f"{what} recall"] = rate(c[what, "hit"], c[what, "wanted"])
            out[f"{what} precision"] = rate(c[what, "right"], c[what, "given"])
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", nargs="+", help="another program that prints the same JSON: figures and dates only")
    for name in ("program", "reference", "seeds", "corpus", "held", "show", "only", "at-least"):
        parser.add_argument("--" + name)
    args = parser.parse_args()
    args.reference = args.reference or os.environ.get("JIEDUI_REFERENCE")
    args.seeds = args.seeds or (args.reference and os.path.join(args.reference, "..", "..", "seeds"))
    if not args.reference:
        print("no reference texts here (JIEDUI_REFERENCE); only the corpus is read")
    bounds = {}
    if args.at_least:
        with open(args.at_least, encoding="utf-8") as file:
            bounds = json.load(file)
    short = []
    sets = [("reference", args.reference and reference(args.reference, args.seeds)),
            ("corpus", args.corpus and corpus(args.corpus)), ("held back", args.held and corpus(args.held))]
    for name, texts in sets:
        if not texts:
            continue
        texts = list(texts)
        score = Score(args.show if name != "held back" else None)
        read = 0
        for gold, found in examine([args.program, "checkup", "--json"], (t for t in texts if not args.only or args.only in t.name)):
            score.add(gold, found)
            read += 1
        print(f"{name}: {read} texts, {score.count['figures', 'wanted'] + score.count['dates', 'wanted']} figures, "
              f"{score.count['relations', 'inside', 'wanted'] + score.count['relations', 'across', 'wanted']} relations")
        for what, value in score.results().items():
            print(f"  {what:34} {'–' if value is None else format(value, '.4f')}")
            bound = bounds.get(name, {}).get(what)
            worse = value is None or (value > bound if "wrongly" in what else value < bound) if bound is not None else False
            if worse:
                short.append(f"{name}: {what} is {value}, wanted {bound}")
        if args.peer:
            peer = Score(None)
            for gold, found in examine(args.peer, texts):
                peer.add(gold, found)
            print("  beside it, " + os.path.basename(args.peer[-1]))
            for what in ("figures F1, any overlap", "dates F1, any overlap"):
                print(f"  {what:34} {peer.results()[what]:.4f}")
    print("\n".join(short), end="\n" if short else "")
    sys.exit(bool(short))


if __name__ == "__main__":
    main()
