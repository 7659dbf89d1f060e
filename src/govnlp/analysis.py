"""The article under analysis: what the stages hand on to each other, apart from the records themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from govnlp.records.schema import Entity, Lang, Mention, Quote, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from govnlp.quotes.en.passage import Passage


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the article: a half-open character range with a kind and a language."""

    start: int
    end: int
    kind: str
    """title, heading, paragraph, byline, caption, related or other."""
    lang: Lang
    body: int
    """Where the prose begins: after a dateline, a list mark or a Markdown mark; `start` where there is none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: a half-open character range without outer white space, inside one block."""

    start: int
    end: int
    block: int
    """Index into `Analysis.blocks`."""
    lang: Lang


@dataclass(slots=True)
class Analysis:
    """One article, with what the stages have found so far. All ranges are half-open character offsets."""

    text: str
    """The article as supplied."""
    norm: str
    """Its NORM: same length, folded script, width and case. All matching happens here."""
    lang: Lang
    blocks: list[Block]
    sentences: list[Sentence]
    """In order; every visible character of the text lies in exactly one."""
    words: list[tuple[int, int]]
    """Character ranges of the tokens, without white space."""
    published: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    """Sorted, not overlapping."""
    entities: list[Entity] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    """By record id, in words: what spoke for the record; told by `Extraction.explain`."""
    passages: list[Passage] = field(default_factory=list)
    """The tagged English blocks, kept by the quotes stage for the stances stage; may be empty."""
    word_starts: frozenset[int] = frozenset()
    word_ends: frozenset[int] = frozenset()
    _sentence_starts: list[int] = field(default_factory=list)
    _entity_by_id: dict[str, Entity] = field(default_factory=dict)
    _nominal_of: dict[tuple[int, int], Entity] | None = None

    def __post_init__(self) -> None:
        self.word_starts = frozenset(s for s, _ in self.words)
        self.word_ends = frozenset(e for _, e in self.words)
        self._sentence_starts = [s.start for s in self.sentences]

    def span(self, start: int, end: int) -> Span:
        """Return the `Span` record of a character range."""
        return Span(start=start, end=end, text=self.text[start:end])

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds, or last began before, the character at `offset`."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        if entity_id is None:
            return None
        if len(self._entity_by_id) != len(self.entities):
            self._entity_by_id = {e.id: e for e in self.entities}
        return self._entity_by_id.get(entity_id)

    def nominal(self, start: int, end: int) -> Entity | None:
        """Return the entity that exactly these characters stand for without being its name, or None."""
        if self._nominal_of is None:
            self._nominal_of = {(span.start, span.end): e for e in self.entities for span in e.nominal}
        return self._nominal_of.get((start, end))

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie wholly inside a character range, in order."""
        found = []
        for i in range(bisect_left(self.mentions, start, key=_start), len(self.mentions)):
            mention = self.mentions[i]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found


_start = attrgetter("start")

_ANALYSES: WeakKeyDictionary[Doc, Analysis] = WeakKeyDictionary()


def remember(doc: Doc, analysis: Analysis) -> None:
    """Keep the analysis of `doc` for its later stages, for as long as the Doc lives."""
    _ANALYSES[doc] = analysis


def analysis_of(doc: Doc) -> Analysis | None:
    """Return the analysis kept for `doc`, or None where none was (a Doc that was deserialized)."""
    return _ANALYSES.get(doc)
