"""What the frames ask of an article: its clauses, and which quote an offset lies in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from govnlp.analysis import Analysis, Sentence
from govnlp.records.schema import Mention, Quote
from govnlp.stances.english import English
from govnlp.stances.expressions import Match

Range = tuple[int, int]
"""A half-open character range."""

FULL_STOP = (
    r"(?<=[a-z]{3})(?<!\bgen)(?<!\bsen)(?<!\brep)(?<!\bgov)(?<!\binc)(?<!\bltd)(?<!corp)(?<!prof)\.(?=[\"'’”]?\s)"
)
"""A full stop, not that of an abbreviation: a sentence for the segmenter may hold several, within quotation marks."""
# A comma or colon between digits groups them.
_BREAKS_ZH = re.compile(r"[;。!?…—]|[,:](?!(?<=\d[,:])\d)")
_BREAKS_EN = re.compile(rf"[;!?—]|[,:](?!(?<=\d[,:])\d)|{FULL_STOP}")


@dataclass(slots=True)
class Piece:
    """A piece of a quote's content."""

    start: int
    end: int
    quote: Quote


class Context:
    """An article's quotes and clauses, indexed for the stances stage."""

    def __init__(self, analysis: Analysis, matches: list[Match], people: frozenset[str] = frozenset()) -> None:
        """`people` are English nouns for persons and groups."""
        self.people = people
        self.analysis = analysis
        self.norm = analysis.norm
        self.english = English(analysis)
        self._matches = matches
        self._match_starts = [m.start for m in matches]
        self._pieces = sorted(
            (Piece(c.start, c.end, q) for q in analysis.quotes for c in q.content), key=lambda p: (p.start, -p.end)
        )
        self._starts = [p.start for p in self._pieces]
        self.known = {name: e for e in analysis.entities for name in (e.name, *e.aliases)}
        """Entities by every form that the article has of their names."""
        self._mention_starts = [m.start for m in analysis.mentions]
        self._breaks_zh = [m.start() for m in _BREAKS_ZH.finditer(analysis.norm)]
        self._breaks_en = [m.start() for m in _BREAKS_EN.finditer(analysis.norm)] if self.english.present else []
        self._cues = sorted((q.cue.start, q.cue.end, i) for i, q in enumerate(analysis.quotes) if q.cue)
        self._cue_starts = [c[0] for c in self._cues]
        self._sources = sorted((q.source.start, q.source.end, i) for i, q in enumerate(analysis.quotes) if q.source)
        self._longest_source = max((end - start for start, end, _ in self._sources), default=0)
        self._marks = sorted(
            (p.start, i) for i, q in enumerate(analysis.quotes) for p in (q.cue, q.source) if p is not None
        )

    def has_expression(self, start: int, end: int, but: Match) -> bool:
        """Whether another stance expression begins in a range."""
        i = bisect_left(self._match_starts, start)
        return i < len(self._match_starts) and self._match_starts[i] < end and self._match_starts[i] != but.start

    def evaluation(self, start: int, end: int) -> str:
        """Return the attitude of the first expression in a range that says what something is (a victory, 典範)."""
        for match in self._matches[bisect_left(self._match_starts, start) : bisect_left(self._match_starts, end)]:
            if match.entry.frame == "topic":
                return match.entry.attitude
        return ""

    def starts_expression(self, at: int, reach: int = 6) -> bool:
        """Whether a stance expression begins within `reach` characters."""
        i = bisect_left(self._match_starts, at)
        return i < len(self._match_starts) and self._match_starts[i] < at + reach

    def piece_at(self, offset: int) -> Piece | None:
        """Return the innermost piece of quoted content that holds the character at `offset`."""
        best: Piece | None = None
        for i in range(bisect_right(self._starts, offset) - 1, -1, -1):
            piece = self._pieces[i]
            if piece.end > offset and (best is None or piece.end - piece.start < best.end - best.start):
                best = piece
            if offset - piece.start > 4000:
                break
        return best

    def cue_quote(self, start: int, end: int) -> Quote | None:
        """Return the quote whose cue overlaps a range, the one whose content begins next where two share it."""
        found: Quote | None = None
        for i in range(bisect_left(self._cue_starts, start - 12), len(self._cues)):
            cue_start, cue_end, index = self._cues[i]
            if cue_start >= end:
                break
            if cue_end > start:
                quote = self.analysis.quotes[index]
                after = [c.start for c in quote.content if c.start >= start]
                if found is None or after:
                    found = quote
        return found

    def resolved(self, pronoun: Range, *, person: bool) -> tuple[Range, str] | None:
        """Return what a pronoun stands for: the speaker whose source it is, else the last fitting actor before it."""
        for quote in self._named_at(pronoun[0]):
            if quote.speaker:
                at = self.analysis.text.find(quote.speaker)
                if at >= 0:
                    return (at, at + len(quote.speaker)), "pronoun"
        piece = self.piece_at(pronoun[0])
        if person and piece is not None and piece.quote.type == "indirect" and piece.quote.speaker in self.known:
            speaker = self.known[piece.quote.speaker]
            if speaker.type == "PERSON":
                at = self.analysis.text.find(piece.quote.speaker)
                if at >= 0:  # A said he opposes it
                    return (at, at + len(piece.quote.speaker)), "pronoun"
        wanted = ("PERSON",) if person else ("ORG", "GPE", "NORP", "PERSON")
        for mention in self.before(pronoun[0]):
            if mention.type in wanted:
                return (mention.start, mention.end), "pronoun"
        return None

    def _named_at(self, offset: int) -> list[Quote]:
        """Return the quotes whose source holds the character at `offset`, in order."""
        first = bisect_left(self._sources, (offset - self._longest_source,))
        last = bisect_left(self._sources, (offset + 1,))
        found = sorted(i for _, end, i in self._sources[first:last] if end > offset)
        return [self.analysis.quotes[i] for i in found]

    def before(self, offset: int, most: int = 60) -> Iterator[Mention]:
        """Iterate over the mentions that begin before an offset, the nearest first."""
        i = bisect_left(self._mention_starts, offset)
        yield from reversed(self.analysis.mentions[max(0, i - most) : i])

    def quotes_in(self, sentence: Sentence) -> list[Quote]:
        """Return the quotes whose cue or source lies in a sentence, in order."""
        first, last = bisect_left(self._marks, (sentence.start,)), bisect_left(self._marks, (sentence.end,))
        return [self.analysis.quotes[i] for i in sorted({i for _, i in self._marks[first:last]})]

    def carried(self, sentence: Sentence) -> Quote | None:
        """Return the quote that ends where the sentence before ends: its speaker may go on."""
        index = self.analysis.sentence_at(sentence.start) - 1
        if index < 0:
            return None
        before = self.analysis.sentences[index]
        for i in range(bisect_left(self._starts, before.end) - 1, -1, -1):
            piece = self._pieces[i]
            if piece.end < before.start or before.start - piece.start > 2000:
                return None
            if piece.end >= before.end - 3:
                return piece.quote
        return None

    def clause(self, sentence: Sentence, start: int, end: int) -> Range:
        """Return the clause around a range: from the punctuation (or content edge) before to that after it."""
        breaks = self._breaks_en if sentence.lang == "en" else self._breaks_zh
        low, high = self.prose_start(sentence, start), sentence.end
        piece = self.piece_at(start)
        if piece is not None:
            low, high = max(low, piece.start), min(high, piece.end)
        i = bisect_left(breaks, start)
        left = breaks[i - 1] + 1 if i and breaks[i - 1] >= low else min(low, start)
        i = bisect_left(breaks, end)
        right = breaks[i] if i < len(breaks) and breaks[i] < high else max(high, end)
        return left, right

    def prose_start(self, sentence: Sentence, before: int) -> int:
        """Return where a sentence begins, after the dateline that its block may open with."""
        body = self.analysis.blocks[sentence.block].body
        return body if sentence.start < body <= before else sentence.start
