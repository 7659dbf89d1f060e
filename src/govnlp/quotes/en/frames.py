"""The frames of a cue: before its content, after it, in the middle of it; as a preposition; as a noun."""

from __future__ import annotations

from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, NOUNS, Passage
from govnlp.quotes.en.phrases import TIME_WORDS, chunk_right, source_right
from govnlp.quotes.en.subjects import inverted_subject, possessor, subject, verb_group

_WH = frozenset(["whether", "if", "how", "why", "what", "who", "where", "when", "which"])
_OCCASIONS = frozenset(
    ["statement", "interview", "conference", "briefing", "report", "letter", "post", "tweet", "article", "speech", "address", "message", "email", "e-mail", "press", "twitter", "facebook", "weibo", "television", "tv", "radio", "briefings", "note", "memo", "blog", "video", "parliament", "court", "testimony", "meeting", "forum", "reporters", "journalists", "media", "telephone", "phone", "announcement", "paper", "release", "column", "book", "hearing", "call", "podcast", "telegram", "instagram", "youtube", "website", "remarks", "notice", "reporter", "correspondent", "occasion", "occasions", "event", "broadcast"]
)
_END = frozenset((",", ".", "?", "!", ";", ")", "-", "–", "—", "--", "…", "..."))
_MOST_ADJUNCTS = 4


def candidates(p: Passage, cue: Cue) -> list[Candidate]:
    """Return the frames in which a cue may stand, usually one."""
    if cue.entry.kind == "accord":
        found = _accord(p, cue)
        return [found] if found else []
    if "noun" in cue.entry.flags:
        found = _noun(p, cue)
        return [found] if found else []
    return _verb(p, cue)


def _verb(p: Passage, cue: Cue) -> list[Candidate]:
    group = verb_group(p, cue.verb)
    high = p.last[cue.verb]
    shape, start, adjuncts = complement(p, cue, high, group.passive)
    base = Candidate(cue, "pre", shape, [], clause=group.start, form=group.form, negated=group.negated, adjuncts=adjuncts)
    before = group.start - 1
    quoted_before = before >= 0 and (p.quoted[before] >= 0 or p.norms[before] in ("”", '"'))
    after_content = quoted_before or (before >= p.first[cue.verb] and p.norms[before] in (",", "?", "!"))
    # «…», said X
    if after_content and "post" in cue.entry.flags and group.form in ("past", "present", "base", "perfect"):
        source = inverted_subject(p, cue.end, high)
        if source:
            stop = _skip_adjuncts(p, source[1], high)
            closed = stop >= high or p.norms[stop] in (".", "?", "!")
            if quoted_before:
                closed = closed or p.norms[stop] in _END or p.quoted[stop] >= 0 or p.tags[stop] in ("IN", "SC", "WRB")
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
    if behind and p.quoted[begin - 1] != p.quoted[cue.verb] and base.subject == "left" and "post" in cue.entry.flags and shape != "that":
        found = _after(p, base, base.source, start, base.subject)
        if found:
            if shape in ("quote", "colon") and p.quoted[start] >= 0 and found.quotation >= 0:
                found.pieces.append(p.quote_words[p.quoted[start]])
            return [found]
    if shape == "end" and cue.entry.kind == "tell" and adjuncts and start + 2 < high and p.norms[start] == ",":
        if p.tags[start + 1] in ("EX", "PRP", "DT", "NN", "NNS", "NNP", "JJ", "CD") and _is_clause(p, start + 1, high):
            base.shape, base.pieces = "bare", [(start + 1, high)]  # told the reporters, there are …
            return [base]
    if shape == "end":
        found = _after(p, base, base.source, start, base.subject)
        return [found] if found else []
    base.pieces = [(start, high)]
    return [base]


