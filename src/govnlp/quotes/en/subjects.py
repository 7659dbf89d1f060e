"""The subject of a cue: who says."""

from __future__ import annotations

from govnlp.quotes.en.candidate import WordRange
from govnlp.quotes.en.passage import FINITE, NOUNS, VERBS, Passage
from govnlp.quotes.en.phrases import chunk_left
from govnlp.quotes.en.sources import source_left, source_right
from govnlp.quotes.en.verbs import VerbGroup, clause_start, verb_group

_UTTERANCES = frozenset((
    "notice", "notices", "statement", "statements", "post", "posts", "letter", "letters", "report", "reports",
    "tweet", "tweets", "video", "message", "messages", "announcement", "announcements", "campaign", "note", "notes",
    "email", "emails", "memo", "speech", "article", "petition", "sign", "signs", "poster", "banner",
    "recommendation", "recommendations", "regulations", "warning", "warnings",
))  # fmt: skip
_MOST_BACK = 60


def subject(p: Passage, group: VerbGroup, verb: int, end: int) -> tuple[WordRange | None, str]:
    """Return the source of a cue verb and how it was found; `end` is where the cue ends."""
    if group.passive:
        high = p.last[verb]
        for k in range(end, min(high, end + 3)):
            if p.norms[k] == "by":
                stop = source_right(p, k + 1, high)
                return ((k + 1, stop), "by") if stop > k + 1 else (None, "none")
    i = group.start - 1
    low = clause_start(p, group.start)
    if i > low and p.norms[i] == ",":
        low = min(low, _before_relative(p, i))
    if group.form == "infinitive":
        return _shared(p, group.start, verb, "controlled")
    if i < low:
        return (None, "none") if group.form != "participle" else _shared(p, group.start, verb, "shared")
    norm, tag = p.norms[i], p.tags[i]
    if (
        norm in ("who", "which", "that")
        and tag in ("WP", "WDT", "IN", "SC", "DT")
        and not (norm == "that" and tag == "DT")
    ):
        before = i - 2 if i > low and p.norms[i - 1] == "," else i - 1
        found = _antecedent(p, before, p.first[verb]) if before >= 0 else None
        return (found, "relative") if found else (None, "none")
    if group.form == "participle":
        if norm == "as" and i > low:  # quoted X as | saying
            found = source_left(p, i - 1, low)
            return (found, "noun") if found else (None, "none")
        if tag in NOUNS and norm != ",":
            if norm in _UTTERANCES:
                shared, how = _shared(p, group.start, verb, "shared")
                if shared is not None:
                    return shared, how
            found = source_left(p, i, low)
            return (found, "noun") if found else (None, "none")
        return _shared(p, group.start, verb, "shared")
    aside = i - 2 > low and p.norms[i - 2] == "," and p.tags[i - 1] == "VBG"  # X, defending, | said
    if norm in ("and", "but", "or", "then", "yet") or (
        norm == "," and i > low and p.tags[i - 1] in VERBS and not aside
    ):
        return _shared(p, group.start, verb, "shared")
    while i > low and (tag == "RB" or norm in ("both", "all", "each", "themselves", "himself", "herself", "itself")):
        if tag in ("PRP",) and norm not in ("themselves", "himself", "herself", "itself"):
            break
        if norm in ("all", "both") and p.tags[i - 1] not in ("NNS", "NNP", "NN"):
            break
        i -= 1
        norm, tag = p.norms[i], p.tags[i]
    found = source_left(p, i, low)
    if found is None and norm == ",":
        # said X and …, | added: an adverbial between commas
        return _shared(p, group.start, verb, "shared")
    if found is None:
        return _over_adverbial(p, i, low)
    if p.tags[found[0]] in ("WP", "WDT") and found[0] > low:
        before = found[0] - 2 if p.norms[found[0] - 1] == "," else found[0] - 1
        antecedent = _antecedent(p, before, p.first[verb]) if before >= p.first[verb] else None
        return (antecedent, "relative") if antecedent else (None, "none")
    return found, "left"


def _before_relative(p: Passage, comma: int) -> int:
    """Return where the clause may begin whose subject has a relative clause that ends at a comma."""
    for k in range(comma - 1, max(p.first[comma], comma - 40), -1):
        if p.quoted[k] >= 0 or p.norms[k] in (";", ":"):
            break
        if p.norms[k] in ("who", "which", "whose") and p.norms[k - 1] == ",":
            return clause_start(p, k - 1)
    return comma


