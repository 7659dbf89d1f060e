"""The frames of a cue: before its content, after it, in the middle of it."""

from __future__ import annotations

from govnlp.quotes.en.adjuncts import CLOSING, skip_adjuncts
from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.complement import complement, is_clause
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.nominal import accord, noun_frame
from govnlp.quotes.en.passage import FINITE, Passage
from govnlp.quotes.en.phrases import chunk_right
from govnlp.quotes.en.sources import source_right
from govnlp.quotes.en.subjects import inverted_subject, subject
from govnlp.quotes.en.verbs import has_main_verb, verb_group

_OPENING_TAGS = frozenset(("EX", "PRP", "DT", "NN", "NNS", "NNP", "JJ", "CD"))

_QUOTING = frozenset(("quote", "cite"))


def candidates(p: Passage, cue: Cue) -> list[Candidate]:
    """Return the frames in which a cue may stand, usually one."""
    if cue.entry.kind == "accord":
        found = accord(p, cue)
        return [found] if found else []
    if "noun" in cue.entry.flags:
        found = noun_frame(p, cue)
        return [found] if found else []
    return _verb(p, cue)


def _verb(p: Passage, cue: Cue) -> list[Candidate]:
    group = verb_group(p, cue.verb)
    high = p.last[cue.verb]
    shape, start, adjuncts = complement(p, cue, high, group.passive)
    base = Candidate(
        cue, "pre", shape, [], clause=group.start, form=group.form, negated=group.negated, adjuncts=adjuncts
    )
    before = group.start - 1
    quoted_before = before >= 0 and (p.quoted[before] >= 0 or p.norms[before] in ("”", '"'))
    low = p.first[cue.verb]
    after_content = quoted_before or (
        before >= low and p.norms[before] in (",", "?", "!") and has_main_verb(p, low, before)
    )
    # «…», said X
    if after_content and "post" in cue.entry.flags and group.form in ("past", "present", "base", "perfect"):
        source = inverted_subject(p, cue.end, high)
        if source:
            stop = skip_adjuncts(p, source[1], high)
            closed = stop >= high or p.norms[stop] in (".", "?", "!") or p.norms[stop : stop + 2] == [",", "who"]
            if quoted_before:
                closed = (
                    closed or p.norms[stop] in CLOSING or p.quoted[stop] >= 0 or p.tags[stop] in ("IN", "SC", "WRB")
                )
            quoted_after = next((x for x in (stop, stop + 1) if x < high and p.quoted[x] >= 0), -1)
            if closed and not (shape in ("that", "colon", "quote") and stop < start):
                found = _after(p, base, source, stop, "right")
                if found:
                    if quoted_after >= 0 and found.quotation >= 0:
                        found.pieces.append(p.quote_words[p.quoted[quoted_after]])
                    return [found]
    base.source, base.subject = subject(p, group, cue.verb, cue.end)
    if cue.entry.kind == "learn" or (cue.entry.lemma == "learn" and base.subject in ("left", "none")):
        base.source, base.subject, shape, start = _learnt(p, cue, high, shape, start, base)
        base.shape = shape
    begin = base.source[0] if base.source and base.subject == "left" else group.start
    behind = begin > p.first[cue.verb] and (p.quoted[begin - 1] >= 0 or p.norms[begin - 1] in ("”", '"'))
    full_stop = behind and any(p.norms[x] in (".", "?", "!") for x in range(max(0, begin - 3), begin))
    if full_stop and cue.entry.kind == "tell" and shape == "end":
        behind = False
    if (
        behind
        and p.quoted[begin - 1] != p.quoted[cue.verb]
        and base.subject == "left"
        and "post" in cue.entry.flags
        and shape != "that"
    ):
        found = _after(p, base, base.source, start, base.subject)
        if found:
            if shape in ("quote", "colon") and p.quoted[start] >= 0 and found.quotation >= 0:
                found.pieces.append(p.quote_words[p.quoted[start]])
            return [found]
    told = shape == "end" and cue.entry.kind == "tell" and adjuncts and start + 2 < high and p.norms[start] == ","
    if (
        told
        and p.tags[start + 1] in ("EX", "PRP", "DT", "NN", "NNS", "NNP", "JJ", "CD")
        and is_clause(p, start + 1, high)
    ):
        base.shape, base.pieces = "bare", [(start + 1, high)]  # told the reporters, there are …
        return [base]
    if base.subject == "left" and begin > p.first[cue.verb] and p.norms[begin - 1] == "as":
        found = _as_clause(p, base, begin - 1, start, high)
        if found:
            return [found]
    if cue.entry.lemma in _QUOTING and _as_saying(p, start, high):
        return []  # quoted X as | saying: that is the cue
    if shape == "end":
        found = _after(p, base, base.source, start, base.subject) or _loose(p, base, begin, start, high)
        return [found] if found else []
    base.pieces = [(start, high)]
    return [base]


def _as_saying(p: Passage, start: int, high: int) -> bool:
    """Whether an object is followed by "as" and what it says."""
    stop = source_right(p, start, high)
    return start < stop < high - 1 and p.norms[stop] == "as" and p.tags[stop + 1] == "VBG"


