"""The bilingual tokenizer: Chinese runs cut by jieba on their NORM, the rest by spaCy's own English rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from govnlp.text.norm import normalize
from govnlp.text.script import HAN
from govnlp.tokens.latin import latin_rules
from govnlp.tokens.segmenter import segmenter

# Marks that stand alone in either script: CJK and full-width punctuation, quotation marks, dashes, ellipses.
_MARK = r"\u3000-\u3006\u3008-\u303f\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”"
_PIECE = re.compile(
    rf"([{HAN}]+)"
    r"|(\s+)"
    # 1,000.5, 10.7%, 2020-07-25, 10:30, 5G, 3.5bn; not the beginning of anything longer.
    r"|(\d+(?:[.,:/-]\d+)*(?:[%％‰]|°[CF]?|[A-Za-z]{1,3})?(?![A-Za-z\d]|[.:/'’-][A-Za-z\d])|…+|—+)"
    rf"|([{_MARK}]|[(\[](?=\d))"
    rf"|[^\s{HAN}{_MARK}…—]+"
)
_HAN_PIECE, _SPACE, _WHOLE, _ONE_MARK = 1, 2, 3, 4
"""The groups of `_PIECE`; text in other alphabets is in none of them."""
_RUN = re.compile(f"[{HAN}]{{2,}}")
_BETWEEN = "\n"
"""What both segmenters leave as a word of its own."""

Range = tuple[int, int]


class Source(NamedTuple):
    """A text with what the tokenizer has worked out of it."""

    text: str
    norm: str
    """Its NORM."""
    words: list[Range]
    """Character ranges of the tokens, without white space."""


_SOURCES: WeakKeyDictionary[Doc, Source] = WeakKeyDictionary()


def source_of(doc: Doc) -> Source | None:
    """Return what `doc` was made of; None for a Doc that came from elsewhere.

    Kept because `Doc.text` puts the text together anew, token by token, at every call.
    """
    return _SOURCES.get(doc)


def tokenize(text: str) -> Source:
    """Cut any text into words, without a Doc."""
    norm = normalize(text)
    return Source(text, norm, _without(*_cut(text, norm)))


def _without(tokens: list[Range], blanks: list[Range]) -> list[Range]:
    if not blanks:
        return tokens
    white = set(blanks)
    return [token for token in tokens if token not in white]


def _cut(text: str, norm: str) -> tuple[list[Range], list[Range]]:
    """Return the ranges of all tokens in order, and of those among them that are white space."""
    # All runs in one call: most are short, and each call costs as much as a dozen characters.
    runs = _BETWEEN.join([norm[slice(*run.span())] for run in _RUN.finditer(text)])
    han = iter(segmenter().cut(runs))
    cut_latin = latin_rules().cut
    tokens: list[Range] = []
    blanks: list[Range] = []
    for piece in _PIECE.finditer(text):
        kind = piece.lastindex
        start, end = piece.span()
        if kind == _HAN_PIECE and end - start > 1:
            while start < end:
                stop = start + len(next(han))
                tokens.append((start, stop))
                start = stop
            next(han, _BETWEEN)
        elif kind is None:
            for word in cut_latin(piece.group()):
                stop = start + len(word)
                tokens.append((start, stop))
                start = stop
        elif kind != _SPACE:
            tokens.append((start, end))
        else:
            # One space belongs to the token before it.
            start += start > 0 and text[start] == " "
            if start < end:
                tokens.append((start, end))
                blanks.append((start, end))
    return tokens, blanks


class BilingualTokenizer(DummyTokenizer):
    """Cut any text into spaCy tokens, with `doc.text == text`; the `norm_` of every token is its NORM.

    Runs of Han characters are cut into words in their folded form, so that both scripts of one text get the same
    tokens. Numbers with their separators and per-cent sign stay whole. White space is handled as spaCy does: one
    space belongs to the token before it, any more is a token. It holds nothing but its vocabulary, so that saving,
    pickling and copying it need not keep anything.
    """

    def __init__(self, vocab: Vocab) -> None:
        """`vocab` gets NORM as its norm function: what a lexeme's `norm_` is when it is first met."""
        self.vocab = vocab
        # A function of the vocabulary, not an attribute set token by token: that is four times slower.
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
        vocab.lex_attr_getters = {**getters, NORM: normalize}  # type: ignore[attr-defined]
        for lexeme in vocab:
            lexeme.norm_ = normalize(lexeme.orth_)

    def __call__(self, text: str) -> Doc:
        """Return a Doc with `doc.text == text`. Raises UnicodeEncodeError for lone surrogates."""
        norm = normalize(text)
        tokens, blanks = _cut(text, norm)
        words = [text[start:end] for start, end in tokens]
        spaces = [end < start for (_, end), (start, _) in pairwise([*tokens, (len(text), 0)])]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        _SOURCES[doc] = Source(text, norm, _without(tokens, blanks))
        return doc


def make_tokenizer() -> Callable[[Language], BilingualTokenizer]:
    """Create the tokenizer for a pipeline: the entry point of `govnlp.BilingualTokenizer.v1`."""

    def create(nlp: Language) -> BilingualTokenizer:
        return BilingualTokenizer(nlp.vocab)

    return create
