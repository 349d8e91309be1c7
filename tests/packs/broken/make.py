#!/usr/bin/env python3
"""make.py FOLDER: writes the broken packs into FOLDER, one for each row of faults.json, and `all`.

Each is the pack `good`, with what lies in more/, and one place spoiled: the first `find` of `file`
becomes `put`. `says` is the one sentence packtool check then has to say. `all` has every fault.
"""
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
FAULTS = json.loads((HERE / "faults.json").read_text())


def spoil(pack, fault):
    path = pack / fault["file"]
    text = path.read_bytes().decode()
    if fault["find"] not in text:
        raise SystemExit(f"{fault['name']}: {fault['file']} has no {fault['find']}")
    text = text.replace(fault["find"], fault["put"], 1)
    path.write_bytes(text.encode(fault.get("encoding", "utf-8")))


def make(folder, faults):
    """The pack with these faults; whole without any."""
    shutil.copytree(HERE.parent / "good", folder)
    shutil.copytree(HERE / "more", folder, dirs_exist_ok=True)
    for fault in faults:
        spoil(folder, fault)
    return folder


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for fault in FAULTS:
        make(folder / fault["name"], [fault])
    make(folder / "all", FAULTS)
    print(f"{len(FAULTS)} packs with one fault each, and one with all, in {folder}")


if __name__ == "__main__":
    main()
