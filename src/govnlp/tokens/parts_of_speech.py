"""The part of speech that a Chinese word mostly has, looked up: enough to tell a verb from the start of a subject."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def parts_of_speech() -> dict[str, str]:
    """Return the table: word in NORM to the first letter of its tag (v verb, a adjective, d adverb, p preposition …).

    Nouns are left out, so whatever is not in it is best taken for a noun or a name.
    """
    lines = resources.files("govnlp.data").joinpath("parts_of_speech_zh.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {word: tag for tag, words in rows for word in words.split(" ")}
