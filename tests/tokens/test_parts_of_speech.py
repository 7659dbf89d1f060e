from __future__ import annotations

import pytest

from govnlp.tokens.parts_of_speech import common, ending, tag


@pytest.mark.parametrize(
    ("word", "part"), [("支持", "v"), ("部门", "n"), ("并", "c"), ("", ""), ("2025", "0"), ("gpt", "x"), ("。", "。")]
)
def test_tag(word: str, part: str) -> None:
    assert tag(word) == part


@pytest.mark.parametrize("name", ["北京", "沈颖琪", "星海科技"])
def test_names_are_no_common_words(name: str) -> None:
    assert common(name) == "n"
    assert common("部门") == "部门"


def test_ending_is_the_longest_common_word_at_the_end() -> None:
    assert ending("有关部门") == "部门"
    assert ending("沈颖琪") in ("琪", "n")
    assert ending("") == ""
