"""Cues that are no verbs: prepositions (according to X, …) and nouns (X's claim that …)."""

from __future__ import annotations

from govnlp.quotes.en.adjuncts import CLOSING
from govnlp.quotes.en.candidate import Candidate
from govnlp.quotes.en.complement import complementizer
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, Passage
from govnlp.quotes.en.phrases import chunk_right
from govnlp.quotes.en.sources import source_right
from govnlp.quotes.en.subjects import possessor


def accord(p: Passage, cue: Cue) -> Candidate | None:
    """According to X, …; …, according to X; …, according to X, …."""
    high = p.last[cue.start]
    if cue.end < high and p.tags[cue.end] == "VB":
        p.tags[cue.end] = "NN"  # according to | experiment results
    stop = source_right(p, cue.end, high)
    if stop == cue.end and cue.end < high and p.quoted[cue.end] >= 0:
        stop = p.quote_words[p.quoted[cue.end]][1]
        stop = max(stop, source_right(p, stop, high))
    if stop == cue.end:
        return None
    plain = chunk_right(p, cue.end, high)
    if plain > cue.end and not p.is_name(plain - 1):  # according to reports, | X, the director of Y, said
        comma = next((k for k in range(plain, stop) if p.norms[k] == "," and p.quoted[k] < 0), stop)
        named = comma + 1 < stop and all(p.is_name(k) for k in range(comma + 1, stop))
        closed = stop >= high or p.norms[stop] in CLOSING
        if not (named and closed and p.tags[cue.end] in ("DT", "PRP$")):  # according to the company's chairman, X
            stop = comma
    stop = _listed(p, cue.end, stop, high)
    base = Candidate(cue, "accord", "pre", [], (cue.end, stop), "right", cue.start, "preposition")
    low = p.first[cue.start]
    k = cue.start - 1
    before_is_start = (
        k < low
        or p.norms[k] in (";", ":", ")", "-", "–", "—")
        or p.norms[k] in ("but", "and", "that", "however", "meanwhile")
    )
    if k >= low and p.norms[k] == "," and k - low <= 3 and not any(p.tags[x] in FINITE for x in range(low, k)):
        before_is_start = True
    if (
        not before_is_start
        and k >= low
        and p.norms[k] not in (",",)
        and not any(p.tags[x] in FINITE for x in range(low, k + 1))
    ):
        before_is_start = True
    end = stop
    while end < high and p.norms[end] != "," and not (end > stop + 25):
        if p.norms[end] in (".", ";", ":"):
            break
        end += 1
    if before_is_start:
        if end + 1 < high and p.norms[end] == "," and p.tags[end + 1] in ("VBN", "VBG", "WP", "WDT"):
            further = next((x for x in range(end + 2, min(high, end + 30)) if p.norms[x] == "," and p.quoted[x] < 0), 0)
            end = further or end  # according to the plan, approved in May, | …
        if p.norms[min(end, high - 1)] in (",", ":") and end + 1 < high:
            base.pieces = [(end + 1, high)]
        elif stop < high - 2:
            base.pieces = [(stop, high)]
        else:
            return None
        return base
    base.shape = "post"
    left = (low, k if p.norms[k] in (",", "-", "–", "—") else k + 1)
    for x in range(k - 1, low, -1):
        if p.norms[x] == ";" and p.quoted[x] < 0:
            left = (x + 1, left[1])
            break
    if left[0] >= left[1]:
        return None
    base.pieces = [left]
    if (
        p.norms[k] == ","
        and end < high - 2
        and p.norms[end] == ","
        and not any(p.tags[x] in FINITE for x in range(*left))
    ):
        base.pieces, base.shape = [left, (end + 1, high)], "mid"
    return base


def _listed(p: Passage, start: int, stop: int, high: int) -> int:
    """Return where a list of sources ends: the Daily A, | the B Times and other local media, …"""
    if p.type_at(start, stop) != "ORG":
        return stop
    k = stop
    while k + 1 < high and p.norms[k] == ",":
        last = p.norms[k + 1] in ("and", "or")
        begin = k + 2 if last else k + 1
        end = chunk_right(p, begin, high)
        if begin < end < high and p.norms[end] in ("and", "or") and not last:
            begin, end, last = end + 1, chunk_right(p, end + 1, high), True
        person = begin < end and p.type_at(begin, end) == "PERSON"
        if end == begin or end >= high or p.norms[end] != "," or person:
            return stop
        if last:
            return end
        k = end
    return stop


def noun_frame(p: Passage, cue: Cue) -> Candidate | None:
    """X's claim that …; calls from X for …; the belief that …."""
    high = p.last[cue.start]
    k = cue.end
    if k >= high - 1:
        return None
    source, how = possessor(p, cue.start), "possessor"
    if p.norms[k] in ("by", "from", "of", "among") and source is None:
        stop = source_right(p, k + 1, high)
        stop = next((x for x in range(k + 2, stop) if p.norms[x] == "for"), stop)  # calls from members | for more
        if stop > k + 1:
            source, how, k = (k + 1, stop), "by", stop
    if k >= high - 1:
        return None
    norm = p.norms[k]
    if norm == "that" and complementizer(p, k, high):
        shape, start = "that", k + 1
    elif norm == "to" and p.tags[k + 1] in ("VB", "RB"):
        shape, start = "to", k
    elif norm == "for" and cue.entry.lemma in (
        "the call",
        "the demand",
        "the request",
        "the plea",
        "the appeal",
        "the requirement",
    ):
        shape, start = "for", k + 1
    elif norm in (":", ",") and k + 1 < high and p.quoted[k + 1] >= 0:
        shape, start = "quote", k + 1
    elif p.quoted[k] >= 0 and p.quoted[cue.start] < 0:
        shape, start = "quote", k
    else:
        return None
    clause = source[0] if source and how == "possessor" else cue.start
    return Candidate(cue, "noun", shape, [(start, high)], source, how if source else "none", clause, "noun")
