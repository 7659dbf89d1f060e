"""Verb groups and clauses: a verb with its auxiliaries, and where its clause may begin."""

from __future__ import annotations

from dataclasses import dataclass

from govnlp.quotes.en.passage import FINITE, Passage

_BE = frozenset(["am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_AUXILIARIES = _BE | _HAVE | frozenset(["do", "does", "did", "get", "gets", "got"])
_CONJUNCTIONS = frozenset(
    "that if because while although though as when whereas after before until unless whether than so since once".split()
)
_MOST_BACK = 60


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries."""

    start: int
    form: str
    negated: bool
    passive: bool


def verb_group(p: Passage, verb: int) -> VerbGroup:
    """Return the group that the verb at a word index ends."""
    low = p.first[verb]
    start, negated, modal, have, be, to = verb, False, False, False, False, False
    while start > low:
        norm, tag = p.norms[start - 1], p.tags[start - 1]
        if p.quoted[start - 1] != p.quoted[verb]:
            break
        if norm in ("n't", "not", "never"):
            negated = True
        elif norm in _AUXILIARIES and not to and tag not in ("POS", "NNP"):
            have, be = have or norm in _HAVE, be or norm in _BE
        elif tag == "MD":
            modal = True
        elif norm == "to" and tag in ("TO", "IN"):
            to = True
        elif norm == "far" and start - 1 > low and p.norms[start - 2] == "so":
            start -= 1
        elif tag != "RB" or norm in ("however", "so", "then", "meanwhile"):
            break
        start -= 1
    while start < verb and p.tags[start] == "RB" and p.norms[start] not in ("n't", "not", "never", "also"):
        start += 1
    tag = p.tags[verb]
    passive = (be and tag in ("VBN", "VBD", "JJ") and p.norms[verb] not in ("said",)) or (
        be and p.norms[verb] == "said" and not have
    )
    if to:
        form = "infinitive"
    elif passive:
        form = "passive"
    elif modal:
        form = "modal"
    elif tag == "VBG":
        form = "progressive" if be else "participle"
    elif have:
        form = "perfect"
    elif (tag == "VBN" and not be) or tag in ("VBD", "VBN"):
        form = "past"
    elif tag == "VB":
        form = "base"
    else:
        form = "present"
    return VerbGroup(start, form, negated, passive)


def clause_start(p: Passage, i: int) -> int:
    """Return where the clause of word `i` may begin at the earliest: after a conjunction, a quotation, a colon."""
    low = p.first[i]
    for k in range(i - 1, max(low, i - _MOST_BACK) - 1, -1):
        if p.quoted[k] != p.quoted[i]:
            a, b = p.quote_words[p.quoted[k]] if p.quoted[k] >= 0 else (k, k + 1)
            if b - a > 8 or p.norms[max(a, b - 2)] in (",", ".", "?", "!"):
                return k + 1
            continue
        if p.norms[k] in (";", ":", "--", "–", "—", "…") or (
            p.norms[k] == "-" and p.words[k].start > p.words[k - 1].end > 0
        ):
            return k + 1
        if p.tags[k] in ("SC", "IN") and p.norms[k] in _CONJUNCTIONS and p.tags[k + 1] not in ("VBG", "CD"):
            return k + 1
        if p.tags[k] == "WRB":
            return k + 1
    return low


def has_main_verb(p: Passage, start: int, end: int) -> bool:
    """Whether the words have a finite verb outside a relative clause: *X, who was ill,* has none."""
    awaited = False  # the verb of a relative clause that has begun
    for k in range(start, end):
        if p.tags[k] in ("WP", "WDT") and k > start:
            awaited = True
        elif p.tags[k] in FINITE:
            if not awaited:
                return True
            awaited = False
    return False
