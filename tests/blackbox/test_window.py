"""The real window under Xvfb: real pointer and keys by xdotool, sleeping, closing."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from kiosk import PROGRAM


class Screen:
    """An X server of our own with the kiosk in it, under the real clock."""

    def __init__(self, *options, size="1080x1920", window=True):
        self.folder = tempfile.TemporaryDirectory(prefix="steadyback-test-")
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size + "x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.display = ":" + number.readline().strip()
        self.env = {**os.environ, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11"}
        self.control = os.path.join(self.folder.name, "control")
        self.kiosk = subprocess.Popen(
            [PROGRAM, "--state", self.folder.name + "/state", "--control", self.control,
             *(["--window", size] if window else []), *options], env=self.env, stderr=subprocess.DEVNULL)
        self.socket = self.connect()
        self.line = self.socket.makefile("rwb", buffering=0)

    def connect(self):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(self.control)
                line.settimeout(30)
                return line
            except OSError:
                line.close()
                time.sleep(0.02)
        raise RuntimeError("the kiosk did not start")

    def __call__(self, command):
        self.line.write(command.encode() + b"\n")
        return json.loads(self.line.readline())

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.env, check=True)

    def click(self, node_id):
        node = next(n for n in self("tree")["nodes"] if n["id"] == node_id)
        self.xdotool("mousemove", node["x"] + node["w"] // 2, node["y"] + node["h"] // 2,
                     "click", 1)

    def wait_for(self, screen):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if self("tree")["screen"] == screen:
                return True
            time.sleep(0.02)
        return False

    def sleeps(self):
        """How often the kiosk's threads have given up the processor."""
        total = 0
        for task in Path(f"/proc/{self.kiosk.pid}/task").iterdir():
            rows = (task / "status").read_text().split("\n")
            total += sum(int(r.split()[1]) for r in rows if "ctxt_switches" in r)
        return total

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()
        self.socket.close()
        self.kiosk.terminate()
        self.kiosk.wait(10)
        self.server.terminate()
        self.server.wait(10)
        self.folder.cleanup()


@unittest.skipUnless(shutil.which("Xvfb") and shutil.which("xdotool"), "no Xvfb or xdotool")
class Window(unittest.TestCase):
    def test_pointer_and_keys_make_a_visit(self):
        with Screen() as screen:
            self.assertTrue(screen.wait_for("attract"))
            screen.click("start")
            self.assertTrue(screen.wait_for("notice"))
            screen.click("next")
            self.assertTrue(screen.wait_for("purpose"))
            screen.xdotool("key", "Right", "Return")
            self.assertTrue(screen.wait_for("privacy"))
            screen.xdotool("key", "Escape")
            focused = [n["id"] for n in screen("tree")["nodes"] if n["focused"]]
            self.assertIn(focused, [["back"], ["size"]])

    def test_without_a_size_it_covers_the_display(self):
        with Screen(size="1280x800", window=False) as screen:
            self.assertTrue(screen.wait_for("attract"))
            start = next(n for n in screen("tree")["nodes"] if n["id"] == "start")
            self.assertEqual((start["w"], start["h"]), (1280, 800))

    def test_a_panel_that_hangs_sideways_is_touched_where_it_is_seen(self):
        for turn in ("90", "180", "270"):
            with Screen("--rotate", turn, size="1280x720") as screen:
                self.assertTrue(screen.wait_for("attract"))
                screen("tap start")
                self.assertTrue(screen.wait_for("notice"))
                node = next(n for n in screen("tree")["nodes"] if n["id"] == "next")
                x, y = node["x"] + node["w"] // 2, node["y"] + node["h"] // 2
                seen = {"90": (1279 - y, x), "180": (1279 - x, 719 - y), "270": (y, 719 - x)}
                screen.xdotool("mousemove", *seen[turn], "click", 1)
                self.assertTrue(screen.wait_for("purpose"), turn)

    def test_press_and_release_on_different_targets_choose_nothing(self):
        with Screen() as screen:
            screen.click("start")
            self.assertTrue(screen.wait_for("notice"))
            node = next(n for n in screen("tree")["nodes"] if n["id"] == "next")
            screen.xdotool("mousemove", node["x"] + 20, node["y"] + 20, "mousedown", 1,
                           "mousemove", 540, 300, "mouseup", 1)
            time.sleep(0.3)
            self.assertEqual(screen("tree")["screen"], "notice")

    def test_the_other_buttons_are_for_nobody(self):
        with Screen() as screen:
            self.assertTrue(screen.wait_for("attract"))
            screen.xdotool("mousemove", 540, 960, "click", 2, "click", 3, "click", 4)
            time.sleep(0.3)
            self.assertEqual(screen("tree")["screen"], "attract")

    def test_an_unchanged_screen_paints_nothing_and_wakes_nobody(self):
        with Screen() as screen:
            screen.click("start")
            self.assertTrue(screen.wait_for("notice"))
            time.sleep(1)
            before, sleeps = screen("frames"), screen.sleeps()
            time.sleep(5)
            woken = screen.sleeps() - sleeps
            after = screen("frames")
            print(f"       5 s still: {after['frames'] - before['frames']} frames, {woken} wake-ups,"
                  f" {after['cpu_ms'] - before['cpu_ms']:.2f} ms of processor")
            self.assertEqual(after["frames"], before["frames"])
            self.assertLessEqual(woken, 5)  # some are the answer to our own question

    def test_closing_the_window_and_signals_end_it_with_0(self):
        with Screen() as screen:
            self.assertTrue(screen.wait_for("attract"))
            screen.kiosk.terminate()
            self.assertEqual(screen.kiosk.wait(10), 0)
            self.assertFalse(os.path.exists(screen.control))


if __name__ == "__main__":
    unittest.main()
