from __future__ import annotations

from typing import Any

import pytest

import govnlp
from govnlp.errors import InputError
from govnlp.inputs.checks import check_text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u3000", "empty"),
        (b"bytes", "bytes"),
        (None, "NoneType"),
        (5, "int"),
        ("甲\x00乙", "NUL"),
        ("甲\ud800", "surrogate"),
        ("\x01\x02\x03\x04 ab", "binary"),
        ("甲" * 11, "11 characters, over the limit of 10"),
    ],
)
def test_unreadable(text: Any, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as error:
        check_text(text, 10, "news.txt")
    assert "news.txt" in str(error.value)


@pytest.mark.parametrize("text", ["甲", "a\tb\r\n", "\x1b[1mbold\x1b[0m text", "\ufeff甲", "甲" * 10, "\U0010ffff"])
def test_readable_text_comes_back_as_it_is(text: str) -> None:
    assert check_text(text, 20) == text


@pytest.mark.parametrize("text", ["", " ", "甲\x00", "甲\ud800", b"bytes"])
def test_extract_refuses_them_too(text: Any) -> None:
    with pytest.raises(InputError):
        govnlp.extract(text)
