"""Actors by all their names, and whether two of them are one: by lexicon id, by form, by linked name, by sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from govnlp.bilingual import sounds
from govnlp.entities.gazetteer import is_han
from govnlp.entities.known import known
from govnlp.outputs.names import SEVERAL
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Entity
from govnlp.text.norm import normalize

VerdictKind = Literal["same id", "other id", "same name", "part of name", "sounds alike", "sounds near", "other sound",
                      "other name", "unclear"]  # fmt: skip

ALIKE = 0.8
"""Two names of this resemblance sound alike."""
NEAR = 0.6
_FAR = 0.4
_FILLERS = re.compile(r"[\s·.,'’\"“”-]+|^the ")
_SHORTEST_PART = 2


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or state under all the names that one version gives it."""

    name: str
    """The name in the record."""
    kb_ids: frozenset[str]
    chinese: frozenset[str]
    """Chinese forms, in NORM."""
    latin: frozenset[str]
    """Latin forms, in NORM."""
    person: bool
    """Whether it is known to be a person, whose name can be compared by sound."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two actors are one, and why."""

    kind: VerdictKind
    words: str
    """The evidence, for a person to read; empty where there is none for their being one."""

    @property
    def same(self) -> bool:
        """Whether they are taken for one actor."""
        return self.kind in ("same id", "same name", "part of name", "sounds alike")

    @property
    def different(self) -> bool:
        """Whether they are taken for two actors, which says more than that nothing makes them one."""
        return self.kind in ("other id", "other name", "other sound")


def actors_of(extraction: Extraction, lexicons: str | None = None) -> dict[str, Actor]:
    """Return the actors of a version's quotes and stances, by the name that the records give.

    `lexicons` is a user's lexicon folder, laid over the shipped tables.
    """
    by_id = {entity.id: entity for entity in extraction.entities}
    by_form = {form: entity for entity in reversed(extraction.entities) for form in (*entity.aliases, entity.name)}
    named = [(q.speaker, q.speaker_id) for q in extraction.quotes] + [
        (s.holder, s.holder_id) for s in extraction.stances
    ]
    found: dict[str, Actor] = {}
    for name, entity_id in named:
        if name and name not in found:
            parts = [part.strip() for part in name.split(SEVERAL)]
            linked = by_id.get(entity_id or "") if len(parts) == 1 else None
            entities = [linked] if linked else [by_form[part] for part in parts if part in by_form]
            found[name] = actor(name, entities, lexicons)
    return found


def actor(name: str, entities: Iterable[Entity] = (), lexicons: str | None = None) -> Actor:
    """Return an actor by its name, several joined by ";", and the entities that it stands for.

    What no entity has an id for is looked up in the lexicon by its name.
    """
    entities = list(entities)
    forms = {part.strip() for part in name.split(SEVERAL)} - {""}
    rows = []
    if not any(entity.kb_id for entity in entities):
        rows = [row for row in (known(form, lexicons) for form in sorted(forms)) if row]
    forms |= {row[column] for row in rows for column in ("zh_hant", "zh_hans", "en") if row[column]}
    for entity in entities:
        forms |= {entity.name, *entity.aliases}
        forms |= {form for form in (entity.name_zh_hant, entity.name_zh_hans, entity.name_en) if form}
    norms = {_FILLERS.sub(" ", normalize(form)).strip() for form in forms} - {""}
    return Actor(
        name=name,
        kb_ids=frozenset([entity.kb_id for entity in entities if entity.kb_id] + [row["kb_id"] for row in rows]),
        chinese=frozenset(form.replace(" ", "·") for form in norms if is_han(form[0])),
        latin=frozenset(form for form in norms if not any(map(is_han, form))),
        person=any(entity.type == "PERSON" for entity in entities) or any(row["type"] == "PERSON" for row in rows),
    )


@lru_cache(maxsize=8192)
def same_actor(a: Actor, b: Actor) -> Verdict:
    """Judge whether two actors are one."""
    if a.kb_ids and b.kb_ids:
        shared = a.kb_ids & b.kb_ids
        if shared:
            return Verdict("same id", f"{a.name} = {b.name} ({', '.join(sorted(shared))})")
        return Verdict("other id", "")
    if (a.chinese & b.chinese) or (a.latin & b.latin):
        return Verdict("same name", a.name if a.name == b.name else f"{a.name} = {b.name}")
    if part := next(_parts(a, b), None):
        return Verdict("part of name", f"{a.name} ~ {b.name} (both {part})")
    heard = _heard(a, b)
    # Only a person's name is carried over by sound: a body's is translated.
    if heard is not None:
        if heard >= ALIKE:
            return Verdict("sounds alike", f"{a.name} ~ {b.name} by sound ({heard:.2f})")
        if heard >= NEAR:
            return Verdict("sounds near", f"{a.name} ~ {b.name} by sound ({heard:.2f})")
        if heard < _FAR and a.person and b.person:
            return Verdict("other sound", "")
        return Verdict("unclear", "")
    if (a.chinese and b.chinese) or (a.latin and b.latin):
        return Verdict("other name", "")
    return Verdict("unclear", "")


def _parts(a: Actor, b: Actor) -> Iterator[str]:
    """Yield the names of one that are whole words of a name of the other, the longest first."""
    for mine, yours in ((a.chinese, b.chinese), (a.latin, b.latin)):
        for short, long in sorted(((x, y) for x in mine for y in yours), key=lambda p: -min(map(len, p))):
            first, second = sorted((short, long), key=len)
            if len(first) < _SHORTEST_PART:
                continue
            if first in second if is_han(first[0]) else f" {first} " in f" {second} ":
                yield first


def _heard(a: Actor, b: Actor) -> float | None:
    """Return the best resemblance of a Chinese name of one and a Latin name of the other; None where not comparable."""
    if not sounds.available() or not (a.person or b.person):
        return None
    crossed = [(x, y) for x in a.chinese for y in b.latin] + [(y, x) for x in a.latin for y in b.chinese]
    return max((sounds.resemblance(x, y) for x, y in crossed), default=None)
