"""The units of an article: one Chinese character, one Latin word, one number, or one other visible character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from govnlp.text.phrases import codes_of

Ints = npt.NDArray[np.int64]
Range = tuple[int, int]

_LETTERS = ((0x61, 0x7A), (0xDF, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF))
"""First and last code of the letters, in NORM, that make up words: a to z, Latin with marks, Greek, Cyrillic."""
_DIGITS = (0x30, 0x39)
_LAST_SPACE = 0x3000
_SPACE, _ALONE, _LETTER, _DIGIT = range(4)


class Units(NamedTuple):
    """The units of some sentences of an article, in order."""

    text: str
    """The article as supplied."""
    norm: str
    """The article in NORM."""
    starts: Ints
    """Where each unit begins, in characters of the article."""
    ends: Ints
    lengths: Ints
    """How many units each sentence has."""

    def part(self, first: int, last: int) -> Units:
        """Return the units of some of the sentences, by the numbers of the first and of the one after the last."""
        left, right = int(self.lengths[:first].sum()), int(self.lengths[:last].sum())
        return self._replace(
            starts=self.starts[left:right], ends=self.ends[left:right], lengths=self.lengths[first:last]
        )


def find_units(text: str, norm: str, sentences: Sequence[Range]) -> Units:
    """Return the units of sentences, which are sorted, disjoint character ranges; empty ones are left out."""
    kinds = _kinds()[codes_of(norm)]
    edges = np.array(sentences, np.int64).reshape(-1, 2)
    depth = np.zeros(len(kinds) + 1, np.int8)
    depth[edges[:, 0]] += 1
    depth[edges[:, 1]] -= 1
    kinds[np.cumsum(depth[:-1], dtype=np.int8) == 0] = _SPACE
    visible = kinds != _SPACE
    fresh = kinds == _ALONE
    fresh[:1] |= visible[:1]
    fresh[1:] |= visible[1:] & (kinds[1:] != kinds[:-1])
    fresh[edges[:, 0]] |= visible[edges[:, 0]]
    last = visible.copy()
    last[:-1] &= fresh[1:] | ~visible[1:]
    starts = np.flatnonzero(fresh)
    lengths = np.searchsorted(starts, edges[:, 1]) - np.searchsorted(starts, edges[:, 0])
    return Units(text, norm, starts, np.flatnonzero(last) + 1, lengths[lengths > 0])


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return the kind of every character, by its code."""
    kinds = np.full(0x110000, _ALONE, np.uint8)
    for first, last in _LETTERS:
        kinds[first : last + 1] = _LETTER
    kinds[_DIGITS[0] : _DIGITS[1] + 1] = _DIGIT
    kinds[[m.start() for m in re.finditer(r"\s", "".join(map(chr, range(_LAST_SPACE + 1))))]] = _SPACE
    return kinds
