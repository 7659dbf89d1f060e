"""The bilingual tokenizer: Chinese runs cut by jieba on their NORM, the rest by spaCy's own English rules."""

from __future__ import annotations

import re
from collections.abc import Callable
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
    rf"(?P<han>[{HAN}]+)"
    r"|(?P<space>\s+)"
    # 1,000.5, 10.7%, 2020-07-25, 10:30, 5G, 3.5bn; not the beginning of anything longer.
    r"|(?P<whole>\d+(?:[.,:/-]\d+)*(?:[%％‰]|°[CF]?|[A-Za-z]{1,3})?(?![A-Za-z\d]|[.:/'’-][A-Za-z\d])|…+|—+)"
    rf"|(?P<mark>[{_MARK}]|[(\[](?=\d))"
    rf"|[^\s{HAN}{_MARK}…—]+"
)


_SOURCES: WeakKeyDictionary[Doc, tuple[str, str]] = WeakKeyDictionary()


def source_of(doc: Doc) -> tuple[str, str]:
    """Return the text of `doc`, and its NORM.

    Kept since the text was tokenized, because `Doc.text` puts it together anew, token by token, at every call.
    """
    source = _SOURCES.get(doc)
    if source is None:
        text = doc.text
        source = _SOURCES[doc] = (text, normalize(text))
    return source


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
        cut_han, cut_latin = segmenter().cut, latin_rules().cut
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _PIECE.finditer(text):
            kind = piece.lastgroup
            if kind == "han":
                start, end = piece.span()
                if end - start == 1:
                    words.append(piece.group())
                else:
                    for word in cut_han(norm[start:end]):
                        stop = start + len(word)
                        words.append(text[start:stop])
                        start = stop
            elif kind == "space":
                blank = piece.group()
                if blank[0] == " " and words:
                    spaces[-1] = True
                    blank = blank[1:]
                if blank:
                    words.append(blank)
            elif kind is None:
                words.extend(cut_latin(piece.group()))
            else:
                words.append(piece.group())
            spaces.extend([False] * (len(words) - len(spaces)))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        _SOURCES[doc] = (text, norm)
        return doc


def make_tokenizer() -> Callable[[Language], BilingualTokenizer]:
    """Create the tokenizer for a pipeline: the entry point of `govnlp.BilingualTokenizer.v1`."""

    def create(nlp: Language) -> BilingualTokenizer:
        return BilingualTokenizer(nlp.vocab)

    return create
