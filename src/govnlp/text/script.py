"""Which language and script a text is in, told from its characters alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from govnlp.records.schema import Lang

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HAN = r"\u2e80-\u2fd5\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Han characters, as the inside of a regular-expression class."""

_HAN_RUN = re.compile(rf"[{HAN}]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
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


_HANT, _HANS = 1, 2


@cache
def _telling() -> NDArray[np.uint8]:
    """Return by code point which characters only Traditional, and which only Simplified, uses; the last is 0."""
    import numpy as np

    lines = resources.files("govnlp.data").joinpath("script.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines[1:])
    kinds = {"zh-Hant": _HANT, "zh-Hans": _HANS}
    table = np.zeros(2 + max(map(ord, "".join(rows[name] for name in kinds))), np.uint8)
    for name, kind in kinds.items():
        table[[ord(char) for char in rows[name]]] = kind
    return table


class Scripts:
    """The characters of a text that tell its script, counted once for any stretch of it."""

    def __init__(self, text: str) -> None:
        """Find the telling characters of `text`."""
        self._places: list[int] = []
        self._hant: list[int] = [0]
        if not text.isascii():
            import numpy as np

            kinds = _kinds(text)
            places = np.flatnonzero(kinds)
            self._places = places.tolist()
            self._hant += np.cumsum(kinds[places] == _HANT).tolist()

    def of(self, start: int, end: int, default: Lang | None = None) -> Lang:
        """Return the script of a stretch; `default` is as in `script_of`."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        hant = self._hant[last] - self._hant[first]
        return _script(hant, last - first - hant, default)


def _kinds(text: str) -> NDArray[np.uint8]:
    """Return of every character whether only one script uses it, and which."""
    import numpy as np

    table = _telling()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    return table[np.minimum(codes, len(table) - 1)]


def _script(hant: int, hans: int, default: Lang | None) -> Lang:
    """Return the script of which there are more telling characters; see `script_of`."""
    known = default if default in ("zh-Hant", "zh-Hans") else None
    if hant == hans:
        return known or "zh-Hant"
    found: Lang = "zh-Hant" if hant > hans else "zh-Hans"
    if known and found != known and max(hant, hans) < _CONTRARY:
        return known
    return found


def script_of(text: str, default: Lang | None = None) -> Lang:
    """Return the script of the Chinese in `text`, zh-Hant or zh-Hans, from the characters that only one of them uses.

    `default` stands where there are none, and against fewer than three that speak for the other script; without one,
    text that is the same in both counts as zh-Hant.
    """
    kinds = b"" if text.isascii() else _kinds(text).tobytes()
    return _script(kinds.count(_HANT), kinds.count(_HANS), default)


def _count_han(text: str) -> int:
    return 0 if text.isascii() else sum(map(len, _HAN_RUN.findall(text)))


def _count_latin(text: str) -> int:
    return len(_LATIN_WORD.findall(text))


def _outside_quotations(text: str) -> str:
    """Return `text` without what stands in quotation marks, or all of it where nothing else has letters."""
    if not _QUOTATION_MARK.search(text):
        return text
    outside = _QUOTED.sub(" ", text)
    return outside if _HAN_RUN.search(outside) or _LATIN.search(outside) else text


def passage_lang(text: str, default: Lang | None = None) -> Lang:
    """Return the language whose rules read one paragraph: zh-Hant, zh-Hans or en.

    What stands outside quotation marks decides. `default` stands for a passage without letters, and for the
    script of Chinese characters that are the same in both; "mixed" counts as zh-Hant.
    """
    return passage_langs(text, [(0, len(text))], default)[0]


def passage_langs(text: str, passages: Iterable[tuple[int, int]], default: Lang | None = None) -> list[Lang]:
    """Return the language of each of the given character ranges of a text; see `passage_lang`."""
    scripts = Scripts(text)
    langs: list[Lang] = []
    for start, end in passages:
        english = _is_english(text[start:end])
        if english is None:
            langs.append(default if default and default != "mixed" else "zh-Hant")
        else:
            langs.append("en" if english else scripts.of(start, end, default))
    return langs


def _is_english(passage: str) -> bool | None:
    """Whether a paragraph is to be read as English; None where it has no letters."""
    if not _LATIN.search(passage):
        return False if _HAN_RUN.search(passage) else None
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
    chinese = _count_han(text)
    english = english_lines = 0
    for line in _LINE.findall(text):
        if not _LATIN.search(line):
            continue
        if _is_english(line):
            latin = _count_latin(line)
            english += latin
            english_lines += latin
            chinese -= _count_han(line)
        else:
            english += sum(n for n in map(_count_latin, _LATIN_STRETCH.findall(line)) if n >= _LEAST_STRETCH)
    weight = _HAN_PER_WORD_WRITTEN * english
    if min(chinese, english) >= _LEAST and min(chinese, weight) >= _SUBSTANTIAL * (chinese + weight):
        return "mixed"
    if _HAN_PER_WORD_WRITTEN * english_lines > chinese:
        return "en"
    return script_of(text, default) if chinese else default or "zh-Hant"
