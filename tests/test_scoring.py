from __future__ import annotations

import pytest

from govnlp.scoring import BIAS, LinearScorer, features_of


def made(a: str, b: int) -> tuple[str, ...]:
    return f"a={a}", f"b={b}"


PARTS = [(made, "x", 1), (made, "y", 2), (made, "x", 1)]


def test_parts_weigh_what_their_features_weigh() -> None:
    scorer = LinearScorer({"a=x": 0.5, "b=2": -2.0, "b=1": 0.25})
    assert list(features_of(PARTS[:1])) == ["a=x", "b=1"]
    for _ in range(2):  # the second time from memory
        assert scorer.log_odds_of_parts(PARTS) == pytest.approx(scorer.log_odds(features_of(PARTS)))


def test_parts_have_no_bias() -> None:
    assert LinearScorer({BIAS: 3.0}).log_odds_of_parts(PARTS) == 0.0
