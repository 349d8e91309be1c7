#!/usr/bin/env python3
"""bench.py build/release: how fast and how small the kiosk is, beside the targets of the design.

One run, one table. Start is compared with a bare SDL window (tools/bench/bare.c) of the same run,
by turns. Figures are medians of at least eleven unless the row says otherwise. What stays still is
watched in the background while the rest is busy. Needs xvfb, strace and poppler-utils; takes about
two minutes. Exit status 1 when something could not be measured; a missed target is no failure.
"""
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent / "bench")  # tools/numbers.py hides a standard one

import argparse
import json
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time

import big_pack
from display import HEIGHT, WIDTH, Display
from program import CONTENT, PAPER_PACKAGES, PARTS_PACKAGES, Kiosk, build

STARTS, READY, COLD_STARTS, TAPS, PAPERS, VISITS = 21, 11, 5, 60, 11, 200
IDLE_S, FIGURE_S, FIGURE_RUNS = 20, 0.5, 11
BIG_MOVEMENTS, THUMBNAILS = 500, 15


class Bench:
    def __init__(self, out, folder, display):
        self.out, self.folder, self.display = Path(out), Path(folder), display
        self.rows, self.failures = [], []

    def archives(self, *names):
        return [self.out / f"lib{name}.a" for name in names]

    def row(self, what, figure, unit, most=None, note=""):
        """`most` is the target; None: only told."""
        self.rows.append((what, figure, unit, most, note))
        print(".", end="", file=sys.stderr, flush=True)

    def kiosk(self, *options, x11=False):
        options = list(options) + ([] if x11 else ["--headless"])
        return Kiosk(self.out, self.folder, *options,
                     environment=self.display.environment if x11 else None)

    # --- start

    def commands(self):
        bare = build("bare.c", self.folder / "bare", ["sdl2"])
        ours = [str(self.out / "steadyback"), "--window", f"{WIDTH}x{HEIGHT}", "--content",
                CONTENT, "--state", str(self.folder / "start")]
        return [bare, str(WIDTH), str(HEIGHT)], ours

    def start(self):
        bare, ours = self.commands()
        runs = {"bare": [], "ours": []}
        for _ in range(STARTS):
            runs["bare"].append(self.display.first_frame(bare))
            runs["ours"].append(self.display.first_frame(ours))
        wall, cpu = ({name: statistics.median(run[i] for run in taken)
                      for name, taken in runs.items()} for i in (0, 1))
        self.row("start to first frame, against bare SDL", wall["ours"] / wall["bare"], "x", 1.3,
                 f"{wall['ours']:.1f} ms / {wall['bare']:.1f} ms, x11")
        self.row("  processor until then, against bare SDL", cpu["ours"] / cpu["bare"], "x", None,
                 f"{cpu['ours']:.1f} ms / {cpu['bare']:.1f} ms")
        ready = statistics.median(self.ready_ms() for _ in range(READY))
        self.row("start until it can be touched", ready, "ms", 150, "content read, x11")
        self.cold_start(ours)

    def ready_ms(self):
        """Until the attract screen's one button is enabled: all content has been read."""
        began = time.perf_counter()
        with self.kiosk("--clock", "real", x11=True) as kiosk:
            while not kiosk.node(id="start")["enabled"]:
                time.sleep(0.004)
            ready = (time.perf_counter() - began) * 1e3
        self.display.await_empty()
        return ready

    def cold_start(self, ours):
        """Libraries are copied first, so that what others have mapped must be read as well."""
        libraries = self.folder / "libraries"
        libraries.mkdir()
        files = [Path(name) for name in self.opened(ours)]
        for file in [file for file in files if ".so" in file.name and "ld-linux" not in file.name]:
            shutil.copy(file, libraries)
        files += libraries.iterdir()
        environment = {**self.display.environment, "LD_LIBRARY_PATH": str(libraries)}
        os.sync()
        runs = []
        for _ in range(COLD_STARTS):
            for file in files:
                evict(file)
            runs.append(self.display.first_frame(ours, environment))
        self.row("read from disk before the first frame",
                 statistics.median(run[2] for run in runs) / 1e6, "MB", 25,
                 f"{len(files)} files evicted, /proc/PID/io, {COLD_STARTS} starts")
        self.row("  start with nothing in memory", statistics.median(run[0] for run in runs), "ms")

    def opened(self, command):
        """The files a start opens or runs."""
        log = self.folder / "opened"
        strace = subprocess.Popen(["strace", "-f", "-qq", "-e", "trace=openat,execve", "-o", log,
                                   *command], env=self.display.environment,
                                  stderr=subprocess.DEVNULL)
        self.display.wait(self.display.covered)
        time.sleep(0.5)
        children = Path(f"/proc/{strace.pid}/task/{strace.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGTERM)  # strace itself takes no such signal
        strace.wait()
        self.display.await_empty()
        names = re.findall(r'(?:openat|execve)\([^"]*"(/[^"]+)".*= [0-9]', log.read_text())
        return sorted({name for name in names if os.path.isfile(name)
                       and not name.startswith(("/proc", "/sys", "/dev"))})

    # --- while nothing happens

    def idle(self):
        for name, x11 in (("x11", True), ("headless", False)):
            with self.kiosk("--clock", "real", x11=x11) as kiosk:
                kiosk.walk("safety")
                time.sleep(1)
                frames = kiosk("frames")["frames"]
                time.sleep(0.2)
                switches, cpu = kiosk.switches(), kiosk.processor_ms()
                time.sleep(IDLE_S)
                switches, cpu = kiosk.switches() - switches, kiosk.processor_ms() - cpu
                frames = kiosk("frames")["frames"] - frames
                seconds = f"a quiz screen, {IDLE_S} s"
                self.row(f"frames while idle, {name}", frames, "", 0, seconds)
                self.row(f"  wake-ups, {name}", switches, "", 0)
                self.row(f"  processor, {name}", cpu, "ms", 0)

    # --- memory

    def memory(self):
        with self.kiosk("--clock", "manual", x11=True) as kiosk:
            kiosk.whole_visit()
            kiosk.walk("safety")
            self.row("memory on a quiz screen after a visit", kiosk.memory_kb("Pss") / 1e3, "MB",
                     38, "PSS, x11; one run")
        with self.kiosk("--clock", "manual") as kiosk:
            sizes = []
            for _ in range(VISITS):
                kiosk.whole_visit()
                sizes.append(kiosk.memory_kb("Private_Dirty"))
            later = sizes[VISITS // 4:]
            slope = statistics.linear_regression(range(len(later)), later).slope
            self.row("memory more a visit", slope, "kB", 0.5,
                     f"slope from visit {VISITS // 4} to {VISITS}, headless")
            self.row("  after all of them", kiosk.memory_kb("Pss") / 1e3, "MB", 38, "PSS, headless")

    # --- touch

    def touch(self):
        with self.kiosk("--clock", "real", x11=True) as kiosk:
            kiosk.walk("safety")
            time.sleep(0.5)
            node = kiosk.node(role="choice")
            waits = [self.press(node) for _ in range(TAPS + 1)][1:]
            waits.sort()
            self.row("finger to changed pixels", statistics.median(waits), "ms", 2,
                     f"{TAPS} presses by XTEST on an answer")
            self.row("  19 of 20", waits[len(waits) * 95 // 100], "ms", 4)

    def press(self, node):
        """Presses, slides off so that nothing is chosen, and waits until all is as before."""
        display = self.display
        area = node["x"], node["y"], node["w"], node["h"]
        before = list(display.rows(*area))
        display.move(node["x"] + node["w"] / 2, node["y"] + node["h"] / 2)
        time.sleep(0.03)
        watched = (node["x"] + 3 * node["w"] // 4, node["y"] + node["h"] - node["h"] // 8, 8, 1)
        colour = next(display.rows(*watched))
        began = time.perf_counter()
        display.button(True)
        display.wait(lambda: next(display.rows(*watched)) != colour)
        wait = (time.perf_counter() - began) * 1e3
        display.move(5, 5)
        display.button(False)
        display.move(6, 5)
        display.wait(lambda: list(display.rows(*area)) == before)
        return wait

    # --- figure

    def figure(self):
        """Every movement of the library for a moment, then the tallest that stands on its own."""
        with self.kiosk("--clock", "real") as kiosk:
            kiosk.open_library()
            costs, heights = {}, {}
            for movement, stands in movements():
                if kiosk.opens(f"movement.{movement}"):
                    costs[movement] = self.frame_cost(kiosk)[0]
                    if stands:
                        heights[movement] = self.figure_pixels(kiosk)
                    kiosk.tap("back")
            tallest = max(heights, key=heights.get)
            kiosk.tap(f"movement.{tallest}")
            runs = [self.frame_cost(kiosk) for _ in range(FIGURE_RUNS)]
        slowest = max(costs, key=costs.get)
        self.row("figure screen, processor a frame", statistics.median(run[0] for run in runs),
                 "ms", 4, f"{tallest}, figure {heights[tallest]} px tall, headless; stretch 2.5")
        self.row("  frames a second", statistics.median(run[1] for run in runs), "")
        self.row(f"  slowest of {len(costs)} movements", costs[slowest], "ms", 4,
                 f"{slowest}, {FIGURE_S} s")

    # --- library

    def library(self):
        """Nothing moves until the keys come upon a thumbnail; then that one does."""
        with self.kiosk("--clock", "real") as kiosk:
            kiosk.open_library()
            kiosk.tap("all_places")
            time.sleep(0.3)
            before = kiosk("frames")["frames"]
            time.sleep(IDLE_S)
            still = kiosk("frames")["frames"] - before
            costs = {}
            while len(costs) < THUMBNAILS:
                kiosk("key Tab")
                at = kiosk.node(focused=True)["id"]
                if at.startswith("movement."):
                    time.sleep(0.1)
                    costs[at] = self.frame_cost(kiosk)[0]
            memory = kiosk.memory_kb("Pss") / 1e3
        slowest = max(costs, key=costs.get)
        self.row("library, one thumbnail moving", statistics.median(costs.values()), "ms", 3,
                 f"processor a frame, {THUMBNAILS} of them, slowest {slowest} "
                 f"{costs[slowest]:.1f}")
        self.row("  frames while none does", still, "", 0, f"{IDLE_S} s, headless")
        self.row("  memory", memory, "MB", 38, "PSS, headless")

    def frame_cost(self, kiosk):
        """Processor ms a frame, and frames a second."""
        before = kiosk("frames")
        time.sleep(FIGURE_S)
        after = kiosk("frames")
        frames = after["frames"] - before["frames"]
        return (after["cpu_ms"] - before["cpu_ms"]) / max(frames, 1), frames / FIGURE_S

    def figure_pixels(self, kiosk):
        area = kiosk.node(role="figure")
        shot = self.folder / "figure.png"
        kiosk(f"shot {shot}")
        crop = f"{area['w']}x{area['h']}+{area['x']}+{area['y']}"
        seen = subprocess.run(["convert", shot, "-crop", crop, "+repage", "-fuzz", "4%", "-trim",
                               "-format", "%h", "info:"], check=True, capture_output=True)
        return int(seen.stdout)

    # --- parts

    def parts(self):
        program = build("parts.c", self.folder / "parts", PARTS_PACKAGES,
                        self.archives("jobs", "edge", "pure"))
        state = self.folder / "counters"
        state.mkdir()
        big = big_pack.make(Path(CONTENT), self.folder / "big", BIG_MOVEMENTS)
        took_big = told(program, big)
        took = told(program, CONTENT, state, self.folder / "request.json")
        size = sum(file.stat().st_size for file in state.iterdir()) / 1e6
        busy = "processor's time"
        self.row("pack read and checked", took["pack"][0], "ms", None, busy)
        self.row("  with languages and clips", took["content"][0], "ms")
        self.row(f"  the same, {BIG_MOVEMENTS} movements, 10 languages", took_big["content"][0],
                 "ms", 150, busy)
        self.row("safety check judged", took["triage"][0], "ms", 1, busy)
        self.row("plan built", took["plan"][0], "ms", 1, busy)
        self.row("QR code, 500 bytes", took["qr"][0], "ms", 1, busy)
        self.row("a visit counted", took["count"][1], "ms", None, "one transaction, one fsync")
        self.row("dashboard read", took["dashboard"][1], "ms", 50, "3650 visits in ten years")
        self.row("  counters of ten years", size, "MB", 20)

    # --- paper

    def paper(self):
        request = self.folder / "request.json"
        page = self.folder / "plan.pdf"
        command = [self.out / "steadyback-paper", "pdf", "--paper", "a4", "--out", page]
        runs = [self.one_page(command, request) for _ in range(PAPERS + 1)][1:]
        info = subprocess.run(["pdfinfo", page], check=True, capture_output=True, text=True).stdout
        pages = int(re.search(r"Pages: *(\d+)", info).group(1))
        wall, busy = (statistics.median(run[i] for run in runs) / pages for i in (0, 1))
        self.row("plan on paper, from the program's start", busy, "ms/page", 40,
                 f"processor's time, {pages} pages, wall {wall:.0f}")
        program = build("paper.c", self.folder / "paper", PAPER_PACKAGES,
                        self.archives("paper", "edge", "pure"))
        took = told(program, request, "assets/fonts.conf")
        self.row("  again in the same process", took["again"][0] / pages, "ms/page", 10,
                 "processor's time, without figures")

    def one_page(self, command, request):
        """Wall and processor ms of a whole run of steadyback-paper."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        with request.open() as text:
            subprocess.run(command, stdin=text, check=True)
        wall = (time.perf_counter() - began) * 1e3
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return wall, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3

    def run(self, wanted):
        """Idle is watched beside the others: what others do is no business of a still screen."""
        beside = [self.idle]
        busy = [self.memory, self.parts, self.paper]
        alone = [self.start, self.touch, self.figure, self.library]
        groups = [(alone, None), (busy, beside)]
        for works, others in groups:
            threads = [threading.Thread(target=self.attempt, args=(work, wanted))
                       for work in others or []]
            for thread in threads:
                thread.start()
            for work in works:
                self.attempt(work, wanted)
            for thread in threads:
                thread.join()

    def attempt(self, work, wanted):
        if wanted not in work.__name__:
            return
        try:
            work()
        except Exception as why:  # one part that cannot be measured must not hide the others
            self.failures.append(f"{work.__name__}: {why}")

    def print(self):
        print(file=sys.stderr)
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} (wall times are only "
              "good on a quiet machine), release build\n")
        print(f"{'what':42} {'figure':>9} {'unit':8} {'target':>7}  met  how")
        for what, figure, unit, most, note in self.rows:
            digits = 0 if isinstance(figure, int) else 1 if figure >= 10 else 3
            target = "" if most is None else f"{most:g}"
            met = "" if most is None else "yes" if figure <= most else "NO"
            print(f"{what:42} {figure:9.{digits}f} {unit:8} {target:>7}  {met:3}  {note}")
        for failure in self.failures:
            print("not measured:", failure)


def movements():
    """Their names, and whether it is somebody who stands with nothing else in the picture."""
    for file in sorted(Path(CONTENT, "movements").glob("*.json")):
        movement = json.loads(file.read_text())
        yield movement["id"], movement["positions"] == ["standing"] and not movement.get("kit")


def told(*command):
    """What parts.c and paper.c print: name, then milliseconds."""
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {words[0]: list(map(float, words[1:])) for words in map(str.split, said.splitlines())}


def evict(path):
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--only", default="", help="start touch figure library idle memory parts paper")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="steadyback-bench-") as folder:
        with Display(folder) as display:
            bench = Bench(options.out, folder, display)
            bench.run(options.only)
    bench.print()
    return 1 if bench.failures else 0


sys.exit(main())
