#!/usr/bin/env python3
"""Train the scorer of record pairs, and measure it by cross-validation over articles.

usage: train_compare.py GOLD.jsonl [--write]

GOLD is a development file whose quotes and stances carry `pair`. Learned are pairs of gold records and of extracted
ones, each as versions that run parallel and as reports that do not (place and order left out).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compare_data import Story, Version, stories
from govnlp.bilingual.actors import actors_of
from govnlp.bilingual.concepts import load_concepts, load_cue_senses
from govnlp.bilingual.pairing import pair
from govnlp.bilingual.passages import Course, passages
from govnlp.bilingual.signals import Kind, Side, sides, signals
from govnlp.scoring import LinearScorer
from training import fit_binary, folds

MODEL = Path(__file__).resolve().parent.parent / "src" / "govnlp" / "models" / "compare.tsv"
KINDS: tuple[Kind, ...] = ("quotes", "stances")


class Task(NamedTuple):
    key: str
    kind: Kind
    made: str
    """gold or extracted."""
    a: list[Side]
    b: list[Side]
    ids: tuple[list[int | None], list[int | None]]
    course: Course
    """As versions that run side by side."""


def tasks(path: Path) -> list[Task]:
    made = []
    for gold, extracted in stories(path):
        for name, story in (("gold", gold), ("extracted", extracted)):
            course = Course(*(passages(v.extraction, load_concepts()) for v in (story.zh, story.en)))
            for kind in KINDS:
                a, b = (_sides(version, kind) for version in (story.zh, story.en))
                made.append(Task(story.key, kind, name, a, b, _ids(story, kind), course))
    return made


def _sides(version: Version, kind: Kind) -> list[Side]:
    return sides(version.extraction, kind, actors_of(version.extraction), load_concepts(), load_cue_senses())


def _ids(story: Story, kind: Kind) -> tuple[list[int | None], list[int | None]]:
    return story.zh.ids[kind], story.en.ids[kind]


def examples(task: Task) -> Iterator[tuple[list[str], bool]]:
    for i, x in enumerate(task.a):
        for j, y in enumerate(task.b):
            mine, yours = task.ids[0][i], task.ids[1][j]
            # Whether two records that are not gold are one, nobody has said.
            if mine is not None or yours is not None:
                for course in (task.course, None):
                    yield signals(x, y, course), mine == yours


def train(found: list[Task]) -> LinearScorer:
    rows, labels = zip(*(example for task in found for example in examples(task)), strict=True)
    return fit_binary(rows, labels, c=0.3, least=3)


def figures(found: list[Task], scorers: dict[int, LinearScorer], fold: dict[str, int]) -> None:
    for made in ("gold", "extracted"):
        for kind in KINDS:
            for parallel in (True, False):
                right = pairs = wrong = half = unknown = 0
                for task in found:
                    if task.made != made or task.kind != kind:
                        continue
                    left, other = task.ids
                    pairs += len(({*left} & {*other}) - {None})
                    for p in pair(task.a, task.b, task.course if parallel else None, scorers[fold[task.key]]):
                        if left[p.a] is None and other[p.b] is None:
                            unknown += 1
                        elif left[p.a] == other[p.b]:
                            right += 1
                        else:
                            wrong += 1
                            half += left[p.a] is None or other[p.b] is None
                mode = "parallel" if parallel else "loose"
                recall, precision = 100 * right / max(1, pairs), 100 * right / max(1, right + wrong)
                known = 100 * right / max(1, right + wrong - half)
                told = f"where both sides are gold {known:5.1f}  ({pairs} pairs; {unknown} made of no gold)"
                print(f"{made:10}{kind:8}{mode:9} recall {recall:5.1f}  precision {precision:5.1f}, {told}")


def main() -> None:
    found = tasks(Path(sys.argv[1]))
    fold = folds(task.key for task in found)
    scorers = {n: train([task for task in found if fold[task.key] != n]) for n in set(fold.values())}
    figures(found, scorers, fold)
    if "--write" in sys.argv:
        MODEL.write_text(train(found).dumps(), encoding="utf-8")


if __name__ == "__main__":
    main()
