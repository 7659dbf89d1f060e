"""Accuracy may not fall: figures on the corpus, by language, against the floors in cases/floors.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import govnlp
from govnlp.analysis import analysis_of
from govnlp.entities.linking_score import b_cubed, chains_of, conll, gold_chains
from govnlp.evaluate import Figures, evaluate

FLOORS = json.loads((Path(__file__).parent / "cases" / "floors.json").read_text(encoding="utf-8"))
LINKING = FLOORS.pop("linking")


@pytest.fixture(scope="module")
def figures(repository, nlp) -> dict[str, Figures]:
    """The figures of each language of the corpus."""
    lines = (repository / "corpus" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines]
    articles = (govnlp.Article(id=g["id"], text=g["text"], published=g.get("published")) for g in golds)
    found = {article.id: govnlp.extract(article, nlp=nlp).model_dump() for article in articles}
    return {lang: evaluate([g for g in golds if g["lang"].startswith(lang)], found).figures() for lang in FLOORS}


@pytest.mark.parametrize(("lang", "name"), [(lang, name) for lang, floors in FLOORS.items() for name in floors])
def test_figure_is_at_or_above_its_floor(figures, lang, name):
    row = figures[lang][name]
    measured = row.get("f", row.get("accuracy"))
    assert measured >= FLOORS[lang][name], f"{name} in {lang}: {measured}, {row}"


@pytest.mark.parametrize("lang", FLOORS)
def test_every_offset_points_into_its_article(figures, lang):
    assert figures[lang]["articles"]["bad_offsets"] == 0
    assert figures[lang]["articles"]["missing"] == 0


def test_linking_is_at_or_above_its_floor(repository, nlp):
    lines = (repository / "corpus" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [gold for gold in map(json.loads, lines) if gold["entities"]]
    chains = [(gold_chains(gold), chains_of(analysis_of(nlp(gold["text"])))) for gold in golds]
    assert sum(len(gold) for gold, _ in chains) >= 150
    assert 100 * b_cubed(chains).f1 >= LINKING["B3"]
    assert 100 * conll(chains) >= LINKING["CoNLL"]
