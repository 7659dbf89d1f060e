"""A block of English text as the finder sees it: words with tags, sentences that hold whole quotations, brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from govnlp.analysis import Analysis, Block
from govnlp.quotes.en.pipeline_tagger import AnyTagger
from govnlp.quotes.en.words import Word, cut
from govnlp.quotes.marks import Quotation
from govnlp.records.schema import Mention

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOUNS = frozenset(("NN", "NNS", "NNP"))
VERBS = frozenset(("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
_MOST_IN_BRACKETS = 25
_NEVER_NAMES = frozenset(("In", "On", "At", "By", "For", "And", "But", "Or", "May", "Will", "Can"))


Register = Literal["news", "spoken", "written"]
"""Kinds of texts: without *I* and *you* outside quotations; an interview, hearing or talk; a column or letter."""


class Passage:
    """The words of one block. All positions are word indices; ranges are half-open."""

    def __init__(
        self,
        analysis: Analysis,
        block: Block,
        quotations: Sequence[Quotation],
        tagger: AnyTagger,
        names: frozenset[str] = frozenset(),
    ) -> None:
        """`quotations` are the outermost ones inside the block, in order; `names` are capitalised words."""
        self.analysis = analysis
        self.block = block
        self.register: Register = "news"
        """Of what kind the article is."""
        self.quotations = list(quotations)
        self.words: list[Word] = []
        self.sentence: list[int] = []
        """The number of the sentence of each word; a quotation lies in one sentence, as long as it may be."""
        self.mentions = analysis.mentions_in(block.start, block.end)
        self._mention_ends = [m.end for m in self.mentions]
        self._cut(tagger)
        self._correct(names)
        self.norms = [w.norm for w in self.words]
        self.tags = [w.tag for w in self.words]
        self.common = ["NNP" if w.tag == "NNP" else w.norm for w in self.words]
        """Each word as models are told of it: of a name they learn no more than that it is one."""
        self._starts = [w.start for w in self.words]
        self.quoted = [-1] * len(self.words)
        """The index in `quotations` of the one that holds the word or the mark, or -1."""
        self.quote_words: list[tuple[int, int]] = []
        """The word range of each quotation, marks included."""
        for k, q in enumerate(self.quotations):
            a, b = self.at(q.start), self.at(q.end)
            self.quote_words.append((a, b))
            for i in range(a, b):
                self.quoted[i] = k
        self.partner = self._brackets()
        """For each bracket with a partner: the partner's position."""
        self.first: list[int] = []
        self.last: list[int] = []
        self._bounds()

    def _cut(self, tagger: AnyTagger) -> None:
        analysis, block = self.analysis, self.block
        number = -1
        q = 0
        first = analysis.sentence_at(block.start)
        start = max(block.start, block.body)
        for s in analysis.sentences[first:]:
            if s.start >= block.end:
                break
            begin = max(s.start, start)
            if begin >= s.end:
                continue
            while q < len(self.quotations) and self.quotations[q].end <= begin:
                q += 1
            inside = q < len(self.quotations) and self.quotations[q].start < begin
            if not inside or number < 0:
                number += 1
            words = cut(analysis.text, analysis.norm, begin, s.end)
            tagger.tag(words)
            self.words += words
            self.sentence += [number] * len(words)

    def _correct(self, names: frozenset[str]) -> None:
        """Overrule the tagger where the article knows better: figures, and names that look like adverbs or verbs."""
        for w in self.words:
            if w.norm[0].isdigit():
                w.tag = "CD"
            elif (
                w.form in names
                and w.form not in _NEVER_NAMES
                and w.tag in ("RB", "VB", "VBD", "VBZ", "VBP", "VBN", "UH", "MD", "IN", "CC")
            ):
                w.tag = "NNP"

        closing = {q.end - 1 for q in self.quotations}
        for before, w, after in zip(self.words, self.words[1:], self.words[2:], strict=False):
            if (
                w.norm in ("'", "’")
                and before.norm.endswith("s")
                and before.end == w.start
                and after.start == w.end + 1
                and after.norm[0].isalpha()
                and w.start not in closing
            ):
                w.tag = "POS"  # the Workers' Daily
            if w.norm == "retired" and after.tag in NOUNS and before.norm in (",", "the", "a", "and"):
                w.tag = "JJ"
            if (
                w.norm in ("'s", "’s")
                and before.form[0].isupper()
                and after.norm in ("said", "told", "says", "announced")
            ):
                w.tag = "NNP"  # Barlow's told
        for m in self.mentions:
            if m.type in ("PERSON", "ORG", "GPE"):
                inside = self._within(m.start, m.end)
                for w in inside:
                    if m.type == "PERSON" and w.norm[0].isalpha() and w.norm not in ("the", "and", "of"):
                        w.tag = "NNP"
                if inside and inside[-1].norm in ("'s", "’s") and inside[-1].end == m.end and len(inside) > 1:
                    inside[-1].tag = "NNP"

    def _within(self, start: int, end: int) -> list[Word]:
        low = bisect_left(self.words, start, key=lambda w: w.start)
        return self.words[low : bisect_left(self.words, end, lo=low, key=lambda w: w.start)]

    def _brackets(self) -> dict[int, int]:
        partner: dict[int, int] = {}
        opened = -1
        for i, norm in enumerate(self.norms):
            if norm in "([":
                opened = i
            elif norm in ")]" and opened >= 0 and i - opened <= _MOST_IN_BRACKETS:
                partner[opened], partner[i] = i, opened
                opened = -1
        return partner

    def _bounds(self) -> None:
        size = len(self.words)
        self.first, self.last = [0] * size, [size] * size
        for i in range(1, size):
            self.first[i] = self.first[i - 1] if self.sentence[i] == self.sentence[i - 1] else i
        for i in range(size - 2, -1, -1):
            self.last[i] = self.last[i + 1] if self.sentence[i] == self.sentence[i + 1] else i + 1

    @property
    def personal(self) -> bool:
        """Whether the article speaks in the first and second person."""
        return self.register != "news"

    def at(self, offset: int) -> int:
        """Return the first word that starts at or after a character offset."""
        return bisect_left(self._starts, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters that the words from `start` to `end` cover."""
        return self.words[start].start, self.words[end - 1].end

    def text(self, start: int, end: int) -> str:
        """Return the original text of a range of words."""
        s, e = self.span(start, end)
        return self.analysis.text[s:e]

    def is_name(self, i: int) -> bool:
        """Whether the word is a proper noun, capitalised or behind the hyphen of one."""
        if self.tags[i] != "NNP":
            return False
        hyphen = i > 1 and self.norms[i - 1] == "-" and self.words[i - 1].end == self.words[i].start
        return self.words[i].form[0].isupper() or (hyphen and self.words[i - 2].form[0].isupper())

    def names_outlet(self, start: int, end: int) -> bool:
        """Whether the words hold the name of a medium of the lexicon."""
        entities = (self.analysis.entity(m.entity_id) for m in self._named(start, end))
        return any(entity is not None and (entity.kb_id or "").startswith("media:") for entity in entities)

    def type_at(self, start: int, end: int) -> str:
        """Return the type of a mention that overlaps the words, or nothing."""
        return next((m.type for m in self._named(start, end)), "")

    def _named(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that overlap the words, in order."""
        s, e = self.span(start, end)
        for i in range(bisect_right(self._mention_ends, s), len(self.mentions)):
            if self.mentions[i].start >= e:
                break
            yield self.mentions[i]
