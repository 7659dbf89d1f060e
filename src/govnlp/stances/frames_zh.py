"""Where the target of a Chinese stance expression stands, by the expression's frame."""

from __future__ import annotations

import re

from govnlp.analysis import Sentence
from govnlp.stances.arguments import Argument, clause_end, trim
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match
from govnlp.stances.polarity import ending
from govnlp.stances.topics_zh import predicate, topic, two_parts

_AFTER = re.compile(r"[”’]?(?:了|过(?![度于分高低多少早剩])|着|称|说|道|地(?![方区])|到|起(?!诉|草|码|来)|[,:\s“‘])*")
_COVERB = re.compile(r"对于|对(?![抗话手])|就(?![是要得会能可应连算])|向|为|与|和|跟|给|因")
_LIGHT = re.compile(
    r"(?:一事|的做法|这一做法)?(?:也|都|均|则|还|仍|再次|公开|一直|十分|非常|深感|深|颇|很|更|极为|"
    r"极其|强烈|严重|高度|极度|持续|依然|感到|感到很|表示|表达|表达了|提出|提出了|持|抱持|抱|予以|"
    r"给予|进行|加以|作出|做出|发出|发出了|产生|怀有|充满|有|存|保持|寄予|的深度|的高度|的强烈|的严重|"
    r"的|强调|认识到|意识到|突显|凸显|指出|“|有点|有些|似乎|普遍|一致|纷纷|明确|公开表示|完全|根本|绝对|尤其|格外|倍感|感|已|曾|已经|曾经|多次|一再|正式)*$"
)
_ADDRESSEE_END = re.compile(
    r"(?:[部院局署市县省州校会处司所队]长|民众|公众|市民|居民|群众|大家|各方|各国|各界|各地|各州|国家|政府|当局|部门|单位|机构|组织|"
    r"企业|公司|厂商|业者|雇主|业主|家长|学生|学校|社会|人士|人们|人民|国民|公民|用户|消费者|投资者|"
    r"领导人|国会|议会|法院|议员|选民|员工|工作人员|当事人|成员国|成员|经济体|国际社会|美方|中方|对方|"
    r"双方|北京|华盛顿|白宫|他们|我们|他|她|你|您|们|者|方|党|局|(?<![内外全上下中东西南北])部|委|厅|署)"
    r"(?=[\u4e00-\u9fff“])(?!的|之|和|与|及|对|、|提供的|间|内|门|分|面|案|法|式|向|针|位|署|长)"
)
_MODAL_LEAD = re.compile(
    r"(?:也|都|均|还|要|应该|应当|应|必须|须|能够|能|可以|可|会|将|去|来|自觉|一定要|一定|务必|需要|"
    r"需)+(?=[\u4e00-\u9fff])"
)
_OBJECT_FOLLOWS = re.compile(
    r"[了着]?(?=[\u4e00-\u9fff“《])(?!的|之|是|和|与|及|也|但|并|而|且|等|或|声|度|感|外|"
    r"活动|行动|游行|集会|浪潮|信|者|人士|书)"
)
"""What follows a noun-like expression that has an object after all (表示反對 | 個別國家 …)."""
_NO_COMMENT = re.compile(
    r"(?:再|进一步)?(?:对|就|向)?[^,。;]{0,25}?"
    r"(?:置评|评论|回应|表态|透露|答复|受访|接受[^,。]{0,6}采访|说明)"
)
_OTHER_YAO = re.compile(
    r"要(?:的|看|等|不|么|是|命|有\d|(?:高|大|多|小|低|快|好|强|早|晚|少|长|短)(?:于|得多|很多|一些|[了过]|出|花)|"
    r"[^,;。]{1,14}的(?:是|一点|就是|话|时候|时))"
)
"""要 where it calls for nothing: wants, depends on, is more than, a relative clause."""
_NOT_YAO = re.compile(r"(?:是不是|是否|不是|是不|比[^,;。]{1,8}|只|而|第.个)$")
_TAKES_ATTRIBUTE = ("着", "有", "被", "让", "使", "对于", "面对", "遭到", "针对", "成为")
_MEASURE = re.compile(r"(?:[一两二三四五六七八九十几数多]|\d)[个项份名位条则篇封]")
_PERSONS = re.compile(
    r"(?:广大|各位|所有|全体)?(?:大家|民众|公众|市民|居民|群众|网民|国民|公民|消费者|投资者|旅客|家长|"
    r"学生|司机|游客|用户|各界|社会)(?:们)?"
)
_INCLUDED = re.compile(r"包括[^,;。]{2,60}?在内的")
_PURPOSE_IN_QUOTES = re.compile(r"“以(?=[\u4e00-\u9fff])")
_FRAGMENT = re.compile(r"(?<=[\u4e00-\u9fff])“(?=[^”]{4,})")
_NO_ADDRESSEE = ("与", "和", "同", "跟", "对", "向", "在", "把", "将")
_FORBIDDEN = re.compile(r"不要|不应该|不应|不宜|切勿|不得|不可|切忌|勿(?!忘)")
_LEAVING = re.compile(
    r"(?:尽快|立即|立刻|马上|即刻|主动|自动|必须|应该|应当|应|自行|引咎|鞠躬)*(?:下台|辞职|请辞|辞任|下野|离职|去职|下课|走人|滚蛋)$"
)
"""What is called for of somebody who is not wanted (要求部長 | 下台); to leave a place may be for one's own good."""
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
        return predicate(ctx, match, clause, sentence)
    if frame == "effect":
        return topic(ctx, match.start, clause, sentence)
    if frame in ("regard", "passive"):
        return two_parts(ctx, match, clause, sentence)
    if frame == "about":
        found = _about(ctx, match, clause)
        if not found and _OBJECT_FOLLOWS.match(ctx.norm, match.end, clause[1]):
            found = _complement(ctx, match, clause, sentence)
        topics = [] if found else topic(ctx, match.start, clause, sentence)
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
    end = clause_end(norm, start, limit)
    if match.entry.form == "要" and (
        _OTHER_YAO.match(norm, match.start, limit) or _NOT_YAO.search(norm, clause[0], match.start)
    ):
        return []
    if _attributive(ctx, match, start, end):
        return []
    if norm.startswith("的", match.end) and not norm.startswith("的是", match.end):
        return []  # 反對的 | 議員
    if match.entry.attitude == "reject" and _NO_COMMENT.match(norm, start, limit):
        return []
    warns = match.entry.attitude == "warn" or match.entry.frame == "directive"
    forbidden = _FORBIDDEN.search(norm, start, min(end, start + 20)) if warns else None
    start = forbidden.start() if forbidden else start
    how = "complement" if start <= clause[1] else "next-clause"
    if match.entry.frame == "directive" and _PERSONS.fullmatch(norm, start, end):
        start = _skip(norm, end, limit)
        end = clause_end(norm, start, limit)
    included = _INCLUDED.match(norm, start, end)
    start = included.end() if included else start
    quoted = _PURPOSE_IN_QUOTES.search(norm, start + 2, end)
    if quoted is None and match.entry.attitude in ("criticise", "praise") and match.entry.frame == "object":
        quoted = _FRAGMENT.search(norm, start + 2, end)
    end = quoted.start() if quoted else end
    if match.entry.frame == "directive":
        leaving = _LEAVING.search(norm, start + 2, end)
        if leaving is not None:
            return [Argument(trim(norm, start, leaving.start()), how, ended=True)]
        start, addressed = _without_addressee(ctx, start, end)
        how += "+addressee" if addressed else ""
    arguments = [Argument(trim(norm, start, end), how)]
    if match.entry.frame in _GOES_ON:
        for order in (1, 2, 3):
            lead = _CONNECTIVE.match(norm, end, limit)
            if lead is None or lead.end() >= limit:
                break
            start, end = lead.end(), clause_end(norm, lead.end(), limit)
            if _TURNS.match(norm, start, end) or ctx.has_expression(start, min(end, start + 8), match):
                break
            arguments.append(Argument(trim(norm, start, end), "goes-on", order))
    return [a for a in arguments if a.target[1] - a.target[0] >= 2]


def _attributive(ctx: Context, match: Match, start: int, end: int) -> bool:
    """Whether an expression opens an attribute (帶著 | 支持他的 | 議員; 一項 | 反對擴建的 | 動議)."""
    norm = ctx.norm
    if norm.find("的", start + 1, end - 1) < 0 or match.start not in ctx.analysis.word_starts:
        return False
    if _MEASURE.fullmatch(norm, max(0, match.start - 2), match.start):
        return True
    return match.entry.frame == "object" and norm.endswith(_TAKES_ATTRIBUTE, 0, match.start)


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
        stop = mention.end + (ctx.norm[mention.end : mention.end + 1] == "长")
        follows = ctx.norm[stop : stop + 1]
        if mention.type in ("GPE", "ORG", "PERSON") and follows and follows not in "的、和与及" and end - stop >= 3:
            return stop
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
