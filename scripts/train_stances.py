#!/usr/bin/env python3
"""Train the decision which candidate stances are stances, and measure it by cross-validation over articles.

usage: train_stances.py DEV/quotes.jsonl [MORE ...] [--data DATA] [--quotes PREDICTED.jsonl ...] [--cv OUT.jsonl]
                        [--write]

Reads gold quotes and stances: a .jsonl in the form that evaluation/score.py reads, a .txt marked in the text, or an
.offsets.jsonl on the texts of the folder DATA. Articles that were not annotated for stances are passed over; of Chinese
articles in both scripts one is read (the two fold to the same NORM). Every article is read twice, with the pipeline's
quotes and with the gold ones: the decision is trained on both. --cv predicts every article, on the pipeline's quotes,
with a model trained on the other folds, and writes the predictions to OUT.jsonl for the scorer. --quotes takes the
quotes from files of predictions in place of the pipeline's, for instance those that were themselves cross-validated.
--write trains on everything and writes src/govnlp/models/stances_accept.tsv.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

import govnlp
from govnlp.analysis import Analysis, analysis_of
from govnlp.records.schema import Quote
from govnlp.scoring import BIAS, LinearScorer
from govnlp.stances.candidates import Candidate
from govnlp.stances.component import StancesStage
from govnlp.stances.context import Context
from govnlp.stances.decide import decide, overlap
from training import _matrix, _vocabulary, article_key, folds, read_gold, read_jsonl

MODEL = Path(__file__).parents[1] / "src/govnlp/models/stances_accept.tsv"
STRENGTH = 0.12
"""Inverse strength of the regularisation."""
FOLDS = 10
STANDOFF = 0.5
"""The weight of an article of an .offsets.jsonl: web news of other kinds, and more of it than of all else."""
HALF = 0.3
"""The weight of a candidate that finds a stance but not its target, and of one that a better one was taken before."""


@dataclass
class Example:
    """One article as read once: its candidates, and which of them are right."""

    gold: dict[str, Any]
    ctx: Context
    candidates: list[Candidate]
    right: dict[int, bool]
    """By index of the candidate that finds a stance: whether it finds the target too."""
    doubles: dict[int, bool]
    """The same, of those that find one too, but were paired with none because a better one was."""
    weight: float = 1.0

    @property
    def key(self) -> str:
        return article_key(self.gold["id"])


def folded(name: str) -> str:
    return re.sub(r"[\s·•‧・.,'’\"]+", "", unicodedata.normalize("NFKC", name).casefold())


def same_name(a: str, b: str) -> bool:
    x, y = folded(a), folded(b)
    return bool(x and y) and (x == y or (min(len(x), len(y)) >= 2 and (x in y or y in x)))


def assign(gold: dict[str, Any], analysis: Analysis, found: list[Candidate]) -> tuple[dict[int, bool], dict[int, bool]]:
    """Pair candidates with gold stances one to one, best first; return the paired ones, and the doubles."""
    scores = []
    for i, stance in enumerate(gold["stances"]):
        for j, c in enumerate(found):
            sentence = analysis.sentences[c.sentence]
            evidence = overlap(tuple(stance["evidence"]), (sentence.start, sentence.end))
            if evidence >= 0.3 and stance["polarity"] == c.polarity and same_name(stance["holder"], c.holder.name):
                target = overlap(tuple(stance["target"]), c.target)
                scores.append((evidence + 2 * target + (0.3 if target >= 0.5 else 0.0), -i, -j, target >= 0.5))
    right: dict[int, bool] = {}
    doubles: dict[int, bool] = {}
    used: set[int] = set()
    for _, i, j, target in sorted(scores, reverse=True):
        if -i not in used and -j not in right:
            used.add(-i)
            right[-j] = target
    for _, _, j, target in scores:
        if -j not in right:
            doubles[-j] = doubles.get(-j, False) or target
    return right, doubles


def quote_of(analysis: Analysis, row: dict[str, Any], quote_id: str) -> Quote:
    """Make a record of a gold or predicted quote."""

    def span(x: Any) -> tuple[int, int] | None:
        return None if not x else (x["start"], x["end"]) if isinstance(x, dict) else (x[0], x[1])

    content = [s for s in map(span, row["content"]) if s]
    cue, source = span(row.get("cue")), span(row.get("source"))
    parts = [*content, *filter(None, (cue, source))]
    first = analysis.sentences[analysis.sentence_at(min(s for s, _ in parts))]
    last = analysis.sentences[analysis.sentence_at(max(e for _, e in parts) - 1)]
    speaker = row.get("speaker") or None
    known = {folded(n): e.id for e in analysis.entities for n in (e.name, *e.aliases)}
    return Quote(
        id=quote_id,
        type=row["type"],
        content=[analysis.span(*c) for c in content],
        cue=analysis.span(*cue) if cue else None,
        source=analysis.span(*source) if source else None,
        speaker=speaker,
        speaker_id=known.get(folded(speaker)) if speaker else None,
        role=row.get("role") or "",
        affiliation=row.get("affiliation") or "",
        sentence=analysis.span(first.start, last.end),
        rule="given",
        confidence=1.0,
    )


def examples(
    paths: list[Path], data: Path | None = None, quotes: Sequence[Path] = ()
) -> tuple[list[Example], list[Example]]:
    """Read every article with the pipeline's quotes (or those of a file), and with the gold ones."""
    nlp = govnlp.load()
    stage = nlp.get_pipe("govnlp_stances")
    assert isinstance(stage, StancesStage)
    given = {row["id"]: row["quotes"] for path in quotes for row in read_jsonl(path)}
    piped: list[Example] = []
    golden: list[Example] = []
    weights = {path: STANDOFF if path.name.endswith(".offsets.jsonl") else 1.0 for path in paths}
    rows = [(row, weights[path]) for path in paths for row in read_gold(path, data)]
    golds = [(row, weight) for row, weight in rows if row["stances"] is not None]
    ids = {gold["id"] for gold, _ in golds}
    for gold, weight in golds:
        if gold["lang"] == "zh-Hans" and gold["id"].removesuffix("Hans") + "Hant" in ids:
            continue
        for quoted, to in ((given.get(gold["id"]), piped), (gold["quotes"], golden)):
            doc = nlp.make_doc(gold["text"])
            for name in nlp.pipe_names[:-1]:
                doc = nlp.get_pipe(name)(doc)
            analysis = analysis_of(doc)
            assert analysis is not None
            if quoted is not None:
                ordered = sorted(quoted, key=lambda q: json.dumps(q["content"]))
                analysis.quotes = [quote_of(analysis, q, f"q{i}") for i, q in enumerate(ordered, 1)]
            ctx, found = stage.candidates(analysis)
            to.append(Example(gold, ctx, found, *assign(gold, analysis, found), weight))
    return piped, golden


