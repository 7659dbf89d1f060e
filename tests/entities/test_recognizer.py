"""The recogniser's arithmetic: tables of hashes, places in words, and the search for the best labels."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from govnlp.entities.features import HashKeys, word_places, words_of
from govnlp.entities.recognizer import BATCH, shipped_recognizer
from govnlp.text.norm import normalize


def test_hash_keys_give_places_of_what_is_there_alone() -> None:
    keys = np.unique(np.random.default_rng(3).integers(0, 2**32, 5000, dtype=np.uint64))
    table = HashKeys(keys[::2])
    assert len(table) == len(keys[::2])
    assert table.places(keys).tolist() == [i // 2 if i % 2 == 0 else -1 for i in range(len(keys))]


def test_units_know_their_word_and_their_place_in_it() -> None:
    starts = np.array([0, 1, 2, 3, 6, 7])
    word = words_of(starts, starts + 1, [(0, 3), (6, 7), (7, 9)])
    assert word.tolist() == [0, 0, 0, -1, 1, 2]
    assert word_places(word).tolist() == [2, 5, 8, -1, 0, 0]


def test_no_words_are_no_error() -> None:
    assert words_of(np.array([0, 1]), np.array([1, 2]), []).tolist() == [-1, -1]


@pytest.mark.parametrize("spread", [1.0, 6.0])
def test_best_path_is_that_of_a_full_search(spread: float) -> None:
    recognizer = shipped_recognizer("zh")
    random = np.random.default_rng(11)
    lengths = np.array([7, 1, 12, 3])
    logits = random.normal(0, spread, (lengths.sum(), len(recognizer.labels))).astype(np.float32)
    logits[:, 0] += 2 * spread
    wanted = [
        _viterbi(recognizer, logits[end - length : end]).tolist()
        for end, length in zip(np.cumsum(lengths).tolist(), lengths.tolist(), strict=True)
    ]
    assert recognizer._best_path(logits, lengths).tolist() == list(itertools.chain(*wanted))


def _viterbi(recognizer: object, logits: np.ndarray) -> np.ndarray:
    best, back = recognizer._first + logits[0], []  # type: ignore[attr-defined]
    for row in logits[1:]:
        scores = best[:, None] + recognizer._transitions  # type: ignore[attr-defined]
        back.append(scores.argmax(0))
        best = scores.max(0) + row
    path = [int((best + recognizer._last).argmax())]  # type: ignore[attr-defined]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1])


def test_long_articles_are_cut_into_batches_without_a_change() -> None:
    text = "美國總統拜登在華盛頓會見日本首相岸田文雄。"
    repeated = text * (2 * BATCH // len(text) + 1)
    sentences = [(i, i + len(text)) for i in range(0, len(repeated), len(text))]
    words = [(i, i + 1) for i in range(len(repeated))]
    recognizer = shipped_recognizer("zh")
    once = recognizer.find(text, normalize(text), sentences[:1], words[: len(text)])
    found = recognizer.find(repeated, normalize(repeated), sentences, words)
    assert [(f.start % len(text), f.label) for f in found] == [(f.start, f.label) for f in once] * len(sentences)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_nothing_to_read_finds_nothing() -> None:
    assert shipped_recognizer("en").find(" ", " ", [(0, 1)], []) == []
