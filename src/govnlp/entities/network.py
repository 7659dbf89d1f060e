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
from typing import Any

import numpy as np
import numpy.typing as npt

from govnlp.entities.convolution import TILE, Convolution
from govnlp.entities.features import (
    CLASSES,
    HashKeys,
    form_keys,
    key_hash,
    lexicon_states,
    pair_hashes,
    shape,
    word_places,
    words_of,
)
from govnlp.entities.forms import FormTable, Known
from govnlp.entities.units import Ints, Range, Units

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Arrays = dict[str, npt.NDArray[Any]]

GAP = 4
"""Empty rows between sentences: as many as the widest dilation, so that no sentence sees another."""

_CACHE = 60_000
"""Words whose vectors are kept."""


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
        # By place in a word; the last is for units in no word, whose place is -1.
        self._places = self._vectors([*([f"b{i}.{j}"] for i in range(4) for j in range(4)), []], unknown=False)
        self._pair_keys = HashKeys(a["pair_keys"])
        self._pairs = _floats(a["pairs"], a["pair_scales"])
        self._word_keys = HashKeys(a["word_keys"])
        self._words = _floats(a["words"], a["word_scales"])
        self._layers = [
            Convolution(a[f"layer{i}"].astype(np.float32), a[f"layer{i}_bias"].astype(np.float32), int(dilation))
            for i, dilation in enumerate(a["dilations"])
        ]
        self._output = a["output"].astype(np.float32), a["output_bias"].astype(np.float32)
        self._word_rows = {"": 0}
        self._forms = FormTable(self._describe)

    def logits(self, units: Units, words: Sequence[Range]) -> Floats:
        """Return the score of every label for every unit, of shape (units, labels).

        `words` are the words of the article around the units, as sorted, disjoint character ranges.
        """
        return self._run(self._first_layer(units, words), units.lengths)

    def _vectors(self, keys: Sequence[Sequence[str]], unknown: bool = True) -> Floats:
        """Return what each list of features adds to the first layer; `unknown` marks those whose first is not known."""
        out = np.zeros((len(keys), self._rows.shape[1]), np.float32)
        for i, names in enumerate(keys):
            at = self._keys.places(np.array([key_hash(name) for name in names], np.uint64))
            out[i] = self._rows[at[at >= 0]].sum(axis=0)
            if unknown and at[0] < 0:
                out[i] += self._unknown
        return out @ self._own

    def _describe(self, written: list[str], folded: list[str]) -> Known:
        """Return what is known of forms, given as written and in NORM."""
        lexicon = name_lexicon()
        keys = [
            form_keys(form, cased) + (lexicon.word_keys(cased) if is_latin(form) else [])
            for cased, form in zip(written, folded, strict=True)
        ]
        hashes = np.array([key_hash(form) for form in folded], np.uint64)
        return Known(hashes, self._word_keys.places(hashes) + 1, self._vectors(keys) + self._bias)

    def _words_at(self, units: Units, words: Sequence[Range], word: Ints, own: Ints) -> Ints:
        """Return the row of each unit's word vector: that of the word it lies in, by number, else its own."""
        if len(self._word_rows) > _CACHE:
            self._word_rows = {"": 0}
        rows = self._word_rows
        norm, row_of = units.norm, rows.get
        of_words = [row_of(norm[s:e], -1) for s, e in words]
        if -1 in of_words:
            missing = [norm[s:e] for (s, e), row in zip(words, of_words, strict=True) if row < 0]
            at = self._word_keys.places(np.array([key_hash(form) for form in missing], np.uint64))
            rows.update(zip(missing, (at + 1).tolist(), strict=True))
            of_words = [rows[norm[s:e]] for s, e in words]
        # The last is for units in no word, whose number is -1.
        found = np.array([*of_words, 0], np.int64)[word]
        return np.where(found > 0, found, own)

    def _first_layer(self, units: Units, words: Sequence[Range]) -> Floats:
        """Return the input of the convolutions, of shape (units, width)."""
        rows = self._forms.rows(units)
        known = self._forms.known
        hashes, h = known.hashes[rows], known.inputs[rows]
        begins = np.cumsum(units.lengths)[:-1]
        h[_spaced(units, begins)] += self._space
        word = words_of(units.starts, units.ends, words)
        h += self._places[word_places(word)]
        self._add_states(h, hashes, begins)
        pairs = np.zeros(len(rows) + 1, np.int64)
        pairs[1:-1] = self._pair_keys.places(pair_hashes(hashes)) + 2
        pairs[begins] = 0
        beside = self._pairs[pairs]
        around = (beside[:-1], beside[1:], self._words[self._words_at(units, words, word, known.words[rows])])
        h += np.concatenate(around, axis=1) @ self._outer
        return np.maximum(h, 0, out=h)

    def _add_states(self, h: Floats, hashes: Hashes, begins: Ints) -> None:
        """Add to the first layer what lexicon entries around the units say."""
        lexicon = name_lexicon()
        breaks = np.zeros(len(h), bool)
        breaks[begins] = True
        states = lexicon_states(hashes, breaks, lexicon.keys, lexicon.classes)
        for kind in np.flatnonzero(states.any(axis=0)).tolist():
            at = np.flatnonzero(states[:, kind])
            h[at] += self._states[kind][states[at, kind]]

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


def _spaced(units: Units, begins: Ints) -> Ints:
    """Return the numbers of the units that follow white space; `begins` are those that open a further sentence."""
    spaced = np.zeros(len(units.starts), bool)
    spaced[1:] = units.starts[1:] != units.ends[:-1]
    for i in (0, *begins.tolist()):
        start = int(units.starts[i])
        spaced[i] = start > 0 and units.norm[start - 1].isspace()
    return np.flatnonzero(spaced)


def _floats(quantised: npt.NDArray[np.generic], scales: npt.NDArray[np.generic]) -> Floats:
    return np.asarray(quantised.astype(np.float32) * scales.astype(np.float32)[:, None], np.float32)
