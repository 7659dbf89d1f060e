"""Gold on articles that are not ours to commit: offsets alone, put together with the texts of the data folder.

usage: standoff_gold.py GOLD.jsonl OUT.offsets.jsonl      (takes the text out; gold_jsonl.py puts it back)

An article is `boson-NNNN`, the passage on line NNNN (from 0) of ner/zh_boson.txt; `lee-background-NNN` or `lee-NN`, a
line of the Lee corpus as the gensim package carries it among its test data; `newstest-DIGEST`, the cell with that
digest of the tables newstest/*.csv; `lines-DIGEST`, as many lines of one of newstest/*.txt as `lines` says, from the
one whose digest is `first`; or the name of a GUM document. A speaker, role or holder stands as the offsets of
its words, [[start, end], …]: where the article holds it first. A digest of the text tells when the data folder holds
another one. What comes from newstest was annotated on copies: a text that is not there is passed over, and said.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

NEWSTEST = "newstest-"
LINES = "lines-"
NAMES = {"quotes": ("speaker", "role"), "stances": ("holder",)}


class StandoffError(ValueError):
    """A standoff file and a data folder that do not fit. The message names the article and the reason."""


def read_standoff(path: Path, data: Path) -> Iterator[dict[str, Any]]:
    """Yield gold articles in the scorer's form; `data` is the folder that holds ner/ and gum_train.tar.xz."""
    missing = 0
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            text = _run(data, row) if row["id"].startswith(LINES) else _text(row["id"], data)
            if not text:
                missing += 1
                continue
            if _digest(text) != row.pop("digest"):
                raise StandoffError(f"{path}: {row['id']} was annotated on another text than {data} has")
            for kind, names in NAMES.items():
                for record in row[kind] or ():
                    for name in names:
                        record[name] = ";".join(text[s:e] for s, e in record[name])
            yield row | {"text": text}
    if missing:
        sys.stderr.write(f"{path}: {missing} texts are not in {data / 'newstest'}\n")


def to_standoff(gold: dict[str, Any]) -> dict[str, Any]:
    """Return a gold article without its words."""
    text = gold["text"]
    lines = text.split("\n")
    run = {"first": _digest(lines[0]), "lines": len(lines)} if gold["id"].startswith(LINES) else {}

    def places(names: str) -> list[list[int]]:
        return [[text.index(n), text.index(n) + len(n)] for n in names.split(";") if n]

    return {
        "id": gold["id"],
        "lang": gold["lang"],
        "digest": _digest(text),
        **run,
        "quotes": [q | {name: places(q[name]) for name in NAMES["quotes"]} for q in gold["quotes"]],
        "stances": gold["stances"] and [s | {"holder": places(s["holder"])} for s in gold["stances"]],
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _text(name: str, data: Path) -> str:
    if name.startswith("boson-"):
        return _boson(data)[int(name.removeprefix("boson-"))]
    if name.startswith(NEWSTEST):
        return _cells(data).get(name.removeprefix(NEWSTEST), "")
    if name.startswith("lee-"):
        part, _, line = name.rpartition("-")
        return _lee(part)[int(line)]
    return _gum(data, name)


@cache
def _boson(data: Path) -> list[str]:
    """Return the passages without their entity marks, which may nest."""
    passages = []
    for line in (data / "ner/zh_boson.txt").read_text(encoding="utf-8").split("\n"):
        marked, plain = "", line
        while marked != plain:
            marked, plain = plain, re.sub(r"\{\{\w+:([^{}]*)\}\}", lambda m: m[1].strip(), plain)
        passages.append(re.sub(r"\s*\\n\s*", "\n", plain).strip())
    return passages


@cache
def _cells(data: Path) -> dict[str, str]:
    """Return the cells of the tables of the WMT news tests, by their digest."""
    cells: dict[str, str] = {}
    for path in sorted((data / "newstest").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells |= {_digest(cell): cell for row in csv.reader(file) for cell in row}
    return cells


def _run(data: Path, row: dict[str, Any]) -> str:
    """Return the lines that an article is made of; empty where they are nowhere."""
    number = row.pop("lines")
    for lines, at in _lines(data).get(row.pop("first"), ()):
        text = "\n".join(lines[at : at + number])
        if _digest(text) == row["digest"]:
            return text
    return ""


@cache
def _lines(data: Path) -> dict[str, list[tuple[list[str], int]]]:
    """Return where the lines of the texts of the WMT news tests are, by their digest: the file's lines, the number."""
    places: dict[str, list[tuple[list[str], int]]] = {}
    for path in sorted((data / "newstest").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            places.setdefault(_digest(line), []).append((lines, number))
    return places


@cache
def _lee(part: str) -> list[str]:
    """Return the articles of `lee` or `lee-background`: lines of a file, the first of them in an older encoding."""
    found = importlib.util.find_spec("gensim")
    if found is None or found.origin is None:
        raise StandoffError('the Lee corpus comes with the package gensim: pip install "govnlp[train]"')
    file = Path(found.origin).parent / "test/test_data" / f"{part.replace('-', '_')}.cor"
    return [line.strip() for line in file.read_text(encoding="cp1252" if part == "lee" else "utf-8").split("\n")]


def _gum(data: Path, name: str) -> str:
    """Return a document: sentences with a space between them, a line end for each mark of a new paragraph or block."""
    with tarfile.open(data / "gum_train.tar.xz") as archive:
        member = next((m for m in archive if m.name.endswith(f"{name}.conllu")), None)
        file = archive.extractfile(member) if member else None
        if file is None:
            raise StandoffError(f"{data / 'gum_train.tar.xz'} has no document {name}")
        text = ""
        for line in file.read().decode("utf-8").split("\n"):
            if line.startswith("# newpar") and text:
                text += "\n"
            elif line.startswith("# text = "):
                text += ("" if text.endswith("\n") or not text else " ") + line.removeprefix("# text = ")
        return text


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    rows = [to_standoff(json.loads(line)) for line in source.read_text(encoding="utf-8").splitlines()]
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
