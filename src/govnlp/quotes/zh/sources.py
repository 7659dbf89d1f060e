"""Who speaks, as the sentence has it: candidate spans before (or after 據) a cue, ranked by a trained scorer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govnlp.lexicons import Lexicons
from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.source_features import among_cues, none_features, opening, span_features
from govnlp.quotes.zh.words import (
    ADVERBS,
    CONJUNCTIONS,
    DOCUMENT_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    time_end,
)
from govnlp.scoring import LinearScorer
from govnlp.text.norm import normalize

_HEADS = frozenset("方们部局署会院厅社台司府团校党委者员人家")
"""Last characters of common nouns for bodies and people."""
_LONG_QUOTATION = 14
"""From this length on, characters and marks, a quotation before a cue is speech, not part of a name."""
_OPENERS = frozenset("据 根据 引述 援引 引用 从 由 记者 有 至于 当 此时 另 正如 例如 这时 对于 事后".split())
"""Words before a subject that are no part of it."""
_BEFORE_NAMES = frozenset("据 根据 引述 援引 从 由 在 时 后 中 上 被 连 向 让 为".split())
"""Words after which a source may begin in the middle of a clause."""
_REACH = 200
"""How far before its cue a source may begin, in characters."""
_MOST_STARTS = 14
_MOST_ENDS = 16
_MOST_OTHERS = 6
_MOST_LENGTH = 70


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A candidate source. `start == end` stands for none: the subject is elided."""

    start: int
    end: int
    tail: str
    """What the span ends in: PERSON, ORG, GPE, title, collective, pronoun, document, latin, other, or none."""
    features: tuple[str, ...]


class SourceRanker:
    """Propose and rank the spans that may name the source of a cue."""

    def __init__(self, lexicons: Lexicons, scorer: LinearScorer) -> None:
        self.scorer = scorer
        self._titles = {normalize(row["form"]): row["kind"] for row in lexicons.table("titles_zh")}
        self._longest_title = max((len(t) for t in self._titles), default=0)

    def best(self, scene: Scene, cue: Cue, cues: Sequence[Cue]) -> tuple[SourceSpan, float]:
        """Return the likeliest source of a cue and its probability; the empty span where none is likelier."""
        candidates = list(self.candidates(scene, cue, cues))
        odds = [self.scorer.log_odds(c.features) for c in candidates]
        top = max(odds)
        return candidates[odds.index(top)], 1.0 / sum(math.exp(max(-30.0, o - top)) for o in odds)

    def candidates(self, scene: Scene, cue: Cue, cues: Sequence[Cue]) -> Iterator[SourceSpan]:
        """Yield the candidate sources of a cue, the empty one first. `cues` are all cues of the sentence."""
        left, right, frame = region(scene, cue)
        others = [c for c in cues if left <= c.start < cue.start][-_MOST_OTHERS:]
        first_word = opening(scene, cue)
        yield SourceSpan(cue.start, cue.start, "none", tuple(none_features(scene, cue, left, right, frame, others)))
        starts = sorted(self._starts(scene, left, right))[-_MOST_STARTS:]
        ends = sorted(self._ends(scene, left, right))[-_MOST_ENDS:]
        for start in starts:
            for end in ends:
                if _nameable(scene.norm[start:end]) and not _inside(scene, start, end):
                    tail = self.tail(scene, start, end)
                    features = list(span_features(scene, cue, start, end, tail, left, right, frame))
                    features += among_cues(start, end, tail, others, first_word)
                    yield SourceSpan(start, end, tail, tuple(features))

    def tail(self, scene: Scene, start: int, end: int) -> str:
        """Say what kind of noun a span ends in."""
        text = scene.norm[start:end]
        if text in PRONOUNS:
            return "pronoun"
        name = scene.name_ending.get(end)
        if name is not None and name.start >= start:
            return name.type
        kind = self.title_before(scene.norm, start, end)
        if kind:
            return kind
        if text.endswith(DOCUMENT_NOUNS) or text.endswith(("》", "”")):
            return "document"
        if text.endswith(
            (
                "方",
                "们",
                "部",
                "局",
                "署",
                "会",
                "院",
                "厅",
                "社",
                "台",
                "司",
                "府",
                "团",
                "组织",
                "机构",
                "公司",
                "大学",
                "中心",
                "部门",
                "当局",
                "集团",
                "委",
                "办",
            )
        ):
            return "body"
        if text[-1].isascii() and text[-1].isalpha():
            return "latin"
        return "other"

    def title_before(self, norm: str, start: int, end: int) -> str:
        """Return the kind of the longest title that ends at `end`, or the empty string."""
        for size in range(min(self._longest_title, end - start), 0, -1):
            kind = self._titles.get(norm[end - size : end])
            if kind:
                return kind
        return ""

    def _starts(self, scene: Scene, left: int, right: int) -> set[int]:
        norm = scene.norm
        starts = {scene.skip(left)}
        position = left
        for b in [left - 1, *(b for b in scene.breaks if left <= b < right)]:
            position = scene.skip(b + 1)
            starts.add(position)
            for _ in range(3):  # strip what may stand before a subject: conjunction, adverb, time
                after = time_end(norm, position, right)
                if after == position:
                    word_end = scene.word_at.get(position, position)
                    word = norm[position:word_end]
                    if word in CONJUNCTIONS or word in ADVERBS or word in _OPENERS:
                        after = word_end
                if after == position:
                    break
                position = scene.skip(after)
                starts.add(position)
        for s, e in scene.word_ranges(left, right):
            if norm[s:e] in _BEFORE_NAMES:
                starts.add(scene.skip(e))
        for mention in scene.names_between(left, right):
            if left <= mention.start and mention.type not in ("DATE", "TIME"):
                starts.add(mention.start)
        return {s for s in starts if s < right}

    def _ends(self, scene: Scene, left: int, right: int) -> set[int]:
        norm = scene.norm
        ends = {_rstrip(norm, left, right)}
        for b in scene.breaks:
            if left < b < right:
                ends.add(b)
        for s, e in scene.word_ranges(left, right):
            if left < s:
                word = norm[s:e]
                if word in PREPOSITIONS or word in ADVERBS or time_end(norm, s, right) > s:
                    ends.add(_rstrip(norm, left, s))
            if left < e <= right and self.title_before(norm, max(left, e - self._longest_title), e):
                ends.add(e)
            if left < e <= right and (norm[s:e] in PRONOUNS or norm[e - 1] in _HEADS):
                ends.add(e)
        for mention in scene.names_between(left, right):
            if left < mention.end <= right:
                ends.add(mention.end)
        return {e for e in ends if e > left}


