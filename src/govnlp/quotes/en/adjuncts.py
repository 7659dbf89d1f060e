"""Adverbials between a cue and its content: when, where and to whom."""

from __future__ import annotations

from govnlp.quotes.en.candidate import WordRange
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, Passage
from govnlp.quotes.en.phrases import TIME_WORDS, chunk_right
from govnlp.quotes.en.sources import source_right

_OCCASIONS = frozenset((
    "statement", "interview", "conference", "briefing", "report", "letter", "post", "tweet", "article", "speech",
    "address", "message", "email", "e-mail", "press", "twitter", "facebook", "weibo", "television", "tv", "radio",
    "briefings", "note", "memo", "blog", "video", "parliament", "court", "testimony", "meeting", "forum",
    "reporters", "journalists", "media", "telephone", "phone", "announcement", "paper", "release", "column", "book",
    "hearing", "call", "podcast", "telegram", "instagram", "youtube", "website", "remarks", "notice", "reporter",
    "correspondent", "occasion", "occasions", "event", "broadcast",
))  # fmt: skip
CLOSING = frozenset((",", ".", "?", "!", ";", ")", "-", "–", "—", "--", "…", "..."))
_MOST_ADJUNCTS = 4


def addressee(p: Passage, cue: Cue, k: int, high: int, adjuncts: list[WordRange]) -> int:
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
        after = skip_adjuncts(p, end, high, strict=True)
        if after >= high:
            continue
        norm = p.norms[after]
        if (
            norm in ("that", "to", "not", ":", ",", "whether", "how", "why", "what", "about", "of", "if")
            or p.quoted[after] >= 0
        ):
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


def skip_adjuncts(p: Passage, k: int, high: int, adjuncts: list[WordRange] | None = None, strict: bool = False) -> int:
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
            certain = norm in TIME_WORDS or norm in (
                "recently",
                "later",
                "earlier",
                "afterwards",
                "afterward",
                "separately",
                "publicly",
                "online",
            )
        elif any(p.tags[x] == "POS" and p.norms[x - 1] in TIME_WORDS for x in range(k + 1, min(high, k + 3))):
            break  # this year's event
        elif norm in TIME_WORDS or (
            norm in ("last", "this", "next", "late", "early", "earlier")
            and k + 1 < high
            and p.norms[k + 1] in TIME_WORDS | {"last", "this", "on"}
        ):
            end = k + 1
            while end < high and (p.norms[end] in TIME_WORDS or p.tags[end] == "CD"):
                end += 1
            certain = True
        elif norm == "(" and p.partner.get(k, high) < high:  # announced today | (October 21)
            end = p.partner[k] + 1
            certain = bool(TIME_WORDS.intersection(p.norms[k:end]))
        elif norm in ("that", "same") and k + 1 < high and p.norms[k + 1] in TIME_WORDS:
            end, certain = k + 2, True
        elif tag in ("IN", "TO") and norm not in ("that", "if", "whether", "as", "because", "against") and k + 1 < high:
            end = _phrase_end(p, k + 1, high)
            if end == k + 1:
                break
            words = set(p.norms[k:end])
            certain = bool(words & _OCCASIONS) or (
                all(
                    w in TIME_WORDS or p.tags[x] in ("CD", "IN", "DT", "JJ") or "th" in w or w in (",",)
                    for x, w in enumerate(p.norms[k:end], k)
                )
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
    visible = (
        k >= high
        or p.quoted[k] >= 0
        or p.norms[k] in ("that", ":")
        or (p.norms[k] == "," and k + 1 < high and (p.quoted[k + 1] >= 0 or p.norms[k + 1] == "that"))
    )
    if (
        visible
        or (not strict and (k >= high or p.norms[k] in CLOSING))
        or (strict and k < high and p.norms[k] in (".", ",") and start != k)
    ):
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
