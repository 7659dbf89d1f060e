"""Who speaks, as the sentence has it: candidate spans before (or after 據) a cue, ranked by a trained scorer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govnlp.lexicons import Lexicons
from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.source_features import End, Frame, Start, none_features
from govnlp.quotes.zh.words import (
    ADVERBS,
    CONJUNCTIONS,
    DOCUMENT_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    time_end,
)
from govnlp.scoring import LinearScorer, Part, features_of
from govnlp.text.norm import normalize

_HEADS = frozenset("方们部局署会院厅社台司府团校党委者员人家")
"""Last characters of common nouns for bodies and people."""
_BODIES = tuple("方 们 部 局 署 会 院 厅 社 台 司 府 团 组织 机构 公司 大学 中心 部门 当局 集团 委 办".split())
_LONG_QUOTATION = 14
"""From this length on, characters and marks, a quotation before a cue is speech, not part of a name."""
_OPENERS = frozenset("据 根据 引述 援引 引用 从 由 记者 有 至于 当 此时 另 正如 例如 这时 对于 事后".split())
"""Words before a subject that are no part of it."""
_BEFORE_NAMES = frozenset("据 根据 引述 援引 从 由 在 时 后 中 上 被 连 向 让 为".split())
"""Words after which a source may begin in the middle of a clause."""
_COMPANY = ("向", "对", "与", "和", "跟", "同")
"""Words after which a name is addressed, or is not all of the source: 向路透社表示, 甲和乙表示."""
_REACH = 200
"""How far before its cue a source may begin, in characters."""
_MOST_STARTS = 14
_MOST_ENDS = 16
_MOST_OTHERS = 6
_MOST_LENGTH = 70
_CLAUSE_GAP = re.compile(r"(?<=[\u3400-\u9fff”]) (?=[\u3400-\u9fff“])")
"""A space between Chinese characters parts the clauses of a headline, or a dateline from the text."""
_FIRST_VERBS = frozenset("发表 发布 发出 公布 接受 出席 召开 举行 主持 参加 会见 访问 致函 撰文 受访".split())
"""Verbs that often come between a subject and its cue (兩國 | 發表聲明，稱 …)."""
_ISSUES = re.compile(r"(?:发表|发布|发出|公布)(?:了|过)?(?:[一两三]?[份篇项则])?[^的]{2,8}$")
"""The predicate of who issues a document: the issuer is the source, not the clause."""
_HOPELESS = 8.0
"""A span whose start and end are together this much less likely (log odds) than the best of each is not looked at."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A candidate source. `start == end` stands for none: the subject is elided."""

    start: int
    end: int
    tail: str
    """What the span ends in: PERSON, ORG, GPE, title, collective, pronoun, document, latin, other, or none."""
    features: tuple[str, ...] = ()
    """What speaks for and against it, where a model is to be trained."""


class SourceRanker:
    """Propose and rank the spans that may name the source of a cue."""

    def __init__(self, lexicons: Lexicons, scorer: LinearScorer) -> None:
        self.scorer = scorer
        self._titles = {normalize(row["form"]): row["kind"] for row in lexicons.table("titles_zh")}
        self._sizes: dict[str, list[int]] = {}
        """Last character of a title → the lengths that such titles have, longest first."""
        for size, last in sorted({(len(t), t[-1]) for t in self._titles}, reverse=True):
            self._sizes.setdefault(last, []).append(size)

    def best(self, scene: Scene, cue: Cue, cues: Sequence[Cue]) -> tuple[SourceSpan, float]:
        """Return the likeliest source of a cue and its probability; the empty span where none is likelier."""
        area = _Area(self, scene, cue, cues)
        nobody, bias = area.nobody(), self.scorer.bias
        of_parts = self.scorer.log_odds_of_parts
        starts = [(start, of_parts(start.parts)) for start in area.starts]
        ends = [(end, of_parts(end.parts)) for end in area.ends]
        top = self.scorer.log_odds(nobody.features)
        best, all_odds = nobody, [top]
        least = max((o for _, o in starts), default=0.0) + max((o for _, o in ends), default=0.0) - _HOPELESS
        for start, start_odds in starts:
            for end, end_odds in ends:
                if start_odds + end_odds >= least and area.nameable(start.at, end.at):
                    tail, parts = area.between(start, end)
                    found = 2 * bias + start_odds + end_odds + of_parts(parts)
                    all_odds.append(found)
                    if found > top:
                        best, top = SourceSpan(start.at, end.at, tail), found
        return best, 1.0 / sum(math.exp(max(-30.0, o - top)) for o in all_odds)

    def candidates(self, scene: Scene, cue: Cue, cues: Sequence[Cue]) -> Iterator[SourceSpan]:
        """Yield the candidate sources of a cue with all their features, the empty one first.

        `cues` are all cues of the sentence.
        """
        area = _Area(self, scene, cue, cues)
        yield area.nobody()
        for start in area.starts:
            for end in area.ends:
                if area.nameable(start.at, end.at):
                    tail, parts = area.between(start, end)
                    features = features_of([*start.parts, *end.parts, *parts])
                    yield SourceSpan(start.at, end.at, tail, tuple(features))

    def tail(self, scene: Scene, start: int, end: int, titles: Sequence[tuple[int, str]]) -> str:
        """Say what kind of noun a span ends in; `titles` are the lengths and kinds of the titles that end there."""
        norm = scene.norm
        text = norm[start:end]
        if text in PRONOUNS:
            return "pronoun"
        name = scene.name_ending.get(end)
        if name is not None and name.start >= start:
            return name.type
        for size, kind in titles:
            if size <= end - start:
                return kind
        if text.endswith((*DOCUMENT_NOUNS, "》", "”")):
            return "document"
        if text.endswith(_BODIES):
            return "body"
        return "latin" if text[-1].isascii() and text[-1].isalpha() else "other"

    def titles_ending(self, norm: str, left: int, end: int) -> list[tuple[int, str]]:
        """Return length and kind of each title of the lexicon that ends at `end`, the longest first."""
        sizes = self._sizes.get(norm[end - 1], ())
        return [(n, self._titles[t]) for n in sizes if n <= end - left and (t := norm[end - n : end]) in self._titles]

    def edges(self, scene: Scene, left: int, right: int) -> tuple[list[int], list[int]]:
        """Return where in a range sources may begin, and where they may end."""
        return sorted(self._starts(scene, left, right)), sorted(self._ends(scene, left, right))

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
                if word in PREPOSITIONS or word in ADVERBS or word in _FIRST_VERBS or time_end(norm, s, right) > s:
                    ends.add(_rstrip(norm, left, s))
            if left < e <= right and self.titles_ending(norm, left, e):
                ends.add(e)
            if left < e <= right and (norm[s:e] in PRONOUNS or norm[e - 1] in _HEADS):
                ends.add(e)
        for mention in scene.names_between(left, right):
            if left < mention.end <= right:
                ends.add(mention.end)
        return {e for e in ends if e > left}


