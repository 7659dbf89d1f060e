"""English grammar for the stances stage: tagged words around an expression, its verb group and its subject."""

from __future__ import annotations

from bisect import bisect_right

from govnlp.analysis import Analysis
from govnlp.quotes.en.finder import passages
from govnlp.quotes.en.passage import FINITE, NOUNS, VERBS, Passage
from govnlp.quotes.en.phrases import chunk_right, head
from govnlp.quotes.en.subjects import subject
from govnlp.quotes.en.verbs import VerbGroup, verb_group
from govnlp.quotes.marks import find_quotations
from govnlp.stances.expressions import Match
from govnlp.stances.inflect import verb_forms

Range = tuple[int, int]
"""A half-open character range."""

_RECEIVE = frozenset(
    form
    for verb in "draw receive face attract win earn get spark provoke meet trigger prompt fuel gain garner".split()
    for form in verb_forms(verb)
)
"""Verbs whose subject a position is taken on, or that brings it about (drew criticism for …)."""
_REACH = 3
"""How many words after a modal its verb may stand (would never again | accept)."""
_SUBJECT_PRONOUNS = frozenset("i you he she it we they".split())
_ATTRIBUTIVE_BEFORE = frozenset(("DT", "PRP$", "POS", "JJ", "CD"))


class English:
    """The tagged English blocks of an article, looked up by character offset."""

    def __init__(self, analysis: Analysis) -> None:
        self.present = any(b.lang == "en" for b in analysis.blocks)
        """Whether the article has English at all."""
        self._passages: list[Passage] = analysis.passages
        if self.present and not self._passages:
            self._passages = passages(analysis, find_quotations(analysis.norm, analysis.blocks))
        self._starts = [p.block.start for p in self._passages]

    def passage(self, offset: int) -> Passage | None:
        """Return the passage that holds the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0 or self._passages[i].block.end <= offset:
            return None
        return self._passages[i]

    def fits(self, match: Match) -> bool:
        """Whether the expression is the part of speech that its entry says: a ban is no verb."""
        p = self.passage(match.start)
        if p is None:
            return True
        i = p.at(match.start)
        if i >= len(p.words) or p.words[i].start != match.start:
            return True
        tag, flags = p.tags[i], match.entry.flags
        if "v" in flags:
            if tag not in VERBS:
                return p.norms[i] == "not" or self._mistaken(p, i, match.end)
            return not (tag in ("VBN", "VBG", "VBD") and self._attributive(p, i, match.end))
        if "n" in flags:
            return tag not in VERBS or tag == "VBG" or tag == "VBN"
        return True

    def _mistaken(self, p: Passage, i: int, end: int) -> bool:
        """Whether a word between a noun and a determiner is a verb after all (unions | back | the plan)."""
        after = p.at(end)
        return (
            i > p.first[i]
            and p.tags[i - 1] in ("NNS", "NNP", "PRP")
            and after < len(p.words)
            and p.tags[after] in ("DT", "PRP$")
        )

    def _attributive(self, p: Passage, i: int, end: int) -> bool:
        after = p.at(end)
        return i > 0 and p.tags[i - 1] in _ATTRIBUTIVE_BEFORE and after < len(p.words) and p.tags[after] in NOUNS

    def group(self, match: Match) -> tuple[Passage, int, VerbGroup] | None:
        """Return the passage, the word index and the verb group of an expression that begins with a verb."""
        p = self.passage(match.start)
        if p is None:
            return None
        i = p.at(match.start)
        high = min(len(p.words), p.at(match.end) + (_REACH if i < len(p.words) and p.tags[i] in ("MD", "TO") else 0))
        while i < high and p.tags[i] not in VERBS:
            i += 1
        if i == high and "v" in match.entry.flags:
            i = p.at(match.start)
        return (p, i, verb_group(p, i)) if i < max(high, p.at(match.end)) else None

    def subject(self, match: Match) -> tuple[Range, str] | None:
        """Return the subject of an expression, in characters, and how it was found: left, relative, shared, by."""
        p = self.passage(match.start)
        if p is None:
            return None
        found = self.group(match)
        if found is not None:
            _, verb, group = found
        else:
            verb = self._governor(p, p.at(match.start))
            if verb < 0:
                return None
            group = verb_group(p, verb)
        words, how = subject(p, group, verb, p.at(match.end))
        return (p.span(*words), how) if words is not None else None

    def receives(self, match: Match) -> bool:
        """Whether the subject is who the attitude is shown to: a passive, or drew criticism for, received support."""
        found = self.group(match)
        if found is not None:
            return found[2].passive and "v" in match.entry.flags and match.entry.frame == "object"
        p = self.passage(match.start)
        verb = self._governor(p, p.at(match.start)) if p is not None else -1
        return p is not None and verb >= 0 and p.norms[verb] in _RECEIVE

    def _governor(self, p: Passage, i: int) -> int:
        """Return the verb that a noun or adjective hangs on: is | critical of, voiced | concern about."""
        if i >= len(p.words):
            return -1
        for k in range(i - 1, max(p.first[i], i - 12) - 1, -1):
            if p.tags[k] in VERBS and p.tags[k] != "VBG":
                return k
            if p.norms[k] in (",", ";", ":"):
                return -1
        return -1

    def infinitive(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of the first "to" that an infinitive follows, up to the infinitive."""
        p = self.passage(start)
        if p is None:
            return None
        for k in range(p.at(start), len(p.words) - 1):
            if p.words[k].start >= end:
                return None
            if p.norms[k] == "to" and (
                p.tags[k + 1] == "VB" or (p.tags[k + 1] == "RB" and p.tags[min(k + 2, len(p.tags) - 1)] == "VB")
            ):
                return p.words[k].start, p.words[k + 1].start
        return None

    def base_verb_after_subject(self, start: int, end: int) -> int | None:
        """Return where the verb of "that A do X" begins, a base form after a noun phrase; None for no such."""
        p = self.passage(start)
        if p is None:
            return None
        i = p.at(start)
        stop = chunk_right(p, i, min(len(p.words), i + 10))
        verb = stop
        while verb < len(p.words) - 1 and p.tags[verb] == "RB":
            verb += 1
        if i < stop <= verb < len(p.words) and p.words[verb].start < end and p.tags[verb] in ("VB", "VBP"):
            return p.words[verb].start
        return None

    def is_noun_phrase(self, start: int, end: int) -> bool:
        """Whether the head of a phrase is a noun."""
        p = self.passage(start)
        return p is not None and p.at(end) > p.at(start) and p.tags[head(p, p.at(start), p.at(end))] in NOUNS

    def opening_phrase(self, start: int, before: int) -> Range | None:
        """Return the noun phrase that begins at or soon after `start` and ends before `before`, or None."""
        p = self.passage(start)
        if p is None:
            return None
        i = p.at(start)
        while i < len(p.words) and p.norms[i] in ('"', "“", "'"):
            i += 1
        stop = chunk_right(p, i, min(len(p.words), p.at(before)))
        return p.span(i, stop) if stop > i and p.tags[i] != "PRP" else None

    def phrase_start(self, start: int, noun: int) -> int:
        """Return where the noun phrase begins that has an attribute at `start`: | some great catches."""
        p = self.passage(start)
        if p is None:
            return noun
        k = p.at(start)
        while k > p.first[k] and p.tags[k - 1] in ("JJ", "RB", "CD", "DT", "PRP$") and p.quoted[k - 1] == p.quoted[k]:
            k -= 1
            if p.tags[k] in ("DT", "PRP$"):
                break
        return p.words[k].start

    def tag(self, offset: int) -> str:
        """Return the tag of the word at an offset; empty where there is none."""
        p = self.passage(offset)
        i = p.at(offset) if p is not None else 0
        return p.tags[i] if p is not None and i < len(p.tags) else ""

    def edges(self, start: int, end: int) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """Return the first and the last word of a range, each as a model is told of it and with its tag."""
        p = self.passage(start)
        if p is None:
            return None
        first, last = p.at(start), min(p.at(end), len(p.words)) - 1
        return ((p.common[first], p.tags[first]), (p.common[last], p.tags[last])) if first <= last else None

    def lists_adjectives(self, comma: int) -> bool:
        """Whether a comma stands between two adjectives (a free, open market)."""
        p = self.passage(comma)
        if p is None:
            return False
        i = p.at(comma)
        return 0 < i < len(p.tags) - 1 and p.tags[i - 1] == "JJ" and p.tags[i + 1] in ("JJ", "CC")

    def passive_after(self, match: Match) -> bool:
        """Whether the verb of a modal is in the passive (must be taken)."""
        found = self.group(match)
        if found is None:
            return False
        p, i, group = found
        if p.norms[i] != "be":
            return group.passive
        after = next((k for k in range(i + 1, min(len(p.words), i + _REACH)) if p.tags[k] != "RB"), i)
        return p.tags[after] in ("VBN", "VBD")

    def phrase_end(self, start: int, end: int) -> tuple[int, int | None]:
        """Return where the phrase from `start` ends, and where a joined one begins; `end` is as far as it may reach.

        It ends before an "and" or "or" that joins a further verb (welcomed X | and pledged Y) or a further clause.
        """
        p = self.passage(start)
        if p is None:
            return end, None
        for k in range(p.at(start) + 1, len(p.words) - 1):
            if p.words[k].start >= end:
                break
            if p.norms[k] in ("and", "or", "but") and p.quoted[k] < 0:
                after = k + 1
                while after < len(p.words) - 1 and p.tags[after] in ("RB", "TO"):
                    after += 1
                if k == p.at(start) + 1 and p.tags[after] == p.tags[k - 1]:
                    continue  # two verbs with one object: respect and execute | the ruling
                joined = p.tags[after] in ("VB", "VBD", "VBZ", "VBP", "MD") or p.norms[after] in (
                    "have",
                    "has",
                    "is",
                    "are",
                )
                first = p.tags[p.at(start)]
                gerunds = p.tags[after] == "VBG" and first == "VBG"
                if joined or gerunds or self._clause_follows(p, k + 1, end):
                    return p.words[k].start, p.words[k + 1].start
        return end, None

    def _clause_follows(self, p: Passage, i: int, end: int) -> bool:
        """Whether a clause with a subject of its own begins at word `i`."""
        stop = chunk_right(p, i, min(len(p.words), i + 8))
        return i < stop < len(p.words) and p.words[stop].start < end and p.tags[stop] in FINITE

    def finite_after(self, start: int, end: int) -> int | None:
        """Return the offset of the first finite verb between two offsets, with the adverbs before it; None for none."""
        p = self.passage(start)
        if p is None:
            return None
        depth = 0
        for k in range(p.at(start), len(p.words)):
            word = p.words[k]
            if word.start >= end:
                return None
            relative = p.tags[k] in ("WP", "WDT") or word.norm in ("who", "which", "whose")
            if relative or _opens_clause(p, k, start):
                depth += 1
            if p.tags[k] in FINITE:
                if depth:
                    depth -= 1
                    continue
                while k > 0 and p.tags[k - 1] == "RB" and p.words[k - 1].start > start:
                    k -= 1
                return p.words[k].start if p.words[k].start > start else None
        return None


def _opens_clause(p: Passage, k: int, start: int) -> bool:
    """Whether a clause of the noun before it begins at word `k`: the fact | that …, the guidance | he …."""
    if k == 0 or p.words[k].start <= start or p.tags[k - 1] not in NOUNS:
        return False
    return p.norms[k] == "that" or (p.tags[k] == "PRP" and p.norms[k] in _SUBJECT_PRONOUNS)
