#!/usr/bin/env python3
"""The walkthrough's runner finds a page that no longer tells the truth, and can put it right."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

RUNNER = pathlib.Path(__file__).resolve().parents[2] / "tools" / "run_walkthrough.py"
PROGRAM = """#!/bin/sh
case "$1" in
  add) echo "$2" >> book; echo "added $2" ;;
  show) cat book ;;
  now) echo "id=$(cat /proc/sys/kernel/random/uuid) fixed" ;;
  fail) echo "no such thing"; exit 7 ;;
esac
"""


class Walkthrough(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        self.program = self.root / "program"
        self.program.write_text(PROGRAM)
        os.chmod(self.program, 0o755)
        (self.root / "pages").mkdir()

    def page(self, name, text):
        (self.root / "pages" / name).write_text(text)

    def run_pages(self, *more):
        return subprocess.run([sys.executable, RUNNER, "--jiedui", self.program, "--pages", self.root / "pages", *more],
                              capture_output=True, text=True, check=False)

    def test_pages_share_one_folder_and_run_in_order(self):
        self.page("1.md", "```console\n$ jiedui add 15.9\nadded 15.9\n```\n")
        self.page("2.md", "words\n```console\n$ jiedui show\n15.9\n```\n```\n$ not a command\n```\n")
        done = self.run_pages()
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("2 commands", done.stdout)

    def test_a_changed_output_is_named_with_page_and_line(self):
        self.page("1.md", "a\n```console\n$ jiedui add 15.7\nadded 15.9\n```\n")
        done = self.run_pages()
        self.assertEqual(done.returncode, 1)
        self.assertIn("1.md:3: $ jiedui add 15.7", done.stdout)

    def test_a_missing_line_and_a_wrong_status_are_differences(self):
        self.page("1.md", "```console\n$ jiedui add 1\n```\n")
        self.assertEqual(self.run_pages().returncode, 1)
        self.page("1.md", "```console\n$ jiedui fail\nno such thing\n```\n")
        self.assertEqual(self.run_pages().returncode, 1)
        self.page("1.md", "```console\n$ jiedui fail\nno such thing\n[7]\n```\n")
        self.assertEqual(self.run_pages().returncode, 0)

    def test_a_mask_hides_a_part_of_its_line_only(self):
        self.page("1.md", "```console\n$ jiedui now\nid=*** fixed\n```\n")
        self.assertEqual(self.run_pages().returncode, 0)
        self.page("1.md", "```console\n$ jiedui now\nid=*** loose\n```\n")
        self.assertEqual(self.run_pages().returncode, 1)

    def test_update_fills_the_page_in_and_masks_what_varies(self):
        self.page("1.md", "```console\n$ jiedui now\n$ jiedui fail\nold\nold\n```\nend\n")
        self.assertEqual(self.run_pages("--update").returncode, 0)
        self.assertEqual((self.root / "pages" / "1.md").read_text(),
                         "```console\n$ jiedui now\nid=*** fixed\n$ jiedui fail\nno such thing\n[7]\n```\nend\n")
        self.assertEqual(self.run_pages().returncode, 0)


if __name__ == "__main__":
    unittest.main()
