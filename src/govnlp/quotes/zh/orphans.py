"""Quotations that no cue brings: told from coined terms, titles and slogans, and given to the last speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.scene import Scene

if TYPE_CHECKING:
    from govnlp.quotes.zh.finder import Draft
    from govnlp.quotes.zh.reports import Report

_FINAL = "。!?…"


@dataclass(slots=True)
class Orphan:
    """A quotation that no report holds."""

    scene: Scene
    quotation: Quotation
    features: tuple[str, ...]
    host: Report | None
    """The last report before it."""
    follower: Report | None
    """The first report after it."""
    alone: bool
    """Whether the sentence is nothing but the quotation."""
    opens_line_of_follower: bool
    """Whether the quotation begins a line in which the follower speaks too (「…」市長說，…)."""
    probability: float = 0.0
    further: list[Quotation] = field(default_factory=list)
    """The pieces of it in later lines."""


def find_orphans(draft: Draft, accepted: list[Report]) -> Iterator[Orphan]:
    """Yield the outermost quotations that lie in no report's content, in order."""
    taken = sorted(piece for r in accepted for piece in [*r.content, *r.more])
    reach = list(accumulate((e for _, e in taken), max))
    in_order = sorted(accepted, key=lambda r: r.cue.start)
    cue_starts = [r.cue.start for r in in_order]
    at = {scene.index: n for n, scene in enumerate(draft.scenes)}
    for number, scene in enumerate(draft.scenes):
        for q in scene.quotations:
            held = bisect_left(taken, (q.inner_end, 0))
            if q.inner_end - q.inner_start < 2 or (held and reach[held - 1] > q.inner_start):
                continue
            before = bisect_left(cue_starts, q.start)
            after = bisect_right(cue_starts, q.end)
            host = in_order[before - 1] if before else None
            follower = in_order[after] if after < len(in_order) else None
            distance = number - at[host.scene.index] if host else None
            ahead = at[follower.scene.index] - number if follower else None
            alone = scene.only_punctuation(scene.start, q.start) and scene.only_punctuation(q.end, scene.end)
            features = tuple(_features(scene, q, host, distance, follower, ahead, alone))
            line = scene.norm.rfind("\n", 0, q.start) + 1
            opens = (
                follower is not None
                and not scene.norm[line : q.start].strip()
                and "\n" not in scene.norm[q.end : follower.cue.start]
            )
            yield Orphan(scene, q, features, host, follower, alone, opens)


def _features(
    scene: Scene,
    q: Quotation,
    host: Report | None,
    distance: int | None,
    follower: Report | None,
    ahead: int | None,
    alone: bool,
) -> Iterator[str]:
    norm = scene.norm
    inner = norm[q.inner_start : q.inner_end]
    length = len(inner)
    before = norm[scene.start : q.start].rstrip()
    after = norm[q.end : scene.end].lstrip()
    full = inner[-1:] in _FINAL
    bucket = "<5" if length < 5 else "<9" if length < 9 else "<16" if length < 16 else "<30" if length < 30 else "long"
    yield f"length={bucket}"
    yield f"full={full}"
    yield f"alone={alone}"
    yield f"alone={alone} full={full} length={bucket}"
    yield f"before={before[-1:] if before[-1:] in ',:、。的“”' else 'start' if not before else '*'}"
    yield f"before={before[-1:] if before[-1:] in ',:、。的' else '*'} length={bucket}"
    yield f"after={after[:1] if after[:1] in ',:、。的等” ' else 'end' if not after else '*'}"
    yield f"distance={min(distance, 3) if distance is not None else 'none'}"
    yield f"ahead={min(ahead, 3) if ahead is not None else 'none'}"
    if any(p in inner for p in ("我", "你", "咱")):
        yield "first person"
    if "," in inner or "。" in inner:
        yield "has clauses"
    if host is not None and distance is not None and distance <= 1:
        yield f"host={host.cue.kind} alone={alone}"
    for word in (
        "所谓",
        "名为",
        "称为",
        "叫做",
        "以",
        "用",
        "是",
        "为",
        "的",
        "说",
        "提出",
        "一句",
        "举行",
        "主题",
        "题为",
        "开展",
        "启动",
        "推进",
        "打造",
    ):
        if before.endswith(word):
            yield f"before word={word}"
    if before.endswith(":") and len(before) <= 31 and not any(b < q.start - 1 for b in scene.breaks):
        named = any(m.end >= scene.start + len(before) - 1 for m in scene.mentions if m.end <= q.start)
        yield f"label before, a name={named}"
    if not scene.mentions:
        yield "no names"
    if scene.index == 0:
        yield "first sentence"


def label_before(orphan: Orphan) -> tuple[int, int] | None:
    """Return the range of a label that names who speaks (市長黃志強：「…」), or None.

    It opens the sentence, ends in a colon right before the quotation, and holds no clause break.
    """
    scene, start = orphan.scene, orphan.quotation.start
    colon = start - 1
    while colon > scene.start and scene.norm[colon] == " ":
        colon -= 1
    if scene.norm[colon] != ":" or not 2 <= colon - scene.start <= 30 or any(b < colon for b in scene.breaks):
        return None
    return scene.start, colon
