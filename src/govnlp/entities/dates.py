"""Dates and periods in Chinese and English, normalised to ISO 8601 with the day of publication as anchor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from govnlp.text.scan import matches

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"


def _month_after(prefix: str) -> str:
    """Return the pattern of the month, and day, that may follow a year."""
    return rf"(?:\s?(?P<{prefix}m>{_N})\s?月份?(?:\s?(?P<{prefix}d>{_N})\s?[日号])?)?"


_MONTHS = {m: i // 2 + 1 for i, m in enumerate(
    "january jan february feb march mar april apr may may june jun july jul august aug september sep october oct "
    "november nov december dec".split())} | {"sept": 9}  # fmt: skip
_DAYS = {d: i // 2 for i, d in enumerate(
    "monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun".split())}  # fmt: skip
_WEEKDAYS_ZH = {c: i for i, c in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_MONTH_EN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY_EN = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_RELATIVE_DAYS = {
    **dict.fromkeys(("今日", "今天", "今早", "今晚", "today", "tonight"), 0),
    **dict.fromkeys(("昨日", "昨天", "昨晚", "yesterday"), -1),
    **dict.fromkeys(("明日", "明天", "tomorrow"), 1),
    "前天": -2,
    "后天": 2,
}
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2}
_STEP = {"上": -1, "本": 0, "这": 0, "今": 0, "下": 1, "last": -1, "this": 0, "next": 1}

_PATTERN = re.compile(
    "|".join(
        (
            r"(?<![0-9])(?P<iy>(?:19|20)[0-9]{2})[-/.](?P<im>[0-9]{1,2})[-/.](?P<id>[0-9]{1,2})(?![0-9])",
            rf"民国\s?(?P<ry>[0-9]{{1,3}}|[一二三四五六七八九十]{{1,4}})\s?年{_month_after('r')}",
            rf"(?<![0-9])(?:公元|西元)?(?P<ay>(?:1[0-9]|20)[0-9]{{2}}|[一二][零〇○一二三四五六七八九]{{3}})\s?年(?!代){_month_after('a')}",
            rf"(?P<ky>今年|本年|去年|前年|明年|后年){_month_after('k')}",
            rf"(?P<mw>上个?|本|这个?|下个?)月(?:\s?(?P<md>{_N})\s?[日号])?",
            rf"(?<![0-9一二三四五六七八九十第])(?P<xm>{_N})\s?月(?:份|(?=[初底末至到])|(?:\s?(?P<xd>{_N})\s?[日号])|(?![球饼亮台相])(?=\W|[通发举正在将的，,。]))",
            r"(?P<ww>上上|上|本|这|今|下)?(?:个)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])(?!周|刊|报|年)",
            r"(?P<vw>上|本|这|下)(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天边围刊年末])",
            "(?P<rel>今日|今天|今早|今晚|昨日|昨天|昨晚|前天|明日|明天|后天)(?!头)",
            r"(?<![0-9至到\-~.])(?P<od>[0-9]{1,2})\s?[日号](?![0-9本元圆线楼]|电)",
            rf"\b(?P<em>{_MONTH_EN})\s(?P<ed>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<ey>(?:19|20)[0-9]{{2}})\b)?",
            rf"\b(?P<fd>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?P<fm>{_MONTH_EN})(?:,?\s(?P<fy>(?:19|20)[0-9]{{2}})\b)?",
            rf"\b(?P<gm>{_MONTH_EN})\s(?P<gy>(?:19|20)[0-9]{{2}})\b",
            rf"\b(?P<dw>last|next|this)\s(?P<dd>{_DAY_EN})\b",
            rf"\b(?P<pd>{_DAY_EN})\b",
            r"\b(?P<pw>last|next|this)\s(?P<pu>week|month|year)\b",
            r"\b(?P<erel>today|tonight|yesterday|tomorrow)\b",
            r"(?<=\bin )(?P<yy>(?:19|20)[0-9]{2})\b(?!\s?年)",
            r"(?<=\bsince )(?P<zy>(?:19|20)[0-9]{2})\b",
            r"(?<=\bby )(?P<qy>(?:19|20)[0-9]{2})\b",
        )
    )
)

_FIRST = re.compile(
    r"[0-9一二三四五六七八九十民公西今本去前明后上这下昨个周星礼]"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|last|next|this|tod|ton|yes|tom)"
)
"""What any of the patterns begins with."""


class DateExpression(NamedTuple):
    """A date in the article: a half-open character range and its value."""

    start: int
    end: int
    iso: str | None
    """YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Www; None where the article gives no anchor to count from."""


def find_dates(norm: str, published: str | None = None) -> Iterator[DateExpression]:
    """Yield the dates of a stretch of NORM, in order.

    `published` is the ISO 8601 day of publication, from which 昨日 and *last Tuesday* are counted.
    """
    anchor = _anchor(published)
    for match in matches(_PATTERN, _FIRST, norm):
        group = {name: value for name, value in match.groupdict().items() if value is not None}
        yield DateExpression(match.start(), match.end(), _value(group, anchor))


def normalize_date(expression: str, published: str | None = None) -> str | None:
    """Return the ISO 8601 value of the first date in an expression in NORM, or None."""
    found = next(find_dates(expression, published), None)
    return found.iso if found else None


def _anchor(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _number(text: str) -> int:
    """Read 25, 二十五, 十, 二〇二五."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Return the ISO form; None without a year, or where there is no such day."""
    if year is None:
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _value(group: dict[str, str], anchor: date | None) -> str | None:
    for prefix, read in _READERS.items():
        if any(name.startswith(prefix) and len(name) == len(prefix) + 1 for name in group):
            return read({name[len(prefix) :]: value for name, value in group.items()}, anchor)
    return _relative(group, anchor)


