#!/usr/bin/env python3
"""Extract a gold file's texts with the library, for evaluation/score.py.

usage: predict.py GOLD.jsonl PREDICTED.jsonl [LANG]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import govnlp


def main() -> None:
    gold, out = Path(sys.argv[1]), Path(sys.argv[2])
    lang = sys.argv[3] if len(sys.argv) > 3 else ""
    nlp = govnlp.load()
    with gold.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as predicted:
        for article in map(json.loads, lines):
            if article["lang"].startswith(lang):
                found = govnlp.extract(govnlp.Article(id=article["id"], text=article["text"]), nlp=nlp)
                predicted.write(found.model_dump_json() + "\n")


if __name__ == "__main__":
    main()
