#!/usr/bin/env python3
"""Hostile packs: each is refused with exactly its one sentence, nothing is left where it was to be
unpacked or anywhere near, and reading it takes little memory.
"""
import json
import unittest

from packs import (END, entry, header, jpeg, listed, manifest, pack_json, png, tree)
from packs_bench import MEMORY_KB_MAX, SENTENCES, Bench

LEAST = 60
CARD = ("cards/a.json", b'{"a": 1}')
ABOUT = ("pack.json", pack_json())
BODY = entry(*ABOUT) + entry(*CARD)


def named(name):
    """A file of this name, listed and there."""
    return {"files": [(name, b"{}")]}


def there(*entries):
    """The list says pack.json and the card; this is what stands there instead."""
    return {"files": [ABOUT, CARD], "entries": b"".join(entries)}


def about(**changes):
    return {"files": [ABOUT, CARD], "entries": BODY, "about": manifest([ABOUT, CARD], **changes)}


def spelled(change):
    """The list in another spelling."""
    return {"files": [ABOUT, CARD], "entries": BODY,
            "about": change(manifest([ABOUT, CARD]).decode()).encode("utf-8", "surrogatepass")}


def held(name, data):
    return {"files": [(name, data)]}


def row(changes):
    """The card's row of the list changed."""
    rows = [listed(*ABOUT), listed(*CARD, **changes)]
    return {"files": [ABOUT, CARD], "entries": BODY, "about": manifest(rows)}


def pax(text):
    record = b"%d %s\n" % (len(text) + 4, text)
    return entry("PaxHeaders/x", record, kind=b"x")


def named_pax(name):
    text = b"path=" + name
    return entry("PaxHeaders/x", b"%d %s\n" % (len(text) + 4, text), kind=b"x")


LINKS = {"hard link": b"1", "symbolic link": b"2", "character device": b"3",
         "block device": b"4", "folder": b"5", "pipe": b"6", "contiguous file": b"7",
         "sparse file": b"S", "old kind of file": b"\0", "long link": b"K", "long name": b"L",
         "global header": b"g", "folder dump": b"D", "volume label": b"V",
         "several volumes": b"M", "unknown kind": b"Z"}
DEEP = b"[" * 9 + b"]" * 9
PAIR = b'{"a": "\\udb40\\udc41"}'

