"""What one record offers for comparison, and the signals that speak for and against a pair of records.

A signal is a readable string, a feature of the scorer `models/compare.tsv`; `in_words` tells it to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from govnlp.bilingual.actors import Actor, same_actor
from govnlp.bilingual.concepts import Concepts, CueSenses
from govnlp.bilingual.numbers import numbers_in
from govnlp.bilingual.passages import Course, Setting
from govnlp.entities.gazetteer import is_han
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Quote, Span, Stance
from govnlp.text.norm import normalize

Kind = Literal["quotes", "stances"]

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.-]*[A-Za-z0-9]")
_WITHIN = (0.05, 0.1, 0.2, 0.3, 0.5)
_SHARES = (0.15, 0.3, 0.45, 0.6, 0.8)
_ENGLISH_LETTERS_PER_CHARACTER = 3.3


@dataclass(frozen=True, slots=True)
class Side:
    """One quote or stance of one version, as far as comparison looks at it."""

    record: Quote | Stance
    kind: Kind
    lang: str
    places: tuple[int, ...]
    """Where the words of the version's records of this kind begin, in order; those on the same words share a place."""
    length: float
    """Characters of Chinese, or as many as the English is likely to have in Chinese."""
    actor: Actor | None
    role: frozenset[str]
    """Keys of the terms and glosses in the role."""
    concepts: tuple[frozenset[str], ...]
    """Keys of the terms and glosses in the words of a quote, or in the sentence of a stance."""
    target: tuple[frozenset[str], ...]
    """The same of the target of a stance alone."""
    numbers: frozenset[str]
    latin: frozenset[str]
    """Latin words in a Chinese text, and capitalised ones in an English text, in NORM."""
    names: frozenset[str]
    """Ids of known actors and places that the words name."""
    cue: tuple[str, int] | None
    bigrams: frozenset[str]

    @property
    def words(self) -> str:
        """The words compared: a quote's content, a stance's target."""
        return " … ".join(piece.text for piece in _pieces(self.record))


def _pieces(record: Quote | Stance) -> list[Span]:
    return record.content if isinstance(record, Quote) else [record.target]


def sides(
    extraction: Extraction, kind: Kind, actors: dict[str, Actor], concepts: Concepts, cues: CueSenses
) -> list[Side]:
    """Return the quotes or stances of one version, ready to compare.

    `actors` are the version's actors by the name that its records give (see `actors.actors_of`).
    """
    records: list[Quote | Stance] = [*extraction.quotes] if kind == "quotes" else [*extraction.stances]
    known = {e.id: e.kb_id for e in extraction.entities if e.kb_id}
    places = tuple(sorted({_pieces(record)[0].start for record in records}))
    made = []
    for record in records:
        pieces = _pieces(record)
        home = record.sentence if isinstance(record, Quote) else record.evidence
        cue = record.cue if isinstance(record, Quote) else record.expression
        text = " ".join(piece.text for piece in pieces)
        # A target is a few words: its sentence says more.
        told = text if isinstance(record, Quote) else home.text
        ranges = [(p.start, p.end) for p in pieces] if isinstance(record, Quote) else [(home.start, home.end)]
        norm = normalize(told)
        chinese = any(map(is_han, norm))
        name = record.speaker if isinstance(record, Quote) else record.holder
        made.append(
            Side(
                record=record,
                kind=kind,
                lang=extraction.lang,
                places=places,
                length=len(norm) if chinese else len(norm) / _ENGLISH_LETTERS_PER_CHARACTER,
                actor=actors.get(name or ""),
                role=frozenset().union(*concepts.keys(normalize(record.role)))
                if isinstance(record, Quote)
                else frozenset(),
                concepts=tuple(concepts.keys(norm)),
                target=() if isinstance(record, Quote) else tuple(concepts.keys(normalize(record.target.text))),
                numbers=numbers_in(norm),
                latin=frozenset(normalize(w) for w in _LATIN.findall(told) if chinese or w[0].isupper()),
                names=frozenset(
                    known[m.entity_id]
                    for m in extraction.mentions
                    if m.entity_id in known and any(s <= m.start and m.end <= e for s, e in ranges)
                ),
                cue=cues.of(normalize(cue.text)) if cue else None,
                bigrams=frozenset(norm[j : j + 2] for j in range(len(norm) - 1)),
            )
        )
    return made


def signals(a: Side, b: Side, course: Course | None) -> list[str]:
    """Return what speaks for and against the pair, as features.

    `course` is that of two versions which run side by side (a translation, an agency's report printed twice): there,
    place counts, and quotes and stances are weighed apart. None where they do not.
    """
    found = [a.kind, *_actor(a, b), *_content(a, b), *_manner(a, b)]
    if course is None:
        return [f"loose {signal}" for signal in found]
    found += _place(*_settings(a, b, course))
    return [f"{start} {signal}" for start in ("parallel", f"parallel {a.kind}") for signal in found]


def _settings(a: Side, b: Side, course: Course) -> tuple[Setting, Setting]:
    return course.setting(0, _pieces(a.record), a.places), course.setting(1, _pieces(b.record), b.places)


