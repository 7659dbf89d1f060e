"""The trained recogniser: a network that scores labels, and a CRF that picks the best ones.

The CRF over BIES labels is that of Lample et al. 2016, Neural architectures for named entity recognition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govnlp.entities.features import Ints, key_hash, lexicon_states, units_of, word_places, words_of
from govnlp.entities.network import Arrays, Floats, Network, Units, name_lexicon, read_arrays, shipped_arrays

Range = tuple[int, int]


BATCH = 4000
SURE = 9.0
"""How far "outside" must lead, in log-odds, to be taken for certain."""


class Found(NamedTuple):
    """A name that the recogniser found: a half-open character range, with PER, LOC or ORG."""

    start: int
    end: int
    label: str


class Recognizer:
    """Find persons, places and organisations in sentences of one language."""

    def __init__(self, model: Arrays) -> None:
        """`model` is what `scripts/train_ner.py` writes; the first of its labels is "outside"."""
        self.labels = [str(label) for label in model["labels"]]
        self._network = Network(model)
        self._transitions, self._first, self._last = (
            model[name].astype(np.float32) for name in ("transitions", "first", "last")
        )

    @classmethod
    def read(cls, path: Path) -> Recognizer:
        """Return the recogniser of a model file."""
        return cls(read_arrays(path))

    def find(self, text: str, norm: str, sentences: Sequence[Range], words: Sequence[Range]) -> list[Found]:
        """Return the names in the given sentences of an article, in order.

        `sentences` and `words` are sorted, disjoint character ranges.
        """
        found: list[Found] = []
        for batch in _batches([units for units in (units_of(norm, *sentence) for sentence in sentences) if units]):
            ranges = [unit for sentence in batch for unit in sentence]
            near = words[max(0, bisect_left(words, ranges[0]) - 1) : bisect_left(words, (ranges[-1][1], 0))]
            units = _units(text, norm, ranges, np.array([len(sentence) for sentence in batch]), near)
            found += self._decode(self._network.logits(units), units.lengths, ranges)
        return found

    def _decode(self, logits: Floats, lengths: Ints, units: Sequence[Range]) -> list[Found]:
        """Return the names on the best path of each sentence (Viterbi, over all stretches of all sentences at once).

        Where "outside" leads by more than `SURE` the path goes through it; only the stretches between are searched.
        """
        open_ = (logits + SURE > logits[:, :1])[:, 1:].any(axis=1)
        path = np.zeros(len(units), np.int64)
        begins = np.zeros(len(units), bool)
        begins[np.cumsum(lengths) - lengths] = True
        ends = np.roll(begins, -1)
        fresh = open_ & (begins | ~np.roll(open_, 1))
        starts = np.flatnonzero(fresh)
        if not len(starts):
            return []
        stops = np.flatnonzero(open_ & (ends | ~np.roll(open_, -1))) + 1
        order = np.argsort(starts - stops, kind="stable")
        offsets, sizes = starts[order], (stops - starts)[order]
        first = np.where(begins[offsets, None], self._first, self._transitions[0])
        last = np.where(ends[stops[order] - 1, None], self._last, self._transitions[:, 0])
        active = len(sizes) - np.searchsorted(sizes[::-1], np.arange(int(sizes[0])), side="right")
        best = logits[offsets] + first
        final = best.copy()
        back = []
        into, kinds = np.ascontiguousarray(self._transitions.T), len(self.labels)
        cells = np.arange(len(sizes) * kinds)
        for t, count in enumerate(active.tolist()[1:], 1):
            scores = best[:count, None, :] + into
            step = scores.argmax(axis=2)
            back.append(step)
            best = scores.reshape(-1, kinds)[cells[: count * kinds], step.ravel()].reshape(count, kinds)
            best += logits[offsets[:count] + t]
            final[:count] = best
        label = (final + last).argmax(axis=1)
        for t in range(len(active) - 1, -1, -1):
            count = int(active[t])
            path[offsets[:count] + t] = label[:count]
            if t:
                label[:count] = back[t - 1][np.arange(count), label[:count]]
        return self._spans(path, units)

    def _spans(self, path: Ints, units: Sequence[Range]) -> list[Found]:
        found, start = [], 0
        for i in np.flatnonzero(path).tolist():
            place, _, kind = self.labels[path[i]].partition("-")
            if place in "BS":
                start = units[i][0]
            if place in "ES":
                found.append(Found(start, units[i][1], kind))
        return found


def _batches(sentences: list[list[Range]]) -> Iterator[list[list[Range]]]:
    """Yield runs of sentences of some `BATCH` units, so that memory does not grow with the article."""
    batch: list[list[Range]] = []
    size = 0
    for units in sentences:
        if batch and size + len(units) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(units)
        size += len(units)
    if batch:
        yield batch


@cache
def shipped_recognizer(lang: str) -> Recognizer:
    """Return the recogniser that ships with the package for "zh" or "en"."""
    return Recognizer(shipped_arrays(f"ner_{lang}"))


def _units(text: str, norm: str, ranges: Sequence[Range], lengths: Ints, words: Sequence[Range]) -> Units:
    """Gather what the networks read of the units."""
    lexicon = name_lexicon()
    folded = [norm[s:e] for s, e in ranges]
    seen = {form: key_hash(form) for form in dict.fromkeys(folded)}
    hashes = np.array([seen[form] for form in folded], np.uint64)
    breaks = np.zeros(len(ranges), bool)
    breaks[np.cumsum(lengths)[:-1]] = True
    starts, ends = (np.array([unit[side] for unit in ranges], np.int64) for side in (0, 1))
    word = words_of(starts, ends, words)
    return Units(
        written=[text[s:e] for s, e in ranges],
        folded=folded,
        hashes=hashes,
        lengths=lengths,
        words=[*(norm[s:e] for s, e in words), ""],
        word=word,
        places=word_places(word),
        states=lexicon_states(hashes, breaks, lexicon.keys, lexicon.classes),
        spaced=np.array([i for i, (s, _) in enumerate(ranges) if s and norm[s - 1].isspace()], np.int64),
    )
