"""English words: the text of a sentence cut into tokens, with the part of speech of each.

The tokens follow the conventions of the English treebanks: clitics ('s, n't) and hyphens stand alone. The tags are
those of the Penn Treebank, a little coarser (`tagger.TAGS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|sgt|st|jr|sr|vs|inc|corp|ltd|no|jan|feb|aug|sept|oct|nov|dec)\.(?=\s)
    | (?:[a-z]\.){2,}                                # u.s., p.m.
    | https?://\S+ | www\.\S+ | [#@]\w+
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|am|pm|bn|m|k)?\b
    | re-[a-z]{3,}
    | [^\W\d_]{2,}['’](?!(?:re|ve|ll|s|d|m|t)\b)[^\W\d_]+     # Yan'an
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b
    | [^\W\d_]+?(?=n['’]t\b)
    | [^\W_]+(?:\.[^\W\d_]{2,})*                     # globaltimes.com
    | \.{2,} | -{2,}
    | [^\w\s] | _+
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Word:
    """A token: a half-open character range in the article, its folded and its original form, and its tag."""

    start: int
    end: int
    norm: str
    form: str
    tag: str = ""


def cut(text: str, norm: str, start: int, end: int) -> list[Word]:
    """Cut the characters from `start` to `end` into words, without tags."""
    return [Word(m.start(), m.end(), m.group(), text[m.start() : m.end()]) for m in _TOKEN.finditer(norm, start, end)]
