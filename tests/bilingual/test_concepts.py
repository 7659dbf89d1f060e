from __future__ import annotations

import pytest

from govnlp.bilingual.concepts import load_concepts, load_cue_senses
from govnlp.bilingual.terms import find_terms, other_forms
from govnlp.text.norm import normalize


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("人工智慧", "AI"),
        ("人工智能", "artificial intelligence"),
        ("監理沙盒", "regulatory sandbox"),
        ("算法偏見", "algorithmic bias"),
    ],
)
def test_both_languages_name_one_concept(chinese, english):
    concepts = load_concepts()
    assert set().union(*concepts.keys(normalize(chinese))) & set().union(*concepts.keys(normalize(english)))


def test_a_short_english_form_stands_as_a_word():
    assert load_concepts().keys("said") == []


@pytest.mark.parametrize(("zh", "en"), [("警告", "warned"), ("敦促", "urges"), ("表示", "said"), ("否認", "denied")])
def test_cues_of_one_sense(zh, en):
    senses = load_cue_senses()
    assert senses.of(normalize(zh)) == senses.of(en) is not None


def test_terms_are_found_in_any_script():
    assert find_terms("沙盒") == find_terms("regulatory sandbox")
    assert "监管沙盒" in other_forms("監理沙盒")
    assert len(find_terms()) >= 400
