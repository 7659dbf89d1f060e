"""A stretch of text that one of the finders takes for a name, and how overlapping ones are settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from govnlp.lexicons import Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mention: a half-open character range with an OntoNotes label."""

    start: int
    end: int
    type: str
    rule: str
    """The finder that proposed it."""
    rank: int = 0
    """Where candidates overlap, the higher rank wins; among equals, the longer, then the earlier."""
    row: Row | None = None
    """The gazetteer row whose form it is; None for names that no lexicon knows."""
    key: str | None = None
    """The form in NORM under which it is linked, where that is not its own."""


class Taken:
    """Disjoint character ranges already spoken for."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Tell whether the range overlaps none of those taken."""
        return bisect_right(self._ends, start) == bisect_left(self._starts, end)

    def add(self, start: int, end: int) -> None:
        """Take a free range."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, sorted and without overlap."""
    taken = Taken()
    kept = []
    for c in sorted(candidates, key=lambda c: (-c.rank, c.start - c.end, c.start)):
        if taken.free(c.start, c.end):
            taken.add(c.start, c.end)
            kept.append(c)
    return sorted(kept, key=lambda c: c.start)
