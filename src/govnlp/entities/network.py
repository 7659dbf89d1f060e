"""The recogniser's network, run with numpy alone.

Every unit (see `features`) is a sum of feature embeddings beside embeddings of its neighbour pairs; dilated
convolutions spread context (Strubell et al. 2017, Fast and accurate entity recognition with iterated dilated
convolutions). All sentences of an article run at once, laid out in one row with gaps between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from govnlp.entities.features import CLASSES, Hashes, Ints, form_keys, key_hash, look_up, pair_hashes, shape

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[Any]]

GAP = 4
"""Empty rows between sentences: as many as the widest dilation, so that no sentence sees another."""

_CACHE = 60_000


def read_arrays(path: Path) -> Arrays:
    """Read a model or lexicon file."""
    with np.load(path, allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


def shipped_arrays(name: str) -> Arrays:
    """Read `models/NAME.npz` of the package."""
    with resources.as_file(resources.files("govnlp.models").joinpath(f"{name}.npz")) as path:
        return read_arrays(path)


class NameLexicon:
    """What dictionaries know of names and words, by hash."""

    def __init__(self) -> None:
        arrays = shipped_arrays("ner_lexicon")
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


def is_latin(form: str) -> bool:
    """Tell whether a unit of NORM is a word in an alphabet."""
    return form[0].isalpha() and form[0] <= "\u1eff"


class Units(NamedTuple):
    """The units of an article, as every network reads them."""

    written: list[str]
    """Each as it stands in the text."""
    folded: list[str]
    """Each in NORM."""
    hashes: Hashes
    lengths: Ints
    """How many units each sentence has."""
    places: Ints
    """Where each lies in its word; see `word_places`."""
    states: Ints
    """How lexicon entries lie around each; see `lexicon_states`."""
    spaced: Ints
    """Those that follow white space."""


class Network:
    """One trained network: from units to scores of labels."""

    def __init__(self, a: Arrays) -> None:
        """`a` is what `scripts/train_ner.py` writes."""
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
        self.transitions = a["transitions"].astype(np.float32)
        self.first, self.last = a["first"].astype(np.float32), a["last"].astype(np.float32)
        self._forms: dict[str, int] = {}
        self._known = np.empty((0, self._rows.shape[1]), np.float32)

    def logits(self, units: Units) -> Floats:
        """Return the score of every label for every unit, of shape (units, labels)."""
        return self._run(self._encode(units), units.lengths)

    def _vectors(self, keys: Sequence[Sequence[str]], unknown: bool = True) -> Floats:
        """Return the summed embedding of each list of features; `unknown` marks those whose first is not known."""
        out = np.zeros((len(keys), self._rows.shape[1]), np.float32)
        for i, names in enumerate(keys):
            at = look_up(self._keys, np.array([key_hash(name) for name in names], np.uint64))
            out[i] = self._rows[at[at >= 0]].sum(axis=0)
            if unknown and at[0] < 0:
                out[i] += self._unknown
        return out

    def _form_ids(self, units: Units) -> Ints:
        """Return the row of each unit's own features in `self._known`, which grows with every new form."""
        if len(self._forms) > _CACHE:
            self._forms, self._known = {}, self._known[:0]
        forms = self._forms
        missing = {w: f for w, f in zip(units.written, units.folded, strict=True) if w not in forms}
        if missing:
            lexicon = name_lexicon()
            keys = []
            for cased, form in missing.items():
                keys.append(form_keys(form, cased) + (lexicon.word_keys(cased) if is_latin(form) else []))
                forms[cased] = len(forms)
            self._known = np.concatenate([self._known, self._vectors(keys)])
        return np.array([forms[w] for w in units.written], np.int64)

    def _encode(self, units: Units) -> Floats:
        """Return the input of the convolutions, of shape (units, width)."""
        count = len(units.written)
        forms = self._form_ids(units)
        x = self._known[forms]
        x[units.spaced] += self._space
        placed = units.places >= 0
        x[placed] += self._places[units.places[placed]]
        for kind in range(len(CLASSES)):
            at = np.flatnonzero(units.states[:, kind])
            x[at] += self._states[kind][units.states[at, kind]]
        pairs = look_up(self._pair_keys, pair_hashes(units.hashes)) + 2
        pairs[np.cumsum(units.lengths)[:-1] - 1] = 0
        left, right = np.zeros(count, np.int64), np.zeros(count, np.int64)
        left[1:], right[:-1] = pairs, pairs
        return np.concatenate([x, self._pairs[left], self._pairs[right]], axis=1)

    def _run(self, x: Floats, lengths: Ints) -> Floats:
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


def _floats(quantised: npt.NDArray[np.generic], scales: npt.NDArray[np.generic]) -> Floats:
    return np.asarray(quantised.astype(np.float32) * scales.astype(np.float32)[:, None], np.float32)
