from __future__ import annotations

import typing

import pytest
from pydantic import ValidationError

from govnlp.records.extraction import Extraction
from govnlp.records.schema import POLARITY_OF, Article, Attitude, Entity, Mention, Polarity, Quote, Span, Stance

DESIGN = {
    Extraction: "id title lang published mentions entities quotes stances version",
    Span: "start end text",
    Mention: "start end text type entity_id",
    Entity: "id type name name_zh_hant name_zh_hans name_en kb_id aliases nominal",
    Quote: (
        "id type content cue source speaker speaker_id role affiliation outlet sentence date venue lang rule confidence"
    ),
    Stance: (
        "id holder holder_id target antecedent issue polarity attitude expression negated hedged evidence quote_id "
        "date rule confidence"
    ),
}


@pytest.mark.parametrize("record", DESIGN, ids=lambda record: record.__name__)
def test_records_have_the_fields_of_the_contract(record):
    assert set(record.model_fields) == set(DESIGN[record].split())


def test_every_attitude_has_a_polarity():
    assert set(POLARITY_OF) == set(typing.get_args(Attitude))
    assert set(POLARITY_OF.values()) == set(typing.get_args(Polarity))


def test_records_are_immutable_and_closed():
    span = Span(start=0, end=1, text="a")
    with pytest.raises(ValidationError):
        span.start = 2
    with pytest.raises(ValidationError):
        Span(start=0, end=1, text="a", note="b")
    with pytest.raises(ValidationError):
        Quote(id="q1", type="direct", content=[span], sentence=span, rule="r", confidence=1.5)


def test_an_article_needs_only_its_text():
    assert Article(text="a").model_dump() == {
        "text": "a",
        "id": "article",
        "title": None,
        "published": None,
        "lang": None,
    }


def test_an_extraction_survives_json():
    span = Span(start=0, end=1, text="「")
    quote = Quote(id="q1", type="direct", content=[span], sentence=span, rule="r", confidence=0.5)
    found = Extraction(id="a", title=None, lang="zh-Hant", published=None, quotes=[quote], version="0")
    assert Extraction.model_validate_json(found.to_json()) == found
    assert found.to_json(indent=2).count("\n") > 5
