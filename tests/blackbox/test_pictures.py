"""A few screens as pictures, against tests/golden/*.png: what draw lists cannot show, such as
letters, figure and smooth edges. A missing picture fails; GOLDEN_UPDATE=1 accepts what is drawn now.
"""
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from kiosk import Kiosk
from visitor import Visitor

SCREENS = ("purpose", "result", "plan", "takehome")
GOLDEN, NOW = Path("tests/golden"), Path("build/golden")
WRONG_PIXELS_MOST = 600  # of 720 x 1280, each more than 6 % off: another library's rounding


def wrong_pixels(one, other):
    done = subprocess.run(["compare", "-metric", "AE", "-fuzz", "6%", one, other, "null:"],
                          stderr=subprocess.PIPE, text=True, check=False)
    return int(float(done.stderr.split()[0])) if done.returncode < 2 else None


class Pictures(unittest.TestCase):
    def compare(self, kiosk, name):
        NOW.mkdir(parents=True, exist_ok=True)
        now, golden = NOW / f"{name}.png", GOLDEN / f"{name}.png"
        kiosk(f"shot {now}")
        if os.environ.get("GOLDEN_UPDATE"):
            shutil.copy(now, golden)
        self.assertTrue(golden.exists(), f"{golden} is missing: look, then make golden-update")
        wrong = wrong_pixels(golden, now)
        self.assertIsNotNone(wrong, f"{golden} and {now} have different sizes")
        self.assertLessEqual(wrong, WRONG_PIXELS_MOST, f"{now} differs from {golden}")

    def test_screens_look_as_agreed(self):
        with Kiosk(window="720x1280") as kiosk:
            for screen in SCREENS:
                Visitor(kiosk).walk_to(screen)
                self.compare(kiosk, screen)

    def test_the_stop_screen_looks_as_agreed_in_every_theme(self):
        for theme in ("default", "high-contrast-dark", "high-contrast-light"):
            with Kiosk("--theme", theme, window="720x1280") as kiosk:
                Visitor(kiosk).walk_to("safety")
                kiosk.tap("R01.yes")
                kiosk("settle")
                self.compare(kiosk, f"stop_now-{theme}")

    def test_a_picture_that_differs_is_noticed(self):
        with Kiosk(window="720x1280") as kiosk:
            Visitor(kiosk).walk_to("purpose")
            kiosk("set text_size 3")
            NOW.mkdir(parents=True, exist_ok=True)
            kiosk(f"shot {NOW}/other.png")
        self.assertGreater(wrong_pixels(GOLDEN / "purpose.png", NOW / "other.png"),
                           WRONG_PIXELS_MOST)


if __name__ == "__main__":
    unittest.main()
