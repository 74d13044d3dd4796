#!/usr/bin/python3
"""What a check-up hands out, read by others: python-docx and LibreOffice.

A document as people send it (runs of every look, a table, a comment that is there already) and files of other kinds
are examined; the commented docx must have the same paragraphs and cells, python-docx must open it, and LibreOffice
must keep every comment, at the words it speaks of, through a conversion. The opinion must be one page.
usage: test_checkup.py JIEDUI
"""
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.shared import Pt
from expect import expect, problems, run

SOURCE = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = ("上半年对口支援工作总结\n今年共实施项目29个,其中教育类18个、卫生类6个、产业类4个。\n20xx年选派教师12名、医生3名。\n"
        "共投入援助资金1200万元,其中教育800万元、卫生500万元。\nXX县接收物资□批。\n")


def as_people_write(path):
    """Runs are cut in the middle of words and figures, as Word does after corrections."""
    paper = docx.Document()
    for line in TEXT.splitlines():
        paragraph = paper.add_paragraph()
        for number, at in enumerate(range(0, len(line), 4)):
            piece = paragraph.add_run(line[at:at + 4])
            piece.bold = number % 2 == 0
            piece.font.size = Pt(16)
    table = paper.add_table(rows=0, cols=3)
    for row in (("受援地", "计划", "到位"), ("和田", "18", "16"), ("喀什", "20", "20xx年")):
        for cell, words in zip(table.add_row().cells, row):
            cell.text = words
    paper.save(path)


def inputs(folder):
    made = folder / "总结.docx"
    as_people_write(made)
    (folder / "文本.txt").write_text(TEXT, encoding="utf-8")
    rows = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    (folder / "网页.html").write_text(f"<html><body>{rows}<table><tr><td>和田</td><td>20xx年</td></tr></table></body>"
                                    "</html>", encoding="utf-8")
    files = [made, folder / "文本.txt", folder / "网页.html"]
    return files + [SOURCE / "tests/formats/files" / name for name in ("libre.docx", "tracked.docx", "openpyxl.xlsx")]


def visible(path):
    """Opened by python-docx; by paragraph, those of cells too, whatever the runs."""
    body = docx.Document(path).element.body
    return ["".join(node.text or "" for node in paragraph.iter(W + "t")) for paragraph in body.iter(W + "p")]


def root_of(path, part):
    from lxml import etree
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def comments_in(path):
    """{id: (first line of the comment, words between its marks)}"""
    body = root_of(path, "word/document.xml")
    said = {one.get(W + "id"): "".join(one.find(W + "p").itertext())
            for one in root_of(path, "word/comments.xml").iter(W + "comment")}
    words = {}
    open_ids = set()
    for node in body.iter():
        if node.tag == W + "commentRangeStart":
            open_ids.add(node.get(W + "id"))
            words[node.get(W + "id")] = ""
        elif node.tag == W + "commentRangeEnd":
            open_ids.discard(node.get(W + "id"))
        elif node.tag == W + "t":
            for one in open_ids:
                words[one] += node.text or ""
    references = [node.get(W + "id") for node in body.iter(W + "commentReference")]
    expect(sorted(references) == sorted(said), f"{path.name}: references {references} for comments {sorted(said)}")
    return {one: (said[one], words.get(one)) for one in said}


def check_commented(before, after):
    if before.suffix == ".docx":
        expect(visible(before) == visible(after), f"{before.name}: its text changed")
    found = comments_in(after)
    expect(len(found) > 0, f"{before.name}: no comments")
    for said, words in found.values():
        match = re.match(r"【(?:必改|请核|提示)\d+】(.*)", said)
        if match and "……" not in match[1]:
            expect(match[1].replace(" ", "") == (words or "").replace(" ", ""),
                   f"{before.name}: the comment on {match[1]!r} stands at {words!r}")
    return len(found)


def annotations(path):
    with zipfile.ZipFile(path) as archive:
        return len(re.findall(r"<office:annotation ", archive.read("content.xml").decode()))


def main():
    jiedui = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = inputs(folder)
        out = folder / "out"
        run(jiedui, "--quiet", "checkup", *files, "--docx", f"{out}/", "--opinion", f"{out}/", "--all", "--by", "综合组",
            "--dated", "2024-03-05", allowed=(0, 1))
        commented = {file: out / f"{file.stem}.批注.docx" for file in files}
        counts = {file: check_commented(file, made) for file, made in commented.items()}
        # A second examination adds its comments to the first one's.
        twice = out / "twice.docx"
        run(jiedui, "--quiet", "checkup", commented[files[0]], "--docx", twice, allowed=(0, 1))
        expect(len(comments_in(twice)) > counts[files[0]], "the comments of the first examination were lost")
        opinions = sorted(out.glob("*.核查意见.docx"))
        environment = {**os.environ, "HOME": name, "FONTCONFIG_FILE": str(SOURCE / "tools/fonts/office_fonts.conf")}
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for kind, wanted in (("odt", [*commented.values(), twice]), ("pdf", opinions)):
            run("soffice", "--headless", profile, "--convert-to", kind, "--outdir", folder / kind, *wanted, env=environment)
        for file, made in commented.items():
            kept = annotations(folder / "odt" / (made.stem + ".odt"))
            expect(kept == counts[file], f"{file.name}: {counts[file]} comments, LibreOffice kept {kept}")
        expect(annotations(folder / "odt/twice.odt") == len(comments_in(twice)), "twice.docx: comments lost")
        for opinion in opinions:
            pages = run("pdfinfo", folder / "pdf" / (opinion.stem + ".pdf"))
            expect(re.search(r"Pages:\s+1\n", pages), f"{opinion.name}: not one page")
        expect(len(opinions) == len(files), f"{len(opinions)} opinions for {len(files)} files")
    print("\n".join(problems) if problems else f"{len(counts)} files, {sum(counts.values())} comments, all kept")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
