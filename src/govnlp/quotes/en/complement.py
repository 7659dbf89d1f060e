"""What follows a cue: where its content begins, what marks it, and which adverbials stand in between."""

from __future__ import annotations

from govnlp.quotes.en.adjuncts import CLOSING, addressee, skip_adjuncts
from govnlp.quotes.en.candidate import WordRange
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.quotes.en.phrases import TIME_WORDS, chunk_right
from govnlp.quotes.en.sources import source_right

_MOST_IN_ASIDE = 15
_WH = frozenset(["whether", "if", "how", "why", "what", "who", "where", "when", "which"])


def complement(p: Passage, cue: Cue, high: int, passive: bool) -> tuple[str, int, list[WordRange]]:
    """Tell what follows a cue, where the content begins, and which adverbials stand in between."""
    k = cue.end
    adjuncts: list[WordRange] = []
    takes = cue.entry.takes
    if passive and k < high and p.norms[k] == "by":
        k = source_right(p, k + 1, high)
    while k < high and p.tags[k] == "RB" and p.norms[k] not in ("not", "so", "then", "there", "never", "about"):
        k += 1
    if "addressee" in cue.entry.flags and not passive:
        k = addressee(p, cue, k, high, adjuncts)
    start = skip_adjuncts(p, k, high, adjuncts, strict=True)
    if start >= high:
        return "end", start, adjuncts
    norm, tag = p.norms[start], p.tags[start]
    comma = norm == "," and start + 1 < high
    if p.quoted[start] >= 0 and p.quoted[start] != p.quoted[cue.verb]:
        return "quote", start, adjuncts
    if comma and p.quoted[start + 1] >= 0 and p.quoted[start + 1] != p.quoted[cue.verb]:
        return "quote", start + 1, adjuncts
    if norm == "that" and start + 1 < high and complementizer(p, start, high):
        begin = start + 1
        if p.norms[begin] == "," and begin + 1 < high:
            begin += 1
        return "that", begin, adjuncts
    if comma and p.norms[start + 1] == "that" and start + 2 < high and complementizer(p, start + 1, high):
        return "that", start + 2, adjuncts
    if comma and (after := _behind_aside(p, start, high)):
        return ("that", after + 1, adjuncts) if p.norms[after] == "that" else ("quote", after, adjuncts)
    if norm == ":" and start + 1 < high:
        return "colon", start + 1, adjuncts
    if norm in CLOSING or (p.tags[start] == "." and norm not in ("(", "[")):
        return "end", start, adjuncts
    if norm == "to" and start + 1 < high and p.tags[start + 1] in ("VB", "RB", "VBP", "NN"):
        return "to", start, adjuncts
    if norm == "to" and start + 1 < high and p.quoted[start + 1] >= 0 > p.quoted[start]:
        return "to", start + 1, adjuncts
    if norm == "not" and start + 1 < high and p.norms[start + 1] == "to":
        return "to", start, adjuncts
    if norm in _WH:
        return "wh", start, adjuncts
    if norm in ("as", "of", "for", "against", "about") and tag in ("IN", "SC"):
        return norm, start + 1 if norm not in ("against",) else start, adjuncts
    if tag == "VBG" and norm not in TIME_WORDS and ("ing" in takes or start == cue.end):
        return "ing", start, adjuncts
    if is_clause(p, start, high):
        return ("that", start + 1, adjuncts) if norm == "that" and start + 1 < high else ("bare", start, adjuncts)
    stop = chunk_right(p, start, high)
    if stop > start:
        return _object(p, cue, start, stop, high, adjuncts)
    if norm in (
        "and",
        "or",
        "but",
        "while",
        "when",
        "after",
        "before",
        "because",
        "as",
        "though",
        "although",
        "if",
        "since",
    ):
        return "end", start, adjuncts
    return "other", start, adjuncts


def _behind_aside(p: Passage, comma: int, high: int) -> int:
    """Return where the content begins behind an aside between commas, or 0: said, in a letter to members, | that …"""
    for k in range(comma + 2, min(high - 2, comma + _MOST_IN_ASIDE)):
        if p.tags[k] in FINITE or p.quoted[k] >= 0:
            return 0
        if p.norms[k] == ",":
            return k + 1 if p.norms[k + 1] == "that" or p.quoted[k + 1] >= 0 else 0
    return 0


