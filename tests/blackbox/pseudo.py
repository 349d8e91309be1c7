"""A second language for tests: every base text letter by letter in Hebrew, read from the right."""
import json
import re
import shutil
from pathlib import Path

CODE, OWN_NAME = "xx", "עברית לבדיקה"
LETTERS = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"
PLACE = re.compile(r"(\{\d\})")  # where the program puts its numbers
SENTENCE = re.compile(r'"([A-Z][^"\\\n]{2,200})"')  # in C: what visitors read begins so
NOT_READ = {"id", "icon", "kind", "set", "when", "unsure", "tier", "clip"}


def said(text):
    """The text as this language says it; numbers and what stands for them stay."""
    parts = PLACE.split(text)
    return "".join(part if PLACE.match(part) else
                   "".join(LETTERS[ord(c.lower()) - ord("a")] if c.isascii() and c.isalpha() else c
                           for c in part) for part in parts)


def texts(value, key=""):
    if isinstance(value, dict):
        for name, member in value.items():
            yield from texts(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from texts(member, key)
    elif isinstance(value, str) and key not in NOT_READ and 0 < len(value) <= 300:
        yield value


def base_texts(content):
    found = {text for path in content.rglob("*.json") if "clips" not in path.parts
             for text in texts(json.loads(path.read_text()))}
    for source in [*Path("app/screens").glob("*.c"), *Path("app/ui").glob("*.c"),
                   *Path("app/core").glob("handout*.c"), Path("app/core/shelf.c")]:
        found |= set(SENTENCE.findall(source.read_text()))
    return sorted(found)


def two_languages(place, right_to_left=True):
    """The base content in `place`, with one language more."""
    content = Path(place, "base")
    shutil.copytree("content/base", content)
    pack = json.loads((content / "pack.json").read_text())
    pack["languages"] = ["en", CODE]
    (content / "pack.json").write_text(json.dumps(pack))
    (content / "lang").mkdir(exist_ok=True)
    lines = [{"from": text, "to": said(text)} for text in base_texts(content)]
    (content / "lang" / f"{CODE}.json").write_text(json.dumps(
        {"code": CODE, "own_name": OWN_NAME, "right_to_left": right_to_left,
         "review": "not a language", "entries": lines}))
    return str(content)
