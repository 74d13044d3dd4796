#!/usr/bin/env python3
"""The shipped examples carry exactly the published figures.

Takes the reference data from JIEDUI_REFERENCE; without it, says so and skips (status 77).
"""
import csv
import os
import pathlib
import re
import sys
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def example(name):
    return rows(EXAMPLES / name)


def split(cell):
    return cell.split("、") if cell else []


class Organisations(unittest.TestCase):
    def setUp(self):
        self.orgs = {row["代码"]: row for row in example("xinjiang/organisations.csv")}

    def names(self):
        return {name: row for row in self.orgs.values()
                for name in [row["简称"], row["全称"], *split(row["别名"])]}

    def test_every_recipient_of_table_1_is_there_in_its_prefecture(self):
        names = self.names()
        reference = rows(REFERENCE / "table1_pairings.csv")
        counties = [row for row in reference if row["recipient_kind"] in ("市", "县")]
        self.assertEqual(len({row["recipient"] for row in counties}), 82)
        for row in counties:
            county = names[row["recipient"]]
            self.assertEqual(names[row["prefecture"]]["代码"], county["上级代码"], row["recipient"])
            self.assertEqual(county["类型"], "县市")
        for row in reference:
            if row["recipient_kind"] == "兵团师":
                self.assertEqual(names[row["recipient"]]["类型"], "师")

    def test_a_name_means_one_organisation(self):
        seen = {}
        for code, row in self.orgs.items():
            for name in {row["简称"], row["全称"], *split(row["别名"])}:
                self.assertEqual(seen.setdefault(name, code), code, name)

    def test_every_parent_exists(self):
        for row in self.orgs.values():
            self.assertTrue(row["上级代码"] == "" or row["上级代码"] in self.orgs, row)

    def test_both_programmes_say_the_same_of_a_shared_organisation(self):
        for row in example("three-gorges/organisations.csv"):
            if row["代码"] in self.orgs:
                self.assertEqual(row, self.orgs[row["代码"]])

    def test_members_and_groups(self):
        members = example("xinjiang/members.csv")
        self.assertEqual(sum(row["角色"] == "支援方" for row in members), 19)
        groups = example("xinjiang/groupings.csv")
        heads = [row["组"] for row in groups if row["组"] == row["单位"]]
        self.assertEqual(heads, [row["recipient"] for row in rows(REFERENCE / "table3_plan_2011h1.csv")
                                 if row["recipient"] != "合计"])
        for row in groups:
            self.assertEqual(row["仅列示"], "否" if row["组"] == row["单位"] else "是")


class Pairings(unittest.TestCase):
    def test_as_table_1(self):
        def plain(row):  # 兵团农三师图木舒克市 → 农三师, the 团场 of a division → 农三师团场
            division = row["division"].removeprefix("兵团")
            kind = row["recipient_kind"]
            return division if kind == "兵团师" else division + "团场" if kind == "团场" else row["recipient"]

        stated = {(row["supporter"], plain(row)) for row in rows(REFERENCE / "table1_pairings.csv")}
        shipped = [(row["支援方"], name) for row in example("xinjiang/pairings.csv") for name in split(row["受援方"])]
        self.assertEqual(len(shipped), len(set(shipped)))
        self.assertEqual(set(shipped), stated)
        self.assertEqual(len({supporter for supporter, _ in stated}), 19)


class Tables(unittest.TestCase):
    def compare(self, shipped, reference, columns):
        reference = rows(REFERENCE / reference)
        self.assertEqual(len(shipped), len(reference))
        for ours, theirs in zip(shipped, reference):
            self.assertEqual(ours["受援方"], theirs["recipient"])
            self.assertEqual(set(split(ours["支援方"])), set(split(theirs["supporter"])))
            for our_column, their_column in columns.items():
                self.assertEqual(ours[our_column], theirs[their_column], (ours["受援方"], our_column))

    def test_table_3(self):
        self.compare(example("xinjiang/table3-2011H1.csv"), "table3_plan_2011h1.csv", {
            "计划项目(个)": "planned_projects", "开工项目(个)": "started_projects", "开工率(%)": "start_pct",
            "计划资金(亿元)": "planned_funds_yi", "到位资金(亿元)": "arrived_funds_yi", "到位率(%)": "arrival_pct"})

    def test_table_2(self):
        self.compare(example("xinjiang/table2-2010.csv"), "table2_pilot_2010.csv", {
            "试点项目(个)": "pilot_projects", "完工项目(个)": "completed", "完工率(%)": "completion_pct"})

    def test_the_workbook_holds_the_csv(self):
        table = example("xinjiang/table3-2011H1.csv")
        with zipfile.ZipFile(EXAMPLES / "xinjiang/table3-2011H1.xlsx") as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            strings = re.findall(r"<t>(.*?)</t>", book.read("xl/sharedStrings.xml").decode())
        cells = {ref: strings[int(value)] if kind else value
                 for ref, kind, value in re.findall(r'<c r="(\w+)" s="\d"( t="s")?><v>(.*?)</v></c>', sheet)}
        heads = list(table[0])
        for number, row in enumerate(table, 5):
            for column, head in zip("ABCDEFGHIJ", heads):
                self.assertEqual(cells.get(f"{column}{number}", ""), row[head])


class Categories(unittest.TestCase):
    def sums(self, name, column):
        table = example(name)
        parts = [row[column] for row in table if row["填报单位"] != "合计" and row[column]]
        total = [row[column] for row in table if row["填报单位"] == "合计"]
        return round(sum(map(float, parts)), 2), float(total[0])

    def test_the_published_contradictions_are_kept(self):
        plan, pilot = "xinjiang/plan-categories.csv", "xinjiang/pilot-categories.csv"
        self.assertEqual(self.sums(plan, "规划项目(个)"), (1847, 1847))
        self.assertEqual(self.sums(plan, "规划资金(亿元)"), (566.75, 562.78))
        self.assertEqual(self.sums(pilot, "试点项目(个)"), (172, 173))
        self.assertEqual(self.sums(pilot, "试点资金(亿元)"), (26.38, 27.4))
        self.assertEqual(self.sums(pilot, "完工项目(个)"), (79, 91))
        self.assertEqual(self.sums(pilot, "完工试点项目援助资金(亿元)"), (12.47, 12.47))

    def test_the_county(self):
        self.assertEqual(self.sums("three-gorges/visits-2010.csv", "来访团组(批)"), (28, 28))
        self.assertEqual(self.sums("three-gorges/visits-2010.csv", "来访人次(人次)"), (282, 282))
        self.assertEqual(self.sums("three-gorges/funds-2010.csv", "可到位资金及物资折款(万元)"), (5265.4, 5265.4))


if __name__ == "__main__":
    if not os.environ.get("JIEDUI_REFERENCE"):
        print("skipped: JIEDUI_REFERENCE names no folder with the reference data")
        sys.exit(77)
    REFERENCE = pathlib.Path(os.environ["JIEDUI_REFERENCE"])
    unittest.main(verbosity=1)
