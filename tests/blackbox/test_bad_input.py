"""Trouble from outside, each with the sentence it gets: broken content, disks that fill, a torn
database, a computer without fonts or with the wrong date, printers that fail.

A disk of its own and a machine without fonts are made by mounting (unshare), which needs root or
user namespaces; without either these tests fail rather than pass unseen.
"""
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path

from kiosk import PROGRAM, Kiosk
from visitor import Visitor

BASE = Path("content/base")
THEMES = ("default", "high-contrast-dark", "high-contrast-light")


@contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="steadyback-test-") as path:
        yield Path(path)


@contextmanager
def content(change):
    """A copy of the base content after `change(copy)`."""
    with folder() as place:
        shutil.copytree(BASE, place / "base")
        change(place / "base")
        yield place / "base"


def check(path):
    """What --check says of a content folder, and how it ends."""
    done = subprocess.run([PROGRAM, "--check", "--content", str(path)], capture_output=True,
                          text=True, timeout=30, check=False)
    return done.stdout, done.returncode


def edit(name, words, instead):
    """A change of content: the file's first `words` become `instead`."""
    def change(copy):
        text = (copy / name).read_text()
        assert words in text, f"{name} has no {words}"
        (copy / name).write_text(text.replace(words, instead, 1))
    return change


