"""English quotes, by example: tests/cases/quotes_en.jsonl."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

import govnlp
from govnlp.analysis import analysis_of
from govnlp.quotes.en.finder import passages
from govnlp.quotes.marks import find_quotations
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


COLUMN = """Why I still trust the ferry
I think the new timetable is a mistake. I know my neighbours will not thank me, but I believe we need the late boat.
You may say that we can drive. I would say that you have not tried our road in March, when I lose my patience.
My sister, who lives on the island, told me that she would move away. I hope that we keep her.
I understand my critics, and you may ask what I would pay for it. I know that I would pay more than we do now."""


def test_the_author_of_a_column_is_no_source(nlp: Language) -> None:
    sources = [q.source.text for q in govnlp.extract(COLUMN, nlp=nlp).quotes if q.source]
    assert sources == ["My sister"]


@pytest.mark.parametrize(
    ("text", "register"),
    [
        (COLUMN, "written"),
        (COLUMN.replace("I think", "Um, yeah, I think"), "spoken"),
        (COLUMN.replace(". ", "?\n"), "spoken"),
        ("The mayor said the dam could break.", "news"),
    ],
    ids=["a column", "fillers", "questions", "a report"],
)
def test_texts_in_the_first_person_are_talks_or_columns(text: str, register: str, nlp: Language) -> None:
    analysis = analysis_of(nlp(text))
    assert analysis is not None
    found = passages(analysis, find_quotations(analysis.norm, analysis.blocks))
    assert {p.register for p in found} == {register}
