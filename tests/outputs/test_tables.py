from __future__ import annotations

import pytest

from govnlp import ConfigError
from govnlp.outputs.tables import COLUMNS, rows
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity, Quote, Span

PROMISED = (
    "article_id,title,published,lang,quote_id,type,speaker,speaker_zh,speaker_en,role,affiliation,cue,content,"
    "content_zh_hant,sentence,start,end,rule,confidence"
)


def test_the_quotes_table_has_the_promised_columns():
    assert ",".join(COLUMNS["quotes"]) == PROMISED


@pytest.mark.parametrize("what", COLUMNS)
def test_rows_have_every_column_in_order(extraction, what):
    found = list(rows(extraction, what))
    assert found
    for row in found:
        assert list(row) == list(COLUMNS[what])
        for column, kind in COLUMNS[what].items():
            assert row[column] is None or type(row[column]) is kind, column


def test_names_come_from_the_linked_entity(extraction):
    (row,) = rows(extraction, "quotes")
    assert (row["speaker_zh"], row["speaker_en"]) == ("林若安", "Ruth Lin")


def test_a_name_that_is_not_known_in_a_language_stays_empty(extraction):
    (row,) = rows(extraction, "stances")
    assert (row["holder_zh"], row["holder_en"]) == ("陳立文", None)


def quote(words, speaker, speaker_id=None, lang="zh-Hant"):
    piece = Span(start=0, end=len(words), text=words)
    return Quote(
        id="q1",
        type="indirect",
        content=[piece],
        speaker=speaker,
        speaker_id=speaker_id,
        sentence=piece,
        lang=lang,
        rule="r",
        confidence=1,
    )


def article(lang, quotes, entities=()):
    return Extraction(
        id="a", title=None, lang=lang, published=None, quotes=quotes, entities=list(entities), version="0"
    )


def test_several_speakers_are_named_where_all_are_known():
    entities = [
        Entity(id="e1", type="GPE", name="美國", name_zh_hant="美國", name_en="United States"),
        Entity(id="e2", type="GPE", name="法國", name_zh_hant="法國", name_en="France"),
    ]
    both, one = quote("好", "美國;法國"), quote("好", "美國;官員")
    (first, second) = rows(article("zh-Hant", [both, one], entities), "quotes")
    assert (first["speaker_zh"], first["speaker_en"]) == ("美國;法國", "United States;France")
    assert (second["speaker_zh"], second["speaker_en"]) == ("美國;官員", None)


def test_simplified_content_is_given_in_traditional_characters_too():
    (row,) = rows(article("zh-Hans", [quote("这项条例会执行", "官员", lang="zh-Hans")]), "quotes")
    assert row["content"] == "这项条例会执行"
    assert row["content_zh_hant"] == "這項條例會執行"
    (row,) = rows(article("zh-Hant", [quote("這項條例會執行", None)]), "quotes")
    assert row["content_zh_hant"] is None
    assert row["speaker"] is None


def test_an_unknown_table_is_named_with_the_choices(extraction):
    with pytest.raises(ConfigError, match=r"'verbs'.*quotes, stances, entities"):
        list(rows(extraction, "verbs"))
