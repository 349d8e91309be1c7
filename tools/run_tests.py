#!/usr/bin/env python3
"""run_tests.py --out build/debug [--only WORD]: runs all tests, ends with "N passed, N failed".

Three kinds: programs test_* made with cmocka, Python tests of the real program in
tests/blackbox/test_*.py, and visits in tests/replays/*.txt. A test program that breaks off counts
as one failure more. Fails too when nothing was run.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LONGEST_S = 400
PASSED = re.compile(r"^\[  PASSED  \] (\d+) test", re.M)
FAILED = re.compile(r"^\[  FAILED  \] (\d+) test", re.M)
PYTHON = re.compile(r"^Ran (\d+) test", re.M)
PYTHON_BAD = re.compile(r"(?:failures|errors|unexpected successes)=(\d+)")


def run(command, env):
    """Output and exit status; -9 when it took too long."""
    try:
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, timeout=LONGEST_S,
                              stderr=subprocess.STDOUT, errors="replace")
        return done.stdout, done.returncode
    except subprocess.TimeoutExpired as slow:
        return (slow.stdout or b"").decode(errors="replace") + "\ntook too long\n", -9


def total(pattern, text):
    return sum(int(n) for n in pattern.findall(text))


def count_cmocka(text, status):
    passed, failed = total(PASSED, text), total(FAILED, text)
    broke_off = status != 0 and failed == 0
    return passed, failed + broke_off


def count_python(text, status):
    bad = total(PYTHON_BAD, text)
    failed = bad if bad or status == 0 else 1
    return max(total(PYTHON, text) - failed, 0), failed


def count_replay(text, status):
    return int(status == 0), int(status != 0)


def jobs(out):
    """Each test as (name, command, how its result is counted)."""
    for source in sorted(Path("tests").glob("test_*.c")):
        yield source.stem, [str(Path(out, source.stem))], count_cmocka
    for script in sorted(Path("tests/blackbox").glob("test_*.py")):
        yield f"blackbox/{script.stem}", [sys.executable, str(script)], count_python
    for replay in sorted(Path("tests/replays").glob("*.txt")):
        yield f"replays/{replay.stem}", [
            str(Path(out, "steadyback")), "--headless", "--clock", "manual", "--fake-edges",
            "--script", str(replay)], count_replay


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    env = {**os.environ, "STEADYBACK_OUT": options.out, "LC_ALL": "C.UTF-8"}
    passed = failed = 0
    bad = []
    for name, command, count in jobs(options.out):
        if options.only not in name:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="steadyback-test-") as state:
            more = {"STEADYBACK_STATE": state}
            if count is count_cmocka:  # to the program itself this would be the paper's size
                more["STEADYBACK_PAPER"] = str(Path(options.out, "steadyback-paper"))
            text, status = run(command, {**env, **more})
        good, wrong = count(text, status)
        print(f"  {name:34} {good:4} passed {wrong:3} failed {time.monotonic() - began:6.1f} s",
              flush=True)
        passed, failed = passed + good, failed + wrong
        if wrong:
            bad.append(name)
            print(text)
    if bad:
        print("failed:", *bad)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
