"""Tokens of text in Latin and other alphabets: spaCy's own English rules, applied piece by piece.

The same affix, infix and exception rules as `spacy.blank("en")`, without a Doc for every piece between two runs of
Chinese, and without a trace in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_PLAIN = re.compile(r"[A-Za-z]+|\d+")
_SIMPLE = re.compile(r"\w+|[^\w\s]")
_MOST_KEPT = 50_000
_LONGEST = 300
"""The longest piece that the rules are tried on: their time grows with the square of its length."""


class LatinRules:
    """spaCy's English tokenizer rules as a function from a piece without white space to its tokens."""

    def __init__(self) -> None:
        """Compile the rules."""
        from spacy.lang.en import English

        defaults = English.Defaults
        exceptions = (defaults.tokenizer_exceptions or {}).items()
        self._special = {text: tuple(str(token[ORTH]) for token in tokens) for text, tokens in exceptions}
        self._prefix: Callable[[str], Any] = compile_prefix_regex(defaults.prefixes or ()).search
        self._suffix: Callable[[str], Any] = compile_suffix_regex(defaults.suffixes or ()).search
        self._infixes: Callable[[str], Any] = compile_infix_regex(defaults.infixes or ()).finditer
        self._url: Callable[[str], Any] = defaults.url_match or (lambda _: None)
        self._known: dict[str, tuple[str, ...]] = {}

    def cut(self, piece: str) -> tuple[str, ...]:
        """Return the tokens of `piece`, which make it up without a gap."""
        tokens = self._known.get(piece)
        if tokens is None and len(piece) > _LONGEST:
            return tuple(_SIMPLE.findall(piece))
        if tokens is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            tokens = self._known[piece] = self._cut(piece)
        return tokens

    def _cut(self, piece: str) -> tuple[str, ...]:
        if piece in self._special:
            return self._special[piece]
        if _PLAIN.fullmatch(piece):
            return (piece,)
        before: list[str] = []
        after: list[str] = []
        while piece and piece not in self._special:
            prefix = self._prefix(piece)
            if prefix and prefix.end():
                before.append(prefix.group())
                piece = piece[prefix.end() :]
                if not piece or piece in self._special:
                    break
            suffix = self._suffix(piece)
            if suffix and suffix.start() < len(piece):
                after.append(suffix.group())
                piece = piece[: suffix.start()]
            elif not (prefix and prefix.end()):
                break
        return (*before, *self._inner(piece), *reversed(after))

    def _inner(self, piece: str) -> tuple[str, ...]:
        """Return the tokens of a piece that has no prefix and no suffix left."""
        if not piece:
            return ()
        if piece in self._special:
            return self._special[piece]
        if self._url(piece):
            return (piece,)
        tokens: list[str] = []
        start = 0
        for infix in self._infixes(piece):
            if infix.start() == 0 or infix.start() == infix.end():
                continue
            if infix.start() > start:
                tokens.append(piece[start : infix.start()])
            tokens.append(infix.group())
            start = infix.end()
        if start < len(piece):
            tokens.append(piece[start:])
        return tuple(tokens)


@cache
def latin_rules() -> LatinRules:
    """Return this process's rules, compiled when first asked for."""
    return LatinRules()
