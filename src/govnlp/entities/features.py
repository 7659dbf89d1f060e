"""What the recogniser sees: an article cut into units, and for each unit a handful of integer features.

A unit is one Chinese character, one Latin word, one number, or one other visible character. Names of the lexicon
are sequences of units, found at all places at once by a rolling hash over the whole article.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

UNIT = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[a-z\u00df-\u024f\u0370-\u052f\u1e00-\u1eff]+|[0-9]+|\S"
)
"""One unit of NORM."""

CLASSES = (
    "noun", "verb", "function", "nr", "nrt", "ns", "nt", "other",
    "dictionary person", "dictionary place", "dictionary name", "city",
    "GPE", "ORG", "PERSON", "NORP", "title", "cue", "first name", "last name",
)  # fmt: skip
"""The classes of lexicon entries; an entry may be of several (one bit each)."""

LONGEST = 10
"""Units in the longest lexicon entry that is looked for."""

STATES = 72
"""States of a unit towards one class of entries: see `lexicon_states`."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def units_of(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the character ranges of the units of a stretch of NORM."""
    return [m.span() for m in UNIT.finditer(norm, start, end)]


def shape(cased: str) -> str:
    """Return the shape of a Latin word as written: X, XX, Xx, xx, xX."""
    if cased.isupper():
        return "X" if len(cased) == 1 else "XX"
    if cased[:1].isupper():
        return "Xx" if cased[1:].islower() else "XxX"
    return "xx" if cased.islower() else "xX"


def form_keys(form: str, cased: str) -> list[str]:
    """Return the names of the features that a unit has by itself.

    `form` is the unit in NORM, `cased` as written.
    """
    first = form[0]
    if first.isdigit():
        return [f"d{min(len(form), 5)}"]
    if not (first.isascii() or first <= "\u1eff") or not first.isalpha():
        return ["w" + form]
    kind = shape(cased)
    keys = ["w" + form, "s" + kind, f"s{kind}{min(len(form), 6)}"]
    if len(form) > 2:
        keys += ["p" + form[:2], "e" + form[-2:], "p" + form[:3], "e" + form[-3:], f"{kind}e" + form[-3:]]
    if len(form) > 4:
        keys.append("e" + form[-4:])
    return keys


def key_hash(key: str) -> int:
    """Return the 32-bit hash by which a feature is stored."""
    return crc32(key.encode("utf-8"))


def mix(values: Hashes) -> Hashes:
    """Scramble 64-bit hashes, so that their upper 32 bits can stand for them."""
    values = (values ^ (values >> np.uint64(29))) * _MULTIPLIER
    return (values ^ (values >> np.uint64(32))) & np.uint64(0xFFFFFFFF)


def pair_hashes(units: Hashes) -> Hashes:
    """Return the hash of each unit with the one after it; one fewer than units."""
    return mix(units[:-1] * np.uint64(1000003) + units[1:])


def sequence_hash(units: Hashes) -> int:
    """Return the hash of a whole sequence of units, as `Lexicon.matches` computes it."""
    value = np.zeros(1, np.uint64)
    for unit in units:
        value = value * np.uint64(1000003) + unit
    return int(mix(value)[0])


class HashKeys:
    """A sorted table of hashes to look others up in.

    One bit for every low part of a hash spares most of those not in it the search; where to begin to search, the high
    part tells. Both are small enough to stay in the processor's cache.
    """

    def __init__(self, keys: npt.NDArray[np.generic]) -> None:
        self._size = len(keys)
        # The last hash stands for the end: a search stops there.
        self._keys = np.append(keys.astype(np.uint32), np.uint32(0xFFFFFFFF))
        bits = max(1, self._size.bit_length())
        known = np.zeros(1 << (bits + 3), bool)
        self._mask = np.uint32(len(known) - 1)
        known[self._keys[:-1] & self._mask] = True
        self._known = np.packbits(known, bitorder="little")
        self._shift = np.uint32(32 - bits)
        self._first = np.zeros((1 << bits) + 1, np.int32)
        np.cumsum(np.bincount(self._keys[:-1] >> self._shift, minlength=1 << bits), out=self._first[1:])

    def __len__(self) -> int:
        return self._size

    def places(self, wanted: Hashes) -> Ints:
        """Return for each wanted hash its place in the table, or -1."""
        wanted32 = wanted.astype(np.uint32)
        low = wanted32 & self._mask
        maybe = np.flatnonzero(
            (self._known[low >> np.uint32(3)] >> (low & np.uint32(7)).astype(np.uint8)) & np.uint8(1)
        )
        likely = wanted32[maybe]
        at = self._first[likely >> self._shift]
        while (behind := self._keys[at] < likely).any():
            at += behind
        right = (self._keys[at] == likely) & (at < self._size)
        found = np.full(len(wanted32), -1, np.int64)
        found[maybe[right]] = at[right]
        return found


