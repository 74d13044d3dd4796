#!/usr/bin/env python3
"""Writes tests/flow/files/broken.xlsx: a workbook with one planted error of every kind an office makes.

usage: make_broken_workbook.py OUT
tests/flow/broken_workbook_test.cpp says, cell by cell, what must be found; whoever plants another error adds it there.
Names are those of the test programme; nothing is real.
"""
import datetime
import sys

import openpyxl

HEAD = ["填报单位", "支援方", "受援方", "报告期", "本级/全辖", "性质", "计划项目(个)", "已开工项目(个)", "开工率(%)", "计划资金(个)",
        "已到位资金(亿元)", "到位奖金(亿元)", "计划项目(个)", "截至日期", "零报告", "情况说明", "操作", "jd:id", "jd:version"]


def statements(book):
    """Row numbers are those of the sheet: the head stands in row 2."""
    sheet = book.active
    sheet.title = "援建项目及资金进展情况"
    sheet["A1"] = "援建项目及资金进展情况"
    sheet.append(HEAD)
    rows = {
        3: {"A": "甲地曲", "B": "东省", "D": "2011年6月", "G": 10, "L": 1},              # a name that is nearly right
        4: {"A": "甲地区", "B": "甲一县", "D": "2011年6月", "G": 10},                    # no supporter
        5: {"A": "甲地区", "B": "东省", "D": "2011年13月", "G": 10},                     # no such month
        6: {"A": "甲地区", "B": "东省", "D": "十二五", "G": 10},                         # not a period of this form
        7: {"A": "乙地区", "B": "东省", "D": "2011年6月", "G": "三十"},                   # no digits
        8: {"A": "乙地区", "B": "西省", "D": "2011年6月", "G": datetime.date(2011, 3, 5)},  # 3-5 became a day
        9: {"A": "丙地区", "B": "东省", "D": "2011年6月", "I": "#DIV/0!"},               # an error of a formula
        10: {"A": "丙地区", "B": "西省", "D": "2011年6月", "G": -3},                     # a count below zero
        11: {"A": "丁地区", "B": "东省", "D": "2011年6月", "G": 3.5},                    # half a project
        12: {"A": "丁地区", "B": "西省", "D": "2011年6月", "G": "80人"},                 # another unit
        13: {"A": "甲一县", "B": "东省", "D": "2011年6月", "K": "0.00000000001"},        # finer than a fen
        14: {"A": "甲一县", "B": "西省", "D": "2011年6月", "G": 5, "O": "是"},           # nil with a number
        15: {"A": "甲二县", "B": "东省", "D": "2011年6月", "G": 5, "O": "也许"},         # no yes, no no
        16: {"A": "甲二县", "B": "西省", "D": "2011年6月", "E": "全部", "G": 5},         # no such coverage
        17: {"A": "甲地区", "B": "东省", "D": "2011年5月", "F": "估计数", "G": 5},       # no such nature
        18: {"A": "甲地区", "B": "西省", "D": "2011年5月", "G": 5, "Q": "作废"},         # no such action
        19: {"A": "乙地区", "B": "东省", "D": "2011年5月", "G": 5, "R": "abc"},          # a damaged identity
        20: {"A": "乙地区", "B": "西省", "D": "2011年5月", "G": 7},
        21: {"A": "乙地区", "B": "西省", "D": "2011年5月", "G": 8},                      # the same row again
        22: {"B": "东省", "D": "2011年4月", "G": 5},                                     # whose?
        23: {"A": "同名县", "B": "东省", "D": "2011年4月", "G": 5},                      # two of that name
        24: {"A": "旧县", "B": "东省", "D": "2011年4月", "G": 5},                        # ended before
        25: {"A": "新县", "B": "东省", "D": "2011年4月", "G": 5},                        # begins later
        26: {"A": "外地区", "B": "东省", "D": "2011年4月", "G": 5},                      # no recipient of the programme
        27: {"A": "甲地区", "B": "东省", "D": "2011年3月", "G": 5, "N": "2011年2月30日"},  # no such day
        28: {"A": "甲地区", "B": "西省", "D": "2011年3月", "K": "=1+1"},                 # never calculated
        29: {"A": "乙地区", "B": "东省", "D": "2011年3月", "H": 4},                      # merged with the next
        30: {"A": "丙地区", "B": "东省", "D": "2011年3月"},
        31: {"A": "丁地区", "B": "东省、中省", "D": "2011年3月", "G": 5},                # one supporter of two unknown
        32: {"A": "甲地区", "B": "东省", "D": "2011年2月", "K": "1.2.3"},                # two points
        33: {"A": "乙地区", "B": "东省", "D": "2011年2月", "I": "250亿元"},              # a rate in 亿元
        34: {"A": "丙地区", "B": "西省", "D": "2011年3月"},                              # nothing in it
    }
    for row, cells in rows.items():
        for column, value in cells.items():
            sheet[f"{column}{row}"] = value
    sheet["G8"].number_format = "m-d"
    sheet["I9"].data_type = "e"
    sheet.merge_cells("H29:H30")


