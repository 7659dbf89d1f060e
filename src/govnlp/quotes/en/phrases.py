"""Noun phrases, read leftwards from a verb and rightwards from a cue: what names a source."""

from __future__ import annotations

from govnlp.quotes.en.passage import FINITE, NOUNS, Passage

_INSIDE = frozenset(("NN", "NNS", "NNP", "JJ", "CD", "POS", "SYM", "DT", "PRP$", "VBN", "VBG"))
_JOINERS = frozenset(("-", "&", "/", "."))
TIME_WORDS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday",
    "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year", "weekend", "day",
    "hour", "minute", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "noon",
    "midnight", "time", "hours", "minutes", "days", "weeks", "months", "years",
    "ago", "earlier", "later", "spring", "summer", "autumn", "winter",
    *(f"{day}{suffix}" for day in range(1, 32) for suffix in ("st", "nd", "rd", "th")),
))  # fmt: skip
_MOST_QUOTED = 14


def chunk_left(p: Passage, i: int, low: int) -> int:
    """Return the start of the plain noun phrase whose last word is `i`, or i + 1 where there is none.

    The phrase does not go below `low`.
    """
    if i < low:
        return i + 1
    if p.tags[i] in ("PRP", "WP", "WDT", "EX"):
        return i
    j = i
    start = i + 1
    noun = False
    while j >= low:
        tag, norm = p.tags[j], p.norms[j]
        if p.quoted[j] >= 0:
            a, b = p.quote_words[p.quoted[j]]
            if b - a > _MOST_QUOTED or a < low or b != j + 1 or _has_finite(p, a, b):
                break
            noun, start, j = True, a, a - 1
            continue
        if norm in ")]" and j in p.partner and p.partner[j] >= low:
            j = p.partner[j] - 1
            continue
        if norm in _JOINERS and start == j + 1 and j > low and p.tags[j - 1] != ".":
            j -= 1
            continue
        if tag not in _INSIDE:
            break
        if tag == "DT" and noun and norm in ("that", "this", "these", "those") and p.tags[j + 1] in ("PRP", "DT"):
            break
        if tag in ("VBN", "VBG") and not (noun and start == j + 1 and _modifies(p, j, low)):
            break
        if tag == "POS" and not noun:
            break
        if noun and norm in TIME_WORDS and tag in ("NN", "NNP", "CD") and _time_before(p, j, low):
            break
        noun = noun or tag in NOUNS or tag in ("DT", "CD", "JJ")
        start = j
        if tag == "DT" or tag == "PRP$":
            if j > low and p.norms[j - 1] in ("all", "both", "half"):
                start = j - 1
            break
        j -= 1
    return start


def _has_finite(p: Passage, start: int, end: int) -> bool:
    return any(p.tags[k] in FINITE for k in range(start, end))


def _modifies(p: Passage, j: int, low: int) -> bool:
    """Whether the participle at `j` stands before its noun (the leading doctor), not after another (X said Y)."""
    return j == low or p.tags[j - 1] in ("DT", "PRP$", "JJ", "POS", ".", "IN", "CC", "CD", "RB")


def _time_before(p: Passage, j: int, low: int) -> bool:
    """Whether the time word at `j` ends an adverbial of its own (on Friday | officials), not a name (Sunday Times)."""
    before = p.norms[j - 1] if j > low else ""
    if p.words[j].norm in ("day", "week", "month", "year", "time", "morning", "night", "evening", "afternoon"):
        return before in ("last", "this", "next", "that", "same", "every") and p.tags[j + 1] in (
            "NNP",
            "PRP",
            "DT",
            "NNS",
        )
    return before in ("on", "last", "this", "next", "since", "in", "late", "early", ",") or j == low


def is_time(p: Passage, start: int, end: int) -> bool:
    """Whether a phrase names a time and nothing else."""
    if p.tags[end - 1] == "CD" and p.norms[end - 1].endswith(("th", "st", "nd", "rd")):
        return True  # the 26th
    return any(p.norms[k] in TIME_WORDS for k in range(start, end)) and not any(
        p.tags[k] in NOUNS and p.norms[k] not in TIME_WORDS for k in range(start, end)
    )


def chunk_right(p: Passage, i: int, high: int) -> int:
    """Return the end of the plain noun phrase that begins at word `i`, or `i` where none does."""
    if i >= high:
        return i
    if p.tags[i] in ("PRP", "EX"):
        return i + 1
    j = i
    noun = False
    while j < high:
        tag, norm = p.tags[j], p.norms[j]
        if p.quoted[j] >= 0:
            a, b = p.quote_words[p.quoted[j]]
            if b - a > _MOST_QUOTED + 4 or b > high or a != j or _has_finite(p, a, b):
                break
            noun, j = True, b
            continue
        if norm == "(" and noun and p.partner.get(j, high) < high:
            j = p.partner[j] + 1
            continue
        if (
            norm in _JOINERS
            and j > i
            and j + 1 < high
            and p.tags[j + 1] in _INSIDE
            and p.words[j].end == p.words[j + 1].start
        ):
            j += 1
            continue
        if tag not in _INSIDE and not (tag == "RB" and j == i and p.norms[j] in ("about", "nearly", "almost", "some")):
            break
        if noun and tag in ("DT", "PRP$") and p.tags[j - 1] != "POS":
            break
        if tag in ("VBN", "VBG") and (noun or j + 1 >= high or p.tags[j + 1] not in ("NN", "NNS", "NNP", "JJ")):
            break
        if noun and norm in TIME_WORDS and tag in ("NNP", "NN") and p.tags[j - 1] == "NNP" and norm.endswith("day"):
            break
        noun = noun or tag in NOUNS or tag == "CD" or tag == "DT"
        j += 1
    return j if noun else i


def head(p: Passage, start: int, end: int) -> int:
    """Return the head noun of a noun phrase: the last noun of its first plain part."""
    last = start
    for k in range(start, end):
        if p.tags[k] in ("NN", "NNS", "NNP", "PRP", "WP", "WDT", "EX", "CD") and p.quoted[k] < 0:
            last = k
        elif p.tags[k] in ("POS", "JJ", "DT", "PRP$", "VBN", "VBG", "SYM") or p.norms[k] in _JOINERS:
            continue
        elif last > start or p.tags[last] in NOUNS or p.tags[last] == "PRP":
            break
    return last
