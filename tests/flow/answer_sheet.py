#!/usr/bin/python3
"""Writes a counterpart's answers into a settlement sheet: answer_sheet.py FROM TO < answers.json

xlsx or docx. The answers are {line code: [figure, note]}.
"""
import json
import sys


def in_workbook(answers, source, target):
    import openpyxl

    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "编号" for cell in row))
    at = {str(cell.value): cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        code = sheet.cell(row, at["编号"]).value
        if code in answers:
            figure, note = answers.pop(code)
            sheet.cell(row, at["对方数"]).value = figure
            sheet.cell(row, at["说明"]).value = note
    book.save(target)


def in_document(answers, source, target):
    import docx

    document = docx.Document(source)
    table = next(one for one in document.tables if "编号" in [cell.text for cell in one.rows[0].cells])
    at = {cell.text: place for place, cell in enumerate(table.rows[0].cells)}
    for row in table.rows[1:]:
        code = row.cells[at["编号"]].text
        if code in answers:
            figure, note = answers.pop(code)
            row.cells[at["对方数"]].text = figure
            row.cells[at["说明"]].text = note
    document.save(target)


answers = json.load(sys.stdin)
write = in_document if sys.argv[1].endswith(".docx") else in_workbook
write(answers, sys.argv[1], sys.argv[2])
if answers:
    raise SystemExit("no such lines: %s" % sorted(answers))
