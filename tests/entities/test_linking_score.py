from __future__ import annotations

import pytest

from govnlp.entities.linking_score import b_cubed, ceaf, conll, muc

GOLD = {(0, 1): "a", (1, 2): "a", (2, 3): "b", (3, 4): "b"}
FOUND = {(0, 1): "x", (1, 2): "x", (2, 3): "x", (5, 6): "y"}


def test_equal_chains_score_one() -> None:
    chains = {(0, 2): "a", (5, 7): "a", (9, 11): "b"}
    assert conll([(chains, {m: c.upper() for m, c in chains.items()})]) == pytest.approx(1.0)


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
    assert conll([({(0, 1): "a"}, {})]) == 0.0


def test_figures_worked_out_by_hand() -> None:
    assert muc([(GOLD, FOUND)])[:2] == (0.5, 0.5)  # of the links of a and b one is there; of those of x one is right
    assert b_cubed([(GOLD, FOUND)])[:2] == pytest.approx(((2 / 3 + 2 / 3 + 1 / 3) / 4, (1 + 1 + 1 / 2) / 4))
    assert ceaf([(GOLD, FOUND)])[:2] == pytest.approx((2 * 2 / 5 / 2, 2 * 2 / 5 / 2))  # a with x; nothing fits b
    assert conll([(GOLD, FOUND)]) == pytest.approx((0.5 + 0.5 + 0.4) / 3)


def test_chains_of_different_articles_do_not_meet() -> None:
    one, two = ({(0, 1): "a"}, {(0, 1): "x"}), ({(0, 1): "a", (1, 2): "b"}, {(0, 1): "y", (1, 2): "x"})
    assert conll([two, one]) == pytest.approx((0 + 1 + 1) / 3)  # no chain has a link, so MUC is nought
