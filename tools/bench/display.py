"""A virtual X display that is watched from outside: its picture is a file we can look at."""
import ctypes
import mmap
import os
import signal
import struct
import subprocess
import time

WIDTH, HEIGHT = 1920, 1080
NOBODY = 0xFF00FF  # the colour where no window is
LONGEST_S = 20
NAP_S = 20e-6


class Display:
    """with Display(folder) as display: display.environment, display.pixel(x, y), display.press()"""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        told, tell = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir",
             str(self.folder), "-nolisten", "tcp", "-noreset"],
            pass_fds=[tell], stderr=subprocess.DEVNULL)
        os.close(tell)
        with os.fdopen(told) as line:
            self.name = ":" + line.readline().strip()
        self.environment = {**os.environ, "DISPLAY": self.name}
        self.open_picture()
        self.open_pointer()
        return self

    def __exit__(self, *_):
        self.x11.XCloseDisplay(self.link)
        self.server.terminate()
        self.server.wait()

    def open_picture(self):
        """Xvfb keeps its screen in a file of the xwd format."""
        with open(os.path.join(self.folder, "Xvfb_screen0"), "rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        head = struct.unpack(">25I", self.bytes[:100])
        self.begin, self.stride = head[0] + head[19] * 12, head[12]

    def open_pointer(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtest = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.link = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.link))
        self.x11.XSetWindowBackground(self.link, root, ctypes.c_ulong(NOBODY))
        self.x11.XClearWindow(self.link, root)
        self.x11.XSync(self.link, 0)

    # --- looking

    def pixel(self, x, y):
        at = self.begin + y * self.stride + x * 4
        return int.from_bytes(self.bytes[at:at + 3], "little")

    def rows(self, x, y, w, h):
        """The pixels of a rectangle, row by row."""
        for i in range(y, y + h):
            at = self.begin + i * self.stride + x * 4
            yield self.bytes[at:at + w * 4]

    def covered(self):
        """A whole frame is there: the server copies from the top, so the last row comes last."""
        return all(self.pixel(x, y) != NOBODY
                   for x, y in ((5, 5), (WIDTH // 2, HEIGHT // 2), (WIDTH - 5, HEIGHT - 1)))

    def wait(self, what):
        end = time.monotonic() + LONGEST_S
        while not what():
            if time.monotonic() > end:
                raise RuntimeError("the picture never came")
            time.sleep(NAP_S)

    def await_empty(self):
        self.wait(lambda: self.pixel(WIDTH // 2, HEIGHT // 2) == NOBODY)

    # --- touching

    def move(self, x, y):
        self.xtest.XTestFakeMotionEvent(self.link, -1, int(x), int(y), ctypes.c_ulong(0))
        self.x11.XSync(self.link, 0)

    def button(self, down):
        self.xtest.XTestFakeButtonEvent(self.link, 1, int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.link)

    # --- starting

    def first_frame(self, command, environment=None):
        """Wall ms and processor ms until a whole frame is seen, bytes read from disk for it."""
        began = time.perf_counter()
        pid = os.posix_spawn(command[0], command, environment or self.environment,
                             file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
        try:
            self.wait(self.covered)
            wall = (time.perf_counter() - began) * 1e3
            return wall, processor_ms(pid), bytes_read(pid)
        finally:
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
            self.await_empty()


def processor_ms(pid):
    """All threads of a process, exact: its own clock, as clock_getcpuclockid(3) makes it."""
    return time.clock_gettime((~pid << 3) | 2) * 1e3


def bytes_read(pid):
    with open(f"/proc/{pid}/io") as file:
        return int(next(line for line in file if line.startswith("read_bytes")).split()[1])