class _Area:
    """Where the source of one cue may stand, and where in it a source may begin and end."""

    def __init__(self, ranker: SourceRanker, scene: Scene, cue: Cue, cues: Sequence[Cue]) -> None:
        left, right, kind = region(scene, cue)
        others = [c for c in cues if left <= c.start < cue.start][-_MOST_OTHERS:]
        self._ranker, self._scene = ranker, scene
        self._frame = Frame(scene, cue, left, right, kind, others)
        starts, ends = ranker.edges(scene, left, right)
        if cue.kind != "learn":  # 向市府了解到: there 向 names the source
            starts = [s for s in starts if not scene.norm[left:s].rstrip().endswith(_COMPANY)]
        self.starts = [self._frame.start(start) for start in starts[-_MOST_STARTS:]]
        self.ends = [self._frame.end(end) for end in ends[-_MOST_ENDS:]]
        self._titles = {end.at: ranker.titles_ending(scene.norm, left, end.at) for end in self.ends}

    def nobody(self) -> SourceSpan:
        """Return the candidate that stands for no source."""
        at = self._frame.cue.start
        return SourceSpan(at, at, "none", tuple(none_features(self._frame)))

    def nameable(self, start: int, end: int) -> bool:
        """Whether a span may be a source: two characters or more, or a pronoun, and not inside a quotation."""
        text = self._scene.norm[start:end]
        return (_nameable(text) or self._is_surname(start, end)) and not _inside(self._scene, start, end)

    def _is_surname(self, start: int, end: int) -> bool:
        """Whether a span is a person's name of one character, as later mentions are called in translated news."""
        name = self._scene.name_ending.get(end)
        return name is not None and name.start == start and name.type == "PERSON"

    def between(self, start: Start, end: End) -> tuple[str, list[Part]]:
        """Return the kind of noun that a span ends in, and the parts of its features that depend on both its ends."""
        tail = self._ranker.tail(self._scene, start.at, end.at, self._titles[end.at])
        return tail, self._frame.span(start, end, tail)


def _inside(scene: Scene, start: int, end: int) -> bool:
    """Whether a span lies inside a quotation, marks excluded."""
    held = scene.quotation_at(start)
    return held is not None and held.start < start and end < held.end


def _nameable(text: str) -> bool:
    """Whether a span may be a source: two characters or more, or a pronoun; no clause (兩國發表聯合聲明)."""
    if text in PRONOUNS:
        return True
    short = len(text.strip()) > 1 and len(text) <= _MOST_LENGTH
    return short and text not in CONJUNCTIONS and _ISSUES.search(text) is None


def region(scene: Scene, cue: Cue) -> tuple[int, int, str]:
    """Return the range in which a cue's source stands, and the frame: before, or after (據 X, X 看來 excluded)."""
    norm = scene.norm
    left = max(scene.start, cue.start - _REACH)
    for gap in _CLAUSE_GAP.finditer(norm, left, cue.start):
        left = gap.end()
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
