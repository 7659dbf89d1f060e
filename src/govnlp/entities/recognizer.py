"""The trained recogniser: a small convolutional network with a CRF on top, run with numpy alone.

Every unit (see `features`) is a sum of feature embeddings beside embeddings of its neighbour pairs;
dilated convolutions spread context; a CRF over BIES labels picks the best path (Strubell et al. 2017, Fast and
accurate entity recognition with iterated dilated convolutions; Lample et al. 2016 for the CRF). All sentences of an
article run at once, laid out in one row with gaps between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from govnlp.entities.features import (
    CLASSES,
    Hashes,
    Ints,
    form_keys,
    key_hash,
    lexicon_states,
    look_up,
    pair_hashes,
    shape,
    units_of,
    word_places,
)

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]

GAP = 4
"""Empty rows between sentences: as many as the widest dilation, so that no sentence sees another."""

_CACHE = 60_000


class Found(NamedTuple):
    """A name that the recogniser found: a half-open character range, with PER, LOC or ORG."""

    start: int
    end: int
    label: str


Arrays = dict[str, npt.NDArray[Any]]


def _read(path: Path) -> Arrays:
    with np.load(path, allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


def _shipped(name: str) -> Arrays:
    with resources.as_file(resources.files("govnlp.models").joinpath(f"{name}.npz")) as path:
        return _read(path)


class NameLexicon:
    """What dictionaries know of names and words, by hash."""

    def __init__(self) -> None:
        arrays = _shipped("ner_lexicon")
        self.keys = arrays["keys"].astype(np.uint32)
        self.classes = arrays["classes"].astype(np.uint32)
        self._word_keys = arrays["word_keys"].astype(np.uint32)
        self._clusters = arrays["word_clusters"].astype(np.uint32)
        self._capitals = arrays["word_capitals"]

    def word_keys(self, cased: str) -> list[str]:
        """Return the features of a Latin word as written: how often it has a capital, and its Brown cluster."""
        hashes = np.array([key_hash(cased), key_hash(cased.capitalize())], np.uint64)
        at = next((int(i) for i in look_up(self._word_keys, hashes) if i >= 0), -1)
        if at < 0:
            return ["r?", "r?" + shape(cased)]
        ratio, cluster = self._capitals[at], int(self._clusters[at])
        keys = [f"r{ratio}", f"r{ratio}{shape(cased)}"]
        if cluster:
            keys += [f"c{cluster}", f"c1.{cluster & 1023}", f"c2.{cluster & 127}", f"c3.{cluster & 31}"]
        return keys


@cache
def name_lexicon() -> NameLexicon:
    """Return the lexicon that ships with the package."""
    return NameLexicon()


@cache
def shipped_recognizer(lang: str) -> Recognizer:
    """Return the recogniser that ships with the package for "zh" or "en"."""
    return Recognizer(_shipped(f"ner_{lang}"))


def is_latin(form: str) -> bool:
    """Tell whether a unit of NORM is a word in an alphabet."""
    return form[0].isalpha() and form[0] <= "\u1eff"


class Recognizer:
    """Find persons, places and organisations in sentences of one language."""

    def __init__(self, arrays: Arrays) -> None:
        """`arrays` are a model's, as `scripts/train_ner.py` writes them."""
        a = arrays
        self._lexicon = name_lexicon()
        self.labels = [str(label) for label in a["labels"]]
        self._keys = a["feature_keys"].astype(np.uint32)
        self._rows = _floats(a["features"], a["feature_scales"])
        self._unknown, self._space = self._rows[-2], self._rows[-1]
        self._states = _floats(a["states"], a["state_scales"]).reshape(len(CLASSES), -1, self._rows.shape[1])
        self._pair_keys = a["pair_keys"].astype(np.uint32)
        self._pairs = _floats(a["pairs"], a["pair_scales"])
        self._places = self._vectors([[f"b{i}.{j}"] for i in range(4) for j in range(4)], unknown=False)
        self._input = a["input"].astype(np.float32), a["input_bias"].astype(np.float32)
        self._dilations = [int(d) for d in a["dilations"]]
        self._layers = [
            (a[f"layer{i}"].astype(np.float32), a[f"layer{i}_bias"].astype(np.float32))
            for i in range(len(self._dilations))
        ]
        self._output = a["output"].astype(np.float32), a["output_bias"].astype(np.float32)
        self._transitions = a["transitions"].astype(np.float32)
        self._first, self._last = a["first"].astype(np.float32), a["last"].astype(np.float32)
        self._forms: dict[str, int] = {}
        self._hashes: list[int] = []
        self._known = np.empty((0, self._rows.shape[1]), np.float32)

    @classmethod
    def read(cls, path: Path) -> Recognizer:
        """Return the recogniser of a model file."""
        return cls(_read(path))

    def find(self, text: str, norm: str, sentences: Sequence[Range], words: Sequence[Range]) -> list[Found]:
        """Return the names in the given sentences of an article, in order.

        `sentences` and `words` are sorted, disjoint character ranges.
        """
        by_sentence = [units_of(norm, start, end) for start, end in sentences]
        by_sentence = [units for units in by_sentence if units]
        if not by_sentence:
            return []
        units = [unit for sentence in by_sentence for unit in sentence]
        lengths = np.array([len(sentence) for sentence in by_sentence])
        logits = self._logits(self._encode(text, norm, units, lengths, words), lengths)
        return self._decode(logits, lengths, units)

    def _vectors(self, keys: Sequence[Sequence[str]], unknown: bool = True) -> Floats:
        """Return the summed embedding of each list of features; `unknown` marks those whose first is not known."""
        out = np.zeros((len(keys), self._rows.shape[1]), np.float32)
        for i, names in enumerate(keys):
            at = look_up(self._keys, np.array([key_hash(name) for name in names], np.uint64))
            out[i] = self._rows[at[at >= 0]].sum(axis=0)
            if unknown and at[0] < 0:
                out[i] += self._unknown
        return out

    def _form_ids(self, text: str, norm: str, units: Sequence[Range]) -> Ints:
        """Return the row of each unit's own features in `self._known`, which grows with every new form."""
        if len(self._forms) > _CACHE:
            self._forms, self._hashes, self._known = {}, [], self._known[:0]
        forms = self._forms
        written = [text[s:e] for s, e in units]
        missing = dict.fromkeys(w for w in written if w not in forms)
        if missing:
            folded = {text[s:e]: norm[s:e] for s, e in units}
            keys = []
            for cased in missing:
                form = folded[cased]
                keys.append(form_keys(form, cased) + (self._lexicon.word_keys(cased) if is_latin(form) else []))
                forms[cased] = len(forms)
                self._hashes.append(key_hash(form))
            self._known = np.concatenate([self._known, self._vectors(keys)])
        return np.array([forms[w] for w in written], np.int64)

    def _encode(self, text: str, norm: str, units: Sequence[Range], lengths: Ints, words: Sequence[Range]) -> Floats:
        """Return the input of the network, of shape (units, width)."""
        count = len(units)
        forms = self._form_ids(text, norm, units)
        hashes: Hashes = np.array(self._hashes, np.uint64)[forms]
        breaks = np.zeros(count, bool)
        breaks[np.cumsum(lengths)[:-1]] = True
        starts = np.array([s for s, _ in units])
        ends = np.array([e for _, e in units])
        x = self._known[forms]
        x[_after_space(norm, starts)] += self._space
        places = word_places(starts, ends, words)
        x[places >= 0] += self._places[places[places >= 0]]
        states = lexicon_states(hashes, breaks, self._lexicon.keys, self._lexicon.classes)
        for kind in range(len(CLASSES)):
            at = np.flatnonzero(states[:, kind])
            x[at] += self._states[kind][states[at, kind]]
        pairs = look_up(self._pair_keys, pair_hashes(hashes)) + 2
        pairs[breaks[1:]] = 0
        left, right = np.zeros(count, np.int64), np.zeros(count, np.int64)
        left[1:], right[:-1] = pairs, pairs
        return np.concatenate([x, self._pairs[left], self._pairs[right]], axis=1)

    def _logits(self, x: Floats, lengths: Ints) -> Floats:
        """Run the network; the result has shape (units, labels)."""
        ends = np.cumsum(lengths)
        rows = np.arange(len(x)) + GAP * (1 + np.repeat(np.arange(len(lengths)), lengths))
        size = int(ends[-1]) + GAP * (len(lengths) + 1)
        weight, bias = self._input
        h = np.zeros((size, weight.shape[1]), np.float32)
        h[rows] = np.maximum(x @ weight + bias, 0)
        gaps = np.ones(size, bool)
        gaps[rows] = False
        width = h.shape[1]
        around = np.zeros((size, 3 * width), np.float32)
        for dilation, (weight, bias) in zip(self._dilations, self._layers, strict=True):
            around[dilation:, :width] = h[:-dilation]
            around[:, width : 2 * width] = h
            around[:-dilation, 2 * width :] = h[dilation:]
            h += np.maximum(around @ weight + bias, 0)
            h[gaps] = 0
        weight, bias = self._output
        return np.asarray(h[rows] @ weight + bias, np.float32)

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


def _floats(quantised: npt.NDArray[np.generic], scales: npt.NDArray[np.generic]) -> Floats:
    return np.asarray(quantised.astype(np.float32) * scales.astype(np.float32)[:, None], np.float32)


def _after_space(norm: str, starts: Ints) -> Ints:
    return np.array([i for i, s in enumerate(starts.tolist()) if s and norm[s - 1].isspace()], np.int64)
