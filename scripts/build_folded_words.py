#!/usr/bin/env python3
"""Write src/govnlp/data/folded_words.tsv: jieba's words that look different in NORM, with their frequency.

usage: build_folded_words.py [OUT]

NORM folds 著 to 着 and 乾 to 干, so that 显著 and 乾隆 are written there as jieba's dictionary does not know them.
Built from the dictionary of jieba (MIT).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jieba

from govnlp.text.norm import normalize
from govnlp.text.script import HAN

DEFAULT = Path(__file__).parents[1] / "src/govnlp/data/folded_words.tsv"


def folded_words() -> dict[str, int]:
    """The folded form of each word of two or more Han characters, where it is rarer than the word or unknown."""
    frequencies, _ = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    folded: dict[str, int] = {}
    for word, frequency in frequencies.items():
        form = normalize(word)
        if form != word and len(word) > 1 and frequency > frequencies.get(form, 0) and re.fullmatch(f"[{HAN}]+", word):
            folded[form] = max(frequency, folded.get(form, 0))
    return folded


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    words = folded_words()
    out.write_text("word\tfrequency\n" + "".join(f"{w}\t{f}\n" for w, f in sorted(words.items())), encoding="utf-8")
    print(f"{out}: {len(words)} words")


if __name__ == "__main__":
    main()
