from __future__ import annotations

import pytest
from spacy.language import Language

import govnlp


@pytest.mark.parametrize(
    ("text", "name", "kb_id"),
    [
        ("歐盟的人工智慧法案下月生效。", "人工智慧法案", "law:eu-ai-act"),
        ("加拿大的人工智慧法案下月表決，人工智慧法案仍有爭議。", "人工智慧法案", None),
        ("Firms welcomed the AI Act in Brussels.", "AI Act", "law:eu-ai-act"),
        ("Firms criticised Canada's AI Act.", "AI Act", None),
        ("中國官媒為《香港國安法》辯護。", "香港國安法", "law:hk-nsl"),
    ],
)
def test_a_law_is_of_the_territory_that_stands_before_it(
    text: str, name: str, kb_id: str | None, nlp: Language
) -> None:
    (law,) = [e for e in govnlp.extract(text, nlp=nlp).entities if e.type == "LAW"]
    assert (law.name, law.kb_id) == (name, kb_id)
