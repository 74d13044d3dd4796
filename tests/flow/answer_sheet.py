#!/usr/bin/python3
"""Writes a counterpart's answers into a settlement sheet: answer_sheet.py FROM TO < answers.json

The answers are {line code: [figure, note]}.
"""
import json
import sys

import openpyxl

answers = json.load(sys.stdin)
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
head = next(row for row in sheet.iter_rows() if any(cell.value == "编号" for cell in row))
at = {str(cell.value): cell.column for cell in head}
for row in range(head[0].row + 1, sheet.max_row + 1):
    code = sheet.cell(row, at["编号"]).value
    if code in answers:
        figure, note = answers.pop(code)
        sheet.cell(row, at["对方数"]).value = figure
        sheet.cell(row, at["说明"]).value = note
if answers:
    raise SystemExit("no such lines: %s" % sorted(answers))
book.save(sys.argv[2])
