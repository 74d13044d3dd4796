#!/usr/bin/python3
"""Makes the received form (来表) of the example, and the same form a month later for the tests.

usage: make_example_form.py
Writes examples/xinjiang/received-form.xlsx; tests/flow/files/form_next.xlsx (a column inserted, one moved, a row added);
tests/flow/files/form_libreoffice.xlsx (the example, opened and saved by LibreOffice); tests/flow/files/form_indicators.xlsx
(measures in the rows, 本月 and 本年累计 in the columns).
"""
import datetime
import io
import pathlib
import subprocess
import tempfile
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLUE = PatternFill("solid", fgColor="FFDDEBF7")
YELLOW = PatternFill("solid", fgColor="FFFFF2CC")
THIN = Side(style="thin", color="FF7F7F7F")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)

SOUTH = ["和田地区", "喀什地区", "克州", "阿克苏地区", "巴州"]
NORTH = ["伊犁州直", "塔城地区", "阿勒泰地区", "博州", "昌吉州"]
EAST = ["哈密地区", "吐鲁番地区"]


def save(book, path):
    """Fixed times inside, so that the same script gives the same bytes."""
    book.properties.created = book.properties.modified = datetime.datetime(2011, 7, 1)
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2011, 7, 1, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            if name == "docProps/core.xml":
                content = content.replace(content[content.find(b"<dcterms:modified"):content.find(b"</dcterms:modified>") + 19], b"")
            target.writestr(info, content)


def frame(sheet, area):
    for row in sheet[area]:
        for cell in row:
            cell.border = BOX
            cell.alignment = CENTER


class Form:
    """Columns in any order; the formulas follow them."""

    def __init__(self, columns, groups, month):
        self.columns, self.groups, self.month = columns, groups, month
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = "进展情况"

    def letter(self, name):
        return get_column_letter(self.columns.index(name) + 1)

    def make(self):
        sheet, last = self.sheet, get_column_letter(len(self.columns))
        sheet["A1"] = "对口援疆项目和资金进展情况统计表"
        sheet.merge_cells(f"A1:{last}1")
        sheet["A1"].font = Font(name="方正小标宋简体", size=18)
        sheet["A1"].alignment = CENTER
        sheet["A2"] = "填报单位:"
        sheet[f"{last}2"] = f"截至{self.month}"
        sheet[f"{last}2"].alignment = Alignment(horizontal="right")
        self.heads()
        row, subtotals = 5, []
        for name, places in self.groups:
            first = row
            for place in places:
                self.place_row(row, row - 4 - len(subtotals), place)
                row += 1
            self.sum_row(row, f"{name}小计", f"SUM({{0}}{first}:{{0}}{row - 1})")
            subtotals.append(row)
            row += 1
        self.sum_row(row, "合计", "+".join(f"{{0}}{one}" for one in subtotals))
        frame(sheet, f"A3:{last}{row}")
        sheet[f"A{row + 1}"] = "注:到位按拨付到项目计算;不含兵团。"
        sheet[f"A{row + 2}"] = "填报人:            联系电话:            报出日期:"
        self.furnish(row, last)
        self.second_sheet(row)
        return self.book

    def heads(self):
        at = 1
        while at <= len(self.columns):
            group, name = self.columns[at - 1]
            span = 1
            while group and at + span <= len(self.columns) and self.columns[at + span - 1][0] == group:
                span += 1
            top = self.sheet.cell(3, at, group or name)
            top.fill = BLUE
            if group:
                if span > 1:
                    self.sheet.merge_cells(start_row=3, start_column=at, end_row=3, end_column=at + span - 1)
                for k in range(span):
                    self.sheet.cell(4, at + k, self.columns[at + k - 1][1]).fill = BLUE
            else:
                self.sheet.merge_cells(start_row=3, start_column=at, end_row=4, end_column=at)
            at += span

    def rates(self, row):
        for column, (above, below) in {START: (STARTED, PLANNED), ARRIVAL: (ARRIVED, FUNDS)}.items():
            cell = self.sheet[f"{self.letter(column)}{row}"]
            a, b = self.letter(above), self.letter(below)
            cell.value = f'=IF(N({b}{row})=0,"",ROUND({a}{row}/{b}{row}*100,1))'
            cell.number_format = "0.0"

    def place_row(self, row, number, place):
        self.sheet.cell(row, 1, number)
        self.sheet.cell(row, 2, place)
        for name in self.columns[2:]:
            if name in (START, ARRIVAL, REMARK):
                continue
            cell = self.sheet[f"{self.letter(name)}{row}"]
            cell.fill = YELLOW
            cell.number_format = "0" if name[0] == PROJECTS else "#,##0.00"
        self.rates(row)

    def sum_row(self, row, label, formula):
        self.sheet.cell(row, 2, label).font = Font(bold=True)
        for name in self.columns[2:]:
            if name in (START, ARRIVAL, REMARK):
                continue
            letter = self.letter(name)
            cell = self.sheet[f"{letter}{row}"]
            cell.value = "=" + formula.format(letter)
            cell.number_format = "0" if name[0] == PROJECTS else "#,##0.00"
            cell.font = Font(bold=True)
        self.rates(row)

    def furnish(self, row, last):
        sheet = self.sheet
        whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", showErrorMessage=True)
        whole.add(f"{self.letter(PLANNED)}5:{self.letter(STARTED)}{row}")
        sheet.add_data_validation(whole)
        sheet[f"{self.letter(ARRIVED)}4"].comment = Comment("按拨付到项目计算", "援疆办")
        sheet.print_area = f"A1:{last}{row + 2}"
        sheet.print_title_rows = "1:4"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        sheet.freeze_panes = "C5"
        sheet.row_dimensions[1].height = 32
        sheet.row_dimensions[4].height = 30
        for at in range(1, len(self.columns) + 1):
            sheet.column_dimensions[get_column_letter(at)].width = 8 if at == 1 else 14

    def second_sheet(self, row):
        other = self.book.create_sheet("汇总")
        other["A1"] = "到位资金合计(亿元)"
        other["B1"] = f"=ROUND('进展情况'!{self.letter(ARRIVED)}{row}/10000,2)"
        other["A2"] = "开工率最高的地区"
        start = self.letter(START)
        other["B2"] = f"=INDEX(进展情况!B5:B{row - 1},MATCH(MAX(进展情况!{start}5:{start}{row - 1}),进展情况!{start}5:{start}{row - 1},0))"
        other.column_dimensions["A"].width = 24
        other.column_dimensions["B"].width = 16