def _absolute(parts: dict[str, str], _anchor: date | None) -> str | None:
    year = _number(parts["y"])
    return _iso(year, *(_number(parts[k]) for k in "md" if k in parts))


def _republic(parts: dict[str, str], _anchor: date | None) -> str | None:
    return _iso(_number(parts["y"]) + 1911, *(_number(parts[k]) for k in "md" if k in parts))


def _by_year(parts: dict[str, str], anchor: date | None) -> str | None:
    year = anchor.year + _RELATIVE_YEARS[parts["y"]] if anchor else None
    return _iso(year, *(_number(parts[k]) for k in "md" if k in parts))


def _near_year(month: int, anchor: date | None) -> int | None:
    """Return the year of a month named without one: the nearest to the day of publication."""
    if anchor is None:
        return None
    distance = month - anchor.month
    return anchor.year + (-1 if distance > 6 else 1 if distance < -6 else 0)


def _month_day(parts: dict[str, str], anchor: date | None) -> str | None:
    month = _number(parts["m"])
    return _iso(_near_year(month, anchor), month, *(_number(parts[k]) for k in "d" if k in parts))


def _english(parts: dict[str, str], anchor: date | None) -> str | None:
    month = _MONTHS[parts["m"].rstrip(".")]
    year = int(parts["y"]) if "y" in parts else _near_year(month, anchor)
    return _iso(year, month, *(int(parts[k]) for k in "d" if k in parts))


_READERS: dict[str, Callable[[dict[str, str], date | None], str | None]] = {
    "i": _absolute,
    "r": _republic,
    "a": _absolute,
    "k": _by_year,
    "x": _month_day,
    "e": _english,
    "f": _english,
    "g": _english,
    "y": _absolute,
    "z": _absolute,
    "q": _absolute,
}


def _month_from(anchor: date, steps: int) -> tuple[int, int]:
    months = anchor.year * 12 + anchor.month - 1 + steps
    return months // 12, months % 12 + 1


def _relative(group: dict[str, str], anchor: date | None) -> str | None:
    """Return the value of an expression that counts from the day of publication."""
    if anchor is None:
        return None
    monday = anchor - timedelta(anchor.weekday())
    if relative := group.get("rel") or group.get("erel"):
        return (anchor + timedelta(_RELATIVE_DAYS[relative])).isoformat()
    if step := group.get("mw"):
        year, month = _month_from(anchor, _STEP[step[0]])
        return _iso(year, month, _number(group["md"])) if "md" in group else _iso(year, month)
    if "wd" in group or "pd" in group:
        weekday = _WEEKDAYS_ZH[group["wd"]] if "wd" in group else _DAYS[group["pd"]]
        if step := group.get("ww"):
            return (monday + timedelta(7 * (-2 if step == "上上" else _STEP[step]) + weekday)).isoformat()
        return (anchor - timedelta((anchor.weekday() - weekday) % 7)).isoformat()
    if day := group.get("dd"):
        ahead = (_DAYS[day] - anchor.weekday()) % 7
        days = {"last": ahead - 7, "this": ahead, "next": ahead or 7}[group["dw"]]
        return (anchor + timedelta(days)).isoformat()
    if step := group.get("vw"):
        return "{:04d}-W{:02d}".format(*(monday + timedelta(7 * _STEP[step])).isocalendar()[:2])
    if unit := group.get("pu"):
        steps = _STEP[group["pw"]]
        if unit == "week":
            return "{:04d}-W{:02d}".format(*(monday + timedelta(7 * steps)).isocalendar()[:2])
        return _iso(anchor.year + steps) if unit == "year" else _iso(*_month_from(anchor, steps))
    if day := group.get("od"):
        year, month = _month_from(anchor, -1 if int(day) > anchor.day + 7 else 0)
        return _iso(year, month, int(day))
    return None
