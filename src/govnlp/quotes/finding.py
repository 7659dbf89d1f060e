"""What the language-specific finders hand to the quotes stage."""

from __future__ import annotations

from dataclasses import dataclass, field

from govnlp.records.schema import QuoteType

Range = tuple[int, int]
"""A half-open character range."""


@dataclass(slots=True)
class Finding:
    """A quote as found, before it becomes a record. All ranges are half-open character offsets."""

    type: QuoteType
    """direct, indirect or mixed."""
    content: list[Range]
    """The reported words, without outer quotation marks, in order."""
    rule: str
    """The pattern and lexicon entry, or model, that produced it."""
    confidence: float
    cue: Range | None = None
    source: Range | None = None
    speaker: str | None = None
    """The most complete name in the article; several joined by ";"."""
    speaker_id: str | None = None
    role: str = ""
    affiliation: str = ""
    outlet: str = ""
    venue: str = ""
    date: str | None = None
    reasons: list[str] = field(default_factory=list)
    """In words: what spoke for the quote and for its speaker, for `explain()`."""
