"""Names by sound: 帕特里西奧·朱斯托 and Patricio Giusto, 蔡英文 and Tsai Ing-wen.

Both names are reduced to the order of their consonants, in classes that survive transliteration (b and p, r and l,
all sibilants), and the two orders are compared. Readings of characters are Mandarin ones, from pypinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from govnlp.errors import MissingExtraError

_LATIN_CLASSES = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"[^a-z]", ""),
        (r"sch|tch|tsch|tsh|ch|sh|zh|ts|tz|dz|hs|cz", "S"),
        (r"ph", "F"),
        (r"th", "T"),
        (r"[cg](?=[eiy])|ge$", "S"),
        (r"ck|qu|gh|kh|[cqgk]", "K"),
        (r"x(?!i)", "KS"),
        (r"[szjx]", "S"),
        (r"[pb]", "P"),
        (r"[td]", "T"),
        (r"[fvw]", "F"),
        (r"[rl]", "L"),
        (r"m(?=[aeiouy])", "M"),
        (r"[mn]g?", "N"),
        (r"[aeiouyh]", ""),
    )
]
_PINYIN_INITIALS = {
    "zh": "S", "ch": "S", "sh": "S", "z": "S", "c": "S", "s": "S", "j": "S", "q": "S", "x": "S",
    "b": "P", "p": "P", "m": "M", "f": "F", "w": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L",
    "g": "K", "k": "K", "h": "K",
}  # fmt: skip
_SYLLABLE = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcsw]")
_WORD = re.compile(r"[^\s·.,'’-]+")


@cache
def available() -> bool:
    """Tell whether pypinyin is installed, without which no name has a sound."""
    try:
        import pypinyin  # noqa: F401
    except ImportError:
        return False
    return True


@lru_cache(maxsize=4096)
def pinyin(name: str) -> tuple[str, ...]:
    """Return the toneless pinyin syllable of each Chinese character in a name.

    Raises MissingExtraError where pypinyin is not installed.
    """
    if not available():
        raise MissingExtraError('names by sound need pypinyin: pip install "govnlp[bilingual]"')
    import pypinyin

    return tuple(pypinyin.lazy_pinyin(name, errors="ignore"))


def readings(chinese: str) -> frozenset[str]:
    """Return the pinyin of a Chinese name as one word, with the surname first and last.

    Raises MissingExtraError where pypinyin is not installed.
    """
    syllables = pinyin(chinese)
    turned = ("".join(syllables[surname:] + syllables[:surname]) for surname in (0, 1, 2))
    return frozenset(turned) if len(syllables) > 1 else frozenset()


def joined(latin: str) -> str:
    """Return a Latin name as one word in small letters, to compare with `readings`."""
    return "".join(word.lower() for word in _WORD.findall(latin))


def resemblance(chinese: str, latin: str) -> float:
    """Return how far a Chinese and a Latin name sound alike, from 0 to 1.

    1.0 means that the Latin name is the pinyin of the Chinese, surname first or last. Raises MissingExtraError where
    pypinyin is not installed.
    """
    syllables = pinyin(chinese)
    words = [word.lower() for word in _WORD.findall(latin)]
    if not syllables or not words:
        return 0.0
    whole = joined(latin)
    if whole in readings(chinese):
        return 1.0
    ours = _squeezed("".join(_syllable_classes(syllables)))
    best = 0.0
    for order in {whole, "".join((*words[1:], words[0])), "".join((words[-1], *words[:-1]))}:
        best = max(best, _agreement(ours, _squeezed(_classes(order))))
    return min(best, 0.95)


def _syllable_classes(syllables: tuple[str, ...]) -> Iterator[str]:
    for syllable in syllables:
        initial = _SYLLABLE.match(syllable)
        yield _PINYIN_INITIALS[initial.group()] if initial else ""
        if syllable == "er":
            yield "L"
        elif syllable.endswith(("n", "ng")):
            yield "N"


def _classes(latin: str) -> str:
    for pattern, letter in _LATIN_CLASSES:
        latin = pattern.sub(letter, latin)
    return latin


def _squeezed(classes: str) -> str:
    return "".join(letter for letter, _ in groupby(classes.replace("M", "N")))


def _agreement(a: str, b: str) -> float:
    """Return twice the longest common subsequence over both lengths, scaled down for very short names."""
    if not a or not b:
        return 0.0
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if x == y else max(row[j], row[j - 1])
    shared = 2 * row[-1] / (len(a) + len(b))
    return shared if min(len(a), len(b)) > 2 else shared * 0.8
