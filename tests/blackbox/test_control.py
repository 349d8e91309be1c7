"""Every command of the automation language, over the control socket of the real program."""
import json
import os
import socket
import stat
import struct
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from kiosk import PROGRAM, Kiosk, Refused

NODE_KEYS = {"id", "parent", "role", "label", "value", "x", "y", "w", "h", "enabled", "focused",
             "visible", "fits"}
ROLES = set("title text button choice chip toggle scale region card link key picture figure qr"
            " chart progress dialog".split())


def to_safety(kiosk):
    kiosk.tap("start", "next", "P1.keeps_coming", "next")


def to_plan(kiosk):
    to_safety(kiosk)
    kiosk.tap("R01.no", "R02.no", "R03.no", "R04.no", "R05.no", *["safety.none"] * 5)
    show_last_chip(kiosk)
    kiosk.tap("safety.none", "P2.over_3_months", "P4.low", "P5.3", "P8.sitting", "P10.bit",
              "P12.so_so", "P17.walk", "P18.min_10", "P20.yes", "next")


def show_last_chip(kiosk):
    while "scroll.down" in kiosk.ids() and not kiosk.node("safety.none")["enabled"]:
        kiosk.tap("scroll.down")


def png_size(path):
    data = Path(path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
    return struct.unpack(">II", data[16:24])


class Tree(unittest.TestCase):
    def test_attract_is_one_enabled_button_over_the_whole_window(self):
        with Kiosk(window="800x480") as kiosk:
            tree = kiosk.tree()
            self.assertEqual(tree["screen"], "attract")
            self.assertEqual(tree["lang"], "en")
            buttons = [n for n in tree["nodes"] if n["role"] == "button"]
            self.assertEqual([(n["id"], n["enabled"], n["x"], n["y"], n["w"], n["h"])
                              for n in buttons], [("start", True, 0, 0, 800, 480)])

    def test_every_node_has_every_field_and_a_known_role(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            for node in kiosk.nodes():
                self.assertEqual(set(node), NODE_KEYS)
                self.assertIn(node["role"], ROLES)
                self.assertIsInstance(node["value"], str)
                self.assertTrue(node["fits"], node)

    def test_ids_are_unique_and_parents_exist(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            ids = kiosk.ids()
            self.assertEqual(len(ids), len(set(ids)))
            self.assertLessEqual({n["parent"] for n in kiosk.nodes()} - {""}, set(ids))

    def test_a_dialog_hides_the_rest(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk("advance 61000")
            ids = kiosk.ids()
            self.assertIn("idle.stay", ids)
            self.assertNotIn("R01.no", ids)
            self.assertEqual(kiosk.screen(), "safety")

    def test_what_is_scrolled_away_has_no_size(self):
        with Kiosk("--text-size", "4", window="800x480") as kiosk:
            kiosk.tap("start", "next")
            away = [n for n in kiosk.nodes() if not n["visible"]]
            self.assertTrue(away, "everything fitted at 800x480 in the largest words")
            for node in away:
                self.assertEqual((node["w"], node["h"]), (0, 0))


class Fingers(unittest.TestCase):
    def test_tap_by_id_by_words_and_by_place_do_the_same(self):
        with Kiosk() as kiosk:
            kiosk.tap("start")
            node = kiosk.node("next")
            ways = ["next", json.dumps(node["label"]),
                    f'{node["x"] + node["w"] // 2} {node["y"] + node["h"] // 2}']
            for way in ways:
                kiosk.tap("home", "start")
                self.assertEqual(kiosk.screen(), "notice")
                kiosk(f"tap {way}")
                kiosk("settle")
                self.assertEqual(kiosk.screen(), "purpose", way)

    def test_tap_scrolls_into_view_first(self):
        with Kiosk("--text-size", "4", window="800x480") as kiosk:
            kiosk.tap("start", "next")
            self.assertFalse(kiosk.node("P1.code")["visible"])
            kiosk.tap("P1.code")
            self.assertEqual(kiosk.screen(), "code")

    def test_tap_on_nothing_is_an_error_that_names_the_screen(self):
        with Kiosk() as kiosk:
            kiosk.tap("start")
            for command, part in (("tap nobody", 'has no "nobody"'), ("tap 5 5", "at 5 5"),
                                  ('tap "No such words"', "No such words"),
                                  ("tap 99999 5", "0..8192")):
                with self.assertRaises(Refused) as refused:
                    kiosk(command)
                self.assertIn(part, str(refused.exception))
            self.assertEqual(kiosk.screen(), "notice")

    def test_tap_on_something_disabled_is_an_error(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk.tap("R01.no", "R02.no", "R03.no", "R04.no", "R05.no", *["safety.none"] * 5)
            disabled = [n["id"] for n in kiosk.nodes() if not n["enabled"]]
            self.assertTrue(disabled)
            with self.assertRaisesRegex(Refused, "cannot be chosen now"):
                kiosk(f"tap {disabled[0]}")

    def test_a_finger_that_slides_off_chooses_nothing(self):
        with Kiosk() as kiosk:
            kiosk.tap("start")
            node = kiosk.node("next")
            x, y = node["x"] + node["w"] // 2, node["y"] + node["h"] // 2
            kiosk(f"drag {x} {y} {x} {y - 400} 200")
            kiosk("settle")
            self.assertEqual(kiosk.screen(), "notice")

    def test_hold_and_drag_move_the_manual_clock(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk("hold 500 10 40000")
            kiosk("advance 59000")
            self.assertNotIn("idle.stay", kiosk.ids())  # the finger leaving was a sign of life
            kiosk("drag 500 10 510 10 500")
            kiosk("advance 59900")
            self.assertNotIn("idle.stay", kiosk.ids())
            kiosk("advance 200")
            self.assertIn("idle.stay", kiosk.ids())

    def test_the_held_corner_opens_the_staff_door(self):
        with Kiosk() as kiosk:
            kiosk("hold 20 20 4900")
            self.assertNotEqual(kiosk.screen(), "staff_pin")
            kiosk("hold 20 20 5000")
            self.assertEqual(kiosk.screen(), "staff_pin")


class Keys(unittest.TestCase):
    def focused(self, kiosk):
        return [n["id"] for n in kiosk.nodes() if n["focused"]]

    def test_both_sets_of_four_keys_move_alike(self):
        with Kiosk() as kiosk:
            kiosk.tap("start", "next")
            kiosk("key Right")
            first = self.focused(kiosk)
            self.assertEqual(len(first), 1)
            for forward, back in (("Right", "Left"), ("Tab", "Shift+Tab"), ("F14", "F13")):
                kiosk(f"key {forward}")
                self.assertNotEqual(self.focused(kiosk), first)
                kiosk(f"key {back}")
                self.assertEqual(self.focused(kiosk), first)
            kiosk("key F15")
            kiosk("settle")
            self.assertNotEqual(kiosk.screen(), "purpose")

    def test_menu_brings_the_keys_to_the_bar(self):
        with Kiosk() as kiosk:
            kiosk.tap("start", "next")
            for key in ("Escape", "F16"):
                kiosk(f"key {key}")
                self.assertIn(self.focused(kiosk)[0],
                              ("back", "size", "speak", "language", "theme", "home"))

    def test_choose_goes_there_by_keys_alone(self):
        with Kiosk() as kiosk:
            kiosk("choose start")
            kiosk("settle")
            self.assertEqual(kiosk.screen(), "notice")
            with self.assertRaisesRegex(Refused, 'do not come to "nobody" on screen notice'):
                kiosk("choose nobody")

    def test_an_unknown_key_is_an_error_and_a_foreign_one_does_nothing(self):
        with Kiosk() as kiosk:
            with self.assertRaisesRegex(Refused, 'no key "Nokey"'):
                kiosk("key Nokey")
            kiosk("key Q")
            self.assertEqual(kiosk.screen(), "attract")


class Time(unittest.TestCase):
    def test_the_manual_clock_stands_still_by_itself(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk("advance 59900")
            time.sleep(0.3)
            self.assertNotIn("idle.stay", kiosk.ids())

    def test_everything_due_happens_in_order(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk("advance 3600000")  # warning, forgetting and attract all lie within
            self.assertEqual(kiosk.screen(), "attract")

    def test_an_hour_takes_less_than_two_seconds_and_one_frame(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            before = kiosk("frames")["frames"]
            began = time.monotonic()
            kiosk("advance 3600000")
            self.assertLess(time.monotonic() - began, 2.0)
            self.assertLessEqual(kiosk("frames")["frames"] - before, 1)

    def test_settle_ends_the_pause_after_an_answer(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            kiosk("tap R01.no")
            self.assertEqual(kiosk("question")["questions"], ["R01"])
            self.assertEqual(kiosk.node("R01.no")["value"], "on")
            kiosk("settle")
            self.assertEqual(kiosk("question")["questions"], ["R02"])

    def test_advance_refuses_what_is_no_time(self):
        with Kiosk() as kiosk:
            for words in ("advance -1", "advance soon", "advance", "advance 1 2"):
                with self.assertRaises(Refused):
                    kiosk(words)

    def test_under_the_real_clock_nothing_is_painted_while_nothing_happens(self):
        with Kiosk(clock="real") as kiosk:
            to_safety(kiosk)
            time.sleep(0.5)
            before = kiosk("frames")
            time.sleep(3)
            after = kiosk("frames")
            self.assertEqual(after["frames"], before["frames"])
            self.assertLess(after["cpu_ms"] - before["cpu_ms"], 10)


class Asking(unittest.TestCase):
    def test_expect_tells_what_it_found_instead(self):
        with Kiosk() as kiosk:
            kiosk("expect screen attract")
            kiosk('expect text "Touch to start"')
            kiosk('expect no-text "Get help now"')
            for command, sentence in (
                    ("expect screen plan", "expected screen plan, it is attract"),
                    ('expect text "Bananas"', 'screen attract does not say "Bananas"'),
                    ('expect no-text "Touch"', 'screen attract says "Touch"'),
                    ("expect smell x", 'expect: "smell" is not one of: screen, text, no-text')):
                with self.assertRaises(Refused) as refused:
                    kiosk(command)
                self.assertEqual(str(refused.exception), sentence)

    def test_question_names_what_is_asked_and_what_can_be_answered(self):
        with Kiosk() as kiosk:
            self.assertEqual(kiosk("question"), {"ok": True, "questions": [], "answers": {}})
            to_safety(kiosk)
            self.assertEqual(kiosk("question"),
                             {"ok": True, "questions": ["R01"],
                              "answers": {"R01": ["yes", "no", "not_sure"]}})

    def test_tier_is_known_from_the_end_of_the_safety_set_until_attract(self):
        with Kiosk() as kiosk:
            to_safety(kiosk)
            self.assertIsNone(kiosk("tier")["tier"])
            kiosk.tap("R01.yes")
            self.assertEqual(kiosk.screen(), "stop_now")
            self.assertEqual(kiosk("tier")["tier"], "T0")
            kiosk("advance 3600000")
            self.assertEqual(kiosk.screen(), "attract")
            self.assertIsNone(kiosk("tier")["tier"])

    def test_plan_has_every_field_and_lasts_until_the_visit_ends(self):
        with Kiosk() as kiosk:
            self.assertEqual(kiosk("plan"), {"ok": True, "plan": None, "qr": []})
            to_plan(kiosk)
            self.assertEqual(kiosk.screen(), "plan")
            plan = kiosk("plan")["plan"]
            self.assertEqual(set(plan), {"variant", "week", "movements", "weeks", "cards",
                                         "left_out", "code", "stage", "ladder"})
            self.assertEqual(len(plan["code"]), 12)
            self.assertEqual(set(plan["movements"][0]), {"id", "name", "dose", "why"})
            self.assertEqual(set(plan["weeks"][0]),
                             {"week", "walk_minutes", "days", "movements", "met", "sessions"})
            kiosk.tap("next")
            self.assertEqual(kiosk.screen(), "takehome")
            answer = kiosk("plan")
            kinds = [code["kind"] for code in answer["qr"]]
            self.assertEqual(kinds, ["calendar", "text"])
            for code in answer["qr"]:
                for movement in plan["movements"]:
                    self.assertIn(movement["name"], code["text"])
            kiosk.tap("next", "next")
            self.assertEqual(kiosk.screen(), "attract")
            self.assertIsNone(kiosk("plan")["plan"])

    def test_counters_count_finished_and_left_visits(self):
        with Kiosk() as kiosk:
            self.assertEqual(kiosk("counters")["counters"], [])
            to_plan(kiosk)
            kiosk.tap("next", "next", "next")
            kiosk.tap("start")
            kiosk("advance 100000")
            rows = {(c["metric"], c["key"]): c for c in kiosk("counters")["counters"]}
            self.assertEqual(rows["visit", "finished"]["n"], 1)
            self.assertEqual(rows["visit", "started"]["n"], 1)
            self.assertEqual(set(rows["visit", "finished"]),
                             {"bucket", "pack", "metric", "key", "n", "closed"})

    def test_spoken_is_what_was_read_since_the_last_time(self):
        with Kiosk() as kiosk:
            kiosk.tap("start", "next")
            self.assertEqual(kiosk("spoken")["spoken"], [])
            kiosk.tap("speak")
            read = kiosk("spoken")["spoken"]
            labels = [n["label"] for n in kiosk.nodes()]
            self.assertEqual(read[0], labels[0])
            self.assertIn(kiosk.node("P1.code")["label"], read)
            self.assertNotIn(kiosk.node("home")["label"], read)
            self.assertEqual(kiosk("spoken")["spoken"], [])
            kiosk("key Right")
            self.assertEqual(len(kiosk("spoken")["spoken"]), 1)
            kiosk.tap("speak", "P1.keeps_coming")
            self.assertEqual(kiosk("spoken")["spoken"], [])

    def test_private_questions_are_read_only_to_who_asks_for_it_there(self):
        with Kiosk() as kiosk:
            kiosk.tap("start", "next", "speak", "P1.keeps_coming")
            kiosk("spoken")
            kiosk.tap("next")
            self.assertEqual(kiosk("question")["questions"], ["R01"])
            self.assertEqual(kiosk("spoken")["spoken"], [])
            kiosk.tap("speak", "speak")
            self.assertIn(kiosk.node("R01.no")["label"], kiosk("spoken")["spoken"])

    def test_frames_counts_paint_and_cpu(self):
        with Kiosk() as kiosk:
            before = kiosk("frames")
            kiosk.tap("start")
            after = kiosk("frames")
            self.assertGreater(after["frames"], before["frames"])
            self.assertGreater(after["cpu_ms"], before["cpu_ms"])
            self.assertEqual(kiosk("frames")["frames"], after["frames"])


class Setting(unittest.TestCase):
    def test_each_setting_changes_what_is_seen(self):
        with Kiosk() as kiosk:
            kiosk.tap("start", "next")
            before = kiosk.nodes()
            kiosk("set text_size 4")
            self.assertGreater(kiosk.nodes()[0]["h"], before[0]["h"])
            for words in ("theme high-contrast-dark", "theme high-contrast-light",
                          "theme default", "reach on", "reach off", "mode gym", "mode waiting",
                          "lang en", "text_size 2"):
                kiosk(f"set {words}")
            self.assertEqual(kiosk.nodes(), before)

    def test_a_wrong_value_says_which_are_right(self):
        with Kiosk() as kiosk:
            for words, part in (("theme pink", "high-contrast-dark"), ("text_size 5", "1, 2, 3, 4"),
                                ("text_size", "set:"), ("lang xx", "a language of the content"),
                                ("reach maybe", "on, off"), ("mode spa", "waiting, gym"),
                                ("speed 3", "lang, theme")):
                with self.assertRaises(Refused) as refused:
                    kiosk(f"set {words}")
                self.assertIn(part, str(refused.exception))

    def test_shot_is_the_window_as_drawn(self):
        with Kiosk(window="800x480") as kiosk, tempfile.TemporaryDirectory() as folder:
            kiosk(f"shot {folder}/a.png")
            self.assertEqual(png_size(f"{folder}/a.png"), (800, 480))
            kiosk.tap("start")
            kiosk(f"shot {folder}/b.png")
            self.assertNotEqual(Path(folder, "a.png").read_bytes(),
                                Path(folder, "b.png").read_bytes())
            with self.assertRaises(Refused):
                kiosk("shot /nowhere/at/all.png")

    def test_printer_and_stick_are_played_only_when_asked_for(self):
        with Kiosk() as kiosk:
            for state in ("ready", "low", "out", "offline", "unknown"):
                kiosk(f"printer {state}")
            kiosk("stick /tmp")
            kiosk("stick none")
            with self.assertRaisesRegex(Refused, "ready, low, out"):
                kiosk("printer burning")
        with Kiosk(fakes=False) as kiosk:
            for words in ("printer ready", "stick none"):
                with self.assertRaisesRegex(Refused, "only with --fake-edges"):
                    kiosk(words)


    def test_paper_is_the_plan_as_it_would_be_printed(self):
        with Kiosk() as kiosk, tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(Refused, "there is no plan yet"):
                kiosk(f"paper {folder}/plan.pdf")
            to_plan(kiosk)
            with self.assertRaisesRegex(Refused, "paper: "):
                kiosk("paper /nowhere/at/all.pdf")
            kiosk(f"paper {folder}/plan.pdf")
            words = subprocess.run(["pdftotext", "-layout", f"{folder}/plan.pdf", "-"],
                                   capture_output=True, text=True, check=True).stdout
            plan = kiosk("plan")["plan"]
            for movement in plan["movements"]:
                self.assertIn(movement["name"], words)
            self.assertIn(plan["code"][:4], words)


class Socket(unittest.TestCase):
    def test_nonsense_gets_a_sentence_and_the_line_stays_open(self):
        with Kiosk() as kiosk:
            for words in ("dance", "", "   ", "tap", 'tap "open', "tap a b c d e f g h",
                          "tree now", "x" * 3000, "\x01\x02", "tap \\"):
                answer = kiosk.raw(words)
                self.assertIs(answer["ok"], False)
                self.assertEqual(set(answer), {"ok", "error"})
                self.assertTrue(answer["error"])
            self.assertEqual(kiosk.screen(), "attract")

    def test_a_line_without_end_is_thrown_away(self):
        with Kiosk() as kiosk:
            answer = kiosk.raw("y" * 100000)
            self.assertIs(answer["ok"], False)
            self.assertEqual(kiosk.screen(), "attract")

    def test_several_callers_and_several_lines_at_once(self):
        with Kiosk() as kiosk:
            callers = [socket.socket(socket.AF_UNIX) for _ in range(4)]
            for caller in callers:
                caller.connect(kiosk.socket_path)
                caller.sendall(b"tier\nquestion\nframes\n")
            for caller in callers:
                lines = caller.makefile("rb")
                self.assertIn("tier", json.loads(lines.readline()))
                self.assertIn("questions", json.loads(lines.readline()))
                self.assertIn("frames", json.loads(lines.readline()))
                lines.close()
                caller.close()
            self.assertEqual(kiosk.screen(), "attract")

    def test_a_caller_that_hangs_up_in_mid_line_harms_nobody(self):
        with Kiosk() as kiosk:
            for words in (b"tap st", b"tree\n", b""):
                caller = socket.socket(socket.AF_UNIX)
                caller.connect(kiosk.socket_path)
                caller.sendall(words)
                caller.close()
            self.assertEqual(kiosk.screen(), "attract")

    def test_only_this_user_may_connect_and_the_socket_goes_with_the_program(self):
        with Kiosk() as kiosk:
            mode = os.stat(kiosk.socket_path).st_mode
            self.assertTrue(stat.S_ISSOCK(mode))
            self.assertEqual(stat.S_IMODE(mode), 0o600)
            self.assertEqual(kiosk.raw("quit"), {"ok": True})
            self.assertEqual(kiosk.process.wait(10), 0)
            self.assertFalse(os.path.exists(kiosk.socket_path))

    def test_a_file_in_the_sockets_place_is_left_alone(self):
        with tempfile.NamedTemporaryFile() as file:
            done = subprocess.run([PROGRAM, "--headless", "--control", file.name],
                                  capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 2)
            self.assertIn("is there already and is no socket", done.stderr)


if __name__ == "__main__":
    unittest.main()
