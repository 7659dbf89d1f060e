"""Who holds a stance: the speaker of the quote it lies in, else the grammatical subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govnlp.analysis import Sentence
from govnlp.records.schema import Mention, Quote
from govnlp.stances import subjects_en, subjects_zh
from govnlp.stances.context import Context, Range
from govnlp.stances.expressions import Match

ACTOR_TYPES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
"""The mention types that can hold a position."""

_SPEAKER_ALONE = frozenset({"modal", "imperative", "topic", "effect", "contrast"})
"""Frames whose position is the speaker's, whatever the clause's subject (各國應當…)."""

_COUNTRIES = dict(
    pair.split(":")
    for pair in (
        "中:中国 美:美国 英:英国 法:法国 德:德国 俄:俄罗斯 日:日本 韩:韩国 印:印度 加:加拿大 澳:澳大利亚 欧:欧盟"
        " 朝:朝鲜"
        " 台:台湾 以:以色列 伊:伊朗 乌:乌克兰 土:土耳其 巴:巴基斯坦"
    ).split()
)
"""中方, 美方 … as governments."""
_DEFINITE_ZH = re.compile(
    r"(?:该|此|这家|这个|这一|该家|本|我们)?(公司|机构|组织|联盟|协会|集团|委员会|学会|大学|学校|法院|"
    r"基金会|中心|平台|企业|局|署|部|会|党|院|厅|处|社)(?:方|方面)?$|^(校|院|局|署|会|厂|馆|园|店|资|"
    r"院|部|警)方$"
)
_DEFINITE_EN = re.compile(
    r"^(?:the|this|that|his|her|its|their|our)\s+(company|firm|agency|ministry|department|bureau|"
    r"office|alliance|association|union|party|group|organi[sz]ation|commission"
    r"|committee|council|court|university|institute|federation|coalition|administration|regulator|"
    r"body|region|start-?up|lab|authority|board|platform|society|foundation)$"
)
_SYNONYMS_EN = {
    "company": "inc corp ltd group labs ai technologies",
    "office": "office bureau",
    "body": "commission council committee",
    "firm": "inc corp ltd group",
}
_PART = frozenset("大多数 多数 大部分 部分 一些 半数 过半数 绝大多数 不少 少数 其中多数 其中大多数".split())
_GROUP = re.compile(
    r"(?:包括([^,。]{2,12})在内的)?(?:约|近)?\s?\d*\s?[个名家位]?\s?([\u4e00-\u9fff]{2,14}?)(?:当)?中,$"
)
_AND = re.compile(r"[、和与及]|以及|\s*,\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance, and how that was found."""

    name: str
    entity_id: str | None
    how: str
    """cue, speaker, content-subject, subject, chain, main, pronoun, agent or carried."""
    quote: Quote | None
    """The quote the stance lies in or on."""
    type: str | None = None
    """The type of its entity; None for holders that are no entity."""


