"""Names that the lexicon knows, looked up as they stand in a record: with or without article, brackets, given names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govnlp.entities.gazetteer import forms, keys_of
from govnlp.lexicons import GAZETTEERS, Row, load_lexicons
from govnlp.text.norm import normalize

_ARTICLE = re.compile(r"^(?:the|an?) ")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]+)\)\s*$")
# Hong Kong's officials are written Paul Chan and Paul Chan Mo-po alike.
_CHINESE_GIVEN_NAME = re.compile(r"^(?P<name>[a-z]+ [a-z]+) [a-z]+-[a-z]+$")


@lru_cache(maxsize=2)
def _rows(folder: str | None) -> dict[str, Row]:
    lexicons = load_lexicons(folder)
    found: dict[str, Row] = {}
    for table in GAZETTEERS:
        for row in lexicons.table(table):
            for form in forms(row):
                for key in keys_of(form):
                    if len(key) > 1:
                        found.setdefault(key, row)
    return found


@lru_cache(maxsize=4096)
def known(name: str, folder: str | None = None) -> Row | None:
    """Return the lexicon's row of a name in any language and script, or None where no row has it.

    `folder` is a user's lexicon folder, laid over the shipped tables.
    """
    rows = _rows(folder)
    return next((rows[key] for key in _keys(normalize(name.strip())) if key in rows), None)


def _keys(norm: str) -> Iterator[str]:
    yield norm
    bare = _ARTICLE.sub("", norm).replace("’", "'")
    yield bare
    if match := _BRACKETS.search(bare):
        yield bare[: match.start()]
        yield match["inside"]
    if match := _CHINESE_GIVEN_NAME.match(bare):
        yield match["name"]
