"""The part-of-speech tagger and its words."""

from __future__ import annotations

import pytest

from govnlp.quotes.en.tagger import load_tagger
from govnlp.quotes.en.words import cut
from govnlp.text.norm import normalize


def tagged(text: str) -> list[tuple[str, str]]:
    words = cut(text, normalize(text), 0, len(text))
    load_tagger().tag(words)
    return [(w.form, w.tag) for w in words]


def test_words_cover_their_text() -> None:
    text = "Mr. Doe didn't re-open the U.S. plant in Yan'an (it’s shut)."
    words = cut(text, normalize(text), 0, len(text))
    assert [w.form for w in words] == [text[w.start : w.end] for w in words]
    forms = "Mr. Doe did n't re-open the U.S. plant in Yan'an ( it ’s shut ) .".split()
    assert [w.form for w in words] == forms


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The report claims that prices fell.", "claims", "VBZ"),
        ("The claims were denied.", "claims", "NNS"),
        ("She said it was late.", "said", "VBD"),
        ("He has said so.", "said", "VBN"),
        ("They want to say it.", "say", "VB"),
    ],
)
def test_tags(text: str, word: str, tag: str) -> None:
    assert (word, tag) in tagged(text)


def test_empty() -> None:
    load_tagger().tag([])
