"""Where reported speech ends: at each place where it could, a trained decision whether it does."""

from __future__ import annotations

from collections.abc import Iterator

from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.edge_features import BREAKS, STOPS_INSIDE, features
from govnlp.quotes.en.lexicon import Cue
from govnlp.quotes.en.passage import FINITE, Passage
from govnlp.quotes.en.phrases import TIME_WORDS
from govnlp.scoring import LinearScorer

_JOINING = frozenset(("CC", "SC", "IN", "WDT", "WP", "WRB"))
_MOST_BOUNDARIES = 60
_MOST_IN_TAIL = 12
_LEAST_SHARE = 0.02
"""The probability below which an end is not considered."""


def boundaries(p: Passage, start: int, end: int) -> Iterator[int]:
    """Yield the word indices before which a content that begins at `start` could end, before `end`."""
    count = 0
    k = start + 1
    while k < end and count < _MOST_BOUNDARIES:
        q = p.quoted[k]
        if q >= 0 and q != p.quoted[start]:
            k = max(p.quote_words[q][1], k + 1)
            if k < end and k - 1 > start and p.norms[k] not in BREAKS:
                yield k
                count += 1
            continue
        norm = p.norms[k]
        closed = p.quoted[k - 1] >= 0 and p.norms[k - 2] in STOPS_INSIDE  # “…,” | the content's own quotation
        joins = p.tags[k] in _JOINING and p.norms[k - 1] not in BREAKS and norm not in ("of", "that")
        if norm in BREAKS or closed or joins:
            yield k
            count += 1
        k += 1


class EdgeReader:
    """Features of a boundary, and the decision."""

    def __init__(self, scorer: LinearScorer) -> None:
        self._scorer = scorer

    def cut(self, p: Passage, c: Candidate, piece: WordRange, cues: dict[int, Cue]) -> WordRange:
        """Return the piece up to where the reporting ends: the end that is the best guess over all that could be."""
        start, end = piece
        if c.source and start < c.source[0] < end:  # after announcing …, | X left
            end = c.source[0]
            return start, end
        places = list(boundaries(p, start, end))
        outer = _attribution_behind(p, c, start, end, cues)
        if outer:
            end = outer
            places = [k for k in places if k < outer]
        left = 1.0
        ends: list[tuple[int, float]] = []
        for k in places:
            here = self._scorer.probability(features(p, c, start, k, end, cues))
            ends.append((k, left * here))
            left *= 1.0 - here
        ends.append((end, left))
        return start, _best(p, start, ends)


def _attribution_behind(p: Passage, c: Candidate, start: int, end: int, cues: dict[int, Cue]) -> int:
    """Return the comma before a cue clause that ends the sentence, or 0: X said he was well, | the agency reported."""
    last = end
    while last > start and (p.tags[last - 1] == "." or p.norms[last - 1] in TIME_WORDS or p.norms[last - 1] == "on"):
        last -= 1
    cue = cues.get(last - 1)
    if cue is None or cue.end != last or "post" not in cue.entry.flags or p.tags[cue.verb] not in ("VBD", "VBZ", "VBP"):
        return 0
    comma = next((k for k in range(cue.start - 2, max(start, cue.start - _MOST_IN_TAIL), -1) if p.norms[k] == ","), 0)
    words = range(comma + 1, cue.start)
    if not comma or p.quoted[comma] >= 0 or p.tags[comma + 1] not in ("DT", "NNP", "NNS", "NN", "PRP", "JJ", "PRP$"):
        return 0
    return 0 if any(p.tags[k] in FINITE or p.quoted[k] >= 0 for k in words) else comma


def _best(p: Passage, start: int, ends: list[tuple[int, float]]) -> int:
    """Return the end whose expected agreement with the true one is greatest, given the probability of each."""
    likely = [(k, share) for k, share in ends if share >= _LEAST_SHARE]
    if len(likely) == 1:
        return likely[0][0]
    first = p.words[start].start
    sizes = [p.words[k - 1].end - first for k, _ in likely]
    values = []
    for size in sizes:
        value = 0.0
        for (_, share), other in zip(likely, sizes, strict=True):
            dice = 2 * min(size, other) / (size + other)
            value += share * ((dice >= 0.5) + (size == other))
        values.append(value)
    return likely[values.index(max(values))][0]
