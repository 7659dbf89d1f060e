"""Where the target of a Chinese stance expression stands, by the expression's frame."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.arguments import Argument, trim
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match
from govnlp.stances.polarity import ending

_AFTER = re.compile(r"[”’]?(?:了|过(?![度于分高低多少早剩])|着|称|说|道|地(?![方区])|到|起(?!诉|草|码|来)|[,:\s“‘])*")
_COVERB = re.compile(r"对于|对|就|向|为|与|和|跟|给|因")
_LIGHT = re.compile(
    r"(?:一事|的做法|这一做法)?(?:也|都|均|则|还|仍|再次|公开|一直|十分|非常|深感|深|颇|很|更|极为|"
    r"极其|强烈|严重|高度|极度|持续|依然|感到|感到很|表示|表达|表达了|提出|提出了|持|抱持|抱|予以|"
    r"给予|进行|加以|作出|做出|发出|发出了|产生|怀有|充满|有|存|保持|寄予|的深度|的高度|的强烈|的严重|"
    r"的|强调|认识到|意识到|突显|凸显|指出)*$"
)
_COPULA = re.compile(
    r"(?:是一个|是一种|是一项|是个|是|为|很|非常|十分|极其|极为|更加|更|太|相当|比较|将会|将|会|也|都|"
    r"可能|只|仅|仍然|仍|依然|并|确实|真的|实在|显得|变得|具有|有|都是|就是|才|够|无疑|成为|算是|属于|"
    r"在|被|的|造成|构成|面临|令|使|导致|“|‘|\s)+$"
)
_OPENERS = re.compile(
    r"(?:但是|但|而且|而|因此|因而|所以|同时|此外|另外|不过|然而|尽管|虽然|如果|由于|因为|并且|并|且|"
    r"其实|当然|尤其是|特别是|也就是说|这样一来|我认为|我们认为|我觉得|他认为|她认为|认为|表示|指出|"
    r"强调|相信|觉得|说|称|[,:\s“‘])+"
)
_ADDRESSEE_END = re.compile(
    r"(?:民众|公众|市民|居民|群众|大家|各方|各国|各界|各地|各州|国家|政府|当局|部门|单位|机构|组织|"
    r"企业|公司|厂商|业者|雇主|业主|家长|学生|学校|社会|人士|人们|人民|国民|公民|用户|消费者|投资者|"
    r"领导人|国会|议会|法院|议员|选民|员工|工作人员|当事人|成员国|成员|经济体|国际社会|美方|中方|对方|"
    r"双方|北京|华盛顿|白宫|他们|我们|他|她|你|您|们|者|方|党|局|部|委|厅|署)"
    r"(?=[\u4e00-\u9fff“])(?!的|之|和|与|及|对|、|提供的|间|内|门|分|面|案|法|式|向|针|位|署|长)"
)
_MODAL_LEAD = re.compile(
    r"(?:也|都|均|还|要|应该|应当|应|必须|须|能够|能|可以|可|会|将|去|来|自觉|一定要|一定|务必|需要|"
    r"需)+(?=[\u4e00-\u9fff])"
)
_FOLLOWS = re.compile(r"的|了|之一|[且并而、和与及”’—(\s]|$")
_IS = re.compile(r"(?:(?<![但可只凡若于还])是(?!否)|就是|属于|成为|堪称|算是)")
_AROUSED = re.compile(r"(?:了)?([^,;对]{2,20})(?:对于|对)([^,;]{2,40})的$")
_PERSONS = re.compile(
    r"(?:广大|各位|所有|全体)?(?:大家|民众|公众|市民|居民|群众|网民|国民|公民|消费者|投资者|旅客|家长|"
    r"学生|司机|游客|用户|各界|社会)(?:们)?"
)
_INCLUDED = re.compile(r"包括[^,;。]{2,60}?在内的")
_PURPOSE_IN_QUOTES = re.compile(r"“以(?=[\u4e00-\u9fff])")
_FRAGMENT = re.compile(r"(?<=[\u4e00-\u9fff])“(?=[^”]{4,})")
_NO_ADDRESSEE = ("与", "和", "同", "跟", "对", "向", "在", "把", "将")
_FORBIDDEN = re.compile(r"不要|不应该|不应|不宜|切勿|不得|不可|切忌|勿(?!忘)")
_SELF = re.compile(r"(?:我|我们|本人|其|他|她|让人|令人)(?:都|也|真的|感到|深感|表示|非常|很)*$")
_GOES_ON = frozenset("directive modal imperative intent object".split())
_TURNS = re.compile(
    r"但|不过|而|因为|由于|以|称|说|认为|指|因此|所以|目前|其|该|这|那|他|她|它|如果|若|否则|从而|"
    r"导致|使|令|一旦|虽然|尽管|有|是|已|据|对此|也|亦|至于|例如|包括|尤其|特别是|我|你|今|此"
)
"""How a clause begins that does not go on with what is called for or done."""
_CONNECTIVE = re.compile(r"(?:[,;\s]|并且|并|同时|以及|而且|还要|还|也要|且|再|及时|要|应)+")


def arguments(ctx: Context, match: Match, sentence: Sentence) -> list[Argument]:
    """Return the targets that a Chinese expression may have, the likeliest reading first."""
    clause = ctx.clause(sentence, match.start, match.end)
    frame = match.entry.frame
    if frame == "topic":
        return _predicate(ctx, match, clause, sentence)
    if frame == "effect":
        return _topic(ctx, match.start, clause, sentence)
    if frame in ("regard", "passive"):
        return _two_parts(ctx, match, clause, sentence)
    if frame == "about":
        found = _about(ctx, match, clause)
        topics = _topic(ctx, match.start, clause, sentence)
        return found or [a for a in topics if not _SELF.match(ctx.norm, *a.target)]
    found = []
    if frame == "object":
        found = _about(ctx, match, clause, tail=6)
    return found or _complement(ctx, match, clause, sentence)


def _complement(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read what comes after the expression: 拒絕 X, 呼籲各國 X, 應 X, and the clauses that go on from there."""
    norm = ctx.norm
    limit = _limit(ctx, match, sentence)
    start = _skip(norm, match.end, limit)
    if start >= limit or (start > clause[1] and ctx.cue_quote(match.start, match.end) is None):
        return []
    end = _clause_end(norm, start, limit)
    warns = match.entry.attitude == "warn" or match.entry.frame == "directive"
    forbidden = _FORBIDDEN.search(norm, start, min(end, start + 20)) if warns else None
    start = forbidden.start() if forbidden else start
    how = "complement" if start <= clause[1] else "next-clause"
    if match.entry.frame == "directive" and _PERSONS.fullmatch(norm, start, end):
        start = _skip(norm, end, limit)
        end = _clause_end(norm, start, limit)
    included = _INCLUDED.match(norm, start, end)
    start = included.end() if included else start
    quoted = _PURPOSE_IN_QUOTES.search(norm, start + 2, end)
    if quoted is None and match.entry.attitude in ("criticise", "praise") and match.entry.frame == "object":
        quoted = _FRAGMENT.search(norm, start + 2, end)
    end = quoted.start() if quoted else end
    if match.entry.frame == "directive":
        start, addressed = _without_addressee(ctx, start, end)
        how += "+addressee" if addressed else ""
    arguments = [Argument(trim(norm, start, end), how)]
    if match.entry.frame in _GOES_ON:
        for order in (1, 2, 3):
            lead = _CONNECTIVE.match(norm, end, limit)
            if lead is None or lead.end() >= limit:
                break
            start, end = lead.end(), _clause_end(norm, lead.end(), limit)
            if _TURNS.match(norm, start, end) or ctx.has_expression(start, min(end, start + 8), match):
                break
            arguments.append(Argument(trim(norm, start, end), "goes-on", order))
    return [a for a in arguments if a.target[1] - a.target[0] >= 2]