def _inside(scene: Scene, start: int, end: int) -> bool:
    """Whether a span lies inside a quotation, marks excluded."""
    held = scene.quotation_at(start)
    return held is not None and held.start < start and end < held.end


def _nameable(text: str) -> bool:
    """Whether a span may be a source: two characters or more, or a pronoun."""
    return (len(text.strip()) > 1 and len(text) <= _MOST_LENGTH) or text in PRONOUNS


def region(scene: Scene, cue: Cue) -> tuple[int, int, str]:
    """Return the range in which a cue's source stands, and the frame: before, or after (據 X, X 看來 excluded)."""
    norm = scene.norm
    left = max(scene.start, cue.start - _REACH)
    for b in scene.breaks:
        if b < cue.start and norm[b] == ";":
            left = b + 1
    for q in scene.quotations:
        speech = q.end - q.start > _LONG_QUOTATION or norm[q.inner_end - 1] in "。!?,…"
        follows = [w for w in scene.words_between(q.end, cue.start) if w not in ADVERBS and w not in CONJUNCTIONS]
        if left < q.end <= cue.start and speech and any(w not in ",;:。" for w in follows):
            left = q.end
    if cue.takes == "source" and cue.kind == "according":
        stop = next((b for b in scene.breaks if b > cue.end), scene.end)
        return cue.end, stop, "after"
    if cue.kind == "feel":  # X 對 Y 表示懷疑: the source stands before 對
        clause = max([left, *(b + 1 for b in scene.breaks if b < cue.start)])
        at = next((s for s, e in scene.word_ranges(clause, cue.start) if norm[s:e] == "对"), None)
        if at is not None and at > left:
            return left, at, "对"
    for opener in ("据", "从", "在"):
        at = norm.rfind(opener, left, cue.start)
        if (
            at >= 0
            and at in scene.word_at
            and scene.word_at[at] == at + 1
            and not any(at < b < cue.start for b in scene.breaks)
        ):
            if opener == "据":
                return left, cue.start, "据"
            if cue.kind == "opinion":
                return at + 1, cue.start, opener
            if cue.kind == "learn":
                return left, cue.start, "从"
    return left, cue.start, "before"


def _rstrip(norm: str, left: int, end: int) -> int:
    while end > left and norm[end - 1] in " \t,;:、":
        end -= 1
    return end
