"""What is reported: where the content of a cue begins and ends, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govnlp.quotes.finding import Range
from govnlp.quotes.marks import Quotation
from govnlp.quotes.zh.cues import Cue
from govnlp.quotes.zh.scene import Scene
from govnlp.quotes.zh.words import ADVERBS, CONJUNCTIONS, PRONOUNS
from govnlp.records.schema import QuoteType
from govnlp.scoring import LinearScorer
from govnlp.tokens.parts_of_speech import common, tag

_PARTICLES = ("了", "出", "着", "过", "道", "为", "说", "称", "到", "是")
_FINAL = "。!?…"
_MARKS = frozenset(",:“")
_NARRATIVE = frozenset(
    "了 已 已经 正 正在 将 会 要 应 应该 可以 必须 不 没有 是 也 都 还 此 该 这 他 她 其 自己 我们".split()
)
"""Words that tell narration from reported words: tense, modality, who is meant."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A place where reported speech may end: a clause break, with what speaks for and against."""

    offset: int
    features: tuple[str, ...]


def content_start(scene: Scene, cue: Cue, source: Range, addressee_end: int) -> int:
    """Return where the content after a cue begins."""
    norm = scene.norm
    if cue.kind == "according" and cue.takes == "source":
        stop = next((b for b in scene.breaks if b >= max(cue.end, source[1])), scene.end)
        return scene.skip(stop)
    start = max(cue.end, addressee_end)
    if cue.kind == "opinion" and norm.startswith("的“", start):  # X 口中的「…」
        return start + 1
    if start == cue.end:
        for particle in _PARTICLES:
            after = start + len(particle)
            if norm.startswith(particle, start) and (
                particle in "了过着" or norm[after : after + 1] in (",", ":", "“")
            ):
                start = after
                break
    if cue.kind == "tell" or (addressee_end > cue.end and norm[start : start + 1] == ","):
        stop = next((b for b in scene.breaks if b >= start), scene.end)
        if stop - start <= 25:
            start = stop
    return scene.skip(start)


def addressees(scene: Scene, cue: Cue) -> Iterator[Edge]:
    """Yield where the person addressed by a directive (要求 X 做 …) may end, `cue.end` (nobody) first."""
    limit = next((b for b in scene.breaks if b >= cue.end), scene.end)
    quotation = next((q.start for q in scene.quotations if q.start >= cue.end), scene.end)
    limit = min(limit, quotation, cue.end + 28)
    words = [(s, e) for s, e in scene.word_ranges(cue.end, limit) if e <= limit]
    following = [scene.norm[s:e] for s, e in words[1:]] + [scene.norm[limit : min(limit + 1, scene.end)].strip()]
    first = scene.norm[words[0][0] : words[0][1]] if words else scene.norm[cue.end : cue.end + 1]
    yield Edge(
        cue.end,
        (
            "nobody",
            f"nobody form={cue.form}",
            f"nobody first={common(first.strip())}",
            f"nobody mark={scene.norm[cue.end].strip()}",
            f"nobody tag={tag(first.strip())}",
            f"nobody tag={tag(first.strip())} form={cue.form}",
        ),
    )
    for number, ((start, end), after) in enumerate(zip(words, following, strict=False)):
        word = scene.norm[start:end].strip()
        name = scene.name_ending.get(end)
        mention = name.type if name else ""
        inside = any(m.start < end < m.end for m in scene.names_between(start, end + 1))
        yield Edge(
            end,
            (
                f"last={common(word)}",
                f"last char={word[-1:]}",
                f"mention={mention}",
                f"after={common(after)}",
                f"after char={after[:1]}",
                f"words={min(number, 5)}",
                f"words={min(number, 5)} mention={mention}",
                f"inside a name={inside}",
                f"before break={end == limit}",
                f"pronoun={word in PRONOUNS}",
                f"linking={after[:1] in '的、和与及'}",
                f"ends in 的={word[-1:] == '的'}",
                f"tags={tag(word)} {tag(after)}",
                f"after tag={tag(after)}",
                f"next tags={tag(after)} {tag(following[number + 1]) if number + 1 < len(following) else ''}",
                f"tags={tag(word)} {tag(after)} words={min(number, 3)}",
                f"form={cue.form} after tag={tag(after)}",
                f"verb inside={any(tag(scene.norm[s:e]) == 'v' for s, e in words[: number + 1])}",
            ),
        )


def addressee_end(scorer: LinearScorer, scene: Scene, cue: Cue) -> int:
    """Return where the person addressed by a directive ends; `cue.end` where none is named."""
    if cue.takes != "person+clause" or cue.kind == "tell" or cue.end >= scene.end:
        return cue.end
    return max(addressees(scene, cue), key=lambda edge: scorer.log_odds(edge.features)).offset


