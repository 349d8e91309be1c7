"""How the program starts, refuses and goes on: options, scripts, broken content, no disk."""
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import memory
from kiosk import PROGRAM, Kiosk


def run(*options, env=None, timeout=30):
    return subprocess.run([PROGRAM, *options], capture_output=True, text=True, timeout=timeout,
                          env={**os.environ, **(env or {})})


def play(script, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "visit.txt")
        path.write_text(script)
        done = run("--headless", "--clock", "manual", "--state", folder + "/state", "--script",
                   str(path), *options)
        return done, str(path)


class Options(unittest.TestCase):
    def test_what_cannot_be_understood_is_one_sentence_and_two(self):
        for options, sentence in (
                (["--fly"], 'there is no option "--fly"; see --help'),
                (["--window", "300x200"], "option: window: 300x200 is too small,"
                                          " the least is 320x240"),
                (["--headless", "--now", "yesterday"], "yesterday"),
                (["--headless", "--script", "/nowhere.txt"], "the script cannot be read"),
                (["--headless", "--control", "/nowhere/socket"], "/nowhere/socket")):
            done = run(*options)
            self.assertEqual(done.returncode, 2, options)
            self.assertEqual(done.stdout, "")
            self.assertIn(sentence, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            print("      ", done.stderr.strip())

    def test_version_and_help_need_no_screen(self):
        version = run("--version", env={"DISPLAY": ""})
        self.assertRegex(version.stdout, r"^steadyback \d+\.\d+\.\d+\n$")
        text = run("--help").stdout
        self.assertIn("--text-size 1..4", text)
        self.assertIn("advance", text)

    def test_environment_and_file_set_what_the_line_does(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write("# a small panel\nwindow = 800x480\n")
            file.flush()
            with Kiosk("--config", file.name, window="1280x720") as kiosk:
                self.assertEqual(kiosk.nodes()[0]["w"], 1280)
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
            file.write("theme = pink\n")
            file.flush()
            done = run("--config", file.name)
            self.assertEqual(done.returncode, 2)
            self.assertIn("line 1: theme", done.stderr)

    def test_automation_is_refused_in_the_installed_service(self):
        for option in (["--control", "/tmp/never"], ["--script", "tests/replays/walks_away.txt"]):
            done = run("--headless", *option, env={"STEADYBACK_SERVICE": "1"})
            self.assertEqual(done.returncode, 2)
            self.assertIn("refused", done.stderr)
        self.assertFalse(os.path.exists("/tmp/never"))


class Scripts(unittest.TestCase):
    def test_a_good_script_ends_with_0_and_prints_only_what_it_asks(self):
        done, _ = play("# a comment\n\n  \nexpect screen attract\ntier\n")
        self.assertEqual(done.returncode, 0)
        self.assertEqual([json.loads(row) for row in done.stdout.split("\n") if row],
                         [{"ok": True, "tier": None}])

    def test_a_failing_line_is_named_with_its_reason_and_ends_with_1(self):
        done, path = play("# one\nexpect screen attract\n\nexpect screen plan\ntap start\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{path}:4: expected screen plan, it is attract", done.stderr)

    def test_quit_ends_with_0_before_the_rest(self):
        done, _ = play("quit\nexpect screen plan\n")
        self.assertEqual(done.returncode, 0)

    def test_the_clock_begins_on_a_monday_morning_or_when_said(self):
        with Kiosk() as kiosk:
            kiosk("tap start")
            kiosk("advance 100000")
            self.assertEqual(kiosk("counters")["counters"][0]["bucket"], "2027-01-04")
        with Kiosk("--now", "2029-05-06T07:08Z") as kiosk:
            kiosk("tap start")
            kiosk("advance 100000")
            self.assertEqual(kiosk("counters")["counters"][0]["bucket"], "2029-05-06")


class Trouble(unittest.TestCase):
    def broken(self, change):
        """A copy of the base pack, changed; the kiosk shows the kind screen, the door works."""
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder, "base")
            subprocess.run(["cp", "-r", "content/base", content], check=True)
            change(content)
            with Kiosk("--content", str(content)) as kiosk:
                self.assertEqual(kiosk.screen(), "out_of_order")
                kiosk("hold 20 20 5100")
                self.assertEqual(kiosk.screen(), "staff_pin")
                said = kiosk.said()
            check = run("--check", "--content", str(content))
            self.assertEqual(check.returncode, 1)
            print("      ", said.strip().split("\n")[0])
            return said + check.stdout

    def test_missing_content_shows_out_of_order_and_the_staff_door_opens(self):
        with Kiosk("--content", "/nowhere") as kiosk:
            self.assertEqual(kiosk.screen(), "out_of_order")
            kiosk("hold 20 20 5100")
            self.assertEqual(kiosk.screen(), "staff_pin")
            self.assertIn("/nowhere", kiosk.said())

    def test_a_broken_file_is_named_with_its_line(self):
        def change(content):
            file = content / "quiz.json"
            file.write_text(file.read_text()[:2000])
        self.assertRegex(self.broken(change), r"quiz\.json: line \d+")

    def test_a_missing_file_is_named(self):
        self.assertIn("safety.json", self.broken(lambda content:
                                                 (content / "safety.json").unlink()))

    def test_an_unwritable_state_folder_is_said_and_the_visit_goes_on(self):
        with tempfile.NamedTemporaryFile() as file, Kiosk("--state", file.name + "/x") as kiosk:
            kiosk.tap("start")
            self.assertEqual(kiosk.screen(), "notice")
            kiosk("advance 100000")
            rows = {(c["metric"], c["key"]): c["n"] for c in kiosk("counters")["counters"]}
            self.assertEqual(rows["visit", "started"], 1)  # counted in memory
            said = kiosk.said()
            self.assertIn(file.name, said)
            print("      ", said.strip().split("\n")[-1])

    def test_a_language_the_content_does_not_have_is_said(self):
        with Kiosk("--lang", "xx") as kiosk:
            kiosk.tap("start")
            self.assertEqual(kiosk.tree()["lang"], "en")

    def test_a_signal_ends_it_cleanly(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with Kiosk(clock="real") as kiosk:
                kiosk.tap("start")
                kiosk.process.send_signal(number)
                self.assertEqual(kiosk.process.wait(10), 0)
                self.assertFalse(os.path.exists(kiosk.socket_path))


class Service(unittest.TestCase):
    def test_systemd_hears_that_it_is_ready_alive_and_stopping(self):
        with tempfile.TemporaryDirectory() as folder:
            ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            ear.bind(folder + "/notify")
            ear.settimeout(10)
            env = {"NOTIFY_SOCKET": folder + "/notify", "WATCHDOG_USEC": "200000"}
            with Kiosk(clock="real", env=env):
                heard = [ear.recv(100) for _ in range(4)]
            self.assertEqual(heard, [b"READY=1"] + [b"WATCHDOG=1"] * 3)
            while heard[-1] != b"STOPPING=1":
                heard.append(ear.recv(100))
            ear.close()


class Forgetting(unittest.TestCase):
    def test_the_return_code_is_nowhere_in_memory_afterwards(self):
        with Kiosk("--text-size", "1") as kiosk:
            for row in Path("tests/replays/whole_visit.txt").read_text().split("\n"):
                if row.startswith("tap show.text"):
                    break
                if row and not row.startswith("#"):
                    kiosk(row)
            code = kiosk("plan")["plan"]["code"].encode()
            pid = kiosk.process.pid
            self.assertTrue(memory.holds(pid, code), "the search itself finds nothing")
            kiosk("tree")
            kiosk("advance 3600000")
            kiosk("settle")
            self.assertEqual(kiosk.screen(), "attract")
            self.assertEqual(memory.holds(pid, code), [])
            folder = b"".join(p.read_bytes() for p in kiosk.state.rglob("*") if p.is_file())
            self.assertNotIn(code, folder)


if __name__ == "__main__":
    unittest.main()
