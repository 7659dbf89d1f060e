"""What speaks for and against a span of a Chinese sentence as the source of a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, DEMONSTRATIVES, PREPOSITIONS, PRONOUNS, time_end
from govnlp.scoring import Part
from govnlp.tokens.parts_of_speech import ending, tag

_LIMITS = (0, 2, 4, 7, 12, 20, 35)
_BUCKETS = (*(f"<={limit}" for limit in _LIMITS), ">35")
_BAD_ENDS = ("的", "了", "时", "后", "中", "上", "说", "称", "表示")


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a source may begin, with all that counts about it whatever the end."""

    at: int
    parts: list[Part]
    """The features that depend on it alone."""
    words: int
    """How many words of the frame begin before it."""
    breaks: int
    """How many clause breaks of the sentence stand before or at it."""
    names: int
    """How many names begin before it."""
    cues: int
    """How many other cues end before it."""


@dataclass(frozen=True, slots=True)
class End:
    """A place where a source may end, with all that counts about it whatever the start."""

    at: int
    parts: list[Part]
    words: int
    """How many words of the frame end before it."""
    breaks: int
    """How many clause breaks of the sentence stand before it."""
    names: int
    """How many names end before or at it."""
    gap: str
    """What stands between it and the cue."""
    tag_after: str
    cues: list[Cue]
    """The other cues between it and the cue."""


class Frame:
    """Where the source of one cue may stand, with its words counted once for all candidates."""

    def __init__(self, scene: Scene, cue: Cue, left: int, right: int, kind: str, others: Sequence[Cue]) -> None:
        """`others` are the sentence's other cues from `left` on, before `cue`."""
        self.scene, self.cue, self.left, self.right, self.kind, self.others = scene, cue, left, right, kind, others
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
        self._name_starts = [m.start for m in self.names]
        self._name_ends = [m.end for m in self.names]
        self._opening = _opening(scene, cue)

    def start(self, at: int) -> Start:
        """Return a place where a span may begin."""
        return Start(
            at,
            list(self._start(at)),
            bisect_left(self._starts, at),
            bisect_right(self.scene.breaks, at),
            bisect_left(self._name_starts, at),
            min(sum(c.end <= at for c in self.others), 2),
        )

    def end(self, at: int) -> End:
        """Return a place where a span may end."""
        after = self.scene.word_from(at)
        gap = _after_class(self.scene.norm, at, self.right, after)
        return End(
            at,
            list(self._end(at, gap)),
            bisect_right(self._ends, at),
            bisect_left(self.scene.breaks, at),
            bisect_right(self._name_ends, at),
            gap,
            tag(after),
            [c for c in self.others if c.start >= at],
        )

    def span(self, start: Start, end: End, tail: str) -> list[Part]:
        """Return what depends on both ends and on the kind of noun that the span ends in."""
        first, last = start.words, end.words
        inner = min(first + 1, last)
        of, prepositions, adverbs, verbs = self._of, self._prepositions, self._adverbs, self._verbs
        parts: list[Part] = [
            (_of_tail, tail, self.kind, self.cue.kind, of[last] > of[first]),
            (_of_length, self.kind, _bucket(end.at - start.at)),
            (_of_surroundings, end.gap, end.tag_after, tail),
            (
                _of_words,
                min(end.breaks - start.breaks, 2),
                min(max(0, prepositions[last] - prepositions[inner]), 2),
                min(max(0, adverbs[last] - adverbs[inner]), 2),
            ),
            # Names do not overlap, and so stand in one order by their starts and by their ends.
            (_of_contents, min(max(0, verbs[last] - verbs[first]), 2), min(max(0, end.names - start.names), 3), tail),
            (_of_cues, start.cues, min(len(end.cues), 2), self._opening, tail),
        ]
        if first < last:
            parts.append((_of_edges, self.tags[first], self.tags[last - 1]))
        if end.cues:
            nearest = end.cues[0]
            parts.append((_of_first_cue, nearest.kind, nearest.start - end.at <= 1, self._opening))
        return parts

    def _start(self, at: int) -> Iterator[Part]:
        scene, norm, left = self.scene, self.scene.norm, self.left
        first = norm[at : scene.word_at.get(at, at + 1)]
        yield _of_start, _before_class(norm[left:at].rstrip()), self.kind, _word_class(first)
        signs = []
        if time_end(norm, at, self.right) > at:
            signs.append("starts with time")
        if norm.startswith(DEMONSTRATIVES, at):
            signs.append("starts with demonstrative")
        if at > left:
            yield _of_start_tags, tag(scene.word_before(at)), tag(first)
            if at not in scene.word_at:
                signs.append("starts inside a word")
            if norm[at - 1] == "的":
                signs.append("的 right before")
        for m in self.names:
            if m.start < at < m.end:
                signs.append("begins inside a name")
            elif m.end == at and m.type not in ("DATE", "TIME"):
                signs.append("name right before")
        if signs:
            yield _of_signs, tuple(signs)

    def _end(self, at: int, gap: str) -> Iterator[Part]:
        scene, norm, right = self.scene, self.scene.norm, self.right
        breaks = bisect_left(scene.breaks, right) - bisect_left(scene.breaks, at)
        verbs = self._verbs[-1] - self._verbs[bisect_left(self._starts, at)]
        yield _of_gap, gap, _bucket(len(norm[at:right].strip())), min(max(0, breaks), 3), min(verbs, 3)
        yield _of_last, ending(norm[max(self.left, at - 3) : at])
        names = 0
        signs = []
        if norm.endswith(_BAD_ENDS, self.left, at):
            signs.append(f"ends badly={norm[at - 1]}")
        for m in self.names:
            if m.start < at < m.end:
                signs.append("ends inside a name")
            elif m.start >= at and m.end <= right and m.type not in ("DATE", "TIME"):
                names += 1
        yield _of_signs, (f"names after={min(names, 2)}", *signs)


