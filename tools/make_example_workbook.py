#!/usr/bin/env python3
"""Writes examples/xinjiang/table3-2011H1.xlsx from table3-2011H1.csv, laid out as an office would send it:
a title, a line with the unit, two header rows with merged cells, 合计, 注.

usage: make_example_workbook.py IN.csv OUT.xlsx
Only Python's own library; the same csv gives the same bytes.
"""
import csv
import sys
import zipfile
from xml.sax.saxutils import escape

TITLE = "新疆对口援疆项目进展情况表(2011年上半年)"
CUT_OFF = "截至2011年6月30日"
UNIT = "计量单位:个、亿元、%"
NOTE = "注:1.不含兵团。2.到位按拨付到项目计算。"
GROUPS = {4: ("项目", 3), 7: ("援助资金", 3)}  # first column → heading above so many columns
PLAIN, TITLE_STYLE, HEAD, TEXT, NUMBER, RIGHT = range(6)
WIDTHS = [14, 26, 14, 9, 12, 12, 11, 14, 14, 11]

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
WORKBOOK = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表3" sheetId="1" r:id="rId1"/></sheets></workbook>"""
WORKBOOK_RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="right"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="right"/></xf></cellXfs></styleSheet>"""


def is_number(text):
    return text.replace(".", "", 1).isdigit()


class Sheet:
    """Rows of (text, style) cells and the merged ranges."""

    def __init__(self):
        self.rows, self.merges, self.strings = [], [], {}

    def add(self, cells):
        self.rows.append(cells)

    def merge(self, row, column, rows, columns):
        self.merges.append(f"{name(row, column)}:{name(row + rows - 1, column + columns - 1)}")

    def cell(self, row, column, text, style):
        reference = name(row, column)
        if text == "":
            return f'<c r="{reference}" s="{style}"/>'
        if style == NUMBER and is_number(text):  # the digits as published: 4, not 4.0
            return f'<c r="{reference}" s="{style}"><v>{text}</v></c>'
        index = self.strings.setdefault(text, len(self.strings))
        return f'<c r="{reference}" s="{style}" t="s"><v>{index}</v></c>'

    def xml(self):
        body = "".join(
            f'<row r="{r + 1}">' + "".join(self.cell(r, c, *cell) for c, cell in enumerate(cells)) + "</row>"
            for r, cells in enumerate(self.rows))
        columns = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(WIDTHS, 1))
        merges = "".join(f'<mergeCell ref="{m}"/>' for m in self.merges)
        return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                f'<cols>{columns}</cols><sheetData>{body}</sheetData>'
                f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>'
                '<pageSetup paperSize="9" orientation="landscape"/></worksheet>')

    def shared_strings(self):
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.strings)
        return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>')


def name(row, column):
    return f"{chr(ord('A') + column)}{row + 1}"


def lay_out(heads, rows):
    sheet, width = Sheet(), len(heads)
    sheet.add([(TITLE, TITLE_STYLE)])
    sheet.merge(0, 0, 1, width)
    sheet.add([(CUT_OFF, PLAIN)] + [("", PLAIN)] * (width - 2) + [(UNIT, RIGHT)])
    grouped = {c for first, (_, n) in GROUPS.items() for c in range(first, first + n)}
    sheet.add([(GROUPS[c][0] if c in GROUPS else "" if c in grouped else heads[c], HEAD) for c in range(width)])
    sheet.add([(heads[c] if c in grouped else "", HEAD) for c in range(width)])
    for column in range(width):
        if column in GROUPS:
            sheet.merge(2, column, 1, GROUPS[column][1])
        elif column not in grouped:
            sheet.merge(2, column, 2, 1)
    for row in rows:
        sheet.add([(text, NUMBER if c in grouped else TEXT) for c, text in enumerate(row)])
    sheet.add([(NOTE, PLAIN)])
    return sheet


def main(source, target):
    with open(source, encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    sheet = lay_out(heads, rows)
    parts = [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS), ("xl/workbook.xml", WORKBOOK),
             ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS), ("xl/worksheets/sheet1.xml", sheet.xml()),
             ("xl/sharedStrings.xml", sheet.shared_strings()), ("xl/styles.xml", STYLES)]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts:
            info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))  # no clock: the same bytes every time
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:3])
