from __future__ import annotations

import pytest
from spacy.language import Language

import govnlp

CASES = [
    (
        "數位發展部長林宜敬今天在立法院交通委員會會議上表示，草案年底前提出。",
        {"venue": "立法院交通委員會會議", "outlet": "", "affiliation": "數位發展部"},
    ),
    ("微軟副總裁李大衛接受《天下雜誌》專訪時指出，企業需要明確的規範。", {"venue": "", "outlet": "天下雜誌"}),
    ("外交部長陳美華在記者會上說，談判仍在進行。", {"venue": "記者會", "outlet": ""}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_venue_outlet_and_affiliation(text: str, expected: dict[str, str], nlp: Language) -> None:
    (quote,) = govnlp.extract(text, nlp=nlp).quotes
    assert {field: getattr(quote, field) for field in expected} == expected


def test_a_date_counts_from_the_day_of_publication(nlp: Language) -> None:
    article = govnlp.Article(text="財政部長王大同昨天表示，稅收穩定。", published="2025-09-26")
    (quote,) = govnlp.extract(article, nlp=nlp).quotes
    assert quote.date == "2025-09-25"
