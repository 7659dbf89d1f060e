#!/usr/bin/env python3
"""Train the decisions of the English quote finder, and measure them by cross-validation over articles.

usage: train_quotes_en.py DEV/quotes.jsonl [MORE ...] --data DATA [--cv OUT.jsonl] [--write]

Reads gold quotes in any form that training.read_gold knows, the English articles only, and GUM from the data folder.
--cv reads every article, and every document of GUM, with models that have seen neither it nor its translations, and
writes the quotes of the articles to OUT.jsonl for the scorer. --write trains on everything and writes
src/govnlp/models/quotes_en_*.tsv.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

import govnlp
from govnlp.analysis import Analysis, analysis_of
from govnlp.lexicons import load_lexicons
from govnlp.quotes import component
from govnlp.quotes.en import EnglishFinder, edge_features, edges
from govnlp.quotes.en.antecedents import Candidate as Antecedent
from govnlp.quotes.en.candidate import Candidate
from govnlp.quotes.en.draft import Draft, free_quotations, going_on, quotation_features
from govnlp.quotes.en.finder import CandidateFinder, Scorers, passages
from govnlp.quotes.en.passage import Passage
from govnlp.quotes.en.speakers import SpeakerResolver
from govnlp.quotes.marks import find_quotations
from govnlp.records.extraction import Extraction
from govnlp.scoring import BIAS, LinearScorer
from gum_attributions import Document, read_documents
from training import Range, article_key, fit_choice, folds, read_gold, trimmed

MODELS = Path(__file__).parents[1] / "src/govnlp/models"
FOLDS = 10
NAMES = ("edge", "cue", "quotation", "goes_on")
EMPTY = LinearScorer({})
STRENGTH = {"edge": 1.0, "cue": 0.35, "quotation": 0.5, "goes_on": 0.3}
GUM_WEIGHT = 0.1
GUM_EDGE_WEIGHT = 0.3
SPEAKER_PENALTY = 2.0


@dataclass
class Examples:
    rows: list[list[str]] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, row: list[str], label: bool, weight: float = 1.0) -> None:
        self.rows.append(row)
        self.labels.append(label)
        self.weights.append(weight)

    def extend(self, other: Examples) -> None:
        self.rows += other.rows
        self.labels += other.labels
        self.weights += other.weights


Sets = dict[str, Examples]


@dataclass
class Article:
    id: str
    analysis: Analysis
    gold: list[dict[str, Any]]
    passages: list[Passage]
    sets: Sets = field(default_factory=lambda: {name: Examples() for name in NAMES})


def fit(examples: Examples, strength: float) -> LinearScorer:
    if len(set(examples.labels)) < 2:
        return LinearScorer({BIAS: -5.0})
    vectorizer = DictVectorizer()
    counts: dict[str, int] = {}
    for row in examples.rows:
        for feature in set(row):
            counts[feature] = counts.get(feature, 0) + 1
    x = vectorizer.fit_transform([{f: 1 for f in row if counts[f] > 1} for row in examples.rows])
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")
    model = LogisticRegression(C=strength, max_iter=1000, solver="liblinear")
    model.fit(x, examples.labels, sample_weight=examples.weights)
    weights = dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    weights[BIAS] = float(model.intercept_[0])
    return LinearScorer({f: w for f, w in weights.items() if abs(w) >= 0.02 or f == BIAS})


def train(articles: Iterable[Article], extra: Sets | None = None) -> Scorers:
    total: Sets = {name: Examples() for name in NAMES}
    for article in articles:
        for name in NAMES:
            total[name].extend(article.sets[name])
    for name, examples in (extra or {}).items():
        total[name].extend(examples)
    return Scorers(*(fit(total[name], STRENGTH[name]) for name in NAMES), speaker=EMPTY)


def analysed(nlp: Language, text: str) -> Analysis:
    """Run the stages before the quotes stage."""
    doc = nlp.make_doc(text)
    for name, stage in nlp.pipeline:
        if name == "govnlp_quotes":
            break
        doc = stage(doc)
    analysis = analysis_of(doc)
    assert analysis is not None
    return analysis


def read(paths: Iterable[Path], data: Path) -> list[Article]:
    """Read the English articles of gold files."""
    nlp = govnlp.load()
    found = []
    for row in (row for path in paths for row in read_gold(path, data)):
        if row["lang"] == "en":
            analysis = analysed(nlp, row["text"])
            blocks = passages(analysis, find_quotations(analysis.norm, analysis.blocks))
            found.append(Article(row["id"], analysis, row["quotes"], blocks))
    return found


def overlap(text: str, a: Iterable[Range], b: Iterable[Range]) -> float:
    one = {i for s, e in trimmed(text, a) for i in range(s, e) if not text[i].isspace()}
    other = {i for s, e in trimmed(text, b) for i in range(s, e) if not text[i].isspace()}
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def matches(p: Passage, c: Candidate, quote: dict[str, Any]) -> bool:
    """Whether candidate and gold quote share their cue."""
    if not quote["cue"]:
        return False
    start, end = p.span(c.cue.start, c.cue.end)
    return bool(start < quote["cue"][1] and quote["cue"][0] < end)


def edge_examples(articles: Iterable[Article], finder: CandidateFinder) -> None:
    for article in articles:
        text = article.analysis.text
        for p in article.passages:
            cues = finder.cues(p)
            starts = {cue.verb: cue for cue in cues}
            for c in finder.all(p, cues):
                quote = next((q for q in article.gold if matches(p, c, q)), None)
                if quote is None or c.frame == "post":
                    continue
                begin, end = c.pieces[-1]
                opening = trimmed(text, [p.span(begin, end)])[0][0]
                gold = next((s for s in trimmed(text, quote["content"]) if abs(s[0] - opening) <= 2), None)
                if gold is None:
                    continue
                for k in edges.boundaries(p, begin, end):
                    stop = trimmed(text, [p.span(begin, k)])[0][1]
                    if stop > gold[1] + 1:
                        break
                    here = abs(stop - gold[1]) <= 1
                    article.sets["edge"].add(edge_features.features(p, c, begin, k, end, starts), here)
                    if here:
                        break


def cue_examples(articles: Iterable[Article], finder: CandidateFinder) -> None:
    for article in articles:
        text = article.analysis.text
        for p in article.passages:
            cues = finder.cues(p)
            found = finder.all(p, cues)
            finder.cut(p, found, cues)
            found = [c for c in found if c.pieces]
            for c, row in zip(found, finder.features(p, found), strict=True):
                spans = [p.span(*piece) for piece in c.pieces]
                same = [q for q in article.gold if matches(p, c, q)]
                good = any(overlap(text, spans, q["content"]) >= 0.5 for q in same)
                near = not good and any(overlap(text, spans, q["content"]) > 0.15 for q in same)
                if p.block.kind == "title" or near:
                    continue
                article.sets["cue"].add(row, good)


def continuation_examples(articles: Iterable[Article], finder: EnglishFinder) -> None:
    """Quotations without a cue, and sentences that go on, as the decisions so far leave them."""
    for article in articles:
        text = article.analysis.text
        drafts = finder.drafts(article.passages)  # the models for what is learnt here say no to everything
        pieces = [tuple(piece) for q in article.gold for piece in q["content"]]
        for p, k, previous, runs_on in free_quotations(article.passages, drafts):
            if not runs_on and p.block.kind != "title":
                inner = (p.quotations[k].inner_start, p.quotations[k].inner_end)
                good = any(overlap(text, [inner], [piece]) >= 0.7 for piece in pieces)
                article.sets["quotation"].add(quotation_features(p, k, previous), good)
        for draft, _, n, start, end, row in going_on(article.passages, drafts):
            p = article.passages[n]
            spans = [x.span(s, e) for x, s, e in draft.pieces]
            gold = next((q for q in article.gold if overlap(text, spans, q["content"][: len(spans)]) > 0.5), None)
            if gold is not None:
                good = overlap(text, [p.span(start, end)], gold["content"][len(spans) :]) > 0
                article.sets["goes_on"].add(row, good)
                if good:
                    draft.pieces.append((p, start, end))


@dataclass
class GumDocument:
    document: Document
    analysis: Analysis
    passages: list[Passage]


def read_gum(data: Path) -> list[GumDocument]:
    nlp = govnlp.load()
    found = []
    for document in read_documents(data):
        analysis = analysed(nlp, document.text)
        blocks = passages(analysis, find_quotations(analysis.norm, analysis.blocks))
        found.append(GumDocument(document, analysis, blocks))
    return found


def gum_examples(documents: Iterable[GumDocument], finder: CandidateFinder) -> Sets:
    """Reporting clauses as examples of cues, clausal complements as examples of edges."""
    sets: Sets = {"edge": Examples(), "cue": Examples()}
    for d in documents:
        for p in d.passages:
            cues = finder.cues(p)
            starts = {cue.verb: cue for cue in cues}
            found = finder.all(p, cues)
            for c in found:
                verb = p.words[c.cue.verb].start
                stop = d.document.complements.get(verb)
                if c.frame == "pre" and c.shape in ("that", "bare") and stop is not None:
                    begin, end = c.pieces[-1]
                    for k in edges.boundaries(p, begin, end):
                        here = abs(p.words[k - 1].end - stop) <= 1 or abs(p.words[k].start - stop) <= 1
                        if p.words[k - 1].end > stop + 1:
                            break
                        sets["edge"].add(edge_features.features(p, c, begin, k, end, starts), here, GUM_EDGE_WEIGHT)
                        if here:
                            break
            finder.cut(p, found, cues)
            found = [c for c in found if c.pieces]
            for c, row in zip(found, finder.features(p, found), strict=True):
                if p.quoted[c.cue.start] >= 0 or c.frame == "noun" or c.shape in ("np", "to", "np-to", "for", "ing"):
                    continue  # what our scheme does not count, or counts and theirs does not
                if p.personal or "weak" not in c.cue.entry.flags:
                    at = p.words[c.cue.verb].start
                    good = any(s <= at < e for s, e in d.document.attributions)
                    sets["cue"].add(row, good, 1.0 if p.personal else GUM_WEIGHT)
    return sets


def count_found(documents: Iterable[GumDocument], finder: EnglishFinder, counts: dict[str, list[int]]) -> None:
    """Count the reporting clauses in which a cue is found, and all, by genre."""
    for d in documents:
        drafts = finder.drafts(d.passages)
        cues = [x.cue[0].span(*x.cue[1:]) for x in drafts if x.cue]
        for s, e in d.document.attributions:
            for genre in (d.document.genre, "all"):
                row = counts.setdefault(genre, [0, 0])
                row[0] += any(a < e and s < b for a, b in cues)
                row[1] += 1


def finder_with(scorers: Scorers) -> CandidateFinder:
    return CandidateFinder(load_lexicons(), scorers)


def train_all(articles: list[Article], gum: list[GumDocument]) -> Scorers:
    """Train the decisions one after the other, each on what the ones before it leave."""
    own = {article.id for article in articles}
    gum = [d for d in gum if d.document.id not in own]  # annotated to our scheme, it is an article
    for article in articles:
        article.sets = {name: Examples() for name in NAMES}
    untrained = finder_with(train([]))
    edge_examples(articles, untrained)
    scorers = train(articles, {"edge": gum_examples(gum, untrained)["edge"]})
    cue_examples(articles, finder_with(scorers))
    extra = gum_examples(gum, finder_with(scorers))
    scorers = train(articles, extra)
    continuation_examples(articles, EnglishFinder(load_lexicons(), scorers))
    scorers = train(articles, extra)
    return replace(scorers, speaker=speaker_scorer(articles, EnglishFinder(load_lexicons(), scorers)))


class TaughtResolver(SpeakerResolver):
    """Choose the antecedent that the gold names, and keep the choice as an example."""

    gold: Callable[[Draft], str]
    examples: list[tuple[list[list[str]], int]]

    def _choose(self, candidates: Sequence[Antecedent], rows: Sequence[Sequence[str]]) -> int:
        wanted = {fold_name(name) for name in self.gold(self._current).split(";")} if self._current else set()
        for i, c in enumerate(candidates):
            name = fold_name(c.speaker.name)
            if any(name == w or (len(name) > 2 and len(w) > 2 and (name in w or w in name)) for w in wanted if w):
                self.examples.append(([list(row) for row in rows], i))
                return i
        return 0


def fold_name(name: str) -> str:
    return re.sub(r"[\s·.,'’\"-]+", "", name).casefold()


def speaker_scorer(articles: Iterable[Article], finder: EnglishFinder) -> LinearScorer:
    examples: list[tuple[list[list[str]], int]] = []
    for article in articles:
        text = article.analysis.text

        def gold(draft: Draft, text: str = text, quotes: list[dict[str, Any]] = article.gold) -> str:
            spans = [p.span(s, e) for p, s, e in draft.pieces]
            return next((q["speaker"] for q in quotes if overlap(text, spans, q["content"]) >= 0.5), "")

        resolver = finder.resolver(article.passages, TaughtResolver)
        assert isinstance(resolver, TaughtResolver)
        resolver.gold, resolver.examples = gold, examples
        resolver.resolve(finder.drafts(article.passages))
    return fit_choice(examples, penalty=SPEAKER_PENALTY)


def predict(articles: Iterable[Article], scorers: Scorers) -> Iterable[Extraction]:
    finder = EnglishFinder(load_lexicons(), scorers)
    for article in articles:
        analysis = article.analysis
        findings = finder.find(analysis, find_quotations(analysis.norm, analysis.blocks))
        quotes = [component._record(analysis, f, f"q{i}") for i, f in enumerate(findings)]
        yield Extraction(id=article.id, title=None, lang="en", published=None, quotes=quotes, version="")


def cross_validate(articles: list[Article], gum: list[GumDocument], out: Path) -> None:
    fold_of = folds([article_key(a.id) for a in articles] + [d.document.id for d in gum], FOLDS)
    counts: dict[str, list[int]] = {}
    with out.open("w", encoding="utf-8") as file:
        for fold in range(FOLDS):
            scorers = train_all(
                [a for a in articles if fold_of[article_key(a.id)] != fold],
                [d for d in gum if fold_of[d.document.id] != fold],
            )
            for extraction in predict((a for a in articles if fold_of[article_key(a.id)] == fold), scorers):
                file.write(extraction.model_dump_json() + "\n")
            unseen = [d for d in gum if fold_of[d.document.id] == fold]
            count_found(unseen, EnglishFinder(load_lexicons(), scorers), counts)
    for genre, (found, total) in sorted(counts.items()):
        sys.stdout.write(f"GUM attribution clauses, {genre}: {found} of {total} ({100 * found / total:.0f} %)\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gum_train.tar.xz")
    parser.add_argument("--cv", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    articles, gum = read(options.gold, options.data), read_gum(options.data)
    if options.cv:
        cross_validate(articles, gum, options.cv)
    if options.write:
        scorers = train_all(articles, gum)
        for name in (*NAMES, "speaker"):
            table = getattr(scorers, name).dumps()
            (MODELS / f"quotes_en_{name}.tsv").write_text(table, encoding="utf-8")
            sys.stdout.write(f"{name}: {len(table.splitlines()) - 1} weights\n")


if __name__ == "__main__":
    main()