def _limit(ctx: Context, match: Match, sentence: Sentence) -> int:
    """Return how far the complement may reach: to the end of the quote it is said in, else of the sentence."""
    cued = ctx.cue_quote(match.start, match.end)
    if cued is not None:
        ends = [c.end for c in cued.content if c.start >= match.end - 1]
        if ends:
            return min(max(ends), sentence.end)
    piece = ctx.piece_at(match.start)
    if piece is not None and piece.end > match.end + 1:
        return min(piece.end, sentence.end)
    return sentence.end


def _skip(norm: str, at: int, limit: int) -> int:
    found = _AFTER.match(norm, at, limit)
    return found.end() if found else at


def _clause_end(norm: str, start: int, limit: int) -> int:
    """Return the end of the clause that begins at `start`; a comma inside quotation marks or brackets ends none."""
    depth = 0
    for at in range(start, limit):
        char = norm[at]
        if char in "“‘(《":
            depth += 1
        elif char in "”’)》":
            if depth == 0 and char != ")":
                return at
            depth = max(0, depth - 1)
        elif depth == 0 and char in ",;:。!?\n" and not (char == "," and _between_digits(norm, at)):
            return at
    return limit


def _between_digits(norm: str, at: int) -> bool:
    return norm[at - 1].isdigit() and norm[at + 1 : at + 2].isdigit()


def _without_addressee(ctx: Context, start: int, end: int) -> tuple[int, bool]:
    """Return where what is asked for begins, after the person asked, and whether there is one."""
    norm = ctx.norm
    stop = _named_end(ctx, start, end)
    if stop is None:
        for found in _ADDRESSEE_END.finditer(norm, start, min(end, start + 20)):
            before = norm[start : found.start()]
            if before.startswith(_NO_ADDRESSEE) or "“" in before or ending(norm, (start, end), "zh") is not None:
                break
            if end - found.end() >= 2:
                stop = found.end()
                break
    lead = _MODAL_LEAD.match(norm, start if stop is None else stop, end)
    return (lead.end() if lead else start if stop is None else stop), stop is not None


