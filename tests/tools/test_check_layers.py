#!/usr/bin/env python3
"""The include table finds what it forbids, and lets pass what it allows."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKER = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_layers.py"


class Layers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def check(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return subprocess.run([sys.executable, CHECKER, self.root], capture_output=True, text=True)

    def found(self, path, text, said):
        answer = self.check(path, text)
        self.assertEqual(answer.returncode, 1, answer.stdout)
        self.assertIn(said, answer.stdout)

    def test_what_the_table_allows(self):
        answer = self.check("rollup/a.cpp", '#include <vector>\n#include "rollup/detail/b.hpp"\n#include "domain/id.hpp"\n')
        self.assertEqual((answer.returncode, answer.stdout), (0, "every include is allowed\n"))

    def test_a_lower_folder_does_not_know_a_higher_one(self):
        self.found("domain/a.hpp", '#pragma once\n#include "store/store.hpp"\n',
                   "domain/a.hpp:2: domain/ may not include store/")

    def test_siblings_do_not_know_each_other(self):
        self.found("check/rules/a.cpp", '  #  include "intake/intake.hpp"\n',
                   "check/rules/a.cpp:1: check/ may not include intake/")

    def test_only_flow_sees_the_store(self):
        self.found("cli/a.cpp", '#include "store/store.hpp"\n', "cli/ may not include store/")

    def test_details_are_private(self):
        self.found("check/a.cpp", '#include "rollup/detail/world.hpp"\n', "rollup/detail/ is private to rollup/")

    def test_a_folder_outside_the_table(self):
        self.found("web/a.cpp", '#include "base/text.hpp"\n', "web/ is not in the table")

    def test_an_include_of_no_folder(self):
        self.found("domain/a.cpp", '#include "nothing/a.hpp"\n', "domain/ may not include nothing/")

    def test_a_path_that_climbs_out_of_its_folder(self):
        self.found("domain/a.cpp", '#include "../store/store.hpp"\n', 'domain/a.cpp:1: "../store/store.hpp" does not begin')


if __name__ == "__main__":
    unittest.main()
