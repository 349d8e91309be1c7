"""Runs the real packtool over packs, as a kiosk's importer would: keys, a keyring, a stick."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from packs import END, PACKTOOL, Keys, entry, manifest, pack_json

MEMORY_KB_MAX = 256 * 1000
SENTENCES = {
    "not_a_pack": "This file is not a Steadyback pack.",
    "cut_short": "This pack is cut short; copy it to the stick again and wait until copying has ended.",
    "extra_bytes": "Something was added to the end of this pack; copy it to the stick again.",
    "damaged": "This pack is damaged; copy it to the stick again.",
    "not_plain": "This pack holds a link or another thing that is no plain file, so it was not opened.",
    "bad_name": "This pack holds a file with a name that is not allowed.",
    "wrong_files": "The files in this pack are not the files on its own list.",
    "file_changed": "A file in this pack was changed or damaged after the pack was made.",
    "bad_list": "The list of what is in this pack is not written as it should be.",
    "misleading": "This pack holds hidden letters that could mislead a reader.",
    "too_many": "This pack holds more files than a kiosk takes.",
    "too_large": "This pack, or a file in it, is larger than a kiosk takes.",
    "forbidden_kind": "This pack holds a kind of file that is never allowed, such as a font or a program.",
    "bad_picture": "A picture in this pack is damaged or too large to show.",
    "bad_sound": "A sound in this pack is not of a kind the kiosk can play.",
    "bad_text": "A text in this pack is damaged.",
    "unsigned": "Nobody has signed this pack; ask its makers for the signed one.",
    "bad_signature": "The signature in this pack is damaged; ask its makers for a new copy.",
    "changed": "This pack was changed after it was signed; do not use it.",
    "unknown_key": "This pack is signed by somebody this kiosk does not know.",
    "revoked_key": "This pack is signed with a key that is no longer trusted.",
    "site_key": "This pack is signed by a clinic, and a clinic may not change what the makers wrote.",
    "newer_format": "This pack is written for a newer kiosk; update the kiosk's program first.",
    "needs_newer": "This pack needs a newer kiosk; update the kiosk's program first.",
    "older": "This pack is older than the one this kiosk has had.",
    "same_number": "This pack has the same number as the one in this kiosk but is not the same; "
                   "do not use it and tell its makers.",
    "already_here": "This kiosk already has this pack.",
}


def run(*words):
    """Exit status, both outputs, and the most memory it held in kB."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([PACKTOOL, *map(str, words)], stdout=said, stderr=said)
        _, status, use = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return process.returncode, said.read().decode(errors="replace"), use.ru_maxrss


class Bench(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="steadyback-test-")
        cls.folder = Path(cls.home.name)
        (cls.folder / "keys").mkdir()
        cls.keys = Keys(cls.folder / "keys")
        for name in ("vendor", "site", "gone", "stranger"):
            cls.keys.make(name)
        cls.keys.make("minisigned", by_minisign=True)
        cls.ring = cls.keys.keyring("vendor", "site", "gone", "minisigned", revoked=["gone"])
        cls.stick = cls.folder / "stick"
        cls.stick.mkdir()

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def pack(self, files, about=None, key="vendor", entries=None, end=END, signature=None):
        """The bytes of a pack that is right in all that is not given."""
        files = [("pack.json", pack_json()), *files] if entries is None else files
        text = manifest(files) if about is None else about
        signature = self.keys.sign(key, text) if signature is None else signature
        body = b"".join(entry(*row) for row in files) if entries is None else entries
        return entry("manifest.json", text) + entry("manifest.minisig", signature) + body + end

    def verify(self, data, *more):
        (self.stick / "x.steadypack").write_bytes(data)
        return self.verify_written(*more)

    def verify_written(self, *more):
        return run("verify", self.stick / "x.steadypack", "--keyring", self.ring, *more)