def fit(data: list[Example]) -> LinearScorer:
    rows: list[list[str]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for example in data:
        for j, c in enumerate(example.candidates):
            if example.doubles.get(j):
                continue  # As good as one that counts as right: neither right nor wrong.
            rows.append(c.features)
            labels.append(j in example.right)
            half = j in example.doubles or not example.right.get(j, True)
            weights.append(example.weight * (HALF if half else 1.0))
    vocabulary = _vocabulary(rows, 2)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(_matrix(rows, vocabulary), np.array(labels), sample_weight=weights)
    return LinearScorer(
        {BIAS: float(model.intercept_[0]), **{f: float(model.coef_[0][i]) for f, i in vocabulary.items()}}
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, help="the folder that holds the texts of an .offsets.jsonl")
    parser.add_argument("--quotes", type=Path, nargs="+", default=[])
    parser.add_argument("--cv", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    piped, golden = examples(options.gold, options.data, options.quotes)
    found = sum(len(e.right) for e in piped)
    print(f"{len(piped)} articles, {sum(len(e.candidates) for e in piped)} candidates, {found} of them right")
    if options.cv:
        fold = folds((e.key for e in piped), FOLDS)
        with options.cv.open("w", encoding="utf-8") as out:
            for k in range(FOLDS):
                scorer = fit([e for e in piped + golden if fold[e.key] != k])
                for example in (e for e in piped if fold[e.key] == k):
                    out.write(json.dumps(prediction(example, scorer), ensure_ascii=False) + "\n")
    if options.write:
        MODEL.write_text(fit(piped + golden).dumps(), encoding="utf-8")


def prediction(example: Example, scorer: LinearScorer) -> dict[str, Any]:
    """Return an article's decided stances in the form that the scorer reads."""
    analysis = example.ctx.analysis
    stances = []
    for c in decide(example.candidates, scorer):
        sentence = analysis.sentences[c.sentence]
        stances.append(
            {
                "holder": c.holder.name,
                "target": {"start": c.target[0], "end": c.target[1]},
                "polarity": c.polarity,
                "attitude": c.attitude,
                "evidence": {"start": sentence.start, "end": sentence.end},
            }
        )
    quotes = [q.model_dump() for q in analysis.quotes]
    return {"id": example.gold["id"], "quotes": quotes, "stances": stances}


if __name__ == "__main__":
    main()