def edges(scene: Scene, cue: Cue, start: int, cues: list[Cue], own: Quotation | None) -> Iterator[Edge]:
    """Yield the clause breaks after `start` at which the content may end, in order.

    `cues` are the sentence's other cues that are taken for reports; `own` is the quotation that the content opens with.
    """
    norm = scene.norm
    offsets = [b for b in scene.breaks if b > start]
    for number, offset in enumerate(offsets):
        after = scene.skip(offset + 1)
        if scene.only_punctuation(after, scene.end):
            return
        following = offsets[number + 1] if number + 1 < len(offsets) else scene.end
        words = scene.words_between(after, min(following, after + 30))
        first = words[0] if words else ""
        features = [
            f"cue={cue.kind}",
            f"punct={norm[offset]}",
            f"cue={cue.kind} punct={norm[offset]}",
            f"clause={min(number, 4)}",
            f"first={first if first in CONJUNCTIONS or first in ADVERBS or first in PRONOUNS else '*'}",
            f"cue={cue.form}",
        ]
        reporting = [c for c in cues if after <= c.start < following and c is not cue]
        if reporting:
            features += [f"next cue={reporting[0].kind}", f"next cue at={_near(reporting[0].start - after)}"]
            features += [f"next cue bounded={reporting[0].bounded}"]
        later = [c for c in cues if c.start >= following]
        if later and not reporting:
            features.append("later cue")
        if any(
            m.start <= after + 1 < m.end and m.type in ("PERSON", "ORG", "GPE")
            for m in scene.names_between(after, after + 2)
        ):
            features.append("next starts with a name")
        quotation = scene.quotation_at(after)
        if quotation is not None:
            features += ["next starts with a quotation", f"next quotation long={quotation.end - quotation.start > 16}"]
        if own is not None:
            features.append(f"own quotation ends here={own.end <= offset <= own.end + 2}")
            features.append(f"own quotation past={offset > own.end + 2}")
        if cue.takes == "object":
            features.append("takes object")
        previous = norm[offset - 1]
        if previous in "”)":
            features.append(f"previous={previous}")
        features += _clause_features(scene, offset, following, words)
        mark = norm[cue.end : cue.end + 1]
        mark = mark if mark in _MARKS else "*"
        left = len(offsets) - number
        features += [f"mark={mark}", f"mark={mark} clause={min(number, 4)}", f"mark={mark} cue={cue.kind}"]
        features += [f"mark={mark} first={common(first)}", f"left={min(left, 5)}", f"content={_near(offset - start)}"]
        features.append(f"mark={mark} quotation in content={any(start < q.start < offset for q in scene.quotations)}")
        yield Edge(offset, tuple(features))


def _clause_features(scene: Scene, offset: int, following: int, words: list[str]) -> Iterator[str]:
    """Yield what the clauses before and after a break say: their first and last words, and signs of narration."""
    tags = [tag(w) for w in words[:3]]
    after = scene.skip(offset + 1)
    yield f"tag={scene.tag_at(after)}"
    yield f"tags={scene.tag_at(after)} {' '.join(tags[1:2])}"
    yield f"tags={' '.join(tags)}"
    yield f"verb={words[tags.index('v')] if 'v' in tags else ''}"
    yield f"word={common(words[0]) if words else ''}"
    yield f"words={' '.join(map(common, words[:2]))}"
    yield f"char={words[0][:1] if words else ''}"
    yield f"last={common(scene.word_before(offset))}"
    yield f"length={_near((following - offset) // 2)}"
    for word in words:
        if word in _NARRATIVE:
            yield f"holds={word}"
    if any(m.type == "PERSON" for m in scene.names_between(offset + 1, following)):
        yield "holds a person"
    if any(m.type in ("DATE", "TIME") for m in scene.names_between(offset + 1, min(following, offset + 6))):
        yield "opens with a date"


def content_end(scorer: LinearScorer, scene: Scene, found: Iterator[Edge]) -> int:
    """Return the first edge that the scorer takes for the end; the end of the sentence where it takes none."""
    for edge in found:
        if scorer.log_odds(edge.features) > 0:
            return edge.offset
    return scene.end


def _near(distance: int) -> str:
    for limit in (0, 2, 5, 10, 20):
        if distance <= limit:
            return f"<={limit}"
    return ">20"


def pieces(scene: Scene, start: int, end: int) -> list[Range]:
    """Cut reported words into content pieces, without outer quotation marks.

    A range that is one quotation loses its marks. A full quotation after a paraphrase is a piece of its own;
    fragments stay in the paraphrase.
    """
    start, end = scene.trim(start, end)
    if start >= end:
        return []
    inside = [q for q in scene.quotations if start <= q.start and q.start < end]
    found: list[Range] = []
    position = start
    for q in inside:
        stop = q.end if scene.only_punctuation(min(q.end, end), q.end) else end
        whole = scene.only_punctuation(position, q.start)
        alone = scene.only_punctuation(stop, end) or scene.norm[stop : stop + 1] in (",", "。", ";")
        full = scene.norm[q.start - 1 : q.start] in (":", " ") or scene.norm[q.inner_end - 1] in _FINAL
        if (whole and alone and (scene.only_punctuation(stop, end) or q.end - q.start > 12)) or (
            full and scene.norm[q.start - 1] in ",: 。" and scene.only_punctuation(stop, end)
        ):
            if not whole:
                found.append(scene.trim(position, q.start))
            found.append((q.inner_start, q.inner_end if stop == q.end else stop))
            position = stop
    if not scene.only_punctuation(position, end):
        found.append(scene.trim(position, end))
    return [(s, e) for s, e in found if s < e]


def kind_of(content: list[Range], quotations: list[Quotation]) -> QuoteType:
    """Say whether content is direct, indirect or mixed, by where quotation marks lie."""
    inner = {(q.inner_start, q.inner_end) for q in quotations}
    if all(piece in inner for piece in content):
        return "direct"
    if any(piece in inner or any(piece[0] <= q.start and q.end <= piece[1] for q in quotations) for piece in content):
        return "mixed"
    return "indirect"
