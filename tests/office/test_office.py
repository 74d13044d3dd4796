#!/usr/bin/python3
"""What we write and ship, read by others: LibreOffice, openpyxl, python-docx.

Every xlsx of the examples, every table and entry workbook of them as the program writes it, and the made-up papers are
loaded by LibreOffice (one start for all) and saved again: cell by cell the same values, the same formulas and merges;
the same paragraphs, cells and bookmarks; and as pdf the layout of GB/T 9704-2012, measured on the page.
usage: test_office.py JIEDUI MAKE_PAPERS
"""
import os
import re
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl
from expect import expect, problems, run

SOURCE = Path(__file__).resolve().parents[2]
MM = 25.4 / 72
TABLES = [("xinjiang", "progress", "2011-H1"), ("xinjiang", "progress-pairings", "2011-H1"),
          ("xinjiang", "pilot", "2010"), ("xinjiang", "pilot-categories", "2010"), ("xinjiang", "pairings", "2011"),
          ("xinjiang", "plan-categories", "十二五"), ("three-gorges", "visits", "2010"), ("three-gorges", "funds", "2010")]
FORMS = [("xinjiang", "progress", "2011-H1"), ("xinjiang", "pilot", "2010"), ("three-gorges", "visits", "2010")]
IMPORTS = {
    "xinjiang": ["organisations:organisations.csv", "members:members.csv", "groupings:groupings.csv",
                 "pairings:pairings.csv", "pilot:table2-2010.csv", "pilot-categories:pilot-categories.csv",
                 "progress:table3-2011H1.xlsx", "plan:plan-categories.csv"],
    "three-gorges": ["organisations:organisations.csv", "members:members.csv", "pairings:pairings.csv",
                     "visits:visits-2010.csv", "funds:funds-2010.csv", "target:target-2010.csv"]}


def write_workbooks(jiedui, folder):
    environment = {**os.environ, "JIEDUI_DB": f"sqlite:{folder}/books.db"}

    def j(*words):
        # 1: done, and something was found in the figures, which is what the examples are for.
        return run(jiedui, "--quiet", *words, allowed=(0, 1), env=environment)

    j("init")
    for programme, pack in (("xinjiang", "border-region"), ("three-gorges", "major-project")):
        j("pack", "install", SOURCE / "packs" / pack)
        j("programme", "create", programme, "--pack", pack)
        for entry in IMPORTS[programme]:
            kind, name = entry.split(":")
            j("import", SOURCE / "examples" / programme / name, "--programme", programme, "--kind", kind)
    for programme, table, period in TABLES:
        j("table", table, "--programme", programme, "--period", period, "--out", folder / f"{programme}-{table}.xlsx")
    for programme, form, period in FORMS:
        out = folder / f"{programme}-{form}-empty.xlsx"
        j("template", "--programme", programme, "--form", form, "--out", out)
        j("template", "--programme", programme, "--form", form, "--filled", "--period", period,
          "--out", folder / f"{programme}-{form}-filled.xlsx")


def convert(folder, kind, files, out):
    fonts = SOURCE / "tools/fonts/office_fonts.conf"
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind,
        "--outdir", out, *files, env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)})
    for file in files:
        made = out / (file.stem + "." + kind.split(":")[0])
        expect(made.exists(), f"{file.name}: LibreOffice did not load it")


def same_value(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))
    return as_spelt(ours) == as_spelt(theirs)


def as_spelt(value):
    """A formula names a sheet with or without quotes; nothing and an empty text are one."""
    return re.sub(r"'(\w+)'!", r"\1!", value) if isinstance(value, str) else value or ""


def compare_workbooks(ours, theirs):
    compared = 0
    formulas = openpyxl.load_workbook(ours)
    for values in (True, False):
        a = openpyxl.load_workbook(ours, data_only=values)
        b = openpyxl.load_workbook(theirs, data_only=values)
        expect(a.sheetnames == b.sheetnames, f"{ours.name}: sheets {a.sheetnames} became {b.sheetnames}")
        for name in set(a.sheetnames) & set(b.sheetnames):
            one, two = a[name], b[name]
            merges = (sorted(map(str, one.merged_cells.ranges)), sorted(map(str, two.merged_cells.ranges)))
            expect(merges[0] == merges[1], f"{ours.name}!{name}: merged cells differ")
            for row in range(1, max(one.max_row, two.max_row) + 1):
                for column in range(1, max(one.max_column, two.max_column) + 1):
                    x, y = one.cell(row, column), two.cell(row, column)
                    compared += 1
                    if values and isinstance(formulas[name].cell(row, column).value, str) and x.value is None \
                            and formulas[name].cell(row, column).value.startswith("="):
                        continue  # a formula that no spreadsheet program has calculated yet
                    expect(same_value(x.value, y.value),
                           f"{ours.name}!{name}!{x.coordinate}: {x.value!r} became {y.value!r}")
    return compared


