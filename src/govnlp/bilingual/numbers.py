"""Numbers and dates as values, the same in Chinese and English: 21萬 and 210,000, 七月 and July."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = {
    word: value for value, word in enumerate("first second third fourth fifth sixth seventh eighth".split(), 1)
}
_MONTHS = {
    month: f"month {number}"
    for number, month in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTHS |= {month[:3]: value for month, value in _MONTHS.items() if month != "may"} | {"sept": "month 9"}

_CHINESE = re.compile(
    r"(?:百分之)?(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]{1,12})(?:余|多)?[万亿兆]{0,2}月?"
)
_LATIN = re.compile(
    r"(?:(?P<digits>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?|\b(?P<tens>[a-z]+ty)-(?P<unit>[a-z]+)\b|\b(?P<word>[a-z]+)\b)"
    r"(?P<scales>(?:[ -](?:hundred|thousand|million|billion|trillion)s?\b){0,2})"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST = 2


def numbers_in(norm: str) -> frozenset[str]:
    """Return the values of the numbers and months in a text in NORM, as strings ("210000", "month 7").

    One is left out, in figures and in words: as an article and a pronoun it says nothing.
    """
    found = set(_chinese(norm)) if _HAN.search(norm) else set()
    for match in _LATIN.finditer(norm):
        value = _latin(match)
        if value is not None and not _HAN.match(norm[match.end() : match.end() + 1]):
            found.add(value)
    return frozenset(found)


def _latin(match: re.Match[str]) -> str | None:
    scale = 1
    for word in re.findall("[a-z]+", match["scales"]):
        scale *= _ENGLISH_SCALES[word.removesuffix("s")]
    if match["digits"]:
        return _shown(float(match["digits"].replace(",", "")) * scale)
    if match["tens"] in _ENGLISH and match["unit"] in _ENGLISH:
        return _shown(float((_ENGLISH[match["tens"]] + _ENGLISH[match["unit"]]) * scale))
    word = match["word"] or match["tens"]
    if word in _ENGLISH:
        return _shown(float(_ENGLISH[word] * scale))
    return _shown(float(_ORDINALS[word])) if word in _ORDINALS else _MONTHS.get(word)


def _chinese(norm: str) -> list[str]:
    found = []
    for match in _CHINESE.finditer(norm):
        form = match.group().removeprefix("百分之").replace(",", "").replace("余", "").replace("多", "")
        month = form.endswith("月")
        digits = form.rstrip("月万亿兆")
        value = float(digits) if digits[0].isdigit() else _spelled(digits)
        for scale in form[len(digits) :].rstrip("月"):
            value *= _SCALES[scale]
        shown = f"month {value:g}" if month and 1 <= value <= 12 else _shown(value)
        if shown is not None:
            found.append(shown)
    return found


def _spelled(numeral: str) -> float:
    """Return the value of a spelled Chinese numeral: 二十五, 三百, also read digit by digit (二〇二〇)."""
    if not any(c in _UNITS for c in numeral):
        return float("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return float(total + digit)


def _shown(value: float) -> str | None:
    return f"{value:.12g}" if value >= _LEAST else None
