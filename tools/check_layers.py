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


def wrong(here, include):
    """What is wrong with one quoted include of a file in folder `here`; nothing when it may stand."""
    match = re.match(r"(\w+)/(detail/)?", include)
    if here not in MAY:
        return f"{here}/ is not in the table"
    if include.startswith("embedded_"):  # generated beside its folder (cmake/JieduiFolders.cmake)
        return None
    if not match:
        return f'"{include}" does not begin with a folder of src'
    if match[1] == here:
        return None
    if match[1] not in MAY[here].split():
        return f"{here}/ may not include {match[1]}/"
    return f"{match[1]}/detail/ is private to {match[1]}/" if match[2] else None


def problems(root):
    for path in sorted(root.rglob("*.[ch]pp")):
        here = path.relative_to(root).parts[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+"([^"]*)"', line)
            found = wrong(here, match[1]) if match else None
            if found:
                yield f"{path}:{number}: {found}"


if __name__ == "__main__":
    found = list(problems(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every include is allowed")
    sys.exit(bool(found))
