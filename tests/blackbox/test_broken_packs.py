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
         "row_at_another_label", "row_labelled_anew", "row_not_corrected",
         "routine_too_long"}


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


class Lints(unittest.TestCase):
    def check(self, *faults, lint=None):
        """What packtool says of the whole pack with these places spoiled and this lint.json."""
        with tempfile.TemporaryDirectory(prefix="steadyback-test-") as place:
            pack = make.make(Path(place, "pack"), faults)
            if lint:
                (pack / "lint.json").write_text(json.dumps(lint))
            done = run(PACKTOOL, "check", str(pack))
        return done.returncode, done.stderr.splitlines(), done.stdout

    def test_a_word_too_wide_for_its_box_is_named_with_its_screen(self):
        for file, words, place in (
                ("cards/walking.json", "Card walking", "line 3: title"),
                ("movements/M1.json", "Move M1", "line 3: name"),
                ("quiz.json", "Question P2?", "line 22: questions[1].title"),
                ("clips/S1.json", "One.", "line 11: phases[0].cue")):
            wide = "Internationalisierungsbehandlungsgesellschaft"
            status, said, _ = self.check({"name": file, "file": file, "find": words, "put": wide})
            self.assertEqual(status, 1)
            self.assertRegex(said[0], rf"^{file}: {place}: ".replace("[", r"\[")
                             + rf"'{wide}' does not fit its box .*\b\d+x\d+, text size \d")

    def test_a_translation_is_measured_too(self):
        status, said, _ = self.check({"name": "", "file": "lang/xx.json", "find": "Evom C1",
                                      "put": "Internationalisierungsbehandlungsgesellschaft"})
        self.assertEqual(status, 1)
        self.assertIn("movements/C1.json: line 3: name: 'Internationalisierungs", said[0])
        self.assertIn("language xx", said[0])

    def test_a_promise_that_is_not_kept_is_a_fault(self):
        for what, many in (("movements", 11), ("movements", 9), ("core", 40), ("clips", 2),
                           ("cards", 7), ("explanations", 2), ("rungs", 1), ("rows", 143)):
            status, said, _ = self.check(lint={"promises": {what: many}})
            self.assertEqual(status, 1, what)
            self.assertRegex(said[0], rf"^lint.json: line 1: promises.{what}: {many} promised")
        status, said, _ = self.check(lint={"promises": {"why_words": 2}})
        self.assertEqual((status, said[-1]), (1, "6 faults"))

    def test_an_exception_excuses_one_text_for_a_reason_and_is_counted(self):
        hard = next(fault for fault in make.FAULTS if fault["name"] == "hard_to_read")
        excused = {"at": "movements/T2.json: slip", "rule": "grade", "why": "Made to be hard."}
        status, said, told = self.check(hard, lint={"exceptions": [excused]})
        self.assertEqual((status, said), (0, []))
        self.assertIn("1 over 6, 1 of them excused", told)
        status, said, _ = self.check(lint={"exceptions": [excused]})
        self.assertEqual(status, 1)
        self.assertIn("'movements/T2.json: slip' does not break the rule 'grade'", said[0])
        status, said, _ = self.check(hard, lint={"exceptions": [{**excused, "rule": "word"}]})
        self.assertEqual(status, 1)
        status, said, _ = self.check(hard, lint={"exceptions": [{**excused, "why": "x"}]})
        self.assertIn("exceptions[0].why: 1 letters, allowed 10..200", said[0])

    def test_a_trial_without_an_end_is_a_fault(self):
        status, said, _ = self.check({"name": "", "file": "explanations.json",
                                      "find": "Look back after 2 weeks.", "put": "Look back."})
        self.assertEqual((status, len(said)), (1, 1))
        self.assertIn("trial.stop: a trial needs an end: in how many days or weeks", said[0])


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
