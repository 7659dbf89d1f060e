"""Where the target of an English stance expression stands, by the expression's frame."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.arguments import Argument
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match
from govnlp.stances.phrases_en import after_lead, clause_end, trim_en
from govnlp.stances.polarity import ending
from govnlp.stances.topics_en import predicate, regard, subject, topic, without_opener

_THAT_MODAL = re.compile(r"\b(?:should|must|needs? to|ought to|ha(?:s|ve) to|shall|are to|is to)\s+(?:also |now |be )?")
_HOPED = re.compile(r"\b(?:will|would|can|could|may)\s+(?:also |now |be )?")
_TO = re.compile(r"\bto\s+(?=[a-z“\"])")
_TURNS = re.compile(
    r"(?:but|yet|which|who|where|while|so|because|he|she|it|they|we|i|you|this|that|these|those|there|"
    r"the|a|an|in|on|at|with|if|when|as|for|even|especially|including|such|said|says"
    r"|not|nor|according|although|however|after|before|by)\b"
)
"""How a phrase begins that does not go on with what is called for or done."""
_CONNECTIVE = re.compile(r"(?:[,;\s]|\b(?:and|also|to|that|or|as well as|should|must)\b)+")
_REASON = re.compile(r"\s(?:as|over|for)\s")
_SIDES = {"criticise": _REASON, "praise": _REASON, "reject": re.compile(r"\s(?:as|over)\s")}
"""By attitude, what the object ends before: as what, over what, for what it is judged; but: rejected the call for X."""
_OF_WHAT = re.compile(r"\s(?:of|as|over|for)\s")
"""The same after verbs whose object is who is accused."""
_PURPOSE_IN_QUOTES = re.compile(r"\s[“\"]to\s")
_STOPPING = re.compile(r"\b(?:stop|halt|cease|withdraw|abandon|drop|scrap|cancel|repeal|lift|end)\s(?=\w)")
_INTRANSITIVE = re.compile(r"(?:in|on|at|with|by|from|of|into|until|during|because|when|after|before)\s")
"""What follows a verb that has no object here (they protested | on the streets)."""
_GOES_ON = frozenset("directive modal imperative intent object".split())
_ENDED = re.compile(
    r"be (?:stopped|halted|ended|withdrawn|cancelled|canceled|abandoned|repealed|revoked|rescinded|scrapped|abolished|"
    r"banned|prohibited|dropped|lifted|suspended|dismantled|overturned|eliminated|outlawed|forbidden|blocked|removed|"
    r"phased out|rolled back|shelved|axed|ditched|reversed|terminated|discontinued|eased|closed|shut down|cut)\b"
)
"""What is called for where X is to be ended."""


def arguments(ctx: Context, match: Match, sentence: Sentence) -> list[Argument]:
    """Return the targets that an English expression may have, the likeliest reading first."""
    clause = ctx.clause(sentence, match.start, match.end)
    frame = match.entry.frame
    if frame == "topic":
        return predicate(ctx, match, clause, sentence)
    if frame == "effect":
        return topic(ctx, match.start, clause, sentence)
    if frame == "passive":
        return _after_agent(ctx, match, sentence) or subject(ctx, match.start, clause, sentence, "passive")
    if frame == "regard":
        return regard(ctx, match, sentence)
    if frame == "modal" and ctx.english.passive_after(match):
        if match.entry.attitude == "reject":  # X must not be published
            return subject(ctx, match.start, clause, sentence, "passive")
        return _whole_clause(ctx, match, clause, sentence)
    if frame == "directive":
        return _directive(ctx, match, sentence)
    group = ctx.english.group(match) if frame == "object" else None
    if group is not None and group[2].passive:
        return subject(ctx, match.start, clause, sentence, "passive")
    return _complement(ctx, match, match.end, sentence, "complement")


def _limit(ctx: Context, match: Match, sentence: Sentence) -> int:
    cued = ctx.cue_quote(match.start, match.end)
    if cued is not None:
        ends = [c.end for c in cued.content if c.start >= match.end - 1]
        if ends:
            return min(max(ends), sentence.end)
    piece = ctx.piece_at(match.start)
    if piece is not None and piece.end > match.end + 1:
        return min(piece.end, sentence.end)
    return sentence.end


def _complement(ctx: Context, match: Match, at: int, sentence: Sentence, how: str) -> list[Argument]:
    norm, limit = ctx.norm, _limit(ctx, match, sentence)
    start = after_lead(norm, at, limit)
    if start >= limit or (match.entry.frame == "object" and _INTRANSITIVE.match(norm, start, limit)):
        return []
    if match.entry.frame == "modal" and norm.startswith("to ", start):  # we need | to …
        start += len("to ")
    return _going_on(ctx, match, start, limit, how)


def _going_on(ctx: Context, match: Match, start: int, limit: int, how: str) -> list[Argument]:
    """Return the phrase that begins at `start`, and those that go on after it (… , and …)."""
    norm = ctx.norm
    end, further = ctx.english.phrase_end(start, _stop(ctx, match, start, limit))
    found = [Argument(trim_en(norm, start, end), how)]
    if match.entry.frame in _GOES_ON:
        if further is not None and not ctx.has_expression(further, further + 14, match):
            follow = _TO.match(norm, further, limit)
            start = follow.end() if follow else further
            end, _ = ctx.english.phrase_end(start, clause_end(norm, start, limit))
            found.append(Argument(trim_en(norm, start, end), "and", 1))
        for order in (1, 2):
            lead = _CONNECTIVE.match(norm, end, limit)
            if lead is None or lead.end() >= limit or ("," not in lead.group() and ";" not in lead.group()):
                break
            start, end = lead.end(), clause_end(norm, lead.end(), limit)
            if _TURNS.match(norm, start, end) or ctx.has_expression(start, min(end, start + 14), match):
                break
            found.append(Argument(trim_en(norm, start, end), "goes-on", order))
    return [a for a in found if a.target[1] - a.target[0] >= 3]


def _whole_clause(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read action must be taken: what should be is the whole clause."""
    norm = ctx.norm
    end, _ = ctx.english.phrase_end(match.end, clause_end(norm, match.end, _limit(ctx, match, sentence)))
    start, _ = without_opener(norm, *trim_en(norm, clause[0], match.start))
    return [Argument(trim_en(norm, start, end), "clause")] if end - start >= 6 else []


