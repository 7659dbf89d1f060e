"""The target of English predicates: X is ridiculous, a ridiculous X, call X ridiculous."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.arguments import Argument
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match
from govnlp.stances.phrases_en import clause_end, trim_en

_COPULA = re.compile(
    r"(?:\s|[“\"‘]|['’](?:s|re|m)\b|\b(?:is|are|was|were|be|been|being|a|an|the|very|so|too|most|more|really|quite|"
    r"just|also|would|will|could|may|might|can|has|have|had|to|as|become"
    r"|becomes|became|remains?|remained|seems?|appears?|looks?|absolutely|completely|totally|simply|"
    r"both|extremely|clearly|such|not|n't|only|highly|deeply|particularly"
    r"|potentially|it|one of|among|another|yet|still|already|probably|likely|definitely|always|of)\b)+$"
)
_OPENER = re.compile(
    r"(?:\s|[,“\"‘(]|\b(?:but|and|so|because|that|however|therefore|although|while|though|if|also|"
    r"i think|we think|i believe|we believe|i mean|since|as|now|yet|then|said|says"
    r"|saying|adding|believes?|think|thinks|argued|argues|claimed|claiming|called|calls|in fact|"
    r"for example|of course|there)\b(?=[\s,]))+"
)
_FINITE = re.compile(
    r"(?:['’]s|['’]re|['’]ve|['’]ll)?\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|"
    r"should|must|did|does|do)\b|['’](?:re|ve|ll)\b|(?<=\bhe)['’]s\b|(?<=\bit)['’]s\b"
)
_SELF = re.compile(r"(?:i|we)\b")
_FEELINGS = frozenset("delighted disappointed frustrated outraged thrilled angry happy pleased proud".split())
_FELT = re.compile(r"[”\"’]?\s(?:about|at|with|by|over|that|\[that\]|to (?:see|hear|learn)(?: that)?)\s")
_NOUN_AFTER = re.compile(
    r"\s(?!(?:to|for|that|and|or|but|in|of|on|at|by|because|as|when|if|with|from|against|than|about|"
    r"is|are|was|were|will|would|the|a|an|this|it|he|she|they|we|i|you|who|which|enough|so)\b)([a-z]+)"
)
_NOUN_END = re.compile(
    r"[,;:!?”\"]|\s[-–—]|\s(?:to|that|and|or|but|by|because|as|when|if|with|from|against|than|is|"
    r"are|was|were|will|would|who|which)\b"
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|become|becomes|became|remains?|seems?|looks?)\b|['’]s\b")
_EXTRAPOSED = re.compile(
    r"\w[\w\s’'-]{0,20}?\s(?:(?:to|that|for|of)\s|(?=(?:so many|so few|many|some|most|people|he|she|we|they|you|i)\s))"
)
"""Up to where what "it" stands for begins: it is wrong | to tax fuel, it's disturbing | so many leave."""
_RELATIVE = re.compile(r"\s*(?:(?:in|of|to|on|by|for|with|from) )?(?:who|which|whose|whom|where|when)\b")
_REGARD_AS = re.compile(r"\s(?:as|to be)\s")
_EVALUATION_AT = re.compile(r"\s(?:a|an|“|\"|‘)")


def predicate(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X is ridiculous (the topic is the target) and a ridiculous X (the noun is)."""
    norm = ctx.norm
    after = _NOUN_AFTER.match(norm, match.end, clause[1])
    if after is not None:
        linked = _COPULA.search(norm, clause[0], match.start)
        before = norm[clause[0] : linked.start() if linked else match.start].strip(' “"‘')
        if linked is None or not _BE.search(linked.group()) or before in ("this", "that", "these", "those", "it", ""):
            end = _NOUN_END.search(norm, after.end(), clause[1])
            start = ctx.english.phrase_start(match.start, after.start(1))
            return [Argument(trim_en(norm, start, end.start() if end else clause[1]), "attribute")]
    noun = clause[0] < match.start and ctx.english.tag(match.start) in ("NN", "NNS")
    if noun and _COPULA.search(norm, clause[0], match.start) is None:
        return []  # A noun that is no predicate (potential | risks).
    found = topic(ctx, match.start, clause, sentence)
    if match.entry.form not in _FEELINGS and not any(_SELF.match(norm, *a.target) for a in found):
        return found
    felt = _FELT.match(norm, match.end, clause[1])  # I am frustrated | that the vote was put off
    target = trim_en(norm, felt.end(), clause_end(norm, felt.end(), clause[1])) if felt else (0, 0)
    return [Argument(target, "felt")] if target[1] - target[0] >= 3 else []


def topic(ctx: Context, before: int, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X is unworkable: the target is the topic, in this clause or the one before."""
    norm = ctx.norm
    copula = _COPULA.search(norm, clause[0], before)
    end = copula.start() if copula else before
    target, how = without_opener(norm, *trim_en(norm, clause[0], end)), "topic"
    finite = _FINITE.search(norm, target[0] + 2, target[1])
    if finite is not None:
        target, how = trim_en(norm, target[0], finite.start()), "topic-finite"
    if copula is not None and re.search(r"\bit\b", copula.group()) and target[1] - target[0] < 3:
        after = _EXTRAPOSED.match(norm, before, clause[1])
        if after is not None:
            return [Argument(trim_en(norm, after.end(), clause_end(norm, after.end(), clause[1])), "it-topic")]
    if target[1] - target[0] < 2:
        return subject(ctx, before, clause, sentence, "topic-before")
    return [Argument(target, how)]


def subject(ctx: Context, before: int, clause: Range, sentence: Sentence, how: str) -> list[Argument]:
    """Return the noun phrase before `before`, from the clause before where this one begins with the expression."""
    norm = ctx.norm
    copula = _COPULA.search(norm, clause[0], before)
    target = without_opener(norm, *trim_en(norm, clause[0], copula.start() if copula else before))
    if target[1] - target[0] < 2:
        end = clause[0] - 1
        start = end
        piece = ctx.piece_at(before)
        low = max(sentence.start, piece.start if piece else sentence.start)
        if end <= low:
            return []
        while start > low and norm[start - 1] not in ",;:!?":
            start -= 1
        if _RELATIVE.match(norm, start) and start > low:  # the plan, which took years, | is a success
            end = start = start - 1
            while start > low and norm[start - 1] not in ",;:!?":
                start -= 1
        target = without_opener(norm, *trim_en(norm, start, end))
    return [Argument(target, how)] if target[1] - target[0] >= 2 else []


def regard(ctx: Context, match: Match, sentence: Sentence) -> list[Argument]:
    """Read call X Y, describe X as Y: the target is X, and Y tells the attitude."""
    norm, limit = ctx.norm, min(sentence.end, match.end + 120)
    cut = _REGARD_AS.search(norm, match.end, limit) or _EVALUATION_AT.search(norm, match.end + 3, limit)
    if cut is None:
        return []
    end = min(cut.start(), clause_end(norm, match.end + 1, limit))
    target = trim_en(norm, match.end, end)
    told = "" if match.entry.strength == "strong" else ctx.evaluation(cut.end() - 1, clause_end(norm, cut.end(), limit))
    return [Argument(target, "regard", attitude=told)] if target[1] - target[0] >= 2 else []


def without_opener(norm: str, start: int, end: int) -> Range:
    """Return a range without the conjunctions and reporting words that it begins with."""
    opener = _OPENER.match(norm, start, end)
    return (opener.end() if opener else start), end