def lexicon_states(
    units: Hashes, breaks: npt.NDArray[np.bool_], keys: HashKeys, classes: npt.NDArray[np.uint32]
) -> Ints:
    """Return for each unit and class how lexicon entries of that class lie around it.

    `breaks[i]` says that no entry may run over the edge before unit i. The state is
    `(longest that begins here * 6 + longest that ends here) * 2 + (inside one)`, lengths cut to 5;
    the result has shape (units, classes).
    """
    count, kinds = len(units), len(CLASSES)
    sentence = np.cumsum(breaks)
    values = np.zeros(count, np.uint64)
    hashes, first, length = [], [], []
    for n in range(1, min(LONGEST, count) + 1):
        values = values[: count - n + 1] * np.uint64(1000003) + units[n - 1 :]
        hashes.append(values)
        first.append(np.arange(len(values)))
        length.append(np.full(len(values), n))
    if not hashes:
        return np.zeros((0, kinds), np.int64)
    # All lengths are looked up in one go: numpy's calls cost more than what they do on one article.
    at = keys.places(mix(np.concatenate(hashes)))
    hit = np.flatnonzero(at >= 0)
    first_of, last_of = np.concatenate(first)[hit], np.concatenate(length)[hit]
    last_of += first_of - 1
    whole = sentence[first_of] == sentence[last_of]
    hit, first_of, last_of = hit[whole], first_of[whole], last_of[whole]
    row, kind = np.nonzero((classes[at[hit], None] >> np.arange(kinds, dtype=np.uint32)) & 1)
    begin, end = first_of[row] * kinds + kind, last_of[row] * kinds + kind
    size = last_of[row] - first_of[row] + 1
    begins, ends = np.zeros((2, count * kinds), np.int8)
    # Longer entries come later, so that they overwrite shorter ones.
    begins[begin] = ends[end] = np.minimum(size, 5)
    long = size > 2
    inside = np.bincount(begin[long] + kinds, minlength=count * kinds + kinds)
    inside -= np.bincount(end[long], minlength=len(inside))
    covered = np.cumsum(inside.reshape(-1, kinds)[:-1], axis=0) > 0
    states = (begins * np.int8(6) + ends) * np.int8(2)
    return np.asarray(states.reshape(-1, kinds) + covered, np.int64)


def words_of(starts: Ints, ends: Ints, words: Sequence[tuple[int, int]]) -> Ints:
    """Return which of `words` each unit lies in, or -1; `starts` and `ends` are the units' character offsets."""
    if not words:
        return np.full(len(starts), -1, np.int64)
    edges = np.fromiter(chain.from_iterable(words), np.int64, 2 * len(words)).reshape(-1, 2)
    word = np.searchsorted(edges[:, 0], starts, side="right") - 1
    word[(word < 0) | (ends > edges[word, 1])] = -1
    return np.asarray(word, np.int64)


def word_places(word: Ints) -> Ints:
    """Return where each unit lies in its word; `word` is what `words_of` returns.

    The place is `4 * (units before it, at most 3) + (units after it, at most 3)`, or -1 for a unit in no word.
    """
    count = len(word)
    fresh = np.ones(count, bool)
    fresh[1:] = (word[1:] != word[:-1]) | (word[1:] < 0)
    first = np.flatnonzero(fresh)
    group = np.cumsum(fresh) - 1
    sizes = np.diff(np.append(first, count))
    before = np.arange(count) - first[group]
    after = sizes[group] - 1 - before
    places = np.minimum(before, 3) * 4 + np.minimum(after, 3)
    places[word < 0] = -1
    return np.asarray(places, np.int64)
