"""Who holds a stance: the speaker of the quote it lies in, else the grammatical subject."""

from __future__ import annotations

from dataclasses import dataclass

from govnlp.analysis import Sentence
from govnlp.records.schema import Mention, Quote
from govnlp.stances import subjects_en, subjects_zh
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match

ACTOR_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
"""The mention types that can hold a position."""

_SPEAKER_ALONE = frozenset({"modal", "imperative", "topic", "effect", "contrast"})
"""Frames whose position is the speaker's, whatever the clause's subject (各國應當…)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance, and how that was found."""

    name: str
    entity_id: str | None
    how: str
    """cue, speaker, content-subject, subject, chain or pronoun."""
    quote: Quote | None
    """The quote the stance lies in or on."""


def holders_of(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return who may hold the stance that an expression shows: several for a joint speaker, none where unknown."""
    if match.entry.frame == "passive":
        return _agent(ctx, match, sentence)
    cued = ctx.cue_quote(match.start, match.end)
    if cued is not None and cued.speaker:
        return _speakers(cued, "cue")
    piece = ctx.piece_at(match.start)
    subject = _subject(ctx, match, sentence)
    if piece is not None:
        found = _speakers(piece.quote, "speaker") if piece.quote.speaker else []
        if subject is not None and match.entry.frame not in _SPEAKER_ALONE and subject.how == "subject":
            found.append(Holder(subject.name, subject.entity_id, "content-subject", piece.quote))
        return found
    if subject is not None:
        return [subject]
    return _chained(ctx, match, sentence)


def _speakers(quote: Quote, how: str) -> list[Holder]:
    names = [n.strip() for n in (quote.speaker or "").split(";") if n.strip()]
    if len(names) == 1:
        return [Holder(names[0], quote.speaker_id, how, quote)]
    return [Holder(name, None, how, quote) for name in names]


def _subject(ctx: Context, match: Match, sentence: Sentence) -> Holder | None:
    find = subjects_en.subject if sentence.lang == "en" else subjects_zh.subject
    start = match.opening[0] if match.opening else match.start
    found = find(ctx, start, match.end, sentence)
    if found is None:
        return None
    span, how = found
    return named(ctx, span, how)


def named(ctx: Context, span: Range, how: str) -> Holder:
    """Return the holder that a noun phrase names: its entity where a mention heads it, else its own words."""
    mentions = [m for m in ctx.analysis.mentions_in(*span) if m.type in ACTOR_TYPES]
    head = _head(ctx, mentions, span)
    if head is not None:
        entity = ctx.analysis.entity(head.entity_id)
        return Holder(entity.name if entity else head.text, head.entity_id, how, None)
    return Holder(ctx.analysis.text[span[0] : span[1]], None, how, None)


def _head(ctx: Context, mentions: list[Mention], span: Range) -> Mention | None:
    """Return the mention that a noun phrase is about: the one it ends with (or, before a comma, a person)."""
    if not mentions:
        return None
    last = mentions[-1]
    if span[1] - last.end <= 1:
        return last
    tail = ctx.norm[last.end : span[1]].strip()
    if tail in ("方", "方面", "政府", "当局", "官方") and last.type == "GPE":
        return last
    people = [m for m in mentions if m.type == "PERSON"]
    return people[-1] if people and people[-1].start == span[0] else None


def _agent(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return the agent of a passive: 被 X 批評, condemned by X."""
    if match.opening is not None:
        start, end = match.opening[1], match.start
        if end - start < 2:
            return []
        return [named(ctx, subjects_zh.noun_phrase(ctx, start, end), "agent")]
    span = subjects_en.phrase_after(ctx, match.end, sentence.end)
    return [named(ctx, span, "agent")] if span is not None else []


def _chained(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return the holder that an earlier clause of the sentence gives: the source of a quote in it."""
    before = [q for q in ctx.quotes_in(sentence) if q.source and q.source.end <= match.start and q.speaker]
    return _speakers(before[-1], "chain") if before else []
