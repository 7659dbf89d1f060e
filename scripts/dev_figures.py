#!/usr/bin/env python3
"""Measure the library end to end and print the figures as Markdown tables, for docs/figures.md.

usage: dev_figures.py GOLD.jsonl [--seed ARTICLE.txt GOLD.jsonl]

GOLD.jsonl holds gold articles; versions of one article have ids that differ in their last part only (-zh-Hant,
-zh-Hans, -en). Where both Chinese versions are there, their records are compared too.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import govnlp
from govnlp.evaluate import evaluate
from govnlp.text.norm import normalize

LANGS = ("zh-Hant", "zh-Hans", "en")
ROWS = (
    ("quote@0.5", "f"), ("quote@0.8", "f"), ("quote@exact", "f"), ("quote attributed", "f"),
    ("recall direct", "r"), ("recall mixed", "r"), ("recall indirect", "r"),
    ("of found: cue", "f"), ("of found: source", "f"),
    ("stance evidence", "f"), ("stance target", "f"), ("stance polarity", "accuracy"), ("stance issue", "accuracy"),
    ("articles", "bad_offsets"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--seed", nargs=2, type=Path, metavar=("ARTICLE", "GOLD"))
    arguments = parser.parse_args()
    golds = read(arguments.gold)
    found = {g["id"]: govnlp.extract(as_article(g)).model_dump() for g in golds}
    columns = {lang: evaluate([g for g in golds if g["lang"] == lang], found).figures() for lang in LANGS}
    if arguments.seed:
        (gold,) = read(arguments.seed[1])
        text = arguments.seed[0].read_text(encoding="utf-8")
        article = govnlp.Article(id=gold["id"], text=text, published=gold.get("published"))
        columns["seed"] = evaluate([gold], {gold["id"]: govnlp.extract(article).model_dump()}).figures()
    print("| figure |", " | ".join(columns), "|")
    print("| --- |", " | ".join("---" for _ in columns), "|")
    for name, key in ROWS:
        cells = [figures[name] for figures in columns.values()]
        if any(cell.get("n", 1) for cell in cells):
            print(f"| {name} {key} |", " | ".join(str(cell[key]) for cell in cells), "|")
    for kind in ("quotes", "stances"):
        same, all_records = script_agreement(found, kind)
        if all_records:
            share = 100 * same / all_records
            print(f"\n{kind} equal but for script in zh-Hant and zh-Hans: {same} of {all_records} ({share:.1f} %)")


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_article(gold: dict[str, Any]) -> govnlp.Article:
    return govnlp.Article(id=gold["id"], text=gold["text"], published=gold.get("published"))


def script_agreement(found: dict[str, Any], kind: str) -> tuple[int, int]:
    """Count the records that the two Chinese versions of each article share, and all records of the fuller one."""
    same = total = 0
    for key, traditional in found.items():
        simplified = found.get(key.removesuffix("-zh-Hant") + "-zh-Hans") if key.endswith("-zh-Hant") else None
        if simplified is not None:
            ours, theirs = (Counter(map(folded, version[kind])) for version in (traditional, simplified))
            same += (ours & theirs).total()
            total += max(ours.total(), theirs.total())
    return same, total


def folded(record: dict[str, Any]) -> str:
    """Return a record in one script, without what names the version."""
    kept = {key: value for key, value in record.items() if key != "lang"}
    return normalize(json.dumps(kept, ensure_ascii=False, sort_keys=True))


if __name__ == "__main__":
    main()
