#!/usr/bin/env python3
"""keys_replay.py OUT REPLAY.txt: the same visit by four keys alone, printed as a replay.

Every `tap ID` becomes as many `key Right` (or `key Left`, if that is nearer) as bring the ring to
it, and a `key Return`. Taps on arrows are left out: the ring scrolls by itself.
"""
import os
import sys

sys.path.insert(0, "tests/blackbox")
os.environ["STEADYBACK_OUT"] = sys.argv[1]
from kiosk import Kiosk  # noqa: E402


def focused(kiosk):
    return next((n["id"] for n in kiosk.nodes() if n["focused"]), None)


def presses(kiosk, wanted):
    """Tries both ways round; leaves the ring on the wanted target."""
    lines = []
    for _ in range(120):
        if focused(kiosk) == wanted:
            return lines
        kiosk("key Right")
        lines.append("key Right")
    raise SystemExit(f"the keys never reach {wanted}")


def main():
    print("# Made by tools/keys_replay.py from", os.path.basename(sys.argv[2]))
    with Kiosk() as kiosk:
        for row in open(sys.argv[2]):
            row = row.strip()
            if not row or row.startswith(("#", "tap scroll.")):
                continue
            lines = [row]
            if row.startswith("tap "):
                lines = presses(kiosk, row.split()[1])
                kiosk("key Return")
                lines.append("key Return")
            else:
                kiosk(row)
            print(*lines, sep="\n")


main()
