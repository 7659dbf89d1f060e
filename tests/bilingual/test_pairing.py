from __future__ import annotations

import govnlp
from govnlp.bilingual.actors import actors_of
from govnlp.bilingual.concepts import load_concepts, load_cue_senses
from govnlp.bilingual.pairing import pair
from govnlp.bilingual.passages import Course, passages
from govnlp.bilingual.signals import Side, sides
from govnlp.scoring import BIAS, LinearScorer

TEXT = "市長表示，計畫不變。居民說，他們反對。"


def quotes() -> list[Side]:
    found = govnlp.extract(TEXT)
    return sides(found, "quotes", actors_of(found), load_concepts(), load_cue_senses())


def course() -> Course:
    found = passages(govnlp.extract(TEXT), load_concepts())
    return Course(found, found)


def test_of_equal_assignments_the_one_in_order_is_taken():
    pairs = pair(quotes(), quotes(), None, LinearScorer({BIAS: 1.0}))
    assert [(p.a, p.b) for p in pairs] == [(0, 0), (1, 1)]


def test_nothing_less_probable_than_the_least_is_paired():
    assert pair(quotes(), quotes(), None, LinearScorer({BIAS: 0.0}), least=0.6) == []


def test_place_counts_only_side_by_side():
    near = LinearScorer({BIAS: -5.0, "parallel passage same": 9.0})
    assert [(p.a, p.b) for p in pair(quotes(), quotes(), course(), near)] == [(0, 0), (1, 1)]
    assert pair(quotes(), quotes(), None, near) == []
