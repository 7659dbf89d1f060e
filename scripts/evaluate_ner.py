#!/usr/bin/env python3
"""Score the shipped pipeline's mentions on raw sentences: span and type, exact, over PER, LOC and ORG.

usage: evaluate_ner.py DATA_FOLDER [SET ...] [--errors]

DATA_FOLDER holds Universal NER files; SET is zh_gsd-test, en_ewt-test (both are scored by default), or another.
PERSON counts as PER, GPE, LOC and FAC as LOC.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import spacy
from spacy.language import Language

from govnlp.analysis import analysis_of
from govnlp.stage import register_extensions
from ner_data import Sentence, read_iob2

LABELS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}


def pipeline() -> Language:
    """Return the shipped pipeline up to its entities."""
    register_extensions()
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "govnlp.BilingualTokenizer.v1"}}})
    nlp.add_pipe("govnlp_structure")
    nlp.add_pipe("govnlp_entities")
    return nlp


def score(nlp: Language, sentences: list[Sentence], errors: bool = False) -> dict[str, tuple[float, float, float]]:
    """Return F1, precision and recall in percent, for all and by type."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for text, spans in sentences:
        analysis = analysis_of(nlp(text)) if text.strip() else None
        mentions = analysis.mentions if analysis else []
        predicted = {(m.start, m.end, LABELS[m.type]) for m in mentions if m.type in LABELS}
        gold = set(spans)
        for counter, items in ((right, predicted & gold), (found, predicted), (there, gold)):
            counter.update(kind for *_, kind in items)
        if errors and predicted != gold:
            wrong, missed = ([(text[s:e], k) for s, e, k in sorted(x)] for x in (predicted - gold, gold - predicted))
            print(text, "\n  WRONG", wrong, "\n  MISSED", missed)
    for counter in (right, found, there):
        counter["all"] = sum(counter.values())
    return {
        kind: (
            200 * right[kind] / max(1, found[kind] + there[kind]),
            100 * right[kind] / max(1, found[kind]),
            100 * right[kind] / max(1, there[kind]),
        )
        for kind in ("all", "PER", "LOC", "ORG")
    }


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    nlp = pipeline()
    for name in arguments[1:] or ["zh_gsd-test", "en_ewt-test"]:
        figures = score(nlp, read_iob2(Path(arguments[0]) / f"{name}.iob2"), "--errors" in sys.argv)
        print(name, "  ".join(f"{k} F1 {f:.1f} (P {p:.1f}, R {r:.1f})" for k, (f, p, r) in figures.items()))


if __name__ == "__main__":
    main()
