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
import numpy.typing as npt

from govnlp.entities.network import Arrays, Floats, Network, read_arrays, shipped_arrays
from govnlp.entities.units import Ints, Range, Units, find_units

BATCH = 1500
"""Units that run through the network together: few enough for the processor's caches."""
SURE = 9.0
"""How far "outside" must lead, in log-odds, to be taken for certain."""
_NEVER = 1e6
_FORBIDDEN = -1000.0
"""Scores below this stand for a transition that cannot be."""
_ROUNDING = 0.1


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
        self._bound_names()

    @classmethod
    def read(cls, path: Path) -> Recognizer:
        """Return the recogniser of a model file."""
        return cls(read_arrays(path))

    def find(self, text: str, norm: str, sentences: Sequence[Range], words: Sequence[Range]) -> list[Found]:
        """Return the names in the given sentences of an article, in order.

        `sentences` and `words` are sorted, disjoint character ranges.
        """
        found: list[Found] = []
        everything = find_units(text, norm, sentences)
        for first, last in _batches(everything.lengths):
            units = everything.part(first, last)
            begin, end = int(units.starts[0]), int(units.ends[-1])
            near = words[max(0, bisect_left(words, (begin, begin)) - 1) : bisect_left(words, (end, 0))]
            found += self._decode(self._network.logits(units, near), units)
        return found

    def _decode(self, logits: Floats, units: Units) -> list[Found]:
        """Return the names on the best path of each sentence, given the scores of all labels."""
        path = self._best_path(logits, units.lengths)
        found, start = [], 0
        for i in np.flatnonzero(path).tolist():
            place, _, kind = self.labels[path[i]].partition("-")
            if place in "BS":
                start = int(units.starts[i])
            if place in "ES":
                found.append(Found(start, int(units.ends[i]), kind))
        return found

    def _best_path(self, logits: Floats, lengths: Ints) -> Ints:
        """Return the label of every unit on the best path (Viterbi, over all stretches of all sentences at once)."""
        path = np.zeros(len(logits), np.int64)
        begins = np.zeros(len(path), bool)
        begins[np.cumsum(lengths) - lengths] = True
        ends = np.roll(begins, -1)
        open_ = self._open(logits, begins)
        starts = np.flatnonzero(open_ & (begins | ~np.roll(open_, 1)))
        if not len(starts):
            return path
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
        return path

    def _bound_names(self) -> None:
        """Work out what the transitions of a name can gain, at most, over those of as many units outside of names."""
        allowed = np.where(self._transitions > _FORBIDDEN, self._transitions, -np.inf)
        outside, into, out_of = allowed[0, 0], allowed[:, 0], allowed[0]
        before, after = np.isfinite(into), np.isfinite(out_of)
        begin = max((allowed[before, 1:] - into[before, None]).max(), (self._first - self._first[0])[1:].max())
        end = max((allowed[1:, after] - out_of[after]).max(), (self._last - self._last[0])[1:].max())
        self._most_inside = float(allowed[1:, 1:].max() - outside)
        self._least_gain = self._most_inside - float(begin) - float(end) - _ROUNDING

    def _open(self, logits: Floats, begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Tell of which units the label has to be searched for; all others are outside of names.

        Where "outside" leads by more than `SURE` the path goes through it. Of what is left, a unit can be part of a
        name only if some stretch around it can gain more, at best, than all its units outside. `begins` tells which
        units open a sentence.
        """
        scores = np.ascontiguousarray(logits.T)
        gain = (scores[1:].max(axis=0) - scores[0]).astype(np.float64)
        sure = gain < -SURE
        gain += self._most_inside
        gain[sure] = -_NEVER
        after = np.cumsum(gain) - _NEVER * np.cumsum(begins)
        most = np.maximum.accumulate(after[::-1])[::-1] - np.minimum.accumulate(after - gain)
        return np.asarray((most > self._least_gain) & ~sure)


def _batches(lengths: Ints) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences of some `BATCH` units, so that memory does not grow with the article.

    `lengths` are the sentences' numbers of units; a run is the number of its first sentence and of the one after it.
    """
    first = size = 0
    for i, length in enumerate(lengths.tolist()):
        if i > first and size + length > BATCH:
            yield first, i
            first, size = i, 0
        size += length
    if first < len(lengths):
        yield first, len(lengths)


@cache
def shipped_recognizer(lang: str) -> Recognizer:
    """Return the recogniser that ships with the package for "zh" or "en"."""
    return Recognizer(shipped_arrays(f"ner_{lang}"))
