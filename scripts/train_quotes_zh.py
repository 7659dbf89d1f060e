#!/usr/bin/env python3
"""Train the decisions of the Chinese quote finder, and measure them by cross-validation over articles.

usage: train_quotes_zh.py DEV/quotes.jsonl [MORE ...] [--data DATA] [--cv OUT.jsonl] [--write]

Reads gold quotes in any form that training.read_gold knows; Chinese articles only, in one script (the two fold to
the same NORM). --cv predicts every article with models trained on the other folds, and writes the predictions to
OUT.jsonl for the scorer. --write trains on everything and writes src/govnlp/models/quotes_zh_*.tsv.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import govnlp
from govnlp.analysis import Analysis, analysis_of
from govnlp.lexicons import Lexicons
from govnlp.quotes.component import records
from govnlp.quotes.marks import Quotation, find_quotations
from govnlp.quotes.zh.contents import addressees, edges
from govnlp.quotes.zh.continuing import carry_on_features
from govnlp.quotes.zh.finder import ChineseFinder, Draft, set_content
from govnlp.quotes.zh.orphans import find_orphans
from govnlp.quotes.zh.reports import Report
from govnlp.scoring import LinearScorer
from standoff_gold import NEWSTEST
from training import FOLDS, article_key, article_weight, by_sentence, fit_binary, fit_choice, folds, read_gold

MODELS = Path(__file__).parents[1] / "src/govnlp/models"
EMPTY = LinearScorer({})
OPENING = ("first sentence", "no sentence before")
"""Features that say that an article begins: of a sentence that was taken out of one, they say nothing."""
UNUSUAL = ("-fragment-", "-translated-", NEWSTEST)
"""In the ids of articles that were written for certain constructions (quoted fragments, cues of translated news), and
of single sentences.

They are left out where they are no sample of news: half of the fragments' sources stand behind 被, 用 or 以, so that
the ranker of sources would doubt plain subjects, and far more of their marks quote somebody, so that coined terms would
pass for quotations without a cue; the sources of single sentences often stand in others.
"""


class Example:
    """One article with its gold quotes."""

    def __init__(self, gold: dict[str, Any], analysis: Analysis) -> None:
        self.analysis = analysis
        self.key = article_key(gold["id"])
        self.quotations: list[Quotation] = find_quotations(analysis.norm, analysis.blocks)
        cut = [{**q, "content": by_sentence(analysis, self.quotations, q["content"])} for q in gold["quotes"]]
        self.gold = {**gold, "quotes": cut}

    def match(self, report: Report) -> dict[str, Any] | None:
        """Return the gold quote whose cue a report's cue overlaps."""
        hits = []
        for quote in self.gold["quotes"]:
            if quote["cue"]:
                s, e = quote["cue"]
                overlap = min(e, report.cue.end) - max(s, report.cue.start)
                if overlap > 0:
                    hits.append((overlap, -len(hits), quote))
                elif self._reports_within(report, s, e):
                    hits.append((0, -len(hits), quote))
        return max(hits)[2] if hits else None

    @staticmethod
    def _reports_within(report: Report, start: int, end: int) -> bool:
        """Whether a report's cue ends the clause of a gold cue 據: of 據 X 報道, annotators took either."""
        scene, cue = report.scene, report.cue
        stop = next((b for b in scene.breaks if b >= end), scene.end)
        return scene.norm[start:end] in ("据", "根据") and end <= cue.start and stop - 2 <= cue.end <= stop


def usual(examples: list[Example]) -> list[Example]:
    """Return the articles that are a fair sample of news."""
    return [e for e in examples if not any(kind in e.gold["id"] for kind in UNUSUAL)]


