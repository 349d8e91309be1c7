"""Makes .steadypack files by hand, good ones and every kind of bad one, and keys to sign them.

Nothing here uses the program's own writer, so the two cannot be wrong in the same way.
"""
import hashlib
import json
import os
import struct
import subprocess
import zlib
from pathlib import Path

OUT = os.environ.get("STEADYBACK_OUT", "build/debug")
PACKTOOL = os.path.abspath(os.path.join(OUT, "packtool"))
END = bytes(1024)


def header(name, size, kind=b"0", link=b"", magic=b"ustar\x0000", prefix=b"", size_field=None,
           sum_field=None, mode=b"0000644\0"):
    """512 bytes; every field can be made wrong."""
    name = name.encode() if isinstance(name, str) else name
    fields = [name[:100].ljust(100, b"\0"), mode, b"0000000\0", b"0000000\0",
              size_field or b"%011o\0" % size, b"00000000000\0", b" " * 8, kind,
              link.ljust(100, b"\0"), magic, bytes(80), prefix.ljust(155, b"\0"), bytes(12)]
    block = b"".join(fields)
    assert len(block) == 512, len(block)
    return block[:148] + (sum_field or b"%06o\0 " % sum(block)) + block[156:]


def entry(name, data=b"", **how):
    return header(name, len(data), **how) + data + bytes(-len(data) % 512)


def pack_json(pack_id="site.north", seq=3):
    return json.dumps({"id": pack_id, "version": "1", "seq": seq, "title": "North clinic",
                       "licence": "CC0-1.0", "review": "nobody", "review_date": "",
                       "languages": ["en"]}).encode()


def listed(name, data, **changes):
    return {"blake2b": hashlib.blake2b(data, digest_size=32).hexdigest(), "name": name,
            "size": len(data), **changes}


def manifest(files, pack_id="site.north", seq=3, **changes):
    rows = [row if isinstance(row, dict) else listed(*row) for row in files]
    about = {"files": rows, "format": 1, "id": pack_id, "languages": ["en"],
             "min_app": "0.1.0", "review": "nobody", "review_date": "", "seq": seq,
             "title": "North clinic",
             "total_bytes": sum(row["size"] for row in rows if isinstance(row["size"], int)),
             "version": "1", **changes}
    return canonical({key: value for key, value in about.items() if value is not None})


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        errors="surrogatepass")


def png(width, height, extra=b""):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra
            + chunk(b"IDAT", zlib.compress(bytes(460), 0)) + chunk(b"IEND", b""))


def jpeg(width, height, frames=1):
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + frame * frames + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\0\xff\xd9"


class Keys:
    """Key pairs made by packtool (or minisign) in `folder`; signatures by minisign itself."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.count = 0

    def make(self, name, by_minisign=False):
        path = self.folder / name
        command = (["minisign", "-G", "-f", "-W", "-p", f"{path}.pub", "-s", f"{path}.key"]
                   if by_minisign else [PACKTOOL, "keys", str(path)])
        subprocess.run(command, check=True, capture_output=True)

    def public(self, name):
        return Path(f"{self.folder / name}.pub").read_text().splitlines()[1]

    def id(self, name):
        return Path(f"{self.folder / name}.pub").read_text().splitlines()[0].split()[-1]

    def sign(self, name, message, old_kind=False):
        self.count += 1
        path = self.folder / f"message{self.count}"
        path.write_bytes(message)
        subprocess.run(["minisign", "-S", "-l" if old_kind else "-H", "-s",
                        f"{self.folder / name}.key", "-m", str(path), "-x", f"{path}.minisig"],
                       check=True, capture_output=True)
        return Path(f"{path}.minisig").read_bytes()

    def keyring(self, *names, revoked=(), seq=1, file="keyring.json"):
        rows = [{"name": name.title(), "role": "site" if "site" in name else "vendor",
                 "key": self.public(name)} for name in names]
        path = self.folder / file
        path.write_text(json.dumps({"format": 1, "seq": seq, "keys": rows,
                                    "revoked": [self.id(name) for name in revoked]}))
        return path


def tree(folder):
    """Every name below a folder with what it is: to see that nothing has changed."""
    seen = {}
    for path in sorted(Path(folder).rglob("*")):
        info = path.lstat()
        seen[str(path)] = (info.st_mode, info.st_size, info.st_mtime_ns if path.is_file() else 0)
    return seen
