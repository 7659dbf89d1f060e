"""Many phrases found in one pass over a text, wherever they stand.

At every character the first one to four are hashed at once, with numpy, and looked up in a table of bits; only the few
places that pass are looked at one by one. An Aho-Corasick automaton does the same in time that is as short in theory,
but takes two to three times as long on Chinese, where thousands of characters may begin a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V")
Codes = NDArray[np.uint32]

_HASHED = 4
"""Characters of a phrase that are hashed."""
_HEADS = (8, 4, 3, 2, 1)
"""Phrases are kept by as many of their first characters as they have: a few lengths for each, not dozens for 'the '."""
_MULTIPLIER = np.uint32(0x9E3779B1)
_LEAST_BITS, _MOST_BITS = 10, 20
"""Binary digits of the size of a table: so large that few places pass in vain, so small that it stays in the cache."""


class Phrases(Generic[V]):
    """A table of phrases and what each stands for.

    One that begins with a Latin letter or digit is found only where a word or number begins; all others anywhere.
    """

    def __init__(self, values: Mapping[str, V]) -> None:
        """`values` are by phrase, in NORM; none is empty."""
        self._values = values
        lengths: dict[str, set[int]] = {}
        for phrase in values:
            size = next(size for size in _HEADS if size <= len(phrase))
            lengths.setdefault(phrase[:size], set()).add(len(phrase))
        self._lengths = {head: sorted(found) for head, found in lengths.items()}
        self._sizes = sorted({len(head) for head in lengths})
        hashed = {head[:_HASHED] for head in lengths}
        self._shift = np.uint32(32 - min(max(_LEAST_BITS, (64 * len(hashed)).bit_length()), _MOST_BITS))
        self._bits = [self._bits_of([head for head in hashed if len(head) == n]) for n in range(1, _HASHED + 1)]

    def _bits_of(self, heads: list[str]) -> NDArray[np.bool_] | None:
        if not heads:
            return None
        codes = codes_of("".join(heads)).reshape(len(heads), -1)
        hashes = np.zeros(len(heads), np.uint32)
        for column in codes.T:
            hashes = (hashes + column) * _MULTIPLIER
        bits = np.zeros(1 << (32 - int(self._shift)), np.bool_)
        bits[hashes >> self._shift] = True
        return bits

    def find(self, norm: str) -> Iterator[tuple[int, int, V]]:
        """Yield start, end and value of every phrase in `norm`, overlapping ones too: by start, then by length."""
        lengths, values = self._lengths, self._values
        for start in self._places(norm):
            for size in self._sizes:
                for length in lengths.get(norm[start : start + size], ()):
                    phrase = norm[start : start + length]
                    # At the end of the text, slices are shorter than they should be.
                    if phrase in values and len(phrase) == length >= size:
                        yield start, start + length, values[phrase]

    def _places(self, norm: str) -> list[int]:
        """Return where a phrase may begin."""
        codes = codes_of(norm)
        hashes = np.zeros(len(codes), np.uint32)
        hit = np.zeros(len(codes), np.bool_)
        for n, bits in enumerate(self._bits):
            size = len(codes) - n
            if size <= 0:
                break
            hashes = (hashes[:size] + codes[n:]) * _MULTIPLIER
            if bits is not None:
                hit[:size] |= bits[hashes >> self._shift]
        latin = ((codes - ord("a")) < 26) | ((codes - ord("0")) < 10)
        hit[1:] &= ~(latin[1:] & latin[:-1])
        return np.flatnonzero(hit).tolist()


def codes_of(text: str) -> Codes:
    """Return the code point of every character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