def dice(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * both / (a[1] - a[0] + b[1] - b[0]) if both > 0 else 0.0


def train_source(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    groups = []
    for example in usual(examples):
        draft = finder.propose(example.analysis, example.quotations)
        for report in draft.reports:
            quote = example.match(report)
            if quote is None:
                continue
            candidates = list(finder.ranker.candidates(report.scene, report.cue, report.cues))
            right = 0
            if quote["source"]:
                gold = tuple(quote["source"])
                scored = [dice((c.start, c.end), gold) if c.end > c.start else 0.0 for c in candidates]
                best = max(scored)
                if best >= 0.6:
                    right = scored.index(best)
                elif report.scene.start <= gold[0] < report.scene.end:
                    continue
            groups.append(([c.features for c in candidates], right))
    return fit_choice(groups, penalty=0.7)


def train_addressee(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    groups = []
    for example in examples:
        draft = finder.propose(example.analysis, example.quotations)
        for report in draft.reports:
            quote = example.match(report)
            if quote is None or report.cue.takes != "person+clause" or report.cue.kind == "tell":
                continue
            start = quote["content"][0][0]
            found = list(addressees(report.scene, report.cue))
            near = [abs(report.scene.skip(edge.offset) - start) for edge in found]
            if min(near) <= 1:
                groups.append(([edge.features for edge in found], near.index(min(near))))
    return fit_choice(groups, penalty=0.5, least=1)


def train_accept(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    rows, labels, weights = [], [], []
    for example in examples:
        for report in finder.propose(example.analysis, example.quotations).reports:
            quote = example.match(report)
            if quote is not None and quote.get("optional"):
                continue
            single = example.gold["id"].startswith(NEWSTEST)
            if single and report.layout == "object":
                continue  # 對 X 表示關切: their annotators differed on whether it reports anything
            rows.append([f for f in report.features if not (single and f in OPENING)])
            labels.append(quote is not None)
            weights.append(article_weight(example.gold["id"]))
    return fit_binary(rows, labels, weights, c=0.4)


def gold_reports(example: Example, finder: ChineseFinder) -> tuple[Draft, list[tuple[Report, dict[str, Any]]]]:
    """The proposals that gold confirms, with the gold content set."""
    draft = finder.propose(example.analysis, example.quotations)
    found = []
    for report in draft.reports:
        quote = example.match(report)
        if quote is not None:
            ends = [e for s, e in quote["content"] if s < report.scene.end]
            set_content(report, max(ends, default=report.scene.end))
            found.append((report, quote))
    return draft, found


def train_edge(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    rows, labels, weights = [], [], []
    for example in examples:
        _, found = gold_reports(example, finder)
        for report, quote in found:
            if report.layout not in ("right", "both"):
                continue
            scene = report.scene
            ends = [e for s, e in quote["content"] if scene.start <= s < scene.end]
            if not ends or max(ends) <= report.start:
                continue
            end = max(ends)
            own = scene.quotation_at(report.start)
            taken = [r.cue for r, _ in found if r.scene is scene]
            for edge in edges(
                scene, report.cue, report.start, taken, own if own and own.start == report.start else None
            ):
                rows.append(edge.features)
                labels.append(edge.offset >= end - 1)
                weights.append(article_weight(example.gold["id"]))
                if edge.offset >= end - 1:
                    break
    return fit_binary(rows, labels, weights, c=0.3)


def train_carry(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    rows, labels = [], []
    for example in examples:
        draft, found = gold_reports(example, finder)
        at = {scene.index: n for n, scene in enumerate(draft.scenes)}
        busy = {at[r.scene.index] for r, _ in found}
        for number, (report, quote) in {at[r.scene.index]: (r, q) for r, q in found if r.content}.items():
            follow = number + 1
            while follow < len(draft.scenes) and follow not in busy:
                features = carry_on_features(draft, report, number, follow, busy)
                if features is None:
                    break
                scene = draft.scenes[follow]
                goes_on = any(scene.start <= s < scene.end for s, _ in quote["content"])
                rows.append(features)
                labels.append(goes_on)
                if not goes_on:
                    break
                follow += 1
    return fit_binary(rows, labels, c=0.4)


def train_orphan(examples: list[Example], finder: ChineseFinder) -> LinearScorer:
    rows, labels = [], []
    for example in usual(examples):
        draft, found = gold_reports(example, finder)
        for report, quote in found:
            report.content = [(s, e) for s, e in quote["content"]]
        pieces = [tuple(c) for q in example.gold["quotes"] for c in q["content"]]
        for orphan in find_orphans(draft, [r for r, _ in found]):
            rows.append(orphan.features)
            inner = (orphan.quotation.inner_start, orphan.quotation.inner_end)
            labels.append(any(dice(inner, p) > 0.7 for p in pieces))
    return fit_binary(rows, labels, c=0.3)


TRAINERS = {
    "quotes_zh_source": train_source,
    "quotes_zh_addressee": train_addressee,
    "quotes_zh_accept": train_accept,
    "quotes_zh_edge": train_edge,
    "quotes_zh_carry": train_carry,
    "quotes_zh_orphan": train_orphan,
}


def train(examples: list[Example], lexicons: Lexicons) -> dict[str, LinearScorer]:
    """Train each decision in turn, on what the ones before it decide."""
    models: dict[str, LinearScorer] = dict.fromkeys(TRAINERS, EMPTY)
    for name, trainer in TRAINERS.items():
        models[name] = trainer(examples, ChineseFinder(lexicons, models))
    return models


def predict(example: Example, finder: ChineseFinder) -> dict[str, Any]:
    findings = finder.find(example.analysis, example.quotations)
    quotes = [q.model_dump() for q in records(example.analysis, findings)]
    return {"id": example.gold["id"], "quotes": quotes, "stances": []}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, help="the data folder, where a gold file holds offsets only")
    parser.add_argument("--cv", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    nlp = govnlp.load()
    nlp.select_pipes(disable=["govnlp_quotes", "govnlp_stances"])
    lexicons = Lexicons()
    examples = []
    for path in options.gold:
        for gold in read_gold(path, options.data):
            if gold["lang"] == "zh-Hant" or (gold["lang"].startswith("zh") and path != options.gold[0]):
                doc = nlp(gold["text"])
                analysis = analysis_of(doc)
                assert analysis is not None
                examples.append(Example(gold, analysis))
    if options.cv:
        fold_of = folds(e.key for e in examples)
        with options.cv.open("w", encoding="utf-8") as out:
            for fold in range(FOLDS):
                finder = ChineseFinder(lexicons, train([e for e in examples if fold_of[e.key] != fold], lexicons))
                for example in examples:
                    if fold_of[example.key] == fold:
                        out.write(json.dumps(predict(example, finder), ensure_ascii=False) + "\n")
    if options.write:
        for name, model in train(examples, lexicons).items():
            (MODELS / f"{name}.tsv").write_text(model.dumps(), encoding="utf-8")
            print(f"{name}: {len(model.weights)} features")


if __name__ == "__main__":
    main()
