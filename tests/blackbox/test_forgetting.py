"""What is left of a visitor when they have gone: counters, and nothing else anywhere.

Every search of the memory first has to find its text while the visit is on.
"""
import hashlib
import re
import struct
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

import memory
from kiosk import Kiosk
from visitor import Visitor

PIN = "483920175562"  # long enough to be nowhere by chance


def files(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def grouped(code, between):
    return between.join(code[i:i + 4] for i in range(0, len(code), 4))


def everywhere(text):
    """A text as letters of one, two and four bytes: as shapers and fonts keep them."""
    return [text.encode(form) for form in ("utf-8", "utf-16-le", "utf-32-le")]


def texts_of(taken):
    """What stands only in this visitor's codes and pages."""
    code, first = taken["plan"]["code"], taken["plan"]["movements"][0]
    line = f'{first["name"]}: {first["dose"]}'
    return {"code": code, "code as shown": grouped(code, " "), "UID line": f"UID:{code}-2027",
            "line of the text": line + "\n", "in the calendar": line.replace(",", "\\,") + "\\n",
            "for the paper": f'"name":"{first["name"]}","dose":"{first["dose"]}"'}


def pixels(path):
    """Rows of grey bytes of a PNG as this program writes it: eight bits, no interlace."""
    data = Path(path).read_bytes()
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert depth == 8 and colour in (2, 6), (depth, colour)
    packed, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return unfiltered(zlib.decompress(packed), width, height, 3 if colour == 2 else 4)


def unfiltered(raw, width, height, step):
    """PNG 9.2: each byte is a difference to its left, to the one above, or to both."""
    rows, above = [], bytearray(width * step)
    for y in range(height):
        at = y * (width * step + 1)
        kind, row = raw[at], bytearray(raw[at + 1:at + 1 + width * step])
        for x in range(width * step if kind else 0):
            left = row[x - step] if x >= step else 0
            corner = above[x - step] if x >= step else 0
            row[x] = (row[x] + guess(kind, left, above[x], corner)) & 255
        rows.append(bytes(row[::step]))
        above = row
    return rows


def guess(kind, left, up, corner):
    if kind == 4:
        return min((left, up, corner), key=lambda one: abs(left + up - corner - one))
    return {1: left, 2: up, 3: (left + up) // 2}[kind]


def modules(kiosk):
    """The code on the screen as the program keeps it: a byte for each dark or light square."""
    node = kiosk.node("qr")
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        kiosk(f"shot {picture.name}")
        rows = [row[node["x"]:node["x"] + node["w"]]
                for row in pixels(picture.name)[node["y"]:node["y"] + node["h"]]]
    dark = [[grey < 128 for grey in row] for row in rows]
    inked = [y for y, row in enumerate(dark) if any(row)]
    left, right = dark[inked[0]].index(True), len(dark[0]) - dark[inked[0]][::-1].index(True)
    corner = dark[inked[0]].index(False, left) - left  # seven squares of the finder's edge
    step = corner // 7
    count = (right - left) // step
    middle = range(left + step // 2, right, step)
    return b"".join(bytes(dark[inked[0] + i * step + step // 2][x] for x in middle)
                    for i in range(count))


class Forgetting(unittest.TestCase):
    def found(self, kiosk, text):
        return [place for form in everywhere(text)
                for place in memory.holds(kiosk.process.pid, form)]

    def check_gone(self, kiosk, texts):
        kiosk("tree")
        kiosk("settle")
        self.assertEqual(kiosk.screen(), "attract")
        for what, text in texts.items():
            self.assertEqual(self.found(kiosk, text), [], what)
            for path in kiosk.state.rglob("*"):
                if path.is_file():
                    self.assertNotIn(text.encode(), path.read_bytes(), f"{what} in {path}")

    def look_at_everything(self, kiosk):
        """Both codes, paper, the file of the page, speech: whatever copies a plan's words."""
        kiosk("printer ready")
        kiosk.tap("show.text", "speak", "print", "show.calendar")
        kiosk("spoken")
        with tempfile.TemporaryDirectory() as folder:
            kiosk(f"paper {folder}/plan.pdf")

    def plan(self, kiosk, **answers):
        """A visit on the full path as far as take-home, and the texts that are its own."""
        visitor = Visitor(kiosk, **answers)
        visitor.walk_to("result")
        kiosk.tap("more")
        visitor.walk_to("takehome")
        return texts_of(kiosk("plan"))

    def test_a_finished_visit_leaves_nothing_of_its_plan(self):
        for groups, goal in ((["pregnant"], "children"), ([], "garden")):
            with Kiosk() as kiosk:
                texts = self.plan(kiosk, groups=groups, P19=goal)
                self.look_at_everything(kiosk)
                for what, text in texts.items():
                    self.assertTrue(self.found(kiosk, text), f"{what}: the search finds nothing")
                kiosk.tap("next", "next")
                self.check_gone(kiosk, texts)

    def test_starting_over_and_walking_away_forget_as_much(self):
        for leave in ("tap home", "advance 3600000"):
            with Kiosk() as kiosk:
                texts = self.plan(kiosk, P17="floor")
                self.look_at_everything(kiosk)
                kiosk(leave)
                self.check_gone(kiosk, texts)

    def test_the_squares_of_a_code_are_gone_too(self):
        with Kiosk() as kiosk:
            self.plan(kiosk)
            squares = modules(kiosk)
            for rows in (squares, squares[len(squares) // 3:len(squares) // 2]):
                self.assertTrue(memory.holds(kiosk.process.pid, rows), "the search finds nothing")
            kiosk.tap("home")
            self.assertEqual(kiosk.screen(), "attract")
            self.assertEqual(memory.holds(kiosk.process.pid,
                                          squares[len(squares) // 3:len(squares) // 2]), [])

    def test_a_typed_code_is_gone_whether_used_wrong_or_left_half_typed(self):
        with Kiosk() as kiosk:
            code = self.plan(kiosk, groups=["osteoporosis"])["code"]
            kiosk.tap("home")
            for typed, ok in ((code, True), (code[:11] + ("Z" if code[11] != "Z" else "Y"), True),
                              (code[:9], False)):
                kiosk.tap("start", "next", "P1.code", *[f"key.{c}" for c in typed])
                texts = {"typed": typed, "as shown": grouped(typed, "-")}
                for what, text in texts.items():
                    self.assertTrue(self.found(kiosk, text), f"{what}: the search finds nothing")
                if ok:
                    kiosk.tap("key.ok")
                kiosk("advance 3600000")
                self.check_gone(kiosk, texts)

    def test_next_weeks_plan_leaves_neither_the_old_code_nor_the_new(self):
        with Kiosk() as kiosk:
            old = self.plan(kiosk, groups=["pregnant"], P17="floor")
            kiosk.tap("home", "start", "next", "P1.code", *[f"key.{c}" for c in old["code"]],
                      "key.ok")
            Visitor(kiosk, way="code").walk_to("takehome")
            taken = kiosk("plan")
            self.assertEqual(taken["plan"]["week"], 2)
            self.look_at_everything(kiosk)
            kiosk.tap("home")
            self.check_gone(kiosk, {**texts_of(taken), **{f"old {k}": v for k, v in old.items()}})

    def test_a_staff_pin_is_nowhere_after_it_was_typed(self):
        with Kiosk() as kiosk:
            for _ in range(2):
                kiosk("hold 20 20 5100")
                kiosk.tap(*[f"key.{digit}" for digit in PIN])
                if "pin" not in files(kiosk.state):
                    self.assertTrue(self.found(kiosk, PIN), "the search finds nothing")
                    kiosk.tap("key.ok", *[f"key.{digit}" for digit in PIN])
                kiosk.tap("key.ok")
                self.assertEqual(kiosk.screen(), "staff")
                kiosk("advance 3600000")
                self.check_gone(kiosk, {"PIN": PIN})


class Counting(unittest.TestCase):
    def test_a_visit_changes_no_file_but_the_counters(self):
        with Kiosk() as kiosk:
            self.visit(kiosk)
            before, rows = files(kiosk.state), self.rows(kiosk)
            self.visit(kiosk)
            after, more = files(kiosk.state), self.rows(kiosk)
            changed = {name for name in before.keys() | after.keys()
                       if before.get(name) != after.get(name)}
            self.assertTrue(changed, "a visit was not even counted")
            self.assertLessEqual(changed, {"counters.db", "counters.db-wal", "counters.db-shm"})
            self.assertEqual(more["visit", "finished"], rows["visit", "finished"] + 1)
            grown = {key for key in more if more[key] != rows.get(key, 0)}
            print(f"       one visit counts on {len(grown)} lines, in", *sorted(changed))

    def visit(self, kiosk):
        Visitor(kiosk).walk_to("takehome")
        kiosk.tap("next", "next")
        self.assertEqual(kiosk.screen(), "attract")

    def rows(self, kiosk):
        counters = kiosk("counters")["counters"]
        for row in counters:  # no time finer than a day, nothing that could name anybody
            self.assertRegex(row["bucket"], r"^\d{4}-\d\d-\d\d$")
            self.assertRegex(row["key"], r"^[\w.-]{1,40}$")
            self.assertIsNone(re.search(r"[0-9A-Z]{12}", row["key"]), row)
        return {(row["metric"], row["key"]): row["n"] for row in counters}


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
