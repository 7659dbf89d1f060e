"""Where the target of a Chinese expression stands that says something of it: X 是荒謬的, 荒謬的 X, 把 X 視為 Y."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.arguments import Argument, clause_end, trim
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match

_COPULA = re.compile(
    r"(?:是一个|是一种|是一项|是个|是|为|很|非常|十分|极其|极为|更加|更|太|相当|比较|将会|将|会|也|都|"
    r"可能|只|仅|仍然|仍|依然|并|确实|真的|实在|显得|变得|具有|有|都是|就是|才|够|无疑|成为|算是|属于|"
    r"在|被|的|造成|构成|面临|令|使|导致|简直|尤其|特别|肯定|恐怕|绝对|完全|根本|有点|有些|略|极度|格外|正|一件|一场|一次|一大|不失为|堪称|近乎|同样|本身|“|‘|\s)+$"
)
_OPENERS = re.compile(
    r"(?:但是|但|而且|而|因此|因而|所以|同时|此外|另外|不过|然而|尽管|虽然|如果|由于|因为|并且|并|且|"
    r"其实|当然|尤其是|特别是|也就是说|这样一来|我认为|我们认为|我觉得|他认为|她认为|认为|表示|指出|"
    r"强调|相信|觉得|说|称|[,:\s“‘])+"
)
_FOLLOWS = re.compile(r"的|了|之一|[且并而、和与及”’—(\s]|$")
_IS = re.compile(r"(?:(?<![但可只凡若于还])是(?!否)|就是|属于|成为|堪称|算是)")
_AROUSED = re.compile(r"(?:了)?([^,;对]{2,20})(?:对于|对)([^,;]{2,40})的$")


def topic(ctx: Context, before: int, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X 是行不通的: the target is the topic, in this clause or the one before."""
    norm = ctx.norm
    start, how = clause[0], "topic"
    if norm[before - 1 : before] == "的":
        linked = _IS.search(norm, start + 2, before)
        if linked is not None:  # X 是推進改革的 | 重要舉措
            target = without_opener(norm, *trim(norm, start, linked.start()))
            if target[1] - target[0] >= 2 and not _bare(norm, target):
                return [Argument(target, "topic-is")]
    copula = _COPULA.search(norm, start, before)
    end = copula.start() if copula else before
    while end < before and end not in ctx.analysis.word_starts:  # 這一行為 | 違反: no copula inside a word
        end += 1
    target = without_opener(norm, *trim(norm, start, end))
    if target[1] - target[0] < 2 or _bare(norm, target):
        piece = ctx.piece_at(before)
        low = max(sentence.start, piece.start if piece else sentence.start)
        end = start - 1
        if end <= low:
            return [Argument(target, how)] if target[1] > target[0] else []
        start = end
        while start > low and norm[start - 1] not in ",;:。!?":
            start -= 1
        target, how = without_opener(norm, *trim(norm, start, end)), "topic-before"
    return [Argument(target, how)] if target[1] - target[0] >= 1 else []


def predicate(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X 是荒謬的 (the topic is the target) and 荒謬的 X (the noun is)."""
    norm, end = ctx.norm, match.end
    follows = _FOLLOWS.match(norm, end, clause[1])
    if follows is None:
        return []
    linked = _IS.search(norm, clause[0], match.start) is not None
    noun = "n" in match.entry.flags and clause[0] < match.start and not linked
    if noun and _COPULA.search(norm, clause[0], match.start) is None:
        return []  # A noun that is no predicate (低估了政治 | 風險).
    if not linked and follows.group() == "的" and follows.end() < clause[1] and norm[follows.end()] not in "“”’、,。":
        target = trim(norm, follows.end(), clause_end(norm, follows.end(), clause[1]))
        how = "attribute"
        if target[1] - target[0] <= 12:
            return [Argument(target, how)]
    return topic(ctx, match.start, clause, sentence)


def _bare(norm: str, target: Range) -> bool:
    words = norm[target[0] : target[1]]
    return words.startswith(
        (
            "对",
            "对于",
            "也",
            "并",
            "且",
            "而",
            "在",
            "从",
            "还",
            "都",
            "就",
            "不仅",
            "不但",
            "代表",
            "标志",
            "意味",
            "显示",
            "体现",
            "成为",
            "属于",
            "是",
            "被",
            "具有",
            "有",
        )
    )


def two_parts(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read 把 X 視為 Y (the target is X, and Y tells the attitude) and 引發 A 對 X 的擔憂, X 被 A 批評."""
    norm = ctx.norm
    opening = match.opening or (match.start, match.start)
    if match.entry.frame == "passive":
        about = _AROUSED.match(norm, opening[1], match.start)
        if about is not None:  # 引發 A 對 X 的擔憂
            return [Argument(trim(norm, *about.span(2)), "aroused")]
        return [Argument(a.target, "passive") for a in topic(ctx, opening[0], clause, sentence)]
    target = trim(norm, opening[1], match.start)
    told = "" if match.entry.strength == "strong" else ctx.evaluation(match.end, clause[1])
    return [Argument(target, "regard", attitude=told)] if target[1] - target[0] >= 2 else []


def without_opener(norm: str, start: int, end: int) -> Range:
    """Return a range without the conjunctions and reporting words that it begins with."""
    opener = _OPENERS.match(norm, start, end)
    return (opener.end() if opener else start), end
