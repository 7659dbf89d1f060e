"""The decision which candidates are stances: a trained score, and one record per holder, target and polarity."""

from __future__ import annotations

from govnlp.scoring import LinearScorer
from govnlp.stances.candidates import Candidate
from govnlp.stances.context import Range

THRESHOLDS = {"zh": (0.22, 0.4), "en": (0.2, 0.33)}
"""By language: the probability from which the likeliest candidate of a holder and polarity in a sentence is a stance,
and that from which a further one is."""
PLAIN_WORDS = 0.3
"""The least probability of a strong expression of a speaker or entity, and of a state's or body's official act."""
_PLAIN_FRAMES = frozenset({"object", "directive", "about", "noun", "passive"})
_OFFICIAL = frozenset({"GPE", "ORG"})


def overlap(a: Range, b: Range) -> float:
    """Return the Dice overlap of two character ranges, from 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared / (a[1] - a[0] + b[1] - b[0]) if shared > 0 else 0.0


def decide(
    found: list[Candidate], scorer: LinearScorer, thresholds: tuple[float, float] | None = None
) -> list[Candidate]:
    """Return the candidates that are stances, in order of appearance.

    `thresholds` replace those of `THRESHOLDS` for both languages.
    """
    for candidate in found:
        candidate.probability = max(
            scorer.probability(candidate.features), PLAIN_WORDS if _in_plain_words(candidate) else 0.0
        )
    kept: dict[tuple[int, str], list[Candidate]] = {}
    holder_of: dict[int, str] = {}
    for c in sorted(found, key=lambda c: (-c.probability, c.match.start, c.target)):
        group = kept.setdefault((c.sentence, c.holder.name), [])
        same = [g for g in group if g.polarity == c.polarity]
        first, further = thresholds or THRESHOLDS[c.match.entry.lang]
        if c.probability < (further if same else first):
            continue
        # An expression is the speaker's, or its own subject's, but not both.
        if holder_of.setdefault(c.match.start, c.holder.how) != c.holder.how:
            continue
        # The same words are not for and against, and not twice for.
        if any(overlap(g.target, c.target) > 0.4 or _inside(g.target, c.target) for g in group):
            continue
        group.append(c)
    return sorted((c for group in kept.values() for c in group), key=lambda c: (c.match.start, c.target, c.holder.name))


def _inside(a: Range, b: Range) -> bool:
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def _in_plain_words(c: Candidate) -> bool:
    entry = c.match.entry
    # A subject that is no entity is often no actor at all: the market welcomes a recovery.
    named = c.holder.how in ("cue", "agent") or (c.holder.how == "subject" and c.holder.entity_id is not None)
    if c.order or not named or entry.frame not in _PLAIN_FRAMES:
        return False
    return entry.strength == "strong" or (
        "act" in entry.flags and c.holder.type in _OFFICIAL and c.holder.quote is None
    )
