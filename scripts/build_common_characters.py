#!/usr/bin/env python3
"""Write src/govnlp/data/common_characters.tsv: the commonest Chinese characters, in NORM.

usage: build_common_characters.py [OUT]

They tell a rightly decoded text from a wrongly decoded one, in either script. Counted over the words of jieba's
dictionary (MIT), each as often as its frequency there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import jieba

from govnlp.text.norm import normalize
from govnlp.text.script import HAN

DEFAULT = Path(__file__).parents[1] / "src/govnlp/data/common_characters.tsv"
MOST = 3000
RANKS = (200, 600, 1500, MOST)


def common_characters() -> list[str]:
    frequencies, _ = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    counts: Counter[str] = Counter()
    for word, frequency in frequencies.items():
        for char in normalize(word):
            counts[char] += frequency
    return [char for char, _ in counts.most_common() if re.match(f"[{HAN}]", char)][:MOST]


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    characters = common_characters()
    rows, start = [], 0
    for rank in RANKS:
        rows.append(f"{rank}\t{''.join(sorted(characters[start:rank]))}\n")
        start = rank
    out.write_text("rank\tcharacters\n" + "".join(rows), encoding="utf-8")
    print(f"{out}: {len(characters)} characters")


if __name__ == "__main__":
    main()
