#!/usr/bin/env python3
"""Write src/govnlp/data/parts_of_speech_zh.tsv: Chinese words in NORM, by part of speech; no names.

usage: build_parts_of_speech.py [OUT]

The first letter of the tag that jieba's dictionary (MIT) gives a word; of two words that NORM folds to one, the more
frequent wins. Words of five characters and more, names, and rare words are left out, rare nouns sooner.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jieba

from govnlp.text.norm import normalize

DEFAULT = Path(__file__).parents[1] / "src/govnlp/data/parts_of_speech_zh.tsv"
TAGS = "abcdfmnpqrtuvyz"
NOUNS = "nsgli"
"""Letters of nouns and set phrases."""
NAMES = ("nr", "ns", "nt", "nz")
LONGEST = 4
LEAST = {"n": 100}
LEAST_OTHER = 10


def parts_of_speech() -> dict[str, str]:
    found: dict[str, tuple[int, str]] = {}
    for line in jieba.Tokenizer().get_dict_file().read().decode("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        entry = (int(frequency), "N" if tag.startswith(NAMES) else "n" if tag[0] in NOUNS else tag[0])
        form = normalize(word)
        if len(form) <= LONGEST and entry > found.get(form, (0, "")):
            found[form] = entry
    return {w: tag for w, (count, tag) in found.items() if tag in TAGS and count >= LEAST.get(tag, LEAST_OTHER)}


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    found = parts_of_speech()
    rows = [f"{tag}\t{' '.join(sorted(w for w, t in found.items() if t == tag))}\n" for tag in TAGS]
    out.write_text("tag\twords\n" + "".join(rows), encoding="utf-8")
    print(f"{out}: {len(found)} words")


if __name__ == "__main__":
    main()
