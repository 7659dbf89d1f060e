"""English abbreviations: the full stops that end no sentence."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[a-z](?:[\w'’&-]*)(?:\.[a-z]+)*$")
_WORD_LENGTH = 16
_NUMBERED = re.compile(r"(?:^|\n|[.!?;:]\s)\s*\(?\d{1,3}$")

_NEXT_WORD = re.compile(r"[“\"‘'(\[]*([^\W\d_]+)")


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of one kind in `sentence_words_en.tsv`.

    title: abbreviations that a name, a number or an example follows; abbreviation: ones that may end a sentence as
    well; starter: words that often begin one.
    """
    lines = resources.files("govnlp.data").joinpath("sentence_words_en.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return frozenset(word for word, own in rows if own == kind)


def ends_in_abbreviation(text: str, norm: str, stop: int, rest: int | None = None) -> bool:
    """Return whether the full stop at `stop` belongs to an abbreviation, an initial or a list number, and ends nothing.

    `rest` is where the next word begins; a word that often begins a sentence (The, He, In) ends the one before
    after U.S. and Inc., never after Mr.
    """
    before = _WORD.search(norm, max(0, stop - _WORD_LENGTH), stop)
    if before is None:
        return _NUMBERED.search(norm, max(0, stop - 6), stop) is not None
    word = before.group()
    if word in _words("title"):
        return True
    initial = len(word) == 1 and text[before.start()].isupper()
    if not (initial or word in _words("abbreviation") or (len(word) <= 7 and re.fullmatch(r"[a-z](?:\.[a-z])+", word))):
        return False
    if rest is None:
        return True
    following = _NEXT_WORD.match(text, rest)
    if following is None:
        return text[rest].isdigit()
    if word == "i" and not text.startswith("I. ", before.start()):
        return False
    return following.group(1).lower() not in _words("starter") or following.group(1).islower()
