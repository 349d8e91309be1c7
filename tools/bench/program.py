"""The programs under measurement: built, started, talked to and looked at from outside."""
import json
import socket
import subprocess
import time
from pathlib import Path

from display import processor_ms

FLAGS = ["-std=c11", "-O2", "-D_GNU_SOURCE", "-Iapp"]
PARTS_PACKAGES = ["jansson", "icu-uc", "libqrencode", "sqlite3", "libsodium", "libsystemd"]
PAPER_PACKAGES = PARTS_PACKAGES + ["pangocairo", "cairo", "fontconfig"]
CONTENT = "content/base"
ANSWERS = ["P1.keeps_coming", "P2.over_3_months", "P4.low", "P5.3", "P8.sitting", "P10.bit",
           "P12.so_so", "P17.walk", "P18.min_10", "P20.yes"]
STEPS_MAX = 80


def build(source, program, packages, archives=()):
    """One small C program of tools/bench, against the archives that `make` left."""
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", *packages], check=True,
                           capture_output=True, text=True).stdout.split()
    subprocess.run(["cc", *FLAGS, f"tools/bench/{source}", "-Wl,--start-group",
                    *map(str, archives), "-Wl,--end-group", *flags, "-lcups", "-lm", "-lpthread",
                    "-Wl,--as-needed", "-o", str(program)], check=True)
    return str(program)


class Kiosk:
    """with Kiosk(out, folder, ...) as kiosk: kiosk("tap start"); kiosk.tree()"""

    def __init__(self, out, folder, *options, environment=None):
        self.socket_path = Path(folder, f"control-{time.monotonic_ns()}")
        self.process = subprocess.Popen(
            [Path(out, "steadyback"), "--fake-edges", "--window", "1920x1080", "--content",
             CONTENT, "--state", f"{self.socket_path}.state", "--control", self.socket_path,
             *options], env=environment, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid
        self.connect()

    def connect(self):
        end = time.monotonic() + 20
        while True:
            self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                self.socket.connect(str(self.socket_path))
                self.line = self.socket.makefile("rwb")
                return
            except OSError:
                self.socket.close()
                if self.process.poll() is not None or time.monotonic() > end:
                    self.process.kill()
                    self.process.wait()
                    raise RuntimeError("the kiosk did not start") from None
                time.sleep(0.002)

    def __call__(self, command):
        self.line.write(command.encode() + b"\n")
        self.line.flush()
        answer = json.loads(self.line.readline())
        if answer["ok"] is not True:
            raise RuntimeError(f"{command}: {answer['error']}")
        return answer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self("quit")
        except (RuntimeError, OSError, ValueError):
            pass
        self.line.close()
        self.socket.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def step(self):
        """One tap of somebody who has nothing to report; returns the screen it was on."""
        tree = self("tree")
        can = {node["id"]: node["value"] for node in tree["nodes"] if node["enabled"]}
        answered = {name.split(".")[0] for name, value in can.items() if value == "on"}
        ways = [name for name in can if name.endswith((".none", ".no"))]
        ways += [name for name in ANSWERS if name.split(".")[0] not in answered]
        for way in ways + ["next", "start", "scroll.down"]:
            if way in can:
                self.tap(way)
                return tree["screen"]
        raise RuntimeError(f"no way on from screen {tree['screen']}: {' '.join(can)}")

    def walk(self, screen):
        """Calm steps until this screen is there."""
        for _ in range(STEPS_MAX):
            if self("tree")["screen"] == screen:
                return
            self.step()
        raise RuntimeError(f"screen {screen} was not reached")

    def tap(self, node_id):
        self(f"tap {node_id}")
        self("settle")

    def opens(self, node_id):
        """False when it is not there to be tapped."""
        try:
            self.tap(node_id)
            return True
        except RuntimeError:
            return False

    def open_library(self):
        self.walk("purpose")
        self.tap("P1.movements")
        self.walk("library")

    def open_player(self):
        """From the plan to a movement that the figure does."""
        self.tap(next(node["id"] for node in self("tree")["nodes"]
                      if node["id"].startswith("movement.")))

    def whole_visit(self):
        self.walk("plan")
        self.open_player()
        self("advance 5000")
        self.tap("done")
        self.walk("goodbye")
        self.walk("attract")

    def node(self, **wanted):
        return next(node for node in self("tree")["nodes"]
                    if all(node[key] == value for key, value in wanted.items()))

    # --- what the kernel knows

    def processor_ms(self):
        return processor_ms(self.pid)

    def switches(self):
        """How often any of its threads woke up or was stopped."""
        return sum(int(line.split()[1])
                   for status in Path(f"/proc/{self.pid}/task").glob("*/status")
                   for line in status.read_text().splitlines() if "ctxt_switches" in line)

    def memory_kb(self, *names):
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        return sum(sizes[name] for name in names)
