"""Linear scorers: small trained models whose features are readable strings, and whose weights are a table.

A decision that rules alone make badly (is this 指出 a report, does the next sentence go on with it) is scored by a
logistic regression over binary features. The weights ship as `models/NAME.tsv`, so that a diff shows what changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

BIAS = "(bias)"

Part = tuple[Callable[..., tuple[str, ...]], *tuple[Any, ...]]
"""Features yet to be made: the function that makes them, and its arguments, all hashable."""
_MOST_PARTS = 1 << 13


def features_of(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the features of all parts."""
    for make, *arguments in parts:
        yield from make(*arguments)


class Reason(NamedTuple):
    """One feature that spoke for or against, with its weight (log-odds)."""

    feature: str
    weight: float


class LinearScorer:
    """A logistic regression over binary string features."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights
        self.bias = weights.get(BIAS, 0.0)
        self._parts: dict[Part, float] = {}

    def log_odds(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of `features`, bias included; unknown features weigh nothing."""
        weights = self.weights
        total = weights.get(BIAS, 0.0)
        for feature in features:  # a plain loop: twice as fast as sum() over a generator, and this is what costs most
            if feature in weights:
                total += weights[feature]
        return total

    def log_odds_of_parts(self, parts: Iterable[Part]) -> float:
        """Return the sum of the weights of all parts' features, without bias; each part's features are made once.

        Worth it where few values come in many combinations: making a string costs more than looking a tuple up.
        """
        known = self._parts
        total = 0.0
        for part in parts:
            odds = known.get(part)
            if odds is None:
                if len(known) > _MOST_PARTS:
                    known.clear()
                odds = known[part] = sum(self.weights.get(feature, 0.0) for feature in features_of((part,)))
            total += odds
        return total

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of the positive class, from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.log_odds(features)))))

    def reasons(self, features: Iterable[str], most: int = 5) -> list[Reason]:
        """Return the features that weighed most, heaviest first."""
        known = (Reason(f, self.weights[f]) for f in features if f in self.weights)
        return sorted(known, key=lambda r: -abs(r.weight))[:most]

    def dumps(self) -> str:
        """Return the weights as the text of a table, heaviest first, from which `loads` restores the scorer.

        Raises ValueError for a feature that a table cannot hold (one with a tab or a line end in it).
        """
        if broken := next((f for f in self.weights if "\t" in f or f.splitlines() != [f]), None):
            raise ValueError(f"the feature {broken!r} holds a tab or a line end")
        rows = sorted(self.weights.items(), key=lambda kv: (kv[0] != BIAS, -abs(kv[1]), kv[0]))
        return "feature\tweight\n" + "".join(f"{f}\t{w:.3f}\n" for f, w in rows if f == BIAS or abs(w) >= 0.0005)

    @classmethod
    def loads(cls, table: str) -> LinearScorer:
        """Restore a scorer from the text of its table."""
        rows = (line.split("\t") for line in table.splitlines()[1:])
        return cls({feature: float(weight) for feature, weight in rows})


@cache
def load_scorer(name: str) -> LinearScorer:
    """Return the scorer `models/NAME.tsv` that ships with the package.

    Raises FileNotFoundError where there is no such model.
    """
    return LinearScorer.loads(resources.files("govnlp.models").joinpath(f"{name}.tsv").read_text(encoding="utf-8"))
