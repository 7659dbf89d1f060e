"""The part of speech that a Chinese word mostly has, looked up: enough to tell a verb from the start of a subject."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources


@cache
def parts_of_speech() -> dict[str, str]:
    """Return the table: word in NORM to the first letter of its tag (v verb, a adjective, d adverb, p preposition …).

    Names and rare nouns are left out, so whatever is not in it is best taken for one of them.
    """
    lines = resources.files("govnlp.data").joinpath("parts_of_speech_zh.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {word: tag for tag, words in rows for word in words.split(" ")}


@lru_cache(maxsize=1 << 16)
def tag(word: str) -> str:
    """Return a word's part of speech, a noun's where nothing else is known; punctuation and digits are their own."""
    known = parts_of_speech().get(word)
    if known is not None:
        return known
    first = word[:1]
    return "0" if first.isdigit() else "x" if first.isascii() and first.isalpha() else "n" if first.isalpha() else first


def common(word: str) -> str:
    """Return a word where the table of parts of speech has it, else its part of speech.

    What a model is told of a word: that of a name it learns no more than that it is one.
    """
    return word if word in parts_of_speech() else tag(word)


def ending(phrase: str) -> str:
    """Return the longest common word, of at most three characters, that a phrase ends in; else what `tag` says."""
    known = parts_of_speech()
    return next((phrase[-n:] for n in (3, 2, 1) if len(phrase) >= n and phrase[-n:] in known), tag(phrase[-1:]))
