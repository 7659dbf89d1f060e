"""The subject of a Chinese clause, found on words: what stands before the first adverb, preposition or verb."""

from __future__ import annotations

import re
from bisect import bisect_left

from govnlp.analysis import Sentence
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, TIME_WORDS
from govnlp.stances.context import Context, Range
from govnlp.tokens.parts_of_speech import parts_of_speech

_SKIP = (
    frozenset(
        """此时 这时 那时 这样 那么 是 即 如此 当 但 但是 而 而且 因此 所以 同时 此外 另外 不过 然而 尽管 虽然
        由于 因为 并且 并 且 其实 当然 对此 此前 随后 目前 现在 近日 日前 昨日 今日
    昨天 今天 当天 本周 上周 本月 上月 今年 去年 明年 之后 之前 后来 最近 其中 据悉 据报道 例如 比如 如 其 早前
    稍早 早些时候 同日 当日 昨晚 今晚 起初 最终
    最后 首先 其次 另一方面 一方面 至于 关于 事实上 实际上 与此同时 过去 未来 如今 当时 一直以来 长期以来
    多年来 数月来 、 ， , “ ” ‘ ’ （ ） ( ) : 有""".split()
    )
    | CONJUNCTIONS
    | TIME_WORDS
)
STOP = (
    frozenset(
        """也 都 则 还 仍 仍然 依然 已 已经 曾 曾经 正 正在 在 将 会 再次 再 多次 一再 一直 强烈 公开 一致 明确
        坚决 坚定 积极 主动 反复 不断 纷纷 均 亦 却 就
    对 对于 向 以 通过 因 因为 为 为了 从 由 于 把 被 根据 按照 经 经过 随着 作为 不 没有 未 没 并 并未 不会
    不能 要 应 应该 必须 可以 可能 能 能够 更 更加
    最 很 非常 十分 深感 感到 表示 宣布 说 称 指出 认为 强调 发表 发布 表达 提出 举行 进行 召开 希望 想 愿意 愿
    决定 计划 试图 准备 打算 继续 开始 公开 当场
    随即 立即 联合 共同 先后 日前 近日 昨日 今日 昨天 今天 此前 当天 去年 今年 上周 本周 星期一 星期二 星期三
    星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五
    周六 周日 同样 同时 更是 只是 而是 是 有 没 曾在 至今 长期 终于 最终 也许 或许 似乎 显然 尤其 特别 本来
    原本 当时 后来 普遍 广泛 率先 首次 正式 严厉 猛烈 高调
    无法 难以 未能 不再 不愿 不肯 无意 不愿意 不同意 不支持 不接受 拒不 及时 进而 从而 自发 主要 此时 随之 更是
    一并 一起 共 低调 私下 内部 对外 反 用 拿 让 使 令 给 跟 与会 签署 批准 拒绝 反对 支持 前来 陆续 成功 一贯
    多半 大都 大多 始终 历来 向来 从来 尚未 未有 当场 并非 此次 本次""".split()
    )
    | ADVERBS
    | (PREPOSITIONS - {"与", "跟"})
)
_REPORTING = frozenset("重申 表明 声明 回应 发文 发声 致函 受访 答询 质询".split())
_LONGEST_NOUN = 8
_BREAKS = frozenset(",:;。")
_ALSO = frozenset("又 也 还 更 另 则 已 再".split())
"""Adverbs that a subject may follow where 有 does (又有數百名農民 …)."""
_PRONOUNS = frozenset("他 她 它 他们 她们 它们 其 该公司 该机构 该组织 该国 该党 后者 前者 对方 双方 两人 二人".split())
_FIRST = frozenset("我 我们 咱们 你 你们 大家 您 人们 自己 我方 本人".split())
_DATE = re.compile(r"(?:\d+(?:年代|月份|[年月日号时点分])?)+$|[今昨明当本上下去前][天日年月周晚晨早午]$")
_ACTOR_END = re.compile(
    r"(?:[者人们员家方部局委院会厅署司团党国省市县军队组办社商企行友众客迷父母妻夫师官兵警界]|公司|集团|企业|组织|机构|政府|"
    r"当局|部门|官员|市民|民众|居民|选民|网民|议员|教授|医生|家长|律师|法院|法官|警方|协会|联盟|大学|"
    r"媒体|孩子|子女|家属|亲属|同学|学者|院士|博士|股东|房东|选手|对手|粉丝|先生|女士|小姐|太太|医生|院长|校长|局长|署长|处长|队长|会长"
    r"|县长|所长|司长|议长|理事长|业内|同行|伙伴|农户|商户|租户|客户|用户|外媒|官媒"
    r"|地区|成员|代表|董事|总统|总理|首相|部长|州长|市长|主席|秘书长|发言人|学生|工人|企业界|业界|"
    r"学界|各界|公众|群众|村民|官方|各方|多数|大多数|学校|专家|负责人|经理|总裁|董事长|工会|团体|高层|"
    r"人士"
    r"|经济体|国家|华府|华盛顿|白宫|北京|布鲁塞尔|莫斯科|伦敦|东京|克里姆林宫|唐宁街|五角大楼)$"
)

_NO_ACTOR = re.compile(
    r"(?:[是有时在了着过的之于里中上下内外前后间度量率性化感力案法额值]|计划|方案|活动|问题|措施|情况|结果|关键|答案|行动|时候|当地)$"
)
"""How a phrase ends that is no actor, though its words be nouns."""
_NO_PHRASE = re.compile(
    r"源于|来自|呼吁|敦促|要求|超过|加大|加强|包括|促使|导致|引发|使得|受到|遭到|面对|面临|成为|属于|关于|对于|针对|根据|通过|鉴于"
)
"""What no noun phrase begins with."""


