"""Noun phrases, read leftwards from a verb and rightwards from a cue: what names a source."""

from __future__ import annotations

from govnlp.quotes.en.passage import FINITE, NOUNS, Passage

_INSIDE = frozenset(("NN", "NNS", "NNP", "JJ", "CD", "POS", "SYM", "DT", "PRP$", "VBN", "VBG"))
_JOINERS = frozenset(("-", "&", "/", "."))
_PREPOSITIONS = frozenset(
    ["of", "for", "at", "in", "from", "with", "on", "to", "between", "against", "among", "under", "by", "about", "within", "across", "into", "behind", "including", "near", "outside", "during", "since"]
)
TIME_WORDS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "week", "month", "year", "weekend", "day", "hour", "minute", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "noon", "midnight", "24th", "25th", "26th", "27th", "time", "hours", "minutes", "days", "weeks", "months", "years", "ago", "earlier", "later", "spring", "summer", "autumn", "winter"]
)
_MOST_SEGMENTS = 7
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
            if b - a > _MOST_QUOTED or a < low or b != j + 1:
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


def _modifies(p: Passage, j: int, low: int) -> bool:
    """Whether the participle at `j` stands before its noun (the leading doctor), not after another (X said Y)."""
    return j == low or p.tags[j - 1] in ("DT", "PRP$", "JJ", "POS", ".", "IN", "CC", "CD", "RB")


def _time_before(p: Passage, j: int, low: int) -> bool:
    """Whether the time word at `j` ends an adverbial of its own (on Friday | officials), not a name (Sunday Times)."""
    before = p.norms[j - 1] if j > low else ""
    if p.words[j].norm in ("day", "week", "month", "year", "time", "morning", "night", "evening", "afternoon"):
        return before in ("last", "this", "next", "that", "same", "every") and p.tags[j + 1] in ("NNP", "PRP", "DT", "NNS")
    return before in ("on", "last", "this", "next", "since", "in", "late", "early", ",") or j == low


def source_left(p: Passage, i: int, low: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at word `i` as a subject: with attributes, appositions and relative clauses.

    `low` is where the clause may begin at the earliest.
    """
    if i >= low and p.norms[i] == ",":
        found = _before_comma(p, i, low)
        return (found, _without_relative(p, found, i)) if found is not None else None
    while i > low + 1 and p.norms[i] in TIME_WORDS:  # the minister on Friday | said
        k = i
        while k > low and (p.norms[k - 1] in TIME_WORDS or p.tags[k - 1] in ("CD", "DT") or p.norms[k - 1] in ("last", "this", "late", "early")):
            k -= 1
        k = k - 1 if k > low and p.norms[k - 1] in ("on", "in", "since") else k
        if k <= low or p.tags[k - 1] not in (*NOUNS, "PRP", "WP", "WDT") or p.norms[i] in ("may", "march", "minutes", "times"):
            break
        i = k - 1
    end = i + 1
    start = _attributed_left(p, i, low)
    if start > i:
        return None
    start = _joined_left(p, start, low)
    return start, end


def _without_relative(p: Passage, start: int, end: int) -> int:
    """Return where a subject ends, its non-restrictive relative clause left out."""
    for k in range(start + 1, end - 1):
        if p.norms[k] == "," and (p.norms[k + 1] in ("who", "which", "whose", "where") or p.tags[k + 1] in ("WP", "WDT")):
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
                    start = further
                continue
            break
        if (
            tag in ("IN", "TO", "VBN", "VBG") and p.quoted[j] < 0 and (norm in _PREPOSITIONS or tag in ("VBN", "VBG"))
        ):
            while j - 1 > low and p.tags[j - 1] in ("VBN", "VBG", "IN", "RB", "JJ") and p.norms[j - 1] not in (",",):
                j -= 1
        else:
            break
        before = chunk_left(p, j - 1, low)
        if before > j - 1 or p.tags[j - 1] in ("PRP", "WDT"):
            break
        if _is_time(p, before, j) or _is_object(p, before, low):
            break
        start = before
    return _relative_left(p, start, low)


def _is_time(p: Passage, start: int, end: int) -> bool:
    if p.tags[end - 1] == "CD" and p.norms[end - 1].endswith(("th", "st", "nd", "rd")):
        return True  # the 26th
    return any(p.norms[k] in TIME_WORDS for k in range(start, end)) and not any(
        p.tags[k] in NOUNS and p.norms[k] not in TIME_WORDS for k in range(start, end)
    )


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
            before = chunk_left(p, k - 1, low)
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
    if before >= j or p.tags[before] in ("PRP", "WDT") or _is_time(p, before, j):
        return start
    while before - 1 > low and p.norms[before - 1] == ",":
        further = chunk_left(p, before - 2, low)
        if further > before - 2 or (further > low and p.norms[further - 1] != ",") or _is_time(p, further, before - 1):
            break
        before = further
    edge = before == low or p.norms[before - 1] in (",", ":", ";", "that", "-", "–", "—") or p.tags[before - 1] in ("SC", "CC")
    return before if edge and not _is_object(p, before, low) else start


def _before_comma(p: Passage, comma: int, low: int) -> int | None:
    """Return the start of a subject that is followed by appositions: X, director of Y, | said."""
    best: int | None = None
    end = comma
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
        if start < end and not _is_time(p, start, end) and not whole:
            named = p.is_name(end - 1) and p.tags[start - 1] not in ("IN", "TO") if start > low else True
            if best is None or named:
                best = _joined_left(p, start, low)
        break
    return best


def _phrase_fills(p: Passage, begin: int, end: int) -> bool:
    """Whether the segment is one noun phrase, and no adverbial."""
    if p.tags[begin] in ("IN", "RB", "SC", "CC", "WRB", "TO", "VBG", "VBN", "VB", "WP", "WDT", "CD"):
        return False
    return not _is_time(p, begin, end) and _attributed_left(p, end - 1, begin) == begin


def _is_aside(p: Passage, begin: int, end: int) -> bool:
    """Whether the segment can stand between a subject and its verb."""
    first = p.norms[begin]
    if first in ("who", "whose", "which", "where", "whom") or p.tags[begin] in ("WP", "WDT"):
        return True
    if any(p.tags[k] in FINITE and p.quoted[k] < 0 for k in range(begin, end)):
        return False
    if p.tags[begin] == "IN" and begin > 1 and p.is_name(begin - 2) and end - begin <= 8:
        return True  # X, of Kirkland, | said
    return p.tags[begin] in ("CD", "VBN", "VBG") or first in ("of", "a", "an", "the", "both", "also", "jr.", "sr.", "and")


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
        if further == j + 1 or p.tags[j + 1] in ("PRP", "EX") or _is_time(p, j + 1, further):
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
            if further == end + 1 or (norm != "of" and _is_time(p, end + 1, further)):
                break
            end = further
        elif tag == "VBN" and end + 1 < high and p.tags[end + 1] in ("IN", "TO", "RB"):
            end += 1
        elif p.norms[end] == "(" and end in p.partner and p.partner[end] < high:
            end = p.partner[end] + 1
        else:
            break
    return end


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
            if b - a > 18 or b > high or a != j:
                break
            noun, j = True, b
            continue
        if norm == "(" and noun and p.partner.get(j, high) < high:
            j = p.partner[j] + 1
            continue
        if norm in _JOINERS and j > i and j + 1 < high and p.tags[j + 1] in _INSIDE and p.words[j].end == p.words[j + 1].start:
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