def _place(a: Setting, b: Setting) -> Iterator[str]:
    steps = a.steps(b)
    yield f"passage {('same', 'beside', 'apart')[min(steps, 2)]}"
    if not steps:
        yield f"within {_step(abs(a.within - b.within), _WITHIN)}"
        # Where one version lacks a record that the other has, ranks say little.
        if a.of == b.of:
            yield "order only" if a.of == 1 else f"order {min(abs(a.rank - b.rank), 2)}"


def _actor(a: Side, b: Side) -> Iterator[str]:
    if a.actor is None or b.actor is None:
        yield "actor unknown in both" if a.actor is b.actor else "actor unknown in one"
        return
    verdict = same_actor(a.actor, b.actor)
    yield f"actor {verdict.kind}"
    if a.role and b.role:
        yield "role shared" if a.role & b.role else "role differs"


def _content(a: Side, b: Side) -> Iterator[str]:
    for name, mine, yours in (
        ("numbers", a.numbers, b.numbers),
        ("names", a.names, b.names),
        ("latin", a.latin, b.latin),
    ):
        if name == "latin" and a.lang == b.lang == "en":
            continue
        shared = len(mine & yours)
        if shared:
            yield f"{name} shared {min(shared, 3)}"
            if shared == len(mine | yours):
                yield f"{name} all shared"
        elif mine and yours:
            yield f"{name} differ"
        elif name != "latin" and (mine or yours):
            yield f"{name} in one"
    if (a.lang == "en") == (b.lang == "en"):
        dice = 2 * len(a.bigrams & b.bigrams) / max(1, len(a.bigrams) + len(b.bigrams))
        yield f"wording {_step(dice, _SHARES)}"
    elif a.concepts and b.concepts:
        terms = len(shared_concepts(a.concepts, b.concepts))
        yield f"terms shared {min(terms, 4)}"
        yield f"terms cover {_step(2 * terms / (len(a.concepts) + len(b.concepts)), _SHARES)}"
    if a.target and b.target:
        terms = len(shared_concepts(a.target, b.target))
        yield f"target terms cover {_step(2 * terms / (len(a.target) + len(b.target)), _SHARES)}"
    ratio = min(a.length, b.length) / max(1.0, a.length, b.length)
    yield f"length {_step(ratio, _SHARES)}"


def shared_concepts(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the concepts that both sides name, each matched once."""
    rest = list(b)
    shared = []
    for keys in a:
        partner = next((i for i, other in enumerate(rest) if keys & other), None)
        if partner is not None:
            shared.append(keys & rest.pop(partner))
    return shared


def _manner(a: Side, b: Side) -> Iterator[str]:
    if a.cue and b.cue:
        if a.cue[0] == b.cue[0]:
            yield "cue say" if a.cue[0] == "say" else "cue same sense"
        else:
            yield "cue another sense"
    x, y = a.record, b.record
    if isinstance(x, Quote) and isinstance(y, Quote):
        yield "marks " + " ".join(sorted({x.type, y.type}))
        yield "pieces same" if len(x.content) == len(y.content) else "pieces differ"
    elif isinstance(x, Stance) and isinstance(y, Stance):
        yield "polarity same" if x.polarity == y.polarity else "polarity differs"
        yield "attitude same" if x.attitude == y.attitude else "attitude differs"
        if x.issue and y.issue:
            yield "issue same" if x.issue == y.issue else "issue differs"


def _step(value: float, steps: Iterable[float]) -> str:
    return next((f"<{step:g}" for step in steps if value < step), "beyond")


def reason(a: Side, b: Side, course: Course | None) -> str:
    """Say in words what the two sides have in common."""
    parts = []
    if a.actor is not None and b.actor is not None:
        verdict = same_actor(a.actor, b.actor)
        if verdict.words:
            parts.append(verdict.words)
    if a.names & b.names:
        parts.append("both name " + ", ".join(sorted(a.names & b.names)))
    if a.numbers & b.numbers:
        parts.append("numbers " + ", ".join(sorted(a.numbers & b.numbers)))
    if a.latin & b.latin and not a.lang == b.lang == "en":
        parts.append("words " + ", ".join(sorted(a.latin & b.latin)))
    if (a.lang == "en") != (b.lang == "en"):
        shared = list(
            dict.fromkeys(sorted(keys)[0].removeprefix("=") for keys in shared_concepts(a.concepts, b.concepts))
        )
        if shared:
            parts.append("terms " + ", ".join(shared[:6]))
    else:
        dice = 2 * len(a.bigrams & b.bigrams) / max(1, len(a.bigrams) + len(b.bigrams))
        if dice >= _SHARES[1]:
            parts.append(f"wording alike ({dice:.0%})")
    if a.cue and b.cue and a.cue[0] == b.cue[0] != "say":
        parts.append(f"both cues {a.cue[0]}")
    if course is not None:
        first, second = _settings(a, b, course)
        if not first.steps(second):
            parts.append("the same place in the article")
    return "; ".join(parts) or "nothing else of the other version is nearer"