def _learnt(p: Passage, cue: Cue, high: int, shape: str, start: int, base: Candidate) -> tuple[WordRange | None, str, str, int]:
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
    following = _skip_adjuncts(p, stop, high)
    if following < high and p.norms[following] == "that":
        following += 1
    return (begin, stop), "from", "that", min(following, high - 1)


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
        k = _addressee(p, cue, k, high, adjuncts)
    start = _skip_adjuncts(p, k, high, adjuncts, strict=True)
    if start >= high:
        return "end", start, adjuncts
    norm, tag = p.norms[start], p.tags[start]
    comma = norm == "," and start + 1 < high
    if p.quoted[start] >= 0 and p.quoted[start] != p.quoted[cue.verb]:
        return "quote", start, adjuncts
    if comma and p.quoted[start + 1] >= 0 and p.quoted[start + 1] != p.quoted[cue.verb]:
        return "quote", start + 1, adjuncts
    if norm == "that" and start + 1 < high and _complementizer(p, start, high):
        begin = start + 1
        if p.norms[begin] == "," and begin + 1 < high:
            begin += 1
        return "that", begin, adjuncts
    if comma and p.norms[start + 1] == "that" and start + 2 < high and _complementizer(p, start + 1, high):
        return "that", start + 2, adjuncts
    if norm == ":" and start + 1 < high:
        return "colon", start + 1, adjuncts
    if norm in _END or (p.tags[start] == "." and norm not in ("(", "[")):
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
        return _prepositional(p, norm, start, high), start + 1 if norm not in ("against",) else start, adjuncts
    if tag == "VBG" and norm not in TIME_WORDS and ("ing" in takes or start == cue.end):
        return "ing", start, adjuncts
    if _is_clause(p, start, high):
        return ("that", start + 1, adjuncts) if norm == "that" and start + 1 < high else ("bare", start, adjuncts)
    stop = chunk_right(p, start, high)
    if stop > start:
        return _object(p, cue, start, stop, high, adjuncts)
    if norm in ("and", "or", "but", "while", "when", "after", "before", "because", "as", "though", "although", "if", "since"):
        return "end", start, adjuncts
    return "other", start, adjuncts


def _prepositional(p: Passage, norm: str, start: int, high: int) -> str:
    return norm


def _object(
    p: Passage, cue: Cue, start: int, stop: int, high: int, adjuncts: list[WordRange]
) -> tuple[str, int, list[WordRange]]:
    """An object, and what it is said to be or to do: called X | to …, described X as | …."""
    takes = cue.entry.takes
    whole = source_right(p, start, high)
    for end in (stop, whole):
        if end < high and p.norms[end] == "to" and end + 1 < high and p.tags[end + 1] in ("VB", "RB", "VBP") and "to" in takes | {"to"} & takes:
            return "np-to", start, adjuncts
    if cue.entry.kind == "judge" and cue.entry.lemma in ("describe", "characterise", "characterize", "criticise", "criticize",
        "portray", "depict", "refer to", "dismiss", "denounce", "condemn", "hail", "praise", "deride", "tout", "interpret", "brand", "mock", "slam"):
        for k in range(start, min(high, start + 25)):
            if p.norms[k] == "as" and k + 1 < high:
                return "np-as", (k + 1 if any(p.quoted[x] >= 0 for x in range(k + 1, min(high, k + 4))) else start), adjuncts
            if p.norms[k] in (",", ";"):
                break
    return "np", start, adjuncts


def _complementizer(p: Passage, i: int, high: int) -> bool:
    """Whether "that" at `i` introduces a clause, and is no determiner or pronoun."""
    following = p.tags[i + 1]
    if p.norms[i + 1] in ("day", "night", "morning", "evening", "afternoon", "week", "month", "year", "time"):
        return False
    if p.tags[i] in ("SC", "IN"):
        return True
    if following in FINITE and p.norms[i + 1] not in ("has", "have"):
        return False
    return following in ("DT", "PRP", "PRP$", "EX", "NNP", "NNS", "IN", "SC", "RB", "CD", "JJ") or p.norms[i + 1] in (",", "“", '"') or _is_clause(p, i + 1, high)


def _is_clause(p: Passage, start: int, high: int) -> bool:
    """Whether a finite clause begins at `start`: a subject, and a finite verb after it."""
    tag = p.tags[start]
    if not (tag in NOUNS or tag in ("PRP", "DT", "PRP$", "EX", "CD", "JJ", "VBG", "SC", "WP", "RB", "VBN", "WDT", "WRB", "SYM")):
        if tag != "IN" or p.norms[start] not in ("in", "on", "at", "by", "from", "for", "with", "after", "before", "during", "since", "as", "under", "according", "between", "despite", "if", "while", "although", "of", "because", "without", "amid", "over", "until", "given"):
            return False
        # a fronted adverbial must be closed by a comma
        limit = next((k for k in range(start, min(high, start + 30)) if p.norms[k] == "," and p.quoted[k] < 0), 0)
        return bool(limit) and limit + 1 < high and _is_clause(p, limit + 1, high) and p.tags[limit + 1] not in ("VBG", "VBN", "RB", "SC", "WDT", "WP")
    relative = False
    subject_seen = False
    for k in range(start, min(high, start + 40)):
        if p.quoted[k] >= 0 and k > start + 20:
            return False
        t = p.tags[k]
        if p.norms[k] in (";", ":", ".", "?", "!") or (p.norms[k] == "," and subject_seen and k > start + 12 and not relative):
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
                if p.norms[k - 1] == "," and t == "VBD" and k - start < 3:
                    return False
                return True
            if tag == "SC":
                continue
            return False
        if t == "SC" and k > start and not subject_seen:
            return False
        if t == "SC" and k > start and tag != "SC":
            return False
        if t in ("TO",) and subject_seen and tag != "SC" and p.tags[k + 1 if k + 1 < high else k] == "VB" and not relative:
            # X to do: no finite verb of its own, unless one follows as in "the plan to do so is"
            pass
    return False


