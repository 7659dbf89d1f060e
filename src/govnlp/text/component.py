"""The structure stage: language, blocks, sentences; the first in the pipeline."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from govnlp.analysis import Analysis, remember
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
    words = [(t.idx, t.idx + len(t.text)) for t in doc if not t.is_space]
    return Analysis(text, norm, lang, blocks, split(norm, blocks), words, doc.user_data.get("published"))


class StructureStage:
    """Start the analysis of a Doc, and set its sentence starts."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Run the stage on a tokenized Doc."""
        analysis = analyse(doc)
        remember(doc, analysis)
        starts = {s.start for s in analysis.sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        return doc


@Language.factory("govnlp_structure", assigns=["token.is_sent_start"])
def make_structure(nlp: Language, name: str) -> StructureStage:
    """Create the structure stage."""
    return StructureStage(name)
