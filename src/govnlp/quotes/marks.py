"""Quotation marks: pairs of all kinds, nested and mixed, straight ones paired by context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govnlp.analysis import Block

# In NORM corner brackets are curly marks already.
_PAIRS = {"“": "”", "‘": "’", "«": "»", "‹": "›"}
_CLOSING = {v: k for k, v in _PAIRS.items()}
_OPENING_CONTEXT = frozenset(" \t\n([{—–-:,、“‘「『《（")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A pair of quotation marks: `start` and `end` hold the marks, `inner_start` and `inner_end` do not."""

    start: int
    end: int
    depth: int
    """0 for an outermost pair."""
    closed: bool = True
    """False where the block ended before the mark was closed (a quotation that runs on in the next block)."""

    @property
    def inner_start(self) -> int:
        """First character inside the marks."""
        return self.start + 1

    @property
    def inner_end(self) -> int:
        """One past the last character inside the marks."""
        return self.end - 1 if self.closed else self.end


def find_quotations(norm: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Return all quotations, in order of their opening marks.

    A pair lies inside one block, but for a quotation that each block opens anew: its pieces are `closed=False`.
    A stray mark costs nothing but itself.
    """
    found: list[Quotation] = []
    for block in blocks:
        found += _in_block(norm, block.start, block.end)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _in_block(norm: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for i in range(start, end):
        char = norm[i]
        if char == '"':
            opener = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == '"'), None)
            if opener is not None and not (i == start or norm[i - 1] in " \t" and i + 1 < end and norm[i + 1] not in " \t,.;"):
                _close(found, stack, opener, i)
            elif opener is None:
                stack.append(('"', i))
        elif char == "’" and _is_apostrophe(norm, i, stack):
            continue
        elif char in _PAIRS:
            stack.append((char, i))
        elif char in _CLOSING:
            opener = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == _CLOSING[char]), None)
            if opener is not None:
                _close(found, stack, opener, i)
    if stack and stack[0][0] in "“\"" and stack[0][1] <= start + 1 and end - stack[0][1] > 2:
        found.append(Quotation(stack[0][1], end, 0, closed=False))
    return found


def _close(found: list[Quotation], stack: list[tuple[str, int]], opener: int, i: int) -> None:
    found.append(Quotation(stack[opener][1], i + 1, opener))
    del stack[opener:]


def _is_apostrophe(norm: str, i: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a right single mark is an apostrophe: inside a Latin word, or with no left mark to close."""
    inside = 0 < i < len(norm) - 1 and norm[i - 1].isascii() and norm[i - 1].isalnum() and norm[i + 1].isalnum()
    return inside or all(mark != "‘" for mark, _ in stack)
