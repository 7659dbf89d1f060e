from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

import govnlp

STORY = "safety-testing-scheme"


@pytest.fixture(scope="module")
def versions(nlp: Language, repository: Path) -> tuple[govnlp.Extraction, govnlp.Extraction]:
    def read(lang: str) -> govnlp.Extraction:
        text = (repository / "corpus" / "articles" / f"{STORY}-{lang}.txt").read_text(encoding="utf-8")
        return govnlp.extract(govnlp.Article(id=lang, text=text), nlp=nlp)

    return read("zh-Hant"), read("en")


def test_every_quote_stands_in_one_row(versions: tuple[govnlp.Extraction, govnlp.Extraction]) -> None:
    rows = govnlp.compare(*versions).to_dataframe()
    quotes = rows[rows["kind"] == "quote"]
    for side, extraction in zip("ab", versions, strict=True):
        told = Counter(quotes[f"id_{side}"].dropna())
        assert told == Counter(q.id for q in extraction.quotes)


def test_quotes_of_a_translation_are_paired(versions: tuple[govnlp.Extraction, govnlp.Extraction]) -> None:
    rows = govnlp.compare(*versions).to_dataframe()
    paired = rows[(rows["kind"] == "quote") & rows["id_a"].notna() & rows["id_b"].notna()]
    assert len(paired) >= len(versions[1].quotes) // 2
    assert (paired["reason"].str.len() > 0).all()


def test_an_article_differs_from_itself_in_nothing(versions: tuple[govnlp.Extraction, govnlp.Extraction]) -> None:
    rows = govnlp.compare(versions[0], versions[0]).to_dataframe()
    assert set(rows["status"]) == {"same"}
    assert (rows["id_a"] == rows["id_b"]).all()


def test_link_merges_an_actor_named_in_both_languages(nlp: Language) -> None:
    chinese = govnlp.extract(govnlp.Article(id="zh", text="世界衛生組織表示，疫情已經結束。"), nlp=nlp)
    english = govnlp.extract(govnlp.Article(id="en", text="The World Health Organization said it was over."), nlp=nlp)
    linked = govnlp.link([chinese, english])
    a, b = linked.actor_of("zh", "世界衛生組織"), linked.actor_of("en", "World Health Organization")
    assert a is not None
    assert a == b
