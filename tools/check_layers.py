#!/usr/bin/env python3
"""Fails on an include that the table of ARCHITECTURE.md does not allow. There is no exception list.

usage: check_layers.py SOURCE_DIR
Quotes are ours, angle brackets are theirs; x/detail/ is private to x.
"""
import pathlib
import re
import sys

MAY = {
    "base": "", "domain": "base", "formats": "base", "pack": "base domain", "store": "base domain",
    "rollup": "base domain pack", "reading": "base domain pack", "intake": "base domain formats pack",
    "check": "base domain pack rollup", "planning": "base domain pack rollup", "scoring": "base domain pack rollup",
    "report": "base domain formats pack rollup check reading planning scoring",
    "flow": "base domain formats pack store rollup intake check report reading planning scoring",
    "serve": "base domain report flow", "cli": "base domain report flow serve",
}


def problems(root):
    for path in sorted(root.rglob("*.[ch]pp")):
        here = path.relative_to(root).parts[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+"(\w+)/(detail/)?', line)
            if not match or match[1] == here:
                continue
            if match[1] not in MAY[here].split():
                yield f"{path}:{number}: {here}/ may not include {match[1]}/"
            elif match[2]:
                yield f"{path}:{number}: {match[1]}/detail/ is private to {match[1]}/"


if __name__ == "__main__":
    found = list(problems(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every include is allowed")
    sys.exit(bool(found))
