#!/usr/bin/python3
"""Makes the received forms (来表) of tests/formats/files/: form_*.xlsx.

usage: make_forms.py FOLDER
form_excel_like.xlsx is written part by part as a spreadsheet program would: results kept beside formulas, shared and array formulas,
row and column styles, cells that are not there. form_prefixed.xlsx has the same content with prefixed element names.
form_libreoffice.xlsx is form_openpyxl.xlsx opened and saved by LibreOffice.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SHEET = """<{p}worksheet {ns} xmlns:x14ac="urn:other"><{p}dimension ref="A1:F9"/>
<{p}cols><{p}col min="1" max="1" width="12"/><{p}col min='5' max='6' width="9" style="2"/></{p}cols><{p}sheetData>
<{p}row r="1" spans="1:6" ht="30"><{p}c r="A1" s="1" t="s"><{p}v>0</{p}v></{p}c><{p}c r="B1" s="1"/></{p}row>
<{p}row r="2"><{p}c r="A2" t="inlineStr"><{p}is><{p}t>甲县</{p}t></{p}is></{p}c><{p}c s='2' r='B2' t='s' ><{p}v>1</{p}v></{p}c><{p}c r="C2" s="2"><{p}v>7.50</{p}v></{p}c><{p}c r="D2"><{p}f t="shared" ref="D2:D4" si="0">B2+C2</{p}f><{p}v>7.5</{p}v></{p}c></{p}row>
<{p}row r="3" s="3" customFormat="1" x14ac:dyDescent="0.2"><{p}c r="A3"><{p}v>1</{p}v></{p}c><{p}c r="D3"><{p}f t="shared" si="0"/><{p}v>0</{p}v></{p}c></{p}row>
<{p}row><{p}c t="str"><{p}f>"第"&amp;1</{p}f><{p}v>第1</{p}v></{p}c><{p}c s="2"/><{p}c/><{p}c><{p}f t="shared" si="0"/><{p}v>0</{p}v></{p}c></{p}row>
<{p}row r="6"><{p}c r="B6"><{p}f>SUM($B$2:B4)</{p}f><{p}v>1</{p}v></{p}c><{p}c r="D6"><{p}f>SUM(D2:D4)*2</{p}f><{p}v>15</{p}v></{p}c><{p}c r="E6"><{p}f>ROUND(C6/2,1)</{p}f><{p}v>0</{p}v></{p}c></{p}row>
<{p}row r="7"><{p}c r="A7"><{p}f t="array" ref="A7:A8">B2:B3*2</{p}f><{p}v>2</{p}v></{p}c></{p}row>
<{p}row r="8"><{p}c r="A8"><{p}v>4</{p}v></{p}c></{p}row>
<{p}row r="9"/>
</{p}sheetData><{p}mergeCells count="2"><{p}mergeCell ref="A1:F1"/><{p}mergeCell ref="E2:F3"/></{p}mergeCells></{p}worksheet>"""
SECOND = """<{p}worksheet {ns}><{p}sheetData><{p}row r="1"><{p}c r="A1"><{p}f>'表 1'!D6+1</{p}f><{p}v>16</{p}v></{p}c><{p}c r="B1"><{p}f>LEN("表 1!B2")</{p}f><{p}v>5</{p}v></{p}c><{p}c r="C1"><{p}v>1</{p}v></{p}c></{p}row></{p}sheetData></{p}worksheet>"""
EMPTY = """<{p}worksheet {ns}><{p}sheetData/></{p}worksheet>"""


def package(path, prefix, calc):
    p = prefix + ":" if prefix else ""
    ns = f'xmlns{":" + prefix if prefix else ""}="{MAIN}"'
    fill = lambda text: text.replace("{p}", p).replace("{ns}", ns)
    sheets = "".join(f'<{p}sheet name="{n}" sheetId="{k}" r:id="rId{k}"/>' for k, n in enumerate(["表 1", "二", "空"], 1))
    styles = (f'<{p}styleSheet {ns}><{p}numFmts count="1"><{p}numFmt numFmtId="164" formatCode="0.0"/></{p}numFmts>'
              f'<{p}cellXfs count="4"><{p}xf numFmtId="0"/><{p}xf numFmtId="49"/><{p}xf numFmtId="164"/><{p}xf numFmtId="10"/></{p}cellXfs></{p}styleSheet>')
    links = "".join(f'<Relationship Id="rId{k}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{k}.xml"/>' for k in (1, 2, 3))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{k}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for k in (1, 2, 3))
        + '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": fill(SHEET),
        "xl/worksheets/sheet2.xml": fill(SECOND),
        "xl/worksheets/sheet3.xml": fill(EMPTY),
        "xl/workbook.xml": f'<{p}workbook {ns} xmlns:r="{OFFICE}"><{p}sheets>{sheets}</{p}sheets>{calc.replace("{p}", p)}</{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}<Relationship Id="rId8" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId9" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f"<{p}sst {ns}><{p}si><{p}t>题目</{p}t></{p}si><{p}si><{p}t>待填</{p}t></{p}si></{p}sst>",
        "xl/media/stored.bin": "\0\1\2 stored, not packed",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for at, (name, text) in enumerate(parts.items()):
            info = zipfile.ZipInfo(name, (2011, 6, 1 + at, 12, 30, 2 * at))
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".bin") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, text if name.endswith(".bin") else '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
        archive.comment = b"as it came"


def styled(path):
    """Colours, merged heads, formulas, a drop-down, a comment, a print area, a hidden column, two sheets."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = __import__("datetime").datetime(2011, 6, 1)
    sheet = book.active
    sheet.title = "进展"
    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet["A1"] = "援建项目进展情况表"
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(name="方正小标宋简体", size=18)
    sheet["G2"] = "单位:万元"
    for cell, text in {"A3": "县市", "B3": "项目", "D3": "开工率", "E3": "资金", "G3": "到位率", "B4": "计划", "C4": "已开工", "E4": "计划", "F4": "到位"}.items():
        sheet[cell] = text
    for area in ("A3:A4", "B3:C3", "D3:D4", "E3:F3", "G3:G4"):
        sheet.merge_cells(area)
    yellow = PatternFill("solid", fgColor="FFFFFF00")
    for row, name in enumerate(["甲县", "乙县", "丙县"], 5):
        sheet.cell(row, 1, name)
        for column in (2, 3, 5, 6):
            cell = sheet.cell(row, column)
            cell.fill = yellow
            cell.number_format = "0" if column < 4 else "#,##0.00"
        sheet.cell(row, 4, f'=IF(B{row}=0,"—",C{row}/B{row})').number_format = "0.0%"
        sheet.cell(row, 7, f'=IF(E{row}=0,"—",F{row}/E{row})').number_format = "0.0%"
    sheet["A8"] = "合计"
    for letter in "BCEF":
        sheet[f"{letter}8"] = f"=SUM({letter}5:{letter}7)"
    for row in sheet["A3:G8"]:
        for cell in row:
            cell.border = box
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    check.add("B5:C7")
    sheet.add_data_validation(check)
    sheet.conditional_formatting.add("D5:D7", CellIsRule(operator="lessThan", formula=["0.5"], fill=PatternFill("solid", bgColor="FFFF0000")))
    sheet["F5"].comment = Comment("按拨付到项目计算", "援疆办")
    sheet.print_area = "A1:G8"
    sheet.print_title_rows = "3:4"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "B5"
    sheet.column_dimensions["H"].hidden = True
    other = book.create_sheet("汇总")
    other["A1"] = "到位合计(亿元)"
    other["B1"] = "=进展!F8/10000"
    book.save(path)


def through_libreoffice(source, target):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", folder, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copy(pathlib.Path(folder) / pathlib.Path(source).name, target)


def main():
    folder = pathlib.Path(sys.argv[1])
    package(folder / "form_excel_like.xlsx", "", '<{p}definedNames><{p}definedName name="_xlnm.Print_Area" localSheetId="0">\'表 1\'!$A$1:$F$8</{p}definedName></{p}definedNames><{p}calcPr calcId="191029"/>')
    package(folder / "form_prefixed.xlsx", "x", "")
    styled(folder / "form_openpyxl.xlsx")
    through_libreoffice(folder / "form_openpyxl.xlsx", folder / "form_libreoffice.xlsx")


main()