ROWS = {  # what is wrong: (the sentence's word, how the pack is made)
    # where it would land
    "up and out": ("bad_name", named("../evil.json")),
    "up and out in the middle": ("bad_name", named("cards/../../evil.json")),
    "from the root": ("bad_name", named("/tmp/steadyback-evil.json")),
    "a dot": ("bad_name", named("./a.json")),
    "hidden": ("bad_name", named(".a.json")),
    "hidden folder": ("bad_name", named(".ssh/a.json")),
    "left by another computer": ("bad_name", named("cards/._a.json")),
    "backslashes": ("bad_name", named("cards\\..\\a.json")),
    "a drive": ("bad_name", named("c:a.json")),
    "two slashes": ("bad_name", named("cards//a.json")),
    "a slash at the end": ("bad_name", named("cards/a.json/")),
    "too deep": ("bad_name", named("a/b/c/d/e.json")),
    "a long name": ("bad_name", named("a" * 60 + ".json")),
    "a name that fits no header": ("bad_name", named("/".join(["x" * 60] * 4) + ".json")),
    "a space": ("bad_name", named("a b.json")),
    "a dash first": ("bad_name", named("-rf.json")),
    "a letter that looks like another": ("bad_name", named("c\u0430rds/a.json")),
    "a line end in a name": ("bad_name", named("a\\nb.json")),
    "terminal orders in a name": ("bad_name", named("a%1b[2J.json")),
    "the list's own name": ("bad_name", named("manifest.json")),
    "the signature's name, shouted": ("bad_name", named("MANIFEST.minisig")),
    "twice": ("bad_name", {"files": [CARD, CARD]}),
    "twice but for case": ("bad_name", {"files": [("cards/a.json", b"{}"), ("cards/A.json", b"{}")]}),
    "a folder twice but for case": ("bad_name", {"files": [("a.json", b"{}"), ("A.json/b.json", b"{}")]}),
    "pack.json twice but for case": ("bad_name", named("Pack.json")),
    "an id that leads out": ("bad_name", about(pack_id="../../etc")),
    "an id in capitals": ("bad_name", about(pack_id="Site.north")),
    "a prefix that leads out": ("wrong_files", there(entry(*ABOUT), entry("a.json", b'{"a": 1}', prefix=b"../.."))),
    # what it is
    **{f"a {name}": ("not_plain", there(entry(*ABOUT), header("cards/a.json", 0, kind=kind,
                                                              link=b"/etc/passwd")))
       for name, kind in LINKS.items()},
    "a link's target on a plain file": ("not_plain", there(entry(*ABOUT), entry(*CARD, link=b"x"))),
    "another name in a pax header": ("not_plain", there(entry(*ABOUT), named_pax(b"/tmp/evil"), entry(*CARD))),
    "another size in a pax header": ("not_plain", there(entry(*ABOUT), pax(b"size=99999999999"), entry(*CARD))),
    # sizes
    "a size of 8 GiB": ("wrong_files", there(entry(*ABOUT), header("cards/a.json", 8, size_field=b"77777777777\0"))),
    "a size in base 256": ("damaged", there(entry(*ABOUT), header("cards/a.json", 8, size_field=b"\x80" + bytes(10) + b"\x08"))),
    "a size below nothing": ("damaged", there(entry(*ABOUT), header("cards/a.json", 8, size_field=b"\xff" * 12))),
    "a size with a minus": ("damaged", there(entry(*ABOUT), header("cards/a.json", 8, size_field=b"-0000000010\0"))),
    "a size of spaces": ("damaged", there(entry(*ABOUT), header("cards/a.json", 8, size_field=b" " * 12))),
    "a size one too small": ("wrong_files", there(entry(*ABOUT), entry("cards/a.json", CARD[1][:-1]))),
    "a size one too large": ("wrong_files", there(entry(*ABOUT), entry("cards/a.json", CARD[1] + b" "))),
    "a listed size that is huge": ("too_large", row({"size": 2000000000})),
    "a listed size beyond any number": ("bad_list", row({"size": 10 ** 30})),
    "a listed size below nothing": ("bad_list", row({"size": -1})),
    "a listed size with a point": ("bad_list", row({"size": 8.0})),
    "a listed size in quotes": ("bad_list", row({"size": "8"})),
    "a sum that is wrong": ("bad_list", about(total_bytes=1)),
    "a sum that runs over": ("too_large", {"entries": BODY, "files": [], "about": manifest(
        [listed(*ABOUT)] + [listed(f"s/{i}.wav", b"", size=20 << 20) for i in range(103)],
        total_bytes=2147483647)}),
    "2001 files": ("too_many", {"entries": BODY, "files": [], "about": manifest(
        [listed(f"{i}.json", b"") for i in range(2001)])}),
    "a list of 2 MiB": ("too_large", about(title="x" * (2 << 20))),
    "a text of 257 KiB": ("too_large", held("a.json", b" " * (257 << 10))),
    # the archive
    "no archive": ("not_a_pack", {"raw": b"PK\3\4" + bytes(2000)}),
    "nothing": ("not_a_pack", {"raw": b""}),
    "one byte": ("not_a_pack", {"raw": b"m"}),
    "zeros": ("not_a_pack", {"raw": bytes(10240)}),
    "an archive without a list": ("not_a_pack", {"raw": BODY + END}),
    "the signature first": ("not_a_pack", {"raw": entry("manifest.minisig", b"x") + BODY + END}),
    "packed by gzip": ("not_a_pack", {"raw": b"\x1f\x8b\x08" + bytes(600)}),
    "GNU's kind of tar": ("damaged", there(entry(*ABOUT), entry(*CARD, magic=b"ustar  \0"))),
    "the oldest kind of tar": ("damaged", there(entry(*ABOUT), entry(*CARD, magic=bytes(8)))),
    "a wrong checksum": ("damaged", there(entry(*ABOUT), entry(*CARD, sum_field=b"000000\0 "))),
    "something behind a name": ("damaged", there(entry(*ABOUT), entry("cards/a.json\0x", CARD[1]))),
    "something behind a file": ("damaged", there(entry(*ABOUT), header(CARD[0], 8) + CARD[1] + bytes(503) + b"x")),
    "one byte behind the end": ("extra_bytes", {"files": [CARD], "end": END + b"\0"}),
    "a program behind the end": ("extra_bytes", {"files": [CARD], "end": END + b"#!/bin/sh\n"}),
    "a second archive behind the end": ("extra_bytes", {"files": [CARD], "end": END + BODY + END}),
    "a file between the empty blocks": ("extra_bytes", {"files": [CARD], "end": bytes(512) + BODY + END}),
    "one empty block": ("cut_short", {"files": [CARD], "end": bytes(512)}),
    "no empty block": ("cut_short", {"files": [CARD], "end": b""}),
    # the files and the list
    "a file too many": ("wrong_files", there(BODY, entry("b.json", b"{}"))),
    "a file too few": ("wrong_files", there(entry(*ABOUT))),
    "no files": ("wrong_files", there()),
    "another order": ("wrong_files", there(entry(*CARD), entry(*ABOUT))),
    "a file twice in the archive": ("wrong_files", there(BODY, entry(*CARD))),
    "two lists": ("wrong_files", there(entry("manifest.json", b"{}"), BODY)),
    "a file with other bytes": ("file_changed", there(entry(*ABOUT), entry("cards/a.json", b'{"a": 2}'))),
    "a hash in capitals": ("bad_list", row({"blake2b": listed(*CARD)["blake2b"].upper()})),
    "a short hash": ("bad_list", row({"blake2b": "00"})),
    "no pack.json": ("bad_list", {"files": [CARD], "entries": entry(*CARD)}),
    "a pack.json of another pack": ("wrong_files", {
        "files": [("pack.json", pack_json("base"))], "entries": entry("pack.json", pack_json("base"))}),
    # the list as text
    "a list with a space": ("bad_list", spelled(lambda t: t.replace(":1,", ": 1,", 1))),
    "a list with a line end": ("bad_list", spelled(lambda t: t + "\n")),
    "a key twice": ("bad_list", spelled(lambda t: t.replace('"format":1', '"format":1,"format":1'))),
    "an unknown key": ("bad_list", spelled(lambda t: t.replace('"format":1', '"format":1,"formet":1'))),
    "a key missing": ("bad_list", spelled(lambda t: t.replace('"format":1,', ""))),
    "keys in another order": ("bad_list", spelled(lambda t: t.replace('"format":1,"id":"site.north"', '"id":"site.north","format":1'))),
    "a number as 1e0": ("bad_list", spelled(lambda t: t.replace('"format":1', '"format":1e0'))),
    "a letter as an escape": ("bad_list", spelled(lambda t: t.replace("North", "\\u004eorth"))),
    "a zero letter": ("bad_list", spelled(lambda t: t.replace("North", "\\u0000orth"))),
    "a zero byte": ("bad_list", spelled(lambda t: t.replace("North", "\0orth"))),
    "half a letter": ("bad_list", spelled(lambda t: t.replace("North", "\ud800orth"))),
    "a byte order mark": ("misleading", spelled(lambda t: "\ufeff" + t)),
    "lists in lists": ("bad_list", spelled(lambda t: t.replace('["en"]', "[" * 9 + "]" * 9))),
    "a hundred thousand lists in lists": ("bad_list", spelled(lambda t: "[" * 100000 + "]" * 100000)),
    "half a million numbers": ("bad_list", spelled(lambda t: "[" + "1," * 500000 + "1]")),
    "words from right to left in the title": ("misleading", about(title="North \u202egnorw")),
    "an isolate in the title": ("misleading", about(title="North \u2066x\u2069")),
    "no width in the title": ("misleading", about(title="No\u200brth")),
    "tags in the title": ("misleading", about(title="North\U000e0041")),
    "private letters in the title": ("misleading", about(title="North\ue000")),
    "turned words as an escape": ("misleading", spelled(lambda t: t.replace("North", "\\u202eNorth"))),
    "no list at all": ("bad_list", spelled(lambda t: "null")),
    "a newer format": ("newer_format", about(format=2)),
    "a newer kiosk": ("needs_newer", about(min_app="99.0.0")),
    "no version of a kiosk": ("bad_list", about(min_app="newest")),
    "no language": ("bad_list", about(languages=[])),
    "a language that is none": ("bad_list", about(languages=["../en"])),
    "a number below one": ("bad_list", about(seq=0)),
    "a number beyond any": ("bad_list", about(seq=2 ** 64)),
    # kinds of file
    "a font": ("forbidden_kind", named("fonts/a.ttf")),
    "a web font": ("forbidden_kind", named("a.woff2")),
    "a program": ("forbidden_kind", named("a.sh")),
    "a library": ("forbidden_kind", named("a.so")),
    "a database": ("forbidden_kind", named("a.sqlite")),
    "a page": ("forbidden_kind", named("a.html")),
    "a drawing": ("forbidden_kind", named("a.svg")),
    "no ending": ("forbidden_kind", named("a")),
    "an ending in capitals": ("forbidden_kind", named("a.JSON")),
    "an ending on the folder": ("forbidden_kind", named("a.json/b")),
    # what is in them
    "a picture bomb of few bytes": ("bad_picture", held("images/a.png", png(60000, 60000))),
    "a picture of nothing": ("bad_picture", held("a.png", png(0, 1))),
    "a picture a pixel too wide": ("bad_picture", held("a.png", png(4097, 1))),
    "a picture with packed words": ("bad_picture", held("a.png", png(8, 8, b"\0\0\0\4zTXt" + bytes(8)))),
    "a font as a picture": ("bad_picture", held("a.png", b"\0\1\0\0" + bytes(200))),
    "a picture with a program behind it": ("bad_picture", held("a.png", png(8, 8) + b"MZ")),
    "a chunk longer than the picture": ("bad_picture", held("a.png", png(8, 8, b"\xff\xff\xff\xffaaaa" + bytes(4)))),
    "a photo that is too large": ("bad_picture", held("a.jpg", jpeg(65535, 65535))),
    "a photo with two sizes": ("bad_picture", held("a.jpg", jpeg(9, 9, frames=2))),
    "a photo without an end": ("bad_picture", held("a.jpg", jpeg(9, 9)[:-2])),
    "a photo without a size": ("bad_picture", held("a.jpeg", jpeg(9, 9, frames=0))),
    "a sound that is a program": ("bad_sound", held("a.ogg", b"\x7fELF" + bytes(100))),
    "a film as a sound": ("bad_sound", held("a.wav", b"RIFF\0\0\0\0AVI " + bytes(100))),
    "a text that is no UTF-8": ("bad_text", held("a.json", b'"\xff"')),
    "a text in too many bytes": ("bad_text", held("a.json", b'"\xc0\xaf"')),
    "half a letter in a text": ("bad_text", held("a.json", b'"\xed\xa0\x80"')),
    "a zero byte in a text": ("bad_text", held("a.txt", b"a\0b")),
    "lists in lists in a text": ("bad_text", held("a.json", DEEP)),
    "a bell in a text": ("misleading", held("a.txt", b"a\7b")),
    "terminal orders in a text": ("misleading", held("a.txt", b"\x1b[2J")),
    "turned words in a text": ("misleading", held("a.json", '"\u202e"'.encode())),
    "turned words as an escape in a text": ("misleading", held("a.json", b'"\\u202E"')),
    "an escaped pair that hides": ("misleading", held("a.json", PAIR)),
    "an isolate in a text from left to right": ("misleading", held("lang/en.json", '"\u2067"'.encode())),
    "an override even in Hebrew": ("misleading", held("lang/he.json", '"\u202d"'.encode())),
    "joined letters outside a language": ("misleading", held("cards/a.json", '"a\u200db"'.encode())),
    # who signed
    "nobody": ("unsigned", {"raw": entry("manifest.json", manifest([ABOUT])) + entry(*ABOUT) + END}),
    "nobody, and no files": ("unsigned", {"raw": entry("manifest.json", manifest([ABOUT])) + END}),
    "a stranger": ("unknown_key", {"key": "stranger"}),
    "a key taken back": ("revoked_key", {"key": "gone"}),
    "a clinic for the makers' pack": ("site_key", {**about(pack_id="base"), "key": "site"}),
    "a clinic for a pack called almost so": ("site_key", {**about(pack_id="site-north"), "key": "site"}),
    "a clinic's pack with safety rules": ("site_key", held("safety.json", b"{}")),
    "an empty signature": ("unsigned", {"signature": b""}),
    "a signature of words": ("bad_signature", {"signature": b"trust me\n"}),
    "a signature of 2 KiB": ("too_large", {"signature": b"x" * 2048}),
}