def _addressee(p: Passage, cue: Cue, k: int, high: int, adjuncts: list[WordRange]) -> int:
    """Step over the person addressed: told | reporters | that."""
    if k < high and p.norms[k] == "to" and p.tags[k + 1 if k + 1 < high else k] not in ("VB", "RB"):
        k += 1
    if k >= high or p.quoted[k] >= 0:
        return k
    stop = source_right(p, k, high) if p.tags[k] != "PRP" else k + 1
    plain = chunk_right(p, k, high) if p.tags[k] != "PRP" else k + 1
    if stop == k:
        return k
    for end in (stop, plain):
        after = _skip_adjuncts(p, end, high, strict=True)
        if after >= high:
            continue
        norm = p.norms[after]
        if norm in ("that", "to", "not", ":", ",", "whether", "how", "why", "what", "about", "of", "if") or p.quoted[after] >= 0:
            adjuncts.append((k, end))
            return end
    for x in range(plain, min(high - 1, plain + 10)):
        if p.norms[x] == "to" and p.tags[x + 1] in ("VB", "RB"):
            adjuncts.append((k, x))
            return x
        if p.tags[x] in FINITE or p.tags[x] == "." or p.quoted[x] >= 0:
            break
    if cue.entry.kind == "tell" and cue.entry.lemma not in ("promise", "warn", "advise", "caution", "signal"):
        adjuncts.append((k, plain))
        return plain
    return k


def _skip_adjuncts(
    p: Passage, k: int, high: int, adjuncts: list[WordRange] | None = None, strict: bool = False
) -> int:
    """Step over when, where and to whom: said | on Friday | at a briefing in Geneva | that.

    With `strict`, an adverbial of place or topic is stepped over only where the content visibly begins after it.
    """
    start = k
    pending: list[WordRange] = []
    sure = k
    for _ in range(_MOST_ADJUNCTS * 2):
        if k >= high or p.quoted[k] >= 0:
            break
        norm, tag = p.norms[k], p.tags[k]
        if tag == "RB" and k + 1 < high and norm not in ("not", "so", "there", "then", "if", "nearly", "about", "only"):
            end = k + 1
            certain = norm in TIME_WORDS or norm in ("recently", "later", "earlier", "afterwards", "afterward", "separately", "publicly", "online")
        elif any(p.tags[x] == "POS" and p.norms[x - 1] in TIME_WORDS for x in range(k + 1, min(high, k + 3))):
            break  # this year's event
        elif norm in TIME_WORDS or (norm in ("last", "this", "next", "late", "early", "earlier") and k + 1 < high and p.norms[k + 1] in TIME_WORDS | {"last", "this", "on"}):
            end = k + 1
            while end < high and (p.norms[end] in TIME_WORDS or p.tags[end] == "CD"):
                end += 1
            certain = True
        elif norm in ("that", "same") and k + 1 < high and p.norms[k + 1] in TIME_WORDS:
            end, certain = k + 2, True
        elif tag in ("IN", "TO") and norm not in ("that", "if", "whether", "as", "because", "against") and k + 1 < high:
            end = _phrase_end(p, k + 1, high)
            if end == k + 1:
                break
            words = set(p.norms[k:end])
            certain = bool(words & _OCCASIONS) or (
                all(w in TIME_WORDS or p.tags[x] in ("CD", "IN", "DT", "JJ") or "th" in w or w in (",",) for x, w in enumerate(p.norms[k:end], k))
                and bool(words & TIME_WORDS or p.norms[k + 1][:1].isdigit())
            )
        elif norm == "," and pending and k + 1 < high and (p.tags[k + 1] == "CD" or p.norms[k + 1] in TIME_WORDS):
            end, certain = k + 2, True
        else:
            break
        pending.append((k, end))
        k = end
        if certain:
            sure = k
            if adjuncts is not None:
                adjuncts += pending
            pending = []
    if not pending:
        return sure
    visible = k >= high or p.quoted[k] >= 0 or p.norms[k] in ("that", ":") or (
        p.norms[k] == "," and k + 1 < high and (p.quoted[k + 1] >= 0 or p.norms[k + 1] == "that")
    )
    if visible or (not strict and (k >= high or p.norms[k] in _END)) or (strict and k < high and p.norms[k] in (".", ",") and start != k):
        if adjuncts is not None:
            adjuncts += pending
        return k
    return sure


