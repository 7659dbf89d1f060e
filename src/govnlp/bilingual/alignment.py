"""Whether two versions run side by side, and which place of one answers to which of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govnlp.records.extraction import Extraction

_NEAR = 0.1
_SHARE = 0.6
_FEW = 3
_GAP = 0.02


class Anchor(NamedTuple):
    """A name that both versions give, at its places, from 0 to 1."""

    a: float
    b: float


class Alignment:
    """The course of one version along the other, as straight lines between anchors."""

    def __init__(self, anchors: Sequence[Anchor], parallel: bool) -> None:
        self.parallel = parallel
        """Whether the versions run side by side, so that place and order count."""
        near = [anchor for anchor in anchors if abs(anchor.a - anchor.b) < 2 * _NEAR]
        course = [Anchor(0.0, 0.0)]
        for anchor in [*_rising(near), Anchor(1.0, 1.0)]:
            if anchor.a - course[-1].a >= _GAP and anchor.b > course[-1].b:
                course.append(anchor)
        if course[-1].a < 1.0:
            course.append(Anchor(1.0, 1.0))
        self._course = course
        self._starts = [anchor.a for anchor in course]

    def place(self, position: float) -> float:
        """Return the place in the second version that answers to a place in the first, both from 0 to 1."""
        i = min(len(self._course) - 2, max(0, bisect_right(self._starts, position) - 1))
        first, second = self._course[i], self._course[i + 1]
        return first.b + (position - first.a) * (second.b - first.b) / max(1e-9, second.a - first.a)


def align(a: Extraction, b: Extraction) -> Alignment:
    """Align two versions by the known names that both give equally often.

    Two versions with fewer than three such places run side by side where they have as many quotes, give or take half.
    """
    anchors = _anchors(a, b)
    if len(anchors) < _FEW:
        few, many = sorted((1 + len(a.quotes), 1 + len(b.quotes)))
        return Alignment(anchors, parallel=2 * few >= many)
    near = sum(abs(anchor.a - anchor.b) < _NEAR for anchor in anchors)
    return Alignment(anchors, parallel=near / len(anchors) >= _SHARE)


def text_length(extraction: Extraction) -> int:
    """Return the article's length in characters, or how far its records reach where the text was not kept."""
    if extraction.text is not None:
        return max(1, len(extraction.text))
    ends = [m.end for m in extraction.mentions]
    ends += [q.sentence.end for q in extraction.quotes] + [s.evidence.end for s in extraction.stances]
    return max(ends, default=1)


def _anchors(a: Extraction, b: Extraction) -> list[Anchor]:
    first, second = _places(a), _places(b)
    found = []
    for key in first.keys() & second.keys():
        if len(first[key]) == len(second[key]):
            found += [Anchor(x, y) for x, y in zip(first[key], second[key], strict=True)]
        else:
            found.append(Anchor(first[key][0], second[key][0]))
    return sorted(found)


def _places(extraction: Extraction) -> dict[str, list[float]]:
    known = {entity.id: entity.kb_id for entity in extraction.entities if entity.kb_id}
    length = text_length(extraction)
    places: dict[str, list[float]] = defaultdict(list)
    for mention in extraction.mentions:
        kb_id = known.get(mention.entity_id or "")
        if kb_id:
            places[kb_id].append(mention.start / length)
    return places


def _rising(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the longest run of anchors that rises on both sides."""
    tails: list[float] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, anchor in enumerate(anchors):
        k = bisect_left(tails, anchor.b)
        before.append(last[k - 1] if k else None)
        tails[k : k + 1] = [anchor.b]
        last[k : k + 1] = [i]
    run: list[Anchor] = []
    i_or_none = last[-1] if last else None
    while i_or_none is not None:
        run.append(anchors[i_or_none])
        i_or_none = before[i_or_none]
    run.reverse()
    return [run[0], *(y for x, y in pairwise(run) if y.a > x.a)] if run else []
