"""Alignment of a text with its conversion to another script: any span of one side, on the other.

Computed from the two strings alone, whichever engine converted. Where both sides agree in NORM, character answers to
character; where words were replaced (打印機 by 印表機), a stretch answers to a stretch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from govnlp.text.norm import normalize

_WINDOW = 40
"""The longest stretch, in characters, that is looked through for the place where both sides agree again."""
_ANCHOR = 3
"""The characters in a row that must agree there."""
_NEAR = 6
"""Up to this distance two are enough."""
_FIXED = frozenset(",.。、:;!?“”‘’()《》…—·\n 的和与或及在是了就也都被把对从")
"""Up to this distance one of these is enough: they are in no word that a conversion replaces."""

Block = tuple[int, int, int, int]
"""source start, source end, target start, target end: a stretch whose two sides differ in length."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Maps half-open character ranges between a source and a target text.

    Outside of `blocks`, character answers to character. A span that begins or ends inside a block takes in the whole
    block, so that mapping there and back never loses a character.
    """

    source_length: int
    target_length: int
    blocks: tuple[Block, ...] = ()
    """The stretches that differ in length, in order, neither side of them empty unless its whole text is."""
    _source_ends: list[int] = field(init=False, repr=False, compare=False)
    _target_ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_source_ends", [block[1] for block in self.blocks])
        object.__setattr__(self, "_target_ends", [block[3] for block in self.blocks])

    def to_target(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the target that answers to `source[start:end]`.

        Raises IndexError for a range outside of the source.
        """
        _check(start, end, self.source_length)
        return self._map(start, end, self._source_ends, 0)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the source that answers to `target[start:end]`.

        Raises IndexError for a range outside of the target.
        """
        _check(start, end, self.target_length)
        return self._map(start, end, self._target_ends, 2)

    def _map(self, start: int, end: int, ends: list[int], own: int) -> tuple[int, int]:
        other = 2 - own
        # The first block that ends after `start`: all before it lies to the left.
        i = bisect_right(ends, start)
        if i < len(ends) and self.blocks[i][own] <= start and (start < end or self.blocks[i][own] < start):
            first = self.blocks[i][other]
        else:
            first = start + self._shift(i, own)
        if start == end:
            return first, first
        j = bisect_left(ends, end)
        if j < len(ends) and self.blocks[j][own] < end:
            return first, self.blocks[j][other + 1]
        return first, end + self._shift(j, own)

    def _shift(self, before: int, own: int) -> int:
        """How far the other side is ahead after the first `before` blocks."""
        if before == 0:
            return 0
        block = self.blocks[before - 1]
        return block[3 - own] - block[own + 1]


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise IndexError(f"no range [{start}, {end}) in a text of {length} characters")


def align(source: str, target: str) -> Alignment:
    """Align a text with its conversion, in time linear in their length."""
    a, b = normalize(source), normalize(target)
    if a == b:
        return Alignment(len(a), len(b))
    blocks: list[Block] = []
    i = j = 0
    while True:
        run = _common(a, b, i, j)
        i, j = i + run, j + run
        if i == len(a) and j == len(b):
            return Alignment(len(a), len(b), tuple(blocks))
        di, dj = _resume(a, b, i, j)
        if di != dj:
            block = _widened((i, i + di, j, j + dj), blocks, len(a), len(b))
            _append(blocks, block)
            di, dj = block[1] - i, block[3] - j
        i, j = i + di, j + dj


def _common(a: str, b: str, i: int, j: int) -> int:
    """Return how many characters from `a[i]` and `b[j]` on are equal."""
    most = min(len(a) - i, len(b) - j)
    run, step = 0, 64
    while step and run < most:
        size = min(step, most - run)
        if a[i + run : i + run + size] == b[j + run : j + run + size]:
            run += size
            step *= 2
        else:
            step = size // 2
            most = run + size - 1 if size == 1 else min(most, run + size)
    return run


def _resume(a: str, b: str, i: int, j: int) -> tuple[int, int]:
    """Return how many characters to pass over on each side until both agree again: the fewest that do."""
    near: dict[str, int] = {}
    far: dict[str, int] = {}
    for dj in range(min(_WINDOW, len(b) - j) + 1):
        far.setdefault(b[j + dj : j + dj + _ANCHOR], dj)
        if dj <= _NEAR:
            near.setdefault(b[j + dj : j + dj + (1 if b[j + dj : j + dj + 1] in _FIXED else 2)], dj)
    best: tuple[int, int] | None = None
    for di in range(min(_WINDOW, len(a) - i) + 1):
        if best is not None and di >= sum(best):
            break
        gram = a[i + di : i + di + _ANCHOR]
        if gram[:2] == b[j + di : j + di + 2]:
            # Most phrases are replaced by one of the same length.
            dj = di
        else:
            dj = near.get(gram[:1] if gram[:1] in _FIXED else gram[:2], -1) if di <= _NEAR else -1
            dj = far.get(gram, -1) if dj < 0 else dj
        # What is too short to be an anchor must be the end of both.
        at_end = len(gram) < 2 and len(a) - i - di != len(b) - j - dj
        if dj >= 0 and not at_end and di + dj > 0 and (best is None or di + dj < sum(best)):
            best = di, dj
    if best is not None:
        return best
    rest_a, rest_b = len(a) - i, len(b) - j
    if max(rest_a, rest_b) <= _WINDOW:
        return rest_a, rest_b
    return min(_WINDOW, rest_a), min(_WINDOW, rest_b)


def _widened(block: Block, blocks: list[Block], length_a: int, length_b: int) -> Block:
    """Give a block with an empty side a neighbouring pair of characters, so that both of its sides can be found."""
    a0, a1, b0, b1 = block
    if a0 < a1 and b0 < b1:
        return block
    free = (a0, b0) if not blocks else (a0 - blocks[-1][1], b0 - blocks[-1][3])
    if min(free) > 0:
        return a0 - 1, a1, b0 - 1, b1
    if a1 < length_a and b1 < length_b:
        return a0, a1 + 1, b0, b1 + 1
    return block


def _append(blocks: list[Block], block: Block) -> None:
    """Add a block, as one with the last where one of its sides would be empty beside it."""
    if (
        blocks
        and (block[0] == block[1] or block[2] == block[3])
        and blocks[-1][1] == block[0]
        and blocks[-1][3] == block[2]
    ):
        last = blocks.pop()
        block = (last[0], block[1], last[2], block[3])
    blocks.append(block)
