"""The table of stance expressions, and how they are found."""

from __future__ import annotations

import pytest

from govnlp.lexicons import load_lexicons
from govnlp.pipeline import load
from govnlp.records.schema import POLARITY_OF
from govnlp.stances.component import StancesStage
from govnlp.stances.expressions import Expressions, entry_of
from govnlp.stances.inflect import noun_forms, verb_forms

ROWS = load_lexicons().table("stances")
FRAMES = {
    "directive", "object", "modal", "imperative", "intent", "topic", "effect", "about", "noun", "regard", "passive",
    "contrast", "none",
}  # fmt: skip
FLAGS = {"strong", "weak", "quote", "v", "n", "inf", "act", "person"}


def test_table_is_sorted_and_well_formed() -> None:
    forms = [row["form"] for row in ROWS]
    assert forms == sorted(set(forms))
    for row in ROWS:
        entry = entry_of(row)
        assert entry.lang in ("zh", "en"), row
        assert entry.attitude in POLARITY_OF, row
        assert entry.frame in FRAMES, row
        assert entry.flags <= FLAGS, row


def test_several_hundred_in_each_language() -> None:
    assert min(sum(row["lang"] == lang for row in ROWS) for lang in ("zh", "en")) >= 500


def test_every_attitude_in_each_language() -> None:
    for lang in ("zh", "en"):
        assert {row["attitude"] for row in ROWS if row["lang"] == lang and row["frame"] != "none"} == set(POLARITY_OF)


@pytest.mark.parametrize(
    ("phrase", "form"),
    [("withdraw from", "withdrew from"), ("ban", "banning"), ("deny", "denies"), ("not rule out", "not ruled out")],
)
def test_verbs_are_inflected(phrase: str, form: str) -> None:
    assert form in verb_forms(phrase)


def test_nouns_are_inflected() -> None:
    assert noun_forms("objection to") == ["objection to", "objections to"]
    assert noun_forms("penalty for") == ["penalty for", "penalties for"]


def matches(text: str) -> list[str]:
    nlp = load()
    stage = nlp.get_pipe("govnlp_stances")
    assert isinstance(stage, StancesStage)
    from govnlp.analysis import analysis_of

    analysis = analysis_of(nlp.get_pipe("govnlp_structure")(nlp.make_doc(text)))
    assert analysis is not None
    return [m.entry.form for m in stage.expressions.find(analysis)]


def test_both_scripts_match_the_same_entries() -> None:
    assert matches("歐盟反對這項條款。") == matches("欧盟反对这项条款。") == ["反对"]


def test_the_longest_expression_wins() -> None:
    assert matches("歐盟完全拒絕這項條款。") == ["完全拒绝"]


def test_look_alikes_are_no_expressions() -> None:
    assert matches("市政府拒絕置評。") == []
    assert matches("The office declined to comment.") == []


def test_titles_of_works_are_passed_over() -> None:
    assert matches("縣政府公布《關於支持新創的意見》。") == []


def test_an_empty_table_finds_nothing() -> None:
    assert Expressions([])._empty
