#!/usr/bin/env python3
"""Measure the shipped `compare` on a development file whose quotes and stances carry `pair`.

usage: evaluate_compare.py GOLD.jsonl

The weights were trained on that file: figures by cross-validation are those of train_compare.py. This one shows
what the whole way gives, judging by itself whether versions run side by side, and how often both sides of a paired
quote have one lexicon id. A pair of a gold record with one that is no gold counts as wrong, though it may be right: a
target with other edges is no gold. So precision is given of the pairs between gold records as well.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import govnlp
from compare_data import Story, stories
from govnlp.bilingual.actors import actors_of
from govnlp.bilingual.signals import Kind

KINDS: tuple[Kind, ...] = ("quotes", "stances")


def count(story: Story, made: str, counts: Counter[tuple[str, ...]]) -> None:
    found = govnlp.compare(story.zh.extraction, story.en.extraction)
    counts[made, "parallel"] += found.parallel
    for kind in KINDS:
        ids = [
            {record.id: n for record, n in zip(getattr(v.extraction, kind), v.ids[kind], strict=True)}
            for v in (story.zh, story.en)
        ]
        counts[made, kind, "gold"] += len(({*ids[0].values()} & {*ids[1].values()}) - {None})
        for row in found.rows:
            if row.a and row.b and f"{row.kind}s" == kind:
                left, right = ids[0].get(row.a.id), ids[1].get(row.b.id)
                verdict = "unknown" if left is None and right is None else "right" if left == right else "wrong"
                counts[made, kind, verdict] += 1
                counts[made, kind, "half"] += (left is None) != (right is None)


def count_ids(story: Story, made: str, counts: Counter[tuple[str, ...]]) -> None:
    """Count the gold quote pairs whose speakers have lexicon ids, and those whose ids agree."""
    actors = [actors_of(v.extraction) for v in (story.zh, story.en)]
    partner = {n: q for q, n in zip(story.en.extraction.quotes, story.en.ids["quotes"], strict=True) if n is not None}
    for quote, n in zip(story.zh.extraction.quotes, story.zh.ids["quotes"], strict=True):
        if n in partner and quote.speaker and partner[n].speaker:
            ids = actors[0][quote.speaker].kb_ids, actors[1][partner[n].speaker].kb_ids
            if all(ids):
                counts[made, "ids", "both"] += 1
                counts[made, "ids", "agree"] += ids[0] == ids[1]
            elif any(ids):
                counts[made, "ids", "one side only"] += 1


def main() -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    for gold, extracted in stories(Path(sys.argv[1])):
        for made, story in (("gold", gold), ("extracted", extracted)):
            counts[made, "stories"] += 1
            count(story, made, counts)
            count_ids(story, made, counts)
    for made in ("gold", "extracted"):
        print(f"{made}: {counts[made, 'parallel']} of {counts[made, 'stories']} stories taken to run side by side")
        for kind in KINDS:
            right, wrong = counts[made, kind, "right"], counts[made, kind, "wrong"]
            recall = 100 * right / max(1, counts[made, kind, "gold"])
            precision = 100 * right / max(1, right + wrong)
            known = 100 * right / max(1, right + wrong - counts[made, kind, "half"])
            rest = f"{counts[made, kind, 'gold']} pairs; {counts[made, kind, 'unknown']} made of no gold"
            told = f"precision {precision:5.1f}, where both sides are gold {known:5.1f}"
            print(f"  {kind:8} recall {recall:5.1f}  {told}  ({rest})")
        agree, both = counts[made, "ids", "agree"], counts[made, "ids", "both"]
        print(f"  lexicon id on both sides: {both}, equal {agree}; on one side: {counts[made, 'ids', 'one side only']}")


if __name__ == "__main__":
    main()
