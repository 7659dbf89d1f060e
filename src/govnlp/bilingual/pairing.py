"""Pairing: which record of one version is which of the other, as the best assignment over scored pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from govnlp.assignment import assign
from govnlp.bilingual.passages import Course
from govnlp.bilingual.signals import Side, signals
from govnlp.scoring import LinearScorer, load_scorer

LEAST = 0.3
"""The least probability of a pair that is made: less than even, since a pair has also won over all its rivals."""

_TIE = 1e-6


class Pair(NamedTuple):
    """Two records that are one."""

    a: int
    b: int
    probability: float


def pair(
    a: Sequence[Side],
    b: Sequence[Side],
    course: Course | None,
    scorer: LinearScorer | None = None,
    least: float = LEAST,
) -> list[Pair]:
    """Return the pairs of the best assignment, in order of `a`; each side is in one pair at most.

    `scorer` is the model that judges a pair's signals, the shipped one if not given; no pair less probable than
    `least` is made.
    """
    scorer = scorer or load_scorer("compare")
    floor = math.log(least / (1 - least))
    odds = [[scorer.log_odds(signals(x, y, course)) for y in b] for x in a]
    # Joint holders of one position are alike in all but their names: of equal assignments, the one in order is taken.
    gains = [[max(0.0, value - floor - _TIE * abs(i - j)) for j, value in enumerate(row)] for i, row in enumerate(odds)]
    return [
        Pair(i, j, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds[i][j])))))
        for i, j in assign(gains)
        if odds[i][j] > floor
    ]
