"""A part-of-speech tagger for English: a linear-chain model with its weights in a plain array.

Trained by scripts/train_tagger_en.py; see models/MODEL_CARD.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from govnlp.quotes.en.words import Word

PUNCTUATION = "."
"""The tag of every token without a letter or digit; it is not learnt."""

_CURRENCY = frozenset("$£€¥%")
_MERGED = {
    "NNPS": "NNP", "PDT": "DT", "JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "WP$": "WP", "FW": "NN",
    "ADD": "NNP", "AFX": "JJ", "GW": "NN", "XX": "NN", "NFP": PUNCTUATION, "LS": "CD", "$": "SYM",
}  # fmt: skip


def coarse_tag(upos: str, xpos: str) -> str:
    """Map treebank tags to those of the tagger: subordinating conjunctions get one of their own."""
    if upos == "SCONJ" and xpos == "IN":
        return "SC"
    if upos == "PUNCT":
        return PUNCTUATION
    return _MERGED.get(xpos, xpos if xpos.isalpha() or xpos == "PRP$" else PUNCTUATION)


def features(forms: Sequence[str], norms: Sequence[str], classes: Mapping[str, str]) -> list[list[str]]:
    """Return the features of every token of a sentence, from its original and its folded forms.

    `classes` gives the parts of speech that a dictionary knows for a folded form.
    """
    padded = ["^^", "^", *norms, "$", "$$"]
    known = [classes.get(norm, "?") for norm in padded]
    rows = []
    for i, (form, norm) in enumerate(zip(forms, norms, strict=True), 2):
        before, after = padded[i - 1], padded[i + 1]
        row = [
            "w=" + norm,
            "p=" + before,
            "n=" + after,
            "pp=" + padded[i - 2],
            "nn=" + padded[i + 2],
            "3=" + norm[-3:],
            "2=" + norm[-2:],
            "4=" + norm[-4:],
            "1=" + norm[:1],
            "p3=" + before[-3:],
            "n3=" + after[-3:],
            "s=" + _shape(form, before),
            "l=" + known[i],
            f"pl={known[i - 1]} {known[i]}",
            f"ln={known[i]} {known[i + 1]}",
            f"lw={before} {known[i]}",
            f"wl={known[i]} {after}",
            f"pw={before} {norm}",
            f"wn={norm} {after}",
            f"pn={before} {after}",
        ]
        rows.append(row)
    return rows


def _shape(form: str, before: str) -> str:
    first = "^" if before in '^“"‘:' else ""
    if form[0].isdigit():
        return "9" if form.isdigit() else "9x"
    if form.isupper():
        return first + ("X" if len(form) == 1 else "XX")
    if form[0].isupper():
        return first + "Xx"
    return "x" if form.isalpha() else "x-"


class Tagger:
    """Find the best sequence of tags (Viterbi) under a linear-chain model."""

    def __init__(
        self,
        tags: Sequence[str],
        rows: dict[str, int],
        weights: NDArray[np.float32],
        transitions: NDArray[np.float32],
        classes: Mapping[str, str],
    ) -> None:
        """`weights` is features by tags, `transitions` tags by tags; `rows` maps features to rows of `weights`."""
        self._classes = classes
        self.tags = list(tags)
        self._rows = rows
        self._weights = weights
        self._transitions = np.ascontiguousarray(transitions.T)

    def tag(self, words: Sequence[Word]) -> None:
        """Set the tag of every word of one sentence."""
        for word in words:
            if not (word.norm[0].isalnum() or word.norm[-1].isalnum() or word.norm[0] in _CURRENCY):
                word.tag = PUNCTUATION
        if not words:
            return
        scores = self._scores(words)
        back = np.zeros((len(words), len(self.tags)), dtype=np.int64)
        best = scores[0]
        for i in range(1, len(words)):
            step = self._transitions + best
            back[i] = step.argmax(1)
            best = step.max(1) + scores[i]
        tag = int(best.argmax())
        for i in range(len(words) - 1, -1, -1):
            if words[i].tag != PUNCTUATION:
                words[i].tag = self.tags[tag]
            tag = int(back[i, tag])

    def _scores(self, words: Sequence[Word]) -> NDArray[np.float32]:
        indices: list[int] = []
        starts: list[int] = []
        get = self._rows.get
        for row in features([w.form for w in words], [w.norm for w in words], self._classes):
            starts.append(len(indices))
            indices += [k for k in map(get, row) if k is not None]
            indices.append(0)  # an all-zero row, so that no token is without features
        result: NDArray[np.float32] = np.add.reduceat(self._weights[indices], starts, axis=0)
        return result


@cache
def load_tagger() -> Tagger:
    """Return the tagger that ships with the package."""
    with resources.files("govnlp.models").joinpath("tagger_en.npz").open("rb") as file:
        arrays = np.load(file, allow_pickle=False)
        tags = str(arrays["tags"]).split()
        names = bytes(arrays["features"]).decode("utf-8").split("\n")
        weights = np.zeros((len(names) + 1, len(tags)), dtype=np.float32)
        weights[arrays["row"], arrays["column"]] = arrays["value"] * arrays["scale"]
        transitions = arrays["transitions"].astype(np.float32)
        classes = read_classes(bytes(arrays["classes"]).decode("utf-8"))
    return Tagger(tags, {name: i for i, name in enumerate(names, 1)}, weights, transitions, classes)


def read_classes(table: str) -> dict[str, str]:
    """Read lines of a word class and all words of that class into a mapping from words to classes."""
    rows = (line.split(" ") for line in table.splitlines())
    return {word: row[0] for row in rows for word in row[1:]}
