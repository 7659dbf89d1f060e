"""B³: how well linking agrees with gold chains (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from govnlp.analysis import Analysis
from govnlp.entities.nominals import find_nominals

Range = tuple[int, int]

SCORED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""The types of which gold chains are annotated."""


class Score(NamedTuple):
    """Precision, recall and F1, from 0 to 1."""

    precision: float
    recall: float
    f1: float


def chains_of(analysis: Analysis) -> dict[Range, str]:
    """Return by character range the entity id of every linked mention of a scored type, and of every nominal."""
    found = {(m.start, m.end): m.entity_id for m in analysis.mentions if m.entity_id and m.type in SCORED}
    found.update({(start, end): entity_id for start, end, entity_id in find_nominals(analysis)})
    return found


def b_cubed(articles: Iterable[tuple[Mapping[Range, Hashable], Mapping[Range, Hashable]]]) -> Score:
    """Return B³ over articles, each given as (gold, found): the chain of every mention by its range.

    A mention is the same in both where its range is. A gold mention that was not found counts as wholly missed, a
    found one without gold as wholly wrong.
    """
    right_found = right_gold = 0.0
    found_count = gold_count = 0
    for gold, found in articles:
        shared = gold.keys() & found.keys()
        gold_sizes, found_sizes, both = (
            _sizes(gold.values()),
            _sizes(found.values()),
            _sizes((gold[m], found[m]) for m in shared),
        )
        for mention in shared:
            overlap = both[gold[mention], found[mention]]
            right_found += overlap / found_sizes[found[mention]]
            right_gold += overlap / gold_sizes[gold[mention]]
        found_count += len(found)
        gold_count += len(gold)
    precision = right_found / found_count if found_count else 0.0
    recall = right_gold / gold_count if gold_count else 0.0
    total = precision + recall
    return Score(precision, recall, 2 * precision * recall / total if total else 0.0)


def _sizes(chains: Iterable[Hashable]) -> dict[Hashable, int]:
    sizes: dict[Hashable, int] = {}
    for chain in chains:
        sizes[chain] = sizes.get(chain, 0) + 1
    return sizes
