"""Parts of speech from a spaCy pipeline that the user has installed, in place of those of the shipped tagger."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from govnlp.errors import ConfigError
from govnlp.quotes.en.tagger import PUNCTUATION, Tagger, coarse_tag, load_tagger
from govnlp.quotes.en.words import Word

_TAGGING = ("tagger", "attribute_ruler", "morphologizer")


class PipelineTagger:
    """Tags words as a spaCy pipeline does; what it leaves without a tag, as the shipped tagger does."""

    def __init__(self, name: str) -> None:
        """`name` is an installed package or a folder. Raises ConfigError where it is none, or tags no English."""
        try:
            self._nlp = spacy.load(name, exclude=["ner"])
        except OSError as error:
            installed = ", ".join(spacy.util.get_installed_models()) or "none is installed"
            raise ConfigError(
                f"english={name!r} is no spaCy pipeline: give the name of an installed package ({installed}), "
                "a folder that to_disk wrote, or None for the tagger that ships with govnlp"
            ) from error
        if self._nlp.lang != "en" or not set(_TAGGING) & set(self._nlp.pipe_names):
            raise ConfigError(
                f"english={name!r} must be a pipeline for English (this one is for {self._nlp.lang!r}) with a tagger "
                f"or an attribute_ruler (this one has {', '.join(self._nlp.pipe_names) or 'nothing'})"
            )

    def tag(self, words: Sequence[Word]) -> None:
        """Set the tag of every word of one sentence."""
        load_tagger().tag(words)
        if not words:
            return
        following = [*(w.start for w in words[1:]), words[-1].end]
        spaces = [w.end < start for w, start in zip(words, following, strict=True)]
        doc = self._nlp(Doc(self._nlp.vocab, words=[w.form for w in words], spaces=spaces))
        for word, token in zip(words, doc, strict=True):
            if token.tag_ and word.tag != PUNCTUATION:
                word.tag = coarse_tag(token.pos_, token.tag_)


AnyTagger = Tagger | PipelineTagger


def tagger_of(english: str | None) -> AnyTagger:
    """Return the shipped tagger, or that of the pipeline named."""
    return PipelineTagger(english) if english else load_tagger()
