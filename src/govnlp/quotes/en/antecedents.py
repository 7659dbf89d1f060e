"""Whom a pronoun or "the company" stands for: the persons and bodies before it, ranked by a trained decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govnlp.analysis import Analysis
from govnlp.quotes.en.naming import BODIES, Speaker
from govnlp.quotes.en.people import People, words_of
from govnlp.scoring import LinearScorer

_MOST_BACK = 3000
_MOST_CANDIDATES = 14
_SORTS = {
    noun: sort
    for sort, nouns in {
        "company": "company firm airline bank startup corporation chain retailer manufacturer developer maker giant "
        "filing prospectus earnings",
        "medium": "newspaper paper magazine broadcaster network channel outlet website site station publication "
        "article editorial news",
        "office": "ministry department government bureau office administration regulator watchdog authority commission "
        "agency notice circular regulation proclamation guidelines guidance advisory bulletin census statistics",
        "court": "court ruling judgment judgement verdict tribunal judge",
        "school": "university school institute college laboratory lab study research survey poll paper findings",
    }.items()
    for noun in nouns.split()
}
"""What sort of body a noun says, where that is one that the lexicon tells apart."""
_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_FEMALE = frozenset(("woman", "mother", "wife", "daughter", "sister", "girl", "queen", "actress", "spokeswoman",
                     "chairwoman", "congresswoman", "grandmother", "aunt", "widow", "niece"))  # fmt: skip
_MALE = frozenset(("man", "father", "husband", "son", "brother", "boy", "king", "actor", "spokesman", "chairman",
                   "congressman", "grandfather", "uncle", "widower", "nephew"))  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """Somebody whom the words may stand for."""

    speaker: Speaker
    at: int
    """Where the last words before the anaphor begin that name it; the anaphor itself where it stands for itself."""
    named: int = 0
    """How often it was named so far."""
    subject: int = -1
    """Where it was last the subject of a sentence."""
    spoke: int = -1
    """Where it last was the source of a quote."""
    sort: str = ""
    """What the lexicon has it for, by the first part of its id: media, co, gov; or nothing."""
    issued: str = ""
    """The last document before the anaphor that the text says is by it, or nothing."""
    itself: bool = False
    """The words are no anaphor, but name somebody themselves."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, or a definite noun phrase without a name."""

    offset: int
    word: str
    """The pronoun, or the head noun."""
    kind: str
    """The pronoun, or the kind of its noun: office, body, document, other."""
    modifiers: tuple[str, ...] = ()
    """The words between article and noun: the Kenyan | minister."""
    proper: bool = False
    """Whether one of its words is capitalised: it names somebody itself, or one in whose name or office all are."""


