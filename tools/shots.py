#!/usr/bin/env python3
"""shots.py OUT [FOLDER]: every screen of a whole visit in three sizes and two text sizes.

Pictures land in build/shots/<size>-<text>/NN-<screen>.png. While there, the tree of each screen
is held to account: nothing cut, nothing outside the window, no two targets on one another.
"""
import os
import sys
from pathlib import Path

sys.path.insert(0, "tests/blackbox")
os.environ["STEADYBACK_OUT"] = sys.argv[1]
from kiosk import Kiosk, Refused  # noqa: E402

SIZES = ("1080x1920", "1920x1080", "800x480")
TEXTS = ("1", "4")
VISIT = ("start", "next", "P1.keeps_coming", "next", "R01.no", "R02.no", "R03.no", "R04.no",
         "R05.no", *["safety.none"] * 6, "P2.over_3_months", "P4.low", "P5.3", "P8.sitting",
         "P10.bit", "P12.so_so", "P17.walk", "P18.min_10", "P20.yes", "next")
DETOURS = (  # screens beside the way: where to begin, what to tap
    ("stop_now", ("start", "next", "P1.hurts_now", "next", "R01.yes")),
    ("code", ("start", "next", "P1.code")),
    ("cards", ("start", "next", "P1.understand")),
    ("explain", ("start", "next", "P1.helper")),
    ("stats", ("start", "stats")),
)


def overlap(a, b):
    return (min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"]) > 0
            and min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"]) > 0)


def within(node, parents, ids):
    while node and node["parent"]:
        if node["parent"] in ids:
            return True
        node = parents.get(node["parent"])
    return False


def faults(tree, width, height):
    found = []
    nodes = [n for n in tree["nodes"] if n["visible"]]
    parents = {n["id"]: n for n in nodes if n["id"]}
    for node in nodes:
        name = node["id"] or node["label"][:30]
        if not node["fits"]:
            found.append(f"{name}: its text is cut")
        if node["x"] < 0 or node["y"] < 0 or node["x"] + node["w"] > width \
                or node["y"] + node["h"] > height:
            found.append(f"{name}: leaves the window")
    targets = [n for n in nodes if n["id"] and n["role"] in (
        "button", "choice", "chip", "toggle", "region", "link", "key")]
    for i, one in enumerate(targets):
        for other in targets[i + 1:]:
            if overlap(one, other) and not within(other, parents, {one["id"]}) \
                    and not within(one, parents, {other["id"]}):
                found.append(f'{one["id"]} and {other["id"]} lie on one another')
    return found


class Album:
    def __init__(self, kiosk, folder, size):
        self.kiosk, self.folder, self.count, self.bad = kiosk, folder, 0, []
        self.width, self.height = (int(n) for n in size.split("x"))
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name=None):
        tree = self.kiosk.tree()
        self.count += 1
        self.kiosk(f'shot {self.folder}/{self.count:02}-{name or tree["screen"]}.png')
        for fault in faults(tree, self.width, self.height):
            self.bad.append(f'{self.folder.name}: {tree["screen"]}: {fault}')

    def go(self, *ids):
        for node_id in ids:
            while node_id.endswith(".none") and not self.kiosk.node(node_id)["enabled"]:
                self.kiosk.tap("scroll.down")
            self.kiosk.tap(node_id)
            self.take()


def whole_visit(album):
    kiosk = album.kiosk
    album.take()
    album.go(*VISIT)
    movement = next(i for i in kiosk.ids() if i.startswith("movement."))
    album.go(movement, "done", "next", "next", "next")
    for _, ids in DETOURS:
        try:
            kiosk.tap(*ids)
            album.take()
            kiosk("advance 3600000")
        except Refused as refused:
            album.bad.append(f"{album.folder.name}: {refused}")
    kiosk("hold 10 10 5100")
    kiosk("settle")
    album.take()


def main():
    into = Path(sys.argv[2] if len(sys.argv) > 2 else "build/shots")
    bad, count = [], 0
    for size in SIZES:
        for text in TEXTS:
            with Kiosk("--text-size", text, window=size) as kiosk:
                album = Album(kiosk, into / f"{size}-{text}", size)
                try:
                    whole_visit(album)
                except Refused as refused:
                    album.bad.append(f"{album.folder.name}: {refused}")
                bad += album.bad
                count += album.count
    print(*bad, sep="\n")
    print(f"{count} pictures in {into}, {len(bad)} faults")
    return 1 if bad else 0


sys.exit(main())
