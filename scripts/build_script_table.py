#!/usr/bin/env python3
"""Write src/govnlp/data/script.tsv: the characters that only one of the two Chinese scripts uses.

usage: build_script_table.py [OUT]

Built from OpenCC's character dictionaries (Apache-2.0), as opencc-python-reimplemented ships them. A character that
is a word of its own in both scripts (后, 里, 干, 著) tells nothing and is left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc

DICTIONARY = Path(opencc.__file__).parent / "dictionary"
DEFAULT = Path(__file__).parents[1] / "src/govnlp/data/script.tsv"


def characters(name: str) -> dict[str, list[str]]:
    """The single characters of one OpenCC dictionary, with what each may become."""
    rows = (line.partition("\t") for line in (DICTIONARY / name).read_text(encoding="utf-8").splitlines())
    return {key: values.split() for key, _, values in rows if len(key) == 1}


def script_characters() -> dict[str, str]:
    to_traditional, to_simplified = characters("STCharacters.txt"), characters("TSCharacters.txt")
    standard = {
        v for name in ("TWVariants.txt", "HKVariants.txt") for values in characters(name).values() for v in values
    }
    hans = {c for c, values in to_traditional.items() if c not in values and c not in to_simplified} - standard
    hant = {c for c, values in to_simplified.items() if c not in values and c not in to_traditional}
    hant -= set("著覆么抬")
    return {"zh-Hans": "".join(sorted(hans)), "zh-Hant": "".join(sorted(hant))}


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    table = script_characters()
    out.write_text("script\tcharacters\n" + "".join(f"{s}\t{cs}\n" for s, cs in table.items()), encoding="utf-8")
    print(f"{out}: " + ", ".join(f"{len(cs)} {s}" for s, cs in table.items()))


if __name__ == "__main__":
    main()
