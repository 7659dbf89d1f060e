"""What names a source: noun phrases with attributes, appositions and lists, read from a verb to its left or right."""

from __future__ import annotations

from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.quotes.en.phrases import TIME_WORDS, chunk_left, chunk_right, is_time

_PREPOSITIONS = frozenset((
    "of", "for", "at", "in", "from", "with", "on", "to", "between", "against", "among", "under", "by", "about",
    "within", "across", "into", "behind", "including", "near", "outside", "during", "since",
))  # fmt: skip
_LISTING = frozenset(("including", "home", "like", "such", "especially", "notably"))
"""What an aside that is a list begins with."""
_MOST_SEGMENTS = 7
_MOST_IN_ASIDE = 18


def source_left(p: Passage, i: int, low: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at word `i` as a subject: with attributes, appositions and relative clauses.

    `low` is where the clause may begin at the earliest.
    """
    if i >= low and p.norms[i] == ",":
        found = _before_comma(p, i, low)
        return (found, _without_relative(p, found, i)) if found is not None else None
    while i > low + 1 and p.norms[i] in TIME_WORDS:  # the minister on Friday | said
        k = i
        while k > low and (
            p.norms[k - 1] in TIME_WORDS
            or p.tags[k - 1] in ("CD", "DT")
            or p.norms[k - 1] in ("last", "this", "late", "early")
        ):
            k -= 1
        k = k - 1 if k > low and p.norms[k - 1] in ("on", "in", "since") else k
        if (
            k <= low
            or (p.tags[k - 1] not in (*NOUNS, "PRP", "WP", "WDT") and p.norms[k - 1] != ")")
            or p.norms[i] in ("may", "march", "minutes", "times")
        ):
            break
        i = k - 1
    end = i + 1
    start = _attributed_left(p, i, low)
    if start > i:
        start = _relative_left(p, i + 1, low)
        return (start, i + 1) if start <= i else None  # an adviser who did not want to be named | told
    start = _joined_left(p, start, low)
    return start, end


def _without_relative(p: Passage, start: int, end: int) -> int:
    """Return where a subject ends, its non-restrictive relative clause left out."""
    for k in range(start + 1, end - 1):
        if p.norms[k] == "," and (
            p.norms[k + 1] in ("who", "which", "whose", "where") or p.tags[k + 1] in ("WP", "WDT")
        ):
            return k
    return end


def _attributed_left(p: Passage, i: int, low: int) -> int:
    """Extend a chunk leftwards over the phrase that it is an attribute of: the head of the office of | the mayor."""
    start = chunk_left(p, i, low)
    if start > i:
        return start
    while start - 1 > low:
        j = start - 1
        norm, tag = p.norms[j], p.tags[j]
        if norm == "and" and p.tags[j - 1] in NOUNS and p.tags[start] in (*NOUNS, "JJ", "DT"):
            before = chunk_left(p, j - 1, low)  # the bureau of culture and | tourism
            if before == low and p.tags[low] in ("NN", "JJ") and start < i:  # chairman and | president of X
                return low
            if before <= j - 1 and before - 1 > low and p.norms[before - 1] in ("of", "for", ","):
                start = before
                if p.norms[before - 1] == ",":
                    further = chunk_left(p, before - 2, low)
                    if further > before - 2 or p.norms[further - 1] not in ("of", "for"):
                        break
                    if is_time(p, further, before - 1):  # in May of last year, | A and B
                        break
                    start = further
                continue
            break
        if tag in ("IN", "TO", "VBN", "VBG") and p.quoted[j] < 0 and (norm in _PREPOSITIONS or tag in ("VBN", "VBG")):
            while j - 1 > low and p.tags[j - 1] in ("VBN", "VBG", "IN", "RB", "JJ") and p.norms[j - 1] not in (",",):
                j -= 1
        else:
            break
        before = chunk_left(p, j - 1, low)
        if before > j - 1 or p.tags[j - 1] in ("PRP", "WDT"):
            break
        if is_time(p, before, j) or _is_object(p, before, low):
            break
        start = before
    return _relative_left(p, start, low)


def _is_object(p: Passage, start: int, low: int) -> bool:
    """Whether the chunk from `start` follows a verb, so that it is that verb's object."""
    return start > low and p.tags[start - 1] in FINITE


def _relative_left(p: Passage, start: int, low: int) -> int:
    """Extend over a restrictive relative clause: people who saw | the car."""
    j = start - 1
    if j <= low or (p.tags[j] not in FINITE and p.tags[j] not in ("VB", "VBN", "VBG", "RB", "IN")):
        return start
    verbs = 0
    for k in range(j, max(low, j - 12), -1):
        if p.norms[k] in (",", ";", ":") or p.quoted[k] >= 0:
            return start
        verbs += p.tags[k] in FINITE
        if p.norms[k] == "who" or p.tags[k] == "WDT":
            before = _attributed_left(p, k - 1, low)
            return before if before < k and verbs <= 2 else start
    return start


def _joined_left(p: Passage, start: int, low: int) -> int:
    """Extend over further members of a list of subjects: A, B and | C."""
    j = start - 1
    if j <= low or p.norms[j] != "and" or p.tags[start] in ("PRP", "WP"):
        return start
    listed = p.norms[j - 1] == ","  # A, B, and | C: but not a new clause, and | C
    before = _attributed_left(p, j - 2 if listed else j - 1, low)
    if listed and (before - 1 <= low or p.norms[before - 1] != ","):
        return start
    if before >= j or p.tags[before] in ("PRP", "WDT") or is_time(p, before, j):
        return start
    while before - 1 > low and p.norms[before - 1] == ",":
        further = chunk_left(p, before - 2, low)
        if further > before - 2 or (further > low and p.norms[further - 1] != ",") or is_time(p, further, before - 1):
            break
        before = further
    edge = (
        before == low
        or p.norms[before - 1] in (",", ":", ";", "that", "-", "–", "—")
        or p.tags[before - 1] in ("SC", "CC")
    )
    return before if edge and not _is_object(p, before, low) else start


def _before_comma(p: Passage, comma: int, low: int) -> int | None:
    """Return the start of a subject that is followed by appositions: X, director of Y, | said."""
    best: int | None = None
    end = _before_aside(p, comma, low)
    for _ in range(_MOST_SEGMENTS):
        begin = end
        while begin > low and not (p.norms[begin - 1] == "," and p.quoted[begin - 1] < 0):
            begin -= 1
        if begin >= end:
            break
        whole = _phrase_fills(p, begin, end)
        if whole:
            best = begin
        if begin > low and (whole or _is_aside(p, begin, end)):
            end = begin - 1
            continue
        start = _attributed_left(p, end - 1, low)
        if start < end and not is_time(p, start, end) and not whole:
            named = p.is_name(end - 1) and p.tags[start - 1] not in ("IN", "TO") if start > low else True
            if best is None or named:
                best = _joined_left(p, start, low)
        break
    return best


def _before_aside(p: Passage, comma: int, low: int) -> int:
    """Return the comma before an aside that ends at `comma` and holds commas or a verb of its own, else `comma`.

    The park, home to A, B and C, | said; the villagers, most of whom grow apples, | said.
    """
    for k in range(comma - 1, max(low + 1, comma - _MOST_IN_ASIDE), -1):
        if p.quoted[k] >= 0:
            break
        if p.norms[k] in _LISTING and p.norms[k - 1] == "," and not any(p.tags[x] in FINITE for x in range(k, comma)):
            return k - 1
        if p.norms[k] in ("whom", "which") and p.norms[k - 1] == "of":
            return next((x for x in range(k - 2, max(low, k - 5), -1) if p.norms[x] == ","), comma)
    return comma


def _phrase_fills(p: Passage, begin: int, end: int) -> bool:
    """Whether the segment is one noun phrase, and no adverbial."""
    if p.tags[begin] in ("IN", "RB", "SC", "CC", "WRB", "TO", "VBG", "VBN", "VB", "WP", "WDT", "CD"):
        return False
    return not is_time(p, begin, end) and _attributed_left(p, end - 1, begin) == begin


def _is_aside(p: Passage, begin: int, end: int) -> bool:
    """Whether the segment can stand between a subject and its verb."""
    first = p.norms[begin]
    if first in ("who", "whose", "which", "where", "whom") or p.tags[begin] in ("WP", "WDT"):
        return True
    relative = next((k for k in range(begin, end) if p.norms[k] in ("who", "which", "whose")), end)
    if any(p.tags[k] in FINITE and p.quoted[k] < 0 for k in range(begin, relative)):
        return False
    if begin > 1 and end - begin <= _MOST_IN_ASIDE and p.is_name(begin - 2) and p.tags[begin] != "PRP":
        return True  # X, back from Brussels, | said; X, now a coach in Dalian, | said
    if p.tags[begin] == "IN" and begin > 1 and p.is_name(begin - 2) and end - begin <= 8:
        return True  # X, of Kirkland, | said
    return p.tags[begin] in ("CD", "VBN", "VBG") or first in (
        "of",
        "a",
        "an",
        "the",
        "both",
        "also",
        "jr.",
        "sr.",
        "and",
    )


def source_right(p: Passage, i: int, high: int) -> int:
    """Return the end of the noun phrase that begins at word `i`, attributes and appositions included; `i` for none."""
    end = _attributed_right(p, i, high)
    if end == i:
        return i
    while end < high:
        j = end
        if p.norms[j] == "and" and p.tags[i] != "PRP":
            further = _attributed_right(p, j + 1, high)
            if further == j + 1 or (further < high and (p.tags[further] in FINITE)):
                break
            end = further
            continue
        if p.norms[j] != "," or j + 1 >= high or p.quoted[j + 1] >= 0:
            break
        if p.norms[j + 1] in ("who", "which", "whose", "where"):
            break
        further = _attributed_right(p, j + 1, high)
        if further == j + 1 or p.tags[j + 1] in ("PRP", "EX") or is_time(p, j + 1, further):
            break
        if further < high and p.tags[further] in (*FINITE, "RB", "VBG"):
            break
        if further < high and p.norms[further] not in (",", "and", ".", "?", "!", ";", ":") and p.quoted[further] < 0:
            break
        end = further
    return end


def _attributed_right(p: Passage, i: int, high: int) -> int:
    end = chunk_right(p, i, high)
    while i < end < high - 1:
        norm, tag = p.norms[end], p.tags[end]
        if tag in ("IN", "TO") and norm in _PREPOSITIONS and p.quoted[end] < 0:
            further = chunk_right(p, end + 1, high)
            if further == end + 1 or (norm != "of" and is_time(p, end + 1, further)):
                break
            end = further
        elif tag == "VBN" and end + 1 < high and p.tags[end + 1] in ("IN", "TO", "RB"):
            end += 1
        elif p.norms[end] == "(" and end in p.partner and p.partner[end] < high:
            end = p.partner[end] + 1
        else:
            break
    return end
