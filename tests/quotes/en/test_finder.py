"""English quotes, by example: tests/cases/quotes_en.jsonl."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import govnlp
from tests.support import marked_cases


@pytest.mark.parametrize("case", marked_cases("quotes_en.jsonl"))
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


def test_every_quote_names_its_rule(nlp: Language) -> None:
    (quote,) = govnlp.extract("The mayor warned that the dam could break.", nlp=nlp).quotes
    assert quote.rule == "pre/that: warn"
    assert 0.5 <= quote.confidence <= 1.0


@pytest.mark.parametrize("text", ['"', "said said said", "that, said", '"" said', "according to", "X said \" ' \" '."])
def test_fragments_do_no_harm(text: str, nlp: Language) -> None:
    for quote in govnlp.extract(text, nlp=nlp).quotes:
        assert all(text[piece.start : piece.end] == piece.text for piece in quote.content)
