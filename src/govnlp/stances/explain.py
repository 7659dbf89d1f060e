"""The reasons of a stance, in words."""

from __future__ import annotations

from govnlp.scoring import LinearScorer
from govnlp.stances.candidates import Candidate

_FRAMES = {
    "directive": "calls for what follows it",
    "object": "takes its object for target",
    "modal": "says what should be",
    "imperative": "asks for what follows it",
    "intent": "says what the holder will do",
    "topic": "says something of its topic",
    "effect": "says what its subject does",
    "about": "brings its target with a preposition",
    "noun": "brings its target with a preposition",
    "regard": "says what the target is taken for",
    "passive": "names the holder as the agent",
    "contrast": "sets one thing against another",
}
_HOLDERS = {
    "cue": "the holder speaks: the expression is the quote's cue",
    "speaker": "the holder is the speaker of the quote that the expression stands in",
    "content-subject": "the holder is the subject of the reported words",
    "subject": "the holder is the subject of the clause",
    "chain": "the holder is the subject of an earlier clause of the sentence",
    "main": "the holder is the first actor that the sentence names",
    "pronoun": "the subject is a pronoun, which stands for the holder",
    "carried": "the sentence goes on with what the speaker of the quote before it says",
    "agent": "the holder is the agent of a passive",
}


def reasons(c: Candidate, scorer: LinearScorer) -> list[str]:
    """Return in words why a candidate is a stance: its expression, composition, holder, and the trained decision."""
    entry = c.match.entry
    words = [f"“{entry.form}” shows that one does {entry.attitude}; as {entry.frame} it {_FRAMES[entry.frame]}"]
    if c.negated:
        words.append("a negation is part of it")
    if c.reversed:
        words.append("what it calls for is an end to the target, which turns the polarity")
    if c.attitude != entry.attitude:
        words.append(f"so the attitude towards the target is {c.attitude}")
    if c.hedged:
        words.append("it is hedged")
    words.append(_HOLDERS[c.holder.how])
    for reason in scorer.reasons(c.features):
        words.append(f"{'for' if reason.weight > 0 else 'against'}: {reason.feature} ({reason.weight:+.2f})")
    return words
