from __future__ import annotations

import pytest

from govnlp.entities.linking_score import b_cubed


def test_equal_chains_score_one() -> None:
    chains = {(0, 2): "a", (5, 7): "a", (9, 11): "b"}
    assert b_cubed([(chains, {m: c.upper() for m, c in chains.items()})]).f1 == 1.0


def test_one_chain_for_two_entities_costs_precision() -> None:
    score = b_cubed([({(0, 1): "a", (2, 3): "b"}, {(0, 1): "x", (2, 3): "x"})])
    assert score.precision == pytest.approx(0.5)
    assert score.recall == 1.0


def test_missed_mentions_cost_recall() -> None:
    score = b_cubed([({(0, 1): "a", (2, 3): "a"}, {(0, 1): "x"})])
    assert score.precision == 1.0
    assert score.recall == pytest.approx(0.25)


def test_nothing_found() -> None:
    assert b_cubed([({(0, 1): "a"}, {})]).f1 == 0.0
