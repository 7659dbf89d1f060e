#!/usr/bin/env python3
"""Write gold articles of any form as the JSON lines that evaluation/score.py and predict.py read.

usage: gold_jsonl.py GOLD OUT.jsonl [DATA]

GOLD is what training.read_gold knows: a .jsonl, a .txt marked in the text, or an .offsets.jsonl, which needs the data
folder. An article that was not annotated for stances has none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training import read_gold


def main() -> None:
    source, target, *data = map(Path, sys.argv[1:])
    rows = [row | {"stances": row["stances"] or []} for row in read_gold(source, *data)]
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