def totals(book):
    sheet = book.create_sheet("项目支出月报")
    for row in (["项目支出月报"], ["报告期:2011年6月", "", "单位:万元"], ["填报单位", "项目支出资金", "情况说明"],
                ["甲地区", 10.5, ""], ["乙地区", 20, ""], ["合计", 31, ""]):  # 30.5
        sheet.append(row)


def categories(book):
    sheet = book.create_sheet("试点项目分类情况")
    for row in (["2010年试点项目分类情况"], ["填报单位", "类别", "试点项目(个)"], ["边区", "房屋建社", 3], ["边区", "", 4]):
        sheet.append(row)


def projects(book):
    sheet = book.create_sheet("援建项目")
    for row in (
        ["填报单位", "支援方", "受援方", "项目编码", "项目名称", "实施模式", "总投资(万元)", "实际开工", "密级"],
        ["甲地区", "东省", "甲一县", "P1", "", "交钥匙", 100, "2011-04-01", ""],          # no name
        ["甲地区", "东省", "甲一县", "P2", "卫生院", "交匙钥", 100, "2011-04-01", ""],     # no such mode
        ["甲地区", "东省", "甲一县", "P3", "敬老院", "共建", "约三千", "2011-04-01", ""],  # no digits
        ["甲地区", "东省", "甲一县", "P4", "文化站", "共建", 100, "2011年4月31日", ""],    # no such day
        ["甲地区", "东省", "甲一县", "", "幼儿园", "共建", 100, "2011-04-01", ""],         # no number
        ["甲地区", "东省", "甲三县", "P6", "水厂", "共建", 100, "2011-04-01", ""],         # no such county
        ["甲地区", "东省", "甲一县", "P7", "大桥", "共建", 100, "2011-04-01", ""],
        ["甲地区", "东省", "甲一县", "P7", "大桥引道", "共建", 100, "2011-04-01", "秘"],   # the same number again
        ["甲地区", "东省", "甲一县", "P9", "广场", "共建", 100, "", ""],                   # no day, and no period above
        ["合计", "", "", "", "", "", 1000, "", ""],                                        # 800, one of them unreadable
    ):
        sheet.append(row)


def monthly(book):
    """上期累计, 本月, 本年累计 side by side."""
    sheet = book.create_sheet("交流往来情况")
    for row in (["报告期:2011年6月"], ["填报单位", "来访团组(批)", "", "", "来访人次(人次)"], ["", "上期累计", "本月", "本年累计", ""],
                ["甲地区", 10, 3, 14, 30]):  # 13
        sheet.append(row)
    sheet.merge_cells("B2:D2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("E2:E3")


def strangers(book):
    sheet = book.create_sheet("值班表")
    for row in (["姓名", "电话"], ["张某", "1"], ["李某", "2"]):
        sheet.append(row)
    book.create_sheet("填表说明").append(["这一页不读"])


def main(path):
    book = openpyxl.Workbook()
    for make in (statements, totals, categories, projects, monthly, strangers):
        make(book)
    book.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
