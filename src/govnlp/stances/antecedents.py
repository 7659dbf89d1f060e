"""What a definite or demonstrative target stands for: 這些新機制, 該法案, the plan, these rules."""

from __future__ import annotations

import re
from bisect import bisect_left

from govnlp.quotes.en.phrases import chunk_left
from govnlp.stances.context import Context, Range
from govnlp.stances.subjects_zh import STOP

_DEFINITE_ZH = re.compile(
    r"(?:这些|那些|这项|这个|这种|这一|这份|该项|该|此项|此|上述|有关|相关|新)(?:新)?(?=[\u4e00-\u9fff]{2,6}$)"
)
_DEFINITE_EN = re.compile(r"(?:the|this|these|that|those|such)\s(?:new\s|latest\s)?(?=([a-z]+)$)")
_FURTHEST = 1500
_LONGEST_ZH = 24


def antecedent(ctx: Context, target: Range, lang: str) -> Range | None:
    """Return the fuller phrase, earlier in the article, that a definite target refers to; None where none is clear.

    The phrase ends with the same noun, and says more than the target does.
    """
    words = ctx.norm[target[0] : target[1]]
    found = (_DEFINITE_EN if lang == "en" else _DEFINITE_ZH).match(words)
    if found is None:
        return None
    head = words[found.end() :]
    return _earlier_en(ctx, target, head) if lang == "en" else _earlier_zh(ctx, target, head[-2:])


def _earlier_zh(ctx: Context, target: Range, head: str) -> Range | None:
    low = max(0, target[0] - _FURTHEST)
    at = ctx.norm.rfind(head, low, target[0])
    while at >= 0:
        end = at + len(head)
        start = _phrase_start_zh(ctx, at, end)
        if at - start >= 2 and not _DEFINITE_ZH.match(ctx.norm[start:end]):
            return start, end
        at = ctx.norm.rfind(head, low, at)
    return None


def _phrase_start_zh(ctx: Context, at: int, end: int) -> int:
    """Extend a noun leftwards over its attributes, to the last verb, preposition or punctuation before it."""
    words = ctx.analysis.words
    index = bisect_left(words, (at, at)) - 1
    start = at
    while index >= 0:
        word_start, word_end = words[index]
        word = ctx.norm[word_start:word_end]
        if word_end != start or end - word_start > _LONGEST_ZH:
            break
        if word in STOP or not (word[0].isalnum() or word in "“”《》") or word in ("了", "的", "个", "两", "和"):
            break
        start = word_start
        index -= 1
    return start


def _earlier_en(ctx: Context, target: Range, head: str) -> Range | None:
    low = max(0, target[0] - 3 * _FURTHEST)
    at = ctx.norm.rfind(head, low, target[0])
    while at >= 0:
        passage = ctx.english.passage(at)
        if passage is not None:
            i = passage.at(at)
            if i < len(passage.words) and passage.words[i].start == at and passage.norms[i] == head:
                start = chunk_left(passage, i, passage.first[i])
                if i - start >= 2 or (i - start == 1 and passage.tags[start] not in ("DT", "PRP$")):
                    return passage.words[start].start, passage.words[i].end
        at = ctx.norm.rfind(head, low, at)
    return None
