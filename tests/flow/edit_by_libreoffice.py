#!/usr/bin/python3
"""Edits a docx as somebody does in LibreOffice: it opens the file, the edits are made in its own flat format, and it
saves as docx again.

usage: edit_by_libreoffice.py IN.docx OUT.docx EDIT...
EDIT: figure NAME OLD NEW    another number between the marks of a bookmark
      replace OLD NEW        words that stand exactly once
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def convert(folder, target, file):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", target, "--outdir",
                    str(folder), str(file)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)


def alter_figure(text, name, old, new):
    mark = re.compile(rf'(<text:bookmark-start text:name="{name}"/>)(.*?)(<text:bookmark-end text:name="{name}"/>)', re.S)
    found = mark.search(text)
    assert found and found[2].count(old) == 1, f"{name}: {old} not found"
    return text[:found.start(2)] + found[2].replace(old, new) + text[found.end(2):]


def replace(text, old, new):
    assert text.count(old) == 1, f"{old}: {text.count(old)} times"
    return text.replace(old, new)


def main(source, target, *edits):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.docx").write_bytes(pathlib.Path(source).read_bytes())
        convert(folder, "fodt", folder / "a.docx")
        text = (folder / "a.fodt").read_text(encoding="utf-8")
        edits = list(edits)
        while edits:
            kind = edits.pop(0)
            count = {"figure": 3, "replace": 2}[kind]
            words, edits = edits[:count], edits[count:]
            text = (alter_figure if kind == "figure" else replace)(text, *words)
        (folder / "b.fodt").write_text(text, encoding="utf-8")
        convert(folder, "docx:MS Word 2007 XML", folder / "b.fodt")
        pathlib.Path(target).write_bytes((folder / "b.docx").read_bytes())


main(*sys.argv[1:])
