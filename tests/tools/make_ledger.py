#!/usr/bin/env python3
"""Writes a ledger of projects as an office keeps it for itself (F1 援建项目台账), as xlsx.

usage: make_ledger.py OUT [--month 6|7] [--column-more] [--wrong-total] [--with-table-below]
Three header rows with 其中, a line with unit and day, 合计 and 小计 rows, merged names, a hidden row, approximate and
absent amounts, a note and signatures. Names are those of the test programme (甲地区, 东省 …); nothing is real.
"""
import argparse

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side

THIN = Border(*[Side(style="thin")] * 4)

# Heading, the headings over it, width.
HEAD = [
    ("序号",), ("项目编号",), ("项目名称",), ("支援方",), ("受援单位",), ("建设性质",), ("实施方式",), ("建设内容及规模",),
    ("总投资", "小计"), ("总投资", "其中", "援助资金"), ("总投资", "其中", "地方配套"), ("总投资", "其中", "群众自筹"),
    ("建设工期", "开工时间"), ("建设工期", "竣工时间"), ("资金情况", "到位"), ("资金情况", "拨付"), ("资金情况", "支出"),
    ("受益户数(户)",), ("形象进度",), ("存在问题",), ("责任人",), ("联系电话",), ("备注",),
]
JUNE = [
    ("一、续建项目(2个)", None),
    (1, "2011-001", "甲一县中学教学楼", "东省", "甲一县", "续建", "交钥匙", "建筑面积6000平方米", 1200, 1000, 200, "无",
     "2010年9月", "/", 800, 800, 650.5, "80余", "主体完工", "无", "王某", "0990-1", ""),
    (2, "2011-002", "甲一县医院门诊楼", "东省", "^", "续建", "交支票", "建筑面积4500平方米", 900, 900, "—", "—",
     "2010年10月8日", "/", 900, 600, 600, 1200, "装修", "设备未到", "李某", "0990-2", ""),
    ("二、新建项目(2个)", None),
    (3, "2011-003", "甲二县安居房", "东省、西省", "甲二县", "新建", "共建", "500户", "约3500", 3000, 300, 200,
     "2011-04-18", "/", "1500", 1200, 800, 500, "基础", "用地手续未批", "赵某", "0990-3", "跨年"),
    (4, "2011-004", "甲二县职业学校实训室", "西省", "^", "新建", "交支票", "设备采购", 350.25, 350.25, "/", "/",
     "", "", 0, 0, 0, 0, "前期", "", "钱某", "0990-4", ""),
]


def column_sum(rows, index):
    total = 0
    for row in rows:
        cell = row[index]
        if isinstance(cell, str):
            digits = cell.strip("约余").replace(",", "")
            cell = float(digits) if digits.replace(".", "", 1).isdigit() else 0
        total += cell or 0
    return round(total, 2)


def write_head(sheet, head, first):
    for column, path in enumerate(head, 1):
        for level in range(3):
            sheet.cell(first + level, column).border = THIN
        for level, text in enumerate(path):
            above = head[column - 2][: level + 1] if column > 1 else ()
            if above != path[: level + 1]:
                sheet.cell(first + level, column, text)
        if len(path) < 3:
            sheet.merge_cells(start_row=first + len(path) - 1, start_column=column, end_row=first + 2, end_column=column)
    for level in range(2):
        column = 1
        while column <= len(head):
            path = head[column - 1]
            last = column
            while level + 1 < len(path) and last < len(head) and head[last][: level + 1] == path[: level + 1]:
                last += 1
            if last > column:
                sheet.merge_cells(start_row=first + level, start_column=column, end_row=first + level, end_column=last)
            column = last + 1


def july(rows):
    """A month later: more money in three projects, one more project started."""
    out = []
    for row in rows:
        row = list(row)
        if row[1] == "2011-001":
            row[14], row[16] = 950, 700
        if row[1] == "2011-004":
            row[12], row[14], row[18] = "2011年7月", 100, "施工"
        out.append(tuple(row))
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--month", type=int, default=6)
    parser.add_argument("--column-more", action="store_true")
    parser.add_argument("--wrong-total", action="store_true")
    parser.add_argument("--with-table-below", action="store_true")
    options = parser.parse_args()
    head, rows = list(HEAD), JUNE if options.month == 6 else july(JUNE)
    if options.column_more:
        head.insert(18, ("质监单位",))
        rows = [row if row[1] is None else row[:18] + ("县质监站",) + row[18:] for row in rows]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet["A1"] = "甲地区援建项目台账"
    sheet["A1"].font = Font(name="方正小标宋简体", size=18)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    last_day = {6: 30, 7: 31}[options.month]
    sheet["A2"] = "填报单位:甲地区"
    sheet["H2"] = f"截至日期:2011年{options.month}月{last_day}日"
    sheet.cell(2, len(head) - 1, "单位:万元")
    write_head(sheet, head, 3)
    data = [row for row in rows if row[1] is not None]
    numbers = [8, 9, 10, 11, 14, 15, 16]
    at = 6
    sheet.cell(at, 1, "合计")
    for index in numbers:
        sheet.cell(at, index + 1, column_sum(data, index) + (10 if options.wrong_total and index == 14 else 0))
    merges, section = [], None
    for row in rows:
        at += 1
        if row[1] is None:
            section = at
            sheet.cell(at, 1, row[0].split("、")[0])
            sheet.cell(at, 3, row[0].split("、")[1])
            below = []
            for other in rows[rows.index(row) + 1:]:
                if other[1] is None:
                    break
                below.append(other)
            for index in numbers:
                sheet.cell(at, index + 1, column_sum(below, index))
            continue
        for column, value in enumerate(row, 1):
            if value == "^":
                merges.append((at - 1, column))
            elif value != "":
                sheet.cell(at, column, value)
    for top, column in merges:
        sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
    sheet.row_dimensions[at].hidden = True
    sheet.cell(at + 1, 1, "注:1.不含兵团。")
    sheet.cell(at + 2, 1, "2.到位按拨付到项目计算。")
    sheet.cell(at + 3, 1, "单位负责人:")
    sheet.cell(at + 3, 5, "审核人:")
    sheet.cell(at + 3, 9, "填报人:")
    if options.with_table_below:
        at += 6
        sheet.cell(at, 1, "2011年6月项目支出情况")
        for column, text in enumerate(("填报单位", "报告期", "项目支出资金(万元)", "情况说明"), 1):
            sheet.cell(at + 1, column, text)
        for column, value in enumerate(("甲地区", "2011年6月", 2050.5, ""), 1):
            sheet.cell(at + 2, column, value)
    book.save(options.out)


if __name__ == "__main__":
    main()
