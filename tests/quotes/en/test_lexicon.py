"""The English cues: inflection and matching."""

from __future__ import annotations

import pytest

from govnlp.lexicons import load_lexicons
from govnlp.quotes.en.lexicon import inflect, plural


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("announce", {"announce", "announces", "announced", "announcing"}),
        ("reply", {"reply", "replies", "replied", "replying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
    ],
)
def test_inflect(verb: str, forms: set[str]) -> None:
    assert inflect(verb) == forms


@pytest.mark.parametrize(("noun", "forms"), [("claim", {"claim", "claims"}), ("reply", {"reply", "replies"})])
def test_plural(noun: str, forms: set[str]) -> None:
    assert plural(noun) == forms


def test_table_is_sorted_and_its_codes_are_known() -> None:
    rows = load_lexicons().table("cues_en")
    lemmas = [row["lemma"] for row in rows]
    assert lemmas == sorted(lemmas)
    takes = {"that", "quote", "to", "np", "for", "as", "obj-that", "obj-to"}
    flags = {"post", "addressee", "doc", "weak", "noun", "prep", "from"}
    assert all(set(row["takes"].split()) <= takes and set(row["flags"].split()) <= flags for row in rows)