def check_totals(folder):
    """A total is a formula where its rows give it, the published number where they do not."""
    def formulas(name):
        sheet = openpyxl.load_workbook(folder / name).worksheets[0]
        rows = [row for row in sheet.iter_rows() if row[0].value == "合计"]
        return [cell.value for cell in rows[-1]]
    progress = formulas("xinjiang-progress.xlsx")
    expect(str(progress[2]).startswith("=SUM("), f"table 3, planned projects: {progress[2]!r} is no sum")
    expect(progress[4] == 67, f"table 3, start rate: {progress[4]!r} is not the published 67")
    expect(progress[5] == 141.3, f"table 3, planned funds: {progress[5]!r}, published 141.3, is no sum of its rows")
    pilot = formulas("xinjiang-pilot-categories.xlsx")
    expect(pilot[1] == 173, f"pilot projects by category: published 173, not the sum 172; found {pilot[1]!r}")
    sheet = openpyxl.load_workbook(folder / "xinjiang-progress.xlsx").worksheets[0]
    expect(sheet.print_area and sheet.print_title_rows and sheet.page_setup.paperSize == 9
           and sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_options.horizontalCentered,
           "table 3: the print set-up is not complete")


def paragraphs(document):
    # LibreOffice writes the break before a page as one behind the last paragraph of the page before.
    return [p.text.rstrip("\n") for p in document.paragraphs if p.text.strip()]


def cells(document):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def bookmarks(document):
    names = re.findall(r'w:bookmarkStart [^>]*w:name="([^"]*)"', document.element.xml)
    return [name for name in names if name.startswith("jd_")]


def compare_papers(ours, theirs):
    one, two = docx.Document(ours), docx.Document(theirs)
    expect(paragraphs(one) == paragraphs(two), f"{ours.name}: paragraphs differ")
    expect(cells(one) == cells(two), f"{ours.name}: cells differ")
    expect(bookmarks(one) == bookmarks(two), f"{ours.name}: bookmarks differ")
    expect(len(paragraphs(one)) > 0, f"{ours.name}: no paragraph")


def lines_of(pdf):
    """[(page, left, top, right, bottom in mm, text)] by line, from top to bottom."""
    out, page = [], 0
    for line in run("pdftotext", "-bbox", pdf, "-").splitlines():
        page += "<page " in line
        word = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', line)
        if not word:
            continue
        left, top, right, bottom = (float(word[i]) * MM for i in range(1, 5))
        if out and out[-1][0] == page and abs(out[-1][4] - bottom) < 2:
            last = out[-1]
            out[-1] = (page, min(last[1], left), last[2], max(last[3], right), bottom, last[5] + word[5])
        else:
            out.append((page, left, top, right, bottom, word[5]))
    return out


def check_layout(folder):
    lines = lines_of(folder / "plain.pdf")
    for page in (1, 2, 3):
        here = [line for line in lines if line[0] == page]
        body = [line for line in here if "—" not in line[5]]
        number = [line for line in here if "—" in line[5]]
        expect(len(body) == 22, f"page {page}: {len(body)} lines, not 22")
        for line in body[1 if page == 1 else 0:]:
            expect(len(line[5]) == 28, f"page {page}: a line of {len(line[5])} characters, not 28")
            expect(abs(line[1] - 28) < 0.5, f"page {page}: the left margin is {line[1]:.1f} mm, not 28")
            expect(abs(line[3] - 184) < 1.5, f"page {page}: lines end at {line[3]:.1f} mm, not 184")
        pitch = (body[-1][4] - body[0][4]) / (len(body) - 1)
        expect(abs(pitch - 225 / 22) < 0.05, f"page {page}: lines are {pitch:.2f} mm apart, not 10.23")
        middle = (body[0][2] + body[0][4]) / 2
        expect(abs(middle - (37 + 225 / 44)) < 2.5, f"page {page}: the first line is at {middle:.1f} mm")
        expect(len(number) == 1, f"page {page}: no page number")
        if number:
            right = page % 2 == 1
            place = number[0][3] if right else number[0][1]
            wanted = 184 - 14 * MM if right else 28 + 14 * MM
            expect(abs(place - wanted) < 1.5, f"page {page}: its number stands at {place:.1f} mm, not {wanted:.1f}")
            height = (number[0][2] + number[0][4]) / 2
            expect(abs(height - (37 + 225 + 7)) < 2, f"page {page}: its number is at {height:.1f} mm, not 269")
    long = lines_of(folder / "long.pdf")
    expect(max(line[0] for line in long) >= 7, "the long paper has fewer pages than it should")
    heads = [line for line in long if line[5].startswith("项目名称")]
    expect(len(heads) >= 2, "the table's head is not repeated on its following page")


def main():
    jiedui, make_papers = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="jiedui-office-") as name:
        folder = Path(name)
        out = folder / "out"
        out.mkdir()
        write_workbooks(jiedui, folder)
        run(make_papers, folder)
        workbooks = sorted(folder.glob("*.xlsx"))
        shipped = sorted((SOURCE / "examples").rglob("*.xlsx"))
        papers = sorted(folder.glob("*.docx"))
        convert(folder, "xlsx", workbooks + shipped, out)
        convert(folder, "docx", papers, out)
        convert(folder, "pdf", papers, out)
        compared = 0
        for file in workbooks + shipped:
            if (out / file.name).exists():
                compared += compare_workbooks(file, out / file.name)
        check_totals(folder)
        for file in papers:
            compare_papers(file, out / file.name)
        check_layout(out)
        print(f"{len(workbooks) + len(shipped)} workbooks, {compared} cells, {len(papers)} papers compared")
    for problem in problems[:60]:
        print(problem)
    sys.exit(1 if problems else 0)


main()