def holders_of(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return who may hold the stance that an expression shows: several for a joint speaker, none where unknown.

    Where the subject of reported words is another actor (the spokesperson said China opposes …), both are given.
    """
    if match.entry.frame == "passive":
        return _agent(ctx, match, sentence)
    cued = ctx.cue_quote(match.start, match.end)
    if cued is not None and cued.speaker:
        return _speakers(ctx, cued, "cue")
    piece = ctx.piece_at(match.start)
    subjects = _subjects(ctx, match, sentence)
    if piece is not None:
        found = _speakers(ctx, piece.quote, "speaker") if piece.quote.speaker else []
        if match.entry.frame not in _SPEAKER_ALONE:
            found += [Holder(s.name, s.entity_id, "content-subject", piece.quote) for s in subjects if s.how != "main"]
        return found
    if match.entry.frame in _SPEAKER_ALONE:
        carried = ctx.carried(sentence)
        if carried is not None and carried.speaker:
            return subjects + [Holder(h.name, h.entity_id, "carried", None) for h in _speakers(ctx, carried, "carried")]
    return subjects or _chained(ctx, match, sentence)


def _speakers(ctx: Context, quote: Quote, how: str) -> list[Holder]:
    names = [n.strip() for n in (quote.speaker or "").split(";") if n.strip()]
    if len(names) == 1:
        joint = [n.strip() for n in _AND.split(names[0]) if n.strip()]
        if len(joint) < 2 or not all(name in ctx.known for name in joint):
            return [Holder(names[0], quote.speaker_id, how, quote)]
        names = joint
    entities = [ctx.known.get(name) for name in names]
    return [
        Holder(e.name if e else name, e.id if e else None, how, quote) for name, e in zip(names, entities, strict=True)
    ]


def _subjects(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    if match.entry.lang == "en":
        found = subjects_en.subject(ctx, match)
    else:
        agentive = match.entry.strength == "strong" and match.entry.frame in ("object", "directive")
        start = match.opening[0] if match.opening else match.start
        found = subjects_zh.subject(ctx, start, sentence, agentive=agentive)
    return named(ctx, *found) if found is not None else []


def named(ctx: Context, span: Range, how: str) -> list[Holder]:
    """Return the holders that a noun phrase names: entities where mentions head it, else its own words."""
    body = _body(ctx, span)
    if body is not None:
        return [Holder(body[0], body[1], how, None)]
    described = ctx.analysis.nominal(*span)
    if described is not None and described.type == "ORG":  # 加拿大政府
        return [Holder(described.name, described.id, how, None, described.type)]
    if ctx.norm[span[0] : span[1]] in _PART:
        return _of_part(ctx, span, how)
    members = _coordinated(ctx, span)
    if len(members) > 1:
        return [holder for member in members for holder in named(ctx, member, how)]
    comma = ctx.norm.find(",", *span)
    if comma > span[0]:  # an apposition
        span = (span[0], comma)
    mentions = [m for m in ctx.analysis.mentions_in(*span) if m.type in ACTOR_TYPES]
    head = _head(ctx, mentions, span)
    if head is not None:
        return [_of_mention(ctx, head, how)]
    return [Holder(ctx.analysis.text[span[0] : span[1]], None, how, None)]


def _of_part(ctx: Context, span: Range, how: str) -> list[Holder]:
    """Return the group that a part is of (193 個成員國中,大多數 …), and a member that is named (包括中國在內)."""
    group = _GROUP.search(ctx.norm, max(0, span[0] - 60), span[0])
    if group is None:
        return [Holder(ctx.analysis.text[slice(*span)], None, how, None)]
    found = [Holder(ctx.analysis.text[slice(*group.span(2))], None, how, None)]
    if group.group(1):
        found += [h for h in named(ctx, group.span(1), how) if h.entity_id is not None]
    return found


def _of_mention(ctx: Context, mention: Mention, how: str) -> Holder:
    entity = ctx.analysis.entity(mention.entity_id)
    return Holder(entity.name if entity else mention.text, mention.entity_id, how, None, mention.type)


def _coordinated(ctx: Context, span: Range) -> list[Range]:
    """Return the members of a phrase that lists names (法國與波蘭; Austria, Mexico and 31 other states)."""
    edges = [m.span() for m in _AND.finditer(ctx.norm, *span)]
    starts, ends = [span[0], *(e for _, e in edges)], [*(s for s, _ in edges), span[1]]
    members = [(s, e) for s, e in zip(starts, ends, strict=True) if e > s]
    if len(members) < 2 or not re.search(r"[、和与及]|以及|\band\b", ctx.norm[members[-2][1] : members[-1][0]]):
        return []
    named_whole = [any(m.start <= s + 4 and m.end == e for m in ctx.analysis.mentions_in(s, e)) for s, e in members]
    return members if all(named_whole[:-1]) else []


def _head(ctx: Context, mentions: list[Mention], span: Range) -> Mention | None:
    """Return the mention that a noun phrase is about: the one it ends with, or a person it begins with."""
    if not mentions:
        return None
    last = mentions[-1]
    people = [m for m in mentions if m.type == "PERSON"]
    if people and (people[-1].end >= span[1] - 1 or people[0].start == span[0]):
        return people[-1] if people[-1].end >= span[1] - 1 else people[0]
    tail = ctx.norm[last.end : span[1]].strip()
    if not tail or (tail in ("方", "方面", "当局", "官方", "一方") and last.type == "GPE"):
        before = ctx.norm[span[0] : last.start]
        return last if not re.search(r"\b(?:of|in|from|for|at|with)\b", before) else None
    return None


def _body(ctx: Context, span: Range) -> tuple[str, str | None] | None:
    """Return the body that a definite phrase stands for: 中方, 該局, the alliance, his company; None for no such."""
    words = ctx.norm[span[0] : span[1]]
    if len(words) == 2 and words[1] == "方" and words[0] in _COUNTRIES:
        return _entity_named(ctx, _COUNTRIES[words[0]], span[0])
    found = _DEFINITE_ZH.fullmatch(words) or _DEFINITE_EN.match(words)
    if found is None:
        return None
    head = next(g for g in found.groups() if g)
    wanted = (*_SYNONYMS_EN.get(head, head).split(), head)
    for mention in ctx.before(span[0]):
        if mention.type in ("ORG", "GPE") and ctx.norm[mention.start : mention.end].endswith(wanted):
            entity = ctx.analysis.entity(mention.entity_id)
            return (entity.name if entity else mention.text), mention.entity_id
    piece = ctx.piece_at(span[0])
    if piece is not None and piece.quote.affiliation:
        return piece.quote.affiliation, None
    return None


def _entity_named(ctx: Context, name: str, before: int) -> tuple[str, str | None]:
    entities = ctx.analysis.entities
    entity_id = next((e.id for e in entities if name in (e.name_zh_hans, e.name) or e.name_zh_hant == name), None)
    at = ctx.norm.find(name)
    if at < 0:
        at, name = before, ctx.norm[before : before + 2]
    return ctx.analysis.text[at : at + len(name)], entity_id


def _agent(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return the agent of a passive: 被 X 批評, condemned by X."""
    if match.opening is not None:
        start, end = match.opening[1], match.start
        while start < end and ctx.norm[start] in "了到起":
            start += 1
        about = ctx.norm.find("对", start + 2, end)
        end = about if about > 0 else end
        phrase = subjects_zh.noun_phrase(ctx, start, end)
        return named(ctx, phrase, "agent") if end - start >= 2 and subjects_zh.is_actor(ctx, phrase) else []
    span = subjects_en.phrase_after(ctx, match.end, sentence.end)
    return named(ctx, span, "agent") if span is not None else []


def _chained(ctx: Context, match: Match, sentence: Sentence) -> list[Holder]:
    """Return the holder that an earlier clause of the sentence gives: the source of a quote in it."""
    before = [q for q in ctx.quotes_in(sentence) if q.source and q.source.end <= match.start and q.speaker]
    return _speakers(ctx, before[-1], "chain") if before else []
