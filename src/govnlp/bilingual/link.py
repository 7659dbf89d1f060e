"""`link`: one actor over a collection of articles in several languages, with the evidence for each merge."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from govnlp.bilingual import sounds
from govnlp.bilingual.actors import Actor, actors_of
from govnlp.bilingual.clusters import Clusters
from govnlp.entities.chinese_names import surname_length
from govnlp.errors import ConfigError
from govnlp.outputs.names import Names, Script, check_script
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Confidence, Record

if TYPE_CHECKING:
    from pandas import DataFrame

Evidence = Literal["lexicon id", "same name", "sound", "part of name", "ambiguous part", "other id"]

_CONFIDENCE: dict[str, float] = {"lexicon id": 1.0, "same name": 0.9, "sound": 0.8, "part of name": 0.7}
_SOUND_OF_TRANSLITERATION = 0.85


class LinkedActor(Record):
    """One actor over all articles."""

    id: str
    """Unique within the collection: the lexicon's id, or "a1", "a2" … in order of appearance."""
    kb_id: str | None
    """The lexicon's id; null for actors that it does not know."""
    name_zh: str | None
    """Chinese name, in the script asked for; null where neither lexicon nor any article gives one."""
    name_en: str | None
    """English name; null where unknown."""
    names: list[str]
    """Every name that quotes and stances give it, in order of appearance."""
    articles: list[str]
    """Ids of the articles in which it speaks or takes a position, in order."""
    quotes: int
    """How many quotes are its own."""
    stances: int
    """How many stances it holds."""


class Decision(Record):
    """One line of the audit: two names that were merged, or that were kept apart though they look alike."""

    merged: bool
    actor_id: str
    """The actor of the first name."""
    name: str
    article: str
    other_name: str
    other_article: str
    evidence: Evidence
    words: str
    """The evidence, for a person to read."""
    confidence: Confidence


class Linking(Record):
    """Actors over a collection of articles, and how they came to be one."""

    actors: list[LinkedActor]
    audit: list[Decision] = Field(default_factory=list)

    def actor_of(self, article_id: str, name: str) -> LinkedActor | None:
        """Return the actor that an article calls `name`, or None where it has none of that name."""
        return next((a for a in self.actors if article_id in a.articles and name in a.names), None)

    def to_dataframe(self, what: Literal["actors", "audit"] = "actors") -> DataFrame:
        """Return the actors, or the audit, as a DataFrame, one a row; lists are joined by "|".

        Raises ConfigError for an unknown table.
        """
        import pandas as pd

        if what not in ("actors", "audit"):
            raise ConfigError(f"unknown table {what!r}; the tables are actors, audit")
        record: type[Record] = LinkedActor if what == "actors" else Decision
        rows = [
            {k: "|".join(v) if isinstance(v, list) else v for k, v in row.model_dump().items()}
            for row in (self.actors if what == "actors" else self.audit)
        ]
        return pd.DataFrame(rows, columns=list(record.model_fields))

    def to_json(self, path: str | PathLike[str] | None = None, *, indent: int | None = None) -> str:
        """Return actors and audit as JSON, and write it to `path` as UTF-8 where one is given."""
        content = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=indent)
        if path is not None:
            Path(path).write_text(content + "\n", encoding="utf-8")
        return content


class _Named:
    """An actor as one article names it."""

    def __init__(self, extraction: Extraction, actor: Actor, names: Names) -> None:
        self.article = extraction.id
        self.actor = actor
        quotes = [q.speaker_id for q in extraction.quotes if q.speaker == actor.name]
        stances = [s.holder_id for s in extraction.stances if s.holder == actor.name]
        self.quotes, self.stances = len(quotes), len(stances)
        entity_id = next((i for i in quotes + stances if i), None)
        self.chinese = names.chinese(actor.name, entity_id)
        self.english = names.english(actor.name, entity_id)

    def full_forms(self) -> list[str]:
        """Return the forms, in NORM, that name this actor and hardly another."""
        if not self.actor.person:
            return [*sorted(self.actor.chinese), *sorted(self.actor.latin)]
        chinese = [form for form in self.actor.chinese if "·" in form or _is_full(form)]
        return [*sorted(chinese), *sorted(form for form in self.actor.latin if " " in form)]

    def parts(self) -> list[str]:
        """Return the words of a person's full names that may stand for the name: first, last, or as written."""
        words = [word for form in self.full_forms() for word in (form.replace("·", " ").split() or [form])]
        return sorted({word for word in words if len(word) > 1})


def _is_full(chinese: str) -> bool:
    """Tell whether a Chinese form without a dot has a surname and a given name."""
    surname = surname_length(chinese, 0)
    return 0 < surname < len(chinese) <= surname + 2


def link(
    extractions: Iterable[Extraction], *, script: Script = "zh-Hant", lexicons: str | PathLike[str] | None = None
) -> Linking:
    """Merge the actors that speak or take positions over many articles, in whichever language.

    Evidence, the surest first: the lexicon's id; an equal full name, also one that an article gives in brackets or
    that the lexicon gives in the other language; the sound of a full name (needs pypinyin, the extra "bilingual");
    a surname that only one full name of the collection has. Two actors of different ids are never merged, nor a
    surname that two full names share; such cases stand in the audit as kept apart.

    `script` is that of the Chinese names. Raises ConfigError for an unknown script.
    """
    check_script(script)
    folder = fspath(lexicons) if lexicons else None
    named = [
        _Named(extraction, actor, Names(extraction, script))
        for extraction in extractions
        for actor in actors_of(extraction, folder).values()
        if ";" not in actor.name
    ]
    linker = _Linker(named)
    linker.run()
    return linker.result()


