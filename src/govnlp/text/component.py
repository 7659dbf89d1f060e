"""The structure stage: language, blocks, sentences; the first in the pipeline."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis, Sentence, remember
from govnlp.text.norm import normalize
from govnlp.text.script import detect
from govnlp.text.structure import find_blocks
from govnlp.tokens.sentences import split
from govnlp.tokens.tokenizer import Source, source_of, tokenize


def analyse_text(text: str, published: str | None = None) -> Analysis:
    """Return a fresh analysis of a text; `published` is the ISO 8601 date of its publication."""
    return _analyse(tokenize(text), published)


def analyse(doc: Doc) -> Analysis:
    """Return a fresh analysis of a tokenized Doc."""
    return _analyse(source_of(doc) or _source(doc), doc.user_data.get("published"))


def _analyse(source: Source, published: str | None) -> Analysis:
    text, norm, words = source
    lang = detect(text)
    blocks = find_blocks(text, norm, lang)
    return Analysis(text, norm, lang, blocks, split(text, norm, blocks), words, published)


def _source(doc: Doc) -> Source:
    """Return the source of a Doc that was deserialized, or tokenized by another tokenizer."""
    text = doc.text
    words: list[tuple[int, int]] = []
    if len(doc):
        starts, ends, blank = _offsets(doc)
        words = list(zip(starts[~blank].tolist(), ends[~blank].tolist(), strict=True))
    return Source(text, normalize(text), words)


def _offsets(doc: Doc) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return, for every token, where it starts and ends and whether it is white space."""
    columns = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).astype(np.int64)
    ends = np.cumsum(columns[:, 0] + columns[:, 1]) - columns[:, 1]
    return ends - columns[:, 0], ends, columns[:, 2].astype(bool)


def set_sentence_starts(doc: Doc, sentences: list[Sentence]) -> None:
    """Set `is_sent_start` of every token: True where a sentence begins, and for the first; False elsewhere."""
    if not len(doc):
        return
    _, ends, _ = _offsets(doc)
    values = np.full(len(doc), -1, dtype=np.int64)
    values[np.searchsorted(ends, [s.start for s in sentences], side="right")] = 1
    values[0] = 1
    doc.from_array(["SENT_START"], values.reshape(-1, 1).astype(np.uint64))  # type: ignore[arg-type]


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