def subject(ctx: Context, before: int, sentence: Sentence, *, agentive: bool = False) -> tuple[Range, str] | None:
    """Return the subject of the expression that begins at `before`, and how it was found.

    "subject" where the clause has one of its own, "chain" where an earlier clause of the sentence gives it,
    "pronoun" where it is a pronoun that the sentence's last person explains.
    An `agentive` expression makes any plain noun before it an actor.
    """
    piece = ctx.piece_at(before)
    low = ctx.prose_start(sentence, before)
    low = max(low, piece.start) if piece else low
    start, _ = ctx.clause(sentence, before, before)
    own = _first_phrase(ctx, max(low, start), before)
    if own is not None:
        words = ctx.norm[own[0] : own[1]]
        if words in _FIRST or words.endswith(("我们", "我", "你们", "大家")):
            return None
        if words in _PRONOUNS:
            return ctx.resolved(own, person=words in ("他", "她"))
        if _NO_PHRASE.match(words):
            return None
        if is_actor(ctx, own) or (agentive and _is_plain_noun(ctx, own)):
            return own, "subject"
        return None
    if piece is not None:
        return None
    return _earlier(ctx, low, start, sentence)


def _earlier(ctx: Context, low: int, start: int, sentence: Sentence) -> tuple[Range, str] | None:
    """Return the subject of the nearest earlier clause of the sentence that has an actor for one."""
    while start > low:
        end = start - 1
        start, _ = ctx.clause(sentence, max(low, end - 1), end)
        if ctx.piece_at(max(low, end - 1)) is not None and start > low:
            continue
        found = _first_phrase(ctx, max(low, start), end)
        if found is not None and is_actor(ctx, found):
            words = ctx.norm[found[0] : found[1]]
            if words in _PRONOUNS:
                return ctx.resolved(found, person=words in ("他", "她"))
            return found, "chain"
    return None


def _first_phrase(ctx: Context, start: int, end: int) -> Range | None:
    """Return the noun phrase that a clause begins with, after openers and dates."""
    words = ctx.analysis.words
    index = bisect_left(words, (start, start))
    begin = stop = -1
    while index < len(words) and words[index][1] <= end:
        word_start, word_end = words[index]
        word = ctx.norm[word_start:word_end]
        index += 1
        if begin < 0:
            if word in _SKIP or word.isspace() or _DATE.match(word):
                continue
            if word in _ALSO and ctx.norm.startswith("有", word_end):
                continue
            if word in ("在", "据", "随着", "针对", "为", "因", "从", "自", "对", "经", "作为", "根据"):
                return None
            if word in STOP:
                return None
            begin, stop = word_start, word_end
            continue
        if word == "“" and ctx.starts_expression(word_end):
            break
        if word in STOP or word in _BREAKS or word in CONJUNCTIONS or word in TIME_WORDS or _DATE.match(word):
            name = next(iter(ctx.analysis.mentions_in(word_start, end)), None)
            if name is None or name.start != word_start or name.end <= word_end:
                break
            # 都敏廷 is a name, not "all".
            stop = name.end
            index = bisect_left(words, (stop, stop))
            continue
        stop = word_end
    while stop > begin >= 0 and ctx.norm[stop - 1] in "”“‘’ ":
        if ctx.norm[stop - 1] == "”" and "“" in ctx.norm[begin:stop]:
            break
        stop -= 1
    return _before_verb(ctx, (begin, stop)) if stop > begin >= 0 else None


def _before_verb(ctx: Context, span: Range) -> Range:
    """Return a phrase that names no actor without the predicate it runs into (數百名抗議者 | 聚集)."""
    if is_actor(ctx, span):
        return span
    words = ctx.analysis.words
    for i in range(bisect_left(words, span), bisect_left(words, (span[1], span[1]))):
        start, end = words[i]
        predicate = ctx.norm[start:end] in _REPORTING or parts_of_speech().get(ctx.norm[start:end]) == "v"
        if predicate and start > span[0] and ctx.norm.find("的", end, span[1]) < 0 and is_actor(ctx, (span[0], start)):
            return span[0], start
    return span


def _is_plain_noun(ctx: Context, span: Range) -> bool:
    """Whether a phrase is short and all nouns: who rejects or demands something is an actor, though unknown."""
    words = ctx.analysis.words
    inside = words[bisect_left(words, span) : bisect_left(words, (span[1], span[1]))]
    tags = parts_of_speech()
    if span[1] - span[0] > _LONGEST_NOUN or _NO_ACTOR.search(ctx.norm, *span):
        return False
    return all(tags.get(ctx.norm[s:e], "n") == "n" and ctx.norm[s].isalpha() for s, e in inside)


def noun_phrase(ctx: Context, start: int, end: int) -> Range:
    """Return the noun phrase of a range without the openers before it."""
    return _first_phrase(ctx, start, end) or (start, end)


def is_actor(ctx: Context, span: Range) -> bool:
    """Whether a noun phrase has an actor for its head: a name it ends with, or a word for persons or bodies."""
    if span[1] - span[0] > 40:
        return False
    words = ctx.norm[span[0] : span[1]]
    if words in _PRONOUNS or _ACTOR_END.search(words):
        return True
    return any(
        m.end >= span[1] - 1 and m.type in ("PERSON", "ORG", "GPE", "NORP") for m in ctx.analysis.mentions_in(*span)
    )
