"""`compare`: two versions of one story, or two outlets' reports on one event, record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from typing import Literal

from govnlp.bilingual.actors import Actor, actors_of, same_actor
from govnlp.bilingual.alignment import side_by_side
from govnlp.bilingual.comparison import Compared, Comparison, Difference, Told
from govnlp.bilingual.concepts import load_concepts, load_cue_senses
from govnlp.bilingual.pairing import Pair, pair
from govnlp.bilingual.passages import Course, passages
from govnlp.bilingual.signals import Kind, Side, reason, sides
from govnlp.errors import InputError
from govnlp.outputs.names import Names, Script, check_script
from govnlp.records.extraction import Extraction
from govnlp.records.schema import Article, Quote, Span

Folder = str | PathLike[str]


def compare(
    a: Extraction | Article | str,
    b: Extraction | Article | str,
    *,
    script: Script = "zh-Hant",
    lexicons: Folder | None = None,
) -> Comparison:
    """Compare two versions of one story, in any two languages: what both tell, what only one does, where they differ.

    `a` and `b` are extractions, or articles (as `Article` or text) that are read first. `script` is that of the
    Chinese names in the result. `lexicons` is a folder of the user's own lexicon tables. Names are compared by sound
    as well where pypinyin is installed (the extra "bilingual").

    Raises ConfigError for an unknown script, LexiconError for a malformed table, InputError for an empty article.
    """
    check_script(script)
    folder = fspath(lexicons) if lexicons else None
    first, second = (_extraction(version, name, folder) for version, name in ((a, "A"), (b, "B")))
    both = _Versions(first, second, script, folder)
    return Comparison(
        a=first.id,
        b=second.id,
        lang_a=first.lang,
        lang_b=second.lang,
        title_a=first.title,
        title_b=second.title,
        parallel=both.course is not None,
        rows=[*both.rows("quotes"), *both.rows("stances")],
    )


def _extraction(version: Extraction | Article | str, name: str, lexicons: str | None) -> Extraction:
    from govnlp.pipeline import extract

    if isinstance(version, Extraction):
        return version
    if not isinstance(version, (str, Article)):
        raise InputError(f"cannot compare a {type(version).__name__}: give an Extraction, an Article or a text")
    return extract(Article(text=version, id=name) if isinstance(version, str) else version, lexicons=lexicons)


class _Versions:
    """Both versions with what their comparison needs."""

    def __init__(self, a: Extraction, b: Extraction, script: Script, folder: str | None) -> None:
        self._names = Names(a, script), Names(b, script)
        concepts, cues = load_concepts(folder), load_cue_senses(folder)
        actors = actors_of(a, folder), actors_of(b, folder)
        self.course = Course(passages(a, concepts), passages(b, concepts)) if side_by_side(a, b) else None
        """How the versions run side by side; None where they do not."""
        self._sides: dict[Kind, tuple[list[Side], list[Side]]] = {
            kind: (sides(a, kind, actors[0], concepts, cues), sides(b, kind, actors[1], concepts, cues))
            for kind in ("quotes", "stances")
        }
        self._pairs: dict[Kind, list[Pair]] = {k: pair(*both, self.course) for k, both in self._sides.items()}
        self._together = self._counted()

    def _counted(self) -> Counter[tuple[str, str]]:
        """Count how often two names stand for each other in the pairs made."""
        return Counter(
            (x.name, y.name)
            for kind, pairs in self._pairs.items()
            for p in pairs
            if (x := self._sides[kind][0][p.a].actor) and (y := self._sides[kind][1][p.b].actor)
        )

    def rows(self, kind: Kind) -> list[Compared]:
        """Return the rows of one kind, in the order of A; what only B tells follows what stands before it in B."""
        a, b = self._sides[kind]
        pairs = self._pairs[kind]
        placed: list[tuple[tuple[float, int], Compared]] = [((p.a, 0), self._paired(kind, p)) for p in pairs]
        lone_a = sorted(set(range(len(a))) - {p.a for p in pairs})
        lone_b = sorted(set(range(len(b))) - {p.b for p in pairs})
        placed += [((i, 0), self._lone(a[i], "only_a")) for i in lone_a]
        partner = {p.b: p.a for p in pairs}
        for j in lone_b:
            before = max((partner[k] for k in partner if k < j), default=-1)
            placed.append(((before + 0.5, j), self._lone(b[j], "only_b")))
        return [row for _, row in sorted(placed, key=lambda item: item[0])]

    def _paired(self, kind: Kind, p: Pair) -> Compared:
        x, y = self._sides[kind][0][p.a], self._sides[kind][1][p.b]
        differences = list(_differences(x, y))
        verdict = same_actor(x.actor, y.actor) if x.actor and y.actor else None
        one = verdict is None or verdict.same or self._always_together(x.actor, y.actor)
        known = "actor" not in differences and one
        return Compared(
            kind=_singular(kind),
            status="differing" if differences else "same",
            a=_told(x),
            b=_told(y),
            actor_zh=self._name("chinese", x, y) if known else None,
            actor_en=self._name("english", x, y) if known else None,
            kb_id=_kb_id(x, y) if known else None,
            differences=differences,
            stronger=_stronger(x, y) if "strength" in differences else None,
            reason=reason(x, y, self.course),
            confidence=round(p.probability, 3),
        )

    def _always_together(self, x: Actor | None, y: Actor | None) -> bool:
        """Tell whether two names, which nothing says are two, stand for each other twice or more and for no other."""
        if x is None or y is None or same_actor(x, y).different:
            return False
        mine = sum(n for (name, _), n in self._together.items() if name == x.name)
        yours = sum(n for (_, name), n in self._together.items() if name == y.name)
        return self._together[x.name, y.name] == mine == yours >= 2

    def _lone(self, side: Side, status: Literal["only_a", "only_b"]) -> Compared:
        told = _told(side)
        names = self._names[status == "only_b"]
        return Compared(
            kind=_singular(side.kind),
            status=status,
            a=told if status == "only_a" else None,
            b=told if status == "only_b" else None,
            actor_zh=names.chinese(told.actor, _actor_id(side)),
            actor_en=names.english(told.actor, _actor_id(side)),
            kb_id=_kb_id(side),
            reason=f"nothing in version {'B' if status == 'only_a' else 'A'} answers to it",
            confidence=side.record.confidence,
        )

    def _name(self, language: Literal["chinese", "english"], *both: Side) -> str | None:
        for names, side in zip(self._names, both, strict=True):
            name = getattr(names, language)(_actor_name(side), _actor_id(side))
            if name:
                return str(name)
        return None


def _actor_name(side: Side) -> str | None:
    return side.record.speaker if isinstance(side.record, Quote) else side.record.holder


def _actor_id(side: Side) -> str | None:
    return side.record.speaker_id if isinstance(side.record, Quote) else side.record.holder_id


def _singular(kind: Kind) -> Literal["quote", "stance"]:
    return "quote" if kind == "quotes" else "stance"


def _kb_id(*both: Side) -> str | None:
    ids = {kb_id for side in both if side.actor for kb_id in side.actor.kb_ids}
    return next(iter(ids)) if len(ids) == 1 else None


def _told(side: Side) -> Told:
    record = side.record
    spans: Sequence[Span]
    lang: str
    if isinstance(record, Quote):
        spans, cue, lang, polarity, attitude = record.content, record.cue, record.lang, None, None
    else:
        spans, cue, lang = [record.target], record.expression, side.lang
        polarity, attitude = record.polarity, record.attitude
    return Told.model_validate(
        {
            "id": record.id,
            "actor": _actor_name(side),
            "words": side.words,
            "cue": cue.text if cue else None,
            "polarity": polarity,
            "attitude": attitude,
            "start": spans[0].start,
            "end": spans[-1].end,
            "lang": lang,
        }
    )


def _differences(x: Side, y: Side) -> Iterator[Difference]:
    if x.actor and y.actor and same_actor(x.actor, y.actor).different:
        yield "actor"
    if not isinstance(x.record, Quote) and not isinstance(y.record, Quote):
        if x.record.polarity != y.record.polarity:
            yield "polarity"
        elif x.record.attitude != y.record.attitude:
            yield "attitude"
    if _stronger(x, y):
        yield "strength"


def _stronger(x: Side, y: Side) -> Literal["a", "b"] | None:
    if x.cue is None or y.cue is None or x.cue[1] == y.cue[1]:
        return None
    return "a" if x.cue[1] > y.cue[1] else "b"
