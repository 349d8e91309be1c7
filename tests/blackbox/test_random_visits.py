"""Visitors who tap anywhere: 200 taps each, half of them purely at random, half leaning to safe
answers; RANDOM_VISITS of them (20). Run under the sanitizers (STEADYBACK_ASAN: where that build
is). None may crash or grow the program; all end at attract, and leave nothing but counters.
"""
import os
import random
import sys
import tempfile
import time
import unittest
from pathlib import Path

import memory
import pseudo
from kiosk import OUT, Kiosk

VISITS = int(os.environ.get("RANDOM_VISITS", "20"))
TAPS = 200
GROWTH_KB = 16 * 1024  # letters in new sizes and colours are kept; a leak is found at the end
ALL_SCREENS = set("""attract language notice purpose privacy safety profile result plan takehome
    goodbye stop_now stop_today flare soreness library player routine cards explain code stats
    wheel balance cycle scans direction staff_pin staff out_of_order""".split())
SIZES = ("800x480", "540x960", "1280x720")
RARELY = {"home", "back", "size", "theme", "speak"}  # or visits would be all about the bar
SAFE = (".no", ".none", ".0", ".hardly", ".well")


def weight(node, careful, waiting):
    """`waiting`: "None of these" is there and waits for the last chip to be seen."""
    node_id = node["id"]
    if node_id in RARELY:
        return 1
    if careful and (node_id.endswith(SAFE) or (waiting and node_id == "scroll.down")):
        return 400
    if careful and node_id.startswith(("R", "groups")) or node_id.endswith("not_sure"):
        return 1
    return 40 if node_id in ("next", "start", "done") else 10


def next_commands(rng, nodes, careful):
    """One tap; now and then a slide, a key or a pause instead."""
    targets = [n for n in nodes if n["id"] and n["enabled"]
               and n["role"] not in ("dialog", "progress", "picture", "figure", "qr", "chart")]
    dice = rng.random()
    if dice < 0.03 or not targets:
        x, y = rng.randrange(800), rng.randrange(480)
        return [f"drag {x} {y} {rng.randrange(800)} {rng.randrange(480)} 200", "settle"]
    if dice < 0.06:
        return [f"key {rng.choice(('Right', 'Left', 'Return', 'Escape'))}", "settle"]
    if dice < 0.08:  # wherever, on something or on nothing
        return [f"tap {rng.randrange(1280)} {rng.randrange(960)}", "settle"]
    if dice < 0.09:
        return [f"advance {rng.choice((100, 5000, 61000))}"]
    waiting = any(n["id"].endswith(".none") and not n["enabled"] for n in nodes)
    chosen = rng.choices(targets, [weight(n, careful, waiting) for n in targets])[0]
    return [f'tap {chosen["id"]}', "settle"]


class Crowd:
    """Many visits at one kiosk."""

    def __init__(self, kiosk, seed):
        self.kiosk, self.rng = kiosk, random.Random(seed)
        self.screens, self.codes, self.script = set(), [], []

    def do(self, *commands):
        self.script += commands
        *_, tree = self.kiosk.ask(*commands, "tree")
        assert tree["ok"], tree
        self.screens.add(tree["screen"])
        return tree

    def visit(self, careful):
        self.script.clear()
        tree = self.do("tap start", "settle")
        for _ in range(TAPS):
            tree = self.do(*next_commands(self.rng, tree["nodes"], careful))
            if tree["screen"] == "takehome":
                self.codes.append(self.kiosk("plan")["plan"]["code"])
        tree = self.do("advance 1000000", "settle")
        assert tree["screen"] == "attract", tree["screen"]

    def staff(self):
        """A fresh kiosk asks for a PIN twice; then the staff screen is open."""
        tree = self.do("hold 10 10 5100", "settle")
        for _ in range(2):
            if tree["screen"] == "staff_pin":
                tree = self.do(*[f"tap key.{n}" for n in (4, 8, 2, 6)], "tap key.ok", "settle")
        tree = self.do("advance 1000000", "settle")


def memory_kb(pid):
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))


class RandomVisits(unittest.TestCase):
    def play(self, kiosk, crowd, count):
        began = time.monotonic()
        sizes = []
        for i in range(count):
            try:
                crowd.visit(careful=i % 2 == 1)
                if i % 10 == 0:
                    crowd.staff()
            except (RuntimeError, AssertionError, OSError):
                Path("build/random_visit.txt").write_text("\n".join(crowd.script) + "\n")
                print("the visit that broke it is in build/random_visit.txt\n", kiosk.said())
                raise
            sizes.append(memory_kb(kiosk.process.pid))
        print(f"       {count} visits of {TAPS} taps in {time.monotonic() - began:.0f} s,"
              f" {sizes[0] // 1024} MB, then {sizes[-1] // 1024} MB")
        return sizes

    def check_left_behind(self, kiosk, crowd):
        for code in set(crowd.codes[-50:]) - {""}:  # a named result has none
            self.assertEqual(memory.holds(kiosk.process.pid, code.encode()), [])
            for path in kiosk.state.rglob("*"):
                if path.is_file():
                    self.assertNotIn(code.encode(), path.read_bytes(), path)
        kept = {str(p.relative_to(kiosk.state)) for p in kiosk.state.rglob("*") if p.is_file()}
        self.assertLessEqual(kept, {"counters.db", "counters.db-wal", "counters.db-shm", "pin",
                                    "pin.tries", "clock"})

    def test_no_visit_breaks_it_or_leaves_anything(self):
        with tempfile.TemporaryDirectory(prefix="steadyback-test-") as place:
            self.visit_all(("--content", pseudo.two_languages(place)))

    def visit_all(self, two_languages):
        out = os.environ.get("STEADYBACK_ASAN", OUT)
        seen, left = set(), VISITS
        for i, size in enumerate(SIZES):
            count = left // (len(SIZES) - i)
            left -= count
            more = two_languages if i == 1 else ()
            with Kiosk("--now", "2027-01-04T09:00Z", *more, window=size, out=out) as kiosk:
                crowd = Crowd(kiosk, seed=i)
                sizes = self.play(kiosk, crowd, count)
                self.check_left_behind(kiosk, crowd)
                seen |= crowd.screens
                if count >= 10:  # the first visits fill caches
                    self.assertLess(sizes[-1], sizes[count // 2] + GROWTH_KB)
                self.assertEqual(kiosk.raw("quit"), {"ok": True})
                self.assertEqual(kiosk.process.wait(60), 0, kiosk.said())
        with Kiosk("--content", "/nowhere", out=out) as kiosk:
            seen.add(kiosk.screen())
        missing = ALL_SCREENS - seen
        print(f"       {len(seen)} of {len(ALL_SCREENS)} screens; not seen:", *sorted(missing))
        self.assertGreaterEqual(len(seen) / len(ALL_SCREENS), 0.9)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
