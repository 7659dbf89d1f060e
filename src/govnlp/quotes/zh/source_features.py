"""What speaks for and against a span of a Chinese sentence as the source of a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, DEMONSTRATIVES, PREPOSITIONS, PRONOUNS, time_end


def none_features(scene: Scene, cue: Cue, left: int, right: int, frame: str, others: Sequence[Cue]) -> Iterator[str]:
    """Yield the features of there being no source: the subject of the cue is left out."""
    words = scene.words_between(left, right)
    clause = scene.words_between(max([left, *(b for b in scene.breaks if b < cue.start)]), right)
    yield "none"
    yield f"none other cues={min(len(others), 2)}"
    yield f"none frame={frame}"
    yield f"none cue={cue.kind}"
    yield f"none clause words={min(len(clause), 6)}"
    yield f"none left empty={not words}"
    if clause:
        rest = [w for w in clause if w not in ADVERBS and w not in ",;:"]
        yield f"none adverbs only={not rest}"
        yield f"none first={clause[0] if clause[0] in ADVERBS or clause[0] in CONJUNCTIONS else '*'}"


def span_features(
    scene: Scene, cue: Cue, start: int, end: int, tail: str, left: int, right: int, frame: str
) -> Iterator[str]:
    """Yield the features of a span: its own shape and kind, and how it stands to the cue and the words around it."""
    norm = scene.norm
    text = norm[start:end]
    before = norm[left:start].rstrip()
    after = norm[end:right].strip()
    first_end = min(scene.word_at.get(start, start + 1), end)
    first = norm[start:first_end]
    next_word = scene.word_from(end)
    near = scene.names_between(start - 1, right)
    gap_breaks = sum(1 for b in scene.breaks if end <= b < right)
    inner_breaks = sum(1 for b in scene.breaks if start < b < end)
    words = scene.words_between(start, end)
    yield f"tail={tail}"
    yield f"tail={tail} frame={frame}"
    yield f"tail={tail} cue={cue.kind}"
    yield f"frame={frame} length={_bucket(end - start)}"
    yield f"gap={_after_class(after, next_word, norm, end, right)}"
    yield f"gap={_after_class(after, next_word, norm, end, right)} tail={tail}"
    yield f"gap length={_bucket(len(after))}"
    yield f"gap breaks={min(gap_breaks, 3)}"
    yield f"inner breaks={min(inner_breaks, 2)}"
    yield f"before={_before_class(before)} frame={frame}"
    yield f"first={_word_class(first)}"
    yield f"first={_word_class(first)} before={_before_class(before)}"
    if time_end(norm, start, end) > start:
        yield "starts with time"
    if text.startswith(DEMONSTRATIVES):
        yield "starts with demonstrative"
    inner = words[1:]
    yield f"prepositions inside={min(sum(w in PREPOSITIONS for w in inner), 2)}"
    yield f"adverbs inside={min(sum(w in ADVERBS for w in inner), 2)}"
    if text.endswith(("的", "了", "时", "后", "中", "上", "说", "称", "表示")):
        yield f"ends badly={text[-1]}"
    if "的" in words:
        yield f"has 的 tail={tail}"
    if start > left and start not in scene.word_at:
        yield "starts inside a word"
    if any(m.start < start < m.end or m.start < end < m.end for m in near):
        yield "cuts a name"
    if any(m.end == start and m.type not in ("DATE", "TIME") for m in near):
        yield "name right before"
    if norm[start - 1 : start] == "的" and start > left:
        yield "的 right before"
    names = sum(1 for m in near if start <= m.start and m.end <= end)
    yield f"names={min(names, 3)} tail={tail}"
    names_after = sum(1 for m in near if end <= m.start and m.end <= right and m.type not in ("DATE", "TIME"))
    yield f"names after={min(names_after, 2)}"


def opening(scene: Scene, cue: Cue) -> str:
    """Return the word that opens the clause of a cue where it is a function word, else *."""
    start = scene.skip(max([scene.start, *(b + 1 for b in scene.breaks if b < cue.start)]))
    if start == cue.start:
        return "cue"
    word = scene.norm[start : scene.word_at.get(start, start + 1)]
    return word if word in CONJUNCTIONS or word in ADVERBS or word in PRONOUNS else "*"


def among_cues(start: int, end: int, tail: str, others: Sequence[Cue], opening: str) -> Iterator[str]:
    """Yield how a candidate lies to the sentence's other cues: an earlier cue's subject is likelier."""
    before = sum(1 for c in others if c.end <= start)
    between = [c for c in others if c.start >= end]
    yield f"cues before={min(before, 2)} between={min(len(between), 2)} opening={opening}"
    yield f"cues before={min(before, 2)} between={min(len(between), 2)} tail={tail}"
    if between:
        yield f"first cue between adjoins={between[0].start - end <= 1} opening={opening}"
        yield f"first cue between={between[0].kind} adjoins={between[0].start - end <= 1}"


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
