#!/usr/bin/env python3
"""Types values into cells of a workbook's first sheet, as a clerk would: everything else stays as it was.

usage: edit_workbook.py IN OUT CELL=VALUE...
A value that reads as a number becomes a number; any other becomes a text.
"""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

SHEET = "xl/worksheets/sheet1.xml"


def typed(cell, style, value):
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return f'<c r="{cell}"{style}><v>{value}</v></c>'
    return f'<c r="{cell}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def edit(xml, cell, value):
    found = re.search(rf'<c r="{cell}"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)', xml)
    if not found:
        sys.exit(f"there is no cell {cell}")
    return xml[: found.start()] + typed(cell, found[1], value) + xml[found.end():]


def main(source, target, edits):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == SHEET:
                xml = content.decode("utf-8")
                for one in edits:
                    xml = edit(xml, *one.split("=", 1))
                content = xml.encode("utf-8")
            new.writestr(entry.filename, content)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
