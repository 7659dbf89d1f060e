"""What training and evaluation of `compare` share: the two versions of each gold article, as gold and as extracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import govnlp
from govnlp.bilingual.signals import Kind
from govnlp.evaluate import same_name
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Quote, Span, Stance
from training import article_key, read_jsonl

Ids = dict[Kind, list[int | None]]
"""For each record of a version, the number of the pair that it belongs to; None where it is no gold record."""


class Version(NamedTuple):
    extraction: Extraction
    ids: Ids


class Story(NamedTuple):
    key: str
    zh: Version
    en: Version


def stories(path: Path) -> Iterator[tuple[Story, Story]]:
    """Yield each article of a gold file twice: with its gold records, and with the extracted ones."""
    articles: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for gold in read_jsonl(path):
        articles[article_key(gold["id"])][gold["lang"]] = gold
    nlp = govnlp.load()
    for key, versions in articles.items():
        if "zh-Hant" in versions and "en" in versions:
            zh, en = (_both(versions[lang], nlp) for lang in ("zh-Hant", "en"))
            yield Story(key, zh[0], en[0]), Story(key, zh[1], en[1])


def _both(gold: dict[str, Any], nlp: Any) -> tuple[Version, Version]:
    found = govnlp.extract(govnlp.Article(id=gold["id"], text=gold["text"]), nlp=nlp)
    return _gold_version(gold, found), Version(
        found, {kind: _matched(gold, found, kind) for kind in ("quotes", "stances")}
    )


def _gold_version(gold: dict[str, Any], found: Extraction) -> Version:
    text = gold["text"]
    forms = {form: e.id for e in reversed(found.entities) for form in (*e.aliases, e.name)}

    def span(pair: list[int] | None) -> Span | None:
        return Span(start=pair[0], end=pair[1], text=text[pair[0] : pair[1]]) if pair else None

    def line(start: int, end: int) -> Span:
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        made = span([first, len(text) if last < 0 else last])
        assert made is not None
        return made

    quotes = [
        Quote(
            id=f"q{i}",
            type=q["type"],
            content=[Span(start=s, end=e, text=text[s:e]) for s, e in q["content"]],
            cue=span(q["cue"]),
            source=span(q["source"]),
            speaker=q["speaker"] or None,
            speaker_id=forms.get(q["speaker"]),
            role=q["role"],
            sentence=line(q["content"][0][0], q["content"][-1][1]),
            lang=gold["lang"],
            rule="gold",
            confidence=1.0,
        )
        for i, q in enumerate(gold["quotes"], 1)
    ]
    stances = [
        Stance(
            id=f"s{i}",
            holder=s["holder"],
            holder_id=forms.get(s["holder"]),
            target=span(s["target"]),
            polarity=s["polarity"],
            attitude=s["attitude"],
            evidence=span(s["evidence"]),
            rule="gold",
            confidence=1.0,
        )
        for i, s in enumerate(gold["stances"], 1)
    ]
    extraction = found.model_copy(update={"quotes": quotes, "stances": stances})
    extraction.keep(text)
    return Version(
        extraction, {"quotes": [q["pair"] for q in gold["quotes"]], "stances": [s["pair"] for s in gold["stances"]]}
    )


def _matched(gold: dict[str, Any], found: Extraction, kind: Kind) -> list[int | None]:
    """Match extracted records with gold ones as the scorer does, best first.

    A quote is found where half of its words overlap. A stance is found where its sentence is the same and either the
    target overlaps by half, or holder and polarity agree.
    """
    scored = []
    for i, g in enumerate(gold[kind]):
        for j, record in enumerate(getattr(found, kind)):
            likeness = _likeness(g, record)
            if likeness:
                scored.append((likeness, i, j))
    ids: list[int | None] = [None] * len(getattr(found, kind))
    used = set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in used and ids[j] is None:
            ids[j] = gold[kind][i]["pair"]
            used.add(i)
    return ids


def _likeness(gold: dict[str, Any], record: Quote | Stance) -> float:
    if isinstance(record, Quote):
        overlap = _dice(gold["content"], [(p.start, p.end) for p in record.content])
        return overlap if overlap >= 0.5 else 0.0
    if _dice([gold["evidence"]], [(record.evidence.start, record.evidence.end)]) < 0.5:
        return 0.0
    target = _dice([gold["target"]], [(record.target.start, record.target.end)])
    agrees = gold["polarity"] == record.polarity and same_name(gold["holder"], record.holder)
    return target + agrees if target >= 0.5 or agrees else 0.0


def _dice(a: Iterable[Sequence[int]], b: Iterable[Sequence[int]]) -> float:
    x, y = ({i for start, end in spans for i in range(start, end)} for spans in (a, b))
    return 2 * len(x & y) / max(1, len(x) + len(y))
