"""What speaks for and against a span of a Chinese sentence as the source of a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, DEMONSTRATIVES, PREPOSITIONS, PRONOUNS, time_end
from govnlp.scoring import Part
from govnlp.tokens.parts_of_speech import ending, tag

_BAD_ENDS = ("的", "了", "时", "后", "中", "上", "说", "称", "表示")


class Frame:
    """Where the source of one cue may stand, with its words counted once for all candidates."""

    def __init__(self, scene: Scene, cue: Cue, left: int, right: int, kind: str) -> None:
        self.scene, self.cue, self.left, self.right, self.kind = scene, cue, left, right, kind
        ranges = [r for r in scene.word_ranges(left, right) if r[1] <= right]
        self._starts = [s for s, _ in ranges]
        self._ends = [e for _, e in ranges]
        words = [scene.norm[s:e] for s, e in ranges]
        self.tags = [tag(w) for w in words]
        self._prepositions = _running(w in PREPOSITIONS for w in words)
        self._adverbs = _running(w in ADVERBS for w in words)
        self._verbs = _running(t == "v" for t in self.tags)
        self._of = _running(w == "的" for w in words)
        self.names = scene.names_between(left - 1, right)
        self._proper = [m for m in self.names if m.type not in ("DATE", "TIME")]
        self._gaps: dict[int, str] = {}

    def start(self, start: int) -> tuple[str, ...]:
        """Return what depends on where a span begins."""
        return tuple(self._start(start))

    def end(self, end: int) -> tuple[str, ...]:
        """Return what depends on where a span ends."""
        return tuple(self._end(end))

    def span(self, start: int, end: int, tail: str) -> Iterator[Part]:
        """Yield what depends on both ends and on the kind of noun that the span ends in."""
        breaks, prepositions, adverbs = self.scene.breaks, self._prepositions, self._adverbs
        first, last = bisect_left(self._starts, start), bisect_right(self._ends, end)
        inner = min(first + 1, last)
        yield _of_tail, tail, self.kind, self.cue.kind, self._of[last] > self._of[first]
        yield _of_length, self.kind, _bucket(end - start)
        yield _of_surroundings, self.gap(end), tag(self.scene.word_from(end)), tail
        yield (
            _of_words,
            min(bisect_left(breaks, end) - bisect_right(breaks, start), 2),
            min(max(0, prepositions[last] - prepositions[inner]), 2),
            min(max(0, adverbs[last] - adverbs[inner]), 2),
        )
        verbs = min(max(0, self._verbs[last] - self._verbs[first]), 2)
        names = min(sum(start <= m.start and m.end <= end for m in self.names), 3)
        yield _of_contents, verbs, names, tail
        if first < last:
            yield _of_edges, self.tags[first], self.tags[last - 1]

    def _start(self, start: int) -> Iterator[str]:
        scene, norm, left = self.scene, self.scene.norm, self.left
        before = _before_class(norm[left:start].rstrip())
        first = norm[start : scene.word_at.get(start, start + 1)]
        yield f"before={before} frame={self.kind}"
        yield f"first={_word_class(first)}"
        yield f"first={_word_class(first)} before={before}"
        if time_end(norm, start, self.right) > start:
            yield "starts with time"
        if norm.startswith(DEMONSTRATIVES, start):
            yield "starts with demonstrative"
        if start > left:
            yield f"tag before={tag(scene.word_before(start))} first={tag(first)}"
            if start not in scene.word_at:
                yield "starts inside a word"
            if norm[start - 1] == "的":
                yield "的 right before"
        if any(m.start < start < m.end for m in self.names):
            yield "begins inside a name"
        if any(m.end == start for m in self._proper):
            yield "name right before"

    def _end(self, end: int) -> Iterator[str]:
        scene, norm, right = self.scene, self.scene.norm, self.right
        after = norm[end:right].strip()
        at = bisect_left(self._starts, end)
        yield f"gap={self.gap(end)}"
        yield f"gap length={_bucket(len(after))}"
        yield f"gap breaks={min(sum(end <= b < right for b in scene.breaks), 3)}"
        yield f"verbs after={min(self._verbs[-1] - self._verbs[at], 3)}"
        yield f"last={ending(norm[max(self.left, end - 3) : end])}"
        if norm.endswith(_BAD_ENDS, self.left, end):
            yield f"ends badly={norm[end - 1]}"
        if any(m.start < end < m.end for m in self.names):
            yield "ends inside a name"
        yield f"names after={min(sum(m.start >= end and m.end <= right for m in self._proper), 2)}"

    def gap(self, end: int) -> str:
        """Return what stands between the end of a span and its cue."""
        known = self._gaps.get(end)
        if known is None:
            norm, right = self.scene.norm, self.right
            known = _after_class(norm[end:right].strip(), self.scene.word_from(end), norm, end, right)
            self._gaps[end] = known
        return known


def none_features(frame: Frame, others: Sequence[Cue]) -> Iterator[str]:
    """Yield the features of there being no source: the subject of the cue is left out."""
    scene, cue, left, right = frame.scene, frame.cue, frame.left, frame.right
    words = scene.words_between(left, right)
    clause = scene.words_between(max([left, *(b for b in scene.breaks if b < cue.start)]), right)
    yield "none"
    yield f"none other cues={min(len(others), 2)}"
    yield f"none frame={frame.kind}"
    yield f"none cue={cue.kind}"
    yield f"none clause words={min(len(clause), 6)}"
    yield f"none left empty={not words}"
    if clause:
        rest = [w for w in clause if w not in ADVERBS and w not in ",;:"]
        yield f"none adverbs only={not rest}"
        yield f"none first={clause[0] if clause[0] in ADVERBS or clause[0] in CONJUNCTIONS else '*'}"


def _running(marks: Iterable[bool]) -> list[int]:
    """Return how many marks are true before each place."""
    return list(accumulate(marks, initial=0))


def opening(scene: Scene, cue: Cue) -> str:
    """Return the word that opens the clause of a cue where it is a function word, else *."""
    start = scene.skip(max([scene.start, *(b + 1 for b in scene.breaks if b < cue.start)]))
    if start == cue.start:
        return "cue"
    word = scene.norm[start : scene.word_at.get(start, start + 1)]
    return word if word in CONJUNCTIONS or word in ADVERBS or word in PRONOUNS else "*"


def among_cues(start: int, end: int, tail: str, others: Sequence[Cue], opening: str) -> Iterator[Part]:
    """Yield how a candidate lies to the sentence's other cues: an earlier cue's subject is likelier."""
    before = sum(1 for c in others if c.end <= start)
    between = [c for c in others if c.start >= end]
    yield _of_cues, min(before, 2), min(len(between), 2), opening, tail
    if between:
        yield _of_first_cue, between[0].kind, between[0].start - end <= 1, opening


def _of_tail(tail: str, frame: str, cue: str, has_of: bool) -> tuple[str, ...]:
    found = (f"tail={tail}", f"tail={tail} frame={frame}", f"tail={tail} cue={cue}")
    return (*found, f"has 的 tail={tail}") if has_of else found


def _of_length(frame: str, length: str) -> tuple[str, ...]:
    return (f"frame={frame} length={length}",)


def _of_surroundings(gap: str, after: str, tail: str) -> tuple[str, ...]:
    return f"gap={gap} tail={tail}", f"tag after={after} tail={tail}"


def _of_words(breaks: int, prepositions: int, adverbs: int) -> tuple[str, ...]:
    return f"inner breaks={breaks}", f"prepositions inside={prepositions}", f"adverbs inside={adverbs}"


def _of_contents(verbs: int, names: int, tail: str) -> tuple[str, ...]:
    return f"verbs inside={verbs} tail={tail}", f"names={names} tail={tail}"


def _of_edges(first: str, last: str) -> tuple[str, ...]:
    return (f"tags in={first} {last}",)


def _of_cues(before: int, between: int, opening: str, tail: str) -> tuple[str, ...]:
    lie = f"cues before={before} between={between}"
    return f"{lie} opening={opening}", f"{lie} tail={tail}"


def _of_first_cue(kind: str, adjoins: bool, opening: str) -> tuple[str, ...]:
    return (
        f"first cue between adjoins={adjoins} opening={opening}",
        f"first cue between={kind} adjoins={adjoins}",
    )


def _bucket(n: int) -> str:
    for limit in (0, 2, 4, 7, 12, 20, 35):
        if n <= limit:
            return f"<={limit}"
    return ">35"


def _word_class(word: str) -> str:
    if word in PREPOSITIONS:
        return f"P:{word}"
    if word in PRONOUNS:
        return "pronoun"
    if word in CONJUNCTIONS:
        return "C"
    if word in ADVERBS:
        return "A"
    if word[:1].isdigit():
        return "digit"
    if word.isascii():
        return "latin"
    return "*"


def _before_class(before: str) -> str:
    if not before:
        return "start"
    if before[-1] in ",;:、(“”":
        return before[-1]
    for word in ("记者", "时", "后", "中", "上", "日", "天", "的", "据", "从", "由", "在", "但", "对", "向"):
        if before.endswith(word):
            return word
    return "*"


def _after_class(after: str, next_word: str, norm: str, end: int, right: int) -> str:
    if not after:
        return "cue"
    if time_end(norm, end, right) > end:
        return "time"
    if after[0] in ",;:、(“”的":
        return after[0]
    return _word_class(next_word) if next_word else "*"
