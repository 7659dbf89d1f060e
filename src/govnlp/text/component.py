"""The structure stage: language, blocks, sentences; the first in the pipeline."""

from __future__ import annotations


import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LENGTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis, Sentence, remember
from govnlp.text.norm import normalize
from govnlp.text.script import detect
from govnlp.text.structure import find_blocks
from govnlp.tokens.sentences import split


def analyse(doc: Doc) -> Analysis:
    """Return a fresh analysis of a tokenized Doc."""
    text = doc.text
    norm = normalize(text)
    lang = detect(text)
    blocks = find_blocks(text, norm, lang)
    words = [(start, end) for start, end in token_ranges(doc) if not text[start].isspace()]
    return Analysis(text, norm, lang, blocks, split(text, norm, blocks), words, doc.user_data.get("published"))


def token_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open character range of every token of `doc`, in order."""
    starts, ends = _offsets(doc)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _offsets(doc: Doc) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not len(doc):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    sizes = doc.to_array([LENGTH, SPACY]).astype(np.int64)
    ends = np.cumsum(sizes.sum(axis=1)) - sizes[:, 1]
    return ends - sizes[:, 0], ends


def set_sentence_starts(doc: Doc, sentences: list[Sentence]) -> None:
    """Set `is_sent_start` of every token: True where a sentence begins, and for the first; False elsewhere."""
    if not len(doc):
        return
    _, ends = _offsets(doc)
    values = np.full(len(doc), -1, dtype=np.int64)
    values[np.searchsorted(ends, [s.start for s in sentences], side="right")] = 1
    values[0] = 1
    doc.from_array([SENT_START], values.reshape(-1, 1).astype(np.uint64))


class StructureStage:
    """Start the analysis of a Doc, and set its sentence starts."""

    def __init__(self, name: str) -> None:
        """`name` is the component's name in the pipeline."""
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Run the stage on a tokenized Doc."""
        analysis = analyse(doc)
        remember(doc, analysis)
        set_sentence_starts(doc, analysis.sentences)
        return doc


@Language.factory("govnlp_structure", assigns=["token.is_sent_start"])
def make_structure(nlp: Language, name: str) -> StructureStage:
    """Create the structure stage."""
    return StructureStage(name)
