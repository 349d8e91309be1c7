"""A large content pack for measuring: the base pack's movements many times over, in many languages."""
import json
import shutil
from pathlib import Path

LANGUAGES = "de fr es it pl tr ar hi zh uk".split()


def write(path, value):
    path.write_text(json.dumps(value))


def copy_movement(source, folder, number):
    movement = json.loads(source.read_text())
    clip = json.loads((folder / "clips" / f"{movement['clip']}.json").read_text())
    name = f"{movement['id']}x{number}"
    movement.update(id=name, clip=name, name=f"{movement['name']} {number}",
                    cues=[f"{cue} {number}" for cue in movement["cues"]])
    for neighbour in ("easier", "harder"):
        movement.pop(neighbour, None)
    clip.update({"id": name} if "id" in clip else {})
    write(folder / "movements" / f"{name}.json", movement)
    write(folder / "clips" / f"{name}.json", clip)


def sentences(value):
    """Whatever a reader might see; a few texts too many do no harm."""
    if isinstance(value, str):
        return {value} if " " in value else set()
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(sentences, parts))


def make(base, folder, movements):
    """Copies `base` into `folder` with as many movements, and every text in every language."""
    shutil.copytree(base, folder)
    sources = sorted((folder / "movements").glob("*.json"))
    for i in range(movements - len(sources)):
        copy_movement(sources[i % len(sources)], folder, i // len(sources))
    texts = sorted(set().union(*(sentences(json.loads(file.read_text()))
                                 for file in folder.rglob("*.json"))))
    (folder / "lang").mkdir(exist_ok=True)
    for code in LANGUAGES:
        entries = [{"from": text, "to": f"{text} {code}"} for text in texts]
        write(folder / "lang" / f"{code}.json",
              {"code": code, "own_name": code.upper(), "entries": entries})
    pack = json.loads((folder / "pack.json").read_text())
    write(folder / "pack.json", {**pack, "languages": ["en", *LANGUAGES]})
    return folder
