#!/usr/bin/env python3
"""reading.py [--grades] [FOLDER]: how hard a content pack (default content/base) is to read.

Says where a text is over the limits or holds a word that frightens, and exits 1 then.
Grade: Flesch-Kincaid, 0.39 x words a sentence + 11.8 x syllables a word - 15.59 (Kincaid 1975).
Texts of under 12 words count in the whole only: one long word in five words says little.
Names and the words in PLAIN count as two syllables at most: everybody in a waiting room knows
them, or they have no shorter name and the content says what they mean.
--grades prints every text from the hardest to the easiest.
"""
import json
import re
import sys
from pathlib import Path

GRADE, GRADE_ALL = 6.0, 4.5            # of one text, of the whole pack
SENTENCE_MEAN, SENTENCE_MOST = 15, 20  # words, of the whole and of one
SHORT = 12                             # words; below, a text's own grade means nothing

SHOWN = set("""label between also room no_room ask start hold heavy level light turn example_note title help explain chip low high text note none why call say_this show_this steps
    net means helps name cues slip stop_if easier_text harder_text one three says fits trial read
    warning flare emergency markers""".split())
CLINICIAN = re.compile(r"safety\.json: rules\[\d+\]\.slip")  # for a clinician, not graded

PLAIN = set("""emergency hospital department exercise exercises exercising operation pregnant
    pregnancy clinician anything anyone everyone everybody nobody physiotherapist infection
    aneurysm dialysis diabetes epilepsy ibuprofen osteoporosis psoriasis spondylitis""".split())

FRIGHT = re.compile(r"""\b(?: worn[ -]out | crumbl\w* | slipped | wear\ and\ tear | degenerat\w*
    | bone\ on\ bone | fragile | ruptur\w* | unstable | instability | crippl\w* | paraly\w*
    | collaps\w* | disabled | bad\ posture | (?:all|only|just)\ in\ (?:your|the)\ head
    | lazy | your\ own\ fault | cured? | guarantee\w* | permanent\w* )\b""", re.X | re.I)


def shown_texts(value, path="", key=""):
    """(path, text) of everything in a content file that somebody reads."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from shown_texts(item, f"{path}.{name}" if path else name, name)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from shown_texts(item, f"{path}[{i}]", key)
    elif isinstance(value, str) and key in SHOWN:
        yield path, value


def syllables(word):
    """Vowel groups, less a silent e at the end; close enough for a limit."""
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouycgsxz]es$", word)
    return max(1, groups - (1 if silent and groups > 1 else 0))


def sentences(text):
    """Lists of words; a colon ends one too, since a list or an example follows."""
    parts = re.split(r"[.!?:](?:\s+|$)", text)
    return [words for part in parts if (words := re.findall(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\d+", part))]


def measure(text):
    """(sentences, words, syllables, longest sentence)"""
    found = sentences(text)
    total = 0
    for words in found:
        for i, word in enumerate(words):
            is_name = i > 0 and word[0].isupper()
            total += min(2, syllables(word)) if is_name or word.lower() in PLAIN else syllables(word)
    return len(found), sum(map(len, found)), total, max(map(len, found), default=0)


def grade(count, words, parts):
    return 0.39 * words / count + 11.8 * parts / words - 15.59


def faults(text, count, words, parts, longest):
    for match in FRIGHT.finditer(text):
        yield f"the word '{match.group()}'"
    if words >= SHORT and grade(count, words, parts) > GRADE:
        yield f"grade {grade(count, words, parts):.1f}, at most {GRADE}"
    if longest > SENTENCE_MOST:
        yield f"a sentence of {longest} words, at most {SENTENCE_MOST}"


def main():
    folders = [arg for arg in sys.argv[1:] if arg != "--grades"]
    folder = Path(folders[0] if folders else "content/base")
    files = sorted(path for path in folder.rglob("*.json") if not {"clips", "lang"} & set(path.parts))
    if not files:
        print(f"{folder}: no content files")
        return 1
    texts, wrong = [], 0
    for path in files:
        for key, text in shown_texts(json.loads(path.read_text())):
            where = f"{path.relative_to(folder)}: {key}"
            if CLINICIAN.fullmatch(where) or not sentences(text):
                continue
            texts.append((where, text, *measure(text)))
            for fault in faults(text, *texts[-1][2:]):
                print(f"{where}: {fault}: {text}")
                wrong += 1
    count, words, parts = (sum(column) for column in list(zip(*texts))[2:5])
    if "--grades" in sys.argv:
        for where, text, *size, _ in sorted(texts, key=lambda row: -grade(*row[2:5])):
            print(f"{grade(*size):5.1f}  {where}: {text}")
    whole, mean = grade(count, words, parts), words / count
    print(f"{len(texts)} texts, {words} words: grade {whole:.1f} (at most {GRADE_ALL}), "
          f"{mean:.1f} words a sentence (at most {SENTENCE_MEAN}), {wrong} faults")
    return 1 if wrong or whole > GRADE_ALL or mean > SENTENCE_MEAN else 0


sys.exit(main())
