"""Packs with one fault each: packtool says exactly its one sentence, and the kiosk the same.

The faults are rows of tests/packs/broken/faults.json; a pack with all of them gets all sentences
in one run. The base content has none, and says how much it holds.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, "tests/packs/broken")
import make  # noqa: E402
from kiosk import OUT, PROGRAM, Kiosk  # noqa: E402
from test_bad_input import open_staff_door  # noqa: E402

PACKTOOL = os.path.join(OUT, "packtool")
LONGEST_S = 5
# What only an author can mend is no reason for the kiosk to refuse a pack.
LINTS = {"hard_to_read", "long_sentence", "frightening_word", "row_missing", "row_dangling",
         "row_at_another_label", "row_not_corrected"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


class BrokenPacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="steadyback-test-")
        cls.packs = Path(cls.folder.name)
        for fault in make.FAULTS:
            make.make(cls.packs / fault["name"], [fault])
        make.make(cls.packs / "all", make.FAULTS)
        make.make(cls.packs / "none", [])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_there_are_twenty_and_each_names_file_and_line(self):
        self.assertGreaterEqual(len(make.FAULTS), 20)
        self.assertEqual(len({fault["says"] for fault in make.FAULTS}), len(make.FAULTS))
        for fault in make.FAULTS:
            self.assertRegex(fault["says"], r"^[\w/]+\.json: line \d+: ")
            self.assertTrue(fault["says"].startswith(fault["file"])
                            or fault["name"] == "excludes_everybody")

    def test_without_any_fault_the_pack_is_good(self):
        done = run(PACKTOOL, "check", str(self.packs / "none"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_each_fault_gets_exactly_its_one_sentence(self):
        for fault in make.FAULTS:
            with self.subTest(fault["name"]):
                done = run(PACKTOOL, "check", str(self.packs / fault["name"]))
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertEqual(done.stderr.splitlines(), [fault["says"]])

    def test_all_faults_together_are_told_in_one_run(self):
        done = run(PACKTOOL, "check", str(self.packs / "all"))
        *said, total = done.stderr.splitlines()
        self.assertEqual(sorted(said), sorted(fault["says"] for fault in make.FAULTS))
        self.assertEqual(total, f"{len(said)} faults")
        self.assertEqual(done.returncode, 1)

    def test_the_kiosk_refuses_with_the_same_words(self):
        for fault in make.FAULTS:
            with self.subTest(fault["name"]):
                done = run(PROGRAM, "--check", "--content", str(self.packs / fault["name"]))
                refused = fault["name"] not in LINTS
                self.assertEqual(done.returncode == 1, refused, done.stdout)
                self.assertEqual(fault["says"] in done.stdout.splitlines(), refused)

    def test_staff_read_them_all_on_their_screen(self):
        with Kiosk("--content", str(self.packs / "all")) as kiosk:
            self.assertEqual(kiosk.screen(), "out_of_order")
            said = open_staff_door(kiosk)
            for fault in make.FAULTS:
                if fault["name"] not in LINTS:
                    self.assertIn(fault["says"], said)


class BaseContent(unittest.TestCase):
    def test_it_passes_in_time_and_says_what_it_holds(self):
        began = time.monotonic()
        done = run(PACKTOOL, "check", "content/base")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertLess(time.monotonic() - began, LONGEST_S)
        movements = len(list(Path("content/base/movements").glob("*.json")))
        cards = len(list(Path("content/base/cards").glob("*.json")))
        self.assertRegex(done.stdout, rf"\b{movements} movements \({movements} with a figure\)")
        self.assertRegex(done.stdout, rf"\b{cards} cards\b")
        self.assertRegex(done.stdout, r"rows covered \d+/142\b")
        self.assertRegex(done.stdout, r"reading grade \d\.\d, .* 0 over 6")
        print(done.stdout, file=sys.stderr)

    def test_every_exception_has_a_reason(self):
        path = Path("content/base/lint.json")
        rows = json.loads(path.read_text()).get("exceptions", []) if path.exists() else []
        for row in rows:
            self.assertGreater(len(row["why"].split()), 3, row)


if __name__ == "__main__":
    unittest.main()
