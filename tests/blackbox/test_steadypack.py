#!/usr/bin/env python3
"""Packs on a stick: good ones go all the way, and over sixty kinds of hostile ones are refused,
each with its one sentence, leaving nothing behind and needing little memory.
"""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from packs import (END, PACKTOOL, Keys, canonical, entry, header, jpeg, listed, manifest,
                   pack_json, png, tree)

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
        path = self.stick / "x.steadypack"
        path.write_bytes(data)
        return run("verify", path, "--keyring", self.ring, *more)


class GoodPacks(Bench):
    def test_the_same_folder_is_the_same_file_and_goes_all_the_way(self):
        one, two = self.stick / "one.steadypack", self.stick / "two.steadypack"
        for path in (one, two):
            self.assertEqual(run("build", "content/base", "--out", path)[0], 0)
        self.assertEqual(one.read_bytes(), two.read_bytes())
        self.assertIn("Nobody has signed", run("verify", one, "--keyring", self.ring)[1])
        for path in (one, two):
            self.assertEqual(run("sign", path, "--key", self.keys.folder / "vendor.key")[0], 0)
        self.assertEqual(one.read_bytes(), two.read_bytes())
        status, said, memory = run("verify", one, "--keyring", self.ring, "--out",
                                   self.folder / "unpacked")
        self.assertEqual(status, 0, said)
        self.assertIn("This pack is genuine and whole.", said)
        self.assertIn("signed by Vendor", said)
        self.assertLess(memory, MEMORY_KB_MAX)
        for path in Path("content/base").rglob("*.json"):
            copy = self.folder / "unpacked" / path.relative_to("content/base")
            self.assertEqual(path.read_bytes(), copy.read_bytes(), path)
        names = subprocess.run(["tar", "tf", one], capture_output=True, text=True, check=True)
        self.assertEqual(names.stdout.splitlines()[:2], ["manifest.json", "manifest.minisig"])

    def test_minisign_verifies_ours(self):
        path = self.stick / "ours.steadypack"
        run("build", "tests/packs/site", "--out", path)
        run("sign", path, "--key", self.keys.folder / "minisigned.key")
        subprocess.run(["tar", "xf", path, "-C", self.stick, "manifest.json",
                        "manifest.minisig"], check=True)
        done = subprocess.run(["minisign", "-V", "-m", "manifest.json", "-x", "manifest.minisig",
                               "-P", self.keys.public("minisigned")], cwd=self.stick,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("comment signature verified", done.stdout)
        self.assertIn("steadypack site 1", done.stdout)
        self.assertEqual(run("verify", path, "--keyring", self.ring)[0], 0)

    def test_ours_verifies_what_minisign_signed(self):
        for key in ("vendor", "minisigned", "site"):
            status, said, _ = self.verify(self.pack([("cards/a.json", b"{}")], key=key))
            self.assertEqual(status, 0, said)

    def test_pictures_sounds_and_texts_that_are_right_go_in(self):
        files = [("images/a.png", png(40, 30)), ("images/b.jpg", jpeg(4096, 4096)),
                 ("sounds/a.ogg", b"OggS" + bytes(40)),
                 ("sounds/b.wav", b"RIFF" + bytes(4) + b"WAVE" + bytes(40)),
                 ("lang/he.json", '{"a": "\u2067x\u2069"}'.encode()),
                 ("lang/hi.json", '{"a": "\u0915\u200d"}'.encode()),
                 ("cards/empty.txt", b""), ("cards/X" + "x" * 58 + ".json", b"[[[[[[[[]]]]]]]]")]
        status, said, _ = self.verify(self.pack(files))
        self.assertEqual(status, 0, said)

    def test_keys_are_never_written_over_and_have_no_passphrase(self):
        before = (self.keys.folder / "vendor.key").read_bytes()
        self.assertEqual(run("keys", self.keys.folder / "vendor")[0], 1)
        self.assertEqual(before, (self.keys.folder / "vendor.key").read_bytes())
        self.assertEqual((self.keys.folder / "vendor.key").stat().st_mode & 0o777, 0o600)
        locked = self.keys.folder / "locked"
        made = subprocess.run(["minisign", "-G", "-p", f"{locked}.pub", "-s", f"{locked}.key"],
                              input=b"secret\nsecret\n", capture_output=True)
        if made.returncode == 0:  # it may insist on a terminal
            self.assertIn("passphrase", run("sign", self.ring, "--key", f"{locked}.key")[1])

    def test_what_is_broken_is_not_signed(self):
        path = self.stick / "broken.steadypack"
        data = self.pack([("cards/a.json", b"{}")])
        path.write_bytes(data[:-1])
        status, said, _ = run("sign", path, "--key", self.keys.folder / "vendor.key")
        self.assertEqual(status, 1)
        self.assertIn(SENTENCES["cut_short"], said)
        self.assertEqual(path.read_bytes(), data[:-1])
        self.assertFalse(Path(f"{path}.new").exists())

    def test_a_folder_with_what_no_pack_may_hold_is_not_built(self):
        for name, data, word in (("a.ttf", b"x", "forbidden_kind"), ("a b.json", b"{}", "bad_name"),
                                 ("a.json", b'"\xe2\x80\xae"', "misleading")):
            with tempfile.TemporaryDirectory(dir=self.folder) as folder:
                Path(folder, "pack.json").write_bytes(pack_json())
                Path(folder, "._a.ttf").write_bytes(b"left behind by another computer")
                out = self.stick / "never.steadypack"
                Path(folder, name).write_bytes(data)
                status, said, _ = run("build", folder, "--out", out)
                self.assertEqual((status, out.exists()), (1, False), said)
                self.assertIn(SENTENCES[word], said)
                self.assertIn(name, said)
                Path(folder, name).unlink()
                self.assertEqual(run("build", folder, "--out", out)[0], 0)
                out.unlink()


class Keyrings(Bench):
    def change(self, signers, names=("fresh",), seq=2, revoked=()):
        self.keys.folder.joinpath("fresh.pub").exists() or self.keys.make("fresh")
        fresh = self.keys.keyring(*names, seq=seq, revoked=revoked, file="fresh.json")
        Path(f"{fresh}.minisig").unlink(missing_ok=True)
        for name in signers:
            self.assertEqual(run("sign", fresh, "--key", self.keys.folder / f"{name}.key")[0], 0)
        return run("verify", fresh, "--keyring", self.ring)

    def test_a_new_keyring_needs_an_old_and_a_new_key(self):
        rows = [(["vendor", "fresh"], {}, 0, "signed by an old and a new key"),
                (["fresh", "vendor"], {}, 0, "signed by an old and a new key"),
                (["vendor"], {"names": ("vendor", "fresh")}, 0, "an old and a new"),
                (["vendor"], {}, 1, "not signed by both"),
                (["fresh"], {}, 1, "not signed by both"),
                ([], {}, 1, "not signed by both"),
                (["site", "fresh"], {}, 1, "not signed by both"),
                (["gone", "fresh"], {}, 1, "not signed by both"),
                (["vendor", "stranger"], {}, 1, "not signed by both"),
                (["vendor", "fresh"], {"revoked": ["fresh"]}, 1, "not signed by both"),
                (["vendor", "fresh"], {"seq": 1}, 1, "not newer than the one")]
        for signers, how, status, sentence in rows:
            with self.subTest(signers=signers, **how):
                got, said, _ = self.change(signers, **how)
                self.assertEqual(got, status, said)
                self.assertIn(sentence, said)

    def test_a_keyring_changed_after_signing_is_refused(self):
        self.change(["vendor", "fresh"])
        fresh = self.keys.folder / "fresh.json"
        fresh.write_text(fresh.read_text().replace("Fresh", "Forged"))
        self.assertIn("not signed by both", run("verify", fresh, "--keyring", self.ring)[1])

    def test_a_broken_keyring_trusts_nobody(self):
        good = self.ring.read_text()
        path = self.keys.folder / "broken.json"
        pack = self.stick / "x.steadypack"
        pack.write_bytes(self.pack([]))
        for text in ("", "[]", good[:-1], good.replace('"vendor"', '"owner"'),
                     good.replace(self.keys.public("site"), self.keys.public("vendor")),
                     good.replace(self.keys.id("gone"), "12345"), good.replace("RW", "RX")):
            path.write_text(text)
            status, said, _ = run("verify", pack, "--keyring", path)
            self.assertEqual(status, 1)
            self.assertIn("The list of trusted keys is damaged.", said)


if __name__ == "__main__":
    unittest.main()
