"""Which language and script a text is in, told from its characters alone."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from govnlp.records.schema import Lang

HAN = r"\u2e80-\u2fd5\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, as the inside of a regular-expression class."""

_NOT_HAN = re.compile(rf"[^{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’.-][A-Za-z\u00c0-\u024f]+)*")
_QUOTED = re.compile(r"「[^「」\n]*」|“[^“”\n]*”|『[^『』\n]*』|\"[^\"\n]*\"")
_QUOTATION_MARK = re.compile('[「“『"]')
_LATIN_STRETCH = re.compile(r"[A-Za-z\u00c0-\u024f][\x20-\x7e\u00a0-\u024f\u2010-\u2026]{40,}")
_LINE = re.compile(r"[^\r\n]+")

_HAN_PER_WORD = 0.25
"""A text is Chinese from one Han character to four Latin words: names and terms do not make it English."""
_SUBSTANTIAL = 0.15
"""The share of the text from which a second language makes it mixed."""
_LEAST = 20
"""The Latin words, and the Han characters, that each part of a mixed text has at least."""
_LEAST_STRETCH = 8
"""The Latin words in a row that count as English prose inside a Chinese paragraph."""
_HAN_PER_WORD_WRITTEN = 1.7
"""How many Han characters say what one English word does."""
_CONTRARY = 3
"""The characters of the other script that it takes to set a passage apart from its article."""


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters that only Traditional, and that only Simplified, uses."""
    lines = resources.files("govnlp.data").joinpath("script.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines[1:])
    return frozenset(rows["zh-Hant"]), frozenset(rows["zh-Hans"])


def _count_han(text: str) -> int:
    return 0 if text.isascii() else len(_NOT_HAN.sub("", text))


def _count_latin(text: str) -> int:
    return len(_LATIN_WORD.findall(text))


def _outside_quotations(text: str) -> str:
    """Return `text` without what stands in quotation marks, or all of it where nothing else has letters."""
    if not _QUOTATION_MARK.search(text):
        return text
    outside = _QUOTED.sub(" ", text)
    return outside if _NOT_HAN.sub("", outside) or _LATIN_WORD.search(outside) else text


def script_of(text: str, default: Lang | None = None) -> Lang:
    """Return the script of the Chinese in `text`, zh-Hant or zh-Hans, from the characters that only one of them uses.

    `default` stands where there are none, and against fewer than three that speak for the other script; without one,
    text that is the same in both counts as zh-Hant.
    """
    known = default if default in ("zh-Hant", "zh-Hans") else None
    if text.isascii():
        return known or "zh-Hant"
    kinds = set(text)
    only_hant, only_hans = _telling()
    hant, hans = sum(map(text.count, kinds & only_hant)), sum(map(text.count, kinds & only_hans))
    if hant == hans:
        return known or "zh-Hant"
    found: Lang = "zh-Hant" if hant > hans else "zh-Hans"
    if known and found != known and max(hant, hans) < _CONTRARY:
        return known
    return found


def passage_lang(text: str, default: Lang | None = None) -> Lang:
    """Return the language whose rules read one paragraph: zh-Hant, zh-Hans or en.

    What stands outside quotation marks decides. `default` stands for a passage without letters, and for the
    script of Chinese characters that are the same in both; "mixed" counts as zh-Hant.
    """
    english = _is_english(text)
    if english is None:
        return default if default and default != "mixed" else "zh-Hant"
    return "en" if english else script_of(text, default)


def _is_english(passage: str) -> bool | None:
    """Whether a paragraph is to be read as English; None where it has no letters."""
    outside = passage if passage.isascii() else _outside_quotations(passage)
    han, latin = _count_han(outside), _count_latin(outside)
    return han < latin * _HAN_PER_WORD if han or latin else None


def detect(text: str, default: Lang | None = None) -> Lang:
    """Return the language and script of a whole text: zh-Hant, zh-Hans, en, or mixed.

    A text is mixed where at least 15 % of it is English, in sentences or paragraphs, and at least 15 % Chinese;
    English names and short quotations in Chinese do not count. `default` (zh-Hant without one) is the answer for text
    without letters, and decides the script of Chinese characters that are the same in both.
    """
    if text.isascii():
        return "en" if _LATIN_WORD.search(text) else default or "zh-Hant"
    chinese = english = english_lines = 0
    for line in _LINE.findall(text):
        han, latin = _count_han(line), _count_latin(line)
        if _is_english(line):
            english += latin
            english_lines += latin
        else:
            chinese += han
            english += sum(n for n in map(_count_latin, _LATIN_STRETCH.findall(line)) if n >= _LEAST_STRETCH)
    weight = _HAN_PER_WORD_WRITTEN * english
    if min(chinese, english) >= _LEAST and min(chinese, weight) >= _SUBSTANTIAL * (chinese + weight):
        return "mixed"
    if _HAN_PER_WORD_WRITTEN * english_lines > chinese:
        return "en"
    return script_of(text, default) if chinese else default or "zh-Hant"
