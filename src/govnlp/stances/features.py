"""What speaks for and against a candidate stance: the features of the trained decision."""

from __future__ import annotations

import re

from govnlp.analysis import Analysis
from govnlp.stances.candidates import Candidate
from govnlp.stances.context import Context
from govnlp.text.norm import normalize
from govnlp.tokens.parts_of_speech import ending

_NEXT_ZH = frozenset("的和与及、了,。:;“”过着是对在其")
_PREVIOUS_ZH = frozenset("的不也被可已将会要所是,。“并且还都很最应能一有和与、受为以来着就说我们带及在")
_NEXT_EN = frozenset(
    'the a an that to of on for , . “ ” " and by with his her its their about against in it this these'.split()
)
_PREVIOUS_EN = frozenset(
    "to the a an is was are were be been has have had will would could may might can not and which who that he she"
    ' it they we i you of for by in , “ " very more'.split()
)
_FIRST_PERSON = re.compile(r"我|本人|\b(?:i|we|us|our|my|me)\b")
_SECOND_PERSON = re.compile(r"你|您|\byou(?:r)?\b")
_DOCUMENT = re.compile(
    r"(?:报告|研究|数据|报道|报导|杂志|消息|声明|文件|协议|调查|统计|周刊|日报|晚报|时报|新闻|通讯社|"
    r"网|书|法案|条例|report|study|data|survey|statement|times|post|news|agency|journal"
    r"|agreement|research|document|law|figures)$"
)
_AFTER_HEAD = re.compile(r"\s(?:of|in|from|who|at|for)\s|,")
_WORD_BEFORE = re.compile(r"([a-z’']+|[^\sa-z])\s*$")
_WORD_AFTER = re.compile(r"\s*([a-z’']+|[^\sa-z])")


def describe(ctx: Context, found: list[Candidate]) -> None:
    """Set `features` on every candidate of an article."""
    in_sentence: dict[int, list[Candidate]] = {}
    for candidate in found:
        in_sentence.setdefault(candidate.sentence, []).append(candidate)
    for group in in_sentence.values():
        for candidate in group:
            candidate.features = _features(ctx.analysis, candidate, group) + _surroundings(ctx, candidate)
            candidate.features += _rivals(ctx.analysis, candidate, group)
            candidate.features += _holder(ctx, candidate)
            candidate.features += _target_edges(ctx, candidate)


def _features(analysis: Analysis, c: Candidate, group: list[Candidate]) -> list[str]:
    entry, quote = c.match.entry, c.holder.quote
    lang = entry.lang
    frame = f"{entry.attitude}.{entry.frame}"
    said = "reported" if quote is not None else "narration"
    cue = analysis.norm[quote.cue.start : quote.cue.end] if quote is not None and quote.cue is not None else "-"
    length = c.target[1] - c.target[0]
    size = length // (4 if lang == "zh" else 12)
    sentence = analysis.sentences[c.sentence]
    words = [
        f"lang={lang}",
        f"form={entry.form}",
        f"form={entry.form}|{said}",
        f"attitude={c.attitude}",
        f"frame={frame}",
        f"frame={frame}|{said}",
        f"frame={frame}|{entry.strength}",
        f"strength={entry.strength}|{said}",
        f"cue={cue}",
        f"cue={cue}|{entry.frame}",
        f"how={entry.frame}.{c.how}",
        f"order={min(c.order, 2)}",
        f"order={min(c.order, 2)}|{frame}",
        f"type={_holder_type(analysis, c)}",
        f"type={_holder_type(analysis, c)}|{said}",
        f"size={min(size, 8)}",
        f"block={analysis.blocks[sentence.block].kind}",
        f"group={min(len({(g.match.start, g.order) for g in group if g.polarity == c.polarity}), 5)}",
    ]
    if c.negated:
        words += ["negated", f"negated|{c.attitude}"]
    if c.reversed:
        words += ["reversed", f"reversed|{entry.attitude}"]
    if c.hedged:
        words.append("hedged")
    if any(g.match.start < c.match.start and g.polarity == c.polarity and g.order == 0 for g in group):
        words.append("after-another")
    if any(g.match.entry.strength == "strong" and g.match is not c.match for g in group):
        words.append("beside-strong")
    if quote is not None:
        start = quote.content[0].start
        words.append("opens-content" if c.match.start - start < (8 if lang == "zh" else 24) else "inside-content")
    return words


def _holder_type(analysis: Analysis, c: Candidate) -> str:
    entity = analysis.entity(c.holder.entity_id)
    return entity.type if entity is not None else "none"


