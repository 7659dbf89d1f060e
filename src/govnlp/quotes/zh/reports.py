"""Reports: a cue with its source and what it reports, proposed from the lexicon and accepted by a trained scorer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from govnlp.quotes.finding import Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.contents import content_start
from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.sources import SourceSpan
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, IRREALIS, PREPOSITIONS

_FINAL = "。!?…"
_NARRATORS = frozenset(("我", "我们", "笔者", "记者", "本报记者", "人们", "你", "您", "大家"))
_VAGUE = re.compile(
    r"(?:有|据|另有|又有)?(?:[^,]{0,4}(?:外媒|媒体|传媒|网传|报道|报导|消息|传言))|有[^,]{0,6}(?:证据|线索|迹象|研究|调查)|综合(?:报道|外电)?"
)
"""Sources that name nobody: 有媒體, 外媒, 據報道, 有研究."""


@dataclass(slots=True)
class Report:
    """A cue that may report speech."""

    scene: Scene
    cue: Cue
    cues: list[Cue]
    """All cues of the sentence."""
    source: SourceSpan
    source_probability: float
    layout: str
    """right: content after the cue; left: before it; both: a quotation that its cue interrupts; split: a quotation
    before it and a paraphrase after it, two quotes; object: what 對 … 表示懷疑 holds; back: the sentence before."""
    start: int
    """Where the content after the cue begins."""
    quotations: list[Quotation] = field(default_factory=list)
    """The quotations before the cue that belong to it (all layouts but right)."""
    features: tuple[str, ...] = ()
    probability: float = 0.0
    content: list[Range] = field(default_factory=list)
    more: list[Range] = field(default_factory=list)
    """The content of the second quote of a split layout."""
    end: int = 0
    """Where the last piece of content ends, marks included."""


def propose(
    scene: Scene,
    previous: Scene | None,
    cue: Cue,
    cues: list[Cue],
    source: SourceSpan,
    probability: float,
    addressee_end: int,
) -> Report:
    """Lay out one cue: where its content stands, and what speaks for its being a report."""
    start = content_start(scene, cue, (source.start, source.end), addressee_end)
    left = left_quotations(scene, min(source.start, cue.start) if source.end <= cue.start else cue.start)
    rest_empty = scene.only_punctuation(start, scene.end)
    layout = "right"
    if rest_empty:
        layout = "left"
        if not left and previous is not None and ends_with_quotation(previous) and lead(scene, cue, source):
            layout, left = "back", [previous.quotations[-1]]
    elif left and scene.quotation_at(start) is not None:
        layout = "both"
    elif left and scene.norm[cue.end : cue.end + 1] == ",":
        layout = "split"
    elif left and scene.norm[cue.end : cue.end + 1] == "。":
        layout = "left"
    taken_up = object_start(scene, cue, source)
    if taken_up is not None:
        layout, start, left = "object", taken_up, []
    report = Report(scene, cue, cues, source, probability, layout, start, left if layout != "right" else [])
    report.features = tuple(_features(report, previous, cues))
    return report


def is_narration(report: Report) -> bool:
    """Whether the source is the article's author, or names nobody."""
    source = report.scene.norm[report.source.start : report.source.end]
    if source in _NARRATORS:
        return True
    vague = _VAGUE.fullmatch(source)
    return (
        vague is not None
        and source not in ("报道", "报导")
        and not any(report.source.start <= m.start and m.end <= report.source.end for m in report.scene.mentions)
    )


def object_start(scene: Scene, cue: Cue, source: SourceSpan) -> int | None:
    """Return where the object of 對 X 表示懷疑 begins; None where the cue takes none, or no 對 stands before it."""
    if cue.kind != "feel" and not (cue.takes == "object" and scene.only_punctuation(cue.end, scene.end)):
        return None
    left = max(
        [source.end if source.end <= cue.start else scene.start, *(b + 1 for b in scene.breaks if b < cue.start)]
    )
    at = scene.norm.find("对", left, cue.start)
    return at + 1 if at >= 0 and cue.start - at > 3 else None


def left_quotations(scene: Scene, limit: int) -> list[Quotation]:
    """Return the full quotations that end right before a source or cue at `limit`."""
    found = [q for q in scene.quotations if q.end <= limit]
    if not found or not scene.only_punctuation(found[-1].end, limit):
        return []
    last = found[-1]
    full = scene.norm[last.inner_end - 1] in _FINAL + ",:" or scene.norm[last.end : last.end + 1] in (",", " ", "。")
    if not (full or last.inner_end - last.inner_start > 15):
        return []
    return [last]


def ends_with_quotation(scene: Scene) -> bool:
    """Whether a sentence is a quotation, or ends in a long one."""
    if not scene.quotations:
        return False
    last = scene.quotations[-1]
    return scene.only_punctuation(last.end, scene.end) and (
        scene.only_punctuation(scene.start, last.start) or last.end - last.start > 30
    )


def lead(scene: Scene, cue: Cue, source: SourceSpan) -> bool:
    """Whether a sentence is nothing but source and cue."""
    return source.end > source.start and cue.end - scene.start < 60


def _features(report: Report, previous: Scene | None, cues: list[Cue]) -> Iterator[str]:
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
    if before in (
        "的",
        "所",
        "被",
        "不",
        "未",
        "没有",
        "没",
        "不能",
        "可以",
        "将",
        "会",
        "要",
        "应",
        "拒绝",
        "来",
        "去",
        "请",
    ):
        yield f"before={before}!"
    if next_word in (
        "的",
        "了",
        "过",
        "着",
        "是",
        "不",
        "要",
        "会",
        "将",
        "如何",
        "是否",
        "与",
        "和",
        "及",
        "等",
        "时",
        "后",
        "中",
        "下",
        "上",
        "为",
        "人",
        "书",
    ):
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
        yield f"source ends in {named[-2:]}"
        yield f"source={named if len(named) <= 3 else 'long'}"
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
        if others and others[-1] in (
            "的",
            "了",
            "与",
            "和",
            "、",
            "为",
            "做出",
            "作出",
            "提出",
            "进行",
            "发出",
            "接到",
            "有",
            "无",
            "一个",
        ):
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
    quotation = scene.quotation_at(report.start)
    if quotation is not None and quotation.start == report.start:
        yield f"quotation follows long={quotation.end - quotation.start > 14}"
        yield f"quotation follows kind={cue.kind}"
    if scene.index == 0:
        yield "first sentence"
    if norm[scene.end - 1] not in '。!?…”’")':
        yield "no full stop"
    if previous is None:
        yield "no sentence before"
