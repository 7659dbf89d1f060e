"""A candidate quote: a cue in one of its frames, with what may be its source and its content."""

from __future__ import annotations

from dataclasses import dataclass, field

from govnlp.quotes.en.lexicon import Cue

WordRange = tuple[int, int]
"""A half-open range of word indices of a passage."""


@dataclass(slots=True)
class Candidate:
    """A cue with its frame; all ranges are word indices."""

    cue: Cue
    frame: str
    """Where the content stands: pre (after the cue), post (before it), mid (on both sides), accord, noun."""
    shape: str
    """What marks the content: that, colon, quote, bare, wh, to, ing, np, as, of, for …"""
    pieces: list[WordRange]
    """The content, without quotation marks; a piece may still be shortened where the reporting ends."""
    source: WordRange | None = None
    subject: str = ""
    """How the source was found: left, right, shared, relative, by, possessor, none."""
    clause: int = 0
    """First word of the verb group, or of the cue."""
    form: str = ""
    """Tense and form: past, present, perfect, participle, infinitive, passive, modal, noun, preposition."""
    negated: bool = False
    adjuncts: list[WordRange] = field(default_factory=list)
    """Adverbials between cue and content: when, where and to whom."""
    quotation: int = -1
    """The quotation that is the content, where all of it stands in marks."""
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