def _holder(ctx: Context, c: Candidate) -> list[str]:
    """Return how the holder was found, what kind of quote it speaks in, and what an unnamed one is called."""
    entry, how, quote = c.match.entry, c.holder.how, c.holder.quote
    said = quote.type if quote is not None else "none"
    words = [
        f"holder={how}|{entry.lang}",
        f"holder={how}|{entry.frame}|{entry.lang}",
        f"holder={how}|{entry.strength}",
        f"quote={said}",
        f"quote={said}|{entry.frame}",
    ]
    if ctx.analysis.entity(c.holder.entity_id) is not None:
        return words
    if entry.lang == "zh":
        noun = ending(normalize(c.holder.name))
        return [*words, f"noun={noun}", f"noun={noun}|{how}"]
    core = _AFTER_HEAD.split(c.holder.name, maxsplit=1)[0].split()
    noun = core[-1] if core and core[-1].islower() else "name"
    kind = "people" if noun in ctx.people else "plural" if noun.endswith("s") else "other"
    return [*words, f"noun={noun}", f"noun kind={kind}", f"noun kind={kind}|{how}", f"noun kind={kind}|{entry.frame}"]


def _rivals(analysis: Analysis, c: Candidate, group: list[Candidate]) -> list[str]:
    """Return who else the expression may be the position of: its own subject inside reported words, or the speaker."""
    others = {g.holder.how: g for g in group if g.match is c.match}
    if not {"speaker", "content-subject"} <= others.keys():
        return []
    how, frame = c.holder.how, c.match.entry.frame
    subject, speaker = (_holder_type(analysis, others[h]) for h in ("content-subject", "speaker"))
    return [
        f"rival={how}",
        f"rival={how}|{frame}",
        f"rival={how}|{subject}",
        f"rival={how}|{subject}|{frame}",
        f"rival={how}|{subject}|{speaker}",
    ]


def _target_edges(ctx: Context, c: Candidate) -> list[str]:
    """Return the first and the last word of an English target and their tags: whether it is a phrase at all."""
    edges = ctx.english.edges(*c.target) if c.match.entry.lang == "en" else None
    if edges is None:
        return []
    (first, first_tag), (last, last_tag) = edges
    frame = c.match.entry.frame
    return [
        f"target-first={first}",
        f"target-last={last}",
        f"target-first-tag={first_tag}",
        f"target-last-tag={last_tag}",
        f"target-first-tag={first_tag}|{frame}",
        f"target-last-tag={last_tag}|{frame}",
    ]


def _surroundings(ctx: Context, c: Candidate) -> list[str]:
    """Return what stands right around the expression: whether it is a predicate, a noun or an attribute."""
    norm, entry = ctx.norm, c.match.entry
    start = c.match.opening[0] if c.match.opening else c.match.start
    sentence = ctx.analysis.sentences[c.sentence]
    low, high = ctx.clause(sentence, start, c.match.end)
    if entry.lang == "en":
        found = _WORD_BEFORE.search(norm, max(low, start - 30), start)
        before = (found.group(1) if found.group(1) in _PREVIOUS_EN else "x") if found else "edge"
        found = _WORD_AFTER.match(norm, c.match.end, high)
        after = (found.group(1) if found.group(1) in _NEXT_EN else "x") if found else "edge"
        unit = 15
    else:
        before = (norm[start - 1] if norm[start - 1] in _PREVIOUS_ZH else "x") if start > low else "edge"
        after = (norm[c.match.end] if norm[c.match.end] in _NEXT_ZH else "x") if c.match.end < high else "edge"
        unit = 5
    head, tail = (start - low) // unit, (high - c.match.end) // unit
    clause = norm[low:high]
    words = [
        f"next={after}|{entry.frame}",
        f"previous={before}|{entry.frame}",
        f"head={min(head, 5)}|{entry.frame}",
        f"tail={min(tail, 5)}|{entry.frame}",
        f"previous={before}|{entry.lang}",
        f"next={after}|{entry.lang}",
    ]
    if _FIRST_PERSON.search(norm, low, start):
        words += ["first-person", f"first-person|{entry.frame}"]
    if _SECOND_PERSON.search(clause):
        words.append("second-person")
    if _DOCUMENT.search(normalize(c.holder.name)):
        words.append("holder-document")
    if any(char.isdigit() for char in norm[c.target[0] : c.target[1]]):
        words.append("number-in-target")
    return words
