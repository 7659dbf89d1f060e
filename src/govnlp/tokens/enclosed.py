"""Stretches that a sentence does not end in: quotations, book titles and brackets that close again soon.

Only pairs matter here, not what they hold. Everything is one pass over the marks of a block.
"""

from __future__ import annotations

import re

# In NORM corner brackets are curly marks already.
_MARK = re.compile(r"[“”‘’\"'()《》〈〉\[\]【】«»]")
_OPENERS = {"“": "”", "‘": "’", "(": ")", "《": "》", "〈": "〉", "[": "]", "【": "】", "«": "»"}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
QUOTATION_MARKS = frozenset('“‘"«')

_LONGEST = {"“": 400, "‘": 400, '"': 400, "«": 400, "(": 200, "《": 100, "〈": 100, "[": 100, "【": 100}
_ENGLISH_FACTOR = 3
_ENDS_SPEECH = frozenset('.,!?;…”"')

Pair = tuple[int, int]
"""First character of a pair (its opening mark), and one past its closing mark."""


def enclosed(norm: str, start: int, end: int, *, english: bool) -> list[Pair]:
    """Return the outermost pairs of marks in `norm[start:end]` that are short enough to be inside one sentence.

    A pair of quotation marks holds at most 400 characters (1,200 in English), in order. An opening mark that is
    never closed costs nothing but itself. A misprinted mark between spaces (`the end. “`) closes what is open.
    """
    factor = _ENGLISH_FACTOR if english else 1
    waiting: dict[str, list[int]] = {opener: [] for opener in (*_OPENERS, '"')}
    pairs: list[Pair] = []

    def close(opener: str, at: int) -> None:
        if waiting[opener]:
            begin = waiting[opener].pop()
            if at - begin <= _LONGEST[opener] * factor:
                pairs.append((begin, at + 1))

    for match in _MARK.finditer(norm, start, end):
        mark, at = match.group(), match.start()
        before = norm[at - 1] if at > start else " "
        after = norm[at + 1] if at + 1 < end else " "
        if mark == '"':
            if waiting['"'] and not (english and before.isspace() and not after.isspace()):
                close('"', at)
            elif after != " " or not english:
                waiting['"'] = [at]
        elif mark in "“”" and after.isspace() and waiting["“"] and (mark == "”" or before in " .!?,”。"):
            close("“", at)
        elif mark in "‘’'" and english:
            # Most are apostrophes: only one that stands where a quotation may begin, or end, counts.
            if mark != "’" and not before.isalnum() and after.isalnum():
                waiting["‘"].append(at)
            elif mark != "‘" and before in _ENDS_SPEECH and not after.isalnum():
                close("‘", at)
        elif mark in _OPENERS:
            waiting[mark].append(at)
        elif mark in _CLOSERS and not (mark == "’" and before.isascii() and before.isalnum() and after.isalnum()):
            close(_CLOSERS[mark], at)
    return _outermost(pairs)


def _outermost(pairs: list[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or pair[1] > kept[-1][1]:
            # Pairs that cross (a bracket closed outside of its quotation) count as one.
            if kept and pair[0] < kept[-1][1]:
                kept[-1] = (kept[-1][0], pair[1])
            else:
                kept.append(pair)
    return kept
