"""Which language and script a stretch of text is in, told from its characters alone."""

from __future__ import annotations

import re
from functools import cache

from govnlp.records.schema import Lang
from govnlp.text.norm import normalize

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*")


@cache
def _simplified_only() -> frozenset[str]:
    from importlib import resources

    lines = resources.files("govnlp.data").joinpath("fold.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines[1:])


def detect(text: str, default: Lang = "zh-Hant") -> Lang:
    """Return the language and script of `text`: zh-Hant, zh-Hans, en, or mixed.

    `default` is the answer for Chinese text whose characters are the same in both scripts, and for no letters at all.
    """
    han = len(_HAN.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    if not han and not latin:
        return default
    if han < latin / 4:
        return "en"
    norm = normalize(text)
    variants = sum(1 for a, b in zip(text, norm, strict=True) if a != b and _HAN.match(a))
    simplified = sum(1 for a, b in zip(text, norm, strict=True) if a == b and a in _simplified_only())
    if variants == simplified == 0:
        return default if default.startswith("zh") else "zh-Hant"
    return "zh-Hant" if variants >= simplified else "zh-Hans"