def _stop(ctx: Context, match: Match, start: int, limit: int) -> int:
    """Return the end of the phrase that begins at `start`, as far as the expression's kind lets it reach."""
    norm = ctx.norm
    end = clause_end(norm, start, limit)
    while end < limit and norm[end] == "," and ctx.english.lists_adjectives(end):
        end = clause_end(norm, end + 1, limit)
    quoted = _PURPOSE_IN_QUOTES.search(norm, start + 3, end)
    end = quoted.start() if quoted else end
    if match.entry.frame in ("object", "noun"):
        side = _OF_WHAT if "person" in match.entry.flags else _SIDES.get(match.entry.attitude)
        cut = side.search(norm, start + 3, end) if side else None
        end = cut.start() if cut else end
        if match.entry.attitude not in ("warn", "doubt"):
            end = ctx.english.finite_after(start, end) or end
    return end


def _directive(ctx: Context, match: Match, sentence: Sentence) -> list[Argument]:
    """Read urge A to X, demand that A X, call for X."""
    norm, limit = ctx.norm, _limit(ctx, match, sentence)
    start = after_lead(norm, match.end, limit)
    if start >= limit:
        return []
    end = clause_end(norm, start, limit)
    whole = ctx.english.tag(start) == "VBG" or ending(norm, (start, end), "en") is not None
    to = None if whole else ctx.english.infinitive(start, min(end, start + 90))
    modal = _THAT_MODAL.search(norm, start, min(end, start + 110))
    if modal is None and "weak" in match.entry.flags:
        modal = _HOPED.search(norm, start, min(end, start + 110))
    if to is not None and to[0] > start and _ENDED.match(norm, to[1], end):  # for the rule | to be scrapped
        return [Argument(trim_en(norm, start, to[0]), "complement", ended=True)]
    if to is not None and to[0] > start and _passive(ctx, to[1]):  # for the levy to be raised: nobody is addressed
        return _going_on(ctx, match, start, limit, "complement")
    if to is not None and (modal is None or to[0] < modal.start()):
        negative = norm[max(start, to[0] - 4) : to[0]].strip() == "not"
        begin = to[0] - 4 if negative else to[1]
        return _going_on(ctx, match, max(start, begin), limit, "complement+addressee")
    if modal is not None:
        return _going_on(ctx, match, modal.end(), limit, "complement+modal")
    stopping = _STOPPING.search(norm, start, min(end, start + 60)) if "that" in norm[match.end : start] else None
    verb = stopping.start() if stopping else ctx.english.base_verb_after_subject(start, end)
    if verb is not None:
        return _going_on(ctx, match, verb, limit, "complement+addressee")
    if "inf" in match.entry.flags:
        return []
    return _going_on(ctx, match, start, limit, "complement")


def _passive(ctx: Context, verb: int) -> bool:
    """Whether the infinitive that begins at an offset is in the passive (be raised)."""
    return ctx.norm.startswith("be ", verb) and ctx.english.tag(verb + 3) in ("VBN", "VBD")


def _after_agent(ctx: Context, match: Match, sentence: Sentence) -> list[Argument]:
    """Read A was advised by B to X."""
    if match.entry.attitude != "advocate":
        return []
    norm, limit = ctx.norm, _limit(ctx, match, sentence)
    end = clause_end(norm, match.end, limit)
    to = _TO.search(norm, match.end, end)
    return _going_on(ctx, match, to.end(), limit, "after-agent") if to else []