def _phrase_end(p: Passage, k: int, high: int) -> int:
    end = chunk_right(p, k, high)
    while end > k and end + 1 < high and p.norms[end] == "of":
        further = chunk_right(p, end + 1, high)
        if further == end + 1:
            break
        end = further
    return end


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
    finite = any(p.tags[x] in FINITE and p.quoted[x] < 0 for x in range(*left))
    if right and not finite:
        adverbial = p.tags[left[0]] in ("IN", "RB") and left[1] - left[0] <= 5  # in the end, X stresses, …
        base.frame, base.shape = ("pre", "bare") if adverbial else ("mid", "bare")
        base.pieces = [right] if adverbial else [left, right]
    elif not finite:
        return None
    else:
        base.frame, base.shape, base.pieces = "post", "bare", [left]
    return base


def _accord(p: Passage, cue: Cue) -> Candidate | None:
    """According to X, …; …, according to X; …, according to X, …."""
    high = p.last[cue.start]
    stop = source_right(p, cue.end, high)
    if stop == cue.end and cue.end < high and p.quoted[cue.end] >= 0:
        stop = p.quote_words[p.quoted[cue.end]][1]
        stop = max(stop, source_right(p, stop, high))
    if stop == cue.end:
        return None
    plain = chunk_right(p, cue.end, high)
    if plain > cue.end and not p.is_name(plain - 1):  # according to reports, | X, the director of Y, said
        stop = next((k for k in range(plain, stop) if p.norms[k] == "," and p.quoted[k] < 0), stop)
    base = Candidate(cue, "accord", "pre", [], (cue.end, stop), "right", cue.start, "preposition")
    low = p.first[cue.start]
    k = cue.start - 1
    before_is_start = k < low or p.norms[k] in (";", ":", ")", "-", "–", "—") or p.norms[k] in ("but", "and", "that", "however", "meanwhile")
    if k >= low and p.norms[k] == "," and k - low <= 3 and not any(p.tags[x] in FINITE for x in range(low, k)):
        before_is_start = True
    if not before_is_start and k >= low and p.norms[k] not in (",",) and not any(p.tags[x] in FINITE for x in range(low, k + 1)):
        before_is_start = True
    end = stop
    while end < high and p.norms[end] != "," and not (end > stop + 25):
        if p.norms[end] in (".", ";", ":"):
            break
        end += 1
    if before_is_start:
        if end + 1 < high and p.norms[end] == "," and p.tags[end + 1] in ("VBN", "VBG", "WP", "WDT"):
            further = next((x for x in range(end + 2, min(high, end + 30)) if p.norms[x] == "," and p.quoted[x] < 0), 0)
            end = further or end  # according to the plan, approved in May, | …
        if p.norms[min(end, high - 1)] in (",", ":") and end + 1 < high:
            base.pieces = [(end + 1, high)]
        elif stop < high - 2:
            base.pieces = [(stop, high)]
        else:
            return None
        return base
    base.shape = "post"
    left = (low, k if p.norms[k] in (",", "-", "–", "—") else k + 1)
    for x in range(k - 1, low, -1):
        if p.norms[x] == ";" and p.quoted[x] < 0:
            left = (x + 1, left[1])
            break
    if left[0] >= left[1]:
        return None
    base.pieces = [left]
    if p.norms[k] == "," and end < high - 2 and p.norms[end] == "," and not any(p.tags[x] in FINITE for x in range(*left)):
        base.pieces, base.shape = [left, (end + 1, high)], "mid"
    return base


def _noun(p: Passage, cue: Cue) -> Candidate | None:
    """X's claim that …; calls from X for …; the belief that …."""
    high = p.last[cue.start]
    k = cue.end
    if k >= high - 1:
        return None
    source, how = possessor(p, cue.start), "possessor"
    if p.norms[k] in ("by", "from", "of", "among") and source is None:
        stop = source_right(p, k + 1, high)
        if stop > k + 1:
            source, how, k = (k + 1, stop), "by", stop
    if k >= high - 1:
        return None
    norm = p.norms[k]
    if norm == "that" and _complementizer(p, k, high):
        shape, start = "that", k + 1
    elif norm == "to" and p.tags[k + 1] in ("VB", "RB"):
        shape, start = "to", k
    elif norm == "for" and cue.entry.lemma in ("the call", "the demand", "the request", "the plea", "the appeal", "the requirement"):
        shape, start = "for", k + 1
    elif norm in (":", ",") and k + 1 < high and p.quoted[k + 1] >= 0:
        shape, start = "quote", k + 1
    elif p.quoted[k] >= 0 and p.quoted[cue.start] < 0:
        shape, start = "quote", k
    else:
        return None
    clause = source[0] if source and how == "possessor" else cue.start
    return Candidate(cue, "noun", shape, [(start, high)], source, how if source else "none", clause, "noun")
