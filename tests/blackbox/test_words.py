"""What the words of the base pack may say, beyond what packtool check can know: unsafe or
contradicted claims (CLINICAL brief 1.7) only where they are put right, stories without numbers,
names of methods only where they are judged, trials with an end.

What finds nothing in the pack must find what `PLANTED` puts there, else it would prove nothing.
"""
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

BASE = Path("content/base")

# What may be named in these files only. A set: in these; a topic: in all cards of it.
UNSAFE = [
    (r"\bketo\b|\bfasting\b", {"cards/fasting.json"}),
    (r"wim hof|ice bath|cold water|fast breathing|hold your breath", {"cards/breath_cold.json"}),
    (r"\bscars?\b", {"cards/scar_tissue.json"}),
    (r"dormant|sleeping muscles|asleep", {"cards/sleepy_muscles.json", "cards/heat.json"}),
    (r"lactic|lactate", {"cards/lactic_acid.json", "cards/soreness.json"}),
    (r"acupressure|spiky", {"cards/acupressure_mat.json", "cards/mat_stories.json",
                            "explanations.json"}),
    (r"fixed for good|for ever fixed", {"cards/fixed_for_good.json"}),
]
# Not "Do not hold your breath", which is the advice.
HARMLESS = re.compile(r"(?:do not|never|don't) (?:hold your breath|fall asleep)[^.]*", re.I)
NAMES = (r"sarno|mckenzie|feldenkrais|alexander|gokhale|foundation training|wim hof|moseley"
         r"|chiropract")
RATE = r"\d ?%|per ?cent|\b(?:four|4) (?:in|of|out of) (?:five|5)\b"
PLANTED = [
    ("cards/sleep.json", "Fasting for a day helps.", "fasting"),
    ("movements/C02.json", "Hold your breath for a minute.", "hold your breath"),
    ("plan.json", "This breaks up old scars.", "scars"),
    ("cards/rest.json", "It wakes dormant muscles.", "dormant"),
    ("movements/T01.json", "A McKenzie press.", "McKenzie"),
    ("cards/story_lift.json", "It fixed 80% of them.", "0%"),
]


