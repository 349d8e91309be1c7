#!/usr/bin/env python3
"""Packs on a stick: good ones go all the way, minisign and packtool read each other, a keyring is
changed only by an old and a new key.
"""
import subprocess
import tempfile
import unittest
from pathlib import Path

from packs import jpeg, pack_json, png
from packs_bench import MEMORY_KB_MAX, SENTENCES, Bench, run


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
