#!/usr/bin/env python3
"""Score linking inside the article against the corpus's chains: B³, MUC, CEAF and their mean (the CoNLL score).

Over all mentions, over names alone, and over the mentions that both have, which leaves out how well they are found.

usage: evaluate_linking.py [corpus/gold.jsonl] [--errors]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluate_ner import pipeline
from govnlp.analysis import analysis_of
from govnlp.entities.linking_score import b_cubed, ceaf, chains_of, conll, gold_chains, muc

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "gold.jsonl"


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    nlp = pipeline()
    everything, names = [], []
    for article in map(
        json.loads, Path(arguments[0] if arguments else CORPUS).read_text(encoding="utf-8").splitlines()
    ):
        analysis = analysis_of(nlp(article["text"]))
        assert analysis is not None
        found = chains_of(analysis)
        gold = gold_chains(article)
        if not gold:
            continue
        nominal = {tuple(span) for e in article["entities"] for span in e.get("nominal", ())}
        named = {(m.start, m.end) for m in analysis.mentions}
        everything.append((gold, found))
        names.append(
            ({m: c for m, c in gold.items() if m not in nominal}, {m: c for m, c in found.items() if m in named})
        )
        if "--errors" in sys.argv:
            text = article["text"]
            print(article["id"])
            print("  missed", [text[s:e] for s, e in sorted(gold.keys() - found.keys())])
            print("  extra", [text[s:e] for s, e in sorted(found.keys() - gold.keys())])
            for e in article["entities"]:
                ids = {found.get(tuple(span)) for span in (*e["mentions"], *e.get("nominal", ()))} - {None}
                if len(ids) > 1:
                    print("  split", e["name"], [[text[s:t], found.get((s, t))] for s, t in map(tuple, e["mentions"])])
    shared = [({m: g[m] for m in g.keys() & f.keys()}, {m: f[m] for m in g.keys() & f.keys()}) for g, f in everything]
    for title, articles in (("all mentions", everything), ("names alone", names), ("mentions in both", shared)):
        scores = "  ".join(
            f"{name} {100 * s.f1:.1f} (P {100 * s.precision:.1f}, R {100 * s.recall:.1f})"
            for name, s in (("B3", b_cubed(articles)), ("MUC", muc(articles)), ("CEAF", ceaf(articles)))
        )
        print(f"{title}: CoNLL F1 {100 * conll(articles):.1f}  {scores}")
    chains = sum(len(set(gold.values())) for gold, _ in everything)
    print(f"{sum(len(gold) for gold, _ in everything)} mentions, {chains} chains, {len(everything)} articles")


if __name__ == "__main__":
    main()
