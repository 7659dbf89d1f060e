"""Reports: a cue with its source and what it reports, proposed from the lexicon and accepted by a trained scorer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govnlp.quotes.finding import Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.contents import content_start
from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.report_features import fragment_place, report_features
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.sources import SourceSpan

_FINAL = "。!?…"
_WORDING_CUES = frozenset(("形容", "描述", "概括", "总结", "评价", "称呼"))
_WITH = re.compile(r"[用以]了?$")
_WORD_SUCH_AS = re.compile(r"(?:(?:这|一|二|两|三|四)?个?(?:词|字|语|字眼)|等|来|去)*")
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
    fragment: str = ""
    """Where the first quotation of its content stands; see `fragment_place`."""
    features: tuple[str, ...] = ()
    probability: float = 0.0
    content: list[Range] = field(default_factory=list)
    more: list[Range] = field(default_factory=list)
    """The content of the second quote of a split layout."""
    further: list[Quotation] = field(default_factory=list)
    """The quotations of later sentences that the content goes on in."""
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
    if layout == "left" and left and is_embedded(scene, left[-1]):
        left = []  # the words around the fragment are reported too
    taken_up = object_start(scene, cue, source)
    if taken_up is not None:
        layout, start, left = "object", taken_up, []
    elif (wording := wording_quotation(scene, cue)) is not None:
        layout, left = "left", [wording]
    report = Report(scene, cue, cues, source, probability, layout, start, left if layout != "right" else [])
    report.fragment = fragment_place(scene, cue, cues, start)
    report.features = tuple(report_features(report, previous, cues))
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


def wording_quotation(scene: Scene, cue: Cue) -> Quotation | None:
    """Return the quotation whose words somebody uses for a thing: 用「…」一詞形容 X."""
    if cue.form not in _WORDING_CUES:
        return None
    before = [q for q in scene.quotations if q.end <= cue.start]
    if not before or not _WITH.search(scene.norm, scene.start, before[-1].start):
        return None
    return before[-1] if _WORD_SUCH_AS.fullmatch(scene.norm, before[-1].end, cue.start) else None


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


def is_embedded(scene: Scene, quotation: Quotation) -> bool:
    """Whether the words before a quotation run on into it: 情況「並不複雜」, 他說."""
    before = scene.norm[scene.start : quotation.start]
    return before[-1:].strip() != "" and before[-1] not in ",;:。!?…“”()—-、"


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
    return source.end > source.start and cue.end - scene.start < 120