class HostilePacks(Bench):
    def refused(self, data, word, *more):
        """One sentence, nothing unpacked, nothing touched, little memory."""
        outside = self.folder / "outside"
        target = outside / "staging"
        outside.mkdir(exist_ok=True)
        (self.stick / "x.steadypack").write_bytes(data)
        before = tree(self.folder)
        status, said, memory = self.verify_written("--out", target, *more)
        self.assertEqual(status, 1, said)
        lines = said.splitlines()
        self.assertEqual(lines[0], f"{self.stick / 'x.steadypack'}: {SENTENCES[word]}", said)
        self.assertEqual(len(lines), 2, said)
        self.assertTrue(said.isprintable() or all(32 <= ord(c) < 127 or c == "\n" for c in said))
        self.assertEqual(tree(self.folder), before)
        self.assertLess(memory, MEMORY_KB_MAX)

    def made(self, raw=None, files=(), **how):
        return raw if raw is not None else self.pack(list(files), **how)

    def test_each_is_refused_with_its_one_sentence(self):
        self.assertGreaterEqual(len(ROWS), LEAST)
        for what, (word, how) in ROWS.items():
            with self.subTest(what):
                self.refused(self.made(**how), word)
        print(f"{len(ROWS)} hostile packs refused")

    def test_a_pack_cut_at_any_block_is_refused(self):
        good = self.pack([CARD])
        self.assertEqual(self.verify(good)[0], 0)
        for size in range(512, len(good), 512):
            with self.subTest(size):
                self.refused(good[:size], "cut_short")

    def test_a_signature_moved_or_changed_is_refused(self):
        text = manifest([ABOUT])
        lines = self.keys.sign("vendor", text).decode().splitlines()
        other = self.keys.sign("vendor", text + b" ").decode().splitlines()
        rows = {"of another list": (other, "changed"),
                "with another trusted comment": (
                    [*lines[:2], lines[2] + "!", lines[3]], "changed"),
                "with another's comment": ([*lines[:2], *other[2:]], "changed"),
                "with words nobody signed": (["untrusted comment: from the ministry", *lines[1:]],
                                             "bad_signature"),
                "without its comment": (lines[:2], "bad_signature"),
                "twice": (lines + lines, "bad_signature"),
                "with a spare line": ([*lines, ""], "bad_signature"),
                "with a letter less": ([lines[0], lines[1][:-4], *lines[2:]], "bad_signature"),
                "with line ends of another kind": ([line + "\r" for line in lines],
                                                   "bad_signature")}
        for what, (changed, word) in rows.items():
            with self.subTest(what):
                signature = "\n".join(changed).encode() + b"\n"
                self.refused(self.pack([], about=text, signature=signature), word)
        old_kind = self.keys.sign("vendor", text, old_kind=True)
        self.refused(self.pack([], about=text, signature=old_kind), "bad_signature")

    def test_old_numbers_and_the_same_number_on_another_pack_are_refused(self):
        state = self.folder / "installed.json"

        def had(seq, text):
            state.write_text(json.dumps({"packs": [
                {"id": "base", "seq": 9, "manifest": "0" * 64},
                {"id": "site.north", "seq": seq, "manifest": listed("", text)["blake2b"]}]}))
        data, text = self.pack([CARD]), manifest([ABOUT, CARD])
        had(4, text)
        self.refused(data, "older", "--installed", state)
        had(3, text + b" ")
        self.refused(data, "same_number", "--installed", state)
        had(3, text)
        self.refused(data, "already_here", "--installed", state)
        had(2, text)
        self.assertEqual(self.verify(data, "--installed", state)[0], 0)
        for broken in ("{", "[]", '{"packs": [{"id": "site.north"}]}'):
            state.write_text(broken)
            status, said, _ = self.verify(data, "--installed", state)
            self.assertEqual(status, 1)
            self.assertIn("note of what it has had cannot be read", said)

    def test_a_bomb_is_small_and_a_link_to_a_pack_is_not_followed(self):
        self.assertLess(len(png(60000, 60000)), 546)
        good = self.stick / "good.steadypack"
        good.write_bytes(self.pack([]))
        link = self.stick / "x.steadypack"
        link.unlink(missing_ok=True)
        link.symlink_to(good)
        status, said, _ = self.verify_written()
        link.unlink()
        self.assertEqual(status, 1)
        self.assertIn("cannot be read", said)


if __name__ == "__main__":
    unittest.main()