def _antecedent(p: Passage, end: int, low: int) -> WordRange | None:
    """The noun phrase before a relative pronoun: its last plain part where that is a name."""
    found = source_left(p, end, low)
    if found is None:
        return None
    start = chunk_left(p, end, low)
    if (
        start <= end
        and any(p.is_name(k) for k in range(start, end + 1))
        and p.norms[start - 1 if start else 0] not in ("of", "for")
    ):
        return start, end + 1
    return found


def _over_adverbial(p: Passage, i: int, low: int) -> tuple[WordRange | None, str]:
    """Step over a short adverbial between subject and verb: the minister on Friday | said."""
    for k in range(i, max(low, i - 6), -1):
        if p.tags[k] == "IN" or p.norms[k] in ("today", "yesterday", "recently", "last"):
            found = source_left(p, k - 1, low)
            if found:
                return found, "left"
    return None, "none"


def _shared(p: Passage, start: int, verb: int, how: str) -> tuple[WordRange | None, str]:
    """Return the subject of the verb that this one is joined to: the nearest before it that has one."""
    low = p.first[verb]
    quoted = p.quoted[verb]
    for k in range(start - 1, max(low, start - _MOST_BACK) - 1, -1):
        if p.quoted[k] != quoted or p.tags[k] not in FINITE:
            continue
        group = verb_group(p, k)
        i = group.start - 1
        while i > low and (p.tags[i] == "RB" or p.norms[i] in ("both", "all", "each")):
            i -= 1
        if i < low or (p.norms[i] in ("and", "but", "or", ",") and p.tags[i - 1] not in NOUNS | {"CD", ")"}):
            continue
        if p.norms[i] in ("who", "which", "that", "what", "where", "when"):
            if p.norms[i] == "who" and i > low:
                found = source_left(p, i - 2 if p.norms[i - 1] == "," else i - 1, low)
                if found and not _closed_relative(p, i, start):
                    return found, how
            continue
        begin = clause_start(p, group.start)
        found = source_left(p, i, begin)
        if found is None or (p.norms[found[0]] in ("it", "there") and how == "controlled"):
            continue
        if (
            begin > low
            and p.norms[begin - 1] in ("that", "because", "if", "as", "while", "when", "although", "after")
            and how == "shared"
        ):
            # the subject of a subordinate clause: take it only where nothing better stands before
            better = _shared(p, begin - 1, verb, how)
            return better if better[0] is not None else (found, how)
        return found, how
    if how == "shared" and start > low + 1:
        after = _main_subject_after(p, start, verb)
        if after:
            return after, how
    return None, "none"


def _closed_relative(p: Passage, wh: int, before: int) -> bool:
    return any(p.norms[k] == "," for k in range(wh, before - 1))


def _main_subject_after(p: Passage, start: int, verb: int) -> WordRange | None:
    """Return the subject that follows a fronted participle: after stating that …, | the ministry | opened …"""
    high = min(p.last[verb], verb + _MOST_BACK)
    for k in range(verb + 1, high - 2):
        if p.norms[k] == "," and p.quoted[k] < 0:
            stop = source_right(p, k + 1, high)
            if k + 1 < stop < high and p.tags[stop] in (*FINITE, "RB"):
                return (k + 1, stop)
    return None


def inverted_subject(p: Passage, end: int, high: int) -> WordRange | None:
    """Return the noun phrase right after a cue, where it is its subject: «…», said X, director of Y."""
    if end >= high or p.quoted[end] >= 0 or p.tags[end] == "." or p.norms[end] in ("it", "them", "him", "us", "me"):
        return None
    stop = source_right(p, end, high)
    return (end, stop) if stop > end else None


def possessor(p: Passage, noun: int) -> WordRange | None:
    """Return who owns the noun at a word index: X's | claim, his | claim."""
    low = p.first[noun]
    k = noun - 1
    while k > low and p.tags[k] in ("JJ", "NN", "CD", "VBN", "VBG"):
        k -= 1
    if k >= low and p.tags[k] == "PRP$":
        return (k, k + 1)
    if k > low and p.tags[k] == "POS":
        start = chunk_left(p, k - 1, low)
        return (start, k) if start < k else None
    return None


def subject_in(p: Passage, low: int, high: int) -> WordRange | None:
    """Return the subject of the first finite verb outside quotations in a range of words of one sentence."""
    verb = next((x for x in range(low, high) if p.tags[x] in FINITE and p.quoted[x] < 0), -1)
    if verb < 0:
        return None
    group = verb_group(p, verb)
    return source_left(p, group.start - 1, clause_start(p, group.start)) if group.start > low else None
