"""Find the quotes of English passages: candidates, their edges, and the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from govnlp.analysis import Analysis, Block
from govnlp.quotes.en.candidate import Candidate, WordRange
from govnlp.quotes.en.frames import candidates
from govnlp.quotes.en.lexicon import Cue, CueLexicon
from govnlp.quotes.en.passage import Passage
from govnlp.quotes.en.tagger import load_tagger
from govnlp.quotes.marks import Quotation

_LONGEST_NAME = 0


def passages(analysis: Analysis, quotations: Sequence[Quotation]) -> list[Passage]:
    """Return the English blocks of an article as passages."""
    tagger = load_tagger()
    outer = [q for q in quotations if q.depth == 0]
    result = []
    i = 0
    for block in analysis.blocks:
        inside = []
        while i < len(outer) and outer[i].start < block.end:
            if outer[i].start >= block.start:
                inside.append(outer[i])
            i += 1
        if block.lang == "en":
            passage = Passage(analysis, block, inside, tagger)
            if passage.words:
                result.append(passage)
    return result


def all_candidates(passage: Passage, cues: Sequence[Cue]) -> list[Candidate]:
    """Return every frame of every cue of a passage."""
    return [c for cue in cues for c in candidates(passage, cue) if c.pieces]
