"""Chinese quotes, by example: tests/cases/quotes_zh.jsonl."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import govnlp
from tests.support import marked_cases


@pytest.mark.parametrize("case", marked_cases("quotes_zh.jsonl"))
def test_quotes_are_found_with_their_speakers(case: dict[str, Any], nlp: Language) -> None:
    found = [
        {
            "content": [piece.text for piece in quote.content],
            "cue": quote.cue.text if quote.cue else None,
            "speaker": quote.speaker,
            "type": quote.type,
        }
        for quote in govnlp.extract(case["text"], nlp=nlp).quotes
    ]
    assert found == case["quotes"], case["comment"]
