"""Starts the real program and talks to it over its control socket, as a pair of remote hands."""
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

# Under address sanitizer freed memory waits to be found again: it is overwritten, as the
# program's own free does without it.
os.environ.setdefault("ASAN_OPTIONS", "max_free_fill_size=1000000000:free_fill_byte=0"
                      ":quarantine_size_mb=4:thread_local_quarantine_size_kb=64")
os.environ.setdefault("LSAN_OPTIONS", "suppressions=" + os.path.abspath("tests/leaks.supp")
                      + ":print_suppressions=0")
OUT = os.environ.get("STEADYBACK_OUT", "build/debug")
PROGRAM = os.path.join(OUT, "steadyback")


class Refused(Exception):
    """The kiosk answered {"ok":false,...}; the sentence is the message."""


class Kiosk:
    """with Kiosk("--lang", "en") as kiosk: kiosk("tap start"); kiosk.ids()"""

    def __init__(self, *options, clock="manual", fakes=True, window="1080x1920", env=None,
                 out=OUT):
        self.folder = tempfile.TemporaryDirectory(prefix="steadyback-test-")
        self.state = Path(self.folder.name, "state")
        self.socket_path = os.path.join(self.folder.name, "control")
        self.errors = open(os.path.join(self.folder.name, "stderr"), "w+")
        command = [os.path.join(out, "steadyback"), "--headless", "--clock", clock, "--window", window,
                   "--state", str(self.state), "--control", self.socket_path]
        command += ["--fake-edges"] if fakes else []
        self.process = subprocess.Popen(command + list(options), stderr=self.errors,
                                        env={**os.environ, **(env or {})})
        self.line = self.connect()

    def connect(self):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                self.socket.connect(self.socket_path)
                self.socket.settimeout(120)
                return self.socket.makefile("rwb", buffering=0)
            except OSError:
                self.socket.close()
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        raise RuntimeError("the kiosk did not start: " + self.said())

    def said(self):
        self.errors.flush()
        return Path(self.errors.name).read_text()

    def ask(self, *commands):
        """Sends them all at once; the answers in order."""
        self.line.write("".join(command + "\n" for command in commands).encode())
        return [self.answer() for _ in commands]

    def raw(self, command):
        return self.ask(command)[0]

    def answer(self):
        answer = b""
        while not answer.endswith(b"\n"):
            piece = self.line.readline()
            if not piece:
                raise RuntimeError("the kiosk hung up: " + self.said())
            answer += piece
        return json.loads(answer)

    def __call__(self, command):
        answer = self.raw(command)
        if answer["ok"] is not True:
            raise Refused(answer["error"])
        return answer

    def tree(self):
        return self("tree")

    def screen(self):
        return self.tree()["screen"]

    def nodes(self):
        return self.tree()["nodes"]

    def ids(self):
        return [node["id"] for node in self.nodes() if node["id"]]

    def node(self, node_id):
        return next(node for node in self.nodes() if node["id"] == node_id)

    def tap(self, *ids):
        for node_id in ids:
            self(f"tap {node_id}")
            self("settle")

    def close(self):
        if self.process.poll() is None:
            try:
                self.raw("quit")
            except (RuntimeError, OSError):
                pass
        self.line.close()
        self.socket.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.errors.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
        self.folder.cleanup()
