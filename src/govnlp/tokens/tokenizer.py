"""The bilingual tokenizer: Chinese runs cut by a private jieba, the rest by spaCy's own rules."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

import jieba
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from govnlp.text.norm import normalize

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|\s|[^\W\d_]+(?:[-'’.][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def _segmenter() -> Any:
    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    return segmenter


class BilingualTokenizer:
    """Cut any text into spaCy tokens whose `norm_` is their NORM."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc with `doc.text == text`."""
        norm = normalize(text)
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[str] = []
        for run in _RUN.finditer(norm):
            start, end = run.span()
            piece = norm[start:end]
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
                continue
            parts = _segmenter().cut(piece) if _HAN.match(piece) else (piece,)
            for part in parts:
                words.append(text[start : start + len(part)])
                norms.append(part)
                spaces.append(False)
                start += len(part)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, folded in zip(doc, norms, strict=True):
            token.norm_ = folded
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **__: Any) -> BilingualTokenizer:
        return self

    def to_disk(self, _path: Any, **__: Any) -> None:
        return None

    def from_disk(self, _path: Any, **__: Any) -> BilingualTokenizer:
        return self


def make_tokenizer() -> Any:
    """Entry point of `govnlp.BilingualTokenizer.v1`."""

    def create(nlp: spacy.language.Language) -> BilingualTokenizer:
        return BilingualTokenizer(nlp.vocab)

    return create