def cut(name):
    def change(copy):
        data = (copy / name).read_bytes()
        (copy / name).write_bytes(data[:len(data) // 2])
    return change


def boxed(place, *mounts):
    """A program folder whose `steadyback` sees these mounts; nobody else does."""
    rights = [] if os.geteuid() == 0 else ["-r"]
    steps = " && ".join([*mounts, f'exec {shlex.quote(os.path.abspath(PROGRAM))} "$@"'])
    script = place / "steadyback"
    script.write_text(f"#!/bin/sh\nexec {shlex.join(['unshare', '-m', *rights])} sh -c"
                      f' {shlex.quote(steps)} sh "$@"\n')
    script.chmod(0o755)
    return str(place)


def open_staff_door(kiosk, pin="2468"):
    """Held corner, and a PIN chosen or typed; the words of the staff screen."""
    kiosk("hold 20 20 5100")
    for _ in range(2):
        if kiosk.screen() == "staff_pin":
            kiosk.tap(*[f"key.{digit}" for digit in pin], "key.ok")
    assert kiosk.screen() == "staff", kiosk.nodes()
    return words(kiosk)


def words(kiosk):
    return "\n".join(node["label"] for node in kiosk.nodes())


class Content(unittest.TestCase):
    def refused(self, change, *parts):
        """--check says every part and ends with 1; said once for the reader."""
        with content(change) as copy:
            said, status = check(copy)
        self.assertEqual(status, 1, said)
        for part in parts:
            self.assertIn(part, said)
        return said.splitlines()[0]

    def test_every_file_cut_in_the_middle_is_refused_with_its_name_and_line(self):
        files = sorted(path.relative_to(BASE) for path in BASE.rglob("*.json")
                       if path.name != "lint.json")  # for authors: the kiosk never opens it
        self.assertGreater(len(files), 40)
        for name in files:
            said = self.refused(cut(name), f"{name}: line ")
        print(f"       {len(files)} files cut; the last: {said}")

    def test_a_key_nobody_knows_is_named_in_every_kind_of_file(self):
        for name in ("pack.json", "quiz.json", "safety.json", "profile.json", "plan.json",
                     "explanations.json", "cards/flare.json", "movements/M07.json",
                     "clips/M07.json"):
            said = self.refused(edit(name, "{", '{"surprise": 1, '), f"{name}: line 1",
                                "surprise")
            print("      ", said)

    def test_a_weakened_safety_rule_is_refused(self):
        rows = (
            ('"id": "r01", "tier": "T0"', '"id": "r01", "tier": "T2"', "R01"),
            ('"tier": "T0", "when": ["R02=new|not_sure"], "unsure": "as_yes"',
             '"tier": "T0", "when": ["R02=new"]', "R02=not_sure"),
            ('"tier": "T0", "when": ["R03=yes"]', '"tier": "T0", "when": ["R03=yes", "R01=yes"]',
             "R03"),
            ('{"id": "R01", "set": "emergency"', '{"id": "R01", "set": "soon"', "R01"),
        )
        for old, new, part in rows:
            print("      ", self.refused(edit("safety.json", old, new), part))

    def test_a_removed_emergency_question_is_refused(self):
        def change(copy):
            safety = json.loads((copy / "safety.json").read_text())
            safety["pages"] = [p for p in safety["pages"] if p["questions"] != ["R01"]]
            (copy / "safety.json").write_text(json.dumps(safety))
        print("      ", self.refused(change, "R01"))

    def test_weakened_rules_are_not_shown_and_staff_read_why(self):
        change = edit("safety.json", '"id": "r01", "tier": "T0"', '"id": "r01", "tier": "T2"')
        with content(change) as copy, Kiosk("--content", str(copy)) as kiosk:
            self.assertEqual(kiosk.screen(), "out_of_order")
            self.assertNotIn("start", kiosk.ids())
            said = open_staff_door(kiosk)
            self.assertIn("This content was refused", said)
            self.assertIn("R01", said)
            kiosk.tap("leave")
            self.assertEqual(kiosk.screen(), "out_of_order")

    def test_content_mended_behind_the_staff_door_is_shown_again(self):
        with content(cut("quiz.json")) as copy, Kiosk("--content", str(copy)) as kiosk:
            self.assertEqual(kiosk.screen(), "out_of_order")
            shutil.copy(BASE / "quiz.json", copy)
            open_staff_door(kiosk)
            kiosk.tap("reload")
            self.assertEqual(kiosk.screen(), "attract")
            kiosk.tap("start")
            self.assertEqual(kiosk.screen(), "notice")

    def test_content_broken_while_it_is_shown_leaves_the_good_one(self):
        with content(lambda copy: None) as copy, Kiosk("--content", str(copy)) as kiosk:
            self.assertEqual(kiosk.screen(), "attract")
            cut("plan.json")(copy)
            open_staff_door(kiosk)
            kiosk.tap("reload")
            said = open_staff_door(kiosk)
            self.assertIn("New content was refused", said)
            self.assertIn("plan.json: line", said)
            kiosk.tap("leave")
            self.assertEqual(kiosk.screen(), "attract")
            Visitor(kiosk).walk_to("takehome")
            self.assertEqual(len(kiosk("plan")["plan"]["movements"]), 3)


class Disk(unittest.TestCase):
    def whole_visit(self, kiosk):
        Visitor(kiosk).walk_to("takehome")
        kiosk.tap("next", "next")
        self.assertEqual(kiosk.screen(), "attract")

    def counted(self, kiosk):
        return {(row["metric"], row["key"]): row["n"] for row in kiosk("counters")["counters"]}

    def test_a_full_disk_is_said_and_visits_are_counted_in_memory(self):
        with folder() as place:
            state = place / "full"
            state.mkdir()
            out = boxed(place, f"mount -t tmpfs -o size=16k tmpfs {state}",
                        f"cat /dev/zero > {state}/zeros 2>&-; test -s {state}/zeros")
            with Kiosk("--state", str(state), out=out) as kiosk:
                for _ in range(2):
                    self.whole_visit(kiosk)
                self.assertEqual(self.counted(kiosk)["visit", "finished"], 2)
                kiosk("hold 20 20 5100")
                kiosk.tap(*[f"key.{digit}" for digit in "24682468"[:4]], "key.ok")
                kiosk.tap(*[f"key.{digit}" for digit in "24682468"[:4]], "key.ok")
                self.assertIn("Is the disk full?", words(kiosk))
                said = kiosk.said()
                self.assertIn("full", said)
                print("      ", said.strip().splitlines()[0])
                Path(f"/proc/{kiosk.process.pid}/root{state}/zeros").unlink()
                kiosk("advance 600000")
                self.whole_visit(kiosk)
                self.assertEqual(self.counted(kiosk)["visit", "finished"], 3)
                self.assertTrue(Path(f"/proc/{kiosk.process.pid}/root{state}/counters.db").exists())

    def test_a_torn_database_is_put_aside_and_staff_are_told(self):
        noise = random.Random(7).randbytes(20000)
        with folder() as place:
            (place / "counters.db").write_bytes(noise)
            with Kiosk("--state", str(place)) as kiosk:
                self.assertEqual(self.counted(kiosk), {})
                self.whole_visit(kiosk)
                self.assertEqual(self.counted(kiosk)["visit", "finished"], 1)
                aside = [p for p in place.rglob("counters.db") if p.parent != place]
                self.assertEqual([p.read_bytes() for p in aside], [noise])
                sentence = "Damaged counts were put aside in"
                self.assertIn(sentence, kiosk.said())
                self.assertIn(sentence, open_staff_door(kiosk))
                print("      ", kiosk.said().strip())
            with Kiosk("--state", str(place)) as kiosk:  # what was begun anew is sound
                self.assertEqual(self.counted(kiosk)["visit", "finished"], 1)


class Machine(unittest.TestCase):
    def test_without_any_font_it_says_which_packages_and_ends_with_2(self):
        with folder() as place:
            (place / "none").mkdir()
            out = boxed(place, f"mount --bind {place}/none /usr/share/fonts")
            done = subprocess.run([out + "/steadyback", "--headless"], capture_output=True,
                                  text=True, timeout=30, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("fonts-inter", done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        print("      ", done.stderr.strip())

    def test_without_its_first_font_it_goes_on_with_another(self):
        with folder() as place:
            (place / "none").mkdir()
            out = boxed(place, f"mount --bind {place}/none /usr/share/fonts/opentype")
            with Kiosk(out=out) as kiosk:
                kiosk.tap("start", "next")
                self.assertEqual(kiosk.screen(), "purpose")
                self.assertEqual([n["label"] for n in kiosk.nodes() if not n["fits"]], [])
                print("      ", kiosk.said().strip())
                self.assertIn("fonts-inter", kiosk.said())

    def test_a_wrong_clock_offers_no_calendar_and_staff_are_told(self):
        for now in ("1999-01-01T00:00Z", "1970-01-01T00:00Z"):
            with Kiosk("--now", now) as kiosk:
                Visitor(kiosk).walk_to("takehome")
                taken = kiosk("plan")
                self.assertEqual([code["kind"] for code in taken["qr"]], ["text"])
                self.assertNotRegex(taken["qr"][0]["text"], r"19(99|70)")
                kiosk.tap("next", "next")
                rows = kiosk("counters")["counters"]
                self.assertFalse([r for r in rows if r["bucket"][:2] == "19"], rows)
                said = open_staff_door(kiosk)
                self.assertIn("Not sure of the date.", said)
                self.assertIn("The clock of this computer is wrong", said)
                self.assertIn("The clock of this computer is wrong", kiosk.said())


class Printers(unittest.TestCase):
    def test_a_printer_is_offered_only_when_it_can_print(self):
        rows = (("ready", True, None), ("low", True, None), ("out", False, "no paper"),
                ("offline", False, "is resting"), ("unknown", False, "does not answer"))
        with Kiosk() as kiosk:
            Visitor(kiosk).walk_to("takehome")
            self.assertNotIn("print", kiosk.ids())  # none is set
            self.assertNotIn("printer", words(kiosk))
            for state, offered, sentence in rows:
                kiosk(f"printer {state}")
                self.assertEqual("print" in kiosk.ids(), offered, state)
                self.assertIn(sentence or "Print it on paper", words(kiosk))
                self.assertIn("qr", kiosk.ids())

    def take_home(self, place, printer):
        """At take-home with a printer that is this shell script instead of the real helper."""
        shutil.copy(PROGRAM, place / "steadyback")
        (place / "steadyback-paper").write_text("#!/bin/sh\n" + printer)
        (place / "steadyback-paper").chmod(0o755)
        kiosk = Kiosk("--content", "content/base", "--printer", "desk", fakes=False,
                      out=str(place))
        Visitor(kiosk).walk_to("takehome")
        return kiosk

    def test_a_print_that_fails_is_said_kindly_and_the_code_stays(self):
        rows = (('[ $1 = state ] && { echo ready; exit 0; }\ncat >/dev/null\n'
                 'echo "jam in tray 2" >&2; exit 1\n'),
                '[ $1 = state ] && { echo ready; exit 0; }\nexit 1\n',  # reads nothing
                '[ $1 = state ] && { echo ready; exit 0; }\nkill -9 $$\n')
        for printer in rows:
            with folder() as place, self.take_home(place, printer) as kiosk:
                kiosk.tap("print")
                said = words(kiosk)
                self.assertIn("The paper did not come. Please scan the code instead.", said)
                self.assertNotIn("tray 2", said)
                self.assertIn("qr", kiosk.ids())
                kiosk.tap("next", "next")
                rows = {(r["metric"], r["key"]): r["n"] for r in kiosk("counters")["counters"]}
                self.assertEqual(rows["print", "failed"], 1)
                self.assertNotIn(("taken", "paper"), rows)

    def test_a_helper_that_talks_nonsense_or_is_missing_means_no_paper(self):
        for printer in ("echo bananas\n", "exit 3\n", "head -c 100000 /dev/urandom\n", None):
            with folder() as place, self.take_home(place, printer or "") as kiosk:
                if printer is None:
                    kiosk.tap("back")
                    (place / "steadyback-paper").unlink()
                    kiosk.tap("next")
                self.assertEqual(kiosk.screen(), "takehome")
                self.assertNotIn("print", kiosk.ids(), printer)
                self.assertIn("The printer does not answer.", words(kiosk))

    def test_a_printer_that_is_not_there_is_said_and_not_offered(self):
        with Kiosk("--printer", "ipp://127.0.0.1:9/none", fakes=False) as kiosk:
            Visitor(kiosk).walk_to("takehome")
            self.assertIn("The printer is resting. Please scan the code.", words(kiosk))
            self.assertNotIn("print", kiosk.ids())


class Manner(unittest.TestCase):
    def test_every_theme_and_text_size_comes_in_mid_visit_and_the_visit_goes_on(self):
        with Kiosk(window="1280x720") as kiosk:
            for screen in ("safety", "profile", "plan", "takehome"):
                Visitor(kiosk).walk_to(screen)
                asked, plan = kiosk("question"), kiosk("plan")
                looks = self.every_look(kiosk, screen)
                self.assertEqual((kiosk("question"), kiosk("plan")), (asked, plan), screen)
                self.assertEqual(len(looks), len(THEMES) * 4, f"{screen}: two looks are the same")
            kiosk.tap("next", "next")
            self.assertEqual(kiosk.screen(), "attract")

    def every_look(self, kiosk, screen):
        looks = set()
        with tempfile.NamedTemporaryFile(suffix=".png") as picture:
            for theme in THEMES:
                kiosk(f"set theme {theme}")
                for size in (1, 2, 3, 4):
                    kiosk(f"set text_size {size}")
                    self.assertEqual(kiosk.screen(), screen)
                    self.assertEqual([n["id"] for n in kiosk.nodes() if not n["fits"]], [])
                    kiosk(f"shot {picture.name}")
                    looks.add(Path(picture.name).read_bytes())
        return looks

    def test_a_visitor_reaches_all_of_them_by_the_bar(self):
        with Kiosk() as kiosk:
            Visitor(kiosk).walk_to("safety")
            for button, count in (("theme", len(THEMES)), ("size", 4)):
                heights = []
                with tempfile.NamedTemporaryFile(suffix=".png") as picture:
                    for _ in range(count + 1):
                        kiosk(f"shot {picture.name}")
                        heights.append(Path(picture.name).read_bytes())
                        kiosk.tap(button)
                        self.assertEqual(kiosk.screen(), "safety")
                self.assertEqual(len(set(heights)), count, button)
                self.assertEqual(heights[0], heights[-1], f"{button} does not come round")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
