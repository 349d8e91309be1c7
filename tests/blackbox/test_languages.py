"""A second language, made up and read from the right: asked for first, then everywhere, gone with
the visitor."""
import json
import re
import sys
import tempfile
import unittest
from pathlib import Path

import memory
import pseudo
from kiosk import Kiosk
from test_bad_input import check, words
from test_takehome import read_code
from visitor import Visitor

ENGLISH = re.compile(r"[A-Za-z]{3,}")


class Languages(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory(prefix="steadyback-test-")
        self.content = pseudo.two_languages(self.place.name)
        self.addCleanup(self.place.cleanup)

    def choose(self, kiosk):
        kiosk.tap("start")
        self.assertEqual(kiosk.screen(), "language")
        self.assertIn(pseudo.OWN_NAME, words(kiosk))
        kiosk.tap("language." + pseudo.CODE)
        self.assertEqual((kiosk.tree()["lang"], kiosk.screen()), (pseudo.CODE, "notice"))

    def test_what_was_chosen_is_spoken_to_the_end_and_fits_from_the_right(self):
        for window in ("1080x1920", "800x480"):
            with Kiosk("--content", self.content, window=window) as kiosk:
                self.choose(kiosk)
                visitor = Visitor(kiosk)
                for screen in ("notice", "purpose", "safety", "profile", "result", "takehome"):
                    nodes = visitor.walk_to(screen)["nodes"]
                    read = [n["label"] for n in nodes if n["role"] in ("title", "button", "choice")]
                    self.assertTrue(read)
                    self.assertEqual([label for label in read if ENGLISH.search(label)], [], screen)
                    self.assertEqual([n["label"] for n in nodes if not n["fits"]], [], screen)
                kiosk.tap("home", "start")  # the next visitor is asked anew
                self.assertEqual(kiosk.tree()["lang"], "en")
                self.assertEqual(kiosk.screen(), "language")

    def test_its_codes_decode_and_are_forgotten(self):
        with Kiosk("--content", self.content) as kiosk:
            self.choose(kiosk)
            Visitor(kiosk).walk_to("takehome")
            taken = kiosk("plan")
            for code in taken["qr"]:
                kiosk.tap("show." + code["kind"])
                with tempfile.NamedTemporaryFile(suffix=".png") as picture:
                    kiosk(f"shot {picture.name}")
                    self.assertEqual(read_code(picture.name), code["text"])
            movement = taken["plan"]["movements"][0]
            line = f'{pseudo.said(movement["name"])}: {movement["dose"]}'.encode()
            self.assertTrue(memory.holds(kiosk.process.pid, line), "the search finds nothing")
            kiosk.tap("home")
            self.assertEqual(memory.holds(kiosk.process.pid, line), [])

    def test_the_language_can_change_in_mid_visit_and_the_question_stays(self):
        with Kiosk("--content", self.content) as kiosk:
            self.choose(kiosk)
            Visitor(kiosk).walk_to("safety")
            kiosk.tap("R01.no")
            asked = kiosk("question")
            kiosk.tap("language", "language.en")
            self.assertEqual(kiosk("question"), asked)
            self.assertEqual((kiosk.tree()["lang"], kiosk.screen()), ("en", "safety"))

    def test_a_language_that_cannot_be_read_is_said_and_the_rest_goes_on(self):
        file = Path(self.content, "lang", pseudo.CODE + ".json")
        whole = json.loads(file.read_text())
        rows = ((file.read_text()[:5000], "line "), ("", "line "),
                (json.dumps({**whole, "code": "yy"}), "yy"),
                (json.dumps({**whole, "surprise": 1}), "surprise"), (None, "no such file"))
        for text, part in rows:
            file.unlink() if text is None else file.write_text(text)
            said, status = check(self.content)
            self.assertEqual(status, 1)
            self.assertRegex(said, rf"{pseudo.CODE}\.json: .*{part}|{pseudo.CODE}\.json: {part}")
            with Kiosk("--content", self.content) as kiosk:
                kiosk.tap("start")
                self.assertEqual(kiosk.screen(), "notice")  # one language is left: nobody is asked
                self.assertIn(pseudo.CODE + ".json", kiosk.said())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
