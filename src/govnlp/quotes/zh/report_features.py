"""What speaks for and against a cue of a Chinese sentence being a report of something said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, IRREALIS, PREPOSITIONS
from govnlp.tokens.parts_of_speech import common, ending, tag

if TYPE_CHECKING:
    from govnlp.quotes.zh.reports import Report

_BEFORE = frozenset("的 所 被 不 未 没有 没 不能 可以 将 会 要 应 拒绝 来 去 请".split())
_NEXT = frozenset("的 了 过 着 是 不 要 会 将 如何 是否 与 和 及 等 时 后 中 下 上 为 人 书".split())
_GAP_ENDS = frozenset("的 了 与 和 、 为 做出 作出 提出 进行 发出 接到 有 无 一个".split())


def fragment_place(scene: Scene, cue: Cue, cues: list[Cue], start: int) -> str:
    """Tell where the first quotation of a content that begins at `start` stands: words that the source may have said.

    "opening" it, in its "clause", further "on", "after a cue" of the sentence's other `cues`; empty for none.
    """
    quotation = next((q for q in scene.quotations if q.start >= start), None)
    if quotation is None:
        return ""
    if quotation.start == start:
        return "opening"
    if quotation.start < next((b for b in scene.breaks if b >= cue.end), scene.end):
        return "clause"
    return "after a cue" if any(cue.end <= c.start < quotation.start for c in cues) else "on"


def report_features(report: Report, previous: Scene | None, cues: list[Cue]) -> Iterator[str]:
    """Yield the features of a laid-out report: its cue, its source, what stands around them and what follows.

    `previous` is the sentence before, `cues` are all cues of the sentence.
    """
    scene, cue, source = report.scene, report.cue, report.source
    norm = scene.norm
    after = norm[cue.end : cue.end + 1]
    mark = (
        after
        if after in (",", ":", "“", "。", ";", "、", "的", "了", " ", ")")
        else ("end" if cue.end >= scene.end else "*")
    )
    before = scene.word_before(cue.start)
    next_word = scene.word_from(cue.end)
    yield f"form={cue.form}"
    yield f"kind={cue.kind}"
    yield f"kind={cue.kind} mark={mark}"
    yield f"form={cue.form} mark={mark}"
    yield f"mark={mark}"
    yield f"bounded={cue.bounded} length={min(cue.end - cue.start, 3)}"
    yield f"suffix={bool(cue.suffix)}"
    yield f"tail={source.tail}"
    yield f"tail={source.tail} kind={cue.kind}"
    yield f"tail={source.tail} mark={mark}"
    yield f"source probability={int(report.source_probability * 4)}"
    yield f"layout={report.layout}"
    yield f"layout={report.layout} kind={cue.kind}"
    if before in ADVERBS or before in PREPOSITIONS or before in CONJUNCTIONS:
        yield f"before={before}"
    if before in _BEFORE:
        yield f"before={before}!"
    if next_word in _NEXT:
        yield f"next={next_word}"
        yield f"next={next_word} kind={cue.kind}"
    length = scene.end - report.start
    yield f"content={next((f'<{limit}' for limit in (2, 6, 12, 25) if length < limit), 'long')}"
    if norm[scene.end - 1] in "?" or (scene.end < len(norm) and norm[scene.end : scene.end + 1] == "?"):
        yield "question"
    here = [b for b in scene.breaks if b < cue.start]
    yield f"clause={min(len(here), 4)}"
    named = norm[source.start : source.end]
    if named:
        yield f"source ends in {ending(named)}"
        yield f"source={common(named) if len(named) <= 3 else 'long'}"
        if named[0] in "有一某各多":
            yield f"source begins with {named[0]}"
    clause_start = max([scene.start, *(b + 1 for b in here)])
    clause_words = scene.words_between(clause_start, cue.start)
    for word in clause_words:
        if word in IRREALIS:
            yield "irrealis"
            yield f"irrealis={word}"
    if clause_words and clause_words[0] in ("应", "按", "按照", "经", "根据", "据", "综合", "如果", "因", "为", "以"):
        yield f"clause opens with {clause_words[0]}"
        yield f"clause opens with {clause_words[0]} mark={mark}"
    gap = cue.start - source.end
    if source.end > source.start:
        yield f"gap={'0' if gap == 0 else '<4' if gap < 4 else '<12' if gap < 12 else 'far'}"
        if any(source.end <= b < cue.start for b in scene.breaks):
            yield "gap holds a break"
        between = scene.words_between(source.end, cue.start)
        others = [w for w in between if w not in ADVERBS and w not in PREPOSITIONS]
        if between and between[0] in PREPOSITIONS:
            yield f"gap opens with {between[0]}"
            others = []
        yield f"gap other words={min(len(others), 3)}"
        yield f"gap other words={min(len(others), 3)} kind={cue.kind} mark={mark}"
        if others and others[-1] in _GAP_ENDS:
            yield f"gap ends in {others[-1]}"
    earlier = [c for c in cues if c.start < cue.start]
    if earlier:
        near = earlier[-1]
        yield f"earlier cue={near.kind}"
        yield f"earlier cue in clause={not any(near.end <= b < cue.start for b in scene.breaks)}"
        yield f"earlier cue={near.kind} source={source.tail}"
    clause_end = next((b for b in scene.breaks if b >= cue.end), scene.end)
    later = [c for c in cues if cue.end <= c.start < clause_end]
    if later:
        yield f"later cue={later[0].kind}"
        if norm[later[0].start - 1 : later[0].start] != ",":
            yield f"later cue in clause kind={cue.kind}"
    clause = norm[cue.end : clause_end]
    if "的" in clause and cue.kind in ("ask", "announce", "show", "blame", "say") and mark == "*":
        at = clause.find("的")
        yield f"的 after={'near' if at < 4 else 'far'}"
    yield from _object_features(report, clause_end)
    quotation = scene.quotation_at(report.start)
    if quotation is not None and quotation.start == report.start:
        yield f"quotation follows long={quotation.end - quotation.start > 14}"
        yield f"quotation follows kind={cue.kind}"
    if report.fragment:
        yield f"fragment={report.fragment}"
        yield f"fragment={report.fragment} kind={cue.kind}"
        yield f"fragment={report.fragment} form={cue.form}"
    yield f"word before={common(before)}"
    yield f"word after={common(next_word)}"
    yield f"word after={common(next_word)} kind={cue.kind}"
    yield f"words around={common(before)} {common(next_word)}"
    content_words = scene.words_between(report.start, min(scene.end, report.start + 12))
    first = common(content_words[0]) if content_words else ""
    yield f"content opens with {first}"
    yield f"content opens with {first} mark={mark}"
    yield f"mark={mark} tail={source.tail} kind={cue.kind}"
    yield f"tags around={tag(before)} {scene.tag_at(cue.end)}"
    yield f"tags around={tag(before)} {scene.tag_at(cue.end)} kind={cue.kind}"
    yield f"tag after={scene.tag_at(cue.end)} form={cue.form}"
    yield f"tag before={tag(before)} form={cue.form}"
    yield f"content tags={' '.join(tag(w) for w in content_words[:2])}"
    yield f"content tags={' '.join(tag(w) for w in content_words[:2])} kind={cue.kind}"
    opening = scene.words_between(report.start, min(scene.end, report.start + 20))
    yield f"content verb={any(tag(w) == 'v' for w in opening)} mark={mark}"
    if scene.index == 0:
        yield "first sentence"
    if norm[scene.end - 1] not in '。!?…”’")':
        yield "no full stop"
    if previous is None:
        yield "no sentence before"


def _object_features(report: Report, clause_end: int) -> Iterator[str]:
    """Yield whether what follows the cue in its clause looks like a clause or a mere noun (批評 | 政府的做法)."""
    scene, cue = report.scene, report.cue
    words = scene.words_between(report.start, max(clause_end, report.start))
    tags = [tag(w) for w in words]
    verbs = min(tags.count("v"), 2)
    last = tags[-1] if tags else ""
    alone = scene.only_punctuation(clause_end, scene.end)
    yield f"verbs={verbs} kind={cue.kind}"
    yield f"verbs={verbs} last tag={last}"
    yield f"verbs={verbs} last tag={last} kind={cue.kind}"
    yield f"last tag={last} form={cue.form}"
    yield f"alone={alone} kind={cue.kind}"
    yield f"alone={alone} form={cue.form}"
    noun = last == "n" and "的" in words and (verbs == 0 or words.index("的") > tags.index("v"))
    yield f"noun={noun} alone={alone} kind={cue.kind}"
    yield f"noun={noun} form={cue.form}"
    yield f"last word={common(words[-1]) if words else ''} kind={cue.kind}"
