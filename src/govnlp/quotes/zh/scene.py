"""A sentence as the Chinese quote finder sees it: its words, names, quotations and clause breaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from govnlp.analysis import Analysis
from govnlp.quotes.marks import Quotation
from govnlp.records.schema import Mention
from govnlp.tokens.parts_of_speech import tag

_start, _end = attrgetter("start"), attrgetter("end")
_BREAKS = frozenset(",;:")
_CLOSING = {"(": ")", "[": "]", "【": "】", "《": "》"}
_BREAK_OR_BRACKET = re.compile(r"[,;:(\[【《]")
_EDGE = frozenset(" \t,;:。.!?、…“”‘’\"'—-")


@dataclass(slots=True)
class Scene:
    """One sentence. All offsets are characters of the article."""

    index: int
    """Index into `Analysis.sentences`."""
    start: int
    """Where its prose begins (after a dateline)."""
    end: int
    norm: str
    """NORM of the whole article."""
    quotations: list[Quotation]
    """Outermost quotations that begin in the sentence, in order."""
    breaks: list[int]
    """Offsets of clause punctuation outside quotations and brackets, in order."""
    words: list[tuple[int, int]]
    mentions: list[Mention]
    word_at: dict[int, int] = field(default_factory=dict)
    """Word start → word end."""
    name_ending: dict[int, Mention] = field(default_factory=dict)
    """End of a name → the mention; dates and numbers are no names."""

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that holds `offset`, marks included."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)

    def in_title(self, offset: int) -> bool:
        """Whether `offset` lies between title marks 《》."""
        opened = self.norm.rfind("《", max(self.start, offset - 60), offset)
        return opened >= 0 and self.norm.find("》", opened, offset) < 0

    def skip(self, start: int, chars: str = " ,:;、") -> int:
        """Return the first offset from `start` on whose character is not in `chars`."""
        while start < self.end and self.norm[start] in chars:
            start += 1
        return start

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Take white space and punctuation off the edges of a range; unbalanced quotation marks as well."""
        norm = self.norm
        while start < end and norm[start] in " \t,;:。、":
            start += 1
        while end > start and norm[end - 1] in " \t,;:。、":
            end -= 1
        return start, end

    def only_punctuation(self, start: int, end: int) -> bool:
        """Whether a range holds nothing but punctuation and white space."""
        return all(c in _EDGE for c in self.norm[start:end])

    def word_ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the words that begin inside a range."""
        return self.words[bisect_left(self.words, (start, start)) : bisect_left(self.words, (end, 0))]

    def word_from(self, offset: int) -> str:
        """Return the first word that begins at or after `offset`, or the empty string."""
        at = bisect_left(self.words, (offset, offset))
        return self.norm[slice(*self.words[at])] if at < len(self.words) else ""

    def word_before(self, offset: int) -> str:
        """Return the last word that ends at or before `offset`, or the empty string."""
        at = bisect_left(self.words, (offset, 0))
        while at > 0 and self.words[at - 1][1] > offset:
            at -= 1
        return self.norm[slice(*self.words[at - 1])] if at > 0 else ""

    def names_between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that touch a range, in order."""
        if not self.mentions:
            return []
        at = bisect_left(self.mentions, start, key=_end)
        return self.mentions[at : max(at, bisect_left(self.mentions, end, key=_start))]

    def tag_at(self, start: int) -> str:
        """Return what the word that begins at `start` is: N a name, T a date, - no word, else its part of speech."""
        for mention in self.names_between(start, start + 1):
            if mention.start <= start < mention.end:
                return "T" if mention.type in ("DATE", "TIME") else "N"
        end = self.word_at.get(start)
        return "-" if end is None else tag(self.norm[start:end])

    def words_between(self, start: int, end: int) -> list[str]:
        """Return the words that lie inside a range."""
        words, norm = self.words, self.norm
        last = bisect_left(words, (end, 0))
        while last and words[last - 1][1] > end:
            last -= 1
        return [norm[s:e] for s, e in words[bisect_left(words, (start, start)) : last]]


def build_scenes(analysis: Analysis, quotations: Sequence[Quotation]) -> list[Scene]:
    """Return a scene for every Chinese sentence, in order."""
    outer = [q for q in quotations if q.depth == 0]
    starts = [q.start for q in outer]
    mention_starts = [m.start for m in analysis.mentions]
    scenes = []
    for index, sentence in enumerate(analysis.sentences):
        if sentence.lang == "en":
            continue
        block = analysis.blocks[sentence.block]
        start = max(sentence.start, block.body) if block.body < sentence.end else sentence.start
        inside = outer[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        lo, hi = bisect_left(analysis.words, (start, 0)), bisect_left(analysis.words, (sentence.end, 0))
        words = analysis.words[lo:hi]
        mentions = analysis.mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, sentence.end)]
        scenes.append(
            Scene(
                index=index,
                start=start,
                end=sentence.end,
                norm=analysis.norm,
                quotations=inside,
                breaks=_find_breaks(analysis.norm, start, sentence.end, inside),
                words=words,
                mentions=mentions,
                word_at=dict(words),
                name_ending={m.end: m for m in mentions if m.type not in ("DATE", "TIME", "CARDINAL")},
            )
        )
    return scenes


def _find_breaks(norm: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[int]:
    """Return the offsets of clause punctuation outside quotations and brackets."""
    breaks: list[int] = []
    ends = {q.start: q.end for q in quotations}
    done = start
    marks = {match.start() for match in _BREAK_OR_BRACKET.finditer(norm, start, end)}
    for i in sorted(marks.union(at for at in ends if start <= at < end)):
        char = norm[i]
        if i < done:
            continue
        if i in ends:
            done = min(ends[i], end)
        elif char in _CLOSING:
            close = norm.find(_CLOSING[char], i + 1, min(end, i + 60))
            done = close + 1 if close > 0 else i + 1
        elif char in _BREAKS:
            between_digits = 0 < i < end - 1 and norm[i - 1].isdigit() and norm[i + 1].isdigit()
            if not between_digits:
                breaks.append(i)
    return breaks