PROJECTS, MONEY = "项目(个)", "援助资金(万元)"
NUMBER, PLACE, REMARK = (None, "序号"), (None, "受援地州"), (None, "备注")
PLANNED, STARTED, START = (PROJECTS, "年度计划"), (PROJECTS, "已开工"), (PROJECTS, "开工率(%)")
FUNDS, ARRIVED, ARRIVAL = (MONEY, "年度计划"), (MONEY, "已到位"), (MONEY, "到位率(%)")
SPENT = (MONEY, "项目支出")


def indicators():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "月报"
    sheet["A1"] = "对口支援工作月报表"
    sheet.merge_cells("A1:F1")
    for at, text in enumerate(["指标名称", "计量单位", "本月", "本年累计", "上年同期累计", "同比增减(%)"], 1):
        sheet.cell(3, at, text).fill = BLUE
    rows = [("一、交流往来", None), ("来访团组", "批"), ("来访人次", "人次"), ("二、资金", None), ("已到位资金", "万元"), ("项目支出", "万元"),
            ("三、项目", None), ("已开工项目", "个"), ("开工率", "%")]
    for at, (name, unit) in enumerate(rows, 4):
        sheet.cell(at, 1, name)
        sheet.cell(at, 2, unit)
        if unit:
            sheet.cell(at, 6, f'=IF(N(E{at})=0,"",ROUND((D{at}/E{at}-1)*100,1))')
            for column in (3, 4, 5):
                sheet.cell(at, column).fill = YELLOW
    frame(sheet, f"A3:F{3 + len(rows)}")
    sheet.column_dimensions["A"].width = 24
    for letter in "BCDEF":
        sheet.column_dimensions[letter].width = 13
    return book


def through_libreoffice(source, target):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", folder, str(source)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        target.write_bytes((pathlib.Path(folder) / source.name).read_bytes())


def main():
    files = ROOT / "tests/flow/files"
    files.mkdir(exist_ok=True)
    example = ROOT / "examples/xinjiang/received-form.xlsx"
    groups = [("南疆", SOUTH), ("北疆", NORTH), ("东疆", EAST)]
    save(Form([NUMBER, PLACE, PLANNED, STARTED, START, FUNDS, ARRIVED, ARRIVAL, REMARK], groups, "2011年6月30日").make(), example)
    # Next time: 项目支出 is new, the plan of funds stands before the projects, 东疆 comes first.
    save(Form([NUMBER, PLACE, FUNDS, ARRIVED, SPENT, ARRIVAL, PLANNED, STARTED, START, REMARK], groups[2:] + groups[:2], "2011年7月31日").make(), files / "form_next.xlsx")
    save(indicators(), files / "form_indicators.xlsx")
    through_libreoffice(example, files / "form_libreoffice.xlsx")


main()
