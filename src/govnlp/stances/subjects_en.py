"""The subject of an English clause, found on words: the noun phrase before the verb and its helpers."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.context import Context, Range

_HELPERS = re.compile(
    r"(?:\s|\b(?:has|have|had|having|is|are|was|were|be|been|being|will|would|also|still|now|then|not|did|does|do|may|might|could|can|should|must|to|since|already|long"
    r"|repeatedly|even|first|again|once|both|all|just|only|long|often|further|immediately|later|previously|recently|currently|largely|never|always|too|far|have|who|which|that"
    r"|continues?|continued|continuing|began|begun|wants?|wanted|tried|trying|\w+ly|n't|yet|his|her|its|their|a|an|the|over|more|some|one|no|expressed|express|issued"
    r"|voiced|raised|stated|announced|made|shown|offered|declared|said|in|of|as)\b|n['’]t|['’]s(?=\s)|[“\"(])+$"
)
_LEFT = re.compile(
    r"[,;:?!“”\"—]|\s-\s|\b(?:that|which|who|while|although|though|because|but|when|after|before|if|as|since|where|whereas|said|says|say|saying|stated|adding|believes?|thinks?"
    r"|and|despite|with|so|whose|what|how|why|than|until|however|meanwhile|also|yet|then|claimed|argued|announced|reported|according to|for|from)\b"
)
_FIRST = frozenset(("i", "we", "you", "us", "it", "there", "this", "these", "those", "everyone", "people", "one", "what"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "the company", "the party", "the group", "the organization", "the body", "the ministry", "the agency", "the country"))
_ACTOR_WORDS = re.compile(
    r"\b(?:government|officials?|experts?|critics?|protesters?|supporters?|opponents?|lawmakers?|leaders?|residents?|people|companies|company|campaigners|activists?|groups?"
    r"|authorit(?:y|ies)|police|ministry|minister|president|party|senators?|mps|mp|members?|states?|countries|nations?|governments?|union|unions|commission|council|court"
    r"|judges?|analysts?|economists?|scientists?|researchers?|doctors?|workers?|employers?|businesses|firms?|airlines?|parents|students|teachers|voters|citizens|villagers"
    r"|staff|employees|regulators?|agency|agencies|association|organi[sz]ations?|committee|board|bureau|department|office|administration|white house|congress|senate|house"
    r"|parliament|allies|democrats|republicans|conservatives|tories|labour|washington|beijing|brussels|moscow|london|the eu|the un|u\.s\.|the us|the uk|china|spokes\w+|ceo"
    r"|chairman|director|mayor|governor|secretary|prosecutors?|lawyers?|advocates?|investors?|consumers?|users?|industry|community|public|majority|representatives?|delegates?"
    r"|many|some|others|most|several|everyone|sources?|institute|university|academics?|scholars?|journalists?|giants?|watchdog|team|club|management|shareholders|creditors)\b"
)
_TAIL = re.compile(r"\s(?:of|in|from|for|at|on|with|to|who|including|across|around)\s|[,(]")
_TITLE_START = re.compile(r"\s*(?:a|an|the|vice|former|deputy|chief|senior|head|director|president|chair\w*|professor|who|\d+)\b")


def subject(ctx: Context, before: int, end: int, sentence: Sentence) -> tuple[Range, str] | None:
    """Return the subject of the expression that begins at `before`, and how it was found."""
    piece = ctx.piece_at(before)
    low = max(sentence.start, piece.start) if piece else sentence.start
    own = _phrase_before(ctx, low, before)
    if own is not None:
        words = ctx.norm[own[0] : own[1]]
        if words in _FIRST:
            return None
        if words in _PRONOUNS:
            return _resolved(ctx, own)
        if _is_actor(ctx, own):
            return own, "subject"
    if piece is not None:
        return None
    return _main(ctx, low, before)


def _phrase_before(ctx: Context, low: int, before: int) -> Range | None:
    """Return the noun phrase that ends where the helpers of the verb at `before` begin."""
    norm = ctx.norm
    floor = max(low, before - 160)
    helpers = _HELPERS.search(norm, floor, before)
    end = helpers.start() if helpers else before
    start = floor
    for edge in _LEFT.finditer(norm, floor, end):
        start = edge.end()
    # An apposition between commas (X, vice president of Y, condemned): the name stands before it.
    if start > floor and norm[start - 1] == "," and (end <= start or _TITLE_START.match(norm, start, end)):
        outer = floor
        for edge in _LEFT.finditer(norm, floor, start - 1):
            outer = edge.end()
        if start - 1 - outer >= 3 and any(m.type in ("PERSON", "ORG") for m in ctx.analysis.mentions_in(outer, start - 1)):
            start, end = outer, start - 1
    while start < end and not norm[start].isalnum():
        start += 1
    while end > start and not norm[end - 1].isalnum() and norm[end - 1] not in ").":
        end -= 1
    return (start, end) if end - start >= 2 else None


def _main(ctx: Context, low: int, before: int) -> tuple[Range, str] | None:
    """Return the main clause's actor: the first one named before the expression in the sentence."""
    for mention in ctx.analysis.mentions_in(low, before):
        if mention.type in ("PERSON", "ORG", "GPE", "NORP") and ctx.piece_at(mention.start) is None:
            return (mention.start, mention.end), "chain"
    pronoun = re.compile(r"(?:he|she|they)\b").match(ctx.norm, low, before)
    return _resolved(ctx, pronoun.span()) if pronoun else None


def _is_actor(ctx: Context, span: Range) -> bool:
    """Whether a noun phrase has an actor for its head: its last word, or the last before "of", "in" or "from"."""
    if span[1] - span[0] > 110:
        return False
    tail = _TAIL.search(ctx.norm, *span)
    end = tail.start() if tail else span[1]
    if any(m.end in (end, span[1]) and m.type in ("PERSON", "ORG", "GPE", "NORP") for m in ctx.analysis.mentions_in(*span)):
        return True
    return any(found.end() == end for found in _ACTOR_WORDS.finditer(ctx.norm, *span))


def phrase_after(ctx: Context, start: int, limit: int) -> Range | None:
    """Return the noun phrase after a "by"."""
    edge = _LEFT.search(ctx.norm, start, min(limit, start + 120))
    end = edge.start() if edge else min(limit, start + 120)
    while start < end and not ctx.norm[start].isalnum():
        start += 1
    while end > start and not ctx.norm[end - 1].isalnum():
        end -= 1
    return (start, end) if end - start >= 2 else None


def _resolved(ctx: Context, pronoun: Range) -> tuple[Range, str] | None:
    """Return what a pronoun stands for: the source it is in a quote, else the last fitting actor before it."""
    for quote in ctx.analysis.quotes:
        if quote.source is not None and quote.source.start <= pronoun[0] < quote.source.end and quote.speaker:
            at = ctx.analysis.text.find(quote.speaker)
            if at >= 0:
                return (at, at + len(quote.speaker)), "pronoun"
    words = ctx.norm[pronoun[0] : pronoun[1]]
    wanted = ("PERSON",) if words in ("he", "she") else ("ORG", "GPE", "NORP", "PERSON")
    earlier = [m for m in ctx.analysis.mentions if m.end <= pronoun[0] and m.type in wanted]
    if not earlier:
        return None
    return (earlier[-1].start, earlier[-1].end), "pronoun"
