from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govnlp.text.phrases import Phrases

_PHRASE = st.text("ab1 中文的", min_size=1, max_size=10)


def starts_inside_a_word(text: str, at: int) -> bool:
    return at > 0 and all(c.isascii() and c.isalnum() for c in text[at - 1 : at + 1])


@given(st.sets(_PHRASE, max_size=8), st.text("ab1 中文的", max_size=60))
def test_every_place_of_every_phrase_is_found_once(phrases: set[str], text: str) -> None:
    found = list(Phrases({phrase: phrase.upper() for phrase in phrases}).find(text))
    assert found == [
        (start, end, text[start:end].upper())
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if text[start:end] in phrases and not starts_inside_a_word(text, start)
    ]


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    assert list(Phrases({"𠀀市": 1}).find("在𠀀市")) == [(1, 3, 1)]
