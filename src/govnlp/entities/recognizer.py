"""The trained recogniser: networks whose scores are averaged, and a CRF that picks the best labels.

The CRF over BIES labels is that of Lample et al. 2016, Neural architectures for named entity recognition.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govnlp.entities.features import Ints, key_hash, lexicon_states, units_of, word_places
from govnlp.entities.network import Arrays, Floats, Network, Units, name_lexicon, read_arrays, shipped_arrays

Range = tuple[int, int]

SHIPPED = {"zh": ("ner_zh", "ner_zh_2"), "en": ("ner_en", "ner_en_2")}
"""The networks of each language, trained from different seeds."""


class Found(NamedTuple):
    """A name that the recogniser found: a half-open character range, with PER, LOC or ORG."""

    start: int
    end: int
    label: str


class Recognizer:
    """Find persons, places and organisations in sentences of one language."""

    def __init__(self, models: Sequence[Arrays]) -> None:
        """`models` are the arrays of one or more networks with the same labels."""
        self.labels = [str(label) for label in models[0]["labels"]]
        self._networks = [Network(arrays) for arrays in models]
        self._transitions = np.mean([n.transitions for n in self._networks], axis=0, dtype=np.float32)
        self._first, self._last = self._networks[0].first, self._networks[0].last

    @classmethod
    def read(cls, *paths: Path) -> Recognizer:
        """Return the recogniser of some model files."""
        return cls([read_arrays(path) for path in paths])

    def find(self, text: str, norm: str, sentences: Sequence[Range], words: Sequence[Range]) -> list[Found]:
        """Return the names in the given sentences of an article, in order.

        `sentences` and `words` are sorted, disjoint character ranges.
        """
        by_sentence = [units_of(norm, start, end) for start, end in sentences]
        by_sentence = [units for units in by_sentence if units]
        if not by_sentence:
            return []
        ranges = [unit for sentence in by_sentence for unit in sentence]
        units = _units(text, norm, ranges, np.array([len(sentence) for sentence in by_sentence]), words)
        logits = sum((n.logits(units) for n in self._networks[1:]), start=self._networks[0].logits(units))
        return self._decode(logits / np.float32(len(self._networks)), units.lengths, ranges)

    def _decode(self, logits: Floats, lengths: Ints, units: Sequence[Range]) -> list[Found]:
        """Return the names on the best path of each sentence (Viterbi, over all sentences at once)."""
        order = np.argsort(-lengths, kind="stable")
        sizes = lengths[order]
        offsets = (np.cumsum(lengths) - lengths)[order]
        best = self._first + logits[offsets]
        final = best.copy()
        back = np.zeros((int(sizes[0]), len(sizes), len(self.labels)), np.int8)
        for t in range(1, int(sizes[0])):
            active = int(np.searchsorted(-sizes, -t, side="left"))
            scores = best[:active, :, None] + self._transitions
            step = scores.argmax(axis=1)
            back[t, :active] = step
            best = np.take_along_axis(scores, step[:, None], axis=1)[:, 0] + logits[offsets[:active] + t]
            final[:active] = best
        label = (final + self._last).argmax(axis=1)
        path = np.zeros(len(units), np.int64)
        for t in range(int(sizes[0]) - 1, -1, -1):
            active = int(np.searchsorted(-sizes, -t, side="left"))
            path[offsets[:active] + t] = label[:active]
            if t:
                label[:active] = back[t, np.arange(active), label[:active]]
        return self._spans(path, units)

    def _spans(self, path: Ints, units: Sequence[Range]) -> list[Found]:
        found, start = [], 0
        outside = self.labels.index("O")
        for i in np.flatnonzero(path != outside).tolist():
            place, _, kind = self.labels[path[i]].partition("-")
            if place in "BS":
                start = units[i][0]
            if place in "ES":
                found.append(Found(start, units[i][1], kind))
        return found


@cache
def shipped_recognizer(lang: str) -> Recognizer:
    """Return the recogniser that ships with the package for "zh" or "en"."""
    return Recognizer([shipped_arrays(name) for name in SHIPPED[lang]])


def _units(text: str, norm: str, ranges: Sequence[Range], lengths: Ints, words: Sequence[Range]) -> Units:
    """Gather what the networks read of the units."""
    lexicon = name_lexicon()
    folded = [norm[s:e] for s, e in ranges]
    seen = {form: key_hash(form) for form in dict.fromkeys(folded)}
    hashes = np.array([seen[form] for form in folded], np.uint64)
    breaks = np.zeros(len(ranges), bool)
    breaks[np.cumsum(lengths)[:-1]] = True
    starts, ends = (np.array([unit[side] for unit in ranges], np.int64) for side in (0, 1))
    return Units(
        written=[text[s:e] for s, e in ranges],
        folded=folded,
        hashes=hashes,
        lengths=lengths,
        places=word_places(starts, ends, words),
        states=lexicon_states(hashes, breaks, lexicon.keys, lexicon.classes),
        spaced=np.array([i for i, (s, _) in enumerate(ranges) if s and norm[s - 1].isspace()], np.int64),
    )
