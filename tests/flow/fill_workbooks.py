#!/usr/bin/python3
"""Fills entry workbooks as a clerk does in a spreadsheet program.

Reads from standard input a list of tasks:
  {"from": path, "to": path, "set": {heading: value}, "name": text, "total": {heading: value},
   "plain": true}
`set` goes into the first row that names a unit, `name` replaces its 填报单位, `total` becomes a 合计
row below it. `plain`: the rows alone, copied into a new workbook, so that nothing hidden comes along.
"""
import json
import sys

import openpyxl


def head_row(sheet):
    for row in sheet.iter_rows(min_row=1, max_row=20):
        if any(cell.value == "填报单位" for cell in row):
            return row[0].row
    raise SystemExit("no head with 填报单位")


def columns(sheet, head):
    return {str(cell.value).replace("\n", ""): cell.column for cell in sheet[head] if cell.value}


def column_of(known, heading):
    for name, column in known.items():
        if name == heading or name.startswith(heading + "("):
            return column
    raise SystemExit("no column %s among %s" % (heading, sorted(known)))


def first_unit_row(sheet, head, column):
    for row in range(head + 1, sheet.max_row + 1):
        # A row of column numbers (甲 乙 1 2) names nobody.
        if len(str(sheet.cell(row, column).value or "")) > 1:
            return row
    raise SystemExit("no row names a unit")


def fill(task):
    book = openpyxl.load_workbook(task["from"])
    sheet = book.worksheets[0]
    head = head_row(sheet)
    known = columns(sheet, head)
    row = first_unit_row(sheet, head, known["填报单位"])
    for heading, value in task.get("set", {}).items():
        sheet.cell(row, column_of(known, heading)).value = value
    if "name" in task:
        sheet.cell(row, known["填报单位"]).value = task["name"]
        if "受援方" in known:
            sheet.cell(row, known["受援方"]).value = None
    if "total" in task:
        sheet.cell(row + 1, known["填报单位"]).value = "合计"
        for heading, value in task["total"].items():
            sheet.cell(row + 1, column_of(known, heading)).value = value
    if task.get("plain"):
        plain = openpyxl.Workbook()
        hidden = [i for i, name in enumerate(sheet[head]) if str(name.value).startswith("jd:")]
        for line in sheet.iter_rows(min_row=head):
            values = [cell.value for i, cell in enumerate(line) if i not in hidden]
            if any(value is not None for value in values):
                plain.active.append(values)
        book = plain
    book.save(task["to"])


for one in json.load(sys.stdin):
    fill(one)
