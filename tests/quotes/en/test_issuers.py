"""Who issued a document, by the words around it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from govnlp.analysis import analysis_of
from govnlp.quotes.en.finder import passages
from govnlp.quotes.en.issuers import issued_documents
from govnlp.quotes.marks import find_quotations


@pytest.mark.parametrize(
    ("text", "noun", "issuer"),
    [
        ("The court's judgment was long.", "judgment", "The court"),
        ("A notice from the Water Board arrived.", "notice", "the Water Board"),
        ("A report published on Monday by the bank caused a stir.", "report", "the bank"),
        ("The ministry released a statement.", "statement", "The ministry"),
        ("The statement was released.", "statement", None),
    ],
)
def test_issuer(text: str, noun: str, issuer: str | None, nlp: Language) -> None:
    analysis = analysis_of(nlp(text))
    assert analysis is not None
    (passage,) = passages(analysis, find_quotations(analysis.norm, analysis.blocks))
    found = {d.noun: passage.text(*d.issuer) for d in issued_documents(passage)}
    assert found.get(noun) == issuer