def texts(value):
    """All words in a content file."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "by", "evidence", "icon", "when", "of"):
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


def read_pack():
    """{file: what it holds} of the base pack, without what visitors never read."""
    left_out = {"rows.json", "lint.json", "pack.json"}
    files = (path for path in sorted(BASE.rglob("*.json")) if path.parent.name != "clips")
    return {str(path.relative_to(BASE)): json.loads(path.read_text())
            for path in files if path.name not in left_out}


PACK = read_pack()
CARDS = {name: card for name, card in PACK.items() if name.startswith("cards/")}


def misplaced(name, text):
    """What a text in this file may not say."""
    for pattern, files in UNSAFE:
        if name not in files and (found := re.search(pattern, HARMLESS.sub("", text), re.I)):
            yield found.group()
    may_name = name == "explanations.json" or CARDS.get(name, {}).get("topic") == "methods"
    if not may_name and (found := re.search(NAMES, text, re.I)):
        yield found.group()
    if found := re.search(RATE, text, re.I):
        yield found.group()


def points_for(card, group):
    """The most points that somebody of this group can bring a card."""
    most = 0
    for score in card.get("suits", []):
        terms = " ".join(score.get("when", []))
        named = re.search(rf"groups=[a-z_|0-9]*\b{group}\b", terms)
        most += score["add"] if score["add"] > 0 or named else 0
    return most


class Words(unittest.TestCase):
    def test_what_is_unsafe_or_contradicted_stands_only_where_it_is_put_right(self):
        for name, content in PACK.items():
            for text in texts(content):
                self.assertEqual(list(misplaced(name, text)), [], f"{name}: {text}")

    def test_what_is_planted_is_found(self):
        for name, text, word in PLANTED:
            self.assertIn(name, PACK)
            self.assertTrue(any(word.lower() in found.lower() for found in misplaced(name, text)),
                            f"{name}: {text}")

    def test_who_tells_of_something_unsafe_warns_or_says_no(self):
        for name in ("fasting", "breath_cold", "scar_tissue", "sleepy_muscles", "acupressure_mat",
                     "fixed_for_good", "cord_pressure", "success_stories", "is_it_stress",
                     "like_it", "worse_after", "stretch_loose", "stretch_soreness", "posture_fix"):
            card = CARDS[f"cards/{name}.json"]
            warned = card.get("safety") and card.get("warning")
            self.assertTrue(warned or card["evidence"] == "not_supported", name)

    def test_every_reason_has_40_to_90_words(self):
        for name, card in CARDS.items():
            self.assertIn(len(card["why"].split()), range(40, 91), name)

    def test_stories_are_marked_as_stories_and_hold_no_numbers(self):
        stories = [card for card in CARDS.values() if card["title"].startswith("A story")]
        self.assertGreaterEqual(len(stories), 3)
        for card in stories:
            self.assertEqual((card["evidence"], card["topic"]), ("personal", "stories"))
        for name, card in CARDS.items():
            if card["evidence"] == "personal":
                self.assertEqual([text for text in texts(card) if re.search(r"\d", text)], [], name)

    def test_nobody_is_handed_a_card_that_warns_of_them(self):
        for name, groups in (("dead_lifts", "osteoporosis steroids surgery pregnant heart_lung"),
                             ("heat", "diabetes"), ("walking", "wheelchair surgery"),
                             ("hips", "joint_replacement"), ("fasting", "diabetes pregnant"),
                             ("acupressure_mat", "blood_thinners pregnant")):
            for group in groups.split():
                card = CARDS[f"cards/{name}.json"]
                self.assertLessEqual(points_for(card, group), 0, f"{name}: {group}")
        self.assertGreater(points_for(CARDS["cards/pregnancy_back.json"], "pregnant"), 0)


class Ways(unittest.TestCase):
    def setUp(self):
        self.ways = PACK["explanations.json"]
        self.teach = PACK["quiz.json"]["teach"]

    def test_every_trial_ends_and_watches_something(self):
        for way in self.ways["explanations"]:
            trial = way["trial"]
            self.assertTrue(trial["stop"].startswith("Stop after 2 weeks"), way["id"])
            self.assertRegex(trial["measure"], r"(?i)note|count", way["id"])
            self.assertEqual(len(set(trial.values())), 3, way["id"])

    def test_the_ladder_ends_with_a_clinician_and_never_asks_to_wait_for_it(self):
        ladder = self.ways["ladder"]
        self.assertEqual(ladder[-1]["id"], "clinician")
        said = Path("app/screens/screen_explain.c").read_text()
        self.assertIn("No better after 6 weeks in all?", said)  # stands above the first rung
        self.assertIn("at any time", ladder[-1]["text"])

    def test_the_first_question_asked_back_is_about_help_now(self):
        first = self.teach[0]
        right = next(answer for answer in first["answers"] if answer["id"] == first["right"])
        self.assertEqual(first["id"], "help_now")
        self.assertRegex(right["text"], r"[Nn]umb")
        self.assertIn("Get help at once", first["again"])

    def test_the_right_answer_is_in_no_fixed_place_and_is_said_anew(self):
        places = set()
        for teach in self.teach:
            ids = [answer["id"] for answer in teach["answers"]]
            places.add(ids.index(teach["right"]))
            right = teach["answers"][ids.index(teach["right"])]["text"]
            self.assertNotIn(right.lower(), teach["again"].lower(), teach["id"])
        self.assertEqual(places, {0, 1, 2})


class OwnWords(unittest.TestCase):
    """What the program itself says is held to the same limits as the pack."""
    SENTENCE = re.compile(r'"([A-Z][^"\\\n]{2,400})"')
    JOINED = re.compile(r'"\s*\n\s*"')  # one text over several lines of C

    def reading(self, lines):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            return subprocess.run(
                [os.path.join(os.environ.get("STEADYBACK_OUT", "build/debug"), "packtool"),
                 "reading", file.name], capture_output=True, text=True, check=False)

    def test_the_programs_own_words_are_easy_to_read(self):
        sources = [path for floor in ("screens", "ui", "core", "paper")
                   for path in sorted(Path("app", floor).glob("*.c"))]
        said = [line for path in sources
                for line in self.SENTENCE.findall(self.JOINED.sub("", path.read_text()))]
        self.assertGreater(len(said), 300)
        done = self.reading(said)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_grades_are_as_worked_out_by_hand(self):
        # 12 words of 1 syllable in one sentence: 0.39 x 12 + 11.8 - 15.59 = 0.89.
        done = self.reading(["The cat sat on the mat and did not want to move."])
        self.assertRegex(done.stdout, r"1 texts, 12 words: reading grade 0\.9, 0 faults")
        # 12 words, 24 syllables, two sentences: 0.39 x 6 + 11.8 x 2 - 15.59 = 10.35.
        done = self.reading(["Letters matter under paper windows always. Summer rivers never "
                             "carry yellow flowers."])
        self.assertIn("reading grade 10.4, at most 6", done.stderr)
        self.assertEqual(done.returncode, 1)
        for text, fault in (("A disc has slipped.", "the word 'slipped'"),
                            ("It is worn-out.", "the word 'worn-out'"),
                            ("Degenerative change.", "the word 'Degenerative'"),
                            ("It is all in your head.", "the word 'all in your head'"),
                            ("Go on " * 11 + "now.", "a sentence of 23 words, at most 20")):
            self.assertIn(fault, self.reading([text]).stderr)
        for text in ("A slippery cure-all is not meant.", "Curious people obscure it.", ""):
            done = self.reading([text])
            self.assertEqual("cure" in done.stderr, text.startswith("A slip"), text)


if __name__ == "__main__":
    unittest.main()