class Antecedents:
    """The candidates of an article, and the choice among them."""

    def __init__(self, analysis: Analysis, people: People, genders: Mapping[str, str], scorer: LinearScorer) -> None:
        """`genders` maps first names, folded, to f or m."""
        self._analysis = analysis
        self._people = people
        self._genders = genders
        self._scorer = scorer
        self._mentions: list[tuple[int, Speaker, str]] = []
        self._places: set[str] = set()
        for m in analysis.mentions:
            if m.type in ("ORG", "GPE", "PERSON", "FAC"):
                entity = analysis.entity(m.entity_id)
                known = people.by_name.get(m.text)
                name = entity.name if entity else m.text
                if known and known.name not in name:
                    name = known.name
                sort = (entity.kb_id or "").partition(":")[0] if entity else ""
                kind = "person" if m.type == "PERSON" else "body"
                fuller = people.by_name.get(name, known)
                role = fuller.role if fuller else ""
                if m.type in ("GPE", "FAC"):
                    self._places.add(name.casefold())
                self._mentions.append((m.start, Speaker(name, kind, role, why="named before"), sort))

    def candidates(
        self,
        anaphor: Anaphor,
        said: Sequence[tuple[int, Speaker, bool]],
        itself: Speaker | None,
        issued: Sequence[tuple[int, Speaker, str]] = (),
    ) -> list[Candidate]:
        """Return whom an anaphor may stand for, the last named first.

        `said` holds the subjects and sources before, with their offsets, in order, and whether each is a source;
        `issued` those who issued documents, with the nouns for these.
        """
        found: dict[str, Candidate] = {}
        first, stop = anaphor.offset - _MOST_BACK, anaphor.offset
        named = self._mentions[bisect_left(self._mentions, first, key=_at) : bisect_left(self._mentions, stop, key=_at)]
        told = said[bisect_left(said, first, key=_at) : bisect_left(said, stop, key=_at)]
        events = [(at, s, sort, "named") for at, s, sort in named]
        events += [(at, s, "", "spoke" if spoke else "subject") for at, s, spoke in told]
        for at, speaker, sort, how in sorted(events, key=_at):
            if len(speaker.name) < 2:
                continue
            key = speaker.name.casefold()
            known = found.get(key)
            if known is None:
                known = found[key] = Candidate(speaker, at, sort=sort)
            known.at, known.sort = at, known.sort or sort
            known.named += how == "named"
            if how == "subject":
                known.subject = at
            elif how == "spoke":
                known.spoke = at
                if known.speaker.why == "named before":
                    known.speaker = speaker
        if anaphor.kind == "document":
            for at, speaker, noun in issued[bisect_left(issued, first, key=_at) :]:
                author = found.setdefault(speaker.name.casefold(), Candidate(speaker, at))
                author.issued = noun
        ranked = sorted(found.values(), key=lambda c: -c.at)
        if anaphor.word in _GENDERS or anaphor.kind in ("who", "office"):
            ranked = [c for c in ranked if c.speaker.kind in ("person", "unnamed")]
            ranked = [c for c in ranked if not self._fit(anaphor, c).endswith("wrong")] or ranked
            if anaphor.kind == "office":  # the president is nobody of another office, where a president is named
                ranked = [c for c in ranked if self._noun(anaphor, c) in ("name", "role")] or ranked
        elif anaphor.kind == "body":
            ranked = [c for c in ranked if c.speaker.kind not in ("person", "unnamed")]
        elif anaphor.kind == "document":  # the report is by a body that has spoken or acted in the text
            ranked = [c for c in ranked if c.issued or (c.speaker.kind != "person" and max(c.spoke, c.subject) >= 0)]
        if anaphor.proper and itself is not None:
            ranked = [c for c in ranked if self._modifiers(anaphor, c) == "all"]
        ranked = ranked[:_MOST_CANDIDATES]
        if itself is not None:
            ranked.append(Candidate(itself, anaphor.offset, itself=True))
        return ranked

    def choose(self, rows: Sequence[Sequence[str]]) -> int:
        """Return the index of the best candidate."""
        scores = [self._scorer.log_odds(row) for row in rows]
        return scores.index(max(scores))

    def gender(self, speaker: Speaker) -> str:
        """Return f, m or nothing: told by the text, by the office, or by the first name."""
        if speaker.gender:
            return speaker.gender
        words = set(words_of(speaker.role)) | set(words_of(speaker.name))
        if words & _FEMALE:
            return "f"
        if words & _MALE:
            return "m"
        parts = words_of(speaker.name)
        return self._genders.get(parts[0], "") if len(parts) > 1 and speaker.kind == "person" else ""

    def features(self, anaphor: Anaphor, candidates: Sequence[Candidate]) -> list[list[str]]:
        """Return the features of every candidate."""
        fits = [self._fit(anaphor, c) for c in candidates]
        any_noun = any(self._noun(anaphor, c) in ("name", "role") for c in candidates)
        issued = {c.issued for c in candidates}
        any_issued = "same" if anaphor.word in issued else "other" if any(issued) else ""
        any_modifier = any(self._modifiers(anaphor, c) == "all" for c in candidates)
        rival = next((c for c, fit in zip(candidates, fits, strict=True) if fit in ("body", "body of that name")), None)
        spoke = max((c.spoke for c in candidates), default=-1)
        here = self._analysis.sentence_at(anaphor.offset)
        rank: dict[str, int] = {}
        rows = []
        for c, fit in zip(candidates, fits, strict=True):
            t = anaphor.kind
            if c.itself:
                other, acts = "none", False
                if rival is not None:
                    other, acts = self._near(here, rival), max(rival.subject, rival.spoke) == rival.at
                rows.append(
                    [
                        f"itself={t}",
                        f"itself={t},{any_noun}",
                        f"itself={anaphor.word}",
                        f"itself,other={t},{other},{acts}",
                        f"itself,issued={t},{any_issued}",
                        f"itself,modified={t},{bool(anaphor.modifiers)},{any_modifier}",
                    ]
                )
                continue
            place = rank[fit] = rank.get(fit, -1) + 1
            near = self._near(here, c)
            line = "\n" in self._analysis.text[c.at : anaphor.offset]
            noun = self._noun(anaphor, c)
            role = "spoke" if c.spoke >= c.subject and c.spoke >= 0 else "subject" if c.subject >= 0 else "named"
            last = c.spoke == spoke >= 0
            subject = c.subject == c.at or c.spoke == c.at
            rows.append(
                [
                    f"fit={t},{fit}",
                    f"fit,rank={t},{fit},{min(place, 3)}",
                    f"fit,near={t},{fit},{near}",
                    f"fit,near,line={fit},{near},{line}",
                    f"subject={t},{subject},{near}",
                    f"subject,rank={subject},{min(place, 3)}",
                    f"role={t},{role}",
                    f"role,near={role},{near}",
                    f"last speaker={t},{last}",
                    f"last speaker,line={last},{line},{near}",
                    f"noun={t},{noun}",
                    f"noun,rank={noun},{min(place, 3)}",
                    f"sort={_SORTS.get(anaphor.word, t)},{c.sort or self._sort(c)}",
                    f"named={t},{min(c.named, 4)}",
                ]
            )
            if anaphor.modifiers:
                rows[-1] += [
                    f"modifiers={t},{self._modifiers(anaphor, c)}",
                    f"modifiers,noun={noun},{self._modifiers(anaphor, c)}",
                ]
            else:
                rows[-1].append(f"unmodified={t}")
            if t == "document":
                by = "" if not c.issued else "same" if c.issued == anaphor.word else "other"
                rows[-1] += [f"issued={by}", f"issued,rank={by},{min(place, 3)}", f"issued,near={by},{near}"]
        return rows

    def _fit(self, anaphor: Anaphor, c: Candidate) -> str:
        """How the kind of a candidate, and for he and she its gender, agree with the anaphor."""
        wanted = _GENDERS.get(anaphor.word)
        if wanted and c.speaker.kind in ("person", "unnamed"):
            known = self.gender(c.speaker)
            return f"{c.speaker.kind} {'unknown' if not known else 'right' if known == wanted else 'wrong'}"
        if c.speaker.name.casefold() in self._places:
            return "place"
        if anaphor.kind == "body" and c.speaker.kind == "body":
            nouns = BODIES.intersection(words_of(c.speaker.name))
            return "body of that name" if anaphor.word in nouns else "body of another" if nouns else "body"
        return c.speaker.kind

    @staticmethod
    def _sort(c: Candidate) -> str:
        """What sort of body a name says that no lexicon knows."""
        if c.speaker.kind in ("person", "unnamed"):
            return ""
        return next((_SORTS[word] for word in reversed(words_of(c.speaker.name)) if word in _SORTS), "")

    def _near(self, here: int, c: Candidate) -> str:
        """How many sentences lie between a candidate and the sentence `here`."""
        gap = here - self._analysis.sentence_at(c.at)
        return "same" if gap == 0 else "last" if gap == 1 else "near" if gap <= 3 else "far"

    @staticmethod
    def _modifiers(anaphor: Anaphor, c: Candidate) -> str:
        """How many of the words that modify the anaphor stand in the name or the office of a candidate."""
        if c.itself or not anaphor.modifiers:
            return ""
        known = {*words_of(c.speaker.name), *words_of(c.speaker.role)}
        shared = sum(word in known for word in anaphor.modifiers)
        return "all" if shared == len(anaphor.modifiers) else "some" if shared else "none"

    @staticmethod
    def _noun(anaphor: Anaphor, c: Candidate) -> str:
        """Whether the head noun of the anaphor stands in the name or the office of a candidate."""
        if c.itself:
            return ""
        if anaphor.word in words_of(c.speaker.name):
            return "name"
        if anaphor.word in words_of(c.speaker.role):
            return "role"
        return "another role" if c.speaker.role and anaphor.kind == "office" else ""


def _at(event: tuple[Any, ...]) -> int:
    offset: int = event[0]
    return offset


def read_genders(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the table first_names_en as a mapping."""
    return {row["form"]: row["gender"] for row in rows}