def none_features(frame: Frame) -> Iterator[str]:
    """Yield the features of there being no source: the subject of the cue is left out."""
    scene, cue, left, right = frame.scene, frame.cue, frame.left, frame.right
    words = scene.words_between(left, right)
    clause = scene.words_between(max([left, *(b for b in scene.breaks if b < cue.start)]), right)
    yield "none"
    yield f"none other cues={min(len(frame.others), 2)}"
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


def _opening(scene: Scene, cue: Cue) -> str:
    """Return the word that opens the clause of a cue where it is a function word, else *."""
    start = scene.skip(max([scene.start, *(b + 1 for b in scene.breaks if b < cue.start)]))
    if start == cue.start:
        return "cue"
    word = scene.norm[start : scene.word_at.get(start, start + 1)]
    return word if word in CONJUNCTIONS or word in ADVERBS or word in PRONOUNS else "*"


def _of_start(before: str, frame: str, first: str) -> tuple[str, ...]:
    return f"before={before} frame={frame}", f"first={first}", f"first={first} before={before}"


def _of_start_tags(before: str, first: str) -> tuple[str, ...]:
    return (f"tag before={before} first={first}",)


def _of_gap(gap: str, length: str, breaks: int, verbs: int) -> tuple[str, ...]:
    return f"gap={gap}", f"gap length={length}", f"gap breaks={breaks}", f"verbs after={verbs}"


def _of_last(word: str) -> tuple[str, ...]:
    return (f"last={word}",)


def _of_signs(signs: tuple[str, ...]) -> tuple[str, ...]:
    return signs


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
    return _BUCKETS[bisect_left(_LIMITS, n)]


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


def _after_class(norm: str, end: int, right: int, next_word: str) -> str:
    """Say what stands between the end of a span and its cue; `next_word` is the first word from the end on."""
    after = norm[end:right].strip()
    if not after:
        return "cue"
    if time_end(norm, end, right) > end:
        return "time"
    if after[0] in ",;:、(“”的":
        return after[0]
    return _word_class(next_word) if next_word else "*"
