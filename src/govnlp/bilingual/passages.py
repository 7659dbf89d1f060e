"""Which sentences of one version answer to which of the other, by length and by what both speak of.

Sentence alignment after Gale and Church (1993), with shared words beside the lengths as in Moore (2002): the course
through both versions, one to one, one to several or one to none at a time, that costs least.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from govnlp.bilingual.concepts import Concepts
from govnlp.bilingual.numbers import numbers_in
from govnlp.entities.gazetteer import is_han
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Span
from govnlp.text.norm import normalize

Version = Literal[0, 1]

_LETTERS_PER_CHARACTER = 3.3
_END = re.compile(r"(?:[。!?;…]+|\.(?=[”’\"')\]]*(?:\s|$)))[”’\"')\]]*|\n")
_LATIN = re.compile(r"[a-z][a-z0-9&.-]*[a-z0-9]")

_STEPS = {(1, 1): 0.0, (1, 2): 1.5, (2, 1): 1.5, (1, 0): 2.5, (0, 1): 2.5, (2, 2): 3.0, (1, 3): 3.0, (3, 1): 3.0}
"""How many sentences of each version are taken at a time, and what that costs."""
_MOST = 3
_LENGTH = 4.0
"""What two lengths cost that differ as much as they can."""
_STRAY = 0.15
_NARROW, _WIDE = 10, 50
"""A course strays no further than this from the straight line: a share of the longer version, within these numbers of
sentences. What is far off is no translation, and to look everywhere takes long."""


class Passage(NamedTuple):
    """A sentence, or what looks like one."""

    start: int
    end: int
    size: float
    """Characters of Chinese, or as many as the English is likely to have in Chinese."""
    keys: frozenset[str]
    """What it speaks of: terms, glosses, numbers, Latin words, and ids of known names."""


class _Run(NamedTuple):
    """One sentence or several, as far as the cost of a step goes."""

    size: float
    keys: frozenset[str]


class Setting(NamedTuple):
    """Where the words of a record stand in a version that is cut into groups of sentences."""

    first: int
    """The first group that holds some of the words."""
    last: int
    within: float
    """Where the middle of the words stands between the ends of their groups, from 0 to 1."""
    rank: int
    """The record's place among those that begin in the same groups, from 0."""
    of: int
    """How many such places there are."""

    def steps(self, other: Setting) -> int:
        """Return how many groups lie from here to a setting in the other version; 0 where they share one."""
        return max(0, self.first - other.last, other.first - self.last)


def passages(extraction: Extraction, concepts: Concepts) -> list[Passage]:
    """Cut a version into sentences; into those that hold its records, where its text was not kept."""
    known = {e.id: e.kb_id for e in extraction.entities if e.kb_id}
    named = sorted((m.start, known[m.entity_id]) for m in extraction.mentions if m.entity_id in known)
    found = []
    for start, text in _sentences(extraction):
        norm, end = normalize(text), start + len(text)
        keys = {key for keys in concepts.keys(norm) for key in keys} | numbers_in(norm) | {*_LATIN.findall(norm)}
        keys |= {kb_id for _, kb_id in named[bisect_left(named, (start, "")) : bisect_left(named, (end, ""))]}
        size = len(norm) / (1.0 if any(map(is_han, norm)) else _LETTERS_PER_CHARACTER)
        found.append(Passage(start, end, size, frozenset(keys)))
    return found


def _sentences(extraction: Extraction) -> Iterator[tuple[int, str]]:
    for start, text in [(0, extraction.text)] if extraction.text is not None else _homes(extraction):
        begun = 0
        for end in [*(match.end() for match in _END.finditer(normalize(text))), len(text)]:
            if text[begun:end].strip():
                yield start + begun, text[begun:end]
                begun = end


