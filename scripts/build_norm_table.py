#!/usr/bin/env python3
"""Write src/govnlp/data/fold.tsv: the one-to-one character folding behind NORM.

usage: build_norm_table.py [OUT]

Traditional, Taiwan, Hong Kong and Simplified forms of one character fold to the same Simplified character, so
that the two scripts of one text have equal NORM. Built from OpenCC's character dictionaries (Apache-2.0), as
opencc-python-reimplemented ships them; several Traditional forms of one Simplified character (幹 乾 干) all fold
to it, which a conversion would keep apart and a comparison must not.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc

DICTIONARY = Path(opencc.__file__).parent / "dictionary"
DEFAULT = Path(__file__).parents[1] / "src/govnlp/data/fold.tsv"


def pairs(name: str) -> list[tuple[str, list[str]]]:
    """Single-character entries of one OpenCC dictionary: (key, values)."""
    rows = []
    for line in (DICTIONARY / name).read_text(encoding="utf-8").splitlines():
        key, _, values = line.partition("\t")
        singles = [v for v in values.split() if len(v) == 1]
        if len(key) == 1 and singles:
            rows.append((key, singles))
    return rows


def fold_table() -> dict[str, str]:
    fold: dict[str, str] = {}
    for trad, simp in pairs("TSCharacters.txt"):
        fold[trad] = simp[0]
    for simp, trads in pairs("STCharacters.txt"):
        for trad in trads:
            if trad != simp:
                fold.setdefault(trad, simp)
                if fold[trad] == trad:
                    fold[trad] = simp
    for name in ("TWVariants.txt", "HKVariants.txt"):
        for standard, variants in pairs(name):
            for variant in variants:
                fold.setdefault(variant, fold.get(standard, standard))

    # 么 and 抬 are what Simplified text has: never fold them on to a rarer form.
    for simp in {values[0] for _, values in pairs("TSCharacters.txt")} - {
        trad for trad, _ in pairs("TSCharacters.txt")
    }:
        fold.pop(simp, None)
    fold.pop("抬", None)
    fold["擡"] = "抬"

    def root(char: str) -> str:
        seen = {char}
        while (nxt := fold.get(char, char)) not in seen:
            seen.add(nxt)
            char = nxt
        return char

    return {c: root(c) for c in sorted(fold) if root(c) != c}


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    table = fold_table()
    by_target: dict[str, list[str]] = {}
    for variant, target in table.items():
        by_target.setdefault(target, []).append(variant)
    lines = ["norm\tvariants"] + [f"{t}\t{''.join(vs)}" for t, vs in sorted(by_target.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{out}: {len(table)} characters fold to {len(by_target)}")


if __name__ == "__main__":
    main()