def _object(
    p: Passage, cue: Cue, start: int, stop: int, high: int, adjuncts: list[WordRange]
) -> tuple[str, int, list[WordRange]]:
    """An object, and what it is said to be or to do: called X | to …, described X as | …."""
    takes = cue.entry.takes
    whole = source_right(p, start, high)
    for end in (stop, whole):
        if (
            end < high
            and p.norms[end] == "to"
            and end + 1 < high
            and p.tags[end + 1] in ("VB", "RB", "VBP")
            and "to" in takes | {"to"} & takes
        ):
            return "np-to", start, adjuncts
    if cue.entry.kind == "judge" and cue.entry.lemma in (
        "describe",
        "characterise",
        "characterize",
        "criticise",
        "criticize",
        "portray",
        "depict",
        "refer to",
        "dismiss",
        "denounce",
        "condemn",
        "hail",
        "praise",
        "deride",
        "tout",
        "interpret",
        "brand",
        "mock",
        "slam",
    ):
        for k in range(start, min(high, start + 25)):
            if p.norms[k] == "as" and k + 1 < high:
                return "np-as", start, adjuncts
            if p.norms[k] in (",", ";"):
                break
    return "np", start, adjuncts


def complementizer(p: Passage, i: int, high: int) -> bool:
    """Whether "that" at `i` introduces a clause, and is no determiner or pronoun."""
    following = p.tags[i + 1]
    if p.norms[i + 1] in ("day", "night", "morning", "evening", "afternoon", "week", "month", "year", "time"):
        return False
    if p.tags[i] in ("SC", "IN"):
        return True
    if following in FINITE and p.norms[i + 1] not in ("has", "have"):
        return False
    return (
        following in ("DT", "PRP", "PRP$", "EX", "NNP", "NNS", "IN", "SC", "RB", "CD", "JJ")
        or p.norms[i + 1] in (",", "“", '"')
        or is_clause(p, i + 1, high)
    )


def is_clause(p: Passage, start: int, high: int) -> bool:
    """Whether a finite clause begins at `start`: a subject, and a finite verb after it."""
    tag = p.tags[start]
    if not (
        tag in NOUNS
        or tag in ("PRP", "DT", "PRP$", "EX", "CD", "JJ", "VBG", "SC", "WP", "RB", "VBN", "WDT", "WRB", "SYM")
    ):
        if tag != "IN" or p.norms[start] not in (
            "in",
            "on",
            "at",
            "by",
            "from",
            "for",
            "with",
            "after",
            "before",
            "during",
            "since",
            "as",
            "under",
            "according",
            "between",
            "despite",
            "if",
            "while",
            "although",
            "of",
            "because",
            "without",
            "amid",
            "over",
            "until",
            "given",
        ):
            return False
        # a fronted adverbial must be closed by a comma
        limit = next((k for k in range(start, min(high, start + 30)) if p.norms[k] == "," and p.quoted[k] < 0), 0)
        return (
            bool(limit)
            and limit + 1 < high
            and is_clause(p, limit + 1, high)
            and p.tags[limit + 1] not in ("VBG", "VBN", "RB", "SC", "WDT", "WP")
        )
    relative = False
    subject_seen = False
    for k in range(start, min(high, start + 40)):
        if p.quoted[k] >= 0 and k > start + 20:
            return False
        t = p.tags[k]
        if p.norms[k] in (";", ":", ".", "?", "!") or (
            p.norms[k] == "," and subject_seen and k > start + 12 and not relative
        ):
            return False
        if t in ("WP", "WDT") and k > start:
            relative = True
        if t in NOUNS or t in ("PRP", "EX", "DT", "CD"):
            subject_seen = True
        if t in FINITE or (p.norms[k] in ("'s", "'re", "'ve", "'ll", "'m") and t != "POS"):
            if relative:
                relative = False
                continue
            if k > start and subject_seen:
                return not (p.norms[k - 1] == "," and t == "VBD" and k - start < 3)
            if tag == "SC":
                continue
            return False
        if t == "SC" and k > start and not subject_seen:
            return False
        if t == "SC" and k > start and tag != "SC":
            return False
        if (
            t in ("TO",)
            and subject_seen
            and tag != "SC"
            and p.tags[k + 1 if k + 1 < high else k] == "VB"
            and not relative
        ):
            # X to do: no finite verb of its own, unless one follows as in "the plan to do so is"
            pass
    return False
