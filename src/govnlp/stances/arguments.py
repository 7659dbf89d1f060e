"""The arguments of an expression: targets as found, and how their edges are tidied."""

from __future__ import annotations

from dataclasses import dataclass

from govnlp.stances.context import Range


@dataclass(frozen=True, slots=True)
class Argument:
    """A target that an expression may have."""

    target: Range
    how: str
    """Which reading of the frame found it; a feature of the decision."""
    order: int = 0
    """0 for the expression's own complement, 1, 2 … for the clauses that go on after it."""
    ended: bool = False
    """Whether the words call for an end to the target (for the rule | to be scrapped)."""
    attitude: str = ""
    """The attitude, where it is what the target is called that shows it (called the deal | a victory)."""


_EDGE = frozenset(" \t“”‘’,。;:!?、…—-()")
_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》"}


def trim(norm: str, start: int, end: int) -> Range:
    """Return the range without white space, punctuation and half pairs of marks at its edges."""
    while start < end and norm[start] in _EDGE and not _paired(norm, start, end):
        start += 1
    while end > start and norm[end - 1] in _EDGE and not _closes(norm, start, end):
        end -= 1
    return start, end


def _paired(norm: str, start: int, end: int) -> bool:
    close = _PAIRS.get(norm[start])
    if close is None:
        return False
    at = norm.find(close, start, end)
    return 0 <= at < end - 1


def _closes(norm: str, start: int, end: int) -> bool:
    opener = next((o for o, c in _PAIRS.items() if c == norm[end - 1]), None)
    return opener is not None and norm.find(opener, start, end) >= 0


def clause_end(norm: str, start: int, limit: int) -> int:
    """Return the end of the Chinese clause that begins at `start`; a comma inside marks or brackets ends none."""
    depth = 0
    for at in range(start, limit):
        char = norm[at]
        if char in "“‘(《":
            depth += 1
        elif char in "”’)》":
            if depth == 0 and char != ")":
                return at
            depth = max(0, depth - 1)
        elif depth == 0 and char in ",;:。!?\n" and not (char == "," and _between_digits(norm, at)):
            return at
    return limit


def _between_digits(norm: str, at: int) -> bool:
    return norm[at - 1].isdigit() and norm[at + 1 : at + 2].isdigit()