def _named_end(ctx: Context, start: int, end: int) -> int | None:
    """Return the end of the actor that a directive names first (要求韓國 | 停止 X)."""
    for mention in ctx.analysis.mentions_in(start, min(end, start + 24)):
        if mention.start > start:
            return None
        follows = ctx.norm[mention.end : mention.end + 1]
        if (
            mention.type in ("GPE", "ORG", "PERSON")
            and follows
            and follows not in "的、和与及"
            and end - mention.end >= 3
        ):
            return mention.end
        return None
    return None


def _about(ctx: Context, match: Match, clause: Range, tail: int | None = None) -> list[Argument]:
    """Read 對 X 表示不滿: the target stands between a coverb and the expression.

    With `tail`, the expression must close its clause up to so many characters, or have a noun's 的 or light verb
    before it, so that a plain object is not missed.
    """
    norm = ctx.norm
    coverbs = list(_COVERB.finditer(norm, max(clause[0], match.start - 90), match.start))
    if tail is not None:
        light = _LIGHT.search(norm, clause[0], match.start)
        after = clause[1] - match.end
        if after > tail or (after and (light is None or light.start() == match.start)):
            return []
        coverbs = [m for m in coverbs if m.group() in ("对于", "对", "就")]
    for found in coverbs:
        light = _LIGHT.search(norm, found.end(), match.start)
        end = light.start() if light else match.start
        target = trim(norm, found.end(), end)
        if target[1] - target[0] >= 1 and found.group() in ("对", "对于", "就", "向", "为", "与", "和", "跟", "给"):
            return [Argument(target, "coverb-" + found.group())]
    light = _LIGHT.search(norm, clause[0], match.start)
    if tail is None and light is not None and norm[match.start - 1 : match.start] == "的":
        start = clause[0]
        for word in ("强调", "认识到", "提出", "突显", "凸显", "指出", "意识到"):
            at = norm.rfind(word, clause[0], match.start)
            if at >= 0:
                start = max(start, at + len(word))
        target = trim(norm, start, match.start - 1)
        if target[1] - target[0] >= 2:
            return [Argument(target, "of")]
    return []


def _topic(ctx: Context, before: int, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X 是行不通的: the target is the topic, in this clause or the one before."""
    norm = ctx.norm
    start, how = clause[0], "topic"
    copula = _COPULA.search(norm, start, before)
    end = copula.start() if copula else before
    while end < before and end not in ctx.analysis.word_starts:  # 這一行為 | 違反: no copula inside a word
        end += 1
    target = _without_opener(norm, *trim(norm, start, end))
    if target[1] - target[0] < 2 or _bare(norm, target):
        piece = ctx.piece_at(before)
        low = max(sentence.start, piece.start if piece else sentence.start)
        end = start - 1
        if end <= low:
            return [Argument(target, how)] if target[1] > target[0] else []
        start = end
        while start > low and norm[start - 1] not in ",;:。!?":
            start -= 1
        target, how = _without_opener(norm, *trim(norm, start, end)), "topic-before"
    return [Argument(target, how)] if target[1] - target[0] >= 1 else []


def _predicate(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    """Read X 是荒謬的 (the topic is the target) and 荒謬的 X (the noun is)."""
    norm, end = ctx.norm, match.end
    follows = _FOLLOWS.match(norm, end, clause[1])
    if follows is None:
        return []
    linked = _IS.search(norm, clause[0], match.start) is not None
    if not linked and follows.group() == "的" and follows.end() < clause[1] and norm[follows.end()] not in "“”’、,。":
        target = trim(norm, follows.end(), _clause_end(norm, follows.end(), clause[1]))
        how = "attribute"
        if target[1] - target[0] <= 12:
            return [Argument(target, how)]
    return _topic(ctx, match.start, clause, sentence)


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


def _two_parts(ctx: Context, match: Match, clause: Range, sentence: Sentence) -> list[Argument]:
    norm = ctx.norm
    opening = match.opening or (match.start, match.start)
    if match.entry.frame == "passive":
        about = _AROUSED.match(norm, opening[1], match.start)
        if about is not None:  # 引發 A 對 X 的擔憂
            return [Argument(trim(norm, *about.span(2)), "aroused")]
        return [Argument(a.target, "passive") for a in _topic(ctx, opening[0], clause, sentence)]
    target = trim(norm, opening[1], match.start)
    return [Argument(target, "regard")] if target[1] - target[0] >= 2 else []


def _without_opener(norm: str, start: int, end: int) -> Range:
    opener = _OPENERS.match(norm, start, end)
    return (opener.end() if opener else start), end
