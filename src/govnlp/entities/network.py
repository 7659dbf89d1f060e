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

from govnlp.entities.convolution import TILE, Convolution
from govnlp.entities.features import CLASSES, Hashes, HashKeys, Ints, form_keys, key_hash, pair_hashes, shape

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
        self.keys = HashKeys(arrays["keys"])
        self.classes = arrays["classes"].astype(np.uint32)
        self._word_keys = HashKeys(arrays["word_keys"])
        self._clusters = arrays["word_clusters"].astype(np.uint32)
        self._capitals = arrays["word_capitals"]

    def word_keys(self, cased: str) -> list[str]:
        """Return the features of a Latin word as written: how often it has a capital, and its Brown cluster."""
        hashes = np.array([key_hash(cased), key_hash(cased.capitalize())], np.uint64)
        at = next((int(i) for i in self._word_keys.places(hashes) if i >= 0), -1)
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
    words: list[str]
    """The words of the article in NORM, and an empty one at the end."""
    word: Ints
    """Which word each lies in, or -1."""
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
        self._keys = HashKeys(a["feature_keys"])
        self._rows = _floats(a["features"], a["feature_scales"])
        self._unknown = self._rows[-2]
        # The first layer is linear: what is looked up in small tables goes through it here, once, not unit by unit.
        weight, self._bias = a["input"].astype(np.float32), a["input_bias"].astype(np.float32)
        self._own, self._outer = weight[: self._rows.shape[1]], weight[self._rows.shape[1] :]
        self._space = self._rows[-1] @ self._own
        states = _floats(a["states"], a["state_scales"]) @ self._own
        self._states = states.reshape(len(CLASSES), -1, states.shape[1])
        self._places = self._vectors([[f"b{i}.{j}"] for i in range(4) for j in range(4)], unknown=False)
        self._pair_keys = HashKeys(a["pair_keys"])
        self._pairs = _floats(a["pairs"], a["pair_scales"])
        self._word_keys = HashKeys(a["word_keys"])
        self._words = _floats(a["words"], a["word_scales"])
        self._layers = [
            Convolution(a[f"layer{i}"].astype(np.float32), a[f"layer{i}_bias"].astype(np.float32), int(dilation))
            for i, dilation in enumerate(a["dilations"])
        ]
        self._output = a["output"].astype(np.float32), a["output_bias"].astype(np.float32)
        self._word_rows: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._known = np.empty((1024, len(self._bias)), np.float32)

    def logits(self, units: Units) -> Floats:
        """Return the score of every label for every unit, of shape (units, labels)."""
        return self._run(self._first_layer(units), units.lengths)

    def _vectors(self, keys: Sequence[Sequence[str]], unknown: bool = True) -> Floats:
        """Return what each list of features adds to the first layer; `unknown` marks those whose first is not known."""
        out = np.zeros((len(keys), self._rows.shape[1]), np.float32)
        for i, names in enumerate(keys):
            at = self._keys.places(np.array([key_hash(name) for name in names], np.uint64))
            out[i] = self._rows[at[at >= 0]].sum(axis=0)
            if unknown and at[0] < 0:
                out[i] += self._unknown
        return out @ self._own

    def _form_ids(self, units: Units) -> Ints:
        """Return the row of each unit's own features in `self._known`, which grows with new forms."""
        if len(self._forms) > _CACHE:
            self._forms = {}
        forms = self._forms
        missing = {w: f for w, f in zip(units.written, units.folded, strict=True) if w not in forms}
        if missing:
            lexicon = name_lexicon()
            keys = []
            for cased, form in missing.items():
                keys.append(form_keys(form, cased) + (lexicon.word_keys(cased) if is_latin(form) else []))
                forms[cased] = len(forms)
            first = len(forms) - len(missing)
            if len(forms) > len(self._known):
                self._known = np.resize(self._known, (2 * len(forms), self._known.shape[1]))
            self._known[first : len(forms)] = self._vectors(keys)
        return np.array([forms[w] for w in units.written], np.int64)

    def _words_at(self, units: Units) -> Ints:
        """Return the row of each unit's word vector: the word it lies in, else its own."""
        if len(self._word_rows) > _CACHE:
            self._word_rows = {}
        rows = self._word_rows
        missing = [form for form in dict.fromkeys([*units.words, *units.folded]) if form not in rows]
        at = self._word_keys.places(np.array([key_hash(form) for form in missing], np.uint64))
        rows.update(zip(missing, (at + 1).tolist(), strict=True))
        rows[""] = 0
        words = np.array([rows[form] for form in units.words], np.int64)[units.word]
        own = np.array([rows[form] for form in units.folded], np.int64)
        return np.where(words > 0, words, own)

    def _first_layer(self, units: Units) -> Floats:
        """Return the input of the convolutions, of shape (units, width)."""
        count = len(units.written)
        forms = self._form_ids(units)  # may put a larger table in place of `self._known`
        h = self._known[forms]
        h[units.spaced] += self._space
        placed = units.places >= 0
        h[placed] += self._places[units.places[placed]]
        for kind in range(len(CLASSES)):
            at = np.flatnonzero(units.states[:, kind])
            h[at] += self._states[kind][units.states[at, kind]]
        pairs = self._pair_keys.places(pair_hashes(units.hashes)) + 2
        pairs[np.cumsum(units.lengths)[:-1] - 1] = 0
        left, right = np.zeros(count, np.int64), np.zeros(count, np.int64)
        left[1:], right[:-1] = pairs, pairs
        around = (self._pairs[left], self._pairs[right], self._words[self._words_at(units)])
        h += np.concatenate(around, axis=1) @ self._outer
        h += self._bias
        return np.maximum(h, 0, out=h)

    def _run(self, first: Floats, lengths: Ints) -> Floats:
        """Run the convolutions; the result has shape (units, labels)."""
        rows = np.arange(len(first)) + GAP * (1 + np.repeat(np.arange(len(lengths)), lengths))
        size = -(-(rows[-1] + 1 + GAP) // (TILE * GAP)) * TILE * GAP
        padded = np.zeros((size + TILE * GAP, first.shape[1]), np.float32)
        h = padded[GAP : GAP + size]
        h[rows] = first
        gaps = np.ones(size, bool)
        gaps[rows] = False
        between = np.flatnonzero(gaps)
        for layer in self._layers:
            h += layer(padded, GAP)
            h[between] = 0
        weight, bias = self._output
        return np.asarray(h[rows] @ weight + bias, np.float32)


def _floats(quantised: npt.NDArray[np.generic], scales: npt.NDArray[np.generic]) -> Floats:
    return np.asarray(quantised.astype(np.float32) * scales.astype(np.float32)[:, None], np.float32)