def _as_clause(p: Passage, base: Candidate, at: int, stop: int, high: int) -> Candidate | None:
    """As X said, …; …, as X said; …, as X said, …: `at` is the conjunction, `stop` the end of its clause."""
    low = p.first[at]
    closed = stop >= high or p.norms[stop] in CLOSING
    if base.shape not in ("end", "np") or (base.shape == "end") is not closed:
        return None
    if base.shape == "np":  # as X put it, …
        stop = chunk_right(p, stop, high)
        if stop >= high or p.norms[stop] not in CLOSING:
            return None
    following = (stop + 1, high) if stop + 1 < high and p.norms[stop] in (",", ":", "-", "–", "—") else None
    before = (low, at - 1) if at - 1 > low and p.norms[at - 1] in (",", "-", "–", "—") else None
    if before and not any(p.tags[k] in FINITE for k in range(*before)) and not following:
        before = None
    if p.quoted[at] >= 0 or not (before or following):
        return None
    base.frame, base.shape = "as", "post" if not following else "mid" if before and before[1] - low > 2 else "pre"
    if base.shape == "mid" and any(p.tags[k] in FINITE for k in range(low, at)):
        base.shape, following = "post", None
    base.pieces = [x for x in (before if base.shape != "pre" else None, following) if x]
    return base


def _loose(p: Passage, base: Candidate, begin: int, stop: int, high: int) -> Candidate | None:
    """X wrote, when it came …; and, where I speaks, … | I think."""
    if base.subject != "left" or base.form == "passive":
        return None
    if p.personal and stop >= high - 1 and begin - p.first[begin] >= 2 and p.tags[begin] == "PRP":
        base.frame, base.shape, base.pieces = "post", "loose", [(p.first[begin], begin)]
        return base
    if (
        stop + 2 < high
        and p.norms[stop] in (",", "-", "–", "—", "--")
        and (p.personal or "post" in base.cue.entry.flags)
    ):
        base.shape, base.pieces = "comma", [(stop + 1, high)]
        return base
    return None


def _learnt(
    p: Passage, cue: Cue, high: int, shape: str, start: int, base: Candidate
) -> tuple[WordRange | None, str, str, int]:
    """From whom it was learnt is the source: learned | from the ministry | that."""
    begin = cue.end if cue.entry.kind == "learn" else 0
    if not begin:
        for s, e in base.adjuncts:
            if p.norms[s] == "from":
                return (s + 1, e), "from", shape, start
        return base.source, base.subject, shape, start
    stop = source_right(p, begin, high)
    if stop == begin:
        return None, "none", "np", start
    following = skip_adjuncts(p, stop, high)
    if following < high and p.norms[following] == "that":
        following += 1
    return (begin, stop), "from", "that", min(following, high - 1)


def _after(p: Passage, base: Candidate, source: WordRange | None, stop: int, how: str) -> Candidate | None:
    """The frames in which the content stands before the cue, or on both sides; `stop` is where the cue clause ends."""
    cue = base.cue
    begin = min(base.clause, source[0] if source and how != "shared" else base.clause)
    low = p.first[cue.verb]
    base.source, base.subject = source, how
    k = begin - 1
    if k >= low and p.norms[k] in (",", "-", "–", "—", "--") and p.quoted[k] < 0:
        k -= 1
    if k < low:
        previous = low - 1
        if previous >= 0 and p.quoted[previous] >= 0:
            a, b = p.quote_words[p.quoted[previous]]
            base.frame, base.shape, base.pieces, base.quotation = "post", "quote", [(a, b)], p.quoted[previous]
            return base
        return None
    high = p.last[cue.verb]
    q = p.quoted[k]
    if q >= 0 and q != p.quoted[cue.verb]:
        a, b = p.quote_words[q]
        base.frame, base.shape = "post", "quote"
        if a <= low or p.norms[a - 1] in (".", "?", "!"):
            base.pieces, base.quotation = [(a, b)], q
        else:
            base.pieces = [(low, b)]
        return base
    if p.norms[k] in ("”", '"'):
        base.frame, base.shape, base.pieces = "post", "quote", [(low, k)]
        return base if low < k else None
    if p.norms[begin - 1] not in (",", "?", "!", "-", "–", "—", "--"):
        return None
    left = (low, begin - 1 if p.norms[begin - 1] not in "?!" else begin)
    for x in range(begin - 2, low, -1):
        if p.norms[x] in (";",) and p.quoted[x] < 0:
            left = (x + 1, left[1])
            break
    if left[0] >= left[1] or base.form == "passive":
        return None
    right: WordRange | None = None
    if stop < high - 1 and p.norms[stop] in (",", "-", "–", "—", "--"):
        right = (stop + 1, high)
    finite = any(
        (p.tags[x] in FINITE or (p.tags[x] == "VB" and p.norms[x - 1] != "to")) and p.quoted[x] < 0
        for x in range(*left)
    )
    if right and not finite:
        adverbial = p.tags[left[0]] in ("IN", "RB") and left[1] - left[0] <= 5  # in the end, X stresses, …
        base.frame, base.shape = ("pre", "bare") if adverbial else ("mid", "bare")
        base.pieces = [right] if adverbial else [left, right]
    elif not finite:
        return None
    else:
        base.frame, base.shape, base.pieces = "post", "bare", [left]
    return base
