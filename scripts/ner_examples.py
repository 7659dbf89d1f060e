"""What the recogniser is trained on: sentences as the network sees them, their vocabulary, and batches of them."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from govnlp.entities import features as ft
from govnlp.entities.network import is_latin, name_lexicon
from govnlp.text.norm import normalize
from govnlp.tokens.tokenizer import BilingualTokenizer
from ner_data import Sentence
from ner_network import LABELS, export

INDEX = {label: i for i, label in enumerate(LABELS)}
Tags = dict[str, list[tuple[int, str]]]
"""By sentence in NORM: the offsets at which a tag begins, and the tags."""


class Example:
    """One sentence as the network sees it, with its labels and tags."""

    def __init__(self, sentence: Sentence, tokenizer: BilingualTokenizer) -> None:
        text, self.spans = sentence
        self.text, self.norm = text, normalize(text)
        self.units = ft.units_of(self.norm, 0, len(self.norm))
        lexicon = name_lexicon()
        words = [(t.idx, t.idx + len(t.text)) for t in tokenizer(text) if not t.is_space]
        starts, ends = (np.array([u[k] for u in self.units], np.int64) for k in (0, 1))
        word = ft.words_of(starts, ends, words)
        self.words = [self.norm[slice(*words[w])] if w >= 0 else "" for w in word.tolist()]
        self.keys = []
        for (s, e), place in zip(self.units, ft.word_places(word).tolist(), strict=True):
            keys = ft.form_keys(self.norm[s:e], text[s:e])
            if is_latin(self.norm[s:e]):
                keys = keys + lexicon.word_keys(text[s:e])
            if place >= 0:
                keys = [*keys, f"b{place // 4}.{place % 4}"]
            self.keys.append([*keys, " "] if s and text[s - 1].isspace() else keys)
        hashes = np.array([ft.key_hash(self.norm[s:e]) for s, e in self.units], np.uint64)
        self.pairs = ft.pair_hashes(hashes)
        self.states = ft.lexicon_states(hashes, np.zeros(len(hashes), bool), lexicon.keys, lexicon.classes)
        self.labels = self._labels()

    def _labels(self) -> list[int]:
        labels = ["O"] * len(self.units)
        first = {s: i for i, (s, _) in enumerate(self.units)}
        last = {e: i for i, (_, e) in enumerate(self.units)}
        for s, e, kind in self.spans:
            if s in first and e in last:
                i, j = first[s], last[e]
                labels[i : j + 1] = [f"I-{kind}"] * (j - i + 1)
                labels[i], labels[j] = f"B-{kind}", f"E-{kind}"
                if i == j:
                    labels[i] = f"S-{kind}"
        return [INDEX[label] for label in labels]

    def set_tags(self, tags: Tags, index: dict[str, int]) -> None:
        """Number the tag of every unit, -1 where there is none or it is rare."""
        at = dict(tags.get(self.norm, ()))
        self.tags = np.array([index.get(at.get(s, ""), -1) for s, _ in self.units], np.int64)


class Vocabulary:
    """Which features have an embedding: 0 is none, 1 an unknown form."""

    def __init__(self, examples: list[Example], forms: list[str], pair_least: int) -> None:
        counts: Counter[str] = Counter()
        pairs: Counter[int] = Counter()
        for example in examples:
            for keys in example.keys:
                counts.update(keys)
            pairs.update(example.pairs.tolist())
        self.rows = {key: i for i, key in enumerate((k for k, n in counts.items() if n > 1 and k != " "), 2)}
        self.space = len(self.rows) + 2
        self.states = self.space + 1
        self.size = self.states + len(ft.CLASSES) * ft.STATES
        self.pairs = {pair: i for i, pair in enumerate((p for p, n in pairs.items() if n >= pair_least), 2)}
        self.words = {form: i for i, form in enumerate(forms, 1)}

    def encode(self, example: Example) -> None:
        """Set `rows`, `counts`, `pair_rows` and `word_rows` of an example, and forget what they come from."""
        rows: list[int] = []
        counts = []
        for keys, states in zip(example.keys, example.states, strict=True):
            known = [self.rows.get(key, 0) or (1 if i == 0 else 0) for i, key in enumerate(keys) if key != " "]
            here = [row for row in known if row] + [self.space] * (keys[-1] == " ")
            here += [self.states + kind * ft.STATES + int(states[kind]) for kind in np.flatnonzero(states)]
            rows += here
            counts.append(len(here))
        pairs = [self.pairs.get(pair, 1) for pair in example.pairs.tolist()]
        example.rows, example.counts = np.array(rows, np.int64), np.array(counts, np.int64)
        example.pair_rows = np.array([[0, *pairs], [*pairs, 0]], np.int64).T
        units = [example.norm[s:e] for s, e in example.units]
        example.word_rows = np.array(
            [self.words.get(word) or self.words.get(unit, 0) for word, unit in zip(example.words, units, strict=True)]
        )
        del example.keys, example.states, example.pairs, example.words

    def export(self, state: dict[str, Tensor], out: Path) -> None:
        """Write a model of this vocabulary."""
        features = sorted((ft.key_hash(key), row) for key, row in self.rows.items())
        words = sorted({ft.key_hash(form): row for form, row in self.words.items()}.items())
        pairs = sorted(self.pairs.items())
        keys = {"feature": features, "pair": pairs, "word": words}
        order = {
            "feature": np.array([*(row for _, row in features), 1, self.space]),
            "state": np.arange(self.states, self.size),
            "pair": np.array([0, 1, *(row for _, row in pairs)]),
            "word": np.array([0, *(row for _, row in words)]),
        }
        export(state, {name: np.array([k for k, _ in at], np.uint32) for name, at in keys.items()}, order, out)


def collate(items: list[tuple[Example, int]]) -> dict[str, Tensor]:
    """Pad a list of (example, set) to one batch."""
    size, steps = len(items), max(len(e.units) for e, _ in items)
    pairs = np.zeros((size, steps, 2), np.int64)
    counts, words, labels, mask = (np.zeros((size, steps), np.int64) for _ in range(4))
    tags = np.full((size, steps), -1)
    for i, (e, _) in enumerate(items):
        n = len(e.units)
        pairs[i, :n], counts[i, :n], words[i, :n], mask[i, :n] = e.pair_rows, e.counts, e.word_rows, 1
        tags[i, :n], labels[i, :n] = e.tags, e.labels
    offsets = np.cumsum(counts.ravel()) - counts.ravel()
    arrays = {"rows": np.concatenate([e.rows for e, _ in items]), "offsets": offsets, "pairs": pairs, "words": words,
              "labels": labels, "tags": tags, "mask": mask.astype(bool),
              "domain": np.array([d for _, d in items])}  # fmt: skip
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def batches(items: list[tuple[Example, int]], units: int = 1600) -> list[list[tuple[Example, int]]]:
    """Cut shuffled items into batches of about `units` units, of sentences of like length."""
    random.shuffle(items)
    made = []
    for at in range(0, len(items), 2000):
        batch: list[tuple[Example, int]] = []
        for item in sorted(items[at : at + 2000], key=lambda item: len(item[0].units)):
            if batch and len(item[0].units) * (len(batch) + 1) > units:
                made.append(batch)
                batch = []
            batch.append(item)
        made.append(batch)
    random.shuffle(made)
    return made
