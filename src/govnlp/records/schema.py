"""The records that `extract` returns.

All offsets count code points of the article's `text` as supplied, half-open: `text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

QuoteType = Literal["direct", "indirect", "mixed"]
Polarity = Literal["support", "oppose", "neutral"]
Attitude = Literal["endorse", "advocate", "praise", "commit", "reject", "criticise", "warn", "doubt", "state"]
Lang = Literal["zh-Hant", "zh-Hans", "en", "mixed"]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]

POLARITY_OF: dict[str, Polarity] = {
    "endorse": "support",
    "advocate": "support",
    "praise": "support",
    "commit": "support",
    "reject": "oppose",
    "criticise": "oppose",
    "warn": "oppose",
    "doubt": "oppose",
    "state": "neutral",
}
"""The polarity that each attitude has."""


class Record(BaseModel):
    """Base of the records: immutable, and closed to unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Span(Record):
    """A stretch of the article's text."""

    start: int
    """First code point, counted from 0."""
    end: int
    """One past the last code point."""
    text: str
    """`article.text[start:end]`, verbatim."""


class Mention(Span):
    """One place where the article names an entity."""

    type: str
    """OntoNotes label: PERSON, NORP, FAC, ORG, GPE, LOC, LAW, WORK_OF_ART, EVENT, PRODUCT, LANGUAGE, DATE …"""
    entity_id: str | None = None
    """The `Entity.id` it refers to; null for dates and for mentions that were not linked."""


class Entity(Record):
    """All that one article says of one person, body, place or work, under one id."""

    id: str
    """Unique within the article: "e1", "e2" … in order of first mention, those that have none last."""
    type: str
    """OntoNotes label of the entity."""
    name: str
    """The fullest form in the article, in the article's own script."""
    name_zh_hant: str | None = None
    """Canonical Traditional-Chinese name; null where neither lexicon nor article gives one."""
    name_zh_hans: str | None = None
    """Canonical Simplified-Chinese name; null where unknown."""
    name_en: str | None = None
    """Canonical English name; null where unknown."""
    kb_id: str | None = None
    """The same in every article and language (ISO 3166 code, or the lexicon's id); null for unknown actors."""
    aliases: list[str] = Field(default_factory=list)
    """Every distinct form in the article, in order of appearance."""
    nominal: list[Span] = Field(default_factory=list)
    """Pronouns and descriptions (他, 該機構, *the company*, 加拿大政府) that clearly stand for it, in order."""


class Quote(Record):
    """Something that a source said, wrote, thought or announced, as the article reports it."""

    id: str
    """Unique within the article: "q1", "q2" … in order of appearance."""
    type: QuoteType
    """direct: all in quotation marks; indirect: none; mixed: a paraphrase with quoted fragments."""
    content: list[Span]
    """The reported words, without outer quotation marks; more than one piece where the cue interrupts them."""
    cue: Span | None = None
    """The words that signal the reporting; null where there are none."""
    source: Span | None = None
    """The words that name who speaks, with title; may be a pronoun; null where the sentence names nobody."""
    speaker: str | None = None
    """The most complete name in the article, several joined by ";"; null where unknown, never a guess."""
    speaker_id: str | None = None
    """The speaker's `Entity.id`; null for unlinked or several speakers."""
    role: str = ""
    """Title or affiliation that the article gives, the fullest one; empty where none."""
    affiliation: str = ""
    """The body for which the speaker speaks or works; empty where none is given."""
    outlet: str = ""
    """The medium that reports the words or to which they were said; empty where none is given."""
    sentence: Span
    """The sentence (or sentences) that hold the quote."""
    date: str | None = None
    """ISO 8601 date of the utterance; null where the article does not say."""
    venue: str = ""
    """Occasion or place of the utterance (在聯合國大會上); empty where none is given."""
    lang: Lang = "zh-Hant"
    """Language and script of the quote's own words."""
    rule: str
    """The pattern and lexicon entry, or model, that produced the record."""
    confidence: Confidence
    """From 0 to 1."""


class Stance(Record):
    """A position that a holder takes on a target, on the evidence of one sentence."""

    id: str
    """Unique within the article: "s1", "s2" … in order of appearance."""
    holder: str
    """Who takes the position: the most complete name in the article."""
    holder_id: str | None = None
    """The holder's `Entity.id`; null where unlinked."""
    target: Span
    """What the position is about: the shortest phrase that says it, as it stands in the sentence."""
    antecedent: Span | None = None
    """What the target refers to, where it is a pronoun or such (這些新機制, the plan); null otherwise."""
    issue: str | None = None
    """Canonical issue id from the taxonomy; null where none fits."""
    polarity: Polarity
    """support, oppose or neutral, towards the target."""
    attitude: Attitude
    """The kind of position; see the annotation guidelines."""
    expression: Span | None = None
    """The words that show the position."""
    negated: bool = False
    """Whether a negation was composed into the polarity."""
    hedged: bool = False
    """Whether the position is hedged (可能, 或許, might)."""
    evidence: Span
    """The sentence that shows it."""
    quote_id: str | None = None
    """The `Quote.id` that the position rests on; null where narration shows it."""
    date: str | None = None
    """ISO 8601 date; null where the article does not say."""
    rule: str
    """The pattern and lexicon entry, or model, that produced the record."""
    confidence: Confidence
    """From 0 to 1."""


class Article(Record):
    """An article to read. Offsets in its records count from the start of `text`, whatever the title."""

    text: str
    """The article, verbatim."""
    id: str = "article"
    """Comes back unchanged on the extraction."""
    title: str | None = None
    """The headline, where it is not part of `text`."""
    published: str | None = None
    """ISO 8601 date of publication: the anchor for 昨日, last Tuesday."""
    lang: Lang | None = None
    """Null: detected from the characters."""
