"""Reported speech that runs on over the next sentences without a cue of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import CONJUNCTIONS, PRONOUNS, time_end
from govnlp.tokens.parts_of_speech import common, tag

if TYPE_CHECKING:
    from govnlp.quotes.zh.finder import Draft
    from govnlp.quotes.zh.reports import Report

_FAR_AHEAD = 12
"""How many sentences ahead the next report is looked for."""
_NARRATION = ("记者", "据悉", "据了解", "据报道", "据介绍", "图为", "此前", "本报", "新华社", "中新网", "中央社")
_SPOKEN = frozenset(
    "我 我们 你 你们 大家 应 应该 应当 必须 需要 要 可以 能 会 将 不会 不能 不是 就是 其实 如果 因此 所以 但 而且 目前 "
    "已 已经 了 曾 正在 此 这 这些 该 其 他 她 他们 双方 最 更".split()
)
"""Words that tell somebody's words, or plans, from the story told on."""
_MODALS = ("将", "应", "必须", "需要", "需", "要", "可以", "会", "能", "希望", "我们", "有望", "应该")


def carry_on_features(draft: Draft, report: Report, number: int, follow: int, busy: set[int]) -> tuple[str, ...] | None:
    """Return what speaks for and against sentence `follow` going on with the report of sentence `number`.

    None where it cannot: the report's own sentence goes on past its content, or the next is a title or a quotation.
    """
    scene, origin = draft.scenes[follow], draft.scenes[number]
    if not origin.only_punctuation(report.end, origin.end) and follow == number + 1:
        return None
    norm = scene.norm
    if (
        scene.quotations
        and scene.quotations[0].start == scene.start
        and scene.only_punctuation(scene.quotations[-1].end, scene.end)
    ):
        return None
    words = scene.words_between(scene.start, min(scene.end, scene.start + 40))
    first = words[0] if words else ""
    direct = any(q.inner_start == s for q in origin.quotations for s, _ in report.content[-1:])
    ahead = range(follow + 1, min(follow + 1 + _FAR_AHEAD, len(draft.scenes)))
    following = next((n for n in ahead if n in busy), None)
    features = [
        f"kind={report.cue.kind}",
        f"form={report.cue.form}",
        f"tail={report.source.tail}",
        f"kind={report.cue.kind} tail={report.source.tail}",
        f"steps={min(follow - number, 4)}",
        f"direct={direct}",
        f"first={first if first in CONJUNCTIONS or first in PRONOUNS else '*'}",
        f"time first={time_end(norm, scene.start, scene.end) > scene.start}",
        f"next report in={min(following - follow, 4) if following is not None else 'none'}",
        f"last sentence={follow == len(draft.scenes) - 1}",
        f"colon={norm[report.cue.end : report.cue.end + 1] == ':'}",
    ]
    if following is not None:
        later = draft.by_scene[draft.scenes[following].index][0]
        features.append(f"next report tail={later.source.tail}")
        features.append(f"next report tail={later.source.tail} own={report.source.tail}")
    if any(norm.startswith(w, scene.start) or w in norm[scene.start : scene.start + 12] for w in _NARRATION):
        features.append("narration")
    if any(w in _MODALS for w in words):
        features.append("modal")
    if any(m.start <= scene.start + 1 < m.end and m.type == "PERSON" for m in scene.mentions):
        features.append("starts with a person")
    if any(m.start <= scene.start + 1 < m.end and m.type in ("ORG", "GPE") for m in scene.mentions):
        features.append("starts with a body")
    if scene.index in draft.by_scene:
        features.append("has a rejected cue")
    if norm[scene.end - 1] not in "。!?…”’)":
        features.append("no full stop")
    if scene.quotations:
        features.append("holds a quotation")
    said = [w for s, e in report.content for w in origin.words_between(s, e) if len(w) > 1]
    common = len(set(said) & {w for w in scene.words_between(scene.start, scene.end) if len(w) > 1})
    features.append(f"common words={min(common, 4)}")
    features.append(f"common words={min(common, 4)} kind={report.cue.kind}")
    digits = sum(c.isdigit() for c in norm[scene.start : scene.end])
    features.append(f"digits={min(digits // 4, 3)} kind={report.cue.kind}")
    features.append(f"second={words[1] if len(words) > 1 and words[1] in CONJUNCTIONS else '*'}")
    features.append(f"long={scene.end - scene.start > 60}")
    if report.scene.norm[report.cue.end : report.cue.end + 1] == ",":
        features.append(f"comma kind={report.cue.kind}")
    shared = {m.entity_id for m in origin.mentions if m.entity_id} & {
        m.entity_id for m in scene.mentions if m.entity_id
    }
    features.append(f"shares a name={bool(shared)}")
    features += _opening(scene, words)
    return tuple(features)


def _opening(scene: Scene, words: list[str]) -> Iterator[str]:
    """Yield how a sentence opens: its first words and what they are, and whether it says I, you or should."""
    tags = [tag(w) for w in words[:3]]
    yield f"word={common(words[0]) if words else ''}"
    yield f"words={' '.join(map(common, words[:2]))}"
    yield f"tags={' '.join(tags[:2])}"
    yield f"tags={' '.join(tags)}"
    for word in scene.words_between(scene.start, scene.end):
        if word in _SPOKEN:
            yield f"holds={word}"