class _Linker:
    def __init__(self, named: Sequence[_Named]) -> None:
        self._named = named
        self._clusters = Clusters([n.actor.kb_ids for n in named])
        self._audit: list[tuple[int, int, Evidence, str]] = []
        self._parts = {part for n in named if n.actor.person for part in n.parts()}

    def run(self) -> None:
        """Merge by each kind of evidence in turn, the surest first."""
        by_id: dict[str, int] = {}
        by_form: dict[tuple[bool, str], int] = {}
        for i, n in enumerate(self._named):
            if len(n.actor.kb_ids) == 1:
                kb_id = next(iter(n.actor.kb_ids))
                self._join(by_id.setdefault(kb_id, i), i, "lexicon id", kb_id)
        for i, n in enumerate(self._named):
            for form in self._full_forms(n):
                self._join(by_form.setdefault((n.actor.person, form), i), i, "same name", form)
        if sounds.available():
            self._join_by_sound()
        self._join_by_part()

    def _full_forms(self, n: _Named) -> list[str]:
        """Return the full names of an actor; Smith is none, whatever it was taken for, where there is a John Smith."""
        forms = n.full_forms()
        return forms if n.actor.person or n.actor.kb_ids else [form for form in forms if form not in self._parts]

    def _join(self, i: int, j: int, evidence: Evidence, words: str) -> None:
        if self._clusters.together(i, j):
            return
        if self._clusters.join(i, j):
            self._audit.append((i, j, evidence, words))
        elif evidence != "sound":
            self._audit.append((i, j, "other id", f"{words}, but {self._ids(i)} and {self._ids(j)}"))

    def _ids(self, i: int) -> str:
        return ", ".join(sorted(self._clusters.ids(i))) or "no id"

    def _join_by_sound(self) -> None:
        """Join a Chinese and a Latin full name of equal sound, where neither has another such partner."""
        chinese, latin = self._forms_of_people()
        by_sound: dict[str, list[str]] = defaultdict(list)
        for form in latin:
            by_sound[sounds.joined(form)].append(form)
        found: dict[int, set[int]] = defaultdict(set)
        words: dict[tuple[int, int], str] = {}
        for form, i in chinese.items():
            # Only a transliterated name has to be compared with every other: the pinyin of a Chinese one is exact.
            exact = [other for reading in sounds.readings(form) for other in by_sound.get(reading, ())]
            for other in latin if "·" in form else exact:
                heard = sounds.resemblance(form, other)
                if heard >= _SOUND_OF_TRANSLITERATION:
                    a, b = self._clusters.find(i), self._clusters.find(latin[other])
                    found[a].add(b)
                    found[b].add(a)
                    words.setdefault((a, b), f"{form} ~ {other} ({heard:.2f})")
        for (a, b), told in words.items():
            if len(found[a] - {a}) <= 1 and len(found[b] - {b}) <= 1:
                self._join(a, b, "sound", told)

    def _forms_of_people(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return the full names of persons, Chinese and Latin, each with the first actor that has it."""
        chinese: dict[str, int] = {}
        latin: dict[str, int] = {}
        for i, n in enumerate(self._named):
            for form in n.full_forms() if n.actor.person else ():
                (chinese if form in n.actor.chinese else latin).setdefault(form, i)
        return chinese, latin

    def _join_by_part(self) -> None:
        """Join a surname with the one full name that has it; keep it apart where two have."""
        full: dict[str, set[int]] = defaultdict(set)
        for i, n in enumerate(self._named):
            if n.actor.person:
                for part in n.parts():
                    full[part].add(self._clusters.find(i))
        for i, n in enumerate(self._named):
            if n.actor.kb_ids or self._full_forms(n):
                continue
            for form in sorted(n.actor.chinese | n.actor.latin):
                roots = sorted({self._clusters.find(root) for root in full.get(form, ())})
                if len(roots) == 1:
                    self._join(roots[0], i, "part of name", form)
                elif roots:
                    others = ", ".join(self._named[root].actor.name for root in roots)
                    self._audit.append((roots[0], i, "ambiguous part", f"{form} may be {others}"))

    def result(self) -> Linking:
        """Return the actors in order of appearance, and the audit."""
        groups: dict[int, list[_Named]] = defaultdict(list)
        for i, n in enumerate(self._named):
            groups[self._clusters.find(i)].append(n)
        ids: dict[int, str] = {}
        actors = []
        for root, members in groups.items():
            known = sorted(self._clusters.ids(root))
            kb_id = known[0] if len(known) == 1 else None
            ids[root] = kb_id or f"a{len(ids) + 1}"
            actors.append(
                LinkedActor(
                    id=ids[root],
                    kb_id=kb_id,
                    name_zh=max(filter(None, (m.chinese for m in members)), key=len, default=None),
                    name_en=max(filter(None, (m.english for m in members)), key=len, default=None),
                    names=list(dict.fromkeys(m.actor.name for m in members)),
                    articles=list(dict.fromkeys(m.article for m in members)),
                    quotes=sum(m.quotes for m in members),
                    stances=sum(m.stances for m in members),
                )
            )
        return Linking(actors=actors, audit=[self._decision(ids, *line) for line in self._audit])

    def _decision(self, ids: dict[int, str], i: int, j: int, evidence: Evidence, words: str) -> Decision:
        return Decision(
            merged=evidence in _CONFIDENCE,
            actor_id=ids[self._clusters.find(i)],
            name=self._named[i].actor.name,
            article=self._named[i].article,
            other_name=self._named[j].actor.name,
            other_article=self._named[j].article,
            evidence=evidence,
            words=words,
            confidence=_CONFIDENCE.get(evidence, 0.5),
        )