def _homes(extraction: Extraction) -> Iterator[tuple[int, str]]:
    """Yield the stretches of text that the records give with them, each character once."""
    homes = [*(q.sentence for q in extraction.quotes), *(s.evidence for s in extraction.stances)]
    reached = 0
    for home in sorted(homes, key=lambda span: (span.start, -span.end)):
        if home.end > reached:
            start = max(home.start, reached)
            yield start, home.text[start - home.start :]
            reached = home.end


class Course:
    """The sentences of two versions that run side by side, in groups that answer to each other."""

    def __init__(self, a: Sequence[Passage], b: Sequence[Passage]) -> None:
        self._starts = [p.start for p in a], [p.start for p in b]
        self._groups: tuple[list[int], list[int]] = ([], [])
        self._bounds: tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]] = ({}, {})
        for number, pair in enumerate(_groups(a, b)):
            for found, range_, groups, bounds in zip((a, b), pair, self._groups, self._bounds, strict=True):
                if range_:
                    groups += [number] * len(range_)
                    bounds[number] = found[range_[0]].start, found[range_[-1]].end

    def setting(self, version: Version, spans: Sequence[Span], places: Sequence[int]) -> Setting:
        """Return where words of a version stand, of which `places` are the starts of all its records, in order."""
        starts, groups, bounds = self._starts[version], self._groups[version], self._bounds[version]
        begin, end = spans[0].start, spans[-1].end
        first, last = (groups[max(0, bisect_right(starts, at) - 1)] for at in (begin, max(begin, end - 1)))
        low, high = bounds[first][0], bounds[last][1]
        before = bisect_left(places, low)
        return Setting(
            first,
            last,
            within=min(1.0, max(0.0, ((begin + end) / 2 - low) / (high - low))),
            rank=bisect_left(places, begin) - before,
            of=bisect_left(places, high) - before,
        )


def _groups(a: Sequence[Passage], b: Sequence[Passage]) -> list[tuple[range, range]]:
    """Return the groups of least cost, in order."""
    if not a or not b:
        return []
    weights = _weights(a, b)
    mine, yours = _runs(a, weights), _runs(b, weights)
    most = max(len(a), len(b))
    # Wide enough for one step of the shorter version: some course always reaches the end.
    width = max(_NARROW, min(_STRAY * most, _WIDE), 2 * most / min(len(a), len(b)))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) == (0, 0) or abs(i / len(a) - j / len(b)) * most > width:
                continue
            best[i, j] = min(
                (best[i - m, j - n][0] + price + (_cost(mine[i, m], yours[j, n], weights) if m and n else 0.0), (m, n))
                for (m, n), price in _STEPS.items()
                if (i - m, j - n) in best
            )
    groups = []
    i, j = len(a), len(b)
    while i or j:
        m, n = best[i, j][1]
        groups.append((range(i - m, i), range(j - n, j)))
        i, j = i - m, j - n
    groups.reverse()
    return groups


def _weights(a: Sequence[Passage], b: Sequence[Passage]) -> dict[str, float]:
    """Return how much it says that two sentences share a key: the rarer in both versions, the more."""
    mine, yours = (Counter(key for p in version for key in p.keys) for version in (a, b))
    return {key: math.log(1 + (len(a) + len(b)) / (mine[key] + yours[key])) for key in mine.keys() & yours.keys()}


def _runs(found: Sequence[Passage], weights: dict[str, float]) -> dict[tuple[int, int], _Run]:
    """Return the sentences before each place, one to three together, by the place and how many they are."""
    return {
        (i, n): _Run(
            sum(p.size for p in found[i - n : i]),
            frozenset(key for p in found[i - n : i] for key in p.keys if key in weights),
        )
        for i in range(1, len(found) + 1)
        for n in range(1, min(i, _MOST) + 1)
    }


def _cost(a: _Run, b: _Run, weights: dict[str, float]) -> float:
    # Exact, since the order of a set differs from one process to the next.
    shared = math.fsum(weights[key] for key in a.keys & b.keys)
    return _LENGTH * abs(a.size - b.size) / (a.size + b.size) - shared
