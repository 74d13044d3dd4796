#!/usr/bin/env python3
"""Runs every command of docs/walkthrough/*.md, in order, in one temporary folder, and compares what it prints with
what the page shows, so that the pages cannot go stale.

usage: run_walkthrough.py --jiedui PROGRAM [--pages FOLDER] [--update]

A command is a line `$ …` in a ```console block; the lines below it are its output (both streams), then `[N]` where
it ends with status N. `***` stands for anything on its line. --update rewrites the shown outputs: the pages are run
twice and what differs between the runs (ids, times, hashes) becomes ***.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
MASK = "***"


class Step:
    """One command of a page: where it stands, and the lines shown below it."""

    def __init__(self, page, line, command):
        self.page, self.line, self.command = page, line, command
        self.shown = []

    def first(self):
        return self.line + 1

    def last(self):
        return self.line + 1 + len(self.shown)


def steps_of(page):
    steps, inside = [], False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines()):
        if line.startswith("```"):
            inside = line == "```console"
            current = None
        elif inside and line.startswith("$ "):
            current = Step(page, number, line[2:])
            steps.append(current)
        elif inside and current:
            current.shown.append(line)
    return steps


def environment(folder, jiedui):
    """Only what the commands need: nothing of the caller's reaches them."""
    (folder / "bin").mkdir()
    (folder / "bin" / "jiedui").symlink_to(pathlib.Path(jiedui).resolve())
    for name in ("packs", "examples"):
        if (ROOT / name).is_dir():
            (folder / name).symlink_to(ROOT / name)
    return {"PATH": f"{folder}/bin:/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8",
            "LOGNAME": "clerk", "USER": "clerk", "JIEDUI_DB": "sqlite:books.db"}


def run(steps, jiedui):
    """The lines each command prints."""
    printed = []
    with tempfile.TemporaryDirectory(prefix="walkthrough-") as name:
        folder = pathlib.Path(name)
        env = environment(folder, jiedui)
        for step in steps:
            done = subprocess.run(["bash", "-c", step.command], cwd=folder, env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=120, check=False)
            lines = done.stdout.decode("utf-8", "replace").splitlines()
            lines = [line.replace(name, ".").rstrip() for line in lines]
            printed.append(lines + ([f"[{done.returncode}]"] if done.returncode else []))
    return printed


def matches(shown, line):
    pattern = ".*".join(re.escape(part) for part in shown.rstrip().split(MASK))
    return re.fullmatch(pattern, line) is not None


def agree(shown, printed):
    return len(shown) == len(printed) and all(matches(s, p) for s, p in zip(shown, printed))


def differences(steps, printed):
    for step, lines in zip(steps, printed):
        if agree(step.shown, lines):
            continue
        yield "\n".join([f"{step.page.name}:{step.line + 1}: $ {step.command}"]
                        + [f"  shown    {line}" for line in step.shown]
                        + [f"  printed  {line}" for line in lines])


def masked(once, twice):
    """A line of two runs, with *** for the words that differ; nothing where the lines cannot be laid side by side."""
    words_once, words_twice = re.findall(r"\s+|[^\s\"=,]+|[\"=,]", once), re.findall(r"\s+|[^\s\"=,]+|[\"=,]", twice)
    if len(words_once) != len(words_twice):
        return MASK
    return "".join(a if a == b else MASK for a, b in zip(words_once, words_twice))


def update(steps, once, twice):
    pages = {}
    for step, first, second in zip(steps, once, twice):
        if len(first) != len(second):
            sys.exit(f"{step.page.name}:{step.line + 1}: prints {len(first)} lines, then {len(second)}: $ {step.command}")
        new = step.shown if agree(step.shown, first) else [masked(a, b) for a, b in zip(first, second)]
        pages.setdefault(step.page, []).append((step, new))
    for page, changes in pages.items():
        lines = page.read_text(encoding="utf-8").splitlines()
        for step, new in reversed(changes):
            lines[step.first():step.last()] = new
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jiedui", required=True)
    parser.add_argument("--pages", type=pathlib.Path, default=ROOT / "docs" / "walkthrough")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    steps = [step for page in sorted(options.pages.glob("*.md")) for step in steps_of(page)]
    if not steps:
        sys.exit(f"no command in {options.pages}")
    printed = run(steps, options.jiedui)
    if options.update:
        time.sleep(1.1)  # so that every time of day differs between the two runs
        update(steps, printed, run(steps, options.jiedui))
        return
    found = list(differences(steps, printed))
    print("\n".join(found) if found else f"{len(steps)} commands print what the pages show")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
