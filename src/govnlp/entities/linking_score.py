"""How well linking agrees with gold chains: B³ (Bagga and Baldwin 1998) and the CoNLL score (Pradhan et al. 2012).

A mention is the same in gold and found where its range is. A gold mention that was not found counts as wholly missed, a
found one without gold as wholly wrong. Articles are given as (gold, found): the chain of every mention by its range.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from govnlp.analysis import Analysis
from govnlp.assignment import assign

Range = tuple[int, int]
Chains = Mapping[Range, Hashable]

SCORED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""The types of which gold chains are annotated."""


class Score(NamedTuple):
    """Precision, recall and F1, from 0 to 1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, precision: tuple[float, float], recall: tuple[float, float]) -> Score:
        """Return the score of what is right among how many, found and gold."""
        p, r = (right / count if count else 0.0 for right, count in (precision, recall))
        return cls(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def gold_chains(article: Mapping[str, Any]) -> dict[Range, str]:
    """Return by character range the entity id of every gold mention of an article of the corpus, nominals too."""
    return {
        (start, end): entity["id"]
        for entity in article["entities"]
        for start, end in (*entity["mentions"], *entity.get("nominal", ()))
    }


def chains_of(analysis: Analysis) -> dict[Range, str]:
    """Return by character range the entity id of every linked mention of a scored type, and of every nominal."""
    found = {(m.start, m.end): m.entity_id for m in analysis.mentions if m.entity_id and m.type in SCORED}
    found.update({(span.start, span.end): entity.id for entity in analysis.entities for span in entity.nominal})
    return found


def b_cubed(articles: Iterable[tuple[Chains, Chains]]) -> Score:
    """Return B³: of each mention, how much of its chain is right."""
    right_found = right_gold = 0.0
    found_count = gold_count = 0
    for gold, found in articles:
        gold_sizes, found_sizes, both = _sizes(gold, found)
        for (g, f), overlap in both.items():
            right_found += overlap * overlap / found_sizes[f]
            right_gold += overlap * overlap / gold_sizes[g]
        found_count += len(found)
        gold_count += len(gold)
    return Score.of((right_found, found_count), (right_gold, gold_count))


def muc(articles: Iterable[tuple[Chains, Chains]]) -> Score:
    """Return MUC (Vilain et al. 1995): how many of the links that hold the chains together are right."""
    right_found = right_gold = found_links = gold_links = 0
    for gold, found in articles:
        gold_sizes, found_sizes, both = _sizes(gold, found)
        for sizes, side in ((gold_sizes, 0), (found_sizes, 1)):
            shared = Counter(pair[side] for pair in both)
            inside = Counter[Hashable]()
            for pair, overlap in both.items():
                inside[pair[side]] += overlap
            links = sum(size - 1 for size in sizes.values())
            right = sum(inside[chain] - parts for chain, parts in shared.items())
            if side:
                found_links, right_found = found_links + links, right_found + right
            else:
                gold_links, right_gold = gold_links + links, right_gold + right
    return Score.of((right_found, found_links), (right_gold, gold_links))


def ceaf(articles: Iterable[tuple[Chains, Chains]]) -> Score:
    """Return entity-based CEAF (Luo 2005): how alike are the chains, each paired with the one that fits best."""
    alike, found_count, gold_count = 0.0, 0, 0
    for gold, found in articles:
        gold_sizes, found_sizes, both = _sizes(gold, found)
        rows, columns = {g: i for i, g in enumerate(gold_sizes)}, {f: i for i, f in enumerate(found_sizes)}
        likeness = [[0.0] * len(columns) for _ in rows]
        for (g, f), overlap in both.items():
            likeness[rows[g]][columns[f]] = 2 * overlap / (gold_sizes[g] + found_sizes[f])
        alike += sum(likeness[row][column] for row, column in assign(likeness))
        found_count += len(columns)
        gold_count += len(rows)
    return Score.of((alike, found_count), (alike, gold_count))


def conll(articles: Iterable[tuple[Chains, Chains]]) -> float:
    """Return the CoNLL score: the mean F1 of MUC, B³ and CEAF."""
    both = list(articles)
    return (muc(both).f1 + b_cubed(both).f1 + ceaf(both).f1) / 3


def _sizes(
    gold: Chains, found: Chains
) -> tuple[Counter[Hashable], Counter[Hashable], Counter[tuple[Hashable, Hashable]]]:
    """Return how many mentions each gold chain has, each found one, and each pair of them in common."""
    common = ((gold[m], found[m]) for m in gold.keys() & found.keys())
    return Counter(gold.values()), Counter(found.values()), Counter(common)
