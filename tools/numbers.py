#!/usr/bin/env python3
"""numbers.py [FOLDER...]: style numbers of our C, and every place that is over budget.

Budgets of one place (a function, a file) and budgets of the whole are both ceilings; the medians
are what to watch over time. app/ is held to all of them, other folders to the sizes only.
Needs universal-ctags. Exit status 1 when something is over budget.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

BUDGET = {"file lines": 500, "header lines": 160, "function lines": 60, "parameters": 6,
          "nesting": 3}
WHOLE = [  # name, least, most
    ("static functions, %", 55, 100), ("function-like macros per 1000 lines", 0, 2),
    ("#if per 1000 lines", 0, 1), ("comment lines, %", 10, 25),
    ("prototypes documented, %", 100, 100), ("tests / app lines, %", 70, 1000),
]
STRIP = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def tags(files):
    cmd = ["ctags", "--languages=C", "--langmap=C:.c.h", "--kinds-C=fpv", "--fields=+neSf",
           "--output-format=json", "-o", "-", *map(str, files)]
    lines = subprocess.run(cmd, capture_output=True, text=True, check=True).stdout.splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def bare(text):
    """Comments and literals blanked, line numbers kept."""
    return STRIP.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def nesting(body):
    """Deepest block inside a function; braces of initialisers do not count."""
    stack, deepest, before = [], 0, ""
    for char in body:
        if char == "{":
            stack.append(bool(re.search(r"(\)|\belse|\bdo)\s*$", before)))
            deepest = max(deepest, sum(stack) - 1)
        elif char == "}" and stack:
            stack.pop()
        before = (before + char)[-40:]
    return deepest


def parameters(signature):
    inner = re.sub(r"\([^()]*\)", "", signature[1:-1])
    return 0 if inner.strip() in ("", "void") else inner.count(",") + 1


def documented(lines, at):
    """A comment on the prototype, or above it in the same group of lines."""
    first = last = at
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while ";" not in bare(lines[last]) and last + 1 < len(lines):
        last += 1
    return any("/*" in row or "*/" in row for row in lines[first:last + 1])


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] if values else 0


def count(rows, pattern):
    return sum(1 for row in rows if re.match(pattern, row))


def comment_lines(text):
    """Lines that hold a comment or a part of one."""
    held = set()
    for match in STRIP.finditer(text):
        if match.group().startswith(("/*", "//")):
            first = text.count("\n", 0, match.start())
            held.update(range(first, first + match.group().count("\n") + 1))
    return len(held)


class Numbers:
    def __init__(self, files):
        self.files = files
        self.text = {str(f): f.read_text() for f in files}
        self.lines = {name: text.split("\n") for name, text in self.text.items()}
        self.bare = {name: bare(text).split("\n") for name, text in self.text.items()}
        self.lengths, self.parameters, self.depths = [], [], []
        self.static, self.functions, self.protos, self.told = 0, 0, 0, 0
        self.over, self.changing = [], []

    def say(self, strict, where, what):
        self.over.append((strict, f"{where}: {what}"))

    def look_at_files(self):
        for f in self.files:
            limit = BUDGET["header lines" if f.suffix == ".h" else "file lines"]
            length = len(self.lines[str(f)]) - 1
            if length > limit:
                self.say(True, f, f"{length} lines, budget {limit}")
            for i, row in enumerate(self.bare[str(f)], 1):
                goto = re.search(r"\bgoto\s+(\w+)", row)
                if goto and not (str(f).startswith("app/edge/") and goto.group(1) == "close"):
                    self.say(True, f"{f}:{i}", "goto (only `goto close` in edge)")

    def look_at_function(self, tag, where):
        rows = self.bare[tag["path"]][tag["line"] - 1:tag["end"]]
        self.functions += 1
        self.static += bool(tag.get("file")) or "static" in rows[0]
        self.lengths.append(len(rows))
        self.parameters.append(parameters(tag.get("signature", "()")))
        self.depths.append(nesting("\n".join(rows)))
        for name, value in (("function lines", self.lengths[-1]),
                            ("parameters", self.parameters[-1]), ("nesting", self.depths[-1])):
            if value > BUDGET[name]:
                self.say(True, where, f"{name} {value}, budget {BUDGET[name]}")

    def look_at_tags(self):
        for tag in tags(self.files):
            above = "\n".join(self.bare[tag["path"]][:tag["line"]])
            told_as = re.split(r"\n\s*\n|;\n(?=[^\s}])", above)[-1]
            where = f'{tag["path"]}:{tag["line"]}: {tag["name"]}'
            if tag["kind"] == "function" and "end" in tag:
                self.look_at_function(tag, where)
            elif tag["kind"] == "prototype" and tag["path"].endswith(".h"):
                self.protos += 1
                told = documented(self.lines[tag["path"]], tag["line"] - 1)
                self.told += told
                if not told:
                    self.say(False, where, "prototype without a word, alone or in a group")
            elif tag["kind"] == "variable" and tag["path"].endswith(".c") \
                    and not re.search(r"\b(const|extern)\b", told_as):
                self.changing.append(where)
                if re.match(r"app/(?!shell/)", tag["path"]):
                    self.say(True, where, "changes outside functions, below shell")

    def whole(self, test_lines):
        rows = [row for lines in self.lines.values() for row in lines]
        thousand = max(len(rows), 1) / 1000
        macros = count(rows, r"\s*#\s*define\s+\w+\(")
        ifs = count(rows, r"\s*#\s*if(n?def)?\b")
        comments = sum(map(comment_lines, self.text.values()))
        return [100 * self.static / max(self.functions, 1), macros / thousand, ifs / thousand,
                100 * comments / max(sum(map(bool, map(str.strip, rows))), 1), 100 * self.told / max(self.protos, 1),
                100 * test_lines / max(len(rows), 1)]

    def spread(self):
        sizes = [len(self.lines[str(f)]) for f in self.files if f.suffix == ".c"]
        headers = [len(self.lines[str(f)]) for f in self.files if f.suffix == ".h"]
        for name, values in ((".c lines", sizes), ("header lines", headers),
                             ("function lines", self.lengths), ("parameters", self.parameters),
                             ("nesting", self.depths)):
            print(f"  {name}: median {share(values, .5)}, p95 {share(values, .95)},"
                  f" most {max(values, default=0)}")


def c_files(folder):
    return sorted(Path(folder).rglob("*.[ch]"))


def main():
    folders = sys.argv[1:] or ["app", "tests", "tools"]
    wrong = []
    test_lines = sum(len(f.read_text().split("\n")) for f in Path("tests").rglob("*")
                     if f.suffix in (".c", ".h", ".py"))
    for folder in folders:
        files = c_files(folder)
        if not files:
            continue
        numbers = Numbers(files)
        numbers.look_at_files()
        numbers.look_at_tags()
        print(f"{folder}: {len(files)} files, {sum(map(len, numbers.lines.values()))} lines,"
              f" {numbers.functions} functions")
        numbers.spread()
        if folder == "app":
            for (name, least, most), value in zip(WHOLE, numbers.whole(test_lines)):
                print(f"  {name}: {value:.1f} (budget {least} to {most})")
                if not least <= round(value, 2) <= most:
                    wrong.append(f"app: {name}: {value:.1f}, budget {least} to {most}")
            print(f"  variables that can change outside functions: {len(numbers.changing)}",
                  *numbers.changing, sep="\n    ")
        wrong += [text for strict, text in numbers.over if strict or folder == "app"]
    print(*wrong, sep="\n")
    print(f"{len(wrong)} over budget")
    return 1 if wrong else 0


sys.exit(main())
