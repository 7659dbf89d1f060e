"""The subject of an English expression, and whether it can hold a position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match

_FIRST = frozenset(
    ("i", "we", "you", "us", "there", "this", "these", "those", "everyone", "one", "what", "that", "nobody")
)
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_ACTOR_WORDS = re.compile(
    r"\b(?:\w{2,}(?:ers|ors|ists|ians|ees|men)|ministries|societies|services|bodies|government|officials?|experts?|critics?|protest[eo]rs?|supporters?|opponents?|lawmakers?|"
    r"legislators?|leaders?|residents?|people|companies|company|campaigners"
    r"|activists?|groups?|authorit(?:y|ies)|police|ministry|ministers?|presidents?|part(?:y|ies)|"
    r"senators?|mps|mp|members?|states?|countries|nations?|governments?|unions?|commission"
    r"|council|courts?|judges?|analysts?|economists?|scientists?|researchers?|doctors?|workers?|"
    r"employers?|business(?:es)?|firms?|airlines?|parents|students|teachers|voters"
    r"|citizens|villagers|staff|employees|regulators?|agency|agencies|associations?|organi[sz]ations?|"
    r"committee|board|bureau|department|office|administration|white house"
    r"|congress|senate|house|parliament|allies|democrats?|republicans?|conservatives|tories|labour|"
    r"washington|beijing|brussels|moscow|london|eu|un|u\.s\.|us|uk"
    r"|spokes\w+|ceo|chairman|chairwoman|chair|directors?|mayors?|governors?|secretary|prosecutors?|"
    r"lawyers?|advocates?|investors?|consumers?|users?|industry|community|public"
    r"|majority|representatives?|delegates?|delegations?|many|some|others|most|several|sources?|"
    r"institutes?|university|academics?|scholars?|journalists?|giants?|watchdogs?"
    r"|teams?|clubs?|management|shareholders|creditors|alliance|coalition|federation|centre|center|"
    r"lab|laborator(?:y|ies)|start-?ups?|publishers?|authors?|artists|creators|hawks"
    r"|powers|envoys?|diplomats?|ambassadors?|farmers|patients|doctors|hospitals?|schools?|banks?|"
    r"developers?|vendors?|engineers|minister|caucus|opposition|ngos?|charit(?:y|ies)"
    r"|commissioners?|executives?|owners?|founders?|chief|head|network|society|foundation|league|"
    r"region|province|cit(?:y|ies)|economies|statement|resolution|report|paper|lancet)\b"
)
_TAIL = re.compile(
    r"\s(?:of|in|from|for|at|on|with|to|who|including|across|around|that|under|representing|led|based)\s|[,(]"
)

_AGENT_END = re.compile(
    r"[,;:?!“”\"—]|\s-\s|\b(?:that|which|who|to|while|because|but|when|after|before|if|as|since|"
    r"and (?:\w+ed|was|were|is|are)|in|on|over|for|at|during|under|with|amid|through|last|this)\b"
)


def people_en(titles: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Return the head nouns of the table titles_en, singular and plural."""
    heads = {row["form"].rpartition(" ")[2] for row in titles if row["kind"] != "honorific"}
    return frozenset(heads | {f"{head}s" for head in heads})


def subject(ctx: Context, match: Match) -> tuple[Range, str] | None:
    """Return the subject of an expression and how it was found.

    "subject" where it stands in the clause, "chain" where an earlier verb shares it, "pronoun" where it is one that
    an earlier actor explains, "agent" after a "by".
    """
    found = ctx.english.subject(match)
    if found is None:
        return _main(ctx, match)
    span, how = found
    words = ctx.norm[span[0] : span[1]]
    if words in _FIRST:
        return None
    if words in _PRONOUNS:
        return ctx.resolved(span, person=words in ("he", "she"))
    if how != "by" and ctx.english.receives(match):
        return None
    # who rejects or demands something is an actor, whatever the noun
    agentive = match.entry.strength == "strong" and "v" in match.entry.flags
    if not _is_actor(ctx, span) and not (agentive and ctx.english.is_noun_phrase(*span)):
        return None
    return span, {"left": "subject", "relative": "subject", "by": "agent"}.get(how, "chain")


def _main(ctx: Context, match: Match) -> tuple[Range, str] | None:
    """Return the actor that the sentence begins with, for an expression whose own subject is not found."""
    sentence = ctx.analysis.sentences[ctx.analysis.sentence_at(match.start)]
    if ctx.piece_at(match.start) is not None:
        return None
    opening = ctx.english.opening_phrase(sentence.start, match.start)
    if opening is not None and _is_actor(ctx, opening):
        return opening, "main"
    for mention in ctx.analysis.mentions_in(sentence.start, match.start):
        if mention.type in ("PERSON", "ORG", "GPE", "NORP") and ctx.piece_at(mention.start) is None:
            return (mention.start, mention.end), "main"
    return None


def _is_actor(ctx: Context, span: Range) -> bool:
    """Whether a noun phrase has an actor for its head: its last word, or the last before "of", "in" or "from"."""
    if span[1] - span[0] > 140:
        return False
    tail = _TAIL.search(ctx.norm, *span)
    end = tail.start() if tail else span[1]
    inside = ctx.analysis.mentions_in(*span)
    if any(m.end in (end, span[1]) and m.type in ("PERSON", "ORG", "GPE", "NORP") for m in inside):
        return True
    if any(found.end() == end for found in _ACTOR_WORDS.finditer(ctx.norm, *span)):
        return True
    return ctx.norm[span[0] : end].rpartition(" ")[2] in ctx.people


def phrase_after(ctx: Context, start: int, limit: int) -> Range | None:
    """Return the noun phrase after a "by"."""
    end = min(limit, start + 120)
    edge = _AGENT_END.search(ctx.norm, start, end)
    end = edge.start() if edge else end
    while start < end and not ctx.norm[start].isalnum():
        start += 1
    while end > start and not ctx.norm[end - 1].isalnum():
        end -= 1
    return (start, end) if end - start >= 2 else None
